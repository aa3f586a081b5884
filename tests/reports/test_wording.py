"""Words, numbers and dates as each language writes them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visibility.hours import Day, DayGap, GapKind, WeeklyHours
from visibility.reports.wording import Wording, clean, typeset


def test_french_typography_is_set_when_it_is_printed() -> None:
    assert typeset("Part : « ici » ; oui ?", "fr") == "Part\u202f: «\u202fici\u202f»\u202f; oui\u202f?"
    assert typeset("Part : ici", "de") == "Part : ici"


def test_numbers_follow_the_language() -> None:
    assert Wording("fr").number(1234.5, 1) == "1\u202f234,5"
    assert Wording("de").number(1234.5, 1) == "1.234,5"
    assert Wording("en").number(1234.5, 1) == "1,234.5"
    assert Wording("fr").number(62.5) == "63"


def test_a_share_is_never_rounded_to_all_or_nothing() -> None:
    words = Wording("fr")
    assert words.percent(0.999) == "99\u00a0%"
    assert words.percent(0.001) == "1\u00a0%"
    assert words.percent(1.0) == "100\u00a0%"
    assert words.share(3, 9) == ""
    assert words.share(3, 10) == "30\u00a0%"


def test_the_first_of_a_month_is_written_1er_in_french() -> None:
    assert Wording("fr").date(date(2026, 11, 1)) == "1er novembre 2026"
    assert Wording("fr").date(date(2026, 11, 21)) == "21 novembre 2026"


def test_an_instant_is_dated_by_the_clock_of_the_town() -> None:
    assert Wording("en").date(datetime(2026, 11, 2, 23, 30, tzinfo=UTC)) == "3 November 2026"


def test_minutes_are_written_as_people_say_them() -> None:
    words = Wording("fr")
    assert words.duration(45) == "45\u00a0min"
    assert words.duration(100) == "1\u00a0h\u00a030"
    assert words.duration(240) == "4\u00a0h"
    assert words.duration(1600) == "27\u00a0h"


def test_a_week_joins_the_days_that_are_alike_and_keeps_silence_apart_from_closure() -> None:
    shut, open_, silent = Day(spans=()), Day(spans=((540, 1080),)), Day()
    week = WeeklyHours(days=(shut, open_, open_, open_, open_, Day(spans=((1080, 1560),)), silent))
    assert Wording("fr").week(week).replace("\u202f", " ") == (
        "lundi fermé ; mardi–vendredi 9:00–18:00 ; samedi 18:00–2:00 ; dimanche non précisé"
    )


def test_items_that_may_hold_commas_are_parted_by_a_semicolon_with_a_space_before_it_in_french_only() -> None:
    assert Wording("fr").apart(("a, b", "c")) == "a, b\u202f; c"
    assert Wording("nl").apart(("a, b", "c")) == "a, b; c"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("2026-11-03", "3 novembre 2026"),
        ("2026-99-99", "2026-99-99"),
        ("+3281223344", "+32\u00a081\u00a022\u00a033\u00a044"),
        ("3.5-4.2", "3,5–4,2"),
        ("<3.5", "moins de 3,5"),
        ("50+", "50 ou plus"),
        ("parked", "une page de la société qui vend l’adresse"),
        (("a", "b", "c"), "a, b et c"),
        (True, "oui"),
        (3, "3"),
        ((DayGap(day=0, kind=GapKind.TIMES, only_first=60, only_second=0),), "lundi"),
    ],
)
def test_a_fact_is_written_by_what_it_is(value: object, told: str) -> None:
    assert Wording("fr").fact(value) == told  # type: ignore[arg-type]


def test_a_sentence_whose_facts_are_missing_is_left_out() -> None:
    assert Wording("en").sentence("Seen at {url}.", {}) == ""
    assert (
        Wording("en").sentence("Seen at {url}.", {"url": "https://x.example/{y}"}) == "Seen at https://x.example/{y}."
    )


@given(st.text(max_size=400))
def test_a_strangers_text_is_one_printable_line(text: str) -> None:
    line = clean(text, 80)
    assert len(line) <= 80
    assert "\n" not in line
    assert not set(line) & set("\u202e\u202d\u200f\x00\x1b\ufeff")
    line.encode("utf-8")


def test_a_number_is_written_as_it_is_dialled_in_its_own_country() -> None:
    assert Wording("fr", "BE").fact("+3286005044") == "086\u00a000\u00a050\u00a044"
    assert Wording("fr", "BE").fact("+352273272") == "+352\u00a027\u00a032\u00a072"


@pytest.mark.parametrize(("minutes", "told"), [(60, "1 h"), (85, "1 h 25"), (270, "4 h 30"), (1110, "18 h")])
def test_hours_and_minutes_are_written_one_way(minutes: int, told: str) -> None:
    assert Wording("fr").duration(minutes).replace("\u00a0", " ") == told
    assert Wording("fr").length(1110).replace("\u00a0", " ") == "18 h 30"


@pytest.mark.parametrize(
    ("language", "points", "told"),
    [
        ("fr", 1.0, "+1 point"),
        ("fr", 1.5, "+1,5 point"),
        ("fr", -2.0, "−2 points"),
        ("fr", 0.04, "±0 point"),
        ("nl", 1.0, "+1 punt"),
        ("nl", 1.5, "+1,5 punten"),
        ("de", -0.4, "−0,4 Punkte"),
        ("en", 1.0, "+1 point"),
        ("en", 12.34, "+12.3 points"),
    ],
)
def test_a_change_has_its_sign_and_its_unit_in_the_right_number(language: str, points: float, told: str) -> None:
    assert Wording(language).change(points) == told.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("language", "points", "digits", "told"),
    [
        ("fr", 0.8, None, "0,8 point"),
        ("fr", 1.05, 2, "1,05 point"),
        ("fr", 2.0, 2, "2,00 points"),
        ("nl", 0.21, 2, "0,21 punten"),
        ("de", 1.0, None, "1 Punkt"),
        ("en", 0.21, 2, "0.21 points"),
    ],
)
def test_points_have_their_unit_in_the_right_number_with_any_decimals(
    language: str, points: float, digits: int | None, told: str
) -> None:
    assert Wording(language).in_points(points, digits) == told.replace(" ", "\u00a0")


@pytest.mark.parametrize(("language", "told"), [("fr", "0,50\u00a0$US"), ("nl", "US$\u00a00,50"), ("en", "US$0.50")])
def test_an_amount_is_written_as_the_language_writes_it(language: str, told: str) -> None:
    assert Wording(language).money(0.5) == told
