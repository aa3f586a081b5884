"""docs/adding-a-town.md says what the reader of town folders does: its examples are a sound town."""

import re
from pathlib import Path

import pytest

from visibility import towns
from visibility.leverage import offered
from visibility.towns.choices import PERMITTED_USES
from visibility.towns.table import COLUMNS

DOC = Path(__file__).resolve().parents[2] / "docs" / "adding-a-town.md"


@pytest.fixture(scope="module")
def text() -> str:
    return DOC.read_text(encoding="utf-8")


def test_the_examples_are_a_sound_town(text: str, tmp_path: Path) -> None:
    toml, waivers, collective = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    (shops,) = re.findall(r"```csv\n(.*?)```", text, re.DOTALL)
    folder = tmp_path / "valmont"
    folder.mkdir()
    (folder / "town.toml").write_text(toml, encoding="utf-8")
    (folder / "waivers.toml").write_text(waivers, encoding="utf-8")
    (folder / "collective.toml").write_text(collective, encoding="utf-8")
    (folder / "shops.csv").write_text(shops, encoding="utf-8")
    (folder / "annuaire-adl.csv").write_text(shops, encoding="utf-8")
    ring = "[[5.80, 49.67], [5.83, 49.67], [5.83, 49.70], [5.80, 49.70], [5.80, 49.67]]"
    (folder / "district.geojson").write_text(f'{{"type": "Polygon", "coordinates": [{ring}]}}', encoding="utf-8")
    assert towns.check(folder) == ()
    town, census = towns.load(folder)
    mine = {each.id: each for each in town.collective}
    assert (mine["photo-day"].minutes, "review-cards" in mine, "soiree-nocturne" in mine) == (35, False, True)
    assert {each.id for each in offered()} <= set(re.findall(r"`([\w-]+)`", text))
    assert (town.name, len(census.shops), town.waivers[0].shop) == ("Valmont", 2, "epicerie-leroy")


def test_every_column_and_every_permitted_use_is_explained(text: str) -> None:
    rows = [cell for line in text.splitlines() if line.startswith("| `") for cell in line.split("|")[1].split(",")]
    explained = {cell.strip(" `") for cell in rows}
    assert explained >= {*COLUMNS, *PERMITTED_USES, "none"}
