from datetime import date

import pytest

from tests.checks.check_literals import SHOP
from visibility.checks.missing_other_maps import missing_other_maps
from visibility.model.check import Undecided, Verdict
from visibility.model.look import BY_ID, Looked
from visibility.model.visit import Visit

ON = date(2026, 10, 20)


def visit(yes: bool, id: str = "other-maps") -> Visit:
    return Visit(on=ON, looks=(Looked(id=id, yes=yes, on=ON),))


def test_a_steward_who_saw_it_in_order_lets_it_pass() -> None:
    assert "other-maps" in BY_ID
    assert missing_other_maps(SHOP, visit(True)).verdict is Verdict.PASSED


def test_a_steward_who_saw_it_amiss_makes_it_fail_with_the_day() -> None:
    answer = missing_other_maps(SHOP, visit(False))
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"seen": "2026-10-20"})


def test_what_nobody_looked_at_is_not_known() -> None:
    with pytest.raises(Undecided):
        missing_other_maps(SHOP, Visit(on=ON, claimed=True, claimed_on=ON))


def test_a_town_without_visits_is_not_concerned() -> None:
    assert missing_other_maps(SHOP, None).verdict is Verdict.NOT_APPLICABLE
