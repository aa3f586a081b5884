"""The fictional town: the same for the same seed, believable at any size, and rigorous about what is wrong in it."""

from collections import Counter
from dataclasses import replace
from random import Random

import phonenumbers
import pytest

from visibility.checks.generic_category import GENERIC
from visibility.demo.generate import DEFAULT_DATE, HOSTILE_NAMES, generate
from visibility.demo.planting import PLANTS, plant
from visibility.demo.town import DemoShop, Fate, Robots, Security, Style
from visibility.demo.truth import truth
from visibility.hours import compare
from visibility.model.listing import BusinessStatus
from visibility.model.shop import Declared
from visibility.model.trades import TRADES

LONG_HOURS = {"hotel", "fuel", "fitness", "laundry", "bank", "night-shop", "pharmacy"}


def _listing_defects(one: DemoShop) -> set[str]:
    """What is wrong with the listing, read off the reality and not off the planting."""
    listing, shop, reviews = one.listing, one.shop, one.reviews
    if listing is None:
        return {"missing-listing"}
    wrong = set()
    if listing.status is not BusinessStatus.OPERATIONAL:
        wrong.add("listing-marked-closed")
    doors = shop.address.number.split("-")
    if not listing.service_area_only and listing.address.number not in doors:
        wrong.add("listing-address-mismatch")
    if not listing.phone:
        wrong.add("missing-listing-phone")
    if not listing.website and shop.website_status is not Declared.NONE:
        wrong.add("listing-without-website")
    if not listing.primary_type or listing.primary_type in GENERIC:
        wrong.add("generic-category")
    if (listing.photos or 0) < 3:
        wrong.add("few-photos")
    if listing.hours is None:
        wrong.add("missing-listing-hours")
    elif shop.trade not in LONG_HOURS and all(day.minutes >= 18 * 60 for day in listing.hours.days):
        wrong.add("implausible-hours")
    assert reviews is not None
    if reviews.count < 10:
        wrong.add("few-reviews")
    if reviews.count >= 5 and (42 + reviews.count * (reviews.rating or 0)) / (10 + reviews.count) < 4:
        wrong.add("low-rating")
    return wrong


def _site_defects(one: DemoShop) -> set[str]:
    """What is wrong with a site that an audit can find, and may read."""
    site, listing = one.site, one.listing
    if site is None:
        return {"missing-website"} if one.shop.website_status is Declared.NONE else set()
    if not one.website_known or site.robots is Robots.CLOSED or site.style is Style.SCRIPT_ONLY:
        return set()
    if site.fate is not Fate.ALIVE:
        return {"dead-website"}
    phones = {site.phone, site.second_phone} - {""}
    remote = (site.form, site.booking, site.ordering, site.click_and_collect, site.whatsapp, site.email)
    faults = {
        "insecure-website": site.security is not Security.SECURE,
        "not-mobile-ready": not site.viewport,
        "missing-website-contact": not phones and not site.email,
        "missing-website-hours": site.hours is None,
        "missing-enterprise-number": not site.enterprise_number,
        "missing-remote-contact": not any(remote),
        "missing-click-and-collect": TRADES[one.shop.trade].collects and not (site.ordering or site.click_and_collect),
        "missing-social-page": not site.social,
        "missing-structured-data": not site.structured,
        "vague-title": not site.telling_title,
        "trackers-before-consent": site.tracker,
        "poor-accessibility": not site.image_texts,
        "missing-payment-means": not site.payment,
        "phone-mismatch": bool(listing and listing.phone and phones and listing.phone not in phones),
        "hours-mismatch": bool(listing and listing.hours and site.hours and compare(listing.hours, site.hours)),
    }
    if (
        site.style is Style.BRANCHES
    ):  # a site of two shops gives both phones, and two weeks: neither can be held against it
        faults |= {"phone-mismatch": False, "hours-mismatch": False}
    return {check for check, wrong in faults.items() if wrong}


def _directory_defects(one: DemoShop) -> set[str]:
    """What is wrong with what the agency's directory says."""
    entry, shop = one.enlisted, one.shop
    right = entry is not None and entry.address.number == shop.address.number and entry.phone == shop.phone
    return set() if right else {"missing-in-directory"}


@pytest.mark.parametrize("seed", [2026, 1, 2, 3])
def test_the_planted_defects_are_those_of_the_reality_and_no_others(seed: int) -> None:
    town = generate(seed=seed, shops=600, as_of=DEFAULT_DATE)
    for one in town.shops:
        # Of a listing that cannot be told to be the shop's, nothing may be said.
        seen = replace(one, listing=None) if one.doubt else one
        listing = set() if one.doubt else _listing_defects(one)
        season = {"unannounced-closing"} if one.closing and not one.listing.special_days else set()
        assert one.defects == listing | _site_defects(seen) | _directory_defects(one) | season, one.shop


def test_each_defect_can_be_planted_alone_in_a_perfect_shop() -> None:
    perfect = next(
        replace(one, apart=True)
        for one in generate(shops=40, as_of=DEFAULT_DATE).shops  # too small a town for hard cases
        if not one.defects and one.site and one.shop.website and one.shop.phone and TRADES[one.shop.trade].collects
    )
    for check in PLANTS:
        changed = plant(perfect, check, Random("7"))
        assert check in changed.defects
        assert changed.defects == _listing_defects(changed) | _site_defects(changed) | _directory_defects(changed), (
            check
        )


def test_a_defect_that_would_undo_another_is_not_planted() -> None:
    shops = generate(shops=40, as_of=DEFAULT_DATE).shops
    shop = next(one for one in shops if not one.defects and one.site and one.shop.website)
    wrong = plant(shop, "hours-mismatch", Random("1"))
    for other in (
        "missing-website-hours",
        "missing-listing-hours",
        "missing-listing",
        "dead-website",
        "missing-website",
    ):
        assert plant(wrong, other, Random("1")) == wrong


def test_the_same_seed_gives_the_same_town_and_another_seed_another() -> None:
    assert generate(seed=5, shops=80, as_of=DEFAULT_DATE) == generate(seed=5, shops=80, as_of=DEFAULT_DATE)
    assert generate(seed=5, shops=80, as_of=DEFAULT_DATE) != generate(seed=6, shops=80, as_of=DEFAULT_DATE)


@pytest.mark.parametrize("shops", [60, 1500])
def test_a_town_is_believable(shops: int) -> None:
    town = generate(shops=shops, as_of=DEFAULT_DATE)
    assert len(town.shops) == shops
    assert len({one.shop.id for one in town.shops}) == shops
    hosts = Counter(one.site.host for one in town.shops if one.site)
    assert {host for host, count in hosts.items() if count > 1} <= {"www.comptoir-bellefleur.example"}
    names = Counter(one.shop.name for one in town.shops)
    assert {name for name, count in names.items() if count > 1} == {"Comptoir Bellefleur"}
    failing = Counter(check for one in town.shops for check in one.defects)
    assert set(failing) == set(PLANTS) | {"unannounced-closing"}
    tidy = sum(len(one.defects) <= 1 for one in town.shops) / shops
    assert 0.2 < tidy < 0.6
    invisible = sum(not one.defects.isdisjoint({"missing-listing", "listing-marked-closed"}) for one in town.shops)
    assert 0.03 < invisible / shops < 0.2
    listed = [one.listing for one in town.shops if one.listing]
    assert len({listing.place_id for listing in listed}) == len(listed)
    for phone in {listing.phone for listing in listed if listing.phone}:
        assert phonenumbers.is_valid_number(phonenumbers.parse(phone))
    assert sum(bool(one.shop.place_id) for one in town.shops) < shops / 2


def test_hostile_names_are_there_only_when_asked_for() -> None:
    tame = {one.shop.name for one in generate(shops=50, as_of=DEFAULT_DATE).shops}
    wild = {one.shop.name for one in generate(shops=50, as_of=DEFAULT_DATE, hostile=True).shops}
    assert wild - tame == set(HOSTILE_NAMES)


def test_the_truth_names_the_defects_and_the_real_hours() -> None:
    town = generate(shops=50, as_of=DEFAULT_DATE)
    told = truth(town)
    for one in town.shops:
        assert set(told[one.shop.id]["defects"]) == one.defects
    round_the_clock = next(one for one in town.shops if one.special == "open-all-day")
    assert told[round_the_clock.shop.id]["hours"] == "24/7"


@pytest.mark.parametrize("shops", [0, 4901])
def test_a_town_of_an_impossible_size_is_refused(shops: int) -> None:
    with pytest.raises(ValueError, match=r"4,900"):
        generate(shops=shops, as_of=DEFAULT_DATE)
