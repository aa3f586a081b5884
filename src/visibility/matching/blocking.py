"""Which pairs are worth a decision: two lists of sides in, the pairs that may be anything but *different* out."""

from collections.abc import Iterator, Sequence

from visibility.matching.evidence import Side


def likely(shops: Sequence[Side], listings: Sequence[Side]) -> Iterator[tuple[int, int]]:
    """Yield (place of a shop, place of a listing) for every pair that `compare` may find *same* or *ask*, each once."""
    for one in range(len(shops)):
        for other in range(len(listings)):
            yield one, other
