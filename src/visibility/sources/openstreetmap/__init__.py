"""OpenStreetMap from a file: shop in, map entry out; and the extract itself, for those who make a town from it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from visibility.matching import Candidate, Decision, Outcome, bears, choose, decide, metres
from visibility.matching.names import Likeness, likeness
from visibility.matching.tagged import address_of
from visibility.model.mapentry import MapElement, MapEntry, MapExtract
from visibility.model.match import Answers
from visibility.model.observation import Absent, Cause, Dossier, Seen, SourceName, Unreachable
from visibility.model.shop import Point, Shop
from visibility.model.text import N_, reason, said
from visibility.model.town import Town
from visibility.sources import Kept, Option
from visibility.sources.openstreetmap.parse import (
    ExtractError,
    entry_of,
    parse_extract,
    phone_of,
    website_of,
)
from visibility.sources.openstreetmap.sightings import sightings_of

__all__ = ["ExtractError", "OpenStreetMapSource", "read_extract", "sightings_of"]

RENAMED = N_("The map entry whose id stands in the list of shops bears another name today: is it still this shop?")
UNDECIDED = N_("Entries of the map may be this shop's, and none surely is.")
BESIDE = N_("An entry of the map beside the shop may be it.")
_SHOWN = 5  # options of one shop
_FAR = 500.0  # metres: entries beyond are not even compared
_NEAR = 60.0  # metres: the same building or its neighbour
_MARGIN = 150.0  # metres beyond its outermost entry that an extract still speaks for
_MAX_BYTES = 300_000_000
_NAME_KEYS = ("name", "name:fr", "name:nl", "name:de", "alt_name", "official_name", "short_name", "brand", "operator")
_BUSINESS = ("shop", "craft", "office", "healthcare", "tourism", "amenity", "leisure")
# Things of the street that bear the name of a business beside them.
_FURNITURE = frozenset(
    {"atm", "parking", "parking_space", "bicycle_parking", "vending_machine", "bench", "post_box", "recycling", "charging_station",
     "information", "artwork", "playground", "garden", "park", "toilets", "waste_basket", "clock", "shelter"}
)  # fmt: skip
_VACANT = frozenset({"vacant", "no", "disused", "abandoned", "closed"})


def read_extract(path: Path) -> MapExtract:
    """Return the extract in this file; raise `ExtractError`, which says what is wrong and how to mend it."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise ExtractError(
                N_("The file is larger than 300 MB."),
                N_("Cut the district out of it first: osmium extract, then osmium export."),
            )
        content = path.read_bytes()
    except OSError as error:
        raise ExtractError(
            N_("The file cannot be read ({reason})."), N_("Check its name."), reason=reason(error)
        ) from None
    return parse_extract(content)


def _names(element: MapElement) -> tuple[str, ...]:
    values = (" ".join(part.split()) for key in _NAME_KEYS for part in element.tags.get(key, "").split(";"))
    return tuple(dict.fromkeys(filter(None, values)))


def _in_business(element: MapElement) -> bool:
    return any(
        value not in _FURNITURE and value not in _VACANT for key in _BUSINESS if (value := element.tags.get(key, ""))
    )


def _within(place: Point, other: Point) -> bool:
    return abs(place.lat - other.lat) < _FAR / 111_000 and metres(place, other) <= _FAR


class OpenStreetMapSource:
    """The map as a file that the town keeps in its folder. Nothing is asked of any server; reading happens once, when it is made."""

    name = SourceName.OPENSTREETMAP
    kinds: tuple[type, ...] = (MapEntry,)
    kept = Kept.of(SourceName.OPENSTREETMAP)

    def __init__(
        self, *, town: Town, folder: Path, now: Callable[[], datetime], answers: Answers | None = None
    ) -> None:
        """Read `town.openstreetmap_file` of the town's `folder`; `now` gives aware UTC. A bad file is said by every `observe`.

        `answers`: what people said of the map's entries.
        """
        self._country = town.country
        # A list of shops is never held against the map that it was made from (ADR 2).
        self._own_list = "openstreetmap" in town.census_source.casefold()
        self._answers = answers or Answers()
        self._now = now
        self._trouble: tuple[Cause, str] | None = None
        self._file = town.openstreetmap_file
        self._elements: tuple[MapElement, ...] = ()
        self._day: date | None = None
        if not town.openstreetmap_file:
            self._trouble = (Cause.NOT_CONFIGURED, "the town gives no extract of OpenStreetMap")
        else:
            try:
                extract = read_extract(folder / town.openstreetmap_file)
                self._elements, self._day = tuple(filter(_in_business, extract.elements)), extract.as_of
            except ExtractError as error:
                self._trouble = (Cause.GARBLED, f"{town.openstreetmap_file}: {error.what}")
            else:
                if not self._elements:  # an empty extract is a failed one: no town has no business
                    self._trouble = (Cause.GARBLED, f"{town.openstreetmap_file}: the extract holds no business")
        self._by_id = {element.osm_id: element for element in self._elements if element.osm_id}
        self._candidates = tuple(
            (self._candidate(each, name), each) for each in self._elements for name in _names(each)[:3]
        )
        lats = [element.location.lat for element in self._elements]
        lons = [element.location.lon for element in self._elements]
        self._reach = (min(lats), min(lons), max(lats), max(lons)) if lats else None

    @property
    def alarms(self) -> tuple[str, ...]:
        """What hit every shop, for the run's warnings."""
        if not self._trouble or self._trouble[0] is not Cause.GARBLED:
            return ()
        return (
            said(
                N_(
                    "The extract of OpenStreetMap, {file}, could not be used: what the map shows of the shops is unknown."
                ),
                file=self._file,
            ),
        )

    def observe(self, shop: Shop, known: Dossier) -> dict[type, Seen[object] | Absent | Unreachable]:  # noqa: ARG002 - the protocol's
        """Return the shop's entry: by its map id where the names do not contradict it, else the one that matching calls the same.

        It was seen on the day of the extract, where the file says it: read again, the same extract is no second sight (ADR 16).
        """
        now = self._now()
        if self._trouble:
            return {MapEntry: self._unknown(now, *self._trouble)}
        at = now if self._day is None else min(datetime.combine(self._day, time(12), UTC), now)
        found = self._found(shop)
        if isinstance(found, MapElement):
            entry = replace(entry_of(found, self._country, now.date()), source_of_census=self._own_list)
            return {MapEntry: Seen(value=entry, at=at, source=self.name)}
        if found is not None:
            return {MapEntry: self._unknown(at, *found)}
        if self._own_list:
            return {MapEntry: self._unknown(at, Cause.NOT_CONFIGURED, "the list of shops was made from the map")}
        return {MapEntry: Absent(at=at, source=self.name)}

    def options(self, shop: Shop) -> tuple[Option, ...]:
        """Return the entries that may be the shop's, the likeliest first, at most five; those refused before are left out."""
        best: dict[str, tuple[Candidate, Decision]] = {}
        for candidate, element in self._pairs(shop):
            decision = decide(shop, candidate)
            known = best.get(element.osm_id)
            if known is None or decision.strength > known[1].strength:
                best[element.osm_id] = candidate, decision
        place = shop.location
        named = {shop.osm_id} if shop.osm_id else set()
        beside = {e.osm_id for e in self._elements if place is not None and self._might_be(shop, place, e)}
        for ref in sorted((named | beside) - best.keys()):
            entry = self._by_id.get(ref)
            if entry is not None and not self._refused(shop, entry):
                candidate = self._candidate(entry, next(iter(_names(entry)), ""))
                best[ref] = candidate, decide(shop, candidate)
        likely = [
            Option(ref=ref, candidate=candidate, decision=decision)
            for ref, (candidate, decision) in best.items()
            if ref and (decision.outcome is not Outcome.DIFFERENT or ref in named | beside)
        ]
        return tuple(sorted(likely, key=lambda option: (-option.decision.strength, option.ref))[:_SHOWN])

    def option(self, shop: Shop, ref: str) -> Option | None:
        """Return one entry beside the shop, by its id; None where the extract has it not."""
        element = self._by_id.get(ref)
        if element is None:
            return None
        named = [self._candidate(element, name) for name in _names(element)[:3] or ("",)]
        candidate, decision = max(((each, decide(shop, each)) for each in named), key=lambda pair: pair[1].strength)
        return Option(ref=ref, candidate=candidate, decision=decision)

    def _pairs(self, shop: Shop) -> list[tuple[Candidate, MapElement]]:
        place = shop.location
        return [
            pair
            for pair in self._candidates
            if (place is None or _within(place, pair[1].location)) and not self._refused(shop, pair[1])
        ]

    def _refused(self, shop: Shop, element: MapElement) -> bool:
        return (shop.id, element.osm_id) in self._answers.refused

    def _sealed(self, shop: Shop, element: MapElement) -> bool:
        """Whether a person confirmed the entry under a name that it still bears."""
        sealed = self._answers.seals.get((shop.id, element.osm_id), "")
        return any(bears(sealed, element.osm_id, name) for name in _names(element) or ("",))

    def _unknown(self, at: datetime, cause: Cause, reason: str) -> Unreachable:
        return Unreachable(at=at, source=self.name, cause=cause, reason=reason)

    def _found(self, shop: Shop) -> MapElement | tuple[Cause, str] | None:
        element = self._by_id.get(shop.osm_id) if shop.osm_id else None
        if element is not None and not self._refused(shop, element):
            if self._still_named(shop, element) or self._sealed(shop, element):
                return element
            # The same house may hold another shop today: its hours are not this shop's.
            return Cause.UNDECIDED, f"{RENAMED} [{shop.osm_id}]"
        place = shop.location
        pairs = self._pairs(shop)
        choice = choose(shop, (candidate for candidate, _ in pairs))
        if choice.outcome is Outcome.SAME:
            return next(each for candidate, each in pairs if candidate is choice.candidate)
        if choice.outcome is Outcome.ASK:
            return Cause.UNDECIDED, UNDECIDED
        if place is not None and any(
            self._might_be(shop, place, each) and not self._refused(shop, each) for each in self._elements
        ):
            return Cause.UNDECIDED, BESIDE
        if not self._covers(shop):
            return Cause.NOT_KNOWN, "the extract does not reach this shop"
        return None

    def _candidate(self, element: MapElement, name: str) -> Candidate:
        tags = element.tags
        return Candidate(
            name=name,
            address=address_of(tags, self._country),
            location=element.location,
            phone=phone_of(tags),
            website=website_of(tags),
            types=(element.trade,) if element.trade else (),
        )

    def _might_be(self, shop: Shop, place: Point, element: MapElement) -> bool:
        """Whether "absent" would be too much to say: the same name, or none and the same trade or door, at the same place."""
        if not (_within(place, element.location) and metres(place, element.location) <= _NEAR):
            return False
        names = _names(element)
        if names:
            return shop.name.casefold() in {name.casefold() for name in names}
        theirs = address_of(element.tags, self._country)
        door = (shop.address.street, shop.address.number) == (theirs.street, theirs.number)
        return element.trade == shop.trade or (door and bool(theirs.street))

    def _still_named(self, shop: Shop, element: MapElement) -> bool:
        names = _names(element)
        if not names:
            return True
        if any(likeness(shop.name, name) not in (Likeness.DIFFERENT, Likeness.WEAK) for name in names):
            return True
        # The census calls a shop by its address where the map had no name; a name has come since.
        ours, theirs = shop.address, address_of(element.tags, self._country)
        return shop.name == f"{ours.street} {ours.number}" and (ours.street, ours.number) == (
            theirs.street,
            theirs.number,
        )

    def _covers(self, shop: Shop) -> bool:
        if self._reach is None or shop.location is None:
            return False
        south, west, north, east = self._reach
        margin = _MARGIN / 111_320.0
        return (
            south - margin <= shop.location.lat <= north + margin
            and west - 2 * margin <= shop.location.lon <= east + 2 * margin
        )
