"""Postal addresses: structured data and visible lines in, addresses out; a postcode is the anchor, the street stands before it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from visibility.model.shop import Address
from visibility.model.website import MapPlace, PlacedAddress
from visibility.sources.website.document import Document
from visibility.sources.website.streets import (
    LEAD,
    LOW,
    STATES,
    UP,
    cut_locality,
    find_street,
    key,
    pieces_of,
    split_street,
)
from visibility.sources.website.structured import Thing
from visibility.sources.website.without_postcode import bare_addresses

MAX_ADDRESS_LINES = 2000
CITY = rf"(?P<locality>[{UP}][{UP}{LOW}'’.\-]*(?:[ \-/](?:[{UP}][{UP}{LOW}'’.\-]*|(?:sur|sous|en|le|la|les|lez|lès|de|du|des|d'|am|an|der|im|in|bei|op|ten|ter|den|het|aan|upon|on|of)\b)){{0,4}})"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """How a country writes the line of its postcode. `before`: the locality stands before the postcode."""

    country: str
    rule: re.Pattern[str]
    before: bool = False


# Four and five digits alone are read last, and for the shop's country: too much else is written so.
_FORMS = (
    _Form(
        country="NL", rule=re.compile(rf"(?<![\w-])(?:NL[- ])?(?P<postcode>[1-9]\d{{3}} ?[A-Z]{{2}})(?!\w),?\s+{CITY}")
    ),
    _Form(
        country="US", rule=re.compile(rf"\b(?:{STATES})\.?,?\s+(?P<postcode>\d{{5}}(?:-\d{{4}})?)(?!\d)"), before=True
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
            rf"(?<![\w.,/+-])(?:(?P<prefix>B|BE|L|LU|F|FR|D|DE|CH|A|NL|I|IT|E|ES)\s?[-–]\s?)?(?P<postcode>[1-9]\d{{3}}|\d{{5}}),?\s+(?:[-–]\s)?{CITY}"
        ),
    ),
    _Form(
        country="PT",
        rule=re.compile(
            rf"(?<![\w.,/+-])(?:PT?[- ])?(?P<postcode>[1-9]\d{{3}}-\d{{3}})(?![\d-]),?\s+(?:[-–]\s)?{CITY}"
        ),
    ),
    _Form(country="BR", rule=re.compile(r"(?<![\w.,/+-])(?P<postcode>\d{5}-\d{3})(?![\d-])"), before=True),
    _Form(country="CN", rule=re.compile(r"(?<![\w.,/+-])(?P<postcode>[1-8]\d{5})(?![\w-])"), before=True),
    _Form(country="SE", rule=re.compile(rf"(?<![\w.,/+-])(?:(?:SE?|S)[- ])?(?P<postcode>\d{{3}} \d{{2}})\s+{CITY}")),
)
# Six digits are a postcode only beside the name of such a country, or a word that says so.
_SIX_DIGITS = re.compile(
    r"\b(?:China|P\.?R\.?C|India|Singapore)\b|\bpost\s?code\b|\bpin(?:\s?code)?\b|[\u4e00-\u9fff]", re.IGNORECASE
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
_NEVER_ALONE = frozenset(("PT", "BR", "CN"))  # numbers of other kinds look like their postcodes: a street must vouch
_AFTER_TOWN = re.compile(r"\s+CEDEX\b.*$|(?<=\w{3})\.\s.*$", re.IGNORECASE)  # "PARIS CEDEX 16", "Metz. Tél"
_COUNTRY = re.compile(
    r"\W*(?:Belgi(?:que|ë|en|um)|France|Frankrijk|Luxembourg|Luxemburg|Deutschland|Germany|BE|FR|LU|DE)\W*",
    re.IGNORECASE,
)
_NOT_LOCALITY = re.compile(
    r"^(?:Euro?s?|EUR|Km|K[Bb]it|M[Bb]|G[Bb]|Px|Janvier|F[ée]vrier|Mars|Avril|Mai|Juin|Juillet|Ao[ûu]t|Septembre|Octobre|Novembre|D[ée]cembre|January|Copyright|Tous|All|Tel|Fax)\b",
    re.IGNORECASE,
)


def addresses(
    document: Document,
    things: Iterable[Thing],
    countries: Sequence[str],
    localities: Iterable[str] = (),
    maps: Iterable[MapPlace] = (),
) -> tuple[PlacedAddress, ...]:
    """Return the postal addresses of a page, each once, the surest statement of it.

    `countries`: the shop's first; they decide what four or five digits mean. `localities`: where the shop may be, as the
    census says: there "Grand-Rue 12, Arlon" needs no postcode. `maps`: places that the page's links ask a map for.
    """
    lines = document.lines
    found = [(address, thing.where, 1.0) for thing in things for address in _of_thing(thing, countries)]
    known = (*localities, *(address.locality for address, _, _ in found))
    found += [(address, "text", confidence) for _, address, confidence in in_lines(lines, countries, known)]
    for place in maps:
        found += [(address, place.where, 0.7) for address in _of_text(place.query, countries)]
    return once(placed(address, document.url, where, confidence) for address, where, confidence in found)


def in_lines(
    lines: Sequence[str], countries: Sequence[str], localities: Iterable[str] = ()
) -> tuple[tuple[int, Address, float], ...]:
    """Return the addresses of a text, those with a postcode first: the number of the line, the address, a confidence (0..1)."""
    coded = tuple(_of_lines(lines, countries))
    known = {key(town) for town in (*localities, *(address.locality for _, address in coded)) if town}
    return (
        *((index, address, _confidence(address)) for index, address in coded),
        *bare_addresses(lines, countries, known, {index for index, _ in coded}),
    )


def placed(address: Address, page: str, where: str, confidence: float) -> PlacedAddress:
    """Return an address with the page where it was read."""
    parts = {name: getattr(address, name) for name in _PARTS}
    return PlacedAddress(**parts, page=page, where=where, confidence=confidence)


_PARTS = ("street", "number", "box", "postcode", "locality", "country")


def once(found: Iterable[PlacedAddress]) -> tuple[PlacedAddress, ...]:
    """Keep each address once, as first stated; what says less of one that is kept falls away."""
    kept: dict[tuple[str, str, str], PlacedAddress] = {}
    for address in found:
        kept.setdefault((key(address.street), key(address.number), key(address.postcode)), address)
    full = {postcode for street, _, postcode in kept if street}
    coded = {(street, number) for street, number, postcode in kept if postcode}
    return tuple(
        address
        for (street, number, postcode), address in kept.items()
        if (street or postcode not in full) and (postcode or (street, number) not in coded)
    )


def _confidence(address: Address) -> float:
    return 0.95 if address.street and address.number else 0.8 if address.street else 0.6


def _of_thing(thing: Thing, countries: Sequence[str]) -> Iterator[Address]:
    """Yield the address of a thing; an address written as one text is read as a line would be."""
    for text in thing.texts("address"):
        yield from _of_text(text, countries)
    if "postaladdress" not in thing.types and not (
        "streetaddress" in thing.properties and "postalcode" in thing.properties
    ):
        return
    line, postcode, locality = thing.text("streetaddress"), thing.text("postalcode"), thing.text("addresslocality")
    line = re.sub(r"\s+", " ", line)
    stated = thing.text("addresscountry").upper()
    where = stated if re.fullmatch(r"[A-Z]{2}", stated) else countries[0]
    postcode = re.sub(r"^[A-Z]{1,2}\s?-\s?(?=\d)", "", postcode)
    if not postcode and (whole := next(_of_text(line, (where, *countries)), None)):
        yield replace(whole, locality=locality or whole.locality)
        return
    street, number, box = split_street(_without_town(line, postcode, locality), where)
    if street or postcode:
        yield Address(street=street, number=number, box=box, postcode=postcode, locality=locality, country=where)


def _of_text(text: str, countries: Sequence[str]) -> Iterator[Address]:
    line = re.sub(r"\s*[\r\n]+\s*", ", ", text)[:300]
    with_code = tuple(_in_line(line, (), (*countries, "GB"), len(line)))
    yield from with_code or (address for _, address, _ in bare_addresses((line,), countries, (), ()))


def _without_town(line: str, postcode: str, locality: str) -> str:
    """Cut off the end of a street's line what stands in properties of its own too: "Rue X 12, 6700 Arlon"."""
    for known in (postcode, locality):
        if known and (at := line.rfind(known)) > 3:
            line = line[:at].rstrip(" ,-–")
    return line


def _of_lines(lines: Sequence[str], countries: Sequence[str]) -> Iterator[tuple[int, Address]]:
    """Yield the addresses with a postcode, each with the number of its line."""
    tried = since = 0
    for index, line in enumerate(lines):
        if len(line) <= 600 and tried < MAX_ADDRESS_LINES and _ANCHOR.search(line):
            tried += 1
            joined = _with_next(line, lines[index + 1] if index + 1 < len(lines) else "")
            for address in _in_line(joined, lines[max(since, index - 5) : index], countries, len(line)):
                since = index + 1 if address.street else since  # the street of an address is no other's
                yield index, address


def _with_next(line: str, after: str) -> str:
    """Join a line that is a bare postcode with the locality on the next one."""
    bare = re.fullmatch(r"(?:[A-Z]{1,2}\s?-\s?)?\d{4,5},?", line)
    return f"{line.rstrip(',')} {after}" if bare and after and len(after) < 40 else line


def _in_line(line: str, before: Sequence[str], countries: Sequence[str], own: int) -> Iterator[Address]:
    found: list[tuple[int, int, _Form, re.Match[str]]] = []
    for form in _FORMS:
        if form.country in {"GB", "CA", "AU", "SE"} and form.country not in countries:
            continue
        if form.country == "CN" and not _SIX_DIGITS.search(line):
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
        pieces, locality = cut_locality(pieces_of(head), before)
    else:
        pieces, locality = pieces_of(head), _AFTER_TOWN.sub("", match["locality"]).strip(" .-/'’")
        if _NOT_LOCALITY.match(locality):
            return None
        where = where or _country_of(len(match["postcode"]), countries)
        if not where:
            return None
    street, number, box = find_street(pieces, before, where)
    sure = bool((form.country and form.country not in _NEVER_ALONE) or prefix)
    if not street and form.country in _NEVER_ALONE:
        return None
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
    return not year and not LEAD.sub("", head).strip(" ,.;|-–:()") and (not rest or bool(_COUNTRY.fullmatch(rest)))
