"""`visibility season` and `visibility holiday` as a person meets them."""

import csv
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from visibility.cli.app import app
from visibility.cli.text import language
from visibility.demo.folder import write_folder
from visibility.demo.generate import generate
from visibility.demo.server import DemoServer
from visibility.demo.town import DemoTown
from visibility.runs import RunError
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
def home(town: DemoTown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    write_folder(town, tmp_path / "towns" / "demo")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VISIBILITY_HOME", str(tmp_path))
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "en")
    language.cache_clear()
    yield tmp_path
    language.cache_clear()


def run(*arguments: str) -> str:
    done = CliRunner().invoke(app, [*arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_the_season_names_the_days_and_what_to_do(home: Path) -> None:
    told = run("season", "demo", "--date", "2026-11-06")
    assert "Wednesday 11 November 2026 · public holiday: Armistice Day" in told
    assert "every Thursday · market: Marché hebdomadaire" in told
    assert "visibility holiday demo" in told
    assert "visibility readiness demo" in told
    answer = json.loads(run("season", "demo", "--date", "2026-11-06", "--json"))
    assert answer["last"] == "2026-12-18"
    assert {one["kind"] for one in answer["occasions"]} >= {"holiday", "market", "fair", "closing"}
    assert "  on 11 November 2026: see which listings" in run("season", "demo", "--date", "2026-11-11")


def test_a_day_that_no_calendar_reaches_is_refused(home: Path) -> None:
    for command in ("season", "holiday"):
        assert CliRunner().invoke(app, [command, "demo", "--date", "9999-12-31"]).exit_code == 2


def test_a_town_without_a_calendar_is_told_so(home: Path) -> None:
    (home / "towns" / "demo" / "calendar.csv").unlink()
    assert "keeps no calendar.csv" in run("season", "demo", "--date", "2026-11-06")


def test_a_mistake_in_the_calendar_is_told_by_town_check(home: Path) -> None:
    with (home / "towns" / "demo" / "calendar.csv").open("a", encoding="utf-8") as file:
        file.write("fermeture;;40/11/2026;41/11/2026;;rat-0001\n")
    told = run("town", "check", "demo")
    assert "calendar.csv, line" in told
    assert "no day of the calendar" in told


def test_the_round_before_a_holiday_prints_and_writes_the_silent_shops(
    home: Path, town: DemoTown, server: DemoServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    price = json.loads(run("holiday", "demo", "--date", "2026-11-06", "--dry-run", "--json"))
    assert price["paid_calls"] > 0
    assert not (home / "var").exists()
    out = home / "days.csv"
    told = run("holiday", "demo", "--date", "2026-11-06", "--out", str(out))
    silent = [one for one in town.shops if "missing-holiday-hours" in one.defects]
    assert all(one.shop.name in told for one in silent)
    assert "Shown as open during a closing" in told
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert {row["shop"] for row in rows} >= {one.shop.name for one in silent}
    stewards = [row["steward"] for row in rows]
    assert stewards == sorted(stewards, key=str.casefold)
    assert CliRunner().invoke(app, ["holiday", "demo", "--date", "2026-11-06", "--out", str(out)]).exit_code == 2
    assert CliRunner().invoke(app, ["holiday", "demo", "--date", "2026-11-06", "--steward", "X"]).exit_code == 2


def test_outside_the_days_before_a_holiday_the_command_refuses_calmly(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISIBILITY_GOOGLE_KEY", "AIzaFAKE")
    done = CliRunner().invoke(app, ["holiday", "demo", "--date", "2026-11-12"])
    assert isinstance(done.exception, RunError)
    assert "2026-12-19" in str(done.exception)


def test_the_schedule_names_the_last_audit_and_the_month_that_has_none(home: Path) -> None:
    assert "none yet" in run("schedule")
    assert "has not been made" not in run("schedule")
    store = Store.open(home / "var" / "visibility.db")
    at = datetime(2020, 1, 2, 3, tzinfo=UTC)
    kept = store.begin(town="demo", as_of=at.date(), now=at, today=at.date(), rubric_version="3", app_version="1")
    store.finish(kept.id, now=at)
    store.close()
    told = " ".join(run("schedule").split())
    assert "2 January 2020" in told
    assert "has not been made; unless it is under way" in told
    audit, purge = (one for one in json.loads(run("schedule", "--json"))["planned"] if one["kind"] != "holiday")
    assert (audit["last"], bool(audit["missed"])) == ("2020-01-02", True)
    assert (purge["town"], purge["missed"]) == ("", None)


def test_the_first_of_the_month_is_the_premier_in_french(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "fr")
    language.cache_clear()
    told = " ".join(run("schedule").split())
    assert "le 1er de chaque mois" in told
    assert "le 1 de" not in told
