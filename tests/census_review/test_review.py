"""A small street in two states: what a review proposes, what it asks, and what it leaves alone."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visibility.census_review import Confidence, Kind, Proposal, Review, review
from visibility.census_review.assignment import assign
from visibility.model.observation import SourceName
from visibility.model.shop import Address, Declared, Point, Shop
from visibility.model.sighting import Sighting, SightingStatus
from visibility.model.town import Census

BEFORE, LATER = date(2026, 1, 10), date(2026, 3, 12)
NORTH = 1 / 111_195.0  # degrees of a metre


def at(metres: float) -> Point:
    return Point(lat=49.68 + metres * NORTH, lon=5.81)


def door(number: str, street: str = "Grand-Rue") -> Address:
    return Address(street=street, number=number, postcode="6700", locality="Arlon")


def shop(id: str, name: str, metres: float, **more: Any) -> Shop:
    given = {"trade": "bakery", "address": door(str(int(metres) // 10 + 1)), "osm_id": f"node/{id}"} | more
    return Shop(id=id, name=name, location=at(metres), **given)


def seen(one: Shop, **more: Any) -> Sighting:
    given = {
        "source": SourceName.OPENSTREETMAP, "name": one.name, "address": one.address, "location": one.location,
        "trade": one.trade, "phone": one.phone, "website": one.website, "as_of": LATER, "ref": one.osm_id,
    }  # fmt: skip
    return Sighting(**(given | more))


DUPONT = shop("dupont", "Boulangerie Dupont", 0, phone="+32 63 22 00 01")
LEROY = shop(
    "leroy", "Fleurs Leroy", 100, trade="florist", website="https://leroy.example", website_status=Declared.GIVEN
)
KASA = shop("kasa", "Chez Kasa", 200, trade="restaurant")
MODA = shop("moda", "Moda Bella", 300, trade="clothes")
LYS = shop("lys", "Pharmacie du Lys", 400, trade="pharmacy")
STREET = (DUPONT, LEROY, KASA, MODA, LYS)


def reviewed(sightings: Sequence[Sighting], shops: Sequence[Shop] = STREET, **more: Any) -> Review:
    closed = more.pop("closed", ())
    return review(Census(shops=tuple(shops), closed=closed), sightings, surveyed=BEFORE, **more)


def street(
    *, without: Shop | None = None, instead: Sighting | None = None, more: Sequence[Sighting] = ()
) -> list[Sighting]:
    kept = [seen(each) for each in STREET if each is not without]
    return [*kept, *([instead] if instead else []), *more]


def only(found: Review) -> Proposal:
    assert len(found.proposals) == 1, [(each.kind, each.name) for each in found.proposals]
    return found.proposals[0]


def test_a_map_that_says_what_the_list_says_proposes_nothing() -> None:
    found = reviewed(street())
    assert (found.proposals, found.recognised) == ((), 5)


def test_a_shop_that_the_map_dropped_is_gone_and_the_evidence_says_no_more_than_it_knows() -> None:
    gone = only(reviewed(street(without=KASA)))
    assert (gone.kind, gone.shop, gone.confidence) == (Kind.GONE, "kasa", Confidence.LIKELY)
    assert gone.cells == {"closed": "2026-03-12"}
    assert "no longer has node/kasa" in gone.grounds[0].says.told(str)


def test_a_shop_without_a_number_of_the_map_is_never_gone_for_being_absent() -> None:
    unlinked = shop("kasa", "Chez Kasa", 200, trade="restaurant", osm_id="")
    found = reviewed(street(without=KASA), shops=[unlinked if each is KASA else each for each in STREET])
    assert found.proposals == ()
    assert [remark.code for remark in found.remarks] == ["silent"]


def test_an_extract_of_half_the_town_makes_nobody_gone() -> None:
    found = reviewed([seen(DUPONT)], shops=[*STREET, shop("x", "Xylo", 500, trade="music"), shop("y", "Ypsilon", 600)])
    assert found.proposals == ()
    assert [remark.code for remark in found.remarks] == ["partial"]


def test_an_extract_without_restaurants_makes_no_restaurant_gone() -> None:
    tables = [shop(f"table{n}", f"Table {'ABCDEFG'[n]}ro", 500 + 20 * n, trade="restaurant") for n in range(2)]
    found = reviewed([seen(each) for each in STREET if each is not KASA], shops=[*STREET, *tables])
    assert found.of(Kind.GONE) == ()


def test_a_number_that_is_another_business_today_is_gone_and_new() -> None:
    found = reviewed(street(without=KASA, instead=seen(KASA, name="Vélos Turbo", trade="bicycles")))
    assert [(each.kind, each.shop or each.name) for each in found.proposals] == [
        (Kind.NEW, "Vélos Turbo"),
        (Kind.GONE, "kasa"),
    ]


def test_another_name_on_the_same_number_and_trade_is_a_renaming() -> None:
    renamed = only(reviewed(street(without=KASA, instead=seen(KASA, name="Le Zinc"))))
    assert (renamed.kind, renamed.cells, renamed.confidence) == (Kind.RENAMED, {"name": "Le Zinc"}, Confidence.LIKELY)


def test_a_renaming_with_the_same_telephone_is_clear() -> None:
    renamed = only(reviewed(street(without=DUPONT, instead=seen(DUPONT, name="Le Fournil Doré"))))
    assert (renamed.kind, renamed.confidence) == (Kind.RENAMED, Confidence.CLEAR)


def test_a_new_name_with_a_new_telephone_is_a_question() -> None:
    asked = only(reviewed(street(without=DUPONT, instead=seen(DUPONT, name="Maison Zébulon", phone="+32 63 99 99 99"))))
    assert (asked.kind, asked.acts_as, asked.cells["name"]) == (Kind.QUESTION, Kind.RENAMED, "Maison Zébulon")


@pytest.mark.parametrize("name", ["BOULANGERIE DUPONT", "Boulangerie Dupont SPRL", "Boulangerie-Dupont"])
def test_another_spelling_is_no_change(name: str) -> None:
    assert reviewed(street(without=DUPONT, instead=seen(DUPONT, name=name))).proposals == ()


def test_a_name_in_another_language_is_no_renaming() -> None:
    dutch = seen(LYS, name="Apotheek Lelie", names=("Pharmacie du Lys",))
    assert reviewed(street(without=LYS, instead=dutch)).proposals == ()


def test_twenty_metres_are_no_move() -> None:
    assert reviewed(street(without=KASA, instead=seen(KASA, location=at(220)))).proposals == ()


def test_another_street_is_a_move_that_keeps_the_old_place_in_the_notes() -> None:
    moved = only(reviewed(street(without=KASA, instead=seen(KASA, location=at(650), address=door("7", "Rue Neuve")))))
    assert (moved.kind, moved.shop, moved.cells["street"], moved.cells["number"]) == (
        Kind.MOVED,
        "kasa",
        "Rue Neuve",
        "7",
    )
    assert moved.note is not None
    assert "Grand-Rue 21" in moved.note.told(str)


def test_a_shop_drawn_again_elsewhere_has_moved_and_is_neither_gone_nor_new() -> None:
    elsewhere = seen(MODA, ref="node/99", location=at(700), address=door("3", "Rue Neuve"))
    moved = only(reviewed(street(without=MODA, instead=elsewhere, more=[seen(shop("a", "Zinzin", 720, trade="toys", osm_id="node/a"))]),
                          shops=[*STREET, shop("a", "Zinzin", 720, trade="toys")]))  # fmt: skip
    assert (moved.kind, moved.shop, moved.cells["osm_id"]) == (Kind.MOVED, "moda", "node/99")


def test_a_point_that_became_an_outline_is_the_same_shop() -> None:
    linked = only(reviewed(street(without=MODA, instead=seen(MODA, ref="way/5", location=at(310)))))
    assert (linked.kind, linked.cells) == (Kind.LINKED, {"osm_id": "way/5"})


def test_a_shop_that_the_map_draws_twice_is_not_new() -> None:
    found = reviewed(street(more=[seen(KASA, ref="node/77", location=at(205))]))
    assert found.proposals == ()
    assert [remark.code for remark in found.remarks] == ["twice"]


def test_a_vacant_unit_on_the_shops_number() -> None:
    unit = seen(MODA, name="", trade="clothes", status=SightingStatus.VACANT)
    vacant = only(reviewed(street(without=MODA, instead=unit)))
    assert (vacant.kind, vacant.confidence, vacant.unit["osm_id"]) == (Kind.VACANT, Confidence.CLEAR, "node/moda")
    assert vacant.cells == {"closed": "2026-03-12"}


def test_a_business_that_nobody_knew_is_new_unless_it_lies_outside_or_has_closed() -> None:
    newcomer = Sighting(
        source=SourceName.OPENSTREETMAP,
        name="Zythologue",
        trade="drinks",
        location=at(150),
        as_of=LATER,
        ref="node/9",
        phone="+32 63 1",
    )
    new = only(reviewed(street(more=[newcomer])))
    assert (new.kind, new.name, new.cells["osm_id"]) == (Kind.NEW, "Zythologue", "node/9")
    from dataclasses import replace

    assert reviewed(street(more=[replace(newcomer, inside=False)])).proposals == ()
    old = Shop(id="zyth", name="Zythologue", trade="drinks", location=at(150), closed=BEFORE)
    found = reviewed(street(more=[newcomer]), closed=(old,))
    assert (found.proposals, [remark.code for remark in found.remarks]) == ((), ["still-shown"])


@pytest.mark.parametrize(
    ("change", "cells"),
    [
        ({"phone": "+32 63 22 00 99"}, {"phone": "+32 63 22 00 99"}),
        ({"website": "https://dupont.example/"}, {"website": "https://dupont.example/"}),
        ({"trade": "hairdresser"}, {"trade": "hairdresser"}),
        ({"phone": "063/22.00.01"}, None),
        ({"phone": ""}, None),
    ],
)
def test_contacts_and_trade_are_filled_or_corrected_and_silence_changes_nothing(
    change: dict[str, str], cells: dict[str, str] | None
) -> None:
    found = reviewed(street(without=DUPONT, instead=seen(DUPONT, **change)))
    assert [each.cells for each in found.proposals] == ([] if cells is None else [cells])
    assert all(each.kind is Kind.CHANGED for each in found.proposals)


def test_two_drawings_of_one_shop_become_one_line() -> None:
    twice = shop("kasa-2", "Chez Kasa", 208, trade="restaurant", address=Address(), osm_id="node/8")
    merged = only(reviewed(street(), shops=[*STREET, twice]))
    assert (merged.kind, merged.shop, merged.into) == (Kind.MERGED, "kasa-2", "kasa")


def test_two_lines_with_one_number_are_one_shop_or_a_question_never_gone() -> None:
    same = shop("kasa-2", "Chez Kasa", 200, trade="restaurant", osm_id="node/kasa")
    assert only(reviewed(street(), shops=[*STREET, same])).kind is Kind.MERGED
    other = shop("zinc", "Le Zinc", 200, trade="bar", osm_id="node/kasa")
    assert only(reviewed(street(), shops=[*STREET, other])).kind is Kind.QUESTION


def test_what_is_doubtful_is_asked_once_and_proposes_neither_gone_nor_new() -> None:
    # The same trade at the same door under another name and number: renamed, or taken over.
    other = seen(KASA, ref="node/50", name="Le Zinc")
    asked = only(reviewed(street(without=KASA, instead=other)))
    assert (asked.kind, asked.shop, asked.ref) == (Kind.QUESTION, "kasa", "node/50")
    # A "no" says that they are two: then the one is gone, and the other new.
    found = reviewed(street(without=KASA, instead=other), refused={asked.id})
    assert [each.kind for each in found.proposals] == [Kind.NEW, Kind.GONE]


def test_a_refusal_holds_until_newer_evidence_says_something_else() -> None:
    first = only(reviewed(street(without=DUPONT, instead=seen(DUPONT, phone="+32 63 22 00 99"))))
    assert (
        reviewed(street(without=DUPONT, instead=seen(DUPONT, phone="+32 63 22 00 99")), refused={first.id}).proposals
        == ()
    )
    other = street(without=DUPONT, instead=seen(DUPONT, phone="+32 63 33 33 33"))
    assert reviewed(other, refused={first.id}, refused_until={first.topic: LATER}).proposals == ()
    assert only(reviewed(other, refused={first.id}, refused_until={first.topic: BEFORE})).cells == {
        "phone": "+32 63 33 33 33"
    }


def test_a_map_older_than_the_list_proposes_nothing_surely() -> None:
    old = [seen(each, as_of=date(2025, 1, 1)) for each in STREET if each is not KASA]
    found = reviewed(old)
    assert [each.confidence for each in found.proposals] == [Confidence.DOUBTFUL]
    assert "older" in [remark.code for remark in found.remarks]


def marked_closed(id: str) -> Sighting:
    return Sighting(source=SourceName.GOOGLE_MAPS, shop=id, status=SightingStatus.CLOSED_OR_PAUSED, as_of=LATER)


def test_a_listing_marked_closed_is_a_question_alone_and_a_second_witness_beside_the_map() -> None:
    asked = only(reviewed([*street(), marked_closed("kasa")]))
    assert (asked.kind, asked.acts_as, asked.shop) == (Kind.QUESTION, Kind.GONE, "kasa")
    gone = only(reviewed([*street(without=KASA), marked_closed("kasa")]))
    assert (gone.kind, gone.confidence, len(gone.grounds)) == (Kind.GONE, Confidence.CLEAR, 2)


def test_two_lines_recognised_in_one_listing_are_asked() -> None:
    asked = only(reviewed(street(), same_listing=[("kasa", "moda")]))
    assert (asked.kind, asked.acts_as) == (Kind.QUESTION, Kind.MERGED)


def test_an_id_is_the_same_a_week_later_and_another_for_another_proposal() -> None:
    first = only(reviewed(street(without=KASA)))
    week = [seen(each, as_of=date(2026, 3, 19)) for each in STREET if each is not KASA]
    assert only(reviewed(week)).id == first.id
    assert only(reviewed(street(without=MODA))).id != first.id


def test_no_two_shops_take_one_business() -> None:
    near = shop("kasa-b", "Chez Kasa", 203, trade="restaurant", osm_id="", address=Address())
    far = shop("kasa-c", "Chez Kasa", 230, trade="restaurant", osm_id="", address=Address())
    found = reviewed(
        [seen(DUPONT), seen(LEROY), seen(MODA), seen(LYS), seen(KASA, ref="node/500")],
        shops=[*STREET[:2], *STREET[3:], near, far],
    )
    assert [each.shop for each in found.of(Kind.LINKED)] == ["kasa-b"]


@given(st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.floats(0.125, 64), max_size=14))
def test_the_assignment_is_one_to_one_and_no_other_weighs_more(weights: dict[tuple[int, int], float]) -> None:
    chosen = assign(weights)
    assert len(set(chosen.values())) == len(chosen)
    assert set(chosen.items()) <= set(weights)

    def best(left: int, taken: frozenset[int]) -> float:
        if left == 5:
            return 0.0
        options = [best(left + 1, taken)]
        options += [
            weights[left, right] + best(left + 1, taken | {right})
            for right in range(5)
            if (left, right) in weights and right not in taken
        ]
        return max(options)

    assert sum(weights[pair] for pair in chosen.items()) == pytest.approx(best(0, frozenset()))


TEXT = st.text(max_size=30)


@given(
    st.lists(st.tuples(TEXT, TEXT, TEXT, st.sampled_from(["bakery", "", "other"]), st.floats(-90, 90)), max_size=6),
    st.lists(st.tuples(TEXT, TEXT, st.floats(-90, 90)), max_size=6),
)
def test_whatever_strangers_write_a_review_comes_out(sightings: list[Any], shops: list[Any]) -> None:
    census = Census(
        shops=tuple(
            Shop(
                id=f"s{n}",
                name=name,
                trade="bakery",
                phone=phone,
                location=Point(lat=lat, lon=5.8),
                osm_id=f"node/{n + 1}",
            )
            for n, (name, phone, lat) in enumerate(shops)
        )
    )
    these = [
        Sighting(
            source=SourceName.OPENSTREETMAP,
            name=name,
            phone=phone,
            website=site,
            trade=trade,
            location=Point(lat=lat, lon=5.8),
            ref=f"node/{n + 1}",
        )
        for n, (name, phone, site, trade, lat) in enumerate(sightings)
    ]
    found = review(census, these)
    assert len({each.id for each in found.proposals}) == len(found.proposals)
    for each in found.proposals:
        assert [ground.says.told(str) for ground in each.grounds]


def struck_off(id: str) -> Sighting:
    return Sighting(
        source=SourceName.REGISTER, shop=id, status=SightingStatus.CEASED, ref="0403.170.701", as_of=LATER, since=date(2026, 2, 1)
    )  # fmt: skip


def test_what_the_register_has_struck_off_is_a_question_and_dates_a_closing_that_the_map_tells_too() -> None:
    asked = only(reviewed([*street(), struck_off("kasa")]))
    assert (asked.kind, asked.acts_as) == (Kind.QUESTION, Kind.GONE)
    gone = only(reviewed([*street(without=KASA), struck_off("kasa")]))
    assert (gone.kind, gone.confidence, gone.cells) == (Kind.GONE, Confidence.CLEAR, {"closed": "2026-02-01"})


def test_a_shop_stays_gone_once_its_successor_has_the_number_in_the_list() -> None:
    successor = seen(KASA, name="Vélos Turbo", trade="bicycles")
    first = reviewed(street(without=KASA, instead=successor)).of(Kind.GONE)[0]
    assert first.cells == {"closed": "2026-03-12", "osm_id": ""}
    turbo = shop("turbo", "Vélos Turbo", 200, trade="bicycles", osm_id="node/kasa")
    again = only(reviewed(street(without=KASA, instead=successor), shops=[*STREET, turbo]))
    assert (again.kind, again.id) == (Kind.GONE, first.id)
