"""`visibility coaching`, `solutions` and `survey` as a person meets them."""

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from typer.testing import CliRunner

from tests.pdf_text import text_of
from tests.reports.kept_audits import keep
from tests.reports.report_sample import sample
from visibility.cli.app import app
from visibility.cli.text import language
from visibility.demo.folder import write_folder
from visibility.demo.generate import generate
from visibility.model.audit import Audit
from visibility.reports import coaching, digest
from visibility.runs import RunError
from visibility.towns import TownError


@pytest.fixture(scope="module")
def audit() -> Audit:
    audit = sample(40)
    return replace(audit, town=replace(audit.town, slug="demo"))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_folder(generate(shops=12, as_of=date(2026, 11, 3)), tmp_path / "towns" / "demo")
    monkeypatch.setenv("VISIBILITY_HOME", str(tmp_path))
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "en")
    language.cache_clear()
    return tmp_path


def run(*arguments: str) -> str:
    done = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return " ".join(done.output.split())


def test_a_leaflet_is_shown_on_the_screen(home: Path) -> None:
    told = run("coaching", "demo", "--check", "few-photos", "--text", "--language", "fr")
    assert "Comment faire 1. " in told
    assert "votre fiche" in told


def test_what_to_ask_an_agency_needs_no_town(home: Path) -> None:
    told = run("coaching", "--agency", "--text", "--language", "nl")
    assert told.startswith("Voor u met een webbureau tekent")
    assert "domeinnaam" in told


def test_a_leaflet_is_printed_with_the_solutions_of_the_town(home: Path) -> None:
    answer = json.loads(run("coaching", "demo", "--check", "few-photos", "--out", str(home / "x.pdf"), "--json"))
    assert answer == {"file": str(home / "x.pdf"), "leaflets": ["few-photos"]}
    assert "Atelier photo du samedi" in text_of(home / "x.pdf")


def test_a_shop_gets_its_pages_under_out(home: Path, audit: Audit) -> None:
    keep(home, audit)
    shop = next(id for id, actions in digest.actions_by_shop(audit).items() if len(actions) >= 3)
    answer = json.loads(run("coaching", "demo", "--shop", shop, "--json"))
    assert answer["leaflets"] == list(coaching.actions_of(audit, shop))
    assert Path(answer["file"]) == home / "out" / "demo" / audit.as_of.isoformat() / f"coaching-{shop}-fr.pdf"
    with pikepdf.open(answer["file"]) as document:
        assert len(document.pages) in (4, 5)


def test_a_steward_gets_the_leaflets_of_the_round(home: Path, audit: Audit) -> None:
    keep(home, audit)
    steward = next(shop.steward for shop in audit.shops if shop.steward)
    answer = json.loads(run("coaching", "demo", "--steward", steward, "--minutes", "60", "--json"))
    with pikepdf.open(answer["file"]) as document:
        assert len(document.pages) >= 1 + len(answer["leaflets"]) > 1


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (["coaching", "demo"], "one of"),
        (["coaching", "demo", "--check", "few-photos", "--agency"], "one of"),
        (["coaching", "demo", "--shop", "x", "--text"], "--text"),
        (["coaching", "--check", "few-photos"], "Name the town"),
        (["coaching", "demo", "--agency", "--language", "es"], "not a language"),
        (["solutions", "demo", "--need", "fotos"], "“photos”"),
        (["survey", "add", "demo", "x.csv", "--kind", "consumers", "--replace", "--even-so"], "contradict"),
    ],
)
def test_a_command_given_wrongly_says_how_it_is_given(home: Path, arguments: list[str], what: str) -> None:
    done = CliRunner().invoke(app, arguments, standalone_mode=False)
    assert done.exit_code != 0
    assert what in str(done.exception)


def test_a_check_that_does_not_exist_is_told_with_the_nearest(home: Path) -> None:
    with pytest.raises(RunError, match="few-photos"):
        CliRunner().invoke(app, ["coaching", "demo", "--check", "few-fotos"], catch_exceptions=False)


def test_solutions_are_listed_by_need_with_what_is_old_told(home: Path) -> None:
    told = run("solutions", "demo")
    assert "Page Vitrine (website)" in told
    assert "If the shop leaves: Le nom de domaine" in told
    answer = json.loads(run("solutions", "demo", "--need", "click-and-collect", "--json"))
    assert [(one["name"], one["fresh"]) for one in answer["solutions"]] == [("Le Panier du Coin", False)]
    assert "no solution" in run("solutions", "demo", "--need", "delivery")


def test_a_questionnaire_goes_out_and_its_answers_come_back(home: Path) -> None:
    (home / "towns" / "demo" / "surveys" / "merchants.csv").unlink()
    out = home / "paper"
    files = json.loads(run("survey", "form", "demo", "--kind", "merchants", "--out", str(out), "--json"))["files"]
    assert [Path(file).suffix for file in files] == [".pdf", ".xlsx"]
    again = run("survey", "form", "demo", "--kind", "merchants", "--out", str(out))
    assert "left as it is" in again
    answers = home / "answers.csv"
    with answers.open("w", newline="") as file:
        csv.writer(file).writerows([["e-mail", "1", "2"], *[["a@example.be", "a;b", "a"]] * 6])
    told = run("survey", "add", "demo", str(answers), "--kind", "merchants")
    assert "“e-mail” could say who answered" in told
    assert "Taken: 6 people. Kept: 6" in told
    assert "nobody counts twice" in run("survey", "add", "demo", str(answers), "--kind", "merchants")
    shown = run("survey", "show", "demo")
    assert "merchants: 6 people" in shown
    assert "6 I lack time" in shown
    kept = json.loads(run("survey", "show", "demo", "--json"))["surveys"]
    assert [(one["kind"], one["n"]) for one in kept] == [("consumers", 52), ("merchants", 6)]


def test_a_file_that_is_no_survey_leaves_what_is_kept_as_it_was(home: Path) -> None:
    kept = home / "towns" / "demo" / "surveys" / "consumers.csv"
    before = kept.read_bytes()
    wrong = home / "wrong.csv"
    wrong.write_text("a,b\n1,2\n")
    with pytest.raises(TownError, match="questions"):
        CliRunner().invoke(app, ["survey", "add", "demo", str(wrong), "--kind", "consumers"], catch_exceptions=False)
    assert kept.read_bytes() == before


def test_while_an_answer_is_none_of_ours_nothing_is_taken_unless_it_is_left_out(home: Path) -> None:
    kept = home / "towns" / "demo" / "surveys" / "consumers.csv"
    before = kept.read_bytes()
    answers = home / "answers.csv"
    answers.write_text("looks,closed\noften,peut-être\nnever,once\n")
    done = CliRunner().invoke(app, ["survey", "add", "demo", str(answers), "--kind", "consumers"])
    assert done.exit_code == 1
    assert "line 2" in done.output
    assert "--leave-out" in done.output
    assert kept.read_bytes() == before
    told = run("survey", "add", "demo", str(answers), "--kind", "consumers", "--leave-out")
    assert "Taken: 2 people. Kept: 54" in told
    assert "peut-être" not in kept.read_text()


def test_a_wrong_solution_is_told_by_the_check_of_the_town(home: Path) -> None:
    with (home / "towns" / "demo" / "solutions.toml").open("a") as file:
        file.write('[[solution]]\nname = "X"\nneed = "fotos"\n')
    done = CliRunner().invoke(app, ["town", "check", "demo"])
    assert done.exit_code == 1
    told = " ".join(done.output.split())
    assert "solutions.toml, solution 4, need" in told
    assert "Did you mean “photos”?" in told
