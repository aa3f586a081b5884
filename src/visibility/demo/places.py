"""Places API (New), as served by the demo: a question enters; the answer in the documented shapes leaves."""

import hashlib
import json
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from visibility.demo.bodies import masked, place, unknown_field
from visibility.demo.reply import Question, Reply, reply_json
from visibility.demo.search import MOST, Index
from visibility.model.listing import Listing
from visibility.model.shop import Point

_SERVICE = "places.googleapis.com"
_INFO = "type.googleapis.com/google.rpc.ErrorInfo"
_NO_MASK = (
    "FieldMask is a required parameter. See https://cloud.google.com/apis/docs/system-parameters on how to provide it. As an example, "
    "you can set the header 'X-Goog-FieldMask' with value 'places.displayName' to ask for the display name of a place."
)
_PAGE = 20
_TOKEN_FREE = ("pageToken",)  # the only parameter that may differ between two pages


def error(code: int, status: str, message: str, *, reason: str = "", **metadata: str) -> Reply:
    """Answer an error in the vendor's envelope."""
    body: dict[str, Any] = {"code": code, "message": message, "status": status}
    if reason:
        info = {
            "@type": _INFO,
            "reason": reason,
            "domain": "googleapis.com",
            "metadata": {"service": _SERVICE, **metadata},
        }
        body["details"] = [info]
    return reply_json({"error": body}, status=code)


def quota_reached() -> Reply:
    """Answer as when the quota per minute is used up."""
    message = (
        "Quota exceeded for quota metric 'SearchTextRequest' and limit 'SearchTextRequest per minute' of service "
        f"'{_SERVICE}' for consumer 'project_number:000000000000'."
    )
    return error(429, "RESOURCE_EXHAUSTED", message, reason="RATE_LIMIT_EXCEEDED")


def not_enabled() -> Reply:
    """Answer as when the service is not enabled for the project."""
    message = (
        "Places API (New) has not been used in project 000000000000 before or it is disabled. Enable it by visiting "
        f"https://console.developers.google.com/apis/api/{_SERVICE}/overview?project=000000000000 then retry."
    )
    return error(403, "PERMISSION_DENIED", message, reason="SERVICE_DISABLED", consumer="projects/000000000000")


def internal() -> Reply:
    """Answer as when the service itself fails."""
    return error(500, "INTERNAL", "Internal error encountered.")


def _invalid(message: str) -> Reply:
    return error(400, "INVALID_ARGUMENT", message)


class Refused(Exception):
    """A request that is answered with an error."""

    def __init__(self, reply: Reply) -> None:
        """Keep the answer."""
        super().__init__(reply.status)
        self.reply = reply


class Places:
    """Searches and details over an index. Thread-safe."""

    def __init__(self, index: Index, *, key: str, as_of: date) -> None:
        """Take the listings, the one key that is valid, and today's date."""
        self._index = index
        self._key = key
        self._as_of = as_of
        self._body = lru_cache(maxsize=10_000)(self._whole)

    def kind(self, question: Question) -> str:
        """Name the method, for the counters."""
        if question.path.endswith(":searchText"):
            return "places/searchText"
        return "places/searchNearby" if question.path.endswith(":searchNearby") else "places/details"

    def answer(self, question: Question) -> Reply:
        """Answer one question."""
        try:
            self._admit(question)
            method, path = question.method, question.path
            if path == "/v1/places:searchText" and method == "POST":
                return self._search_text(question)
            if path == "/v1/places:searchNearby" and method == "POST":
                return self._search_nearby(question)
            if path.startswith("/v1/places/") and path.count("/") == 3 and method == "GET":
                return self._details(question, path.removeprefix("/v1/places/"))
            return Reply(
                status=404,
                body=b"<!DOCTYPE html><title>Error 404 (Not Found)!!1</title>",
                content_type="text/html; charset=UTF-8",
            )
        except Refused as refused:
            return refused.reply

    def _admit(self, question: Question) -> None:
        key = question.headers.get("x-goog-api-key") or question.query.get("key", "")
        if not key:
            message = "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API."
            raise Refused(error(403, "PERMISSION_DENIED", message))
        if key != self._key:
            message = "API key not valid. Please pass a valid API key."
            refused = error(400, "INVALID_ARGUMENT", message, reason="API_KEY_INVALID")
            body = json.loads(refused.body)
            local = {"@type": "type.googleapis.com/google.rpc.LocalizedMessage", "locale": "en-US", "message": message}
            body["error"]["details"].append(local)
            raise Refused(reply_json(body, status=400))

    def _mask(self, question: Question, *, search: bool) -> tuple[str, ...]:
        """Return the paths of the mask without their "places."; `nextPageToken` stays among them."""
        written = (
            question.headers.get("x-goog-fieldmask")
            or question.query.get("fields")
            or question.query.get("$fields", "")
        )
        if not written:
            raise Refused(_invalid(_NO_MASK))
        paths = tuple(written.split(","))
        inner = []
        for path in paths:
            wrong = f"Error expanding 'fields' parameter. Cannot find matching fields for path '{path}'."
            if path == "*" or (search and path == "nextPageToken"):
                inner.append(path)
                continue
            if search and path == "places":
                inner.append("*")
                continue
            if search and not path.startswith("places."):
                raise Refused(_invalid(wrong))
            name = path.removeprefix("places.") if search else path
            if unknown_field((name,)):
                raise Refused(_invalid(wrong))
            inner.append(name)
        return tuple(inner)

    def _whole(self, place_id: str) -> dict[str, Any]:
        return place(self._index.by_id[place_id], self._index.reviews.get(place_id), self._as_of)

    def _details(self, question: Question, place_id: str) -> Reply:
        mask = self._mask(question, search=False)
        listing = self._index.find(place_id)
        if listing is None:
            if not place_id.replace("-", "").replace("_", "").isalnum() or len(place_id) < 10:
                raise Refused(_invalid(f"Not a valid Place ID: {place_id}"))
            raise Refused(
                error(
                    404,
                    "NOT_FOUND",
                    "The Place ID is no longer valid. Please refresh cached Place IDs as per https://developers.google.com/maps/documentation/places/web-service/place-id#save-id.",
                )
            )
        return reply_json(masked(self._body(listing.place_id), mask))

    def _request(self, question: Question, known: frozenset[str]) -> dict[str, Any]:
        try:
            body = json.loads(question.body or b"{}")
        except ValueError:
            raise Refused(_invalid("Invalid JSON payload received. Parsing terminated before end of input.")) from None
        if not isinstance(body, dict):
            raise Refused(_invalid("Invalid JSON payload received. Expected an object."))
        for name in body:
            if name not in known:
                message = f'Invalid JSON payload received. Unknown name "{name}": Cannot find field.'
                raise Refused(_invalid(message))
        return body

    def _search_text(self, question: Question) -> Reply:
        mask = self._mask(question, search=True)
        body = self._request(question, _TEXT_FIELDS)
        query = body.get("textQuery")
        if not isinstance(query, str) or not query.strip():
            raise Refused(_invalid("Empty text_query."))
        size = body.get("pageSize", body.get("maxResultCount", _PAGE)) or _PAGE
        if not isinstance(size, int) or not 1 <= size <= _PAGE:
            raise Refused(_invalid("page_size must be between 1 and 20 (inclusive)."))
        if "locationBias" in body and "locationRestriction" in body:
            raise Refused(_invalid("Only one of location_bias and location_restriction may be set."))
        if body.get("includedType") in _NOT_FILTERED:
            raise Refused(_invalid(f"Invalid included_type: {body['includedType']}."))
        near = _bias(body.get("locationBias"))
        box = _box(body["locationRestriction"]) if "locationRestriction" in body else None
        kind = body.get("includedType") if body.get("strictTypeFiltering") else None

        def inside(listing: Listing) -> bool:
            return (box is None or box(listing)) and (kind is None or kind in listing.types)

        restricted = box is not None or kind is not None
        found = self._index.text(query, near=near, inside=inside if restricted else None)
        signature = hashlib.sha256(
            json.dumps({k: v for k, v in body.items() if k not in _TOKEN_FREE}, sort_keys=True).encode()
        ).hexdigest()[:24]
        start = 0
        if body.get("pageToken"):
            number, _, sign = str(body["pageToken"]).partition(".")
            if sign != signature or not number.isdigit():
                raise Refused(
                    _invalid("Request parameters for paging requests must match the initial SearchText request.")
                )
            start = int(number)
        page = found[start : start + size]
        answer = self._listed(page, mask)
        more = start + size < min(len(found), MOST)
        if more and ("nextPageToken" in mask or "*" in mask):
            answer["nextPageToken"] = f"{start + size}.{signature}"
        return reply_json(answer)

    def _listed(self, page: list[Listing], mask: tuple[str, ...]) -> dict[str, Any]:
        fields = tuple(path for path in mask if path != "nextPageToken")
        places = [masked(self._body(one.place_id), fields) for one in page] if fields else []
        return {"places": places} if places else {}

    def _search_nearby(self, question: Question) -> Reply:
        mask = self._mask(question, search=True)
        body = self._request(question, _NEARBY_FIELDS)
        if "nextPageToken" in mask:
            raise Refused(
                _invalid("Error expanding 'fields' parameter. Cannot find matching fields for path 'nextPageToken'.")
            )
        count = body.get("maxResultCount", _PAGE)
        if not isinstance(count, int) or not 0 <= count <= _PAGE:
            raise Refused(_invalid("max_result_count must be between 1 and 20 (inclusive)."))
        centre, radius = _circle(body.get("locationRestriction"))
        lists = {name: _types(body, name) for name in _TYPE_LISTS}
        if (
            lists["includedTypes"] & lists["excludedTypes"]
            or lists["includedPrimaryTypes"] & lists["excludedPrimaryTypes"]
        ):
            raise Refused(_invalid("There are conflicting types in the included and excluded lists."))

        def keep(listing: Listing) -> bool:
            types, primary = set(listing.types), {listing.primary_type}
            return (
                (not lists["includedTypes"] or bool(types & lists["includedTypes"]))
                and not types & lists["excludedTypes"]
                and (not lists["includedPrimaryTypes"] or bool(primary & lists["includedPrimaryTypes"]))
                and not primary & lists["excludedPrimaryTypes"]
            )

        found = self._index.around(centre, radius, keep)
        if body.get("rankPreference", "POPULARITY") == "POPULARITY":
            known = self._index.reviews
            found.sort(key=lambda one: -(known[one.place_id].count if one.place_id in known else 0))
        return reply_json(self._listed(found[: count or _PAGE], mask))


_TEXT_FIELDS = frozenset((
    "textQuery", "languageCode", "regionCode", "includedType", "strictTypeFiltering", "pageSize",
    "maxResultCount", "pageToken", "locationBias", "locationRestriction", "rankPreference", "openNow",
    "minRating", "priceLevels", "includePureServiceAreaBusinesses", "includeFutureOpeningBusinesses",
    "evOptions", "routingParameters", "searchAlongRouteParameters",
))  # fmt: skip
# Types that answers carry and that no question may name (Table B, and what Table A lacks).
_NOT_FILTERED = frozenset((
    "optician", "carpenter", "establishment", "point_of_interest", "food", "health", "finance", "general_contractor",
    "place_of_worship", "political", "premise", "route", "street_address", "locality", "geocode",
))  # fmt: skip
_TYPE_LISTS = ("includedTypes", "excludedTypes", "includedPrimaryTypes", "excludedPrimaryTypes")
_NEARBY_FIELDS = frozenset(
    {*_TYPE_LISTS, "languageCode", "regionCode", "maxResultCount", "locationRestriction", "rankPreference", "includeFutureOpeningBusinesses", "routingParameters"}
)  # fmt: skip


def _types(body: dict[str, Any], name: str) -> set[str]:
    types = body.get(name, [])
    if not isinstance(types, list) or len(types) > 50 or not all(isinstance(one, str) for one in types):
        raise Refused(_invalid(f"{name}: at most 50 types may be given."))
    if wrong := sorted(_NOT_FILTERED & set(types)):
        raise Refused(_invalid(f"Unsupported types: {', '.join(wrong)}."))
    return set(types)


def _pair(value: object) -> Point:
    try:
        return Point(lat=float(value["latitude"]), lon=float(value["longitude"]))  # type: ignore[index]  # refused below
    except (TypeError, KeyError, ValueError):
        raise Refused(_invalid("Invalid LatLng.")) from None


def _circle(value: object) -> tuple[Point, float]:
    try:
        circle = value["circle"]  # type: ignore[index]  # refused below
        centre, radius = _pair(circle["center"]), float(circle.get("radius", 0.0))
    except (TypeError, KeyError, ValueError, AttributeError):
        raise Refused(_invalid("Missing circle in location_restriction.")) from None
    if not 0.0 <= radius <= 50_000.0:
        raise Refused(_invalid("Invalid radius: must be between 0 and 50000 (inclusive)."))
    return centre, radius


def _bias(value: object) -> Point | None:
    if value is None:
        return None
    if isinstance(value, dict) and "rectangle" in value:
        low, high = _rectangle(value)
        return Point(lat=(low.lat + high.lat) / 2, lon=(low.lon + high.lon) / 2)
    return _circle(value)[0]


def _rectangle(value: object) -> tuple[Point, Point]:
    try:
        return _pair(value["rectangle"]["low"]), _pair(value["rectangle"]["high"])  # type: ignore[index]  # refused below
    except (TypeError, KeyError):
        raise Refused(_invalid("location_restriction must be a rectangle.")) from None


def _box(value: object) -> Callable[[Listing], bool]:
    low, high = _rectangle(value)

    def inside(listing: Listing) -> bool:
        where = listing.location
        return where is not None and low.lat <= where.lat <= high.lat and low.lon <= where.lon <= high.lon

    return inside
