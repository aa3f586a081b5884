"""What is usual around a shop: its trade family's, the district's where the family is small, or not known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visibility.model.reviews import Reviews, TradeReviews, Usual, among_neighbours
from visibility.model.shop import Shop


def shops(*trades: str) -> list[Shop]:
    """Shops of these trades, named by their place."""
    return [Shop(id=str(place), name="", trade=trade) for place, trade in enumerate(trades)]


def reviews(*pairs: tuple[int, float | None]) -> dict[str, Reviews]:
    """Numbers of reviews and ratings, by the place of the shop."""
    return {str(place): Reviews(count=count, rating=rating) for place, (count, rating) in enumerate(pairs)}


FOOD = ("bakery", "butcher", "cheese", "grocery", "drinks")


def test_a_family_of_five_is_held_against_itself() -> None:
    seen = reviews((5, 4.0), (10, 4.2), (15, 4.4), (20, 4.6), (2000, 4.8), (6, 1.0))
    told = among_neighbours(shops(*FOOD, "books"), seen)
    assert told["0"].usual == TradeReviews(
        rating=Usual(value=pytest.approx(4.4), shops=5, family=True), count=Usual(value=15, shops=5, family=True)
    )


def test_a_smaller_family_and_trades_without_one_are_held_against_the_district() -> None:
    seen = reviews((5, 4.0), (10, 4.0), (15, 4.0), (20, 4.0), (25, 4.0), (30, 1.0), (35, 4.0))
    told = among_neighbours(shops(*FOOD, "books", "other"), seen)
    whole = TradeReviews(
        rating=Usual(value=pytest.approx(25 / 7), shops=7, family=False), count=Usual(value=20, shops=7, family=False)
    )
    assert told["5"].usual == told["6"].usual == whole


def test_shops_with_few_reviews_count_for_their_number_and_not_for_their_rating() -> None:
    seen = reviews((0, None), (2, 5.0), (3, 5.0), (4, 5.0), (100, 4.0))
    usual = among_neighbours(shops(*FOOD), seen)["0"].usual
    assert usual == TradeReviews(rating=None, count=Usual(value=3, shops=5, family=True))


def test_of_fewer_than_five_shops_nothing_is_known() -> None:
    told = among_neighbours(shops(*FOOD[:4]), reviews(*[(50, 4.5)] * 4))
    assert {one.usual for one in told.values()} == {TradeReviews()}


@given(st.lists(st.tuples(st.integers(0, 5000), st.floats(1, 5)), max_size=30), st.data())
def test_only_what_was_seen_is_told_and_every_mean_lies_among_the_ratings(
    pairs: list[tuple[int, float]], data: st.DataObject
) -> None:
    trades = data.draw(
        st.lists(st.sampled_from((*FOOD, "books", "unheard-of")), min_size=len(pairs), max_size=len(pairs))
    )
    told = among_neighbours(shops(*trades), reviews(*pairs))
    assert told.keys() == {str(place) for place in range(len(pairs))}
    for one in told.values():
        assert one.usual is not None
        if one.usual.rating:
            assert 1 - 1e-9 <= one.usual.rating.value <= 5 + 1e-9
            assert one.usual.rating.shops >= 5
