"""Planting defects: a shop's reality and a check's id enter; the changed reality, with what must now fail, leaves."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from visibility.demo.hourtext import of, spans_of, week
from visibility.demo.passing import pass_on
from visibility.demo.town import DemoShop, DemoSite, Fate, Robots, Security, Style
from visibility.hours import WeeklyHours
from visibility.model.listing import BusinessStatus, Listing
from visibility.model.reviews import Reviews
from visibility.model.shop import Declared
from visibility.model.trades import TRADES

LISTING_BOUND = frozenset((
    "listing-marked-closed", "listing-address-mismatch", "missing-listing-phone", "phone-mismatch",
    "listing-without-website", "generic-category", "few-photos", "missing-listing-hours", "hours-mismatch",
    "implausible-hours", "few-reviews", "low-rating",
))  # fmt: skip
SITE_BOUND = frozenset((
    "dead-website", "insecure-website", "not-mobile-ready", "missing-website-contact", "missing-website-hours",
    "missing-enterprise-number", "missing-remote-contact", "missing-click-and-collect", "missing-social-page",
    "hours-mismatch", "phone-mismatch", "missing-structured-data", "vague-title", "trackers-before-consent",
    "poor-accessibility", "missing-payment-means", "missing-website-address", "missing-tap-to-call",
    "missing-website-directions", "outdated-website", "contradictory-website", "structured-data-mismatch",
    "missing-company-details", "missing-privacy-notice", "incomplete-selling-terms", "missing-delivery-terms",
    "expiring-certificate", "another-business-website",
))  # fmt: skip
ENLISTED_PHONE = "+328601"  # a telephone area of nobody: the wrong numbers of the agency's directory
HARMLESS = frozenset(
    {"few-photos", "few-reviews", "low-rating", "generic-category"}
)  # never make a listing harder to recognise
LONG_HOURS_TRADES = frozenset((
    "hotel", "fuel", "fitness", "laundry", "bank", "night-shop", "pharmacy", "funeral", "locksmith", "car", "farm-shop", "other",
))  # fmt: skip
PAID_BY_INVOICE = frozenset({"bank", "real-estate", "funeral", "travel", "shopping-centre", "other"})
WITHOUT_HOURS = frozenset({"hotel", "entertainment"})  # Google wants none of them
UNINVITED = frozenset({"funeral"})  # nobody invites the bereaved to write
CHANGED_PHONE = 5000  # numbers after 086 00 50 00 belong to nobody: wrong numbers are taken there


@dataclass(frozen=True, slots=True, kw_only=True)
class Plant:
    """How a defect is made. `applies` says whether it can be made without undoing another that was planted before."""

    applies: Callable[[DemoShop], bool]
    change: Callable[[DemoShop, Random], DemoShop]
    also: Callable[[DemoShop], tuple[str, ...]] = lambda _shop: ()  # other checks that this reality makes fail too


def _listed(shop: DemoShop) -> Listing:
    assert shop.listing is not None
    return shop.listing


def _sited(shop: DemoShop) -> DemoSite:
    assert shop.site is not None
    return shop.site


def _list(shop: DemoShop, **changes: object) -> DemoShop:
    return replace(shop, listing=replace(_listed(shop), **changes))  # type: ignore[arg-type]  # names are checked by replace


def _site(shop: DemoShop, **changes: object) -> DemoShop:
    return replace(shop, site=replace(_sited(shop), **changes))  # type: ignore[arg-type]  # names are checked by replace


def _free(shop: DemoShop, *others: str) -> bool:
    return not shop.defects.intersection(others)


def _compared(shop: DemoShop) -> tuple[str, ...]:
    """Say that the listing's new hours contradict the site, where the site is read and states hours."""
    return ("hours-mismatch",) if shop.site_read and _sited(shop).hours is not None else ()


def _unlist(shop: DemoShop, _rng: Random) -> DemoShop:
    return replace(shop, listing=None, reviews=None, shop=replace(shop.shop, place_id=""))


def _unsite(shop: DemoShop, _rng: Random) -> DemoShop:
    census = replace(shop.shop, website="", website_status=Declared.NONE)
    listing = replace(shop.listing, website="") if shop.listing else None
    return replace(shop, site=None, shop=census, listing=listing)


def _close(shop: DemoShop, rng: Random) -> DemoShop:
    return _list(shop, status=rng.choice((BusinessStatus.CLOSED_PERMANENTLY, BusinessStatus.CLOSED_TEMPORARILY)))


def _misplace(shop: DemoShop, rng: Random) -> DemoShop:
    """Write another house number, one that no shop of the town has (they stay under 400)."""
    address = _listed(shop).address
    return _list(shop, address=replace(address, number=str(int(address.number) % 100 + rng.choice((400, 500)))))


def _wrong_phone(shop: DemoShop) -> str:
    return f"+328600{CHANGED_PHONE + int(shop.shop.id.rpartition('-')[2]):04}"


def _mismatch_phone(shop: DemoShop, rng: Random) -> DemoShop:
    shop = _site(shop, second_phone="")
    return _list(shop, phone=_wrong_phone(shop)) if rng.random() < 0.5 else _site(shop, phone=_wrong_phone(shop))


def _declass(shop: DemoShop, rng: Random) -> DemoShop:
    primary = rng.choice(("store", "point_of_interest", "establishment"))
    return _list(
        shop,
        primary_type=primary,
        types=(*(("store",) if primary == "store" else ()), "point_of_interest", "establishment"),
    )


def other_hours(hours: WeeklyHours, rng: Random) -> WeeklyHours:
    """Return hours that end half an hour to two hours earlier on some open days; the days' number stays."""
    days = spans_of(hours)
    open_days = [number for number, spans in enumerate(days) if spans]
    for number in rng.sample(open_days, k=min(len(open_days), rng.choice((1, 2, 5)))):
        start, stop = days[number][-1]
        days[number] = (*days[number][:-1], (start, stop - min(rng.choice((30, 60, 120)), (stop - start) // 2)))
    return of(days)


def _mismatch_hours(shop: DemoShop, rng: Random) -> DemoShop:
    wrong = other_hours(shop.hours, rng)
    return _list(shop, hours=wrong) if rng.random() < 0.7 else _site(shop, hours=wrong)


def _never_close(shop: DemoShop, rng: Random) -> DemoShop:
    return _list(shop, hours=week(rng.choice(("24/7", "Mo-Su 05:00-23:30"))))


def _hush(shop: DemoShop, rng: Random) -> DemoShop:
    count = rng.randint(0, 9)
    return replace(shop, reviews=Reviews(count=count, rating=rng.choice((4.3, 4.6, 5.0)) if count else None))


def _dislike(shop: DemoShop, rng: Random) -> DemoShop:
    assert shop.reviews is not None
    few = shop.reviews.count < 10
    count = shop.reviews.count if few else rng.randint(20, 180)
    return replace(
        shop, reviews=Reviews(count=count, rating=rng.choice((2.1, 2.4)) if few else rng.choice((2.6, 3.1, 3.4)))
    )


def _mute(shop: DemoShop, _rng: Random) -> DemoShop:
    """Leave neither phone nor e-mail on the site; a form stays, unless it was taken away too."""
    site = _sited(shop)
    form = site.form or _free(shop, "missing-remote-contact")
    # A basket without a way to ask would be another point to mend.
    return _site(shop, phone="", second_phone="", email="", whatsapp="", form=form, ordering=False)


def _shut(shop: DemoShop, _rng: Random) -> DemoShop:
    return _site(shop, email="", form=False, booking=False, ordering=False, click_and_collect=False, whatsapp="")


def _forget(shop: DemoShop, rng: Random) -> DemoShop:
    """Leave the shop out of the agency's directory, or write another telephone number or house number there."""
    entry = shop.enlisted
    assert entry is not None
    ways = ("missing", "phone", "number") if _knows_phone(shop) else ("missing",)
    way = rng.choice(ways)
    if way == "missing":
        return replace(shop, enlisted=None)
    if way == "phone":
        return replace(
            shop, enlisted=replace(entry, phone=f"{ENLISTED_PHONE}{int(shop.shop.id.rpartition('-')[2]):04}")
        )
    number = str(int(entry.address.number) % 100 + rng.choice((600, 700)))
    return replace(shop, enlisted=replace(entry, address=replace(entry.address, number=number)))


def _knows_phone(shop: DemoShop) -> bool:
    """Whether census and directory give the shop's number, and no site that cannot be read may give the other one."""
    return bool(shop.shop.phone and shop.enlisted and shop.enlisted.phone) and (
        not shop.website_known or shop.site_read
    )


def _one_branch(shop: DemoShop) -> bool:
    return shop.site_read and _sited(shop).style is not Style.BRANCHES


def _told(shop: DemoShop) -> bool:
    """Whether the site gives a telephone number."""
    return bool(_sited(shop).phone) and _free(shop, "missing-website-contact")


def _shorter(hours: WeeklyHours) -> WeeklyHours:
    """Return hours that end two hours earlier, or at half time, on every open day."""
    days = spans_of(hours)
    for number, spans in enumerate(days):
        if spans:
            start, stop = spans[-1]
            days[number] = (*spans[:-1], (start, stop - min(120, (stop - start) // 2)))
    return of(days)


def _unmark(shop: DemoShop, _rng: Random) -> DemoShop:
    """Leave out what the site tells machines; a site whose facts stand nowhere else becomes one that writes them out."""
    style = _sited(shop).style
    plain = Style.ONE_PAGE if style in (Style.MODERN, Style.MICRODATA) else style
    return _site(shop, structured=False, style=plain)


PLANTS: dict[str, Plant] = {
    "missing-website": Plant(
        applies=lambda s: _free(s, *SITE_BOUND, "listing-without-website") and not s.special,
        change=_unsite,
    ),
    "missing-listing": Plant(
        applies=lambda s: (
            s.listing is not None
            and s.apart
            and _free(s, *LISTING_BOUND)
            and (bool(s.shop.website) or _free(s, *SITE_BOUND))
            and not s.special
        ),
        change=_unlist,
    ),
    "dead-website": Plant(
        applies=lambda s: (
            s.site is not None and s.website_known and s.site.robots is not Robots.CLOSED and _free(s, *SITE_BOUND)
        ),
        change=lambda s, rng: _site(s, fate=rng.choice([fate for fate in Fate if fate is not Fate.ALIVE])),
    ),
    "insecure-website": Plant(
        applies=lambda s: _one_branch(s) and _free(s, "expiring-certificate"),
        change=lambda s, rng: _site(
            s, security=rng.choice((Security.HTTP_ONLY, Security.HTTP_ONLY, Security.EXPIRED, Security.UNTRUSTED))
        ),
    ),
    "not-mobile-ready": Plant(applies=_one_branch, change=lambda s, _: _site(s, viewport=False)),
    "missing-website-contact": Plant(applies=lambda s: _one_branch(s) and _free(s, "phone-mismatch"), change=_mute),
    "missing-website-hours": Plant(
        applies=lambda s: _one_branch(s) and _free(s, "hours-mismatch"), change=lambda s, _: _site(s, hours=None)
    ),
    "missing-enterprise-number": Plant(applies=_one_branch, change=lambda s, _: _site(s, enterprise_number="")),
    "missing-remote-contact": Plant(
        applies=_one_branch,
        change=_shut,
        also=lambda s: ("missing-click-and-collect",) if TRADES[s.shop.trade].collects else (),
    ),
    "missing-click-and-collect": Plant(
        applies=lambda s: _one_branch(s) and TRADES[s.shop.trade].collects,
        change=lambda s, _: _site(s, ordering=False, click_and_collect=False),
    ),
    "missing-social-page": Plant(applies=_one_branch, change=lambda s, _: _site(s, social=())),
    "missing-structured-data": Plant(applies=_one_branch, change=_unmark),
    "vague-title": Plant(applies=_one_branch, change=lambda s, _: _site(s, telling_title=False)),
    "trackers-before-consent": Plant(applies=_one_branch, change=lambda s, _: _site(s, tracker=True)),
    "poor-accessibility": Plant(applies=_one_branch, change=lambda s, _: _site(s, image_texts=False)),
    "missing-payment-means": Plant(
        # Where one orders on the site, its checkout says how one pays, and the audit does not enter it.
        applies=lambda s: _one_branch(s) and s.shop.trade not in PAID_BY_INVOICE,
        change=lambda s, _: _site(s, payment=False, ordering=False, click_and_collect=False),
        also=lambda s: ("missing-click-and-collect",) if TRADES[s.shop.trade].collects else (),
    ),
    "listing-marked-closed": Plant(
        applies=lambda s: s.listing is not None and _free(s, "listing-address-mismatch"), change=_close
    ),
    "listing-address-mismatch": Plant(
        applies=lambda s: (
            s.listing is not None
            and bool(s.shop.phone and s.listing.phone)
            and _free(s, "missing-listing-phone", "phone-mismatch", "listing-marked-closed", "listing-without-website")
        ),
        change=_misplace,
    ),
    "missing-listing-phone": Plant(
        applies=lambda s: s.listing is not None and _free(s, "phone-mismatch", "listing-address-mismatch"),
        change=lambda s, _: _list(s, phone=""),
    ),
    "phone-mismatch": Plant(
        applies=lambda s: (
            _one_branch(s)
            and s.listing is not None
            and bool(s.listing.phone and _sited(s).phone)
            and _free(s, "listing-address-mismatch", "missing-listing-phone")
        ),
        change=_mismatch_phone,
    ),
    "listing-without-website": Plant(
        applies=lambda s: (
            s.listing is not None
            and s.shop.website_status is not Declared.NONE
            # A common name at another door, without a link to tell it by, is a doubt and no fault.
            and _free(s, "listing-address-mismatch")
            and (bool(s.shop.website) or _free(s, *SITE_BOUND))
        ),
        change=lambda s, _: _list(s, website=""),
    ),
    "generic-category": Plant(applies=lambda s: s.listing is not None, change=_declass),
    "few-photos": Plant(
        applies=lambda s: s.listing is not None, change=lambda s, rng: _list(s, photos=rng.randint(0, 2))
    ),
    "missing-listing-hours": Plant(
        applies=lambda s: (
            s.listing is not None
            and s.shop.trade not in WITHOUT_HOURS
            and _free(s, "hours-mismatch", "implausible-hours")
        ),
        change=lambda s, _: _list(s, hours=None),
    ),
    "implausible-hours": Plant(
        applies=lambda s: (
            s.listing is not None
            and s.shop.trade not in LONG_HOURS_TRADES
            and _free(s, "hours-mismatch", "missing-listing-hours")
        ),
        change=_never_close,
        also=_compared,
    ),
    "hours-mismatch": Plant(
        applies=lambda s: (
            _one_branch(s)
            and _sited(s).hours is not None
            and s.listing is not None
            and _free(s, "missing-listing-hours", "implausible-hours")
        ),
        change=_mismatch_hours,
    ),
    "few-reviews": Plant(
        applies=lambda s: s.reviews is not None and s.shop.trade not in UNINVITED and _free(s, "low-rating"),
        change=_hush,
    ),
    "low-rating": Plant(
        applies=lambda s: s.reviews is not None and (_free(s, "few-reviews") or s.reviews.count >= 5), change=_dislike
    ),
    "missing-in-directory": Plant(
        applies=lambda s: s.apart and s.enlisted is not None,
        change=_forget,
    ),
    "missing-website-address": Plant(
        applies=lambda s: _one_branch(s) and _told(s) and _free(s, "missing-structured-data"),
        change=lambda s, _: _site(s, address=False, company=""),
    ),
    "missing-tap-to-call": Plant(
        applies=lambda s: _one_branch(s) and _told(s), change=lambda s, _: _site(s, dials=False)
    ),
    "missing-website-directions": Plant(
        # "Rue de la Station" and a shop called after one would show the way.
        applies=lambda s: _one_branch(s) and s.shop.trade != "fuel" and "Gare" not in s.shop.address.street,
        change=lambda s, _: _site(s, way=False),
    ),
    "outdated-website": Plant(applies=_one_branch, change=lambda s, rng: _site(s, year=rng.choice(("2014", "2017")))),
    "contradictory-website": Plant(
        applies=lambda s: (
            _one_branch(s)
            and _sited(s).hours is not None
            and _free(s, "hours-mismatch", "missing-website-hours", "implausible-hours")
        ),
        change=lambda s, _: _site(s, other_hours=_shorter(s.hours)),
    ),
    "structured-data-mismatch": Plant(
        applies=lambda s: (
            _one_branch(s)
            and _told(s)
            and _free(s, "phone-mismatch", "missing-structured-data", "contradictory-website")
        ),
        change=lambda s, _: _site(s, machine_phone=_wrong_phone(s)),
    ),
    "missing-company-details": Plant(
        applies=lambda s: _one_branch(s) and _free(s, "missing-enterprise-number", "missing-website-address"),
        change=lambda s, _: _site(s, company="SRL", register=False),
    ),
    "missing-privacy-notice": Plant(
        applies=lambda s: _one_branch(s) and (_sited(s).form or _sited(s).ordering),
        change=lambda s, _: _site(s, privacy=False),
    ),
    "incomplete-selling-terms": Plant(
        applies=lambda s: (
            _one_branch(s)
            and _told(s)
            and TRADES[s.shop.trade].collects
            and _free(s, "missing-remote-contact", "missing-click-and-collect", "missing-payment-means")
        ),
        change=lambda s, _: _site(s, ordering=True, terms=False),
    ),
    "missing-delivery-terms": Plant(
        # Where there is a basket, the checkout says it.
        applies=lambda s: _one_branch(s) and _free(s, "incomplete-selling-terms", "missing-remote-contact"),
        change=lambda s, _: _site(s, delivery="bare", ordering=False),
    ),
    "expiring-certificate": Plant(
        applies=lambda s: _one_branch(s) and _free(s, "insecure-website"),
        change=lambda s, _: _site(s, security=Security.ENDING),
    ),
    "another-business-website": Plant(
        applies=lambda s: (
            _one_branch(s)
            and bool(_sited(s).email)
            and (_sited(s).click_and_collect or not TRADES[s.shop.trade].collects)
            and (s.listing is None or s.listing.website == _sited(s).url)
            and _free(s, *SITE_BOUND, "listing-without-website")
        ),
        change=lambda s, _: pass_on(s),
    ),
}
"""The checks in the order in which the generator plants them.

A slow website is not among them: it takes three months of measurements.
"""


def plant(shop: DemoShop, check: str, rng: Random) -> DemoShop:
    """Return the shop with that defect, or unchanged where it makes no sense or would undo another."""
    seed = PLANTS[check]
    allowed = not shop.special or check in HARMLESS
    if check in shop.defects or not allowed or not seed.applies(shop):
        return shop
    changed = seed.change(shop, rng)
    return replace(changed, defects=changed.defects | {check, *seed.also(changed)})
