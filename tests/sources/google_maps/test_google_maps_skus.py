"""What we ask and what it costs."""

import pytest

from visibility.sources.google_maps import skus


def test_the_masks_are_these_and_no_other() -> None:
    assert skus.AUDIT == (
        "id,displayName,businessStatus,primaryType,types,addressComponents,location,websiteUri,nationalPhoneNumber,"
        "internationalPhoneNumber,regularOpeningHours,currentOpeningHours,rating,userRatingCount,photos,pureServiceAreaBusiness,movedPlaceId,"
        "accessibilityOptions"
    )
    assert skus.FIND == "places.id"
    assert skus.DISCOVER == "places.id,nextPageToken"
    assert skus.REFRESH == "id"
    assert skus.LOOK == (
        "id,displayName,businessStatus,primaryType,types,addressComponents,location,pureServiceAreaBusiness,movedPlaceId"
    )
    assert ",".join(skus.LEGACY_FIND) == "place_id"
    assert ",".join(skus.LEGACY_AUDIT) == (
        "place_id,name,business_status,type,address_component,geometry/location,website,formatted_phone_number,"
        "international_phone_number,opening_hours,rating,user_ratings_total,photo"
    )


def test_the_audit_bills_the_enterprise_tier_and_never_asks_for_reviews() -> None:
    assert {skus.FIELD_TIERS[field] for field in skus.AUDIT_FIELDS} == {
        skus.Tier.IDS_ONLY,
        skus.Tier.ESSENTIALS,
        skus.Tier.PRO,
        skus.Tier.ENTERPRISE,
    }
    assert skus.details_sku(skus.AUDIT_FIELDS) is skus.DETAILS_ENTERPRISE
    assert skus.details_sku(["id"]) is skus.DETAILS_IDS
    assert skus.details_sku(skus.LOOK_FIELDS) is skus.DETAILS_PRO
    assert skus.details_sku([*skus.AUDIT_FIELDS, "reviews"]) is skus.DETAILS_ATMOSPHERE
    assert not {field for field in (*skus.AUDIT_FIELDS, *skus.LEGACY_AUDIT) if "review" in field}


def test_a_field_of_unknown_tier_is_refused() -> None:
    with pytest.raises(KeyError):
        skus.details_sku(["id", "aFieldOfNextYear"])


@pytest.mark.parametrize(
    ("sku", "calls", "usd"),
    [
        ("places-details-enterprise", 1_000, 0.0),
        ("places-details-enterprise", 2_000, 20.0),
        ("places-details-enterprise", 10_000, 180.0),
        ("places-details-enterprise", 20_000, 380.0),
        ("places-details-enterprise", 150_000, 1_980.0 + 800.0),
        ("places-details-enterprise-atmosphere", 5_000, 100.0),
        ("places-text-search-ids-only", 1_000_000, 0.0),
        ("geocoding", 10_001, 0.01),
    ],
)
def test_the_price_is_the_list_price_beyond_the_free_allowance(sku: str, calls: int, usd: float) -> None:
    assert skus.cost_usd(sku, calls) == pytest.approx(usd, abs=0.006)
