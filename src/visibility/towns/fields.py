"""Single values as people write them: one text in, a value of the model out, or a sentence on what is wrong with it."""

import re
import unicodedata
from calendar import monthrange
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from visibility.model.register import enterprise_digits
from visibility.model.text import N_, Said, said
from visibility.towns.problems import quoted

# A person says that there is none; an empty cell says nothing.
NO_WEBSITE = frozenset(
    {"none", "aucun", "aucune", "aucun site", "néant", "neant", "pas de site", "pas de site web", "non", "sans", "geen", "geen website",
     "nee", "nihil", "keine", "kein", "keine website", "nein", "no", "no website", "-", "--", "–", "—"}
)  # fmt: skip

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_OSM_ID = re.compile(r"(node|way|relation)/[1-9][0-9]{0,18}")
_PLACE_ID = re.compile(r"[A-Za-z0-9_-]{10,300}")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DAY_FIRST = re.compile(r"([0-9]{1,2}) ?([./ -]) ?([0-9]{1,2}) ?\2 ?([0-9]{4}|[0-9]{2})")
_NAMED = re.compile(
    r"(?:[a-z]{2,10} )?([0-9]{1,2})(?:er|e|st|nd|rd|th)? (?:de |of )?([a-z]{3,12}) ([0-9]{4}|[0-9]{2})"
)  # “mardi 3 nov 2026”
_TIME = re.compile(r"(?:T| +)[0-9]{1,2}[:h][0-9]{2}(?::[0-9.]{2,10})?(?: ?[AP]M)?Z?$")
_HALF_DAY = re.compile(r"[AP]M$")
_SERIAL = re.compile(r"[3-9][0-9]{4}")  # how a spreadsheet counts days: 46329 is 3 November 2026
_FIRST_SERIAL = date(1899, 12, 30)
_LONGEST_DAY = 60
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier januari januar january janv jan",
            "fevrier februari februar february fevr fev feb",
            "mars maart marz maerz march mrt mar",
            "avril april avr apr",
            "mai mei may",
            "juin juni june jun",
            "juillet juli july juil jul",
            "aout augustus august aug",
            "septembre september sept sep",
            "octobre oktober october oct okt",
            "novembre november nov",
            "decembre december dezember dec dez",
        ),
        start=1,
    )
    for name in names.split()
}
_DAY_MEND = N_("Write it as 2026-11-03, or as 3/11/2026.")
_REAL_DAY = N_("Write a day that exists: 2026-11-03, or 3/11/2026.")
_LABEL = re.compile(r"(?!-)[\w-]{1,63}(?<!-)")


class Unfit(ValueError):
    """A value that cannot be used: `what` is wrong, a message id with a place for the {value}, and how to `mend` it."""

    def __init__(self, what: str, mend: str, **values: object) -> None:
        """Keep both sentences, and the values of other places in them."""
        super().__init__(what)
        self.what = what
        self.mend = said(mend, **values)
        self.values = values

    def of(self, value: object) -> Said:
        """Return what is wrong with this value."""
        return said(self.what, value=quoted(value), **self.values)


def read_id(text: str) -> str:
    """Return the id of a shop: letters, digits, dot, hyphen, underscore, at most 64; raise `Unfit`."""
    if not _ID.fullmatch(text):
        raise Unfit(
            N_("{value} is no id."),
            N_("An id is made of letters without accents, digits and hyphens, at most 64, such as boulangerie-dupont."),
        )
    return text


def read_date(value: object) -> date:
    """Return the day of a TOML date, or of a text as `read_day` reads it; raise `Unfit`."""
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else read_day(str(value))


def read_iso(text: str) -> date:
    """Return the day of a text as machines write it, 2026-11-03; raise `Unfit`."""
    if not _ISO.fullmatch(text):
        raise Unfit(N_("{value} is not a date."), _DAY_MEND)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Unfit(N_("{value} is no day of the calendar."), _REAL_DAY) from None


def read_day(text: str) -> date:
    """Return the day of a text as people write it: 2026-11-03, 3/11/2026, 3.11.26, “3 nov. 2026”, or a spreadsheet's number.

    The day stands before the month, as in all our languages. Raises `Unfit`, also where two readings are as good: 25-11-26
    may begin with the day or with the year; a year of two digits from 70 on is of either century.
    """
    bare = _TIME.sub("", text.strip()[:_LONGEST_DAY])
    if _ISO.fullmatch(bare):
        return read_iso(bare)
    if _SERIAL.fullmatch(bare):
        return _FIRST_SERIAL + timedelta(days=int(bare))
    if found := _DAY_FIRST.fullmatch(bare):
        day, month, year = int(found[1]), int(found[3]), found[4]
        if _HALF_DAY.search(text.rstrip()) and day != month and len(year) == 4 and _exists(month, day, int(year)):
            # Only where an hour is 2 PM does a spreadsheet put the month first.
            raise Unfit(
                N_("{value} may be {first} or {second}."),
                _DAY_MEND,
                first=f"{day:02}/{month:02}/{year}",
                second=f"{month:02}/{day:02}/{year}",
            )
        if found[2] in "- " and len(year) == 2 and day >= 20 and _exists(int(year), month, 2000 + day):
            raise Unfit(
                N_("{value} may be {first} or {second}."),
                _DAY_MEND,
                first=f"{day:02}/{month:02}/20{year}",
                second=f"{year}/{month:02}/20{day:02}",
            )
    elif (found := _NAMED.fullmatch(_folded(bare))) and found[2] in _MONTHS:
        day, month, year = int(found[1]), _MONTHS[found[2]], found[3]
    else:
        raise Unfit(N_("{value} is not a date."), _DAY_MEND)
    if len(year) == 2 and year >= "70":
        raise Unfit(N_("{value}: the century is missing."), _DAY_MEND)
    whole = int(year) + 2000 * (len(year) == 2)
    if not _exists(day, month, whole):
        raise Unfit(N_("{value} is no day of the calendar."), _REAL_DAY)
    return date(whole, month, day)


def _exists(day: int, month: int, year: int) -> bool:
    return year >= 1 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _folded(text: str) -> str:
    """Return the words without accents, capitals or signs: `1er Févr. 2026` → `1er fevr 2026`."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in bare if not unicodedata.combining(c)).split())


def read_degrees(text: str, limit: float) -> float:
    """Return decimal degrees within ±limit; a decimal comma is accepted; raise `Unfit`."""
    try:
        degrees = float(text.replace(",", ".", 1))
    except ValueError:
        raise Unfit(N_("{value} is no number."), N_("Write decimal degrees, such as 49.683067.")) from None
    if not abs(degrees) <= limit:
        raise Unfit(
            N_("{value} is not between -{limit} and {limit} degrees."),
            N_("Write decimal degrees, such as 49.683067; a spreadsheet may have dropped the point."),
            limit=f"{limit:g}",
        )
    return degrees


def read_website(text: str, scheme: str = "https") -> str:
    """Return a web address with its scheme (`scheme` where the text has none; a shop's site is tried by http too); raise `Unfit`."""
    mend = N_(
        "Write the address as in the browser, https://www.example.be; or “none” if the shop has no website; or nothing if you do not know."
    )
    if "@" in text and "/" not in text:
        raise Unfit(N_("{value} is an e-mail address, not a website."), mend)
    address = text if "://" in text else f"{scheme}://{text}"
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").rstrip(".")
        _ = parts.port
    except ValueError:
        raise Unfit(N_("{value} is not a web address."), mend) from None
    labels = host.split(".")
    numeric = ":" in host or all(label.isdigit() for label in labels)
    fit = (
        parts.scheme in {"http", "https"}
        and not any(char.isspace() or not char.isprintable() for char in address)
        and parts.username is None
        and parts.password is None
        and len(address) <= 2000
        and (
            numeric
            or (len(labels) > 1 and all(_LABEL.fullmatch(label) for label in labels) and not labels[-1].isdigit())
        )
    )
    if not fit:
        raise Unfit(N_("{value} is not a web address."), mend)
    return address


def readable_phone(text: str, country: str) -> str:
    """Return the number in its international writing (+32 63 21 00 00), or "" where it is no possible number."""
    import phonenumbers

    try:
        number = phonenumbers.parse(text, country or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def read_osm_id(text: str) -> str:
    """Return an OpenStreetMap id as node/123, way/123 or relation/123; a page's address is accepted; raise `Unfit`."""
    bare = re.sub(r"^https?://(www\.)?openstreetmap\.org/", "", text).split("#")[0].split("?")[0]
    if not _OSM_ID.fullmatch(bare):
        raise Unfit(
            N_("{value} is no OpenStreetMap id."),
            N_("Write node/123, way/123 or relation/123, as in the address of its page on openstreetmap.org."),
        )
    return bare


def read_place_id(text: str) -> str:
    """Return a Google place id, whose form is opaque; raise `Unfit` where it cannot be one."""
    if not _PLACE_ID.fullmatch(text):
        raise Unfit(
            N_("{value} is no Google place id."),
            N_("A place id is one long word such as ChIJ…; leave the cell empty if you do not have it."),
        )
    return text


def read_enterprise(text: str) -> str:
    """Return the ten digits of a Belgian enterprise or VAT number ("BE 0403.170.701", "0403170701"); raise `Unfit`."""
    found = enterprise_digits(text)
    if found:
        return found
    count = sum(char.isdigit() for char in text)
    if count not in (9, 10):
        raise Unfit(
            N_("{value} is no enterprise number: it has {n} digits, not ten."),
            N_("Write it as on the shop's invoices, such as 0403.170.701; a spreadsheet may have dropped its first 0."),
            n=count,
        )
    raise Unfit(
        N_(
            "{value} is no enterprise number: its last two digits do not go with the others, or it does not begin with 0 or 1."
        ),
        N_(
            "Copy it again from the shop's website or invoices; the number of an establishment, which begins with 2, is another one."
        ),
    )


def read_languages(text: str) -> tuple[str, ...]:
    """Return two-letter language codes; spaces, commas, semicolons, slashes and bars part them; raise `Unfit`."""
    codes = tuple(code.lower() for code in re.split(r"[\s,;/|+]+", text) if code)
    if any(not re.fullmatch(r"[a-z]{2}", code) for code in codes):
        raise Unfit(
            N_("{value} is no list of languages."), N_("Write two-letter codes with a space between: fr nl de.")
        )
    return tuple(dict.fromkeys(codes))
