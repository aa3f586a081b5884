"""OpenStreetMap values, read and written."""

import pytest
from hypothesis import given, settings

from tests.hours.week_literals import every_day, shop_weeks, week
from visibility.hours import WeeklyHours, filled, normal_form, read_osm, write_osm


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("24/7", every_day("0:00-24:00")),
        ("Mo-Fr 09:00-18:00", every_day("9:00-18:00", Sa="", Su="")),
        ("Mo-Fr 09:00-12:30,13:30-18:00; We off", every_day("9:00-12:30,13:30-18:00", We="", Sa="", Su="")),
        ("Mo-Th, Sa 08:30-20:00; Fr 08:30-21:00", every_day("8:30-20:00", Fr="8:30-21:00", Su="")),
        ("Fr 18:00-02:00; Sa 18:00-02:00", every_day("", Fr="18:00-2:00", Sa="18:00-2:00")),
        ('Sa 09:00-12:00 || "nach Vereinbarung"', every_day("", Sa="9:00-12:00")),
        ('Mo-Fr 10:00-19:00; "Selbstbedienung"', every_day("10:00-19:00", Sa="", Su="")),
        ("Mo-Su,PH 00:00-23:59", every_day("0:00-24:00")),
        ("08:00-20:00", every_day("8:00-20:00")),
    ],
)
def test_a_value_is_read_as_people_mean_it(value: str, expected: WeeklyHours) -> None:
    assert read_osm(value).week == expected


@pytest.mark.parametrize(
    ("value", "status"),
    [
        ('"sur rendez-vous"', "by-appointment"),
        ("sur rendez-vous", "invalid"),
        ("Mo-Fr 9-18h", "invalid"),
        ("Apr-Sep Mo-Fr 09:00-19:00; Oct-Mar Mo-Fr 09:00-17:00", "seasonal"),
        ("Sa[1] 10:00-12:00", "unsupported"),
        ("Mo-Fr 09:00+", "unsupported"),
        ("sunrise-sunset", "unsupported"),
        ("PH off", "no-hours"),
        ("", "no-hours"),
        ("Mo" * 5000, "unsupported"),
    ],
)
def test_a_value_without_one_plain_week_is_refused_by_name(value: str, status: str) -> None:
    reading = read_osm(value)
    assert (reading.week, reading.status) == (None, status)


@given(shop_weeks)
@settings(deadline=None)
def test_what_is_written_is_read_back(one: WeeklyHours) -> None:
    if one.stated_days and one.minutes:
        assert read_osm(write_osm(one)).week in (filled(one), normal_form(filled(one)))


def test_rules_stand_in_an_order_in_which_none_cuts_off_the_night_before() -> None:
    assert write_osm(week(Mo="", Sa="18:00-2:00", Su="10:00-12:00")) == "Mo off; Su 10:00-12:00; Sa 18:00-02:00"


def test_where_there_is_no_such_order_a_comma_stands_after_the_span_past_midnight() -> None:
    round_the_week = every_day("18:00-1:00", Mo="18:00-2:00")
    assert write_osm(round_the_week) == "Mo 18:00-02:00, Tu-Su 18:00-01:00"
    assert read_osm(write_osm(round_the_week)).week == round_the_week
    cut = "Mo,We-Su 00:00-01:00,18:00-24:00; Tu 00:00-02:00,18:00-24:00"
    assert write_osm(round_the_week, additional=False) == cut
    assert read_osm(cut).week == round_the_week
