"""What stewards bring back: sheets well and badly filled in, sorted, saved by other programs; hostile ones too."""

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from visibility import towns
from visibility.hours import read_osm
from visibility.model.look import LOOKS, Where
from visibility.model.visit import Replies, VisitNote
from visibility.towns import Problem, TownError
from visibility.towns.problems import Notes
from visibility.towns.visit_sheet import Merged, merge, write_sheet
from visibility.towns.visits import HOW_MANY, YES_NO, Answered, column_of, read_answers

TOWN = 'name = "Valmont"\ncontact = "adl@valmont.example"\n[census]\nsource = "Field survey"\n'
SHOPS = (
    "id,name,trade,street,number,postcode,locality,lat,lon,steward\n"
    "a,Chez A,other,Grand-Rue,1,6999,Valmont,49.68,5.81,Anne\n"
    "b,=Chez B,other,Grand-Rue,2,6999,Valmont,49.68,5.82,Anne\n"
)
SQUARE = '{"type":"Polygon","coordinates":[[[5.8,49.67],[5.83,49.67],[5.83,49.7],[5.8,49.7],[5.8,49.67]]]}'
TODAY = date(2026, 11, 3)
IDS = frozenset({"a", "b"})
WEEK = read_osm("Mo-Fr 09:00-12:00,13:30-18:00; Sa 09:00-12:00; Su off").week
HEAD = "id,date,by,hours,claimed,front,inside,replies,wishes,photo\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "valmont"
    path.mkdir()
    (path / "town.toml").write_text(TOWN, encoding="utf-8")
    (path / "shops.csv").write_text(SHOPS, encoding="utf-8")
    (path / "district.geojson").write_text(SQUARE, encoding="utf-8")
    return path


def visits(folder: Path, text: str | bytes, name: str = "visits.csv") -> tuple[tuple[VisitNote, ...], list[Problem]]:
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    problems = towns.check(folder, today=TODAY)
    return towns.load(folder, today=TODAY)[0].visits, list(problems)


def answers(path: Path) -> tuple[tuple[Answered, ...], list[Problem]]:
    noted = Notes()
    return read_answers(path, IDS, ("fr",), noted, today=TODAY), noted.problems


def filled(folder: Path, *cells: dict[str, object], language: str = "fr", name: str = "sheet.xlsx") -> Path:
    """A sheet made by the program and filled in by a person: a row a dictionary, by our column names, for a, b, …"""
    path = folder.parent / name
    shops = towns.load(folder)[1].shops
    write_sheet(shops, path, language=language)
    book = load_workbook(path)
    sheet = book.active
    at = {column_of(cell.value) or cell.value: cell.column for cell in sheet[2]}
    for row, values in enumerate(cells, start=3):
        for column, value in values.items():
            sheet.cell(row=row, column=at[column]).value = value
    book.save(path)
    return path


def test_a_town_without_visits_has_none_and_nothing_is_told(folder: Path) -> None:
    assert towns.load(folder)[0].visits == ()
    assert towns.check(folder) == ()


def test_a_line_is_read_in_the_words_of_whoever_wrote_it(folder: Path) -> None:
    text = (
        "code;date;par;horaire sur la porte;gère sa fiche Google;photos de la façade;répond aux avis\n"
        "a;2026-10-20;AL;lundi au vendredi 9h-12h et 13h30-18h, samedi 9h-12h, fermé le dimanche;non;2;certains\n"
    )
    notes, problems = visits(folder, text)
    assert problems == []
    assert notes == (
        VisitNote(shop="a", on=date(2026, 10, 20), by="AL", hours=WEEK, claimed=False, front=2, replies=Replies.SOME),
    )


def test_a_latin_1_file_with_semicolons_keeps_its_accents(folder: Path) -> None:
    text = "code;date;souhaits\r\na;2026-10-20;Une fête à l'été\r\n".encode("cp1252")
    notes, problems = visits(folder, text)
    assert notes[0].wishes == "Une fête à l'été"
    assert [one.severity for one in problems] == [towns.Severity.WARNING]


@pytest.mark.parametrize(
    "day", ["2026-10-20", "20/10/2026", "20.10.2026", "20/10/26", "20 octobre 2026", "20 okt. 2026"]
)
def test_a_day_as_a_spreadsheet_of_the_country_writes_it_is_read_day_first(folder: Path, day: str) -> None:
    notes, problems = visits(folder, HEAD + f"a,{day},AL,,yes,,,,,\n")
    assert [note.on.isoformat() for note in notes] == ["2026-10-20"]
    assert not problems


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("zz,2026-10-20,AL,,yes,,,,,\n", "No shop of the list has the id “zz”"),
        ("a,11-3,AL,,yes,,,,,\n", "2026-11-03"),
        ("a,31/11/2026,AL,,yes,,,,,\n", "no day of the calendar"),
        ("a,4/12/2026,AL,,yes,,,,,\n", "cannot be"),
        ("a,2026-11-04,AL,,yes,,,,,\n", "cannot be"),
        ("a,0026-11-03,AL,,yes,,,,,\n", "cannot be"),
        ("a,,AL,,yes,,,,,\n", "date of the visit is missing"),
    ],
)
def test_a_line_that_cannot_be_placed_is_told_and_left_out_and_stops_nothing(
    folder: Path, line: str, told: str
) -> None:
    notes, problems = visits(folder, HEAD + line + "b,2026-10-20,AL,,no,,,,,\n")
    assert [note.shop for note in notes] == ["b"]
    (problem,) = problems
    assert problem.severity is towns.Severity.WARNING
    assert told in f"{problem.what} {problem.mend}"
    assert "visits.csv, line 2" in problem.where


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (",selon la météo,yes,,,,,", "could not be read as one week"),
        (",,peut-être,1,,,,", "neither yes nor no"),
        (",,yes,-3,,,,", "no number of photos"),
        (",,yes,,,souvent,,", "how many reviews"),
        (",,yes,,,,,../../etc/passwd", "no name of a file"),
        (f",,yes,,,,{'x' * 600},", "only the first 500"),
    ],
)
def test_a_cell_that_says_nothing_to_us_is_told_and_the_rest_of_the_line_is_read(
    folder: Path, cells: str, told: str
) -> None:
    notes, problems = visits(folder, HEAD + f"a,2026-10-20,AL{cells}\n")
    assert len(notes) == 1
    assert told in problems[0].what
    assert (notes[0].claimed is True) is ("peut-être" not in cells)
    assert len(notes[0].wishes) <= 500
    assert notes[0].photo == ""


def test_hours_that_cannot_be_read_are_kept_as_they_were_written(folder: Path) -> None:
    notes, _ = visits(folder, HEAD + "a,2026-10-20,AL,selon la météo,,,,,,\n")
    assert (notes[0].hours, notes[0].hours_text) == (None, "selon la météo")


def test_two_stewards_who_contradict_each_other_are_told(folder: Path) -> None:
    lines = "a,2026-10-20,AL,Mo-Fr 09:00-18:00,,,,,,\na,2026-10-20,PM,Mo-Fr 10:00-18:00,,,,,,\n"
    notes, problems = visits(folder, HEAD + lines)
    assert len(notes) == 2
    assert "contradict each other" in problems[0].what


def test_two_files_of_visits_are_one_too_many(folder: Path) -> None:
    (folder / "visits.xlsx").write_bytes(b"PK\x03\x04")
    (folder / "visits.csv").write_text(HEAD)
    assert any("which of the two" in one.what for one in towns.check(folder))


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_the_sheet_comes_back_in_every_language(folder: Path, language: str) -> None:
    path = filled(
        folder,
        {
            "date": date(2026, 10, 20),
            "by": "AL",
            "hours": "Mo-Fr 09:00-12:00,13:30-18:00; Sa 09:00-12:00; Su off",
            "claimed": YES_NO[True][language],
            "replies": HOW_MANY[Replies.NONE][language],
            "front": 1,
            "sign": YES_NO[False][language],
            "description": YES_NO[True][language],
        },
        language=language,
    )
    (answered,), problems = answers(path)
    assert problems == []
    assert answered.note == VisitNote(
        shop="a",
        on=date(2026, 10, 20),
        by="AL",
        hours=WEEK,
        claimed=True,
        replies=Replies.NONE,
        front=1,
        looks=(("description", True), ("sign", False)),
    )


def test_the_sheet_asks_in_the_shop_first_and_at_the_desk_after_in_the_towns_words(folder: Path) -> None:
    path = folder.parent / "words.xlsx"
    write_sheet((), path, language="fr", translate=lambda message: f"«{message}»")
    sheet = load_workbook(path).active
    assert sheet.title == "«Visits»"
    top, heads = list(sheet.iter_rows(max_row=2, values_only=True))
    groups = {title: place for place, title in enumerate(top) if title}
    shop, desk = groups
    assert (shop, "the Google listing" in desk) == ("«In the shop»", True)
    by_column = {column_of(head): (head, place) for place, head in enumerate(heads) if column_of(head)}
    for look in LOOKS:
        head, place = by_column[look.id]
        assert head == f"«{look.question}» [{look.id}]"
        assert (place >= groups[desk]) is (look.where is Where.DESK)
    assert groups[shop] <= by_column["hours"][1] < groups[desk] <= by_column["front"][1]


def test_answers_to_questions_are_kept_in_columns_of_their_own_and_an_old_file_gains_only_those(folder: Path) -> None:
    (folder / "visits.csv").write_text(HEAD + "b,2026-01-05,AL,,yes,,,,,\n", encoding="utf-8")
    taken(folder, filled(folder, {"date": date(2026, 10, 20), "by": "AL", "sign": "oui", "description": "non"}))
    (old, new) = rows(folder)
    assert (old["claimed"], old["sign"]) == ("yes", "")
    assert (new["sign"], new["description"]) == ("yes", "no")
    assert "other-maps" not in new
    assert [note.looks for note in towns.load(folder)[0].visits] == [(), (("description", False), ("sign", True))]


def test_an_answer_that_is_neither_yes_nor_no_is_told_and_is_not_known(folder: Path) -> None:
    notes, problems = visits(folder, "id,date,by,sign\na,2026-10-20,AL,plus ou moins\n")
    assert notes[0].looks == (("sign", None),)
    assert "neither yes nor no" in problems[0].what
    assert "column sign" in problems[0].where or "sign" in problems[0].where


def test_the_sheet_has_a_line_a_shop_lists_to_choose_from_and_no_formula(folder: Path) -> None:
    book = load_workbook(filled(folder))
    sheet = book.active
    assert [row[0].value for row in sheet.iter_rows(min_row=3)] == ["a", "b"]
    assert {rule.type for rule in sheet.data_validations.dataValidation} == {"list", "date", "whole"}
    name = sheet.cell(row=4, column=2)
    assert (name.value, name.data_type) == ("=Chez B", "s")


def test_a_sheet_is_never_written_over_another(folder: Path) -> None:
    path = filled(folder)
    before = path.read_bytes()
    with pytest.raises(TownError, match="already a file"):
        write_sheet((), path, language="fr")
    assert path.read_bytes() == before


def test_shops_that_were_not_visited_say_nothing(folder: Path) -> None:
    found, problems = answers(filled(folder, {"by": "AL", "claimed": "ne sait pas"}))
    assert (found, problems) == ((), [])


def rows(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / "visits.csv").read_text(encoding="utf-8-sig"))))


def taken(folder: Path, path: Path) -> Merged:
    return merge(folder, answers(path)[0])


def test_what_comes_back_is_taken_once_and_a_correction_is_shown(folder: Path) -> None:
    day = date(2026, 10, 20)
    first = filled(folder, {"date": day, "by": "AL", "claimed": "non", "wishes": "Un banc"})
    assert [note.shop for note in taken(folder, first).added] == ["a"]
    assert taken(folder, first) == Merged(same=1, file=folder / "visits.csv")
    again = filled(
        folder, {"date": day, "by": "al", "claimed": "oui"}, {"date": day, "by": "AL", "front": 3}, name="2.xlsx"
    )
    merged = taken(folder, again)
    assert [(one.shop, one.column, one.before, one.after) for one in merged.corrections] == [
        ("a", "claimed", "no", "yes")
    ]
    assert [note.shop for note in merged.added] == ["b"]
    assert [(row["id"], row["claimed"], row["wishes"], row["front"]) for row in rows(folder)] == [
        ("a", "yes", "Un banc", ""),
        ("b", "", "", "3"),
    ]
    assert "no" in (folder / "visits.csv.before").read_text()
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


def test_columns_and_lines_that_we_do_not_know_stay(folder: Path) -> None:
    (folder / "visits.csv").write_bytes("code;date;météo;par;souhaits\nzz;2026-01-02;pluie;PM;été\n".encode("cp1252"))
    taken(folder, filled(folder, {"date": date(2026, 10, 20), "by": "AL", "wishes": "=SUM(A1)"}))
    text = (folder / "visits.csv").read_text(encoding="utf-8")
    lines = text.splitlines()
    assert lines[0].startswith("\ufeffcode;date;météo;par;souhaits;")
    assert lines[1].startswith("zz;2026-01-02;pluie;PM;été")
    assert "'=SUM(A1)" in lines[2], "a spreadsheet must not take a wish for a formula"
    assert towns.load(folder)[0].visits[0].wishes == "=SUM(A1)"


def test_a_returned_sheet_may_be_sorted_and_lack_columns(folder: Path) -> None:
    path = folder.parent / "back.csv"
    path.write_text("souhaits,date,code\nA,2026-10-20,b\nB,2026-10-21,a\n", encoding="utf-8")
    assert [note.shop for note in taken(folder, path).added] == ["b", "a"]
    path.write_text("souhaits,commerce\nA,Chez A\n", encoding="utf-8")
    found, problems = answers(path)
    assert found == ()
    assert "id, date" in problems[0].what
    assert "visibility visits form" in problems[0].mend


def test_visits_in_a_spreadsheet_are_left_to_their_owner(folder: Path) -> None:
    sheet = filled(folder, {"date": date(2026, 10, 20), "by": "AL", "claimed": "oui"})
    (folder / "visits.xlsx").write_bytes(sheet.read_bytes())
    assert towns.load(folder)[0].visits[0].claimed is True
    with pytest.raises(TownError, match=r"visits\.csv"):
        taken(folder, sheet)


@given(st.text(max_size=400) | st.binary(max_size=400))
@settings(max_examples=60, deadline=None)  # files are written: a busy machine takes its time
def test_no_file_makes_the_reader_raise(tmp_path_factory: pytest.TempPathFactory, content: str | bytes) -> None:
    path = tmp_path_factory.mktemp("v") / "visits.csv"
    path.write_bytes(content if isinstance(content, bytes) else (HEAD + content).encode("utf-8", "replace"))
    found, problems = answers(path)
    assert all(one.note.shop in IDS for one in found)
    assert all("\x1b" not in f"{one.what}{one.mend}{one.where}" for one in problems)


@given(st.lists(st.lists(st.text(max_size=12), min_size=10, max_size=10), max_size=4))
@settings(max_examples=60, deadline=None)  # files are written: a busy machine takes its time
def test_what_was_taken_is_read_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, cells: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("t")
    out = io.StringIO(newline="")
    csv.writer(out).writerows([HEAD.strip().split(","), *([["a", "2026-10-20", *row[2:]] for row in cells])])
    sheet = folder / "back.csv"
    sheet.write_bytes(out.getvalue().encode("utf-8", "replace"))
    found, _ = answers(sheet)
    merged = merge(folder, found)
    again = answers(folder / "visits.csv")[0] if merged.file.exists() else ()
    assert merge(folder, again).corrections == ()
    nothing = VisitNote(shop="", on=date.min)
    by_steward = {one.note.by.casefold() for one in found if replace(one.note, shop="", on=date.min, by="") != nothing}
    assert {one.note.by.casefold() for one in again} == by_steward


def test_the_page_on_visits_has_a_line_for_every_question() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "visits.md").read_text(encoding="utf-8")
    for look in LOOKS:
        assert f"| `{look.id}` | {look.question} | {look.where.value} |" in page
