"""A page for another source: a way to reach it in, the page's text out, or why it could not be had."""

from collections.abc import Callable
from urllib.parse import urlsplit

from visibility.model.observation import Cause
from visibility.model.website import SiteState
from visibility.sources import NotFetched, Page
from visibility.sources.website.fetch import AGENT, Fetcher
from visibility.sources.website.home import Home, NotRead, with_scheme
from visibility.sources.website.trouble import FetchError


def read_page(reach: Callable[[str], Home], url: str, fetcher: Fetcher) -> Page:
    """Return a living page of readable text, by https where that works; raise `NotFetched`."""
    try:
        home = reach(with_scheme(url))
    except NotRead as reason:
        raise NotFetched(reason.cause, reason.reason) from None
    if home.document is None or home.state is not SiteState.ALIVE:
        raise NotFetched(Cause.SERVER_ERROR, f"the page cannot be read ({home.state})")
    parts = urlsplit(home.url)
    rules = fetcher.known_rules(f"{parts.scheme}://{parts.netloc}")
    delay = 0.0 if rules is None or isinstance(rules, FetchError) else rules.crawl_delay(AGENT) or 0.0
    return Page(url=home.url, html=home.document.html, whole=home.document.whole, delay=delay)
