"""Single values as people write them: one text in, a value of the model out, or a sentence on what is wrong with it."""

import re
from datetime import date, datetime
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
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAY_FIRST = re.compile(r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})")
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
    """Return the day of an ISO text (2026-11-03) or of a TOML date; raise `Unfit`, with the date that was probably meant."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value).strip()
    if _ISO.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise Unfit(
                N_("{value} is no day of the calendar."), N_("Write a day that exists, as year-month-day: 2026-11-03.")
            ) from None
    meant = ""
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
        try:
            meant = date(year, month, day).isoformat()
        except ValueError:
            meant = ""
    hint = N_("If it is the day {meant}, write {meant}.") if meant else N_("Write it as year-month-day: 2026-11-03.")
    raise Unfit(N_("{value} is not a date in the form year-month-day."), hint, meant=meant)


def read_day(text: str) -> date:
    """Return the day of a text as a Belgian spreadsheet may have written it, day first (3/11/2026); raise `Unfit`."""
    if found := _DAY_FIRST.fullmatch(text.strip()):
        return read_date(f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}")
    return read_date(text)


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
