"""Tags of the map in, a trade of the one list out."""

import pytest

from visibility.model.trades import TRADES
from visibility.sources.openstreetmap.trades import TAGS, is_vacant, trade_of


@pytest.mark.parametrize(
    ("tags", "trade"),
    [
        ({"shop": "hairdresser"}, "hairdresser"),
        ({"shop": "doityourself"}, "hardware"),
        ({"shop": "quidditch"}, "other"),
        ({"shop": "yes", "amenity": "cafe"}, "cafe"),
        ({"shop": "bakery", "amenity": "cafe"}, "bakery"),
        ({"shop": "vacant", "amenity": "pub"}, "bar"),
        ({"shop": "unheard;florist"}, "florist"),
        ({"shop": "convenience", "name": "Night Shop 24"}, "night-shop"),
        ({"amenity": "dentist"}, "other"),
        ({"office": "insurance"}, "bank"),
        ({"office": "administrative"}, None),
        ({"amenity": "townhall"}, None),
        ({"amenity": "bench"}, None),
        ({"tourism": "guest_house"}, "hotel"),
        ({"tourism": "information"}, None),
        ({"shop": "vacant"}, None),
        ({"shop": "clothes", "disused": "yes"}, None),
        ({"amenity": "fuel", "shop": "no"}, "fuel"),
        ({"disused:shop": "shoes"}, None),
        ({"building": "yes"}, None),
    ],
)
def test_tags_of_the_map_name_a_trade_or_no_business(tags: dict[str, str], trade: str | None) -> None:
    assert trade_of(tags) == trade


@pytest.mark.parametrize(
    ("tags", "vacant"),
    [
        ({"shop": "vacant"}, True),
        ({"disused:shop": "shoes"}, True),
        ({"was:amenity": "pub"}, True),
        ({"disused:shop": "shoes", "shop": "clothes"}, False),
        ({"disused:railway": "station"}, False),
        ({"shop": "shoes"}, False),
        ({"disused:shop": "yes"}, True),
        ({"disused:amenity": "telephone"}, False),
        ({"disused:amenity": "bank", "amenity": "townhall"}, False),
        ({"demolished:shop": "shoes"}, False),
        ({"office": "vacant"}, True),
        ({"shop": "clothes", "disused": "yes"}, True),
        ({"shop": "clothes", "abandoned": "yes"}, True),
        ({"amenity": "bench", "disused": "yes"}, False),
        ({"shop": "no"}, False),
        ({"amenity": "fuel", "shop": "no"}, False),
    ],
)
def test_a_vacant_unit_is_told_from_a_shop(tags: dict[str, str], vacant: bool) -> None:
    assert is_vacant(tags) is vacant


def test_every_trade_of_the_mapping_is_on_the_list() -> None:
    assert {trade for values in TAGS.values() for trade in values.values()} <= set(TRADES)
