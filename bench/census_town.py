"""A town as a map service shows it: shops of the census, shops that it lacks, and all that is no shop; known to the truth.

The demo town's shops and names, spread as they are there, with what makes finding hard: one spot with many shops, types
that say nothing, services without the type `store`, cash machines, parking and bus stops, duplicates, closed businesses,
and a ring of businesses outside the district.
"""

from dataclasses import dataclass, replace
from datetime import date
from math import cos, radians, sin, tau
from random import Random

import shapely
from shapely.geometry import mapping

from visibility.demo.generate import generate
from visibility.demo.invent import METRE, move
from visibility.demo.town import DemoShop, DemoTown
from visibility.model.listing import BusinessStatus, Listing
from visibility.model.shop import Address, Point, Shop

AS_OF = date(2026, 11, 3)
LACKING = 0.12  # of the shops that exist, those that the census lacks
FURNITURE = 0.35  # things that are no business, to each shop
OUTSIDE = 0.15
_FURNITURE = (("atm", "finance"), ("parking",), ("bus_stop", "transit_station"), ("school",), ("church",), ("park",))


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """`town`: what the servers show. `census`: what the agency knows. `exist`: id of the listing → the shop, all of them."""

    town: DemoTown
    census: tuple[Shop, ...]
    boundary: dict[str, object]
    exist: dict[str, Shop]
    lacking: frozenset[str]  # ids of listings of shops that exist and that the census lacks
    outside: frozenset[str]
    right: dict[str, frozenset[str]]  # shop → the ids that are its own, duplicates too


def world(shops: int, *, seed: int = 5) -> World:
    """Build a town of that many shops that exist."""
    rng = Random(f"{seed}:{shops}")
    town = generate(seed=seed, shops=shops, as_of=AS_OF)
    there = [_odd(one, rng) for one in _together(town, max(8, shops // 25), rng)]
    listed = [one for one in there if one.listing is not None]
    placed = [one.listing for one in listed if one.listing and one.listing.location]
    lacking = {one.shop.id for one in rng.sample(listed, k=round(LACKING * shops))}
    area = _district([one.listing.location for one in there if one.listing and one.listing.location])
    others: list[Listing] = [*town.others]
    right = {one.shop.id: {one.listing.place_id} for one in listed if one.listing}
    number = iter(range(10_000_000))

    def add(listing: Listing) -> str:
        id = f"ChIJBENCH{next(number):018}"
        others.append(replace(listing, place_id=id))
        return id

    others += [one.listing for one in there if one.listing is not None and one.shop.id in lacking]
    for one in rng.sample(listed, k=round(0.03 * shops)):
        assert one.listing is not None
        if one.listing.location is None:
            continue
        twin = replace(
            one.listing, location=_near(one.listing.location, 12, rng), name=one.listing.name.upper(), phone=""
        )
        right[one.shop.id].add(add(twin))
    for one in rng.sample(listed, k=round(0.04 * shops)):
        assert one.listing is not None
        add(
            replace(
                one.listing,
                name=f"Ancien {rng.choice(listed).shop.name}",
                status=BusinessStatus.CLOSED_PERMANENTLY,
                phone="",
                website="",
            )
        )
    for n in range(round(FURNITURE * shops)):
        types = rng.choice(_FURNITURE)
        place = rng.choice(placed)
        assert place.location is not None
        add(
            Listing(
                place_id="", name=f"{types[0].replace('_', ' ').title()} {n}", primary_type=types[0],
                types=(*types, "point_of_interest", "establishment"), location=_near(place.location, 30, rng),
                address=replace(place.address, number=""), status=BusinessStatus.OPERATIONAL,
            )
        )  # fmt: skip
    beyond = frozenset(add(listing) for listing in _ring(area, round(OUTSIDE * shops), listed, rng))
    census = tuple(one.shop for one in there if one.shop.id not in lacking)
    shown = tuple(one for one in there if one.shop.id not in lacking)
    return World(
        town=replace(town, shops=shown, others=tuple(others)),
        census=tuple(replace(shop, place_id="") for shop in census),
        boundary=dict(mapping(area)),
        exist={one.listing.place_id: one.shop for one in listed if one.listing},
        lacking=frozenset(one.listing.place_id for one in listed if one.listing and one.shop.id in lacking),
        outside=beyond,
        right={id: frozenset(ids) for id, ids in right.items()},
    )


def _together(town: DemoTown, many: int, rng: Random) -> list[DemoShop]:
    """Put many shops into one shopping centre: one door, one pin."""
    ordinary = [one.shop.id for one in town.shops if not one.special and one.listing]
    inside = set(rng.sample(ordinary, k=min(many, len(ordinary) // 3)))
    door = next(one for one in town.shops if one.shop.id in inside and one.listing and one.listing.location)
    assert door.listing is not None
    place, address = door.listing.location, replace(door.shop.address)
    return [
        replace(
            one,
            shop=replace(one.shop, address=address, location=place),
            listing=one.listing and replace(one.listing, address=address, location=place),
        )
        if one.shop.id in inside
        else one
        for one in town.shops
    ]


def _odd(one: DemoShop, rng: Random) -> DemoShop:
    """Take types away, as owners choose them: three in a hundred say nothing, every second optician is no store."""
    draw = rng.random()
    if one.listing is None:
        return one
    types, primary = one.listing.types, one.listing.primary_type
    if draw < 0.03 and not one.special:
        types, primary = ("point_of_interest", "establishment"), ""
    elif one.shop.trade == "optician" and draw < 0.5:
        types = tuple(type for type in types if type != "store")
    return replace(one, listing=replace(one.listing, types=types, primary_type=primary))


def _district(points: list[Point]) -> shapely.Polygon:
    """Draw the district as a person would: around the shops, thirty metres away, with a dozen or two of corners."""
    hull = shapely.concave_hull(shapely.MultiPoint([(p.lon, p.lat) for p in points]), ratio=0.4)
    return hull.buffer(30 * METRE * 1.3).simplify(12 * METRE)


def _near(point: Point, most: float, rng: Random) -> Point:
    return move(point, rng.uniform(-most, most), rng.uniform(-most, most))


def _ring(area: shapely.Polygon, many: int, listed: list[DemoShop], rng: Random) -> list[Listing]:
    """Return businesses outside the district, within three hundred metres of it."""
    found: list[Listing] = []
    middle = area.centroid
    reach = max(area.bounds[3] - area.bounds[1], area.bounds[2] - area.bounds[0]) / 2 + 300 * METRE
    while len(found) < many:
        angle, far = rng.uniform(0, tau), rng.uniform(0.2, 1.0) * reach
        lat, lon = middle.y + far * cos(angle), middle.x + far * sin(angle) / cos(radians(middle.y))
        away = area.distance(shapely.Point(lon, lat))
        if not 15 * METRE < away < 300 * METRE:
            continue
        like = rng.choice(listed).listing
        assert like is not None
        found.append(
            replace(
                like, name=f"{like.name} du Faubourg", phone="", website="", location=Point(lat=lat, lon=lon),
                address=Address(street="Rue du Faubourg", number=str(len(found) + 1), postcode=like.address.postcode, locality=like.address.locality),
            )
        )  # fmt: skip
    return found
