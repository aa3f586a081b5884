from dataclasses import replace
from datetime import date

import pytest

from tests.checks.check_literals import LISTING, SHOP, SILENT, SITE, hours_on_page, week
from visibility.checks.unverified_hours import unverified_hours
from visibility.hours import Day
from visibility.model.check import Undecided, Verdict
from visibility.model.mapentry import MapEntry
from visibility.model.observation import Cause
from visibility.model.shop import Point
from visibility.model.visit import Visit
from visibility.model.website import SiteState

ON = date(2026, 10, 20)
EARLY, LATE = week(monday=Day(spans=((540, 720),))), week(others=((600, 1140),))
ENTRY = MapEntry(
    osm_id="node/1", name="B", location=Point(lat=49.68, lon=5.81), hours=week(), hours_value="Tu-Su 09:00-18:00"
)
OTHER_SITE = replace(SITE, hours=(hours_on_page(EARLY),))
NOBODY, UNUSED = Cause.NOT_VISITED, Cause.NOT_CONFIGURED


def test_two_sources_that_agree_this_month_verify_the_hours() -> None:
    assert unverified_hours(SHOP, LISTING, SITE, UNUSED, NOBODY).verdict is Verdict.PASSED
    assert unverified_hours(SHOP, LISTING, OTHER_SITE, ENTRY, NOBODY).verdict is Verdict.PASSED
    elsewhere = replace(LISTING, hours=LATE)
    assert unverified_hours(SHOP, elsewhere, SITE, ENTRY, NOBODY).verdict is Verdict.PASSED


def test_a_door_that_a_steward_read_verifies_them_alone_even_in_an_outage() -> None:
    door = Visit(on=ON, hours=LATE, hours_on=ON)
    assert unverified_hours(SHOP, LISTING, Cause.TIMED_OUT, Cause.GARBLED, door).verdict is Verdict.PASSED


@pytest.mark.parametrize(
    ("site", "entry", "sources"),
    [
        (OTHER_SITE, UNUSED, 2),
        (OTHER_SITE, replace(ENTRY, hours=LATE), 3),
        (None, None, 1),
        (Cause.NOT_KNOWN, UNUSED, 1),
        (replace(SITE, state=SiteState.PARKED), None, 1),
        (replace(SITE, hours=()), None, 1),
        (replace(SITE, hours=(hours_on_page(SILENT),)), None, 2),
    ],
)
def test_hours_that_nothing_confirms_fail(site: object, entry: object, sources: int) -> None:
    for visit in (NOBODY, Visit(on=ON, claimed=True, claimed_on=ON)):
        answer = unverified_hours(SHOP, LISTING, site, entry, visit)  # type: ignore[arg-type]
        assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"sources": sources})


@pytest.mark.parametrize(
    ("site", "entry"),
    [
        (Cause.TIMED_OUT, UNUSED),
        (Cause.REFUSED, UNUSED),
        (None, Cause.UNDECIDED),
        (replace(SITE, hours=(hours_on_page(None),)), None),
        (replace(SITE, hours=(), complete=False), None),
        (None, replace(ENTRY, hours=None, hours_value="by appointment")),
    ],
)
def test_while_a_source_that_might_agree_cannot_be_read_nothing_is_decided(site: object, entry: object) -> None:
    with pytest.raises(Undecided):
        unverified_hours(SHOP, LISTING, site, entry, NOBODY)  # type: ignore[arg-type]


def test_without_hours_or_without_visits_and_a_second_source_nobody_is_concerned() -> None:
    silent = replace(LISTING, hours=None)
    assert unverified_hours(SHOP, silent, SITE, ENTRY, NOBODY).verdict is Verdict.NOT_APPLICABLE
    assert unverified_hours(SHOP, LISTING, None, UNUSED, None).verdict is Verdict.NOT_APPLICABLE
    assert unverified_hours(SHOP, LISTING, OTHER_SITE, UNUSED, None).verdict is Verdict.FAILED
