"""PageSpeed Insights against a server of our own: bands, refusals, time-outs; the key is in no address; only sites that are alive."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import sleep
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from visibility.model.observation import Absent, Cause, Dossier, Seen, SourceName, Unreachable
from visibility.model.pagespeed import Band, Measurement, PageSpeed, band
from visibility.model.shop import Shop
from visibility.model.website import SiteState, Website
from visibility.sources.pagespeed import CLOSED, PageSpeedSource
from visibility.sources.pagespeed.client import AT_ONCE
from visibility.sources.pagespeed.parse import Trouble, read_answer

NOW = datetime(2026, 11, 3, 8, tzinfo=UTC)
ON = date(2026, 11, 3)
SHOP = Shop(id="a", name="A", trade="other")
UNKEYED = {
    "error": {
        "code": 429,
        "message": "Quota exceeded for quota metric 'Queries'",
        "status": "RESOURCE_EXHAUSTED",
        "errors": [{"reason": "rateLimitExceeded", "domain": "global"}],
    }
}

Answer = tuple[int, object]


def result(speed: float | None = 0.93, accessibility: float | None = 0.8) -> object:
    return {
        "lighthouseResult": {"categories": {"performance": {"score": speed}, "accessibility": {"score": accessibility}}}
    }


class Played:
    """What was asked of the server, and how many at once."""

    def __init__(self) -> None:
        self.queries: list[dict[str, list[str]]] = []
        self.keys: list[str | None] = []
        self.paths: list[str] = []
        self.now = self.most = 0
        self.lock = threading.Lock()


@contextmanager
def playing(answer: Callable[[int], Answer], *, late: float = 0.0) -> Iterator[tuple[str, Played]]:
    played = Played()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with played.lock:
                number = len(played.queries)
                played.queries.append(parse_qs(urlsplit(self.path).query))
                played.keys.append(self.headers.get("X-Goog-Api-Key"))
                played.paths.append(self.path)
                played.now += 1
                played.most = max(played.most, played.now)
            sleep(late)
            status, body = answer(number)
            raw = body if isinstance(body, bytes) else json.dumps(body).encode()
            with played.lock:
                played.now -= 1
            try:
                self.send_response(status)
                self.send_header("Content-Length", str(len(raw)))
                self.end_headers()
                self.wfile.write(raw)
            except OSError:
                pass

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/run", played
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def source(url: str, *, before: PageSpeed | None = None, timeout: float = 5.0, key: str | None = "k-secret"):
    return PageSpeedSource(
        key=SecretStr(key) if key else None, now=lambda: NOW, last=lambda _shop: before, url=url, timeout=timeout
    )


def dossier(state: SiteState = SiteState.ALIVE) -> Dossier:
    site = Website(url="http://a.example", final_url="https://www.a.example/", state=state)
    return Dossier().with_(Website, Seen(value=site, at=NOW, source=SourceName.WEBSITE))


def test_a_site_is_measured_as_a_telephone_sees_it_and_the_score_becomes_a_band() -> None:
    with playing(lambda _n: (200, result(0.93, 0.4))) as (url, played):
        seen = source(url).observe(SHOP, dossier())[PageSpeed]
    assert isinstance(seen, Seen)
    assert seen.value == PageSpeed(
        url="https://www.a.example/",
        measured=(Measurement(on=ON, speed=Band.FAST, accessibility=Band.SLOW),),
    )
    (query,) = played.queries
    assert query["url"] == ["https://www.a.example/"]
    assert query["strategy"] == ["mobile"]
    assert query["category"] == ["performance", "accessibility"]
    assert played.keys == ["k-secret"]
    assert "k-secret" not in played.paths[0], "an address with a key ends in somebody's log"


def test_the_last_three_months_are_kept_and_a_second_look_in_a_month_replaces_the_first() -> None:
    months = [date(2026, 8, 4), date(2026, 9, 3), date(2026, 10, 6), date(2026, 11, 1)]
    before = PageSpeed(
        url="https://www.a.example/", measured=tuple(Measurement(on=on, speed=Band.SLOW) for on in months)
    )
    with playing(lambda _n: (200, result(0.95))) as (url, _played):
        seen = source(url, before=before).observe(SHOP, dossier())[PageSpeed]
    assert isinstance(seen, Seen)
    assert [one.on for one in seen.value.measured] == [date(2026, 9, 3), date(2026, 10, 6), ON]  # type: ignore[attr-defined]
    assert seen.value.speed is Band.SLOW  # type: ignore[attr-defined]


def test_what_was_measured_of_another_address_is_forgotten() -> None:
    before = PageSpeed(url="https://old.example/", measured=(Measurement(on=date(2026, 10, 6), speed=Band.SLOW),))
    with playing(lambda _n: (200, result())) as (url, _played):
        seen = source(url, before=before).observe(SHOP, dossier())[PageSpeed]
    assert isinstance(seen, Seen)
    assert len(seen.value.measured) == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize("answer", [(429, UNKEYED), (403, {"error": {"code": 403}}), (400, b'{"e":"API_KEY_INVALID"}')])
def test_a_refused_key_or_a_reached_quota_stops_the_asking_and_is_told_once(answer: Answer) -> None:
    with playing(lambda _n: answer) as (url, played):
        asked = source(url)
        for _shop in range(3):
            said = asked.observe(SHOP, dossier())[PageSpeed]
            assert isinstance(said, Unreachable)
            assert said.cause is Cause.REFUSED
            assert "k-secret" not in said.reason
    assert len(played.queries) == 1
    assert asked.alarms == (CLOSED,)


def test_a_server_error_is_asked_again_once() -> None:
    with playing(lambda n: (500, b"Unable to process request") if n == 0 else (200, result())) as (url, played):
        assert isinstance(source(url).observe(SHOP, dossier())[PageSpeed], Seen)
    assert len(played.queries) == 2
    with playing(lambda _n: (500, b"x")) as (url, played):
        said = source(url).observe(SHOP, dossier())[PageSpeed]
    assert isinstance(said, Unreachable)
    assert said.cause is Cause.SERVER_ERROR
    assert len(played.queries) == 2


def test_an_error_inside_a_200_and_a_score_that_is_null_are_not_slow_sites() -> None:
    broken = {"lighthouseResult": {"runtimeError": {"code": "NO_FCP", "message": "x"}, "categories": {}}}
    for body in (broken, result(None)):
        with playing(lambda _n, body=body: (200, body)) as (url, _played):  # type: ignore[misc]
            said = source(url).observe(SHOP, dossier())[PageSpeed]
        assert isinstance(said, Unreachable)
        assert said.cause is Cause.UNREADABLE


def test_a_service_that_does_not_answer_in_time_is_said_to_be_late() -> None:
    with playing(lambda _n: (200, result()), late=0.6) as (url, _played):
        said = source(url, timeout=0.15).observe(SHOP, dossier())[PageSpeed]
    assert isinstance(said, Unreachable)
    assert said.cause is Cause.TIMED_OUT


def test_nobody_at_the_other_end_is_no_fault_of_the_site() -> None:
    said = source("http://127.0.0.1:9/run").observe(SHOP, dossier())[PageSpeed]
    assert isinstance(said, Unreachable)
    assert said.cause is Cause.SERVER_ERROR


def test_two_at_a_time_at_most() -> None:
    with playing(lambda _n: (200, result()), late=0.05) as (url, played):
        asked = source(url)
        threads = [threading.Thread(target=lambda: asked.observe(SHOP, dossier())) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(played.queries) == 8
    assert played.most <= AT_ONCE


def test_only_sites_that_are_alive_are_asked_about_and_without_a_key_none() -> None:
    with playing(lambda _n: (200, result())) as (url, played):
        for state in (SiteState.PARKED, SiteState.SOCIAL_PAGE, SiteState.NO_SUCH_HOST):
            assert isinstance(source(url).observe(SHOP, dossier(state))[PageSpeed], Absent)
        assert isinstance(source(url).observe(SHOP, Dossier())[PageSpeed], Absent)
        assert isinstance(source(url, key=None).observe(SHOP, dossier())[PageSpeed], Absent)
    assert played.queries == []


@pytest.mark.parametrize(
    ("score", "expected"), [(0.9, Band.FAST), (0.899, Band.MIDDLING), (0.5, Band.MIDDLING), (0.49, Band.SLOW)]
)
def test_the_bands_are_those_of_lighthouse(score: float, expected: Band) -> None:
    assert band(score) is expected


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["lighthouseResult", "categories", "performance", "score", "runtimeError", "code"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.integers(100, 599), JSON)
def test_no_answer_makes_the_reader_raise(status: int, answer: object) -> None:
    found = read_answer(status, json.dumps(answer).encode(), ON)
    assert isinstance(found, Measurement | Trouble)


@given(st.integers(100, 599), st.binary(max_size=60))
def test_no_bytes_make_the_reader_raise(status: int, body: bytes) -> None:
    assert isinstance(read_answer(status, body, ON), Measurement | Trouble)


def test_the_refusal_of_a_call_without_a_key_as_google_words_it(shared_data: Path) -> None:
    body = (shared_data / "places" / "errors" / "psi_429_unkeyed.json").read_bytes()
    found = read_answer(429, body, ON)
    assert isinstance(found, Trouble)
    assert (found.cause, found.closes) == (Cause.REFUSED, True)
