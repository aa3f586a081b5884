"""What an audit would ask of Google, and its price: a town and the store in; calls, allowance and caps out. Asks nobody."""

import math
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from visibility import towns
from visibility.caps import MICROS, Cap
from visibility.model.listing import Listing
from visibility.model.match import Answers
from visibility.model.observation import Cause, SourceName
from visibility.model.town import Census, Town
from visibility.rubric import RUBRIC
from visibility.runs.looking import second_listings
from visibility.runs.till import billing_month, price_of
from visibility.runs.vendors import refusal
from visibility.settings import Settings
from visibility.store import Held, Store

if TYPE_CHECKING:
    from visibility.sources.google_maps.skus import Sku

# Details read for each shop that is searched for, until a town has a run of its own (`make bench-census`: 0.97 to 1.05).
DETAILS_A_SEARCH = 1.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One SKU: `calls` expected, `most` where every search gives three listings that look alike; USD beyond the allowance.

    `free` and `free_left`: calls a month over all towns, None where all are free. `estimate`: the price is an upper bound.
    """

    sku: str
    calls: int
    most: int
    free: int | None
    free_left: int | None
    usd: float
    usd_most: float
    estimate: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CapState:
    """A cap and what is taken of it. `allows`: paid calls that it still lets this town make this month."""

    cap: Cap
    of: str  # "town" or "all"
    calls: int
    usd: float
    allows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What the next audit of a town would ask of Google in `month`. `refusal`: why it would ask nothing, as a message id."""

    town: str
    month: str
    shops: int
    known: int  # of the shops, those whose listing is known: they are not searched for
    a_search: float
    from_run: str  # the run whose spending `a_search` comes from, or empty
    lines: tuple[Line, ...]
    caps: tuple[CapState, ...]
    refusal: str

    @property
    def usd(self) -> float:
        """The expected price."""
        return round(sum(line.usd for line in self.lines), 2)

    @property
    def usd_most(self) -> float:
        """The price where every search gives three listings that look alike."""
        return round(sum(line.usd_most for line in self.lines), 2)

    @property
    def paid_calls(self) -> int:
        """The expected calls of SKUs that have a price: those that count against a cap."""
        return sum(line.calls for line in self.lines if line.free is not None)

    @property
    def allowed(self) -> int | None:
        """How many paid calls the caps still allow; None where there is no cap."""
        return min((state.allows for state in self.caps), default=None)


def estimate(slug: str, *, settings: Settings, now: datetime) -> Estimate:
    """Say what an audit of the town would ask, without asking anybody and without writing anything.

    From the census, the place ids that are known, and what the town's last run needed. Raises TownError or StoreError.
    """
    from visibility.sources.google_maps import skus
    from visibility.sources.google_maps.client import CANDIDATES

    town, census = towns.load(towns.folder(settings.towns_dir, slug), known_checks=frozenset(RUBRIC.by_id))
    legacy = town.google.api == "legacy"
    search = skus.LEGACY_FIND_IDS if legacy else skus.SEARCH_IDS
    details = skus.LEGACY_DETAILS if legacy else skus.details_sku(skus.AUDIT_FIELDS)
    month = billing_month(now)
    known_ids, held, a_search, from_run = _kept(settings, slug, month, search.name, details.name)
    seconds = _seconds(settings, town, census, now)
    refused = Answers.of(census.matches, SourceName.GOOGLE_MAPS).refused
    known_ids = {shop: ref for shop, ref in known_ids.items() if (shop, ref) not in refused}
    known = sum(bool(shop.place_id or known_ids.get(shop.id)) for shop in census.shops)
    searched = len(census.shops) - known
    lines = (
        line(search, searched, searched, held),
        line(
            details,
            known + seconds + math.ceil(searched * a_search),
            known + seconds + searched * CANDIDATES,
            held,
        ),
    )
    caps = _caps(town, settings, details, held)
    return Estimate(
        town=slug,
        month=month,
        shops=len(census.shops),
        known=known,
        a_search=a_search,
        from_run=from_run,
        lines=lines,
        caps=caps,
        refusal=refusal(town, settings),
    )


def price(town: Town, calls: int, *, settings: Settings, now: datetime) -> tuple[Line, tuple[CapState, ...]]:
    """Say what reading so many listings would cost this month, and the caps. Asks nobody. Raises StoreError."""
    from visibility.sources.google_maps import skus

    details = skus.LEGACY_DETAILS if town.google.api == "legacy" else skus.details_sku(skus.AUDIT_FIELDS)
    held: tuple[Held, ...] = ()
    if settings.database_path.exists():
        store = Store.open(settings.database_path)
        try:
            held = store.ledger.held(billing_month(now))
        finally:
            store.close()
    return line(details, calls, calls, held), _caps(town, settings, details, held)


def _caps(town: Town, settings: Settings, details: "Sku", held: tuple[Held, ...]) -> tuple[CapState, ...]:
    return tuple(
        cap_state(cap, of, [one for one in held if of == "all" or one.town == town.slug], details, held)
        for of, cap in (("town", town.google.monthly_cap), ("all", settings.google_monthly_cap))
        if cap is not None
    )


def _seconds(settings: Settings, town: Town, census: Census, now: datetime) -> int:
    """Return how many listings an audit reads again since they may be second ones of a shop."""
    if not settings.database_path.exists():
        return 0
    store = Store.open(settings.database_path)
    try:
        return len(second_listings(store, town, census, now=now)[0])
    finally:
        store.close()


def _kept(
    settings: Settings, slug: str, month: str, search: str, details: str
) -> tuple[dict[str, str], tuple[Held, ...], float, str]:
    """Return the known place ids, what is reserved of the month, the details a search needs, and the run that says so."""
    if not settings.database_path.exists():
        return {}, (), DETAILS_A_SEARCH, ""
    store = Store.open(settings.database_path)
    try:
        known, held = store.place_ids(slug), store.ledger.held(month)
        for record in reversed(store.audits(slug)):
            spent = store.spent(record.id)
            searches = spent.get(search, 0)
            if searches:
                answered = sum(
                    summary.seen + summary.absent + summary.causes.get(Cause.UNDECIDED, 0)
                    for summary in store.source_summaries(record.id)
                    if summary.kind == Listing.__name__ and summary.source is SourceName.GOOGLE_MAPS
                )
                by_id = max(0, answered - searches)  # shops that were read without a search: one call each
                ratio = (spent.get(details, 0) - by_id) / searches
                return known, held, round(min(3.0, max(0.0, ratio)), 2), record.id
    finally:
        store.close()
    return known, held, DETAILS_A_SEARCH, ""


def line(sku: "Sku", calls: int, most: int, held: tuple[Held, ...]) -> Line:
    """Return what so many calls of an SKU cost, after what is `held` of the month over all towns."""
    from visibility.sources.google_maps import cost_usd

    used = sum(one.calls for one in held if one.sku == sku.name)
    return Line(
        sku=sku.name,
        calls=calls,
        most=most,
        free=sku.free,
        free_left=None if sku.free is None else max(0, sku.free - used),
        usd=round(cost_usd(sku.name, used + calls) - cost_usd(sku.name, used), 4),
        usd_most=round(cost_usd(sku.name, used + most) - cost_usd(sku.name, used), 4),
        estimate=sku.estimate,
    )


def cap_state(cap: Cap, of: str, own: list[Held], sku: "Sku", held: tuple[Held, ...]) -> CapState:
    """Return what is taken of a cap by `own` reservations, and how many calls of the SKU it still allows."""
    calls, micros = sum(one.calls for one in own), sum(one.micros for one in own)
    if cap.calls is not None:
        allows = max(0, cap.calls - calls)
    else:
        price = price_of(sku.name)
        used = sum(one.calls for one in held if one.sku == sku.name)
        allows = max(0, price.free - used) + max(0, (cap.micros or 0) - micros) // price.low
    return CapState(cap=cap, of=of, calls=calls, usd=micros / MICROS, allows=allows)
