"""The data files of trades in, mappings onto the one list out."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visibility.matching import vocabulary
from visibility.matching.vocabulary import Sureness, activity
from visibility.model.trades import TRADES

BEFORE = Path(__file__).parent / "mappings_before_the_files.csv"


def rows(what: str) -> list[tuple[str, str, str]]:
    with BEFORE.open(encoding="utf-8", newline="") as file:
        return [
            (row["what"], row["word"], row["trade"]) for row in csv.DictReader(file) if row["what"].startswith(what)
        ]


def test_every_tag_that_was_mapped_before_the_files_is_mapped_as_it_was() -> None:
    tags = vocabulary.osm_tags()
    before = rows("osm ")
    assert len(before) > 250
    assert [row for row in before if tags[row[0].removeprefix("osm ")][row[1]] != row[2]] == []
    assert list(dict.fromkeys(row[0].removeprefix("osm ") for row in before)) == list(tags)


def test_every_listing_type_that_was_mapped_before_the_files_has_the_trades_that_it_had() -> None:
    had: dict[str, set[str]] = {}
    for _, word, trade in rows("google"):
        had.setdefault(word, set()).add(trade)
    types = vocabulary.listing_types().trades
    assert {word: set(types[word]) for word in had} == had


def test_every_word_of_people_that_was_known_before_the_files_means_what_it_meant() -> None:
    words = vocabulary.people_words()
    assert [row for row in rows("people") if words[row[1]] != row[2]] == []


def test_the_files_name_trades_of_the_list_only_and_leave_none_out() -> None:
    mapped = {trade for values in vocabulary.osm_tags().values() for trade in values.values()}
    assert mapped <= TRADES.keys()
    words = set(vocabulary.people_words().values())
    assert words == TRADES.keys()
    types = vocabulary.listing_types()
    assert frozenset().union(*types.trades.values()) == TRADES.keys() - {"other"}


def test_a_listing_type_stands_in_one_of_the_four_groups_only() -> None:
    types = vocabulary.listing_types()
    groups = (frozenset(types.trades), types.businesses, types.generic, types.elsewhere)
    assert sum(map(len, groups)) == len(frozenset().union(*groups))


@pytest.mark.parametrize(
    ("code", "edition", "trades", "sureness"),
    [
        ("47241", "2008", ("bakery",), Sureness.PLAIN),
        ("47.241", "2008", ("bakery",), Sureness.PLAIN),
        ("47240", "2008", ("bakery", "chocolate"), Sureness.ONE_OF),
        ("47110", "2025", ("grocery", "supermarket", "night-shop"), Sureness.ONE_OF),
        ("56101", "2008", ("restaurant",), Sureness.PLAIN),
        ("56302", "2008", ("bar",), Sureness.PLAIN),
        ("96021", "2008", ("hairdresser",), Sureness.PLAIN),
        ("96210", "2025", ("hairdresser",), Sureness.PLAIN),
        ("47812", "2025", ("car",), Sureness.PLAIN),  # retail of cars since 2025; a market stall before
        ("47810", "2008", (), Sureness.NONE),
        ("10712", "2008", ("bakery",), Sureness.MAKER),
        ("52222", "2003", ("butcher",), Sureness.PLAIN),
    ],
)
def test_a_code_of_activity_names_a_trade_and_how_surely(
    code: str, edition: str, trades: tuple[str, ...], sureness: Sureness
) -> None:
    found = activity(code, edition)
    assert found is not None
    assert (found.trades, found.sureness) == (trades, sureness)


@pytest.mark.parametrize(
    ("code", "edition"),
    [("62010", "2008"), ("47241", "2019"), ("", "2008"), ("4", "2008"), ("47x", "2008"), ("٤٧", "2008")],
)
def test_a_code_that_is_not_known_says_nothing(code: str, edition: str) -> None:
    assert activity(code, edition) is None


def test_only_a_code_that_covers_several_trades_names_several() -> None:
    for edition in vocabulary.editions():
        for number in range(100_000):
            found = activity(f"{number:05}", edition)
            if found is not None:
                assert (len(found.trades) > 1) <= (found.sureness is Sureness.ONE_OF)
                assert bool(found.trades) == (found.sureness is not Sureness.NONE)


@given(st.text(max_size=12), st.text(max_size=6))
def test_no_code_is_too_strange(code: str, edition: str) -> None:
    activity(code, edition)
