"""Whole audits under a monthly cap: they stop asking, report what they have, and never pass it together."""

import multiprocessing
import signal
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.runs.conftest import AS_OF, Place
from visibility.caps import Cap
from visibility.demo.folder import write_folder
from visibility.demo.server import DemoServer
from visibility.model.observation import Cause
from visibility.runs import direct, gather, open_run
from visibility.runs.till import billing_month
from visibility.settings import Settings
from visibility.store import Held, Store

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
DETAILS = "places-details-enterprise"


def held(home: Path) -> tuple[Held, ...]:
    store = Store.open(home / "var" / "visibility.db")
    try:
        return store.ledger.held("2026-11")
    finally:
        store.close()


def test_an_audit_whose_cap_is_reached_reports_what_it_has_and_accuses_nobody(place: Place, server: DemoServer) -> None:
    settings = place.settings(server, google_monthly_cap=Cap(calls=12))
    direct("demo", settings=settings, clock=lambda: NOON, as_of=AS_OF, languages=["fr"])
    store = Store.open(settings.database_path)
    audit = store.latest("demo")
    assert audit is not None
    assert sum("cap of this month is reached" in str(warning) for warning in audit.warnings) == 1
    assert next(spend.calls for spend in audit.spending if spend.sku == DETAILS) <= 12
    assert sum(one.calls for one in held(place.home)) == 12
    (listings,) = [source for source in audit.sources if source.kind == "Listing"]
    assert listings.causes[Cause.CAPPED] >= 40
    assert 0 < listings.seen <= 12
    unread = {
        finding.shop for finding in audit.findings if finding.check == "few-photos" and finding.verdict == "unknown"
    }
    assert len(unread) >= 40
    assert not [
        finding
        for finding in audit.findings
        if finding.shop in unread and finding.check == "missing-listing" and finding.verdict == "failed"
    ]


def test_the_cap_of_the_town_holds_beside_that_of_all(place: Place, server: DemoServer) -> None:
    path = place.home / "towns" / "demo" / "town.toml"
    path.write_text(path.read_text().replace('api = "new"', 'api = "new"\nmonthly_cap = "7 calls"'))
    place.audit(server, google_monthly_cap=Cap(calls=500))
    store = Store.open(place.home / "var" / "visibility.db")
    month = billing_month(datetime.now(UTC))
    assert sum(one.calls for one in store.ledger.held(month)) == 7


def test_a_google_that_this_machine_plays_uses_nothing_of_the_month(place: Place, server: DemoServer) -> None:
    settings = place.settings(server, google_billed=False, google_monthly_cap=Cap(calls=0))
    with open_run("demo", settings=settings, clock=lambda: NOON, as_of=AS_OF) as run:
        gather(run.id, run.batches()[0])
        assert run.store.spent(run.id)[DETAILS] > 0
    assert held(place.home) == ()


def _audit(slug: str, settings: dict[str, Any], cap: int, gate: Any) -> None:
    gate.wait()
    made = Settings(_env_file=None, google_monthly_cap=Cap(calls=cap), **settings)
    with open_run(slug, settings=made, clock=lambda: NOON, as_of=AS_OF) as run:
        for batch in run.batches():
            gather(run.id, batch)


def test_two_audits_at_once_do_not_pass_the_cap_together(place: Place, server: DemoServer) -> None:
    for slug in ("arlon", "dinant"):
        write_folder(place.town, place.home / "towns" / slug)
        path = place.home / "towns" / slug / "town.toml"
        path.write_text(path.read_text().replace("read = true", "read = false"))
    Store.open(place.home / "var" / "visibility.db").close()
    context = multiprocessing.get_context("spawn")
    gate = context.Barrier(2)
    values = {**server.settings_overrides, "home": place.home}
    runs = [context.Process(target=_audit, args=(slug, values, 75, gate)) for slug in ("arlon", "dinant")]
    for run in runs:
        run.start()
    for run in runs:
        run.join(120)
    assert [run.exitcode for run in runs] == [0, 0]
    assert sum(one.calls for one in held(place.home)) == 75
    assert {one.town for one in held(place.home)} == {"arlon", "dinant"}
    assert 0 < server.calls["places/details"] <= 75


def test_a_killed_audit_and_the_one_that_takes_it_up_do_not_pass_the_cap_together(
    place: Place, server: DemoServer
) -> None:
    path = place.home / "towns" / "demo" / "town.toml"
    path.write_text(path.read_text().replace("read = true", "read = false"))
    context = multiprocessing.get_context("spawn")
    values = {**server.settings_overrides, "home": place.home, "concurrency": 2}
    server.latency = 0.1  # time to be killed in

    gate = context.Barrier(1)

    def started() -> Any:
        run = context.Process(target=_audit, args=("demo", values, 30, gate))
        run.start()
        return run

    killed = started()
    end = time.monotonic() + 40
    while server.calls["places/details"] < 8 and time.monotonic() < end:
        time.sleep(0.01)
    killed.kill()
    killed.join(60)
    assert killed.exitcode == -signal.SIGKILL
    before = sum(one.calls for one in held(place.home))
    assert 8 <= server.calls["places/details"] <= before < 30
    again = started()
    again.join(120)
    assert again.exitcode == 0
    assert server.calls["places/details"] <= 30 == sum(one.calls for one in held(place.home))


@pytest.mark.parametrize(
    ("at", "month"),
    [
        (datetime(2026, 12, 1, 7, 59, tzinfo=UTC), "2026-11"),
        (datetime(2026, 12, 1, 8, 0, tzinfo=UTC), "2026-12"),
        (datetime(2026, 7, 1, 7, 0, tzinfo=UTC), "2026-07"),
    ],
)
def test_the_month_is_that_of_googles_bill(at: datetime, month: str) -> None:
    assert billing_month(at) == month
