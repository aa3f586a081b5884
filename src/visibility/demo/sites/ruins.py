"""What stands where a site was: an error, a registrar's page, a promise, a server's own welcome."""

from collections.abc import Callable
from html import escape

from visibility.demo.sites.parts import Page, Site
from visibility.demo.town import Fate


def _page(title: str, body: str, *, status: int = 200, language: str = "fr") -> dict[str, Page]:
    text = f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)}</title></head><body>{body}</body></html>'
    gone = Page.html("<!DOCTYPE html><title>404 Not Found</title><h1>404 Not Found</h1>", status=404)
    return {"/": Page.html(text, status=status), "": gone}


def _not_found(_site: Site) -> dict[str, Page]:
    return _page(
        "404 Not Found",
        "<h1>Not Found</h1><p>The requested URL was not found on this server.</p>",
        status=404,
        language="en",
    )


def _parked(site: Site) -> dict[str, Page]:
    host = site.site.host.removeprefix("www.")
    return _page(
        f"{host} est à vendre",
        f"<h1>{host}</h1><p>Ce nom de domaine est à vendre ! Ce domaine a été enregistré par un de nos clients et est en parking.</p>"
        "<p>Vous souhaitez acheter ce nom de domaine ? Faites une offre.</p><p>This domain is parked.</p>",
    )


def _under_construction(site: Site) -> dict[str, Page]:
    return _page(
        "Site en construction",
        f"<h1>{site.name}</h1><p>Site en construction. Notre nouveau site sera bientôt disponible.</p>",
    )


def _default_page(site: Site) -> dict[str, Page]:
    if int(site.shop.id[-1]) % 2:
        text = (
            "<h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed and working. "
            "Further configuration is required.</p><p><em>Thank you for using nginx.</em></p>"
        )
        return _page("Welcome to nginx!", text, language="en")
    text = "<h1>It works!</h1><p>This is the default welcome page used to test the correct operation of the Apache2 server.</p>"
    return _page("Apache2 Debian Default Page: It works", text, language="en")


_RUINS: dict[Fate, Callable[[Site], dict[str, Page]]] = {
    Fate.NOT_FOUND: _not_found,
    Fate.PARKED: _parked,
    Fate.UNDER_CONSTRUCTION: _under_construction,
    Fate.DEFAULT_PAGE: _default_page,
}


def ruin(site: Site) -> dict[str, Page]:
    """Return the pages of a site that is no more."""
    return _RUINS[site.site.fate](site)
