from dataclasses import replace
from datetime import date

import pytest

from tests.checks.check_literals import DEAD, HOME, SHOP, SITE, notices
from visibility.checks.outdated_website import outdated_website
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.model.website import Notice, SiteState

ON = date(2026, 11, 3)


@pytest.mark.parametrize(
    ("dated", "sign"),
    [(date(2026, 3, 1), None), (date(2023, 11, 3), None), (date(2023, 12, 31), 2023), (date(2016, 12, 31), 2025)],
)
def test_a_date_of_the_last_three_years_passes(dated: date, sign: int | None) -> None:
    assert outdated_website(SHOP, replace(SITE, read_on=ON, dated=dated, last_sign=sign)).verdict is Verdict.PASSED


@pytest.mark.parametrize(
    ("dated", "sign", "year"),
    [(date(2023, 11, 2), None, "2023"), (date(2016, 12, 31), 2016, "2016"), (date(2016, 12, 31), 2022, "2022")],
)
def test_an_older_one_fails_with_its_year(dated: date, sign: int | None, year: str) -> None:
    answer = outdated_website(SHOP, replace(SITE, read_on=ON, dated=dated, last_sign=sign))
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"url": HOME, "year": year, "pages": 1})


def test_a_leap_day_has_a_day_three_years_before() -> None:
    site = replace(SITE, read_on=date(2028, 2, 29), dated=date(2025, 2, 28), last_sign=None)
    assert outdated_website(SHOP, site).verdict is Verdict.PASSED


@pytest.mark.parametrize("change", [{"dated": None}, {"read_on": None}, {"complete": False}])
def test_what_is_not_dated_not_looked_for_or_not_read_accuses_nobody(change: dict[str, object]) -> None:
    old = {"read_on": ON, "dated": date(2016, 12, 31), "last_sign": 2016}
    with pytest.raises(Undecided):
        outdated_website(SHOP, replace(SITE, **old | change))  # type: ignore[arg-type]


def test_without_a_living_site_there_is_nothing_to_ask() -> None:
    assert outdated_website(SHOP, replace(SITE, state=SiteState.SOCIAL_PAGE)).verdict is Verdict.NOT_APPLICABLE
    assert outdated_website(SHOP, None).verdict is Verdict.NOT_APPLICABLE


def test_a_dead_site_blocks_the_question_since_its_cause_has_a_check_of_its_own() -> None:
    for state in DEAD:
        with pytest.raises(Blocked):
            outdated_website(SHOP, replace(SITE, state=state))


def test_a_day_without_its_year_may_be_of_this_week() -> None:
    site = replace(SITE, read_on=ON, dated=date(2016, 12, 31), last_sign=2016, notices=notices(Notice.UNDATED))
    with pytest.raises(Undecided):
        outdated_website(SHOP, site)
