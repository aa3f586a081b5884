"""A whole town matched at once: one listing a shop, one shop a listing, and nothing said that `decide` would not say."""

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.matching.test_golden_pairs import as_candidate, town
from visibility.matching import Candidate, Outcome, Reason, decide, duplicates, match_town
from visibility.matching.blocking import likely
from visibility.matching.decide import compare, outcome
from visibility.matching.evidence import of_candidate, of_shop
from visibility.matching.trades import listed
from visibility.model.shop import Address, Point, Shop

LAT, LON = 50.0, 5.0


def at(metres: float) -> Point:
    return Point(lat=LAT + metres / 111_195, lon=LON)


def shop(name: str, trade: str, street: str, number: str, metres: float = 0.0, phone: str = "") -> Shop:
    address = Address(street=street, number=number, postcode="6999", locality="Valmont")
    return Shop(id=f"{name} {number}", name=name, trade=trade, address=address, location=at(metres), phone=phone)


def listing(of: Shop, **changed: object) -> Candidate:
    whole = Candidate(
        name=of.name, address=of.address, location=of.location, phone=of.phone, types=(of.trade,), place_id=f"P {of.id}"
    )
    return dataclasses.replace(whole, **changed)  # type: ignore[arg-type]


BAKER = shop("Boulangerie Wiertz", "bakery", "Rue du Pont", "3", 0, "084 22 00 01")
BUTCHER = shop("Boucherie Lenoir", "butcher", "Rue du Pont", "5", 10)
NORTH = shop("Point Chaud", "bakery", "Rue du Pont", "40", 200, "084 22 00 02")
SOUTH = shop("Point Chaud", "bakery", "Rue Haute", "9", 900, "084 22 00 03")
TOWN = (BAKER, BUTCHER, NORTH, SOUTH)


def test_each_shop_finds_its_listing_whatever_the_order() -> None:
    found = match_town(TOWN, [listing(one) for one in reversed(TOWN)])
    assert [(pair.shop, pair.candidate.place_id) for pair in found.pairs] == [(one, f"P {one.id}") for one in TOWN]
    assert found.asks == found.seconds == found.shops_left == found.candidates_left == found.duplicates == ()


def test_what_has_no_counterpart_is_left_on_its_side() -> None:
    found = match_town([BAKER, BUTCHER], [listing(BAKER), listing(SOUTH)])
    assert (found.shops_left, found.candidates_left) == ((BUTCHER,), (listing(SOUTH),))


def test_a_listing_that_stands_twice_in_its_source_is_paired_once() -> None:
    twin = listing(BAKER, name="BOULANGERIE WIERTZ SRL", phone="", place_id="P twin")
    for order in ([twin, listing(BAKER)], [listing(BAKER), twin]):
        found = match_town([BAKER], order)
        assert [pair.candidate for pair in found.pairs] == [listing(BAKER)]
        assert found.duplicates == ((listing(BAKER), twin),)
        assert found.candidates_left == ()
    assert duplicates([twin, listing(BUTCHER), listing(BAKER)]) == ((twin, listing(BAKER)),)


def test_two_answers_of_one_place_id_are_one_listing() -> None:
    found = match_town([BAKER], [listing(BAKER), listing(BAKER, location=at(2_000))])
    assert len(found.pairs) == 1
    assert len(found.duplicates) == 1
    assert found.candidates_left == ()


def test_a_shop_that_stands_twice_in_the_census_is_asked_both_times() -> None:
    again = dataclasses.replace(BAKER, id="again")
    found = match_town([BAKER, again], [listing(BAKER)])
    assert found.pairs == found.shops_left == ()
    assert [pair.shop for pair in found.asks] == [BAKER, again]
    assert all(Reason.CLAIMED_TWICE in pair.decision.reasons for pair in found.asks)
    assert all(pair.decision.outcome is Outcome.ASK for pair in found.asks)


def test_a_doubt_between_two_is_gone_once_both_have_found_their_own() -> None:
    market = shop("Carrefour Market", "supermarket", "Place Verte", "1")
    express = shop("Carrefour Express", "supermarket", "Place Verte", "2", 40)
    assert decide(market, listing(express)).outcome is Outcome.ASK
    found = match_town([market, express], [listing(market), listing(express)])
    assert len(found.pairs) == 2
    assert found.asks == found.seconds == ()


def test_a_shop_whose_only_doubtful_listing_is_anothers_is_missing_only_if_they_are_set_apart() -> None:
    renamed = shop("Optique Lenoir", "optician", "Rue Haute", "1", 0)
    other = shop("Krys", "optician", "Rue Haute", "1", 0)
    found = match_town([renamed, other], [listing(other)])
    assert [pair.shop for pair in found.pairs] == [other]
    assert [pair.shop for pair in found.asks] == [renamed]  # one door, one trade: perhaps one shop under its old name
    apart = dataclasses.replace(renamed, trade="bakery", name="Boulangerie Lenoir")
    assert match_town([apart, other], [listing(other)]).shops_left == (apart,)


def test_a_listing_that_may_be_a_second_one_is_neither_new_nor_left_out() -> None:
    drive = listing(BAKER, name="Wiertz - distributeur de pains", types=("store",), phone="", place_id="P drive")
    found = match_town([BAKER], [listing(BAKER), drive])
    assert [pair.candidate for pair in found.pairs] == [listing(BAKER)]
    assert [pair.candidate for pair in found.seconds] == [drive]
    assert found.candidates_left == ()


@pytest.mark.parametrize("town", [(), TOWN])
def test_an_empty_source_leaves_every_shop_and_an_empty_census_every_listing(town: tuple[Shop, ...]) -> None:
    assert match_town(town, []).shops_left == town
    assert match_town([], [listing(one) for one in town]).candidates_left == tuple(listing(one) for one in town)


NAMES = st.sampled_from(
    [
        "Boulangerie Wiertz",
        "Wiertz",
        "Boulangerie",
        "Point Chaud",
        "Point Chaud Valmont",
        "Boucherie Wiertz",
        "Lenoir",
        "",
    ]
)
ADDRESSES = st.builds(
    Address,
    street=st.sampled_from(["", "Rue du Pont", "Rue Haute"]),
    number=st.sampled_from(["", "3", "3-5", "5"]),
    postcode=st.just("6999"),
    locality=st.just("Valmont"),
)
PLACES = st.none() | st.sampled_from([0.0, 20.0, 100.0, 400.0, 900.0, 5_000.0]).map(at)
PHONES = st.sampled_from(["", "084 22 00 01", "084 22 00 02"])
SHOPS = st.builds(
    Shop, id=st.just("s"), name=NAMES, trade=st.sampled_from(["bakery", "butcher", "other"]), address=ADDRESSES,
    location=PLACES, phone=PHONES,
)  # fmt: skip
LISTINGS = st.builds(
    Candidate, name=NAMES, address=ADDRESSES, location=PLACES, phone=PHONES, place_id=st.sampled_from(["", "P1", "P2"]),
    types=st.sampled_from([(), ("bakery",), ("butcher_shop",)]),
)  # fmt: skip


WORDS = st.sampled_from(
    sorted(
        listed(
            "Wiertz Wirtz Wietrz Rouge Gorge Rougegorge Van der Linden Vanderlinden Pont Haute Chaud Boulangerie Boulanjerie Café 4 "
            "Quatre Centre Valmont Delhaize Proxy Jean Jaen Lejeune Le Jeune Bar Brückenbäckerei - / | (ex) Saint Drive 12 Lys"
        )
    )
)
WRITTEN = st.lists(WORDS, max_size=5).map(" ".join)
WILD = st.tuples(WRITTEN, ADDRESSES, PLACES, PHONES, st.sampled_from(["", "wiertz.be", "pont.be"]))


@settings(deadline=None, max_examples=400)
@given(shops=st.lists(WILD, min_size=1, max_size=5), listings=st.lists(WILD, min_size=1, max_size=5))
def test_what_is_not_worth_a_decision_would_be_decided_different(shops: list[Any], listings: list[Any]) -> None:
    own = [
        of_shop(Shop(id="s", name=name, trade="bakery", address=where, location=pin, phone=phone, website=site))
        for name, where, pin, phone, site in shops
    ]
    theirs = [
        of_candidate(
            Candidate(name=name, address=where, location=pin, phone=phone, website=site, types=("bakery",)), "BE"
        )
        for name, where, pin, phone, site in listings
    ]
    worth = list(likely(own, theirs))
    assert len(worth) == len(set(worth))
    for one, side in enumerate(own):
        for other, listing in enumerate(theirs):
            assert (one, other) in worth or compare(side, listing).outcome is Outcome.DIFFERENT


def test_in_two_real_towns_what_is_not_worth_a_decision_would_be_decided_different(shared_data: Path) -> None:
    for file in ("be_arlon.jsonl", "be_pnhsfa.jsonl"):
        shops = town(shared_data / "towns" / file)
        own, theirs = [of_shop(one) for one in shops], [of_candidate(as_candidate(one)) for one in shops]
        worth = set(likely(own, theirs))
        assert len(worth) <= 0.2 * len(own) ** 2
        for one, side in enumerate(own):
            for other, against in enumerate(theirs):
                assert (one, other) in worth or outcome(side, against) is Outcome.DIFFERENT


@settings(deadline=None)
@given(shops=st.lists(SHOPS, max_size=6), listings=st.lists(LISTINGS, max_size=6))
def test_nothing_is_lost_nothing_is_said_twice_and_no_pair_is_more_than_decide_says(
    shops: list[Shop], listings: list[Candidate]
) -> None:
    shops = [dataclasses.replace(one, id=str(place)) for place, one in enumerate(shops)]
    found = match_town(shops, listings)
    for pair in found.pairs:
        assert decide(pair.shop, pair.candidate).outcome is Outcome.SAME
    for pair in (*found.asks, *found.seconds):
        assert decide(pair.shop, pair.candidate).outcome is not Outcome.DIFFERENT
        assert pair.decision.outcome is Outcome.ASK
    paired, asked = [pair.shop.id for pair in found.pairs], {pair.shop.id for pair in found.asks}
    left = [one.id for one in found.shops_left]
    assert sorted([*paired, *asked, *left]) == [one.id for one in shops]
    for one in found.shops_left:
        rest = [listing for listing in listings if decide(one, listing).outcome is Outcome.SAME]
        assert not rest
    shown = [id(one) for one in found.candidates_left] + [id(pair.candidate) for pair in found.pairs]
    assert len(shown) == len(set(shown))
    everywhere = {
        *found.candidates_left, *(one for group in found.duplicates for one in group),
        *(pair.candidate for pair in (*found.pairs, *found.asks, *found.seconds)),
    }  # fmt: skip
    assert everywhere == set(listings)
