"""A steward's round: it fits into the minutes, brings what it says, and can be taken along as a file."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations, pairwise, permutations
from math import fsum
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from typer.testing import CliRunner

from tests.reports.kept_audits import keep
from visibility.cli import text
from visibility.cli.app import app
from visibility.leverage import ground
from visibility.matching import metres
from visibility.model.action import Action
from visibility.model.audit import Audit
from visibility.model.check import Scope
from visibility.model.shop import Point
from visibility.reports import digest, round_files
from visibility.reports.round import PACE, VISIT, plan
from visibility.reports.wording import Wording
from visibility.reports.worth import steward_minutes
from visibility.store.records import audit_from_json

GOLDEN = audit_from_json((Path(__file__).resolve().parents[1] / "golden" / "audit.json").read_bytes())
FRENCH = Wording("fr", "BE")


@pytest.mark.parametrize("limit", [10, 30, 60, 120, 480])
def test_a_round_fits_into_its_minutes_and_takes_three_actions_a_shop_at_most(limit: int) -> None:
    found = plan(GOLDEN, minutes=limit)
    assert found.minutes <= limit
    assert all(0 < len(stop.actions) <= 3 for stop in found.stops)
    assert len({stop.shop.id for stop in found.stops}) == len(found.stops)
    assert found.gain == pytest.approx(fsum(action.gain for stop in found.stops for action in stop.actions), abs=0.02)
    assert found.gain <= found.possible


def test_only_open_actions_that_bring_points_to_one_shop_are_proposed() -> None:
    todo = digest.actions_by_shop(GOLDEN)
    for stop in plan(GOLDEN, minutes=480).stops:
        assert stop.actions == tuple(a for a in todo[stop.shop.id] if a.gain > 0)[: len(stop.actions)]
        assert all(action.scope is not Scope.TOWN for action in stop.actions)


def test_a_steward_and_a_street_keep_the_round_to_their_shops() -> None:
    steward = next(shop.steward for shop in GOLDEN.shops if shop.steward)
    assert {stop.shop.steward for stop in plan(GOLDEN, minutes=480, steward=steward.upper()).stops} == {steward}
    street = plan(GOLDEN, minutes=480).stops[0].shop.address.street
    assert {stop.shop.address.street for stop in plan(GOLDEN, minutes=480, street=street.lower()).stops} == {street}


@pytest.mark.parametrize("limit", [10, 30, 60, 120, 480])
def test_a_round_for_the_district_says_by_how_much_the_index_surely_rises(limit: int) -> None:
    found = plan(GOLDEN, minutes=limit, for_district=True)
    made = ground(GOLDEN)
    ids = {action.id for stop in found.stops for action in stop.actions}
    done = [effect for mine in made.effects.values() for effect in mine if effect.action.id in ids]
    assert found.minutes <= limit
    assert len(done) == len(ids) == found.actions
    assert all(0 < len(stop.actions) <= 3 for stop in found.stops)
    assert found.gain == round(made.after(done).index.low - GOLDEN.district.index.low, 2) <= found.possible


def test_a_round_for_the_district_lifts_it_no_less_than_one_for_the_shops() -> None:
    made = ground(GOLDEN)
    ids = {action.id for stop in plan(GOLDEN, minutes=90).stops for action in stop.actions}
    done = [effect for mine in made.effects.values() for effect in mine if effect.action.id in ids]
    ordinary = made.after(done).index.low - GOLDEN.district.index.low
    assert plan(GOLDEN, minutes=90, for_district=True).gain >= ordinary


def test_no_round_for_the_district_takes_what_lifts_nothing() -> None:
    middle = sorted(score.score.low for score in GOLDEN.scores)[len(GOLDEN.scores) // 2]
    above = {score.shop for score in GOLDEN.scores if score.score.low > middle and score.essentials}
    kept = replace(GOLDEN, actions=tuple(action for action in GOLDEN.actions if action.shops[0] in above))
    assert plan(kept, minutes=240).stops
    assert plan(kept, minutes=240, for_district=True).stops == ()


def small(jobs: list[tuple[float, int]], places: list[tuple[int, int]]) -> Audit:
    """Return an audit of a few shops with one action each, at places given in metres."""
    check = next(card.id for card in GOLDEN.cards if card.weight > 0)
    base = Point(lat=50.0, lon=5.0)
    shops, todo = [], []
    for number, ((gain, work), (north, east)) in enumerate(zip(jobs, places, strict=False)):
        point = Point(lat=base.lat + north / 111_195, lon=base.lon + east / 71_475)
        shops.append(replace(GOLDEN.shops[0], id=f"s{number}", location=point, steward=""))
        todo.append(
            Action(id=f"x@s{number}", check=check, scope=Scope.OWNER, shops=(f"s{number}",), gain=gain, minutes=work)
        )
    return replace(GOLDEN, shops=tuple(shops), actions=tuple(todo))


def best_of_all(audit: Audit, limit: int) -> float:
    """Return the points of the best round, by trying every one."""
    todo = {action.shops[0]: action for action in audit.actions}
    at = {shop.id: shop.location for shop in audit.shops}
    best = 0.0
    for size in range(len(todo) + 1):
        for chosen in combinations(todo, size):
            work = sum(VISIT + steward_minutes(todo[shop]) for shop in chosen)
            ways = (
                fsum(metres(at[one], at[other]) / PACE for one, other in pairwise(way))  # type: ignore[arg-type]
                for way in permutations(chosen)
            )
            if work + min(ways, default=0.0) <= limit + 1e-9:
                best = max(best, fsum(todo[shop].gain for shop in chosen))
    return best


@settings(max_examples=60, deadline=None)
@given(
    jobs=st.lists(st.tuples(st.floats(0.5, 30), st.integers(1, 30)), min_size=1, max_size=5),
    places=st.lists(st.tuples(st.integers(-900, 900), st.integers(-900, 900)), min_size=5, max_size=5),
    limit=st.integers(10, 120),
)
def test_no_round_at_all_passes_what_is_called_possible(
    jobs: list[tuple[float, int]], places: list[tuple[int, int]], limit: int
) -> None:
    audit = small(jobs, places)
    found, best = plan(audit, minutes=limit), best_of_all(audit, limit)
    assert found.gain - 0.02 <= best <= found.possible + 0.02


def test_a_shop_on_the_way_is_taken_before_one_of_the_same_worth_across_the_town() -> None:
    audit = small([(10, 10), (9, 10), (9, 10)], [(0, 0), (2000, 0), (100, 0)])
    assert [stop.shop.id for stop in plan(audit, minutes=40).stops] in (["s0", "s2"], ["s2", "s0"])


def test_the_way_is_not_walked_twice() -> None:
    audit = small([(10, 5)] * 5, [(0, 0), (400, 0), (100, 0), (300, 0), (200, 0)])
    order = [stop.shop.id for stop in plan(audit, minutes=480).stops]
    assert order in (["s0", "s2", "s4", "s3", "s1"], ["s1", "s3", "s4", "s2", "s0"])


def test_shops_that_are_on_no_map_are_visited_too() -> None:
    audit = small([(10, 5), (9, 5)], [(0, 0), (100, 0)])
    audit = replace(
        audit,
        shops=tuple(replace(shop, location=None, address=replace(shop.address, street="")) for shop in audit.shops),
    )
    assert len(plan(audit, minutes=60).stops) == 2


def hostile() -> tuple[Audit, str]:
    name = '=HYPERLINK("x");, \n\\ Ünïcode ' + "é" * 120
    audit = replace(GOLDEN, shops=tuple(replace(shop, name=name) for shop in GOLDEN.shops))
    return audit, name


def test_the_csv_and_the_spreadsheet_hold_every_action_and_no_formula() -> None:
    audit, _name = hostile()
    pages = round_files.pages(audit, plan(audit, minutes=200), FRENCH)
    ids = [task.id for page in pages for task in page.tasks]
    rows = list(csv.reader(io.StringIO(round_files.as_csv(pages, FRENCH).decode("utf-8-sig")), delimiter=";"))
    assert [row[-3] for row in rows[1:]] == ids
    assert all(cell[:1] not in {"=", "+", "-", "@"} for row in rows for cell in row)
    sheet = load_workbook(io.BytesIO(round_files.as_xlsx(pages, FRENCH))).worksheets[0]
    assert [row[-3].value for row in sheet.iter_rows(min_row=2)] == ids
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_the_calendar_is_folded_escaped_and_has_one_event_a_stop() -> None:
    audit, _name = hostile()
    pages = round_files.pages(audit, plan(audit, minutes=200), FRENCH)
    begin = datetime(2026, 12, 1, 8, 0, tzinfo=UTC)
    content = round_files.as_ics(pages, begin, begin)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    unfolded = content.decode().replace("\r\n ", "").split("\r\n")
    summaries = [line for line in unfolded if line.startswith("SUMMARY:")]
    assert len(summaries) == len(pages)
    assert all(not re.search(r"(?<!\\)[;,]", line.removeprefix("SUMMARY:")) for line in summaries)
    starts = [line.removeprefix("DTSTART:") for line in unfolded if line.startswith("DTSTART:")]
    ends = [line.removeprefix("DTEND:") for line in unfolded if line.startswith("DTEND:")]
    assert starts[0] == "20261201T080000Z"
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VISIBILITY_HOME", str(tmp_path))
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "en")
    monkeypatch.chdir(tmp_path)
    text.language.cache_clear()
    keep(tmp_path, GOLDEN)
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["actions", GOLDEN.town.slug, *arguments])
    return result.exit_code, " ".join(f"{result.output}{result.exception or ''}".split())


@pytest.mark.usefixtures("home")
def test_the_command_prints_the_round_or_gives_it_to_a_program() -> None:
    code, said = run("--minutes", "60")
    assert (code, "1. " in said, "wait for another" in said) == (0, True, True)
    code, said = run("--minutes", "60", "--json")
    assert (code, json.loads(said)["minutes"] <= 60) == (0, True)


def test_the_command_writes_a_file_of_each_kind(home: Path) -> None:
    for kind in ("csv", "xlsx", "ics"):
        assert run("--export", kind)[0] == 0
        assert list(home.glob(f"*.{kind}"))


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--steward", "Nobody"), "has the steward “Nobody”"),
        (("--street", "Rue Inconnue"), "is in “Rue Inconnue”"),
        (("--export", "pdf"), "“pdf” is no format"),
        (("--export", "ics", "--start", "demain"), "“demain” is no day and time"),
    ],
)
def test_what_cannot_be_used_is_told_in_words(arguments: tuple[str, ...], said: str) -> None:
    code, told = run(*arguments)
    assert code != 0
    assert said in told
