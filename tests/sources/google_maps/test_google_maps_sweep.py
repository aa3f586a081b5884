"""Discovery on towns that the test lays out itself: what is found, at how many pages, and what is honestly left."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

import pytest

from tests.sources.google_maps.test_google_maps_tiling import SQUARE, outline, spot
from visibility.model.observation import Cause
from visibility.model.shop import Point, Shop
from visibility.sources.google_maps.nets import EVERYTHING, STORES, Net, ordered
from visibility.sources.google_maps.sweep import Page, Swept, pages_for, sweep
from visibility.sources.google_maps.tiling import Ground, Tile
from visibility.sources.google_maps.troubles import Trouble

STORE = ("clothing_store", "store", "point_of_interest", "establishment")
HAIR = ("hair_care", "point_of_interest", "establishment")
ODD = ("point_of_interest", "establishment")


@dataclass
class Town:
    """Things with a place and types; answers as Google documents: twenty a page, sixty in all, a type filtered strictly."""

    things: dict[str, tuple[Point, tuple[str, ...]]] = field(default_factory=dict)
    asked: list[tuple[str, Tile]] = field(default_factory=list)
    down: frozenset[str] = frozenset()  # texts that get no answer

    def add(self, id: str, place: Point, types: tuple[str, ...] = STORE) -> None:
        self.things[id] = (place, types)

    def ask(self, net: Net, tile: Tile, token: str) -> Page:
        self.asked.append((net.text, tile))
        if net.text in self.down:
            raise Trouble(Cause.SERVER_ERROR, "down", passing=True)
        hits = [
            id
            for id, (place, types) in self.things.items()
            if tile.holds(place) and (not net.type or net.type in types)
        ][:60]
        hits = hits if net.type or net is EVERYTHING else []
        start = int(token or 0)
        more = str(start + 20) if len(hits) > start + 20 else ""
        return Page(ids=tuple(hits[start : start + 20]), token=more)

    def discover(
        self, boundary: dict[str, object], *, shops: Sequence[Shop] = (), known: Sequence[str] = (), pages: int = 10_000, turn: int = 0
    ) -> Swept:  # fmt: skip
        return sweep(Ground(boundary), shops=shops, known=frozenset(known), pages=pages, ask=self.ask, turn=turn)


def shop(number: int, place: Point, trade: str = "clothes") -> Shop:
    return Shop(id=f"s{number}", name=f"Shop {number}", trade=trade, location=place)


def test_what_nobody_knows_inside_is_new_and_what_is_known_is_not() -> None:
    town = Town()
    town.add("known", spot(100, 100))
    town.add("new", spot(200, 200))
    town.add("salon", spot(300, 300), HAIR)
    found = town.discover(SQUARE, known=["known"])
    assert set(found.new) == {"new", "salon"}
    assert found.known == {"known"}
    assert found.complete


def test_what_lies_outside_the_outline_is_not_proposed_though_a_search_gave_it() -> None:
    triangle = outline((0, 0), (600, 0), (0, 600))
    town = Town()
    town.add("inside", spot(100, 100))
    town.add("at the edge", spot(285, 285))
    town.add("outside", spot(340, 340))
    town.add("far outside", spot(560, 560))
    found = town.discover(triangle)
    assert set(found.new) == {"inside", "at the edge"}
    assert set(found.outside) == {"outside", "far outside"}


def test_without_anything_new_the_edge_costs_no_page() -> None:
    triangle = outline((0, 0), (600, 0), (0, 600))
    town = Town()
    town.add("a", spot(100, 100))
    town.add("b", spot(290, 290))
    found = town.discover(triangle, known=["a", "b"])
    assert found.pages == len(ordered(()))


def test_all_of_a_full_town_is_found_without_a_census() -> None:
    rng = Random(3)
    town = Town()
    for number in range(400):
        town.add(f"t{number}", spot(rng.uniform(1, 399), rng.uniform(1, 399)), STORE if number % 3 else HAIR)
    found = town.discover(SQUARE)
    assert len(found.new) == 400
    assert found.complete


def test_knowing_where_the_shops_are_saves_pages() -> None:
    rng = Random(4)
    town, shops = Town(), []
    for number in range(300):
        place = spot(rng.uniform(1, 399), rng.uniform(1, 399))
        town.add(f"t{number}", place)
        shops.append(shop(number, place))
    blind, seeing = town.discover(SQUARE, known=town.things.keys()), 0
    seeing = town.discover(SQUARE, known=[*town.things], shops=shops).pages
    assert seeing < blind.pages
    assert Counter(text for text, _ in town.asked)


def test_a_spot_with_more_than_sixty_is_split_by_type() -> None:
    town = Town()
    kinds = ("clothing_store", "shoe_store", "jewelry_store", "gift_shop")
    for number in range(100):
        town.add(f"t{number}", spot(205, 205), (kinds[number % 4], "store", "establishment"))
    found = town.discover(SQUARE)
    assert len(found.new) == 100


def test_a_spot_that_holds_more_than_google_tells_of_is_said() -> None:
    town = Town()
    for number in range(100):
        town.add(f"t{number}", spot(205, 205))
    found = town.discover(SQUARE)
    assert found.crowded >= 1
    assert not found.complete
    assert len(found.new) == 60


def test_a_shop_without_a_telling_type_is_found_by_the_net_without_one() -> None:
    town = Town()
    town.add("odd", spot(50, 50), ODD)
    assert town.discover(SQUARE).new == ("odd",)


@pytest.mark.parametrize("pages", [1, 2, 5, 13, 25])
def test_the_pages_are_never_passed_and_what_was_left_is_said(pages: int) -> None:
    rng = Random(5)
    town = Town()
    for number in range(200):
        town.add(f"t{number}", spot(rng.uniform(1, 399), rng.uniform(1, 399)))
    found = town.discover(SQUARE, pages=pages)
    assert len(town.asked) == found.pages == pages
    assert not found.complete
    assert found.left


def test_an_id_of_which_the_pages_did_not_suffice_to_say_where_it_is_is_neither_new_nor_outside() -> None:
    triangle = outline((0, 0), (600, 0), (0, 600))
    town = Town()
    town.add("edge", spot(290, 290))
    found = town.discover(triangle, pages=1)
    assert (found.new, found.edge, found.outside) == ((), ("edge",), ())


def test_a_question_without_an_answer_leaves_the_discovery_incomplete_and_the_others_go_on() -> None:
    town = Town(down=frozenset({STORES.text}))
    town.add("salon", spot(50, 50), HAIR)
    found = town.discover(SQUARE)
    assert found.new == ("salon",)
    assert found.trouble is not None
    assert found.left == (STORES.text,)
    assert not found.complete


def test_every_other_time_the_widest_net_is_drawn_first() -> None:
    first, second = Town(), Town()
    first.discover(SQUARE, pages=1, turn=0)
    second.discover(SQUARE, pages=1, turn=1)
    assert first.asked[0][0] == STORES.text
    assert second.asked[0][0] == EVERYTHING.text


def test_what_the_census_has_most_of_is_asked_first() -> None:
    shops = [shop(n, spot(n, n), "bank") for n in range(3)] + [shop(9, spot(9, 9), "bar")]
    texts = [net.text for net in ordered(shops)]
    assert texts[:4] == ["magasin", "banque", "assurances", "bar"]
    assert texts[-1] == EVERYTHING.text


def test_services_have_nets_of_their_own_since_they_are_no_stores() -> None:
    trades = {trade for net in ordered(()) if net is not STORES for trade in net.trades}
    assert {"hairdresser", "bank", "optician", "restaurant", "bar", "beauty", "real-estate"} <= trades


@pytest.mark.parametrize(("shops", "pages"), [(0, 40), (100, 40), (500, 60), (2_000, 240)])
def test_the_pages_follow_the_number_of_shops(shops: int, pages: int) -> None:
    assert pages_for(shops) == pages
