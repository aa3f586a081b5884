"""The legacy Places API and geocoding, through `googlemaps`: the same answers to the same questions."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.sources.google_maps.conftest import KEY
from tests.sources.google_maps.places_fake import Answer, FakeGoogle, body
from visibility.model.listing import Listing
from visibility.model.observation import Absent, Cause, Dossier, Seen, Unreachable
from visibility.model.reviews import Reviews
from visibility.model.shop import Address, Point, Shop
from visibility.sources.google_maps import GoogleMapsSource

Make = Callable[..., GoogleMapsSource]

ADDRESS = Address(street="Grand-Rue", number="7", postcode="6760", locality="Virton")
SHOP = Shop(id="s1", name="Fleurs Léa", trade="florist", address=ADDRESS, location=Point(lat=49.5674, lon=5.5326))
KNOWN = Shop(id="s1", name="Fleurs Léa", trade="florist", address=ADDRESS, place_id="L1")
ADDRESS_TEXT = "Grand-Rue 7, 6760 Virton"


def result(**more: Any) -> dict[str, Any]:
    place = {
        "place_id": "L1",
        "name": "Fleurs Léa",
        "types": ["florist", "store", "point_of_interest", "establishment"],
        "business_status": "OPERATIONAL",
        "formatted_address": "Grand-Rue 7, 6760 Virton, Belgique",
        "rating": 4.8,
        "user_ratings_total": 12,
        **more,
    }
    return {"html_attributions": [], "result": place, "status": "OK"}


def observed(made: GoogleMapsSource, shop: Shop = KNOWN) -> Any:
    return made.observe(shop, Dossier())[Listing]


def test_a_shop_is_found_and_looked_up_without_asking_for_reviews(google: FakeGoogle, source: Make) -> None:
    google.legacy("place/findplacefromtext", {"candidates": [{"place_id": "L1"}], "status": "OK"})
    google.legacy("place/details", result())
    both = source(api="legacy").observe(SHOP, Dossier())
    shown, reviews = both[Listing], both[Reviews]
    assert isinstance(shown, Seen)
    assert isinstance(shown.value, Listing)
    assert (shown.value.place_id, shown.value.primary_type, shown.value.photos) == ("L1", "florist", 0)
    assert isinstance(reviews, Seen)
    assert reviews.value == Reviews(count=12, rating=4.8)
    find, details = (question.query for question in google.asked)
    assert find == {
        "input": "Fleurs Léa Grand-Rue Virton",
        "inputtype": "textquery",
        "fields": "place_id",
        "locationbias": "circle:300@49.5674,5.5326",
        "language": "fr",
        "key": KEY,
    }
    assert details["placeid"] == "L1"
    assert "user_ratings_total" in details["fields"]
    assert "review" not in details["fields"].replace("user_ratings_total", "")
    assert "reviews_sort" not in details


def test_no_result_is_absent(google: FakeGoogle, source: Make) -> None:
    google.legacy("place/findplacefromtext", {"candidates": [], "status": "ZERO_RESULTS"})
    assert isinstance(observed(source(api="legacy"), SHOP), Absent)


def test_a_place_id_that_is_no_longer_valid_leads_to_a_search(google: FakeGoogle, source: Make) -> None:
    google.legacy("place/details", body("error_legacy_not_found"), result(place_id="L2"))
    google.legacy("place/findplacefromtext", {"candidates": [{"place_id": "L2"}], "status": "OK"})
    shown = observed(source(api="legacy"))
    assert isinstance(shown, Seen)
    assert shown.value.place_id == "L2"


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (body("error_legacy_request_denied"), 'api = "new"'),
        ({"status": "REQUEST_DENIED", "error_message": "The provided API key is invalid."}, "mistyped"),
        ({"status": "REQUEST_DENIED", "error_message": "The provided API key is expired."}, "expired"),
        (
            {"status": "REQUEST_DENIED", "error_message": "You must enable Billing on the Google Cloud Project"},
            "Billing",
        ),
        (
            {"status": "REQUEST_DENIED", "error_message": "This IP, site or mobile application is not authorized"},
            "IP address",
        ),
        ({"status": "REQUEST_DENIED"}, "Google Cloud Console"),
        (
            {"status": "OVER_QUERY_LIMIT", "error_message": "You have exceeded your daily request quota for this API."},
            "tomorrow",
        ),
        ({"status": "OVER_DAILY_LIMIT"}, "tomorrow"),
    ],
)
def test_a_refusal_for_all_is_asked_once(google: FakeGoogle, source: Make, answer: Any, says: str) -> None:
    google.legacy("place/details", answer)
    made = source(api="legacy")
    first, second = observed(made), observed(made)
    assert isinstance(first, Unreachable)
    assert first.cause is Cause.REFUSED
    assert says in first.reason
    assert first == second
    assert len(made.alarms) == 1
    assert first.reason.startswith(made.alarms[0])
    assert len(google.asked) == 1


@pytest.mark.parametrize(
    ("answer", "cause", "tries"),
    [
        (body("error_legacy_over_query_limit"), Cause.SERVER_ERROR, 4),
        ({"status": "UNKNOWN_ERROR"}, Cause.SERVER_ERROR, 4),
        (Answer(status=429), Cause.SERVER_ERROR, 4),
        (Answer(raw=b"<html>Log in</html>", kind="text/html"), Cause.GARBLED, 1),
        (Answer(raw=b'{"result": {"name'), Cause.GARBLED, 1),
        (Answer(raw=b'{"status": "OK"}', cut=True), Cause.GARBLED, 4),
        ({"result": {"name": "Fleurs"}}, Cause.GARBLED, 1),
        ([], Cause.GARBLED, 1),
        ({"status": "OK"}, Cause.GARBLED, 1),
        ({"status": "OK", "result": {"name": 12}}, Cause.GARBLED, 1),
        ({"status": "OK", "result": "Fleurs"}, Cause.GARBLED, 1),
        ({"status": 7}, Cause.GARBLED, 1),
        (Answer(status=302, location="https://portal.example/"), Cause.GARBLED, 1),
        ({"status": "INVALID_REQUEST"}, Cause.REFUSED, 1),
    ],
)
def test_an_answer_of_no_use_is_unreachable(
    google: FakeGoogle, source: Make, answer: Any, cause: Cause, tries: int
) -> None:
    google.legacy("place/details", answer)
    told = observed(source(api="legacy"))
    assert isinstance(told, Unreachable)
    assert (told.cause, len(google.asked)) == (cause, tries)
    assert KEY not in told.reason


def test_a_server_in_trouble_is_asked_again_and_then_left(google: FakeGoogle, source: Make) -> None:
    google.legacy("place/details", Answer(status=503))
    told = observed(source(api="legacy"))
    assert isinstance(told, Unreachable)
    assert told.cause is Cause.SERVER_ERROR


def test_no_server_is_unreachable(source: Make) -> None:
    told = observed(source(api="legacy", maps_url="http://127.0.0.1:9"))
    assert isinstance(told, Unreachable)
    assert told.cause is Cause.SERVER_ERROR


def test_a_key_of_another_kind_is_refused_before_any_call(google: FakeGoogle, source: Make) -> None:
    made = source(api="legacy", key="sk-not-of-google")
    told = observed(made)
    assert isinstance(told, Unreachable)
    assert (told.cause, google.asked, len(made.alarms)) == (Cause.REFUSED, [], 1)


def test_what_is_billed_is_told(google: FakeGoogle, source: Make) -> None:
    spent: list[str] = []
    google.legacy("place/findplacefromtext", {"candidates": [{"place_id": "L1"}], "status": "OK"})
    google.legacy("place/details", {"status": "UNKNOWN_ERROR"}, result())
    source(api="legacy", spent=spent.append).observe(SHOP, Dossier())
    assert spent == ["legacy-find-place-ids-only", "legacy-details-atmosphere"]


def geocoded(kind: str = "ROOFTOP", **more: Any) -> dict[str, Any]:
    geometry = {"location": {"lat": 49.5674, "lng": 5.5326}, "location_type": kind}
    return {"results": [{"geometry": geometry, **more}], "status": "OK"}


def test_an_address_is_placed_to_the_door_or_not_at_all(google: FakeGoogle, source: Make) -> None:
    made = source()
    google.legacy("geocode", geocoded())
    placed = made.geocode(ADDRESS_TEXT)
    assert isinstance(placed, Seen)
    assert placed.value == Point(lat=49.5674, lon=5.5326)
    assert (google.asked[0].query["address"], google.asked[0].query["region"]) == (ADDRESS_TEXT, "be")
    google.legacy("geocode", geocoded("GEOMETRIC_CENTER"))
    vague = made.geocode(ADDRESS_TEXT)
    assert isinstance(vague, Unreachable)
    assert vague.cause is Cause.UNDECIDED
    google.legacy("geocode", {"results": [], "status": "ZERO_RESULTS"})
    assert isinstance(made.geocode(ADDRESS_TEXT), Absent)
    google.legacy("geocode", Answer(body={"results": "none", "status": "OK"}))
    garbled = made.geocode(ADDRESS_TEXT)
    assert isinstance(garbled, Unreachable)
    assert garbled.cause is Cause.GARBLED


def test_geocoding_that_is_off_does_not_stop_the_listings(google: FakeGoogle, source: Make) -> None:
    google.legacy(
        "geocode", {"status": "REQUEST_DENIED", "error_message": "This API project is not authorized to use this API."}
    )
    google.legacy("place/details", result())
    made = source(api="legacy")
    refused = made.geocode(ADDRESS_TEXT)
    assert isinstance(refused, Unreachable)
    assert "Geocoding API" in refused.reason
    assert isinstance(observed(made), Seen)
