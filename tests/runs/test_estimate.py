"""What an audit would ask and cost, held against what it then asks."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_socket import disable_socket

from tests.runs.conftest import AS_OF, Place
from visibility.caps import Cap
from visibility.demo.folder import write_folder
from visibility.demo.generate import generate
from visibility.demo.server import DemoServer
from visibility.runs import open_run
from visibility.runs.estimate import DETAILS_A_SEARCH, Estimate, estimate
from visibility.runs.stages import carry_out
from visibility.settings import Settings
from visibility.store import Price, Store

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)
DETAILS = Price(sku="places-details-enterprise", free=1_000, low=20_000, high=16_000)


def estimated(home: Path, **changes: object) -> Estimate:
    settings = {"google_key": "AIzaFAKE", "home": home, **changes}
    return estimate("demo", settings=Settings(_env_file=None, **settings), now=NOON)


def calls(found: Estimate) -> tuple[int, int, int]:
    """Return searches, details expected and details at most."""
    search, details = found.lines
    return search.calls, details.calls, details.most


@pytest.mark.parametrize("shops", [100, 500])
def test_the_numbers_of_a_town_follow_from_its_list(shops: int, tmp_path: Path) -> None:
    town = generate(shops=shops, as_of=AS_OF)
    write_folder(town, tmp_path / "towns" / "demo")
    known = sum(bool(one.shop.place_id) for one in town.shops)
    found = estimated(tmp_path)
    assert (found.shops, found.known) == (shops, known)
    assert calls(found) == {100: (72, 104, 244), 500: (382, 520, 1264)}[shops]
    assert found.usd == 0
    assert found.usd_most == {100: 0.0, 500: 5.28}[shops]  # 264 details beyond the free 1,000, at 20 USD a thousand
    assert not (tmp_path / "var").exists()


def test_what_was_expected_is_what_the_audit_then_asks_within_a_tenth(place: Place, server: DemoServer) -> None:
    path = place.home / "towns" / "demo" / "town.toml"
    path.write_text(path.read_text().replace("read = true", "read = false"))
    settings = place.settings(server)
    before = estimate("demo", settings=settings, now=NOON)
    with open_run("demo", settings=settings, clock=lambda: NOON, as_of=AS_OF) as run:
        carry_out(run)
        spent = run.store.spent(run.id)
    searches, details, most = calls(before)
    assert abs(spent["places-text-search-ids-only"] - searches) <= 2  # an id that is no longer valid is searched anew
    assert spent[DETAILS.sku] * 0.9 <= details <= spent[DETAILS.sku] * 1.1
    assert spent[DETAILS.sku] <= most
    after = estimate("demo", settings=settings, now=NOON)
    assert after.from_run == run.id
    assert after.known > before.known + 30
    assert after.lines[0].calls < 10
    assert after.lines[1].free_left == 1_000 - spent[DETAILS.sku]


def test_the_allowance_is_that_of_all_towns_and_of_this_month(place: Place) -> None:
    store = Store.open(place.home / "var" / "visibility.db")
    for _ in range(960):
        store.ledger.reserve("dinant", replace(DETAILS, sku=DETAILS.sku), month="2026-11", of_town=None, of_all=None)
    store.ledger.reserve("dinant", DETAILS, month="2026-10", of_town=None, of_all=None)
    found = estimated(place.home)
    details = found.lines[1]
    assert details.free_left == 40
    assert details.usd == pytest.approx((details.calls - 40) * 0.02)
    assert details.calls > 60


def test_a_cap_says_how_many_of_the_calls_it_allows(place: Place) -> None:
    found = estimated(place.home, google_monthly_cap=Cap(calls=25))
    assert (found.allowed, found.caps[0].of) == (25, "all")
    assert found.allowed < found.paid_calls
    assert estimated(place.home, google_monthly_cap=Cap(micros=1_000_000)).allowed == 1_000 + 50
    assert estimated(place.home).allowed is None


def test_without_a_key_the_price_is_told_and_that_nothing_is_asked(place: Place) -> None:
    found = estimated(place.home, google_key=None)
    assert "no key" in found.refusal
    assert found.paid_calls > 0
    assert found.a_search == DETAILS_A_SEARCH


def test_the_older_api_has_lines_of_its_own(place: Place) -> None:
    path = place.home / "towns" / "demo" / "town.toml"
    path.write_text(path.read_text().replace('api = "new"', 'api = "legacy"'))
    assert [line.sku for line in estimated(place.home).lines] == [
        "legacy-find-place-ids-only",
        "legacy-details-atmosphere",
    ]
    assert all(line.estimate for line in estimated(place.home).lines)


def test_no_connection_is_opened(place: Place) -> None:
    disable_socket()
    assert estimated(place.home).paid_calls > 0
