"""Pages that were saved earlier: their bytes in, the same observation out as a visit would give, as far as bytes can tell."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from visibility.model.shop import Shop
from visibility.model.website import Fact, Notice, SitePage, SiteState, Transport, Website
from visibility.sources.website.document import Document, decode, read_document
from visibility.sources.website.identity import names_shop
from visibility.sources.website.outlets import ReadPage
from visibility.sources.website.pages import frames, is_copy, is_home, lives_elsewhere, unread_roles
from visibility.sources.website.parse import parse_document
from visibility.sources.website.sites import settle
from visibility.sources.website.states import Wall, declares_viewport, needs_script, state_of

PAGE_BYTES = 2_000_000
MAX_PAGES = 500  # of one site


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedPage:
    """A page as it was saved: its bytes, and the address from which it came."""

    body: bytes
    url: str


def read_saved(
    body: bytes, url: str, *, country: str = "", shop: Shop | None = None, on: date | None = None
) -> Website:
    """Read one saved page. `country` is two letters, or empty: then the page itself gives it away, or does not.

    What only a visit can tell stays unknown: the transport, the other pages; `complete` says whether this page was whole.
    `on`: the date whose hours are wanted, where they change with the season.
    """
    return read_site((SavedPage(body=body, url=url),), country=country, shop=shop, on=on)


def read_site(
    saved: Sequence[SavedPage], *, country: str = "", shop: Shop | None = None, on: date | None = None
) -> Website:
    """Read the saved pages of one site as one; its first page, where a name tells it (index, home, accueil), comes first.

    A page that says that it is another of them, and shows the same, is not read twice. Raise `ValueError` without any page.
    """
    if not saved:
        raise ValueError("a site has a page at least")
    pages = sorted(saved[:MAX_PAGES], key=lambda page: not is_home(page.url))
    addresses = {page.url for page in pages}
    read: list[ReadPage] = []
    remarks: list[str] = []
    whole, first = True, None
    for number, page in enumerate(pages):
        document = read_document(decode(page.body[:PAGE_BYTES]), page.url, cut=len(page.body) > PAGE_BYTES)
        if is_copy(document, (other.document for other in read)):
            continue
        state = state_of(document)
        first = first or _First(document, state)
        if isinstance(state, Wall):
            remarks.append(f"page-{state.value}")
        if there := lives_elsewhere(document):
            remarks.append(f"canonical-elsewhere: {there[:200]}")
        whole = whole and document.whole and not isinstance(state, Wall) and not needs_script(document)
        whole = whole and all(url in addresses for url in frames(document))
        facts = parse_document(
            document,
            country=country,
            role="home" if number == 0 else "other",
            size=len(page.body),
            on=on,
            localities=(shop.address.locality,) if shop is not None else (),
        )
        read.append(ReadPage(document=replace(document, root=None), facts=facts))
    assert first is not None
    if len(saved) > MAX_PAGES:
        whole = False
        remarks.append(f"pages-left-out: {len(saved) - MAX_PAGES}")
    return _website(read, first, country, shop, on, complete=whole, remarks=remarks)


class _First:
    """What only the first page tells."""

    def __init__(self, document: Document, state: SiteState | Wall) -> None:
        self.url = document.url
        self.document = replace(document, root=None)
        self.state = SiteState.ALIVE if isinstance(state, Wall) else state
        self.viewport = declares_viewport(document) or (False if document.whole else None)


_UNREAD = {"contact": Notice.UNREAD_CONTACT, "hours": Notice.UNREAD_HOURS, "legal": Notice.UNREAD_LEGAL}


def _unread(first: Document, pages: Sequence[SitePage]) -> Iterator[Fact]:
    """Yield what the first page links and nobody saved: a visit reads these pages, or calls its reading incomplete."""
    for role in unread_roles(first, ((page.url, page.title) for page in pages)):
        if role in _UNREAD:
            yield Fact(value=_UNREAD[role], page=first.url, where="link")


def _website(
    read: Sequence[ReadPage],
    first: _First,
    country: str,
    shop: Shop | None,
    on: date | None,
    *,
    complete: bool,
    remarks: Iterable[str],
) -> Website:
    settled = settle(read, country=country, shop=shop, on=on)
    facts, stated = settled.facts, settled.stated
    text = "\n".join(page.document.text for page in read)
    return Website(
        url=first.url,
        final_url=first.url,
        state=first.state,
        transport=Transport.UNKNOWN,
        pages=facts.pages,
        complete=complete,
        phones=facts.phones,
        emails=facts.emails,
        addresses=facts.addresses,
        hours=facts.hours,
        outlets=settled.outlets,
        contradictions=settled.contradictions,
        enterprise_numbers=facts.enterprise_numbers,
        company_numbers=facts.company_numbers,
        social=facts.social,
        names=facts.names,
        maps=facts.maps,
        services=facts.services,
        payments=facts.payments,
        structured=facts.structured,
        tools=facts.tools,
        markup=facts.markup,
        languages=facts.languages,
        viewport=first.viewport,
        names_shop=names_shop(shop, stated, text, country=country or "BE") if shop is not None else None,
        weight=sum(page.bytes for page in facts.pages),
        remarks=tuple(dict.fromkeys(remarks)),
        notices=(*facts.notices, *_unread(first.document, facts.pages)),
        shown_phones=facts.shown_phones,
        marked_phones=facts.marked_phones,
        read_on=on,
        dated=facts.dated,
        last_sign=facts.last_sign,
    )
