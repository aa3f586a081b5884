from datetime import date

import pytest

from tests.checks.check_literals import SHOP
from visibility.checks.social_page_mismatch import social_page_mismatch
from visibility.model.check import Undecided, Verdict
from visibility.model.look import BY_ID, Looked
from visibility.model.visit import Visit

ON = date(2026, 10, 20)


def visit(yes: bool, id: str = "social-contact") -> Visit:
    return Visit(on=ON, looks=(Looked(id=id, yes=yes, on=ON),))


def test_a_steward_who_saw_it_in_order_lets_it_pass() -> None:
    assert "social-contact" in BY_ID
    assert social_page_mismatch(SHOP, visit(True)).verdict is Verdict.PASSED


def test_a_steward_who_saw_it_amiss_makes_it_fail_with_the_day() -> None:
    answer = social_page_mismatch(SHOP, visit(False))
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"seen": "2026-10-20"})


def test_what_nobody_looked_at_is_not_known() -> None:
    with pytest.raises(Undecided):
        social_page_mismatch(SHOP, Visit(on=ON, claimed=True, claimed_on=ON))


def test_a_town_without_visits_is_not_concerned() -> None:
    assert social_page_mismatch(SHOP, None).verdict is Verdict.NOT_APPLICABLE


def test_a_shop_that_keeps_no_page_is_not_concerned() -> None:
    assert social_page_mismatch(SHOP, visit(False, "social-page")).verdict is Verdict.NOT_APPLICABLE
    with pytest.raises(Undecided):
        social_page_mismatch(SHOP, visit(True, "social-page"))
