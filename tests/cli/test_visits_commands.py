"""`visibility visits` as a person meets it."""

import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from visibility.cli.app import app
from visibility.cli.text import language
from visibility.demo.folder import write_folder
from visibility.demo.generate import generate
from visibility.towns import TownError


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_folder(generate(shops=12, as_of=date(2026, 11, 3)), tmp_path / "towns" / "demo")
    monkeypatch.setenv("VISIBILITY_HOME", str(tmp_path))
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "en")
    language.cache_clear()
    return tmp_path


def run(*arguments: str) -> str:
    done = CliRunner().invoke(app, ["visits", *arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_a_sheet_goes_out_and_comes_back(home: Path) -> None:
    sheet = home / "form.xlsx"
    assert "12 shops" in " ".join(run("form", "demo", "--out", str(sheet)).split())
    book = load_workbook(sheet)
    assert "L'enseigne porte-t-elle le nom que donne la fiche Google ? [sign]" in [
        cell.value for cell in book.active[2]
    ]
    for row in book.active.iter_rows(min_row=3, max_row=4):
        row[3].value, row[4].value, row[6].value = date(2026, 10, 20), "AL", "oui"
    book.active["A5"].value, book.active["D5"].value, book.active["G5"].value = "nobody", date(2026, 10, 20), "oui"
    book.save(sheet)
    told = " ".join(run("add", "demo", str(sheet)).split())
    assert "Visits taken: 2. Corrections: 0. Unchanged: 0." in told
    assert "nobody" in told
    again = json.loads(run("add", "demo", str(sheet), "--json"))
    assert (again["added"], again["unchanged"], len(again["problems"])) == ([], 2, 1)


def test_a_sheet_that_comes_back_empty_is_asked_about(home: Path) -> None:
    sheet = home / "form.xlsx"
    run("form", "demo", "--out", str(sheet))
    assert "Is it the sheet that came back?" in run("add", "demo", str(sheet))


def test_a_sheet_for_one_steward_holds_that_stewards_shops_only(home: Path) -> None:
    done = CliRunner().invoke(app, ["visits", "form", "demo", "--steward", "Nobody", "--out", str(home / "x.xlsx")])
    assert done.exit_code == 2
    assert not (home / "x.xlsx").exists()
    answer = json.loads(run("form", "demo", "--steward", "chloé", "--out", str(home / "y.xlsx"), "--json"))
    assert 0 < answer["shops"] < 12


def test_a_file_that_is_no_sheet_is_refused_and_nothing_is_written(home: Path) -> None:
    wrong = home / "wrong.xlsx"
    wrong.write_bytes(b"not a spreadsheet")
    kept = home / "towns" / "demo" / "visits.csv"
    before = kept.read_bytes()
    with pytest.raises(TownError, match="damaged"):
        CliRunner().invoke(app, ["visits", "add", "demo", str(wrong)], catch_exceptions=False)
    assert kept.read_bytes() == before


def test_a_sheet_given_again_after_a_spreadsheet_program_saved_the_visits_counts_once(home: Path) -> None:
    sheet, kept = home / "sheet.csv", home / "towns" / "demo" / "visits.csv"
    sheet.write_text("code;date;par;gère sa fiche Google\nrat-0001;2026-11-02;ZZ;oui\n", encoding="utf-8")
    run("add", "demo", str(sheet))
    kept.write_text(kept.read_text().replace("2026-11-02,ZZ,,yes", "02/11/2026,ZZ,,oui"))
    lines = kept.read_text().count("\n")
    again = json.loads(run("add", "demo", str(sheet), "--json"))
    assert (again["added"], again["corrections"], again["unchanged"]) == ([], [], 1)
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("oui", "non"), encoding="utf-8")
    mended = json.loads(run("add", "demo", str(sheet), "--json"))
    assert [each["column"] for each in mended["corrections"]] == ["claimed"]
    assert kept.read_text().count("\n") == lines


def test_a_correction_is_told_in_the_words_of_the_sheet(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = home / "sheet.csv"
    for claimed, sign in (("oui", "oui"), ("non", "non")):
        sheet.write_text(
            f"code;date;par;gère sa fiche Google;sign\nrat-0001;2026-11-02;ZZ;{claimed};{sign}\n", encoding="utf-8"
        )
        monkeypatch.setenv("VISIBILITY_LANGUAGE", "fr")
        language.cache_clear()
        told = " ".join(run("add", "demo", str(sheet)).split())
    language.cache_clear()
    assert "gère sa fiche Google : « oui » devient « non »" in told.replace("\u202f", " ").replace("\xa0", " ")
    assert "yes" not in told
    assert "sign:" not in told


def test_columns_that_nobody_knows_and_days_without_an_answer_are_told(home: Path) -> None:
    sheet = home / "sheet.csv"
    sheet.write_text(
        "code;commerce;date;par;photos de la façade;réclamée ?;vide\nrat-0001;x;3/11/26;ZZ;2;oui;\nrat-0002;y;3 nov. 2026;ZZ;;oui;\n",
        encoding="utf-8",
    )
    answer = json.loads(run("add", "demo", str(sheet), "--json"))
    assert answer["added"] == [{"shop": "rat-0001", "date": "2026-11-03"}]
    told = [problem["what"] for problem in answer["problems"]]
    assert any("“réclamée ?”" in each and "vide" not in each and "commerce" not in each for each in told), told
    assert any("date and no answer: 1." in each for each in told), told


def test_a_name_that_is_too_long_is_cut_the_same_way_each_time(home: Path) -> None:
    sheet = home / "sheet.csv"
    sheet.write_text(f"code;date;par;photos de la façade\nrat-0001;3/11/26;{'x' * 59} {'y' * 9};2\n", encoding="utf-8")
    assert len(json.loads(run("add", "demo", str(sheet), "--json"))["added"]) == 1
    assert json.loads(run("add", "demo", str(sheet), "--json"))["unchanged"] == 1


def test_a_question_is_named_whole_where_its_answer_is_not_read(home: Path) -> None:
    sheet = home / "form.xlsx"
    run("form", "demo", "--out", str(sheet))
    book = load_workbook(sheet)
    book.active["D3"].value, book.active["H3"].value = date(2026, 10, 20), "n'importe"
    book.save(sheet)
    told = json.loads(run("add", "demo", str(sheet), "--json"))
    assert [each["where"][-6:] for each in told["problems"]] == ["[sign]"]


def test_a_line_whose_day_cannot_be_read_is_told_to_be_left_out(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = home / "sheet.csv"
    sheet.write_text("code;date;par;gère sa fiche Google\nrat-0001;hier;ZZ;oui\n", encoding="utf-8")
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "fr")
    language.cache_clear()
    told = " ".join(run("add", "demo", str(sheet)).split()).replace("\u202f", " ").replace("\xa0", " ")
    language.cache_clear()
    assert "« hier » n’est pas une date. La ligne n’a pas été lue." in told
    assert "Visites prises : 0." in told
