"""The marketplaces and directories that a town names: a shop in, how it stands in each of them out."""

import logging
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from threading import Lock

from visibility.matching import Candidate, Outcome, choose, decide
from visibility.matching.addresses import Match, same_number, same_street, same_town
from visibility.matching.contacts import domain, phones
from visibility.matching.names import fold, plain, words
from visibility.model.directory import Directory, DirectoryEntries, DirectoryEntry, DirectoryLook, Presence
from visibility.model.observation import Absent, Cause, Dossier, Seen, SourceName, Unreachable
from visibility.model.shop import Address, Shop
from visibility.model.text import N_, said
from visibility.model.website import SiteState, Website
from visibility.sources import Kept, NotFetched, Page
from visibility.sources.directories.elsewhere import plain_url
from visibility.sources.directories.index import Index
from visibility.sources.directories.parse import FEWEST, parse_detail, parse_page
from visibility.sources.directories.traces import MAX_TRACES, Traces

_LOG = logging.getLogger(__name__)
MAX_PAGES = 20  # of one directory, the pages that it leads on to included
MAX_DETAILS = 150  # of one directory and run: pages of single businesses, where the list gives a name alone
_DETAILS = 2  # for one shop
_PAUSE = 1.0  # seconds between two of them, where robots.txt asks for no more
_LONGEST_PAUSE = 5.0
_VISITS = 6  # a visit lasts as long as one shop's site may: a slow directory is visited again, and in the end left

Read = Callable[[str], Page]
"""Fetches one page; raises `NotFetched`."""
Visit = Callable[[], AbstractContextManager[Read]]
"""Opens a visit to one site: its pages are fetched one after the other, as robots.txt and the host's limits allow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Contents:
    """What a directory holds. `whole`: all of it was read; `cause` why nothing was. `lines`, `traces`, `domains`: see `parse.Listed`."""

    entries: tuple[DirectoryEntry, ...] = ()
    index: Index | None = None
    lines: frozenset[str] = frozenset()
    traces: Traces = field(default_factory=lambda: Traces(()))
    domains: frozenset[str] = frozenset()
    whole: bool = True
    cause: Cause | None = None
    reason: str = ""
    delay: float = 0.0  # seconds that robots.txt asks for between two requests


@dataclass(slots=True)
class _Details:
    """The pages of single businesses that were read in this run, by address, and when the last one was asked for."""

    lock: Lock = field(default_factory=Lock)
    read: dict[str, tuple[DirectoryEntry | None, bool]] = field(default_factory=dict)
    last: float = 0.0


class DirectoriesSource:
    """Looks for each shop in the directories of its town. Each is read once, at the first shop; thread-safe."""

    name = SourceName.DIRECTORIES
    kinds: tuple[type, ...] = (DirectoryEntries,)
    # Of a directory only the entry of a shop that the town looks after is kept: facts that the shop itself published there.
    kept = Kept.of(SourceName.DIRECTORIES)

    def __init__(
        self, *, directories: tuple[Directory, ...], country: str, now: Callable[[], datetime], visit: Visit
    ) -> None:
        """`visit` opens the way to the web: the guarded fetcher of the websites, lent to this source."""
        self._directories = directories
        self._country = country
        self._now = now
        self._visit = visit
        self._lock = Lock()
        self._read: dict[str, _Contents] = {}
        self._details = {directory.name: _Details() for directory in directories}

    @property
    def alarms(self) -> tuple[str, ...]:
        """Which directories could not be read, for the run's warnings."""
        with self._lock:
            read = dict(self._read)
        return tuple(
            said(N_("The directory {name} could not be read in full; who is not found there is unknown."), name=name)
            for name, contents in read.items()
            if contents.cause is not None or not contents.whole
        )

    def observe(self, shop: Shop, known: Dossier) -> dict[type, Seen[object] | Absent | Unreachable]:
        """Return how the shop stands in each directory; `Absent` where the town names none. Never raises for the outside."""
        if not self._directories:
            return {DirectoryEntries: Absent(at=self._now(), source=self.name)}
        contents = {directory.name: self._contents(directory) for directory in self._directories}
        looks = tuple(self._look(directory, contents[directory.name], shop, known) for directory in self._directories)
        at = self._now()
        if all(look.presence is Presence.UNKNOWN for look in looks):
            causes = [(read.cause, read.reason) for read in contents.values() if read.cause is not None]
            cause, reason = causes[0] if causes else (Cause.UNDECIDED, "entries may be this shop, and none surely is")
            return {DirectoryEntries: Unreachable(at=at, source=self.name, cause=cause, reason=reason)}
        return {DirectoryEntries: Seen(value=DirectoryEntries(looks=looks), at=at, source=self.name)}

    def _contents(self, directory: Directory) -> _Contents:
        with self._lock:
            if directory.name not in self._read:
                self._read[directory.name] = self._gathered(directory)
            return self._read[directory.name]

    def _gathered(self, directory: Directory) -> _Contents:
        if directory.file:
            return _Contents(entries=directory.entries, index=Index(directory.entries, self._country))
        try:
            return self._fetched(directory)
        except Exception as error:  # a page that breaks a library must not cost the town its audit; the log tells us
            _LOG.warning("the directory %s could not be read", directory.name, exc_info=True)
            return _Contents(whole=False, cause=Cause.GARBLED, reason=f"reading failed: {type(error).__name__}")

    def _fetched(self, directory: Directory) -> _Contents:
        """Read the pages of a directory and those that they lead on to; what keeps us from one makes the whole incomplete."""
        todo, seen, paged = list(directory.pages), set[str](), set[str]()
        entries: list[DirectoryEntry] = []
        names = set[str]()
        lines, domains, traces = set[str](), set[str](), dict[str, None]()
        whole, trouble, delay = True, None, 0.0
        for visits in range(_VISITS):
            with self._visit() as read:
                while todo and len(seen) < MAX_PAGES:
                    url = todo[0]
                    try:
                        page = read(url)
                    except NotFetched as reason:
                        if reason.cause is Cause.TIMED_OUT and seen and visits + 1 < _VISITS:
                            break  # the time of this visit is over: the next one goes on here
                        whole, trouble = False, trouble or reason
                        todo.pop(0)
                        seen.add(plain_url(url))
                        continue
                    todo.pop(0)
                    seen |= {plain_url(url), plain_url(page.url)}
                    listed = parse_page(page.html, page.url, directory=directory.name, country=self._country)
                    here = {plain(entry.name) for entry in listed.entries}
                    if not here or (url not in directory.pages and here <= names):
                        whole = False  # a script fills it, or the site shows the same page again
                    names |= here
                    entries += listed.entries
                    lines.update(listed.lines)
                    domains.update(listed.domains)
                    traces.update(dict.fromkeys(listed.traces))
                    paged.update(map(plain_url, listed.paged))
                    whole, delay = whole and page.whole, max(delay, page.delay)
                    if listed.next_url and plain_url(listed.next_url) not in seen | set(map(plain_url, todo)):
                        todo.append(listed.next_url)
            if not todo or len(seen) >= MAX_PAGES:
                break
        if len(entries) < FEWEST:
            if trouble is not None:
                return _Contents(whole=False, cause=trouble.cause, reason=str(trouble))
            return _Contents(whole=False, cause=Cause.UNREADABLE, reason="no list of businesses was found on its pages")
        whole = whole and not todo and paged <= seen and len(traces) <= MAX_TRACES
        found = tuple(dict.fromkeys(entries))
        return _Contents(
            entries=found,
            index=Index(found, self._country),
            lines=frozenset(lines),
            traces=Traces(islice(traces, MAX_TRACES)),
            domains=frozenset(domains),
            whole=whole,
            delay=delay,
        )

    def _detail(self, directory: Directory, contents: _Contents, url: str) -> tuple[DirectoryEntry | None, bool]:
        """Return what the page of one business says, read once; nothing where it may not be read, or enough were."""
        details = self._details[directory.name]
        with details.lock:
            if url not in details.read:
                pause = max(_PAUSE, contents.delay)
                if len(details.read) >= MAX_DETAILS or pause > _LONGEST_PAUSE:
                    return None, False
                time.sleep(max(0.0, details.last + pause - time.monotonic()))
                details.read[url] = self._detail_page(directory, contents, url)
                details.last = time.monotonic()
            return details.read[url]

    def _detail_page(self, directory: Directory, contents: _Contents, url: str) -> tuple[DirectoryEntry | None, bool]:
        try:
            with self._visit() as read:
                page = read(url)
            return parse_detail(
                page.html, page.url, directory=directory.name, country=self._country, known=contents.lines
            )
        except NotFetched:
            return None, False
        except Exception:  # as above
            _LOG.warning("a page of the directory %s could not be read", directory.name, exc_info=True)
            return None, False

    def _look(self, directory: Directory, contents: _Contents, shop: Shop, known: Dossier) -> DirectoryLook:
        page = directory.file or directory.pages[0]
        unknown = DirectoryLook(directory=directory.name, presence=Presence.UNKNOWN, page=page)
        if contents.index is None:
            return unknown
        candidates = [(candidate_of(entry, shop), entry) for entry in contents.index.near(shop)]
        choice = choose(shop, (candidate for candidate, _ in candidates))
        if choice.outcome is Outcome.SAME:
            entry = next(entry for candidate, entry in candidates if candidate is choice.candidate)
            return _listed(shop, entry, known, sure=True)
        if choice.outcome is Outcome.ASK:
            asked = [
                (decision.strength, entry)
                for decision, (_, entry) in zip(choice.decisions, candidates, strict=True)
                if decision.outcome is Outcome.ASK and entry.link and not (entry.address.street or entry.phone)
            ]
            for _, entry in sorted(asked, key=lambda one: -one[0])[:_DETAILS]:
                found, sure = self._detail(directory, contents, entry.link)
                if found is not None and decide(shop, candidate_of(found, shop)).outcome is Outcome.SAME:
                    return _listed(shop, found, known, sure=sure)
        doubtful = choice.outcome is Outcome.ASK or not contents.whole
        if doubtful or _may_be_there(shop, contents):
            return unknown
        return DirectoryLook(directory=directory.name, presence=Presence.MISSING, page=page)


def _listed(shop: Shop, entry: DirectoryEntry, known: Dossier, *, sure: bool) -> DirectoryLook:
    """Return the look at an entry that is the shop's; where it is not `sure` that its details are its own, none differs."""
    phone, address = _same_phone(shop, entry, known), _same_address(shop.address, entry.address)
    return DirectoryLook(
        directory=entry.directory,
        presence=Presence.LISTED,
        page=entry.page,
        entry=entry,
        same_phone=phone if sure or phone else None,
        same_address=address if sure or address else None,
    )


def candidate_of(entry: DirectoryEntry, shop: Shop) -> Candidate:
    """Make an entry comparable: a directory of a town leaves the town's name out where the street says enough."""
    there = entry.address
    if there.street and not there.postcode and not there.locality:
        there = Address(
            street=there.street,
            number=there.number,
            box=there.box,
            postcode=shop.address.postcode,
            locality=shop.address.locality,
            country=there.country,
        )
    return Candidate(name=entry.name, address=there, phone=entry.phone, website=entry.website)


def _same_phone(shop: Shop, entry: DirectoryEntry, known: Dossier) -> bool | None:
    """Whether the entry gives a number of the shop: the census's, or one that its own website gives beside it."""
    ours, theirs = phones(shop.phone, shop.address.country), phones(entry.phone, shop.address.country)
    if not ours or not theirs:
        return None
    if ours & theirs:
        return True
    seen = known.get(Website)
    if isinstance(seen, Seen):
        if theirs & {fact.value for fact in seen.value.phones}:
            return True
        return False if seen.value.complete or seen.value.state is not SiteState.ALIVE else None
    if isinstance(seen, Unreachable) and seen.cause is not Cause.NOT_KNOWN:
        return None  # the number may stand on a site that could not be read
    return None if shop.website else False


def _same_address(ours: Address, theirs: Address) -> bool | None:
    street, number = same_street(ours.street, theirs.street), same_number(ours.number, theirs.number)
    town = same_town(ours, theirs)
    if Match.OTHER in (street, number, town):
        return False
    return True if street is number is Match.EQUAL else None


def _may_be_there(shop: Shop, contents: _Contents) -> bool:
    """Whether "missing" would be too much to say: its door under another name, or its name, number or site anywhere on the pages."""
    ours = shop.address
    door = any(
        same_street(ours.street, entry.address.street) is Match.EQUAL
        and same_number(ours.number, entry.address.number) is Match.EQUAL
        and same_town(ours, entry.address) is not Match.OTHER
        for entry in contents.entries
    )
    if door:
        return True
    site = domain(shop.website)
    if site and site in contents.domains:
        return True
    numbers = [number[-8:] for number in phones(shop.phone, ours.country)]
    own = fold(shop.name, places=words(ours.street, ours.locality)).strong
    name = plain(shop.name)
    return contents.traces.mention(name, own, numbers)
