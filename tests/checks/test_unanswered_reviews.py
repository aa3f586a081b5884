from datetime import date

import pytest

from tests.checks.check_literals import SHOP
from visibility.checks.unanswered_reviews import unanswered_reviews
from visibility.model.check import Undecided, Verdict
from visibility.model.reviews import Reviews
from visibility.model.visit import Replies, Visit

ON = date(2026, 10, 20)
MANY = Reviews(count=40, rating=4.4)


def visit(replies: Replies | None) -> Visit:
    return Visit(on=ON, replies=replies, replies_on=ON if replies else None)


def test_answered_reviews_pass() -> None:
    assert unanswered_reviews(SHOP, MANY, visit(Replies.ALL)).verdict is Verdict.PASSED


@pytest.mark.parametrize(
    ("replies", "grade", "word"), [(Replies.SOME, 0.5, "replies-some"), (Replies.NONE, 0.0, "replies-none")]
)
def test_reviews_without_an_answer_fail_with_the_day_of_the_visit(replies: Replies, grade: float, word: str) -> None:
    answer = unanswered_reviews(SHOP, MANY, visit(replies))
    assert (answer.verdict, answer.grade) == (Verdict.FAILED, grade)
    assert answer.facts == {"seen": "2026-10-20", "answered": word}


def test_what_nobody_looked_at_is_not_known() -> None:
    with pytest.raises(Undecided):
        unanswered_reviews(SHOP, MANY, visit(None))


def test_two_reviews_ask_for_nothing_and_a_town_without_visits_is_not_concerned() -> None:
    few = Reviews(count=2, rating=1.0)
    assert unanswered_reviews(SHOP, few, visit(Replies.NONE)).verdict is Verdict.NOT_APPLICABLE
    assert unanswered_reviews(SHOP, MANY, None).verdict is Verdict.NOT_APPLICABLE
