"""Whose listing it is: ids that people confirmed, ids that the matcher found, refusals, and two shops with one listing."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.sources.google_maps.places_fake import Answer, FakeGoogle, listing
from visibility.matching import seal
from visibility.model.listing import Listing
from visibility.model.match import Answers
from visibility.model.observation import Absent, Cause, Dossier, Seen, Unreachable
from visibility.model.shop import Address, Point, Shop
from visibility.sources import Option
from visibility.sources.google_maps import GoogleMapsSource
from visibility.sources.google_maps.finding import CONTESTED, RENAMED

Make = Callable[..., GoogleMapsSource]

ADDRESS = Address(street="Rue de l'Exemple", number="12", postcode="6000", locality="Charleroi")
HERE = Point(lat=50.41, lon=4.444)
SHOP = Shop(id="s1", name="Boulangerie Exemple", trade="bakery", address=ADDRESS, location=HERE, phone="071 00 00 01")
KNOWN = replace(SHOP, place_id="P1")
TWIN = replace(SHOP, id="s2")
OTHER = {"primaryType": "travel_agency", "types": ["travel_agency"], "nationalPhoneNumber": "071 00 00 99"}
DOUBTFUL = {
    "street": "Rue Neuve",
    "location": {"latitude": 50.4125, "longitude": 4.444},
}  # the same name, 280 metres away


def observed(source: GoogleMapsSource, shop: Shop = SHOP) -> Any:
    return source.observe(shop, Dossier())[Listing]


def told(source: GoogleMapsSource, shop: Shop = SHOP) -> str:
    missed = observed(source, shop)
    assert isinstance(missed, Unreachable), missed
    assert missed.cause is Cause.UNDECIDED
    return missed.reason


def test_a_confirmed_id_that_leads_to_another_business_shows_nothing_of_it(google: FakeGoogle, source: Make) -> None:
    google.details("P1", listing("P1", "Horizons Lointains", **OTHER))
    made = source(census=(KNOWN,))
    assert told(made, KNOWN) == RENAMED
    assert any("another business" in alarm for alarm in made.alarms)
    assert google.paths() == ["/v1/places/P1"], "nobody is searched for behind the person's back"


def test_a_person_who_confirmed_that_very_name_is_believed(google: FakeGoogle, source: Make) -> None:
    google.details("P1", listing("P1", "Horizons lointains!", **OTHER))
    made = source(answers=Answers(seals={("s1", "P1"): seal("P1", "HORIZONS LOINTAINS")}))
    assert observed(made, KNOWN).value.name == "Horizons lointains!"


def test_once_the_confirmed_listing_bears_another_name_it_is_asked_again(google: FakeGoogle, source: Make) -> None:
    google.details("P1", listing("P1", "Voyages Dupont", **OTHER))
    assert told(source(answers=Answers(seals={("s1", "P1"): seal("P1", "Horizons Lointains")})), KNOWN) == RENAMED


def test_a_confirmed_id_that_only_looks_doubtful_is_believed(google: FakeGoogle, source: Make) -> None:
    google.details("P1", listing("P1", "Boulangerie Exemple", **DOUBTFUL))
    assert observed(source(), KNOWN).value.place_id == "P1"


def test_an_id_that_the_matcher_found_is_decided_anew_and_searched_for_where_it_is_not_the_shops(
    google: FakeGoogle, source: Make
) -> None:
    google.details("OLD", listing("OLD", "Horizons Lointains", **OTHER))
    google.search(["OLD", "NEW"])
    google.details("NEW", listing("NEW", "Boulangerie Exemple"))
    made = source(found={"s1": "OLD"})
    assert observed(made).value.place_id == "NEW"
    assert google.paths().count("/v1/places/OLD") == 1, "nothing is paid for twice"


def test_an_id_that_the_matcher_found_and_doubts_today_is_undecided(google: FakeGoogle, source: Make) -> None:
    google.details("OLD", listing("OLD", "Boulangerie Exemple", **DOUBTFUL))
    google.search([])
    assert told(source(found={"s1": "OLD"}))


def test_a_confirmed_id_that_is_gone_gives_way_to_the_one_that_the_matcher_found(
    google: FakeGoogle, source: Make
) -> None:
    google.details("NEW", listing("NEW", "Boulangerie Exemple"))
    assert observed(source(found={"s1": "NEW"}), KNOWN).value.place_id == "NEW"
    assert google.paths() == ["/v1/places/P1", "/v1/places/NEW"]


def test_a_refused_listing_is_as_if_it_had_not_been_found(google: FakeGoogle, source: Make) -> None:
    google.search(["P2"])
    google.details("P2", listing("P2", "Boulangerie Exemple", **DOUBTFUL))
    assert told(source())
    google.asked.clear()
    assert isinstance(observed(source(answers=Answers(refused=frozenset({("s1", "P2")})))), Absent)
    assert google.paths() == ["/v1/places:searchText"], "a refused listing is not paid for"


def test_a_refusal_holds_for_the_id_into_which_another_one_turned(google: FakeGoogle, source: Make) -> None:
    google.search(["P2"])
    google.details("P2", listing("P9", "Boulangerie Exemple"))
    assert isinstance(observed(source(answers=Answers(refused=frozenset({("s1", "P9")})))), Absent)
    assert isinstance(observed(source(answers=Answers(refused=frozenset({("s2", "P9")})))), Seen)


def test_a_listing_that_fits_two_shops_alike_is_shown_for_neither(google: FakeGoogle, source: Make) -> None:
    google.search(["P2"])
    google.details("P2", listing("P2", "Boulangerie Exemple"))
    made = source(census=(SHOP, TWIN))
    assert told(made, SHOP) == f"{CONTESTED} [s2]"
    assert told(made, TWIN) == f"{CONTESTED} [s1]"
    assert len(made.alarms) == 1


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(replace(TWIN, name="Fleurs Martin", trade="florist"), id="another trade at the same door"),
        pytest.param(replace(TWIN, place_id="P3"), id="a person gave the other one its own"),
        pytest.param(
            replace(TWIN, address=replace(ADDRESS, street="Rue Neuve"), location=Point(lat=50.42, lon=4.46)),
            id="far away",
        ),
    ],
)
def test_a_listing_that_is_clearly_one_shops_is_shown_for_it(other: Shop, google: FakeGoogle, source: Make) -> None:
    google.search(["P2"])
    google.details("P2", listing("P2", "Boulangerie Exemple"))
    assert observed(source(census=(SHOP, other))).value.place_id == "P2"


def test_a_refusal_settles_which_of_two_shops_a_listing_is_for(google: FakeGoogle, source: Make) -> None:
    google.search(["P2"])
    google.details("P2", listing("P2", "Boulangerie Exemple"))
    made = source(census=(SHOP, TWIN), answers=Answers(refused=frozenset({("s2", "P2")})))
    assert observed(made, SHOP).value.place_id == "P2"
    assert isinstance(observed(made, TWIN), Absent)


def test_what_a_person_gave_to_one_shop_is_not_shown_for_another(google: FakeGoogle, source: Make) -> None:
    google.search(["P1"])
    google.details("P1", listing("P1", "Boulangerie Exemple"))
    made = source(census=(KNOWN, TWIN))
    assert observed(made, KNOWN).value.place_id == "P1"
    assert told(made, TWIN) == f"{CONTESTED} [s1]"


def test_a_listing_that_a_person_gave_to_another_shop_keeps_nobody_in_doubt(google: FakeGoogle, source: Make) -> None:
    google.search(["P1"])
    google.details("P1", listing("P1", "Boulangerie Exemple", **DOUBTFUL))
    assert told(source(census=(SHOP,)))
    assert isinstance(observed(source(census=(SHOP, replace(KNOWN, id="s3")))), Absent)


def test_two_confirmed_ids_that_became_one_listing_are_asked_again(google: FakeGoogle, source: Make) -> None:
    twin = replace(TWIN, place_id="P2")
    google.details("P1", listing("P9", "Boulangerie Exemple"))
    google.details("P2", listing("P9", "Boulangerie Exemple"))
    made = source(census=(KNOWN, twin))
    assert told(made, KNOWN) == f"{CONTESTED} [s2]"
    assert told(made, twin) == f"{CONTESTED} [s1]"


def test_a_person_is_shown_what_was_found_with_the_reasons_and_pays_for_reading_only(
    google: FakeGoogle, source: Make
) -> None:
    google.search(["P2", "P3"])
    google.details("P2", listing("P2", "Boulangerie Exemple", **DOUBTFUL))
    spent: list[str] = []
    made = source(spent=spent.append, answers=Answers(refused=frozenset({("s1", "P3")})), found={"s1": "P0"})
    assert made.refs(SHOP) == ("P0", "P2")
    assert spent == ["places-text-search-ids-only"]
    option = made.option(SHOP, "P2")
    assert isinstance(option, Option)
    assert option.candidate.name == "Boulangerie Exemple"
    assert "street-other" in option.decision.reasons
    assert isinstance(made.option(SHOP, "P0"), Absent)
    capped = source(may_spend=lambda _: False)
    assert isinstance(capped.option(SHOP, "P2"), Unreachable)


CLOSED = {"businessStatus": "CLOSED_PERMANENTLY"}


def test_an_old_listing_of_the_shop_that_was_read_on_the_way_is_counted(google: FakeGoogle, source: Make) -> None:
    google.search(["OLD", "NEW"])
    google.details("OLD", listing("OLD", "Boulangerie Exemple", **CLOSED))
    google.details("NEW", listing("NEW", "Boulangerie Exemple"))
    shown = observed(source()).value
    assert (shown.place_id, shown.twins) == ("NEW", 1)
    assert len(google.paths()) == 3, "nothing was paid for on purpose"


def test_a_former_listing_that_google_knows_to_have_moved_is_no_second_one(google: FakeGoogle, source: Make) -> None:
    google.search(["OLD", "NEW"])
    google.details("OLD", listing("OLD", "Boulangerie Exemple", movedPlaceId="NEW", **CLOSED))
    google.details("NEW", listing("NEW", "Boulangerie Exemple"))
    assert observed(source()).value.twins is None


def test_where_nobody_looked_through_the_district_there_may_be_others(google: FakeGoogle, source: Make) -> None:
    google.details("P1", listing("P1", "Boulangerie Exemple"))
    assert observed(source(), KNOWN).value.twins is None
    assert observed(source(swept=True), KNOWN).value.twins == 0


def test_what_a_discovery_left_is_read_once_for_all_and_decided_from_both_sides(
    google: FakeGoogle, source: Make
) -> None:
    google.details("P1", listing("P1", "Boulangerie Exemple"))
    google.details("S1", listing("S1", "Boulangerie Exemple"))
    google.details("S2", listing("S2", "Chaussures Martin", primaryType="shoe_store", types=["shoe_store"]))
    made = source(suspects=("S1", "S2"), swept=True)
    assert observed(made, KNOWN).value.twins == 1
    other = Shop(id="s9", name="Pharmacie Wauters", trade="pharmacy", address=ADDRESS, location=HERE, place_id="P9")
    google.details("P9", listing("P9", "Pharmacie Wauters", primaryType="pharmacy", types=["pharmacy"]))
    assert observed(made, other).value.twins == 0
    assert google.paths().count("/v1/places/S1") == 1


def test_a_doubtful_one_and_one_that_cannot_be_read_let_nothing_be_said(google: FakeGoogle, source: Make) -> None:
    google.details("P1", listing("P1", "Boulangerie Exemple"))
    google.details("S1", listing("S1", "Boulangerie Exemple", **DOUBTFUL))
    assert observed(source(suspects=("S1",), swept=True), KNOWN).value.twins is None
    broken = source(suspects=("NOBODY",), swept=True)
    google.details("NOBODY", Answer(status=500, body={}))
    assert observed(broken, KNOWN).value.twins is None


def test_one_that_a_person_refused_or_that_is_another_shops_is_no_second_one(google: FakeGoogle, source: Make) -> None:
    google.details("P1", listing("P1", "Boulangerie Exemple"))
    google.details("S1", listing("S1", "Boulangerie Exemple"))
    refused = Answers(refused=frozenset({("s1", "S1")}))
    assert observed(source(suspects=("S1",), swept=True, answers=refused), KNOWN).value.twins == 0
    assert observed(source(suspects=("S1",), swept=True, found={"s2": "S1"}), KNOWN).value.twins == 0
