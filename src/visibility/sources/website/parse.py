"""One page in, the facts that it states out; and the pages of a site together, each fact once. Opens nothing, raises nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

from visibility.hours import WeeklyHours, read_page
from visibility.hours.reading import AMBIGUOUS, NO_HOURS, SPECIAL_ONLY
from visibility.model.website import (
    CompanyNumber,
    Fact,
    MapPlace,
    Markup,
    PlacedAddress,
    SiteHours,
    SitePage,
    Tool,
    ToolKind,
)
from visibility.sources.website import (
    age,
    companies,
    contacts,
    maps,
    markup,
    notices,
    postal,
    services,
    thirdparty,
    traces,
)
from visibility.sources.website.country import countries
from visibility.sources.website.document import Document, read_document, visible_text
from visibility.sources.website.structured import StructuredData, read_structured_data

MAX_NAMES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFacts:
    """What one page, or several together, states."""

    pages: tuple[SitePage, ...] = ()
    phones: tuple[Fact, ...] = ()
    emails: tuple[Fact, ...] = ()
    addresses: tuple[PlacedAddress, ...] = ()
    hours: tuple[SiteHours, ...] = ()
    enterprise_numbers: tuple[Fact, ...] = ()
    company_numbers: tuple[CompanyNumber, ...] = ()
    social: tuple[Fact, ...] = ()
    services: tuple[Fact, ...] = ()
    payments: tuple[Fact, ...] = ()
    structured: tuple[Fact, ...] = ()
    tools: tuple[Tool, ...] = ()
    markup: Markup | None = None  # of the first page
    languages: tuple[str, ...] = ()
    names: tuple[Fact, ...] = ()  # titles, headings and names in structured data, for the question "is it this shop?"
    maps: tuple[MapPlace, ...] = ()
    notices: tuple[Fact, ...] = ()
    shown_phones: tuple[Fact, ...] = ()
    marked_phones: tuple[Fact, ...] = ()
    dated: date | None = None
    last_sign: int | None = None
    other_doors: bool = False  # a car park's, a registered office's or an invoice's address may stand on it
    remarks: tuple[str, ...] = field(default_factory=tuple)


def parse_page(
    html: str,
    url: str,
    *,
    country: str,
    role: str = "home",
    status: int = 200,
    size: int | None = None,
    on: date | None = None,
    localities: tuple[str, ...] = (),
) -> PageFacts:
    """Read one page. `country`: the shop's, two letters, or empty where nobody knows; `size`: bytes as received.

    `on`: the date whose hours are wanted, where they change with the season; `localities`: where the shop may be.
    """
    size = len(html) if size is None else size
    return parse_document(
        read_document(html, url), country=country, role=role, status=status, size=size, on=on, localities=localities
    )


def parse_document(
    document: Document,
    *,
    country: str,
    role: str = "home",
    status: int = 200,
    size: int = 0,
    on: date | None = None,
    localities: tuple[str, ...] = (),
) -> PageFacts:
    """Read a page that is parsed already."""
    data = read_structured_data(document)
    places = countries(document, data.things, country)
    maps_shown = tuple(maps.map_places(document))
    phones = tuple(contacts.phones(document, data.things, places))
    made = markup.read_markup(document, on=on)
    page = SitePage(
        url=document.url, role=role, status=status, bytes=size, language=document.language, title=document.title
    )
    return PageFacts(
        pages=(page,),
        phones=_unique(phones),
        emails=_unique(contacts.emails(document, data.things)),
        addresses=postal.addresses(document, data.things, places, localities, maps_shown),
        maps=tuple({one.value: one for one in maps_shown}.values()),
        hours=agreed(_hours(document, data, on)),
        company_numbers=_numbers(companies.company_numbers(document, data.things, places[0])),
        enterprise_numbers=_unique(contacts.enterprise_numbers(document, data.things, places[0])),
        social=_unique(services.social_pages(document, data.things)),
        services=_unique(services.services(document, data.things)),
        payments=_unique(markup.payments(document, data.things)),
        structured=_unique(markup.described(document, data.things)),
        tools=tuple(thirdparty.tools(document)),
        markup=made,
        languages=tuple(dict.fromkeys(services.languages(document))),
        names=_unique(_names(document, data))[:MAX_NAMES],
        notices=_unique(
            (*notices.notices(document, localities=localities), *traces.traces(document, country=places[0]))
        ),
        shown_phones=_unique(notices.shown(document, phones)),
        marked_phones=_unique(notices.marked(phones, data.roots)),
        dated=age.dated(made, on),
        last_sign=age.last_sign(document, on),
        other_doors=notices.other_doors(document),
    )


def merge(parts: Iterable[PageFacts]) -> PageFacts:
    """Put the pages of a site together: each value once, from the page that states it best."""
    all_parts = tuple(parts)

    def facts(name: str) -> tuple[Fact, ...]:
        return _unique(fact for part in all_parts for fact in getattr(part, name))

    return PageFacts(
        pages=tuple(page for part in all_parts for page in part.pages),
        phones=facts("phones"),
        emails=facts("emails"),
        addresses=postal.once(address for part in all_parts for address in part.addresses),
        hours=agreed(hours for part in all_parts for hours in part.hours),
        enterprise_numbers=facts("enterprise_numbers"),
        company_numbers=_numbers(number for part in all_parts for number in part.company_numbers),
        social=facts("social"),
        services=facts("services"),
        payments=facts("payments"),
        structured=facts("structured"),
        tools=_tools(all_parts),
        markup=next((part.markup for part in all_parts), None),
        languages=tuple(dict.fromkeys(language for part in all_parts for language in part.languages)),
        names=facts("names")[:MAX_NAMES],
        maps=tuple({one.value: one for part in reversed(all_parts) for one in part.maps}.values()),
        notices=facts("notices"),
        shown_phones=facts("shown_phones"),
        marked_phones=facts("marked_phones"),
        dated=max((part.dated for part in all_parts if part.dated), default=None),
        last_sign=max((part.last_sign for part in all_parts if part.last_sign), default=None),
        remarks=tuple(dict.fromkeys(remark for part in all_parts for remark in part.remarks)),
    )


def _unique(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Keep each value once, where it is stated with the most confidence; the order of first appearance."""
    best: dict[str, Fact] = {}
    for fact in facts:
        known = best.get(fact.value)
        if known is None or fact.confidence > known.confidence:
            best[fact.value] = fact
    return tuple(best.values())


def _numbers(found: Iterable[CompanyNumber]) -> tuple[CompanyNumber, ...]:
    best: dict[tuple[str, str], CompanyNumber] = {}
    for number in found:
        known = best.get((number.kind, number.value))
        if known is None or number.confidence > known.confidence:
            best[number.kind, number.value] = number
    return tuple(best.values())


def _tools(parts: Iterable[PageFacts]) -> tuple[Tool, ...]:
    """Keep each tool once, from the page that shows it first."""
    found: dict[tuple[ToolKind, str], Tool] = {}
    for part in parts:
        for tool in part.tools:
            found.setdefault((tool.kind, tool.name), tool)
    return tuple(found.values())


def _hours(document: Document, data: StructuredData, on: date | None) -> tuple[SiteHours, ...]:
    # The empty node says "parsed, and nothing there": without any, the page would be searched once more.
    found = read_page(
        document.html, language=document.language or None, structured=data.roots or ({},), on=on, root=document.root
    )
    return tuple(
        SiteHours(
            # In a page that was cut, the last hours may be half of what was written: they are there, and cannot be read.
            week=one.reading.week if document.whole else None,
            status=one.reading.status if document.whole or one.reading.week is None else AMBIGUOUS,
            page=document.url,
            where=one.where,
        )
        for one in found
        if one.reading.status not in {NO_HOURS, SPECIAL_ONLY}
    )


def agreed(found: Iterable[SiteHours]) -> tuple[SiteHours, ...]:
    """Drop what is said twice, and let a week that says less, without contradiction, stand for the one that says more.

    Structured data often leave out the days on which a shop is closed, where the text beside them names these days.
    """
    kept = list({(one.week, one.status, one.where): one for one in found}.values())
    weeks = {one.week for one in kept if one.week is not None}
    fuller = {
        week: max((other for other in weeks if _says_no_more(week, other)), key=lambda other: other.stated_days)
        for week in weeks
    }
    return tuple(replace(one, week=fuller[one.week]) if one.week is not None else one for one in kept)


def _says_no_more(week: WeeklyHours, other: WeeklyHours) -> bool:
    return all(not a.stated or a == b for a, b in zip(week.days, other.days, strict=True))


def _names(document: Document, data: StructuredData) -> Iterator[Fact]:
    found = [
        (document.title, "title", 0.5),
        (document.metas.get("og:site_name", ""), "site-name", 0.8),
        (document.metas.get("og:title", ""), "title", 0.5),
    ]
    for thing in data.things:
        if "postaladdress" not in thing.types:
            found += [(name, thing.where, 0.8) for name in thing.texts("name", "legalname", "alternatename")]
    headings = islice(document.root.iter("h1", "h2"), MAX_NAMES)
    found += [(visible_text(heading, 200), "heading", 0.4) for heading in headings]
    found += [
        (image.get("alt") or "", "logo", 0.7)
        for image in document.root.iter("img")
        if "logo" in f"{image.get('src')} {image.get('class')}".lower()
    ]
    for name, where, confidence in found:
        if name and name.strip():
            yield Fact(value=" ".join(name.split())[:200], page=document.url, where=where, confidence=confidence)
