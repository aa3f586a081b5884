"""The laws of weeks."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tests.hours.week_literals import every_day, stated_weeks, week, weeks
from visibility.hours import DAY, WeeklyHours, complement, filled, intersection, normal_form, union
from visibility.hours.algebra import WEEK, both, minus, normal, open_minutes, week_of

spans = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=8)


def points(these: object) -> set[int]:
    return {minute for a, b in these for minute in range(a, b)}  # type: ignore[attr-defined]


@given(spans)
def test_normal_form_keeps_every_minute_and_nothing_touches(these: list[tuple[int, int]]) -> None:
    tidy = normal(these)
    assert points(tidy) == points(these)
    assert all(b < c for (_, b), (c, _) in itertools.pairwise(tidy))
    assert normal(tidy) == tidy


@given(spans, spans)
def test_minus_and_both_are_those_of_sets(these: list[tuple[int, int]], those: list[tuple[int, int]]) -> None:
    assert points(minus(these, those)) == points(these) - points(those)
    assert points(both(these, those)) == points(these) & points(those)


@given(stated_weeks, stated_weeks)
def test_union_and_intersection_are_those_of_minutes(first: WeeklyHours, second: WeeklyHours) -> None:
    a, b = points(open_minutes(first)), points(open_minutes(second))
    assert points(open_minutes(union(first, second))) == a | b
    assert points(open_minutes(intersection(first, second))) == a & b
    assert union(first, second) == union(second, first)
    assert intersection(first, second) == intersection(second, first)


@given(stated_weeks, stated_weeks)
def test_de_morgan(first: WeeklyHours, second: WeeklyHours) -> None:
    assert complement(union(first, second)) == intersection(complement(first), complement(second))


@given(stated_weeks)
def test_a_week_and_its_complement_fill_the_week(one: WeeklyHours) -> None:
    assert union(one, complement(one)).minutes == WEEK
    assert intersection(one, complement(one)).minutes == 0
    assert complement(complement(one)) == normal_form(one)


@given(weeks)
def test_normal_form_is_one_form_for_the_same_minutes(one: WeeklyHours) -> None:
    again = week_of(open_minutes(one), stated=(n for n in range(7) if one.days[n].stated))
    assert again == normal_form(one) == normal_form(normal_form(one))
    assert open_minutes(again) == open_minutes(one)
    assert again.minutes == sum(b - a for a, b in open_minutes(one))


def test_hours_past_midnight_stay_with_their_day_even_on_sunday() -> None:
    night = week(Sa="18:00-02:00", Su="18:00-02:00")
    assert open_minutes(night)[0] == (0, 120)
    assert normal_form(night) == night


def test_midnight_as_end_and_as_start_are_one_moment() -> None:
    whole = every_day("0:00-24:00")
    assert whole.always_open
    assert week_of([(0, WEEK)]) == whole
    assert week_of([(4 * DAY + 600, 5 * DAY), (5 * DAY, 5 * DAY + 120)]) == week_of([(4 * DAY + 600, 5 * DAY + 120)])


def test_what_only_one_states_is_kept_by_union_and_dropped_by_intersection() -> None:
    first, second = week(Mo="9:00-18:00"), week(Tu="9:00-18:00")
    assert union(first, second) == week(Mo="9:00-18:00", Tu="9:00-18:00")
    assert intersection(first, second) == week()
    assert filled(first) == every_day("", Mo="9:00-18:00")
