from dataclasses import replace

import pytest

from tests.checks.check_literals import DEAD, HOME, SHOP, SITE, fact, notices
from visibility.checks.missing_delivery_terms import missing_delivery_terms
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.model.website import Notice, SiteState

OFFERED = replace(SITE, notices=notices(Notice.DELIVERS))


def test_a_delivery_with_its_terms_passes() -> None:
    site = replace(SITE, notices=notices(Notice.DELIVERS, Notice.DELIVERY_TERMS))
    assert missing_delivery_terms(SHOP, site).verdict is Verdict.PASSED


def test_a_delivery_without_place_time_or_price_fails() -> None:
    answer = missing_delivery_terms(SHOP, OFFERED)
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"page": HOME, "pages": 1})


def test_a_shop_that_does_not_deliver_is_not_asked() -> None:
    """A link to a platform that delivers is no delivery of the shop's own."""
    site = replace(SITE, notices=notices(), services=(fact("delivery"),))
    assert missing_delivery_terms(SHOP, site).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    "change",
    [
        {"complete": False},
        {"notices": None},
        {"notices": (fact(Notice.DELIVERS),)},
        {"notices": notices(Notice.DELIVERS, Notice.SELLING)},
    ],
    ids=["not all read", "not looked for", "another language", "the checkout says it"],
)
def test_where_the_terms_may_stand_unread_nobody_is_accused(change: dict[str, object]) -> None:
    with pytest.raises(Undecided):
        missing_delivery_terms(SHOP, replace(OFFERED, **change))  # type: ignore[arg-type]


def test_without_a_living_site_there_is_nothing_to_ask() -> None:
    assert missing_delivery_terms(SHOP, replace(SITE, state=SiteState.SOCIAL_PAGE)).verdict is Verdict.NOT_APPLICABLE
    assert missing_delivery_terms(SHOP, None).verdict is Verdict.NOT_APPLICABLE


def test_a_dead_site_blocks_the_question_since_its_cause_has_a_check_of_its_own() -> None:
    for state in DEAD:
        with pytest.raises(Blocked):
            missing_delivery_terms(SHOP, replace(SITE, state=state))
