from dataclasses import replace

import pytest

from tests.checks.check_literals import LISTING, SHOP, SILENT, week
from visibility.checks.implausible_hours import implausible_hours
from visibility.hours import DAY, Day, WeeklyHours
from visibility.model.check import Verdict


def _every_day(*spans: tuple[int, int]) -> WeeklyHours:
    return WeeklyHours(days=(Day(spans=spans),) * 7)


def test_usual_hours_pass_and_so_do_long_ones_with_a_day_off() -> None:
    assert implausible_hours(SHOP, LISTING).verdict is Verdict.PASSED
    assert implausible_hours(SHOP, replace(LISTING, hours=week(others=((0, DAY),)))).verdict is Verdict.PASSED


@pytest.mark.parametrize("hours", [_every_day((0, DAY)), _every_day((300, 840), (840 + 1, 1440))])
def test_eighteen_hours_every_day_are_a_question_for_a_bakery_but_not_for_a_hotel(hours: WeeklyHours) -> None:
    listing = replace(LISTING, hours=hours)
    assert implausible_hours(SHOP, listing).verdict is Verdict.FAILED
    assert implausible_hours(replace(SHOP, trade="hotel"), listing).verdict is Verdict.NOT_APPLICABLE


def test_no_hours_are_the_matter_of_another_check() -> None:
    for hours in (None, SILENT):
        assert implausible_hours(SHOP, replace(LISTING, hours=hours)).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize("trade", ["funeral", "locksmith", "farm-shop", "other"])
def test_who_is_on_call_sells_through_a_machine_or_is_not_known_is_not_asked(trade: str) -> None:
    always = replace(LISTING, hours=_every_day((0, DAY)))
    assert implausible_hours(replace(SHOP, trade=trade), always).verdict is Verdict.NOT_APPLICABLE
