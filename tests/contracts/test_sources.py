"""What holds for every source: one name, kinds of its own, terms, words, a line in the docs; and whatever comes over the line, no exception."""

import json
import re
import socket
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from pydantic import SecretStr

from visibility import alarms
from visibility.model.directory import Directory
from visibility.model.observation import Absent, Cause, Dossier, Seen, SourceName, Unreachable
from visibility.model.shop import Address, Shop
from visibility.model.town import GoogleUse, Town
from visibility.model.visit import VisitNote
from visibility.model.website import SiteState, Website
from visibility.reports import translations
from visibility.reports.vocabulary import CAUSES, KINDS, SEEN, SOURCES
from visibility.runs.vendors import Vendors
from visibility.settings import Route, Settings
from visibility.sources import Kept, Source
from visibility.sources.calendar import CalendarSource
from visibility.sources.directories import DirectoriesSource
from visibility.sources.google_maps import GoogleMapsSource
from visibility.sources.openstreetmap import OpenStreetMapSource
from visibility.sources.pagespeed import PageSpeedSource
from visibility.sources.visits import VisitsSource
from visibility.sources.website import WebsiteSource

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "adding-a-source.md").read_text(encoding="utf-8")
CLASSES: tuple[Any, ...] = (
    GoogleMapsSource,
    WebsiteSource,
    OpenStreetMapSource,
    DirectoriesSource,
    VisitsSource,
    CalendarSource,
    PageSpeedSource,
)
NOT_ASKED = {SourceName.REGISTER}  # a file that the census is compared with, in no audit
NOT_WATCHED = {
    "Visit",
    "PageSpeed",
    "Calendar",  # the town's own: nothing of it can fail
}  # a steward's pace, and one measurement a month: a fall of these is no trouble of a vendor
KEY = "k-very-secret-0123456789"
NOW = datetime(2026, 11, 3, 8, tzinfo=UTC)
SHOP = Shop(
    id="a",
    name="Boulangerie Exemple",
    trade="bakery",
    address=Address(street="Grand-Rue", number="1", postcode="6999", locality="Valmont"),
    phone="+3286000001",
    website="http://www.a.example/",
    place_id="ChIJ0123456789",
)


def head(status: int, body: bytes, kind: str = "application/json") -> bytes:
    return (
        f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode()
        + body
    )


def _deep() -> bytes:
    return b'{"places":' + b"[" * 20_000 + b"]" * 20_000 + b"}"


# What a server may send: each an answer as it travels.
ANSWERS: dict[str, bytes] = {
    "nothing": b"",
    "no HTTP": b"\x00\xff\xfe hello\r\n\r\n",
    "half a head": b"HTTP/1.1 200 O",
    "an empty 200": head(200, b""),
    "a list where an object was due": head(200, b"[1, 2]"),
    "null everywhere": head(200, b'{"places": null, "businesses": null, "lighthouseResult": null, "status": null}'),
    "numbers for texts": head(
        200, b'{"id": 7, "displayName": 3, "businesses": [{"name": {}, "phone": []}], "status": 1}'
    ),
    "depth": head(200, _deep()),
    "half of the body": head(200, b'{"places": [').replace(b"Content-Length: 12", b"Content-Length: 90000"),
    "a page": head(200, b"<html><head><title>Sign in</title></head><body>x</body></html>", "text/html"),
    "not UTF-8": head(200, b'{"name": "\xff\xfe"}'),
    "a lie about gzip": head(200, b"{}").replace(b"Connection", b"Content-Encoding: gzip\r\nConnection"),
    "401": head(401, b'{"error": {"code": 401}}'),
    "403": head(403, b"no"),
    "404": head(404, b'{"error": {"code": 404, "status": "NOT_FOUND"}}'),
    "429": head(429, b'{"error": {"code": 429, "status": "RESOURCE_EXHAUSTED"}}'),
    "500": head(500, b"Unable to process request"),
    "999": head(999, b"{}"),
    "a redirect to itself": head(302, b"").replace(b"Connection", b"Location: /\r\nConnection"),
}


class Wire:
    """A server on loopback that sends one answer to everybody, and an end that drips for ever where that is asked."""

    def __init__(self, answer: bytes, *, drip: bool = False) -> None:
        self.answer, self.drip = answer, drip
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._serve, daemon=True)
        self.thread.start()

    def _serve(self) -> None:
        while not self.over.is_set():
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._one, args=(connection,), daemon=True).start()

    def _one(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.settimeout(2)
            connection.recv(65536)
            connection.sendall(self.answer)
            while self.drip and not self.over.wait(0.05):
                connection.sendall(b" ")

    def close(self) -> None:
        self.over.set()
        with suppress(OSError):
            self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.thread.join(2)


@pytest.fixture
def wire(request: pytest.FixtureRequest) -> Iterator[Wire]:
    made = Wire(ANSWERS[request.param])
    yield made
    made.close()


def _sample() -> ModuleType:
    """The source of the page, as it stands there; only its name is one that the project knows."""
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    module = ModuleType("guide")
    exec(
        compile(code.replace("SourceName.GUIDE", "SourceName.DIRECTORIES"), "adding-a-source.md", "exec"),
        module.__dict__,
    )
    return module


def _website(port: int) -> WebsiteSource:
    return WebsiteSource(
        contact="a@b.example",
        country="BE",
        now=lambda: NOW,
        deadline=1.5,
        routes={"www.a.example": Route(http=port), "list.example": Route(http=port)},
    )


def _google(port: int, api: str) -> Source:
    return GoogleMapsSource(
        key=KEY,
        places_url=f"http://127.0.0.1:{port}/v1",
        maps_url=f"http://127.0.0.1:{port}",
        api=api,  # type: ignore[arg-type]
        language="fr",
        region="BE",
        now=lambda: NOW,
        queries_per_second=1000,
        wait=lambda _state: 0.0,
        deadline=1.5,
        legacy_retry_timeout=0,
    )


def _directories(port: int) -> Source:
    reader = _website(port)
    directory = Directory(name="D", pages=("http://list.example/all",))
    return DirectoriesSource(directories=(directory,), country="BE", now=lambda: NOW, visit=reader.lent)


MADE: dict[str, Callable[[int], Source]] = {
    "google-maps, new": lambda port: _google(port, "new"),
    "google-maps, legacy": lambda port: _google(port, "legacy"),
    "website": _website,
    "directories": _directories,
    "pagespeed": lambda port: PageSpeedSource(
        key=SecretStr(KEY), now=lambda: NOW, url=f"http://127.0.0.1:{port}/run", timeout=1.5
    ),
    "the page's sample": lambda port: _sample().GuideSource(
        key=KEY, url=f"http://127.0.0.1:{port}/find", now=lambda: NOW, timeout=1.5
    ),
}


def _known() -> Dossier:
    site = Website(url=SHOP.website, final_url=SHOP.website, state=SiteState.ALIVE)
    return Dossier().with_(Website, Seen(value=site, at=NOW, source=SourceName.WEBSITE))


def held(source: Source, shop: Shop = SHOP, known: Dossier | None = None) -> dict[type, Any]:
    """Ask, and hold the answer to the contract."""
    said = source.observe(shop, known or _known())
    assert set(said) == set(source.kinds), "one observation of each kind, and no other"
    for kind, observation in said.items():
        assert isinstance(observation, Seen | Absent | Unreachable)
        assert observation.source is source.name
        assert observation.at.utcoffset() is not None
        if isinstance(observation, Seen):
            assert isinstance(observation.value, kind)
        if isinstance(observation, Unreachable):
            assert KEY not in observation.reason
            assert observation.reason.isprintable()
    return said


@pytest.mark.parametrize("wire", list(ANSWERS), indirect=True)
@pytest.mark.parametrize("name", list(MADE))
def test_whatever_comes_over_the_line_becomes_an_observation(name: str, wire: Wire) -> None:
    source = MADE[name](wire.port)
    try:
        held(source)
    finally:
        getattr(source, "close", lambda: None)()


@pytest.mark.parametrize("name", list(MADE))
def test_an_answer_that_never_ends_is_left(name: str) -> None:
    drip = Wire(head(200, b"").replace(b"Content-Length: 0\r\n", b""), drip=True)
    source = MADE[name](drip.port)
    try:
        (observation, *_) = held(source).values()
        assert not isinstance(observation, Seen)
    finally:
        getattr(source, "close", lambda: None)()
        drip.close()


@pytest.mark.parametrize("wire", ["nothing", "half a head", "no HTTP", "429", "500", "a lie about gzip"], indirect=True)
@pytest.mark.parametrize("name", list(MADE))
def test_an_outage_is_never_an_absence(name: str, wire: Wire) -> None:
    """What is not there may be said only of what was asked and answered: else an outage would accuse the shops."""
    source = MADE[name](wire.port)
    try:
        assert all(isinstance(observation, Unreachable) for observation in held(source).values())
    finally:
        getattr(source, "close", lambda: None)()


@pytest.mark.parametrize("name", list(MADE))
def test_several_threads_ask_at_once(name: str) -> None:
    broken = Wire(ANSWERS["a page"])
    source = MADE[name](broken.port)
    try:
        with ThreadPoolExecutor(8) as pool:
            assert len(list(pool.map(lambda _n: held(source), range(16)))) == 16
    finally:
        getattr(source, "close", lambda: None)()
        broken.close()


def test_the_sources_that_ask_nobody_keep_the_contract_too(tmp_path: Path) -> None:
    (tmp_path / "osm.geojson").write_bytes(b'{"type": "FeatureCollection", "features": [{"geometry": null}]}')
    for file in ("osm.geojson", "missing.geojson"):
        held(
            OpenStreetMapSource(
                town=Town(slug="t", name="T", district="", openstreetmap_file=file), folder=tmp_path, now=lambda: NOW
            )
        )
    for notes in ((), (VisitNote(shop="a", on=date(2026, 10, 1), claimed=True),)):
        held(VisitsSource(notes=notes, as_of=date(2026, 11, 3), now=lambda: NOW))
    held(CalendarSource(town=Town(slug="t", name="T", district=""), as_of=date(2026, 11, 3), now=lambda: NOW))


def _registered(tmp_path: Path) -> tuple[Source, ...]:
    (tmp_path / "towns" / "t").mkdir(parents=True, exist_ok=True)
    (tmp_path / "towns" / "t" / "osm.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    google = GoogleUse(use=True, permitted_use="own_locations", decision="Collège communal, 3 novembre 2026")
    town = Town(slug="t", name="T", district="", google=google, openstreetmap_file="osm.geojson", pagespeed=True)
    settings = Settings(_env_file=None, home=tmp_path, google_key=KEY, pagespeed_key=KEY)
    return Vendors.of(
        town, settings=settings, clock=lambda: NOW, spent=lambda _: None, last_website=lambda _: None
    ).sources


def test_every_class_is_registered_once_under_its_own_name_and_no_other_is(tmp_path: Path) -> None:
    registered = _registered(tmp_path)
    assert {type(source) for source in registered} == set(CLASSES)
    names = [source.name for source in registered]
    assert len(set(names)) == len(names)
    assert set(names) == set(SourceName) - NOT_ASKED


def test_no_two_sources_give_the_same_kind_and_each_kind_has_its_words(tmp_path: Path) -> None:
    kinds = [kind.__name__ for source in _registered(tmp_path) for kind in source.kinds]
    assert len(set(kinds)) == len(kinds)
    assert set(kinds) <= KINDS.keys()
    watched = {kind.__name__ for kind in alarms.WATCHED}
    assert watched | NOT_WATCHED == set(kinds), "say what a sudden fall would mean, or why it means nothing"


def test_every_source_says_what_may_be_kept(tmp_path: Path) -> None:
    kept = {source.name: source.kept for source in _registered(tmp_path)}
    assert all(isinstance(terms, Kept) for terms in kept.values())
    assert not kept[SourceName.GOOGLE_MAPS].storable
    assert kept[SourceName.OPENSTREETMAP].attribution


def test_names_and_causes_have_words_in_every_language() -> None:
    assert SOURCES.keys() == SEEN.keys() == set(SourceName)
    assert CAUSES.keys() == set(Cause)
    for language in translations.languages():
        if language != translations.SOURCE_LANGUAGE:
            known = {
                message.id
                for catalogue in translations.read(language).values()
                for message in catalogue
                if message.id and message.string
            }
            assert {*SOURCES.values(), *SEEN.values(), *CAUSES.values()} <= known


def test_the_page_has_a_line_for_every_source() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \|(.*)\|$", PAGE, re.MULTILINE)
    assert {name for name, _ in rows} == {name.value for name in SourceName}
    for source in CLASSES:
        (line,) = [text for name, text in rows if name == source.name.value]
        for kind in source.kinds:
            assert kind.__name__ in line


def test_the_pages_sample_tells_seen_absent_and_unreachable_apart() -> None:
    guide = _sample()
    answers = {
        Seen: head(200, json.dumps({"businesses": [{"name": "A", "phone": "+3286000001"}]}).encode()),
        Absent: head(200, b'{"businesses": []}'),
        Unreachable: head(429, b'{"error": "ACCESS_LIMIT_REACHED"}'),
    }
    for expected, answer in answers.items():
        answering = Wire(answer)
        source = guide.GuideSource(key=KEY, url=f"http://127.0.0.1:{answering.port}/", now=lambda: NOW)
        assert isinstance(held(source)[guide.GuideEntry], expected)
        answering.close()
