from dataclasses import replace

import pytest

from tests.checks.check_literals import LISTING, SHOP
from visibility.checks.generic_category import generic_category
from visibility.model.check import Undecided, Verdict


def test_a_category_that_names_a_trade_passes() -> None:
    assert generic_category(SHOP, LISTING).verdict is Verdict.PASSED


@pytest.mark.parametrize("main", ["store", "establishment", "point_of_interest", "food_store", "shopping_mall"])
def test_a_general_category_fails(main: str) -> None:
    assert generic_category(SHOP, replace(LISTING, primary_type=main)).verdict is Verdict.FAILED


def test_a_category_that_google_has_no_word_for_is_not_called_general() -> None:
    with pytest.raises(Undecided):
        generic_category(replace(SHOP, trade="optician"), replace(LISTING, primary_type=""))


def test_shopping_mall_is_the_precise_word_for_a_shopping_centre() -> None:
    centre = replace(SHOP, trade="shopping-centre")
    assert generic_category(centre, replace(LISTING, primary_type="shopping_mall")).verdict is Verdict.PASSED
