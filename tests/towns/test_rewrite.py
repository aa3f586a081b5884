"""Editing the list of shops in place: only what was asked for changes."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from visibility.towns import TownError
from visibility.towns.problems import Notes
from visibility.towns.rewrite import rewrite
from visibility.towns.table import read_table

PLAIN = (
    "id,name,trade,street,number,phone,notes\n"
    "a,Chez Ursule,hairdresser,Rue Haute,3,063 22 00 01,\n"
    '"b","Pain & Cie",bakery,"Place Léopold","1","063 22 00 02","dit ""bonjour"", puis\nrevient"\n'
    "c,Le 12,bar,Grand-Rue,12,,\n"
)


def folder(tmp_path: Path, content: str | bytes, name: str = "shops.csv") -> Path:
    (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return tmp_path


def rows(town: Path, name: str = "shops.csv") -> list[dict[str, str]]:
    noted = Notes()
    found = [row.cells for row in read_table(town / name, noted)]
    assert not noted.failed, noted.problems
    return found


def test_only_the_line_of_the_changed_shop_is_other_than_before(tmp_path: Path) -> None:
    town = folder(tmp_path, PLAIN)
    assert rewrite(town, changed={"a": {"phone": "063 22 99 99"}}) == ("a",)
    old, new = PLAIN.splitlines(), (town / "shops.csv").read_text().splitlines()
    assert [place for place, (one, other) in enumerate(zip(old, new, strict=True)) if one != other] == [1]
    assert rows(town)[0]["phone"] == "063 22 99 99"


def test_the_list_as_it_was_stays_beside_the_new_one(tmp_path: Path) -> None:
    town = folder(tmp_path, PLAIN)
    rewrite(town, changed={"c": {"closed": "2026-11-03"}})
    assert (town / "shops.csv.before").read_text() == PLAIN


def test_the_list_as_it_was_is_for_the_same_eyes_as_the_new_one(tmp_path: Path) -> None:
    town = folder(tmp_path, PLAIN)
    (town / "shops.csv").chmod(0o600)
    rewrite(town, changed={"c": {"closed": "2026-11-03"}})
    assert {(town / name).stat().st_mode & 0o777 for name in ("shops.csv", "shops.csv.before")} == {0o600}


def test_a_list_that_is_a_link_is_changed_where_it_leads_to(tmp_path: Path) -> None:
    shared, town = tmp_path / "shared", tmp_path / "town"
    shared.mkdir()
    town.mkdir()
    (shared / "commerces.csv").write_text(PLAIN)
    (town / "shops.csv").symlink_to(shared / "commerces.csv")
    rewrite(town, changed={"a": {"phone": "063 22 99 99"}})
    assert (town / "shops.csv").is_symlink()
    assert "063 22 99 99" in (shared / "commerces.csv").read_text()
    assert (town / "shops.csv.before").read_text() == PLAIN


def test_a_list_of_which_rows_must_be_forgotten_leaves_no_copy(tmp_path: Path) -> None:
    town = folder(tmp_path, PLAIN)
    rewrite(town, changed={"c": {"phone": "063 1"}})
    rewrite(town, removed=["b"], keep_before=False)
    assert [row["id"] for row in rows(town)] == ["a", "c"]
    assert "Pain & Cie" not in "".join(path.read_text() for path in town.iterdir())


def test_a_column_that_the_list_has_not_yet_is_added_at_its_end(tmp_path: Path) -> None:
    town = folder(tmp_path, PLAIN)
    rewrite(town, changed={"b": {"place_id": "ChIJ0123456789"}})
    assert (town / "shops.csv").read_text().splitlines()[0] == "id,name,trade,street,number,phone,notes,place_id"
    assert [row["place_id"] for row in rows(town)] == ["", "ChIJ0123456789", ""]
    assert rows(town)[1]["notes"] == 'dit "bonjour", puis revient'


def test_a_title_row_semicolons_and_the_old_code_page_are_kept(tmp_path: Path) -> None:
    text = (
        "Commerces de Fléville;;;\r\n\r\nid;name;trade;Étiquette\r\na;Crémerie;cheese;rouge\r\nb;Épicerie;grocery;bleue"
    )
    town = folder(tmp_path, text.encode("cp1252"))
    rewrite(
        town,
        changed={"a": {"name": "La Crémerie"}},
        added=[{"id": "z", "name": "Pâtisserie; Noël", "trade": "bakery"}],
    )
    content = (town / "shops.csv").read_bytes().decode("cp1252")
    assert content.startswith(
        "Commerces de Fléville;;;\r\n\r\nid;name;trade;Étiquette\r\na;La Crémerie;cheese;rouge\r\n"
    )
    assert content.endswith('b;Épicerie;grocery;bleue\r\nz;"Pâtisserie; Noël";bakery;\r\n')


def test_a_name_that_the_old_code_page_cannot_write_turns_the_file_to_utf_8(tmp_path: Path) -> None:
    town = folder(tmp_path, "id,name,trade\na,Crémerie,cheese\n".encode("cp1252"))
    rewrite(town, changed={"a": {"name": "Crémerie Šárka → 東"}})
    assert rows(town)[0]["name"] == "Crémerie Šárka → 東"


def test_a_cell_that_a_spreadsheet_takes_for_a_formula_is_marked(tmp_path: Path) -> None:
    town = folder(tmp_path, PLAIN)
    rewrite(town, changed={"a": {"name": '=HYPERLINK("http://evil")'}})
    assert "'=HYPERLINK(" in (town / "shops.csv").read_text()
    assert rows(town)[0]["name"] == '=HYPERLINK("http://evil")'


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"changed": {"nobody": {"name": "X"}}}, "No shop of the list has the id “nobody”"),
        ({"removed": ["nobody"]}, "No shop of the list has the id “nobody”"),
        ({"added": [{"id": "A", "name": "X", "trade": "bar"}]}, "cannot be given to a new shop"),
        ({"changed": {"a": {"trade": "no-such-trade"}}}, "no-such-trade"),
        ({"changed": {"a": {"place_id": "ChIJ0123456789"}, "b": {"place_id": "ChIJ0123456789"}}}, "stands already"),
    ],
)
def test_a_change_that_would_break_the_list_is_refused_and_nothing_is_written(
    tmp_path: Path, change: Any, said: str
) -> None:
    town = folder(tmp_path, PLAIN)
    with pytest.raises(TownError) as refused:
        rewrite(town, **change)
    assert said in str(refused.value)
    assert (town / "shops.csv").read_text() == PLAIN
    assert [path.name for path in town.iterdir()] == ["shops.csv"]


def test_an_error_that_was_there_before_does_not_stop_another_change(tmp_path: Path) -> None:
    town = folder(tmp_path, PLAIN.replace("hairdresser", "no-such-trade"))
    rewrite(town, changed={"c": {"phone": "063 22 00 03"}})
    assert rows(town)[2]["phone"] == "063 22 00 03"


@pytest.mark.parametrize("lock", [".~lock.shops.csv#", "~$shops.csv"])
def test_a_list_that_is_open_in_a_spreadsheet_program_is_left_alone(tmp_path: Path, lock: str) -> None:
    town = folder(tmp_path, PLAIN)
    (town / lock).touch()
    with pytest.raises(TownError, match="open in a spreadsheet program"):
        rewrite(town, changed={"a": {"name": "X"}})
    assert (town / "shops.csv").read_text() == PLAIN


def test_a_folder_without_a_list_says_so(tmp_path: Path) -> None:
    with pytest.raises(TownError, match="there are 0"):
        rewrite(tmp_path, changed={"a": {"name": "X"}})


def sheet(town: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(["Commerces du centre"])
    page.append([])
    page.append(["id", "name", "trade", "postcode", "lat", "lon", "Couleur", "opened"])
    page.append(["a", "Chez Ursule", "hairdresser", 6700, 49.68, 5.81, "rouge", date(2020, 3, 1)])
    page.append(["b", "Pain & Cie", "bakery", 6700, 49.69, 5.82, "bleu", None])
    page["B4"].comment = None
    page.column_dimensions["B"].width = 41
    book.create_sheet("Ailleurs").append(["autre"])
    book.save(town / "shops.xlsx")


def test_a_spreadsheet_keeps_its_other_cells_sheets_and_widths(tmp_path: Path) -> None:
    sheet(tmp_path)
    rewrite(
        tmp_path,
        changed={"b": {"phone": "+32 63 22 00 02", "lat": "49.7"}},
        added=[{"id": "c", "name": "=1+1", "trade": "bar", "lat": "49.6", "lon": "5.8"}],
    )
    found = rows(tmp_path, "shops.xlsx")
    assert [(row["id"], row["phone"], row["lat"]) for row in found] == [
        ("a", "", "49.68"), ("b", "+32 63 22 00 02", "49.7"), ("c", "", "49.6"),
    ]  # fmt: skip
    assert found[2]["name"] == "=1+1"
    assert found[0]["opened"] == "2020-03-01"
    book = load_workbook(tmp_path / "shops.xlsx")
    assert book.sheetnames == ["Sheet", "Ailleurs"]
    assert book.worksheets[0].column_dimensions["B"].width == 41
    assert book.worksheets[0]["G5"].value == "bleu"
    assert book.worksheets[0]["B6"].data_type == "s"


def test_a_row_leaves_a_spreadsheet_whole(tmp_path: Path) -> None:
    sheet(tmp_path)
    rewrite(tmp_path, removed=["a"], keep_before=False)
    assert [row["id"] for row in rows(tmp_path, "shops.xlsx")] == ["b"]
    assert not (tmp_path / "shops.xlsx.before").exists()


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")), max_size=12)


@settings(max_examples=60, deadline=None)
@given(
    names=st.lists(
        TEXTS.filter(lambda text: text.strip() and any(char.isalpha() for char in text)), min_size=1, max_size=5
    ),
    notes=st.lists(TEXTS, min_size=5, max_size=5),
    new=TEXTS,
    delimiter=st.sampled_from([",", ";", "\t"]),
    ending=st.sampled_from(["\n", "\r\n"]),
)
def test_whatever_stands_in_the_other_cells_comes_out_as_it_went_in(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], notes: list[str], new: str, delimiter: str, ending: str
) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=ending)
    writer.writerow(["id", "name", "trade", "notes"])
    for number, name in enumerate(names):
        writer.writerow([f"s{number}", name, "bar", notes[number]])
    town = folder(tmp_path_factory.mktemp("town"), out.getvalue())
    before = rows(town)
    rewrite(town, changed={"s0": {"phone": "063 22 00 01", "notes": new}})
    after = rows(town)
    assert after[1:] == before[1:]
    assert after[0] == {**before[0], "phone": "063 22 00 01", "notes": " ".join(new.split())}
