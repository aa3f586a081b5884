"""The days before a public holiday: a town in; its listings asked once, and which of them say nothing for that day, out."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from visibility import towns
from visibility.judging import judge
from visibility.model.calendar import Holiday, asked_from, holidays_of
from visibility.model.check import Verdict
from visibility.model.finding import Finding
from visibility.model.listing import Listing
from visibility.model.match import Answers
from visibility.model.observation import Absent, Dossier, Seen, SourceName
from visibility.model.shop import Shop
from visibility.model.text import N_, said
from visibility.model.town import Census, Town
from visibility.rubric import RUBRIC, Rubric
from visibility.runs.doors import addresses
from visibility.runs.google import google_source
from visibility.runs.run import RunError, alone
from visibility.runs.till import Till
from visibility.runs.vendors import refusal
from visibility.settings import Settings
from visibility.sources.calendar import CalendarSource
from visibility.store import Store

HOURS, CLOSING = "missing-holiday-hours", "unannounced-closing"
_RUBRIC = Rubric(version=RUBRIC.version, entries=tuple(RUBRIC.by_id[id] for id in (HOURS, CLOSING)))
_YEAR = timedelta(days=366)
NO_HOLIDAYS = N_("No public holiday of this country is known ({country}): nothing was asked.")
TOO_EARLY = N_(
    "From {day}, a listing says something of the seven days until {last} only, and no public holiday lies in them. The next is on "
    "{next}: give the command from {since} on. Nothing was asked."
)
NO_SHOPS = N_("The list names no open shop: nothing was asked.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one listing says of the coming days: our own conclusion, nothing that Google wrote. `place_id`: to link to it."""

    shop: Shop
    hours: Finding  # of missing-holiday-hours
    closing: Finding  # of unannounced-closing
    place_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """The whole town, in census order. `holidays`: those of the seven days; `alarms`: what hit every shop, message ids."""

    town: str
    on: date
    holidays: tuple[Holiday, ...]
    asked: tuple[Asked, ...]
    alarms: tuple[str, ...] = ()

    def of(self, verdict: Verdict) -> tuple[Asked, ...]:
        """Return the shops of whose holiday hours this came out."""
        return tuple(one for one in self.asked if one.hours.verdict is verdict)

    @property
    def closings(self) -> tuple[Asked, ...]:
        """The shops whose listing shows them open during a closing that they announced."""
        return tuple(one for one in self.asked if one.closing.verdict is Verdict.FAILED)


def near(town: Town, day: date) -> tuple[Holiday, ...]:
    """Return the holidays of which the listings can be asked on that day. Raises RunError: none, and from when on it makes sense."""
    coming = holidays_of(town.country, day, day + _YEAR)
    if not coming:
        raise RunError(said(NO_HOLIDAYS, country=town.country))
    found = tuple(holiday for holiday in coming if asked_from(holiday) <= day)
    if not found:
        first = coming[0]
        last = day + (first.on - asked_from(first))
        raise RunError(
            said(
                TOO_EARLY,
                day=day,
                last=last,
                next=first.on,
                since=asked_from(first),
            )
        )
    return found


def opened(slug: str, *, settings: Settings, now: datetime, day: date | None) -> tuple[Town, Census, date]:
    """Return the town, its list and the day, where a round makes sense. Raises TownError or RunError. Asks nobody."""
    town, census = towns.load(towns.folder(settings.towns_dir, slug), known_checks=frozenset(RUBRIC.by_id))
    day = day or now.astimezone(ZoneInfo(town.timezone)).date()
    near(town, day)
    if not census.shops:
        raise RunError(NO_SHOPS)
    if refused := refusal(town, settings):
        raise RunError(refused)
    return town, census, day


def look(
    slug: str,
    *,
    settings: Settings,
    clock: Callable[[], datetime],
    day: date | None = None,
    told: Callable[[int, int], None] = lambda done, total: None,  # noqa: ARG005 - the names are the contract
) -> Round:
    """Ask the listings of a town, and nothing else, whether they say what holds on the coming holiday.

    Through the source, the pace, the caps and the ledger of an audit; the ids under which listings were found are kept, and
    nothing else. `day`: today unless said; a listing speaks of the days from today on, whatever day is said. `told` hears
    of the progress. Raises TownError, RunError or StoreError before anybody is asked.
    """
    town, census, day = opened(slug, settings=settings, now=clock(), day=day)
    calendar = CalendarSource(town=town, as_of=day, now=clock)
    with alone(settings, slug):
        store = Store.open(settings.database_path)
        try:
            till = Till(
                store.ledger, slug, clock=clock, of_town=town.google.monthly_cap, of_all=settings.google_monthly_cap
            )
            source = google_source(
                town,
                settings=settings,
                clock=clock,
                spent=lambda _sku: None,
                till=till if settings.google_billed else None,
                answers=Answers.of(census.matches, SourceName.GOOGLE_MAPS),
                found=store.place_ids(slug),
                census=census.shops,
            )
            try:
                points = store.lookups.points(slug, addresses(census.shops), now=clock())

                def ask(shop: Shop) -> Dossier:
                    # Google's own point serves to ask Google, as in an audit.
                    placed = shop if shop.location else replace(shop, location=points.get(shop.id))
                    said_ = source.observe(placed, Dossier()) | calendar.observe(shop, Dossier())
                    return Dossier(observations=said_)

                with ThreadPoolExecutor(settings.concurrency, thread_name_prefix="shop") as pool:
                    asked: list[Asked] = []
                    answers = pool.map(ask, census.shops)
                    for shop, dossier in zip(census.shops, answers, strict=True):
                        asked.append(_judged(shop, dossier, day))
                        _keep(store, slug, shop, dossier, clock())
                        told(len(asked), len(census.shops))
                return Round(
                    town=slug, on=day, holidays=near(town, day), asked=tuple(asked), alarms=tuple(source.alarms)
                )
            finally:
                source.close()
        finally:
            store.close()


def _judged(shop: Shop, dossier: Dossier, day: date) -> Asked:
    hours, closing = judge(_RUBRIC, shop, dossier, (), day)
    listing = dossier.value(Listing)
    return Asked(shop=shop, hours=hours, closing=closing, place_id=listing.place_id if listing else shop.place_id)


def _keep(store: Store, slug: str, shop: Shop, dossier: Dossier, now: datetime) -> None:
    """Keep the id of a listing that was found, as an audit does, so that the next one need not search for it."""
    listing = dossier.get(Listing)
    if isinstance(listing, Seen) and listing.value.place_id:
        store.keep_place_id(slug, shop.id, listing.value.place_id, now=now)
    elif isinstance(listing, Absent):
        store.outcomes.forget_place_id(slug, shop.id)


def counts(found: Round) -> dict[str, object]:
    """Return the round in counts, by the verdict on the holiday hours, with the ids of the shops to speak to."""
    return {
        "town": found.town,
        "date": found.on.isoformat(),
        "holidays": [holiday.on.isoformat() for holiday in found.holidays],
        "verdicts": {verdict.value: len(found.of(verdict)) for verdict in Verdict},
        "silent": [one.shop.id for one in found.of(Verdict.FAILED)],
        "closings": [one.shop.id for one in found.closings],
    }
