"""The golden pairs, and two real towns: no listing is ever taken for another shop's."""

import json
import random
from collections import Counter
from pathlib import Path

import pytest

from tests.matching.golden import Pair, read
from visibility.matching import Candidate, Outcome, decide, metres
from visibility.model.shop import Address, Point, Shop

PAIRS = read()
SAME, DIFFERENT, ASK = Outcome.SAME, Outcome.DIFFERENT, Outcome.ASK
TUNED = tuple(pair for pair in PAIRS if pair.batch != "held")
HELD = tuple(pair for pair in PAIRS if pair.batch == "held")


def outcomes(pairs: tuple[Pair, ...]) -> Counter[tuple[Outcome, Outcome]]:
    return Counter((pair.label, decide(pair.shop, pair.candidate).outcome) for pair in pairs)


def told(count: Counter[tuple[Outcome, Outcome]]) -> str:
    sames = sum(n for (label, _), n in count.items() if label is SAME)
    wrong = sum(n for (label, found), n in count.items() if found is SAME and label is not SAME)
    return (
        f"{count.total()} pairs: {wrong} wrong same, {count[SAME, DIFFERENT]} wrong different, recall of same "
        f"{count[SAME, SAME] / sames:.3f} of {sames}, asked in vain {count[DIFFERENT, ASK] + count[SAME, ASK]}"
    )


def test_there_are_enough_pairs_and_the_hard_ones_are_the_most() -> None:
    labels = Counter(pair.label for pair in PAIRS)
    assert labels.total() >= 340
    assert len(HELD) >= 25
    assert labels[DIFFERENT] + labels[ASK] > labels[SAME]
    assert len({(pair.shop, pair.candidate) for pair in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if pair.label is not SAME], ids=lambda pair: pair.why)
def test_no_listing_is_taken_for_another_shops(pair: Pair) -> None:
    decision = decide(pair.shop, pair.candidate)
    assert decision.outcome is not SAME, decision.reasons


def test_no_shop_is_said_to_be_missing_whose_listing_stands_there() -> None:
    wrong = [
        pair.why for pair in TUNED if pair.label is SAME and decide(pair.shop, pair.candidate).outcome is DIFFERENT
    ]
    assert wrong == []


def test_what_can_be_known_is_seldom_asked() -> None:
    count = outcomes(TUNED)
    print(f"\n{told(count)}")
    assert count[SAME, SAME] >= 0.95 * sum(n for (label, _), n in count.items() if label is SAME)
    assert count[ASK, DIFFERENT] == 0
    assert count[DIFFERENT, ASK] + count[SAME, ASK] <= 0.06 * len(TUNED)


def test_the_pairs_that_nobody_tuned_on_do_nearly_as_well() -> None:
    count = outcomes(HELD)
    print(f"\nheld out: {told(count)}")
    assert count[SAME, DIFFERENT] == 0
    assert count[SAME, SAME] >= 0.85 * sum(n for (label, _), n in count.items() if label is SAME)


# Words of the map's tags that name a trade; the others are "other".
TRADES = {
    "supermarket": "supermarket", "bakery": "bakery", "butcher": "butcher", "clothes": "clothes", "shoes": "shoes",
    "florist": "florist", "pharmacy": "pharmacy", "restaurant": "restaurant", "bar": "bar", "pub": "bar", "cafe": "cafe",
    "fast_food": "fast-food", "bank": "bank", "car": "car", "optician": "optician", "hairdresser": "hairdresser",
    "convenience": "grocery", "doityourself": "hardware", "beauty": "beauty", "toys": "toys", "newsagent": "books",
    "fuel": "fuel", "bicycle": "bicycles", "garden_centre": "garden", "hotel": "hotel", "cinema": "entertainment",
}  # fmt: skip


def town(file: Path) -> tuple[Shop, ...]:
    shops = []
    for line in file.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        tags = entry["tags"]
        if not tags.get("name"):
            continue
        shops.append(
            Shop(
                id=entry["osm_id"],
                name=tags["name"],
                trade=TRADES.get(tags.get("shop") or tags.get("amenity") or tags.get("tourism"), "other"),
                address=Address(
                    street=tags.get("addr:street", ""),
                    number=tags.get("addr:housenumber", ""),
                    postcode=tags.get("addr:postcode", ""),
                    locality=tags.get("addr:city", ""),
                ),
                location=Point(lat=entry["lat"], lon=entry["lon"]),
                phone=tags.get("phone", ""),
                website=tags.get("website", ""),
            )
        )
    return tuple(shops)


def as_candidate(shop: Shop) -> Candidate:
    return Candidate(
        name=shop.name,
        address=shop.address,
        location=shop.location,
        phone=shop.phone,
        website=shop.website,
        types=() if shop.trade == "other" else (shop.trade,),
        place_id=shop.id,
    )


# Mapped twice, as a building and as a point: really the same.
TWICE = {"Garage Emond", "Schaus"}


@pytest.mark.parametrize("file", ["be_arlon.jsonl", "be_pnhsfa.jsonl"])
def test_in_a_real_town_no_shop_is_taken_for_another(shared_data: Path, file: str) -> None:
    shops = town(shared_data / "towns" / file)
    assert len(shops) > 150
    count: Counter[Outcome] = Counter()
    for shop in shops:
        for other in shops:
            outcome = decide(shop, as_candidate(other)).outcome
            if shop.id == other.id:
                count[outcome] += 1
                assert outcome is not DIFFERENT, shop.name
            elif outcome is SAME:
                assert shop.name == other.name, (shop.name, other.name)
                assert shop.name in TWICE, shop.name
    assert count[SAME] >= 0.95 * len(shops)


def test_a_real_town_written_another_way_is_still_found(shared_data: Path) -> None:
    """Perturbed in known ways: accents and capitals, a legal form, an added town, a pin up to 40 m away, no contacts."""
    chance = random.Random(7)
    shops = town(shared_data / "towns" / "be_arlon.jsonl")
    rewritten = []
    for shop in shops:
        name = chance.choice(
            [shop.name.upper(), shop.name.replace("'", "’"), shop.name.replace("é", "e"), f"{shop.name} SRL"]
        )
        if chance.random() < 0.3:
            name += " Arlon"
        assert shop.location is not None
        moved = Point(lat=shop.location.lat + chance.uniform(-40, 40) / 111_195, lon=shop.location.lon)
        number = shop.address.number and chance.choice([shop.address.number, f"{shop.address.number} bte 1"])
        address = Address(street=shop.address.street, number=number, postcode="6700", locality="Arlon")
        types = () if shop.trade == "other" else (shop.trade,)
        rewritten.append(Candidate(name=name, address=address, location=moved, types=types, place_id=shop.id))
    found = 0
    for shop in shops:
        for candidate in rewritten:
            if decide(shop, candidate).outcome is SAME:
                found += shop.id == candidate.place_id
                assert shop.id == candidate.place_id or shop.name in TWICE, (shop.name, candidate.name)
    print(f"\nrecall of same on Arlon, rewritten: {found / len(shops):.3f} of {len(shops)}")
    assert found >= 0.93 * len(shops)


def test_the_distance_is_in_metres() -> None:
    here, north = Point(lat=50.0, lon=5.0), Point(lat=50.001, lon=5.0)
    assert metres(here, north) == pytest.approx(111.2, abs=0.2)
    assert metres(here, Point(lat=50.0, lon=5.001)) == pytest.approx(71.5, abs=0.2)
