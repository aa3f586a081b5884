from dataclasses import replace

import pytest

from tests.checks.check_literals import DEAD, HOME, SHOP, SITE
from visibility.checks.poor_accessibility import poor_accessibility
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.model.website import Markup, SiteState

GOOD = Markup(page=HOME, language="fr", images=8, images_without_text=2, fields=3)


def test_a_page_without_obvious_hurdles_passes() -> None:
    assert poor_accessibility(SHOP, replace(SITE, markup=GOOD)).verdict is Verdict.PASSED


@pytest.mark.parametrize(
    "change",
    [
        {"language": ""},
        {"zoom_blocked": True},
        {"fields_without_label": 1},
        {"images": 6, "images_without_text": 3},
    ],
)
def test_each_hurdle_alone_fails(change: dict[str, object]) -> None:
    answer = poor_accessibility(SHOP, replace(SITE, markup=replace(GOOD, **change)))  # type: ignore[arg-type]
    assert (answer.verdict, answer.facts["hurdles"]) == (Verdict.FAILED, 1)


def test_a_page_that_was_not_looked_at_is_undecided() -> None:
    with pytest.raises(Undecided):
        poor_accessibility(SHOP, replace(SITE, markup=None))


def test_without_a_living_site_there_is_nothing_to_ask() -> None:
    assert poor_accessibility(SHOP, replace(SITE, state=SiteState.SOCIAL_PAGE)).verdict is Verdict.NOT_APPLICABLE
    assert poor_accessibility(SHOP, None).verdict is Verdict.NOT_APPLICABLE


def test_a_dead_site_blocks_the_question_since_its_cause_has_a_check_of_its_own() -> None:
    for state in DEAD:
        with pytest.raises(Blocked):
            poor_accessibility(SHOP, replace(SITE, state=state))
