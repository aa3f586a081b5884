from dataclasses import replace

import pytest

from tests.checks.check_literals import HOME, SHOP, SITE
from visibility.checks.missing_social_page import missing_social_page
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.model.website import SiteState

BARE = replace(SITE, social=())


def test_a_link_passes_and_so_does_an_address_that_is_such_a_page() -> None:
    for site in (SITE, replace(BARE, state=SiteState.SOCIAL_PAGE)):
        assert missing_social_page(SHOP, site).verdict is Verdict.PASSED


def test_a_dead_site_blocks_the_question_and_no_site_makes_it_meaningless() -> None:
    with pytest.raises(Blocked):
        missing_social_page(SHOP, replace(BARE, state=SiteState.PARKED))
    assert missing_social_page(SHOP, None).verdict is Verdict.NOT_APPLICABLE


def test_a_page_not_found_fails_only_where_all_telling_pages_were_read() -> None:
    answer = missing_social_page(SHOP, BARE)
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"url": HOME, "pages": 1})
    with pytest.raises(Undecided):
        missing_social_page(SHOP, replace(BARE, complete=False))
