"""The demo's Google services: exactly the documented shapes, masks and errors."""

import json
from pathlib import Path
from typing import Any

import pytest
import requests

from visibility.demo.server import DemoServer
from visibility.demo.town import DemoShop, DemoTown

AUDIT = (
    "id,displayName,businessStatus,primaryType,types,addressComponents,location,websiteUri,nationalPhoneNumber,internationalPhoneNumber,"
    "regularOpeningHours,currentOpeningHours,rating,userRatingCount,photos,googleMapsUri,pureServiceAreaBusiness,movedPlaceId,attributions"
)


def _details(server: DemoServer, place_id: str, mask: str | None = "*", key: str | None = None) -> requests.Response:
    headers = {"X-Goog-Api-Key": key or server.key} | ({"X-Goog-FieldMask": mask} if mask else {})
    return requests.get(f"{server.services_url}/v1/places/{place_id}", headers=headers, timeout=10)


def _search(
    server: DemoServer, body: dict[str, Any], mask: str = "places.id,nextPageToken", method: str = "searchText"
) -> requests.Response:
    headers = {"X-Goog-Api-Key": server.key, "X-Goog-FieldMask": mask}
    return requests.post(f"{server.services_url}/v1/places:{method}", json=body, headers=headers, timeout=10)


def _legacy(server: DemoServer, path: str, **query: str) -> Any:
    return requests.get(
        f"{server.services_url}/maps/api/{path}/json", params={"key": server.key, **query}, timeout=10
    ).json()


def _full(town: DemoTown) -> DemoShop:
    return next(one for one in town.shops if not one.defects and one.listing and one.listing.reservable)


def _fits(ours: Any, model: Any, path: str = "") -> None:
    """Every field of ours has the name and the type that the model has there."""
    if isinstance(ours, dict):
        for key, value in ours.items():
            assert key in model, f"{path}.{key} is in no documented body"
            _fits(value, model[key], f"{path}.{key}")
    elif isinstance(ours, list):
        assert isinstance(model, list)
        assert model or not ours or path.endswith("authorAttributions")
        for item in ours:
            _fits(item, _merged(model), f"{path}[]")
    elif isinstance(model, float):
        assert isinstance(ours, int | float)
    else:
        assert type(ours) is type(model), f"{path}: {ours!r} is not like {model!r}"


def _merged(models: list[Any]) -> Any:
    """A list's items may lack what another has (round the clock has no close)."""
    return {key: value for item in models for key, value in item.items()} if isinstance(models[0], dict) else models[0]


def test_details_have_the_shape_of_the_documented_body(server: DemoServer, town: DemoTown, shared_data: Path) -> None:
    model = json.loads((shared_data / "places/new/new_details_bakery_be.json").read_text(encoding="utf-8"))
    shop = _full(town)
    assert shop.listing
    body = _details(server, shop.listing.place_id).json()
    _fits(body, model)
    assert set(model) - set(body) <= {
        *(
            "rating",
            "userRatingCount",
            "priceLevel",
            "editorialSummary",
            "reviews",
            "paymentOptions",
            "accessibilityOptions",
        ),
        *("takeout", "delivery", "dineIn", "curbsidePickup", "primaryTypeDisplayName"),
    }


def test_round_the_clock_has_one_period_without_a_close(server: DemoServer, town: DemoTown, shared_data: Path) -> None:
    model = json.loads((shared_data / "places/new/new_details_24_7.json").read_text(encoding="utf-8"))
    shop = next(one for one in town.shops if one.special == "open-all-day")
    assert shop.listing
    body = _details(server, shop.listing.place_id, "regularOpeningHours").json()
    assert body["regularOpeningHours"]["periods"] == model["regularOpeningHours"]["periods"]


def test_hours_after_midnight_close_on_the_next_day_and_the_week_begins_on_sunday(
    server: DemoServer, town: DemoTown
) -> None:
    late = next(
        one
        for one in town.shops
        if one.listing
        and one.listing.hours
        and one.listing.hours.days[5].spans
        and one.listing.hours.days[5].spans[-1][1] > 1440
    )
    assert late.listing
    periods = _details(server, late.listing.place_id, "regularOpeningHours").json()["regularOpeningHours"]["periods"]
    saturday = [period for period in periods if period["open"]["day"] == 6]
    assert saturday[-1]["close"]["day"] == 0


def test_the_mask_is_honoured_to_the_letter(server: DemoServer, town: DemoTown) -> None:
    shop = _full(town)
    assert shop.listing
    assert set(_details(server, shop.listing.place_id, "id,displayName.text").json()) == {"id", "displayName"}
    assert _details(server, shop.listing.place_id, "id,displayName.text").json()["displayName"] == {
        "text": shop.listing.name
    }
    assert set(_details(server, shop.listing.place_id, AUDIT).json()) <= set(AUDIT.split(","))
    bare = _search(server, {"textQuery": shop.shop.name}, mask="places.id").json()
    assert set(bare) == {"places"}
    assert {key for place in bare["places"] for key in place} == {"id"}


@pytest.mark.parametrize("mask", ["idd", "id, displayName", "places.id", "displayName.words"])
def test_a_mask_with_an_unknown_field_is_refused(server: DemoServer, town: DemoTown, mask: str) -> None:
    shop = _full(town)
    assert shop.listing
    answer = _details(server, shop.listing.place_id, mask)
    assert (answer.status_code, answer.json()["error"]["status"]) == (400, "INVALID_ARGUMENT")


@pytest.mark.parametrize(
    ("mask", "key", "place_id", "file"),
    [
        (None, None, "", "new_400_missing_fieldmask.json"),
        ("id", "AIzaWrong", "", "new_400_api_key_invalid.json"),
        ("id", None, "ChIJDEMONOBODY0000000000000", "new_404_place_not_found.json"),
    ],
)
def test_errors_are_the_documented_ones(
    server: DemoServer, town: DemoTown, shared_data: Path, mask: str | None, key: str | None, place_id: str, file: str
) -> None:
    model = json.loads((shared_data / "places/errors" / file).read_text(encoding="utf-8"))
    shop = _full(town)
    assert shop.listing
    answer = _details(server, place_id or shop.listing.place_id, mask, key)
    assert answer.status_code == model["error"]["code"]
    body = answer.json()
    assert body["error"].pop("message").split(".")[0] == model["error"].pop("message").split(".")[0]
    assert body == model


def test_a_text_search_finds_the_shop_first_and_its_neighbours_after(server: DemoServer, town: DemoTown) -> None:
    mask = "places.id,places.formattedAddress,places.displayName"
    for one in town.shops[:20]:
        if one.listing is None or one.special or one.doubt:
            continue
        query = f"{one.shop.name}, {one.shop.address.street} {one.shop.address.number}, {town.postcode} {town.name}"
        places = _search(server, {"textQuery": query, "languageCode": "fr"}, mask).json()["places"]
        assert places[0]["id"] == one.listing.place_id
        assert 1 < len(places) <= 20


def test_a_search_for_nothing_known_is_an_empty_object(server: DemoServer) -> None:
    assert _search(server, {"textQuery": "zzzz qqqq xxxx"}).json() == {}


def test_pages_follow_one_another_without_repeating(server: DemoServer, town: DemoTown) -> None:
    body: dict[str, Any] = {"textQuery": town.name, "pageSize": 7}
    seen: list[str] = []
    while True:
        answer = _search(server, body).json()
        seen += [place["id"] for place in answer["places"]]
        if "nextPageToken" not in answer:
            break
        body["pageToken"] = answer["nextPageToken"]
    assert len(seen) == len(set(seen)) > 40
    assert _search(server, {**body, "textQuery": "autre chose"}).status_code == 400


def test_a_rectangle_restricts_and_a_bias_does_not(server: DemoServer, town: DemoTown) -> None:
    centre = {"latitude": town.centre.lat, "longitude": town.centre.lon}
    far = {"low": {"latitude": 49.0, "longitude": 4.0}, "high": {"latitude": 49.1, "longitude": 4.1}}
    assert _search(server, {"textQuery": town.name, "locationRestriction": {"rectangle": far}}).json() == {}
    assert _search(server, {"textQuery": town.name, "locationBias": {"rectangle": far}}).json()["places"]
    circle = {"circle": {"center": centre, "radius": 300.0}}
    assert _search(server, {"textQuery": town.name, "locationBias": circle}).json()["places"]
    assert _search(server, {"textQuery": town.name, "locationRestriction": circle}).status_code == 400


def test_nearby_search_filters_by_type_and_orders_by_distance(server: DemoServer, town: DemoTown) -> None:
    circle = {"circle": {"center": {"latitude": town.centre.lat, "longitude": town.centre.lon}, "radius": 500.0}}
    body = {"locationRestriction": circle, "includedTypes": ["bakery"], "rankPreference": "DISTANCE"}
    places = _search(server, body, "places.id,places.types", "searchNearby").json()["places"]
    assert all("bakery" in place["types"] for place in places)
    everything = _search(server, {"locationRestriction": circle}, "places.id", "searchNearby").json()["places"]
    assert len(everything) == 20
    for wrong in ({"maxResultCount": 21}, {"includedTypes": ["bar"], "excludedTypes": ["bar"]}):
        assert _search(server, {"locationRestriction": circle, **wrong}, "places.id", "searchNearby").status_code == 400


def test_an_old_place_id_answers_with_the_new_one_and_a_forgotten_one_is_not_found(
    server: DemoServer, town: DemoTown
) -> None:
    renewed = next(one for one in town.shops if one.special == "renewed-id")
    assert renewed.listing
    assert _details(server, renewed.shop.place_id, "id").json() == {"id": renewed.listing.place_id}
    stale = next(one for one in town.shops if one.special == "stale-id")
    assert _details(server, stale.shop.place_id, "id").status_code == 404


def test_a_moved_shop_names_its_new_place(server: DemoServer, town: DemoTown) -> None:
    old = next(other for other in town.others if other.moved_to)
    body = _details(server, old.place_id, "businessStatus,movedPlace,movedPlaceId").json()
    assert body == {
        "businessStatus": "CLOSED_PERMANENTLY",
        "movedPlace": f"places/{old.moved_to}",
        "movedPlaceId": old.moved_to,
    }


def test_the_legacy_services_answer_what_they_are_asked_for(server: DemoServer, town: DemoTown) -> None:
    shop = _full(town)
    assert shop.listing
    found = _legacy(
        server,
        "place/findplacefromtext",
        input=f"{shop.shop.name} {town.name}",
        inputtype="textquery",
        fields="place_id,name",
    )
    assert found["candidates"][0] == {"place_id": shop.listing.place_id, "name": shop.listing.name}
    details = _legacy(server, "place/details", placeid=shop.listing.place_id, fields="type,photo,opening_hours,rating")[
        "result"
    ]
    assert set(details) == {"types", "photos", "opening_hours", "rating"}
    assert len(details["opening_hours"]["periods"][0]["open"]["time"]) == 4
    page = _legacy(server, "place/textsearch", query=town.name)
    assert len(page["results"]) == 20
    more = _legacy(server, "place/textsearch", pagetoken=page["next_page_token"])
    assert not {one["place_id"] for one in page["results"]} & {one["place_id"] for one in more["results"]}
    near = _legacy(
        server, "place/nearbysearch", location=f"{town.centre.lat},{town.centre.lon}", radius="300", minprice="None"
    )
    assert near["status"] == "OK"
    assert _legacy(server, "place/details", placeid="ChIJDEMONOBODY0000000000000")["status"] == "NOT_FOUND"
    assert _legacy(server, "place/textsearch", query="pain", key="AIzaWrong")["status"] == "REQUEST_DENIED"


def test_geocoding_knows_the_doors_of_the_town_and_no_other_town(server: DemoServer, town: DemoTown) -> None:
    shop = next(one for one in town.shops if one.shop.location and not one.special)
    address = f"{shop.shop.address.street} {shop.shop.address.number}, {town.postcode} {town.name}"
    (result,) = _legacy(server, "geocode", address=address)["results"]
    assert result["geometry"]["location_type"] == "ROOFTOP"
    assert shop.shop.location
    assert result["geometry"]["location"]["lat"] == pytest.approx(shop.shop.location.lat, abs=1e-4)
    assert _legacy(server, "geocode", address="Rue Neuve 1, 1000 Bruxelles")["status"] == "ZERO_RESULTS"


def test_overpass_refuses_stock_agents_and_broken_queries(
    server: DemoServer, town: DemoTown, shared_data: Path
) -> None:
    model = json.loads((shared_data / "places/osm_kbo/overpass_sample.json").read_text(encoding="utf-8"))
    query = {"data": '[out:json][timeout:25];nwr["shop"];out center tags meta;'}
    own = {"User-Agent": "visibility-tests/1 (tests@roche-aux-tilleuls.example)"}
    assert requests.post(server.overpass_url, data=query, timeout=10).status_code == 406
    assert requests.post(server.overpass_url, data={"data": "node"}, headers=own, timeout=10).status_code == 400
    body = requests.post(server.overpass_url, data=query, headers=own, timeout=10).json()
    assert set(body) <= set(model)
    assert len(body["elements"]) == sum(one.mapped for one in town.shops)
    assert set(body["elements"][0]) <= {"type", "id", "lat", "lon", "timestamp", "version", "tags"}
