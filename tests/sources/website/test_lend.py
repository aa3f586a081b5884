"""The guarded fetcher lent to the directories: the same guard, the same robots.txt, the same limits; and both together."""

import pytest

from tests.sources.website.conftest import NOW, Web, a_shop, page, redirect
from visibility.model.directory import Directory, DirectoryEntries, DirectoryLook, Presence
from visibility.model.observation import Cause, Dossier, Seen
from visibility.model.shop import Address, Shop
from visibility.sources import NotFetched
from visibility.sources.directories import DirectoriesSource

LIST = "https://shop.test/commerces"
ROWS = "".join(
    f"<tr><td>{name}</td><td>{door}, 6700 Arlon</td><td>063 22 15 {phone}</td></tr>"
    for name, door, phone in (
        ("Boulangerie Lambert", "Grand-Rue 12", "30"),
        ("Fleurs d'Élise", "Grand-Rue 7", "31"),
        ("Optique Clairvue", "Rue Haute 19", "32"),
    )
)


def listing(after: str = "") -> bytes:
    return page(f"<!doctype html><html><body><h1>Nos commerces</h1><table>{ROWS}</table>{after}</body></html>")


def cause(web: Web, url: str, **options: object) -> Cause:
    with web.source(**options).lent() as read, pytest.raises(NotFetched) as caught:
        read(url)
    return caught.value.cause


def look(web: Web, shop: Shop, *pages: str) -> DirectoryLook:
    source = DirectoriesSource(
        directories=(Directory(name="Commerces d'Arlon", pages=pages),),
        country="BE",
        now=lambda: NOW,
        visit=web.source().lent,
    )
    seen = source.observe(shop, Dossier())[DirectoryEntries]
    assert isinstance(seen, Seen), seen
    assert isinstance(seen.value, DirectoryEntries)
    return seen.value.looks[0]


def test_a_page_is_lent_with_its_address_and_its_text(web: Web) -> None:
    web.server.answers["shop.test/commerces"] = redirect("https://shop.test/liste", status=301)
    web.server.answers["shop.test/liste"] = listing()
    with web.source().lent() as read:
        got = read("http://shop.test/commerces")
    assert (got.url, got.whole) == ("https://shop.test/liste", True)
    assert "Fleurs" in got.html


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://169.254.169.254/latest/",
        "http://[::1]/",
        "ftp://shop.test/",
        "http://shop.test:22/",
    ],
)
def test_what_the_guard_refuses_is_not_lent(web: Web, url: str) -> None:
    assert cause(web, url) is Cause.REFUSED
    assert web.server.asked == []


def test_a_redirect_into_the_private_range_is_not_followed(web: Web) -> None:
    web.server.answers["shop.test/commerces"] = redirect("http://10.0.0.1/")
    assert cause(web, LIST) is Cause.REFUSED


def test_robots_are_obeyed_for_directories_too(web: Web) -> None:
    web.server.answers["shop.test/robots.txt"] = page("User-agent: *\nDisallow: /commerces", kind="text/plain")
    web.server.answers["shop.test/commerces"] = listing()
    assert cause(web, LIST) is Cause.REFUSED
    assert not any("commerces" in asked for asked in web.server.asked)


def test_the_pause_that_robots_ask_for_is_told(web: Web) -> None:
    web.server.answers["shop.test/robots.txt"] = page("User-agent: *\nCrawl-delay: 3", kind="text/plain")
    web.server.answers["shop.test/commerces"] = listing()
    with web.source().lent() as read:
        assert read(LIST).delay == 3


def test_a_list_that_needs_a_script_or_is_no_page_is_not_lent(web: Web) -> None:
    web.server.answers["shop.test/commerces"] = page(
        "<html><body><div id='root'></div><script>x</script></body></html>"
    )
    web.server.answers["shop.test/liste.pdf"] = page(b"%PDF-1.7", kind="application/pdf")
    assert cause(web, LIST) is Cause.UNREADABLE
    assert cause(web, "https://shop.test/liste.pdf") is Cause.UNREADABLE


def test_a_shop_is_found_on_the_pages_of_a_directory(web: Web) -> None:
    web.server.answers["shop.test/commerces"] = listing()
    found = look(web, a_shop(""), LIST)
    assert (found.presence, found.same_phone, found.same_address) == (Presence.LISTED, True, True)


def test_a_shop_that_is_nowhere_on_them_is_missing_only_when_all_were_read(web: Web) -> None:
    elsewhere = Address(street="Rue Basse", number="2", postcode="6700", locality="Arlon")
    stranger = a_shop("", name="Jeux Ludo", trade="toys", phone="063 99 99 99", address=elsewhere)
    web.server.answers["shop.test/commerces"] = listing()
    assert look(web, stranger, LIST).presence is Presence.MISSING
    web.server.answers["shop.test/commerces"] = listing('<a href="/commerces?page=2">Suivant</a>')
    source = DirectoriesSource(
        directories=(Directory(name="D", pages=(LIST,)),), country="BE", now=lambda: NOW, visit=web.source().lent
    )
    assert not isinstance(source.observe(stranger, Dossier())[DirectoryEntries], Seen)


def test_a_directory_is_asked_once_for_all_shops(web: Web) -> None:
    web.server.answers["shop.test/commerces"] = listing()
    source = DirectoriesSource(
        directories=(Directory(name="D", pages=(LIST,)),), country="BE", now=lambda: NOW, visit=web.source().lent
    )
    for number in range(5):
        source.observe(a_shop("", id=f"s{number}"), Dossier())
    assert sum(asked.endswith("/commerces") for asked in web.server.asked) == 1
