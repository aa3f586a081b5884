"""The command line as a person meets it: help that reads well, errors without a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from visibility.cli.failures import explained

COMMAND = str(Path(sys.executable).with_name("visibility"))


def run(*arguments: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, *arguments],
        env={**os.environ, "VISIBILITY_HOME": str(home), "VISIBILITY_LANGUAGE": "en", "COLUMNS": "120", **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize(
    "command", [[], ["audit"], ["cost"], ["match"], ["report"], ["demo"], ["town"], ["town", "new"], ["town", "check"]]
)
def test_every_command_has_a_manual_page(command: list[str], tmp_path: Path) -> None:
    done = run(*command, "--help", home=tmp_path)
    assert done.returncode == 0
    assert "Usage: visibility" in done.stdout
    assert len(done.stdout.splitlines()) > 8


def test_the_manual_is_quick_because_heavy_libraries_stay_on_the_shelf(tmp_path: Path) -> None:
    code = (
        "import sys, visibility.cli.app; "
        "print([m for m in ('prefect', 'weasyprint', 'sqlmodel', 'extruct', 'shapely', 'googlemaps') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]"


def test_a_town_that_does_not_exist_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "towns").mkdir()
    done = run("audit", "nowhere", "--direct", home=tmp_path)
    assert done.returncode == 1
    assert "nowhere" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "var" / "log").exists()


def test_a_report_before_any_audit_says_to_audit_first(tmp_path: Path) -> None:
    done = run("report", "arlon", home=tmp_path)
    assert done.returncode == 1
    assert "visibility audit arlon" in done.stderr


@pytest.mark.parametrize(
    ("option", "value", "told"), [("--date", "3/11", "2026-11-03"), ("--language", "it", "fr, nl, de")]
)
def test_an_option_that_cannot_be_read_says_how_to_write_it(option: str, value: str, told: str, tmp_path: Path) -> None:
    done = run("audit", "arlon", option, value, home=tmp_path)
    assert done.returncode == 2
    assert value in done.stderr
    assert told in done.stderr


def test_a_fault_of_ours_shows_no_traceback_and_leaves_a_file_for_the_developers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VISIBILITY_HOME", str(tmp_path))
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "en")
    with pytest.raises(SystemExit) as ended, explained():
        raise ZeroDivisionError("deep inside")
    assert ended.value.code == 70
    told = capsys.readouterr().err
    assert "Traceback" not in told
    (report,) = (tmp_path / "var" / "log").iterdir()
    assert str(report) in told
    assert "deep inside" in report.read_text()


def test_what_was_typed_wrongly_stands_in_french_quotation_marks(tmp_path: Path) -> None:
    done = run("solutions", "demo", "--need", "zz", home=tmp_path, VISIBILITY_LANGUAGE="fr")
    assert (done.returncode, "«\u00a0zz\u00a0»" in done.stderr) == (2, True), done.stderr


def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    done = run("report", "arlon", home=tmp_path, VISIBILITY_CONCURRENCY="0")
    assert done.returncode == 1
    assert "VISIBILITY_CONCURRENCY" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["../demo", "demo/", "/etc"])
@pytest.mark.parametrize("command", [["audit"], ["audit", "--direct"], ["report"], ["town", "check"]])
def test_no_command_takes_a_path_for_a_town(command: list[str], name: str, tmp_path: Path) -> None:
    (tmp_path / "towns").mkdir()
    done = run(*command, name, home=tmp_path)
    assert done.returncode == 1
    assert "cannot name a town" in done.stderr + done.stdout
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "var").exists()


def test_a_place_where_nothing_can_be_written_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "en")
    (tmp_path / "a-file").write_text("")
    with pytest.raises(SystemExit) as ended, explained():
        (tmp_path / "a-file" / "out").mkdir(parents=True)
    assert ended.value.code == 1
    told = capsys.readouterr().err
    assert str(tmp_path / "a-file") in told
    assert "visibility report" in told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (["trend", "arlon", "--nope"], "L’option --nope n’existe pas."),
        (["explain"], "COMMUNE manque. Nom du dossier de la commune"),
        (["trand"], "La commande trand n’existe pas. Vouliez-vous dire trend"),
        (["trend", "a", "b", "c"], "plus que ce que la commande attend\u00a0: b c"),
        (["actions", "arlon", "--minutes", "5"], "--minutes\u00a0: il faut 10 au moins."),
        (["actions", "arlon", "--minutes", "dix"], "--minutes\u00a0: il faut un nombre entier."),
        (["actions", "arlon", "--minutes"], "L’option --minutes doit être suivie d’une valeur."),
        (["survey", "form", "arlon"], "--kind manque. Qui elle interroge\u00a0: consumers"),
        (
            ["survey", "form", "arlon", "--kind", "clients"],
            "«\u00a0clients\u00a0» n’est pas possible ici\u00a0; choisissez\u00a0: consumers",
        ),
    ],
)
def test_a_command_given_wrongly_is_told_in_the_users_language(line: list[str], told: str, tmp_path: Path) -> None:
    done = run(*line, home=tmp_path, VISIBILITY_LANGUAGE="fr")
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert done.stdout == ""


def test_the_manual_calls_its_panels_by_their_names(tmp_path: Path) -> None:
    page = run("trend", "--help", home=tmp_path, VISIBILITY_LANGUAGE="nl").stdout
    assert "Argumenten" in page
    assert "Opties" in page
    assert "verplicht" in page
    assert "GEMEENTE" in page
    assert "Deze hulp tonen" in page
    assert "Show this message" not in page


def test_a_setting_that_cannot_be_used_is_told_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from visibility.settings import Settings

    monkeypatch.setenv("VISIBILITY_GOOGLE_MONTHLY_CAP", "a lot")
    monkeypatch.setenv("VISIBILITY_CONCURRENCY", "0")
    monkeypatch.setenv("VISIBILITY_GOOGLE_BILLED", "perhaps")
    with pytest.raises(SystemExit), explained():
        Settings()
    told = capsys.readouterr().err
    assert "VISIBILITY_GOOGLE_MONTHLY_CAP: it is no monthly cap" in told
    assert "VISIBILITY_CONCURRENCY: it must be 1 at least." in told
    assert "VISIBILITY_GOOGLE_BILLED: it must be true or false." in told
