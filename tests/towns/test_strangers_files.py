"""Files that nobody of good will would give: the readers of a town's folder tell what is wrong, in time, and lose nothing."""

import errno
import io
import json
import os
import threading
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from visibility import reports, towns
from visibility.model.match import Match
from visibility.model.observation import SourceName
from visibility.model.shop import Address, Point, Shop
from visibility.model.town import Waiver
from visibility.towns.boundary import read_boundary
from visibility.towns.document import read_toml
from visibility.towns.erasing import clear
from visibility.towns.forgotten import FILE, KEY, note_forgotten
from visibility.towns.ids import shop_id
from visibility.towns.matches import read_matches, write_matches
from visibility.towns.problems import Notes, TownError, one_line
from visibility.towns.rewrite import rewrite
from visibility.towns.spreadsheet import xlsx_lines
from visibility.towns.table import read_lines
from visibility.towns.town_file import CensusSource, Choices, town_toml
from visibility.towns.waiving import waive

DAY = date(2026, 11, 25)
HUGE = "1" + "0" * 400
SQUARE = "[[5,50],[5.1,50],[5.1,50.1],[5,50.1],[5,50]]"
SHOP = Shop(
    id="primeurs-zqx",
    name="Primeurs Zqx",
    trade="greengrocer",
    address=Address(street="Rue de la Halle", number="12", postcode="6700", locality="Arlon"),
    location=Point(lat=49.68331, lon=5.81667),
    osm_id="node/4711",
)


def told(reader: Callable[[Notes], object]) -> list[str]:
    noted = Notes()
    reader(noted)
    return [each.what for each in noted.problems]


@pytest.mark.parametrize(
    "content",
    [
        f'{{"type":"Polygon","coordinates":[[[{HUGE},50],[5.1,50],[5.1,50.1],[{HUGE},50]]]}}',
        '{"type":"MultiPolygon","coordinates":[[]]}',
        f'{{"type":"MultiPolygon","coordinates":[[],[{SQUARE}]]}}',
        '{"type":["Polygon"],"coordinates":[]}',
        '{"type":"Feature","geometry":{"type":{"a":1}}}',
        '{"type":"GeometryCollection","geometries":[' * 100_000,
    ],
    ids=["hundreds of digits", "no ring", "a part without a ring", "a list as type", "an object as type", "depth"],
)
def test_an_outline_of_wrong_kinds_is_told_and_not_raised(content: str, tmp_path: Path) -> None:
    path = tmp_path / "district.geojson"
    path.write_text(content)
    assert told(lambda noted: read_boundary(path, "BE", noted))


def workbook(sheet: str, shared: str = "") -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kinds}.worksheet+xml"/>'
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kinds}.sharedStrings+xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{office}/worksheet" '
            f'Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/>'
            "</Relationships>",
        )
        archive.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}">{sheet}</worksheet>')
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{main}">{shared}</sst>')
    return out.getvalue()


ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>name</t></is></c></row>'


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (
            workbook(f'<sheetData>{ROW}</sheetData><mergeCells><mergeCell ref="A3:XFD1048576"/></mergeCells>'),
            "more than 400000 cells",
        ),
        (workbook(f"<sheetData>{ROW}{'<row>' + '<c/>' * 1_000 + '</row>'}</sheetData>".replace("<c/>", "<c/>" * 401)), "more than"),
        (
            workbook(
                "<sheetData>" + "".join('<row><c t="s"><v>0</v></c></row>' for _ in range(1_000)) + "</sheetData>",
                "<si><t>" + "Chez Paul " * 3_200 + "</t></si>",
            ),
            "more than 25 MB",
        ),
    ],
    ids=["a merged sheet", "cells without end", "one text a thousand times"],
)  # fmt: skip
def test_a_small_spreadsheet_that_becomes_a_large_one_is_not_opened(content: bytes, what: str) -> None:
    assert len(content) < 100_000
    assert what in told(lambda noted: xlsx_lines(content, "shops.xlsx", noted, len, spread=True))[0]


def test_formulas_without_a_result_are_counted_where_they_are_many() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><f>B{n}</f></c></row>' for n in range(2, 300))
    what = told(
        lambda noted: xlsx_lines(workbook(f"<sheetData>{ROW}{rows}</sheetData>"), "a.xlsx", noted, len, spread=True)
    )
    assert (len(what), "298" in what[0], "=B2" in what[0]) == (1, True, True)


def test_a_line_of_millions_of_cells_is_told(tmp_path: Path) -> None:
    path = tmp_path / "shops.csv"
    path.write_text("id,name\na,A\n" + "x," * 200_000 + "\n")
    assert "200001 cells" in told(lambda noted: read_lines(path, noted, len))[0]
    path.write_text("id,name\na,A" + "," * 200_000 + "\n")  # empty ones, that a spreadsheet left
    noted = Notes()
    assert ([line.cells[:2] for line in read_lines(path, noted, len)][1], noted.problems) == (["a", "A"], [])


def test_twenty_thousand_shops_of_one_name_get_their_ids_at_once() -> None:
    taken: dict[str, int] = {}
    for line in range(20_000):
        taken[shop_id("Boulangerie", "", "", taken)] = line
    assert [*taken][:4] == ["boulangerie", "boulangerie-2", "boulangerie-3", "boulangerie-4"]
    assert len(taken) == 20_000


def test_eight_thousand_answers_are_read_at_once_and_a_contradiction_among_them_is_told(tmp_path: Path) -> None:
    ids = frozenset(f"shop-{n}" for n in range(8_000))
    matches = [
        Match(shop=id, source=SourceName.GOOGLE_MAPS, ref=f"ChIJxxxxxxxxxx{id}", same=True) for id in sorted(ids)
    ]
    write_matches(
        tmp_path, [*matches, Match(shop="shop-7", source=SourceName.GOOGLE_MAPS, ref=matches[0].ref, same=True)]
    )
    noted = Notes()
    assert len(read_matches(tmp_path / "matches.csv", ids, noted)) == 8_000
    assert len(noted.problems) == 1


def test_half_a_character_is_written_as_the_sign_for_one_that_is_lost() -> None:
    assert one_line("Caf\udce9 \ud800") == "Caf\ufffd \ufffd"
    text = town_toml(Choices(name="Arlon\udce9"), CensusSource(source="liste\udce9.csv"), attributions=(), map_file="")
    assert "liste\ufffd.csv" in text.encode().decode()


# -- who asked to be forgotten


@pytest.mark.parametrize(
    "saved",
    [
        lambda text: text.replace(",", ";").replace("2026-11-25", "25/11/2026").encode("cp1252"),
        lambda text: text.replace(",", "\t").encode("utf-16"),
        lambda text: "\n".join('"' + line.replace(",", '","') + '"' for line in text.splitlines()).encode("utf-8-sig"),
    ],
    ids=["as Excel does in French", "as Unicode text", "with quotation marks"],
)
def test_a_shop_stays_forgotten_when_a_spreadsheet_saved_the_file(
    saved: Callable[[str], bytes], tmp_path: Path
) -> None:
    note_forgotten(tmp_path, SHOP, DAY)
    path = tmp_path / FILE
    path.write_bytes(saved(path.read_text(encoding="utf-8")).rstrip(b"\n"))
    case = towns.read_forgotten(tmp_path).case_of(SHOP)
    assert (case and case.number, case and case.on) == (1, DAY)
    other = Shop(id="x", name="Chez Odette", trade="other", osm_id="node/1")
    assert note_forgotten(tmp_path, other, DAY).number == 2
    assert towns.is_forgotten(tmp_path, SHOP)
    assert towns.is_forgotten(tmp_path, other)


def town(folder: Path) -> Path:
    (folder / "town.toml").write_text('name = "Valmont"\nlanguages = ["fr"]\n')
    (folder / "shops.csv").write_text("id,name,trade\nkasa,Chez Kasa,restaurant\nmoda,Moda Bella,clothes\n")
    (folder / "district.geojson").write_text(f'{{"type":"Polygon","coordinates":[{SQUARE}]}}')
    return folder


def test_who_was_forgotten_and_can_no_longer_be_known_is_an_error(tmp_path: Path) -> None:
    folder = town(tmp_path)
    note_forgotten(folder, SHOP, DAY)
    assert FILE not in {each.where for each in towns.check(folder)}
    path = folder / FILE
    whole = path.read_text()
    path.write_text(whole + "2,2026-11-25,0x12\n")
    assert FILE in {each.where for each in towns.check(folder) if each.severity is towns.Severity.ERROR}
    path.write_text(whole)
    (folder / KEY).unlink()
    assert FILE in {each.where for each in towns.check(folder) if each.severity is towns.Severity.ERROR}
    with pytest.raises(TownError):  # a new key would make the old lines dead for ever
        note_forgotten(folder, Shop(id="x", name="Chez Odette", trade="other", osm_id="node/1"), DAY)


# -- two at once, and cut off half-way


def test_answers_and_traces_that_are_written_at_once_are_all_kept(tmp_path: Path) -> None:
    shops = [Shop(id=f"shop-{n}", name=f"Chez {n} Zqx", trade="other", osm_id=f"node/{n + 1}") for n in range(8)]
    ids = frozenset(each.id for each in shops)
    gate = threading.Barrier(len(shops))

    def write(shop: Shop) -> None:
        gate.wait()
        waive(
            tmp_path,
            Waiver(shop=shop.id, check="missing-website", reason="non", until=DAY),
            shops=ids,
            checks=frozenset({"missing-website"}),
            today=DAY,
        )
        note_forgotten(tmp_path, shop, DAY)

    threads = [threading.Thread(target=write, args=(shop,)) for shop in shops]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (tmp_path / "waivers.toml").read_text().count("[[waiver]]") == len(shops)
    assert all(towns.is_forgotten(tmp_path, shop) for shop in shops)
    assert len({case.number for case in towns.read_forgotten(tmp_path).cases.values()}) == len(shops)


def test_what_a_command_left_when_it_was_killed_is_forgotten_with_the_shop(tmp_path: Path) -> None:
    (tmp_path / ".rewrite-x").mkdir()
    (tmp_path / ".rewrite-x" / "shops.csv").write_text("id,name\nprimeurs-zqx,Primeurs Zqx\n")
    (tmp_path / ".visits-y").mkdir()
    (tmp_path / ".visits-y" / "visits.csv").write_text("id,date\nother,2026-11-25\n")
    (tmp_path / ".waivers.toml.ab12_cd9").write_text('[[waiver]]\nshop = "primeurs-zqx"\n')
    assert set(clear(tmp_path, SHOP, dry_run=True).files) == {".rewrite-x", ".waivers.toml.ab12_cd9"}
    clear(tmp_path, SHOP)
    assert {path.name for path in tmp_path.iterdir()} == {".visits-y"}


def test_a_new_town_is_made_of_texts_with_halves_of_characters(tmp_path: Path) -> None:
    from visibility.sources.openstreetmap.parse import parse_extract

    tags = {"shop": "bakery", "name": "Pain \ud800 Doré", "addr:street": "Rue\udfff", "addr:housenumber": "3"}
    element = {"type": "node", "id": 1, "lat": 49.68, "lon": 5.81, "tags": tags}
    made = towns.new_from_osm(
        parse_extract(json.dumps({"elements": [element]}).encode()), tmp_path / "valmont", name="Valmont\udce9"
    )
    assert made.shops == 1
    assert "Pain \ufffd Doré" in (made.folder / "shops.csv").read_text(encoding="utf-8")


def test_the_next_command_clears_away_what_a_killed_one_left(tmp_path: Path) -> None:
    folder = town(tmp_path)
    (folder / ".rewrite-x").mkdir()
    (folder / ".rewrite-x" / "shops.csv").write_text("id,name\n")
    rewrite(folder, changed={"kasa": {"notes": "vu"}})
    assert not (folder / ".rewrite-x").exists()


def test_a_text_longer_than_a_cell_holds_is_not_called_a_wrong_quotation_mark(tmp_path: Path) -> None:
    (tmp_path / "shops.csv").write_text("id,name\na," + "x" * 200_000 + "\n")
    assert told(lambda noted: read_lines(tmp_path / "shops.csv", noted, len)) == [
        "A text has more than 131072 characters; nothing below this line was read."
    ]


def test_the_reasons_of_a_reader_are_told_in_the_users_language(tmp_path: Path) -> None:
    (tmp_path / "shops.csv").write_text('id,name\na,"x\n')
    (tmp_path / "large.toml").write_bytes(b"#" * 1_000_001)
    assert told(lambda noted: read_lines(tmp_path / "shops.csv", noted, len)) == [
        "A quotation mark is opened and never closed; nothing below this line was read."
    ]
    assert told(lambda noted: read_toml(tmp_path / "large.toml", noted)) == [
        "The file is larger than 1 MB: it was not read."
    ]


@pytest.mark.parametrize("writer", [towns.replace_file, reports.write])
def test_a_file_that_cannot_be_written_is_named_and_not_the_one_beside_it(
    writer: Callable[[Path, bytes], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (tmp_path / "kept.csv").write_bytes(b"old")
    (tmp_path / "folder").mkdir()
    for wrong in (tmp_path / "folder", tmp_path / "nowhere" / "x.csv"):
        with pytest.raises(OSError, match=r"folder|nowhere") as raised:
            writer(wrong, b"new")
        assert raised.value.filename == str(wrong)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match=r"kept\.csv") as raised:
        writer(tmp_path / "kept.csv", b"new")
    assert (raised.value.errno, raised.value.filename) == (errno.ENOSPC, str(tmp_path / "kept.csv"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "kept.csv"]
    assert (tmp_path / "kept.csv").read_bytes() == b"old"
