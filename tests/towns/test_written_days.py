"""A day as a person writes it, wherever the project reads one."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visibility.towns.fields import Unfit, read_day


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-03",
        "2026-11-03T00:00:00",
        "2026-11-03 00:00:00",
        "3/11/2026",
        "03/11/26",
        "3.11.26",
        "3. 11. 2026",
        "03-11-26",
        "3/11/2026 14:33",
        "3 novembre 2026",
        "3 nov. 2026",
        "mardi 3 novembre 2026",
        "3 de novembre 2026",
        "3. November 2026",
        "3 nov 26",
        "46329",
    ],
)
def test_a_day_is_read_as_people_and_their_spreadsheets_write_it(written: str) -> None:
    assert read_day(written) == date(2026, 11, 3)


@pytest.mark.parametrize("written", ["1er févr. 2026", "1e februari 2026", "1. Februar 2026", "1-2-2026"])
def test_the_first_of_a_month_has_a_word_of_its_own(written: str) -> None:
    assert read_day(written) == date(2026, 2, 1)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("3/11", "not a date"),
        ("3 nov", "not a date"),
        ("nov 2026", "not a date"),
        ("", "not a date"),
        ("31/2/2026", "no day of the calendar"),
        ("11/26/2026", "no day of the calendar"),
        ("0/11/26", "no day of the calendar"),
        ("25-11-26", "may be 25/11/2026 or 26/11/2025"),
        ("11/3/2026 2:00 PM", "may be 11/03/2026 or 03/11/2026"),
        ("3/11/87", "the century is missing"),
        ("3/11-2026", "not a date"),
        ("3/11/0000", "no day of the calendar"),
    ],
)
def test_what_may_be_two_days_or_none_is_asked_back(written: str, told: str) -> None:
    with pytest.raises(Unfit) as caught:
        read_day(written)
    assert told in caught.value.of(written)
    assert "2026-11-03" in caught.value.mend


@given(st.dates(date(2000, 1, 1), date(2069, 12, 31)), st.sampled_from("/."))
def test_a_day_written_short_is_read_back(day: date, sign: str) -> None:
    assert read_day(f"{day:%d{sign}%m{sign}%y}") == day


@given(st.text(max_size=80) | st.from_regex(r"[0-9]{0,5}[-/. ][0-9]{0,3}[-/. ][0-9]{0,5}", fullmatch=True))
def test_no_text_breaks_the_reader(text: str) -> None:
    with contextlib.suppress(Unfit):
        assert isinstance(read_day(text), date)
