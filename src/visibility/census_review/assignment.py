"""Who goes with whom over the whole town: weighted pairs in, the heaviest set of pairs in which nobody stands twice out."""

import math
from collections.abc import Mapping

Pair = tuple[int, int]


def assign(weights: Mapping[Pair, float]) -> dict[int, int]:
    """Return left → right, one to one, of the greatest total weight; ties fall the same way every time.

    `weights`: positive, finite, of the pairs that may stand together at all. Cubic in the size of a group of pairs that
    hang together, which in a town are a few neighbours.
    """
    chosen: dict[int, int] = {}
    for lefts, rights in _groups(weights):
        if len(lefts) == 1 and len(rights) == 1:
            chosen[lefts[0]] = rights[0]
        else:
            chosen |= _heaviest(lefts, rights, weights)
    return chosen


def _groups(weights: Mapping[Pair, float]) -> list[tuple[list[int], list[int]]]:
    """Return the groups of lefts and rights that hang together."""
    of_left: dict[int, list[int]] = {}
    of_right: dict[int, list[int]] = {}
    for left, right in sorted(weights):
        of_left.setdefault(left, []).append(right)
        of_right.setdefault(right, []).append(left)
    groups = []
    seen: set[int] = set()
    for first in of_left:
        if first in seen:
            continue
        lefts, rights, todo = {first}, set[int](), [first]
        while todo:
            for right in of_left[todo.pop()]:
                if right in rights:
                    continue
                rights.add(right)
                fresh = [left for left in of_right[right] if left not in lefts]
                lefts.update(fresh)
                todo += fresh
        seen |= lefts
        groups.append((sorted(lefts), sorted(rights)))
    return groups


def _heaviest(lefts: list[int], rights: list[int], weights: Mapping[Pair, float]) -> dict[int, int]:
    """Solve one group by the Hungarian method (shortest augmenting paths with potentials).

    Every left has a column of its own beside the rights, of weight nothing: to stay alone is always allowed.
    """
    rows, real = len(lefts), len(rights)
    columns = real + rows
    forbidden = -1e9
    cost = [
        [-weights.get((left, right), forbidden) for right in rights]
        + [0.0 if row == place else -forbidden for place in range(rows)]
        for row, left in enumerate(lefts)
    ]
    row_price = [0.0] * (rows + 1)
    column_price = [0.0] * (columns + 1)
    row_of = [0] * (columns + 1)  # 1-based; 0 is nobody
    before = [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_of[0], column = row, 0
        least = [math.inf] * (columns + 1)
        used = [False] * (columns + 1)
        while True:
            used[column] = True
            here, step, following = row_of[column], math.inf, 0
            for other in range(1, columns + 1):
                if used[other]:
                    continue
                reduced = cost[here - 1][other - 1] - row_price[here] - column_price[other]
                if reduced < least[other]:
                    least[other], before[other] = reduced, column
                if least[other] < step:
                    step, following = least[other], other
            for other in range(columns + 1):
                if used[other]:
                    row_price[row_of[other]] += step
                    column_price[other] -= step
                else:
                    least[other] -= step
            column = following
            if row_of[column] == 0:
                break
        while column:
            row_of[column] = row_of[before[column]]
            column = before[column]
    return {
        lefts[row_of[column] - 1]: rights[column - 1]
        for column in range(1, real + 1)
        if row_of[column] and (lefts[row_of[column] - 1], rights[column - 1]) in weights
    }
