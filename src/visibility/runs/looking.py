"""Listings that nobody knows, each looked at once: ids in; what each is to the list of shops out. Nothing of them is kept."""

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from visibility import towns
from visibility.matching import Candidate, Decision, decide
from visibility.matching import Outcome as Match
from visibility.matching.blocking import likely
from visibility.matching.evidence import of_candidate, of_shop
from visibility.matching.trades import listed
from visibility.model.listing import BusinessStatus, Listing
from visibility.model.match import Answers
from visibility.model.observation import SourceName
from visibility.model.shop import Shop
from visibility.model.town import Census, Town
from visibility.store import Store
from visibility.store.lookups import Looked, Outcome

if TYPE_CHECKING:
    from visibility.sources.google_maps import GoogleMapsSource
    from visibility.sources.google_maps.troubles import Trouble

_NO_SHOP = listed(
    "atm parking bus_stop bus_station transit_station train_station subway_station light_rail_station taxi_stand park school "
    "primary_school secondary_school church place_of_worship mosque synagogue cemetery city_hall local_government_office police "
    "fire_station electric_vehicle_charging_station public_bathroom playground apartment_building apartment_complex "
    "housing_complex route street_address locality"
)  # fmt: skip
_SAYS_NOTHING = listed("point_of_interest establishment finance geocode premise")
MOST_SECONDS = 20  # listings that are read again in each audit: each of them is paid for
SWEPT = timedelta(days=365)  # how long a discovery speaks for the district
_BATCH = 20  # looks between two times of keeping what came of them: a kill pays so many twice at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A listing on its way to the screen: what Google shows of it may be shown now, and kept nowhere.

    `shops`: those of the census that it is (same), or may be (ask); none where it may be missing from the census.
    `near_outline`: whether it is in the district could not be settled. `own`: the listing that the shop has, under an old id.
    """

    place_id: str
    outcome: Outcome
    listing: Listing | None = None
    shops: tuple[str, ...] = ()
    kept: bool = False  # the id is now that of the shop
    near_outline: bool = False
    own: bool = False


def owners_of(store: Store | None, town: Town, census: Census) -> dict[str, str]:
    """Return the shop of the list by the id of its listing. What an audit found of a shop that left the list is nobody's."""
    everyone = {shop.id: shop.place_id for shop in (*census.shops, *census.closed)}
    refused = Answers.of(census.matches, SourceName.GOOGLE_MAPS).refused
    found = {} if store is None else store.place_ids(town.slug)
    found = {shop: id for shop, id in found.items() if (shop, id) not in refused}
    said = {match.shop: match.ref for match in census.matches if match.same and match.source is SourceName.GOOGLE_MAPS}
    return {ids[shop]: shop for ids in (found, said, everyone) for shop in everyone if ids.get(shop)}


def second_listings(store: Store, town: Town, census: Census, *, now: datetime) -> tuple[tuple[str, ...], bool]:
    """Return the ids of listings that may be a second one of a shop, and whether the whole district was looked through.

    They are what discoveries took, or could have taken, for a shop of the census, and that no shop has for its own. Beyond
    `MOST_SECONDS`, the first ones stand for all, and the district does not count as looked through.
    """
    owners = owners_of(store, town, census)
    looks = store.lookups.looked_at(town.slug)
    ids = sorted(id for id, look in looks.items() if look.outcome in (Outcome.SAME, Outcome.ASK) and id not in owners)
    swept = any(made.complete and now - made.at <= SWEPT for made in store.lookups.discoveries(town.slug))
    return tuple(ids[:MOST_SECONDS]), swept and len(ids) <= MOST_SECONDS


@dataclass(slots=True, kw_only=True)
class Looker:
    source: "GoogleMapsSource"
    store: Store
    town: Town
    census: Census
    clock: Callable[[], datetime]
    edge: Collection[str]
    forgotten: towns.Forgotten
    refused: Collection[tuple[str, str]]

    def all(
        self, ids: Sequence[str], at_once: int, told: Callable[[str, int, int], None]
    ) -> tuple[tuple[Sight, ...], "Trouble | None"]:
        """Look at the ids in their order; what a trouble left is left for the next time."""
        from visibility.sources.google_maps.troubles import Trouble

        first: Trouble | None = None
        sights: list[Sight] = []
        owners = owners_of(self.store, self.town, self.census)
        pool = ThreadPoolExecutor(at_once, thread_name_prefix="look")
        try:
            for start in range(0, len(ids), _BATCH):
                batch = ids[start : start + _BATCH]
                listings: dict[str, Listing | None] = {}
                for id, waiting in [(id, pool.submit(self._listing, id)) for id in batch]:
                    try:
                        listings[id] = waiting.result()
                    except Trouble as trouble:
                        first = first or trouble
                compared = self._compared({id: each for id, each in listings.items() if each is not None})
                made = [self._judged(id, each, *compared.get(id, ((), ())), owners) for id, each in listings.items()]
                looks = [Looked(place_id=each.place_id, outcome=each.outcome, on=self.clock()) for each in made]
                self.store.lookups.keep_looks(self.town.slug, looks)
                sights += made
                told("look", start + len(batch), len(ids))
        finally:
            pool.shutdown(cancel_futures=True)
        return tuple(sights), first

    def _listing(self, id: str) -> Listing | None:
        from visibility.sources.google_maps.troubles import Trouble

        try:
            return self.source.new_api(lambda api: api.look(id)).listing
        except Trouble as trouble:
            if trouble.gone:
                return None
            raise

    def _judged(
        self, id: str, listing: Listing | None, same: tuple[str, ...], ask: tuple[str, ...], owners: dict[str, str]
    ) -> Sight:
        """Say what a listing is to the census; the id of one that is a shop's is kept, where the shop has none yet.

        `owners`: the shop by the id of the listing that it has.
        """
        if listing is None:
            return Sight(place_id=id, outcome=Outcome.GONE)
        # A shop that asked to be forgotten is neither named nor told apart from a thing of the street.
        if _no_shop(listing) or self.forgotten.case_of(_as_shop(listing)) is not None:
            return Sight(place_id=id, outcome=Outcome.NO_SHOP)
        if listing.place_id in owners:
            return Sight(
                place_id=id, outcome=Outcome.SAME, listing=listing, shops=(owners[listing.place_id],), own=True
            )
        closed = listing.status is BusinessStatus.CLOSED_PERMANENTLY
        if len(same) == 1 and not ask:
            # A closed listing is nobody's to keep.
            keep = not closed and same[0] not in owners.values()
            if keep:
                self.store.keep_place_id(self.town.slug, same[0], listing.place_id, now=self.clock())
                owners[listing.place_id] = same[0]
            return Sight(place_id=id, outcome=Outcome.SAME, listing=listing, shops=same, kept=keep)
        if same:  # it fits two shops: a person says whose it is
            return Sight(place_id=id, outcome=Outcome.ASK, listing=listing, shops=(*same, *ask))
        if closed:
            return Sight(place_id=id, outcome=Outcome.CLOSED, listing=listing)
        outcome = Outcome.ASK if ask else Outcome.DIFFERENT
        return Sight(place_id=id, outcome=outcome, listing=listing, shops=ask, near_outline=id in self.edge)

    def _compared(self, listings: Mapping[str, Listing]) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
        """Return by id asked the ids of the shops that a listing is, and of those that it may be, likeliest first."""
        shops = (*self.census.shops, *self.census.closed)
        ids, candidates = [*listings], [_candidate(listing) for listing in listings.values()]
        found: dict[str, list[tuple[str, Decision]]] = {}
        pairs = likely([of_shop(shop) for shop in shops], [of_candidate(each) for each in candidates])
        for shop, place in pairs:
            if {(shops[shop].id, ids[place]), (shops[shop].id, candidates[place].place_id)} & {*self.refused}:
                continue  # a person has said that it is another business
            decision = decide(shops[shop], candidates[place])
            found.setdefault(ids[place], []).append((shops[shop].id, decision))
        return {id: (_of(decided, Match.SAME), _of(decided, Match.ASK)) for id, decided in found.items()}


def _of(decided: Sequence[tuple[str, Decision]], outcome: Match) -> tuple[str, ...]:
    """Return the ids of the shops of which this came out, likeliest first."""
    chosen = [pair for pair in decided if pair[1].outcome is outcome]
    return tuple(id for id, _ in sorted(chosen, key=lambda pair: -pair[1].strength))


def _candidate(listing: Listing) -> Candidate:
    return Candidate(
        name=listing.name,
        address=listing.address,
        location=listing.location,
        types=(listing.primary_type, *listing.types) if listing.primary_type else listing.types,
        place_id=listing.place_id,
    )


def _as_shop(listing: Listing) -> Shop:
    return Shop(
        id="",
        name=listing.name,
        trade="other",
        address=listing.address,
        location=listing.location,
        place_id=listing.place_id,
    )


def _no_shop(listing: Listing) -> bool:
    """Whether the listing is a thing of the street. A bank with a cash machine among its types is none."""
    kinds = {listing.primary_type} if listing.primary_type else {*listing.types} - _SAYS_NOTHING
    return bool(kinds) and kinds <= _NO_SHOP
