from dataclasses import replace

import pytest

from tests.checks.check_literals import DEAD, HOME, SHOP, SITE, fact, week
from visibility.checks.structured_data_mismatch import structured_data_mismatch
from visibility.hours import Day, DayGap, WeeklyHours
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.model.website import (
    Between,
    Contradiction,
    ContradictionKind,
    Outlet,
    PlacedAddress,
    SiteHours,
    SiteState,
)

MONDAY = Day(spans=((540, 720),))
DATA, TEXT = (SiteHours(week=None, status="exact", page=HOME, where=where) for where in ("json-ld", "text"))
OTHER = (fact("+32470000099"),)


def hours(data: WeeklyHours, text: WeeklyHours) -> tuple[SiteHours, SiteHours]:
    return replace(DATA, week=data), replace(TEXT, week=text)


def test_the_same_number_and_the_same_week_pass() -> None:
    assert structured_data_mismatch(SHOP, replace(SITE, hours=hours(week(), week()))).verdict is Verdict.PASSED


def test_another_number_in_the_data_fails_with_both() -> None:
    answer = structured_data_mismatch(SHOP, replace(SITE, marked_phones=OTHER))
    facts = {"url": HOME, "about": ("said-phone",), "differ": ("+32470000099", "+3263000001")}
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, facts)


def test_another_week_in_the_data_fails_with_the_days() -> None:
    answer = structured_data_mismatch(SHOP, replace(SITE, hours=hours(week(monday=MONDAY), week())))
    assert (answer.verdict, answer.facts["about"]) == (Verdict.FAILED, ("said-hours",))
    differ = answer.facts["differ"]
    assert isinstance(differ, tuple)
    assert [gap.day for gap in differ if isinstance(gap, DayGap)] == [0]


def test_one_number_in_common_is_no_contradiction() -> None:
    assert structured_data_mismatch(SHOP, replace(SITE, marked_phones=(*OTHER, *SITE.phones))).verdict is Verdict.PASSED


@pytest.mark.parametrize("side", ["marked_phones", "shown_phones"])
def test_where_one_side_is_silent_there_is_nothing_to_compare(side: str) -> None:
    assert structured_data_mismatch(SHOP, replace(SITE, **{side: ()})).verdict is Verdict.NOT_APPLICABLE  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [
        {"complete": False},
        {"marked_phones": None},
        {"shown_phones": None},
        {"outlets": (Outlet(name="Arlon", address=PlacedAddress()),)},
    ],
)
def test_what_may_be_unread_or_another_outlets_accuses_nobody(change: dict[str, object]) -> None:
    with pytest.raises(Undecided):
        structured_data_mismatch(SHOP, replace(SITE, **{"marked_phones": OTHER} | change))  # type: ignore[arg-type]


def test_hours_that_differ_from_page_to_page_are_another_checks_to_tell() -> None:
    two = Contradiction(kind=ContradictionKind.HOURS, about="", between=Between.PAGES, statements=())
    site = replace(SITE, hours=hours(week(monday=MONDAY), week()), contradictions=(two,))
    with pytest.raises(Undecided):
        structured_data_mismatch(SHOP, site)
    told = structured_data_mismatch(SHOP, replace(site, marked_phones=OTHER)).facts["about"]
    assert told == ("said-phone",)


def test_without_a_living_site_there_is_nothing_to_ask() -> None:
    assert structured_data_mismatch(SHOP, replace(SITE, state=SiteState.SOCIAL_PAGE)).verdict is Verdict.NOT_APPLICABLE
    assert structured_data_mismatch(SHOP, None).verdict is Verdict.NOT_APPLICABLE


def test_a_dead_site_blocks_the_question_since_its_cause_has_a_check_of_its_own() -> None:
    for state in DEAD:
        with pytest.raises(Blocked):
            structured_data_mismatch(SHOP, replace(SITE, state=state))
