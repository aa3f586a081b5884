"""What the staff read of a suspected source, and how they vouch for it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.reports.test_suspected import doubted
from tests.runs.conftest import AS_OF
from visibility.cli.app import app
from visibility.cli.auditing import print_summary, summary_json
from visibility.cli.text import language
from visibility.demo.folder import write_folder
from visibility.demo.generate import generate
from visibility.runs.summary import markdown


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "400")
    language.cache_clear()


def test_the_summary_says_what_fell_and_the_option_that_believes_it(capsys: pytest.CaptureFixture[str]) -> None:
    print_summary(doubted("listing.phone", "directory.listed/\x1b[31mShopping"), [])
    told = " ".join(capsys.readouterr().out.split())
    assert "Listings with a phone number: 10% in November 2026, against 78% in the last audits." in told
    assert "--trust listing.phone --trust directory.listed" in told
    assert "\x1b" not in told


def test_an_audit_in_which_nothing_fell_has_no_word_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    print_summary(doubted(), [])
    assert "--trust" not in capsys.readouterr().out


def test_a_program_and_prefects_page_read_it_too() -> None:
    audit = doubted("listing.phone")
    (one,) = json.loads(summary_json(audit, []))["suspicions"]
    assert (one["source"], one["field"], one["seen"], one["of"]) == ("google-maps", "listing.phone", 4, 40)
    assert "listing.phone" in markdown(audit, [])


def test_a_field_that_nobody_watches_cannot_be_vouched_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(generate(shops=5, as_of=AS_OF), tmp_path / "towns" / "demo")
    monkeypatch.setenv("VISIBILITY_HOME", str(tmp_path))
    done = CliRunner().invoke(app, ["audit", "demo", "--direct", "--trust", "listing.telephone"])
    assert done.exit_code == 2
    assert "listing.phone" in done.output
    assert not (tmp_path / "var").exists()
