from dataclasses import replace
from datetime import date

import pytest

from tests.checks.check_literals import LISTING, SHOP, SILENT
from visibility.checks.missing_listing_hours import missing_listing_hours
from visibility.model.check import Undecided, Verdict
from visibility.model.observation import Cause
from visibility.model.visit import Visit


def test_a_listing_with_hours_passes() -> None:
    assert missing_listing_hours(SHOP, LISTING, None).verdict is Verdict.PASSED


def test_no_hours_and_a_week_that_states_no_day_both_fail() -> None:
    for hours in (None, SILENT):
        assert missing_listing_hours(SHOP, replace(LISTING, hours=hours), None).verdict is Verdict.FAILED


@pytest.mark.parametrize("trade", ["hotel", "entertainment"])
def test_google_wants_no_hours_of_hotels_and_cinemas_so_none_are_missing(trade: str) -> None:
    shop = replace(SHOP, trade=trade)
    assert missing_listing_hours(shop, replace(LISTING, hours=None), None).verdict is Verdict.NOT_APPLICABLE
    assert missing_listing_hours(shop, LISTING, None).verdict is Verdict.PASSED


def test_hours_of_this_week_only_are_not_no_hours() -> None:
    with pytest.raises(Undecided):
        missing_listing_hours(SHOP, replace(LISTING, hours=None, ordinary_days=(date(2026, 11, 3),)), None)


def test_a_door_that_says_by_appointment_explains_why_there_are_no_hours_and_an_unread_door_explains_nothing() -> None:
    read = date(2026, 10, 20)
    silent = replace(LISTING, hours=None)
    said = missing_listing_hours(SHOP, silent, Visit(on=read, by_appointment=read))
    assert said.verdict is Verdict.NOT_APPLICABLE
    for unread in (Visit(on=read, claimed=True, claimed_on=read), Cause.NOT_VISITED):
        assert missing_listing_hours(SHOP, silent, unread).verdict is Verdict.FAILED
