from dataclasses import replace

import pytest

from tests.checks.check_literals import HOME, LISTING, NOT_ALIVE, SHOP, SILENT, SITE, hours_on_page, week
from visibility.checks.hours_mismatch import hours_mismatch
from visibility.hours import Day, DayGap, GapKind, WeeklyHours
from visibility.model.check import Undecided, Verdict
from visibility.model.website import Website


def _site(*weeks: WeeklyHours | None) -> Website:
    return replace(SITE, hours=tuple(hours_on_page(one) for one in weeks))


def test_the_same_week_passes_and_five_minutes_are_forgiven() -> None:
    assert hours_mismatch(SHOP, LISTING, SITE).verdict is Verdict.PASSED
    assert hours_mismatch(SHOP, LISTING, _site(week(others=((545, 1080),)))).verdict is Verdict.PASSED


def test_a_day_that_differs_fails_and_keeps_the_sites_week_but_not_googles() -> None:
    site = week(monday=Day(spans=((540, 1080),)))
    answer = hours_mismatch(SHOP, LISTING, _site(site))
    assert answer.verdict is Verdict.FAILED
    assert answer.facts == {
        "gaps": (DayGap(day=0, kind=GapKind.FIRST_CLOSED, only_first=0, only_second=540),),
        "site": site,
        "page": HOME,
    }


def test_a_site_without_hours_is_the_matter_of_its_own_check() -> None:
    assert hours_mismatch(SHOP, LISTING, _site()).verdict is Verdict.NOT_APPLICABLE
    assert hours_mismatch(SHOP, LISTING, None).verdict is Verdict.NOT_APPLICABLE
    for state in NOT_ALIVE:
        assert hours_mismatch(SHOP, LISTING, replace(_site(), state=state)).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    "site",
    [_site(None), _site(week(), week(others=((600, 1080),))), _site(SILENT), replace(_site(), complete=False)],
    ids=["not readable", "two weeks that differ", "no day stated", "pages not read"],
)
def test_what_cannot_be_compared_is_undecided(site: Website) -> None:
    with pytest.raises(Undecided):
        hours_mismatch(SHOP, LISTING, site)


def test_a_silent_listing_is_undecided() -> None:
    for hours in (None, SILENT):
        with pytest.raises(Undecided):
            hours_mismatch(SHOP, replace(LISTING, hours=hours), SITE)
