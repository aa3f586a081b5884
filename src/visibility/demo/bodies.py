"""Bodies of Places API (New): a listing enters; the whole `Place` as the vendor writes it leaves, and what a mask keeps of it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from visibility.demo.hourtext import FRENCH_DAYS
from visibility.demo.sites.parts import spaced
from visibility.hours import DAY, Day, WeeklyHours
from visibility.model.listing import BusinessStatus, Listing
from visibility.model.reviews import Reviews
from visibility.model.shop import Address

Json = dict[str, Any]

_TIMES = frozenset(
    {"openNow", "periods", "weekdayDescriptions", "specialDays", "nextOpenTime", "nextCloseTime", "secondaryHoursType"}
)
_TEXT = frozenset({"text", "languageCode"})
_WHOLE = (
    "name", "id", "types", "primaryType", "nationalPhoneNumber", "internationalPhoneNumber", "formattedAddress",
    "shortFormattedAddress", "rating", "userRatingCount", "businessStatus", "openingDate", "movedPlace",
    "movedPlaceId", "websiteUri", "googleMapsUri", "priceLevel", "reservable", "takeout", "delivery", "dineIn",
    "curbsidePickup", "servesBreakfast", "servesLunch", "servesDinner", "servesBeer", "servesWine",
    "servesBrunch", "servesVegetarianFood", "servesCocktails", "servesDessert", "servesCoffee",
    "outdoorSeating", "liveMusic", "menuForChildren", "allowsDogs", "restroom", "goodForChildren",
    "goodForGroups", "goodForWatchingSports", "utcOffsetMinutes", "pureServiceAreaBusiness", "adrFormatAddress",
    "iconMaskBaseUri", "iconBackgroundColor", "reviews", "consumerAlert", "priceRange", "paymentOptions",
    "parkingOptions", "accessibilityOptions", "attributions", "reviewSummary", "generativeSummary",
    "fuelOptions", "evChargeOptions", "subDestinations", "containingPlaces", "addressDescriptor",
    "transitStation",
)  # fmt: skip
# Every field of a Place, with the fields inside it where a mask may name them.
FIELDS: dict[str, frozenset[str]] = {
    **dict.fromkeys(_WHOLE, frozenset()),
    **dict.fromkeys(("displayName", "primaryTypeDisplayName", "googleMapsTypeLabel", "editorialSummary"), _TEXT),
    **dict.fromkeys(("regularOpeningHours", "currentOpeningHours"), _TIMES),
    **dict.fromkeys(("regularSecondaryOpeningHours", "currentSecondaryOpeningHours"), _TIMES),
    "location": frozenset({"latitude", "longitude"}),
    "viewport": frozenset({"low", "high"}),
    "plusCode": frozenset({"globalCode", "compoundCode"}),
    "postalAddress": frozenset(
        {"regionCode", "languageCode", "postalCode", "administrativeArea", "locality", "addressLines"}
    ),
    "addressComponents": frozenset({"longText", "shortText", "types", "languageCode"}),
    "googleMapsLinks": frozenset({"directionsUri", "placeUri", "writeAReviewUri", "reviewsUri", "photosUri"}),
    "photos": frozenset({"name", "widthPx", "heightPx", "authorAttributions", "flagContentUri", "googleMapsUri"}),
    "timeZone": frozenset({"id"}),
}


def place(listing: Listing, reviews: Reviews | None, as_of: date) -> Json:
    """Return everything that the service knows of a listing; what it does not know is absent. No review text is invented."""
    body: Json = {
        "name": f"places/{listing.place_id}",
        "id": listing.place_id,
        "types": list(listing.types),
        "displayName": {"text": listing.name, "languageCode": "fr"},
        "googleMapsUri": f"https://maps.google.com/?cid={int(listing.place_id[-9:])}",
        "utcOffsetMinutes": 60,
        "timeZone": {"id": "Europe/Brussels"},
        "pureServiceAreaBusiness": listing.service_area_only,
    }
    if listing.primary_type:
        body["primaryType"] = listing.primary_type
    if listing.status is not BusinessStatus.NOT_STATED:
        body["businessStatus"] = listing.status.name
    if listing.moved_to:
        body |= {"movedPlace": f"places/{listing.moved_to}", "movedPlaceId": listing.moved_to}
    if listing.phone:
        national = spaced(listing.phone)
        body |= {"nationalPhoneNumber": national, "internationalPhoneNumber": f"+32 {national[1:]}"}
    if listing.website:
        body["websiteUri"] = listing.website
    if listing.location:
        body["location"] = {"latitude": listing.location.lat, "longitude": listing.location.lon}
    if listing.address.street:
        body |= _address(listing.address)
    if listing.hours:
        body |= {
            "regularOpeningHours": regular_hours(listing.hours),
            "currentOpeningHours": _current(listing.hours, {one.date: one.day for one in listing.special_days}, as_of),
        }
    if reviews and reviews.count:
        body |= {"rating": reviews.rating, "userRatingCount": reviews.count}
    if listing.photos:
        body["photos"] = [_photo(listing.place_id, number) for number in range(listing.photos)]
    if listing.accessibility:
        body["accessibilityOptions"] = {"wheelchairAccessibleEntrance": True}
    answers = {
        "reservable": listing.reservable,
        "takeout": listing.takeaway,
        "delivery": listing.delivery,
        "curbsidePickup": listing.curbside_pickup,
    }
    return body | {key: value for key, value in answers.items() if value is not None}


def written(address: Address) -> str:
    """Return the address on one line, as the service writes it."""
    door = " ".join(part for part in (address.street, address.number) if part)
    return f"{door}, {address.postcode} {address.locality}, Belgique"


def _address(address: Address) -> Json:
    parts = [
        ("street_number",), address.number, address.number,
        ("route",), address.street, address.street,
        ("locality", "political"), address.locality, address.locality,
        ("administrative_area_level_1", "political"), "Région wallonne", "Région wallonne",
        ("country", "political"), "Belgique", "BE",
        ("postal_code",), address.postcode, address.postcode,
    ]  # fmt: skip
    components = [
        {"longText": parts[n + 1], "shortText": parts[n + 2], "types": list(parts[n]), "languageCode": "fr"}
        for n in range(0, len(parts), 3)
        if parts[n + 1]
    ]
    return {
        "formattedAddress": written(address),
        "shortFormattedAddress": f"{address.street} {address.number}, {address.locality}",
        "addressComponents": components,
        "postalAddress": {
            "regionCode": "BE",
            "languageCode": "fr",
            "postalCode": address.postcode,
            "locality": address.locality,
            "addressLines": [f"{address.street} {address.number}".strip()],
        },
    }


def _photo(place_id: str, number: int) -> Json:
    return {
        "name": f"places/{place_id}/photos/DEMO_{number + 1}",
        "widthPx": 1200,
        "heightPx": 900,
        "authorAttributions": [],
        "flagContentUri": "https://www.google.com/local/imagery/report/?cb_client=DEMO",
        "googleMapsUri": "https://www.google.com/maps/place//data=DEMO",
    }


def _point(day: int, minutes: int, when: date | None) -> Json:
    """A moment of the week; the vendor's week begins on Sunday, ours on Monday."""
    over = minutes // DAY
    point: Json = {"day": (day + over + 1) % 7, "hour": minutes // 60 % 24, "minute": minutes % 60}
    if when is not None:
        there = when + timedelta(days=over)
        point["date"] = {"year": there.year, "month": there.month, "day": there.day}
    return point


def _descriptions(hours: WeeklyHours, days: list[int]) -> list[str]:
    """Describe each day; the spaces round the dash are thin ones, as the service's are."""
    lines = []
    for day in days:
        spans = hours.days[day].spans or ()
        times = ", ".join(f"{a // 60 % 24:02}:{a % 60:02}\u2009–\u2009{b // 60 % 24:02}:{b % 60:02}" for a, b in spans)
        lines.append(f"{FRENCH_DAYS[day]}: {'Ouvert 24h/24' if spans == ((0, DAY),) else times or 'Fermé'}")
    return lines


def regular_hours(hours: WeeklyHours) -> Json:
    """Write the regular week; round the clock is one period that opens on Sunday and never closes."""
    if hours.always_open:
        return {
            "openNow": True,
            "periods": [{"open": {"day": 0, "hour": 0, "minute": 0}}],
            "weekdayDescriptions": _descriptions(hours, list(range(7))),
        }
    sunday_first = (6, 0, 1, 2, 3, 4, 5)
    periods = [
        {"open": _point(day, a, None), "close": _point(day, b, None)}
        for day in sunday_first
        for a, b in hours.days[day].spans or ()
    ]
    return {"openNow": False, "periods": periods, "weekdayDescriptions": _descriptions(hours, list(range(7)))}


def _current(hours: WeeklyHours, stated: Mapping[date, Day], as_of: date) -> Json:
    """Write the seven days from `as_of` on; `stated`: the days for which the listing states something special."""
    dates = [as_of + timedelta(days=n) for n in range(7)]
    special = [when for when in dates if when in stated]
    if hours.always_open:
        first, last = _point(as_of.weekday(), 0, as_of), _point(as_of.weekday(), 7 * DAY - 1, as_of)
        periods: list[Json] = [{"open": {**first, "truncated": True}, "close": {**last, "truncated": True}}]
        special = []
    else:
        periods = [
            {"open": _point(when.weekday(), a, when), "close": _point(when.weekday(), b, when)}
            for when in dates
            for a, b in (stated.get(when) or hours.days[when.weekday()]).spans or ()
        ]
    body: Json = {
        "openNow": hours.always_open,
        "periods": periods,
        "weekdayDescriptions": _descriptions(hours, [d.weekday() for d in dates]),
    }
    if special:
        body["specialDays"] = [{"date": {"year": d.year, "month": d.month, "day": d.day}} for d in special]
    return body


def unknown_field(mask: tuple[str, ...]) -> str | None:
    """Return the first path of a mask (without its "places.") that is no field of a Place."""
    for path in mask:
        first, _, rest = path.partition(".")
        if path != "*" and (first not in FIELDS or (rest and rest.split(".")[0] not in FIELDS[first])):
            return path
    return None


def masked(body: Json, mask: tuple[str, ...]) -> Json:
    """Keep the fields that the mask names, and nothing else."""
    if "*" in mask:
        return dict(body)
    kept: Json = {}
    for path in mask:
        first, _, rest = path.partition(".")
        if first not in body:
            continue
        if not rest:
            kept[first] = body[first]
        elif isinstance(body[first], dict) and kept.get(first) is not body[first]:
            inner = masked(body[first], (rest,))
            kept[first] = {**kept.get(first, {}), **inner}
        elif isinstance(body[first], list):
            old = kept.get(first) or [{} for _ in body[first]]
            kept[first] = [{**before, **masked(item, (rest,))} for before, item in zip(old, body[first], strict=True)]
    return kept
