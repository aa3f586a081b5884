from dataclasses import replace

import pytest

from tests.checks.check_literals import LISTING, SHOP
from visibility.checks.duplicate_listing import duplicate_listing
from visibility.model.check import Undecided, Verdict


def test_one_listing_alone_passes() -> None:
    assert duplicate_listing(SHOP, replace(LISTING, twins=0)).verdict is Verdict.PASSED


def test_a_second_listing_of_the_same_shop_fails_and_is_only_counted() -> None:
    answer = duplicate_listing(SHOP, replace(LISTING, twins=1))
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"others": 1})


def test_what_nobody_looked_for_or_may_be_two_businesses_is_not_known() -> None:
    with pytest.raises(Undecided):
        duplicate_listing(SHOP, LISTING)
