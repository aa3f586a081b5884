"""Shops without coordinates, and ids that grow old: what is written, what is kept for thirty days, and what is asked."""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
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
from visibility.model.match import Match
from visibility.model.observation import Dossier, SourceName
from visibility.model.shop import Point
from visibility.runs import open_run
from visibility.runs.placing import place
from visibility.runs.refreshing import refresh
from visibility.runs.run import RunError
from visibility.runs.stages import gather
from visibility.settings import Settings
from visibility.store import Store
from visibility.store.retention import EXPIRING
from visibility.towns.matches import write_matches

NOW = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)


@pytest.fixture
def serve(demo_town: DemoTown) -> Iterator[Callable[..., DemoServer]]:
    running: list[DemoServer] = []

    def start(**more: Any) -> DemoServer:
        running.append(DemoServer(demo_town, **more).start())
        return running[-1]

    yield start
    for server in running:
        server.stop()


def feature(one: DemoShop) -> dict[str, Any]:
    shop = one.shop
    assert shop.location is not None or one.listing
    place = shop.location or Point(lat=50.295, lon=5.445)
    tags = {"name": shop.name, "shop": "yes", "addr:street": shop.address.street, "addr:housenumber": shop.address.number,
            "addr:postcode": shop.address.postcode, "addr:city": shop.address.locality}  # fmt: skip
    return {
        "type": "Feature", "id": shop.osm_id, "properties": tags,
        "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
    }  # fmt: skip


@pytest.fixture
def home(demo_town: DemoTown, tmp_path: Path) -> Path:
    mapped = [one.shop.id for one in demo_town.shops if one.shop.osm_id and one.shop.location and not one.special][:3]
    shops = tuple(
        replace(one, shop=replace(one.shop, location=None)) if one.shop.id in mapped else one for one in demo_town.shops
    )
    folder = tmp_path / "towns" / "demo"
    write_folder(replace(demo_town, shops=shops), folder)
    extract = {"type": "FeatureCollection", "features": [feature(one) for one in demo_town.shops if one.shop.osm_id]}
    (folder / "map.geojson").write_text(json.dumps(extract), encoding="utf-8")
    text = (folder / "town.toml").read_text(encoding="utf-8")
    named = text.replace('file = "openstreetmap.json"', 'file = "map.geojson"')
    assert named != text
    (folder / "town.toml").write_text(named, encoding="utf-8")
    return tmp_path


def settings(home: Path, server: DemoServer, **changes: Any) -> Settings:
    return Settings(_env_file=None, home=home, **{**server.settings_overrides, "concurrency": 4, **changes})


def run(home: Path, server: DemoServer, *, google: bool = True, dry: bool = False, now: datetime = NOW, **changes: Any) -> Any:  # fmt: skip
    return place("demo", settings=settings(home, server, **changes), clock=lambda: now, dry_run=dry, google=google)


def rows(home: Path) -> dict[str, dict[str, str]]:
    text = (home / "towns" / "demo" / "shops.csv").read_text(encoding="utf-8-sig")
    delimiter = max(",;\t", key=text.splitlines()[0].count)
    return {row["id"]: row for row in csv.DictReader(text.splitlines(), delimiter=delimiter)}


def store(home: Path) -> Store:
    return Store.open(home / "var" / "visibility.db")


def test_the_map_comes_first_and_for_good_and_google_stays_out_of_the_list(
    home: Path, serve: Callable[..., DemoServer]
) -> None:
    before = rows(home)
    found = run(home, serve())
    after = rows(home)
    lacking = {id for id, row in before.items() if not row["lat"]}
    assert found.mapped
    assert found.geocoded
    assert set(found.mapped) | set(found.geocoded) | set(found.unknown) | set(found.unaddressed) == lacking
    for id, row in after.items():
        changed = {name for name in row if row[name] != before[id][name]}
        assert changed == ({"lat", "lon"} if id in found.mapped else set())
    assert (home / "towns" / "demo" / "shops.csv.before").exists()


def test_googles_points_help_the_audit_for_thirty_days_and_reach_no_report(
    home: Path, serve: Callable[..., DemoServer]
) -> None:
    server = serve()
    found = run(home, server)
    known = settings(home, server)
    for days, expected in ((29, set(found.geocoded)), (31, set())):
        now = NOW + timedelta(days=days)
        with open_run("demo", settings=known, clock=lambda now=now: now) as opened:
            assert set(opened.points) == expected
            assert all(opened.shop(id).location is None for id in found.geocoded)
    assert ("geocoded", "at") in {(each.table, each.written) for each in EXPIRING}


def test_google_alone_is_asked_with_the_point_that_google_gave(home: Path, serve: Callable[..., DemoServer]) -> None:
    server = serve()
    found = run(home, server)
    asked: dict[str, Point | None] = {}
    others: dict[str, Point | None] = {}

    with open_run("demo", settings=settings(home, server), clock=lambda: NOW) as opened:
        google = opened.vendors.sources[0]
        real = google.observe

        def observe(shop: Any, known: Dossier) -> Any:
            asked[shop.id] = shop.location
            return real(shop, known)

        google.observe = observe  # type: ignore[method-assign]
        (map_,) = [source for source in opened.vendors.sources if source.name is SourceName.OPENSTREETMAP]
        looked = map_.observe

        def look(shop: Any, known: Dossier) -> Any:
            others[shop.id] = shop.location
            return looked(shop, known)

        map_.observe = look  # type: ignore[method-assign]
        gather(opened.id, found.geocoded[:2])
    assert set(asked) == set(found.geocoded[:2])
    assert all(asked.values())
    assert others == dict.fromkeys(found.geocoded[:2])


def test_an_address_is_paid_for_once_while_its_point_is_valid(home: Path, serve: Callable[..., DemoServer]) -> None:
    server = serve()
    first = run(home, server)
    calls = server.calls["geocoding/geocode"]
    second = run(home, server, now=NOW + timedelta(days=10))
    assert set(second.valid) == set(first.geocoded)
    assert server.calls["geocoding/geocode"] - calls == len(first.unknown)
    held = {each.sku: each.calls for each in store(home).ledger.held("2026-11")}
    assert held["geocoding"] == server.calls["geocoding/geocode"]


def test_a_dry_run_asks_nobody_and_writes_nothing(home: Path, serve: Callable[..., DemoServer]) -> None:
    server, before = serve(), (home / "towns" / "demo" / "shops.csv").read_bytes()
    found = run(home, server, dry=True)
    assert found.mapped
    assert found.left
    assert found.google.most == len(found.left)
    assert sum(server.calls.values()) == 0
    assert (home / "towns" / "demo" / "shops.csv").read_bytes() == before


def test_a_cap_and_a_refusal_leave_shops_without_and_say_why(home: Path, serve: Callable[..., DemoServer]) -> None:
    server = serve()
    capped = run(home, server, google_monthly_cap=read_cap("1 calls"))
    assert server.calls["geocoding/geocode"] == 1
    assert capped.left
    assert any("cap of this month" in trouble for trouble in capped.troubles)
    without = run(home, server, google_key=None)
    assert "no key is set" in without.refusal
    assert without.left


def test_an_old_id_is_refreshed_free_of_charge_and_a_changed_one_is_replaced(
    home: Path, serve: Callable[..., DemoServer], demo_town: DemoTown
) -> None:
    server = serve()
    ids = {one.shop.id: one.listing.place_id for one in demo_town.shops if one.listing and not one.shop.place_id}
    fresh, old, dead, *_ = ids
    kept = store(home)
    kept.keep_place_id("demo", fresh, ids[fresh], now=NOW - timedelta(days=300))
    kept.keep_place_id("demo", old, ids[old], now=NOW - timedelta(days=400))
    kept.keep_place_id("demo", dead, "ChIJDEMO-no-longer-there", now=NOW - timedelta(days=400))
    kept.close()
    found = refresh("demo", settings=settings(home, server), clock=lambda: NOW)
    assert old in found.valid
    assert found.gone == (dead,)
    assert found.fresh == 1
    renewed = {shop: pair for shop, pair in found.renewed.items() if pair[0] in demo_town.renewed_ids}
    assert {new: demo_town.renewed_ids[before] for before, new in renewed.values()} == {
        new: new for _, new in renewed.values()
    }
    after = store(home)
    assert dead not in after.place_ids("demo")
    assert after.lookups.ids_seen("demo")[old] == NOW
    assert all(
        rows(home)[shop]["place_id"] == new for shop, (_, new) in renewed.items() if rows(home)[shop]["place_id"]
    )
    assert after.ledger.held("2026-11") == ()
    again = refresh("demo", settings=settings(home, server), clock=lambda: NOW)
    assert not again.renewed
    assert again.fresh >= found.fresh + len(found.valid)


def test_an_outage_lets_go_of_no_id(home: Path, serve: Callable[..., DemoServer], demo_town: DemoTown) -> None:
    server = serve(faults=Faults(rules=(FaultRule(fault=Fault.FORBIDDEN, share=1.0, kinds=("places",)),)))
    shop = next(one.shop.id for one in demo_town.shops if one.listing and not one.shop.place_id)
    kept = store(home)
    kept.keep_place_id("demo", shop, "ChIJDEMO-whatever-it-is", now=NOW - timedelta(days=400))
    kept.close()
    found = refresh("demo", settings=settings(home, server), clock=lambda: NOW)
    assert found.gone == found.gone_in_list == ()
    assert shop in found.left
    assert "not enabled" in found.troubles[0]
    assert store(home).place_ids("demo") == {shop: "ChIJDEMO-whatever-it-is"}
    with pytest.raises(RunError, match="no key"):
        refresh("demo", settings=settings(home, server, google_key=None), clock=lambda: NOW)


def test_the_commands_tell_it_and_answer_programs(
    home: Path, serve: Callable[..., DemoServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve()
    for name, value in {**server.environment, "VISIBILITY_HOME": str(home), "VISIBILITY_LANGUAGE": "en"}.items():
        monkeypatch.setenv(name, value)
    told = CliRunner().invoke(app, ["census", "geocode", "demo", "--dry-run"])
    assert told.exit_code == 0, told.output
    assert "from the town's own map, for good" in told.output
    assert "$" in told.output
    answer = CliRunner().invoke(app, ["census", "geocode", "demo", "--json"])
    assert answer.exit_code == 0, answer.output
    assert json.loads(answer.stdout)["mapped"]
    assert server.calls["geocoding/geocode"] == 0
    ids = CliRunner().invoke(app, ["census", "refresh", "demo"])
    assert ids.exit_code == 0, ids.output
    assert "still valid" in ids.output


def test_an_address_that_has_changed_is_another_question(home: Path) -> None:
    kept = store(home)
    kept.lookups.keep_point("demo", "a", "Rue Neuve 1, 6999 X, BE", Point(lat=50.0, lon=5.0), now=NOW)
    assert set(kept.lookups.points("demo", {"a": "Rue Neuve 1, 6999 X, BE"}, now=NOW)) == {"a"}
    assert kept.lookups.points("demo", {"a": "Rue Neuve 2, 6999 X, BE"}, now=NOW) == {}
    assert kept.lookups.points("arlon", {"a": "Rue Neuve 1, 6999 X, BE"}, now=NOW) == {}


def test_an_answer_that_confirmed_an_old_id_follows_it_to_the_new_one(
    home: Path, serve: Callable[..., DemoServer], demo_town: DemoTown
) -> None:
    folder, server = home / "towns" / "demo", serve()
    listed = {id: row["place_id"] for id, row in rows(home).items() if row["place_id"] in demo_town.renewed_ids}
    assert listed
    said = [Match(shop=id, source=SourceName.GOOGLE_MAPS, ref=ref, same=True, by="A") for id, ref in listed.items()]
    write_matches(folder, said)
    refresh("demo", settings=settings(home, server), clock=lambda: NOW)
    _, census = towns.load(folder)
    assert {(match.shop, match.ref) for match in census.matches} == {
        (id, demo_town.renewed_ids[ref]) for id, ref in listed.items()
    }
    assert not [each for each in towns.check(folder) if "the list is believed" in each.what]
