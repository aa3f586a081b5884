from dataclasses import replace

import pytest

from tests.checks.check_literals import DEAD, GOOD_NOTICES, HOME, SHOP, SITE, fact, notices
from visibility.checks.incomplete_selling_terms import incomplete_selling_terms
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.model.website import Notice, SiteState

SHOES = replace(SHOP, trade="shoes")
SELLING = replace(SITE, notices=(*GOOD_NOTICES, fact(Notice.SELLING)))


def test_a_shop_with_terms_returns_mail_and_phone_passes() -> None:
    assert incomplete_selling_terms(SHOES, SELLING).verdict is Verdict.PASSED


def test_a_shop_without_any_of_them_fails() -> None:
    site = replace(SELLING, notices=notices(Notice.SELLING), emails=(), phones=())
    facts = {"url": HOME, "missing": ("sale-terms", "sale-e-mail", "sale-phone"), "pages": 1}
    assert (incomplete_selling_terms(SHOES, site).verdict, incomplete_selling_terms(SHOES, site).facts) == (
        Verdict.FAILED,
        facts,
    )


def test_returns_are_missed_only_in_terms_that_were_read() -> None:
    read = replace(SELLING, notices=notices(Notice.SELLING, Notice.TERMS, Notice.TERMS_READ))
    linked = replace(SELLING, notices=notices(Notice.SELLING, Notice.TERMS))
    assert incomplete_selling_terms(SHOES, read).facts["missing"] == ("sale-returns",)
    assert incomplete_selling_terms(SHOES, linked).verdict is Verdict.PASSED


@pytest.mark.parametrize("trade", ["bakery", "restaurant", "florist", "travel"])
def test_what_spoils_or_is_booked_for_a_day_is_not_sent_back(trade: str) -> None:
    site = replace(SELLING, notices=notices(Notice.SELLING, Notice.TERMS, Notice.TERMS_READ))
    assert incomplete_selling_terms(replace(SHOP, trade=trade), site).verdict is Verdict.PASSED


def test_a_site_without_a_basket_of_its_own_is_not_asked() -> None:
    """To order by telephone, or on a platform, is no sale on this site."""
    site = replace(SITE, notices=notices(), services=(fact("ordering"),))
    assert incomplete_selling_terms(SHOES, site).verdict is Verdict.NOT_APPLICABLE


def test_an_address_that_only_a_browser_shows_is_given() -> None:
    site = replace(SELLING, notices=(*SELLING.notices, fact(Notice.HIDDEN_MAIL)), emails=())  # type: ignore[misc]
    assert incomplete_selling_terms(SHOES, site).verdict is Verdict.PASSED


@pytest.mark.parametrize("change", [{"complete": False}, {"notices": None}, {"notices": (fact(Notice.SELLING),)}])
def test_pages_that_were_not_read_not_searched_or_not_understood_accuse_nobody(change: dict[str, object]) -> None:
    bare = replace(SELLING, notices=notices(Notice.SELLING))
    with pytest.raises(Undecided):
        incomplete_selling_terms(SHOES, replace(bare, **change))  # type: ignore[arg-type]


def test_without_a_living_site_there_is_nothing_to_ask() -> None:
    assert incomplete_selling_terms(SHOP, replace(SITE, state=SiteState.SOCIAL_PAGE)).verdict is Verdict.NOT_APPLICABLE
    assert incomplete_selling_terms(SHOP, None).verdict is Verdict.NOT_APPLICABLE


def test_a_dead_site_blocks_the_question_since_its_cause_has_a_check_of_its_own() -> None:
    for state in DEAD:
        with pytest.raises(Blocked):
            incomplete_selling_terms(SHOP, replace(SITE, state=state))


@pytest.mark.parametrize("trade", ["photo", "optician", "tailor", "pharmacy", "hairdresser", "driving-school"])
def test_what_is_made_to_order_sealed_for_health_or_booked_need_not_be_taken_back(trade: str) -> None:
    site = replace(SITE, notices=notices(Notice.SELLING, Notice.TERMS, Notice.TERMS_READ))
    answer = incomplete_selling_terms(replace(SHOP, trade=trade), site)
    assert "sale-returns" not in answer.facts.get("missing", ())  # type: ignore[operator]
