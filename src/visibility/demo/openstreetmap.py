"""Overpass, as served by the demo: a query enters; the town's mapped shops leave as the real service writes them."""

import re
from typing import Any

from visibility.demo.reply import Question, Reply, read_query, reply_json
from visibility.demo.town import DemoShop, DemoTown
from visibility.hours import write_osm

FIRST_NODE = 9_000_000_000  # ids of nodes that the real map has not reached
_STOCK_AGENT = re.compile(
    r"^(python-requests|python-urllib|python-httpx|curl|wget|overpy|go-http-client|java)\b", re.IGNORECASE
)
_TAGS = {
    "restaurant": ("amenity", "restaurant"),
    "cafe": ("amenity", "cafe"),
    "bar": ("amenity", "bar"),
    "fast-food": ("amenity", "fast_food"),
    "ice-cream": ("amenity", "ice_cream"),
    "pharmacy": ("amenity", "pharmacy"),
    "bank": ("amenity", "bank"),
    "fuel": ("amenity", "fuel"),
    "driving-school": ("amenity", "driving_school"),
    "hotel": ("tourism", "hotel"),
    "fitness": ("leisure", "fitness_centre"),
    "real-estate": ("office", "estate_agent"),
    "greengrocer": ("shop", "greengrocer"),
    "grocery": ("shop", "grocery"),
    "night-shop": ("shop", "convenience"),
    "delicatessen": ("shop", "deli"),
    "drinks": ("shop", "wine"),
    "accessories": ("shop", "bag"),
    "household": ("shop", "houseware"),
    "pets": ("shop", "pet"),
    "medical-supplies": ("shop", "medical_supply"),
    "bicycles": ("shop", "bicycle"),
    "art-crafts": ("shop", "craft"),
    "gifts": ("shop", "gift"),
    "second-hand": ("shop", "second_hand"),
    "copy-print": ("shop", "copyshop"),
    "travel": ("shop", "travel_agency"),
    "car": ("shop", "car_repair"),
    "funeral": ("shop", "funeral_directors"),
    "jewellery": ("shop", "jewelry"),
    "electronics": ("shop", "electronics"),
    "hardware": ("shop", "hardware"),
    "other": ("office", "company"),
}


def extract(town: DemoTown) -> dict[str, Any]:
    """Return the map of the town, as Overpass would write it."""
    stamp = f"{town.as_of.isoformat()}T04:00:00Z"
    return {
        "version": 0.6,
        "generator": "Overpass API 0.7.62 (demo)",
        "osm3s": {
            "timestamp_osm_base": stamp,
            "copyright": "Fictional data of a demonstration town, in the manner of www.openstreetmap.org.",
        },
        "elements": [_element(one, stamp) for one in town.shops if one.mapped],
    }


class Overpass:
    """Answers every well-formed query with all mapped shops of the town. Thread-safe."""

    def __init__(self, town: DemoTown) -> None:
        """Prepare the elements."""
        self._document = extract(town)

    def kind(self, _question: Question) -> str:
        """Name the method, for the counters."""
        return "overpass/interpreter"

    def answer(self, question: Question) -> Reply:
        """Answer one question: 406 to a stock User-Agent, 400 to what is no query for JSON."""
        agent = question.headers.get("user-agent", "")
        if not agent or _STOCK_AGENT.match(agent):
            return Reply(
                status=406, body=b"<html><body><h1>Not Acceptable</h1></body></html>", content_type="text/html"
            )
        query = question.query.get("data") or read_query(question.body.decode("utf-8", "replace")).get("data", "")
        if "[out:json]" not in query or not query.rstrip().endswith(";"):
            page = b"<html><body><p><strong>Error</strong>: line 1: parse error: Unexpected end of input.</p></body></html>"
            return Reply(status=400, body=page, content_type="text/html")
        return reply_json(self._document)


def _element(one: DemoShop, stamp: str) -> dict[str, Any]:
    shop = one.shop
    key, value = _TAGS.get(shop.trade, ("shop", shop.trade))
    tags = {
        key: value,
        "name": shop.name,
        "addr:street": shop.address.street,
        "addr:housenumber": shop.address.number,
        "addr:postcode": shop.address.postcode,
    }
    hours = write_osm(one.hours) if one.map_hours is None else one.map_hours
    if hours:
        tags["opening_hours"] = hours
    if one.site is not None and one.website_known:
        tags["website"] = one.site.url
    where = shop.location or (one.listing.location if one.listing else None)
    number = FIRST_NODE + int(shop.id.rpartition("-")[2])
    element: dict[str, Any] = {"type": "node", "id": number, "timestamp": stamp, "version": 3, "tags": tags}
    if where:
        element |= {"lat": where.lat, "lon": where.lon}
    return element
