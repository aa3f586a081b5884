from dataclasses import replace

import pytest

from tests.checks.check_literals import HOME, SHOP, SITE
from visibility.checks.dead_website import dead_website
from visibility.model.check import Verdict
from visibility.model.website import SiteState

DEAD = ["not-found", "no-such-host", "parked", "under-construction", "default-page"]


def test_a_living_site_passes_and_a_social_page_is_not_a_site() -> None:
    assert dead_website(SHOP, SITE).verdict is Verdict.PASSED
    assert dead_website(SHOP, replace(SITE, state=SiteState.SOCIAL_PAGE)).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize("state", DEAD)
def test_an_address_without_a_site_fails_and_says_what_stands_there(state: str) -> None:
    answer = dead_website(SHOP, replace(SITE, state=SiteState(state)))
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"url": HOME, "state": state})
