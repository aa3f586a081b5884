"""Extracts of OpenStreetMap in the forms that people have, whole and broken."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from visibility.model.mapentry import MapElement
from visibility.model.shop import Point
from visibility.sources.openstreetmap import ExtractError, read_extract
from visibility.sources.openstreetmap.parse import parse_extract

HERE = Point(lat=49.68, lon=5.81)
BAKER = MapElement(osm_id="node/7", location=HERE, tags={"shop": "bakery", "name": "Dupont"}, trade="bakery")
TAGS = {"shop": "bakery", "name": "Dupont"}
PLACE = {"type": "Point", "coordinates": [5.81, 49.68]}


def collection(*features: object, **more: object) -> dict[str, object]:
    return {"type": "FeatureCollection", "features": list(features), **more}


def feature(properties: object, geometry: object = PLACE, **more: object) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": geometry, **more}


@pytest.mark.parametrize(
    "document",
    [
        collection(feature({"@id": "node/7", **TAGS})),
        collection(feature({**TAGS, "@timestamp": "2026"}, id="node/7")),
        collection(feature(TAGS, id="n7")),
        collection(feature({"@type": "node", "@id": 7, **TAGS})),
        collection(feature({"osm_id": "7", "osm_type": "node", **TAGS})),
        collection(feature({"osm_id": "node/7", "tags": TAGS})),
        collection(feature({"osm_id": "node/7", "name": "Dupont", "other_tags": '"shop"=>"bakery"'})),
        collection(feature({"osm_id": "7", "name": "Dupont", "other_tags": '"shop"=>"bakery"'})),
        collection(feature({"@osmId": "node/7", **TAGS})),
        collection(feature({"element_type": "node", "osmid": 7, **TAGS})),
        {"elements": [{"type": "node", "id": 7, "lat": 49.68, "lon": 5.81, "tags": TAGS}]},
        {"osm_id": "node/7", "lat": 49.68, "lon": 5.81, "tags": TAGS},
        feature({"@id": "node/7", **TAGS}),
    ],
    ids=[
        "turbo",
        "turbo-id",
        "osmium-id",
        "osmium-type",
        "qgis",
        "nested",
        "hstore",
        "ogr2ogr",
        "ohsome",
        "osmnx",
        "overpass",
        "line",
        "feature-line",
    ],
)
def test_each_form_of_an_extract_gives_the_same_element(document: object) -> None:
    assert parse_extract(json.dumps(document).encode()).elements == (BAKER,)


@pytest.mark.parametrize(
    "element",
    [
        {"center": {"lat": 49.68, "lon": 5.81}},
        {"bounds": {"minlat": 49.67, "minlon": 5.80, "maxlat": 49.69, "maxlon": 5.82}},
        {"geometry": [{"lat": 49.67, "lon": 5.80}, {"lat": 49.69, "lon": 5.82}]},
        {"nodes": [1, 2]},
    ],
)
def test_a_way_is_placed_at_its_middle(element: dict[str, object]) -> None:
    corners = [
        {"type": "node", "id": 1, "lat": 49.67, "lon": 5.80},
        {"type": "node", "id": 2, "lat": 49.69, "lon": 5.82},
    ]
    document = {"elements": [{"type": "way", "id": 9, "tags": TAGS, **element}, *corners]}
    (way,) = parse_extract(json.dumps(document).encode()).elements
    assert way.osm_id == "way/9"
    assert (round(way.location.lat, 6), round(way.location.lon, 6)) == (49.68, 5.81)


def test_an_area_of_osmium_is_the_way_that_it_was_made_of() -> None:
    square = {
        "type": "MultiPolygon",
        "coordinates": [[[[5.80, 49.67], [5.82, 49.67], [5.82, 49.69], [5.80, 49.69], [5.80, 49.67]]]],
    }
    document = collection(feature(TAGS, square, id="a18"), feature(TAGS, square, id="a19"))
    assert [each.osm_id for each in parse_extract(json.dumps(document).encode()).elements] == ["way/9", "relation/9"]


def test_the_day_of_the_map_is_the_oldest_that_the_file_tells() -> None:
    lines = [
        {"osm_id": f"node/{n}", "lat": 49.68, "lon": 5.81, "tags": TAGS, "snapshot": day}
        for n, day in enumerate(("2026-03-02T01:00Z", "2025-07"))
    ]
    assert parse_extract("\n".join(map(json.dumps, lines)).encode()).as_of == date(2025, 7, 1)
    assert parse_extract(json.dumps(collection(timestamp="2026-11-20T20:00:00Z")).encode()).as_of == date(2026, 11, 20)


def test_what_has_no_place_is_counted() -> None:
    document = collection(
        feature(TAGS, None), feature(TAGS, {"type": "Point", "coordinates": [500, 49]}), feature(TAGS)
    )
    extract = parse_extract(json.dumps(document).encode())
    assert (len(extract.elements), extract.unplaced) == (1, 2)


def test_one_object_that_stands_twice_counts_once() -> None:
    assert (
        len(
            parse_extract(
                json.dumps(collection(feature({"@id": "node/7", **TAGS}), feature({"@id": "node/7", **TAGS}))).encode()
            ).elements
        )
        == 1
    )


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html><body>429 Too Many Requests", "web page"),
        (b'<?xml version="1.0"?>\n<osm version="0.6">', "OpenStreetMap XML"),
        (b"\x1f\x8b\x08 zipped", "compressed"),
        (b"\x00\x00\x00\x0d\x0a\x09OSMHeader", "PBF"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b'{"elements": [], "remark": "runtime error: Query timed out in \\"query\\""}', "stopped before the end"),
        (b'{"elements": [', "neither"),
        (b'{"osm_id": "node/7", "lat": 49.68, "lon": 5.81, "tags": {}}\n{"osm_id": "no', "Line 2"),
        (b'{"hello": "world"}', "no extract"),
        (b"[" * 100_000, "neither"),
        (b"just some words", "neither"),
    ],
)
def test_a_file_that_is_no_extract_is_told(content: bytes, what: str) -> None:
    with pytest.raises(ExtractError, match=what) as caught:
        parse_extract(content)
    assert caught.value.mend


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExtractError, match="cannot be read"):
        read_extract(tmp_path / "nowhere.json")


def test_an_overpass_answer_and_a_timeout_are_told_apart(shared_data: Path) -> None:
    folder = shared_data / "places" / "osm_kbo"
    extract = read_extract(folder / "overpass_sample.json")
    assert ([each.osm_id for each in extract.elements], extract.as_of) == (["node/1", "way/2"], date(2026, 11, 20))
    with pytest.raises(ExtractError, match="timed out"):
        read_extract(folder / "overpass_timeout_http200.json")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["type", "id", "lat", "lon", "tags", "geometry", "coordinates", "properties", "center", "bounds", "nodes", "@id", "osm_id"]), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@settings(deadline=None)  # the first example pays for the imports
@given(st.sampled_from(["elements", "features", "line"]), st.lists(JSON, max_size=4))
def test_hostile_documents_are_read_or_refused_and_nothing_else(kind: str, parts: list[object]) -> None:
    document = {
        "elements": {"elements": parts},
        "features": collection(*parts),
        "line": {"lat": 1, "tags": {}, "x": parts},
    }[kind]
    try:
        extract = parse_extract(json.dumps(document).encode())
    except ExtractError:
        return
    assert all(abs(each.location.lat) <= 90 and each.tags for each in extract.elements)


@pytest.mark.parametrize(
    ("layer", "expected"),
    [
        ({"osm_id": None, "osm_way_id": "8"}, "way/8"),
        ({"osm_id": "9", "osm_way_id": None}, "relation/9"),
        ({"osm_id": "9"}, ""),
    ],
)
def test_an_area_of_ogr2ogr_is_a_way_or_a_relation_and_never_a_guess(layer: dict[str, object], expected: str) -> None:
    area = {"type": "MultiPolygon", "coordinates": [[[[5, 50], [5.1, 50], [5.1, 50.1], [5, 50]]]]}
    made = collection(feature({**layer, "name": "Dupont", "other_tags": '"shop"=>"bakery"'}, area))
    assert [each.osm_id for each in parse_extract(json.dumps(made).encode()).elements] == [expected]


def test_the_street_of_a_house_may_stand_in_the_relation_of_its_street() -> None:
    house = {"type": "node", "id": 7, "lat": 49.68, "lon": 5.81, "tags": {**TAGS, "addr:housenumber": "12"}}
    other = {"type": "node", "id": 8, "lat": 49.68, "lon": 5.81, "tags": {**TAGS, "addr:street": "Rue du Pont"}}
    street = {
        "type": "relation",
        "id": 7,
        "members": [{"type": "node", "ref": 7, "role": "house"}, {"type": "node", "ref": 8, "role": "house"}],
        "tags": {"type": "associatedStreet", "name": "Grand-Rue", "addr:city": "Valmont"},
    }
    found = parse_extract(json.dumps({"elements": [house, other, street]}).encode())
    assert [(each.tags["addr:street"], each.tags["addr:city"]) for each in found.elements] == [
        ("Grand-Rue", "Valmont"),
        ("Rue du Pont", "Valmont"),
    ]
    assert found.unplaced == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": [1]},
        {"id": {}},
        {"id": 10**400},
        {"id": 0},
        {"type": ["node"]},
        {"lat": 10**400},
        {"nodes": [[1], {}, None]},
        {"tags": {"shop": "bakery", "name": "\ud800"}},
    ],
    ids=str,
)
def test_an_object_of_wrong_kinds_is_read_as_far_as_it_goes(wrong: dict[str, object]) -> None:
    element = {"type": "node", "id": 5, "lat": 49.6, "lon": 5.8, "tags": {"shop": "bakery", "name": "Doré"}, **wrong}
    sound = {"type": "node", "id": 6, "lat": 49.6, "lon": 5.8, "tags": {"shop": "bakery", "name": "Pain"}}
    read = parse_extract(json.dumps({"elements": [element, sound]}).encode())
    assert read.elements[-1].osm_id == "node/6"
    assert all(each.osm_id in ("", "node/5", "node/6") for each in read.elements)
    assert "\ud800" not in str([each.tags for each in read.elements])


def test_a_number_of_thousands_of_digits_is_no_number_of_the_map() -> None:
    line = {"osm_id": "n" + "1" * 5_000, "lat": 49.6, "lon": 5.8, "tags": {"shop": "bakery", "name": "Doré"}}
    assert parse_extract(json.dumps(line).encode()).elements[0].osm_id == ""


@pytest.mark.parametrize(
    "tags", ['"' + '\\"' * 100_000, '"a"=>"' + '\\"' * 100_000, '"a"' + " " * 100_000, '"a"=>"b' * 30_000]
)
def test_tags_that_are_never_closed_are_read_in_time(tags: str) -> None:
    properties = {"shop": "bakery", "name": "Doré", "other_tags": tags}
    feature = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [5.8, 49.6]}, "properties": properties}
    read = parse_extract(json.dumps({"type": "FeatureCollection", "features": [feature]}).encode())
    assert read.elements[0].tags["name"] == "Doré"
