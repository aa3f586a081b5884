"""The streets of a census: addresses in, the name of the street of each out, one name for all its spellings."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from visibility.matching.addresses import street_keys
from visibility.matching.names import plain
from visibility.model.shop import Address

_Place = tuple[str, str]  # postcode, locality folded; either may be empty
_Node = tuple[str, _Place]


def streets(addresses: Sequence[Address]) -> tuple[str, ...]:
    """Return the street of each address by its most frequent spelling; "" where none is written.

    "Grand-Rue" and "Grand Rue" are one, so are "Rue Neuve - Nieuwstraat" and "Nieuwstraat", "Av. de la Gare" and "Avenue de la
    Gare". Names are never guessed to be one because they look alike, nor where postcode or locality says another village;
    where an address says neither, it joins the one place that has such a street. Two streets of one name bear their locality.
    """
    sames = _Sames()
    keys = [street_keys(address.street) for address in addresses]
    places = [(address.postcode.strip(), plain(address.locality)) for address in addresses]
    known: dict[str, set[_Place]] = defaultdict(set)
    for mine, place in zip(keys, places, strict=True):
        for key in mine:
            known[key].add(place)
    homes = []
    for mine, place in zip(keys, places, strict=True):
        nodes = [(key, _home(place, known[key])) for key in sorted(mine)]
        for node in nodes[1:]:
            sames.join(nodes[0], node)
        homes.append(nodes[0] if nodes else None)
    roots = [sames.root(home) if home is not None else None for home in homes]
    spellings: dict[_Node, Counter[str]] = defaultdict(Counter)
    localities: dict[_Node, Counter[str]] = defaultdict(Counter)
    for root, address in zip(roots, addresses, strict=True):
        if root is not None:
            spellings[root][" ".join(address.street.split())] += 1
            localities[root][address.locality.strip() or address.postcode.strip()] += 1
    # Of spellings that are as frequent, the longest: "Avenue de la Gare" rather than "Av. de la Gare".
    names = {root: max(found, key=lambda each: (found[each], len(each))) for root, found in spellings.items()}
    doubles = Counter(names.values())
    for root, name in names.items():
        where = localities[root].most_common(1)[0][0]
        if doubles[name] > 1 and where:
            names[root] = f"{name} ({where})"
    return tuple(names[root] if root is not None else "" for root in roots)


def _home(place: _Place, known: set[_Place]) -> _Place:
    """Return the place itself, or the only whole one among the known that it may be."""
    if all(place):
        return place
    fitting = [
        each
        for each in known
        if all(each) and all(not mine or mine == theirs for mine, theirs in zip(place, each, strict=True))
    ]
    return fitting[0] if len(fitting) == 1 else place


class _Sames:
    """Things that are one, joined pair by pair."""

    def __init__(self) -> None:
        self._above: dict[_Node, _Node] = {}

    def root(self, each: _Node) -> _Node:
        while (above := self._above.get(each, each)) != each:
            each = above
        return each

    def join(self, one: _Node, other: _Node) -> None:
        self._above[self.root(other)] = self.root(one)
