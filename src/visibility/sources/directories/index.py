"""The entries of a directory, found quickly: a shop in, those that matching could call anything but different out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from visibility.matching.contacts import domain, phones
from visibility.matching.names import fold, plain, words
from visibility.model.directory import DirectoryEntry
from visibility.model.shop import Shop


class Index:
    """Entries by what matching goes by: parts of their names, numbers, sites, streets. It only leaves out; it decides nothing.

    Two names that are one spelt twice share three letters in a row. What has no distinctive word, or no address, is always
    compared; a shop without a distinctive word is compared with all.
    """

    def __init__(self, entries: Sequence[DirectoryEntry], country: str) -> None:
        """Read the names once; `country`: for telephone numbers."""
        self._entries = entries
        self._country = country
        self._always: list[int] = []
        self._by: defaultdict[str, list[int]] = defaultdict(list)
        for place, entry in enumerate(entries):
            own = fold(entry.name).strong
            if not own or not entry.address.street:
                self._always.append(place)
                continue
            for key in {*_grams(own), *self._keys(entry.phone, entry.website, entry.address.street)}:
                self._by[key].append(place)

    def near(self, shop: Shop) -> tuple[DirectoryEntry, ...]:
        """Return the entries worth comparing with the shop, in the directory's order."""
        address = shop.address
        own = fold(shop.name, places=words(address.street, address.locality)).strong
        if not own:
            return tuple(self._entries)
        keys = {*_grams(own), *_grams(fold(shop.name).strong), *self._keys(shop.phone, shop.website, address.street)}
        found = {place for key in keys for place in self._by.get(key, ())}
        return tuple(self._entries[place] for place in sorted(found.union(self._always)))

    def _keys(self, phone: str, website: str, street: str) -> Iterator[str]:
        yield from (f"phone {number}" for number in phones(phone, self._country))
        if site := domain(website):
            yield f"site {site}"
        yield from (f"street {gram}" for gram in plain(street).split() if len(gram) > 3)


def _grams(own: Iterable[str]) -> Iterator[str]:
    for word in own:
        if len(word) < 3:
            yield word
        yield from (word[start : start + 3] for start in range(len(word) - 2))
