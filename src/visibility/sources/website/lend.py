"""A page for another source: a way to reach it in, the page's text out, or why it could not be had."""

from collections.abc import Callable

from visibility.model.observation import Cause
from visibility.model.website import SiteState
from visibility.sources import NotFetched, Page
from visibility.sources.website.home import Home, NotRead, with_scheme


def read_page(reach: Callable[[str], Home], url: str) -> Page:
    """Return a living page of readable text, by https where that works; raise `NotFetched`."""
    try:
        home = reach(with_scheme(url))
    except NotRead as reason:
        raise NotFetched(reason.cause, reason.reason) from None
    if home.document is None or home.state is not SiteState.ALIVE:
        raise NotFetched(Cause.SERVER_ERROR, f"the page cannot be read ({home.state})")
    return Page(url=home.url, html=home.document.html, whole=home.document.whole)
