from dataclasses import replace

import pytest

from tests.checks.check_literals import DEAD, HOME, SHOP, SITE
from visibility.checks.vague_title import vague_title
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.model.website import Markup, SiteState


@pytest.mark.parametrize("tells", [("trade",), ("town",), ("trade", "town")])
def test_a_title_that_names_trade_or_town_passes(tells: tuple[str, ...]) -> None:
    assert vague_title(SHOP, replace(SITE, title_tells=tells)).verdict is Verdict.PASSED


def test_a_title_that_names_neither_fails_and_is_quoted() -> None:
    site = replace(SITE, title_tells=(), markup=Markup(page=HOME, title="Accueil"))
    answer = vague_title(SHOP, site)
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"url": HOME, "title": "Accueil"})


def test_a_title_that_was_not_read_is_undecided() -> None:
    with pytest.raises(Undecided):
        vague_title(SHOP, replace(SITE, title_tells=None))


def test_without_a_living_site_there_is_nothing_to_ask() -> None:
    assert vague_title(SHOP, replace(SITE, state=SiteState.SOCIAL_PAGE)).verdict is Verdict.NOT_APPLICABLE
    assert vague_title(SHOP, None).verdict is Verdict.NOT_APPLICABLE


def test_a_dead_site_blocks_the_question_since_its_cause_has_a_check_of_its_own() -> None:
    for state in DEAD:
        with pytest.raises(Blocked):
            vague_title(SHOP, replace(SITE, state=state))
