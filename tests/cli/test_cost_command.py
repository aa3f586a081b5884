"""`visibility cost`, `audit --dry-run`, and an audit whose cap is reached, as a person meets them."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from pytest_socket import disable_socket
from typer.testing import CliRunner

from visibility.cli.app import app
from visibility.demo.folder import write_folder
from visibility.demo.generate import generate
from visibility.demo.server import DemoServer
from visibility.demo.town import DemoTown

COMMAND = str(Path(sys.executable).with_name("visibility"))


@pytest.fixture(scope="module")
def town() -> DemoTown:
    return generate(shops=20, as_of=date(2026, 11, 3))


@pytest.fixture
def home(town: DemoTown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_folder(town, tmp_path / "towns" / "demo")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VISIBILITY_HOME", str(tmp_path))
    monkeypatch.setenv("VISIBILITY_GOOGLE_KEY", "AIzaFAKE")
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


@pytest.mark.parametrize("arguments", [("cost", "demo"), ("audit", "demo", "--dry-run")])
def test_the_price_is_told_without_a_connection_and_without_a_trace(arguments: tuple[str, ...], home: Path) -> None:
    disable_socket()
    before = sorted(home.rglob("*"))
    done = CliRunner().invoke(app, [*arguments])
    assert done.exit_code == 0, done.output
    assert "places-details-enterprise" in done.output
    assert "1000" in done.output
    assert "VISIBILITY_GOOGLE_MONTHLY_CAP" in done.output
    assert sorted(home.rglob("*")) == before


def test_a_program_gets_json(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISIBILITY_GOOGLE_MONTHLY_CAP", "5 calls")
    told = json.loads(CliRunner().invoke(app, ["cost", "demo", "--json"]).output)
    assert told["asks_google"] is True
    assert told["caps"] == [{"cap": "5 calls", "of": "all", "calls": 0, "usd": 0.0, "allows": 5}]
    assert told["allowed"] == 5
    assert {line["sku"] for line in told["lines"]} == {"places-text-search-ids-only", "places-details-enterprise"}
    assert told["paid_calls"] == next(line["calls"] for line in told["lines"] if line["free"] is not None)


def test_a_cap_that_will_be_reached_is_told_before(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISIBILITY_GOOGLE_MONTHLY_CAP", "5 calls")
    done = CliRunner().invoke(app, ["cost", "demo"])
    assert done.exit_code == 0
    assert "! " in done.output


def test_a_town_without_google_costs_nothing_and_says_why(home: Path) -> None:
    path = home / "towns" / "demo" / "town.toml"
    path.write_text(path.read_text().replace("use = true", "use = false"))
    done = CliRunner().invoke(app, ["cost", "demo"])
    assert done.exit_code == 0
    assert "town.toml" in done.output.splitlines()[0]


def test_an_audit_that_reaches_the_cap_ends_well_and_says_so(home: Path, town: DemoTown) -> None:
    with DemoServer(town) as server:
        environment = {**os.environ, **server.environment, "VISIBILITY_GOOGLE_MONTHLY_CAP": "5 calls"}
        done = subprocess.run(
            [COMMAND, "audit", "demo", "--direct", "--language", "fr"],
            env={**environment, "VISIBILITY_LANGUAGE": "fr"},
            cwd=home,
            capture_output=True,
            text=True,
            timeout=120,
        )
    assert done.returncode == 0, done.stderr
    assert "! Le plafond de ce mois est atteint" in done.stdout
    assert 0 < server.calls["places/details"] <= 5
    assert list((home / "out" / "demo").rglob("*.pdf"))
