"""Discovery: a town in; the listings that no shop of its census has out, each looked at once. Nothing of them is kept."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

from visibility import towns
from visibility.matching import Candidate, Decision, decide
from visibility.matching import Outcome as Match
from visibility.matching.blocking import likely
from visibility.matching.evidence import of_candidate, of_shop
from visibility.matching.trades import listed
from visibility.model.listing import BusinessStatus, Listing
from visibility.model.text import N_
from visibility.model.town import Census, Town
from visibility.rubric import RUBRIC
from visibility.runs.estimate import CapState, Line, cap_state, line
from visibility.runs.google import google_source
from visibility.runs.run import RunError, alone
from visibility.runs.till import Till, billing_month
from visibility.runs.vendors import refusal
from visibility.settings import Settings
from visibility.store import Held, Store
from visibility.store.lookups import Discovery, Looked, Outcome

if TYPE_CHECKING:
    from visibility.sources.google_maps import GoogleMapsSource
    from visibility.sources.google_maps.nets import Net
    from visibility.sources.google_maps.sweep import Page, Swept
    from visibility.sources.google_maps.tiling import Tile
    from visibility.sources.google_maps.troubles import Trouble

MOST_LOOKS = 200
OUTSIDE_FOR = timedelta(days=180)
NO_OUTLINE = N_("The town has no outline (district.geojson): without it nobody knows where to look.")
NO_SHOPS = N_("The list of shops is empty: make it first (visibility town new), then look for what it lacks.")
_NO_SHOP = listed(
    "atm parking bus_stop bus_station transit_station train_station subway_station light_rail_station taxi_stand park school "
    "primary_school secondary_school church place_of_worship mosque synagogue cemetery city_hall local_government_office police "
    "fire_station electric_vehicle_charging_station public_bathroom playground apartment_building apartment_complex "
    "housing_complex route street_address locality"
)  # fmt: skip
_SAYS_NOTHING = listed("point_of_interest establishment finance geocode premise")
_BATCH = 50  # looks between two times of keeping what came of them


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a discovery would ask at most. `known`: ids that it would not ask about; `looks` cost, `pages` are free.

    `refusal`: why nothing would be asked, as a message id.
    """

    town: str
    shops: int
    known: int
    pages: int
    looks: Line
    caps: tuple[CapState, ...]
    earlier: tuple[Discovery, ...]
    refusal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """A listing on its way to the screen: what Google shows of it may be shown now, and kept nowhere.

    `shops`: those of the census that it is (same), or may be (ask); none where it may be missing from the census.
    `near_outline`: whether it is in the district could not be settled.
    """

    place_id: str
    outcome: Outcome
    listing: Listing | None = None
    shops: tuple[str, ...] = ()
    kept: bool = False  # the id is now that of the shop
    near_outline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a discovery found. `waiting`: ids that were not looked at, for the next time; `before`: looked at earlier."""

    town: str
    pages: int
    seen: int
    complete: bool
    left: tuple[str, ...]
    crowded: int
    outside: int
    sights: tuple[Sight, ...]
    waiting: int
    edge: int
    before: tuple[Looked, ...]
    troubles: tuple[str, ...]
    paid_calls: int

    def of(self, outcome: Outcome) -> tuple[Sight, ...]:
        """Return the listings of which this came out."""
        return tuple(sight for sight in self.sights if sight.outcome is outcome)


def plan(slug: str, *, settings: Settings, now: datetime, pages: int | None = None, looks: int = MOST_LOOKS) -> Plan:
    """Say what a discovery would ask at most, without asking anybody. Raises TownError, RunError or StoreError."""
    from visibility.sources.google_maps import skus
    from visibility.sources.google_maps.sweep import pages_for

    town, census = _load(slug, settings)
    known, held = _known(None, town, census, now), tuple[Held, ...]()
    earlier: tuple[Discovery, ...] = ()
    if settings.database_path.exists():
        store = Store.open(settings.database_path)
        try:
            known = _known(store, town, census, now)
            held, earlier = store.ledger.held(billing_month(now)), store.lookups.discoveries(slug)
        finally:
            store.close()
    caps = tuple(
        cap_state(cap, of, [one for one in held if of == "all" or one.town == slug], skus.DETAILS_PRO, held)
        for of, cap in (("town", town.google.monthly_cap), ("all", settings.google_monthly_cap))
        if cap is not None
    )
    return Plan(
        town=slug,
        shops=len(census.shops),
        known=len(known),
        pages=pages_for(len(census.shops)) if pages is None else pages,
        looks=line(skus.details_sku(skus.LOOK_FIELDS), looks, looks, held),
        caps=caps,
        earlier=earlier,
        refusal=refusal(town, settings),
    )


def discover(
    slug: str,
    *,
    settings: Settings,
    clock: Callable[[], datetime],
    pages: int | None = None,
    looks: int = MOST_LOOKS,
    told: Callable[[str, int, int], None] = lambda stage, done, total: None,  # noqa: ARG005 - the names are the contract
) -> Found:
    """Look for listings that no shop of the census has, and look at each of them once.

    `pages`: free pages of search at most, by the number of shops unless said; `looks`: paid calls at most. Ids that turn
    out to be a shop's are kept as that shop's; of the others the id and our own word are kept, so that nobody pays twice.
    `told` hears of the progress: "search" or "look", done, total. Raises TownError, RunError or StoreError.
    """
    from visibility.sources.google_maps.sweep import pages_for, sweep
    from visibility.sources.google_maps.tiling import Ground

    town, census = _load(slug, settings)
    if refused := refusal(town, settings):
        raise RunError(refused)
    assert town.boundary is not None
    most = pages_for(len(census.shops)) if pages is None else pages
    with alone(settings, slug):
        store = Store.open(settings.database_path)
        till = Till(
            store.ledger, slug, clock=clock, of_town=town.google.monthly_cap, of_all=settings.google_monthly_cap
        )
        spent: Counter[str] = Counter()
        source = google_source(
            town,
            settings=settings,
            clock=clock,
            spent=lambda sku: spent.update((sku,)),
            till=till if settings.google_billed else None,
        )
        try:
            known, before = _known(store, town, census, clock()), store.lookups.looked_at(slug)
            owned = _owned(store, town, census)  # a shop that was added since is missing no more
            asked = count(1)

            def page(net: "Net", tile: "Tile", token: str) -> "Page":
                told("search", next(asked), most)
                return source.new_api(lambda api: api.page(net, tile, token))

            swept = sweep(
                Ground(town.boundary),
                shops=census.shops,
                known=known,
                pages=most,
                ask=page,
                turn=len(store.lookups.discoveries(slug)),
            )
            store.lookups.keep_discovery(slug, _counted(swept, clock()))
            # Outside by our own tiles: not to be looked for again, and never looked at.
            store.lookups.keep_looks(
                slug, [Looked(place_id=id, outcome=Outcome.OUTSIDE, on=clock()) for id in swept.outside]
            )
            ids = (*swept.new, *swept.edge)
            wanted = ids[:looks]
            looker = _Looker(source=source, store=store, town=town, census=census, clock=clock, edge={*swept.edge})
            sights, trouble = looker.all(wanted, settings.concurrency, told)
            troubles = tuple(each.reason for each in (swept.trouble, trouble) if each is not None)
            return Found(
                town=slug,
                pages=swept.pages,
                seen=len(swept.known) + len(ids) + len(swept.outside),
                complete=swept.complete,
                left=swept.left,
                crowded=swept.crowded,
                outside=len(swept.outside),
                sights=sights,
                waiting=len(ids) - len(sights),
                edge=len(swept.edge),
                before=tuple(
                    each
                    for each in before.values()
                    if each.outcome in (Outcome.DIFFERENT, Outcome.ASK) and each.place_id not in owned
                ),
                troubles=tuple(dict.fromkeys(troubles)),
                paid_calls=sum(spent[sku] for sku in spent if _priced(sku)),
            )
        finally:
            source.close()
            store.close()


def _priced(sku: str) -> bool:
    from visibility.sources.google_maps.skus import SKUS

    return SKUS[sku].priced


def _load(slug: str, settings: Settings) -> tuple[Town, Census]:
    town, census = towns.load(towns.folder(settings.towns_dir, slug), known_checks=frozenset(RUBRIC.by_id))
    if town.boundary is None:
        raise RunError(NO_OUTLINE)
    if not census.shops:
        raise RunError(NO_SHOPS)
    return town, census


def _owned(store: Store | None, town: Town, census: Census) -> frozenset[str]:
    """Return the ids of listings that are a shop's of the list, by its own word or by an audit's."""
    own = frozenset(shop.place_id for shop in (*census.shops, *census.closed) if shop.place_id)
    return own if store is None else own | {*store.place_ids(town.slug).values()}


def _known(store: Store | None, town: Town, census: Census, now: datetime) -> frozenset[str]:
    """Return the ids that need no look: of the census (closed shops too), found by an audit, or looked at before."""
    own = _owned(store, town, census)
    if store is None:
        return own
    # What searches did not bring in again inside the outline may have been forgotten by them: not for ever, then.
    looked = (
        id
        for id, each in store.lookups.looked_at(town.slug).items()
        if each.outcome is not Outcome.OUTSIDE or each.on > now - OUTSIDE_FOR
    )
    return own | {*looked}


def _counted(swept: "Swept", at: datetime) -> Discovery:
    new = len(swept.new) + len(swept.edge)
    return Discovery(
        at=at,
        pages=swept.pages,
        seen=len(swept.known) + new + len(swept.outside),
        unknown=new,
        complete=swept.complete,
    )


@dataclass(slots=True, kw_only=True)
class _Looker:
    source: "GoogleMapsSource"
    store: Store
    town: Town
    census: Census
    clock: Callable[[], datetime]
    edge: Collection[str]

    def all(
        self, ids: Sequence[str], at_once: int, told: Callable[[str, int, int], None]
    ) -> tuple[tuple[Sight, ...], "Trouble | None"]:
        """Look at the ids in their order; what a trouble left is left for the next time."""
        from visibility.sources.google_maps.troubles import Trouble

        first: Trouble | None = None
        sights: list[Sight] = []
        owned = {*self.store.place_ids(self.town.slug)} | {shop.id for shop in self.census.shops if shop.place_id}
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
                made = [self._judged(id, each, *compared.get(id, ((), ())), owned) for id, each in listings.items()]
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
        self, id: str, listing: Listing | None, same: tuple[str, ...], ask: tuple[str, ...], owned: set[str]
    ) -> Sight:
        """Say what a listing is to the census; the id of one that is a shop's is kept, where the shop has none yet."""
        if listing is None:
            return Sight(place_id=id, outcome=Outcome.GONE)
        if _no_shop(listing):
            return Sight(place_id=id, outcome=Outcome.NO_SHOP)
        closed = listing.status is BusinessStatus.CLOSED_PERMANENTLY
        if same:
            # Two shops that one listing fits: a person says whose it is. A closed listing is nobody's to keep.
            keep = len(same) == 1 and not ask and not closed and same[0] not in owned
            if keep:
                self.store.keep_place_id(self.town.slug, same[0], listing.place_id, now=self.clock())
                owned.add(same[0])
            outcome = Outcome.SAME if len(same) == 1 else Outcome.ASK
            return Sight(place_id=id, outcome=outcome, listing=listing, shops=same, kept=keep)
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


def _no_shop(listing: Listing) -> bool:
    """Whether the listing is a thing of the street. A bank with a cash machine among its types is none."""
    kinds = {listing.primary_type} if listing.primary_type else {*listing.types} - _SAYS_NOTHING
    return bool(kinds) and kinds <= _NO_SHOP
