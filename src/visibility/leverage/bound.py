"""How far no choice can go: what each shop could do, and the minutes, in; an upper bound of the index's low edge out (ADR 17).

The index is not additive: its weakest quarter and its median depend on the order of the shops. Two facts make it so:

- the weakest quarter is max over θ of θ − Σ max(0, θ − low) ÷ q, and θ = the q-th lowest edge reaches the maximum;
- a median of t or more means that half of the shops, rounded up, have a low edge of t or more.

So, for the choices whose q-th lowest edge is in [a, b] and whose median is in [t, u], the index is at most
0.3 b + 0.2 u + Σ over shops of (50 passes ÷ n − 0.3 max(0, a − low) ÷ q), with at least half of the shops at t: what the
sum says at a, the quarter passes by b − a at most. For a price μ ≥ 0 of that last condition the shops are apart, and the
minutes alone bind them: filling them with the best pieces of each shop's upper hull, the last piece cut, bounds the sum
from above. Boxes [a, b] × [t, u] cover all that the minutes can reach; the box with the highest bound is halved again and
again, and the highest bound that is left holds for every choice.
"""

import heapq
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, count, pairwise

from visibility.leverage.options import Option
from visibility.leverage.ranks import ESSENTIALS, MEDIAN, QUARTER, Ranks, quarter

_WORK = 1_200_000  # options looked at, over all evaluations: a few seconds
_FEWEST, _MOST = 10, 3000  # evaluations
_FINE = 0.01  # points: a box that loses no more by its size is not halved
_PRICES = 8  # prices of the median tried, at most

Choice = dict[int, int]  # which option of which shop, where it is not the first


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    low: float  # of the q-th lowest edge
    high: float
    least: float  # of the median
    most: float

    @property
    def lost(self) -> tuple[float, float]:
        """What the box's size may add to its bound, by direction."""
        return QUARTER * (self.high - self.low), MEDIAN * (self.most - self.least)

    def halves(self) -> tuple["_Box", "_Box"]:
        """Cut where it loses the most."""
        if self.lost[0] >= self.lost[1]:
            middle = (self.low + self.high) / 2
            pieces = ((self.low, middle, self.least, self.most), (middle, self.high, self.least, self.most))
        else:
            middle = (self.least + self.most) / 2
            pieces = ((self.low, self.high, self.least, middle), (self.low, self.high, middle, self.most))
        first, second = (_Box(low=a, high=b, least=t, most=u) for a, b, t, u in pieces)
        return first, second


class Relaxed:
    """A district whose shops may do a part of an option: `shops`, the options of each, the first of which is what is."""

    def __init__(self, shops: Sequence[Sequence[Option]], ranks: Ranks, limit: int) -> None:
        """`ranks`: of the whole district as it stands, `shops` all of it."""
        self.shops, self.ranks, self.limit = shops, ranks, limit
        self.n = len(shops)
        self._movable = [number for number, shop in enumerate(shops) if len(shop) > 1]
        still = [shop[0] for shop in shops if len(shop) == 1]
        self._still = sorted(option.low for option in still)
        self._still_passing = sum(option.passes for option in still)
        self._sums = [0.0, *accumulate(self._still)]
        size = sum(map(len, shops))
        self.left = min(_MOST, max(_FEWEST, _WORK // max(size, 1)))  # evaluations

    def root(self) -> _Box:
        """Return the box of all that the minutes can reach."""
        n, q = self.n, quarter(self.n)
        upper = self._reach((n + 1) // 2)
        lower = self._reach(n // 2 + 1) if n % 2 == 0 else upper
        return _Box(
            low=self.ranks.weakest,
            high=max(self._reach(n - q + 1), self.ranks.weakest),
            least=self.ranks.median,
            most=max((lower + upper) / 2, self.ranks.median),
        )

    def _reach(self, many: int) -> float:
        """Return the highest edge that so many shops can have together within the minutes."""
        edges = sorted({option.low for shop in self.shops for option in shop})
        fits, beyond = 0, len(edges)  # the lowest edge of all is reached already
        while beyond - fits > 1:
            middle = (fits + beyond) // 2
            costs = sorted(
                cheapest
                for shop in self.shops
                if (cheapest := next((o.minutes for o in shop if o.low >= edges[middle]), -1)) >= 0
            )
            if len(costs) >= many and sum(costs[:many]) <= self.limit:
                fits = middle
            else:
                beyond = middle
        return edges[fits]

    def bound(self, box: _Box) -> tuple[float, list[Choice]]:
        """Return an upper bound over the choices of a box, and choices within the minutes that came up on the way."""
        need = (self.n + 1) // 2
        best, choices = float("inf"), []
        cheap, dear, price = 0.0, float("inf"), 0.0
        for _ in range(_PRICES):
            value, reached, choice = self._filled(box, price, need)
            best = min(best, value)
            choices.append(choice)
            self.left -= 1
            if self.left <= 0 or (reached >= need and price == 0.0):
                break
            # The bound is convex in the price: it falls while too few shops reach the median, and rises after.
            if reached >= need:
                dear = price
            else:
                cheap = price
            price = (cheap + dear) / 2 if dear < float("inf") else max(2 * price, 0.2 / self.n)
        return best, choices

    def _filled(self, box: _Box, price: float, need: int) -> tuple[float, int, Choice]:
        """Return the bound for one price, how many shops reach the median in it, and the choice that it came from."""
        passing, short = ESSENTIALS * 100 / self.n, QUARTER / quarter(self.n)
        a, t = box.low, box.least
        total = QUARTER * box.high + MEDIAN * box.most - price * need
        pieces: list[tuple[float, int, float, int, int]] = []  # minus worth a minute, minutes, worth, shop, option
        below, beneath = bisect_left(self._still, a), bisect_left(self._still, t)
        reached = len(self._still) - beneath
        total += passing * self._still_passing - short * (a * below - self._sums[below]) + price * reached
        for number in self._movable:
            shop = self.shops[number]
            first = shop[0]
            there = first.low >= t
            reached += there
            start = (passing if first.passes else 0.0) - (short * (a - first.low) if first.low < a else 0.0)
            start += price if there else 0.0
            total += start
            if there and first.low >= a and first.passes:
                continue
            hull = [(0, start, 0)]
            for at in range(1, len(shop)):
                option = shop[at]
                worth = (passing if option.passes else 0.0) - (short * (a - option.low) if option.low < a else 0.0)
                if option.low >= t:
                    worth += price
                cost = option.minutes
                if worth <= hull[-1][1] + 1e-15:
                    continue
                while len(hull) > 1 and (
                    (hull[-1][1] - hull[-2][1]) * (cost - hull[-2][0])
                    <= (worth - hull[-2][1]) * (hull[-1][0] - hull[-2][0])
                ):
                    hull.pop()
                hull.append((cost, worth, at))
            for before, after in pairwise(hull):
                cost, worth = after[0] - before[0], after[1] - before[1]
                pieces.append((-worth / cost if cost else float("-inf"), cost, worth, number, after[2]))
        pieces.sort()
        left, choice, cut, full = self.limit, Choice(), False, set[int]()
        for _, cost, worth, number, at in pieces:
            if cost <= left and number not in full:
                left -= cost
                if not cut:
                    total += worth
                reached += (self.shops[number][at].low >= t) - (self.shops[number][choice.get(number, 0)].low >= t)
                choice[number] = at
            else:
                if not cut:
                    total += worth * left / cost
                    cut = True
                full.add(number)  # its later pieces stand on this one
        return total, reached, choice


def upper(relaxed: Relaxed, tried: Callable[[list[Choice]], float]) -> float:
    """Return an upper bound of the index's low edge (0..100) over every choice within the minutes.

    `tried` is handed the choices that come up, and returns the best low edge that is reached so far: the search ends where
    no box may hold more, where the boxes are fine, or with its work used up.
    """
    root = relaxed.root()
    value, choices = relaxed.bound(root)
    reached = tried(choices)
    numbers = count()  # boxes of one bound in the order in which they were made
    boxes = [(-value, next(numbers), root)]
    settled = float("-inf")
    while boxes and relaxed.left > 0 and -boxes[0][0] > max(reached + _FINE / 2, settled):
        above, _, box = heapq.heappop(boxes)
        if sum(box.lost) <= _FINE:
            settled = max(settled, -above)
            continue
        for half in box.halves():
            value = -above
            if relaxed.left > 0:
                found, choices = relaxed.bound(half)
                value, reached = min(value, found), tried(choices)
            heapq.heappush(boxes, (-value, next(numbers), half))
    return max([settled, *(-above for above, _, _ in boxes)])
