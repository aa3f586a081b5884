"""Addresses that are public by their number and yet not to be called: our own network, and what the settings refuse."""

import ipaddress
import json
import socket
import time
from itertools import pairwise

import pytest
from pydantic import ValidationError
from typer.testing import CliRunner

from visibility.cli import url
from visibility.model.observation import Cause, Dossier, Unreachable
from visibility.model.website import Website
from visibility.settings import Settings
from visibility.sources.website import dial
from visibility.sources.website.dial import Clock, Door
from visibility.sources.website.fetch import Fetcher
from visibility.sources.website.guard import IPAddress
from visibility.sources.website.trouble import FetchError, Trouble

from .conftest import Web, a_shop, page
from .test_observe import HOME


def _reached(monkeypatch: pytest.MonkeyPatch, *answers: str, ours: str = "", refused: str = "", nat64: str = "") -> str:
    """Return the trouble of calling a name with these addresses; "dialled" where a connection was tried."""
    dialled: list[str] = []

    def connect(self: socket.socket, address: tuple[str, int]) -> None:
        dialled.append(address[0])
        raise ConnectionRefusedError

    def look_up(host: str, _port: int) -> tuple[str, ...]:
        if host == "ipv4only.arpa":
            if not nat64:
                raise socket.gaierror(socket.EAI_NONAME, "no such name")
            return ("192.0.0.170", nat64)
        return answers

    monkeypatch.setattr(socket.socket, "connect", connect)
    door = Door(
        routes={},
        resolve=look_up,
        refused=Settings(_env_file=None, refused_networks=refused).refused_networks,  # type: ignore[arg-type]  # as from the environment
        calling=lambda _: ipaddress.ip_address(ours) if ours else None,
    )
    clock = Clock(5)
    with pytest.raises(FetchError) as caught:
        door.connect("shop.be", 443, secure=True, clock=clock)
    clock.close()
    return "dialled" if dialled else caught.value.trouble.value


@pytest.mark.parametrize(
    ("answer", "ours", "expected"),
    [
        ("2a02:a03f:1234:5600::10", "2a02:a03f:1234:5600::99", "forbidden"),
        ("2a02:a03f:1234:5601::10", "2a02:a03f:1234:5600::99", "dialled"),
        ("81.82.83.84", "81.82.83.84", "forbidden"),
        ("81.82.83.85", "81.82.83.84", "dialled"),  # a neighbour in a data centre may be a shop's server
        ("81.82.83.85", "192.168.1.7", "dialled"),
        ("81.82.83.85", "", "dialled"),
    ],
)
def test_our_own_network_is_not_called(monkeypatch: pytest.MonkeyPatch, answer: str, ours: str, expected: str) -> None:
    assert _reached(monkeypatch, answer, ours=ours) == expected


def test_the_networks_of_the_settings_are_not_called(monkeypatch: pytest.MonkeyPatch) -> None:
    house = "81.82.83.0/24, 2a02:a03f:1234::/48"
    assert _reached(monkeypatch, "81.82.83.84", refused=house) == "forbidden"
    assert _reached(monkeypatch, "81.82.84.84", "2a02:a03f:1234:ffff::1", refused=house) == "forbidden"
    assert _reached(monkeypatch, "81.82.84.84", refused=house) == "dialled"


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("2a02:a03f:64::a00:1", "forbidden"),  # 10.0.0.1
        ("2a02:a03f:64::5152:5354", "dialled"),  # 81.82.83.84
        ("2a02:a03f:65::a00:1", "dialled"),
    ],
)
def test_a_private_address_behind_the_networks_own_translator_is_not_called(
    monkeypatch: pytest.MonkeyPatch, answer: str, expected: str
) -> None:
    assert _reached(monkeypatch, answer, nat64="2a02:a03f:64::c000:aa") == expected


@pytest.mark.parametrize("length", [32, 40, 48, 56, 64, 96])
def test_a_translators_prefix_of_any_length_is_known(monkeypatch: pytest.MonkeyPatch, length: int) -> None:
    def carried(ipv4: str) -> str:
        packed = bytearray(ipaddress.IPv6Address("2a02:a03f:1:2:0:4:5:0").packed)
        places = [place for place in range(length // 8, 16) if place != 8]
        packed[length // 8 :] = bytes(16 - length // 8)
        for place, byte in zip(places, ipaddress.IPv4Address(ipv4).packed, strict=False):
            packed[place] = byte
        return str(ipaddress.IPv6Address(bytes(packed)))

    assert _reached(monkeypatch, carried("192.168.1.1"), nat64=carried("192.0.0.171")) == "forbidden"
    assert _reached(monkeypatch, carried("81.82.83.84"), nat64=carried("192.0.0.171")) == "dialled"


def test_a_name_is_looked_up_whole_and_never_within_the_houses_own_domain(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(host: str, *_: object, **__: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(2, 1, 6, "", ("93.184.216.34", 80))]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    assert tuple(dial.resolve("shop.be", 80)) == ("93.184.216.34",)
    assert asked == ["shop.be."]


def test_a_refusal_that_is_kept_does_not_map_the_house(web: Web) -> None:
    found = web.observe(a_shop("http://payroll.be/"), resolve=lambda _host, _port: ["10.20.30.40"])
    assert isinstance(found, Unreachable)
    assert found.cause is Cause.REFUSED
    assert "10.20" not in found.reason


@pytest.mark.parametrize("given", ["81.82.83.0/33", "shop.be", "81.82.83.84/24", "10.0.0.0/8 nonsense"])
def test_a_setting_that_is_no_network_is_told_in_words(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("VISIBILITY_REFUSED_NETWORKS", given)
    with pytest.raises(ValidationError, match="is not a network"):
        Settings(_env_file=None)


@pytest.mark.parametrize(
    "given", ["", "81.82.83.0/24", "81.82.83.84,2a02:a03f::/32", '["81.82.83.0/24", "2a02:a03f::/32"]']
)
def test_networks_are_read_as_people_write_them(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("VISIBILITY_REFUSED_NETWORKS", given)
    assert len(Settings(_env_file=None).refused_networks) == (given.count(",") + 1 if given else 0)


def test_url_check_tells_of_the_networks_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISIBILITY_REFUSED_NETWORKS", "178.254.90.0/24")
    result = CliRunner().invoke(url.app, ["check"], input="http://178.254.90.1/\nhttp://178.254.91.1/\n")
    rows = [json.loads(line) for line in result.output.splitlines()]
    assert [row["allowed"] for row in rows] == [False, True]
    assert "VISIBILITY_REFUSED_NETWORKS" in rows[0]["reason"]


def test_pages_of_one_host_are_asked_for_after_a_pause(web: Web) -> None:
    times: list[float] = []

    def timed(body: str) -> object:
        def answer(sock: socket.socket, _path: str) -> None:
            times.append(time.monotonic())
            sock.sendall(page(body))

        return answer

    web.server.answers |= {"shop.test/": timed(HOME), "shop.test/contact.html": timed("<p>x</p>")}  # type: ignore[dict-item]
    web.server.answers |= {"shop.test/mentions-legales": timed("<p>y</p>")}  # type: ignore[dict-item]
    source = web.source(pause=0.3)
    source.observe(a_shop(), Dossier())[Website]
    source.observe(a_shop(), Dossier())[Website]  # another shop of the same host waits too
    assert len(times) == 6
    assert min(later - earlier for earlier, later in pairwise(times)) > 0.25


def test_a_host_in_use_is_never_forgotten_however_many_there_are() -> None:
    fetcher = Fetcher(door=Door(routes={}), user_agent="x", deadline=5)
    clock, short = Clock(30), Clock(0.3)
    with fetcher.alone("shop.be", clock):
        for other in range(5100):
            with fetcher.alone(f"{other}.be", clock):
                pass
        with pytest.raises(FetchError), fetcher.alone("shop.be", short):
            pass
    clock.close()
    short.close()


def test_a_visit_that_waits_for_another_in_vain_is_told_so() -> None:
    fetcher = Fetcher(door=Door(routes={}), user_agent="x", deadline=5)
    clock, short = Clock(5), Clock(0.05)
    with (
        fetcher.alone("shop.be", clock),
        pytest.raises(FetchError) as caught,
        fetcher.alone("shop.be", short),
    ):
        pass
    assert caught.value.trouble is Trouble.TIMED_OUT
    clock.close()
    short.close()


def test_the_address_from_which_we_would_call_is_found_without_a_packet() -> None:
    here: IPAddress | None = dial.calling_address(ipaddress.ip_address("127.0.0.1"))
    assert here == ipaddress.ip_address("127.0.0.1")
