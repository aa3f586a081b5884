"""Google's periods, as Places API (New) and the legacy API give them."""

from datetime import date

from tests.hours.week_literals import every_day, week
from visibility.hours import SpecialDay, dated_openings, read_google
from visibility.hours.week import Day


def new(*periods: tuple[int, int, int, int, int, int]) -> dict[str, object]:
    return {
        "periods": [
            {"open": {"day": a, "hour": b, "minute": c}, "close": {"day": d, "hour": e, "minute": f}}
            for a, b, c, d, e, f in periods
        ]
    }


def test_a_period_without_close_is_open_around_the_clock() -> None:
    assert read_google({"periods": [{"open": {"day": 0, "hour": 0, "minute": 0}}]}).week == every_day("0:00-24:00")
    assert read_google({"periods": [{"open": {"day": 0, "time": "0000"}}]}).week == every_day("0:00-24:00")


def test_days_without_a_period_are_closed_and_sunday_is_day_zero() -> None:
    reading = read_google(new((0, 7, 0, 0, 12, 30), (4, 6, 30, 4, 12, 30), (4, 13, 30, 4, 18, 0)))
    assert reading.week == every_day("", Su="7:00-12:30", Th="6:30-12:30,13:30-18:00")


def test_zeros_that_proto_json_leaves_out_are_zeros() -> None:
    assert read_google({"periods": [{"open": {"hour": 9}, "close": {"hour": 12}}]}).week == every_day(
        "", Su="9:00-12:00"
    )


def test_hours_past_midnight_stay_with_their_day() -> None:
    assert read_google(new((5, 18, 0, 6, 2, 0), (6, 18, 0, 0, 2, 0))).week == every_day(
        "", Fr="18:00-2:00", Sa="18:00-2:00"
    )


def test_a_stretch_of_days_is_cut_at_midnight() -> None:
    assert read_google(new((5, 10, 0, 0, 12, 0))).week == every_day(
        "", Fr="10:00-24:00", Sa="0:00-24:00", Su="0:00-12:00"
    )


def test_legacy_times_are_read() -> None:
    legacy = {
        "periods": [{"open": {"day": 1, "time": "0830"}, "close": {"day": 1, "time": "1730"}}],
        "weekday_text": [],
    }
    assert read_google(legacy).week == every_day("", Mo="8:30-17:30")


def test_no_periods_is_never_open_and_absent_periods_is_not_known() -> None:
    never = read_google({"periods": []})
    assert never.week == every_day("")
    assert never.remarks == ("never-open",)
    assert read_google({"openNow": True}).status == "no-hours"
    assert read_google(None).status == "no-hours"


def test_special_days_leave_the_week() -> None:
    def on(day: int) -> dict[str, int]:
        return {"year": 2026, "month": 12, "day": day}

    current = {
        "periods": [
            {"open": {"day": 3, "hour": 9, "date": on(23)}, "close": {"day": 3, "hour": 18, "date": on(23)}},
            {"open": {"day": 4, "hour": 9, "date": on(24)}, "close": {"day": 4, "hour": 15, "date": on(24)}},
        ],
        "specialDays": [{"date": on(24)}, {"date": on(25)}],
    }
    reading = read_google(current)
    assert reading.week == week(Mo="", Tu="", We="9:00-18:00", Sa="", Su="")
    assert [(s.date.day, s.day) for s in reading.special] == [(24, Day(spans=((540, 900),))), (25, Day(spans=()))]
    assert all(isinstance(s, SpecialDay) for s in reading.special)


def test_one_bad_period_makes_the_whole_unreadable() -> None:
    assert (
        read_google({"periods": [{"open": {"day": 9, "hour": 9}, "close": {"day": 1, "hour": 18}}]}).status
        == "unsupported"
    )
    assert read_google({"periods": ["lundi"]}).week is None


def dated(first: tuple[int, int, int], last: tuple[int, int, int], **opening: object) -> dict[str, object]:
    """A period of `currentOpeningHours` in November 2026: (day of the month, hour, minute) twice."""

    def point(day: int, hour: int, minute: int) -> dict[str, object]:
        on = date(2026, 11, day)
        return {
            "day": on.isoweekday() % 7,
            "hour": hour,
            "minute": minute,
            "date": {"year": 2026, "month": 11, "day": day},
        }

    return {"open": {**point(*first), **opening}, "close": point(*last)}


def test_the_days_on_which_the_coming_week_shows_the_shop_open_are_told_by_date() -> None:
    week_ = {"periods": [dated((6, 9, 0), (6, 12, 0)), dated((6, 13, 0), (6, 18, 0)), dated((7, 18, 0), (8, 2, 0))]}
    assert dated_openings(week_) == (date(2026, 11, 6), date(2026, 11, 7))
    around_the_clock = dated((5, 0, 0), (11, 23, 59), truncated=True)
    assert dated_openings({"periods": [around_the_clock]}) == tuple(date(2026, 11, day) for day in range(5, 12))


def test_what_runs_on_from_the_evening_before_is_no_opening_and_junk_is_none() -> None:
    assert dated_openings({"periods": [dated((5, 0, 0), (5, 2, 0), truncated=True)]}) == ()
    late = {"day": 0, "hour": 0, "date": {"year": 9999, "month": 12, "day": 30}}
    end = {"day": 1, "hour": 0, "date": {"year": 9999, "month": 12, "day": 31}}
    assert dated_openings({"periods": [{"open": late, "close": end}]}) == ()
    for junk in (None, [], {"periods": None}, {"periods": [None, {}, {"open": 3}, {"open": {"date": {"year": 0}}}]}):
        assert dated_openings(junk) == ()
