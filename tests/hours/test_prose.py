"""Hours as people write them: our own cases, one a line in cases.tsv, and what must never be read as hours."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.hours.week_literals import every_day, shop_weeks, week
from visibility.hours import WeeklyHours, filled, normal_form, read_osm, read_prose, write_google, write_prose

CASES = [
    line.split("\t", 2)
    for line in Path(__file__).with_name("cases.tsv").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def same(one: WeeklyHours, osm: str) -> bool:
    """Whether a week has the minutes of an OSM value."""
    expected = read_osm(osm).week
    return expected is not None and normal_form(filled(one)) == normal_form(expected)


@pytest.mark.parametrize("hinted", [True, False])
def test_no_case_is_read_wrongly_and_all_but_a_few_are_read(hinted: bool) -> None:
    wrong, missed = [], []
    for language, osm, raw in CASES:
        text = raw.replace("\\n", "\n").replace("\\t", "\t")
        reading = read_prose(text, language=language if hinted else None)
        if reading.week is not None and (osm == "-" or not same(reading.week, osm)):
            wrong.append(text)
        elif reading.week is None and osm != "-":
            missed.append(text)
    assert wrong == []
    assert len(missed) <= len(CASES) // 100, missed


def test_every_language_has_cases() -> None:
    assert all(count >= 50 for count in Counter(language for language, _, _ in CASES).values())


@given(shop_weeks)
@settings(deadline=None)
def test_what_is_written_in_any_language_is_read_back(one: WeeklyHours) -> None:
    if one.minutes:
        for language in ("fr", "nl", "de", "en"):
            assert read_prose(write_prose(one, language), language=language).week == one


@given(shop_weeks)
@settings(deadline=None)
def test_the_lines_for_google_are_read_back(one: WeeklyHours) -> None:
    if one.minutes and one.stated_days == 7:
        for language in ("fr", "nl", "de", "en"):
            assert read_prose(write_google(one, language), language=language).week == one


def test_silence_is_not_closure() -> None:
    assert read_prose("Du mardi au samedi de 9h à 18h, fermé le dimanche").week == week(
        **dict.fromkeys(("Tu", "We", "Th", "Fr", "Sa"), "9:00-18:00"), Su=""
    )


def test_a_closed_morning_does_not_close_the_day() -> None:
    reading = read_prose("Ouvert de 9h à 12h et de 14h à 18h. Fermé le lundi matin et le dimanche.")
    assert reading.week == every_day("9:00-12:00,14:00-18:00", Mo="14:00-18:00", Su="")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Bienvenue !", "no-hours"),
        ("", "no-hours"),
        ("Fermé le lundi", "ambiguous"),
        ("Ouvert de 9h à 18h", "ambiguous"),
        ("Samedi 9h-12h. Samedi 10h-16h.", "ambiguous"),
        ("Uniquement sur rendez-vous", "by-appointment"),
        ("Le premier dimanche du mois de 10h à 17h", "unsupported"),
        ("Ouvert du lundi au samedi dès 9h", "unsupported"),
        ("Été : du lundi au samedi 9h-19h. Hiver : du lundi au samedi 9h-17h.", "seasonal"),
        ("Bibliothèque : lundi 9h-12h. Musée : mardi 10h-17h.", "several"),
        ("24 décembre : 9h-16h. 25 décembre : fermé.", "special-only"),
        ("lundi 9h-18h " * 20_000, "unsupported"),
    ],
)
def test_an_abstention_says_why(text: str, status: str) -> None:
    reading = read_prose(text, language="fr")
    assert (reading.week, reading.status) == (None, status)


def test_the_parts_say_how_each_piece_was_read() -> None:
    text = "Du lundi au vendredi : 9h – 18h. Fermé le samedi"
    parts = [(text[p.start : p.end], p.role, p.meaning) for p in read_prose(text).parts]
    assert parts == [
        ("Du lundi au vendredi", "days", "Mo,Tu,We,Th,Fr"),
        ("9h – 18h", "times", "09:00-18:00"),
        ("Fermé", "closed", ""),
        ("le samedi", "days", "Sa"),
    ]


def test_what_is_said_beside_the_week_is_remarked() -> None:
    reading = read_prose(
        "Du lundi au samedi 9h-18h, fermé les jours fériés. Congé annuel du 1er au 15 août. Aussi sur rendez-vous."
    )
    assert reading.status == "ok"
    assert set(reading.remarks) >= {"public-holidays-closed", "special-days", "by-appointment"}


def test_the_language_is_recognised_and_the_words_decide_over_a_wrong_hint() -> None:
    assert read_prose("maandag tot vrijdag 9u-18u").language == "nl"
    assert read_prose("Dienstag bis Samstag 9–18 Uhr", language="fr").week == week(
        **dict.fromkeys(("Tu", "We", "Th", "Fr", "Sa"), "9:00-18:00")
    )


def test_the_shared_cases_are_answered_as_the_aims_ask(shared_data: Path) -> None:
    import importlib.util

    spec = importlib.util.spec_from_file_location("score_hours", shared_data / "hours" / "score_hours.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    from visibility.hours import write_osm

    verdicts: Counter[str] = Counter()
    for row in scorer.load(shared_data / "hours" / "prose_cases.jsonl"):
        reading = read_prose(row["text"], language=row["lang"])
        verdicts[scorer.judge(row, write_osm(reading.week) if reading.week else None)] += 1
    assert verdicts["wrong"] <= 1
    assert verdicts["abstain"] <= 6
