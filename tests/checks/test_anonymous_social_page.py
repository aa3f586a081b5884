from datetime import date

import pytest

from tests.checks.check_literals import SHOP
from visibility.checks.anonymous_social_page import anonymous_social_page
from visibility.model.check import Undecided, Verdict
from visibility.model.look import BY_ID, Looked
from visibility.model.visit import Visit

ON = date(2026, 10, 20)


def visit(yes: bool, id: str = "social-identity") -> Visit:
    return Visit(on=ON, looks=(Looked(id=id, yes=yes, on=ON),))


def test_a_steward_who_saw_it_in_order_lets_it_pass() -> None:
    assert "social-identity" in BY_ID
    assert anonymous_social_page(SHOP, visit(True)).verdict is Verdict.PASSED


def test_a_steward_who_saw_it_amiss_makes_it_fail_with_the_day() -> None:
    answer = anonymous_social_page(SHOP, visit(False))
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"seen": "2026-10-20"})


def test_what_nobody_looked_at_is_not_known() -> None:
    with pytest.raises(Undecided):
        anonymous_social_page(SHOP, Visit(on=ON, claimed=True, claimed_on=ON))


def test_a_town_without_visits_is_not_concerned() -> None:
    assert anonymous_social_page(SHOP, None).verdict is Verdict.NOT_APPLICABLE


def test_a_shop_that_keeps_no_page_is_not_concerned() -> None:
    assert anonymous_social_page(SHOP, visit(False, "social-page")).verdict is Verdict.NOT_APPLICABLE
    with pytest.raises(Undecided):
        anonymous_social_page(SHOP, visit(True, "social-page"))
