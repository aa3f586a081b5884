"""What we ask of Google and what it costs: field masks, the tier of each field, list prices; numbers in, USD out.

Prices: the global list in force since March 2025, per 1,000 calls, with a free allowance per SKU, per month and per
billing account. A call bills the highest tier of any field in its mask.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from zoneinfo import ZoneInfo


class Tier(IntEnum):
    """The tiers of Place Details, cheapest first."""

    IDS_ONLY = 0
    ESSENTIALS = 1
    PRO = 2
    ENTERPRISE = 3
    ATMOSPHERE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Sku:
    """A line of Google's bill. `free`: calls a month at no charge, None for all; prices in USD per 1,000 calls."""

    name: str
    free: int | None
    upto_100k: float = 0.0
    beyond: float = 0.0
    estimate: bool = False  # an upper bound where the official list could not be read

    @property
    def priced(self) -> bool:
        """Whether a call can ever cost something."""
        return self.free is not None


# The names are those of the project's own ledger: they are stored, so they do not change.
SEARCH_IDS = Sku(name="places-text-search-ids-only", free=None)
DETAILS_IDS = Sku(name="places-details-ids-only", free=None)
DETAILS_ESSENTIALS = Sku(name="places-details-essentials", free=10_000, upto_100k=5.0, beyond=4.0)
DETAILS_PRO = Sku(name="places-details-pro", free=5_000, upto_100k=17.0, beyond=13.6)
DETAILS_ENTERPRISE = Sku(name="places-details-enterprise", free=1_000, upto_100k=20.0, beyond=16.0)
DETAILS_ATMOSPHERE = Sku(name="places-details-enterprise-atmosphere", free=1_000, upto_100k=25.0, beyond=20.0)
GEOCODING = Sku(name="geocoding", free=10_000, upto_100k=5.0, beyond=4.0)
# The legacy lines are not on the list that we could read: the dearest known price of the same data stands in.
LEGACY_FIND_IDS = Sku(name="legacy-find-place-ids-only", free=None, estimate=True)
LEGACY_DETAILS = Sku(name="legacy-details-atmosphere", free=1_000, upto_100k=25.0, beyond=20.0, estimate=True)

SKUS: dict[str, Sku] = {
    sku.name: sku
    for sku in (
        SEARCH_IDS,
        DETAILS_IDS,
        DETAILS_ESSENTIALS,
        DETAILS_PRO,
        DETAILS_ENTERPRISE,
        DETAILS_ATMOSPHERE,
        GEOCODING,
        LEGACY_FIND_IDS,
        LEGACY_DETAILS,
    )
}

_DETAILS_SKU = {
    Tier.IDS_ONLY: DETAILS_IDS,
    Tier.ESSENTIALS: DETAILS_ESSENTIALS,
    Tier.PRO: DETAILS_PRO,
    Tier.ENTERPRISE: DETAILS_ENTERPRISE,
    Tier.ATMOSPHERE: DETAILS_ATMOSPHERE,
}

_TIER_FIELDS = {
    Tier.IDS_ONLY: "attributions id name photos movedPlace movedPlaceId consumerAlert",
    Tier.ESSENTIALS: (
        "addressComponents addressDescriptor adrFormatAddress formattedAddress location plusCode postalAddress "
        "shortFormattedAddress types viewport"
    ),
    Tier.PRO: (
        "accessibilityOptions businessStatus containingPlaces displayName googleMapsLinks googleMapsTypeLabel "
        "googleMapsUri iconBackgroundColor iconMaskBaseUri openingDate primaryType primaryTypeDisplayName "
        "pureServiceAreaBusiness subDestinations timeZone utcOffsetMinutes"
    ),
    Tier.ENTERPRISE: (
        "currentOpeningHours regularOpeningHours currentSecondaryOpeningHours regularSecondaryOpeningHours "
        "internationalPhoneNumber nationalPhoneNumber priceLevel priceRange rating userRatingCount websiteUri "
        "transitStation"
    ),
    Tier.ATMOSPHERE: (
        "reviews reviewSummary generativeSummary editorialSummary paymentOptions parkingOptions delivery takeout "
        "dineIn curbsidePickup reservable outdoorSeating allowsDogs restroom liveMusic menuForChildren"
    ),
}
FIELD_TIERS: dict[str, Tier] = {field: tier for tier, fields in _TIER_FIELDS.items() for field in fields.split()}

# The one question of the audit: each field is read by a check or by the matcher. `reviews` is never asked: review
# texts and their authors are personal data, and two numbers are enough.
AUDIT_FIELDS: tuple[str, ...] = (
    "id",
    "displayName",
    "businessStatus",
    "primaryType",
    "types",
    "addressComponents",
    "location",
    "websiteUri",
    "nationalPhoneNumber",
    "internationalPhoneNumber",
    "regularOpeningHours",
    "currentOpeningHours",  # the same tier: what is stated for the seven days from today costs nothing more
    "rating",
    "userRatingCount",
    "photos",
    "pureServiceAreaBusiness",
    "movedPlaceId",
    "accessibilityOptions",  # of a lower tier than what is asked anyway: it costs nothing more
)
AUDIT = ",".join(AUDIT_FIELDS)
FIND = "places.id"  # Text Search, IDs only: free
DISCOVER = "places.id,nextPageToken"  # Text Search, IDs only: free
REFRESH = "id"  # Details, IDs only: free
# What a listing that no shop of the census has is looked at for: who and where it is, and whether it is closed.
LOOK_FIELDS: tuple[str, ...] = (
    "id",
    "displayName",
    "businessStatus",
    "primaryType",
    "types",
    "addressComponents",
    "location",
    "pureServiceAreaBusiness",
    "movedPlaceId",
)
LOOK = ",".join(LOOK_FIELDS)

LEGACY_FIND: tuple[str, ...] = ("place_id",)
LEGACY_AUDIT: tuple[str, ...] = (
    "place_id",
    "name",
    "business_status",
    "type",
    "address_component",
    "geometry/location",
    "website",
    "formatted_phone_number",
    "international_phone_number",
    "opening_hours",
    "rating",
    "user_ratings_total",
    "photo",
)


def details_sku(fields: Iterable[str]) -> Sku:
    """Return what a Details call with these fields bills; KeyError for a field whose tier we do not know."""
    return _DETAILS_SKU[max(FIELD_TIERS[field] for field in fields)]


def billing_month(at: datetime) -> str:
    """Return the month (YYYY-MM) on whose bill an aware instant is: Google's months begin at midnight, Pacific time.

    https://developers.google.com/maps/billing/gmp-billing
    """
    return f"{at.astimezone(ZoneInfo('America/Los_Angeles')):%Y-%m}"


def cost_usd(sku: str, calls: int) -> float:
    """Return the list price in USD of `calls` calls of one SKU in one month, the free allowance deducted.

    `calls` counts all projects and towns of one billing account. KeyError for an unknown SKU.
    """
    line = SKUS[sku]
    if line.free is None:
        return 0.0
    low = max(0, min(calls, 100_000) - line.free) / 1000 * line.upto_100k
    high = max(0, calls - 100_000) / 1000 * line.beyond
    return round(low + high, 4)
