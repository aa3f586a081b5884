from dataclasses import replace

from tests.checks.check_literals import LISTING, SHOP, SILENT
from visibility.checks.missing_listing_hours import missing_listing_hours
from visibility.model.check import Verdict


def test_a_listing_with_hours_passes() -> None:
    assert missing_listing_hours(SHOP, LISTING).verdict is Verdict.PASSED


def test_no_hours_and_a_week_that_states_no_day_both_fail() -> None:
    for hours in (None, SILENT):
        assert missing_listing_hours(SHOP, replace(LISTING, hours=hours)).verdict is Verdict.FAILED
