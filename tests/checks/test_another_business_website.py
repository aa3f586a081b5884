from dataclasses import replace

import pytest

from tests.checks.check_literals import DEAD, HOME, SHOP, SITE
from visibility.checks.another_business_website import another_business_website
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.model.website import SiteState


def test_pages_that_name_the_shop_pass() -> None:
    assert another_business_website(SHOP, SITE).verdict is Verdict.PASSED


def test_pages_read_whole_that_name_nothing_of_the_shop_fail() -> None:
    answer = another_business_website(SHOP, replace(SITE, names_shop=False))
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"url": HOME, "pages": 1})


@pytest.mark.parametrize("change", [{"names_shop": None}, {"names_shop": False, "complete": False}])
def test_a_common_name_or_pages_that_were_not_read_decide_nothing(change: dict[str, bool | None]) -> None:
    with pytest.raises(Undecided):
        another_business_website(SHOP, replace(SITE, **change))  # type: ignore[arg-type]


def test_without_a_living_site_there_is_nothing_to_ask() -> None:
    assert another_business_website(SHOP, replace(SITE, state=SiteState.SOCIAL_PAGE)).verdict is Verdict.NOT_APPLICABLE
    assert another_business_website(SHOP, None).verdict is Verdict.NOT_APPLICABLE


def test_a_dead_site_blocks_the_question_since_its_cause_has_a_check_of_its_own() -> None:
    for state in DEAD:
        with pytest.raises(Blocked):
            another_business_website(SHOP, replace(SITE, state=state))
