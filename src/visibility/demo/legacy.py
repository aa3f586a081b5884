"""The legacy Places API and geocoding, as served by the demo: a question enters; the answer in its older shapes leaves."""

from datetime import date
from typing import Any

from rapidfuzz import fuzz

from visibility.demo.bodies import place
from visibility.demo.reply import Question, Reply, reply_json
from visibility.demo.search import Index, plain
from visibility.demo.town import DemoTown
from visibility.model.listing import Listing
from visibility.model.shop import Point

Json = dict[str, Any]
_PAGE = 20
_NOT_ENABLED = (
    "You're calling a legacy API, which is not enabled for your project. To get newer features and more functionality, switch to the "
    "Places API (New) or Routes API."
)
_ALIASES = {  # what the service calls a field in the question, and in the answer
    "photo": "photos",
    "type": "types",
    "address_component": "address_components",
    "permanently_closed": "business_status",
}


def denied() -> Reply:
    """Answer as to a project that may not use the legacy services: an error inside a 200."""
    return reply_json(
        {"error_message": _NOT_ENABLED, "html_attributions": [], "results": [], "status": "REQUEST_DENIED"}
    )


def over_limit() -> Reply:
    """Answer as when the quota is used up: an error inside a 200."""
    return reply_json(
        {
            "error_message": "You have exceeded your rate-limit for this API.",
            "html_attributions": [],
            "results": [],
            "status": "OVER_QUERY_LIMIT",
        }
    )


def _empty(status: str, message: str = "", *, field: str = "results") -> Reply:
    body: Json = {"html_attributions": [], "status": status}
    if field:
        body[field] = []
    if message:
        body["error_message"] = message
    return reply_json(body)


class LegacyMaps:
    """Find Place, Text Search, Nearby Search, Details and geocoding over an index. Thread-safe."""

    def __init__(self, town: DemoTown, index: Index, *, key: str) -> None:
        """Take the town, its listings and the one key that is valid."""
        self._index = index
        self._key = key
        self._as_of: date = town.as_of
        self._town = town
        self._streets = _doors(town)

    def kind(self, question: Question) -> str:
        """Name the method, for the counters."""
        name = question.path.removeprefix("/maps/api/").removesuffix("/json")
        return "geocoding/geocode" if name == "geocode" else f"legacy/{name.rpartition('/')[2]}"

    def answer(self, question: Question) -> Reply:
        """Answer one question."""
        handlers = {
            "/maps/api/place/findplacefromtext/json": self._find_place,
            "/maps/api/place/textsearch/json": self._text_search,
            "/maps/api/place/nearbysearch/json": self._nearby,
            "/maps/api/place/details/json": self._details,
            "/maps/api/geocode/json": self._geocode,
        }
        handler = handlers.get(question.path)
        if handler is None or question.method != "GET":
            return Reply(
                status=404,
                body=b"<!DOCTYPE html><title>Error 404 (Not Found)!!1</title>",
                content_type="text/html; charset=UTF-8",
            )
        if question.query.get("key") != self._key:
            return _empty("REQUEST_DENIED", "The provided API key is invalid.")
        return handler(question.query)

    def _find_place(self, query: dict[str, str] | Any) -> Reply:
        kind, words = query.get("inputtype"), query.get("input", "")
        if kind not in ("textquery", "phonenumber") or not words.strip():
            return _empty("INVALID_REQUEST", "Invalid input.", field="candidates")
        if kind == "phonenumber":
            digits = "".join(char for char in words if char.isdigit() or char == "+")
            found = [one for one in self._index.by_id.values() if one.phone and one.phone == digits]
        else:
            found = self._index.text(words, near=_bias(query.get("locationbias", "")))[:5]
        fields = _fields(query, ("place_id",))
        candidates = [_kept(self._result(one), fields) for one in found]
        return reply_json({"candidates": candidates, "status": "OK" if candidates else "ZERO_RESULTS"})

    def _text_search(self, query: Any) -> Reply:
        if query.get("pagetoken"):
            return self._page(query["pagetoken"])
        if not query.get("query", "").strip():
            return _empty("INVALID_REQUEST")
        return self._page(f"0|text|{query.get('location', '')}|{query['query']}")

    def _nearby(self, query: Any) -> Reply:
        if query.get("pagetoken"):
            return self._page(query["pagetoken"])
        radius = query.get("radius", "50000" if query.get("rankby") == "distance" else "")
        if _point(query.get("location", "")) is None or not radius.replace(".", "", 1).isdigit():
            return _empty("INVALID_REQUEST")
        kind = "" if query.get("type") in (None, "None") else query["type"]
        return self._page(f"0|near {radius} {kind}|{query['location']}|{query.get('keyword', '')}")

    def _page(self, token: str) -> Reply:
        start, how, where, words = [*token.split("|", 3), "", "", ""][:4]
        point = _point(where)
        if how == "text" and start.isdigit():
            found = self._index.text(words, near=point)
        elif how.startswith("near ") and start.isdigit() and point:
            _, radius, kind = how.split(" ", 2)
            key = plain(words)
            found = self._index.around(
                point,
                float(radius),
                lambda one: (not kind or kind in one.types) and (not key or key in plain(one.name)),
            )[:60]
        else:
            return _empty("INVALID_REQUEST")
        begin = int(start)
        results = [_listed(self._result(one)) for one in found[begin : begin + _PAGE]]
        body: Json = {"html_attributions": [], "results": results, "status": "OK" if results else "ZERO_RESULTS"}
        if begin + _PAGE < len(found):
            body["next_page_token"] = f"{begin + _PAGE}|{how}|{where}|{words}"
        return reply_json(body)

    def _details(self, query: Any) -> Reply:
        place_id = query.get("place_id") or query.get("placeid", "")
        if not place_id:
            return _empty("INVALID_REQUEST", field="")
        listing = self._index.find(place_id)
        if listing is None:
            message = "The provided Place ID is no longer valid. Please refresh cached Place IDs as per https://developers.google.com/maps/documentation/places/web-service/place-id#save-id"
            return _empty("NOT_FOUND", message, field="")
        result = _kept(self._result(listing), _fields(query, ()))
        return reply_json({"html_attributions": [], "result": result, "status": "OK"})

    def _result(self, listing: Listing) -> Json:
        """Turn the body of Places API (New) into the older one; there is no primary type in it."""
        new = place(listing, self._index.reviews.get(listing.place_id), self._as_of)
        result: Json = {
            "place_id": listing.place_id,
            "reference": listing.place_id,
            "name": listing.name,
            "types": new["types"],
            "url": new["googleMapsUri"],
            "utc_offset": 60,
        }
        for old, name in _SAME.items():
            if name in new:
                result[old] = new[name]
        if listing.location:
            result["geometry"] = {"location": {"lat": listing.location.lat, "lng": listing.location.lon}}
        if "addressComponents" in new:
            result["vicinity"] = new["shortFormattedAddress"]
            result["address_components"] = [
                {"long_name": part["longText"], "short_name": part["shortText"], "types": part["types"]}
                for part in new["addressComponents"]
            ]
        if "photos" in new:
            result["photos"] = [
                {
                    "height": photo["heightPx"],
                    "width": photo["widthPx"],
                    "html_attributions": [],
                    "photo_reference": photo["name"].rpartition("/")[2],
                }
                for photo in new["photos"]
            ]
        for old, name in (("opening_hours", "regularOpeningHours"), ("current_opening_hours", "currentOpeningHours")):
            if name in new:
                result[old] = _hours(new[name])
        return result

    def _geocode(self, query: Any) -> Reply:
        words = plain(query.get("address", ""))
        if not words:
            return reply_json(
                {
                    "error_message": "Invalid request. Missing the 'address', 'components', 'latlng' or 'place_id' parameter.",
                    "results": [],
                    "status": "INVALID_REQUEST",
                }
            )
        if plain(self._town.name) not in words and self._town.postcode not in words:
            return reply_json({"results": [], "status": "ZERO_RESULTS"})
        streets = sorted(self._streets, key=lambda street: (-fuzz.partial_ratio(plain(street), words), street))
        street = streets[0]
        if fuzz.partial_ratio(plain(street), words) < 85:
            return reply_json(
                {"results": [_geocoded(self._town, "", "", self._town.centre, "APPROXIMATE")], "status": "OK"}
            )
        doors = self._streets[street]
        number = next((word for word in words.split() if word in doors), "")
        if number:
            return reply_json(
                {"results": [_geocoded(self._town, street, number, doors[number], "ROOFTOP")], "status": "OK"}
            )
        middle = list(doors.values())[len(doors) // 2]
        return reply_json({"results": [_geocoded(self._town, street, "", middle, "GEOMETRIC_CENTER")], "status": "OK"})


_SAME = {
    "business_status": "businessStatus",
    "formatted_address": "formattedAddress",
    "formatted_phone_number": "nationalPhoneNumber",
    "international_phone_number": "internationalPhoneNumber",
    "website": "websiteUri",
    "rating": "rating",
    "user_ratings_total": "userRatingCount",
    "reservable": "reservable",
    "takeout": "takeout",
    "delivery": "delivery",
    "curbside_pickup": "curbsidePickup",
}
_LISTED = [
    "business_status", "formatted_address", "geometry", "name", "opening_hours", "photos", "place_id", "rating",
    "reference", "types", "user_ratings_total", "vicinity",
]  # fmt: skip


def _doors(town: DemoTown) -> dict[str, dict[str, Point]]:
    """Return the points of the town's doors by street and number."""
    streets: dict[str, dict[str, Point]] = {}
    for one in town.shops:
        where = one.shop.location or (one.listing.location if one.listing else None)
        if where:
            streets.setdefault(one.shop.address.street, {})[one.shop.address.number] = where
    return streets


def _geocoded(town: DemoTown, street: str, number: str, where: Point, precision: str) -> Json:
    parts = [("street_number", number), ("route", street), ("locality", town.name), ("postal_code", town.postcode)]
    door = f"{street} {number}".strip()
    return {
        "address_components": [
            {"long_name": text, "short_name": text, "types": [kind]} for kind, text in parts if text
        ],
        "formatted_address": f"{door + ', ' if door else ''}{town.postcode} {town.name}, Belgique",
        "geometry": {"location": {"lat": where.lat, "lng": where.lon}, "location_type": precision},
        "partial_match": precision != "ROOFTOP",
        "place_id": "ChIJDEMOGEOCODE000000000000",
        "types": ["street_address" if number else "route" if street else "locality"],
    }


def _hours(new: Json) -> Json:
    def moment(point: Json) -> Json:
        when = {"day": point["day"], "time": f"{point['hour']:02}{point['minute']:02}"}
        if "date" in point:
            when["date"] = f"{point['date']['year']:04}-{point['date']['month']:02}-{point['date']['day']:02}"
        return when

    periods = [
        {side: moment(period[side]) for side in ("open", "close") if side in period} for period in new["periods"]
    ]
    return {"open_now": new["openNow"], "periods": periods, "weekday_text": new["weekdayDescriptions"]}


def _listed(result: Json) -> Json:
    """Keep what a search returns; of the hours, only whether the place is open now."""
    kept = {name: result[name] for name in _LISTED if name in result}
    if "opening_hours" in kept:
        kept["opening_hours"] = {"open_now": kept["opening_hours"]["open_now"]}
    if "photos" in kept:
        kept["photos"] = kept["photos"][:1]
    return kept


def _fields(query: Any, default: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(field for field in query.get("fields", "").split(",") if field) or default


def _kept(result: Json, fields: tuple[str, ...]) -> Json:
    if not fields:
        return result
    names = {_ALIASES.get(field.split("/")[0], field.split("/")[0]) for field in fields}
    return {name: value for name, value in result.items() if name in names}


def _point(text: str) -> Point | None:
    try:
        lat, lon = (float(part) for part in text.split(","))
    except ValueError:
        return None
    return Point(lat=lat, lon=lon)


def _bias(text: str) -> Point | None:
    """Read "circle:250@50.29,5.44" or "point:50.29,5.44"."""
    return _point(text.rpartition("@")[2].removeprefix("point:"))
