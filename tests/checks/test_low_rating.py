import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.check_literals import SHOP
from visibility.checks.low_rating import low_rating
from visibility.model.check import Undecided, Verdict
from visibility.model.reviews import Reviews, TradeReviews, Usual


def usual(rating: float, *, family: bool = True) -> TradeReviews:
    """What is usual around the shop: its family's rating, or the district's."""
    return TradeReviews(rating=Usual(value=rating, shops=8, family=family))


@pytest.mark.parametrize(("count", "rating"), [(5, 3.6), (200, 4.0), (10, 3.8)])
def test_a_rating_that_reaches_four_when_read_with_caution_passes(count: int, rating: float) -> None:
    assert low_rating(SHOP, Reviews(count=count, rating=rating)).verdict is Verdict.PASSED


@pytest.mark.parametrize(
    ("count", "rating", "facts"),
    [
        (5, 3.5, {"rating": "3.5-4.2", "reviews": "1-9", "basis": "usual-fixed"}),
        (40, 3.4, {"rating": "<3.5", "reviews": "10-49", "basis": "usual-fixed"}),
        (200, 3.9, {"rating": "3.5-4.2", "reviews": "50+", "basis": "usual-fixed"}),
    ],
)
def test_a_lower_one_fails_and_keeps_bands_only(count: int, rating: float, facts: dict[str, str]) -> None:
    answer = low_rating(SHOP, Reviews(count=count, rating=rating))
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, facts)


@pytest.mark.parametrize(
    "reviews", [Reviews(count=4, rating=1.0), Reviews(count=2, rating=5.0), Reviews(count=0, rating=None)]
)
def test_under_five_reviews_nobody_is_judged_and_nobody_wins(reviews: Reviews) -> None:
    with pytest.raises(Undecided):
        low_rating(SHOP, reviews)


def test_the_same_rating_is_read_among_its_neighbours() -> None:
    """Ten reviews of 3.7: four where the trade is rated 4.6, under it where it is rated 4.1."""
    well, less = (Reviews(count=10, rating=3.7, usual=usual(value)) for value in (4.6, 4.1))
    assert low_rating(SHOP, well).verdict is Verdict.PASSED
    assert low_rating(SHOP, less).facts["basis"] == "usual-family"
    assert (
        low_rating(SHOP, Reviews(count=10, rating=3.7, usual=usual(4.1, family=False))).facts["basis"]
        == "usual-district"
    )


def test_poor_neighbours_are_no_evidence_against_a_good_shop() -> None:
    with pytest.raises(Undecided):
        low_rating(SHOP, Reviews(count=6, rating=4.5, usual=usual(3.1)))


@given(st.integers(5, 3000), st.floats(1, 5), st.floats(1, 5))
def test_no_shop_whose_own_rating_is_four_or_more_ever_fails(count: int, rating: float, mean: float) -> None:
    try:
        answer = low_rating(SHOP, Reviews(count=count, rating=rating, usual=usual(mean)))
    except Undecided:
        assert rating >= 4.0
    else:
        assert answer.verdict is Verdict.PASSED or rating < 4.0
