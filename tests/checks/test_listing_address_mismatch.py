from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.check_literals import DOOR, LISTING, SHOP
from visibility.checks.listing_address_mismatch import listing_address_mismatch
from visibility.model.check import Undecided, Verdict
from visibility.model.listing import Listing
from visibility.model.shop import Shop


def _pair(ours: str, theirs: str) -> tuple[Shop, Listing]:
    return (
        replace(SHOP, address=replace(DOOR, number=ours)),
        replace(LISTING, address=replace(DOOR, number=theirs)),
    )


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("12", "12"),
        ("12-14", "12"),
        ("12", "12–14"),
        ("12 - 16", "14"),
        ("12/3", "12"),
        ("12 boîte 3", "12"),
        ("12 bte 14", "12/2"),
        ("12 bus 3", "12"),
        ("12a", "12 A"),
        ("12bis", "12 bis"),
        ("10, 12", "12"),
        ("12-14", "14-16"),
        ("n° 12", "12"),
    ],
)
def test_the_same_door_written_otherwise_passes(ours: str, theirs: str) -> None:
    assert listing_address_mismatch(*_pair(ours, theirs)).verdict is Verdict.PASSED


@pytest.mark.parametrize(
    ("ours", "theirs"), [("12", "21"), ("12-14", "16"), ("12 bte 3", "3"), ("12a", "12b"), ("12/3", "3")]
)
def test_another_door_fails_with_the_census_address_as_its_only_fact(ours: str, theirs: str) -> None:
    answer = listing_address_mismatch(*_pair(ours, theirs))
    assert answer.verdict is Verdict.FAILED
    assert answer.facts == {"census": f"Grand-Rue {ours}, 6700 Arlon"}


@pytest.mark.parametrize(("ours", "theirs"), [("", "12"), ("12", ""), ("s/n", "12"), ("12", "12A"), ("12 bis", "12")])
def test_silence_or_a_letter_on_one_side_only_is_undecided(ours: str, theirs: str) -> None:
    with pytest.raises(Undecided):
        listing_address_mismatch(*_pair(ours, theirs))


def test_another_postcode_fails_even_where_no_number_is_given() -> None:
    listing = replace(LISTING, address=replace(DOOR, postcode="6600", number=""))
    assert listing_address_mismatch(SHOP, listing).verdict is Verdict.FAILED


def test_a_postcode_with_its_country_is_the_same_and_a_missing_one_is_undecided() -> None:
    same = replace(LISTING, address=replace(DOOR, postcode="B-6700"))
    assert listing_address_mismatch(SHOP, same).verdict is Verdict.PASSED
    with pytest.raises(Undecided):
        listing_address_mismatch(SHOP, replace(LISTING, address=replace(DOOR, postcode="")))


def test_a_business_without_premises_has_no_address_to_compare() -> None:
    listing = replace(LISTING, service_area_only=True, address=replace(DOOR, number="99"))
    assert listing_address_mismatch(SHOP, listing).verdict is Verdict.NOT_APPLICABLE


@given(number=st.text(max_size=20))
def test_any_text_agrees_with_itself_or_stays_undecided(number: str) -> None:
    try:
        answer = listing_address_mismatch(*_pair(number, number))
    except Undecided:
        return
    assert answer.verdict is Verdict.PASSED
