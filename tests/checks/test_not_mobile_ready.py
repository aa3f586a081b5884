from dataclasses import replace

import pytest

from tests.checks.check_literals import DEAD, HOME, SHOP, SITE
from visibility.checks.not_mobile_ready import not_mobile_ready
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.model.website import SiteState


def test_a_declared_viewport_passes_and_a_missing_one_fails() -> None:
    assert not_mobile_ready(SHOP, SITE).verdict is Verdict.PASSED
    answer = not_mobile_ready(SHOP, replace(SITE, viewport=False))
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"url": HOME})


def test_a_page_that_does_not_tell_is_undecided_and_no_living_site_is_not_asked() -> None:
    with pytest.raises(Undecided):
        not_mobile_ready(SHOP, replace(SITE, viewport=None))
    assert (
        not_mobile_ready(SHOP, replace(SITE, state=SiteState.SOCIAL_PAGE, viewport=False)).verdict
        is Verdict.NOT_APPLICABLE
    )
    assert not_mobile_ready(SHOP, None).verdict is Verdict.NOT_APPLICABLE


def test_a_dead_site_blocks_the_question_since_its_cause_has_a_check_of_its_own() -> None:
    for state in DEAD:
        with pytest.raises(Blocked):
            not_mobile_ready(SHOP, replace(SITE, state=state, viewport=False))
