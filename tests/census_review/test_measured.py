"""Real towns, changed in known ways: nothing wrong is called gone or merged, and the clear cases are found."""

import json
import random
from datetime import date
from pathlib import Path

import pytest

from tests.census_review.perturbing import Marks, later, marked
from visibility import towns
from visibility.census_review import Kind, review
from visibility.demo.folder import write_folder
from visibility.demo.generate import generate
from visibility.demo.openstreetmap import extract
from visibility.model.town import Census, Town
from visibility.sources.openstreetmap import read_extract, sightings_of
from visibility.sources.openstreetmap.parse import parse_extract
from visibility.towns.review import fit

SEEDS = range(8)
TOLD = (Kind.NEW, Kind.GONE, Kind.VACANT, Kind.MOVED, Kind.RENAMED, Kind.CHANGED, Kind.LINKED)


def measured(town: Town, census: Census, elements: list[dict[str, object]], seeds: range, each: int) -> Marks:
    osm_ids = {shop.id: shop.osm_id for shop in census.shops}
    marks = Marks()
    for seed in seeds:
        truth = later(elements, [id for id in osm_ids.values() if id], seed, each)
        found = review(census, fit(sightings_of(parse_extract(truth.text().encode()), town.country), town))
        marked(found, truth, osm_ids, marks)
    return marks


@pytest.mark.parametrize("name", ["be_arlon", "be_pnhsfa"])
def test_a_real_town_is_reviewed_without_a_wrong_closing(name: str, shared_data: Path, tmp_path: Path) -> None:
    file = shared_data / "towns" / f"{name}.jsonl"
    world = tmp_path / "world.geojson"
    ring = [[-5, 45], [12, 45], [12, 56], [-5, 56], [-5, 45]]
    world.write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}))
    towns.new_from_osm(read_extract(file), tmp_path / "town", name="X", contact="a@b.example", outline=world)
    town, census = towns.load(tmp_path / "town")
    elements = [json.loads(line) for line in file.read_text().splitlines()]
    marks = measured(town, census, elements, SEEDS, 4)
    assert Kind.GONE not in marks.wrong, marks.wrong[Kind.GONE]
    assert Kind.MERGED not in marks.wrong, marks.wrong[Kind.MERGED]
    for kind in TOLD:
        assert marks.precision(kind) >= 0.98, (kind, marks.wrong.get(kind))
        assert marks.recall(kind) >= 0.95, (kind, marks.missed.get(kind))


def test_the_same_extract_proposes_nothing(shared_data: Path, tmp_path: Path) -> None:
    file = shared_data / "towns" / "be_arlon.jsonl"
    towns.new_from_osm(read_extract(file), tmp_path / "town", name="X", contact="a@b.example")
    town, census = towns.load(tmp_path / "town")
    found = review(census, fit(sightings_of(read_extract(file), town.country), town), surveyed=town.census_date)
    assert (found.proposals, found.recognised) == ((), len(census.shops))


def test_the_demo_town_is_reviewed_without_a_wrong_closing(tmp_path: Path) -> None:
    made = generate(seed=2026, shops=60, as_of=date(2026, 11, 2))
    write_folder(made, tmp_path / "demo")
    town, census = towns.load(tmp_path / "demo")
    elements = [
        {"osm_id": f"{each['type']}/{each['id']}", "lat": each["lat"], "lon": each["lon"], "tags": each["tags"]}
        for each in extract(made)["elements"]
    ]
    marks = measured(town, census, elements, range(6), 1)
    for kind in (Kind.GONE, Kind.MERGED):
        assert kind not in marks.wrong, marks.wrong[kind]
    for kind in (Kind.GONE, Kind.VACANT, Kind.MOVED, Kind.RENAMED):
        assert marks.recall(kind) >= 0.9, (kind, marks.missed.get(kind))


@pytest.mark.parametrize("name", ["be_arlon", "be_pnhsfa"])
def test_shops_that_an_older_map_drew_twice_become_one_line_each(name: str, shared_data: Path, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in (shared_data / "towns" / f"{name}.jsonl").read_text().splitlines()]
    rng = random.Random(11)
    shops = [each for each in lines if each["tags"].get("name") and {"shop", "amenity"} & set(each["tags"])]
    twice = {f"node/{88_000_000_000 + place}": each for place, each in enumerate(rng.sample(shops, 20))}
    older = [
        {**each, "osm_id": id, "lat": each["lat"] + rng.uniform(-1e-4, 1e-4), "tags": {**each["tags"], "name": each["tags"]["name"].upper()}}
        for id, each in twice.items()
    ]  # fmt: skip
    old, new = (parse_extract("\n".join(map(json.dumps, each)).encode()) for each in (lines + older, lines))
    towns.new_from_osm(old, tmp_path / "town", name="X", contact="a@b.example")
    town, census = towns.load(tmp_path / "town")
    osm_ids = {shop.id: shop.osm_id for shop in census.shops}
    found = review(census, fit(sightings_of(new, town.country), town))
    merged = {osm_ids[each.shop]: osm_ids[each.into] for each in found.of(Kind.MERGED)}
    assert all(twice[drawn]["osm_id"] == kept for drawn, kept in merged.items())
    assert len(merged) >= 0.95 * sum(id in osm_ids.values() for id in twice)
    assert found.of(Kind.GONE) == ()
