"""The invented place itself: its name, its centre, and how ids, hosts and addresses are made from a text or a number."""

import re
import unicodedata
from math import cos, radians

from visibility.model.shop import Point

NAME = "Roche-aux-Tilleuls"
POSTCODE = "6999"  # no such postcode is in use
NEIGHBOUR = "Vaux-sous-Tilleul"
NEIGHBOUR_POSTCODE = "6994"  # nor this one
CENTRE = Point(lat=50.2950, lon=5.4450)
METRE = 1 / 111_320  # degree of latitude


def move(point: Point, north: float, east: float) -> Point:
    """Move a point by metres."""
    return Point(
        lat=round(point.lat + north * METRE, 6), lon=round(point.lon + east * METRE / cos(radians(point.lat)), 6)
    )


def place_id(number: int) -> str:
    """Return an id in the shape of Google's, which nobody can take for one."""
    return f"ChIJDEMO{number:019}"


def slug(text: str) -> str:
    """Return the text as lower-case ASCII words joined by hyphens, for host names."""
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "shop"


def social_url(network: str, host: str) -> str:
    """Return the address of a page on a network, under a handle that nobody real would choose."""
    return f"https://www.{network}.com/{slug(NAME)}.{host}"
