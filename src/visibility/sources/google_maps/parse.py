"""Read answers of Places API (New) and of the legacy one: a decoded JSON body in, `Place` or ids out.

Pure. A field that is absent is silence; a field of the wrong kind makes the whole answer `Garbled`: half a truth about a
shop is worse than none.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import phonenumbers

from visibility.hours import SpecialDay, WeeklyHours
from visibility.hours.google import dated_openings, read_google
from visibility.model.listing import BusinessStatus, Listing
from visibility.model.reviews import Reviews
from visibility.model.shop import Address, Point
from visibility.model.text import whole

Json = Mapping[str, Any]

# Types of the legacy API that any business may have, and that come first where it has no word for the category.
_FIT_ANYTHING = frozenset({"establishment", "finance", "food", "health", "point_of_interest", "premise", "store"})
_LONGEST = 4096  # characters: a web address may be long, nothing else is


class Garbled(ValueError):
    """The body is not what the vendor's documents promise; the text names the field, never its content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One listing with its reviews; `reviews` is None where the answer cannot tell (a mean without a count)."""

    listing: Listing
    reviews: Reviews | None


def _is(value: object, kind: type | tuple[type, ...], field: str) -> Any:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise Garbled(f"{field}: {type(value).__name__}")
    return value


def _text(body: Json, field: str) -> str:
    text = "" if field not in body else whole(_is(body[field], str, field)).strip()
    if len(text) > _LONGEST:
        raise Garbled(f"{field}: too long")
    return text


def _object(body: Json, field: str) -> Json:
    return {} if field not in body else _is(body[field], dict, field)


def _list(body: Json, field: str) -> list[Any]:
    return [] if field not in body else _is(body[field], list, field)


def _texts(body: Json, field: str) -> tuple[str, ...]:
    return tuple(whole(_is(value, str, field)) for value in _list(body, field))


def _flag(body: Json, field: str) -> bool | None:
    return None if field not in body else _is(body[field], bool, field)


def _number(body: Json, field: str, low: float, high: float) -> float | None:
    if field not in body:
        return None
    value = _is(body[field], (int, float), field)
    if not low <= value <= high:  # nor is what is no number (NaN), or whole and of hundreds of digits
        raise Garbled(f"{field}: out of range")
    return float(value)


def _point(body: Json, lat: str, lon: str) -> Point | None:
    if not body:
        return None
    # Zero is left out of JSON made from protocol buffers: a missing half of a pair is 0 degrees.
    return Point(lat=_number(body, lat, -90, 90) or 0.0, lon=_number(body, lon, -180, 180) or 0.0)


def _status(value: str) -> BusinessStatus:
    try:
        return BusinessStatus(value.lower().replace("_", "-"))
    except ValueError:
        return BusinessStatus.NOT_STATED


def phone_e164(written: str, region: str) -> str:
    """Return the number in E.164 (+3263220000), or as written where it cannot be read as a number of `region`."""
    try:
        number = phonenumbers.parse(written, region or None)
    except phonenumbers.NumberParseException:
        return written
    if not phonenumbers.is_possible_number(number):
        return written
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


_LINE = re.compile(r"(?P<street>.*[^\W\d].*?)[ ,]+(?P<number>\d+ ?[A-Za-z]?(?:[-/]\d+[A-Za-z]?)?)")
_LINE_FRENCH = re.compile(r"(?P<number>\d+ ?(?:[A-Za-z]|bis|ter)?),? (?P<street>[^\W\d].*)")
_TOWN = re.compile(r"(?:[A-Z]{1,2}-)?(?P<postcode>\d{4,5}) (?P<locality>[^\W\d].*)")


def _written_address(written: str) -> Address:
    """Read "Grand-Rue 12, 6700 Arlon, Belgique"; what does not follow this manner is left unknown."""
    parts = [part.strip() for part in written[:200].split(",")]
    for place, part in enumerate(parts):
        town = _TOWN.fullmatch(part)
        if not town:
            continue
        line = ", ".join(parts[:place])
        # "Zoning industriel, Rue de l'Avenir 8": what stands before the street is no part of its name.
        street = _LINE.fullmatch(parts[place - 1]) if place > 1 else None
        found = street or _LINE.fullmatch(line) or _LINE_FRENCH.fullmatch(line)
        return Address(
            street=found["street"] if found else "",
            number=found["number"] if found else "",
            postcode=town["postcode"],
            locality=town["locality"],
            country="",
        )
    return Address(country="")


def _address(components: list[Any], written: str, long: str, short: str) -> Address:
    """Read the address components; their order and number are not stable."""
    if not components:
        return _written_address(written)
    parts: dict[str, str] = {}
    for component in components:
        _is(component, dict, "address component")
        for kind in _texts(component, "types"):
            parts.setdefault(kind, _text(component, short if kind == "country" else long))
    localities = ("locality", "postal_town", "sublocality", "sublocality_level_1")
    street, number = parts.get("route", ""), parts.get("street_number", "")
    if not street:
        # A street that Google files as something else still stands in the written address.
        line = _written_address(written)
        if line.street and line.postcode == parts.get("postal_code", "") and number in ("", line.number):
            street, number = line.street, line.number
    return Address(
        street=street,
        number=number,
        box=parts.get("subpremise", ""),
        postcode=parts.get("postal_code", ""),
        locality=next((parts[kind] for kind in localities if kind in parts), ""),
        country=parts.get("country", ""),
    )


def _postal_address(body: Json) -> Address:
    lines, town = _texts(body, "addressLines"), f"{_text(body, 'postalCode')} {_text(body, 'locality')}".strip()
    written = _written_address(", ".join((*lines[:1], town)))
    return Address(
        street=written.street,
        number=written.number,
        postcode=_text(body, "postalCode"),
        locality=_text(body, "locality"),
        country=_text(body, "regionCode"),
    )


def _photos(body: Json, asked: bool) -> int | None:
    return len(_list(body, "photos")) if asked or "photos" in body else None


def _answers_accessibility(body: Json, asked: bool) -> bool | None:
    """Whether the entrance is spoken of; "no" is an answer. None where it was not asked for, or only other things are answered."""
    answers = _object(body, "accessibilityOptions")
    given = {name for name, answer in answers.items() if isinstance(answer, bool)}
    if "wheelchairAccessibleEntrance" in given:
        return True
    return False if asked and not given else None


def _reviews(count: float | None, rating: float | None) -> Reviews | None:
    """An absent count is no review at all; a mean without a count tells nothing that we can use."""
    if count is None:
        return None if rating is not None else Reviews(count=0, rating=None)
    if count != int(count):
        raise Garbled("number of reviews: not whole")
    return Reviews(count=int(count), rating=rating if count else None)


def _silent(hours: Json) -> bool:
    """Whether there is no period, and no line of text that says that the days are closed: nothing is known, then."""
    texts = [hours[name] for name in ("weekday_text", "weekdayDescriptions") if name in hours]
    return hours.get("periods") == [] and bool(texts) and not any(texts)


def _hours(hours: Json) -> tuple[WeeklyHours | None, tuple[SpecialDay, ...]]:
    if not hours or _silent(hours):
        return None, ()
    reading = read_google(hours)
    if reading.week is None and "periods" in hours:
        # Hours that we cannot read are not "no hours".
        raise Garbled(f"opening hours: {reading.status}")
    return reading.week, tuple(reading.special)


def _coming(hours: Json) -> tuple[tuple[SpecialDay, ...], tuple[date, ...]]:
    """Return what is special in the seven days from today, and the days shown as open with nothing special; nothing where unclear.

    A listing is not given up for it: its regular week says all that the other checks ask.
    """
    reading = read_google(hours)
    if reading.week is None:
        return (), ()
    stated = {one.date for one in reading.special}
    return tuple(reading.special), tuple(day for day in dated_openings(hours) if day not in stated)


def read_place(body: object, *, asked: Collection[str] = (), region: str = "BE") -> Place:
    """Read a `Place` of Places API (New).

    `asked`: the field mask. A list or a count that was asked and is absent is empty; one that was not asked is unknown.
    Raises Garbled.
    """
    place: Json = _is(body, dict, "answer")
    components = _list(place, "addressComponents")
    address = _address(components, _text(place, "formattedAddress"), long="longText", short="shortText")
    if not components and not address.postcode:
        address = _postal_address(_object(place, "postalAddress"))
    country = address.country or region
    phone = _text(place, "internationalPhoneNumber") or _text(place, "nationalPhoneNumber")
    week, _ = _hours(_object(place, "regularOpeningHours"))
    special, ordinary = _coming(_object(place, "currentOpeningHours"))
    listing = Listing(
        place_id=_text(place, "id"),
        name=_text(_object(place, "displayName"), "text"),
        status=_status(_text(place, "businessStatus")),
        primary_type=_text(place, "primaryType"),
        types=_texts(place, "types"),
        address=address,
        location=_point(_object(place, "location"), "latitude", "longitude"),
        phone=phone and phone_e164(phone, country),
        website=_text(place, "websiteUri"),
        hours=week,
        special_days=special,
        photos=_photos(place, "photos" in asked),
        reservable=_flag(place, "reservable"),
        takeaway=_flag(place, "takeout"),
        delivery=_flag(place, "delivery"),
        curbside_pickup=_flag(place, "curbsidePickup"),
        maps_url=_text(place, "googleMapsUri"),
        moved_to=_text(place, "movedPlaceId") or _text(place, "movedPlace").removeprefix("places/"),
        service_area_only=bool(_flag(place, "pureServiceAreaBusiness")),
        accessibility=_answers_accessibility(place, "accessibilityOptions" in asked),
        ordinary_days=ordinary,
    )
    return Place(
        listing=listing,
        reviews=_reviews(_number(place, "userRatingCount", 0, 1e9), _number(place, "rating", 0, 5)),
    )


def read_place_legacy(body: object, *, place_id: str = "", asked: Collection[str] = (), region: str = "BE") -> Place:
    """Read one result of the legacy Places API (the `result` of Details, or one of `results`). Raises Garbled.

    The legacy API has no primary type: the first of its types stands in where it names a trade. Where it fits anything, the
    category may be one that this API has no word for, and nothing is known.
    `asked`: the legacy field names asked for (`photo`, in the singular). Hours of the coming week are left out.
    """
    result: Json = _is(body, dict, "result")
    address = _address(
        _list(result, "address_components"), _text(result, "formatted_address"), long="long_name", short="short_name"
    )
    phone = _text(result, "international_phone_number") or _text(result, "formatted_phone_number")
    types = _texts(result, "types")
    week, _ = _hours(_object(result, "opening_hours"))
    status = _status(_text(result, "business_status"))
    if status is BusinessStatus.NOT_STATED and _flag(result, "permanently_closed"):
        status = BusinessStatus.CLOSED_PERMANENTLY
    listing = Listing(
        place_id=_text(result, "place_id") or place_id,
        name=_text(result, "name"),
        status=status,
        primary_type=types[0] if types and types[0] not in _FIT_ANYTHING else "",
        types=types,
        address=address,
        location=_point(_object(_object(result, "geometry"), "location"), "lat", "lng"),
        phone=phone and phone_e164(phone, address.country or region),
        website=_text(result, "website"),
        hours=week,
        photos=_photos(result, "photo" in asked),
        reservable=_flag(result, "reservable"),
        takeaway=_flag(result, "takeout"),
        delivery=_flag(result, "delivery"),
        curbside_pickup=_flag(result, "curbside_pickup"),
        maps_url=_text(result, "url"),
    )
    return Place(
        listing=listing,
        reviews=_reviews(_number(result, "user_ratings_total", 0, 1e9), _number(result, "rating", 0, 5)),
    )


def read_ids(body: object) -> tuple[str, ...]:
    """Return the place ids of a search of Places API (New), best first; `{}` is no hit. Raises Garbled."""
    return _ids(_list(_is(body, dict, "answer"), "places"), "id")


def read_page(body: object) -> tuple[tuple[str, ...], str]:
    """Return the place ids of one page of a search, and the token of the next page, empty for none. Raises Garbled."""
    answer: Json = _is(body, dict, "answer")
    return read_ids(answer), _text(answer, "nextPageToken")


def read_ids_legacy(body: object) -> tuple[str, ...]:
    """Return the place ids of a legacy search (`results` or `candidates`), best first. Raises Garbled."""
    answer: Json = _is(body, dict, "answer")
    return _ids(_list(answer, "candidates" if "candidates" in answer else "results"), "place_id")


def _ids(places: list[Any], field: str) -> tuple[str, ...]:
    ids = tuple(_text(_is(place, dict, "place"), field) for place in places)
    if not all(ids):
        raise Garbled(f"{field}: missing")
    return tuple(dict.fromkeys(ids))


# A street's middle or a town's middle is not a shop's door.
_PRECISE = ("ROOFTOP", "RANGE_INTERPOLATED")


def read_geocode(results: object) -> tuple[Point | None, bool]:
    """Return the place of a geocoding answer's first result, and whether it is that very address. Raises Garbled."""
    found = _is(results, list, "results")
    if not found:
        return None, False
    first = _is(found[0], dict, "result")
    geometry = _object(first, "geometry")
    point = _point(_object(geometry, "location"), "lat", "lng")
    if point is None:
        raise Garbled("location: missing")
    return point, _text(geometry, "location_type") in _PRECISE and not _flag(first, "partial_match")
