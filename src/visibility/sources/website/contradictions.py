"""Do the pages of a site agree with one another? What each page states in; the matters on which they differ out."""

from collections.abc import Iterable, Sequence

from visibility.hours import WeeklyHours, compare, write_osm
from visibility.model.website import Between, Contradiction, ContradictionKind, SiteHours, SitePage, Statement
from visibility.sources.website.outlets import Told
from visibility.sources.website.parse import PageFacts
from visibility.sources.website.streets import key

_LEAST_LISTED = 3  # outlets on a page that make it a list
_ALIKE = 0.6  # share of outlets that two language versions of a list have in common
LISTED, NOT_LISTED = "listed", "not listed"


def contradictions(parts: Sequence[PageFacts], told: Sequence[Told]) -> tuple[Contradiction, ...]:
    """Return what the pages do not agree on. `parts`: one a page; `told`: the outlets, empty where there is one only.

    Resellers' hours and phones are not looked at: they are not the site's to state.
    """
    pages = {page.url: page for part in parts for page in part.pages}
    found = []
    own = [one for one in told if not one.outlet.reseller]
    if told:
        for one in own:
            about = _about(one, own)
            found += [_hours(about, one.outlet.hours, pages), _phones(about, one, pages)]
    else:
        found.append(_hours("", [hours for part in parts for hours in part.hours], pages))
    found += _addresses(parts, pages)
    found += _listed(told, pages)
    return tuple(one for one in found if one is not None)


def _about(one: Told, own: Sequence[Told]) -> str:
    """Return what to call an outlet: its town, which all languages spell alike; its name where it is not alone there."""
    town = one.outlet.address.locality
    alone = not one.outlet.reseller and sum(key(other.outlet.address.locality) == key(town) for other in own) == 1
    street = f"{one.outlet.address.street} {one.outlet.address.number}".strip()
    return town if alone and town else one.outlet.name or street


def _hours(about: str, stated: Iterable[SiteHours], pages: dict[str, SitePage]) -> Contradiction | None:
    """Compare the weeks of pages that state one each; a page that states several speaks of several matters."""
    weeks: dict[str, list[SiteHours]] = {}
    for one in stated:
        if one.week is not None:
            weeks.setdefault(one.page, []).append(one)
    single = {page: many[0] for page, many in weeks.items() if all(_agree(many[0].week, one.week) for one in many)}
    said = [(page, one) for page, one in single.items() if one.week is not None]
    if all(_agree(a.week, b.week) for n, (_, a) in enumerate(said) for _, b in said[n + 1 :]):
        return None
    return _contradiction(
        ContradictionKind.HOURS,
        about,
        [(write_osm(one.week), page, one.where) for page, one in said if one.week is not None],
        pages,
    )


def _agree(one: WeeklyHours | None, other: WeeklyHours | None) -> bool:
    return one is None or other is None or one == other or not compare(one, other)


def _phones(about: str, told: Told, pages: dict[str, SitePage]) -> Contradiction | None:
    numbers: dict[str, set[str]] = {}
    for mention in told.mentions:
        for fact in mention.phones:
            numbers.setdefault(fact.page, set()).add(fact.value)
    said = list(numbers.items())
    if all(one & other for n, (_, one) in enumerate(said) for _, other in said[n + 1 :]):
        return None
    return _contradiction(
        ContradictionKind.PHONE, about, [(", ".join(sorted(values)), page, "") for page, values in said], pages
    )


def _addresses(parts: Sequence[PageFacts], pages: dict[str, SitePage]) -> list[Contradiction | None]:
    """Find streets that stand with two house numbers, never both on one page: there two numbers are two doors."""
    streets: dict[tuple[str, str], dict[str, list[tuple[str, str, str]]]] = {}
    for part in parts:
        for address in part.addresses:
            if address.street and address.number and (address.postcode or address.locality):
                place = (key(address.street), key(address.postcode or address.locality))
                told = f"{address.street} {address.number}, {address.postcode} {address.locality}".strip(" ,")
                row = (told, address.page, address.where)
                streets.setdefault(place, {}).setdefault(key(address.number), []).append(row)
    found: list[Contradiction | None] = []
    for numbers in streets.values():
        on = [{page for _, page, _ in rows} for rows in numbers.values()]
        if len(numbers) > 1 and all(not (a & b) for n, a in enumerate(on) for b in on[n + 1 :]):
            rows = [row for rows in numbers.values() for row in rows]
            found.append(_contradiction(ContradictionKind.ADDRESS, rows[0][0].split(",")[0], rows, pages))
    return found


def _listed(told: Sequence[Told], pages: dict[str, SitePage]) -> list[Contradiction | None]:
    """Find outlets that one language version of a list names and another leaves out."""
    on = {
        url: {number for number, one in enumerate(told) if any(url in mention.pages for mention in one.mentions)}
        for url in pages
    }
    lists = {url: numbers for url, numbers in on.items() if len(numbers) >= _LEAST_LISTED and pages[url].language}
    found: list[Contradiction | None] = []
    for number, one in enumerate(told):
        listing = [url for url, numbers in lists.items() if number in numbers]
        without = [
            url
            for url, numbers in lists.items()
            if number not in numbers
            and any(
                pages[url].language != pages[other].language
                and len(numbers & lists[other]) >= _ALIKE * len(numbers | lists[other])
                for other in listing
            )
        ]
        if without and not {pages[url].language for url in without} & {pages[url].language for url in listing}:
            rows = [(LISTED, url, "") for url in listing] + [(NOT_LISTED, url, "") for url in without]
            about = _about(one, [other for other in told if not other.outlet.reseller])
            found.append(_contradiction(ContradictionKind.OUTLETS, about, rows, pages))
    return found


def _contradiction(
    kind: ContradictionKind, about: str, rows: Iterable[tuple[str, str, str]], pages: dict[str, SitePage]
) -> Contradiction:
    statements = tuple(
        Statement(value=value, page=page, language=pages[page].language if page in pages else "", where=where)
        for value, page, where in dict.fromkeys(rows)
    )
    said: dict[str, set[str]] = {}
    for one in statements:
        said.setdefault(one.language, set()).add(one.value)
    tongues = len(said) > 1 and "" not in said and all(len(values) == 1 for values in said.values())
    return Contradiction(
        kind=kind, about=about, between=Between.LANGUAGES if tongues else Between.PAGES, statements=statements
    )
