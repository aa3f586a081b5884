"""Discovery: a town in; the listings that no shop of its census has out, each looked at once. Nothing of them is kept."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING

from visibility import towns
from visibility.model.match import Answers
from visibility.model.observation import SourceName
from visibility.model.text import N_
from visibility.model.town import Census, Town
from visibility.rubric import RUBRIC
from visibility.runs.estimate import CapState, Line, cap_state, line
from visibility.runs.google import google_source
from visibility.runs.looking import Looker, Sight, owners_of
from visibility.runs.run import RunError, alone
from visibility.runs.till import Till, billing_month
from visibility.runs.vendors import refusal
from visibility.settings import Settings
from visibility.store import Held, Store
from visibility.store.lookups import Discovery, Looked, Outcome

if TYPE_CHECKING:
    from visibility.sources.google_maps.nets import Net
    from visibility.sources.google_maps.sweep import Page, Swept
    from visibility.sources.google_maps.tiling import Tile

MOST_LOOKS = 200
OUTSIDE_FOR = timedelta(days=180)
NO_OUTLINE = N_("The town has no outline (district.geojson): without it nobody knows where to look.")
NO_SHOPS = N_("The list of shops is empty: make it first (visibility town new), then look for what it lacks.")


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
            forgotten = towns.read_forgotten(towns.folder(settings.towns_dir, slug))
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
            ids = tuple(id for id in (*swept.new, *swept.edge) if not forgotten.is_listing(id))
            wanted = ids[:looks]
            looker = Looker(
                source=source,
                store=store,
                town=town,
                census=census,
                clock=clock,
                edge={*swept.edge},
                forgotten=forgotten,
                refused=Answers.of(census.matches, SourceName.GOOGLE_MAPS).refused,
            )
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
                    if each.outcome in (Outcome.DIFFERENT, Outcome.ASK)
                    and each.place_id not in owned
                    and not forgotten.is_listing(each.place_id)
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
    """Return the ids of listings that are a shop's of the list, by its own word, a person's or an audit's."""
    return frozenset(owners_of(store, town, census))


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
