from dataclasses import replace

import pytest

from tests.checks.check_literals import LISTING, SHOP
from visibility.checks.listing_marked_closed import listing_marked_closed
from visibility.model.check import Undecided, Verdict
from visibility.model.listing import BusinessStatus


@pytest.mark.parametrize("status", [BusinessStatus.OPERATIONAL, BusinessStatus.NOT_STATED])
def test_an_open_or_silent_listing_passes(status: BusinessStatus) -> None:
    assert listing_marked_closed(SHOP, replace(LISTING, status=status)).verdict is Verdict.PASSED


@pytest.mark.parametrize("status", [BusinessStatus.CLOSED_PERMANENTLY, BusinessStatus.CLOSED_TEMPORARILY])
def test_a_listing_that_says_closed_fails_and_keeps_nothing_of_google(status: BusinessStatus) -> None:
    answer = listing_marked_closed(SHOP, replace(LISTING, status=status))
    assert answer.verdict is Verdict.FAILED
    assert not answer.facts


def test_an_announced_opening_stays_undecided() -> None:
    with pytest.raises(Undecided):
        listing_marked_closed(SHOP, replace(LISTING, status=BusinessStatus.FUTURE_OPENING))
