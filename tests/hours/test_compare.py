"""Differences by name, by minutes and in words."""

import pytest
from hypothesis import given

from tests.hours.week_literals import every_day, stated_weeks, week
from visibility.hours import (
    DisagreementKind,
    WeeklyHours,
    compare,
    complement,
    disagreements,
    explain,
    explain_versions,
    intersection,
    versions_that_differ,
    weekly_difference,
)

SHOP = every_day("9:00-12:30,13:30-18:30", Su="")


@pytest.mark.parametrize(
    ("google", "kind", "fault"),
    [
        (every_day("9:00-18:30", Su=""), DisagreementKind.BREAK_FORGOTTEN, 0),
        (every_day("10:00-13:30,14:30-19:30", Su=""), DisagreementKind.SHIFTED, 0),
        (every_day("9:00-12:30,13:30-18:30"), DisagreementKind.DAY_MORE, 0),
        (every_day("9:00-12:30,13:30-18:30", Mo="", Su=""), DisagreementKind.DAY_MORE, 1),
        (every_day("0:00-24:00"), DisagreementKind.AROUND_THE_CLOCK, 0),
        (every_day("9:00-12:30,13:30-18:00", Su=""), DisagreementKind.CLOSING, 0),
        (every_day("8:30-12:30,13:30-18:30", Su=""), DisagreementKind.OPENING, 0),
        (every_day("10:00-16:00", Su=""), DisagreementKind.TIMES, 0),
    ],
)
def test_a_difference_is_called_by_its_name(google: WeeklyHours, kind: DisagreementKind, fault: int) -> None:
    (found,) = disagreements(google, SHOP)
    assert (found.kind, found.fault) == (kind, fault)


def test_hours_turned_from_evening_to_morning_are_named_and_the_odd_side_found() -> None:
    right, translated = every_day("9:00-18:30"), every_day("9:00-6:30")
    assert [(d.kind, d.fault) for d in disagreements(translated, right)] == [(DisagreementKind.TWELVE_HOURS, 0)]
    assert [(d.kind, d.fault) for d in disagreements(right, translated)] == [(DisagreementKind.TWELVE_HOURS, 1)]


def test_the_hours_of_the_other_address_are_recognised() -> None:
    other = every_day("10:00-17:00", Mo="")
    (found,) = disagreements(other, SHOP, elsewhere={"Virton": other, "Arlon": SHOP})
    assert (found.kind, found.where) == (DisagreementKind.ANOTHER_ADDRESS, "Virton")


def test_days_that_only_one_states_are_not_compared() -> None:
    assert disagreements(week(Mo="9:00-18:00"), week(Tu="9:00-12:00")) == ()
    assert explain(week(Mo="9:00-18:00"), week(Tu="9:00-12:00"), language="fr") == (
        "Google et le site n’ont aucun jour en commun : rien à comparer.",
    )


@given(stated_weeks, stated_weeks)
def test_minutes_of_each_direction_are_those_of_sets(first: WeeklyHours, second: WeeklyHours) -> None:
    weekly = weekly_difference(first, second)
    assert weekly.closed_door == intersection(first, complement(second)).minutes
    assert weekly.lost_visit == intersection(second, complement(first)).minutes


@given(stated_weeks, stated_weeks)
def test_a_difference_is_named_exactly_where_days_differ(first: WeeklyHours, second: WeeklyHours) -> None:
    days = sorted(day for found in disagreements(first, second) for day in found.days)
    assert days == [gap.day for gap in compare(first, second)]
    for language in ("fr", "nl", "de", "en"):
        assert len(explain(first, second, language=language)) >= max(1, len(days))


def test_a_closed_door_weighs_more_than_a_lost_visit() -> None:
    longer = every_day("9:00-19:00", Su="")
    assert weekly_difference(longer, SHOP).weight > weekly_difference(SHOP, longer).weight


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fr", "Lundi : Google annonce 9:00–18:00, le site dit fermé."),
        ("nl", "Maandag: Google meldt 9:00–18:00, de website zegt gesloten."),
        ("de", "Montag: Google nennt 9:00–18:00, die Website sagt geschlossen."),
        ("en", "Monday: Google says 9:00–18:00, the website says closed."),
    ],
)
def test_what_a_customer_would_meet_is_said_in_four_languages(language: str, sentence: str) -> None:
    assert explain(week(Mo="9:00-18:00"), week(Mo=""), language=language)[0] == sentence


def test_the_break_is_told_in_words() -> None:
    said = explain(every_day("9:00-18:30", Su=""), SHOP, language="fr")
    assert any(s.startswith("Google oublie la pause de 12:30–13:30 (lundi, mardi") for s in said)
    assert said[-1] == "Par semaine : 6 h 00 où un client croit Google et trouve porte close selon le site."


def test_language_versions_that_contradict_each_other_are_found() -> None:
    pairs = versions_that_differ({"fr": SHOP, "nl": every_day("9:00-16:30", Su=""), "de": SHOP})
    assert pairs == (("de", "nl"), ("fr", "nl"))
    assert explain_versions(pairs, "fr") == "Les versions du site se contredisent : de / nl, fr / nl."
