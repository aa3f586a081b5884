from dataclasses import replace

import pytest

from tests.checks.check_literals import DEAD, DOOR, HOME, SHOP, SITE
from visibility.checks.missing_enterprise_number import missing_enterprise_number
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.model.website import SiteState

BARE = replace(SITE, enterprise_numbers=())


def test_a_valid_number_passes() -> None:
    assert missing_enterprise_number(SHOP, SITE).verdict is Verdict.PASSED


def test_shops_abroad_and_shops_without_a_living_site_are_not_asked() -> None:
    abroad = replace(SHOP, address=replace(DOOR, country="LU"))
    assert missing_enterprise_number(abroad, BARE).verdict is Verdict.NOT_APPLICABLE
    assert missing_enterprise_number(SHOP, replace(BARE, state=SiteState.SOCIAL_PAGE)).verdict is Verdict.NOT_APPLICABLE
    assert missing_enterprise_number(SHOP, None).verdict is Verdict.NOT_APPLICABLE


def test_a_dead_site_blocks_the_question_since_its_cause_has_a_check_of_its_own() -> None:
    for state in DEAD:
        with pytest.raises(Blocked):
            missing_enterprise_number(SHOP, replace(BARE, state=state))


def test_a_number_not_found_fails_only_where_all_telling_pages_were_read() -> None:
    answer = missing_enterprise_number(SHOP, BARE)
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"url": HOME, "pages": 1})
    with pytest.raises(Undecided):
        missing_enterprise_number(SHOP, replace(BARE, complete=False))
