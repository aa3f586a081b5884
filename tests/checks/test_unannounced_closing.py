from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.checks.check_literals import LISTING, SHOP
from visibility.checks.unannounced_closing import unannounced_closing
from visibility.hours import Day, SpecialDay
from visibility.model.calendar import Calendar, Closing
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.model.listing import BusinessStatus, Listing

ON = date(2026, 11, 5)
COMING = tuple(ON + timedelta(days=n) for n in range(7))
LEAVE = Closing(shop="s1", since=date(2026, 11, 7), until=date(2026, 11, 21))
NEAR = Calendar(on=ON, closings=(LEAVE,))
SHUT = Day(spans=())


def listing(**change: object) -> Listing:
    return replace(LISTING, **{"ordinary_days": COMING, **change})  # type: ignore[arg-type]


def shut(*days: date) -> tuple[SpecialDay, ...]:
    return tuple(SpecialDay(date=day, day=SHUT) for day in days)


def test_a_listing_that_states_the_closing_passes() -> None:
    told = listing(special_days=shut(*COMING[2:]), ordinary_days=COMING[:2])
    assert unannounced_closing(SHOP, NEAR, told).verdict is Verdict.PASSED
    marked = listing(status=BusinessStatus.CLOSED_TEMPORARILY)
    assert unannounced_closing(SHOP, NEAR, marked).verdict is Verdict.PASSED


def test_a_listing_that_shows_the_shop_open_during_its_leave_fails_with_the_shops_own_words() -> None:
    answer = unannounced_closing(SHOP, NEAR, listing())
    assert (answer.verdict, answer.facts) == (
        Verdict.FAILED,
        {"about": "2026-11-07/2026-11-21", "first": "2026-11-07", "last": "2026-11-21"},
    )


def test_one_day_that_is_shown_open_is_enough_usual_or_special() -> None:
    forgot = listing(special_days=shut(*COMING[2:-1]), ordinary_days=(*COMING[:2], COMING[-1]))
    assert unannounced_closing(SHOP, NEAR, forgot).verdict is Verdict.FAILED
    late = listing(special_days=(SpecialDay(date=COMING[3], day=Day(spans=((540, 720),))),), ordinary_days=COMING[:2])
    assert unannounced_closing(SHOP, NEAR, late).verdict is Verdict.FAILED


def test_a_listing_that_shows_nothing_of_these_days_decides_nothing() -> None:
    with pytest.raises(Undecided):
        unannounced_closing(SHOP, NEAR, listing(ordinary_days=()))


def test_a_closing_beyond_seven_days_or_on_days_of_rest_is_not_asked_for() -> None:
    far = Calendar(on=ON, closings=(replace(LEAVE, since=date(2026, 11, 12)),))
    assert unannounced_closing(SHOP, far, listing()).verdict is Verdict.NOT_APPLICABLE
    monday = Calendar(on=ON, closings=(Closing(shop="s1", since=date(2026, 11, 9), until=date(2026, 11, 9)),))
    kept = listing(ordinary_days=tuple(day for day in COMING if day.weekday() != 0))
    assert unannounced_closing(SHOP, monday, kept).verdict is Verdict.NOT_APPLICABLE
    assert unannounced_closing(SHOP, Calendar(on=ON), None).verdict is Verdict.NOT_APPLICABLE


def test_without_a_listing_or_hours_another_check_speaks() -> None:
    for one in (None, listing(hours=None)):
        with pytest.raises(Blocked):
            unannounced_closing(SHOP, NEAR, one)
