"""The demo's sites: real pages over real HTTP and TLS, in styles that differ, saying what the town knows of each shop."""

import ssl
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from http.client import HTTPConnection, HTTPSConnection

import pytest

from visibility.demo.generate import DEFAULT_DATE, HOSTILE_NAMES, generate
from visibility.demo.server import DemoServer
from visibility.demo.sites import pages
from visibility.demo.sites.parts import dotted, number, spaced
from visibility.demo.town import DemoShop, DemoTown, Fate, Robots, Security, Style
from visibility.hours import WeeklyHours, read_page
from visibility.settings import Settings

EVERY_STYLE = sorted(set(Style) - {Style.SCRIPT_ONLY, Style.BRANCHES})


def _text(shop: DemoShop, **changes: object) -> str:
    """All pages of the shop's site together, with the site changed as said."""
    assert shop.site
    changed = replace(shop, site=replace(shop.site, **changes))  # type: ignore[arg-type]
    return "\n".join(
        page.body.decode("iso-8859-1" if page.content_type == "text/html" else "utf-8")
        for page in pages((changed,)).values()
    )


@pytest.fixture(scope="module")
def whole(town: DemoTown) -> DemoShop:
    """A shop whose site lacks nothing."""
    shop = next(one for one in town.shops if not one.defects and one.site and not one.special and one.site.ordering)
    assert shop.site
    site = replace(
        shop.site,
        form=True,
        booking=True,
        whatsapp="+32470000001",
        second_phone="+3286009999",
        robots=Robots.PRIVATE_FOLDER,
    )
    return replace(shop, site=site)


def test_each_style_shows_all_that_the_site_is_to_say(whole: DemoShop) -> None:
    site = whole.site
    assert site
    needed = (
        site.email,
        number(site.enterprise_number),
        "wa.me/32470000001",
        "<form",
        "/rdv/",
        "/commande",
        "viewport",
        *site.social,
    )
    for style in EVERY_STYLE:
        text = _text(whole, style=style)
        for phone in (site.phone, site.second_phone):
            assert spaced(phone) in text or dotted(phone) in text, style
        assert not [one for one in needed if one not in text], style


@pytest.mark.parametrize(
    ("changes", "gone"),
    [
        ({"phone": "", "second_phone": "", "whatsapp": ""}, ("tel:", "86 00", "/00.")),
        ({"email": ""}, ("mailto:", '"email":')),
        ({"enterprise_number": ""}, ("BE 0",)),
        ({"social": ()}, ("facebook", "instagram")),
        ({"viewport": False}, ("viewport",)),
        ({"ordering": False, "click_and_collect": False}, ("lick &amp; collect", "/commande", "panier")),
        ({"hours": None}, ("ouvert", "Heures", "openingHours", "Opening", "ffnung", "Horaires", "lundi", "Monday")),
    ],
)
def test_what_the_site_lacks_is_on_no_page_of_it(
    whole: DemoShop, changes: dict[str, object], gone: tuple[str, ...]
) -> None:
    for style in EVERY_STYLE:
        full, bare = _text(whole, style=style), _text(whole, style=style, **changes)
        assert any(trace in full for trace in gone), style
        assert not [trace for trace in gone if trace in bare], style


def test_the_hours_on_the_pages_are_read_as_the_hours_that_were_meant() -> None:
    """The reader of pages is the program's own: where it reads one week it is the site's, on each day that it states."""
    shops = [
        one
        for one in generate(shops=60, as_of=DEFAULT_DATE).shops
        if one.site and one.site.hours and not one.site.other_hours and not one.special
    ]
    read_styles = set()
    for style in EVERY_STYLE:
        for one in shops[:12]:
            assert one.site
            assert one.site.hours
            for page in pages((replace(one, site=replace(one.site, style=style, fate=Fate.ALIVE)),)).values():
                text = page.body.decode("iso-8859-1" if page.content_type == "text/html" else "utf-8")
                for found in read_page(text):
                    if found.reading.week is not None:
                        read_styles.add(style)
                        assert _agree(found.reading.week, one.site.hours), (one.shop.name, style, found)
    assert read_styles == set(EVERY_STYLE)


def _agree(read: WeeklyHours, meant: WeeklyHours) -> bool:
    return all(a.spans is None or a.spans == b.spans for a, b in zip(read.days, meant.days, strict=True))


def test_an_undeclared_latin_page_is_neither_utf_8_nor_declared(whole: DemoShop) -> None:
    page = pages((replace(whole, site=replace(whole.site, style=Style.LATIN1)),))["/"]  # type: ignore[type-var]
    assert "charset" not in page.content_type + page.body.decode("iso-8859-1").split("</head>")[0]
    with pytest.raises(UnicodeDecodeError):
        page.body.decode("utf-8")


def test_hostile_names_are_escaped_on_every_page() -> None:
    town = generate(shops=50, as_of=DEFAULT_DATE, hostile=True)
    for one in town.shops:
        if one.shop.name in HOSTILE_NAMES and one.site:
            for style in EVERY_STYLE:
                assert "<script>alert" not in _text(one, style=style)


def _get(server: DemoServer, host: str, path: str = "/", *, secure: bool = False) -> tuple[int, str, bytes]:
    route = server.routes[host]
    if secure:
        raw: HTTPConnection = HTTPSConnection(
            "127.0.0.1", int(route["https"] or 0), timeout=10, context=_named(server, host)
        )
    else:
        raw = HTTPConnection("127.0.0.1", int(route["http"] or 0), timeout=10)
    try:
        raw.request("GET", path, headers={"Host": host})
        answer = raw.getresponse()
        return answer.status, answer.headers.get("Location", ""), answer.read()
    finally:
        raw.close()


class _Named(ssl.SSLContext):
    """A context that checks the host that we mean, not the address that we dial."""

    meant = ""

    def wrap_socket(self, *args: object, **options: object) -> ssl.SSLSocket:  # type: ignore[override]
        options["server_hostname"] = self.meant
        return super().wrap_socket(*args, **options)  # type: ignore[arg-type]


def _named(server: DemoServer, host: str) -> ssl.SSLContext:
    context = _Named(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(server.ca_file)
    context.meant = host
    return context


def _with(town: DemoTown, security: Security) -> DemoTown:
    """The town with its first ordinary site secured in that way."""
    shops = list(town.shops)
    at = next(
        n for n, one in enumerate(shops) if one.site and one.site.readable and not one.special and not one.defects
    )
    site = shops[at].site
    assert site
    shops[at] = replace(shops[at], site=replace(site, host="www.essai.example", security=security))
    return replace(town, shops=tuple(shops))


def test_a_secure_site_sends_plain_callers_to_https_and_the_bare_name_to_www(town: DemoTown) -> None:
    with DemoServer(_with(town, Security.SECURE)) as server:
        assert _get(server, "essai.example")[:2] == (301, "https://www.essai.example/")
        assert _get(server, "www.essai.example", secure=True)[0] == 200
        assert _get(server, "www.essai.example", "/rien", secure=True)[0] == 404


def test_a_plain_site_has_no_https_route(town: DemoTown) -> None:
    with DemoServer(_with(town, Security.HTTP_ONLY)) as server:
        assert server.routes["www.essai.example"]["https"] is None
        assert _get(server, "www.essai.example")[0] == 200


@pytest.mark.parametrize(("security", "code"), [(Security.EXPIRED, 10), (Security.UNTRUSTED, 20)])
def test_a_bad_certificate_is_bad_in_the_planned_way(town: DemoTown, security: Security, code: int) -> None:
    with DemoServer(_with(town, security)) as server:
        with pytest.raises(ssl.SSLCertVerificationError) as refused:
            _get(server, "www.essai.example", secure=True)
        assert refused.value.verify_code == code
        assert _get(server, "www.essai.example")[0] == 200


def test_robots_are_told_what_each_site_wants(town: DemoTown, server: DemoServer) -> None:
    by_wish = {
        one.site.robots: one.site.host for one in town.shops if one.site and one.site.security is Security.SECURE
    }
    closed = _get(server, by_wish[Robots.CLOSED], "/robots.txt", secure=True)
    assert closed[2].decode().splitlines() == ["User-agent: *", "Disallow: /"]
    assert "Disallow: /prive/" in _get(server, by_wish[Robots.PRIVATE_FOLDER], "/robots.txt", secure=True)[2].decode()
    assert _get(server, by_wish[Robots.NONE], "/robots.txt", secure=True)[0] == 404


@pytest.mark.parametrize("fate", sorted(set(Fate) - {Fate.ALIVE}))
def test_a_dead_site_says_nothing_of_the_shop(whole: DemoShop, fate: Fate) -> None:
    text = _text(whole, fate=fate)
    assert whole.site
    assert whole.site.email not in text


def test_two_branches_share_a_site_that_names_both(town: DemoTown) -> None:
    both = tuple(one for one in town.shops if one.special.startswith("chain-"))
    contact = pages(both)["/contact"].body.decode()
    for one in both:
        assert one.site
        assert spaced(one.site.phone) in contact


def test_sixty_four_callers_at_once_are_all_answered(server: DemoServer, town: DemoTown) -> None:
    hosts = [one.site.host for one in town.shops if one.site and one.site.security is Security.SECURE][:16]

    def call(number: int) -> int:
        return _get(server, hosts[number % len(hosts)], secure=number % 2 == 0)[0]

    with ThreadPoolExecutor(64) as callers:
        assert set(callers.map(call, range(128))) <= {200, 301, 404}


def test_the_environment_is_read_as_settings(server: DemoServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    assert Settings(_env_file=None) == Settings(_env_file=None, **server.settings_overrides)
    assert server.environment["VISIBILITY_GOOGLE_KEY"].startswith("AIza")
