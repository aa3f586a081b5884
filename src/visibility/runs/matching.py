"""Matches that an audit could not decide: a town in; the doubts, what each may be, and what a person says of them out.

What Google writes of a business passes through the hands of who asks, and is kept nowhere (ADR 0003).
"""

import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from visibility import towns
from visibility.matching import Candidate, Outcome, decide, seal
from visibility.model.listing import Listing
from visibility.model.mapentry import MapEntry
from visibility.model.match import Answers, Match
from visibility.model.observation import Absent, Cause, Dossier, SourceName, Unreachable
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.town import Census, Town
from visibility.rubric import RUBRIC
from visibility.runs.google import google_source
from visibility.runs.run import Clock, RunError
from visibility.runs.till import Till
from visibility.runs.vendors import refusal
from visibility.settings import Settings
from visibility.sources import Option
from visibility.store import RunRecord, Store
from visibility.towns import matches
from visibility.towns.problems import Notes, TownError, quoted
from visibility.towns.rewrite import rewrite

if TYPE_CHECKING:
    from visibility.sources.google_maps import GoogleMapsSource
    from visibility.sources.openstreetmap import OpenStreetMapSource

NOT_FOUND = N_("No listing of this shop was found.")
_PAGES = {
    SourceName.GOOGLE_MAPS: "https://www.google.com/maps/place/?q=place_id:{ref}",
    SourceName.OPENSTREETMAP: "https://www.openstreetmap.org/{ref}",
}


def page_of(source: SourceName, ref: str) -> str:
    """Return the address of the page where a person can look at the entry."""
    return _PAGES[source].format(ref=ref)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A shop of which it is not known which entry of a source is its own. `reason`: a message id, with a `detail` for it."""

    shop: Shop
    source: SourceName
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a person said: `ref` is the shop's entry, or empty where none of `refused` is it. `name`: what the entry calls itself."""

    shop: str
    source: SourceName
    ref: str = ""
    name: str | None = None
    refused: tuple[str, ...] = ()


class Matching:
    """The doubts of a town, open to be answered. `audit`: the run whose doubts they are, None where none is kept."""

    def __init__(self, slug: str, *, settings: Settings, clock: Clock, store: Store, everybody: bool = False) -> None:
        """Read the town and its last audit; ask nobody. `everybody`: take the shops that were not found too.

        Raises TownError or StoreError.
        """
        self.settings = settings
        self.folder = towns.folder(settings.towns_dir, slug)
        self.town, self.census = self._load()
        self.spent: Counter[str] = Counter()
        self.refusal = refusal(self.town, settings)
        self._clock = clock
        self._store = store
        self._lock = threading.Lock()
        self._before: bytes | None = None
        records = store.audits(slug)
        self.audit: RunRecord | None = records[-1] if records else None
        self._found = store.place_ids(slug)
        self._till = Till(
            store.ledger, slug, clock=clock, of_town=self.town.google.monthly_cap, of_all=settings.google_monthly_cap
        )
        self._google = self._open_google() if not self.refusal else None
        self._map = self._open_map() if self.town.openstreetmap_file else None
        found = [*self._listings(everybody=everybody), *self._entries()]
        order = {shop.id: place for place, shop in enumerate(self.census.shops)}
        self.doubts: tuple[Doubt, ...] = tuple(sorted(found, key=lambda doubt: (order[doubt.shop.id], doubt.source)))

    def close(self) -> None:
        """Let connections go."""
        if self._google is not None:
            self._google.close()

    def shop(self, id: str) -> Shop | None:
        """Return an open shop of the census by its id."""
        return next((shop for shop in self.census.shops if shop.id == id), None)

    def refs(self, shop: Shop, source: SourceName) -> tuple[str, ...] | Unreachable:
        """Return the ids among which the shop's may be, those that were refused left out. Costs nothing."""
        if source is SourceName.OPENSTREETMAP:
            return tuple(option.ref for option in self._map.options(shop)) if self._map is not None else ()
        if self._google is None:
            return Unreachable(at=self._clock(), source=source, cause=Cause.NOT_CONFIGURED, reason=self.refusal)
        return self._google.refs(shop)

    def refs_of_all(self, doubts: Sequence[Doubt]) -> tuple[tuple[str, ...] | Unreachable, ...]:
        """Return the ids worth reading for each of these doubts, asked for several shops at once."""
        with ThreadPoolExecutor(self.settings.concurrency, thread_name_prefix="match") as pool:
            return tuple(pool.map(self.worth, doubts))

    def worth(self, doubt: Doubt) -> tuple[str, ...] | Unreachable:
        """Return the ids worth reading for one doubt: what a person gave to another shop is not, unless the doubt is just about that."""
        from visibility.sources.google_maps.finding import CONTESTED

        refs = self.refs(doubt.shop, doubt.source)
        if isinstance(refs, Unreachable) or doubt.reason == CONTESTED:
            return refs
        own = self.known(doubt.shop, doubt.source)
        free = tuple(ref for ref in refs if ref in own or not self._holder(doubt.shop.id, doubt.source, ref))
        # What the matcher gave to a shop that is nothing like this one would be paid for to no purpose.
        likely = tuple(ref for ref in free if ref in own or not self._matched_to_another(doubt.shop, ref))
        return likely or free

    def _matched_to_another(self, shop: Shop, ref: str) -> bool:
        """Whether the matcher found this listing for a shop that, by the census alone, is clearly another one."""
        return any(
            other.id != shop.id
            and self._found.get(other.id) == ref
            and decide(shop, _as_candidate(other)).outcome is Outcome.DIFFERENT
            for other in self.census.shops
        )

    def option(self, shop: Shop, source: SourceName, ref: str) -> Option | Absent | Unreachable:
        """Return one entry beside the shop; at Google a paid call, within the caps."""
        found: Option | Absent | Unreachable | None
        if source is SourceName.OPENSTREETMAP:
            found = self._map.option(shop, ref) if self._map is not None else None
        elif self._google is None:
            return Unreachable(at=self._clock(), source=source, cause=Cause.NOT_CONFIGURED, reason=self.refusal)
        else:
            found = self._google.option(shop, ref)
        if found is None:
            return Absent(at=self._clock(), source=source)
        return replace(found, holder=self._holder(shop.id, source, ref)) if isinstance(found, Option) else found

    def known(self, shop: Shop, source: SourceName) -> tuple[str, ...]:
        """Return the ids that the shop has now: the confirmed one, and the one that the matcher found."""
        if source is SourceName.OPENSTREETMAP:
            return (shop.osm_id,) if shop.osm_id else ()
        return tuple(dict.fromkeys(filter(None, (shop.place_id, self._found.get(shop.id, "")))))

    def check(self, answers: Sequence[Answer]) -> None:
        """Raise TownError with everything for which these answers cannot be kept; write nothing, ask nobody."""
        noted = Notes()
        for answer in answers:
            self._check(answer, answers, noted)
        if noted.failed:
            raise TownError(noted.problems)

    def keep(self, answers: Sequence[Answer], *, by: str) -> None:
        """Keep what was said, in the list of shops and in matches.csv: all of it, or nothing.

        Raises TownError, which tells everything that cannot be kept.
        """
        self.check(answers)
        changed: dict[str, dict[str, str]] = {}
        for answer in answers:
            own = self.known(self._open_shop(answer.shop), answer.source)
            if answer.ref or set(own[:1]) & set(answer.refused):
                changed.setdefault(answer.shop, {})[matches.ID_COLUMN[answer.source]] = answer.ref
        today = self.today()
        lines = [line for answer in answers for line in _lines(answer, by, today)]
        if changed:
            self._rewrite(changed)
        ids = {shop.id for shop in (*self.census.shops, *self.census.closed)}
        matches.add(self.folder, ids, lines)
        for answer in answers:
            if answer.source is SourceName.GOOGLE_MAPS and self._found.get(answer.shop, "") in answer.refused:
                self._store.outcomes.forget_place_id(self.town.slug, answer.shop)
                self._found.pop(answer.shop, None)
        self.town, self.census = self._load()

    def today(self) -> date:
        """Return the day in the town."""
        return self._day(self._clock())

    def _day(self, at: datetime) -> date:
        return at.astimezone(ZoneInfo(self.town.timezone)).date()

    def _load(self) -> tuple[Town, Census]:
        return towns.load(self.folder, known_checks=frozenset(RUBRIC.by_id))

    def _open_google(self) -> "GoogleMapsSource":
        def spent(sku: str) -> None:
            with self._lock:
                self.spent[sku] += 1

        return google_source(
            self.town,
            settings=self.settings,
            clock=self._clock,
            spent=spent,
            till=self._till if self.settings.google_billed else None,
            answers=Answers.of(self.census.matches, SourceName.GOOGLE_MAPS),
            found=self._found,
            census=self.census.shops,
        )

    def _open_map(self) -> "OpenStreetMapSource":
        from visibility.sources.openstreetmap import OpenStreetMapSource

        answers = Answers.of(self.census.matches, SourceName.OPENSTREETMAP)
        return OpenStreetMapSource(town=self.town, folder=self.folder, now=self._clock, answers=answers)

    def _listings(self, *, everybody: bool) -> Iterator[Doubt]:
        """Yield the shops whose listing the last audit left undecided, and that nobody has answered for since."""
        if self.audit is None:
            return
        endings = self._store.outcomes.of(self.audit.id, Listing)
        since = self._day(self.audit.started)
        answered = {
            match.shop
            for match in self.census.matches
            if match.source is SourceName.GOOGLE_MAPS and (match.on or date.min) >= since
        }
        for shop in self.census.shops:
            ending = endings.get(shop.id)
            if ending is None or shop.id in answered:
                continue
            if ending.cause is Cause.UNDECIDED:
                reason, detail = parted(ending.reason)
                yield Doubt(shop=shop, source=SourceName.GOOGLE_MAPS, reason=reason, detail=detail)
            elif everybody and ending.state == "absent":
                yield Doubt(shop=shop, source=SourceName.GOOGLE_MAPS, reason=NOT_FOUND)

    def _entries(self) -> Iterator[Doubt]:
        """Yield the shops whose map entry is undecided: the extract is at hand, so that this is of now."""
        if self._map is None:
            return
        for shop in self.census.shops:
            said = self._map.observe(shop, Dossier())[MapEntry]
            if isinstance(said, Unreachable) and said.cause is Cause.UNDECIDED:
                reason, detail = parted(said.reason)
                yield Doubt(shop=shop, source=SourceName.OPENSTREETMAP, reason=reason, detail=detail)

    def _holder(self, shop: str, source: SourceName, ref: str) -> str:
        """Return the other shop that a person gave this entry to, or nothing."""
        for other in (*self.census.shops, *self.census.closed):
            held = other.place_id if source is SourceName.GOOGLE_MAPS else other.osm_id
            if held == ref and other.id != shop:
                return other.id
        return ""

    def _open_shop(self, id: str) -> Shop:
        shop = self.shop(id)
        if shop is None:
            raise RunError(f"No open shop of {self.town.slug} has the id {id}.")
        return shop

    def _check(self, answer: Answer, answers: Sequence[Answer], noted: Notes) -> None:
        where = quoted(answer.shop)
        if self.shop(answer.shop) is None:
            noted.error(
                where,
                N_("No open shop of the list has the id {shop}."),
                N_("Copy the id from the list of shops."),
                shop=where,
            )
            return
        if not answer.ref:
            return
        holder = self._holder(answer.shop, answer.source, answer.ref)
        # A shop that loses the entry by another of these answers does not hold it any more.
        freed = any(
            other.shop == holder and other.source is answer.source and other.ref != answer.ref for other in answers
        )
        if holder and not freed:
            noted.error(
                where,
                N_("{ref} was confirmed for {other} already: two shops cannot be one."),
                N_("If that was wrong, first say so: --answer {id}=none"),
                ref=quoted(answer.ref),
                other=quoted(holder),
                id=holder,
            )

    def _rewrite(self, changed: dict[str, dict[str, str]]) -> None:
        """Change the list of shops; beside it stays the list as it was before this session, not before its last answer."""
        rewrite(self.folder, changed=changed)
        kept: Any = next(
            (self.folder / f"{name}.before" for name in ("shops.csv", "shops.xlsx") if (self.folder / name).exists()),
            None,
        )
        if kept is None or not kept.exists():
            return
        if self._before is None:
            self._before = kept.read_bytes()
        else:
            towns.replace_file(kept, self._before)


def _as_candidate(shop: Shop) -> Candidate:
    return Candidate(
        name=shop.name,
        address=shop.address,
        location=shop.location,
        phone=shop.phone,
        website=shop.website,
        types=(shop.trade,),
    )


def _lines(answer: Answer, by: str, today: date) -> Iterator[Match]:
    for ref in answer.refused:
        if ref != answer.ref:
            yield Match(shop=answer.shop, source=answer.source, ref=ref, same=False, by=by, on=today)
    if answer.ref:
        sealed = "" if answer.name is None else seal(answer.ref, answer.name)
        yield Match(shop=answer.shop, source=answer.source, ref=answer.ref, same=True, by=by, on=today, seal=sealed)


def parted(reason: str) -> tuple[str, str]:
    """Part a reason of the log into its message and the detail in brackets at its end."""
    message, bracket, detail = reason.rpartition(" [")
    return (message, detail[:-1]) if bracket and detail.endswith("]") else (reason, "")


@contextmanager
def open_matching(slug: str, *, settings: Settings, clock: Clock, everybody: bool = False) -> Iterator[Matching]:
    """Open the doubts of a town. Raises TownError or StoreError, each with a message for the user."""
    towns.load(towns.folder(settings.towns_dir, slug), known_checks=frozenset(RUBRIC.by_id))
    store = Store.open(settings.database_path)
    try:
        matching = Matching(slug, settings=settings, clock=clock, store=store, everybody=everybody)
        try:
            yield matching
        finally:
            matching.close()
    finally:
        store.close()
