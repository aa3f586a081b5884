"""An open run: a town, its sources and its place in the store; known by its id to whoever carries out a stage."""

import fcntl
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter

from visibility import __version__, towns
from visibility.model.audit import Audit
from visibility.model.match import Answers, ruled_out
from visibility.model.observation import Dossier, Seen, SourceName
from visibility.model.pagespeed import PageSpeed
from visibility.model.reviews import Reviews
from visibility.model.shop import Point, Shop
from visibility.model.text import N_, said
from visibility.model.town import Census, Town
from visibility.model.website import Website
from visibility.rubric import RUBRIC
from visibility.runs.doors import addresses
from visibility.runs.looking import second_listings
from visibility.runs.till import Till, billing_month
from visibility.runs.vendors import Vendors
from visibility.settings import Settings
from visibility.store import RunRecord, Store

BATCH = 20  # shops per task: Prefect's server pays about 37 ms a task, whatever is in it

TAKEN_UP = N_("This audit had been cut off and was taken up where it stopped.")

Clock = Callable[[], datetime]


class RunError(Exception):
    """The run cannot begin or go on; the message says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a stage of a run is: `done` of `total` shops (or documents)."""

    stage: str  # gather, judge, compose, publish
    done: int
    total: int


Watcher = Callable[[Progress], None]
_watchers: list[Watcher] = []
_open: dict[str, "Run"] = {}


@contextmanager
def watching(watcher: Watcher) -> Iterator[None]:
    """Tell `watcher` of the progress of every run of this process, from any thread."""
    _watchers.append(watcher)
    try:
        yield
    finally:
        _watchers.remove(watcher)


@dataclass(slots=True, kw_only=True)
class Run:
    """An open run. Stages may be carried out by several threads at once."""

    record: RunRecord
    town: Town
    shops: tuple[Shop, ...]
    store: Store
    settings: Settings
    vendors: Vendors
    clock: Clock
    warnings: tuple[str, ...]
    pool: ThreadPoolExecutor
    refused: frozenset[tuple[str, str]] = frozenset()  # shop and listing of which a person said that they are two
    ruled_out: Mapping[str, date | None] = field(
        default_factory=dict
    )  # by shop: the last day on which a person said so
    closed: frozenset[str] = frozenset()  # shops that the list gives as closed
    vacant: int = 0  # units that the census lists as vacant
    trusted: tuple[str, ...] = ()  # fields of sources that a person vouches for, whatever the earlier audits showed
    dossiers: dict[str, Dossier] = field(default_factory=dict)
    # What the whole district's reviews are, until the run ends: two numbers a shop, in no file (ADR 15).
    reviews: dict[str, Seen[Reviews]] = field(default_factory=dict)
    found: dict[str, str] = field(default_factory=dict)  # place ids of this run, by shop
    points: Mapping[str, Point] = field(
        default_factory=dict
    )  # Google's, by shop: to ask with, never to keep or to print
    _done: dict[str, set[str]] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @property
    def id(self) -> str:
        """The id under which the store keeps the run."""
        return self.record.id

    @property
    def folder(self) -> Path:
        """Where the reports of this run are written."""
        return self.settings.out_dir / self.town.slug / self.record.as_of.isoformat()

    def audit(self) -> Audit:
        """Return the audit that this run composed. Raises StoreError before that."""
        return self.store.audit(self.id)

    def shop(self, id: str) -> Shop:
        """Return a shop of the census by its id."""
        return next(shop for shop in self.shops if shop.id == id)

    def batches(self) -> list[list[str]]:
        """Return the ids of the shops that this run has not judged yet, a batch a list."""
        judged = self.store.judged(self.id)
        done = {shop.id for shop in self.shops if shop.id in judged}
        self._done["gather"], self._done["judge"] = set(done), set(done)
        left = [shop.id for shop in self.shops if shop.id not in judged]
        return [left[n : n + BATCH] for n in range(0, len(left), BATCH)]

    def advance(self, stage: str, done: Iterable[str] = (), total: int | None = None) -> None:
        """Note what is done of a stage (ids of shops, names of documents; twice is once) and tell the watchers."""
        with self._lock:
            self._done.setdefault(stage, set()).update(done)
            progress = Progress(stage=stage, done=len(self._done[stage]), total=total or len(self.shops))
        for watcher in tuple(_watchers):
            watcher(progress)


def current(run: str) -> Run:
    """Return the open run of that id. Raises RunError where this process has not opened it."""
    try:
        return _open[run]
    except KeyError:
        raise RunError(
            said(N_("The run {run} is not open in this process; its stages must run where it was opened."), run=run)
        ) from None


def _fingerprint(town: Town, census: Census, settings: Settings) -> str:
    """Return a digest of all that the findings of a run rest on, so that a run is not taken up on another basis."""
    asked = {"google": town.google.use and settings.google_key is not None}
    if town.pagespeed:
        asked["pagespeed"] = settings.pagespeed_key is not None
    # Not on the cap: a run that was cut off is taken up under another one, and pays for nothing twice.
    town = replace(town, google=replace(town.google, monthly_cap=None))
    document = TypeAdapter(tuple[Town, Census]).dump_json((town, census))
    return hashlib.sha256(document + json.dumps(asked).encode()).hexdigest()


@contextmanager
def alone(settings: Settings, slug: str) -> Iterator[None]:
    """Hold the town's lock; the system lets it go when the process dies, however it dies."""
    busy = N_(
        "An audit of {slug} is already running on this machine (process {pid}). Wait for its end, or stop it; the next start "
        "takes up what it left."
    )
    with held(settings, slug, lambda pid: said(busy, slug=slug, pid=pid)):
        yield


@contextmanager
def held(settings: Settings, name: str, busy: Callable[[str], str]) -> Iterator[None]:
    """Hold the lock of that name on this machine. Raises RunError where a process has it: `busy` of the id of that process."""
    path = settings.database_path.parent / "locks" / f"{name}.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            handle.seek(0)
            raise RunError(busy(handle.read().strip() or "?")) from None
        handle.truncate(0)
        handle.write(str(os.getpid()))
        handle.flush()
        yield


@contextmanager
def open_run(
    slug: str, *, settings: Settings, clock: Clock, as_of: date | None = None, trusted: Sequence[str] = ()
) -> Iterator[Run]:
    """Open a run of a town, or take up the one that was left unfinished within a day.

    `trusted`: what a person vouches for, as "listing.phone" (`alarms`). Raises RunError, TownError or
    StoreError, each with a message for the user.
    """
    town, census = towns.load(towns.folder(settings.towns_dir, slug), known_checks=frozenset(RUBRIC.by_id))
    if not census.shops:
        raise RunError(
            said(
                N_("{file} lists no open shop: there is nothing to audit."),
                file=settings.towns_dir / slug / "shops.csv",
            )
        )
    with alone(settings, slug):
        store = Store.open(settings.database_path)
        now = clock()
        known = store.place_ids(slug)
        record = store.begin(
            town=slug,
            as_of=as_of,
            now=now,
            today=now.astimezone(ZoneInfo(town.timezone)).date(),
            rubric_version=RUBRIC.version,
            app_version=__version__,
            fingerprint=_fingerprint(town, census, settings),
        )
        month = billing_month(record.started)
        till = Till(
            store.ledger, slug, clock=clock, of_town=town.google.monthly_cap, of_all=settings.google_monthly_cap
        )
        vendors = Vendors.of(
            town,
            settings=settings,
            clock=clock,
            spent=lambda sku: store.add_spend(record.id, sku, month=month),
            till=till if settings.google_billed else None,
            last_website=lambda shop: store.last_seen(town.slug, shop, Website, other_than=record.id),
            census=census,
            found=known,
            seconds=second_listings(store, town, census, now=now),
            last_speed=lambda shop: store.last_seen(town.slug, shop, PageSpeed, other_than=record.id),
            as_of=record.as_of,
        )
        with ThreadPoolExecutor(settings.concurrency, thread_name_prefix="shop") as pool:
            run = Run(
                record=record,
                town=town,
                shops=census.shops,
                store=store,
                settings=settings,
                vendors=vendors,
                clock=clock,
                warnings=(*vendors.warnings, *((TAKEN_UP,) if record.resumed else ())),
                pool=pool,
                refused=Answers.of(census.matches, SourceName.GOOGLE_MAPS).refused,
                ruled_out=ruled_out(census.matches, SourceName.GOOGLE_MAPS),
                closed=frozenset(shop.id for shop in census.closed),
                vacant=len(census.vacant),
                trusted=tuple(trusted),
                points=store.lookups.points(slug, addresses(census.shops), now=now),
            )
            _open[run.id] = run
            try:
                yield run
            finally:
                del _open[run.id]
                pool.shutdown(cancel_futures=True)
                vendors.close()
                store.close()
