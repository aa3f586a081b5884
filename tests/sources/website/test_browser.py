"""Pages that show nothing without JavaScript: what a browser is given, what it is refused, and what its reading means."""

import json
import os
import socket
import threading
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

import pytest

from tests.sources.website.conftest import NOW, Web, a_shop, page, redirect
from visibility.model.directory import Directory, DirectoryEntries, Presence
from visibility.model.observation import Cause, Dossier, Seen, Unreachable
from visibility.model.website import SiteState
from visibility.sources.directories import DirectoriesSource
from visibility.sources.website import browser as room
from visibility.sources.website.browser import REQUESTS, Browser, Get, Rendered, _Answers
from visibility.sources.website.fetch import Fetched
from visibility.sources.website.trouble import FetchError, Trouble

SHELL = "<!doctype html><html><head><title>Boulangerie</title></head><body><div id='root'></div><script src='/app.js'></script></body></html>"
TOLD = "<h1>Boulangerie Lambert</h1><p>Grand-Rue 12, 6700 Arlon</p><p>Tél. 063 22 15 30</p><p>Pains au levain, tous les jours sauf le lundi.</p>"
HOME = Fetched(url="https://shop.test/", status=200, content_type="text/html", charset="utf-8", body=SHELL.encode())


# What it is given: without a browser.


@dataclass
class Tab:
    main_frame: object


class Asked:
    """A request and its route, as the library hands them to us."""

    def __init__(
        self, url: str, kind: str, *, frame: object = None, method: str = "GET", navigation: bool = False
    ) -> None:
        self.url, self.resource_type, self.frame, self.method = url, kind, frame, method
        self._navigation = navigation
        self.request = self
        self.given: dict[str, Any] | None = None

    def is_navigation_request(self) -> bool:
        return self._navigation

    def fulfill(self, **answer: Any) -> None:
        self.given = answer

    def abort(self, code: str) -> None:
        assert self.given is None


def answers(*there: Fetched) -> tuple[_Answers, list[str], object]:
    frame = object()
    fetched: list[str] = []

    def get(url: str) -> Fetched:
        fetched.append(url)
        found = next((one for one in there if one.url == url), None)
        if found is None:
            raise FetchError(Trouble.FORBIDDEN, "not here")
        return found

    made = _Answers(page=HOME, get=get)
    made.tab = Tab(main_frame=frame)  # type: ignore[assignment]
    return made, fetched, frame


def script(url: str, **changes: Any) -> Fetched:
    return replace(Fetched(url=url, status=200, content_type="text/javascript", charset="", body=b"1"), **changes)


def test_the_page_itself_is_given_as_it_was_fetched_and_not_asked_for_again() -> None:
    made, fetched, frame = answers()
    first = Asked("https://shop.test/", "document", frame=frame, navigation=True)
    made.answer(first)  # type: ignore[arg-type]
    assert first.given is not None
    assert first.given["body"] == HOME.body
    assert fetched == []


@pytest.mark.parametrize(
    ("url", "kind", "method"),
    [
        ("https://shop.test/i.png", "image", "GET"),
        ("https://shop.test/f.woff2", "font", "GET"),
        ("https://shop.test/v.mp4", "media", "GET"),
        ("https://shop.test/x", "websocket", "GET"),
        ("https://shop.test/x", "ping", "POST"),
        ("https://shop.test/x", "eventsource", "GET"),
        ("https://shop.test/api", "fetch", "POST"),
        ("https://elsewhere.test/api", "fetch", "GET"),
        ("https://shop.test.evil.test/api", "xhr", "GET"),
        ("file:///etc/passwd", "fetch", "GET"),
        ("ftp://shop.test/x", "script", "GET"),
    ],
)
def test_what_a_page_does_not_need_is_not_even_asked_for(url: str, kind: str, method: str) -> None:
    made, fetched, _ = answers(script(url))
    asked = Asked(url, kind, method=method)
    made.answer(asked)  # type: ignore[arg-type]
    assert asked.given is None
    assert fetched == []


@pytest.mark.parametrize(
    ("url", "kind"),
    [("https://cdn.test/a.js", "script"), ("https://shop.test/api", "fetch"), ("https://api.shop.test/v1", "xhr")],
)
def test_scripts_and_the_sites_own_data_come_through_the_fetcher(url: str, kind: str) -> None:
    made, fetched, _ = answers(script(url))
    asked = Asked(url, kind)
    made.answer(asked)  # type: ignore[arg-type]
    assert asked.given is not None
    assert fetched == [url]
    assert made.refused == 0


@pytest.mark.parametrize("answer", [script("https://x.test/a.js", cut=True), script("https://x.test/a.js", status=404)])
def test_a_script_that_did_not_come_whole_is_refused_and_remembered(answer: Fetched) -> None:
    made, _, _ = answers(answer)
    asked = Asked("https://x.test/a.js", "script")
    made.answer(asked)  # type: ignore[arg-type]
    assert asked.given is None
    assert made.refused == 1


@pytest.mark.parametrize(
    ("url", "in_the_tab", "leads_to", "given"),
    [
        ("https://shop.test/fr", True, "https://shop.test/fr", True),
        ("https://shop.test/fr", False, "https://shop.test/fr", False),  # a frame, or a window
        ("https://elsewhere.test/", True, "https://elsewhere.test/", False),
        ("https://shop.test/out", True, "https://elsewhere.test/", False),
    ],
)
def test_the_reader_is_sent_on_within_the_site_only(url: str, in_the_tab: bool, leads_to: str, given: bool) -> None:
    frame = object()
    made = _Answers(page=HOME, get=lambda _: script(leads_to, content_type="text/html"))
    made.tab = Tab(main_frame=frame)  # type: ignore[assignment]
    made.answer(Asked("https://shop.test/", "document", frame=frame, navigation=True))  # type: ignore[arg-type]
    asked = Asked(url, "document", frame=frame if in_the_tab else object(), navigation=True)
    made.answer(asked)  # type: ignore[arg-type]
    assert (asked.given is not None) is given


def test_a_page_that_asks_without_end_is_cut_off() -> None:
    many = [script(f"https://shop.test/{number}") for number in range(REQUESTS + 20)]
    made, fetched, _ = answers(*many)
    for one in many:
        made.answer(Asked(one.url, "script"))  # type: ignore[arg-type]
    assert len(fetched) == REQUESTS
    assert made.refused == 20


# Whether it may be used.


def test_no_browser_is_looked_for_unless_the_settings_say_so() -> None:
    assert Browser.found("") is None


@pytest.mark.parametrize(("uid", "platform"), [(0, "linux"), (1000, "darwin")])
def test_a_browser_without_a_sandbox_or_a_namespace_is_not_used(
    monkeypatch: pytest.MonkeyPatch, uid: int, platform: str
) -> None:
    monkeypatch.setattr(room.os, "geteuid", lambda: uid)
    monkeypatch.setattr(room, "sys", SimpleNamespace(platform=platform))
    assert Browser.found("/bin/true") is None


def test_a_path_that_is_no_program_is_not_used() -> None:
    assert Browser.found("/nowhere/chromium") is None


# What its reading means: with a browser of ours that needs no Chromium.


def fake(
    monkeypatch: pytest.MonkeyPatch, shown: str | None, *, whole: bool = True, asks: tuple[str, ...] = ()
) -> list[str]:
    """Let this be the browser: it asks for these addresses and shows this body. Returns what it was refused."""
    refused: list[str] = []

    def render(page: Fetched, get: Get, *, seconds: float) -> Rendered | None:
        for url in asks:
            try:
                get(url)
            except FetchError as error:
                refused.append(f"{url} {error.trouble}")
        html = page.body.decode().replace("<div id='root'></div>", f"<div id='root'>{shown}</div>")
        return None if shown is None else Rendered(url=page.url, html=html, whole=whole)

    monkeypatch.setattr(Browser, "found", lambda setting: SimpleNamespace(render=render) if setting else None)
    return refused


def test_a_page_that_a_browser_shows_is_read(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(monkeypatch, TOLD)
    web.server.answers["shop.test/"] = page(SHELL)
    site = web.read(a_shop(), browser="auto")
    assert (site.state, site.complete, site.names_shop) == (SiteState.ALIVE, True, True)
    assert [phone.value for phone in site.phones] == ["+3263221530"]
    assert any(remark.startswith("rendered") for remark in site.remarks)


def test_without_a_browser_the_page_stays_unknown(web: Web) -> None:
    web.server.answers["shop.test/"] = page(SHELL)
    seen = web.observe(a_shop())
    assert isinstance(seen, Unreachable)
    assert seen.cause is Cause.UNREADABLE


@pytest.mark.parametrize("shown", [None, "", "<p>Chargement…</p>", "<p>Activez JavaScript</p>"])
def test_a_page_that_a_browser_does_not_show_either_stays_unknown(
    web: Web, monkeypatch: pytest.MonkeyPatch, shown: str | None
) -> None:
    fake(monkeypatch, shown)
    web.server.answers["shop.test/"] = page(SHELL)
    seen = web.observe(a_shop(), browser="auto")
    assert isinstance(seen, Unreachable)
    assert seen.cause is Cause.UNREADABLE


def test_a_page_that_did_not_get_all_it_asked_for_is_read_and_incomplete(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(monkeypatch, TOLD, whole=False)
    web.server.answers["shop.test/"] = page(SHELL)
    assert web.read(a_shop(), browser="auto").complete is False


def test_what_the_browser_asks_for_passes_the_guard_and_robots(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = "https://shop.test/api"
    asks = (
        "http://169.254.169.254/latest",
        "http://127.0.0.1:9000/",
        "http://10.0.0.1/",
        inside,
        "https://shop.test/private/x",
    )
    refused = fake(monkeypatch, TOLD, asks=asks)
    web.server.answers["shop.test/"] = page(SHELL)
    web.server.answers["shop.test/api"] = redirect("http://192.168.1.1/")
    web.server.answers["shop.test/robots.txt"] = page("User-agent: *\nDisallow: /private", kind="text/plain")
    web.read(a_shop(), browser="auto")
    assert [text.split(" ")[1] for text in refused] == ["forbidden", "forbidden", "forbidden", "forbidden", "robots"]


def test_a_directory_that_needs_a_script_is_read_through_the_browser_too(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "".join(f"<li><b>{name}</b>, {door}, 6700 Arlon</li>" for name, door in (("Boulangerie Lambert", "Grand-Rue 12"), ("Fleurs d'Élise", "Rue Basse 2"), ("Optique Clair", "Rue Haute 9")))  # fmt: skip
    fake(monkeypatch, f"<ul>{rows}</ul>")
    web.server.answers["shop.test/liste"] = page(SHELL)
    source = DirectoriesSource(
        directories=(Directory(name="D", pages=("https://shop.test/liste",)),),
        country="BE",
        now=lambda: NOW,
        visit=web.source(browser="auto").lent,
    )
    seen = source.observe(a_shop(""), Dossier())[DirectoryEntries]
    assert isinstance(seen, Seen)
    assert isinstance(seen.value, DirectoryEntries)
    assert seen.value.looks[0].presence is Presence.LISTED


# The real one, where it is installed and may be used (never under root).

REAL = Browser.found("auto") if os.geteuid() else None
with_chromium = pytest.mark.skipif(REAL is None, reason="needs Chromium, playwright, network namespaces, and not root")


def shown(code: str, *there: Fetched, seconds: float = 15) -> tuple[Rendered | None, list[str]]:
    assert REAL is not None
    fetched: list[str] = []

    def get(url: str) -> Fetched:
        fetched.append(url)
        found = next((one for one in there if one.url == url), None)
        if found is None:
            raise FetchError(Trouble.FORBIDDEN, "not here")
        return found

    body = f"<!doctype html><html><body><div id=root></div><script>const root=document.getElementById('root');{code}</script></body></html>"
    return REAL.render(replace(HOME, body=body.encode()), get, seconds=seconds), fetched


@with_chromium
def test_chromium_runs_the_pages_scripts_with_what_our_fetcher_gives() -> None:
    api = script("https://shop.test/api", content_type="text/plain", body="Tél. 063 22 15 30".encode(), charset="utf-8")
    found, fetched = shown("fetch('/api').then(r=>r.text()).then(t=>{root.innerHTML='<h1>Boulangerie</h1>'+t})", api)
    assert found is not None
    assert "<h1>Boulangerie</h1>Tél. 063 22 15 30" in found.html
    assert found.whole is True
    assert fetched == ["https://shop.test/api"]


@with_chromium
@pytest.mark.parametrize("walls", ["all", "the namespace alone"])
def test_chromium_reaches_nothing_by_itself_not_even_loopback(walls: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if walls != "all":
        monkeypatch.setattr(room, "_ARGUMENTS", ("--disable-gpu",))
    came: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]

        def wait() -> None:
            try:
                came.append(listener.accept()[1])
            except OSError:
                return

        threading.Thread(target=wait, daemon=True).start()
        here = f"127.0.0.1:{port}"
        found, fetched = shown(
            f"new Image().src='http://{here}/i';try{{new WebSocket('ws://{here}/w')}}catch(e){{}};navigator.sendBeacon('http://{here}/b','x');"
            f"fetch('http://{here}/f',{{mode:'no-cors'}}).catch(()=>0);window.open('http://{here}/o');"
            f"for(const [n,a] of [['iframe','src'],['link','href'],['object','data'],['embed','src'],['video','src'],['script','src']])"
            f"{{const e=document.createElement(n);e[a]='http://{here}/'+n;if(n=='link')e.rel='preconnect';document.body.append(e)}};"
            "root.textContent=typeof RTCPeerConnection+typeof WebTransport"
        )
        listener.close()
    assert came == []
    assert found is not None
    assert "undefinedundefined" in found.html
    assert found.whole is False
    assert set(fetched) <= {f"http://{here}/script"}  # which the guard refuses


@with_chromium
@pytest.mark.parametrize(
    "code",
    [
        "while(true){}",
        "const a=[];while(true){const b=new ArrayBuffer(5e7);new Uint8Array(b).fill(1);a.push(b)}",
        "location='https://elsewhere.test/'",
        "while(true)alert('x')",
    ],
)
def test_a_script_that_never_ends_costs_its_time_and_no_more(code: str) -> None:
    found, _ = shown(code, seconds=6)
    assert found is None or not found.whole
    again, _ = shown("root.textContent='alive'")
    assert again is not None
    assert "alive" in again.html


@with_chromium
def test_chromium_is_given_no_secret_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISIBILITY_GOOGLE_KEY", "secret")
    asked: list[dict[str, str]] = []
    from playwright.sync_api import BrowserType

    real = BrowserType.launch

    def launch(self: Any, **options: Any) -> Any:
        asked.append(options["env"])
        return real(self, **options)

    monkeypatch.setattr(BrowserType, "launch", launch)
    shown("root.textContent='x'")
    assert asked
    assert "secret" not in str(asked)


@with_chromium
def test_a_shops_site_that_needs_javascript_is_read_from_end_to_end(web: Web) -> None:
    web.server.answers["shop.test/"] = page(SHELL)
    web.server.answers["shop.test/app.js"] = page(
        f"document.getElementById('root').innerHTML = {json.dumps(TOLD + '<a href=/contact>Contact</a>')}",
        kind="text/javascript; charset=utf-8",
    )
    web.server.answers["shop.test/contact"] = page(
        SHELL.replace("app.js", "contact.js").replace("Boulangerie", "Contact")
    )
    web.server.answers["shop.test/contact.js"] = page(
        f"document.getElementById('root').innerHTML = {json.dumps(TOLD + '<p>lambert@shop.test</p>')}",
        kind="text/javascript; charset=utf-8",
    )
    site = web.read(a_shop(), browser="auto", deadline=40)
    assert (site.state, site.complete, site.names_shop) == (SiteState.ALIVE, True, True)
    assert [phone.value for phone in site.phones] == ["+3263221530"]
    assert [email.value for email in site.emails] == ["lambert@shop.test"]
    assert [one.role for one in site.pages] == ["home", "contact"]
