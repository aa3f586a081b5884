"""Which pairs are worth a decision: two lists of sides in, the pairs that may be anything but *different* out.

`compare` finds two sides *different* unless their names have something in common, or they share a phone, a website, a door or a
spot. What they may share is looked up here in indexes instead of pair by pair. It is a rule of this room, tested, that no pair
is left out that `compare` would not call *different*: whoever changes what two names may have in common changes it here too.
"""

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz, process

from visibility.matching.addresses import Match, numbers, same_street
from visibility.matching.evidence import AROUND, FAR, SPOT, Side, metres
from visibility.matching.names import is_local, plain, related, signs, spelt
from visibility.model.shop import Point

_FAR, _SPOT = FAR / 111_000, SPOT / 111_000  # degrees of latitude, a little more than the metres
_MOST_LOCAL = 4  # words of a name that are words of a street too; a name with more is compared with all


def likely(shops: Sequence[Side], listings: Sequence[Side]) -> Iterator[tuple[int, int]]:
    """Yield (place of a shop, place of a listing) for every pair that `compare` may find *same* or *ask*, each once, in order."""
    local = frozenset().union(*(side.places for side in (*shops, *listings)))
    ours, theirs = [_Name(side, local) for side in shops], [_Name(side, local) for side in listings]
    found: set[tuple[int, int]] = set()
    found |= _sharing(shops, listings, lambda side: side.phones)
    found |= _sharing(shops, listings, lambda side: (side.domain,) if side.domain else ())
    found |= _doors(shops, listings)
    found |= _alike(ours, theirs)
    found |= _near(shops, listings, ours, theirs)
    yield from sorted(found)


class _Name:
    """What of a name may agree with another: its words, and the spellings in one word, whatever the two addresses leave of it."""

    __slots__ = ("hollow", "joined", "open", "rest", "words")

    def __init__(self, side: Side, local: frozenset[str]) -> None:
        self.words: set[str] = set()
        self.joined: set[str] = set()
        self.open = not plain(side.name)  # no name: compared with all
        whole = spelt(side.name)
        # The words that neither the own address explains: where the other's does, nothing distinctive is left.
        self.rest = tuple(forms for word, strong in whole if strong and not side.places & (forms := _forms(word)))
        # Whether some address here leaves nothing distinctive of it.
        self.hollow = all(forms & local for forms in self.rest)
        for name in {side.name, *signs(side.name)}:
            # A word that the own address explains tells nothing apart, whatever the other's.
            words = [entry for entry in spelt(name) if not entry[1] or not is_local(entry[0], side.places)]
            streets = [place for place, (word, strong) in enumerate(words) if strong and _forms(word) & local]
            if len(streets) > _MOST_LOCAL:
                self.open = True
                continue
            for count in range(len(streets) + 1):
                for gone in combinations(streets, count):
                    left = [entry for place, entry in enumerate(words) if place not in gone]
                    self.joined.add("".join(word for word, _ in left))
                    self.joined.add("".join(strong for _, strong in left))
            self.words.update(strong for _, strong in words if strong)
        self.joined.discard("")


def _forms(word: str) -> frozenset[str]:
    return frozenset({word, word[:-1]})  # a word of a place stands there in the singular too


def _sharing(
    shops: Sequence[Side], listings: Sequence[Side], keys: Callable[[Side], Iterable[Hashable]]
) -> set[tuple[int, int]]:
    index: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place, side in enumerate(listings):
        for key in keys(side):
            index[key].append(place)
    return {(one, other) for one, side in enumerate(shops) for key in keys(side) for other in index.get(key, ())}


def _doors(shops: Sequence[Side], listings: Sequence[Side]) -> set[tuple[int, int]]:
    pairs = _sharing(shops, listings, lambda side: numbers(side.address.number))
    return {
        (one, other)
        for one, other in pairs
        if same_street(shops[one].address.street, listings[other].address.street) is Match.EQUAL
    }


def _alike(ours: Sequence[_Name], theirs: Sequence[_Name]) -> set[tuple[int, int]]:
    """Return the pairs whose names share a word, or are one word written in two or misspelt; and all of those left open."""
    found = {(one, other) for one, name in enumerate(ours) if name.open for other in range(len(theirs))}
    found |= {(one, other) for other, name in enumerate(theirs) if name.open for one in range(len(ours))}
    for part, cutoff, kin in (("words", 75, related), ("joined", 90, lambda _a, _b: True)):
        mine, yours = _index(ours, part), _index(theirs, part)
        by_length: defaultdict[int, list[str]] = defaultdict(list)
        for word in yours:
            by_length[len(word)].append(word)
        for word, holders in mine.items():
            # A ratio of 0.75 takes a length between 3/5 and 5/3 of the other's.
            least, most = math.floor(len(word) * 0.6), math.ceil(len(word) / 0.6)
            near = [other for length in range(least, most + 1) for other in by_length.get(length, ())]
            for other, _, _ in process.extract(word, near, scorer=fuzz.ratio, score_cutoff=cutoff, limit=None):
                if kin(word, other):
                    found.update((one, two) for one in holders for two in yours[other])
    return found


def _index(names: Sequence[_Name], part: str) -> dict[str, list[int]]:
    index: defaultdict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        for word in getattr(name, part):
            index[word].append(place)
    return index


class _Belt:
    """Listings in the order of their latitudes; those without a pin apart."""

    def __init__(self, listings: Sequence[Side], places: Iterable[int]) -> None:
        located = [(listings[place].location, place) for place in places]
        pinned = sorted((point.lat, place) for point, place in located if point is not None)
        self.lats = [lat for lat, _ in pinned]
        self.places = [place for _, place in pinned]
        self.pinless = [place for point, place in located if point is None]

    def around(self, point: Point, degrees: float) -> list[int]:
        low, high = bisect_left(self.lats, point.lat - degrees), bisect_right(self.lats, point.lat + degrees)
        return self.places[low:high]


def _near(
    shops: Sequence[Side], listings: Sequence[Side], ours: Sequence[_Name], theirs: Sequence[_Name]
) -> set[tuple[int, int]]:
    """Return the pairs on one spot, and those where a name says nothing distinctive and the pins do not part them."""
    found: set[tuple[int, int]] = set()
    everyone = _Belt(listings, range(len(listings)))
    hollow = _Belt(listings, [place for place, name in enumerate(theirs) if name.hollow])
    for one, side in enumerate(shops):
        doubtful = everyone if ours[one].hollow else hollow  # with whom a name may be of no help
        if side.location is None:
            found.update(
                (one, other)
                for other in (*doubtful.places, *doubtful.pinless)
                if _worth(AROUND, side, listings[other], ours[one], theirs[other])
            )
            continue
        for other in everyone.around(side.location, _SPOT):
            if _apart(side, listings[other]) <= SPOT:
                found.add((one, other))
        for other in doubtful.around(side.location, _FAR):
            apart = _apart(side, listings[other])
            if apart <= FAR and _worth(apart, side, listings[other], ours[one], theirs[other]):
                found.add((one, other))
        for other in doubtful.pinless:
            if _worth(AROUND, side, listings[other], ours[one], theirs[other]):
                found.add((one, other))
    return found


def _apart(side: Side, listing: Side) -> float:
    return metres(side.location, listing.location) if side.location and listing.location else math.inf


def _worth(apart: float, side: Side, listing: Side, own: _Name, other: _Name) -> bool:
    hollow = [all(forms & against.places for forms in name.rest) for name, against in ((own, listing), (other, side))]
    return any(hollow) and apart <= (FAR if all(hollow) else AROUND)
