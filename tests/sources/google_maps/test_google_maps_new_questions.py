"""The questions of discovery and refresh, as they go over the wire, and what becomes of their answers."""

from collections.abc import Callable

import pytest

from tests.sources.google_maps.places_fake import Answer, FakeGoogle, body, listing
from visibility.model.observation import Cause
from visibility.sources.google_maps import GoogleMapsSource, skus, troubles
from visibility.sources.google_maps.nets import EVERYTHING, STORES, Net
from visibility.sources.google_maps.sweep import Page
from visibility.sources.google_maps.tiling import Tile
from visibility.sources.google_maps.troubles import Trouble

Make = Callable[..., GoogleMapsSource]
TILE = Tile(south=50.408, west=4.44, north=50.412, east=4.446)


def page(source: GoogleMapsSource, net: Net = STORES, token: str = "") -> Page:
    return source.new_api(lambda api: api.page(net, TILE, token))


def test_a_tile_is_asked_for_as_a_rectangle_of_ours_ids_only_with_its_type_filtered_strictly(
    google: FakeGoogle, source: Make
) -> None:
    google.search(Answer(body=body("new_searchText_page1")))
    found = page(source())
    assert (len(found.ids), found.token) == (20, "TOKEN_PAGE_2")
    (asked,) = google.asked
    assert asked.headers["x-goog-fieldmask"] == "places.id,nextPageToken"
    assert asked.json == {
        "textQuery": "magasin",
        "pageSize": 20,
        "languageCode": "fr",
        "regionCode": "BE",
        "includedType": "store",
        "strictTypeFiltering": True,
        "locationRestriction": {
            "rectangle": {
                "low": {"latitude": 50.408, "longitude": 4.44},
                "high": {"latitude": 50.412, "longitude": 4.446},
            }
        },
    }


def test_the_next_page_differs_by_its_token_alone(google: FakeGoogle, source: Make) -> None:
    google.search([])
    made = source()
    page(made)
    page(made, token="TOKEN_PAGE_2")
    first, second = (question.json for question in google.asked)
    assert second == {**first, "pageToken": "TOKEN_PAGE_2"}


def test_everything_is_asked_for_without_a_type(google: FakeGoogle, source: Make) -> None:
    google.search([])
    assert page(source(), EVERYTHING) == Page(ids=())
    assert "includedType" not in google.asked[0].json


def test_pages_are_free_and_a_look_is_reserved_as_the_pro_tier(google: FakeGoogle, source: Make) -> None:
    google.search(["P1"])
    google.details("P1", listing("P1", "Boulangerie Exemple"))
    reserved: list[str] = []
    spent: list[str] = []
    made = source(may_spend=lambda sku: reserved.append(sku) is None, spent=spent.append)
    page(made)
    place = made.new_api(lambda api: api.look("P1"))
    assert place.listing.name == "Boulangerie Exemple"
    assert reserved == ["places-details-pro"]
    assert spent == ["places-text-search-ids-only", "places-details-pro"]
    assert google.asked[-1].headers["x-goog-fieldmask"] == skus.LOOK


def test_an_id_is_refreshed_with_the_free_mask_and_a_new_id_comes_back(google: FakeGoogle, source: Make) -> None:
    google.details("OLD", {"id": "NEW"})
    reserved: list[str] = []
    made = source(may_spend=lambda sku: reserved.append(sku) is None)
    assert made.new_api(lambda api: api.refresh("OLD")) == "NEW"
    assert google.asked[0].headers["x-goog-fieldmask"] == "id"
    assert reserved == []


def test_an_id_that_is_gone_is_told_as_gone_and_stops_nobody_else(google: FakeGoogle, source: Make) -> None:
    google.details("P1", {"id": "P1"})
    made = source()
    with pytest.raises(Trouble) as told:
        made.new_api(lambda api: api.refresh("DEAD"))
    assert told.value.gone
    assert made.new_api(lambda api: api.refresh("P1")) == "P1"
    assert made.alarms == ()


@pytest.mark.parametrize("answer", [{}, {"id": ""}, {"id": 7}])
def test_an_answer_without_an_id_is_garbled(google: FakeGoogle, source: Make, answer: dict[str, object]) -> None:
    google.details("P1", answer)
    with pytest.raises(Trouble) as told:
        source().new_api(lambda api: api.refresh("P1"))
    assert told.value.cause is Cause.GARBLED


@pytest.mark.parametrize("answer", [{"places": 3}, {"places": [{}]}, {"places": [{"id": "P"}], "nextPageToken": 4}])
def test_a_page_that_is_none_is_garbled(google: FakeGoogle, source: Make, answer: dict[str, object]) -> None:
    google.search(Answer(body=answer))
    with pytest.raises(Trouble) as told:
        page(source())
    assert told.value.cause is Cause.GARBLED


def test_the_older_api_is_told_that_it_cannot_and_is_not_asked(google: FakeGoogle, source: Make) -> None:
    with pytest.raises(Trouble) as told:
        page(source(api="legacy"))
    assert told.value.message == troubles.NEEDS_NEW_API
    assert google.asked == []
