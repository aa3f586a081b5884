"""A discovery of the demo town: what the list lacks is shown, nothing is paid twice, and nothing of Google's is kept."""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from visibility import towns
from visibility.caps import read_cap
from visibility.cli.app import app
from visibility.demo.faults import Fault, FaultRule, Faults
from visibility.demo.folder import write_folder
from visibility.demo.server import DemoServer
from visibility.demo.town import DemoShop, DemoTown
from visibility.model.check import Verdict
from visibility.model.listing import Listing
from visibility.model.match import Match
from visibility.model.observation import SourceName
from visibility.model.shop import Shop
from visibility.model.town import Census, Town
from visibility.runs.discovery import Found, discover, plan
from visibility.runs.looking import Looker, second_listings
from visibility.runs.run import RunError, open_run
from visibility.runs.stages import carry_out
from visibility.settings import Settings
from visibility.store import Store
from visibility.store.lookups import Outcome
from visibility.towns.forgotten import note_forgotten
from visibility.towns.matches import write_matches

NOW = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
LACKING = 6


@dataclass
class Home:
    """A home folder whose town lacks some shops that the server shows."""

    path: Path
    town: DemoTown
    lacking: tuple[DemoShop, ...]

    def settings(self, server: DemoServer, **changes: Any) -> Settings:
        return Settings(_env_file=None, home=self.path, **{**server.settings_overrides, "concurrency": 4, **changes})

    def discover(self, server: DemoServer, now: datetime = NOW, settings: dict[str, Any] | None = None, **more: Any) -> Found:  # fmt: skip
        return discover("demo", settings=self.settings(server, **(settings or {})), clock=lambda: now, **more)

    def store(self) -> Store:
        return Store.open(self.path / "var" / "visibility.db")


@pytest.fixture
def home(demo_town: DemoTown, tmp_path: Path) -> Home:
    ordinary = [one for one in demo_town.shops if one.listing and not one.special and one.apart is False]
    lacking = tuple(ordinary[3 : 3 + LACKING])
    ids = {one.shop.id for one in lacking}
    census = replace(demo_town, shops=tuple(one for one in demo_town.shops if one.shop.id not in ids), waivers=())
    write_folder(census, tmp_path / "towns" / "demo")
    return Home(path=tmp_path, town=demo_town, lacking=lacking)


@pytest.fixture
def serve(demo_town: DemoTown) -> Iterator[Callable[..., DemoServer]]:
    running: list[DemoServer] = []

    def start(**more: Any) -> DemoServer:
        running.append(DemoServer(demo_town, **more).start())
        return running[-1]

    yield start
    for server in running:
        server.stop()


def test_the_shops_that_the_list_lacks_are_shown_and_the_others_get_their_ids(
    home: Home, serve: Callable[..., DemoServer]
) -> None:
    found = home.discover(serve(), pages=500)
    shown = {sight.place_id for sight in (*found.of(Outcome.DIFFERENT), *found.of(Outcome.ASK))}
    lacking = {one.listing.place_id for one in home.lacking if one.listing}
    assert len(lacking & shown) >= LACKING - 1
    truth = {one.shop.id: one.listing.place_id for one in home.town.shops if one.listing}
    kept = home.store().place_ids("demo")
    assert len(kept) >= 20
    wrong = {shop: id for shop, id in kept.items() if truth.get(shop) != id}
    assert wrong == {}
    assert found.paid_calls == len(found.sights)


def test_nothing_that_google_wrote_is_kept_but_ids(home: Home, serve: Callable[..., DemoServer]) -> None:
    found = home.discover(serve(), pages=500)
    home.store().close()
    names = {sight.listing.name for sight in found.of(Outcome.DIFFERENT) if sight.listing}
    assert names
    written = b"".join(file.read_bytes() for file in (home.path / "var").rglob("*") if file.is_file())
    assert not [name for name in names if name.encode() in written]
    assert found.of(Outcome.DIFFERENT)[0].place_id.encode() in written


def test_no_listing_is_paid_for_twice(home: Home, serve: Callable[..., DemoServer]) -> None:
    server = serve()
    first = home.discover(server, pages=500)
    paid = server.calls["places/details"]
    second = home.discover(server, now=NOW + timedelta(days=30), pages=500)
    again = {sight.place_id for sight in second.sights} & {sight.place_id for sight in first.sights}
    assert again == set()
    assert server.calls["places/details"] - paid == second.paid_calls == len(second.sights)
    assert {each.place_id for each in second.before} >= {sight.place_id for sight in first.of(Outcome.DIFFERENT)}


def test_a_cap_stops_the_looks_and_the_next_discovery_goes_on(home: Home, serve: Callable[..., DemoServer]) -> None:
    server, cap = serve(), {"google_monthly_cap": read_cap("5 calls")}
    found = home.discover(server, settings=cap, pages=500)
    assert len(found.sights) == 5
    assert server.calls["places/details"] == 5
    assert found.waiting > 0
    assert any("cap of this month" in trouble for trouble in found.troubles)
    rest = home.discover(server, now=NOW + timedelta(days=40), pages=500)
    assert len(rest.sights) >= found.waiting - 3
    assert not {sight.place_id for sight in rest.sights} & {sight.place_id for sight in found.sights}


def test_the_pages_are_kept_to_and_said(home: Home, serve: Callable[..., DemoServer]) -> None:
    server = serve()
    found = home.discover(server, pages=3, looks=0)
    assert server.calls["places/searchText"] == 3
    assert (found.pages, found.complete, found.sights) == (3, False, ())
    assert found.left
    (made,) = home.store().lookups.discoveries("demo")
    assert (made.pages, made.complete, made.at) == (3, False, NOW)


def test_a_key_of_another_project_is_told_and_nothing_is_taken_for_absent(
    home: Home, serve: Callable[..., DemoServer]
) -> None:
    server = serve(faults=Faults(rules=(FaultRule(fault=Fault.FORBIDDEN, share=1.0, kinds=("places",)),)))
    found = home.discover(server)
    assert found.sights == ()
    assert not found.complete
    assert any("not enabled" in trouble for trouble in found.troubles)
    assert server.calls["places/searchText"] == found.pages == 1
    assert len(found.left) > 20


def test_the_older_api_is_told_that_it_cannot_and_nothing_is_asked(
    home: Home, serve: Callable[..., DemoServer]
) -> None:
    server, file = serve(), home.path / "towns" / "demo" / "town.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('api = "new"', 'api = "legacy"'), encoding="utf-8")
    found = home.discover(server)
    assert sum(server.calls.values()) == 0
    assert any("older Places API cannot do this" in trouble for trouble in found.troubles)
    assert found.sights == ()


def test_the_plan_asks_nobody_and_writes_nothing(home: Home, serve: Callable[..., DemoServer]) -> None:
    server = serve()
    made = plan("demo", settings=home.settings(server), now=NOW, looks=100)
    assert (made.pages, made.looks.most, made.looks.free_left, made.refusal) == (40, 100, 5_000, "")
    assert sum(server.calls.values()) == 0
    assert not (home.path / "var").exists()


def test_a_town_without_an_outline_or_without_google_is_told_what_to_do(
    home: Home, serve: Callable[..., DemoServer]
) -> None:
    server = serve()
    with pytest.raises(RunError, match="no key is set"):
        discover("demo", settings=home.settings(server, google_key=None), clock=lambda: NOW)
    (home.path / "towns" / "demo" / "district.geojson").unlink()
    with pytest.raises(Exception, match=r"outline|district"):
        home.discover(server)


def test_the_command_shows_the_attribution_and_its_json_holds_nothing_of_googles(
    home: Home, serve: Callable[..., DemoServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve()
    for name, value in {**server.environment, "VISIBILITY_HOME": str(home.path)}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "en")
    asked = CliRunner().invoke(app, ["census", "discover", "demo", "--dry-run"])
    assert asked.exit_code == 0, asked.output
    assert "40 pages" in asked.output
    told = CliRunner().invoke(app, ["census", "discover", "demo", "--pages", "500", "--looks", "8"])
    assert told.exit_code == 0, told.output
    assert "May be missing from the list of shops" in told.output
    assert "Google Maps" in told.output
    answer = CliRunner().invoke(app, ["census", "discover", "demo", "--pages", "500", "--json"])
    assert answer.exit_code == 0, answer.output
    document = json.loads(answer.stdout)
    assert document["listings"]
    assert set(document["listings"][0]) == {"place_id", "outcome", "shops", "kept", "near_outline", "url"}


def test_a_listing_that_a_person_refused_for_a_shop_is_never_given_to_it(
    home: Home, serve: Callable[..., DemoServer]
) -> None:
    listed = {
        shop["id"] for shop in csv.DictReader((home.path / "towns" / "demo" / "shops.csv").read_text().splitlines())
    }
    truth = {one.shop.id: one.listing.place_id for one in home.town.shops if one.listing and one.shop.id in listed}
    kept = home.discover(serve(), pages=500) and home.store().place_ids("demo")
    shop = next(shop for shop, id in kept.items() if truth.get(shop) == id)
    (home.path / "var" / "visibility.db").unlink()
    write_matches(
        home.path / "towns" / "demo",
        [Match(shop=shop, source=SourceName.GOOGLE_MAPS, ref=kept[shop], same=False)],
    )
    found = home.discover(serve(), pages=500)
    assert home.store().place_ids("demo").get(shop) != kept[shop]
    (sight,) = [sight for sight in found.sights if sight.place_id == kept[shop]]
    assert sight.outcome is not Outcome.SAME
    assert shop not in sight.shops


def test_a_shop_that_asked_to_be_forgotten_is_neither_named_nor_paid_for_where_its_listing_is_known(
    home: Home, serve: Callable[..., DemoServer]
) -> None:
    folder = home.path / "towns" / "demo"
    by_id, by_door = home.lacking[:2]
    assert by_id.listing
    assert by_door.listing
    note_forgotten(folder, replace(by_id.shop, name="", place_id=by_id.listing.place_id), NOW.date())
    note_forgotten(folder, replace(by_door.shop, place_id="", osm_id=""), NOW.date())
    found = home.discover(serve(), pages=500)
    assert by_id.listing.place_id not in {sight.place_id for sight in found.sights}
    (sight,) = [sight for sight in found.sights if sight.place_id == by_door.listing.place_id]
    assert (sight.outcome, sight.listing) == (Outcome.NO_SHOP, None)
    again = home.discover(serve(), now=NOW + timedelta(days=30), pages=500)
    shown = {each.place_id for each in again.before} | {sight.place_id for sight in again.sights}
    assert not shown & {by_id.listing.place_id, by_door.listing.place_id}


def test_a_listing_that_was_found_for_a_shop_that_left_the_list_is_no_longer_known(
    home: Home, serve: Callable[..., DemoServer]
) -> None:
    one = home.lacking[0]
    assert one.listing
    store = home.store()
    store.keep_place_id("demo", one.shop.id, one.listing.place_id, now=NOW)
    store.close()
    found = home.discover(serve(), pages=500)
    assert one.listing.place_id in {sight.place_id for sight in found.sights}


def looker(census: Census, path: Path) -> Looker:
    town = Town(slug="demo", name="Demo", district="")
    return Looker(
        source=None,  # type: ignore[arg-type]  # nothing is asked
        store=Store.open(path / "visibility.db"),
        town=town,
        census=census,
        clock=lambda: NOW,
        edge=(),
        forgotten=towns.Forgotten(),
        refused=(),
    )


def test_an_old_id_of_a_listing_that_a_shop_has_makes_no_second_listing_and_no_second_shop(tmp_path: Path) -> None:
    shops = (Shop(id="a", name="Zqx", trade="bakery", place_id="ChIJnew"), Shop(id="b", name="Zqx", trade="bakery"))
    census = Census(shops=shops)
    one = looker(census, tmp_path)
    listing = Listing(place_id="ChIJnew", name="Zqx")
    sight = one._judged("ChIJold", listing, ("b",), (), {"ChIJnew": "a"})
    assert (sight.outcome, sight.shops, sight.kept, sight.own) == (Outcome.SAME, ("a",), False, True)
    assert one.store.place_ids("demo") == {}


def test_a_listing_that_is_one_shop_and_may_be_another_is_a_question_and_no_second_listing(tmp_path: Path) -> None:
    shops = (Shop(id="a", name="Zqx", trade="bakery"), Shop(id="b", name="Zqx & Cie", trade="bakery"))
    one = looker(Census(shops=shops), tmp_path)
    sight = one._judged("ChIJx", Listing(place_id="ChIJx", name="Zqx"), ("a",), ("b",), {})
    assert (sight.outcome, sight.shops, sight.kept) == (Outcome.ASK, ("a", "b"), False)


def test_a_second_listing_that_a_discovery_met_is_told_by_the_next_audit(
    home: Home, serve: Callable[..., DemoServer]
) -> None:
    server = serve()
    home.discover(server, pages=500)
    town, census = towns.load(home.path / "towns" / "demo")
    store = home.store()
    ids, swept = second_listings(store, town, census, now=NOW)
    old, _ = second_listings(store, town, census, now=NOW + timedelta(days=400))
    assert swept
    assert old == ids
    assert not second_listings(store, town, census, now=NOW + timedelta(days=400))[1]
    twins = {one.shop.id for one in home.town.shops if one.twin} & {shop.id for shop in census.shops}
    assert twins
    assert len(ids) >= len(twins)
    day = NOW + timedelta(days=1)
    with open_run("demo", settings=home.settings(server), clock=lambda: day, as_of=day.date()) as run:
        audit = carry_out(run)
    found = {one.shop: one.verdict for one in audit.findings if one.check == "duplicate-listing"}
    assert {shop for shop, verdict in found.items() if verdict is Verdict.FAILED} == twins
    assert Verdict.PASSED in found.values()
