"""An extract of the map becomes a town folder, whole or not at all; every business has an id and a sane trade."""

import csv
import json
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from visibility import towns
from visibility.model.mapentry import MapElement, MapExtract
from visibility.model.shop import Declared, Point
from visibility.model.trades import TRADES
from visibility.sources.openstreetmap import read_extract
from visibility.sources.openstreetmap.trades import is_vacant, trade_of
from visibility.towns import LeftOut, TownError
from visibility.towns.ids import shop_id


def placed(number: int, place: Point, tags: dict[str, str]) -> MapElement:
    return MapElement(osm_id=f"node/{number}", location=place, tags=tags, trade=trade_of(tags), vacant=is_vacant(tags))


def element(number: int, **tags: str) -> MapElement:
    named = {key.replace("__", ":"): value for key, value in tags.items()}
    return placed(number, Point(lat=49.683 + number / 10_000, lon=5.815), named)


def extract(*elements: MapElement) -> MapExtract:
    return MapExtract(elements=elements, as_of=date(2026, 11, 20))


BAKER = element(
    1,
    shop="bakery",
    name="Boulangerie Dupont",
    addr__street="Grand-Rue",
    addr__housenumber="12",
    phone="063/21 00 00;063/21 00 01",
)


@pytest.mark.parametrize(
    ("name", "street", "number", "taken", "id"),
    [
        ("Boulangerie Dupont", "Rue de la Gare", "12", (), "boulangerie-dupont-gare-12"),
        ("Boulangerie Dupont", "Rue de la Gare", "12", ("boulangerie-dupont-gare-12",), "boulangerie-dupont-gare-12-2"),
        ("Café de la Gare", "Place de la Gare", "1", (), "cafe-de-la-gare-1"),
        ("L'Œil & Cie", "", "", (), "l-oeil-cie"),
        ("Hostellerie du Grand Peiffeschof", "Chemin du Peiffeschoffeldt", "111", (), "hostellerie-du-grand-111"),
        ("東京", "", "", (), "shop"),
        ("東京", "", "", ("shop",), "shop-2"),
    ],
)
def test_an_id_is_short_and_readable(name: str, street: str, number: str, taken: tuple[str, ...], id: str) -> None:
    assert shop_id(name, street, number, taken) == id


@settings(deadline=None)  # the first example pays for the imports
@given(st.lists(st.tuples(st.text(), st.text(), st.text()), max_size=8))
def test_ids_are_unique_short_and_fit_for_a_file_name(shops: list[tuple[str, str, str]]) -> None:
    taken: set[str] = set()
    for name, street, number in shops:
        id = shop_id(name, street, number, taken)
        assert id not in taken
        assert 0 < len(id) <= 40
        assert id.strip("-") == id
        assert set(id) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        taken.add(id)


def test_a_new_town_is_sound_and_keeps_google_off(tmp_path: Path) -> None:
    made = towns.new_from_osm(
        extract(BAKER, element(2, amenity="bar", name="Le Coin")),
        tmp_path / "valmont",
        name="Valmont",
        contact="adl@valmont.example",
    )
    assert (made.shops, made.as_of, made.with_phone, made.with_address) == (2, date(2026, 11, 20), 1, 1)
    assert made.problems == towns.check(tmp_path / "valmont") == ()
    town, census = towns.load(tmp_path / "valmont")
    assert (town.google.use, town.census_source, town.census_date) == (False, "OpenStreetMap", date(2026, 11, 20))
    assert "OpenStreetMap" in town.attributions[0]
    assert town.openstreetmap_file == ""
    baker = next(shop for shop in census.shops if shop.trade == "bakery")
    assert (baker.id, baker.osm_id, baker.phone) == ("boulangerie-dupont-12", "node/1", "+32 63 21 00 00")
    assert baker.website_status is Declared.UNKNOWN
    drawn = json.loads((tmp_path / "valmont" / "district.geojson").read_text())
    assert "automatically" in drawn["features"][0]["properties"]["drawn"]


def test_the_example_of_directories_is_sound_once_its_marks_are_taken_away(tmp_path: Path) -> None:
    folder = tmp_path / "valmont"
    towns.new_from_osm(extract(BAKER), folder, name="Valmont", contact="adl@valmont.example")
    settings = (folder / "town.toml").read_text(encoding="utf-8")
    assert towns.load(folder)[0].directories == ()
    told, example = settings[: settings.index("# [[directories]]")], settings[settings.index("# [[directories]]") :]
    meant = "".join(f"{line.removeprefix('#').strip()}\n" for line in example.splitlines())
    (folder / "town.toml").write_text(told + meant, encoding="utf-8")
    (folder / "annuaire-adl.csv").write_text("name,phone\nBoulangerie Dupont,+32 63 21 00 00\n", encoding="utf-8")
    pages, export = towns.load(folder)[0].directories
    assert (bool(pages.pages), pages.target, export.file) == (True, 35, "annuaire-adl.csv")


def test_what_is_left_out_is_counted_and_named(tmp_path: Path) -> None:
    made = towns.new_from_osm(
        extract(
            BAKER,
            element(2, shop="vacant"),
            element(3, amenity="townhall", name="Hôtel de ville"),
            element(4, shop="florist"),
            element(5, tourism="guest_house", addr__street="Neuve", addr__housenumber="35"),
            element(6, amenity="fuel", brand="Total"),
        ),
        tmp_path / "valmont",
        name="Valmont",
    )
    assert (made.shops, made.vacant, made.not_business) == (3, 1, 1)
    assert made.unnamed == (LeftOut(osm_id="node/4", trade="florist", location=Point(lat=49.6834, lon=5.815)),)
    assert made.named_by_address == ("neuve-35",)
    names = {shop.name for shop in towns.load(tmp_path / "valmont")[1].shops}
    assert names == {"Boulangerie Dupont", "Neuve 35", "Total"}


@pytest.mark.parametrize(
    ("tags", "column", "value"),
    [
        ({"name": "Chez Anne;Chez Paul"}, "name", "Chez Anne"),
        ({"name": "=HYPERLINK(1)"}, "name", "=HYPERLINK(1)"),
        ({"name": "<script>alert(1)</script>"}, "name", "<script>alert(1)</script>"),
        ({"name": "A\nB\x1b[31m"}, "name", "A B [31m"),
        ({"website": "www.anne.example"}, "website", "https://www.anne.example"),
        ({"contact:website": "https://anne.example;https://other.example"}, "website", "https://anne.example"),
        ({"website": "voir facebook", "url": "https://anne.example"}, "website", "https://anne.example"),
        ({"contact:phone": "+41 79 917 78 35 / +41 52 747 17 93"}, "phone", "+41 79 917 78 35"),
        ({"phone": "+32 63"}, "phone", "+32 63"),
        ({"addr:place": "Neufmoulin"}, "street", "Neufmoulin"),
        ({"addr:city": "5.543492"}, "locality", ""),
    ],
)
def test_tags_are_cleaned_without_inventing_anything(
    tmp_path: Path, tags: dict[str, str], column: str, value: str
) -> None:
    shop = placed(1, Point(lat=49.683, lon=5.815), {"shop": "gift", "name": "Anne", **tags})
    towns.new_from_osm(extract(shop), tmp_path / "valmont", name="Valmont")
    (row,) = csv.DictReader((tmp_path / "valmont" / "shops.csv").read_text().splitlines())
    assert row[column].removeprefix("'") == value
    (read,) = towns.load(tmp_path / "valmont")[1].shops
    assert read.name == (value if column == "name" else "Anne")


def test_a_name_that_a_spreadsheet_would_compute_is_marked_in_the_file(tmp_path: Path) -> None:
    towns.new_from_osm(extract(element(1, shop="gift", name="=1+1")), tmp_path / "valmont", name="Valmont")
    assert ",'=1+1," in (tmp_path / "valmont" / "shops.csv").read_text()


def test_an_existing_folder_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "valmont").mkdir()
    (tmp_path / "valmont" / "shops.csv").write_text("precious")
    with pytest.raises(TownError, match="exists already"):
        towns.new_from_osm(extract(BAKER), tmp_path / "valmont", name="Valmont")
    assert [path.name for path in tmp_path.rglob("*")] == ["valmont", "shops.csv"]


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ({"country": "Belgium"}, "country"),
        ({"languages": ("it",)}, "languages"),
        ({"contact": "nobody"}, "e-mail"),
        ({"timezone": "Mars"}, "time zone"),
        ({"name": ""}, "name of the town"),
    ],
)
def test_a_wrong_choice_leaves_nothing_on_the_disk(tmp_path: Path, choices: dict[str, str], told: str) -> None:
    with pytest.raises(TownError, match=told):
        towns.new_from_osm(extract(BAKER), tmp_path / "valmont", **{"name": "Valmont", **choices})
    assert list(tmp_path.iterdir()) == []


def test_an_extract_without_a_business_makes_no_town(tmp_path: Path) -> None:
    with pytest.raises(TownError, match="No business"):
        towns.new_from_osm(extract(element(1, amenity="bench")), tmp_path / "valmont", name="Valmont")
    assert list(tmp_path.iterdir()) == []


def test_a_given_outline_keeps_only_the_shops_inside(tmp_path: Path) -> None:
    ring = [[5.81, 49.68], [5.82, 49.68], [5.82, 49.6832], [5.81, 49.6832], [5.81, 49.68]]
    outline = tmp_path / "outline.json"
    outline.write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}))
    made = towns.new_from_osm(
        extract(BAKER, element(9, shop="florist", name="Fleurs")), tmp_path / "valmont", name="Valmont", outline=outline
    )
    assert (made.shops, made.outside) == (1, 1)
    assert towns.load(tmp_path / "valmont")[0].boundary == {"type": "Polygon", "coordinates": [ring]}


@settings(deadline=None, max_examples=30)  # the first example pays for the imports
@given(st.lists(st.tuples(st.floats(49.6, 49.7), st.floats(5.7, 5.9)), min_size=1, max_size=30))
def test_the_drawn_outline_is_sound_and_holds_every_shop(points: list[tuple[float, float]]) -> None:
    import tempfile

    shops = [
        placed(n + 1, Point(lat=lat, lon=lon), {"shop": "gift", "name": f"Shop {n}"})
        for n, (lat, lon) in enumerate(points)
    ]
    with tempfile.TemporaryDirectory() as scratch:
        made = towns.new_from_osm(
            extract(*shops), Path(scratch) / "valmont", name="Valmont", contact="adl@valmont.example"
        )
    assert made.problems == ()


# --- real towns


@pytest.mark.parametrize(
    ("file", "country", "shops"), [("be_arlon", "BE", 210), ("be_pnhsfa", "BE", 183), ("dach_farm_shops", "CH", 1315)]
)
def test_a_real_extract_becomes_a_sound_town(
    shared_data: Path, tmp_path: Path, file: str, country: str, shops: int
) -> None:
    source = shared_data / "towns" / f"{file}.jsonl"
    found = read_extract(source)
    made = towns.new_from_osm(found, tmp_path / "town", name=file, country=country, contact="adl@town.example")
    assert (made.shops, made.shops + len(made.unnamed) + made.not_business + made.vacant) == (
        shops,
        len(found.elements),
    )
    _, census = towns.load(tmp_path / "town")
    assert {shop.trade for shop in census.shops} <= set(TRADES)
    assert {problem.severity.value for problem in made.problems} <= {"warning"}
    assert sum(trade == "other" for trade in (shop.trade for shop in census.shops)) < 0.06 * len(census.shops)


def test_arlon_is_read_as_its_people_know_it(shared_data: Path, tmp_path: Path) -> None:
    towns.new_from_osm(read_extract(shared_data / "towns" / "be_arlon.jsonl"), tmp_path / "arlon", name="Arlon")
    town, census = towns.load(tmp_path / "arlon")
    assert town.census_date == date(2018, 1, 7)
    trades = Counter(shop.trade for shop in census.shops)
    assert (trades["restaurant"], trades["pharmacy"], trades["optician"], trades["night-shop"]) == (31, 9, 4, 1)
    assert (
        sum(shop.phone.startswith("+32 ") for shop in census.shops)
        == sum(bool(shop.phone) for shop in census.shops)
        == 40
    )
    assert tomllib.loads((tmp_path / "arlon" / "town.toml").read_text())["google"]["use"] is False
