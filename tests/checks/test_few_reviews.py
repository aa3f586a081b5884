import pytest

from tests.checks.check_literals import SHOP
from visibility.checks.few_reviews import few_reviews
from visibility.model.check import Verdict
from visibility.model.reviews import Reviews


def test_ten_reviews_are_enough() -> None:
    assert few_reviews(SHOP, Reviews(count=10, rating=3.0)).verdict is Verdict.PASSED


@pytest.mark.parametrize(("count", "grade", "band"), [(0, 0.0, "0"), (1, 0.5, "1-9"), (9, 0.5, "1-9")])
def test_fewer_fail_with_a_band_that_does_not_give_the_number_away(count: int, grade: float, band: str) -> None:
    answer = few_reviews(SHOP, Reviews(count=count, rating=None))
    assert (answer.verdict, answer.grade, answer.facts) == (Verdict.FAILED, grade, {"reviews": band})
