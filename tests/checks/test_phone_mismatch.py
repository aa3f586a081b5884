from dataclasses import replace

import pytest

from tests.checks.check_literals import HOME, LISTING, NOT_ALIVE, SHOP, SITE, fact
from visibility.checks.phone_mismatch import phone_mismatch
from visibility.model.check import Undecided, Verdict

OTHERS = replace(SITE, phones=(fact("+3263000002"), fact("+32470000003"), fact("+3263000002")))


def test_a_number_among_those_of_the_site_passes() -> None:
    site = replace(SITE, phones=(fact("+3263000002"), fact("+3263000001")), complete=False)
    assert phone_mismatch(SHOP, LISTING, site).verdict is Verdict.PASSED


def test_another_number_fails_and_only_the_sites_numbers_are_kept() -> None:
    answer = phone_mismatch(SHOP, LISTING, OTHERS)
    assert answer.verdict is Verdict.FAILED
    assert answer.facts == {"site": ("+3263000002", "+32470000003"), "page": HOME}


def test_where_one_side_gives_no_number_there_is_nothing_to_compare() -> None:
    assert phone_mismatch(SHOP, LISTING, replace(SITE, phones=())).verdict is Verdict.NOT_APPLICABLE
    assert phone_mismatch(SHOP, replace(LISTING, phone=""), SITE).verdict is Verdict.NOT_APPLICABLE
    assert phone_mismatch(SHOP, LISTING, None).verdict is Verdict.NOT_APPLICABLE
    for state in NOT_ALIVE:
        assert phone_mismatch(SHOP, LISTING, replace(OTHERS, state=state)).verdict is Verdict.NOT_APPLICABLE


def test_pages_not_read_or_a_number_not_understood_leave_it_undecided() -> None:
    with pytest.raises(Undecided):
        phone_mismatch(SHOP, LISTING, replace(OTHERS, complete=False))
    with pytest.raises(Undecided):
        phone_mismatch(SHOP, replace(LISTING, phone="063/00 00 01"), OTHERS)
