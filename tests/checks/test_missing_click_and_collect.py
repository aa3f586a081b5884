from dataclasses import replace

import pytest

from tests.checks.check_literals import DEAD, HOME, SHOP, SITE, fact
from visibility.checks.missing_click_and_collect import missing_click_and_collect
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.model.website import SiteState

BARE = replace(SITE, services=(fact("delivery"),))


@pytest.mark.parametrize("service", ["click-and-collect", "ordering"])
def test_ordering_or_collecting_passes(service: str) -> None:
    assert missing_click_and_collect(SHOP, replace(SITE, services=(fact(service),))).verdict is Verdict.PASSED


def test_trades_that_have_nothing_to_collect_and_dead_sites_are_not_asked() -> None:
    for trade in ("hairdresser", "restaurant", "optician", "second-hand", "photo", "other", "no-such-trade"):
        assert missing_click_and_collect(replace(SHOP, trade=trade), BARE).verdict is Verdict.NOT_APPLICABLE
    assert missing_click_and_collect(SHOP, replace(BARE, state=SiteState.SOCIAL_PAGE)).verdict is Verdict.NOT_APPLICABLE
    assert missing_click_and_collect(SHOP, None).verdict is Verdict.NOT_APPLICABLE


def test_a_dead_site_blocks_the_question_since_its_cause_has_a_check_of_its_own() -> None:
    for state in DEAD:
        with pytest.raises(Blocked):
            missing_click_and_collect(SHOP, replace(BARE, state=state))


def test_what_is_not_found_fails_only_where_all_telling_pages_were_read() -> None:
    answer = missing_click_and_collect(SHOP, BARE)
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"url": HOME, "pages": 1})
    for trade in ("fast-food", "pharmacy", "florist"):
        assert missing_click_and_collect(replace(SHOP, trade=trade), BARE).verdict is Verdict.FAILED
    with pytest.raises(Undecided):
        missing_click_and_collect(SHOP, replace(BARE, complete=False))
