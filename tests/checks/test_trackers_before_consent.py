from dataclasses import replace

import pytest

from tests.checks.check_literals import DEAD, HOME, SHOP, SITE
from visibility.checks.trackers_before_consent import trackers_before_consent
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.model.website import SiteState, Tool, ToolKind


def _tool(kind: ToolKind, name: str) -> Tool:
    return Tool(kind=kind, name=name, page=HOME, where="request")


PIXEL = _tool(ToolKind.ADVERTISING, "Meta Pixel")


def test_a_site_without_trackers_passes_whatever_else_it_uses() -> None:
    tools = tuple(_tool(kind, "x") for kind in ToolKind if kind not in {ToolKind.ADVERTISING, ToolKind.ANALYTICS})
    assert trackers_before_consent(SHOP, replace(SITE, tools=tools)).verdict is Verdict.PASSED


def test_trackers_without_any_sign_of_asking_fail_and_are_named() -> None:
    tools = (PIXEL, _tool(ToolKind.ANALYTICS, "Hotjar"))
    answer = trackers_before_consent(SHOP, replace(SITE, tools=tools))
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"url": HOME, "trackers": "Meta Pixel, Hotjar"})


def test_what_a_consent_tool_holds_back_is_not_known() -> None:
    with pytest.raises(Undecided):
        trackers_before_consent(SHOP, replace(SITE, tools=(PIXEL, _tool(ToolKind.CONSENT, "Axeptio"))))


@pytest.mark.parametrize("change", [{"complete": False}, {"markup": None}])
def test_pages_that_were_not_read_decide_nothing(change: dict[str, object]) -> None:
    with pytest.raises(Undecided):
        trackers_before_consent(SHOP, replace(SITE, tools=(PIXEL,), **change))  # type: ignore[arg-type]


def test_without_a_living_site_there_is_nothing_to_ask() -> None:
    assert trackers_before_consent(SHOP, replace(SITE, state=SiteState.SOCIAL_PAGE)).verdict is Verdict.NOT_APPLICABLE
    assert trackers_before_consent(SHOP, None).verdict is Verdict.NOT_APPLICABLE


def test_a_dead_site_blocks_the_question_since_its_cause_has_a_check_of_its_own() -> None:
    for state in DEAD:
        with pytest.raises(Blocked):
            trackers_before_consent(SHOP, replace(SITE, state=state))


def test_a_tag_manager_may_load_the_consent_tool() -> None:
    with pytest.raises(Undecided):
        trackers_before_consent(SHOP, replace(SITE, tools=(PIXEL, _tool(ToolKind.EMBED, "Google Tag Manager"))))
