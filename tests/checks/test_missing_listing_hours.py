from dataclasses import replace
from datetime import date

import pytest

from tests.checks.check_literals import LISTING, SHOP, SILENT
from visibility.checks.missing_listing_hours import missing_listing_hours
from visibility.model.check import Undecided, Verdict


def test_a_listing_with_hours_passes() -> None:
    assert missing_listing_hours(SHOP, LISTING).verdict is Verdict.PASSED


def test_no_hours_and_a_week_that_states_no_day_both_fail() -> None:
    for hours in (None, SILENT):
        assert missing_listing_hours(SHOP, replace(LISTING, hours=hours)).verdict is Verdict.FAILED


@pytest.mark.parametrize("trade", ["hotel", "entertainment"])
def test_google_wants_no_hours_of_hotels_and_cinemas_so_none_are_missing(trade: str) -> None:
    shop = replace(SHOP, trade=trade)
    assert missing_listing_hours(shop, replace(LISTING, hours=None)).verdict is Verdict.NOT_APPLICABLE
    assert missing_listing_hours(shop, LISTING).verdict is Verdict.PASSED


def test_hours_of_this_week_only_are_not_no_hours() -> None:
    with pytest.raises(Undecided):
        missing_listing_hours(SHOP, replace(LISTING, hours=None, ordinary_days=(date(2026, 11, 3),)))
