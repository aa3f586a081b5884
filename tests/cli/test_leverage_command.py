"""`visibility leverage` and the round for the district, as a person types them."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.reports.kept_audits import keep
from visibility.cli import text
from visibility.cli.app import app
from visibility.leverage import best, ground, offered, together
from visibility.reports.wording import Wording
from visibility.store.records import audit_from_json

GOLDEN = audit_from_json((Path(__file__).resolve().parents[1] / "golden" / "audit.json").read_bytes())
SLUG = GOLDEN.town.slug


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VISIBILITY_HOME", str(tmp_path))
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "en")
    text.language.cache_clear()
    folder = tmp_path / "towns" / SLUG
    folder.mkdir(parents=True)
    (folder / "town.toml").write_text('name = "Valmont"\ncontact = "a@valmont.example"\n', encoding="utf-8")
    (folder / "shops.csv").write_text("id,name,trade\nv01,Chez A,other\n", encoding="utf-8")
    (folder / "district.geojson").write_text(
        '{"type":"Polygon","coordinates":[[[5.8,49.67],[5.83,49.67],[5.83,49.7],[5.8,49.7],[5.8,49.67]]]}',
        encoding="utf-8",
    )
    keep(tmp_path, GOLDEN)
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["leverage", SLUG, *arguments])
    return result.exit_code, " ".join((result.output or str(result.exception)).split())


def test_it_says_the_index_before_and_after_the_groups_and_how_near_to_the_best() -> None:
    plan = best(ground(GOLDEN), 60)
    code, said = run("--minutes", "60")
    assert code == 0
    before, after = plan.before.index, plan.after.index
    assert before.value is not None
    assert after.value is not None
    one, low, high, two, lift = (
        Wording("en").number(each, 1) for each in (before.value, before.low, before.high, after.value, plan.lift)
    )
    assert f"from {one} (between {low} and {high}) to {two}" in said
    assert f"+{lift} points at least, whatever the unknown turns out to be." in said
    assert f"Actions: {len(plan.effects)}." in said
    assert ("No other choice" in said) is plan.proved
    assert ("of the best possible" in said) is not plan.proved


def test_a_program_gets_the_ids_and_the_numbers() -> None:
    code, said = run("--minutes", "120", "--json")
    data = json.loads(said)
    assert code == 0
    assert data["minutes"] <= 120
    assert data["points"] == round(data["index_after"]["low"] - data["index_before"]["low"], 2)
    assert data["index_after"]["low"] <= data["low_edge_at_most"]
    assert 0 < data["share_of_best"] <= 1
    ids = {action.id for action in GOLDEN.actions}
    assert {id for group in data["groups"] for id in group["actions"]} <= ids


def test_the_choice_can_be_kept_to_a_person_and_to_a_steward() -> None:
    data = json.loads(run("--scope", "webmaster", "--json")[1])
    assert {group["scope"] for group in data["groups"]} == {"webmaster"}
    steward = next(shop.steward for shop in GOLDEN.shops if shop.steward)
    mine = {shop.id for shop in GOLDEN.shops if shop.steward == steward}
    data = json.loads(run("--steward", steward, "--json")[1])
    assert {id.partition("@")[2] for group in data["groups"] for id in group["actions"]} <= mine


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--scope", "stewart"), "“stewart” does not say who does it. Did you mean “steward”?"),
        (("--steward", "Nobody"), "has the steward “Nobody”"),
    ],
)
def test_what_cannot_be_used_is_told_in_words(arguments: tuple[str, ...], told: str) -> None:
    code, said = run(*arguments)
    assert code != 0
    assert told in said


def test_collective_actions_follow_the_file_of_the_town(home: Path) -> None:
    code, said = run("--collective")
    assert code == 0
    workshop = next(each for each in together(GOLDEN, offered()) if each.id == "listing-workshop")
    assert f"A listing workshop: {workshop.shops} shops, " in said
    assert f"of work, +{Wording('en').number(workshop.lift, 1)} points" in said
    path = home / "towns" / SLUG / "collective.toml"
    path.write_text('[[action]]\nid = "listing-workshop"\nuse = false\n', encoding="utf-8")
    assert "A listing workshop" not in run("--collective")[1]
    found = json.loads(run("--collective", "--json")[1])["collective"]
    assert "listing-workshop" not in {each["id"] for each in found}
    assert all(each["lift"] == round(each["after"]["low"] - each["before"]["low"], 2) for each in found)


def test_a_round_for_the_district_says_so() -> None:
    result = CliRunner().invoke(app, ["actions", SLUG, "--for", "district", "--minutes", "60"])
    assert result.exit_code == 0
    assert "once all is seen done, the index of the district rises by" in " ".join(result.output.split())
    result = CliRunner().invoke(app, ["actions", SLUG, "--for", "district", "--minutes", "60", "--json"])
    assert json.loads(result.output)["for"] == "district"
    result = CliRunner().invoke(app, ["actions", SLUG, "--for", "mayor"])
    assert result.exit_code != 0
