"""`visibility town`: what a person types, what they read, and the exit code."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from visibility.cli import text
from visibility.cli.town import app

LINE = {
    "osm_id": "node/7",
    "lat": 49.68,
    "lon": 5.81,
    "tags": {"shop": "bakery", "name": "[red]Dupont[/red]"},
    "snapshot": "2026-11-20",
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VISIBILITY_HOME", str(tmp_path))
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "en")
    (tmp_path / "map.jsonl").write_text(json.dumps(LINE))
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def new(home: Path, slug: str = "valmont", *more: str) -> tuple[int, str]:
    return run("new", slug, "--from-osm", str(home / "map.jsonl"), "--contact", "adl@valmont.example", *more)


def test_a_town_is_made_then_found_sound(home: Path) -> None:
    code, said = new(home)
    assert (code, "Shops: 1." in said, "20 November 2026" in said) == (0, True, True)
    code, said = run("check", "valmont")
    assert (code, "can be audited" in said) == (0, True)
    assert (home / "towns" / "valmont" / "shops.csv").is_file()


def test_a_second_town_of_that_name_is_refused(home: Path) -> None:
    new(home)
    code, said = new(home)
    assert (code, "exists already" in said) == (1, True)


def test_a_program_gets_json(home: Path) -> None:
    code, said = new(home, "valmont", "--json")
    made = json.loads(said)
    assert (code, made["made"], made["shops"], made["trades"]) == (0, True, 1, {"bakery": 1})
    (home / "towns" / "valmont" / "shops.csv").write_text("id,name,trade\na,A,bakerie\n")
    code, said = run("check", "valmont", "--json")
    answer = json.loads(said)
    assert (code, answer["sound"]) == (1, False)
    assert "bakery" in next(each["mend"] for each in answer["problems"] if "trade" in each["where"])


def test_a_bad_extract_is_told_without_a_traceback(home: Path) -> None:
    (home / "map.jsonl").write_text("<html>busy</html>")
    code, said = new(home)
    assert (code, "web page" in said, "Traceback" in said) == (1, True, False)
    assert not (home / "towns").exists()


@pytest.mark.parametrize("slug", ["../valmont", "/valmont", "Val mont", "valmont/"])
def test_a_town_is_made_under_towns_or_not_at_all(home: Path, slug: str) -> None:
    before = set(home.parent.rglob("*"))
    assert new(home, slug)[0] == 1
    assert {path for path in set(home.parent.rglob("*")) - before if path.is_file()} == set()


def test_a_strangers_words_neither_colour_nor_command_the_terminal(home: Path) -> None:
    new(home)
    (home / "towns" / "valmont" / "shops.csv").write_text("id,name,trade\na,A,[red]\x1b[31mx[/red]\n")
    code, said = run("check", "valmont")
    assert (code, "[red] [31mx[/red]" in said, "\x1b" in said) == (1, True, False)


def test_an_unknown_town_names_the_nearest(home: Path) -> None:
    new(home)
    code, said = run("check", "valmon")
    assert (code, "“valmont”" in said) == (1, True)


def test_every_trade_is_listed(home: Path) -> None:
    code, said = run("trades", "--json")
    assert code == 0
    assert {"id": "bakery", "name": "Bakery", "family": "food"} in json.loads(said)


@pytest.mark.parametrize("command", ["new", "check", "trades"])
def test_every_command_has_a_manual_page(command: str) -> None:
    code, said = run(command, "--help")
    assert code == 0
    assert len(said.splitlines()) > 6


SPOILT = "id,name,trade,lat,lon,website,opened,phone\na,,bakerie,49.6,,x,3/11/2026,123\n"
ENGLISH = re.compile(r"\b(the|are|line|column|write|there|missing|shops)\b(?!\.(csv|toml))", re.IGNORECASE)


@pytest.mark.parametrize("language", ["fr", "nl", "de"])
def test_what_is_wrong_is_told_in_the_language_of_the_reader(
    home: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    new(home)
    folder = home / "towns" / "valmont"
    (folder / "shops.csv").write_text(SPOILT)
    (folder / "district.geojson").write_text('{"type": "Point", "coordinates": [5, 50]}')
    (folder / "waivers.toml").write_text('[[waiver]]\nshop = "b"\ncheck = "x"\n')
    monkeypatch.setenv("VISIBILITY_LANGUAGE", language)
    text.language.cache_clear()
    try:
        _code, said = run("check", "valmont", "--json")
    finally:
        text.language.cache_clear()
    problems = json.loads(said)["problems"]
    assert len(problems) > 8
    words = {"fr": ("ligne 2", "colonne"), "nl": ("regel 2", "kolom"), "de": ("Zeile 2", "Spalte")}[language]
    assert all(word in said for word in words)
    left = [line for each in problems for line in each.values() if ENGLISH.search(line)]
    assert left == []


def test_why_a_file_cannot_be_read_is_told_in_the_readers_language_too(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "fr")
    text.language.cache_clear()
    try:
        (home / "a-folder").mkdir()
        code, said = run("new", "valmont", "--from-osm", str(home / "a-folder"), "--contact", "adl@valmont.example")
    finally:
        text.language.cache_clear()
    assert (code, "c’est un dossier" in " ".join(said.split())) == (1, True), said
