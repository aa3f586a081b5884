"""`visibility terms`, `purge` and `forget`, as a person meets them."""

import json
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from visibility import terms, towns
from visibility.cli.app import app
from visibility.demo.folder import write_folder
from visibility.demo.generate import generate


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_folder(generate(shops=6, as_of=date(2026, 11, 3)), tmp_path / "towns" / "demo")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VISIBILITY_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


def run(*arguments: str, typed: str = "", code: int = 0) -> str:
    done = CliRunner().invoke(app, [*arguments], input=typed)
    assert done.exit_code == code, done.output
    return done.output


def first_shop(home: Path) -> str:
    return towns.load(home / "towns" / "demo")[1].shops[0].id


def files(home: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in home.rglob("*") if path.is_file() and "locks" not in path.parts}


def test_the_terms_of_every_source_are_told_with_their_documents() -> None:
    told = run("terms")
    for each in terms.everything().values():
        assert each.title in told
        for group in each.group:
            assert group.what in told
            assert group.document in told
    assert "stored for 30 days" in told


@pytest.mark.parametrize(("language", "words"), [("fr", "non conservé"), ("nl", "niet bewaard"), ("de", "nicht gespeichert")])  # fmt: skip
def test_the_terms_are_told_in_the_language_that_is_asked_for(language: str, words: str) -> None:
    assert words in run("terms", "google-maps", "--language", language)


def test_a_program_gets_the_terms_as_json() -> None:
    (google,) = json.loads(run("terms", "google-maps", "--json"))
    stored = {group["id"]: group["until"] for group in google["group"] if group["stored"]}
    assert stored == {"place-id": "good", "coordinates": 30, "conclusions": "town"}


@pytest.mark.parametrize("arguments", [("yelp",), ("--language", "it")])
def test_a_source_or_a_language_that_does_not_exist_is_told(arguments: tuple[str, ...]) -> None:
    assert "choose" in run("terms", *arguments, code=2)


def test_a_purge_of_nothing_says_so_and_one_of_something_counts_it(home: Path) -> None:
    assert "Nothing has expired" in run("purge")
    (home / "towns" / "demo" / "visits.csv").write_text("date,shop\n2020-01-01,a\n")
    assert "Would be erased:\n  demo: lines of visits.csv: 1" in run("purge", "--dry-run")
    assert json.loads(run("purge", "demo", "--json"))["towns"][0]["lines"] == {"visits.csv": 1}
    assert json.loads(run("purge", "--json"))["nothing"] is True


def test_a_shop_is_erased_only_after_a_yes(home: Path) -> None:
    shop, before = first_shop(home), files(home)
    assert "Nothing was erased." in run("forget", "demo", shop, typed="n\n", code=1)
    run("forget", "demo", shop, "--dry-run")
    assert files(home) == before
    told = run("forget", "demo", shop, typed="y\n")
    assert "its line in the list of shops" in told
    assert "Erased." in told
    assert shop not in (home / "towns" / "demo" / "shops.csv").read_text()


def test_a_script_says_yes_and_reads_json(home: Path) -> None:
    shop = first_shop(home)
    done = json.loads(run("forget", "demo", shop, "--yes", "--json"))
    assert (done["shop"], done["listed"], done["dry_run"]) == (shop, True, False)


def test_a_program_that_has_not_said_yes_is_not_asked_on_its_own_output(home: Path) -> None:
    shop, before = first_shop(home), files(home)
    CliRunner().invoke(app, ["forget", "demo", shop, "--json"], input="")
    assert files(home) == before
