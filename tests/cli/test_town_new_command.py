"""`visibility town new`: what a clerk types, what is asked of whom, what is said, and that nothing is made by halves."""

import json
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.sources.openstreetmap.map_fake import Fake, Reply, answer, node, place, places, served
from visibility import towns
from visibility.cli import listing
from visibility.cli.town import app

ARLON = place(58183, "Valmont, Luxembourg, Belgique")
SHOPS = answer(
    node(1, shop="bakery", name="[red]Dupont[/red]"),
    node(2, shop="florist", name="Zoé"),
    node(3, shop="vacant", addr__street="Grand-Rue"),
)
LIST = "Enseigne;Rue et n°;CP;Activité;Surface\nDupont;Grand-Rue 12;6700;Boulangerie;80 m²\nZaza;Grand-Rue 14;6700;;\nTotal;2;;;\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VISIBILITY_HOME", str(tmp_path))
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "en")
    monkeypatch.delenv("VISIBILITY_CONTACT", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "liste.csv").write_text(LIST, encoding="utf-8")
    ring = [[5.81, 49.68], [5.82, 49.68], [5.82, 49.69], [5.81, 49.69], [5.81, 49.68]]
    (tmp_path / "outline.geojson").write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}))
    return tmp_path


def run(*arguments: str, typed: str | None = None) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["new", *arguments], input=typed)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def by_name(monkeypatch: pytest.MonkeyPatch, fake: Fake, *arguments: str) -> tuple[int, str]:
    monkeypatch.setenv("VISIBILITY_NOMINATIM_URL", fake.url)
    monkeypatch.setenv("VISIBILITY_OVERPASS_URL", f"{fake.url}/api/interpreter")
    return run("valmont", "--contact", "adl@valmont.example", *arguments)


def made(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "towns").rglob("*")) if (home / "towns").exists() else []


def test_a_town_is_made_from_the_name_of_its_place(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with served(places(ARLON), SHOPS) as fake:
        code, said = by_name(monkeypatch, fake, "--from-osm", "Valmont, Belgique")
    assert (code, [path for path, _, _ in fake.asked]) == (0, ["/search", "/api/interpreter"])
    assert all("adl@valmont.example" in agent and agent.startswith("visibility/") for _, _, agent in fake.asked)
    assert "Shops: 2." in said
    assert "Vacant units: 1" in said
    assert "commercial district is smaller" in said
    assert "geojson.io" in said
    town, census = towns.load(home / "towns" / "valmont")
    assert (town.name, town.openstreetmap_file, len(census.vacant)) == ("Valmont", "openstreetmap.json", 1)
    assert (home / "towns" / "valmont" / "openstreetmap.json").read_bytes() == SHOPS.body


def test_with_an_outline_no_place_is_looked_up(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with served(SHOPS) as fake:
        code, said = by_name(monkeypatch, fake, "--from-osm", "Valmont", "--outline", str(home / "outline.geojson"))
    assert (code, [path for path, _, _ in fake.asked]) == (0, ["/api/interpreter"])
    assert "is smaller" not in said


@pytest.mark.parametrize(
    "reply",
    [
        Reply(body=b"<html>busy</html>"),
        Reply(status=504),
        answer(node(1, shop="bakery", name="A"), remark="runtime error: out of memory"),
        answer(),
        answer(node(1, 50.4, 4.4, shop="bakery", name="A")),
        answer({"type": "node", "id": 1, "tags": {"shop": "bakery", "name": "A"}}),
    ],
)
def test_a_server_that_fails_leaves_nothing_behind(home: Path, monkeypatch: pytest.MonkeyPatch, reply: Reply) -> None:
    with served(places(ARLON), reply) as fake:
        code, said = by_name(monkeypatch, fake, "--from-osm", "Valmont")
    assert (code, made(home), "→" in said, "Traceback" in said) == (1, [], True, False)


def test_nobody_is_asked_for_a_town_that_cannot_be_made(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with served(places(ARLON), SHOPS) as fake:
        assert by_name(monkeypatch, fake, "--from-osm", "Valmont", "--language", "it")[0] == 1
        (home / "towns" / "valmont").mkdir(parents=True)
        assert "exists already" in by_name(monkeypatch, fake, "--from-osm", "Valmont")[1]
        assert "contact" in run("arlon", "--from-osm", "Arlon")[1]
    assert fake.asked == []


@pytest.mark.parametrize("name", ["carte.geojson", "./carte", "/tmp/nothing/carte", "export.osm.pbf"])
def test_a_file_that_is_not_there_is_not_taken_for_a_place(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    with served(places(ARLON), SHOPS) as fake:
        code, said = by_name(monkeypatch, fake, "--from-osm", name)
    assert (code, fake.asked, "cannot be read" in said) == (1, [], True)


@pytest.mark.parametrize(
    "arguments", [(), ("--from-osm", "A", "--from-list", "liste.csv"), ("--from-osm", "A", "--yes"), ("--from-list", "liste.csv", "--column", "name")]
)  # fmt: skip
def test_words_that_do_not_go_together_are_a_usage_error(home: Path, arguments: tuple[str, ...]) -> None:
    assert run("valmont", *arguments)[0] == 2


def test_a_list_is_not_made_before_it_is_confirmed_and_the_printed_command_confirms_it(home: Path) -> None:
    code, said = run(
        "valmont",
        "--from-list",
        "liste.csv",
        "--outline",
        "outline.geojson",
        "--name",
        "Val d'Or",
        "--contact",
        "a@b.example",
    )
    assert (code, made(home)) == (1, [])
    assert "Boulangerie" in said
    command = next(line for line in said.splitlines() if line.strip().startswith("visibility town new"))
    words = shlex.split(command)[3:]
    assert "name=Enseigne" in words
    code, said = run(*words)
    assert code == 0, said
    assert "Shops: 2." in said
    assert "Kept in the notes: Surface" in said
    assert "Total" in said
    assert "Zaza" in said
    assert [shop.name for shop in towns.load(home / "towns" / "valmont")[1].shops] == ["Dupont", "Zaza"]


def test_a_program_gets_the_guess_and_the_command(home: Path) -> None:
    code, said = run("valmont", "--from-list", "liste.csv", "--json")
    guess = json.loads(said)
    assert (code, guess["made"], guess["guess"][1]["column"]) == (1, False, "address")
    assert guess["confirm"].endswith("--yes")
    code, said = run("valmont", "--from-list", "liste.csv", "--outline", "outline.geojson", "--yes", "--json")
    answered = json.loads(said)
    assert (code, answered["made"], answered["shops"], answered["trade_unknown"]) == (0, True, 2, ["Zaza"])


def test_at_a_terminal_a_person_corrects_and_agrees(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "_on_a_terminal", lambda: True)
    arguments = ("valmont", "--from-list", "liste.csv", "--outline", "outline.geojson")
    code, said = run(*arguments, typed="notes=Nothing\nignore=Surface\n\n")
    assert (code, "has no column" in said) == (0, True)
    assert all("Surface" not in shop.notes for shop in towns.load(home / "towns" / "valmont")[1].shops)


def test_at_a_terminal_a_person_may_stop(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "_on_a_terminal", lambda: True)
    code, said = run("valmont", "--from-list", "liste.csv", "--outline", "outline.geojson", typed="non\n")
    assert (code, "Nothing was made" in said, made(home)) == (1, True, [])


def test_a_list_without_names_asks_for_the_column(home: Path) -> None:
    (home / "liste.csv").write_text("Rue;CP\nGrand-Rue 1;6700\nGrand-Rue 2;6700\n", encoding="utf-8")
    code, said = run("valmont", "--from-list", "liste.csv", "--yes", "--outline", "outline.geojson")
    assert (code, "name=" in said, made(home)) == (1, True, [])


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0"])
@pytest.mark.parametrize("name", ["liste.csv", "liste.xlsx", "liste.xls"])
def test_a_list_that_is_none_is_told(home: Path, name: str, content: bytes) -> None:
    (home / name).write_bytes(content)
    code, said = run("valmont", "--from-list", name, "--yes", "--outline", "outline.geojson")
    assert (code, made(home), "Traceback" in said) == (1, [], False)


def test_a_list_takes_the_boundary_of_a_place(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with served(places(ARLON)) as fake:
        code, said = by_name(monkeypatch, fake, "--from-list", "liste.csv", "--yes", "--place", "Valmont")
    assert (code, len(fake.asked), "is smaller" in said) == (0, 1, True)
    assert "OpenStreetMap" in towns.load(home / "towns" / "valmont")[0].attributions[0]


def test_check_counts_the_vacant_units(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with served(places(ARLON), SHOPS) as fake:
        by_name(monkeypatch, fake, "--from-osm", "Valmont")
    assert "Vacant units: 1." in CliRunner().invoke(app, ["check", "valmont"]).output
    assert json.loads(CliRunner().invoke(app, ["check", "valmont", "--json"]).output)["vacant"] == 1


def test_the_demo_towns_map_makes_a_town_too(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from visibility.demo.generate import DEFAULT_DATE, generate
    from visibility.demo.server import DemoServer

    demo = generate(shops=30, as_of=DEFAULT_DATE)
    points = [one.shop.location for one in demo.shops if one.shop.location]
    west, east = min(each.lon for each in points) - 0.01, max(each.lon for each in points) + 0.01
    south, north = min(each.lat for each in points) - 0.01, max(each.lat for each in points) + 0.01
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    (home / "outline.geojson").write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}))
    with DemoServer(demo) as server:
        monkeypatch.setenv("VISIBILITY_OVERPASS_URL", server.overpass_url)
        code, said = run("valmont", "--from-osm", "Valmont", "--outline", "outline.geojson", "--contact", "a@b.example")
    assert code == 0, said
    shops = towns.load(home / "towns" / "valmont")[1].shops
    assert len(shops) > 10
    assert {shop.name for shop in shops} <= {one.shop.name for one in demo.shops}


def test_a_list_without_places_says_that_an_outline_is_needed_before_anybody_confirms(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISIBILITY_HOME", str(tmp_path))
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "200")
    (tmp_path / "liste.csv").write_text("Enseigne;Adresse\nChez A;Rue du Pont 3, 6999 Valmont\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["new", "valmont", "--from-list", str(tmp_path / "liste.csv")])
    assert result.exit_code == 1
    assert "--outline FILE" in result.output
    assert result.output.index("--outline FILE") < result.output.index("Nothing was made")
