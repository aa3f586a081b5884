"""What an audit kept of listings is heard by a review, and nothing else of them."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from visibility.census_review import Kind
from visibility.model.check import Verdict
from visibility.model.finding import Evidence, Finding
from visibility.model.observation import SourceName
from visibility.model.shop import Address, Shop
from visibility.runs.reviewing import review_town
from visibility.settings import Settings
from visibility.store import Store
from visibility.store.records import audit_from_json
from visibility.towns.forgotten import note_forgotten

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
SHOPS = "id,name,trade,lat,lon\nkasa,Chez Kasa,restaurant,49.68,5.81\nmoda,Moda Bella,clothes,49.681,5.811\nlys,Lys,pharmacy,49.682,5.812\n"
SQUARE = '{"type":"Polygon","coordinates":[[[5.7,49.6],[5.9,49.6],[5.9,49.8],[5.7,49.8],[5.7,49.6]]]}'


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VISIBILITY_HOME", str(tmp_path))
    folder = tmp_path / "towns" / "valmont"
    folder.mkdir(parents=True)
    (folder / "town.toml").write_text(
        'name = "Valmont"\ndistrict = "Centre"\nlanguages = ["fr"]\ncontact = "adl@valmont.example"\n'
    )
    (folder / "shops.csv").write_text(SHOPS)
    (folder / "district.geojson").write_text(SQUARE)
    return tmp_path


def test_a_listing_marked_closed_and_one_listing_of_two_lines_are_questions(home: Path) -> None:
    golden = audit_from_json((Path(__file__).parents[1] / "golden" / "audit.json").read_bytes())
    marked = Finding(
        check="listing-marked-closed",
        shop="kasa",
        verdict=Verdict.FAILED,
        evidence=(Evidence(source=SourceName.GOOGLE_MAPS, at=NOW),),
    )
    passed = replace(marked, shop="moda", verdict=Verdict.PASSED)
    audit = replace(
        golden, town=replace(golden.town, slug="valmont"), as_of=date(2026, 11, 20), findings=(marked, passed)
    )
    path = home / "var" / "visibility.db"
    path.parent.mkdir(exist_ok=True)
    store = Store.open(path)
    run = store.begin(town="valmont", as_of=audit.as_of, now=NOW, today=NOW.date(), rubric_version="2", app_version="0")
    store.keep_audit(run.id, audit)
    for shop in ("moda", "lys"):
        store.keep_place_id("valmont", shop, "ChIJxxxxxxxxxxxxxxx", now=NOW)
    store.close()
    found = review_town("valmont", settings=Settings(), extract=None, known_checks=frozenset())
    assert found.audited == date(2026, 11, 20)
    asked = {each.acts_as: each for each in found.review.proposals}
    assert {each.kind for each in found.review.proposals} == {Kind.QUESTION}
    assert (asked[Kind.GONE].shop, asked[Kind.GONE].cells) == ("kasa", {"closed": "2026-11-20"})
    assert {asked[Kind.MERGED].shop, asked[Kind.MERGED].into} == {"moda", "lys"}


def test_a_shop_that_asked_to_be_forgotten_is_not_brought_back_by_a_newer_map(home: Path) -> None:
    tags = '"shop":"bakery","addr:street":"Rue Haute","addr:housenumber":"3","addr:postcode":"6700"'
    nodes = [
        f'{{"type":"node","id":{number},"lat":49.68{number},"lon":5.81,"tags":{{"name":"{name}",{tags}}}}}'
        for number, name in ((1, "Primeurs Zqx"), (2, "Chez Vwk"), (3, "Le Pain Neuf"))
    ]
    extract = home / "map.json"
    extract.write_text(f'{{"elements":[{",".join(nodes)}]}}')

    def new() -> set[str]:
        made = review_town("valmont", settings=Settings(), extract=extract, known_checks=frozenset())
        return {each.name for each in made.review.of(Kind.NEW)}

    assert new() == {"Primeurs Zqx", "Chez Vwk", "Le Pain Neuf"}
    folder = home / "towns" / "valmont"
    note_forgotten(folder, Shop(id="x", name="", trade="bakery", osm_id="node/1"), date(2026, 11, 20))
    there = Address(street="Rue Haute", number="3", postcode="6700")
    note_forgotten(folder, Shop(id="y", name="Chez Vwk", trade="bakery", address=there), date(2026, 11, 20))
    assert new() == {"Le Pain Neuf"}


def test_no_map_brings_a_shop_back_that_asked_to_be_forgotten(home: Path) -> None:
    gone = Shop(
        id="rat",
        name="Primeurs Zqx",
        trade="greengrocer",
        address=Address(street="Rue de la Halle", number="12", postcode="6700"),
        osm_id="node/9",
    )
    where = {"addr:street": "Hallestraat", "addr:housenumber": "12", "addr:postcode": "6700"}
    extract = home / "new.json"
    elements = [
        {"type": "node", "id": 9, "lat": 49.684, "lon": 5.814, "tags": {"shop": "greengrocer", "name": "Autre nom"}},
        {
            "type": "node",
            "id": 10,
            "lat": 49.685,
            "lon": 5.815,
            "tags": {"shop": "greengrocer", "name": "Zqx", **where},
        },
        {"type": "node", "id": 11, "lat": 49.686, "lon": 5.816, "tags": {"shop": "bakery", "name": "Pain Doré"}},
    ]
    extract.write_text(json.dumps({"elements": elements}))

    def new() -> set[str]:
        found = review_town("valmont", settings=Settings(), extract=extract, known_checks=frozenset())
        return {each.cells["name"] for each in found.review.proposals if each.acts_as is Kind.NEW}

    assert new() == {"Autre nom", "Zqx", "Pain Doré"}
    note_forgotten(home / "towns" / "valmont", gone, date(2026, 11, 20))
    assert new() == {"Pain Doré"}
