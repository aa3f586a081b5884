"""A file of the town that is no TOML: each of the likely slips is told on its line, with what to write instead."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visibility.towns.document import read_toml
from visibility.towns.problems import Notes
from visibility.towns.toml_faults import fault


def told(text: str) -> tuple[int, str, str]:
    with pytest.raises(tomllib.TOMLDecodeError) as error:
        tomllib.loads(text)
    return fault(str(error.value), text)


@pytest.mark.parametrize(
    ("text", "line", "what", "mend"),
    [
        ("a = 1\nname = Arlon # x", 2, "The text “Arlon” stands without", 'name = "…"'),
        ('name = "Arlon\nb = 1', 1, "does not end with one", 'name = "…"'),
        ("name = “Arlon”", 1, "slanted", 'name = "…"'),
        ('name = "a"\nname = "b"', 2, "“name” stands there twice", "Keep one"),
        ("[census]\na = 1\n[census]\n", 3, "“[census]” stands there twice", "[[census]]"),
        ("[census\na = 1", 1, "its bracket", "[census]"),
        ("date = 3/11/2026", 1, "“3/11/2026” is not a date", "date = 2026-11-03"),
        ("date = 2026-02-30", 1, "no day of the calendar", "2026-11-03"),
        ('languages = ["fr" "nl"]', 1, "a comma is missing", 'languages = ["…", "…"]'),
        ("read = Oui", 1, "“Oui” is neither true nor false", "read = true"),
        ("name =", 1, "The value of “name” is missing", "after the sign ="),
        ('name: "Arlon"', 1, "not of the form key = value", 'name = "Arlon"'),
        ('file = "C:\\Documents"', 1, "A backslash", "Write /"),
        ('name = "Chez "Paul""', 1, "goes on after the value", "backslash before it"),
    ],
)
def test_a_likely_slip_is_told_with_its_line_and_its_remedy(text: str, line: int, what: str, mend: str) -> None:
    number, told_what, told_mend = told(text)
    assert (number, what in told_what, mend in told_mend) == (line, True, True), (number, told_what, told_mend)


@given(st.text(alphabet='ab=“"[]#\n\\ .1-', max_size=60))
def test_whatever_is_no_toml_gets_a_sentence(text: str) -> None:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        number, what, mend = fault(str(error), text)
        assert 0 <= number <= text.count("\n") + 1
        assert what.endswith(".")
        assert mend


@pytest.mark.parametrize("text", ["a = " + "[" * 5000, "a = " + "9" * 5000], ids=["brackets", "digits"])
def test_what_the_reader_itself_gives_up_on_is_told_without_its_english(text: str, tmp_path: Path) -> None:
    (tmp_path / "town.toml").write_text(text)
    noted = Notes()
    assert read_toml(tmp_path / "town.toml", noted) is None
    assert [each.what for each in noted.problems] == ["The file cannot be read."]
