"""The address of an object of OpenStreetMap, in the manners in which the map writes it."""

import pytest

from visibility.matching.tagged import address_of


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({"addr:street": "Grand-Rue", "addr:housenumber": "3", "addr:unit": "B"}, ("Grand-Rue", "3", "B", "", "")),
        ({"addr:street:nl": "Hoogstraat", "addr:street:fr": "Rue Haute"}, ("Rue Haute - Hoogstraat", "", "", "", "")),
        (
            {"contact:street": "Grand-Rue", "contact:housenumber": "3", "contact:city": "Valmont"},
            ("Grand-Rue", "3", "", "", "Valmont"),
        ),
        ({"addr:place": "Sart", "addr:housenumber": "3", "addr:village": "Valmont"}, ("Sart", "3", "", "", "Valmont")),
        ({"addr:full": "Rue Haute 3 bte 2, 6999 Valmont"}, ("Rue Haute", "3", "2", "6999", "Valmont")),
        ({"addr:street": "Rue Haute 3", "addr:postcode": "B-6999"}, ("Rue Haute", "3", "", "6999", "")),
        ({"addr:street": "Rue du 8 Mai", "addr:housenumber": "12"}, ("Rue du 8 Mai", "12", "", "", "")),
        ({"addr:full": "at the corner"}, ("", "", "", "", "")),
    ],
)
def test_the_tags_of_an_address_are_read_in_each_manner(tags: dict[str, str], expected: tuple[str, ...]) -> None:
    address = address_of(tags, "BE")
    assert (address.street, address.number, address.box, address.postcode, address.locality) == expected
