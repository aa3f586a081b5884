"""The fictional town: a seed, a size and a date enter; a town that knows its truth leaves, the same for the same seed."""

import unicodedata
from dataclasses import replace
from datetime import date, timedelta
from math import cos, hypot, pi, radians, sin, sqrt
from random import Random

from visibility.demo.doubts import put_in_doubt
from visibility.demo.enlisting import enlist
from visibility.demo.hourtext import week
from visibility.demo.invent import CENTRE, METRE, NAME, POSTCODE, move, place_id, slug, social_url
from visibility.demo.naming import Names
from visibility.demo.neighbours import settle
from visibility.demo.openstreetmap import FIRST_NODE
from visibility.demo.planting import HARMLESS, PLANTS, SITE_BOUND, plant
from visibility.demo.rounds import twin_of, walk
from visibility.demo.seasons import events, mark
from visibility.demo.special import SPECIAL_TRADES, SPECIALS, UNLISTED, specialise
from visibility.demo.town import DemoShop, DemoSite, DemoTown, Robots, Security, Style
from visibility.demo.wares import (
    ABROAD,
    FIRST_NAMES,
    FLOURISHES,
    STREETS,
    SURNAMES,
    WARES,
    Ware,
)
from visibility.hours import WeeklyHours
from visibility.model.listing import BusinessStatus, Listing
from visibility.model.reviews import Reviews
from visibility.model.shop import Address, Declared, Point, Shop
from visibility.model.town import Waiver
from visibility.model.trades import TRADES

DEFAULT_SEED = 2026
DEFAULT_SHOPS = 60
DEFAULT_DATE = date(2026, 11, 2)  # of the committed towns/demo/
STEWARDS = ("Anaïs", "Bastien", "Chloé")
HOSTILE_NAMES = ("<script>alert(1)</script>", '=HYPERLINK("http://x","y")')
# What a shop's owner cares for: share of shops, number of defects, share without a site.
CARE = ((20, (0, 0, 0, 1), 0.0), (50, (1, 2, 2, 3, 4), 0.15), (26, (2, 3, 4, 5), 0.45), (4, (1, 2), 0.6))

# How often people forget what, against one another (shops without a site or a listing are drawn apart).
LIKELY = {
    "few-reviews": 9, "few-photos": 8, "missing-listing-hours": 5, "hours-mismatch": 8, "listing-without-website": 6,
    "generic-category": 4, "missing-listing-phone": 4, "phone-mismatch": 4, "listing-address-mismatch": 3, "low-rating": 3,
    "implausible-hours": 2, "missing-enterprise-number": 7, "missing-social-page": 5, "missing-click-and-collect": 8,
    "missing-remote-contact": 3, "missing-website-hours": 5, "missing-website-contact": 2, "not-mobile-ready": 6,
    "insecure-website": 5, "dead-website": 4, "missing-structured-data": 4, "vague-title": 3, "trackers-before-consent": 2,
    "poor-accessibility": 2, "missing-payment-means": 3,
}  # fmt: skip


def generate(*, seed: int = DEFAULT_SEED, shops: int = DEFAULT_SHOPS, as_of: date, hostile: bool = False) -> DemoTown:
    """Return a town of `shops` open shops.

    From twice as many shops as there are hard cases (`demo.special`) on, the town holds each of them, and every check of
    the rubric fails somewhere. `hostile` gives two shops names that attack whoever prints them. Raises ValueError for less
    than one shop or more than 4,900 (the demo's telephone numbers end there).
    """
    if not 1 <= shops <= 4900:
        raise ValueError(f"the demo town can have 1 to 4,900 shops, not {shops}")
    names = Names(seed)
    places = _places(seed, shops)
    wares = _wares(seed, shops)
    built = []
    roomy = shops >= 2 * len(SPECIALS)
    seats = Random(f"{seed}:seats").sample(range(shops), k=len(SPECIALS)) if roomy else []
    specials = dict(zip(seats, SPECIALS, strict=roomy))
    for index in range(shops):
        rng = Random(f"{seed}:shop:{index}")
        special = specials.get(index, "")
        ware = _ware_of(SPECIAL_TRADES[special]) if special in SPECIAL_TRADES else wares[index]
        built.append(_shop(index, ware, special, names, places[index], as_of, rng))
    drawn = specialise(tuple(built), as_of=as_of)
    planted = [_neglect(shop, Random(f"{seed}:defects:{index}")) for index, shop in enumerate(drawn.shops)]
    planted = [enlist(shop, Random(f"{seed}:directory:{index}")) for index, shop in enumerate(planted)]
    planted = _cover(planted, seed) if roomy else planted
    if hostile:
        planted = _rename(planted)
    planted = settle(put_in_doubt(planted) if roomy else planted)
    styled = [_style(shop, Random(f"{seed}:style:{index}")) for index, shop in enumerate(planted)]
    marked = mark(styled, seed=seed, as_of=as_of, roomy=roomy)
    final = tuple(walk(list(marked), seed=seed, as_of=as_of, every=roomy))
    for shop in final:
        if shop.twin:
            drawn.add(twin_of(shop))
    return DemoTown(
        seed=seed,
        as_of=as_of,
        slug="demo",
        name=NAME,
        district="Centre-ville",
        postcode=POSTCODE,
        centre=CENTRE,
        agency=f"Agence de développement local de {NAME} (ville fictive)",
        contact="adl@roche-aux-tilleuls.example",
        shops=final,
        closed=tuple(drawn.closed),
        others=tuple(drawn.others),
        renewed_ids=drawn.renewed_ids,
        waivers=_waivers(final, as_of),
        events=events(as_of),
        boundary=_boundary(final),
    )


def _places(seed: int, shops: int) -> list[tuple[str, int, Point]]:
    """Return a street, a house number and a point for each shop: numbers grow along straight streets, odd on the left."""
    rng = Random(f"{seed}:streets")
    count = max(5, round(0.9 * sqrt(shops)))
    streets = list(STREETS[:count])
    streets += [
        f"Rue {FIRST_NAMES[(n * 7) % len(FIRST_NAMES)]} {SURNAMES[(n * 11) % len(SURNAMES)]}"
        for n in range(count - len(streets))
    ]
    lines = []
    for number in range(count):
        angle = 2 * pi * number / count + rng.uniform(-0.1, 0.1)
        lines.append((angle, 20 + 12 * (number % 4)))
    reached = dict.fromkeys(range(count), 0)
    places = []
    for _ in range(shops):
        number = min(
            rng.sample(range(count), k=2), key=lambda one: reached[one]
        )  # the emptier of two: no street stays bare
        reached[number] += rng.choice((1, 1, 2, 3))
        house = reached[number]
        angle, start = lines[number]
        along, across = start + 5.0 * house, 7.0 if house % 2 else -7.0
        north = along * cos(angle) - across * sin(angle)
        east = along * sin(angle) + across * cos(angle)
        places.append((streets[number], house, move(CENTRE, north, east)))
    return places


def _wares(seed: int, shops: int) -> list[Ware]:
    """Deal the trades like cards, so that a small town has a believable mix too."""
    rng = Random(f"{seed}:wares")
    deck = [ware for ware in WARES for _ in range(ware.share)]
    dealt: list[Ware] = []
    while len(dealt) < shops:
        rng.shuffle(deck)
        dealt += deck
    return dealt[:shops]


def _ware_of(trade: str) -> Ware:
    return next(ware for ware in WARES if ware.trade == trade)


def _shop(
    index: int, ware: Ware, special: str, names: Names, place: tuple[str, int, Point], as_of: date, rng: Random
) -> DemoShop:
    """Build a shop that has everything in order: a full listing and a full site that agree with reality."""
    street, house, point = place
    language = "fr"
    abroad = [one for one, (by_trade, _) in ABROAD.items() if ware.trade in by_trade]
    apart = special in UNLISTED or (not special and rng.random() < 0.14)
    if apart:
        name = names.take_apart(ware.names, ware.word)
    elif special or not abroad or rng.random() > 0.4:
        name = names.take(ware.names, FLOURISHES, street)
    else:
        language = rng.choice(abroad)
        by_trade, flourishes = ABROAD[language]
        pattern = by_trade[ware.trade]
        name = names.take((pattern,), flourishes, street) if "{a}" in pattern else names.take_apart((pattern,), "")
    number = index + 1
    phone = f"+328600{number:04}"
    hours = week(rng.choice(ware.weeks))
    address = Address(street=street, number=str(house), postcode=POSTCODE, locality=NAME)
    site = _site(slug(name), ware, number, hours, phone, rng)
    given = rng.random() < 0.65
    census = Shop(
        id=f"rat-{number:04}",
        name=name,
        trade=ware.trade,
        address=address,
        location=point if rng.random() < 0.9 else None,
        phone=_written(phone, rng) if rng.random() < 0.75 else "",
        website=_as_told(site, rng) if given else "",
        website_status=Declared.GIVEN if given else Declared.UNKNOWN,
        place_id=place_id(number) if rng.random() < 0.25 else "",
        osm_id=f"node/{FIRST_NODE + number}" if rng.random() < 0.4 else "",
        languages=(language,) if language == "fr" else (language, "fr"),
        opened=as_of - timedelta(days=rng.randint(400, 12_000)) if rng.random() < 0.5 else None,
        steward=STEWARDS[sum(map(ord, street)) % len(STEWARDS)],
    )
    listing = Listing(
        place_id=place_id(number),
        name=_listed_name(name, rng),
        status=BusinessStatus.OPERATIONAL,
        primary_type=ware.google[0],
        types=(*ware.google, "point_of_interest", "establishment"),
        address=address,
        location=move(point, rng.uniform(-8, 8), rng.uniform(-8, 8)),
        phone=phone,
        website=site.url,
        hours=hours,
        photos=rng.randint(3, 10),
        accessibility=True,
        reservable=True if TRADES[ware.trade].books else None,
        takeaway=True if ware.trade in ("restaurant", "fast-food", "bakery") else None,
        delivery=False if ware.trade in ("restaurant", "fast-food") else None,
    )
    reviews = Reviews(count=rng.randint(12, 240), rating=rng.choice((4.2, 4.4, 4.5, 4.6, 4.7, 4.8, 4.9)))
    return DemoShop(
        shop=census,
        hours=hours,
        listing=listing,
        reviews=reviews,
        site=site,
        mapped=bool(census.osm_id),
        special=special,
        apart=apart,
    )


def _site(host: str, ware: Ware, number: int, hours: WeeklyHours, phone: str, rng: Random) -> DemoSite:
    trade = TRADES[ware.trade]
    network = rng.choice((("facebook",), ("facebook", "instagram"), ("instagram",)))
    return DemoSite(
        company="SRL" if number % 3 == 0 else "",
        delivery="told",
        host=f"www.{host}.example",
        robots=Robots.PRIVATE_FOLDER if rng.random() < 0.3 else Robots.NONE,
        phone=phone,
        email=f"{rng.choice(('info', 'contact', 'bonjour'))}@{host}.example",
        hours=hours,
        enterprise_number=enterprise_number(number),
        social=tuple(social_url(one, host) for one in network),
        form=rng.random() < 0.6,
        booking=trade.books and rng.random() < 0.8,
        ordering=trade.collects and rng.random() < 0.5,
        click_and_collect=trade.collects,
        whatsapp=f"+3247000{number:04}" if rng.random() < 0.25 else "",
    )


def enterprise_number(number: int) -> str:
    """Return ten digits with a valid checksum, in the 09xx range that the register never gave."""
    root = 9_000_000 + number * 37
    return f"{root:08}{97 - root % 97:02}"


def _as_told(site: DemoSite, rng: Random) -> str:
    """Write the site's address as people write it in a list."""
    return rng.choice((site.url, site.url, site.host, f"http://{site.host}"))


def _written(phone: str, rng: Random) -> str:
    area, rest = "086", phone[5:]
    pairs = (rest[:2], rest[2:4], rest[4:])
    return rng.choice((f"{area}/{'.'.join(pairs)}", f"{area} {' '.join(pairs)}", f"+32 {area[1:]} {' '.join(pairs)}"))


def _listed_name(name: str, rng: Random) -> str:
    """Write the name as an owner might on the map: mostly the same, sometimes with the town, a legal form, capitals."""
    form = rng.choices(("{n}", "{n} " + NAME, "{n} SRL", "{u}", "{p}"), weights=(70, 10, 6, 6, 8))[0]
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return form.format(n=name, u=name.upper(), p=plain)


def _neglect(shop: DemoShop, rng: Random) -> DemoShop:
    """Take the shop's care away: plant the defects that its owner's care allows."""
    weights = [share for share, _, _ in CARE]
    level = rng.choices(range(len(CARE)), weights=weights)[0]
    _, numbers, without = CARE[level]
    wanted = rng.choice(numbers)
    if shop.apart and rng.random() < 0.5:
        shop = plant(shop, "missing-listing", rng)
    elif level == len(CARE) - 1:
        shop = plant(shop, "listing-marked-closed", rng)
    if rng.random() < without:
        shop = _go_without(shop, rng)
    if shop.special:
        wanted = rng.choice((0, 0, 1))
    ids = sorted(HARMLESS if shop.special else LIKELY)
    drawn = sorted(
        ids, key=lambda check: rng.random() ** (1 / LIKELY[check]), reverse=True
    )  # weighted, without putting back
    for check in drawn:
        if len(shop.defects) >= wanted:
            break
        shop = plant(shop, check, rng)
    return shop


def _go_without(shop: DemoShop, rng: Random) -> DemoShop:
    """Leave the shop without a site, or with one that nobody told the town of, or with a page on a network only."""
    if shop.special or not shop.defects.isdisjoint(SITE_BOUND):
        return shop
    way = rng.choice(("none", "none", "hidden", "social"))
    if way == "none":
        return plant(shop, "missing-website", rng)
    unknown = replace(shop, shop=replace(shop.shop, website="", website_status=Declared.UNKNOWN))
    if way == "hidden":
        return plant(unknown, "listing-without-website", rng)
    if shop.listing is None or shop.site is None:
        return shop
    page = social_url("facebook", shop.site.host.split(".")[1])
    return replace(unknown, site=None, listing=replace(shop.listing, website=page))


def _cover(shops: list[DemoShop], seed: int) -> list[DemoShop]:
    """Plant every check that came out nowhere in the first shop that can bear it."""
    for check in PLANTS:
        if any(check in shop.defects for shop in shops):
            continue
        for index, shop in enumerate(shops):
            if shop.special or not 1 <= len(shop.defects) <= 3:
                continue
            changed = plant(shop, check, Random(f"{seed}:cover:{check}"))
            if changed is not shop:
                shops[index] = changed
                break
    return shops


def _rename(shops: list[DemoShop]) -> list[DemoShop]:
    ordinary = [index for index, shop in enumerate(shops) if not shop.special and shop.listing]
    for index, name in zip(reversed(ordinary), HOSTILE_NAMES, strict=False):
        shop = shops[index]
        assert shop.listing is not None
        shops[index] = replace(
            shop,
            shop=replace(shop.shop, name=name),
            listing=replace(shop.listing, name=name),
            enlisted=replace(shop.enlisted, name=name) if shop.enlisted else None,
        )
    return shops


def _style(shop: DemoShop, rng: Random) -> DemoShop:
    """Dress the site: old techniques for old sites, the shop's language where it is not French."""
    site = shop.site
    if site is None or site.style is not Style.MODERN:
        return shop
    language = shop.shop.languages[0]
    if language != "fr":
        style = {"nl": Style.DUTCH, "de": Style.GERMAN, "en": Style.ENGLISH}[language]
    elif not site.viewport or site.security is not Security.SECURE:
        style = rng.choice((Style.TABLE, Style.LATIN1, Style.DEFINITIONS))
    else:
        style = rng.choice(
            (
                Style.MODERN,
                Style.MODERN,
                Style.MICRODATA,
                Style.BLOG,
                Style.ONE_PAGE,
                Style.BILINGUAL,
                Style.HOURS_PAGE,
                Style.DEFINITIONS,
            )
        )
    return replace(shop, site=replace(site, style=style))


def _waivers(shops: tuple[DemoShop, ...], as_of: date) -> tuple[Waiver, ...]:
    return tuple(
        Waiver(
            shop=one.shop.id,
            check="missing-website",
            reason="Le commerce a choisi de ne pas avoir de site et le confirme.",
            until=date(as_of.year + 1, 12, 31),
            by="la propriétaire",
        )
        for one in shops
        if one.special == "waiver"
    )


def _boundary(shops: tuple[DemoShop, ...]) -> tuple[tuple[float, float], ...]:
    """Return an octagon round every shop, with a margin of sixty metres."""
    points = [one.shop.location for one in shops if one.shop.location]
    reach = 60 + max(
        (hypot((p.lat - CENTRE.lat) / METRE, (p.lon - CENTRE.lon) / METRE * cos(radians(CENTRE.lat))) for p in points),
        default=0.0,
    )
    corners = [move(CENTRE, reach * 1.09 * sin(2 * pi * k / 8), reach * 1.09 * cos(2 * pi * k / 8)) for k in range(8)]
    ring = tuple((corner.lon, corner.lat) for corner in corners)
    return (*ring, ring[0])
