import pytest

from tests.checks.check_literals import SHOP
from visibility.checks.low_rating import low_rating
from visibility.model.check import Undecided, Verdict
from visibility.model.reviews import Reviews


@pytest.mark.parametrize(("count", "rating"), [(5, 3.6), (200, 4.0), (10, 3.8)])
def test_a_rating_that_reaches_four_when_read_with_caution_passes(count: int, rating: float) -> None:
    assert low_rating(SHOP, Reviews(count=count, rating=rating)).verdict is Verdict.PASSED


@pytest.mark.parametrize(
    ("count", "rating", "facts"),
    [
        (5, 3.5, {"rating": "3.5-4.2", "reviews": "1-9"}),
        (40, 3.4, {"rating": "<3.5", "reviews": "10-49"}),
        (200, 3.9, {"rating": "3.5-4.2", "reviews": "50+"}),
    ],
)
def test_a_lower_one_fails_and_keeps_bands_only(count: int, rating: float, facts: dict[str, str]) -> None:
    answer = low_rating(SHOP, Reviews(count=count, rating=rating))
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, facts)


@pytest.mark.parametrize("reviews", [Reviews(count=4, rating=1.0), Reviews(count=0, rating=None)])
def test_under_five_reviews_nobody_is_judged(reviews: Reviews) -> None:
    with pytest.raises(Undecided):
        low_rating(SHOP, reviews)
