from dataclasses import replace

import pytest

from tests.checks.check_literals import LISTING, SHOP
from visibility.checks.few_photos import few_photos
from visibility.model.check import Undecided, Verdict


def test_three_photos_are_enough_and_two_bring_half_of_the_points() -> None:
    assert few_photos(SHOP, replace(LISTING, photos=3)).verdict is Verdict.PASSED
    two, none = (few_photos(SHOP, replace(LISTING, photos=count)) for count in (2, 0))
    assert (two.verdict, two.grade, none.verdict, none.grade) == (Verdict.FAILED, 0.5, Verdict.FAILED, 0.0)


def test_a_number_that_google_did_not_give_is_undecided() -> None:
    with pytest.raises(Undecided):
        few_photos(SHOP, replace(LISTING, photos=None))
