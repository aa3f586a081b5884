"""`visibility census register`, as a person meets it: a village, its register, what its shops' websites said."""

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.sources.register import village
from tests.sources.register.village import VILLAGE, as_zip, dotted, tables, unit_dotted
from visibility.cli.app import app
from visibility.model.observation import Seen, SourceName
from visibility.model.website import CompanyNumber, NumberKind, SiteState, Website
from visibility.store import Store

TOWN = """
name = "Vieux-Pont"
district = "Centre"
languages = ["fr"]
contact = "adl@vieux-pont.example"
"""
SQUARE = '{"type":"Polygon","coordinates":[[[3.0,50.7],[3.1,50.7],[3.1,50.8],[3.0,50.8],[3.0,50.7]]]}'
SHOPS = """id;name;trade;street;number;postcode;locality;remarque;enterprise_number
four;Boulangerie du Vieux Four;bakery;r. du Moulin;12;7799;Vieux-Pont;à voir;
frites;La Friterie du Pont;fast-food;Grote Markt;3A;7799;Vieux-Pont;;
legrand;Pharmacie Legrand;pharmacy;Rue de la Gare;9;7799;Vieux-Pont;;
coin;Librairie du Coin;books;Rue de la Gare;11;7799;Vieux-Pont;;
salon;Coiffure Quatremains;hairdresser;Rue du Moulin;12;7799;Vieux-Pont;;
zon;Noorderzon;clothes;Budastraat;20;7799;Vieux-Pont;;0999.999.922
iris;Fleurs d'Iris;florist;Quai du Halage;1;7799;Vieux-Pont;;
nulle;Nulle Part;gifts;;;;;;
"""
SECRETS = ("Vandekerckhove", "Amandine", "Quatremains Léonie", "Léonie", "Zebedeus", "leonie@example.be")


def site(*numbers: str, named: bool = True) -> Website:
    return Website(
        url="x.example",
        final_url="https://x.example/",
        state=SiteState.ALIVE,
        names_shop=named,
        company_numbers=tuple(
            CompanyNumber(
                kind=NumberKind.VAT, value=f"BE{number}", country="BE", page="https://x.example/", where="text"
            )
            for number in numbers
        ),
    )


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VISIBILITY_HOME", str(tmp_path))
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "200")
    folder = tmp_path / "towns" / "vieux-pont"
    folder.mkdir(parents=True)
    (folder / "town.toml").write_text(TOWN, encoding="utf-8")
    (folder / "district.geojson").write_text(SQUARE, encoding="utf-8")
    (folder / "shops.csv").write_text(SHOPS, encoding="utf-8")
    as_zip(tmp_path / "full.zip", tables())
    return tmp_path


@pytest.fixture
def audited(home: Path) -> Path:
    """A home whose last audit read three websites."""
    store = Store.open(home / "var" / "visibility.db")
    now = datetime(2026, 11, 3, 8, tzinfo=UTC)
    run = store.begin(
        town="vieux-pont", as_of=date(2026, 11, 3), now=now, today=now.date(), rubric_version="1", app_version="1"
    )
    for shop, website in {
        "four": site(village.BAKER),
        "frites": site(village.CHAIN),
        "legrand": site(village.CHAIN, named=False),
    }.items():
        store.keep_observations(
            run.id, shop, {Website: Seen(value=website, at=now, source=SourceName.WEBSITE)}, storable=True
        )
    store.close()
    return home


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["census", "register", "vieux-pont", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    for secret in SECRETS:
        assert secret not in result.output
    return result.exit_code, result.output


def source(home: Path) -> tuple[str, str]:
    return "--from", str(home / "full.zip")


def shops(home: Path) -> dict[str, dict[str, str]]:
    text = (home / "towns" / "vieux-pont" / "shops.csv").read_text(encoding="utf-8")
    return {row["id"]: row for row in csv.DictReader(io.StringIO(text), delimiter=";")}


def standings(home: Path) -> dict[str, tuple[str, str | None, str | None]]:
    code, said = run(*source(home), "--json")
    assert code == 0
    answer = json.loads(said)
    assert (answer["as_of"], answer["postcodes"], answer["establishments"]) == ("2026-10-05", ["7799"], 9)
    return {each["id"]: (each["standing"], each["question"], each["enterprise_number"]) for each in answer["shops"]}


def test_a_village_is_looked_up(audited: Path) -> None:
    assert standings(audited) == {
        "four": ("confirmed", None, village.BAKER),
        "frites": ("question", "site-differs", None),
        "legrand": ("proposed", None, village.OLD),
        "coin": ("question", "stale", None),
        "salon": ("proposed", None, village.HAIR),
        "zon": ("question", "census-differs", "0999999922"),
        "iris": ("not-found", None, None),
        "nulle": ("no-address", None, None),
    }


def test_without_an_audit_the_register_speaks_alone(home: Path) -> None:
    assert standings(home)["four"] == ("proposed", None, village.BAKER)
    assert not (home / "var").exists()


def test_a_person_reads_what_is_proposed_and_asked_and_nothing_is_written(audited: Path) -> None:
    before = {path: path.read_bytes() for path in audited.rglob("*") if path.is_file() and "var" not in path.parts}
    code, said = run(*source(audited))
    assert code == 0
    assert f"four  Boulangerie du Vieux Four  →  {dotted(village.BAKER)}" in said
    assert "a sole trader; the name is not shown" in said
    assert "struck off on 31 December 2019" in said
    assert f"on the website: {dotted(village.CHAIN)}" in said
    assert "Nothing was written" in said
    assert before == {path: path.read_bytes() for path in before}


def test_accepting_writes_the_column_and_nothing_else(audited: Path) -> None:
    before = shops(audited)
    code, said = run(*source(audited), "--accept", "confirmed", "--accept", f"frites={village.COMPANY}")
    assert code == 0
    assert "2 enterprise numbers were written" in said
    wanted = {id: dict(row) for id, row in before.items()}
    wanted["four"]["enterprise_number"] = dotted(village.BAKER)
    wanted["frites"]["enterprise_number"] = dotted(village.COMPANY)
    assert shops(audited) == wanted
    assert (audited / "towns" / "vieux-pont" / "shops.csv.before").read_text(encoding="utf-8") == SHOPS
    assert standings(audited)["four"] == ("known", None, village.BAKER)


def test_all_means_what_is_proposed_and_never_a_question(audited: Path) -> None:
    assert run(*source(audited), "--accept", "all")[0] == 0
    written = {id: row["enterprise_number"] for id, row in shops(audited).items() if row["enterprise_number"]}
    assert written == {
        "four": dotted(village.BAKER),
        "legrand": dotted(village.OLD),
        "salon": dotted(village.HAIR),
        "zon": "0999.999.922",
    }


def test_a_list_is_written_answered_and_read_back(audited: Path) -> None:
    path = audited / "numbers.csv"
    assert run(*source(audited), "--export", str(path))[0] == 0
    content = path.read_text(encoding="utf-8-sig")
    assert not [secret for secret in SECRETS if secret in content]
    rows = list(csv.DictReader(io.StringIO(content)))
    assert [row["id"] for row in rows if row["enterprise_number"] == ""] == ["iris", "nulle"]
    for row in rows:
        if (row["id"], row["enterprise_number"]) in (
            ("four", dotted(village.BAKER)),
            ("frites", dotted(village.CHAIN)),
        ):
            row["accept"] = "oui"
        if row["id"] == "iris":
            row["accept"] = f"BE {dotted(village.AWAY)}"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=rows[0], delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    code, said = run("--file", str(path))
    assert (code, "3 enterprise numbers were written" in said) == (0, True)
    written = shops(audited)
    assert written["iris"]["enterprise_number"] == dotted(village.AWAY)
    assert written["frites"]["enterprise_number"] == dotted(village.CHAIN)
    assert written["legrand"]["enterprise_number"] == ""
    assert run("--file", str(path))[1].startswith("0 enterprise numbers were written")


def test_an_answer_that_cannot_be_read_writes_nothing(home: Path) -> None:
    path = home / "numbers.csv"
    path.write_text("id,enterprise_number,accept\nfour,0999.999.923,yes\nfrites,,perhaps\n", encoding="utf-8")
    code, said = run("--file", str(path))
    assert (code, said.count("numbers.csv, line")) == (1, 2)
    path.write_text(
        f"id,enterprise_number,accept\nfour,{village.BAKER},yes\nfour,{village.CHAIN},yes\n", encoding="utf-8"
    )
    assert "two numbers with yes" in run("--file", str(path))[1]
    path.write_text(f"id,enterprise_number,accept\nnobody,{village.BAKER},yes\n", encoding="utf-8")
    code, said = run("--file", str(path))
    assert (code, "nobody" in said) == (1, True)
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    assert "are not there" in run("--file", str(path))[1]
    assert "no such file" in run("--file", str(home / "absent.csv"))[1]
    assert (home / "towns" / "vieux-pont" / "shops.csv").read_text(encoding="utf-8") == SHOPS


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "--from"),
        (("--file", "x.csv", "--accept", "all"), "stands alone"),
        (("--accept", "nobody"), "no shop of the list"),
        (("--accept", "coin"), "Nothing is proposed"),
        (("--accept", "coin=12"), "no enterprise number"),
    ],
)
def test_what_is_asked_wrongly_is_told_and_nothing_is_done(home: Path, arguments: tuple[str, ...], told: str) -> None:
    given = arguments if not arguments or "--file" in arguments else (*source(home), *arguments)
    code, said = run(*given)
    assert (code, told in said) == (2, True), said
    assert (home / "towns" / "vieux-pont" / "shops.csv").read_text(encoding="utf-8") == SHOPS


def test_a_file_that_is_no_register_is_told_to_people_and_programs(home: Path) -> None:
    page = home / "page.zip"
    page.write_text("<html>login</html>")
    code, said = run("--from", str(page))
    assert (code, "web page" in said, "→ " in said) == (1, True, True)
    code, said = run("--from", str(page), "--json")
    assert (code, json.loads(said)["done"]) == (1, False)


def test_a_list_that_cannot_be_written_is_told(home: Path) -> None:
    code, said = run(*source(home), "--export", str(home / "nowhere" / "numbers.csv"))
    assert (code, "cannot be written" in said) == (1, True)


def test_lines_that_could_not_be_read_are_told(home: Path) -> None:
    files = tables()
    files["denomination.csv"] += f'"{unit_dotted(1)}","1"\n'.encode()
    as_zip(home / "full.zip", files)
    assert "denomination.csv: 1 lines could not be read, the first is line 15." in run(*source(home))[1]


def test_a_name_that_a_spreadsheet_would_compute_is_marked(home: Path) -> None:
    rows = [*VILLAGE["denomination"], (unit_dotted(3), "1", "003", "=HYPERLINK(1)")]
    as_zip(home / "full.zip", tables({**VILLAGE, "denomination": rows}))
    assert run(*source(home), "--export", str(home / "n.csv"))[0] == 0
    assert ",'=HYPERLINK(1)," in (home / "n.csv").read_text(encoding="utf-8-sig")


def test_a_town_without_a_postcode_is_told_what_to_do(home: Path) -> None:
    path = home / "towns" / "vieux-pont" / "shops.csv"
    path.write_text("id,name,trade\na,A,other\n", encoding="utf-8")
    code, said = run(*source(home))
    assert (code, "--postcode" in said) == (1, True)
    assert run(*source(home), "--postcode", "7799")[0] == 0
