from datetime import date

import pytest

from tests.checks.check_literals import LISTING, SHOP
from visibility.checks.unclaimed_listing import unclaimed_listing
from visibility.model.check import Undecided, Verdict
from visibility.model.visit import Visit

ON = date(2026, 10, 20)


def test_an_owner_who_manages_the_listing_passes() -> None:
    assert unclaimed_listing(SHOP, LISTING, Visit(on=ON, claimed=True, claimed_on=ON)).verdict is Verdict.PASSED


def test_a_listing_that_nobody_manages_fails_with_the_day_of_the_visit() -> None:
    answer = unclaimed_listing(SHOP, LISTING, Visit(on=ON, claimed=False, claimed_on=ON))
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"seen": "2026-10-20"})


def test_what_was_not_asked_is_not_known() -> None:
    with pytest.raises(Undecided):
        unclaimed_listing(SHOP, LISTING, Visit(on=ON))


def test_a_town_without_visits_is_not_concerned() -> None:
    assert unclaimed_listing(SHOP, LISTING, None).verdict is Verdict.NOT_APPLICABLE
