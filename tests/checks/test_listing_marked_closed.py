from dataclasses import replace
from datetime import date

import pytest

from tests.checks.check_literals import LISTING, SHOP
from visibility.checks.listing_marked_closed import listing_marked_closed
from visibility.model.calendar import Calendar, Closing
from visibility.model.check import Undecided, Verdict
from visibility.model.listing import BusinessStatus
from visibility.model.observation import Cause

TODAY = date(2026, 8, 5)
NOTHING_ANNOUNCED = Calendar(on=TODAY)
TEMPORARILY = replace(LISTING, status=BusinessStatus.CLOSED_TEMPORARILY)


def _announced(since: date, until: date) -> Calendar:
    return Calendar(on=TODAY, closings=(Closing(shop=SHOP.id, since=since, until=until),))


@pytest.mark.parametrize("status", [BusinessStatus.OPERATIONAL, BusinessStatus.NOT_STATED])
def test_an_open_or_silent_listing_passes(status: BusinessStatus) -> None:
    assert listing_marked_closed(SHOP, replace(LISTING, status=status), NOTHING_ANNOUNCED).verdict is Verdict.PASSED


@pytest.mark.parametrize("status", [BusinessStatus.CLOSED_PERMANENTLY, BusinessStatus.CLOSED_TEMPORARILY])
def test_a_listing_that_says_closed_fails_and_keeps_nothing_of_google(status: BusinessStatus) -> None:
    answer = listing_marked_closed(SHOP, replace(LISTING, status=status), NOTHING_ANNOUNCED)
    assert answer.verdict is Verdict.FAILED
    assert not answer.facts


def test_an_announced_opening_stays_undecided() -> None:
    with pytest.raises(Undecided):
        listing_marked_closed(SHOP, replace(LISTING, status=BusinessStatus.FUTURE_OPENING), NOTHING_ANNOUNCED)


def test_a_listing_that_tells_of_the_closing_which_the_shop_announced_accuses_nobody() -> None:
    now = _announced(date(2026, 7, 27), date(2026, 8, 16))
    assert listing_marked_closed(SHOP, TEMPORARILY, now).verdict is Verdict.PASSED
    for_good = replace(LISTING, status=BusinessStatus.CLOSED_PERMANENTLY)
    assert listing_marked_closed(SHOP, for_good, now).verdict is Verdict.FAILED


def test_a_closing_announced_for_later_leaves_it_open_and_an_unknown_calendar_changes_nothing() -> None:
    with pytest.raises(Undecided):
        listing_marked_closed(SHOP, TEMPORARILY, _announced(date(2026, 8, 8), date(2026, 8, 16)))
    assert listing_marked_closed(SHOP, TEMPORARILY, Cause.NOT_CONFIGURED).verdict is Verdict.FAILED
