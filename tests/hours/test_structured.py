"""schema.org in all the spellings that people use."""

import json

import pytest
from hypothesis import given

from tests.hours.week_literals import every_day, shop_weeks, week
from visibility.hours import WeeklyHours, page_answer, read_page, read_structured, write_jsonld
from visibility.hours.structured import clock


def spec(days: object, opens: object = "09:00", closes: object = "18:00", **more: object) -> dict[str, object]:
    return {"openingHoursSpecification": {"dayOfWeek": days, "opens": opens, "closes": closes, **more}}


@pytest.mark.parametrize(
    "days",
    [
        "Monday", "https://schema.org/Monday", "http://schema.org/Monday/", "schema:Monday", "MONDAY", "Mo", "Mon", "lundi", "maandag",
        {"@id": "http://schema.org/Monday"}, {"@type": "DayOfWeek", "name": "Monday"}, ["Monday"], [{"@id": "schema:Monday"}],
    ],
)  # fmt: skip
def test_a_day_is_known_however_it_is_spelled(days: object) -> None:
    assert read_structured([spec(days)]).week == week(Mo="9:00-18:00")


@pytest.mark.parametrize(
    "days", ["Mo-We", "Monday - Wednesday", "Monday,Tuesday,Wednesday", ["Mo", "Tu-We"], "lundi au mercredi"]
)
def test_lists_and_ranges_of_days_are_known(days: object) -> None:
    assert read_structured([spec(days)]).week == week(Mo="9:00-18:00", Tu="9:00-18:00", We="9:00-18:00")


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("09:00", 540), ("9:00", 540), ("09:00:00", 540), ("T09:00:00+01:00", 540), ("9:30 AM", 570), ("12:15 am", 15), ("9h30", 570),
     ("0930", 570), ("24:00", 1440), ("2026-01-01T09:00:00", 540), (["18:00"], 1080), ({"@value": "18:00"}, 1080)],
)  # fmt: skip
def test_a_time_is_known_however_it_is_spelled(text: object, minutes: int) -> None:
    assert clock(text) == minutes


@pytest.mark.parametrize("text", ["25:00", "12:75", "13:00 pm ish", "soon", "", None, 900, [], "9" * 100])
def test_what_is_no_time_is_none(text: object) -> None:
    assert clock(text) is None


def test_closed_is_said_by_midnight_twice_or_by_no_times() -> None:
    assert read_structured([spec("Sunday", "00:00", "00:00")]).week == week(Su="")
    assert read_structured([spec("Sunday", None, None)]).week == week(Su="")


def test_the_end_of_the_day_and_the_night_after_are_kept() -> None:
    assert read_structured([spec("Sunday", "00:00", "23:59")]).week == week(Su="0:00-24:00")
    assert read_structured([spec("Friday", "18:00", "02:00")]).week == week(Fr="18:00-2:00")


def test_strings_state_their_own_days_only() -> None:
    node = {"openingHours": ["Mo-Fr 09:00-12:00", "Mo-Fr 13:00-18:00"]}
    assert read_structured([node]).week == week(
        **dict.fromkeys(("Mo", "Tu", "We", "Th", "Fr"), "9:00-12:00,13:00-18:00")
    )
    assert read_structured([{"openingHours": "Mo,Tu 9am - 5pm"}]).week == week(Mo="9:00-17:00", Tu="9:00-17:00")


def test_seasons_are_not_one_week_and_dates_are_special_days() -> None:
    season = [
        spec("Monday", validFrom=f"2026-{a}-01", validThrough=f"2026-{b}-30")["openingHoursSpecification"]
        for a, b in (("01", "06"), ("07", "11"))
    ]
    assert read_structured([{"openingHoursSpecification": season}]).status == "seasonal"
    node = {
        "openingHours": "Mo 09:00-18:00",
        "specialOpeningHoursSpecification": {
            "validFrom": "2026-12-25",
            "validThrough": "2026-12-25",
            "opens": "00:00",
            "closes": "00:00",
        },
    }
    reading = read_structured([node])
    assert reading.week == week(Mo="9:00-18:00")
    assert [(s.date.isoformat(), s.day.closed) for s in reading.special] == [("2026-12-25", True)]


def test_a_node_that_contradicts_itself_or_cannot_be_read_gives_no_week() -> None:
    both = {"openingHours": "Mo 09:00-12:00"} | spec("Monday")
    assert read_structured([both]).status == "ambiguous"
    assert read_structured([spec("Monday", "9 o'clock", "late")]).status == "invalid"
    assert read_structured([spec("Someday")]).week is None


def test_two_places_with_different_hours_are_several() -> None:
    assert read_structured([spec("Monday"), spec("Tuesday")]).status == "several"
    assert read_structured([{"@graph": [spec("Monday"), spec("Monday")]}]).week == week(Mo="9:00-18:00")


@given(shop_weeks)
def test_the_json_ld_that_is_written_is_read_back(one: WeeklyHours) -> None:
    if one.stated_days:
        assert read_structured([json.loads(write_jsonld(one))]).week == one


def test_broken_json_ld_microdata_and_rdfa_are_found_in_a_page() -> None:
    broken = """<script type="application/ld+json">
      /* hours */ {"@type": "Bakery", "openingHours": "Mo-Fr 07:00-18:00", } // end
    </script>"""
    micro = '<div itemscope itemtype="https://schema.org/Bakery"><time itemprop="openingHours" datetime="Mo-Fr 07:00-18:00">x</time></div>'
    rdfa = '<div vocab="https://schema.org/" typeof="Bakery"><span property="openingHours" content="Mo-Fr 07:00-18:00"></span></div>'
    nested = (
        '<div itemscope itemtype="https://schema.org/Bakery"><p itemprop="openingHoursSpecification" itemscope itemtype="https://schema.org/OpeningHoursSpecification">'
        + "".join(
            f'<link itemprop="dayOfWeek" href="https://schema.org/{d}">'
            for d in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
        )
        + '<meta itemprop="opens" content="07:00"><meta itemprop="closes" content="18:00"></p></div>'
    )
    for page in (broken, micro, rdfa, nested):
        found = read_page(f"<html><body>{page}</body></html>")
        assert page_answer(found).week == week(**dict.fromkeys(("Mo", "Tu", "We", "Th", "Fr"), "7:00-18:00")), page
    assert every_day("7:00-18:00") != page_answer(read_page(broken)).week
