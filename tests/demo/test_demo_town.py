"""The fictional town: the same for the same seed, believable at any size, and rigorous about what is wrong in it."""

from collections import Counter
from dataclasses import replace
from random import Random

import phonenumbers
import pytest

from visibility.checks.generic_category import GENERIC
from visibility.demo.generate import DEFAULT_DATE, HOSTILE_NAMES, generate
from visibility.demo.planting import PLANTS, plant
from visibility.demo.rounds import ELSEWHERE, FAULTS, LOOK_CHECKS
from visibility.demo.town import DemoShop, Fate, Robots, Security, Style
from visibility.demo.truth import truth
from visibility.hours import compare
from visibility.model.listing import BusinessStatus
from visibility.model.shop import Declared
from visibility.model.trades import TRADES
from visibility.model.visit import Replies

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
        "insecure-website": site.security not in (Security.SECURE, Security.ENDING),
        "expiring-certificate": site.security is Security.ENDING,
        "another-business-website": bool(site.about),
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
        "missing-website-address": not site.address,
        "missing-tap-to-call": not site.dials,
        "missing-website-directions": not site.way,
        "outdated-website": bool(site.year) and int(site.year) < 2023,
        "contradictory-website": bool(site.other_hours and site.hours and compare(site.other_hours, site.hours)),
        "structured-data-mismatch": bool(site.machine_phone) and site.machine_phone not in phones,
        "missing-company-details": bool(site.company and site.enterprise_number)
        and not (site.register and site.address),
        "missing-privacy-notice": (site.form or site.ordering or site.tracker) and not site.privacy,
        "incomplete-selling-terms": site.ordering and not (site.terms and phones and site.email),
        "missing-delivery-terms": site.delivery == "bare" and not site.ordering,
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


def _round_defects(one: DemoShop) -> set[str]:
    """What stewards and volunteers saw amiss, read off their notes, the map and what Google shows."""
    listing, note, site = one.listing, one.note, one.site
    wrong = set() if one.mapped or not one.shop.location else {"missing-map-entry"}
    if one.map_hours:
        wrong.add("map-hours-mismatch")
    if one.twin:
        wrong.add("duplicate-listing")
    if listing is not None and not one.doubt:
        wrong |= {"missing-accessibility-information"} if not listing.accessibility else set()
        wrong |= {"listing-website-mismatch"} if listing.website == ELSEWHERE else set()
    if note is None:
        return wrong
    answers = dict(note.looks)
    wrong |= {check for check, look in LOOK_CHECKS.items() if answers.get(look) is False}
    wrong |= {"unclaimed-listing"} if note.claimed is False else set()
    wrong |= {"unanswered-reviews"} if note.replies not in (None, Replies.ALL) else set()
    wrong |= {"missing-front-photo"} if note.front == 0 else set()
    if listing is not None and listing.hours is not None and not one.doubt:
        agreed = one.site_read and site is not None and site.hours and not compare(site.hours, listing.hours)
        if note.hours is None and not agreed:
            wrong.add("unverified-hours")
        if note.hours is not None and compare(listing.hours, note.hours):
            wrong.add("door-hours-mismatch")
    return wrong


@pytest.mark.parametrize("seed", [2026, 1, 2, 3])
def test_the_planted_defects_are_those_of_the_reality_and_no_others(seed: int) -> None:
    town = generate(seed=seed, shops=600, as_of=DEFAULT_DATE)
    for one in town.shops:
        # Of a listing that cannot be told to be the shop's, nothing may be said.
        seen = replace(one, listing=None) if one.doubt else one
        listing = set() if one.doubt else _listing_defects(one)
        season = {"unannounced-closing"} if one.closing and not one.listing.special_days else set()
        elsewhere = _site_defects(seen) | _directory_defects(one) | _round_defects(one) | season
        assert one.defects == listing | elsewhere, one.shop


def test_each_defect_can_be_planted_alone_in_a_perfect_shop() -> None:
    perfect = next(
        replace(one, apart=True)
        for one in generate(shops=40, as_of=DEFAULT_DATE).shops  # too small a town for hard cases
        if not one.defects and one.site and one.shop.website and one.shop.phone and TRADES[one.shop.trade].collects
    )
    for check in PLANTS:
        changed = plant(perfect, check, Random("7"))
        assert check in changed.defects
        found = _listing_defects(changed) | _site_defects(changed) | _directory_defects(changed)
        assert changed.defects == found, check


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
    assert set(failing) == {*PLANTS, *FAULTS, "door-hours-mismatch", "unannounced-closing"}
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
