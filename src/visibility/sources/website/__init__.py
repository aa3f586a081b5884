"""The shops' own sites: a shop and what is known of it in, one `Website` observation out. See docs/website.md."""

import logging
from collections.abc import Callable, Mapping
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
from visibility.sources import Kept

if TYPE_CHECKING:
    from visibility.settings import Route
    from visibility.sources.website.dial import Resolve
    from visibility.sources.website.document import Document
    from visibility.sources.website.fetch import Visit
    from visibility.sources.website.home import Home
    from visibility.sources.website.parse import PageFacts

_LOG = logging.getLogger(__name__)


class WebsiteSource:
    """Reads the home page of a shop's site and at most four telling pages. Thread-safe; keeps no connection between shops."""

    name = SourceName.WEBSITE
    kinds: tuple[type, ...] = (Website,)
    kept = Kept(storable=True)

    def __init__(
        self,
        *,
        contact: str,
        country: str,
        now: Callable[[], datetime],
        deadline: float = 30.0,
        routes: "Mapping[str, Route] | None" = None,
        ca_file: Path | None = None,
        version: str = __version__,
        resolve: "Resolve | None" = None,
    ) -> None:
        """`contact` goes into the User-Agent, so that a shop can complain; `deadline` in seconds for all of one site.

        `routes`: host names that are let in by name though they are private (the demo town); `ca_file` vouches for them only.
        """
        from visibility.sources.website import dial
        from visibility.sources.website.fetch import AGENT, Fetcher

        words = " ".join(contact.split())
        plain = "".join(
            character
            for character in words
            if character.isascii() and character.isprintable() and character not in "()<>"
        )
        self._fetcher = Fetcher(
            door=dial.Door(routes=routes or {}, ca_file=ca_file, resolve=resolve or dial.resolve),
            user_agent=f"{AGENT}/{version} (monthly audit of local shops; {plain or 'no contact given'})",
            deadline=deadline,
        )
        self._country = country
        self._now = now

    def observe(self, shop: Shop, known: Dossier) -> dict[type, Seen[object] | Absent | Unreachable]:
        """Return what the shop's site says. Nothing that a stranger's server does makes this raise."""
        return {Website: self._observe(shop, known)}

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
                site = replace(site, url=site.final_url)
            return Seen(value=site, at=self._now(), source=self.name)
        except NotRead as reason:
            return self._unreachable(reason.cause, reason.reason)
        except Exception as error:  # a page that breaks a library must not cost the town its audit; the log tells us
            _LOG.warning("the site of shop %s could not be read", shop.id, exc_info=True)
            return self._unreachable(Cause.GARBLED, f"reading failed: {type(error).__name__}")

    def _unreachable(self, cause: Cause, reason: str) -> Unreachable:
        return Unreachable(at=self._now(), source=self.name, cause=cause, reason=reason)

    def _read(self, shop: Shop, given: str) -> Website:
        from visibility.sources.website.home import find_home, with_scheme
        from visibility.sources.website.services import on_social_network, social_page

        url = with_scheme(given)
        if on_social_network(url):
            page = social_page(url)
            facts = (Fact(value=page, page=url, where="census"),) if page else ()
            return Website(url=given, final_url=url, state=SiteState.SOCIAL_PAGE, social=facts)
        with self._fetcher.visit() as visit:
            home = find_home(visit, url)
            if home.state is SiteState.NOT_FOUND and (root := _root_of(url)):
                home = self._root_instead(visit, shop, home, root)
            if home.state is SiteState.SOCIAL_PAGE:
                page = social_page(home.url)
                facts = (Fact(value=page, page=url, where="redirect"),) if page else ()
                return Website(url=given, final_url=home.url, state=SiteState.SOCIAL_PAGE, social=facts)
            if home.document is None:
                return Website(
                    url=given,
                    final_url=home.url,
                    state=home.state,
                    transport=home.transport,
                    certificate_expires=home.expires,
                    complete=home.state is not SiteState.ALIVE,
                    remarks=home.remarks,
                )
            return self._site(visit, shop, given, home, home.document)

    def _root_instead(self, visit: "Visit", shop: Shop, missing: "Home", root: str) -> "Home":
        """Look at the site's first page where the given page is gone: the shop may have rebuilt its site."""
        from visibility.sources.website.home import NotRead, find_home
        from visibility.sources.website.identity import names_shop
        from visibility.sources.website.parse import parse_document

        try:
            home = find_home(visit, root)
        except NotRead:
            return missing
        if home.document is None or home.state is not SiteState.ALIVE:
            return missing
        facts = parse_document(home.document, country=self._country)
        if not names_shop(shop, facts, home.document.text, country=self._country):
            return missing
        return replace(home, remarks=(*home.remarks, "given-page-not-found: read the site's first page instead"))

    def _site(self, visit: "Visit", shop: Shop, given: str, home: "Home", document: "Document") -> Website:
        from visibility.sources.website.identity import names_shop, title_tells
        from visibility.sources.website.parse import PageFacts, merge
        from visibility.sources.website.states import declares_viewport, spam_words

        gathered = _Gathered(pages=[], texts=[], remarks=list(home.remarks), complete=document.whole)
        self._add(gathered, document, role="home", status=home.status, size=home.size)
        if home.state is SiteState.ALIVE:
            self._read_telling_pages(visit, shop, document, gathered)
        facts = merge(gathered.pages)
        if home.state is not SiteState.ALIVE:  # what a registrar says of itself is no fact about the shop
            facts = PageFacts(pages=facts.pages, languages=facts.languages)
        elif spam := spam_words(document):
            gathered.remarks.append(f"words that a shop seldom writes, worth a look: {', '.join(spam)}")
        named = names_shop(shop, facts, "\n".join(gathered.texts), country=self._country)
        return Website(
            url=given,
            final_url=home.url,
            state=home.state,
            transport=home.transport,
            certificate_expires=home.expires,
            certificate_days_left=(home.expires - self._now().date()).days if home.expires else None,
            pages=facts.pages,
            complete=gathered.complete,
            phones=facts.phones,
            emails=facts.emails,
            addresses=facts.addresses,
            hours=facts.hours,
            enterprise_numbers=facts.enterprise_numbers,
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
        )

    def _add(self, gathered: "_Gathered", document: "Document", *, role: str, status: int, size: int) -> None:
        from visibility.sources.website.parse import parse_document

        on = self._now().date()
        facts = parse_document(document, country=self._country, role=role, status=status, size=size, on=on)
        gathered.pages.append(facts)
        gathered.texts.append(document.text)

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
        from visibility.sources.website.services import on_social_network
        from visibility.sources.website.states import Wall, needs_script, state_of
        from visibility.sources.website.trouble import FetchError

        try:
            answer = visit.get(url, leaves=on_social_network)
            if answer.status in {404, 410} or not _same_site(answer.url, gathered.pages[0].pages[0].url):
                return None  # a dead link, or a link that leads elsewhere: there is nothing more to read on this site
            if any(page.pages[0].url == answer.url for page in gathered.pages):
                return None
            document = read_answer(answer)
        except (FetchError, NotRead) as reason:
            gathered.complete = False
            gathered.remarks.append(f"{role} page not read: {reason}")
            return None
        if isinstance(state_of(document), Wall):
            gathered.complete = False
            gathered.remarks.append(f"{role} page not read: something else stands before it")
            return None
        if not document.whole or needs_script(document):
            gathered.complete = False
            gathered.remarks.append(f"{role} page not read in full")
        self._add(gathered, document, role=role, status=answer.status, size=len(answer.body))
        return document


@dataclass(slots=True)
class _Gathered:
    """The pages of one visit while it lasts."""

    pages: "list[PageFacts]"
    texts: list[str]
    remarks: list[str]
    complete: bool


def _root_of(url: str) -> str:
    """Return the first page of the site, or an empty text where the address is that already."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, "/", "", "")) if parts.path.strip("/") or parts.query else ""


def _same_site(url: str, home: str) -> bool:
    one, other = ((urlsplit(text).hostname or "").removeprefix("www.") for text in (url, home))
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")
