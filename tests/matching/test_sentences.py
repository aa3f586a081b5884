"""Reasons as sentences, and the seal of a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visibility.matching import REASONS, Reason, bears, seal
from visibility.matching.sentences import SENTENCES, contra, neither, pro, short


def test_every_reason_has_one_sentence_on_one_side() -> None:
    assert set(SENTENCES) == set(REASONS)
    assert len(set(SENTENCES.values())) == len(SENTENCES)
    assert sorted((*pro(REASONS), *contra(REASONS), *neither(REASONS))) == sorted(SENTENCES.values())


def test_what_another_reason_says_already_is_not_said_twice() -> None:
    said = (
        Reason.NAME_EQUAL,
        Reason.PLACE_HERE,
        Reason.STREET_EQUAL,
        Reason.NUMBER_EQUAL,
        Reason.PHONE_OTHER,
        Reason.NEAR,
    )
    assert short(said) == (Reason.NAME_EQUAL, Reason.PLACE_HERE, Reason.PHONE_OTHER)
    assert short((Reason.PLACE_ELSEWHERE, Reason.STREET_EQUAL)) == (Reason.PLACE_ELSEWHERE, Reason.STREET_EQUAL)


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
