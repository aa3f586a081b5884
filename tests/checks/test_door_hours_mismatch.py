from dataclasses import replace
from datetime import date

import pytest

from tests.checks.check_literals import LISTING, SHOP, SILENT, week
from visibility.checks.door_hours_mismatch import door_hours_mismatch
from visibility.hours import Day, DayGap, GapKind
from visibility.model.check import Undecided, Verdict
from visibility.model.visit import Visit

ON = date(2026, 10, 20)


def visit(**change: object) -> Visit:
    return replace(Visit(on=ON, hours=week(), hours_on=ON), **change)  # type: ignore[arg-type]


def test_the_same_hours_on_the_door_and_on_the_listing_pass() -> None:
    assert door_hours_mismatch(SHOP, LISTING, visit()).verdict is Verdict.PASSED


def test_other_hours_on_the_door_fail_with_the_days_and_without_what_google_wrote() -> None:
    door = week(monday=Day(spans=((540, 720),)))
    answer = door_hours_mismatch(SHOP, LISTING, visit(hours=door))
    gap = DayGap(day=0, kind=GapKind.FIRST_CLOSED, only_first=0, only_second=180)
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"gaps": (gap,), "door": door, "seen": "2026-10-20"})


def test_five_minutes_are_the_clock_of_the_shop() -> None:
    assert door_hours_mismatch(SHOP, LISTING, visit(hours=week(others=((543, 1080),)))).verdict is Verdict.PASSED
    assert door_hours_mismatch(SHOP, LISTING, visit(hours=week(others=((550, 1080),)))).verdict is Verdict.FAILED


def test_a_door_that_was_not_read_or_says_nothing_decides_nothing() -> None:
    for one in (visit(hours=None, hours_on=None), visit(hours=SILENT)):
        with pytest.raises(Undecided):
            door_hours_mismatch(SHOP, LISTING, one)
    with pytest.raises(Undecided):
        door_hours_mismatch(SHOP, replace(LISTING, hours=None), visit())


def test_a_town_without_visits_is_not_concerned() -> None:
    assert door_hours_mismatch(SHOP, LISTING, None).verdict is Verdict.NOT_APPLICABLE
