"""The light run before a holiday, on the demo town: the listings are asked, and nothing else."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from visibility.caps import Cap
from visibility.demo.folder import write_folder
from visibility.demo.generate import generate
from visibility.demo.server import DemoServer
from visibility.demo.town import DemoTown
from visibility.model.check import Verdict
from visibility.model.observation import Cause
from visibility.model.text import Said
from visibility.runs import RunError
from visibility.runs.forgetting import forget
from visibility.runs.holiday import look
from visibility.runs.holiday_list import carry_out, markdown
from visibility.runs.purging import purge
from visibility.runs.till import billing_month
from visibility.settings import Settings
from visibility.store import Store

DAY = date(2026, 11, 6)


@pytest.fixture(scope="module")
def town() -> DemoTown:
    return generate(shops=60, as_of=DAY)


@pytest.fixture(scope="module")
def server(town: DemoTown) -> Iterator[DemoServer]:
    with DemoServer(town) as running:
        yield running


@pytest.fixture
def home(town: DemoTown, tmp_path: Path) -> Path:
    write_folder(town, tmp_path / "towns" / "demo")
    return tmp_path


def settings(home: Path, server: DemoServer, **changes: object) -> Settings:
    return Settings(_env_file=None, home=home, **{**server.settings_overrides, **changes})


def test_the_shops_that_are_silent_are_found_and_only_google_is_asked(
    home: Path, town: DemoTown, server: DemoServer
) -> None:
    before = dict(server.calls)
    found = look("demo", settings=settings(home, server), clock=lambda: datetime.now(UTC), day=DAY)
    asked = {kind for kind, count in server.calls.items() if count > before.get(kind, 0)}
    assert {kind.split("/")[0] for kind in asked} == {"places"}
    assert [holiday.on for holiday in found.holidays] == [date(2026, 11, 11)]
    silent = {one.shop.id for one in found.of(Verdict.FAILED)}
    assert silent == {one.shop.id for one in town.shops if "missing-holiday-hours" in one.defects}
    contradicted = {one.shop.id for one in found.closings}
    assert contradicted == {one.shop.id for one in town.shops if "unannounced-closing" in one.defects}
    store = Store.open(settings(home, server).database_path)
    assert store.audits("demo") == ()
    assert len(store.place_ids("demo")) > 40  # the next audit need not search for them
    store.close()


def test_a_cap_is_never_passed_and_what_it_leaves_unasked_is_not_known(home: Path, server: DemoServer) -> None:
    capped = settings(home, server, google_monthly_cap=Cap(calls=7))
    found = look("demo", settings=capped, clock=lambda: datetime.now(UTC), day=DAY)
    store = Store.open(capped.database_path)
    held = store.ledger.held(billing_month(datetime.now(UTC)))
    store.close()
    assert sum(one.calls for one in held) == 7
    unknown = found.of(Verdict.UNKNOWN)
    assert unknown
    assert Cause.CAPPED in {one.hours.cause for one in unknown}
    assert any("cap" in alarm for alarm in found.alarms)


def test_far_from_a_holiday_nobody_is_asked_and_the_day_is_told(home: Path, server: DemoServer) -> None:
    before = dict(server.calls)
    with pytest.raises(RunError) as refused:
        look("demo", settings=settings(home, server), clock=lambda: datetime.now(UTC), day=date(2026, 11, 12))
    text = refused.value.args[0]
    assert isinstance(text, Said)
    assert (text.values["next"], text.values["since"]) == (date(2026, 12, 25), date(2026, 12, 19))
    assert dict(server.calls) == before


def test_without_a_key_nobody_is_asked(home: Path, server: DemoServer) -> None:
    with pytest.raises(RunError, match="no key"):
        look("demo", settings=settings(home, server, google_key=None), clock=lambda: datetime.now(UTC), day=DAY)


def test_a_round_that_nobody_watches_leaves_its_list_and_prefect_is_told_of_no_shop(
    home: Path, town: DemoTown, server: DemoServer
) -> None:
    here = settings(home, server)
    found, path = carry_out("demo", settings=here, clock=lambda: datetime.now(UTC), day=DAY)
    assert path == home / "out" / "demo" / "2026-11-06" / "fiches-jour-ferie.csv"
    head, *lines = path.read_text("utf-8-sig").splitlines()
    assert head.split(";")[:2] == ["steward", "commerce"]
    silent = [one.shop for one in found.of(Verdict.FAILED)]
    assert silent
    assert all(any(shop.name in line for line in lines) for shop in silent)
    told = markdown(found, path)
    assert "- holiday: 2026-11-11" in told
    assert "fiches-jour-ferie.csv" in told
    assert not [shop for shop in silent if shop.id in told or shop.name in told]

    forget("demo", silent[0].id, settings=here, today=DAY)
    assert not path.exists(), "a list that names a shop which asked to be forgotten is gone"
    carry_out("demo", settings=here, clock=lambda: datetime.now(UTC), day=DAY)
    assert silent[0].name not in path.read_text("utf-8-sig")
    purge(settings=here, now=datetime(2031, 1, 1, tzinfo=UTC))
    assert not path.exists()
