"""The hard cases of the town: shops in order enter; the same shops, made hard to match or to judge, leave."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from visibility.demo.hourtext import of, spans_of, week
from visibility.demo.invent import (
    CENTRE,
    NAME,
    NEIGHBOUR,
    NEIGHBOUR_POSTCODE,
    POSTCODE,
    move,
    place_id,
    slug,
    social_url,
)
from visibility.demo.town import DemoShop, Robots, Style
from visibility.model.listing import BusinessStatus, Listing
from visibility.model.reviews import Reviews
from visibility.model.shop import Address, Declared, Shop

CHAIN = "Comptoir Bellefleur"
FAMILY = ("Boulangerie Lambert", "Chaussures Lambert")
UNLISTED = ("predecessor", "namesake")  # the hard cases without a listing
RESERVED_NAMES = (CHAIN, *FAMILY)
SPECIAL_TRADES = {
    "chain-a": "clothes",
    "chain-b": "clothes",
    "family-a": "bakery",
    "family-b": "shoes",
    "ground-floor": "bank",
    "upper-floor": "hairdresser",
    "service-area": "locksmith",
    "open-all-day": "fuel",
    "open-late": "bar",
    "five-minutes": "hardware",
    "waiver": "cheese",
}
_OTHER_ID = 900_000  # place ids of listings that are in no census begin here


@dataclass(slots=True)
class Drawn:
    """The town in the making: the shops, and what stands beside them."""

    shops: list[DemoShop]
    as_of: date
    others: list[Listing] = field(default_factory=list)
    closed: list[Shop] = field(default_factory=list)
    renewed_ids: dict[str, str] = field(default_factory=dict)

    def add(self, listing: Listing) -> None:
        """Add a listing that belongs to no shop of the census, under an id of its own."""
        self.others.append(replace(listing, place_id=place_id(_OTHER_ID + len(self.others))))


def _named(shop: DemoShop, name: str) -> DemoShop:
    assert shop.listing is not None
    assert shop.site is not None
    host = slug(name)
    site = replace(
        shop.site,
        host=f"www.{host}.example",
        email=f"info@{host}.example",
        social=tuple(social_url(url.split(".")[1], host) for url in shop.site.social),
    )
    website = site.url if shop.shop.website else ""
    return replace(
        shop,
        shop=replace(shop.shop, name=name, website=website),
        listing=replace(shop.listing, name=name, website=site.url),
        site=site,
    )


def _chain(shop: DemoShop, town: Drawn) -> DemoShop:
    """Two shops of one name in one town, and one site for both."""
    shop = _named(shop, CHAIN)
    assert shop.site is not None
    first = next((one.site for one in town.shops if one.special == "chain-a" and one.shop.name == CHAIN), None)
    number = first.enterprise_number if first else shop.site.enterprise_number
    site = replace(shop.site, style=Style.BRANCHES, enterprise_number=number, whatsapp="", robots=Robots.NONE)
    return replace(shop, site=site)


def _family(shop: DemoShop, _town: Drawn) -> DemoShop:
    """One family name in two trades."""
    return _named(shop, FAMILY[shop.special == "family-b"])


def _upper_floor(shop: DemoShop, town: Drawn) -> DemoShop:
    """Two shops at one door; the one above has a box, which its listing leaves out."""
    below = next(one for one in town.shops if one.special == "ground-floor")
    assert shop.listing is not None
    assert below.shop.location is not None
    door = below.shop.address
    census = replace(
        shop.shop, address=replace(door, box="1"), location=below.shop.location, steward=below.shop.steward
    )
    return replace(
        shop, shop=census, listing=replace(shop.listing, address=door, location=move(below.shop.location, 2, 3))
    )


def _ground_floor(shop: DemoShop, _town: Drawn) -> DemoShop:
    assert shop.listing is not None
    return replace(shop, shop=replace(shop.shop, location=shop.listing.location))


def _service_area(shop: DemoShop, _town: Drawn) -> DemoShop:
    """A craftsman who goes to his customers: the listing shows no address."""
    assert shop.listing is not None
    listing = replace(shop.listing, service_area_only=True, address=Address(), location=None)
    return replace(shop, shop=replace(shop.shop, phone=_plain(shop)), listing=listing)


def _plain(shop: DemoShop) -> str:
    assert shop.listing is not None
    digits = shop.listing.phone[3:]
    return f"0{digits[:2]} {digits[2:4]} {digits[4:6]} {digits[6:]}"


def _stale_id(shop: DemoShop, _town: Drawn) -> DemoShop:
    """The census holds a place id that the service has forgotten."""
    return replace(shop, shop=replace(shop.shop, place_id=f"ChIJDEMOOBSOLETE{shop.shop.id[-4:]:0>11}"))


def _renewed_id(shop: DemoShop, town: Drawn) -> DemoShop:
    """The census holds an old place id; asked for it, the service answers with the new one."""
    assert shop.listing is not None
    old = f"ChIJDEMORENEWED{shop.shop.id[-4:]:0>12}"
    town.renewed_ids[old] = shop.listing.place_id
    return replace(shop, shop=replace(shop.shop, place_id=old))


def _moved(shop: DemoShop, town: Drawn) -> DemoShop:
    """The shop moved: its former listing stands closed elsewhere in the town and names the new one."""
    assert shop.listing is not None
    old = Address(street="Rue du Vieux Pont", number="7", postcode=POSTCODE, locality=NAME)
    town.add(
        replace(
            shop.listing,
            address=old,
            location=move(CENTRE, 420, -380),
            status=BusinessStatus.CLOSED_PERMANENTLY,
            moved_to=shop.listing.place_id,
            hours=None,
        )
    )
    return replace(shop, shop=replace(shop.shop, place_id=""))


def _predecessor(shop: DemoShop, town: Drawn) -> DemoShop:
    """No listing; at its door, the listing of the shop that stood there before."""
    assert shop.listing is not None
    town.add(
        replace(
            shop.listing,
            name="Aux Trois Fuseaux",
            primary_type="tailor",
            types=("tailor", "point_of_interest", "establishment"),
            phone="+3286009801",
            website="",
            hours=None,
            status=BusinessStatus.CLOSED_PERMANENTLY,
        )
    )
    return _unlisted(shop)


def _namesake(shop: DemoShop, town: Drawn) -> DemoShop:
    """No listing; in the next town, nine kilometres away, a shop of the same name and trade."""
    assert shop.listing is not None
    there = Address(street="Rue de l'Église", number="3", postcode=NEIGHBOUR_POSTCODE, locality=NEIGHBOUR)
    town.add(
        replace(
            shop.listing,
            name=shop.shop.name,
            address=there,
            location=move(CENTRE, -8000, 4100),
            phone="+3286009802",
            website="",
        )
    )
    return _unlisted(shop)


def _unlisted(shop: DemoShop) -> DemoShop:
    assert shop.site is not None
    census = replace(shop.shop, place_id="", website=shop.site.url, website_status=Declared.GIVEN)
    return replace(shop, shop=census, listing=None, reviews=None, defects=shop.defects | {"missing-listing"})


def _social_page(shop: DemoShop, _town: Drawn) -> DemoShop:
    """All it has is a page on a network, which the census and the listing give as its site."""
    assert shop.listing is not None
    assert shop.site is not None
    page = social_url("facebook", shop.site.host.split(".")[1])
    census = replace(shop.shop, website=page, website_status=Declared.GIVEN)
    return replace(shop, shop=census, listing=replace(shop.listing, website=page), site=None)


def _waiver(shop: DemoShop, _town: Drawn) -> DemoShop:
    """It chose to have no site, and says so."""
    assert shop.listing is not None
    census = replace(shop.shop, website="", website_status=Declared.NONE)
    listing = replace(shop.listing, website="")
    return replace(shop, shop=census, listing=listing, site=None, defects=shop.defects | {"missing-website"})


def _open_all_day(shop: DemoShop, _town: Drawn) -> DemoShop:
    """Open round the clock, as its trade may be."""
    assert shop.listing is not None
    assert shop.site is not None
    always = week("24/7")
    return replace(
        shop, hours=always, listing=replace(shop.listing, hours=always), site=replace(shop.site, hours=always)
    )


def _number_range(shop: DemoShop, _town: Drawn) -> DemoShop:
    """Two doors, one shop: the census says "12-14", the listing "12"."""
    number = int(shop.shop.address.number)
    return replace(shop, shop=replace(shop.shop, address=replace(shop.shop.address, number=f"{number}-{number + 2}")))


def _two_phones(shop: DemoShop, _town: Drawn) -> DemoShop:
    """The listing shows the mobile phone, the site both."""
    assert shop.listing is not None
    assert shop.site is not None
    mobile = f"+3247990{shop.shop.id[-4:]}"
    return replace(
        shop, listing=replace(shop.listing, phone=mobile), site=replace(shop.site, second_phone=mobile, whatsapp="")
    )


def _few_bad_reviews(shop: DemoShop, _town: Drawn) -> DemoShop:
    """Three poor reviews: few, and too few to speak of the rating."""
    return replace(shop, reviews=Reviews(count=3, rating=1.7), defects=shop.defects | {"few-reviews"})


def _twelve_reviews(shop: DemoShop, _town: Drawn) -> DemoShop:
    """3.9 over twelve reviews is not proved to be below 4."""
    return replace(shop, reviews=Reviews(count=12, rating=3.9))


def _five_minutes(shop: DemoShop, _town: Drawn) -> DemoShop:
    """The listing closes five minutes later than the site: nobody's contradiction."""
    assert shop.listing is not None
    later = [tuple((a, b + 5 if (a, b) == spans[-1] else b) for a, b in spans) for spans in spans_of(shop.hours)]
    return replace(shop, listing=replace(shop.listing, hours=of(later)))


def _robots_closed(shop: DemoShop, _town: Drawn) -> DemoShop:
    """Its robots.txt keeps every program out: nothing may be said of the site."""
    assert shop.site is not None
    return replace(shop, site=replace(shop.site, robots=Robots.CLOSED))


def _script_only(shop: DemoShop, _town: Drawn) -> DemoShop:
    """The site shows nothing without JavaScript: nothing may be said of what it lacks."""
    assert shop.site is not None
    return replace(shop, site=replace(shop.site, style=Style.SCRIPT_ONLY))


_MAKERS: dict[str, Callable[[DemoShop, Drawn], DemoShop]] = {
    "chain-a": _chain,
    "family-a": _family,
    "ground-floor": _ground_floor,
    "upper-floor": _upper_floor,
    "service-area": _service_area,
    "stale-id": _stale_id,
    "renewed-id": _renewed_id,
    "moved": _moved,
    "predecessor": _predecessor,
    "namesake": _namesake,
    "social-page": _social_page,
    "waiver": _waiver,
    "open-all-day": _open_all_day,
    "open-late": lambda shop, _town: shop,  # a bar, whose hours pass midnight
    "number-range": _number_range,
    "two-phones": _two_phones,
    "few-bad-reviews": _few_bad_reviews,
    "twelve-reviews": _twelve_reviews,
    "five-minutes": _five_minutes,
    "robots-closed": _robots_closed,
    "script-only": _script_only,
    "family-b": _family,
    "chain-b": _chain,
}
SPECIALS = tuple(_MAKERS)


def specialise(shops: tuple[DemoShop, ...], *, as_of: date) -> Drawn:
    """Make each shop that is marked `special` the hard case of that name, and add what is in no census."""
    town = Drawn(shops=list(shops), as_of=as_of)
    for index, shop in sorted(
        enumerate(shops), key=lambda pair: SPECIALS.index(pair[1].special) if pair[1].special else -1
    ):
        if shop.special:
            town.shops[index] = _MAKERS[shop.special](shop, town)
    for name, kind, north, east in (
        ("Parking de la Halle", "parking", 40, 30),
        ("Distributeur de billets", "atm", -25, 45),
        ("Marché du samedi", "market", 15, -20),
    ):
        address = Address(street="Place de la Halle", postcode=POSTCODE, locality=NAME)
        town.add(
            Listing(
                place_id="",
                name=name,
                primary_type=kind,
                types=(kind, "point_of_interest", "establishment"),
                address=address,
                location=move(CENTRE, north, east),
                photos=2,
            )
        )
    _closed_shop(town)
    return town


def _closed_shop(town: Drawn) -> None:
    """Add a shop that closed for good last year, in the census as on the map."""
    address = Address(street="Rue des Tanneurs", number="398", postcode=POSTCODE, locality=NAME)
    gone = Shop(
        id="rat-closed-1",
        name="Mercerie Fagnoul",
        trade="art-crafts",
        address=address,
        location=move(CENTRE, 60, -50),
        closed=town.as_of - timedelta(days=200),
        notes="Cessation d'activité",
    )
    town.closed.append(gone)
    town.add(
        Listing(
            place_id="",
            name=gone.name,
            status=BusinessStatus.CLOSED_PERMANENTLY,
            primary_type="art_supply_store",
            types=("art_supply_store", "store", "point_of_interest", "establishment"),
            address=address,
            location=gone.location,
            photos=1,
        )
    )
