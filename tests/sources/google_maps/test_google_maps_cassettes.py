"""Both Google clients against conversations recorded from the demo town."""

import re
from typing import Literal

import pytest

from tests.sources.google_maps.cassettes import FOLDER, TOWN, cassette, observe, source
from visibility.model.listing import Listing
from visibility.model.observation import Absent, Seen
from visibility.model.reviews import Reviews

KEY = "AIza-another-key-than-the-one-recorded"


@pytest.mark.parametrize("api", ["new", "legacy"])
def test_every_shop_of_the_recorded_town_gets_its_own_listing_or_none(api: Literal["new", "legacy"]) -> None:
    google = source(api, "http://127.0.0.1:1/v1", "http://127.0.0.1:1", KEY)
    with cassette(api):
        seen = observe(api, TOWN, google)
    listed = 0
    for shop in TOWN.shops:
        found = seen[shop.shop.id][Listing]
        if shop.listing is None:
            assert not isinstance(found, Seen), f"{shop.shop.id} was given somebody else's listing"
        elif isinstance(found, Seen):
            listed += 1
            assert found.value.place_id == shop.listing.place_id
            assert found.value.hours == shop.listing.hours
            assert found.value.phone == shop.listing.phone
            assert isinstance(seen[shop.shop.id][Reviews], Seen)
        else:
            assert not isinstance(found, Absent), f"{shop.shop.id} has a listing, which was denied"
    assert listed >= 8


@pytest.mark.parametrize("api", ["new", "legacy"])
def test_no_key_is_on_the_tape_and_nobody_asked_for_reviews(api: str) -> None:
    tape = (FOLDER / f"{api}.yaml").read_text()
    assert "AIza" not in tape
    assert not re.search(r"key=(?!&|$)", tape)
    assert not re.search(r"\breviews\b", tape)
    assert "author_name" not in tape
