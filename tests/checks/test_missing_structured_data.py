from dataclasses import replace

import pytest

from tests.checks.check_literals import DEAD, HOME, SHOP, SITE
from visibility.checks.missing_structured_data import missing_structured_data
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.model.website import SiteState


def test_a_site_that_describes_the_shop_passes() -> None:
    assert missing_structured_data(SHOP, SITE).verdict is Verdict.PASSED


def test_a_site_without_any_description_fails() -> None:
    answer = missing_structured_data(SHOP, replace(SITE, structured=()))
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"url": HOME, "pages": 1})


def test_pages_that_were_not_read_may_hold_it() -> None:
    with pytest.raises(Undecided):
        missing_structured_data(SHOP, replace(SITE, structured=(), complete=False))


def test_without_a_living_site_there_is_nothing_to_ask() -> None:
    assert missing_structured_data(SHOP, replace(SITE, state=SiteState.SOCIAL_PAGE)).verdict is Verdict.NOT_APPLICABLE
    assert missing_structured_data(SHOP, None).verdict is Verdict.NOT_APPLICABLE


def test_a_dead_site_blocks_the_question_since_its_cause_has_a_check_of_its_own() -> None:
    for state in DEAD:
        with pytest.raises(Blocked):
            missing_structured_data(SHOP, replace(SITE, state=state))
