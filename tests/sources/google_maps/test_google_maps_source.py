"""A shop in, its listing and reviews out, whatever Google answers: Places API (New)."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from pydantic import SecretStr

from tests.sources.google_maps.conftest import KEY, NOW
from tests.sources.google_maps.places_fake import Answer, FakeGoogle, body, listing
from visibility.model.listing import BusinessStatus, Listing
from visibility.model.observation import Absent, Cause, Dossier, Seen, SourceName, Unreachable
from visibility.model.reviews import Reviews
from visibility.model.shop import Address, Point, Shop
from visibility.sources.google_maps import GoogleMapsSource, skus

Make = Callable[..., GoogleMapsSource]

ADDRESS = Address(street="Rue de l'Exemple", number="12", postcode="6000", locality="Charleroi")
SHOP = Shop(id="s1", name="Boulangerie Exemple", trade="bakery", address=ADDRESS, location=Point(lat=50.41, lon=4.444))
KNOWN = Shop(id="s1", name="Boulangerie Exemple", trade="bakery", address=ADDRESS, place_id="P1")


def error(name: str, status: int, **more: Any) -> Answer:
    return Answer(status=status, body=body(f"error_{name}"), **more)


def refusal(status: int, message: str, reason: str = "") -> Answer:
    details = [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason}] if reason else []
    name = {400: "INVALID_ARGUMENT", 401: "UNAUTHENTICATED", 403: "PERMISSION_DENIED", 429: "RESOURCE_EXHAUSTED"}
    return Answer(
        status=status,
        body={"error": {"code": status, "message": message, "status": name[status], "details": details}},
    )


def seen(source: GoogleMapsSource, shop: Shop = SHOP) -> Listing:
    observed = source.observe(shop, Dossier())[Listing]
    assert isinstance(observed, Seen), observed
    assert isinstance(observed.value, Listing)
    return observed.value


def missed(source: GoogleMapsSource, shop: Shop = SHOP) -> Unreachable:
    observed = source.observe(shop, Dossier())
    listing, reviews = observed[Listing], observed[Reviews]
    assert isinstance(listing, Unreachable), listing
    assert listing == reviews
    assert KEY not in listing.reason
    return listing


# What it asks and what it gives


def test_a_shop_with_a_place_id_is_looked_up_and_not_searched(google: FakeGoogle, source: Make) -> None:
    google.details("P1", body("new_details_bakery_be"))
    observed = source().observe(KNOWN, Dossier())
    shown, reviews = observed[Listing], observed[Reviews]
    assert isinstance(shown, Seen)
    assert isinstance(shown.value, Listing)
    assert (shown.value.name, shown.at, shown.source) == ("Boulangerie Exemple", NOW, SourceName.GOOGLE_MAPS)
    assert isinstance(reviews, Seen)
    assert reviews.value == Reviews(count=87, rating=4.4)
    (asked,) = google.asked
    assert (asked.method, asked.path) == ("GET", "/v1/places/P1")
    assert asked.query == {"languageCode": "fr", "regionCode": "BE"}
    assert asked.headers["x-goog-fieldmask"] == skus.AUDIT
    assert asked.headers["x-goog-api-key"] == KEY


def test_a_shop_without_one_is_searched_near_its_place_and_then_looked_up(google: FakeGoogle, source: Make) -> None:
    google.search(["P1"])
    google.details("P1", listing("P1", "Boulangerie Exemple"))
    assert seen(source()).place_id == "P1"
    search, details = google.asked
    assert (search.method, search.path) == ("POST", "/v1/places:searchText")
    assert search.headers["x-goog-fieldmask"] == "places.id"
    assert search.json == {
        "textQuery": "Boulangerie Exemple Rue de l'Exemple Charleroi",
        "pageSize": 3,
        "languageCode": "fr",
        "regionCode": "BE",
        "locationBias": {"circle": {"center": {"latitude": 50.41, "longitude": 4.444}, "radius": 300.0}},
    }
    assert details.path == "/v1/places/P1"


def test_without_a_place_in_the_census_the_search_has_no_circle(google: FakeGoogle, source: Make) -> None:
    google.search([])
    source().observe(Shop(id="s", name="Exemple", trade="bakery"), Dossier())
    assert "locationBias" not in google.asked[0].json


def test_no_result_is_absent(google: FakeGoogle, source: Make) -> None:
    google.search([])
    absent = Absent(at=NOW, source=SourceName.GOOGLE_MAPS)
    assert source().observe(SHOP, Dossier()) == {Listing: absent, Reviews: absent}


def test_neighbours_only_is_absent(google: FakeGoogle, source: Make) -> None:
    google.search(["P2", "P3"])
    google.details(
        "P2", listing("P2", "Chaussures Martin", primaryType="shoe_store", types=["shoe_store"], number="14")
    )
    google.details("P3", listing("P3", "Pharmacie Wauters", primaryType="pharmacy", types=["pharmacy"], number="10"))
    assert isinstance(source().observe(SHOP, Dossier())[Listing], Absent)


def test_a_doubtful_candidate_is_undecided_not_absent(google: FakeGoogle, source: Make) -> None:
    google.search(["P2"])
    google.details(
        "P2",
        listing("P2", "Boulangerie Exemple", street="Rue Neuve", location={"latitude": 50.4125, "longitude": 4.444}),
    )
    told = missed(source())
    assert told.cause is Cause.UNDECIDED
    assert "place_id" in told.reason


def test_at_most_three_candidates_are_paid_for(google: FakeGoogle, source: Make) -> None:
    google.search([f"P{n}" for n in range(2, 9)])
    for n in range(2, 9):
        google.details(f"P{n}", listing(f"P{n}", "Chaussures Martin", types=["shoe_store"], primaryType="shoe_store"))
    source().observe(SHOP, Dossier())
    assert len(google.asked) == 1 + 3


def test_the_first_that_matches_ends_the_search(google: FakeGoogle, source: Make) -> None:
    google.search(["P2", "P1", "P3"])
    google.details("P2", listing("P2", "Chaussures Martin", types=["shoe_store"], primaryType="shoe_store"))
    google.details("P1", listing("P1", "Boulangerie Exemple"))
    assert seen(source()).place_id == "P1"
    assert google.paths()[-1] == "/v1/places/P1"


def test_an_open_listing_is_preferred_to_a_closed_one_of_the_same_shop(google: FakeGoogle, source: Make) -> None:
    google.search(["OLD", "NEW"])
    google.details("OLD", listing("OLD", "Boulangerie Exemple", businessStatus="CLOSED_PERMANENTLY"))
    google.details("NEW", listing("NEW", "Boulangerie Exemple"))
    assert seen(source()).place_id == "NEW"


def test_a_place_id_that_is_no_longer_valid_leads_to_a_search(google: FakeGoogle, source: Make) -> None:
    google.details("P1", error("new_404_place_not_found", 404))
    google.search(["P9"])
    google.details("P9", listing("P9", "Boulangerie Exemple"))
    made = source()
    assert seen(made, KNOWN).place_id == "P9"
    assert made.alarms == ()


def test_a_place_id_that_never_was_one_leads_to_a_search(google: FakeGoogle, source: Make) -> None:
    google.details("P1", refusal(400, "Not a valid Place ID: P1"))
    google.search(["P9"])
    google.details("P9", listing("P9", "Boulangerie Exemple"))
    assert seen(source(), KNOWN).place_id == "P9"


def test_a_shop_without_a_name_is_not_searched(google: FakeGoogle, source: Make) -> None:
    told = missed(source(), Shop(id="s", name="", trade="bakery", address=ADDRESS))
    assert (told.cause, google.asked) == (Cause.UNDECIDED, [])


def test_a_moved_business_is_followed_to_the_shops_address_only(google: FakeGoogle, source: Make) -> None:
    google.details(
        "P1", listing("P1", "Boulangerie Exemple", number="80", businessStatus="CLOSED_PERMANENTLY", movedPlaceId="P5")
    )
    google.details("P5", listing("P5", "Boulangerie Exemple"))
    assert seen(source(), KNOWN).place_id == "P5"
    google.details(
        "P5", listing("P5", "Boulangerie Exemple", street="Rue Neuve", number="3", nationalPhoneNumber="071 00 00 09")
    )
    stayed = seen(source(), KNOWN)
    assert (stayed.place_id, stayed.status) == ("P1", BusinessStatus.CLOSED_PERMANENTLY)


def test_a_mean_without_a_count_leaves_the_listing_and_not_the_reviews(google: FakeGoogle, source: Make) -> None:
    answer = listing("P1", "Boulangerie Exemple")
    del answer["userRatingCount"]
    google.details("P1", answer)
    observed = source().observe(KNOWN, Dossier())
    assert isinstance(observed[Listing], Seen)
    reviews = observed[Reviews]
    assert isinstance(reviews, Unreachable)
    assert reviews.cause is Cause.GARBLED


# What hits every shop


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (error("new_400_api_key_invalid", 400), "mistyped"),
        (refusal(400, "API key expired. Please renew the API key.", "API_KEY_INVALID"), "expired"),
        (error("new_403_service_disabled", 403), "enable Places API (New)"),
        (refusal(403, "Requests to this API are blocked.", "API_KEY_SERVICE_BLOCKED"), "API restrictions"),
        (
            refusal(403, "The provided API key has an IP address restriction.", "API_KEY_IP_ADDRESS_BLOCKED"),
            "IP address",
        ),
        (refusal(403, "This API method requires billing to be enabled.", "BILLING_DISABLED"), "Billing"),
        (
            refusal(403, "Method doesn't allow unregistered callers (callers without established identity)."),
            "VISIBILITY_GOOGLE_KEY",
        ),
        (refusal(403, "The caller does not have permission"), "Google Cloud Console"),
        (refusal(429, "Quota exceeded for quota metric 'X' and limit 'X per day' of service 'places'."), "tomorrow"),
        (error("new_400_missing_fieldmask", 400), "report"),
    ],
)
def test_a_refusal_for_all_is_asked_once_and_told_once(
    google: FakeGoogle, source: Make, answer: Answer, says: str
) -> None:
    google.details("P1", answer)
    made = source()
    first, second = missed(made, KNOWN), missed(made, KNOWN)
    assert first.cause is second.cause is Cause.REFUSED
    assert says in first.reason
    assert first.reason == second.reason
    assert len(made.alarms) == 1
    assert first.reason.startswith(made.alarms[0])
    assert len(google.asked) == 1


@pytest.mark.parametrize("key", ["", "  ", SecretStr(""), "AIza with blanks", "AIza\u00e9", "AIza\nX: y"])
def test_a_key_that_cannot_be_one_is_never_sent(google: FakeGoogle, source: Make, key: str | SecretStr) -> None:
    made = source(key=key)
    observed = made.observe(KNOWN, Dossier())[Listing]
    assert isinstance(observed, Unreachable)
    assert (observed.cause, google.asked, len(made.alarms)) == (Cause.REFUSED, [], 1)


def test_a_service_address_that_is_none_says_so(google: FakeGoogle, source: Make) -> None:
    told = missed(source(places_url="places.googleapis.com/v1"), KNOWN)
    assert told.cause is Cause.REFUSED
    assert "VISIBILITY_GOOGLE_PLACES_URL" in told.reason


def test_after_ten_shops_without_an_answer_the_others_are_not_asked(google: FakeGoogle, source: Make) -> None:
    google.details("P1", Answer(status=503))
    made = source()
    causes = [missed(made, KNOWN).cause for _ in range(12)]
    assert set(causes) == {Cause.SERVER_ERROR}
    assert len(google.asked) == 10 * 4
    assert len(made.alarms) == 1


# What hits one shop


@pytest.mark.parametrize(
    ("answer", "cause", "tries"),
    [
        (error("new_429_resource_exhausted", 429), Cause.SERVER_ERROR, 4),
        (Answer(status=500, raw=b""), Cause.SERVER_ERROR, 4),
        (Answer(status=502, raw=b"<html>Bad gateway</html>", kind="text/html"), Cause.SERVER_ERROR, 4),
        (Answer(status=504), Cause.SERVER_ERROR, 4),
        (Answer(status=501), Cause.SERVER_ERROR, 1),
        (Answer(body=body("error_new_403_service_disabled")), Cause.GARBLED, 1),
        (Answer(raw=b"<!doctype html><title>Log in</title>", kind="text/html"), Cause.GARBLED, 1),
        (Answer(raw=b'{"id": "P1", "displayName": {"te'), Cause.GARBLED, 1),
        (Answer(raw=b'{"id": "P1"}', cut=True), Cause.GARBLED, 4),
        (Answer(raw=b""), Cause.GARBLED, 1),
        (Answer(raw=b"[" * 100_000), Cause.GARBLED, 1),
        (Answer(raw=b"\xff\xfe\x00"), Cause.GARBLED, 1),
        (Answer(raw=b'{"id": "' + b"x" * 5_000_000), Cause.GARBLED, 1),
        (Answer(body=[]), Cause.GARBLED, 1),
        (Answer(body={}), Cause.GARBLED, 1),
        (Answer(body={"id": "P1", "displayName": {"text": 12}}), Cause.GARBLED, 1),
        (Answer(status=302, location="https://portal.example/", raw=b""), Cause.GARBLED, 1),
        (Answer(status=418), Cause.GARBLED, 1),
        (refusal(400, "Request contains an invalid argument."), Cause.REFUSED, 1),
    ],
)
def test_an_answer_of_no_use_is_unreachable_and_asked_again_only_where_it_helps(
    google: FakeGoogle, source: Make, answer: Answer, cause: Cause, tries: int
) -> None:
    google.details("P1", answer)
    made = source()
    told = missed(made, KNOWN)
    assert (told.cause, len(google.asked)) == (cause, tries)
    assert told.reason
    assert made.alarms == ()


@pytest.mark.parametrize("api", ["new", "legacy"])
def test_an_answer_that_never_ends_is_left(google: FakeGoogle, source: Make, api: str) -> None:
    google.details("P1", Answer(drip=True))
    google.legacy("place/details", Answer(drip=True))
    told = missed(source(api=api, deadline=0.05), KNOWN)
    assert told.cause is Cause.TIMED_OUT


def test_a_fault_that_passes_is_not_seen(google: FakeGoogle, source: Make) -> None:
    google.details("P1", Answer(status=503), error("new_429_resource_exhausted", 429), listing("P1", "Exemple"))
    assert seen(source(), KNOWN).name == "Exemple"


def test_no_server_is_unreachable(source: Make) -> None:
    told = missed(source(places_url="http://127.0.0.1:9/v1"), KNOWN)
    assert told.cause is Cause.SERVER_ERROR
    assert "connection" in told.reason


def test_a_place_id_is_one_piece_of_the_address_whatever_it_holds(google: FakeGoogle, source: Make) -> None:
    google.search([])
    hostile = Shop(id="s", name="Exemple", trade="bakery", place_id="../secrets?key=1#x")
    source().observe(hostile, Dossier())
    assert google.paths()[0] == "/v1/places/../secrets?key=1#x"


# Money


def test_a_cap_that_is_reached_stops_paid_calls_and_then_all_questions(google: FakeGoogle, source: Make) -> None:
    google.search(["P1"])
    google.details("P1", listing("P1", "Boulangerie Exemple"))
    asked: list[str] = []
    made = source(may_spend=lambda sku: asked.append(sku) is not None)
    told = missed(made)
    assert told.cause is Cause.CAPPED
    assert google.paths() == ["/v1/places:searchText"]
    assert asked == ["places-details-enterprise"]
    assert made.alarms == (told.reason,)
    assert missed(made).reason == told.reason
    assert google.paths() == ["/v1/places:searchText"]
    assert "cap of this month is reached" in told.reason


def test_a_try_that_google_does_not_bill_is_given_back_in_the_thread_that_took_it(
    google: FakeGoogle, source: Make
) -> None:
    google.details("P1", Answer(status=503), listing("P1", "Exemple"))
    told: list[tuple[str, str, int]] = []

    def note(what: str) -> Callable[[str], bool]:
        return lambda sku: told.append((what, sku, threading.get_ident())) is None

    made = source(may_spend=note("took"), returned=note("returned"), spent=note("spent"))
    made.observe(KNOWN, Dossier())
    assert [what for what, _, _ in told] == ["took", "returned", "took", "spent"]
    assert {sku for _, sku, _ in told} == {"places-details-enterprise"}
    assert len({thread for _, _, thread in told}) == 1


@pytest.mark.parametrize("api", ["new", "legacy"])
def test_a_listing_that_is_gone_counts_for_google_may_bill_that_answer(
    google: FakeGoogle, source: Make, api: str
) -> None:
    google.search([])
    google.legacy("place/details", {"status": "NOT_FOUND", "html_attributions": []})
    google.legacy("place/findplacefromtext", {"candidates": [], "status": "ZERO_RESULTS"})
    spent: list[str] = []
    returned: list[str] = []
    source(api=api, spent=spent.append, returned=returned.append).observe(KNOWN, Dossier())
    assert len([sku for sku in spent if "details" in sku]) == 1
    assert returned == []


def test_a_free_call_is_neither_reserved_nor_given_back(google: FakeGoogle, source: Make) -> None:
    google.search([])
    told: list[str] = []
    source(may_spend=lambda sku: told.append(sku) is None, returned=told.append).observe(SHOP, Dossier())
    assert told == []


def test_each_call_that_may_be_billed_is_told_once(google: FakeGoogle, source: Make) -> None:
    google.search(["P1"])
    google.details("P1", Answer(status=503), listing("P1", "Boulangerie Exemple"))
    spent: list[str] = []
    source(spent=spent.append).observe(SHOP, Dossier())
    assert spent == ["places-text-search-ids-only", "places-details-enterprise"]


def test_a_refusal_is_not_billed_and_a_lost_answer_may_be(google: FakeGoogle, source: Make) -> None:
    spent: list[str] = []
    google.details("P1", error("new_403_service_disabled", 403))
    source(spent=spent.append).observe(KNOWN, Dossier())
    assert spent == []
    google.details("P1", Answer(raw=b'{"id": ', cut=True), listing("P1", "Exemple"))
    source(spent=spent.append).observe(KNOWN, Dossier())
    assert spent == ["places-details-enterprise"] * 2


# Threads and secrets


def test_many_threads_share_one_source(google: FakeGoogle, source: Make) -> None:
    for n in range(40):
        google.details(f"P{n}", listing(f"P{n}", f"Shop {n}"))
    made, lock, spent = source(), threading.Lock(), []

    def told(sku: str) -> None:
        with lock:
            spent.append(sku)

    made = source(spent=told)
    shops = [Shop(id=f"s{n}", name=f"Shop {n}", trade="bakery", place_id=f"P{n}") for n in range(40)]
    with ThreadPoolExecutor(8) as pool:
        names = list(pool.map(lambda shop: seen(made, shop).name, shops))
    assert names == [f"Shop {n}" for n in range(40)]
    assert len(spent) == 40


def test_the_key_shows_nowhere(google: FakeGoogle, source: Make, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("DEBUG")
    google.details("P1", error("new_400_api_key_invalid", 400))
    google.legacy("geocode", Answer(status=500))
    made = source()
    made.observe(KNOWN, Dossier())
    made.geocode("Rue de l'Exemple 12, 6000 Charleroi")
    assert "geocode" in caplog.text
    assert KEY not in caplog.text
    assert KEY not in repr(made) + repr(made.alarms)


def test_what_it_yields_may_not_be_stored_and_is_attributed() -> None:
    assert GoogleMapsSource.kept.storable is False
    assert GoogleMapsSource.kept.attribution == "Google Maps"
    assert GoogleMapsSource.kinds == (Listing, Reviews)
