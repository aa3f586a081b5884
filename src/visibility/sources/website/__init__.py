"""The shops' own sites: a shop and what is known of it in, one `Website` observation out. See docs/website.md."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from visibility import __version__
from visibility.model.listing import Listing
from visibility.model.observation import Absent, Cause, Dossier, Seen, SourceName, Unreachable
from visibility.model.shop import Declared, Shop
from visibility.model.website import Fact, SiteState, Website
from visibility.sources import Kept, Page

if TYPE_CHECKING:
    from visibility.settings import Route
    from visibility.sources.website.dial import Resolve
    from visibility.sources.website.document import Document
    from visibility.sources.website.fetch import Visit
    from visibility.sources.website.guard import IPNetwork
    from visibility.sources.website.home import Home
    from visibility.sources.website.parse import PageFacts

_LOG = logging.getLogger(__name__)
_LONGEST_LASTING = 500_000  # characters


class WebsiteSource:
    """Reads the home page of a shop's site and at most four telling pages. Thread-safe; keeps no connection between shops."""

    name = SourceName.WEBSITE
    kinds: tuple[type, ...] = (Website,)
    kept = Kept.of(SourceName.WEBSITE)

    def __init__(
        self,
        *,
        contact: str,
        country: str,
        now: Callable[[], datetime],
        deadline: float = 30.0,
        pause: float = 0.0,
        refused: "Sequence[IPNetwork]" = (),
        routes: "Mapping[str, Route] | None" = None,
        ca_file: Path | None = None,
        version: str = __version__,
        resolve: "Resolve | None" = None,
        browser: str = "",
        last: Callable[[str], Website | None] = lambda _: None,
    ) -> None:
        """`contact` goes into the User-Agent, so that a shop can complain; `deadline` in seconds for all of one site, `pause` in
        seconds between two pages of one host; `refused`: networks that are never called though they are public.
        `last`: what the last audit read of a shop's site, by the shop's id, if it is kept.

        `routes`: host names that are let in by name though they are private (the demo town); `ca_file` vouches for them only.
        `browser`: what reads pages that show nothing without JavaScript: a Chromium's path, "auto", or nothing (see `Browser`).
        """
        from visibility.sources.website import dial
        from visibility.sources.website.browser import Browser
        from visibility.sources.website.fetch import AGENT, Fetcher

        words = " ".join(contact.split())
        plain = "".join(
            character
            for character in words
            if character.isascii() and character.isprintable() and character not in "()<>"
        )
        self._fetcher = Fetcher(
            door=dial.Door(routes=routes or {}, ca_file=ca_file, resolve=resolve or dial.resolve, refused=refused),
            user_agent=f"{AGENT}/{version} (monthly audit of local shops; {plain or 'no contact given'})",
            deadline=deadline,
            pause=pause,
        )
        self._browser = Browser.found(browser)
        self._country = country
        self._now = now
        self._last = last

    def observe(self, shop: Shop, known: Dossier) -> dict[type, Seen[object] | Absent | Unreachable]:
        """Return what the shop's site says. Nothing that a stranger's server does makes this raise."""
        return {Website: self._observe(shop, known)}

    @contextmanager
    def lent(self) -> Iterator[Callable[[str], Page]]:
        """Open a visit for another source: addresses in, pages out, under the guard, robots.txt and the limits of this one."""
        from visibility.sources.website.lend import read_page

        with self._fetcher.visit() as visit:
            yield lambda url: read_page(lambda there: self._reached(visit, there), url, self._fetcher)

    def _observe(self, shop: Shop, known: Dossier) -> Seen[object] | Absent | Unreachable:
        from visibility.sources.website.home import NotRead

        listing = known.value(Listing)
        given = (shop.website or (listing.website if listing else "")).strip()
        if not given:
            if shop.website_status is Declared.NONE:
                return Absent(at=self._now(), source=self.name)
            return self._unreachable(Cause.NOT_KNOWN, "no address of a site is known")
        try:
            site = self._read(shop, given)
            if not shop.website:
                # The listing's own words may not be kept (ADR 3): what we keep is the address that answered us.
                # For the same reason without the first step from it.
                site = replace(site, url=site.final_url, redirects=site.redirects[1:])
            return Seen(value=site, at=self._now(), source=self.name)
        except NotRead as reason:
            return self._unreachable(reason.cause, reason.reason)
        except Exception as error:  # a page that breaks a library must not cost the town its audit; the log tells us
            _LOG.warning("the site of shop %s could not be read", shop.id, exc_info=True)
            return self._unreachable(Cause.GARBLED, f"reading failed: {type(error).__name__}")

    def _unreachable(self, cause: Cause, reason: str) -> Unreachable:
        return Unreachable(at=self._now(), source=self.name, cause=cause, reason=reason)

    def _read(self, shop: Shop, given: str) -> Website:
        from visibility.sources.website.home import with_scheme
        from visibility.sources.website.services import on_social_network, social_page
        from visibility.sources.website.unchanged import askable, basis_of, confirmed

        url = with_scheme(given)
        if on_social_network(url):
            page = social_page(url)
            facts = (Fact(value=page, page=url, where="census"),) if page else ()
            return Website(url=given, final_url=url, state=SiteState.SOCIAL_PAGE, social=facts)
        basis = basis_of(shop, given, self._country)
        last = self._last(shop.id)
        with self._fetcher.visit(askable(last, basis)) as visit:
            home = self._home(visit, shop, url)
            if home.unchanged:
                site = confirmed(visit, given, home, last, self._now().date()) if last is not None else None
                if site is not None:
                    return site
                visit.forget()
                home = self._home(visit, shop, url)
            visit.forget()  # the facts of one page alone cannot be taken from the last reading
            if home.state is SiteState.SOCIAL_PAGE:
                page = social_page(home.url)
                facts = (Fact(value=page, page=url, where="redirect"),) if page else ()
                return Website(
                    url=given, final_url=home.url, state=SiteState.SOCIAL_PAGE, social=facts, redirects=home.redirects
                )
            if home.document is None:
                return Website(
                    url=given,
                    final_url=home.url,
                    state=home.state,
                    transport=home.transport,
                    certificate_begins=home.begins,
                    certificate_expires=home.expires,
                    redirects=home.redirects,
                    complete=home.state is not SiteState.ALIVE,
                    remarks=home.remarks,
                )
            site = self._site(visit, shop, given, home, home.document)
            return site if not site.basis else replace(site, basis=basis)

    def _home(self, visit: "Visit", shop: Shop, url: str) -> "Home":
        """Find the home page, or the site's first page where the page given is gone."""
        home = self._reached(visit, url)
        if home.state is SiteState.NOT_FOUND and (root := _root_of(url)):
            return self._root_instead(visit, shop, home, root)
        return home

    def _reached(self, visit: "Visit", url: str) -> "Home":
        """Reach the home page, through the browser where it shows nothing otherwise; raise `NotRead`."""
        from visibility.sources.website.browser import render_home
        from visibility.sources.website.home import NotRead, find_home

        try:
            return find_home(visit, url)
        except NotRead as reason:
            if self._browser is None or reason.unrendered is None:
                raise
            home = render_home(self._browser, visit, reason.unrendered)
            if home is None:
                raise
            return home

    def _root_instead(self, visit: "Visit", shop: Shop, missing: "Home", root: str) -> "Home":
        """Look at the site's first page where the given page is gone: the shop may have rebuilt its site."""
        from visibility.sources.website.home import NotRead, find_home
        from visibility.sources.website.identity import names_shop
        from visibility.sources.website.parse import parse_document

        try:
            home = find_home(visit, root)
        except NotRead:
            return missing
        if not home.unchanged:  # what is unchanged named the shop when it was read
            if home.document is None or home.state is not SiteState.ALIVE:
                return missing
            facts = parse_document(home.document, country=self._country)
            if not names_shop(shop, facts, home.document.text, country=self._country):
                return missing
        return replace(home, remarks=(*home.remarks, "given-page-not-found: read the site's first page instead"))

    def _site(self, visit: "Visit", shop: Shop, given: str, home: "Home", document: "Document") -> Website:
        from visibility.sources.website.identity import names_shop, title_tells
        from visibility.sources.website.outlets import ReadPage
        from visibility.sources.website.parse import PageFacts
        from visibility.sources.website.sites import Settled, settle
        from visibility.sources.website.states import declares_viewport, spam_words
        from visibility.sources.website.unchanged import days_left

        gathered = _Gathered(pages=[], documents=[], remarks=list(home.remarks), complete=document.whole)
        gathered.localities = (shop.address.locality,)
        self._add(
            gathered,
            document,
            role="home",
            status=home.status,
            size=home.size,
            etag=home.etag,
            modified=home.modified,
        )
        if home.state is SiteState.ALIVE:
            self._read_telling_pages(visit, shop, document, gathered)
        pages = [
            ReadPage(document=seen, facts=facts) for seen, facts in zip(gathered.documents, gathered.pages, strict=True)
        ]
        settled = settle(pages, country=self._country, shop=shop, on=self._now().date())
        if home.state is not SiteState.ALIVE:  # what a registrar says of itself is no fact about the shop
            nothing = PageFacts(pages=settled.stated.pages, languages=settled.stated.languages)
            settled = Settled(stated=nothing, facts=nothing)
        elif spam := spam_words(document):
            gathered.remarks.append(f"words that a shop seldom writes, worth a look: {', '.join(spam)}")
        facts = settled.facts
        text = "\n".join(seen.text for seen in gathered.documents)
        named = names_shop(shop, settled.stated, text, country=self._country)
        return Website(
            url=given,
            final_url=home.url,
            state=home.state,
            transport=home.transport,
            certificate_begins=home.begins,
            certificate_expires=home.expires,
            certificate_days_left=days_left(home.expires, self._now().date()),
            pages=facts.pages,
            complete=gathered.complete,
            phones=facts.phones,
            emails=facts.emails,
            addresses=facts.addresses,
            hours=facts.hours,
            outlets=settled.outlets,
            contradictions=settled.contradictions,
            enterprise_numbers=facts.enterprise_numbers,
            company_numbers=facts.company_numbers,
            names=facts.names,
            maps=facts.maps,
            social=facts.social,
            services=facts.services,
            payments=facts.payments,
            structured=facts.structured,
            tools=facts.tools,
            markup=facts.markup,
            languages=facts.languages,
            viewport=declares_viewport(document) or (False if document.whole else None),
            names_shop=named if named or gathered.complete else None,
            title_tells=title_tells(shop, document.title) if document.title else (),
            weight=sum(page.bytes for page in facts.pages),
            remarks=tuple(gathered.remarks),
            redirects=home.redirects,
            basis="repeatable" if gathered.repeatable else "",  # `_read` knows the basis itself
            notices=facts.notices,
            shown_phones=facts.shown_phones,
            marked_phones=facts.marked_phones,
            read_on=self._now().date(),
            dated=facts.dated,
            last_sign=facts.last_sign,
        )

    def _add(
        self,
        gathered: "_Gathered",
        document: "Document",
        *,
        role: str,
        status: int,
        size: int,
        etag: str,
        modified: str,
    ) -> None:
        from visibility.sources.website.pages import lives_elsewhere
        from visibility.sources.website.parse import parse_document
        from visibility.sources.website.unchanged import timeless

        on = self._now().date()
        facts = parse_document(
            document,
            country=self._country,
            role=role,
            status=status,
            size=size,
            on=on,
            localities=gathered.localities,
        )
        facts = replace(facts, pages=tuple(replace(page, etag=etag, modified=modified) for page in facts.pages))
        if gathered.repeatable:
            # hours are read twice to know it: not on a page that is long, or will not be asked for again
            lasting = (etag or modified) and len(document.html) <= _LONGEST_LASTING
            gathered.repeatable = bool(lasting) and (not facts.hours or timeless(document, on))
        gathered.pages.append(facts)
        gathered.documents.append(replace(document, root=None))  # its text is wanted again, not the tree
        if (there := lives_elsewhere(document)) and (
            remark := f"canonical-elsewhere: {there[:200]}"
        ) not in gathered.remarks:
            gathered.remarks.append(remark)

    def _read_telling_pages(self, visit: "Visit", shop: Shop, home: "Document", gathered: "_Gathered") -> None:
        """Read at most four more pages; whatever keeps us from one that exists makes the whole incomplete."""
        from visibility.sources.website.pages import MAX_PAGES, language_entry, telling_pages

        chosen, left = telling_pages(home), MAX_PAGES
        if not chosen and len(home.text) < 1500:
            wanted = tuple(
                dict.fromkeys((*shop.languages, *([home.language] if home.language else []), "fr", "nl", "de", "en"))
            )
            entry = language_entry(home, wanted)
            inner = self._telling_page(visit, entry, "home", gathered) if entry else None
            if inner is not None:
                chosen, left = telling_pages(inner), MAX_PAGES - 1
        for page in chosen[:left]:
            self._telling_page(visit, page.url, page.role, gathered)

    def _telling_page(self, visit: "Visit", url: str, role: str, gathered: "_Gathered") -> "Document | None":
        from visibility.sources.website.home import NotRead, read_answer
        from visibility.sources.website.pages import is_copy
        from visibility.sources.website.services import on_social_network
        from visibility.sources.website.states import Wall, needs_script, state_of
        from visibility.sources.website.trouble import FetchError

        try:
            answer = visit.get(url, leaves=on_social_network)
            gathered.repeatable = gathered.repeatable and not answer.hops and answer.status == 200
            if answer.status in {404, 410} or not _same_site(answer.url, gathered.pages[0].pages[0].url):
                return None  # a dead link, or a link that leads elsewhere: there is nothing more to read on this site
            if any(page.pages[0].url == answer.url for page in gathered.pages):
                gathered.repeatable = False
                return None
            document = read_answer(answer)
        except (FetchError, NotRead) as reason:
            gathered.complete = False
            gathered.remarks.append(f"{role} page not read: {reason}")
            return None
        if is_copy(document, gathered.documents):
            gathered.repeatable = (
                False  # it may be filled in later, and is not among the pages that would be asked again
            )
            return None
        if self._browser is not None and needs_script(document):
            from visibility.sources.website.browser import render_document

            shown = render_document(self._browser, visit, document)
            if shown is not None:  # what scripts fetch may change though the page that was sent does not
                document, gathered.repeatable = shown, False
        if isinstance(state_of(document), Wall):
            gathered.complete = False
            gathered.remarks.append(f"{role} page not read: something else stands before it")
            return None
        if not document.whole or needs_script(document):
            gathered.complete = False
            gathered.remarks.append(f"{role} page not read in full")
        if visit.clock.over:
            gathered.complete = False
            gathered.remarks.append(f"{role} page not read: the time for this site is over")
            return None
        self._add(
            gathered,
            document,
            role=role,
            status=answer.status,
            size=len(answer.body),
            etag=answer.etag,
            modified=answer.modified,
        )
        return document


@dataclass(slots=True)
class _Gathered:
    """The pages of one visit while it lasts."""

    pages: "list[PageFacts]"
    documents: "list[Document]"
    remarks: list[str]
    complete: bool
    localities: tuple[str, ...] = ()
    repeatable: bool = True  # each page can be asked for on condition, and leads where it led; see `unchanged`


def _root_of(url: str) -> str:
    """Return the first page of the site, or an empty text where the address is that already."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, "/", "", "")) if parts.path.strip("/") or parts.query else ""


def _same_site(url: str, home: str) -> bool:
    one, other = ((urlsplit(text).hostname or "").removeprefix("www.") for text in (url, home))
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")
