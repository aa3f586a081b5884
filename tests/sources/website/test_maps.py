"""Links to maps: a link in, the place that it points at out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from visibility.model.shop import Point
from visibility.model.website import MapPlace
from visibility.sources.website.document import read_document
from visibility.sources.website.maps import map_places
from visibility.sources.website.parse import parse_page

URL = "https://shop.example/contact"


def _places(href: str, tag: str = "a") -> tuple[MapPlace, ...]:
    html = f'<iframe src="{href}"></iframe>' if tag == "iframe" else f'<a href="{href}">Plan</a>'
    return tuple(map_places(read_document(html, URL)))


@pytest.mark.parametrize(
    ("href", "lat", "lon"),
    [
        ("https://www.google.com/maps/place/Friterie/@49.7939,5.0657,17z/data=!3m1!4b1!4m5!3m4!1s0x0:0x0!8m2!3d49.7951!4d5.0661", 49.7951, 5.0661),
        ("https://www.google.be/maps?q=49.7951,5.0661", 49.7951, 5.0661),
        ("https://maps.google.com/maps?daddr=49.7951,5.0661&amp;hl=fr", 49.7951, 5.0661),
        ("https://www.google.com/maps/dir/?api=1&amp;destination=49.7951%2C5.0661", 49.7951, 5.0661),
        ("https://www.google.com/maps/search/?api=1&amp;query=49.7951%2C5.0661", 49.7951, 5.0661),
        ("https://www.openstreetmap.org/?mlat=49.7951&amp;mlon=5.0661#map=17/49.79/5.06", 49.7951, 5.0661),
        ("https://www.openstreetmap.org/export/embed.html?bbox=5.06%2C49.79%2C5.07%2C49.80&amp;marker=49.7951%2C5.0661", 49.7951, 5.0661),
        ("geo:49.7951,5.0661;u=35", 49.7951, 5.0661),
        ("geo:0,0?q=49.7951,5.0661(Friterie)", 49.7951, 5.0661),
        ("https://maps.apple.com/?ll=49.7951,5.0661", 49.7951, 5.0661),
        ("https://www.waze.com/ul?ll=49.7951,5.0661&amp;navigate=yes", 49.7951, 5.0661),
    ],
)  # fmt: skip
def test_a_pin_gives_its_coordinates(href: str, lat: float, lon: float) -> None:
    (place,) = _places(href)
    assert (place.point, place.page, place.where) == (Point(lat=lat, lon=lon), URL, "map-link")
    assert place.confidence == 0.9


@pytest.mark.parametrize(
    ("href", "lat", "lon"),
    [
        ("https://www.google.com/maps/@49.7939,5.0657,17z", 49.7939, 5.0657),
        ("https://www.openstreetmap.org/#map=17/49.7939/5.0657", 49.7939, 5.0657),
        ("https://www.google.com/maps/embed?pb=!1m18!1m12!1m3!1d2574!2d5.0657!3d49.7939!2m3!1f0!2f0!3f0", 49.7939, 5.0657),
    ],
)  # fmt: skip
def test_the_middle_of_a_map_says_less_than_a_pin(href: str, lat: float, lon: float) -> None:
    (place,) = _places(href, "iframe")
    assert (place.point, place.where) == (Point(lat=lat, lon=lon), "map-frame")
    assert place.confidence < 0.9


@pytest.mark.parametrize(
    "href",
    ["https://goo.gl/maps/abcDEF", "https://maps.app.goo.gl/abcDEF", "https://g.page/friterie", "https://www.openstreetmap.org/node/123456", "https://maps.google.be/?cid=123"],
)  # fmt: skip
def test_a_short_link_is_a_place_without_coordinates(href: str) -> None:
    (place,) = _places(href)
    assert (place.value, place.point) == (href, None)


@pytest.mark.parametrize(
    "href",
    ["https://www.google.com/search?q=49.79,5.06", "https://goo.gl/abc", "https://www.google.com/maps", "https://evil.example/maps?q=1,2", "geo:", "geo:x,y", "geo:91,5", "geo:0,0",
     "https://maps.google.evil.example/maps?q=1,2", "http://[", "mailto:a@b.be", "https://www.openstreetmap.org/copyright"],
)  # fmt: skip
def test_other_links_and_points_that_are_none_are_no_places(href: str) -> None:
    assert _places(href) == ()


@pytest.mark.parametrize(
    "href",
    [
        "https://www.google.com/maps/search/?api=1&amp;query=Grand-Rue+12%2C+6700+Arlon",
        "https://www.google.com/maps/place/Boulangerie+Lambert,+Grand-Rue+12,+6700+Arlon/@49.68,5.81,17z",
        "https://maps.google.com/maps?q=Grand-Rue%2012,%206700%20Arlon&amp;output=embed",
    ],
)
def test_the_address_that_a_link_asks_for_is_read(href: str) -> None:
    (address,) = parse_page(f'<a href="{href}">Itinéraire</a>', URL, country="BE").addresses
    assert (address.street, address.number, address.postcode, address.where) == ("Grand-Rue", "12", "6700", "map-link")


_BITS = st.sampled_from(
    ["https://www.google.com/maps", "/place/", "/@", "49.79", ",", "5.06", "!3d", "!4d", "?q=", "&daddr=", "geo:", "%2C", "#map=17/", "https://www.openstreetmap.org/", "?mlat=",
     "&mlon=", ";", "+", "-", "1e999", "[", "%ff"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_BITS | st.text(max_size=3), max_size=20))
def test_no_link_breaks_the_reader(pieces: list[str]) -> None:
    href = "".join(pieces).replace("&", "&amp;").replace('"', "")
    for place in _places(href):
        assert place.point is None or (abs(place.point.lat) <= 90 and abs(place.point.lon) <= 180)
