"""A shop is taken out of every file of its town's folder, and nothing else is."""

import json
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from visibility.model.shop import Address, Shop
from visibility.towns.erasing import clear

SHOP = Shop(
    id="rat-0007",
    name="Primeurs Zqx",
    trade="greengrocer",
    address=Address(street="Rue de la Halle", number="12", postcode="6700", locality="Arlon"),
    phone="+32 63 99 99 99",
    website="https://www.zqx.example/",
    osm_id="node/4711",
    place_id="ChIJzqxzqx",
)
OTHER = '{"type":"node","id":1,"lat":49.6,"lon":5.8,"tags":{"shop":"bakery","name":"Le Pain"}}'
OURS = '{"type":"node","id":4711,"lat":49.6,"lon":5.8,"tags":{"shop":"greengrocer","name":"Zqx"}}'


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("name", "content", "left"),
    [
        ("visits.csv", "date,shop,hours\n2026-11-03,rat-0007,9-18\n2026-11-03,rat-0008,9-18\n", "date,shop,hours\n2026-11-03,rat-0008,9-18\n"),
        ("calendar.csv", "was;vom;bis;Geschäft\nSchließung;3/11/2026;9/11/2026;rat-0007\nMarkt;3/11/2026;;\n", "was;vom;bis;Geschäft\nMarkt;3/11/2026;;\n"),
        ("calendar.csv", "wat;van;tot;zaak\nsluiting;3/11/2026;9/11/2026;RAT-0007\n", "wat;van;tot;zaak\n"),
        ("matches.csv", "id;place_id\r\nx;ChIJzqxzqx\r\ny;ChIJother\r\n", "id;place_id\r\ny;ChIJother\r\n"),
        ("vacant.csv", "osm_id,street\nnode/4711,Rue de la Halle\nnode/4712,Rue de la Halle\n", "osm_id,street\nnode/4712,Rue de la Halle\n"),
        ("annuaire.csv", "Enseigne;Téléphone\nPRIMEURS ZQX;063 99 99 99\nLe Pain;063 11 11 11\n", "Enseigne;Téléphone\nLe Pain;063 11 11 11\n"),
        ("annuaire.csv", "Enseigne;Adresse\nPrimeurs Zqx;12 rue de la Halle\nPrimeurs Zqx;3 rue du Pont\n", "Enseigne;Adresse\nPrimeurs Zqx;3 rue du Pont\n"),
        ("annuaire.csv", 'Titre\n\nEnseigne;Site\n"Primeurs\nZqx";www.zqx.example\n', "Titre\n\nEnseigne;Site\n"),
    ],
    ids=["by id", "in German", "in Dutch", "by listing", "by map", "by phone", "by door", "a name on two lines"],
)  # fmt: skip
def test_its_lines_are_taken_out_of_tables_and_the_others_stay_as_they_are_written(
    name: str, content: str, left: str, tmp_path: Path
) -> None:
    path = written(tmp_path, name, content)
    assert dict(clear(tmp_path, SHOP, dry_run=True).files) == {name: 1}
    assert path.read_bytes() == content.encode()
    assert dict(clear(tmp_path, SHOP).files) == {name: 1}
    assert path.read_bytes() == left.encode()
    assert dict(clear(tmp_path, SHOP).files) == {}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_table_keeps_its_encoding(encoding: str, tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "shop;été\nrat-0007;é\nrat-0008;à\n".encode(encoding))
    clear(tmp_path, SHOP)
    assert path.read_bytes().decode(encoding) == "shop;été\nrat-0008;à\n"


def test_a_number_that_is_like_an_id_is_not_one_outside_its_column(tmp_path: Path) -> None:
    shop = Shop(id="12", name="Zqx", trade="other")
    path = written(tmp_path, "visits.csv", "shop,count\n12,3\n13,12\n")
    clear(tmp_path, shop)
    assert path.read_text() == "shop,count\n13,12\n"


@pytest.mark.parametrize(
    ("name", "content", "items"),
    [
        ("extract.json", f'{{"osm3s":{{}},"elements":[{OTHER},{OURS}]}}', "elements"),
        ("extract.geojson",
         '{"type":"FeatureCollection","features":['
         '{"type":"Feature","id":"node/4711","geometry":null,"properties":{"name":"Zqx"}},'
         '{"type":"Feature","geometry":null,"properties":{"@id":"node/1","name":"Le Pain"}}]}', "features"),
        ("by-name.geojson",
         '{"type":"FeatureCollection","features":['
         '{"type":"Feature","geometry":null,"properties":{"name":"Primeurs Zqx","contact:phone":"+32 63 99 99 99"}},'
         '{"type":"Feature","geometry":null,"properties":{"@id":"node/1","name":"Primeurs Zqx","phone":"+32 63 11 11 11"}}]}',
         "features"),
    ],
)  # fmt: skip
def test_its_object_is_taken_out_of_map_extracts(name: str, content: str, items: str, tmp_path: Path) -> None:
    path = written(tmp_path, name, content)
    assert dict(clear(tmp_path, SHOP).files) == {name: 1}
    assert len(json.loads(path.read_bytes())[items]) == 1
    assert b"4711" not in path.read_bytes()


def test_an_extract_with_an_object_a_line_loses_that_line(tmp_path: Path) -> None:
    mine = '{"osm_id":"n4711","lat":1,"lon":2,"tags":{"name":"Zqx"}}\n'
    other = '{"osm_id":"n4712","lat":1,"lon":2,"tags":{"name":"Le Pain"}}\n'
    path = written(tmp_path, "extract.ndjson", mine + other)
    clear(tmp_path, SHOP)
    assert path.read_text() == other


def test_its_answers_are_taken_out_and_the_remarks_of_the_file_stay(tmp_path: Path) -> None:
    answer = '[[waiver]]\nshop = "{}"\ncheck = "missing-website"\nreason = "…"\nuntil = 2027-01-01\n'
    path = written(
        tmp_path, "waivers.toml", "# Réponses\n" + answer.format("rat-0007") + "\n" + answer.format("rat-0008")
    )
    assert dict(clear(tmp_path, SHOP).files) == {"waivers.toml": 1}
    assert "rat-0007" not in path.read_text()
    assert path.read_text().startswith("# Réponses\n")
    assert 'shop = "rat-0008"' in path.read_text()


def test_copies_that_a_change_left_behind_go_whole(tmp_path: Path) -> None:
    written(tmp_path, "shops.csv.before", "id,name\nrat-0007,Primeurs Zqx\n")
    written(tmp_path, "notes.txt~", "Appeler Primeurs Zqx lundi")
    other = written(tmp_path, "other.txt~", "Appeler Le Pain lundi")
    assert dict(clear(tmp_path, SHOP).files) == {"shops.csv.before": 0, "notes.txt~": 0}
    assert [path.name for path in tmp_path.iterdir()] == [other.name]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("lettre.html", "<p>Primeurs Zqx</p>"),
        ("parking.json", '{"owner": "ChIJzqxzqx"}'),
        ("broken.csv", 'shop,x\nrat-0007,"'),
        ("waivers.toml", 'shop = "rat-0007'),
    ],
)
def test_a_file_that_cannot_be_changed_safely_is_named_and_left(name: str, content: str, tmp_path: Path) -> None:
    path = written(tmp_path, name, content)
    cleared = clear(tmp_path, SHOP)
    assert (dict(cleared.files), cleared.left) == ({}, (name,))
    assert path.read_text() == content


def test_a_spreadsheet_that_names_it_is_left_to_a_person(tmp_path: Path) -> None:
    from openpyxl import Workbook

    for name, cell in (("visits.xlsx", "Primeurs Zqx"), ("other.xlsx", "Le Pain")):
        book = Workbook()
        book.active["A1"] = cell
        book.save(tmp_path / name)
    assert clear(tmp_path, SHOP).left == ("visits.xlsx",)


def test_the_outline_and_the_choices_of_the_town_are_never_touched(tmp_path: Path) -> None:
    for name in ("town.toml", "district.geojson", "shops.csv", "forgotten.csv"):
        written(tmp_path, name, "id\nrat-0007\n")
    assert dict(clear(tmp_path, SHOP).files) == {}


def test_what_a_killed_program_left_beside_the_list_goes_whole(tmp_path: Path) -> None:
    (tmp_path / ".rewrite-k3x9_a").mkdir()
    written(tmp_path / ".rewrite-k3x9_a", "shops.csv", "id,name\nrat-0007,Primeurs Zqx\n")
    written(tmp_path, ".review.csv.a1b2c3d4", "proposal,about\nx,Primeurs Zqx\n")
    assert set(clear(tmp_path, SHOP).files) == {".rewrite-k3x9_a", ".review.csv.a1b2c3d4"}
    assert [*tmp_path.iterdir()] == []


def test_what_still_speaks_of_it_is_named_for_a_person_to_look_at(tmp_path: Path) -> None:
    written(
        tmp_path,
        "visits.csv",
        "date,shop,wishes\n2026-11-03,rat-0007,x\n2026-11-03,rat-0008,as Primeurs Zqx next door\n",
    )
    written(tmp_path, "annuaire.csv", "Enseigne;Ville\nPrimeurs Zqx;Arlon\n")
    written(tmp_path, "shops.csv", "id,name,notes\nrat-0007,Primeurs Zqx,\nrat-0008,Le Pain,fusionné avec rat-0007\n")
    written(tmp_path, "rat-0007.jpg", "a photo")
    (tmp_path / "old" / "2025").mkdir(parents=True)
    written(tmp_path / "old" / "2025", "list.csv", "Primeurs Zqx\n")
    written(tmp_path, "notes.txt", "nothing of it\n")
    planned, done = clear(tmp_path, SHOP, dry_run=True), clear(tmp_path, SHOP)
    assert planned == done
    assert dict(done.files) == {"visits.csv": 1}
    assert sorted(done.left) == ["annuaire.csv", "old/2025/list.csv", "rat-0007.jpg", "shops.csv", "visits.csv"]


@pytest.mark.parametrize(
    "line",
    ["abc,refused,new:node/4711,Zqx\n", "x,0403.170.701,yes,\n", 'abc,accepted,,"Primeurs Zqx, Rue de la Halle 12"\n'],
    ids=["a refused proposal", "its enterprise number", "an accepted proposal"],
)
def test_a_line_of_a_review_or_of_the_register_goes(line: str, tmp_path: Path) -> None:
    head = "proposal,decision,topic,about\n"
    path = written(tmp_path, "review.csv", f"{head}{line}")
    clear(tmp_path, replace(SHOP, enterprise="0403170701"))
    assert path.read_text() == head


def test_its_answers_are_taken_out_of_a_list_between_brackets_too(tmp_path: Path) -> None:
    answer = '{{shop = "{}", check = "few-photos", reason = "Madame Zqx est malade", until = 2027-01-31}}'
    mine, other = answer.format("rat-0007"), answer.format("rat-0008").replace("Zqx", "Y")
    path = written(tmp_path, "waivers.toml", f"waiver = [\n  {mine},\n  {other},\n]\n")
    assert dict(clear(tmp_path, SHOP).files) == {"waivers.toml": 1}
    left = tomllib.loads(path.read_text())["waiver"]
    assert [each["shop"] for each in left] == ["rat-0008"]
    assert "Zqx" not in path.read_text()
