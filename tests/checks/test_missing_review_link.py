from dataclasses import replace
from datetime import date

import pytest

from tests.checks.check_literals import LISTING, SHOP
from visibility.checks.missing_review_link import missing_review_link
from visibility.model.check import Undecided, Verdict
from visibility.model.look import BY_ID, Looked
from visibility.model.observation import Cause
from visibility.model.visit import Visit

ON = date(2026, 10, 20)


def visit(yes: bool, id: str = "review-link") -> Visit:
    return Visit(on=ON, looks=(Looked(id=id, yes=yes, on=ON),))


def test_a_steward_who_saw_it_in_order_lets_it_pass() -> None:
    assert "review-link" in BY_ID
    assert missing_review_link(SHOP, LISTING, visit(True)).verdict is Verdict.PASSED


def test_a_steward_who_saw_it_amiss_makes_it_fail_with_the_day() -> None:
    answer = missing_review_link(SHOP, LISTING, visit(False))
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"seen": "2026-10-20"})


def test_what_nobody_looked_at_is_not_known() -> None:
    with pytest.raises(Undecided):
        missing_review_link(SHOP, LISTING, Visit(on=ON, claimed=True, claimed_on=ON))


def test_a_town_without_visits_is_not_concerned() -> None:
    assert missing_review_link(SHOP, LISTING, None).verdict is Verdict.NOT_APPLICABLE


def test_a_look_stands_while_google_cannot_be_asked_and_nothing_is_asked_without_a_listing() -> None:
    assert missing_review_link(SHOP, Cause.SERVER_ERROR, visit(False)).verdict is Verdict.FAILED
    (need, _) = missing_review_link.needs
    assert (need.kind.__name__, need.optional, need.unseen) == ("Listing", False, True)


def test_a_funeral_director_does_not_invite_the_bereaved_to_write() -> None:
    assert missing_review_link(replace(SHOP, trade="funeral"), LISTING, visit(False)).verdict is Verdict.NOT_APPLICABLE
