"""`visibility changes` and `visibility readiness` as a person meets them, on the golden town's two months."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.golden_town import NOVEMBER, OCTOBER, SEPTEMBER, month, november
from tests.reports.kept_audits import keep
from visibility.cli.app import app
from visibility.cli.text import language
from visibility.model.audit import Rejudged
from visibility.runs import RunError
from visibility.store import Store


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VISIBILITY_HOME", str(tmp_path))
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "en")
    language.cache_clear()
    yield tmp_path
    language.cache_clear()


def run(*arguments: str) -> str:
    done = CliRunner().invoke(app, [*arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def test_the_changes_of_a_month_are_told_kind_by_kind(home: Path) -> None:
    before = month(OCTOBER, previous=month(SEPTEMBER))
    now = month(NOVEMBER, previous=before)
    cards = tuple(replace(card, name="Chez Odile") if card.id == "v01" else card for card in now.shops)
    keep(home, before, replace(now, shops=cards[:-1]))
    told = run("changes", "valmont")
    assert "Valmont: from 6 October 2026 to 3 November 2026" in told
    assert "Boulangerie Lambert, now Chez Odile" in told
    assert "Left the list of shops (1)" in told
    assert "Boucherie du Pont: The listing shows a telephone number" in told
    answer = json.loads(run("changes", "valmont", "--since", "2026-10", "--shop", "V01", "--json"))
    assert answer["changes"] == [
        {"shop": "v01", "kind": "renamed", "check": "", "source": None, "days": [], "name": "Chez Odile"}
    ]
    assert "Nothing changed" in run("changes", "valmont", "--shop", "Optique Clairvue")


def test_audits_of_two_rubrics_are_not_compared_point_by_point(home: Path) -> None:
    keep(home, replace(month(OCTOBER), rubric_version="0"), month(NOVEMBER))
    told = run("changes", "valmont")
    assert "two versions of the rubric" in told
    assert "Was to mend" not in told


def test_a_month_that_was_judged_again_is_compared_point_by_point(home: Path) -> None:
    before = month(OCTOBER, previous=month(SEPTEMBER))
    keep(home, replace(before, rubric_version="0"), month(NOVEMBER, previous=before))
    store = Store.open(home / "var" / "visibility.db")
    run_of = store.audits("valmont")[0].id
    mark = Rejudged(on=NOVEMBER.date(), rubric="0", coverage=1.0, again=1, stay=0, unknown=0)
    store.rejudged.keep(replace(before, run=run_of, rejudged=mark), now=NOVEMBER)
    store.close()
    told = run("changes", "valmont")
    assert "two versions of the rubric" not in told
    assert "Was to mend, in order now" in told


def test_what_cannot_be_compared_is_told_calmly(home: Path) -> None:
    keep(home, month(NOVEMBER))
    alone = CliRunner().invoke(app, ["changes", "valmont"])
    assert isinstance(alone.exception, RunError)
    assert "Only one audit" in str(alone.exception)
    keep(home, month(OCTOBER))
    other = CliRunner().invoke(app, ["changes", "valmont", "--since", "2026-02"])
    assert isinstance(other.exception, RunError)
    assert "2026-10" in str(other.exception)
    assert CliRunner().invoke(app, ["changes", "valmont", "--since", "soon"]).exit_code == 2
    nobody = CliRunner().invoke(app, ["changes", "valmont", "--shop", "Boulangerie Lambret"])
    assert nobody.exit_code == 2


def test_the_readiness_of_the_newest_audit_is_told(home: Path) -> None:
    keep(home, november())
    told = run("readiness", "valmont")
    assert "ready for December?" in told
    answer = json.loads(run("readiness", "valmont", "--json"))
    assert len(answer["ready"]) + len(answer["not_ready"]) + len(answer["unknown"]) == 10
    assert answer["lacking"]["v03"][0] == "missing-listing"
    assert f"Ready: {len(answer['ready'])}." in told
    named = run("readiness", "valmont", "--names")
    assert f"Not ready ({len(answer['not_ready'])})" in named
    assert "\n  v03  " in named
    assert "No listing of the shop was found on Google Maps" in named


def test_a_town_that_is_misspelt_is_asked_for_instead_of_an_audit(home: Path) -> None:
    keep(home, november())
    (home / "towns" / "valmont").mkdir(parents=True)
    (home / "towns" / "valmont" / "town.toml").touch()
    for command in (("trend",), ("readiness",), ("explain", "v03")):
        name, *rest = command
        misspelt = CliRunner().invoke(app, [name, "valmnt", *rest])
        assert isinstance(misspelt.exception, RunError)
        assert "Did you mean the town valmont?" in str(misspelt.exception)
