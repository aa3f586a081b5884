from dataclasses import replace

import pytest

from tests.checks.check_literals import DEAD, HOME, SHOP, SITE, hours_on_page
from visibility.checks.missing_website_hours import missing_website_hours
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.model.website import SiteState

BARE = replace(SITE, hours=())


def test_hours_found_pass_even_where_they_could_not_be_read() -> None:
    for site in (SITE, replace(SITE, hours=(hours_on_page(None),))):
        assert missing_website_hours(SHOP, site).verdict is Verdict.PASSED


def test_without_a_living_site_nobody_is_asked() -> None:
    assert missing_website_hours(SHOP, replace(BARE, state=SiteState.SOCIAL_PAGE)).verdict is Verdict.NOT_APPLICABLE
    assert missing_website_hours(SHOP, None).verdict is Verdict.NOT_APPLICABLE


def test_a_dead_site_blocks_the_question_since_its_cause_has_a_check_of_its_own() -> None:
    for state in DEAD:
        with pytest.raises(Blocked):
            missing_website_hours(SHOP, replace(BARE, state=state))


def test_hours_not_found_fails_only_where_all_telling_pages_were_read() -> None:
    answer = missing_website_hours(SHOP, BARE)
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"url": HOME, "pages": 1})
    with pytest.raises(Undecided):
        missing_website_hours(SHOP, replace(BARE, complete=False))
