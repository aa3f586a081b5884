from dataclasses import replace
from datetime import date

import pytest

from tests.checks.check_literals import SHOP
from visibility.checks.stale_reviews import stale_reviews
from visibility.model.check import Undecided, Verdict
from visibility.model.look import BY_ID, Looked
from visibility.model.observation import Cause
from visibility.model.reviews import Reviews
from visibility.model.visit import Visit

ON = date(2026, 10, 20)
REVIEWS = Reviews(count=12, rating=4.1)


def visit(yes: bool, id: str = "recent-review") -> Visit:
    return Visit(on=ON, looks=(Looked(id=id, yes=yes, on=ON),))


def test_a_steward_who_saw_it_in_order_lets_it_pass() -> None:
    assert "recent-review" in BY_ID
    assert stale_reviews(SHOP, REVIEWS, visit(True)).verdict is Verdict.PASSED


def test_a_steward_who_saw_it_amiss_makes_it_fail_with_the_day() -> None:
    answer = stale_reviews(SHOP, REVIEWS, visit(False))
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"seen": "2026-10-20"})


def test_what_nobody_looked_at_is_not_known() -> None:
    with pytest.raises(Undecided):
        stale_reviews(SHOP, REVIEWS, Visit(on=ON, claimed=True, claimed_on=ON))


def test_a_town_without_visits_is_not_concerned() -> None:
    assert stale_reviews(SHOP, REVIEWS, None).verdict is Verdict.NOT_APPLICABLE


def test_a_look_stands_while_google_cannot_be_asked_and_nothing_is_asked_without_a_listing() -> None:
    assert stale_reviews(SHOP, Cause.SERVER_ERROR, visit(False)).verdict is Verdict.FAILED
    (need, _) = stale_reviews.needs
    assert (need.kind.__name__, need.optional, need.unseen) == ("Reviews", False, True)


def test_a_shop_without_any_review_is_not_concerned() -> None:
    assert stale_reviews(SHOP, Reviews(count=0, rating=None), visit(False)).verdict is Verdict.NOT_APPLICABLE


def test_a_funeral_director_does_not_invite_the_bereaved_to_write() -> None:
    assert stale_reviews(replace(SHOP, trade="funeral"), REVIEWS, visit(False)).verdict is Verdict.NOT_APPLICABLE
