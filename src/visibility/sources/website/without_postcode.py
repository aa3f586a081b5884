"""Addresses that give no postcode: lines in; street, number and locality out, with how sure the line makes us of it."""

import re
from collections.abc import Collection, Iterator, Sequence

from visibility.model.shop import Address
from visibility.sources.website.country import named_country
from visibility.sources.website.streets import (
    LEAD,
    LOW,
    STATES,
    STREET_HINT,
    UP,
    find_street,
    is_house_number,
    is_street,
    key,
    pieces_of,
    split_street,
    without_sentence,
)

MAX_LINE = 300
MAX_TRIED = 400
_CITY = rf"[{UP}][{UP}{LOW}'’.\-]*(?:[ \-/](?:[{UP}][{UP}{LOW}'’.\-]*|(?:sur|sous|en|le|la|les|lez|lès|de|du|des|am|an|der|im|in|bei|op|ten|ter|den|het|aan|upon|on|of)\b)){{0,4}}"
_WHOLE_CITY = re.compile(_CITY)
# "8 place Duroc à Pont-à-Mousson", "Kerkstraat 8 in Genk"
_IN_TOWN = re.compile(
    rf"(?P<street>[^,;]{{4,70}}?\d{{1,4}}[a-zA-Z]?|\d[^,;]{{4,70}}?) (?:à|in|te|at) (?P<locality>{_CITY})"
)
_KIND_ONLY = re.compile(rf"(?![Gg]rand)(?:{STREET_HINT.pattern})", re.IGNORECASE)
# What ends an address in countries that write no postcode, or not always: a state, a county.
_REGIONS = {
    "US": re.compile(rf"(?P<locality>{_CITY}),\s+(?P<region>{STATES})(?![\w.])(?!\W{{0,3}}\d)"),
    "IE": re.compile(rf"(?P<locality>{_CITY}),\s+(?P<region>(?:Co\.?|County) [{UP}][{LOW}]+)(?!\W{{0,3}}[A-Z]?\d)"),
}
_COUNTY_ONLY = re.compile(r"(?:Co\.?|County) \w+\.?")
_NO_TOWN = re.compile(
    r"^(?:t[ée]l|fax|gsm|phone|mobile|e-?mail|mail|ouvert|ferm[ée]|open|closed|geopend|gesloten|ge[öo]ffnet|parking|parkplatz|entr[ée]e|rez|porte|"
    r"hinterhaus|vorderhaus|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|"
    r"montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre|belgi\w+|france|nederland|deutschland|luxemb\w+|"
    r"bo[iî]te|bte|bus|unit|suite|tous|toute|chez|et|ou|rsvp|infos?|sprl|srl|bvba)\b",
    re.IGNORECASE,
)


def bare_addresses(
    lines: Sequence[str], countries: Sequence[str], known: Collection[str], taken: Collection[int]
) -> Iterator[tuple[int, Address, float]]:
    """Yield the addresses without postcode, each with the number of its line and a confidence (0..1).

    `known`: localities that the census or the page itself names, as `key` writes them; `taken`: the numbers of the lines
    that hold a postcode, where the address is read already.
    """
    tried = 0
    for index, line in enumerate(lines):
        if len(line) > MAX_LINE or index in taken or tried >= MAX_TRIED:
            continue
        before = [] if index - 1 in taken else lines[max(0, index - 4) : index]
        ends_in_region = any(country in countries and rule.search(line) for country, rule in _REGIONS.items())
        if ends_in_region or (before and "IE" in countries and _COUNTY_ONLY.fullmatch(line)):
            tried += 1
            if region := _to_region(line, before, countries):
                yield index, region, 0.8
        elif index + 1 not in taken and re.search(r"\d", line) and STREET_HINT.search(line):
            tried += 1
            after = lines[index + 1] if index + 1 < len(lines) else ""
            for address, confidence in _in_pieces(line, after, countries[0], known):
                yield index, address, confidence


def _to_region(line: str, before: Sequence[str], countries: Sequence[str]) -> Address | None:
    if before and _COUNTY_ONLY.fullmatch(line):
        line, before = f"{before[-1].rstrip(' ,')}, {line}"[-MAX_LINE:], before[:-1]
    for country, rule in _REGIONS.items():
        match = rule.search(line) if country in countries else None
        if match is None or (country == "US" and len(match["region"]) > 2 and match.end() != len(line.rstrip(" ."))):
            continue  # "…, Washington said": the full name of a state ends an address only where it ends the line
        street, number, box = find_street(pieces_of(line[: match.start()]), before, country)
        if street and STREET_HINT.search(street) and (number or country == "IE"):
            return Address(street=street, number=number, box=box, locality=match["locality"], country=country)
    return None


def _in_pieces(line: str, after: str, country: str, known: Collection[str]) -> Iterator[tuple[Address, float]]:
    labelled = LEAD.search(line) is not None
    pieces = pieces_of(line)
    if len(pieces) > 2 and (named := named_country(pieces[-1])):
        pieces, country = pieces[:-1], named
    for index, piece in enumerate(pieces):
        if inside := _IN_TOWN.fullmatch(piece):
            street, number, box = split_street(without_sentence(inside["street"], country), country)
            if _is_whole(street, number) and _is_town(inside["locality"]):
                yield _address(street, number, box, inside["locality"], country), 0.7
                return
            continue
        found, stop = _numbered_street(pieces, index, country)
        if found is None:
            continue
        town = pieces[stop] if stop < len(pieces) else ""
        if town and _is_town(town):
            if key(town) in known:
                yield _address(*found, town, country), 0.8
                return
            if labelled or (stop + 1 == len(pieces) and _is_heading(pieces[:index])):
                yield _address(*found, town, country), 0.7 if labelled else 0.6
                return
        elif not town and (below := pieces_of(after)[:1]) and key(below[0]) in known and _is_town(below[0]):
            yield _address(*found, below[0], country), 0.8
            return


def _numbered_street(pieces: Sequence[str], index: int, country: str) -> tuple[tuple[str, str, str] | None, int]:
    """Return the street that begins at this piece, with its number, and the place of the piece after it."""
    piece = pieces[index]
    after = pieces[index + 1] if index + 1 < len(pieces) else ""
    if is_house_number(piece) and is_street(after) and not re.search(r"\d", after):
        return (after, piece, ""), index + 2
    if not is_street(piece):
        return None, index
    if is_house_number(after) and not re.search(r"\d", piece):
        return (without_sentence(piece, country), after, ""), index + 2
    street, number, box = split_street(without_sentence(piece, country), country)
    return ((street, number, box) if _is_whole(street, number) else None), index + 1


def _is_heading(pieces: Sequence[str]) -> bool:
    """Whether the pieces before a street may be a shop's name and its building, not the words of a sentence."""
    return len(pieces) <= 2 and all(len(piece.split()) <= 5 and re.match(rf"[{UP}\d]", piece) for piece in pieces)


def _is_whole(street: str, number: str) -> bool:
    """Whether this is a street with its number: "Route 66" and "Place 5" alone name none."""
    return bool(number) and is_house_number(number) and is_street(street) and not _KIND_ONLY.fullmatch(street)


def _is_town(text: str) -> bool:
    return (
        2 <= len(text) <= 40
        and _WHOLE_CITY.fullmatch(text) is not None
        and not _NO_TOWN.match(text)
        and not STREET_HINT.search(text)
    )


def _address(street: str, number: str, box: str, locality: str, country: str) -> Address:
    return Address(street=street, number=number, box=box, locality=locality, country=country)
