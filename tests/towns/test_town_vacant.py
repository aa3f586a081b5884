"""vacant.csv: the shop fronts without a shop, read like the list of shops and counted, never audited."""

from datetime import date
from pathlib import Path

import pytest

from tests.sources.openstreetmap.map_fake import answer, node
from visibility import towns
from visibility.model.shop import Address, Point
from visibility.model.town import VacantUnit
from visibility.sources.openstreetmap.parse import parse_extract
from visibility.towns import Problem
from visibility.towns.problems import Severity

HEADER = "id,street,number,box,postcode,locality,lat,lon,osm_id,since,notes"
UNIT = "vacant-3,Grand-Rue,3,,6700,Valmont,49.683,5.815,node/9,2026-03-01,before: Zara"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    extract = parse_extract(answer(node(1, shop="bakery", name="Dupont", addr__street="Grand-Rue")).body)
    towns.new_from_osm(extract, tmp_path / "valmont", name="Valmont", contact="adl@valmont.example")
    return tmp_path / "valmont"


def problems(folder: Path, *lines: str, header: str = HEADER) -> tuple[Problem, ...]:
    (folder / "vacant.csv").write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    return towns.check(folder)


def test_a_unit_is_read_and_no_shop_is_changed_by_it(folder: Path) -> None:
    before = towns.load(folder)[1].shops
    assert problems(folder, UNIT) == ()
    census = towns.load(folder)[1]
    assert census.shops == before
    assert census.vacant == (
        VacantUnit(
            id="vacant-3",
            address=Address(street="Grand-Rue", number="3", postcode="6700", locality="Valmont"),
            location=Point(lat=49.683, lon=5.815),
            osm_id="node/9",
            since=date(2026, 3, 1),
            notes="before: Zara",
        ),
    )


def test_headings_of_other_languages_are_understood_here_too(folder: Path) -> None:
    (warning,) = problems(folder, "v1;Grand-Rue;5", header="identifiant;rue;n°")
    assert warning.severity is Severity.WARNING
    assert towns.load(folder)[1].vacant[0].address.number == "5"


@pytest.mark.parametrize(
    ("line", "where", "what"),
    [
        (UNIT, "vacant.csv, line 3, column id", "already in line 2"),
        (UNIT.replace("vacant-3", ""), "vacant.csv, line 3, column id", "missing"),
        (UNIT.replace("vacant-3", "v 4"), "vacant.csv, line 3, column id", "no id"),
        (UNIT.replace("vacant-3", "v4").replace("49.683", "99"), "vacant.csv, line 3, column lat", "between"),
        (UNIT.replace("vacant-3", "v4").replace("49.683", ""), "vacant.csv, line 3, column lat", "without"),
        (UNIT.replace("vacant-3", "v4").replace("2026-03-01", "mars"), "vacant.csv, line 3, column since", "date"),
        (UNIT.replace("vacant-3", "v4").replace("node/9", "node 9"), "vacant.csv, line 3, column osm_id", "OpenStreetMap id"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_told_with_its_line(folder: Path, line: str, where: str, what: str) -> None:
    errors = [each for each in problems(folder, UNIT, line) if each.severity is Severity.ERROR]
    assert (errors[0].where, what in errors[0].what) == (where, True), errors


def test_a_unit_that_is_an_open_shop_too_is_told(folder: Path) -> None:
    (warning,) = problems(folder, UNIT.replace("node/9", "node/1"))
    assert (warning.severity, "open shop" in warning.what) == (Severity.WARNING, True)


def test_the_vacant_units_of_the_map_become_the_file(tmp_path: Path) -> None:
    reply = answer(
        node(1, shop="bakery", name="Dupont"),
        node(2, shop="vacant", addr__street="Grand-Rue", addr__housenumber="3", old_name="Chez Zoé", end_date="2026-02-01"),
        node(3, disused__shop="shoes", name="Chaussures Fermées"),
        node(4, disused__amenity="telephone"),
        node(5, 49.9, 5.9, shop="vacant"),
    )  # fmt: skip
    ring = [[5.80, 49.67], [5.83, 49.67], [5.83, 49.70], [5.80, 49.70], [5.80, 49.67]]
    outline = towns.Outline(geometry={"type": "Polygon", "coordinates": [ring]}, origin="drawn")
    made = towns.new_from_osm(
        parse_extract(reply.body), tmp_path / "valmont", name="Valmont", outline=outline, answer=reply.body
    )
    assert (made.vacant, made.outside, made.not_business) == (2, 1, 1)
    town, census = towns.load(tmp_path / "valmont")
    assert [(unit.id, unit.since, unit.notes) for unit in census.vacant] == [
        ("vacant-3", date(2026, 2, 1), "before: Chez Zoé"),
        ("vacant", None, "before: Chaussures Fermées, shoes"),
    ]
    assert town.openstreetmap_file == "openstreetmap.json"
    assert (tmp_path / "valmont" / "openstreetmap.json").read_bytes() == reply.body


def test_an_outline_far_from_the_extract_says_where_both_are(tmp_path: Path) -> None:
    ring = [[4.40, 50.40], [4.45, 50.40], [4.45, 50.42], [4.40, 50.42], [4.40, 50.40]]
    outline = towns.Outline(geometry={"type": "Polygon", "coordinates": [ring]}, origin="drawn")
    extract = parse_extract(answer(node(1, shop="bakery", name="Dupont")).body)
    with pytest.raises(towns.TownError, match=r"50\.41.*49\.68.*12\d\.\d km away"):
        towns.new_from_osm(extract, tmp_path / "valmont", name="Valmont", outline=outline)
    assert list(tmp_path.iterdir()) == []
