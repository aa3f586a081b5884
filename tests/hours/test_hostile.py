"""Whatever stands in place of hours, no reader raises, and nonsense gives no week."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from visibility.hours import (
    Reading,
    WeeklyHours,
    page_answer,
    read_google,
    read_osm,
    read_page,
    read_prose,
    read_structured,
    write_google,
    write_jsonld,
    write_osm,
    write_prose,
)
from visibility.hours.nodes import loose_json, page_nodes

WORDS = [
    "lundi",
    "mardi",
    "au",
    "du",
    "de",
    "à",
    "et",
    "le",
    "fermé",
    "ouvert",
    "sauf",
    "jusqu'à",
    "matin",
    "midi",
    "minuit",
    "9h",
    "18h30",
    "12:00",
    "9-12",
    "24h/24",
    "7j/7",
    "-",
    "–",
    "/",
    ",",
    ";",
    ".",
    ":",
    "|",
    "\n",
    "(",
    ")",
    "maandag",
    "t/m",
    "van",
    "tot",
    "uur",
    "gesloten",
    "Mo-Fr",
    "Uhr",
    "geschlossen",
    "ab",
    "Monday",
    "am",
    "pm",
    "10am",
    "closed",
    "except",
    "by",
    "appointment",
    "nocturne",
    "pause",
    "été",
    "1er",
    "samedi",
    "du",
    "mois",
    "15",
    "août",
    "24/12",
    "€",
    "063/22.33.44",
    "sur",
    "rendez-vous",
    "boutique",
    "dépôt",
    "jours",
    "fériés",
    "semaine",
    "week-end",
    "sur",
    "deux",
]

hours_like = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | hours_like,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "periods",
                    "open",
                    "close",
                    "day",
                    "hour",
                    "minute",
                    "time",
                    "date",
                    "openingHours",
                    "openingHoursSpecification",
                    "dayOfWeek",
                    "opens",
                    "closes",
                    "@graph",
                    "@type",
                    "validFrom",
                    "validThrough",
                    "specialDays",
                    "properties",
                    "specialOpeningHoursSpecification",
                    "year",
                    "month",
                    "truncated",
                    "@value",
                    "name",
                ]
            )
            | st.text(max_size=5),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


def sound(reading: object) -> Reading:
    """A reading is either a week that can be written in every form, or an abstention with its reason."""
    assert isinstance(reading, Reading)
    assert (reading.week is None) == (reading.status != "ok")
    if reading.week is not None:
        assert isinstance(reading.week, WeeklyHours)
        assert read_osm(write_osm(reading.week)).week is not None or reading.week.stated_days == 0
        json.loads(write_jsonld(reading.week))
        for language in ("fr", "nl", "de", "en"):
            assert write_prose(reading.week, language)
            assert len(write_google(reading.week, language).splitlines()) == 7
    return reading


@settings(max_examples=400, deadline=None)
@given(hours_like, st.sampled_from(["fr", "nl", "de", "en", None]))
@example("fermé le lundi de 24h à 24h", "fr")
@example("du lundi au lundi de minuit à minuit", None)
def test_words_of_opening_hours_in_any_order_give_a_sound_reading(text: str, language: str | None) -> None:
    reading = sound(read_prose(text, language=language))
    for part in reading.parts:
        assert 0 <= part.start < part.end <= len(text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_a_sound_reading(text: str) -> None:
    sound(read_prose(text))
    sound(read_osm(text))
    sound(page_answer(read_page(text)))


@settings(max_examples=300, deadline=None)
@given(anything)
def test_any_json_in_place_of_hours_gives_a_sound_reading(value: object) -> None:
    sound(read_google(value))
    sound(read_structured(value))
    sound(read_structured([value]))
    sound(read_osm(value))
    sound(read_prose(value))
    assert read_page(value) == () or isinstance(value, str)
    sound(read_google({"periods": value}))
    sound(read_structured([{"openingHoursSpecification": value}]))
    sound(read_structured([{"openingHours": value}]))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["<table>", "<tr>", "<td>", "</td>", "<div>", "<p>", "<dl><dt>", "<br>", *WORDS]), max_size=60
    )
)
def test_any_page_gives_sound_readings(pieces: list[str]) -> None:
    for place in read_page("".join(pieces)):
        sound(place.reading)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=100))
def test_broken_json_is_none_or_a_value(text: str) -> None:
    loose_json(text)
    page_nodes(f'<script type="application/ld+json">{text}</script><div itemscope itemprop="{text}">')


def test_naughty_strings_are_no_hours(shared_data: Path) -> None:
    for text in json.loads((shared_data / "nasty" / "naughty_strings.json").read_text("utf-8")):
        assert sound(read_prose(text)).week is None
        sound(read_osm(text))
        sound(page_answer(read_page(text)))


def test_no_osm_value_makes_the_reader_raise(shared_data: Path) -> None:
    for line in (shared_data / "hours" / "osm_values.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        reading = sound(read_osm(row["value"]))
        assert (reading.status == "invalid") <= (not row["valid_opening_hours_rs"])
        sound(read_prose(row["value"]))


@pytest.mark.parametrize(
    "piece",
    [
        "9",
        "lundi ",
        "9h-",
        "<",
        "<a ",
        "&#",
        "1er ",
        "a@",
        "+1 ",
        "12.30-",
        "lundi au ",
        "et ",
        "((((",
        "du mois ",
        "\n- ",
        "sauf ",
        "£9 ",
        "0495/",
        "lundi, mardi / ",
        "\n",
    ],
)
def test_a_long_hostile_text_is_read_and_dropped(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert sound(read_prose(text)).week is None
    assert sound(page_answer(read_page(text))).week is None


def test_nesting_does_not_overflow() -> None:
    deep: object = {"openingHours": "Mo-Fr 09:00-18:00"}
    for _ in range(3000):
        deep = {"@graph": [deep], "dayOfWeek": deep}
    sound(read_structured([deep]))
    sound(page_answer(read_page("<div>" * 20_000 + "lundi 9h-18h")))
