"""Servers that want to harm, and servers that cannot do better: each gives an observation, within the deadline."""

import gzip
import socket
import threading
import time
import tracemalloc
import zlib
from collections.abc import Sequence
from contextlib import suppress

import brotli
import pytest

from visibility.model.observation import Cause, Seen, Unreachable
from visibility.model.website import SiteState
from visibility.settings import Route
from visibility.sources.website import WebsiteSource

from .conftest import Web, a_shop, page, redirect
from .test_observe import CONTACT, HOME

BOMB = zlib.compress(bytes(50_000_000), 9)
METADATA = "http://169.254.169.254/latest/meta-data/"


def _refused(web: Web, **options: object) -> Unreachable:
    found = web.observe(a_shop(), **options)
    assert isinstance(found, Unreachable), found
    return found


@pytest.mark.parametrize(
    "target",
    [
        METADATA,
        "http://127.0.0.1:8080/",
        "http://[::ffff:10.0.0.1]/",
        "http://0x7f.1/",
        "file:///etc/passwd",
        "http://localhost/",
        "//192.168.1.1/",
    ],
)
def test_a_redirect_into_the_private_range_is_refused(web: Web, target: str) -> None:
    web.server.answers["shop.test/"] = redirect(target)
    assert _refused(web).cause is Cause.REFUSED


@pytest.mark.parametrize(
    "address",
    ["10.1.2.3", "127.0.0.1", "::1", "64:ff9b::7f00:1", "::ffff:192.168.0.1", "fe80::1%eth0", "169.254.169.254"],
)
def test_a_name_that_leads_into_the_private_range_is_never_dialled(web: Web, address: str) -> None:
    found = web.observe(a_shop("http://inside.be/"), resolve=lambda _host, _port: [address])
    assert isinstance(found, Unreachable)
    assert (found.cause, web.server.asked) == (Cause.REFUSED, [])


def test_one_private_address_among_public_ones_is_enough_to_refuse(web: Web) -> None:
    found = web.observe(a_shop("http://mixed.be/"), resolve=lambda _host, _port: ["93.184.216.34", "127.0.0.1"])
    assert isinstance(found, Unreachable)
    assert found.cause is Cause.REFUSED


def test_the_address_that_was_checked_is_the_one_that_is_dialled(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [["93.184.216.34"], ["127.0.0.1"]]  # what a rebinding name server says the first and the second time
    dialled: list[str] = []
    asked: list[str] = []

    def look_up(host: str, _port: int) -> Sequence[str]:
        asked.append(host)
        return answers[min(len(asked), 2) - 1]

    def connect(self: socket.socket, address: tuple[str, int]) -> None:
        dialled.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", connect)
    web.observe(a_shop("http://rebinding.be/"), resolve=look_up)
    assert set(dialled) == {"93.184.216.34"}


def test_a_route_may_only_end_on_this_machine() -> None:
    from datetime import UTC, datetime

    with pytest.raises(ValueError, match="loopback"):
        WebsiteSource(
            contact="",
            country="BE",
            now=lambda: datetime.now(UTC),
            routes={"x.test": Route(address="10.0.0.1", http=80)},
        )


def test_a_redirect_from_a_site_to_another_routed_port_stays_refused(web: Web) -> None:
    web.server.answers["shop.test/"] = redirect("http://shop.test:8080/")
    assert isinstance(web.observe(a_shop()), Unreachable)


def test_endless_redirects_end(web: Web) -> None:
    for number in range(50):
        web.server.answers[f"shop.test/{number or ''}"] = redirect(f"/{number + 1}")
    assert _refused(web).cause is Cause.GARBLED
    assert len(web.server.asked) < 20


def _drip(where: str) -> object:
    def answer(sock: socket.socket, _path: str) -> None:
        with suppress(OSError):
            sock.sendall(b"HTTP/1.1 200 OK\r\n" + (b"Content-Type: text/html\r\n\r\n" if where == "body" else b""))
            while True:
                sock.sendall(b"x" if where == "body" else b"a: b\r\n")
                time.sleep(0.2)

    return answer


@pytest.mark.parametrize("where", ["body", "headers"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_server_that_drips_is_cut_at_the_deadline(web: Web, where: str, scheme: str) -> None:
    web.host("shop.test", tls=scheme == "https")
    web.server.answers["shop.test/robots.txt"] = page("", kind="text/plain")
    web.server.answers["shop.test/"] = _drip(where)  # type: ignore[assignment]
    assert _refused(web, deadline=1.5).cause is Cause.TIMED_OUT


def test_a_telling_page_that_drips_costs_only_itself(web: Web) -> None:
    web.server.answers |= {"shop.test/": page(HOME), "shop.test/contact.html": _drip("headers")}  # type: ignore[dict-item]
    found = web.observe(a_shop(), deadline=2.0)
    assert isinstance(found, Seen)
    assert (found.value.complete, found.value.viewport) == (False, True)


@pytest.mark.parametrize(
    ("name", "pack"),
    [("gzip", lambda d: gzip.compress(d, 9)), ("deflate", lambda d: zlib.compress(d, 9)), ("br", brotli.compress)],
)
def test_a_bomb_is_read_up_to_the_cap(web: Web, name: str, pack: object) -> None:
    bomb = pack((HOME + "<p>" + "0 " * 30_000_000).encode())  # type: ignore[operator]
    assert len(bomb) < 500_000
    web.server.answers["shop.test/"] = page(bomb, headers=f"Content-Encoding: {name}\r\n")
    found = web.observe(a_shop())
    assert isinstance(found, Seen)
    assert (found.value.weight <= 2_000_000, found.value.complete) == (True, False)


def _endless_redirect(sock: socket.socket, _path: str) -> None:
    with suppress(OSError):
        sock.sendall(b"HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Type: text/html\r\n\r\n")
        while True:
            sock.sendall(b"x" * 65_536)


def _bomb_redirect(sock: socket.socket, _path: str) -> None:
    with suppress(OSError):
        sock.sendall(
            f"HTTP/1.1 302 Found\r\nLocation: /next\r\nContent-Encoding: deflate\r\nContent-Length: {len(BOMB)}\r\n\r\n".encode()
            + BOMB
        )


@pytest.mark.parametrize("body", [_endless_redirect, _bomb_redirect])
def test_a_redirect_with_a_body_costs_nothing(web: Web, body: object) -> None:
    web.server.answers |= {"shop.test/": body, "shop.test/next": page(HOME)}  # type: ignore[dict-item]
    tracemalloc.start()
    try:
        found = web.observe(a_shop(), deadline=15.0)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert isinstance(found, Seen)
    assert most < 40_000_000


def test_a_packing_that_we_did_not_ask_for_is_garbled(web: Web) -> None:
    web.server.answers["shop.test/"] = page(b"\x28\xb5\x2f\xfd", headers="Content-Encoding: zstd\r\n")
    assert _refused(web).cause is Cause.GARBLED


def test_a_body_that_never_ends_is_read_up_to_the_cap(web: Web) -> None:
    def endless(sock: socket.socket, _path: str) -> None:
        with suppress(OSError):
            sock.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + HOME.encode())
            while True:
                sock.sendall(b"<p>again</p>" * 5000)

    web.server.answers["shop.test/"] = endless
    found = web.observe(a_shop())
    assert isinstance(found, Seen)
    assert found.value.complete is False


@pytest.mark.parametrize("length", ["999999", "-1", "abc", "3"])
def test_a_lying_content_length_gives_an_observation(web: Web, length: str) -> None:
    web.server.answers["shop.test/"] = (
        f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {length}\r\n\r\n{HOME}".encode()
    )
    found = web.observe(a_shop())
    assert isinstance(found, Unreachable) or found.value.complete is (length == "-1" or length == "abc")


def test_a_header_of_a_megabyte_is_refused(web: Web) -> None:
    web.server.answers["shop.test/"] = page(HOME, headers=f"X-Long: {'a' * 1_000_000}\r\n")
    assert _refused(web).cause is Cause.GARBLED


@pytest.mark.parametrize(
    "raw", [b"", b"\x00\xff" * 100, b"HTTP/1.1 200 OK\r\n", b"HTTP/9.9 999 ?\r\n\r\n", b"SSH-2.0-OpenSSH\r\n"]
)
def test_what_is_not_http_gives_an_observation(web: Web, raw: bytes) -> None:
    web.server.answers["shop.test/"] = raw
    assert _refused(web).cause in {Cause.GARBLED, Cause.SERVER_ERROR, Cause.UNREADABLE}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"%PDF-1.7 ...", "application/pdf"),
        (b"%PDF-1.7", "text/html"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"", "text/html"),
    ],
)
def test_a_file_as_home_page_is_unreadable_and_accuses_nobody(web: Web, body: bytes, kind: str) -> None:
    web.server.answers["shop.test/"] = page(body, kind=kind)
    assert _refused(web).cause is Cause.UNREADABLE


def test_a_page_without_a_declared_encoding_is_read_right(web: Web) -> None:
    web.server.answers["shop.test/"] = page(
        "<title>Pâtisserie</title><p>Chez Hélène, à l'église".encode("latin-1"), kind="text/html"
    )
    web.server.answers["shop.test/contact.html"] = page(CONTACT)
    assert web.read(a_shop()).pages[0].title == "Pâtisserie"


def test_cookies_that_must_be_set_are_kept_for_the_visit(web: Web) -> None:
    def answer(sock: socket.socket, _path: str) -> None:
        known = "cookie: seen=1" in web.server.requests[-1].lower()
        sock.sendall(
            page(HOME) if known else redirect("/").replace(b"Location", b"Set-Cookie: seen=1; Path=/\r\nLocation")
        )

    web.server.answers["shop.test/"] = answer
    assert web.read(a_shop()).state is SiteState.ALIVE


def test_proxies_of_the_environment_are_not_used(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    web.server.answers["shop.test/"] = page(HOME)
    assert web.read(a_shop()).state is SiteState.ALIVE


def test_a_dead_name_is_told_only_when_the_resolver_is_sure(web: Web) -> None:
    def missing(host: str, _port: int) -> Sequence[str]:
        if host.endswith("lambert.be"):
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return ["93.184.216.34"]

    def offline(_host: str, _port: int) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_NONAME, "no such name")

    def failing(_host: str, _port: int) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_AGAIN, "try again")

    shop = a_shop("http://lambert.be/")
    found = web.observe(shop, resolve=missing)
    assert isinstance(found, Seen)
    assert found.value.state is SiteState.NO_SUCH_HOST
    for resolve in (offline, failing):
        assert isinstance(web.observe(shop, resolve=resolve), Unreachable)


def test_a_reserved_name_needs_no_look_up(web: Web) -> None:
    assert web.read(a_shop("http://lambert.invalid/"), resolve=None).state is SiteState.NO_SUCH_HOST


@pytest.mark.parametrize(
    "address",
    [
        "ceci n'est pas une adresse",
        "http://",
        "javascript:alert(1)",
        "http://user:pw@shop.test/",
        "http://[::1",
        "=HYPERLINK(1)",
        "\x00",
        "http://" + "a" * 5000,
    ],
)
def test_an_address_that_is_none_gives_an_observation(web: Web, address: str) -> None:
    assert isinstance(web.observe(a_shop(address)), Unreachable)


def test_a_look_up_that_never_ends_is_cut_at_the_deadline(web: Web) -> None:
    done = threading.Event()

    def slow(_host: str, _port: int) -> Sequence[str]:
        done.wait(20)
        return []

    found = web.observe(a_shop("http://slow.be/"), resolve=slow, deadline=0.5)
    done.set()
    assert isinstance(found, Unreachable)
    assert found.cause is Cause.TIMED_OUT


def test_a_handshake_that_never_ends_is_cut_at_the_deadline(web: Web) -> None:
    web.routes["shop.test"] = Route(
        http=web.server.port, https=web.server.port
    )  # it waits for a request that TLS never ends
    assert _refused(web, deadline=1.0).cause is Cause.TIMED_OUT
