from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.checks.check_literals import LISTING, SHOP, week
from visibility.checks.missing_holiday_hours import missing_holiday_hours
from visibility.hours import Day, SpecialDay, WeeklyHours
from visibility.model.calendar import Calendar, Holiday, calendar_on
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.model.listing import BusinessStatus, Listing

ARMISTICE = date(2026, 11, 11)  # a Wednesday
NEAR = Calendar(on=date(2026, 11, 5), holidays=(Holiday(on=ARMISTICE, name="Armistice Day"),))
COMING = tuple(date(2026, 11, 5) + timedelta(days=n) for n in range(7))
SHUT, MORNING = Day(spans=()), Day(spans=((540, 720),))


def listing(**change: object) -> Listing:
    return replace(LISTING, **{"ordinary_days": COMING, **change})  # type: ignore[arg-type]


@pytest.mark.parametrize("day", [SHUT, MORNING])
def test_a_listing_that_states_the_holiday_passes_whether_open_or_closed(day: Day) -> None:
    stated = listing(special_days=(SpecialDay(date=ARMISTICE, day=day),), ordinary_days=COMING[:-1])
    assert missing_holiday_hours(SHOP, NEAR, stated).verdict is Verdict.PASSED


def test_usual_hours_with_nothing_stated_fail_with_the_day_and_nothing_that_google_wrote() -> None:
    answer = missing_holiday_hours(SHOP, NEAR, listing())
    assert (answer.verdict, answer.facts) == (
        Verdict.FAILED,
        {"about": "2026-11-11", "day": "2026-11-11", "holiday": "Armistice Day"},
    )


def test_a_day_of_which_the_listing_shows_nothing_decides_nothing() -> None:
    with pytest.raises(Undecided):
        missing_holiday_hours(SHOP, NEAR, listing(ordinary_days=()))


def test_a_holiday_that_is_more_than_six_days_ahead_is_not_asked_for() -> None:
    early = replace(NEAR, on=date(2026, 11, 4))
    assert missing_holiday_hours(SHOP, early, listing()).verdict is Verdict.NOT_APPLICABLE
    assert missing_holiday_hours(SHOP, replace(NEAR, on=ARMISTICE), listing()).verdict is Verdict.FAILED


def test_the_day_of_rest_open_round_the_clock_and_a_listing_marked_closed_are_not_concerned() -> None:
    sunday = Calendar(on=date(2026, 10, 30), holidays=(Holiday(on=date(2026, 11, 2), name="x"),))  # a Monday: closed
    assert missing_holiday_hours(SHOP, sunday, listing()).verdict is Verdict.NOT_APPLICABLE
    always = WeeklyHours(days=(Day(spans=((0, 1440),)),) * 7)
    assert missing_holiday_hours(SHOP, NEAR, listing(hours=always)).verdict is Verdict.NOT_APPLICABLE
    shut = listing(status=BusinessStatus.CLOSED_TEMPORARILY)
    assert missing_holiday_hours(SHOP, NEAR, shut).verdict is Verdict.NOT_APPLICABLE


def test_without_a_listing_or_hours_another_check_speaks_and_far_from_a_holiday_nobody_does() -> None:
    for one in (None, listing(hours=None)):
        with pytest.raises(Blocked):
            missing_holiday_hours(SHOP, NEAR, one)
        assert missing_holiday_hours(SHOP, Calendar(on=date(2026, 9, 1)), one).verdict is Verdict.NOT_APPLICABLE


def test_a_day_of_a_community_is_no_public_holiday() -> None:
    for day in (date(2026, 9, 25), date(2026, 11, 12)):  # before 27 September and 15 November
        assert calendar_on(day, "BE", ()).near == ()
    assert [holiday.name for holiday in calendar_on(date(2026, 10, 28), "BE", ()).near] == ["All Saints' Day"]


def test_the_first_of_two_silent_holidays_is_named() -> None:
    christmas = Calendar(
        on=date(2026, 12, 24),
        holidays=(
            Holiday(on=date(2026, 12, 25), name="Christmas Day"),
            Holiday(on=date(2026, 12, 26), name="Boxing Day"),
        ),
    )
    days = (date(2026, 12, 25), date(2026, 12, 26))
    told = listing(hours=week(), special_days=(SpecialDay(date=days[0], day=SHUT),), ordinary_days=days[1:])
    assert missing_holiday_hours(SHOP, christmas, told).facts["holiday"] == "Boxing Day"
