"""The low edge of the index, kept as shops are lifted: sorted low edges in; what one more lift would add, at once, out."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from math import ceil, fsum

from visibility.scoring import PARTS

ESSENTIALS, QUARTER, MEDIAN = PARTS["essentials"], PARTS["weakest_quarter"], PARTS["median"]


def quarter(n: int) -> int:
    """Return how many shops the weakest quarter of n counts."""
    return ceil(n / 4)


class Ranks:
    """The low edges (0..100) of a district's shops in order, and how many shops surely pass the essentials.

    `value` is the low edge of the index before the two decimals of its parts: docs/scoring.md, "the index". One shop's lift
    is valued from four places of the order, without sorting again. At least one shop.
    """

    __slots__ = ("_bottom", "_order", "passing")

    def __init__(self, lows: Iterable[float], passing: int) -> None:
        """Sort once; `passing`: shops that surely pass."""
        self._order = sorted(lows)
        self.passing = passing
        self._bottom = fsum(self._order[: quarter(len(self._order))])

    @property
    def value(self) -> float:
        """The low edge of the index, 0..100."""
        n = len(self._order)
        return (
            ESSENTIALS * 100 * self.passing / n
            + QUARTER * self._bottom / quarter(n)
            + MEDIAN * (self._order[(n - 1) // 2] + self._order[n // 2]) / 2
        )

    @property
    def weakest(self) -> float:
        """The highest low edge within the weakest quarter."""
        return self._order[quarter(len(self._order)) - 1]

    @property
    def median(self) -> float:
        """The median low edge."""
        n = len(self._order)
        return (self._order[(n - 1) // 2] + self._order[n // 2]) / 2

    def lift(self, old: float, new: float, *, passes: bool = False) -> float:
        """Return what `value` gains where one shop rises from `old` to `new`; `passes`: and begins to pass."""
        n = len(self._order)
        gained = ESSENTIALS * 100 / n if passes else 0.0
        last = quarter(n) - 1
        if old <= self._order[last]:
            gained += QUARTER * (self._next(last, new) - old) / quarter(n)
        for place in ((n - 1) // 2, n // 2):
            if old <= self._order[place]:
                gained += MEDIAN / 2 * (self._next(place, max(new, self._order[place])) - self._order[place])
        return gained

    def _next(self, place: int, new: float) -> float:
        """Return what enters the lowest `place` + 1 once one of them has risen to `new`."""
        return min(new, self._order[place + 1]) if place + 1 < len(self._order) else new

    def rise(self, old: float, new: float, *, passes: bool = False) -> None:
        """Lift one shop."""
        last = quarter(len(self._order)) - 1
        if old <= self._order[last]:
            self._bottom += self._next(last, new) - old
        del self._order[bisect_left(self._order, old)]
        insort(self._order, new)
        self.passing += passes

    def fall(self, new: float, old: float, *, passes: bool = False) -> None:
        """Take a lift from `old` to `new` back."""
        del self._order[bisect_left(self._order, new)]
        insort(self._order, old)
        last = quarter(len(self._order)) - 1
        if old <= self._order[last]:
            self._bottom -= self._next(last, new) - old
        self.passing -= passes
