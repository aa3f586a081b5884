"""What stewards noted in the shops and volunteers drew on the map: a finished town enters; the same, visited and mapped, leaves.

Every fault that is planted here, and every one that follows from a fault of before, is added to the shop's defects.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from visibility.demo.planting import UNINVITED, other_hours
from visibility.demo.town import DemoShop
from visibility.hours import compare, write_osm
from visibility.model.listing import BusinessStatus, Listing
from visibility.model.look import LOOKS
from visibility.model.shop import Declared
from visibility.model.trades import TRADES
from visibility.model.visit import Replies, VisitNote

VISITED = 0.6  # of the shops whose hours are confirmed without a visit; the others are all visited
ELSEWHERE = "https://www.quartz-hebergement.example/"  # a site of nobody, unlike any name of the town
_SOCIAL = ("social-hours", "social-post", "social-contact", "social-identity")
_OF_REVIEWS = frozenset({"recent-review", "complaints-answered"})
# The check that each look decides, and how often the look is amiss where a shop is neglected at all.
LOOK_CHECKS: Mapping[str, str] = {
    "listing-name-mismatch": "sign",
    "missing-other-maps": "other-maps",
    "social-hours-mismatch": "social-hours",
    "stale-reviews": "recent-review",
    "unanswered-complaints": "complaints-answered",
    "missing-review-link": "review-link",
    "stale-photos": "recent-photo",
    "missing-description": "description",
    "stale-social-page": "social-post",
    "social-page-mismatch": "social-contact",
    "anonymous-social-page": "social-identity",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A fault that a round, or the map, shows. `share`: how often, of the neglected shops that can have it."""

    share: float
    fits: Callable[[DemoShop], bool]
    change: Callable[[DemoShop, Random], DemoShop]


def _note(shop: DemoShop) -> VisitNote:
    assert shop.note is not None
    return shop.note


def _noted(shop: DemoShop, **changes: object) -> DemoShop:
    return replace(shop, note=replace(_note(shop), **changes))  # type: ignore[arg-type]  # names are checked by replace


def _listed(shop: DemoShop, **changes: object) -> DemoShop:
    assert shop.listing is not None
    return replace(shop, listing=replace(shop.listing, **changes))  # type: ignore[arg-type]


def _shown(shop: DemoShop) -> bool:
    return shop.listing is not None


def _look_fits(id: str) -> Callable[[DemoShop], bool]:
    def fits(shop: DemoShop) -> bool:
        asked = shop.note is not None and id in dict(shop.note.looks)
        if id in ("review-link", "recent-review") and shop.shop.trade in UNINVITED:
            return False
        return asked and (id in ("other-maps", *_SOCIAL[1:]) or _shown(shop))

    return fits


def _look_amiss(id: str) -> Callable[[DemoShop, Random], DemoShop]:
    return lambda shop, _: _noted(shop, looks=tuple((each, yes and each != id) for each, yes in _note(shop).looks))


def _confirmed(shop: DemoShop) -> bool:
    """Whether listing and site give the real hours, so that nobody needs to read the door."""
    return (
        shop.listing is not None
        and shop.site_read
        and shop.site is not None
        and shop.hours == shop.site.hours == shop.listing.hours
    )


def _alone(shop: DemoShop) -> bool:
    """Whether nothing but the listing gives hours that could be right: no site at all, or one that contradicts it."""
    without = shop.site is None and shop.shop.website_status is Declared.NONE
    return (
        shop.listing is not None
        and shop.listing.hours is not None
        and bool(shop.shop.osm_id)
        and (without or (shop.site_read and "hours-mismatch" in shop.defects))
    )


def _links_home(shop: DemoShop) -> bool:
    """Whether the listing's link could lead elsewhere without making the listing hard to recognise."""
    return (
        shop.listing is not None
        and shop.site_read
        and bool(shop.listing.website and shop.shop.website and shop.shop.phone and shop.listing.phone)
        and shop.defects.isdisjoint(
            {
                "listing-address-mismatch",
                "phone-mismatch",
                "listing-without-website",
                "listing-marked-closed",
                "another-business-website",
            }
        )
    )


def _findable(shop: DemoShop) -> bool:
    """Whether a second listing of the shop would surely be read on the way to its own."""
    return (
        shop.listing is not None
        and not shop.shop.place_id
        and shop.shop.location is not None
        and bool(shop.shop.phone and shop.listing.phone)
        and shop.defects.isdisjoint({"listing-address-mismatch", "phone-mismatch", "listing-marked-closed"})
    )


FAULTS: Mapping[str, Fault] = {
    **{
        check: Fault(share=0.07, fits=_look_fits(look), change=_look_amiss(look)) for check, look in LOOK_CHECKS.items()
    },
    "unclaimed-listing": Fault(
        share=0.1, fits=lambda s: s.note is not None and _shown(s), change=lambda s, _: _noted(s, claimed=False)
    ),
    "unanswered-reviews": Fault(
        share=0.12,
        fits=lambda s: s.note is not None and s.reviews is not None and s.reviews.count >= 3,
        change=lambda s, rng: _noted(s, replies=rng.choice((Replies.SOME, Replies.NONE))),
    ),
    "missing-front-photo": Fault(
        share=0.08, fits=lambda s: s.note is not None and _shown(s), change=lambda s, _: _noted(s, front=0)
    ),
    "missing-accessibility-information": Fault(
        share=0.12, fits=_shown, change=lambda s, _: _listed(s, accessibility=False)
    ),
    "listing-website-mismatch": Fault(share=0.06, fits=_links_home, change=lambda s, _: _listed(s, website=ELSEWHERE)),
    "missing-map-entry": Fault(
        share=0.3,
        fits=lambda s: s.apart and s.shop.location is not None and not s.shop.osm_id,
        change=lambda s, _: replace(s, mapped=False),
    ),
    "unverified-hours": Fault(
        share=0.4,
        fits=lambda s: s.note is not None and _alone(s),
        change=lambda s, _: replace(_noted(s, hours=None), map_hours=""),
    ),
    "map-hours-mismatch": Fault(
        share=0.15,
        fits=lambda s: bool(s.shop.osm_id) and s.map_hours is None and s.note is not None and s.note.hours is not None,
        change=lambda s, rng: replace(s, map_hours=write_osm(other_hours(s.hours, rng))),
    ),
    "duplicate-listing": Fault(share=0.05, fits=_findable, change=lambda s, _: replace(s, twin=True)),
}


def walk(shops: list[DemoShop], *, seed: int, as_of: date, every: bool) -> list[DemoShop]:
    """Visit and map the shops. `every`: each fault is planted at least once, where any shop can have it.

    Shops in good order, hard cases and shops in doubt stay as they are: all that is noted of them is in order.
    """
    walked = []
    for index, shop in enumerate(shops):
        rng = Random(f"{seed}:round:{index}")
        one = replace(shop, mapped=_placed(shop))
        if not _confirmed(one) or rng.random() < VISITED:
            one = replace(one, note=_visit(one, as_of, rng))
        if _neglected(one):
            for check, fault in FAULTS.items():
                if rng.random() < fault.share:
                    one = _plant(one, check, rng)
        walked.append(one)
    for check in FAULTS if every else ():
        if not any(check in shop.defects for shop in walked):
            rng = Random(f"{seed}:round:{check}")
            likely = sorted(range(len(walked)), key=lambda index: not _neglected(walked[index]))
            for index in likely:
                shop = walked[index]
                ordinary = bool(shop.defects) and not shop.special and not shop.doubt
                if ordinary and (changed := _plant(shop, check, rng)) is not shop:
                    walked[index] = changed
                    break
    return [_settled(shop) for shop in walked]


def twin_of(shop: DemoShop) -> Listing:
    """Return the shop's second listing, an old one that is shown as closed, right at its door."""
    assert shop.listing is not None
    return replace(
        shop.listing,
        name=shop.shop.name,
        address=shop.shop.address,
        location=shop.shop.location,
        status=BusinessStatus.CLOSED_PERMANENTLY,
        hours=None,
        photos=1,
    )


def _neglected(shop: DemoShop) -> bool:
    return len(shop.defects) >= 2 and not shop.special and not shop.doubt


def _plant(shop: DemoShop, check: str, rng: Random) -> DemoShop:
    fault = FAULTS[check]
    if check in shop.defects or not fault.fits(shop):
        return shop
    return replace(fault.change(shop, rng), defects=shop.defects | {check})


def _settled(shop: DemoShop) -> DemoShop:
    """Add what follows: a door that was read contradicts a listing with other hours."""
    note, listing = shop.note, shop.listing
    if note is None or note.hours is None or listing is None or listing.hours is None or shop.doubt:
        return shop
    differs = bool(compare(listing.hours, note.hours))
    return replace(shop, defects=shop.defects | {"door-hours-mismatch"}) if differs else shop


def _placed(shop: DemoShop) -> bool:
    """Whether anybody knows where to draw it."""
    return bool(shop.shop.location or (shop.listing and shop.listing.location))


def _visit(shop: DemoShop, as_of: date, rng: Random) -> VisitNote:
    """Note a visit in which everything was in order; of what a shop does not have, nothing is asked."""
    left_out = set() if shop.site is not None and shop.site.social else {*_SOCIAL}
    if not shop.reviews or not shop.reviews.count:
        left_out |= _OF_REVIEWS
    if shop.listing is None:
        left_out |= {look.id for look in LOOKS} - {"other-maps", "social-page", *_SOCIAL[1:]}
        left_out |= {"social-hours"}
    keeps_page = not left_out & {"social-post"}
    listed = shop.listing is not None
    return VisitNote(
        shop=shop.shop.id,
        on=as_of - timedelta(days=rng.randint(4, 60)),
        by=shop.shop.steward[:2].upper(),
        hours=shop.hours,
        claimed=True if listed else None,
        front=rng.randint(1, 3) if listed else None,
        inside=rng.randint(0, 4) if listed else None,
        replies=Replies.ALL if shop.reviews and shop.reviews.count else None,
        looks=tuple((look.id, keeps_page or look.id != "social-page") for look in LOOKS if look.id not in left_out),
        wishes=rng.choice(("", "", "", "Un banc devant la vitrine", "Un texte pour la fiche"))
        if TRADES[shop.shop.trade].family != "services"
        else "",
    )
