"""Postal addresses: structured data and visible lines in, addresses out; a postcode is the anchor, the street stands before it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from visibility.model.shop import Address
from visibility.sources.website.document import Document
from visibility.sources.website.structured import Thing

MAX_ADDRESS_LINES = 2000
_UP = "A-ZÀ-ÖØ-Þ"
_LOW = "a-zà-öø-ÿ"
_CITY = rf"(?P<locality>[{_UP}][{_UP}{_LOW}'’.\-]*(?:[ \-/](?:[{_UP}][{_UP}{_LOW}'’.\-]*|(?:sur|sous|en|le|la|les|lez|lès|de|du|des|d'|am|an|der|im|in|bei|op|ten|ter|den|het|aan|upon|on|of)\b)){{0,4}})"
_STREET_WORD = (
    r"rue|r\.|avenue|av\.|boulevard|bd\.?|bld\.?|place|pl\.|chauss[ée]e|ch\.|route|rte\.?|chemin|all[ée]e|quai|square|impasse|sentier|ruelle|"
    r"faubourg|cours|mont[ée]e|passage|galerie|rond-point|esplanade|parvis|clos|drève|venelle|tienne|thier|voie|zoning|parc|cit[ée]|grand[- ]?(?:rue|place|route)|"
    r"straat|laan|plein|weg|dreef|steenweg|markt|baan|kaai|stra(?:ß|ss)e|platz|allee|gasse|ring|"
    r"street|st\.?|road|rd\.?|avenue|ave\.?|lane|ln\.?|drive|dr\.?|way|court|ct\.?|circle|cir\.?|square|highway|hwy\.?|parkway|pkwy\.?|terrace|close|"
    r"crescent|broadway|blvd\.?|freeway|pike|plaza|trail|loop|gate|park|estate|row|hill|grove|mews|yard|walk|quay|"
    r"via|viale|piazza|corso|calle|carrer|paseo|avda\.?|rua"
)
_STREET_END = r"straat|laan|plein|weg|dreef|steenweg|markt|baan|kaai|lei|singel|gracht|kade|stra(?:ß|ss)e|str\.|platz|allee|gasse|ring|ufer|damm|gatan|v[äa]gen|vej|gade"
_STREET_HINT = re.compile(
    rf"(?<![{_LOW}'])(?:{_STREET_WORD})(?![{_LOW}])|(?<=[{_LOW}])(?:{_STREET_END})(?![{_LOW}])", re.IGNORECASE
)
_POSTBOX = re.compile(r"\b(?:p\.?\s?o\.?\s?box|postbus|postfach|bo[iî]te postale|b\.p\.)\s*:?\s*\d+", re.IGNORECASE)
_HOUSE = r"\d{1,5}(?:[ ]?-?[a-zA-Z](?![a-zA-Z]))?(?:[ ]?[-/&+][ ]?\d{1,5}[a-zA-Z]?)?"
_FRENCH_STREET = re.compile(
    rf"(?P<lead>.*?)(?P<street>(?:\d{{1,4}}[a-z]?[ ,]+)?(?:grand[- ]?|petite |vieille |haute |basse )?(?<![{_LOW}])"
    r"(?:rue|avenue|boulevard|place|chauss[ée]e|route|chemin|all[ée]e|quai|impasse|square|ruelle|faubourg)\b.*)",
    re.IGNORECASE,
)
_LEADING_WORD = re.compile(r"(?:^|\s|-)(?:et|ou|au|à|a|nous|sise?|situ[ée]e?|chez|dans|sur)\s*$", re.IGNORECASE)
_UNIT = re.compile(
    r"(?:(?:suite|ste\.?|unit|floor|fl\.?|lvl|level|apt\.?|room|building|bldg\.?|shop|bte|bo[iî]te|bus)\s?[#.]?\s?\w{1,5}|#\s?\w{1,5}|\w+ (?:floor|[ée]tage))",
    re.IGNORECASE,
)
_STATES = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|"
    "WA|WV|WI|WY|Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|"
    "Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|"
    "New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|"
    "Virginia|Washington|West Virginia|Wisconsin|Wyoming"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """How a country writes the line of its postcode. `before`: the locality stands before the postcode."""

    country: str
    rule: re.Pattern[str]
    before: bool = False


# Four and five digits alone are read last, and for the shop's country: too much else is written so.
_FORMS = (
    _Form(
        country="NL", rule=re.compile(rf"(?<![\w-])(?:NL[- ])?(?P<postcode>[1-9]\d{{3}} ?[A-Z]{{2}})(?!\w),?\s+{_CITY}")
    ),
    _Form(
        country="US", rule=re.compile(rf"\b(?:{_STATES})\.?,?\s+(?P<postcode>\d{{5}}(?:-\d{{4}})?)(?!\d)"), before=True
    ),
    _Form(
        country="CA", rule=re.compile(r"(?<!\w)(?P<postcode>[A-CEGHJ-NPR-TV-Z]\d[A-Z] ?\d[A-Z]\d)(?!\w)"), before=True
    ),
    _Form(country="GB", rule=re.compile(r"(?<!\w)(?P<postcode>[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?!\w)"), before=True),
    _Form(
        country="AU",
        rule=re.compile(
            r"\b(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT|New South Wales|Victoria|Queensland|(?:South|Western) Australia|Tasmania),?\s+(?P<postcode>\d{4})(?!\d)"
        ),
        before=True,
    ),
    _Form(
        country="",
        rule=re.compile(
            rf"(?<![\w.,/+-])(?:(?P<prefix>B|BE|L|LU|F|FR|D|DE|CH|A|NL|I|IT|E|ES)\s?[-–]\s?)?(?P<postcode>[1-9]\d{{3}}|\d{{5}}),?\s+(?:[-–]\s)?{_CITY}"
        ),
    ),
    _Form(country="SE", rule=re.compile(rf"(?<![\w.,/+-])(?:(?:SE?|S)[- ])?(?P<postcode>\d{{3}} \d{{2}})\s+{_CITY}")),
)
_ANCHOR = re.compile(r"\d{4}|[A-Z]\d|\d{3} \d\d")
_PREFIXES = {
    "B": "BE",
    "BE": "BE",
    "L": "LU",
    "LU": "LU",
    "F": "FR",
    "FR": "FR",
    "D": "DE",
    "DE": "DE",
    "CH": "CH",
    "A": "AT",
    "NL": "NL",
}
_DIGITS_OF = {
    "BE": 4,
    "LU": 4,
    "CH": 4,
    "AT": 4,
    "NL": 4,
    "DK": 4,
    "NO": 4,
    "FR": 5,
    "DE": 5,
    "IT": 5,
    "ES": 5,
    "SE": 5,
    "FI": 5,
}
_NUMBER_LAST = re.compile(
    rf"^(?P<street>.*?[{_LOW}{_UP}.'’)\]][^\d]*?)[ ,]+(?:n[°ºo]\.?\s?)?(?P<number>{_HOUSE})(?:[ ,]+(?:b(?:o[iî]?te|us|te)?\.?|box|/)\s?(?P<box>[\w-]{{1,6}}))?$",
    re.IGNORECASE,
)
_NUMBER_FIRST = re.compile(rf"^(?P<number>{_HOUSE})[ ,]+(?P<street>[^\d\s].*)$")
_LEAD = re.compile(
    r"^.*?\b(?:adresse?|address|adres|anschrift|situ[ée]e?s? (?:à|au)|si[èe]ge(?: social)?|magasins?|boutique|winkel|registered office|location)\s*(?:\w+\s*)?:\s*",
    re.IGNORECASE,
)
_NOT_ABOVE = re.compile(r"@|\d{6}|\d[ ./]\d\d[ .]\d\d|[!?]|\d{3}[-.]\d{4}")
_POSTCODE_ABOVE = re.compile(rf"(?<!\d)\d{{4,5}}\s[{_UP}]|\b[A-Z]{{2}}\s\d{{5}}\b")
_SEPARATOR = re.compile(r"\s*(?:[|•·;]|\s[-–—]\s|,\s)\s*")
_COUNTRY = re.compile(
    r"\W*(?:Belgi(?:que|ë|en|um)|France|Frankrijk|Luxembourg|Luxemburg|Deutschland|Germany|BE|FR|LU|DE)\W*",
    re.IGNORECASE,
)
_NOT_LOCALITY = re.compile(
    r"^(?:Euro?s?|EUR|Km|K[Bb]it|M[Bb]|G[Bb]|Px|Janvier|F[ée]vrier|Mars|Avril|Mai|Juin|Juillet|Ao[ûu]t|Septembre|Octobre|Novembre|D[ée]cembre|January|Copyright|Tous|All|Tel|Fax)\b",
    re.IGNORECASE,
)


def addresses(document: Document, things: Iterable[Thing], countries: Sequence[str]) -> tuple[Address, ...]:
    """Return the postal addresses of a page, each once. `countries`: the shop's first; they decide what four or five digits mean."""
    found = [address for thing in things for address in _of_thing(thing, countries[0])]
    found += _of_lines(document.lines, countries)
    kept: dict[tuple[str, str, str], Address] = {}
    for address in found:
        kept.setdefault((key(address.street), key(address.number), key(address.postcode)), address)
    full = {postcode for street, _, postcode in kept if street}
    return tuple(address for (street, _, postcode), address in kept.items() if street or postcode not in full)


def split_street(text: str, country: str = "BE") -> tuple[str, str, str]:
    """Split "Rue de la Gare 12 bte 3" into street, number and box; the number stays empty where there is none."""
    text = text.strip(" ,.;:-–|\t")
    for rule in (
        (_NUMBER_FIRST, _NUMBER_LAST) if country in {"US", "GB", "CA", "AU", "FR"} else (_NUMBER_LAST, _NUMBER_FIRST)
    ):
        if match := rule.match(text):
            parts = match.groupdict()
            return parts["street"].strip(" ,"), parts["number"].strip(), (parts.get("box") or "").strip()
    return text, "", ""


def key(text: str) -> str:
    """Return the text without what spelling may vary in."""
    return re.sub(r"\W+", "", text).lower()


def _of_thing(thing: Thing, country: str) -> Iterator[Address]:
    if "postaladdress" not in thing.types and not (
        "streetaddress" in thing.properties and "postalcode" in thing.properties
    ):
        return
    line, postcode, locality = thing.text("streetaddress"), thing.text("postalcode"), thing.text("addresslocality")
    stated = thing.text("addresscountry").upper()
    where = stated if re.fullmatch(r"[A-Z]{2}", stated) else country
    street, number, box = split_street(re.sub(r"\s+", " ", line), where)
    if street or postcode:
        postcode = re.sub(r"^[A-Z]{1,2}\s?-\s?(?=\d)", "", postcode)
        yield Address(street=street, number=number, box=box, postcode=postcode, locality=locality, country=where)


def _of_lines(lines: Sequence[str], countries: Sequence[str]) -> Iterator[Address]:
    tried = 0
    for index, line in enumerate(lines):
        if len(line) <= 600 and tried < MAX_ADDRESS_LINES and _ANCHOR.search(line):
            tried += 1
            joined = _with_next(line, lines[index + 1] if index + 1 < len(lines) else "")
            yield from _in_line(joined, lines[max(0, index - 5) : index], countries, len(line))


def _with_next(line: str, after: str) -> str:
    """Join a line that is a bare postcode with the locality on the next one."""
    bare = re.fullmatch(r"(?:[A-Z]{1,2}\s?-\s?)?\d{4,5},?", line)
    return f"{line.rstrip(',')} {after}" if bare and after and len(after) < 40 else line


def _in_line(line: str, before: Sequence[str], countries: Sequence[str], own: int) -> Iterator[Address]:
    found: list[tuple[int, int, _Form, re.Match[str]]] = []
    for form in _FORMS:
        if form.country in {"GB", "CA", "AU", "SE"} and form.country not in countries:
            continue
        for match in form.rule.finditer(line):
            start, end = match.span("postcode")
            if start <= own and not any(a < end and start < b for a, b, _, _ in found):
                found.append((start, end, form, match))
    since = 0
    for _, _, form, match in sorted(found, key=lambda one: one[0]):
        address = _address(form, match, line, since, before if not since else (), countries)
        if address is not None:
            since = match.end()
            yield address


def _address(
    form: _Form, match: re.Match[str], line: str, since: int, before: Sequence[str], countries: Sequence[str]
) -> Address | None:
    prefix = match.groupdict().get("prefix")
    where = _PREFIXES.get(prefix or "", form.country)
    head = line[since : match.start()]
    if form.before:
        pieces, locality = _cut_locality(_pieces(head), before)
    else:
        pieces, locality = _pieces(head), match["locality"].strip(" .-/'’")
        if _NOT_LOCALITY.match(locality):
            return None
        where = where or _country_of(len(match["postcode"]), countries)
        if not where:
            return None
    street, number, box = _street(pieces, before, where)
    sure = bool(form.country or prefix)
    if not street and not (sure or _stands_alone(head, line, match)):
        return None
    if not sure and not number and re.fullmatch(r"(?:19|20)\d\d", match["postcode"]):
        return None  # a year, until a house number says otherwise
    return Address(street=street, number=number, box=box, postcode=match["postcode"], locality=locality, country=where)


def _country_of(digits: int, countries: Sequence[str]) -> str:
    """Return the country of a postcode without prefix: the first whose postcodes are as long, or none."""
    return (
        next((country for country in (*countries, "BE", "FR") if _DIGITS_OF.get(country) == digits), "")
        if countries[0] in _DIGITS_OF
        else ""
    )


def _stands_alone(head: str, line: str, match: re.Match[str]) -> bool:
    """Whether "6700 Arlon" is all that the line says, but for a country or a label."""
    rest = line[match.end() :].strip(" ,.;|-–()")
    year = match["postcode"].startswith(("19", "20"))
    return not year and not _LEAD.sub("", head).strip(" ,.;|-–:()") and (not rest or bool(_COUNTRY.fullmatch(rest)))


def _pieces(text: str) -> list[str]:
    """Cut a line where addresses are cut: commas, bars, spaced dashes; labels before a colon fall away."""
    text = _LEAD.sub("", re.sub(r"(?<=\d)\s[-–]\s(?=\d)", "-", text))
    return [
        piece
        for part in _SEPARATOR.split(text)
        if (piece := re.sub(r"\s(?:à|in|te|at)$", "", part.strip(" ,.;:-–|()")))
    ]


def _cut_locality(pieces: list[str], before: Sequence[str]) -> tuple[list[str], str]:
    """Take the locality, which stands last before the state or the postcode, off the pieces before it."""
    if not pieces:
        above = before[-1] if before else ""
        return [], above if len(above) < 30 and not re.search(r"\d", above) else ""
    last = pieces[-1]
    if not re.search(r"\d", last) and not (len(pieces) == 1 and _STREET_HINT.search(last)):
        return pieces[:-1], last
    words = last.split()
    for index in range(len(words) - 1, -1, -1):
        if index < len(words) - 1 and (words[index][-1:].isdigit() or _STREET_HINT.fullmatch(words[index].strip("."))):
            return [*pieces[:-1], " ".join(words[: index + 1])], " ".join(words[index + 1 :])
    return pieces, ""


def _street(pieces: list[str], before: Sequence[str], country: str) -> tuple[str, str, str]:
    """Find the street among the pieces just before a postcode, those of the lines above included; the nearest good one wins."""
    pieces = pieces[-5:]
    near = len(pieces)
    if not any(_is_street(piece) or _house_number(piece) for piece in pieces):
        for line in reversed(before):
            above = _pieces(line)
            if len(line) > 110 or _not_above(line, country) or len(pieces) + len(above) > 8:
                break
            pieces = [*above, *pieces]
            if any(_is_street(piece) and re.search(r"\d", piece) for piece in above):
                break
    whole, pieces = pieces, [piece for piece in pieces if not _UNIT.fullmatch(piece)] or pieces
    for index in range(len(pieces) - 1, -1, -1):
        if found := _street_at(pieces, index, country):
            return found
        if _POSTBOX.fullmatch(pieces[index]):
            return pieces[index], "", ""
    for piece in reversed(pieces[-max(3, near + 1) :]):
        if _POSTBOX.search(piece):
            return piece, "", ""
        if (
            re.search(r"\d", piece)
            and 5 <= len(piece) <= 50
            and re.search(rf"[{_LOW}{_UP}]{{3}}", piece)
            and not re.search(r"\d{6}|[@:€%+]", piece)
            and (split := split_street(piece, country))[1]
        ):
            return split
    for index in range(len(whole) - 1, max(-1, len(whole) - 6), -1):
        if _is_street(whole[index]) and len(whole[index]) <= 50:
            above = [piece for piece in whole[max(0, index - 2) : index] if len(piece) <= 60]
            numbered = next((start for start, piece in enumerate(above) if re.search(r"\d", piece)), len(above))
            return ", ".join([*above[numbered:], _without_sentence(whole[index], country)]), "", ""
    return "", "", ""


def _street_at(pieces: list[str], index: int, country: str) -> tuple[str, str, str] | None:
    """Return the street with its number that stands at this piece, with the number on either side of it."""
    piece, after = pieces[index], pieces[index + 1] if index + 1 < len(pieces) else ""
    words = re.search(rf"[{_LOW}]{{3}}", piece)
    last = len(pieces) - index <= 2
    if _house_number(piece) and after and not re.search(r"\d", after):
        if _is_street(after) or (last and re.search(rf"[{_LOW}]{{3}}", after) and index + 1 < len(pieces) - 1):
            return split_street(f"{piece} {after}", country)
        return None
    if (
        _house_number(after)
        and words
        and len(piece) <= 60
        and (_is_street(piece) or last)
        and not re.match(r"\d", piece)
    ):
        return _without_sentence(piece, country), re.sub(r"^n[°ºo]\.?\s?", "", after, flags=re.IGNORECASE), ""
    if _is_street(piece) and re.search(r"\d", piece):
        return split_street(_without_sentence(piece, country), country)
    return None


def _without_sentence(piece: str, country: str) -> str:
    """Cut off the words of a sentence that lead up to a French street: "retrouvez-nous au 4 rue du Marché"."""
    match = _FRENCH_STREET.match(piece) if country in {"BE", "FR", "LU", "CH"} else None
    if (
        match is None
        or not match["lead"].strip()
        or (len(match["lead"].split()) < 2 and not _LEADING_WORD.search(match["lead"]))
    ):
        return piece
    return match["street"]


def _not_above(line: str, country: str) -> bool:
    """Whether a line cannot belong to the address that goes on below it."""
    if _NOT_ABOVE.search(line):
        return True
    number_first = country in {"US", "GB", "CA", "AU", "IE"}
    return not number_first and bool(_POSTCODE_ABOVE.search(line)) and not _STREET_HINT.search(line)


def _is_street(piece: str) -> bool:
    return (
        4 <= len(piece) <= 90
        and bool(_STREET_HINT.search(piece))
        and not re.search(r"\d{6}|@|https?:|[!?]|\d[.:h]\d\d", piece)
    )


def _house_number(piece: str) -> bool:
    return bool(re.fullmatch(rf"(?:n[°ºo]\.?\s?)?{_HOUSE}", piece, re.IGNORECASE))
