"""What the demo's listings state of holidays and closings, as the vendor would write it, is read back and judged as planted."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from visibility.checks.missing_holiday_hours import missing_holiday_hours
from visibility.checks.unannounced_closing import unannounced_closing
from visibility.demo.bodies import place
from visibility.demo.folder import write_folder
from visibility.demo.generate import generate
from visibility.demo.seasons import SEASONAL
from visibility.demo.truth import truth
from visibility.model.calendar import calendar_on
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.sources.google_maps.parse import read_place
from visibility.towns import load

CHECKS = {"missing-holiday-hours": missing_holiday_hours, "unannounced-closing": unannounced_closing}


@pytest.mark.parametrize("as_of", [date(2026, 11, 2), date(2026, 11, 6), date(2026, 12, 20), date(2027, 5, 1)])
def test_what_is_planted_fails_and_nothing_else_does(as_of: date) -> None:
    town = generate(as_of=as_of)
    found, planted = set(), set()
    for one in town.shops:
        planted |= {(one.shop.id, check) for check in one.defects & SEASONAL}
        if one.listing is None or one.doubt:
            continue
        listing = read_place(place(one.listing, one.reviews, as_of)).listing
        calendar = calendar_on(as_of, "BE", [one.closing] if one.closing else [])
        for id, check in CHECKS.items():
            try:
                answer = check(one.shop, calendar, listing)
            except (Blocked, Undecided):
                continue
            if answer.verdict is Verdict.FAILED:
                found.add((one.shop.id, id))
    assert found == planted
    assert ("missing-holiday-hours" in {check for _, check in planted}) is (as_of != date(2026, 11, 2))


def test_the_truth_says_from_which_day_a_fault_can_be_seen() -> None:
    early = generate(as_of=date(2026, 11, 2))
    told = {id: one["later"]["missing-holiday-hours"] for id, one in truth(early).items()}
    assert ["2026-11-05", "2026-11-11"] in [spell for spells in told.values() for spell in spells]
    late = generate(as_of=date(2026, 11, 5))
    due = {id for id, spells in told.items() if ["2026-11-05", "2026-11-11"] in spells}
    assert due == {one.shop.id for one in late.shops if "missing-holiday-hours" in one.defects}


def test_one_of_two_closings_is_told_and_the_folder_holds_both(tmp_path: Path) -> None:
    town = generate(as_of=date(2026, 11, 2))
    closing = [one for one in town.shops if one.closing]
    assert [bool(one.listing and one.listing.special_days) for one in closing].count(True) == 1
    write_folder(town, tmp_path / "demo")
    read, _ = load(tmp_path / "demo")
    assert set(read.closings) == {one.closing for one in closing}
    assert read.events == town.events
    week = replace(town.events[0]).days(date(2026, 11, 2), date(2026, 11, 2) + timedelta(days=6))
    assert [day.weekday() for day in week] == [3]
