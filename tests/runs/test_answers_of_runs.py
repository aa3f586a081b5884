"""What an audit makes of doubts and of answers: links, ids that are kept, warnings, a doubled census."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.runs.conftest import AS_OF, Place
from tests.runs.test_taken_up import Told, vendors
from visibility.demo.folder import write_folder
from visibility.demo.generate import generate
from visibility.demo.server import DemoServer
from visibility.demo.town import DemoTown
from visibility.model.check import Verdict
from visibility.model.listing import Listing
from visibility.model.match import Match
from visibility.model.observation import Absent, Seen, SourceName
from visibility.model.shop import Shop
from visibility.runs import carry_out, open_run
from visibility.runs.estimate import estimate
from visibility.settings import Settings
from visibility.store import Store
from visibility.towns.matches import write_matches

__all__ = ["vendors"]

OCTOBER, NOVEMBER = datetime(2026, 10, 3, 7, tzinfo=UTC), datetime(2026, 11, 3, 7, tzinfo=UTC)


@pytest.fixture
def place(demo_town: DemoTown, tmp_path: Path) -> Place:
    write_folder(demo_town, tmp_path / "towns" / "demo")
    path = tmp_path / "towns" / "demo" / "town.toml"
    path.write_text(path.read_text().replace("read = true", "read = false"))
    return Place(town=demo_town, home=tmp_path)


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    opened = Store.open(place.home / "var" / "visibility.db")
    yield opened
    opened.close()


def refuse(place: Place, shop: str, ref: str) -> None:
    said = Match(shop=shop, source=SourceName.GOOGLE_MAPS, ref=ref, same=False, on=date(2026, 11, 3))
    write_matches(place.home / "towns" / "demo", [said])


def test_a_report_links_no_listing_that_is_not_known_to_be_the_shops(place: Place, server: DemoServer) -> None:
    audit = place.audit(server)
    links = {card.id: card.place_id for card in audit.shops}
    for one in place.town.shops:
        if one.doubt or one.listing is None:
            assert links[one.shop.id] == "", one.doubt
        else:
            assert links[one.shop.id] == one.listing.place_id
    assert any("another business" in str(warning) for warning in audit.warnings)


def test_a_listing_that_the_matcher_found_and_a_person_refused_is_forgotten(
    place: Place, server: DemoServer, store: Store
) -> None:
    place.audit(server)
    one = next(
        each for each in place.town.shops if each.listing and not (each.shop.place_id or each.special or each.doubt)
    )
    assert one.listing is not None
    kept = store.place_ids("demo")
    assert kept[one.shop.id] == one.listing.place_id
    known = estimate("demo", settings=place.settings(server), now=datetime(2026, 11, 3, tzinfo=UTC)).known
    refuse(place, one.shop.id, one.listing.place_id)
    after = estimate("demo", settings=place.settings(server), now=datetime(2026, 11, 3, tzinfo=UTC))
    assert after.known == known - 1, "it will be searched for again"
    audit = place.audit(server)
    found = next(f for f in audit.findings if (f.shop, f.check) == (one.shop.id, "missing-listing"))
    assert found.verdict is Verdict.FAILED
    assert found.confirmed, "whoever refused the listing has looked: it needs no second sight"
    assert one.shop.id not in store.place_ids("demo")


def test_a_shop_that_stands_twice_in_the_census_is_shown_a_listing_in_neither_place(tmp_path: Path) -> None:
    town = generate(shops=20, as_of=AS_OF)
    one = next(each for each in town.shops if each.listing and not each.shop.place_id)
    twin = replace(one, shop=replace(one.shop, id="twin-1"), listing=None, reviews=None)
    write_folder(replace(town, shops=(*town.shops, twin)), tmp_path / "towns" / "demo")
    path = tmp_path / "towns" / "demo" / "town.toml"
    path.write_text(path.read_text().replace("read = true", "read = false"))
    with DemoServer(town) as server:
        audit = Place(town=town, home=tmp_path).audit(server)
    verdicts = {f.shop: f.verdict for f in audit.findings if f.check == "missing-listing"}
    assert verdicts[one.shop.id] is verdicts["twin-1"] is Verdict.UNKNOWN
    assert any("fits two shops" in str(warning) for warning in audit.warnings)
    assert {card.place_id for card in audit.shops if card.id in (one.shop.id, "twin-1")} == {""}


def test_a_listing_that_a_person_refused_is_linked_by_no_report_even_where_google_is_not_asked(
    place: Place, server: DemoServer, store: Store
) -> None:
    one = next(each for each in place.town.shops if each.listing and not each.shop.place_id)
    assert one.listing is not None
    store.keep_place_id("demo", one.shop.id, one.listing.place_id, now=datetime(2026, 11, 3, tzinfo=UTC))
    links = {card.id: card.place_id for card in place.audit(server, google_key=None).shops}
    assert links[one.shop.id] == one.listing.place_id
    refuse(place, one.shop.id, one.listing.place_id)
    links = {card.id: card.place_id for card in place.audit(server, google_key=None).shops}
    assert links[one.shop.id] == ""


@pytest.mark.parametrize(("refused", "sure"), [(date(2026, 9, 20), False), (date(2026, 10, 20), True)])
def test_a_refusal_speaks_of_its_time_and_confirms_no_later_flicker(
    place: Place, vendors: list[Told], refused: date, sure: bool
) -> None:
    def listing(shop: Shop) -> object:
        return Seen(value=Listing(place_id="", name=shop.name), at=OCTOBER, source=SourceName.GOOGLE_MAPS)

    def gone_from_november(one: Shop) -> object:
        return Absent(at=NOVEMBER, source=SourceName.GOOGLE_MAPS) if one.id == shop else listing(one)

    google = Told(SourceName.GOOGLE_MAPS, (Listing,), listing, storable=False)
    vendors.append(google)
    shop = place.town.shops[0].shop.id
    said = Match(shop=shop, source=SourceName.GOOGLE_MAPS, ref="ChIJ0000000000000000other00", same=False, on=refused)
    write_matches(place.home / "towns" / "demo", [said])
    settings = Settings(_env_file=None, home=place.home)
    for now in (OCTOBER, NOVEMBER):
        with open_run("demo", settings=settings, clock=lambda now=now: now, as_of=now.date()) as run:  # type: ignore[misc]
            audit = carry_out(run)
            run.store.finish(run.id, now=now)
        google.answer = gone_from_november
    gone = next(one for one in audit.findings if (one.shop, one.check) == (shop, "missing-listing"))
    assert (gone.verdict, gone.confirmed) == (Verdict.FAILED, sure)
