"""Listings that nobody but a person can match: shops as they are shown enter; the same shops, two of them in doubt, leave."""

from collections import Counter
from dataclasses import replace

from visibility.demo.planting import LISTING_BOUND
from visibility.demo.town import DemoShop

_PHONES = ("+3286009803", "+3286009804")  # of nobody
_OTHER_TRADE = ("travel_agency", "point_of_interest", "establishment")
_MATES = frozenset({"phone-mismatch", "hours-mismatch", "missing-listing", "missing-website"})


def put_in_doubt(shops: list[DemoShop]) -> list[DemoShop]:
    """Let one listing bear a longer name and another telephone number; let another, whose id is in the census, be another business.

    What is shown of such a listing cannot be judged: its defects are none that an audit could find. No check loses its
    last defect by that.
    """
    for place_id, change in ((False, _renamed), (True, _taken_over)):
        counts = Counter(check for shop in shops for check in shop.defects)
        fit = (
            index
            for index in range(len(shops) - 1, -1, -1)
            if bool(shops[index].shop.place_id) is place_id and _free(shops[index], counts)
        )
        index = next(fit, None)
        if index is not None:
            shop = change(shops[index])
            shops[index] = replace(shop, defects=shop.defects - LISTING_BOUND)
    return shops


def _free(shop: DemoShop, counts: Counter[str]) -> bool:
    """Whether nobody misses the shop's listing: its site is known without it, and its defects are planted elsewhere too."""
    bound = shop.defects & LISTING_BOUND
    return (
        shop.listing is not None
        and bool(shop.shop.phone and shop.listing.phone)
        and not (shop.special or shop.doubt or shop.defects & _MATES)
        and (bool(shop.shop.website) or shop.site is None)
        and all(counts[check] > 1 for check in bound)
    )


def _renamed(shop: DemoShop) -> DemoShop:
    assert shop.listing is not None
    listing = replace(shop.listing, name=f"{shop.shop.name} Ardenne", phone=_PHONES[0])
    return replace(shop, listing=listing, doubt="renamed")


def _taken_over(shop: DemoShop) -> DemoShop:
    assert shop.listing is not None
    listing = replace(
        shop.listing,
        name="Horizons Lointains",
        primary_type=_OTHER_TRADE[0],
        types=_OTHER_TRADE,
        phone=_PHONES[1],
        website="",
    )
    return replace(shop, listing=listing, doubt="taken-over")
