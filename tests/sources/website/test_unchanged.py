"""Pages that are asked for on condition: a site that has not changed is not sent again, and what is said of it is the same."""

import socket
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from visibility.model.observation import Dossier, Seen
from visibility.model.shop import Shop
from visibility.model.website import SiteState, Transport, Website
from visibility.sources.website import WebsiteSource
from visibility.sources.website.unchanged import REMARK

from .conftest import Web, a_shop, page, redirect
from .test_observe import CONTACT, HOME, LEGAL

LATER = datetime(2026, 4, 2, 8, 0, tzinfo=UTC)
HOURS = "<h2>Horaires</h2><p>Lundi : de 9h à 12h et de 13h à 18h</p><p>Mardi : de 9h à 12h</p>"

SEASONS = (
    "<h2>Horaires</h2><p>D'avril à septembre : du lundi au vendredi de 9h à 18h</p>"
    "<p>D'octobre à mars : du lundi au vendredi de 10h à 16h</p>"
)


class _Site:
    """A site that answers "not modified" to who shows the validator of its page as it is now."""

    def __init__(self, web: Web, pages: dict[str, str], *, by_date: bool = False) -> None:
        self.web, self.pages, self.by_date = web, pages, by_date
        self.sent: list[tuple[str, int]] = []
        for path in pages:
            web.server.answers[f"shop.test{path}"] = self._answer  # type: ignore[assignment]

    def _answer(self, sock: socket.socket, path: str) -> None:
        body = self.pages[path]
        if self.by_date:
            mark, asked = (
                "Last-Modified: Mon, 02 Mar 2026 08:00:00 GMT",
                "If-Modified-Since: Mon, 02 Mar 2026 08:00:00 GMT",
            )
        else:
            mark, asked = f'ETag: "{len(body)}-{body.count("a")}"', f'If-None-Match: "{len(body)}-{body.count("a")}"'
        status = 304 if asked in self.web.server.requests[-1] else 200
        self.sent.append((path, status))
        sock.sendall(page(body if status == 200 else "", status=status, headers=f"{mark}\r\n"))


def _read(source: WebsiteSource, shop: Shop) -> Website:
    seen = source.observe(shop, Dossier())[Website]
    assert isinstance(seen, Seen), seen
    assert isinstance(seen.value, Website)
    return seen.value


def _source(web: Web, last: Website | None, **options: object) -> WebsiteSource:
    source = web.source(last=lambda _: last, **options)
    source._now = lambda: LATER
    return source


PAGES = {"/": HOME, "/contact.html": CONTACT, "/mentions-legales": LEGAL}


@pytest.fixture
def site(web: Web) -> _Site:
    return _Site(web, dict(PAGES))


@pytest.mark.parametrize("by_date", [False, True])
def test_a_site_that_has_not_changed_is_said_to_be_as_it_was_and_nothing_is_sent_again(web: Web, by_date: bool) -> None:
    site = _Site(web, dict(PAGES), by_date=by_date)
    last = web.read(a_shop())
    fresh = _read(_source(web, None), a_shop())
    site.sent.clear()
    found = _read(_source(web, last), a_shop())
    assert [status for _, status in site.sent] == [304, 304, 304]
    assert found.remarks == (REMARK,)
    assert replace(found, remarks=()) == replace(fresh, remarks=())
    assert _read(_source(web, found), a_shop()) == found  # and so the month after


@pytest.mark.parametrize("path", PAGES)
def test_one_page_that_has_changed_has_all_of_them_read_anew(web: Web, site: _Site, path: str) -> None:
    last = web.read(a_shop())
    site.pages[path] = PAGES[path].replace("</body>", "<p>Tél : 063 22 15 99</p></body>")
    found = _read(_source(web, last), a_shop())
    assert found == _read(_source(web, None), a_shop())
    assert "+3263221599" in [fact.value for fact in found.phones]
    assert REMARK not in found.remarks
    assert len(site.sent) <= 3 + 6 + 3


def test_a_page_that_is_gone_since_is_not_said_to_be_there(web: Web, site: _Site) -> None:
    last = web.read(a_shop())
    del web.server.answers["shop.test/contact.html"]
    assert _read(_source(web, last), a_shop()) == replace(_read(_source(web, None), a_shop()), basis="")
    assert _read(_source(web, last), a_shop()).phones == ()


def test_what_is_new_of_the_way_to_an_unchanged_site_is_told(web: Web, site: _Site) -> None:
    last = web.read(a_shop())
    web.certify("shop.test", expired=True)
    found = _read(_source(web, last), a_shop())
    assert (found.transport, found.certificate_expires) == (Transport.EXPIRED, None)
    assert found == _read(_source(web, None), a_shop())  # by http it is another page: read anew


@pytest.mark.parametrize(
    "other",
    [
        lambda shop: replace(shop, name="Optique Zéphyr"),
        lambda shop: replace(shop, phone="063 99 99 99"),
        lambda shop: replace(shop, website="http://shop.test"),
    ],
)
def test_a_census_that_says_something_else_of_the_shop_has_its_site_read_anew(
    web: Web, site: _Site, other: Callable[[Shop], Shop]
) -> None:
    last = web.read(a_shop("http://shop.test/"))
    site.sent.clear()
    _read(_source(web, last), other(a_shop("http://shop.test/")))
    assert {status for _, status in site.sent} == {200}


def test_another_program_reads_the_site_anew(web: Web, site: _Site) -> None:
    last = replace(web.read(a_shop()), basis="0" * 32)
    site.sent.clear()
    _read(_source(web, last), a_shop())
    assert {status for _, status in site.sent} == {200}


@pytest.mark.parametrize(
    "changed",
    [
        {"/contact.html": CONTACT.replace("</body>", f"{SEASONS}</body>")},
        {"/contact.html": "<html><title>Just a moment...</title><body><p>Checking your browser</p></body></html>"},
        {"/": HOME.replace("/blog", "/horaires").replace("Blog", "Horaires")},  # a page that does not exist, as yet
        {"/contact.html": CONTACT.replace("</body></html>", "")},
    ],
)
def test_a_reading_that_another_day_would_not_repeat_is_never_the_answer_of_a_later_one(
    web: Web, site: _Site, changed: dict[str, str]
) -> None:
    site.pages |= changed
    last = web.read(a_shop())
    site.sent.clear()
    found = _read(_source(web, last), a_shop())
    assert {status for _, status in site.sent} == {200}
    assert REMARK not in found.remarks


def test_hours_that_hold_all_year_are_kept_with_an_unchanged_site(web: Web, site: _Site) -> None:
    site.pages["/contact.html"] = CONTACT.replace("</body>", f"{HOURS}</body>")
    last = web.read(a_shop())
    found = _read(_source(web, last), a_shop())
    assert found.remarks == (REMARK,)
    assert (found.week, found.week is None) == (last.week, False)


def test_not_modified_without_our_asking_is_no_answer(web: Web) -> None:
    web.server.answers["shop.test/"] = page("", status=304)
    assert not isinstance(web.observe(a_shop()), Seen)


def test_a_site_that_says_not_modified_of_a_page_that_stands_elsewhere_is_read_anew(web: Web, site: _Site) -> None:
    last = web.read(a_shop())
    web.server.answers["shop.test/"] = redirect("/contact.html")
    found = _read(_source(web, last), a_shop())
    assert (found.final_url, found.state, REMARK in found.remarks) == (
        "https://shop.test/contact.html",
        SiteState.ALIVE,
        False,
    )


def test_a_validator_that_would_break_our_own_request_is_not_sent_back(web: Web) -> None:
    web.server.answers["shop.test/"] = page(HOME, headers=f'ETag: "{"x" * 5000}"\r\nLast-Modified: \xe9\x80\r\n')
    assert [(one.etag, one.modified) for one in web.read(a_shop()).pages] == [("", "")]


def test_the_addresses_passed_through_are_told_in_order(web: Web) -> None:
    web.host("www.shop.test")
    web.server.answers |= {
        "shop.test/": redirect("https://www.shop.test/"),
        "www.shop.test/": redirect("/fr"),
        "www.shop.test/fr": page('<meta http-equiv="refresh" content="0; URL=/fr/accueil">'),
        "www.shop.test/fr/accueil": page(HOME),
    }
    found = web.read(a_shop())
    assert found.redirects == ("https://shop.test/", "https://www.shop.test/", "https://www.shop.test/fr")
    assert found.final_url == "https://www.shop.test/fr/accueil"


def test_of_an_address_from_the_listing_not_even_the_first_step_is_kept(web: Web) -> None:
    from visibility.model.listing import Listing
    from visibility.model.observation import SourceName

    web.server.answers |= {
        "shop.test/secret?utm_source=gmb": redirect("/b"),
        "shop.test/b": redirect("/c"),
        "shop.test/c": page(HOME),
    }
    listing = Listing(place_id="p", name="Lambert", website="http://shop.test/secret?utm_source=gmb")
    known = Dossier().with_(Listing, Seen(value=listing, at=LATER, source=SourceName.GOOGLE_MAPS))
    seen = web.observe(a_shop(""), known)
    assert isinstance(seen, Seen)
    assert seen.value.redirects == ("https://shop.test/b",)
    assert "secret" not in repr(seen.value)
