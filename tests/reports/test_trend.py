"""The district over the months: what may stand on one line, and what may be said of a change."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from tests.reports.kept_audits import keep
from visibility.cli import text
from visibility.cli.app import app
from visibility.model.audit import Audit
from visibility.model.score import Score
from visibility.reports.trend import months_without, trend
from visibility.store.records import audit_from_json

GOLDEN = audit_from_json((Path(__file__).resolve().parents[1] / "golden" / "audit.json").read_bytes())


def audit(day: str, value: float | None, low: float, high: float, *, rubric: str = "2", fewer: int = 0) -> Audit:
    index = Score(value=value, coverage=0.8, low=low, high=high)
    return replace(
        GOLDEN,
        run=day,
        as_of=date.fromisoformat(day),
        started=datetime.fromisoformat(f"{day}T08:00:00+00:00"),
        rubric_version=rubric,
        district=replace(GOLDEN.district, index=index),
        shops=GOLDEN.shops[fewer:],
    )


def test_a_change_is_certain_only_where_the_bands_do_not_touch() -> None:
    (stretch,) = trend(
        [audit("2026-09-01", 40, 35, 45), audit("2026-10-01", 44, 39, 50), audit("2026-11-01", 60, 55, 65)]
    )
    assert [(change.points, change.certain) for change in stretch.changes] == [(4, False), (16, True)]


def test_a_change_of_the_list_of_shops_makes_no_certain_change() -> None:
    (stretch,) = trend([audit("2026-09-01", 40, 35, 45), audit("2026-10-01", 60, 55, 65, fewer=2)])
    assert [(change.points, change.certain) for change in stretch.changes] == [(20, False)]
    assert (stretch.months[1].arrived, stretch.months[1].left) == (0, 2)


def test_audits_of_two_rubrics_never_stand_on_one_line() -> None:
    stretches = trend([audit("2026-09-01", 40, 35, 45, rubric="1"), audit("2026-10-01", 60, 55, 65)])
    assert [(stretch.rubric, len(stretch.months), stretch.changes) for stretch in stretches] == [
        ("1", 1, ()),
        ("2", 1, ()),
    ]


def test_an_audit_without_a_number_makes_no_change() -> None:
    (stretch,) = trend([audit("2026-09-01", None, 5, 95), audit("2026-10-01", 60, 55, 65)])
    assert [(change.points, change.certain) for change in stretch.changes] == [(None, False)]


def test_of_two_audits_of_one_day_the_last_one_counts() -> None:
    later = replace(audit("2026-09-01", 50, 45, 55), started=datetime.fromisoformat("2026-09-01T20:00:00+00:00"))
    (stretch,) = trend([later, audit("2026-09-01", 40, 35, 45)])
    assert [month.index.value for month in stretch.months] == [50]


@given(st.lists(st.tuples(st.integers(0, 27), st.sampled_from("123")), max_size=12))
def test_no_audit_day_is_lost_and_none_is_shown_twice(days: list[tuple[int, str]]) -> None:
    audits = [audit(f"2026-09-{day + 1:02}", 40, 35, 45, rubric=rubric) for day, rubric in days]
    shown = [month.as_of for stretch in trend(audits) for month in stretch.months]
    assert shown == sorted({each.as_of for each in audits})


def test_the_command_prints_the_months_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISIBILITY_HOME", str(tmp_path))
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "en")
    text.language.cache_clear()
    keep(tmp_path, audit("2026-09-01", 40, 35, 45), audit("2026-10-01", 60, 55, 65), audit("2026-11-01", None, 5, 95))
    said = " ".join(CliRunner().invoke(app, ["trend", GOLDEN.town.slug]).output.split())
    assert "1 October 2026: +20 points, whatever the unknown turns out to be." in said
    assert "1 November 2026: nothing can be said of a change" in said
    assert "55–65" in said


def test_a_month_without_an_audit_is_named_and_the_present_one_is_not_yet() -> None:
    days = [date(2026, 9, 2), date(2026, 12, 5), date(2026, 12, 6)]
    assert months_without(days, date(2027, 1, 20)) == (date(2026, 10, 1), date(2026, 11, 1))
    assert months_without(days, date(2027, 3, 1))[-2:] == (date(2027, 1, 1), date(2027, 2, 1))
    assert months_without([], date(2027, 1, 20)) == ()
    assert months_without([date(2027, 5, 1)], date(2027, 1, 20)) == (), "an audit of a day to come"
