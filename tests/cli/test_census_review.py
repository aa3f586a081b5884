"""`visibility census review`: what a clerk types, what they read, and what stands in the town's folder afterwards."""

import csv
import json
import shlex
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from visibility.cli import census, town

LINES: list[dict[str, Any]] = [
    {"osm_id": "node/1", "lat": 49.6800, "lon": 5.8100, "tags": {"shop": "bakery", "name": "Boulangerie Dupont", "phone": "063 22 00 01"}},
    {"osm_id": "node/2", "lat": 49.6810, "lon": 5.8110, "tags": {"shop": "florist", "name": "Fleurs Leroy", "addr:street": "Grand-Rue", "addr:housenumber": "4"}},
    {"osm_id": "node/3", "lat": 49.6820, "lon": 5.8120, "tags": {"amenity": "restaurant", "name": "Chez Kasa"}},
    {"osm_id": "node/4", "lat": 49.6830, "lon": 5.8130, "tags": {"shop": "clothes", "name": "Moda Bella"}},
    {"osm_id": "node/5", "lat": 49.6840, "lon": 5.8100, "tags": {"amenity": "pharmacy", "name": "Pharmacie du Lys"}},
    {"osm_id": "node/6", "lat": 49.6835, "lon": 5.8105, "tags": {"amenity": "cafe", "name": "Le [red]Zinc[/red]"}},
]  # fmt: skip


def written(path: Path, lines: list[dict[str, Any]], day: str) -> Path:
    path.write_text("".join(json.dumps({**line, "snapshot": day}) + "\n" for line in lines))
    return path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VISIBILITY_HOME", str(tmp_path))
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "en")
    first = written(tmp_path / "first.jsonl", LINES, "2026-01-10")
    made = CliRunner().invoke(
        town.app, ["new", "valmont", "--from-osm", str(first), "--contact", "adl@valmont.example"]
    )
    assert made.exit_code == 0, made.output
    later = json.loads(json.dumps(LINES))
    later[0]["tags"]["name"] = "Le Fournil Doré"
    later[3]["tags"] = {"disused:shop": "clothes", "old_name": "Moda Bella"}
    del later[2]  # Chez Kasa is gone
    later.append({"osm_id": "node/9", "lat": 49.6822, "lon": 5.8107, "tags": {"shop": "toys", "name": "=Zinzin"}})
    written(tmp_path / "later.jsonl", later, "2026-03-12")
    return tmp_path


def run(home: Path, *arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(census.app, ["review", "valmont", "--with", str(home / "later.jsonl"), *arguments])
    assert result.exit_code == code, (result.output, result.exception)
    return result.output


def proposals(home: Path) -> dict[str, dict[str, Any]]:
    return {each["kind"]: each for each in json.loads(run(home, "--json"))["proposals"]}


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def shops(home: Path) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in table(home / "towns" / "valmont" / "shops.csv")}


def test_it_is_read_aloud_by_kind_with_counts_first_and_the_evidence_beside(home: Path) -> None:
    before = shops(home)
    said = run(home)
    assert "6 open shops in the list; 4 of them" in said
    assert "4 proposals: new 1 · gone 1 · vacant 1 · renamed 1." in said
    assert "OpenStreetMap, 12 March 2026, node/3: The map no longer has node/3" in " ".join(said.split())
    assert shops(home) == before
    assert not (home / "towns" / "valmont" / "review.csv").exists()


def test_what_is_accepted_by_its_id_is_written_and_no_line_goes(home: Path) -> None:
    found = proposals(home)
    before = shops(home)
    run(home, *[part for each in found.values() for part in ("--accept", each["id"])], "--by", "Anne")
    after = shops(home)
    assert set(before) < set(after)
    assert after["chez-kasa"]["closed"] == after["moda-bella"]["closed"] == "2026-03-12"
    assert after["boulangerie-dupont"]["name"] == "Le Fournil Doré"
    assert after["boulangerie-dupont"]["notes"].startswith("Ancien nom : Boulangerie Dupont")
    (new,) = set(after) - set(before)
    assert (after[new]["trade"], after[new]["osm_id"]) == ("toys", "node/9")
    assert after[new]["name"].lstrip("'") == "=Zinzin"
    units = table(home / "towns" / "valmont" / "vacant.csv")
    assert [(each["osm_id"], each["since"], each["notes"]) for each in units] == [
        ("node/4", "2026-03-12", "Moda Bella")
    ]
    assert json.loads(run(home, "--json"))["proposals"] == []
    checked = CliRunner().invoke(town.app, ["check", "valmont"])
    assert checked.exit_code == 0, checked.output


def test_what_is_refused_is_not_asked_again(home: Path) -> None:
    gone = proposals(home)["gone"]["id"]
    run(home, "--refuse", gone, "--by", "Anne")
    assert "gone" not in proposals(home)
    kept = table(home / "towns" / "valmont" / "review.csv")
    assert [(each["proposal"], each["decision"], each["who"]) for each in kept] == [(gone, "refused", "Anne")]
    said = run(home, "--accept", gone, code=2)
    assert "answered before" in " ".join(said.split())


def test_the_command_that_takes_the_sheet_back_can_be_given_as_it_is_printed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "1000")
    sheet = home / "feuilles" / "la mienne.csv"
    sheet.parent.mkdir()
    printed = run(home, "--export", str(sheet)).splitlines()[-1]
    again = shlex.split(printed)
    assert again[:4] == ["visibility", "census", "review", "valmont"]
    result = CliRunner().invoke(census.app, again[2:])
    assert result.exit_code == 0, result.output
    assert "0 accepted, 0 refused, 4 left open." in result.output


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_sheet_goes_out_and_comes_back(kind: str, home: Path) -> None:
    sheet = home / f"review.{kind}"
    run(home, "--export", str(sheet))
    if kind == "csv":
        text = sheet.read_text(encoding="utf-8-sig").replace(";;gone;", ";oui;gone;").replace(";;new;", ";non;new;")
        sheet.write_text(text, encoding="utf-8")
    else:
        from openpyxl import load_workbook

        book = load_workbook(sheet)
        for row in book.worksheets[0].iter_rows(min_row=2):
            row[1].value = {"gone": "oui", "new": "non"}.get(str(row[2].value))
        book.save(sheet)
    said = run(home, "--file", str(sheet))
    assert "1 accepted, 1 refused, 2 left open." in said
    assert shops(home)["chez-kasa"]["closed"] == "2026-03-12"
    assert set(proposals(home)) == {"vacant", "renamed"}
    said = run(home, "--file", str(sheet))
    assert "0 accepted, 0 refused, 2 left open." in said
    assert "answered before" in " ".join(said.split())


def test_an_unknown_id_changes_nothing(home: Path) -> None:
    before = shops(home)
    known = proposals(home)["gone"]["id"]
    said = run(home, "--accept", f"{known},gone-2345678", code=2)
    assert "no longer fits" in " ".join(said.replace("│", " ").split())
    assert shops(home) == before


def test_without_anything_to_compare_it_says_what_to_give(home: Path) -> None:
    result = CliRunner().invoke(census.app, ["review", "valmont"])
    assert result.exit_code == 1
    assert "--with FILE" in result.output


@pytest.mark.parametrize(
    ("content", "said"), [("<html>busy</html>", "web page"), ("", "empty"), ('{"elements": []}', "holds no business")]
)
def test_a_bad_extract_is_told_and_closes_nobody(content: str, said: str, home: Path) -> None:
    (home / "later.jsonl").write_text(content)
    assert said in " ".join(run(home, code=1).split())
    assert said in json.loads(run(home, "--json", code=1)).__str__()


def test_one_by_one_on_a_terminal(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from visibility.cli import reviewing

    answers = iter(["what?", "l", "a", "r"])
    monkeypatch.setattr("builtins.input", lambda _prompt: next(answers, "q"))
    monkeypatch.setattr(reviewing, "_on_terminal", lambda: True)
    said = run(home, "--by", "Anne")
    assert "1 accepted, 1 refused, 2 left open." in said
    assert shops(home)["chez-kasa"]["closed"] == "2026-03-12"
    assert shops(home)["moda-bella"]["closed"] == ""


def test_a_strangers_words_neither_colour_nor_command_the_terminal(home: Path) -> None:
    lines = [json.loads(line) for line in (home / "later.jsonl").read_text().splitlines()]
    lines[-1]["tags"]["name"] = "[bold]x\x1b[31m[/bold]"
    written(home / "later.jsonl", lines, "2026-03-12")
    said = run(home)
    assert "[bold]" in said
    assert "\x1b[31m" not in said
