"""Which pairs are worth a decision: two lists of sides in, the pairs that may be anything but *different* out.

`compare` finds two sides *different* unless their names have something in common, or they share a phone, a website, a door or a
spot. What they may share is looked up here in indexes instead of pair by pair. It is a rule of this room, tested, that no pair
is left out that `compare` would not call *different*: whoever changes what two names may have in common changes it here too.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz, process

from visibility.matching.addresses import Match, numbers, same_street
from visibility.matching.evidence import AROUND, FAR, SPOT, Side, metres
from visibility.matching.names import plain, related, signs, spelt
from visibility.model.shop import Point

_CELL = 0.005  # degrees of latitude: 556 m, a little more than FAR
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

    __slots__ = ("joined", "open", "rest", "words")

    def __init__(self, side: Side, local: frozenset[str]) -> None:
        self.words: set[str] = set()
        self.joined: set[str] = set()
        self.open = not plain(side.name)  # no name: compared with all
        whole = spelt(side.name)
        # The words that neither the own address explains: where the other's does, nothing distinctive is left.
        self.rest = tuple(forms for word, strong in whole if strong and not side.places & (forms := _forms(word)))
        for name in {side.name, *signs(side.name)}:
            words = spelt(name)
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


def _near(
    shops: Sequence[Side], listings: Sequence[Side], ours: Sequence[_Name], theirs: Sequence[_Name]
) -> set[tuple[int, int]]:
    """Return the pairs on one spot, and those where a name says nothing distinctive and the pins do not part them."""
    found: set[tuple[int, int]] = set()
    grid: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    pinless = []
    for place, side in enumerate(listings):
        if side.location is None:
            pinless.append(place)
        else:
            grid[_cell(side.location)].append(place)
    for one, side in enumerate(shops):
        if side.location is None:
            around: Iterable[int] = range(len(listings))
        else:
            north, east = _cell(side.location)
            wide = math.ceil(1 / max(0.01, math.cos(math.radians(side.location.lat))))
            around = [
                place
                for i in (north - 1, north, north + 1)
                for j in range(east - wide, east + wide + 1)
                for place in grid.get((i, j), ())
            ] + pinless
        for other in around:
            if _worth(side, listings[other], ours[one], theirs[other]):
                found.add((one, other))
    return found


def _worth(side: Side, listing: Side, own: _Name, other: _Name) -> bool:
    hollow = [all(forms & against.places for forms in name.rest) for name, against in ((own, listing), (other, side))]
    if side.location is None or listing.location is None:
        return any(hollow)
    apart = metres(side.location, listing.location)
    return apart <= SPOT or (any(hollow) and apart <= (FAR if all(hollow) else AROUND))


def _cell(point: Point) -> tuple[int, int]:
    return math.floor(point.lat / _CELL), math.floor(point.lon / _CELL)
