from dataclasses import replace
from datetime import date

import pytest

from tests.checks.check_literals import NOT_ALIVE, SHOP, SILENT, SITE, hours_on_page, week
from visibility.checks.map_hours_mismatch import map_hours_mismatch
from visibility.hours import Day
from visibility.model.check import Undecided, Verdict
from visibility.model.mapentry import MapEntry
from visibility.model.observation import Cause
from visibility.model.shop import Point
from visibility.model.visit import Visit

ON = date(2026, 10, 20)
ENTRY = MapEntry(
    osm_id="node/1",
    name="Boulangerie",
    location=Point(lat=49.68, lon=5.81),
    hours=week(),
    hours_value="Tu-Su 09:00-18:00",
)
MORNING = week(monday=Day(spans=((540, 720),)))
DOOR = Visit(on=ON, hours=MORNING, hours_on=ON)
NOBODY = Cause.NOT_VISITED


def test_the_same_hours_on_the_map_and_on_the_website_pass() -> None:
    assert map_hours_mismatch(SHOP, ENTRY, SITE, NOBODY).verdict is Verdict.PASSED
    assert map_hours_mismatch(SHOP, ENTRY, SITE, None).verdict is Verdict.PASSED


def test_other_hours_on_the_map_fail_and_name_the_other_side() -> None:
    site = replace(SITE, hours=(hours_on_page(MORNING),))
    answer = map_hours_mismatch(SHOP, ENTRY, site, NOBODY)
    assert (answer.verdict, answer.facts["other"]) == (Verdict.FAILED, "the-website")
    assert [gap.day for gap in answer.facts["gaps"]] == [0]  # type: ignore[union-attr]


def test_the_door_comes_before_the_website_and_does_without_it() -> None:
    for site in (SITE, Cause.TIMED_OUT, None):
        answer = map_hours_mismatch(SHOP, ENTRY, site, DOOR)
        assert (answer.verdict, answer.facts["other"]) == (Verdict.FAILED, "the-door")
    assert map_hours_mismatch(SHOP, replace(ENTRY, hours=MORNING), SITE, DOOR).verdict is Verdict.PASSED


def test_without_a_week_on_both_sides_nothing_is_decided() -> None:
    unread = replace(ENTRY, hours=None, hours_value="by appointment")
    several = replace(SITE, hours=(hours_on_page(None),))
    dead = [replace(SITE, state=state) for state in NOT_ALIVE]
    for entry, site in (
        (unread, SITE),
        (ENTRY, several),
        (ENTRY, Cause.TIMED_OUT),
        (ENTRY, None),
        *((ENTRY, s) for s in dead),
    ):
        with pytest.raises(Undecided):
            map_hours_mismatch(SHOP, entry, site, NOBODY)
    with pytest.raises(Undecided):
        map_hours_mismatch(SHOP, replace(ENTRY, hours=SILENT), SITE, None)
    with pytest.raises(Undecided) as doubt:
        map_hours_mismatch(SHOP, Cause.GARBLED, SITE, None)
    assert doubt.value.cause is Cause.GARBLED


def test_a_map_without_hours_and_a_town_without_a_map_are_not_concerned() -> None:
    assert (
        map_hours_mismatch(SHOP, replace(ENTRY, hours=None, hours_value=""), SITE, DOOR).verdict
        is Verdict.NOT_APPLICABLE
    )
    assert map_hours_mismatch(SHOP, Cause.NOT_CONFIGURED, SITE, DOOR).verdict is Verdict.NOT_APPLICABLE


def test_the_hours_of_a_site_that_names_the_shop_nowhere_are_not_held_against_the_map() -> None:
    site = replace(SITE, hours=(hours_on_page(MORNING),), names_shop=False)
    with pytest.raises(Undecided):
        map_hours_mismatch(SHOP, ENTRY, site, NOBODY)
