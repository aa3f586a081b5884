"""When each town is audited, and its listings asked before a holiday."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from visibility.demo.folder import write_folder
from visibility.demo.generate import generate
from visibility.runs import RunError
from visibility.runs.scheduling import Plan, Planned, plan, serving
from visibility.settings import Settings
from visibility.store import Store

DAY = date(2026, 11, 2)
NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)


def home(tmp_path: Path, *slugs: str) -> Path:
    town = generate(shops=6, as_of=DAY)
    for slug in slugs:
        write_folder(town, tmp_path / "towns" / slug)
    return tmp_path


def test_each_town_has_its_audit_once_a_month_and_a_round_before_each_holiday(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, home=home(tmp_path, "arlon", "bastogne"), google_key="k")
    found = plan(settings, NOW).planned
    assert [one.name for one in found] == [
        *("audit-arlon", "holiday-arlon", "audit-bastogne", "holiday-bastogne"),
        "purge",
    ]
    assert (found[-1].crons, found[-1].timezone, found[-1].parameters) == (("0 2 1 * *",), "Europe/Brussels", {})
    assert [one.crons for one in found if one.kind == "audit"] == [("0 4 2 * *",), ("0 4 3 * *",)]
    rounds = found[1]
    assert len(rounds.crons) == 10
    assert {"0 4 20 12 *", "0 4 6 11 *", "0 4 27 12 *"} <= set(
        rounds.crons
    )  # five days before Christmas, Armistice, New Year
    assert (rounds.timezone, rounds.parameters) == ("Europe/Brussels", {"slug": "arlon"})


def test_a_town_that_does_not_use_google_here_has_no_rounds_and_one_with_an_error_is_named(tmp_path: Path) -> None:
    root = home(tmp_path, "arlon", "bastogne")
    (root / "towns" / "bastogne" / "shops.csv").write_text("x\n")
    found = plan(Settings(_env_file=None, home=root, google_key=None), NOW)
    assert [one.name for one in found.planned] == ["audit-arlon", "purge"]
    assert found.left == ("bastogne",)


def test_no_round_is_made_on_the_day_of_the_audit_which_asks_the_same(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, home=home(tmp_path, *"abcde"), google_key="k")
    fifth = {one.kind: one.crons for one in plan(settings, NOW).planned if one.town == "e"}
    assert fifth["audit"] == ("0 4 6 * *",)
    assert "0 4 6 11 *" not in fifth["holiday"]
    assert "0 4 20 12 *" in fifth["holiday"]


def audited(root: Path, *days: date) -> None:
    store = Store.open(root / "var" / "visibility.db")
    for day in days:
        run = store.begin(town="arlon", as_of=day, now=NOW, today=day, rubric_version="3", app_version="1")
        store.finish(run.id, now=NOW)
    store.close()


def found_at(root: Path, now: datetime) -> tuple[date | None, date | None]:
    found: Plan = plan(Settings(_env_file=None, home=root, google_key=None), now)
    return found.planned[0].last, found.planned[0].missed


def test_a_month_whose_day_has_passed_without_an_audit_is_told_until_it_has_one(tmp_path: Path) -> None:
    root = home(tmp_path, "arlon")
    assert found_at(root, NOW) == (None, None), "a town that was never audited has missed nothing"
    audited(root, date(2026, 10, 2))
    assert found_at(root, datetime(2026, 11, 2, 2, 59, tzinfo=UTC)) == (date(2026, 10, 2), None)
    assert found_at(root, datetime(2026, 11, 2, 3, 1, tzinfo=UTC)) == (date(2026, 10, 2), DAY), "04:01 in Brussels"
    assert found_at(root, datetime(2026, 12, 1, 12, tzinfo=UTC)) == (date(2026, 10, 2), DAY)
    assert found_at(root, datetime(2027, 1, 1, 12, tzinfo=UTC)) == (date(2026, 10, 2), date(2026, 12, 2))
    audited(root, date(2026, 11, 30))
    assert found_at(root, datetime(2026, 12, 1, 12, tzinfo=UTC)) == (date(2026, 11, 30), None), "late, but of the month"


@pytest.mark.parametrize(
    ("kind", "changes", "late", "made"),
    [
        ("audit", {"last": date(2026, 10, 2), "missed": DAY}, (), True),
        ("audit", {"last": DAY}, (timedelta(days=3),), False),
        ("audit", {}, (timedelta(days=3),), True),
        ("audit", {}, (), False),
        ("holiday", {}, (timedelta(days=90), timedelta(days=2)), True),
        ("holiday", {}, (timedelta(days=90), timedelta(days=6)), False),
        ("purge", {}, (timedelta(days=90),), True),
        ("purge", {}, (), False),
    ],
)
def test_what_the_machine_slept_through_is_made_up_for_where_it_still_makes_sense(
    kind: str, changes: dict[str, date], late: tuple[timedelta, ...], made: bool
) -> None:
    one = Planned(name="x", kind=kind, town="arlon", crons=("0 4 2 * *",), timezone="Europe/Brussels", **changes)  # type: ignore[arg-type]
    assert one.still([NOW - each for each in late], NOW) is made


def test_a_second_process_that_would_keep_to_the_schedule_is_refused(tmp_path: Path) -> None:
    settings = Settings(_env_file=None, home=tmp_path)
    with serving(settings), pytest.raises(RunError, match="Stop that one first"), serving(settings):
        pass
    with serving(settings):
        pass
