"""What was seen once only, on the command line: asked and confirmed; and audits of checks that are no longer made."""

import csv
import io
import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.test_action_commands import (
    DECISION,
    GOLDEN,
    HOURS,
    ID,
    REVIEWS,
    as_xlsx,
    filled,
    listed,
    run,
    take,
    town,
)
from tests.reports.kept_audits import keep
from tests.reports.report_sample import doubtful, sure
from visibility.cli import text
from visibility.model.audit import Sights
from visibility.model.declaration import Word
from visibility.reports import round_files
from visibility.reports.round import plan
from visibility.reports.wording import Wording
from visibility.towns.returned import read_decision

ONCE = replace(doubtful(GOLDEN), sights=Sights(to_mend=9, once=9))


def _home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISIBILITY_HOME", str(home))
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "en")
    monkeypatch.chdir(home)
    text.language.cache_clear()
    town(home, "valmont", [shop.id for shop in GOLDEN.shops if shop.id != "v10"])


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    _home(tmp_path, monkeypatch)
    keep(tmp_path, ONCE)
    return tmp_path


def explained(shop: str, check: str) -> str:
    code, told = run("explain", "valmont", shop, check)
    assert code == 0, told
    return told


@pytest.mark.usefixtures("home")
def test_what_was_seen_once_is_a_question_until_somebody_confirms_it() -> None:
    assert (listed()[REVIEWS]["state"], listed()[REVIEWS]["confirmed"]) == ("to-confirm", False)
    assert "Seen once only" in run("actions", "valmont", "--minutes", "480")[1]
    told = explained("v02", "few-reviews")
    assert "not yet confirmed" in told
    assert "Is this so" in told
    assert run("action", "confirm", "valmont", REVIEWS, "--by", "Anne")[0] == 0
    assert (listed()[REVIEWS]["state"], listed()[REVIEWS]["confirmed"]) == ("proposed", True)
    assert listed()[HOURS]["state"] == "to-confirm"
    told = explained("v02", "few-reviews")
    assert ("Confirmed" in told, "Is this so" in told) == (True, False)
    assert run("action", "confirm", "valmont", REVIEWS, "--undo")[0] == 0
    assert listed()[REVIEWS]["state"] == "to-confirm"


@pytest.mark.usefixtures("home")
def test_a_steward_who_says_done_has_looked() -> None:
    assert run("action", "done", "valmont", REVIEWS)[0] == 0
    assert (listed()[REVIEWS]["state"], listed()[REVIEWS]["confirmed"]) == ("declared", True)


@pytest.mark.parametrize(
    ("language", "word"), [("fr", "Confirmé"), ("nl", "bevestigd"), ("de", "bestätigt"), ("en", "confirmed")]
)
def test_a_round_comes_back_with_what_is_confirmed(home: Path, language: str, word: str) -> None:
    rows = filled(language, {REVIEWS: (word, "vu avec elle")})
    found = take(as_xlsx(home / "retour.xlsx", rows), "--by", "Anne")
    assert [(each["action"], each["word"]) for each in found["taken"]] == [(REVIEWS, "confirmed")]  # type: ignore[attr-defined, index]


def test_the_answer_that_it_is_in_order_comes_back_with_a_round(home: Path) -> None:
    rows = filled("fr", {REVIEWS: ("C'est en ordre", "douze avis"), HOURS: ("en ordre", "")})
    found = take(as_xlsx(home / "retour.xlsx", rows), "--by", "Anne")
    assert {(each["word"], each["note"]) for each in found["taken"]} == {  # type: ignore[attr-defined, index]
        ("in-order", "douze avis"),
        ("in-order", ""),
    }
    assert listed()[REVIEWS]["state"] == "said-in-order"


@pytest.mark.parametrize("word", ["en ordre", "In orde", "in Ordnung", "in order", "C’est en ordre."])
def test_in_order_is_read_in_every_language(word: str) -> None:
    assert read_decision(word) is Word.IN_ORDER


def test_in_order_with_a_doubt_is_asked_back() -> None:
    assert read_decision("en ordre ?") is Word.IN_ORDER
    assert read_decision("pas en ordre") is None


@pytest.mark.usefixtures("home")
def test_what_is_found_in_order_leaves_the_rounds_and_is_explained() -> None:
    assert run("action", "in-order", "valmont", REVIEWS, "--by", "Anne")[0] == 0
    assert (listed()[REVIEWS]["state"], listed()[REVIEWS]["confirmed"]) == ("said-in-order", False)
    assert REVIEWS not in {
        each["id"] for each in json.loads(run("action", "list", "valmont", "--open", "--json")[1])["actions"]
    }
    assert REVIEWS not in run("actions", "valmont", "--minutes", "480", "--json")[1]
    assert "A person found it in order on" in explained("v02", "few-reviews")
    assert run("action", "in-order", "valmont", REVIEWS, "--undo")[0] == 0
    assert listed()[REVIEWS]["state"] == "to-confirm"


@pytest.mark.usefixtures("home")
def test_a_disagreement_says_how_to_decide() -> None:
    run("action", "confirm", "valmont", REVIEWS, "--by", "Anne")
    told = " ".join(run("action", "in-order", "valmont", REVIEWS, "--by", "Jean")[1].split())
    assert "visibility action confirm|in-order valmont few-reviews@v02 --decide" in told
    assert listed()[REVIEWS]["disputed"]
    run("action", "in-order", "valmont", REVIEWS, "--by", "Claire", "--decide")
    assert (listed()[REVIEWS]["state"], listed()[REVIEWS]["disputed"]) == ("said-in-order", False)


def test_a_round_of_before_the_questions_still_comes_back(home: Path) -> None:
    rows = filled("fr", {REVIEWS: ("fait", "")})
    rows[0][DECISION] = "fait ? (fait, refusé)"
    assert len(take(as_xlsx(home / "retour.xlsx", rows))["taken"]) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("confirmé, pas encore fait", Word.CONFIRMED),
        ("confirmé et fait", Word.DONE),
        ("confirmé ? non", None),
        ("confirmé ou refusé", None),
        ("à confirmer", Word.NOTE),
        ("te bevestigen", Word.NOTE),
        ("pas confirmé", None),
    ],
)
def test_a_confirmation_is_read_as_it_is_meant(said: str, word: Word | None) -> None:
    assert read_decision(said) is word


def test_an_exported_round_says_in_a_column_what_is_not_sure() -> None:
    words = Wording("fr", "BE")
    for audit, answer in ((sure(GOLDEN), "oui"), (ONCE, "à confirmer (vu une seule fois, le ")):
        content = round_files.as_csv(round_files.pages(audit, plan(audit, minutes=480), words), words)
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
        assert rows[0][-2].startswith("sûr")
        assert all(row[-2].startswith(answer) for row in rows[1:])


@pytest.fixture
def vanished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A town whose kept audit was made by a program with two checks that this one has no more."""
    _home(tmp_path, monkeypatch)
    keep(tmp_path, GOLDEN)
    with sqlite3.connect(tmp_path / "var" / "visibility.db") as database:
        for old, new in (("few-reviews", "vanished-check"), ("missing-listing-hours", "vanished-essential")):
            database.execute("update audit set document = replace(document, ?, ?)", (f'"{old}', f'"{new}'))
    return tmp_path


@pytest.mark.usefixtures("vanished")
def test_an_audit_of_a_check_that_is_no_longer_made_is_explained_planned_and_shown() -> None:
    assert "customers" in explained("v02", "vanished-check")
    code, told = run("explain", "valmont", "v02", "few-reviews")
    assert (code, "has no check “few-reviews”" in told) == (1, True)
    assert run("explain", "valmont", "v02")[0] == 0
    assert run("trend", "valmont")[0] == 0
    code, told = run("actions", "valmont", "--minutes", "480", "--json")
    assert (code, "vanished-check@v02" in told) == (0, True)
    assert "vanished-check@v02" in listed()


@pytest.mark.parametrize("word", ["done", "confirm"])
@pytest.mark.usefixtures("vanished")
def test_of_a_check_that_is_no_longer_made_nothing_is_written_and_this_is_said(word: str) -> None:
    code, told = run("action", word, "valmont", "vanished-check@v02")
    assert (code, "no longer looks at this point" in told, "Did you mean" in told) == (1, True, False)


def test_in_a_file_it_is_told_and_the_rest_is_taken(vanished: Path) -> None:
    rows = filled("fr", {REVIEWS: ("fait", "")})
    rows.append(["", "Boucherie", *[""] * 7, "fait", "", "vanished-check@v02", ""])
    other = next(row for row in rows if row[ID] == REVIEWS)
    other[ID] = "generic-category@v09"
    found = take(as_xlsx(vanished / "retour.xlsx", rows))
    assert [each["action"] for each in found["taken"]] == ["generic-category@v09"]  # type: ignore[attr-defined, index]
    assert "no longer looks" in json.dumps(found["problems"])
