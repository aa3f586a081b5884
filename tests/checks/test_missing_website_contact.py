from dataclasses import replace

import pytest

from tests.checks.check_literals import DEAD, HOME, SHOP, SITE
from visibility.checks.missing_website_contact import missing_website_contact
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.model.website import SiteState

BARE = replace(SITE, phones=(), emails=())


def test_a_number_or_an_address_alone_is_enough() -> None:
    for site in (replace(SITE, phones=()), replace(SITE, emails=(), complete=False)):
        assert missing_website_contact(SHOP, site).verdict is Verdict.PASSED


def test_without_a_living_site_nobody_is_asked() -> None:
    assert missing_website_contact(SHOP, replace(BARE, state=SiteState.SOCIAL_PAGE)).verdict is Verdict.NOT_APPLICABLE
    assert missing_website_contact(SHOP, None).verdict is Verdict.NOT_APPLICABLE


def test_a_dead_site_blocks_the_question_since_its_cause_has_a_check_of_its_own() -> None:
    for state in DEAD:
        with pytest.raises(Blocked):
            missing_website_contact(SHOP, replace(BARE, state=state))


def test_contact_details_not_found_fails_only_where_all_telling_pages_were_read() -> None:
    answer = missing_website_contact(SHOP, BARE)
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"url": HOME, "pages": 1})
    with pytest.raises(Undecided):
        missing_website_contact(SHOP, replace(BARE, complete=False))
