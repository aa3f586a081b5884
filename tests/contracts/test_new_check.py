"""`make new-check NAME=…`: what it writes is in shape, its test fails until it is written, and a name that will not do is refused."""

import importlib.util
import inspect
import os
import re
import subprocess
import sys
from pathlib import Path
from runpy import run_path

import pytest

from visibility.model.check import Check, Lifecycle
from visibility.rubric import RUBRIC

ROOT = Path(__file__).resolve().parents[2]
GENERATOR = ROOT / "scripts" / "new_check.py"
NAME, STEM = "stale-window-display", "stale_window_display"
CHECK, TEST, LEAFLET = (
    Path(f"src/visibility/checks/{STEM}.py"),
    Path(f"tests/checks/test_{STEM}.py"),
    Path(f"templates/coaching/en/{NAME}.md"),
)
# The generated test finds the generated check as if it stood in the folder of the others.
_BESIDE = "import visibility.checks\n\nvisibility.checks.__path__.append({folder!r})\n"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, GENERATOR, *arguments], capture_output=True, text=True, check=False)


def left_unwritten(text: str, check: str) -> list[str]:
    """Return the lines that tell a newcomer what to write, and are no text of a check."""
    stubs = run_path(str(GENERATOR))
    told = (
        stubs["_CHECK"].format(id=check, stem=check.replace("-", "_")) + stubs["_LEAFLET"].format(id=check)
    ).splitlines()
    asked = {line.strip() for line in told if re.search(r"\bWrite \w|is not written yet", line)}
    return [line for line in text.splitlines() if line.strip() in asked]


@pytest.fixture
def made(tmp_path: Path) -> Path:
    answer = run(NAME, "--root", str(tmp_path))
    assert answer.returncode == 0, answer.stderr
    return tmp_path


def test_the_three_files_are_made_and_the_lines_for_the_rubric_told(tmp_path: Path) -> None:
    answer = run(NAME, "--root", str(tmp_path))
    written = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    assert written == {CHECK, TEST, LEAFLET}
    assert f"from visibility.checks.{STEM} import {STEM}" in answer.stdout
    assert f"check={STEM}," in answer.stdout
    assert "weight=0," in answer.stdout


def test_the_check_is_in_shape_and_accuses_nobody_yet(made: Path) -> None:
    spec = importlib.util.spec_from_file_location(STEM, made / CHECK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    check: Check = getattr(module, STEM)
    assert (check.id, check.lifecycle) == (NAME, Lifecycle.TRIAL)
    lines = inspect.cleandoc(check.judge.__doc__ or "").splitlines()
    assert lines[0].endswith("?")
    assert [line.split(":")[0] for line in lines[2:] if line] == ["Asks", "Decides", "Blind to"]
    assert "help" in check.why
    assert check.how[0].isupper()


@pytest.mark.parametrize("name", ["no-map", NAME, f"{'long-' * 7}words"])
def test_what_is_made_passes_the_formatter_and_the_linter(name: str, tmp_path: Path) -> None:
    assert run(name, "--root", str(tmp_path)).returncode == 0
    files = [str(path) for path in tmp_path.rglob("*.py")]
    for command in (["check"], ["format", "--check"]):
        answer = subprocess.run(
            [sys.executable, "-m", "ruff", *command, "--config", str(ROOT / "pyproject.toml"), "--no-cache", *files],
            capture_output=True,
            text=True,
            check=False,
            cwd=tmp_path,
        )
        assert answer.returncode == 0, answer.stdout


def test_the_made_test_fails_and_says_what_to_write(made: Path) -> None:
    (made / "conftest.py").write_text(_BESIDE.format(folder=str((made / CHECK).parent)), encoding="utf-8")
    path = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    answer = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "--rootdir",
            str(made),
            "-c",
            os.devnull,
            str(made / TEST),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=made,
        env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert answer.returncode == 1, answer.stdout + answer.stderr
    assert "3 failed, 1 passed" in answer.stdout
    assert "what is in good order goes in, PASSED comes out" in answer.stdout


def test_the_leaflet_has_the_headings_of_a_leaflet(made: Path) -> None:
    lines = (made / LEAFLET).read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert [line for line in lines if line.startswith("## ")] == ["## Why", "## How", "## To copy", "## Watch out"]
    assert any(re.match(r"1\. \S", line) for line in lines)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "Give the check a name"),
        ("Stale-Photos", "small letters"),
        ("stale_photos", "joined by hyphens"),
        ("photos", "two words"),
        ("../../etc/passwd", "small letters"),
        ("déjà-vu", "without accents"),
        ("add-photos", "tells somebody what to do"),
        ("stale-" + "x" * 60, "at most"),
    ],
)
def test_a_name_that_will_not_do_is_refused_in_plain_words(tmp_path: Path, name: str, why: str) -> None:
    answer = run(name, "--root", str(tmp_path))
    assert answer.returncode == 2
    assert why in answer.stderr
    assert "Traceback" not in answer.stderr
    assert not list(tmp_path.iterdir())


def test_nothing_is_overwritten(made: Path) -> None:
    (made / CHECK).unlink()
    (made / TEST).write_text("mine", encoding="utf-8")
    answer = run(NAME, "--root", str(made))
    assert answer.returncode == 2
    assert "already" in answer.stderr
    assert (made / TEST).read_text(encoding="utf-8") == "mine"
    assert not (made / CHECK).exists()


def test_a_check_of_the_project_is_not_begun_again() -> None:
    assert run("missing-website").returncode == 2


def test_nothing_that_the_generator_wrote_to_be_filled_in_is_left_in_a_check_or_a_leaflet() -> None:
    unwritten = [
        f"{path.relative_to(ROOT)}: {line}"
        for entry in RUBRIC.entries
        for path in (
            ROOT / "src" / "visibility" / "checks" / f"{entry.check.judge.__name__}.py",
            ROOT / "templates" / "coaching" / "en" / f"{entry.check.id}.md",
        )
        for line in left_unwritten(path.read_text(encoding="utf-8"), entry.check.id)
    ]
    assert not unwritten


def test_a_stub_that_nobody_has_filled_in_is_told_line_by_line(made: Path) -> None:
    assert len(left_unwritten((made / CHECK).read_text(encoding="utf-8"), NAME)) >= 6
    assert len(left_unwritten((made / LEAFLET).read_text(encoding="utf-8"), NAME)) >= 5
