from dataclasses import replace

import pytest

from tests.checks.check_literals import DEAD, HOME, SHOP, SITE
from visibility.checks.contradictory_website import contradictory_website
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.model.website import (
    Between,
    Contradiction,
    ContradictionKind,
    Outlet,
    PlacedAddress,
    SiteState,
    Statement,
)

STATEMENTS = tuple(Statement(value=str(n), page=f"{HOME}{n}") for n in range(6))
TWO = Contradiction(kind=ContradictionKind.HOURS, about="", between=Between.PAGES, statements=STATEMENTS[:2])
MINE = Outlet(name="Centre", address=PlacedAddress(locality="Arlon"), shop=True)
OTHER = Outlet(name="Gare", address=PlacedAddress(locality="Virton"))


def test_pages_that_agree_pass() -> None:
    assert contradictory_website(SHOP, SITE).verdict is Verdict.PASSED


def test_pages_that_contradict_one_another_fail_with_what_and_where() -> None:
    answer = contradictory_website(SHOP, replace(SITE, contradictions=(TWO,)))
    facts = {"about": ("said-hours",), "where": (f"{HOME}0", f"{HOME}1")}
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, facts)


def test_many_pages_are_not_all_named() -> None:
    answer = contradictory_website(SHOP, replace(SITE, contradictions=(replace(TWO, statements=STATEMENTS),)))
    assert answer.facts["where"] == tuple(one.page for one in STATEMENTS[:4])


def test_what_differs_on_the_shops_own_outlet_is_the_shops() -> None:
    site = replace(SITE, outlets=(MINE, OTHER), contradictions=(replace(TWO, about="Arlon"),), complete=False)
    assert contradictory_website(SHOP, site).verdict is Verdict.FAILED


@pytest.mark.parametrize(
    "change",
    [{"complete": False}, {"outlets": (MINE, OTHER), "contradictions": (replace(TWO, about="Virton"),)}],
)
def test_unread_pages_and_other_outlets_accuse_nobody(change: dict[str, object]) -> None:
    with pytest.raises(Undecided):
        contradictory_website(SHOP, replace(SITE, **change))  # type: ignore[arg-type]


def test_without_a_living_site_there_is_nothing_to_ask() -> None:
    assert contradictory_website(SHOP, replace(SITE, state=SiteState.SOCIAL_PAGE)).verdict is Verdict.NOT_APPLICABLE
    assert contradictory_website(SHOP, None).verdict is Verdict.NOT_APPLICABLE


def test_a_dead_site_blocks_the_question_since_its_cause_has_a_check_of_its_own() -> None:
    for state in DEAD:
        with pytest.raises(Blocked):
            contradictory_website(SHOP, replace(SITE, state=state))
