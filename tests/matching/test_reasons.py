"""Reasons as sentences, and the seal of a name."""

from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.matching.golden import read
from visibility.matching import bears, decide, reasons, seal
from visibility.matching.addresses import Match
from visibility.matching.names import Likeness
from visibility.matching.trades import Kinship

SIDES = (reasons.FOR, reasons.AGAINST, reasons.NEITHER)


def codes(prefix: str, kind: type[StrEnum]) -> set[str]:
    return {f"{prefix}-{value}" for value in kind if value != "unknown"}


def test_every_reason_that_a_decision_can_give_has_one_sentence_on_one_side() -> None:
    places = {f"place-{word}" for word in ("here", "close-by", "unclear", "elsewhere", "unknown")}
    contacts = set().union(*(codes(name, Match) for name in ("phone", "website", "street", "number", "town")))
    others = {"near", "far", "within-500-m", "trade-words-other", "thing-within-a-shop"}
    known = codes("name", Likeness) | places | contacts | others | codes("trade", Kinship)
    told = [code for side in SIDES for code in side]
    assert sorted(told) == sorted(known)


def test_every_reason_of_the_golden_pairs_is_told() -> None:
    for pair in read():
        given_ = decide(pair.shop, pair.candidate).reasons
        assert sum(len(reasons.told(given_, side)) for side in SIDES) == len(given_)


def test_what_another_reason_says_already_is_not_said_twice() -> None:
    given_ = ("name-equal", "place-here", "street-equal", "number-equal", "phone-other", "near")
    assert reasons.short(given_) == ("name-equal", "place-here", "phone-other")
    assert reasons.short(("place-elsewhere", "street-equal")) == ("place-elsewhere", "street-equal")


@pytest.mark.parametrize("name", ["Café Léon", "CAFE LEON", "cafe-leon", " Café  Léon ! "])
def test_a_seal_holds_for_the_same_name_however_it_is_written(name: str) -> None:
    assert bears(seal("ChIJx", "Café Léon"), "ChIJx", name)


@pytest.mark.parametrize(("ref", "name"), [("ChIJx", "Café Noël"), ("ChIJy", "Café Léon"), ("ChIJx", "")])
def test_a_seal_breaks_with_another_name_or_another_id(ref: str, name: str) -> None:
    assert not bears(seal("ChIJx", "Café Léon"), ref, name)


def test_no_seal_holds_for_nothing() -> None:
    assert not bears("", "ChIJx", "Café Léon")


@given(st.text(max_size=400), st.text(max_size=400))
def test_a_seal_is_short_and_no_number_whatever_is_sealed(ref: str, name: str) -> None:
    sealed = seal(ref, name)
    assert len(sealed) == 9
    assert sealed[0] == "n"
    assert bears(sealed, ref, name)
