"""The map as a source: seen, absent, or not known; never another shop's hours."""

import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from visibility import towns
from visibility.model.mapentry import MapEntry
from visibility.model.observation import Absent, Cause, Dossier, Seen, Unreachable
from visibility.model.shop import Address, Point, Shop
from visibility.model.town import Town
from visibility.sources.openstreetmap import OpenStreetMapSource, read_extract

NOW = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
SHOP = Shop(
    id="dupont",
    name="Boulangerie Dupont",
    trade="bakery",
    address=Address(street="Grand-Rue", number="12", postcode="6700", locality="Arlon"),
    location=Point(lat=49.6830, lon=5.8150),
)
NODE = {
    "type": "node",
    "id": 7,
    "lat": 49.68301,
    "lon": 5.81502,
    "tags": {
        "shop": "bakery",
        "name": "Dupont",
        "addr:street": "Grand-Rue",
        "addr:housenumber": "12",
        "opening_hours": "Tu-Sa 07:00-18:00; Su 07:00-12:30",
        "check_date:opening_hours": "2026-03-01",
        "contact:phone": "+32 63 21 00 00;+32 63 21 00 01",
        "website": "dupont.example",
    },
}
FAR_OFF = {"type": "node", "id": 8, "lat": 49.70, "lon": 5.83, "tags": {"shop": "florist", "name": "Fleurs"}}
ATM = {"type": "node", "id": 9, "lat": 49.683, "lon": 5.815, "tags": {"amenity": "atm", "name": "Boulangerie Dupont"}}


def asked(
    folder: Path, shop: Shop, *elements: object, content: str | None = None
) -> Seen[MapEntry] | Absent | Unreachable:
    document = json.dumps({"elements": [*elements, FAR_OFF]}) if content is None else content
    (folder / "map.json").write_text(document)
    town = Town(slug="arlon", name="Arlon", district="", openstreetmap_file="map.json")
    source = OpenStreetMapSource(town=town, folder=folder, now=lambda: NOW)
    return source.observe(shop, Dossier())[MapEntry]  # type: ignore[return-value]  # the key is the value's own type


def changed(**tags: str) -> dict[str, object]:
    return {**NODE, "tags": {**NODE["tags"], **tags}}  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("stamp", "day"),
    [("2026-06-01T00:00:00Z", (2026, 6, 1)), ("2027-01-01T00:00:00Z", (2026, 11, 22)), (None, (2026, 11, 22))],
)
def test_what_an_extract_shows_was_seen_on_its_own_day_however_often_it_is_read(
    tmp_path: Path, stamp: str | None, day: tuple[int, int, int]
) -> None:
    beside = {**FAR_OFF, "id": 10, "lat": 49.66, "lon": 5.80}
    head = {"osm3s": {"timestamp_osm_base": stamp}} if stamp else {}
    seen = asked(tmp_path, SHOP, content=json.dumps({**head, "elements": [NODE, FAR_OFF]}))
    absent = asked(tmp_path, SHOP, content=json.dumps({**head, "elements": [FAR_OFF, beside]}))
    assert (type(seen), type(absent)) == (Seen, Absent)
    assert {(each.at.year, each.at.month, each.at.day) for each in (seen, absent)} == {day}


def test_a_shop_is_found_by_its_map_id_with_what_the_map_says(tmp_path: Path) -> None:
    seen = asked(tmp_path, replace(SHOP, osm_id="node/7", location=None), NODE)
    assert isinstance(seen, Seen)
    entry = seen.value
    assert (entry.osm_id, entry.phone, entry.website) == ("node/7", "+32 63 21 00 00", "http://dupont.example")
    assert (entry.hours_status, entry.check_date) == ("ok", "2026-03-01")
    assert entry.hours is not None
    assert [day.spans for day in entry.hours.days][5:] == [((420, 1080),), ((420, 750),)]
    assert seen.at == NOW


def test_a_shop_without_a_map_id_is_found_by_name_and_place(tmp_path: Path) -> None:
    assert isinstance(asked(tmp_path, SHOP, NODE, ATM), Seen)


def test_hours_that_cannot_be_read_are_kept_as_written(tmp_path: Path) -> None:
    seen = asked(tmp_path, SHOP, changed(opening_hours="when the lights are on"))
    assert isinstance(seen, Seen)
    assert (seen.value.hours, seen.value.hours_value, seen.value.hours_status) == (
        None,
        "when the lights are on",
        "invalid",
    )


def test_another_shop_in_the_same_house_is_not_this_shop(tmp_path: Path) -> None:
    seen = asked(tmp_path, replace(SHOP, osm_id="node/7"), changed(name="Pizzeria Vesuvio", shop="pizza"))
    assert isinstance(seen, Unreachable)
    assert seen.cause is Cause.UNDECIDED


def test_a_shop_that_was_named_by_its_address_keeps_its_entry(tmp_path: Path) -> None:
    assert isinstance(asked(tmp_path, replace(SHOP, osm_id="node/7", name="Grand-Rue 12"), NODE), Seen)


@pytest.mark.parametrize(
    "element", [FAR_OFF, ATM, {**NODE, "tags": {"disused:shop": "bakery", "name": "Dupont"}}, changed(shop="vacant")],
)  # fmt: skip
def test_a_shop_that_the_map_lacks_is_absent(tmp_path: Path, element: object) -> None:
    beside = {**FAR_OFF, "id": 10, "lat": 49.66, "lon": 5.80}
    assert isinstance(asked(tmp_path, SHOP, element, beside), Absent)


@pytest.mark.parametrize(
    "tags",
    [{"shop": "bakery"}, {"shop": "gift", "addr:street": "Grand-Rue", "addr:housenumber": "12"}],
    ids=["trade", "door"],
)
def test_beside_an_entry_without_a_name_nothing_is_absent(tmp_path: Path, tags: dict[str, str]) -> None:
    seen = asked(tmp_path, SHOP, {**NODE, "tags": tags}, {**FAR_OFF, "id": 10, "lat": 49.66, "lon": 5.80})
    assert isinstance(seen, Unreachable)
    assert seen.cause is Cause.UNDECIDED


def test_beyond_the_extract_nothing_is_absent(tmp_path: Path) -> None:
    seen = asked(tmp_path, replace(SHOP, location=Point(lat=50.4, lon=4.4)), NODE)
    assert isinstance(seen, Unreachable)
    assert seen.cause is Cause.NOT_KNOWN


def test_a_town_without_an_extract_does_not_use_the_map(tmp_path: Path) -> None:
    source = OpenStreetMapSource(town=Town(slug="arlon", name="Arlon", district=""), folder=tmp_path, now=lambda: NOW)
    seen = source.observe(SHOP, Dossier())[MapEntry]
    assert isinstance(seen, Unreachable)
    assert (seen.cause, source.alarms) == (Cause.NOT_CONFIGURED, ())


@pytest.mark.parametrize(
    "content",
    ["", "<html>504 Gateway Timeout</html>", '{"elements": [], "remark": "runtime error: Query timed out"}', '{"elements": []}', "{"],
)  # fmt: skip
def test_a_bad_extract_is_unknown_for_every_shop_and_accuses_none(tmp_path: Path, content: str) -> None:
    seen = asked(tmp_path, SHOP, content=content)
    assert isinstance(seen, Unreachable)
    assert seen.cause is Cause.GARBLED
    assert "map.json" in seen.reason


def test_no_entry_of_arlon_is_taken_for_another_shops(shared_data: Path, tmp_path: Path) -> None:
    """Each shop is asked for without its map id: its own entry, or no answer."""
    content = (shared_data / "towns" / "be_arlon.jsonl").read_text()
    (tmp_path / "map.jsonl").write_text(content)
    towns.new_from_osm(read_extract(tmp_path / "map.jsonl"), tmp_path / "arlon", name="Arlon")
    _, census = towns.load(tmp_path / "arlon")
    town = Town(slug="arlon", name="Arlon", district="", openstreetmap_file="map.jsonl")
    source = OpenStreetMapSource(town=town, folder=tmp_path, now=lambda: NOW)
    found: Counter[bool] = Counter()
    for shop in census.shops:
        seen = source.observe(replace(shop, osm_id=""), Dossier())[MapEntry]
        if isinstance(seen, Seen):
            assert isinstance(seen.value, MapEntry)
            found[seen.value.osm_id == shop.osm_id] += 1
    assert found[False] == 0
    assert found[True] > 0.8 * len(census.shops)


def test_a_list_of_shops_made_from_the_map_is_not_held_against_it(tmp_path: Path) -> None:
    (tmp_path / "map.json").write_text(json.dumps({"elements": [NODE, FAR_OFF]}))
    town = Town(slug="a", name="A", district="", openstreetmap_file="map.json", census_source="OpenStreetMap")
    source = OpenStreetMapSource(town=town, folder=tmp_path, now=lambda: NOW)
    seen = source.observe(SHOP, Dossier())[MapEntry]
    assert isinstance(seen, Seen)
    assert isinstance(seen.value, MapEntry)
    assert seen.value.source_of_census
    stranger = replace(SHOP, name="Chaussures Martin", trade="shoes", location=Point(lat=49.69, lon=5.82))
    left = source.observe(stranger, Dossier())[MapEntry]
    assert isinstance(left, Unreachable)
    assert left.cause is Cause.NOT_CONFIGURED
    kept = OpenStreetMapSource(town=replace(town, census_source="ADL"), folder=tmp_path, now=lambda: NOW)
    assert isinstance(kept.observe(stranger, Dossier())[MapEntry], Absent)
