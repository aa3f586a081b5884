"""The rules of the house that no linter knows."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = sorted((ROOT / "src" / "visibility").rglob("*.py"))
EDGES = ("cli",)
FORBIDDEN_NAMES = {"utils", "helpers", "common", "base", "manager", "misc"}


def clocks(path: Path) -> list[int]:
    """Return the lines that ask the machine what time it is."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in {"now", "utcnow", "today"}
        and isinstance(node.value, ast.Name)
        and node.value.id in {"datetime", "date"}
    ]


@pytest.mark.parametrize("path", ROOMS, ids=lambda path: str(path.relative_to(ROOT)))
def test_time_is_an_argument_below_the_edges(path: Path) -> None:
    if path.relative_to(ROOT / "src" / "visibility").parts[0] in EDGES:
        return
    assert clocks(path) == []


def test_no_module_is_named_after_nothing() -> None:
    assert not [path for path in ROOMS if path.stem in FORBIDDEN_NAMES]


def test_no_room_has_grown_into_two() -> None:
    assert [str(path) for path in ROOMS if len(path.read_text(encoding="utf-8").splitlines()) > 420] == []


def test_every_module_says_what_enters_and_what_leaves() -> None:
    missing = [
        str(path)
        for path in ROOMS
        if "migrations" not in path.parts and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert missing == []
