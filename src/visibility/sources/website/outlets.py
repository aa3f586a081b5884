"""Sites of several places of business: their pages in; each outlet with the phones and hours that stand with it out.

An address is the anchor. What stands with it reaches from the name above it to the next outlet, or to a heading of another matter.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from visibility.hours.page import read_lines
from visibility.hours.reading import NO_HOURS, SPECIAL_ONLY
from visibility.hours.text import Line, page_lines
from visibility.model.shop import Address
from visibility.model.website import Fact, Outlet, PlacedAddress, SiteHours
from visibility.sources.website import postal
from visibility.sources.website.companies import is_makers
from visibility.sources.website.contacts import phones_in_lines
from visibility.sources.website.country import countries
from visibility.sources.website.document import Document
from visibility.sources.website.identity import is_at, words_of
from visibility.sources.website.parse import PageFacts
from visibility.sources.website.streets import key

MAX_OUTLETS = 80  # a page, and a site: more is a directory
_REACH = 15  # lines below an address that may still be about it
_ABOVE = 6  # lines above the first address in which its hours may stand
_NAME = 60  # characters
# In the plural, as a list is announced: "distributeur officiel" and "dealer of …" are what a shop says of itself.
_RESELLERS = re.compile(
    r"\b(?:partenaires|revendeurs|d[ée]positaires|distributeurs|verdelers|dealers|wederverkopers|ook (?:verkrijgbaar|te koop)|"
    r"(?:unsere|alle|weitere|unseren) h[äa]ndlern?|h[äa]ndler(?:liste|suche|verzeichnis)|vertriebspartner|wiederverk[äa]ufer|erh[äa]ltlich (?:bei|in)|"
    r"stockists|resellers|retailers|partner outlets|where to buy|also available (?:at|from)|[ée]galement (?:disponibles?|en vente)|partnerwinkels)\b",
    re.IGNORECASE,
)
# "Points de vente" are others' unless the shop calls them its own.
_POINTS_OF_SALE = re.compile(
    r"\b(?P<own>(?:nos|notre|onze|ons|unsere[nr]?|our)\s+(?:(?:\d{1,2}|deux|trois|quatre|cinq|autres?|diff[ée]rents|divers|twee|drie|vier|andere|verschillende|"
    r"zwei|drei|weiteren?|two|three|other)\s+){0,2})?(?:points de vente|verkooppunten|verkaufsstellen|points of sale)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:nos (?:boutiques|magasins|ateliers|adresses)|onze (?:winkels|vestigingen)|our (?:shops|stores)|unsere (?:filialen|gesch[äa]fte|l[äa]den))\b"
    r"|^(?:adresse?|contact|coordonn[ée]es|nous trouver|adres|kontakt|find us|siège|visit us)\W*$",
    re.IGNORECASE,
)
# Addresses on a shop's pages that are no place of its business.
_NOT_AN_OUTLET = re.compile(
    r"si[èe]ge (?:social|de la soci[ée]t[ée])|maatschappelijke zetel|registered office|\bsitz der\b|autorit[ée] de protection|gegevensbescherming|\bcnil\b|"
    r"data protection|datenschutz(?:beh[öo]rde|beauftragte)|m[ée]diat(?:ion|eur)|ombuds|schlichtung|tribunal|rechtbank|gerichtsstand|assur(?:eur|ance)|verzeker|"
    r"\bspf\b|\bfod\b|service public|litiges?|geschillen|inspection",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^\W*(?:adresse?|adress|adres|address|contact|kontakt|coordonn[ée]es|horaires?|heures?|ouvertures?|[öo]ffnungszeiten|openings?\w*|opening hours|hours|t[ée]l\w*|phone|telefoon|"
    r"infos?|o[uù] nous trouver|nous trouver|itin[ée]raire|route)\b[^\d]{0,30}$",
    re.IGNORECASE,
)
_NO_NAME = re.compile(r"©|^(?:\S+ ){3,}\S+\.$")  # a sentence
_PHONE = re.compile(r"\d(?:[^\d\n]{0,4}\d){7}")
_TIMES = re.compile(
    r"\d{1,2}\s?(?:h|u\b|u\d|:\d\d|uhr|am\b|pm\b)|\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|"
    r"montags?|dienstags?|mittwochs?|donnerstags?|freitags?|samstags?|sonntags?|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|"
    r"ferm[ée]|ouvert|gesloten|geopend|geschlossen|ge[öo]ffnet|closed)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """A page of a site: its text, and what was read of it. The tree of the document is not needed."""

    document: Document
    facts: PageFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An outlet as the site tells of it, and as each page does (`mentions`: one a page and place)."""

    outlet: Outlet
    mentions: tuple[Outlet, ...]


def site_outlets(
    pages: Sequence[ReadPage], *, country: str, address: Address | None = None, on: date | None = None
) -> tuple[Told, ...]:
    """Return the outlets of a site, resellers among them, or nothing where it has no two of them.

    `address`: the census's, of the shop that is looked for. `on`: the date whose hours are wanted.
    """
    doors = {(key(one.street), key(one.number)) for page in pages for one in page.facts.addresses if one.street}
    if len(doors) < 2:
        return ()
    localities = tuple(
        {one.locality for page in pages for one in page.facts.addresses if one.postcode and one.locality}
    )
    groups: list[list[Outlet]] = []
    spelled: dict[tuple[str, ...], list[Outlet]] = {}  # the group of each spelling: most pages repeat one
    for page in pages:
        for mention in _of_page(page.document, country, localities, on):
            one = mention.address
            door = (key(one.street), key(one.number), key(one.postcode), key(one.locality))
            group = spelled.get(door) or next((known for known in groups if _same(known, mention)), None)
            if group is None and len(groups) < MAX_OUTLETS:
                groups.append(group := [])
            if group is not None:
                spelled.setdefault(door, group)
                group.append(mention)
    told = _with_the_shop([_together(group, address) for group in groups], address)
    told = [one for one in told if one.outlet.shop or one.outlet.reseller or one.outlet.phones or one.outlet.hours]
    told = _with_headed_hours(told, pages)
    return tuple(told) if len(told) > 1 else ()


def _same(group: Sequence[Outlet], mention: Outlet) -> bool:
    """Whether a mention is of this outlet: the same door.

    With the same telephone also: the same number of a street of the same postcode that is spelled otherwise ("Via Primo
    Maggio", "via I Maggio"), and another number of the same street on another page: that is a contradiction, not an outlet.
    """
    mine = mention.address
    known = {(one.street, one.number, one.postcode, one.locality): one for one in (other.address for other in group)}
    if any(is_at(mine, other) or is_at(other, mine) for other in known.values()):
        return True
    numbers = {fact.value for fact in mention.phones}
    return bool(numbers) and all(
        key(mine.postcode) == key(other.address.postcode)
        and numbers == {fact.value for fact in other.phones}
        and (
            (bool(mine.number) and key(mine.number) == key(other.address.number))
            or (key(mine.street) == key(other.address.street) and mention.pages != other.pages)
        )
        for other in group
    )


def _together(group: Sequence[Outlet], address: Address | None) -> Told:
    shop = address is not None and any(is_at(one.address, address) for one in group)
    phones = {fact.value: fact for one in reversed(group) for fact in reversed(one.phones)}
    hours = {(one.week, one.status, one.page): one for mention in group for one in mention.hours}
    own = [one for one in group if not one.reseller]
    best = next((one for one in own or group if one.name and one.address.postcode), (own or group)[0])
    outlet = Outlet(
        name=best.name,
        address=best.address,
        phones=tuple(phones[value] for value in reversed(phones)),
        hours=tuple(hours.values()),
        pages=tuple(dict.fromkeys(page for one in group for page in one.pages)),
        reseller=not own,
        shop=shop and bool(own),
    )
    return Told(outlet=outlet, mentions=tuple(group))


def _with_the_shop(told: list[Told], address: Address | None) -> list[Told]:
    """Take the outlet at the census's door for the shop's own where words made it a reseller, and no own one stands there.

    A footer after a list of partners, or "points de vente" that are the shop's, must not leave the workshop to speak for the shop.
    """
    if address is None or not (address.street and address.number) or any(one.outlet.shop for one in told):
        return told
    return [
        replace(one, outlet=replace(one.outlet, reseller=False, shop=True))
        if any(is_at(mention.address, address) for mention in one.mentions)
        else one
        for one in told
    ]


def may_be_a_reseller(outlets: Sequence[Outlet], address: Address | None) -> bool:
    """Whether the shop may be one of the resellers: in its postcode or town there are some, and no outlet of the site's own."""
    if address is None or any(one.shop for one in outlets):
        return False
    near = [one for one in outlets if _is_near(one.address, address)]
    return bool(near) and all(one.reseller for one in near)


def _is_near(one: Address, address: Address) -> bool:
    if one.postcode and address.postcode:
        return key(one.postcode) == key(address.postcode)
    return bool(words_of(address.locality)) and words_of(one.locality) == words_of(address.locality)


def _with_headed_hours(told: Sequence[Told], pages: Sequence[ReadPage]) -> list[Told]:
    """Give an outlet the hours that stand under its town's name on pages that do not give its address."""
    kept = list(told)
    own = [number for number, one in enumerate(kept) if not one.outlet.reseller]
    for page in pages:
        for hours in page.facts.hours:
            if hours.week is None or hours.where in {"json-ld", "microdata", "rdfa"}:
                continue
            named = [number for number in own if _names(hours.where, kept[number].outlet)]
            if len(named) != 1:
                continue
            one = kept[named[0]]
            if any(other.page == hours.page for other in one.outlet.hours):
                continue
            outlet = replace(
                one.outlet,
                hours=(*one.outlet.hours, hours),
                pages=tuple(dict.fromkeys((*one.outlet.pages, hours.page))),
            )
            kept[named[0]] = replace(one, outlet=outlet)
    return kept


def _names(heading: str, outlet: Outlet) -> bool:
    """Whether a heading names the outlet's town, or the outlet by its whole name."""
    words = f" {' '.join(words_of(heading))} "
    wanted = [" ".join(words_of(outlet.address.locality)), " ".join(words_of(outlet.name))]
    return any(len(one) > 2 and f" {one} " in words for one in wanted)


def _of_page(document: Document, country: str, localities: Sequence[str], on: date | None) -> Iterator[Outlet]:
    lines = page_lines(document.html)
    places = countries(document, (), country)
    anchors: dict[int, tuple[PlacedAddress, int]] = {}
    for index, address, confidence in sorted(postal.in_lines(lines, places, localities), key=lambda one: one[0]):
        if address.street and index not in anchors and len(anchors) < MAX_OUTLETS:
            top = _street_line(lines, index, address)
            if not _is_others(lines, top, index):
                anchors[index] = (postal.placed(address, document.url, "text", confidence), top)
    partners = _partner_lines(lines)
    numbers = sorted(anchors)
    starts = [
        _start(lines, anchors[index][1], numbers[place - 1] + 1 if place else max(0, anchors[index][1] - 6))
        for place, index in enumerate(numbers)
    ]
    above = _hours_stand_above(lines, [(anchors[index][1], index) for index in numbers])
    for place, index in enumerate(numbers):
        address, top = anchors[index]
        end = starts[place + 1] if place + 1 < len(starts) else len(lines)
        block = lines[starts[place] : _stop(lines, index, end)]
        name = _name(lines, top, starts[place])
        hours = lines[numbers[place - 1] + 1 if place else max(0, top - _ABOVE) : top] if above else block
        yield Outlet(
            name=name,
            address=address,
            phones=tuple(_phones(block, places, document.url, name)),
            hours=tuple(_hours(hours, document, name, on)),
            pages=(document.url,),
            reseller=partners[index],
        )


def _street_line(lines: Sequence[str], index: int, address: Address) -> int:
    """Return the number of the line that holds the street, which may stand above the postcode's."""
    street = key(address.street.split(",")[0])
    for place in range(index, max(-1, index - 5), -1):
        if street and street in key(lines[place]):
            return place
    return index


def _is_others(lines: Sequence[str], top: int, index: int) -> bool:
    """Whether an address is the site's maker's, an authority's, or the company's seat."""
    near = "\n".join(line for line in lines[max(0, top - 3) : index + 1] if len(line) <= 400)
    head = "\n".join(line for line in lines[max(0, top - 1) : index + 1] if len(line) <= 400)
    return is_makers(near) or _NOT_AN_OUTLET.search(head) is not None


def _partner_lines(lines: Iterable[Line]) -> list[bool]:
    """Return for each line whether it stands in a list of partners: after words that announce one, before the own shops'."""
    flags, inside = [], False
    for line in lines:
        announces = line.heading or len(line.split()) >= 4
        if announces and len(line) <= 300 and _announces_others(line):
            inside = True
        elif (line.heading or len(line.split()) <= 3) and len(line) <= 80 and _OWN.search(line):
            inside = False
        flags.append(inside)
    return flags


def _announces_others(line: str) -> bool:
    return bool(_RESELLERS.search(line)) or any(not found["own"] for found in _POINTS_OF_SALE.finditer(line))


def _is_fact(line: str) -> bool:
    return len(line) <= 300 and bool(_PHONE.search(line) or "@" in line or _TIMES.search(line))


def _hours_stand_above(lines: Sequence[Line], places: Sequence[tuple[int, int]]) -> bool:
    """Whether the hours of a list without headings stand above their addresses: before the first one, and none after the last.

    `places`: the first and the last line of each address.
    """
    if len(places) < 2:
        return False
    (top, _), (_, last) = places[0], places[-1]
    if any(line.heading for line in lines[top:last]):
        return False
    after = lines[last + 1 : _stop(lines, last, len(lines))]
    before = lines[max(0, top - _ABOVE) : top]
    return any(_TIMES.search(line[:300]) for line in before) and not any(_TIMES.search(line[:300]) for line in after)


def _start(lines: Sequence[Line], top: int, lowest: int) -> int:
    """Return where the block of an address begins: at the heading above it, else above the name on the lines before it."""
    heading = next((place for place in range(top - 1, lowest - 1, -1) if lines[place].heading), None)
    if heading is not None:
        while heading > lowest and lines[heading - 1].heading:
            heading -= 1
        return heading
    start = top
    while start > lowest and top - start < 3 and len(lines[start - 1]) <= _NAME and not _is_fact(lines[start - 1]):
        start -= 1
    return start


def _stop(lines: Sequence[Line], index: int, end: int) -> int:
    """Return where the block of an address ends: at a heading of another matter, or when it has gone on long enough."""
    for place in range(index + 1, min(end, index + _REACH)):
        line = lines[place]
        if line.heading and not _LABEL.search(line[:100]) and not _is_fact(line):
            return place
    return min(end, index + _REACH)


def _name(lines: Sequence[Line], top: int, start: int) -> str:
    for place in range(top - 1, start - 1, -1):
        line = lines[place]
        if len(line) <= _NAME and not _is_fact(line) and not _LABEL.search(line) and not _NO_NAME.search(line):
            return line.strip(" :–-|")
    return ""


def _phones(block: Sequence[str], places: Sequence[str], page: str, name: str) -> Iterator[Fact]:
    for number in dict.fromkeys(number for number, fax in phones_in_lines(block, places) if not fax):
        yield Fact(value=number, page=page, where=name or "outlet", confidence=0.9)


def _hours(block: Sequence[Line], document: Document, name: str, on: date | None) -> Iterator[SiteHours]:
    for place in read_lines(block, language=document.language or None, on=on):
        if place.reading.status in {NO_HOURS, SPECIAL_ONLY}:
            continue
        week = place.reading.week if document.whole else None
        status = place.reading.status if week is not None or not document.whole else "ambiguous"
        yield SiteHours(week=week, status=status, page=document.url, where=name or "outlet")
