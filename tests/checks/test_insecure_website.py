from dataclasses import replace

import pytest

from tests.checks.check_literals import DEAD, HOME, SHOP, SITE
from visibility.checks.insecure_website import insecure_website
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.model.website import SiteState, Transport


def test_a_secure_site_passes() -> None:
    assert insecure_website(SHOP, SITE).verdict is Verdict.PASSED


@pytest.mark.parametrize("transport", [Transport.NOT_OFFERED, Transport.EXPIRED, Transport.INVALID])
def test_no_https_or_a_bad_certificate_fails(transport: Transport) -> None:
    answer = insecure_website(SHOP, replace(SITE, transport=transport))
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"url": HOME, "transport": transport.value})


def test_a_connection_that_could_not_be_tried_is_undecided() -> None:
    with pytest.raises(Undecided):
        insecure_website(SHOP, replace(SITE, transport=Transport.UNKNOWN))


def test_without_a_living_site_there_is_nothing_to_secure() -> None:
    assert insecure_website(SHOP, replace(SITE, state=SiteState.SOCIAL_PAGE)).verdict is Verdict.NOT_APPLICABLE
    assert insecure_website(SHOP, None).verdict is Verdict.NOT_APPLICABLE


def test_a_dead_site_blocks_the_question_since_its_cause_has_a_check_of_its_own() -> None:
    for state in DEAD:
        with pytest.raises(Blocked):
            insecure_website(SHOP, replace(SITE, state=state))
