from dataclasses import replace

import pytest

from tests.checks.check_literals import DEAD, GOOD_NOTICES, HOME, SHOP, SITE, fact, notices
from visibility.checks.missing_company_details import missing_company_details
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.model.website import Notice, SiteState

COMPANY = replace(SHOP, name="Boulangerie Lambert SRL")
OWN_FORM = (*GOOD_NOTICES, fact(Notice.OWN_FORM))


def test_a_company_that_gives_form_register_and_seat_passes() -> None:
    assert missing_company_details(COMPANY, SITE).verdict is Verdict.PASSED
    assert missing_company_details(SHOP, replace(SITE, notices=OWN_FORM)).verdict is Verdict.PASSED


def test_a_company_that_gives_none_of_them_fails() -> None:
    answer = missing_company_details(COMPANY, replace(SITE, notices=notices(), addresses=()))
    facts = {"url": HOME, "missing": ("company-form", "company-register", "company-seat"), "pages": 1}
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, facts)


def test_only_what_is_missing_is_named() -> None:
    site = replace(SITE, notices=notices(Notice.OWN_FORM, Notice.LEGAL_FORM))
    answer = missing_company_details(SHOP, site)
    assert (answer.verdict, answer.facts["missing"]) == (Verdict.FAILED, ("company-register",))


def test_a_sole_trader_is_not_asked() -> None:
    """No form in its name, none beside its number: a form elsewhere on the page is its supplier's, or its maker's."""
    site = replace(SITE, notices=notices(Notice.LEGAL_FORM), addresses=())
    assert missing_company_details(SHOP, site).verdict is Verdict.NOT_APPLICABLE


def test_the_rule_is_belgian() -> None:
    abroad = replace(COMPANY, address=replace(SHOP.address, country="LU"))
    assert missing_company_details(abroad, replace(SITE, notices=notices())).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize("change", [{"complete": False}, {"notices": None}, {"notices": (fact(Notice.OWN_FORM),)}])
def test_pages_that_were_not_read_not_searched_or_not_understood_accuse_nobody(change: dict[str, object]) -> None:
    with pytest.raises(Undecided):
        missing_company_details(COMPANY, replace(SITE, **{"notices": notices(), "addresses": ()} | change))  # type: ignore[arg-type]


def test_without_a_living_site_there_is_nothing_to_ask() -> None:
    assert missing_company_details(SHOP, replace(SITE, state=SiteState.SOCIAL_PAGE)).verdict is Verdict.NOT_APPLICABLE
    assert missing_company_details(SHOP, None).verdict is Verdict.NOT_APPLICABLE


def test_a_dead_site_blocks_the_question_since_its_cause_has_a_check_of_its_own() -> None:
    for state in DEAD:
        with pytest.raises(Blocked):
            missing_company_details(SHOP, replace(SITE, state=state))


def test_a_legal_notice_that_was_not_read_may_hold_them() -> None:
    with pytest.raises(Undecided):
        missing_company_details(COMPANY, replace(SITE, notices=notices(Notice.LEGAL_LINK), addresses=()))
