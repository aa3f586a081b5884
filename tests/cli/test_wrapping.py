"""What is wider than the terminal: nothing that a person must read or type is cut."""

import io

import pytest
from rich.console import Console

from visibility.cli.wrapping import hung, keep_together, table

TITLES = ("relevé", "fourchette", "quart le plus fragile", "contrôle")
ROWS = [("26 nov. 2026", "62–73", "51", "listing-address-mismatch"), ("26 oct. 2026", "61–73", "–", "few-photos")]


def shown(width: int) -> str:
    keep_together()
    console = Console(file=io.StringIO(), width=width)
    table(console, TITLES, ROWS, right=(1, 2), whole=(0, 3))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_a_table_keeps_every_word_and_every_id_whole(width: int) -> None:
    told = shown(width)
    assert "…" not in told
    words = {word for cell in (*TITLES[1:], *ROWS[0], *ROWS[1]) for word in cell.split()}
    assert words <= set(told.replace(":", " ").split())
    assert all(len(line) <= width for line in told.splitlines())


def test_a_table_that_cannot_fit_stands_one_below_the_other() -> None:
    assert "listing-address-mismatch" in shown(40).splitlines()[3]


def test_the_lines_that_follow_are_set_in_like_the_first() -> None:
    text = "  · Ce que montre une fiche\u00a0: nom, adresse, téléphone"
    assert hung(text, 30).splitlines() == ["  · Ce que montre une fiche\u00a0:", "    nom, adresse, téléphone"]


def test_a_command_to_be_copied_stays_on_its_line() -> None:
    text = "  La suite : visibility rejudge arlon --from 2026-01, puis le rapport"
    assert hung(text, 20).splitlines() == [
        "  La suite :",
        "  visibility rejudge arlon --from 2026-01,",
        "  puis le rapport",
    ]


@pytest.mark.parametrize("width", [12, 40, 80])
def test_a_stranger_s_word_in_a_table_is_neither_obeyed_nor_a_line_of_its_own(width: int) -> None:
    keep_together()
    console = Console(file=io.StringIO(), width=width)
    table(console, ("id", "nom"), [("\x1b]0;own\x07", "\x9b31m\u202ea\ud800"), ("b", "[red]\nc")])
    assert isinstance(console.file, io.StringIO)
    told = console.file.getvalue()
    assert not {"\x1b", "\x07", "\x9b", "\u202e", "\ud800"} & {*told}
    assert "[red] c" in told


def test_a_terminal_that_says_to_have_no_width_is_written_to_all_the_same() -> None:
    assert hung("Deux mots", 0).splitlines() == ["Deux", "mots"]
