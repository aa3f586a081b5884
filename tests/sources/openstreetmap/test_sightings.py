"""An extract as a review of the census sees it: businesses, vacant units, and things that are neither."""

import json
from datetime import date

import pytest

from visibility.model.sighting import Sighting, SightingStatus
from visibility.sources.openstreetmap import sightings_of
from visibility.sources.openstreetmap.parse import parse_extract


def seen(**tags: str) -> Sighting:
    named = {key.replace("__", ":"): value for key, value in tags.items()}
    line = {"osm_id": "node/7", "lat": 49.68, "lon": 5.81, "tags": named, "snapshot": "2026-03-12"}
    return sightings_of(parse_extract(json.dumps(line).encode()), "BE")[0]


def test_a_business_says_its_names_trade_contacts_and_day() -> None:
    found = seen(shop="bakery", name="Dupont;Chez Léa", name__nl="Bakkerij Dupont", brand="Pain & Cie", phone="063 22 00 01",
                 website="dupont.example", addr__street="Grand-Rue", addr__housenumber="3", old_name="Fournil")  # fmt: skip
    assert (found.name, found.names, found.operators, found.former) == (
        "Dupont", ("Chez Léa", "Bakkerij Dupont"), ("Pain & Cie",), ("Fournil",),
    )  # fmt: skip
    assert (found.trade, found.status, found.ref, found.as_of) == (
        "bakery",
        SightingStatus.LISTED,
        "node/7",
        date(2026, 3, 12),
    )
    assert (found.phone, found.website, found.address.number) == ("063 22 00 01", "http://dupont.example", "3")


@pytest.mark.parametrize(
    ("tags", "status", "trade"),
    [
        ({"shop": "vacant"}, SightingStatus.VACANT, ""),
        ({"disused:shop": "bakery"}, SightingStatus.VACANT, "bakery"),
        ({"was:amenity": "restaurant", "building": "yes"}, SightingStatus.VACANT, "restaurant"),
        ({"building": "yes"}, SightingStatus.NO_BUSINESS, ""),
        ({"office": "company", "name": "Acme"}, SightingStatus.LISTED, ""),
    ],
)
def test_what_is_in_the_unit(tags: dict[str, str], status: SightingStatus, trade: str) -> None:
    found = seen(**{key.replace(":", "__"): value for key, value in tags.items()})
    assert (found.status, found.trade) == (status, trade)


def test_a_business_without_a_name_is_known_by_its_brand_as_in_a_new_towns_list() -> None:
    assert seen(shop="car", brand="Audi", operator="Godfrind").name == "Audi"
    assert seen(shop="car", alt_name="Le vieux garage").name == ""
