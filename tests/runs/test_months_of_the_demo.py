"""The demo town over three months, audited once: what every command that looks back says of it."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.runs.conftest import found
from visibility.cli import text
from visibility.cli.app import app
from visibility.cli.showing import keep_months
from visibility.demo.town import DemoTown
from visibility.model.action import ActionState
from visibility.model.audit import Audit
from visibility.model.change import Changes
from visibility.model.observation import Cause
from visibility.reports import district_html, stewards_html
from visibility.rubric import HISTORY
from visibility.runs.rejudging import rejudge
from visibility.settings import Settings
from visibility.store import Store

NOW, BEFORE = HISTORY[0].version, HISTORY[1].version
DAYS = [date(2026, 9, 3), date(2026, 10, 3), date(2026, 11, 3)]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Audit, DemoTown]:
    home = tmp_path_factory.mktemp("months")
    return home, *keep_months(home, shops=60, days=DAYS)


@pytest.fixture
def home(kept: tuple[Path, Audit, DemoTown], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of what was kept, so that no test sees another's changes."""
    shutil.copytree(kept[0], tmp_path / "home")
    monkeypatch.setenv("VISIBILITY_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "en")
    text.language.cache_clear()
    yield tmp_path / "home"
    text.language.cache_clear()


def told(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == code, result.output
    return " ".join(f"{result.output} {result.exception if code == 1 else ''}".split())


def older(home: Path) -> None:
    """Make the first two audits ones of the rubric before this one."""
    now, before = (f'"rubric_version": "{version}"' for version in (NOW, BEFORE))
    with sqlite3.connect(home / "var" / "visibility.db") as database:
        database.execute(
            "UPDATE audit SET document = replace(document, ?, ?) WHERE as_of < '2026-11-01'", (now, before)
        )


def test_the_last_month_is_found_as_it_was_planted_and_every_fate_of_an_action_occurs(
    kept: tuple[Path, Audit, DemoTown],
) -> None:
    _, audit, town = kept
    unseen = {one.shop for one in audit.findings if one.check == "few-photos" and one.verdict == "unknown"}
    planted = {(shop.shop.id, "few-photos") for shop in town.shops if "few-photos" in shop.defects}
    assert {pair for pair in found(audit) if pair[1] == "few-photos"} == {p for p in planted if p[0] not in unseen}
    assert [one.check for one in audit.brought] == ["few-photos"]
    assert {action.state for action in audit.actions} >= {
        ActionState.SEEN_DONE,
        ActionState.NOT_SEEN,
        ActionState.REFUSED,
        ActionState.TO_CONFIRM,  # what came undone too: it was seen failing again only once
        ActionState.DECLARED_NOT_VISIBLE,
    }


def test_the_trend_draws_three_months(home: Path) -> None:
    (stretch,) = json.loads(told("trend", "demo", "--json"))["stretches"]
    assert [month["as_of"] for month in stretch["months"]] == [day.isoformat() for day in DAYS]
    assert told("compare", "demo")


def test_what_the_photo_round_brought_is_told_and_the_leaflet_is_not(home: Path) -> None:
    answer = json.loads(told("impact", "demo", "--json"))
    photos, category = (
        {one["check"]: one for one in answer["checks"]}[id] for id in ("few-photos", "generic-category")
    )
    assert photos["difference"]["low"] > 0
    assert not (category["difference"] and (category["difference"]["low"] > 0 or category["difference"]["high"] < 0))
    said = told("impact", "demo", "--from", "2026-09", "--to", "2026-10")
    assert "Mended in" in said
    assert ("impact demo --all" in said, "· " in said) == (True, False)
    assert "· " in told("impact", "demo", "--from", "2026-09", "--to", "2026-10", "--all")
    assert "not drawn by lot" in said
    assert "Kept: 2026-09, 2026-10, 2026-11" in told("impact", "demo", "--from", "2026-01", code=1)
    assert "not before the last" in told("impact", "demo", "--from", "2026-11", "--to", "2026-10", code=1)
    assert "write it as 2026-11" in told("impact", "demo", "--from", "autumn", code=2)


def test_audits_of_the_present_rubric_are_left_alone(home: Path) -> None:
    assert json.loads(told("rejudge", "demo", "--json")) == {
        "town": "demo", "rubric": NOW, "judged_again": [], "already": 3, "unread": [],
    }  # fmt: skip


def test_older_audits_are_judged_again_beside_the_first_ones_and_drawn_on_one_line(home: Path) -> None:
    older(home)
    store = Store.open(home / "var" / "visibility.db")
    runs = [record.id for record in store.audits("demo")]
    before = [store.audit(run) for run in runs]
    assert len(json.loads(told("trend", "demo", "--json"))["stretches"]) == 2
    assert "two versions of the rubric" in told("impact", "demo", "--from", "2026-10", code=1)

    said = told("rejudge", "demo")
    assert "3 September 2026: “Google Maps listing”" in said
    assert [store.audit(run) for run in runs] == before, "the first audits stay as they were"
    changed = set(HISTORY[0].changed)
    for run, first in zip(runs[:2], before[:2], strict=True):
        now = store.rejudged.of(run, NOW)
        assert now is not None
        pairs = list(zip(first.findings, now.findings, strict=True))
        assert [one for one, _ in pairs if one.check not in changed] == [
            one for _, one in pairs if one.check not in changed
        ], "where the rule is the same, what is kept gives the same"
        lost = [one for _, one in pairs if one.cause is Cause.NOT_KEPT]
        assert {one.check for one in lost} <= changed
        assert now.district.index.coverage <= first.district.index.coverage
        assert first.warnings == now.warnings[: len(first.warnings)]
    second = store.rejudged.of(runs[1], NOW)
    assert second is not None
    assert [one.check for one in second.actions if one.state is ActionState.SEEN_DONE].count("few-photos") > 10

    (stretch,) = json.loads(told("trend", "demo", "--json"))["stretches"]
    assert [bool(month["rejudged"]) for month in stretch["months"]] == [True, True, False]
    assert f"3 October 2026: judged again under rubric {NOW}" in told("trend", "demo")
    (first_ones,) = json.loads(told("trend", "demo", "--rubric", BEFORE, "--json"))["stretches"]
    assert (first_ones["rubric"], len(first_ones["months"])) == (BEFORE, 2)
    assert "judged under rubric x" in told("trend", "demo", "--rubric", "x", code=1)
    assert "points since 3 September 2026" in told("compare", "demo")
    assert json.loads(told("impact", "demo", "--json"))["since"] == "2026-09-03"
    assert (
        json.loads(told("rejudge", "demo", "--from", "2026-10", "--json"))["judged_again"][0]["as_of"] == "2026-10-03"
    )
    store.close()


@pytest.fixture(scope="module")
def again(kept: tuple[Path, Audit, DemoTown], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three months, judged again after the first one of this rubric was composed: nobody had thought of it in time."""
    home = tmp_path_factory.mktemp("again") / "home"
    shutil.copytree(kept[0], home)
    older(home)
    store = Store.open(home / "var" / "visibility.db")
    *_, october, november = [store.audit(record.id) for record in store.audits("demo")]
    store.keep_audit(
        november.run,
        replace(
            november,
            previous=None,
            proofs=(),
            actions=tuple(one for one in november.actions if one.state is not ActionState.SEEN_DONE),
            changes=Changes(since=october.as_of, until=november.as_of, comparable=False),
        ),
    )
    store.close()
    settings = Settings(_env_file=None, home=home)  # type: ignore[call-arg]
    rejudge("demo", settings=settings, now=datetime(2026, 11, 5, tzinfo=UTC), today=date(2026, 11, 5))
    return home


def test_an_audit_is_printed_as_it_was_judged_again_where_that_is_asked_for_and_every_page_says_so(
    again: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISIBILITY_HOME", str(again))
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "en")
    text.language.cache_clear()
    printed: list[tuple[Audit, Path]] = []

    def publish(audit: Audit, place: Path, _: object) -> tuple[Path, ...]:
        printed.append((audit, place))
        return ()

    monkeypatch.setattr("visibility.cli.reporting.publish", publish)
    told("report", "demo", "--date", "2026-10-03")
    told("report", "demo", "--date", "2026-10-03", "--rubric", NOW)
    told("report", "demo", "--rubric", BEFORE)
    (first, plain), (now, beside), (newest_then, _) = printed
    assert (first.rubric_version, first.rejudged, plain.name) == (BEFORE, None, "2026-10-03")
    assert (now.rubric_version, now.run, beside.name) == (NOW, first.run, f"2026-10-03-rubric-{NOW}")
    assert newest_then.as_of == date(2026, 10, 3), "the newest that this version judged"
    assert f"rubric {NOW}, judged again on 5 November 2026" in stewards_html(now, "en")
    assert f"first under rubric {BEFORE}" in district_html(now, "en")
    assert now.previous == date(2026, 9, 3), "it is compared with the month before, judged again as well"
    listed = json.loads(told("report", "demo", "--list", "--json"))
    assert [each["judged_again"] for each in listed] == [[NOW], [NOW], [NOW]]
    assert "judged again under" in told("report", "demo", "--list")
    of_november = ("report", "demo", "--date", "2026-11-03", "--rubric", BEFORE)
    assert f"not judged under rubric {BEFORE}" in told(*of_november, code=1)
    assert "judged under rubric x" in told("report", "demo", "--rubric", "x", code=1)
    text.language.cache_clear()


def test_the_first_month_of_a_rubric_is_compared_once_the_month_before_is_judged_again(
    again: Path, kept: tuple[Path, Audit, DemoTown]
) -> None:
    november, store = kept[1], Store.open(again / "var" / "visibility.db")
    apart, now = store.audit(november.run), store.rejudged.of(november.run, NOW)
    store.close()
    assert now is not None
    assert "Not compared with October 2026, which was judged by another version" in district_html(apart, "en")
    assert "Not compared" not in district_html(now, "en")
    assert (apart.previous, now.previous, now.district) == (None, date(2026, 10, 3), november.district)
    done = {one.id for one in now.actions if one.state is ActionState.SEEN_DONE}
    assert done
    assert done <= {one.id for one in november.actions if one.state is ActionState.SEEN_DONE}


def test_websites_that_are_no_longer_kept_are_told_and_a_forgotten_shop_is_gone_from_both(home: Path) -> None:
    older(home)
    with sqlite3.connect(home / "var" / "visibility.db") as database:
        database.execute("UPDATE observation SET value = NULL WHERE kind = 'Website'")
    said = told("rejudge", "demo", "--from", "2026-10")
    assert "3 October 2026: “Website of the shop”" in said
    assert "September" not in said
    told("forget", "demo", "rat-0004", "--yes")
    content = b"".join(file.read_bytes() for file in (home / "var").glob("visibility.db*"))
    assert b'"rat-0004"' not in content
    again = json.loads(told("rejudge", "demo", "--json"))
    assert [each["rejudged"]["rubric"] for each in again["judged_again"]] == [BEFORE, BEFORE]
