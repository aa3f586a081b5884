"""Towns side by side: what may be compared, and what may be said of it."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.reports.kept_audits import keep
from visibility.cli import text
from visibility.cli.app import app
from visibility.model.audit import Audit
from visibility.model.score import Score
from visibility.reports.beside import beside
from visibility.store.records import audit_from_json

GOLDEN = audit_from_json((Path(__file__).resolve().parents[1] / "golden" / "audit.json").read_bytes())


def audit(
    slug: str, day: str, value: float | None, low: float, high: float, *, shops: int = 60, rubric: str = "2"
) -> Audit:
    index = Score(value=value, coverage=0.8, low=low, high=high)
    return replace(
        GOLDEN,
        run=f"{slug}{day}",
        town=replace(GOLDEN.town, slug=slug, name=slug.title()),
        as_of=date.fromisoformat(day),
        started=datetime.fromisoformat(f"{day}T08:00:00+00:00"),
        rubric_version=rubric,
        district=replace(GOLDEN.district, index=index, n=shops),
    )


HOME = audit("home", "2026-11-01", 60, 55, 65)


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (audit("other", "2026-11-01", 60, 55, 65, rubric="1"), "rubric"),
        (audit("other", "2026-11-01", 60, 55, 65, shops=130), "size"),
        (audit("other", "2026-08-01", 60, 55, 65), "season"),
        (audit("other", "2026-11-01", None, 5, 95), "number"),
    ],
)
def test_towns_that_are_too_unlike_are_not_compared(other: Audit, reason: str) -> None:
    found = beside({"home": [HOME], "other": [other]})
    assert (found.pairs, getattr(found, reason)) == ((), (("home", "other"),))


def test_a_difference_stands_only_where_the_bands_do_not_touch() -> None:
    near, far = audit("near", "2026-11-01", 67, 64, 70), audit("far", "2026-10-15", 80, 75, 85)
    found = beside({"home": [HOME], "near": [near], "far": [far]})
    assert {(pair.one, pair.other): pair.apart for pair in found.pairs} == {
        ("home", "near"): False, ("home", "far"): True, ("near", "far"): True,
    }  # fmt: skip


def test_each_town_is_held_against_its_own_first_audit_of_the_same_rubric() -> None:
    past = [
        audit("home", "2026-07-01", 20, 15, 25, rubric="1"),
        audit("home", "2026-08-01", None, 5, 95),
        audit("home", "2026-09-01", 40, 35, 45),
        audit("home", "2026-10-01", 58, 40, 70),
    ]
    (town,) = beside({"home": [*past, HOME]}).towns
    assert town.since is not None
    assert (town.since.since, town.since.points, town.since.certain) == (date(2026, 9, 1), 20, True)


def test_a_first_audit_has_no_history() -> None:
    (town,) = beside({"home": [HOME], "nobody": []}).towns
    assert (town.change, town.since) == (None, None)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VISIBILITY_HOME", str(tmp_path))
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "en")
    text.language.cache_clear()
    keep(tmp_path, audit("home", "2026-09-01", 40, 35, 45), HOME, audit("far", "2026-11-01", 80, 75, 85))
    return tmp_path


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["compare", *arguments])
    return " ".join(f"{result.output}{result.exception or ''}".split())


@pytest.mark.usefixtures("home")
def test_the_command_says_what_may_be_said() -> None:
    said = run("home", "far")
    assert "Home: +20 points since 1 September 2026, whatever" in said
    assert "Home and Far: the bands do not touch" in said
    assert "Far: no earlier audit" in said


@pytest.mark.usefixtures("home")
def test_a_town_named_twice_or_never_audited_is_told() -> None:
    assert "named twice" in run("home", "home")
    assert "No audit of elsewhere is kept" in run("home", "elsewhere")
