"""A demo town whose stewards went out, and whose sites are measured: what they saw decides, and nothing personal is kept."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.runs.conftest import AS_OF, Place, found
from visibility import runs
from visibility.demo.folder import write_folder
from visibility.demo.generate import generate
from visibility.demo.rounds import FAULTS, LOOK_CHECKS
from visibility.demo.server import DemoServer
from visibility.hours import compare, write_osm
from visibility.model.audit import Audit
from visibility.model.check import Verdict
from visibility.model.observation import Cause
from visibility.reports.editions import district_html, stewards_html
from visibility.runs.vendors import NO_SPEED_KEY

HEAD = "id,date,by,hours,claimed,replies,wishes\n"
STEWARD, WISH = "Zénobie-Capucine", "Un banc devant la vitrine"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    town = generate(shops=30, as_of=AS_OF)
    write_folder(town, tmp_path / "towns" / "demo")
    return Place(town=town, home=tmp_path)


def verdicts(audit: Audit, check: str) -> dict[str, Verdict]:
    return {one.shop: one.verdict for one in audit.findings if one.check == check}


def test_doors_decide_where_stewards_went_and_nobody_else_is_judged(place: Place) -> None:
    visited = place.town.shops[:20]
    lines = [f'{one.shop.id},2026-10-20,{STEWARD},"{write_osm(one.hours)}",no,some,{WISH}\n' for one in visited]
    old = f'{place.town.shops[20].shop.id},2026-01-20,{STEWARD},"Mo-Su 09:00-18:00",,,\n'
    (place.home / "towns" / "demo" / "visits.csv").write_text(HEAD + "".join(lines) + old, encoding="utf-8")
    with DemoServer(place.town) as server:
        audit = place.audit(server)
    doors = verdicts(audit, "door-hours-mismatch")
    wrong = {
        one.shop.id
        for one in visited
        if one.listing is not None and one.listing.hours is not None and compare(one.listing.hours, one.hours)
    }
    assert wrong
    assert {shop for shop, verdict in doors.items() if verdict is Verdict.FAILED} == wrong
    unvisited = {one.shop.id for one in place.town.shops[20:] if one.listing is not None}
    assert {doors[shop] for shop in unvisited} == {Verdict.UNKNOWN}
    causes = {one.cause for one in audit.findings if one.check == "door-hours-mismatch" and one.shop in unvisited}
    assert Cause.NOT_VISITED in causes
    of_visits = {*FAULTS, "door-hours-mismatch"} - {"missing-accessibility-information", "listing-website-mismatch"}
    left = {one for one in found(audit) if one[1] not in of_visits}
    assert left == {one for one in place.planted() if one[1] not in of_visits}, "a visit changes no other finding"
    page = stewards_html(audit, "fr")
    assert WISH not in page + district_html(audit, "fr")
    assert STEWARD not in page + district_html(audit, "fr")
    kept = b"".join(path.read_bytes() for path in (place.home / "var").rglob("*") if path.is_file())
    for word in (STEWARD, WISH):
        assert word.encode() not in kept
        assert json.dumps(word).strip('"').encode() not in kept


def test_a_town_without_visits_and_without_speed_hears_nothing_of_them(place: Place) -> None:
    (place.home / "towns" / "demo" / "visits.csv").unlink()
    with DemoServer(place.town) as server:
        audit = place.audit(server, pagespeed_key="k-secret")
    for check in (*LOOK_CHECKS, "door-hours-mismatch", "unclaimed-listing", "unanswered-reviews", "slow-website"):
        assert set(verdicts(audit, check).values()) <= {Verdict.NOT_APPLICABLE, Verdict.BLOCKED, Verdict.UNKNOWN}
        assert Verdict.NOT_APPLICABLE in verdicts(audit, check).values()
    for page in (district_html(audit, "en"), stewards_html(audit, "en")):
        assert "PageSpeed" not in page
        assert "no steward has been there" not in page
    assert NO_SPEED_KEY not in audit.warnings


@contextmanager
def _lighthouse(score: float) -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            body = json.dumps({"lighthouseResult": {"categories": {"performance": {"score": score}}}}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/run", asked
    finally:
        server.shutdown()
        server.server_close()


def _measured(place: Place, day: date, **changes: object) -> Audit:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    with DemoServer(place.town) as server:
        settings = place.settings(server, **changes)
        with runs.open_run("demo", settings=settings, clock=lambda: noon, as_of=day) as run:
            audit = runs.carry_out(run)
            run.store.finish(run.id, now=noon)
            return audit


def test_a_site_is_called_slow_after_three_months_and_its_score_is_nowhere(place: Place) -> None:
    toml = place.home / "towns" / "demo" / "town.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + "\n[pagespeed]\nuse = true\n", encoding="utf-8")
    with _lighthouse(0.31415) as (url, asked):
        for day in (date(2026, 9, 3), date(2026, 10, 6)):
            audit = _measured(place, day, pagespeed_key="k-secret", pagespeed_url=url)
            assert Verdict.FAILED not in verdicts(audit, "slow-website").values()
        audit = _measured(place, AS_OF, pagespeed_key="k-secret", pagespeed_url=url)
    slow = {shop for shop, verdict in verdicts(audit, "slow-website").items() if verdict is Verdict.FAILED}
    alive = [one for one in audit.sources if one.kind == "PageSpeed"]
    assert len(slow) == alive[0].seen > 5
    assert len(asked) == 3 * len(slow)
    kept = b"".join(path.read_bytes() for path in (place.home / "var").rglob("*") if path.is_file())
    assert b"31415" not in kept
    assert b"k-secret" not in kept
    for secretless in asked:
        assert "k-secret" not in secretless
    without = _measured(place, date(2026, 12, 3))
    assert NO_SPEED_KEY in without.warnings
