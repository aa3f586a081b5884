from dataclasses import replace

import pytest

from tests.checks.check_literals import SHOP
from visibility.checks.few_reviews import few_reviews
from visibility.model.check import Verdict
from visibility.model.reviews import Reviews, TradeReviews, Usual


def usual(count: float, *, family: bool = True) -> TradeReviews:
    """What is usual around the shop: the median of its family, or of the district."""
    return TradeReviews(count=Usual(value=count, shops=8, family=family))


def test_ten_reviews_are_enough() -> None:
    assert few_reviews(SHOP, Reviews(count=10, rating=3.0)).verdict is Verdict.PASSED


@pytest.mark.parametrize(("count", "grade", "band"), [(0, 0.0, "0"), (1, 0.5, "1-9"), (9, 0.5, "1-9")])
def test_fewer_fail_with_a_band_that_does_not_give_the_number_away(count: int, grade: float, band: str) -> None:
    answer = few_reviews(SHOP, Reviews(count=count, rating=None))
    facts = {"reviews": band, "basis": "ten-reviews"}
    assert (answer.verdict, answer.grade, answer.facts) == (Verdict.FAILED, grade, facts)


@pytest.mark.parametrize(("median", "passes"), [(200, 10), (10, 10), (4.5, 5), (4, 4), (0, 1)])
def test_the_aim_is_the_median_of_the_trade_or_ten_whichever_is_less(median: float, passes: int) -> None:
    enough, short = (Reviews(count=count, rating=4.0, usual=usual(median)) for count in (passes, passes - 1))
    assert few_reviews(SHOP, enough).verdict is Verdict.PASSED
    assert few_reviews(SHOP, short).verdict is Verdict.FAILED


def test_it_says_against_what_the_number_was_held() -> None:
    told = [
        few_reviews(SHOP, Reviews(count=2, rating=4.0, usual=one)).facts["basis"]
        for one in (usual(6), usual(6, family=False), usual(60), TradeReviews(), None)
    ]
    assert told == ["usual-family", "usual-district", "ten-reviews", "ten-reviews", "ten-reviews"]


def test_where_the_neighbours_have_none_a_shop_is_not_held_against_what_is_usual() -> None:
    assert few_reviews(SHOP, Reviews(count=0, rating=None, usual=usual(0))).facts["basis"] == "one-review"
    assert few_reviews(SHOP, Reviews(count=0, rating=None, usual=usual(1))).facts["basis"] == "usual-family"


def test_a_funeral_director_is_not_told_to_invite_reviews() -> None:
    answer = few_reviews(replace(SHOP, trade="funeral"), Reviews(count=1, rating=5.0))
    assert answer.verdict is Verdict.NOT_APPLICABLE
