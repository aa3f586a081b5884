"""The demo's index of listings: words and places enter; the listings that a map service would show leave, best first."""

import hashlib
import re
import unicodedata
from collections.abc import Callable
from math import cos, hypot, radians

from rapidfuzz import fuzz, process

from visibility.demo.invent import METRE
from visibility.demo.town import DemoTown
from visibility.matching.trades import listed
from visibility.model.listing import Listing
from visibility.model.reviews import Reviews
from visibility.model.shop import Point

MOST = 60  # results over all pages
_CUTOFF = 52.0
# What the service understands a word to mean: types, where it is the name of a kind of business.
_KINDS = {
    "restaurant": "restaurant", "coiffeur": "hair_care hair_salon barber_shop", "cafe": "cafe coffee_shop", "bar": "bar pub",
    "institut de beaute": "beauty_salon nail_salon", "banque": "bank", "agence immobiliere": "real_estate_agency",
    "assurances": "insurance_agency", "plats a emporter": "meal_takeaway fast_food_restaurant", "hotel": "lodging hotel",
    "garage": "car_repair", "salle de sport": "gym", "agence de voyages": "travel_agency", "blanchisserie": "laundry",
    "station service": "gas_station", "glacier": "ice_cream_shop", "pompes funebres": "funeral_home", "opticien": "optician",
    "cordonnerie serrurerie": "locksmith shoe_repair", "photographe": "photographer", "auto ecole": "driving_school",
}  # fmt: skip
_ANY_SHOP = frozenset({"commerce", "commerces", "magasin", "boutique", "shop", "winkel", "geschaft"})
_NO_BUSINESS = listed("atm parking bus_stop bus_station transit_station park school church local_government_office")
_SAYS_NOTHING = frozenset({"point_of_interest", "establishment"})
# How often a word for any shop brings in what is none by its types: services, listings without a type, street furniture.
_SERVICES, _TYPELESS, _FURNITURE = 0.7, 0.8, 0.25
_FORGOTTEN = 0.02  # of what a question should bring in and does not: ranking is no census


def _drawn(*parts: object) -> float:
    """Return 0..1, the same for the same parts."""
    return int.from_bytes(hashlib.sha256(repr(parts).encode()).digest()[:6], "big") / 2**48


def plain(text: str) -> str:
    """Fold case, accents and punctuation."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z0-9]+", folded))


def metres(one: Point, other: Point) -> float:
    """Return the distance, on a flat town."""
    return hypot((one.lat - other.lat) / METRE, (one.lon - other.lon) / METRE * cos(radians(one.lat)))


class Index:
    """All listings of a town. Read only, so thread-safe."""

    def __init__(self, town: DemoTown) -> None:
        """Index the shops' listings and those that belong to no shop of the census."""
        shops = [shop for shop in town.shops if shop.listing]
        listings = [shop.listing for shop in shops if shop.listing] + list(town.others)
        self.reviews: dict[str, Reviews] = {
            shop.listing.place_id: shop.reviews for shop in shops if shop.listing and shop.reviews
        }
        self.by_id: dict[str, Listing] = {one.place_id: one for one in listings}
        self.renewed = dict(town.renewed_ids)
        self._order = listings
        self._texts = [
            plain(f"{one.name} {one.address.street} {one.address.number} {one.address.locality}") for one in listings
        ]
        self._names = [plain(one.name) for one in listings]

    def find(self, place_id: str) -> Listing | None:
        """Return the listing of that id, or of the id that replaced it; None where the id is not (or no longer) valid."""
        return self.by_id.get(self.renewed.get(place_id, place_id))

    def text(
        self, query: str, *, near: Point | None = None, inside: Callable[[Listing], bool] | None = None
    ) -> list[Listing]:
        """Return at most 60 listings that resemble the text, the right one or its neighbours, best first.

        `near` is a bias: half a kilometre away costs ten points of a hundred. `inside` is a restriction.
        """
        words = plain(query)
        if not words:
            return []
        if words in _KINDS or words in _ANY_SHOP:
            return self._of_kind(words, inside)
        limit = None if inside else MOST + 20  # a restriction may leave out the best ones
        scored = []
        for _, score, number in process.extract(
            words, self._texts, scorer=fuzz.token_set_ratio, limit=limit, score_cutoff=_CUTOFF
        ):
            listing = self._order[number]
            if inside and not inside(listing):
                continue
            alike = 0.6 * score + 0.4 * fuzz.partial_token_sort_ratio(self._names[number], words)
            if alike < _CUTOFF - 12:
                continue
            away = min(30.0, metres(near, listing.location) / 50) if near and listing.location else 0.0
            scored.append((away - alike, listing.place_id, listing))
        return [listing for _, _, listing in sorted(scored, key=lambda entry: entry[:2])[:MOST]]

    def _of_kind(self, words: str, inside: Callable[[Listing], bool] | None) -> list[Listing]:
        """Return at most 60 listings of the kind that the words name: those of that type first, the well-known first."""
        there = [one for one in self._order if inside is None or inside(one)]
        scored = []
        for listing in there:
            rank = self._rank(words, listing)
            if rank is not None and _drawn(words, len(there), listing.place_id) >= _FORGOTTEN:
                fame = self.reviews[listing.place_id].count if listing.place_id in self.reviews else 0
                noise = 30 * _drawn("order", words, len(there), listing.place_id)
                scored.append((rank, -fame - noise, listing.place_id, listing))
        return [listing for _, _, _, listing in sorted(scored, key=lambda entry: entry[:3])[:MOST]]

    def _rank(self, words: str, listing: Listing) -> int | None:
        types = frozenset(listing.types)
        if words in _KINDS:
            if types & frozenset(_KINDS[words].split()):
                return 0
            return 1 if words in plain(listing.name) else None
        if "store" in types:
            return 0
        told = _FURNITURE if types & _NO_BUSINESS else _SERVICES
        share = _TYPELESS if types <= _SAYS_NOTHING else told
        return 1 if _drawn("kind", words, listing.place_id) < share else None

    def around(self, centre: Point, radius: float, keep: Callable[[Listing], bool]) -> list[Listing]:
        """Return the listings within `radius` metres that are to be kept, nearest first."""
        found = [
            (metres(centre, one.location), one.place_id, one)
            for one in self._order
            if one.location and metres(centre, one.location) <= radius and keep(one)
        ]
        return [one for _, _, one in sorted(found, key=lambda entry: entry[:2])]
