"""Reading Google's bodies."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.google_maps.places_fake import FIXTURES, body, listing
from visibility.hours import Day
from visibility.model.listing import BusinessStatus
from visibility.model.reviews import Reviews
from visibility.model.shop import Address, Point
from visibility.sources.google_maps import skus
from visibility.sources.google_maps.parse import (
    Garbled,
    read_geocode,
    read_ids,
    read_ids_legacy,
    read_place,
    read_place_legacy,
)

CLOSED = Day(spans=())


def test_a_full_listing_is_read() -> None:
    place = read_place(body("new_details_bakery_be"), asked=skus.AUDIT_FIELDS)
    shown = place.listing
    assert (shown.place_id, shown.name) == ("ChIJSYNTH0000000000000001", "Boulangerie Exemple")
    assert shown.status is BusinessStatus.OPERATIONAL
    assert (shown.primary_type, shown.types[0]) == ("bakery", "bakery")
    assert shown.address == Address(
        street="Rue de l'Exemple", number="12", postcode="6000", locality="Charleroi", country="BE"
    )
    assert shown.location == Point(lat=50.41, lon=4.444)
    assert shown.phone == "+3271000001"
    assert shown.website == "https://boulangerie-exemple.example/"
    assert shown.photos == 1
    assert shown.hours is not None
    assert shown.hours.days[0] == CLOSED
    assert shown.hours.days[3] == Day(spans=((390, 750), (810, 1080)))
    assert [str(day.date) for day in shown.special_days] == ["2026-12-24", "2026-12-25"]
    assert place.reviews == Reviews(count=87, rating=4.4)


def test_a_moved_business_is_closed_and_names_its_new_id() -> None:
    shown = read_place(body("new_details_closed_moved_be")).listing
    assert (shown.status, shown.moved_to) == (BusinessStatus.CLOSED_PERMANENTLY, "ChIJSYNTH0000000000000009")


def test_one_period_without_close_is_open_around_the_clock() -> None:
    shown = read_place(body("new_details_24_7")).listing
    assert shown.hours is not None
    assert shown.hours.always_open


def test_silence_is_no_hours_and_what_was_asked_and_is_absent_is_none_at_all() -> None:
    bare = body("new_details_bare_be")
    asked, unasked = read_place(bare, asked=skus.AUDIT_FIELDS), read_place(bare)
    assert asked.listing.hours is None
    assert (asked.listing.phone, asked.listing.website) == ("", "")
    assert (asked.listing.photos, unasked.listing.photos) == (0, None)
    assert asked.reviews == Reviews(count=0, rating=None)
    # Without components, the written address is read where it follows the usual manner.
    assert asked.listing.address == Address(
        street="Rue de l'Exemple", number="14", postcode="6000", locality="Charleroi", country=""
    )


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"accessibilityOptions": {"wheelchairAccessibleEntrance": False}}, True),
        ({"accessibilityOptions": {"wheelchairAccessibleParking": True}}, None),
        ({"accessibilityOptions": {}}, False),
        ({"accessibilityOptions": {"wheelchairAccessibleEntrance": "yes"}}, False),
        ({}, False),
    ],
)
def test_a_no_on_the_entrance_is_an_answer_silence_is_none_and_the_parking_says_nothing_of_it(
    answers: dict[str, Any], told: bool | None
) -> None:
    assert read_place(listing("P", "A", **answers), asked=skus.AUDIT_FIELDS).listing.accessibility is told
    unasked = read_place(listing("P", "A"), asked=("id",)).listing.accessibility
    assert unasked is None


def test_a_search_gives_ids_in_order_and_an_empty_object_is_no_hit() -> None:
    assert read_ids(body("new_searchText_page1"))[:2] == ("ChIJSYNTHPAGE100000000000", "ChIJSYNTHPAGE100000000001")
    assert len(read_ids(body("new_searchNearby_3"))) == 3
    assert read_ids(body("new_searchNearby_empty")) == ()
    assert read_ids_legacy({"results": [], "status": "ZERO_RESULTS"}) == ()


def test_a_mean_without_a_count_tells_nothing() -> None:
    assert read_place({"id": "x", "rating": 4.1}).reviews is None


def test_the_legacy_api_has_no_word_for_an_optician_and_says_nothing_of_its_category() -> None:
    types = ["store", "health", "point_of_interest", "establishment"]
    shown = read_place_legacy({"place_id": "L2", "name": "Optique", "types": types}, asked=skus.LEGACY_AUDIT).listing
    assert (shown.primary_type, shown.types) == ("", tuple(types))


def test_a_place_of_the_legacy_kind_is_read_alike() -> None:
    result = {
        "place_id": "L1",
        "name": "Fleurs Léa",
        "business_status": "CLOSED_TEMPORARILY",
        "types": ["florist", "store", "point_of_interest", "establishment"],
        "address_components": [
            {"long_name": "7", "short_name": "7", "types": ["street_number"]},
            {"long_name": "Grand-Rue", "short_name": "Grand-Rue", "types": ["route"]},
            {"long_name": "Virton", "short_name": "Virton", "types": ["locality", "political"]},
            {"long_name": "Belgique", "short_name": "BE", "types": ["country", "political"]},
            {"long_name": "6760", "short_name": "6760", "types": ["postal_code"]},
        ],
        "geometry": {"location": {"lat": 49.5674, "lng": 5.5326}},
        "formatted_phone_number": "063 00 00 07",
        "opening_hours": {
            "open_now": True,
            "periods": [{"open": {"day": 1, "time": "0830"}, "close": {"day": 1, "time": "1800"}}],
        },
        "rating": 4.8,
        "user_ratings_total": 12,
        "photos": [{"height": 1, "width": 1, "photo_reference": "x"}] * 4,
    }
    place = read_place_legacy(result, asked=skus.LEGACY_AUDIT)
    shown = place.listing
    assert (shown.place_id, shown.primary_type, shown.photos) == ("L1", "florist", 4)
    assert (shown.phone, shown.status) == ("+3263000007", BusinessStatus.CLOSED_TEMPORARILY)
    assert shown.address == Address(street="Grand-Rue", number="7", postcode="6760", locality="Virton", country="BE")
    assert shown.hours is not None
    assert shown.hours.days[0] == Day(spans=((510, 1080),))
    assert place.reviews == Reviews(count=12, rating=4.8)


@pytest.mark.parametrize(
    "wrong",
    [
        {"displayName": 12},
        {"displayName": {"text": 12}},
        {"types": "bakery"},
        {"types": [1]},
        {"userRatingCount": "many"},
        {"userRatingCount": True},
        {"userRatingCount": -1},
        {"userRatingCount": 2.5},
        {"rating": 11},
        {"rating": float("nan")},
        {"location": {"latitude": "north"}},
        {"location": {"latitude": 91, "longitude": 0}},
        {"addressComponents": ["Rue"]},
        {"regularOpeningHours": "9-5"},
        {"regularOpeningHours": {"periods": [{"open": "nine"}]}},
        {"photos": {}},
        {"pureServiceAreaBusiness": "yes"},
    ],
)
def test_a_field_of_the_wrong_kind_garbles_the_answer(wrong: dict[str, Any]) -> None:
    with pytest.raises(Garbled):
        read_place(listing("x", "Chez Nous", **wrong), asked=skus.AUDIT_FIELDS)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)
_FIELDS = st.dictionaries(
    st.sampled_from([*skus.AUDIT_FIELDS, "opening_hours", "geometry", "photos", "types", "user_ratings_total", "name"]),
    _JSON,
)


@settings(deadline=None)
@given(_JSON | _FIELDS)
def test_no_body_whatever_raises_anything_but_garbled(anything: Any) -> None:
    for read in (read_place, read_place_legacy, read_ids, read_ids_legacy, read_geocode):
        try:
            read(anything)
        except Garbled:
            continue


def test_a_geocoded_address_is_exact_or_it_is_not() -> None:
    def answer(**more: Any) -> list[Any]:
        geometry = {"location": {"lat": 50.41, "lng": 4.444}, "location_type": more.pop("kind", "ROOFTOP")}
        return [{"geometry": geometry, **more}]

    there = Point(lat=50.41, lon=4.444)
    assert read_geocode(answer()) == (there, True)
    assert read_geocode(answer(kind="APPROXIMATE")) == (there, False)
    assert read_geocode(answer(partial_match=True)) == (there, False)
    assert read_geocode([]) == (None, False)


def test_every_body_of_the_new_api_is_read(shared_data: Path) -> None:
    files = sorted((shared_data / "places" / "new").glob("*.json"))
    assert len(files) >= 8
    for file in files:
        answer = json.loads(file.read_text(encoding="utf-8"))
        if "details" in file.name:
            assert read_place(answer).listing.place_id.startswith("ChIJ"), file.name
        else:
            assert len(read_ids(answer)) == len(answer.get("places", ())), file.name
            for place in answer.get("places", ()):
                read_place(place)


def test_every_body_of_the_legacy_api_is_read(shared_data: Path) -> None:
    files = sorted((shared_data / "places" / "legacy").glob("*.json"))
    assert len(files) >= 16
    places = 0
    for file in files:
        answer = json.loads(file.read_text(encoding="utf-8"))
        if "result" in answer:
            place = read_place_legacy(answer["result"], place_id="asked")
            assert place.listing.place_id, file.name
            assert (place.listing.hours is not None) == ("opening_hours" in answer["result"]), file.name
            places += 1
        for result in answer.get("results", answer.get("candidates", ())):
            found = read_place_legacy(result)
            assert found.listing.name, file.name
            assert found.reviews is None or found.reviews.count == result.get("user_ratings_total", 0)
            places += 1
        if "results" in answer:
            assert len(read_ids_legacy(answer)) == len(answer["results"]), file.name
    assert places > 100


def test_the_fixtures_are_ours() -> None:
    assert {file.name.split("_")[0] for file in FIXTURES.glob("*.json")} == {"new", "error"}


def test_an_address_is_pieced_together_where_google_files_it_oddly() -> None:
    def of(**place: Any) -> tuple[str, str, str, str]:
        address = read_place({"id": "ChIJ", **place}).listing.address
        return address.street, address.number, address.postcode, address.locality

    odd = [
        {"longText": "45", "types": ["street_number"]},
        {"longText": "Crapaurue", "types": ["premise"]},
        {"longText": "Valmont", "types": ["locality"]},
        {"longText": "6999", "types": ["postal_code"]},
    ]
    assert of(addressComponents=odd, formattedAddress="Crapaurue 45, 6999 Valmont, Belgique")[:2] == ("Crapaurue", "45")
    # The written line is another's: nothing is taken from it.
    assert of(addressComponents=odd, formattedAddress="Grand-Rue 3, 6998 Autremont, Belgique")[:2] == ("", "45")
    zoning = of(formattedAddress="Zoning industriel, Rue de l'Avenir 8, 6999 Valmont, Belgique")
    assert zoning == ("Rue de l'Avenir", "8", "6999", "Valmont")
    postal = {"regionCode": "BE", "postalCode": "6999", "locality": "Valmont", "addressLines": ["Grand-Rue 12"]}
    assert of(postalAddress=postal) == ("Grand-Rue", "12", "6999", "Valmont")


def test_no_period_and_no_word_on_any_day_are_no_hours_and_not_a_shop_that_never_opens() -> None:
    empty = {"open_now": False, "periods": [], "weekday_text": []}
    assert read_place_legacy({"place_id": "x", "name": "A", "opening_hours": empty}).listing.hours is None
    closed = {**empty, "weekday_text": ["lundi: Fermé"]}
    never = read_place_legacy({"place_id": "x", "name": "A", "opening_hours": closed}).listing.hours
    assert never is not None
    assert never.minutes == 0


def test_a_move_is_read_from_the_resource_name_too() -> None:
    assert read_place({"id": "ChIJa", "movedPlace": "places/ChIJb"}).listing.moved_to == "ChIJb"


@pytest.mark.parametrize(
    "body",
    [
        {"rating": 10**400, "userRatingCount": 3},
        {"userRatingCount": 10**400},
        {"userRatingCount": float("nan")},
        {"location": {"latitude": 10**400}},
    ],
    ids=["rating", "count", "no number", "place"],
)
def test_a_number_of_hundreds_of_digits_is_garbled(body: dict[str, object]) -> None:
    with pytest.raises(Garbled):
        read_place({"id": "ChIJ", **body})


def test_half_a_character_in_a_name_does_not_stop_an_audit() -> None:
    name = read_place({"id": "ChIJ", "displayName": {"text": "Caf\ud800"}}).listing.name
    assert name == "Caf\ufffd"
