"""What can be done in one shop: its effects in; every choice of them that no cheaper one equals out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import fsum

from visibility.leverage.ground import Effect, Standing
from visibility.model.action import Action

Minutes = Callable[[Action], int]


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of effects of one shop: minutes, the low edge that it leads to (0..100), whether the shop then surely passes."""

    minutes: int
    low: float
    passes: bool
    effects: tuple[Effect, ...] = ()


_Sum = tuple[int, float, tuple[Effect, ...]]  # minutes, weight, effects


def options(standing: Standing, effects: Sequence[Effect], limit: int, minutes: Minutes) -> tuple[Option, ...]:
    """Return the undominated choices within `limit` minutes, by minutes; the first is to do nothing.

    A choice is dominated where another takes no more minutes, leads to no lower edge and passes no fewer essentials: for
    every index that such a choice can be part of, the other is as good, since the index never falls with a shop's low edge.
    """
    base = Option(0, standing.low(), standing.passes() is True)
    plain = _frontier((0, 0.0, ()), effects, limit, minutes)
    needed = [effect for effect in effects if effect.mends & standing.amiss]
    lifts = not base.passes and standing.passes(frozenset[str]().union(*(each.mends for each in needed))) is True
    whole: list[_Sum] = []
    if lifts:
        first = (sum(minutes(each.action) for each in needed), fsum(each.weight for each in needed), tuple(needed))
        rest = [effect for effect in effects if not effect.mends & standing.amiss]
        whole = _frontier(first, rest, limit, minutes) if first[0] <= limit else []
    found = [Option(cost, standing.low(weight), base.passes, chosen) for cost, weight, chosen in plain]
    found += [Option(cost, standing.low(weight), True, chosen) for cost, weight, chosen in whole]
    found.sort(key=lambda option: (option.minutes, -option.passes, -option.low))
    kept: list[Option] = []
    best = {False: -1.0, True: -1.0}  # the highest edge so far: of any option, of those that pass
    for option in found:
        if option.low > best[option.passes] or (option.minutes == 0 and not option.effects):
            kept.append(option)
            for passes in (False, True) if option.passes else (False,):
                best[passes] = max(best[passes], option.low)
    kept.sort(key=lambda option: bool(option.effects))  # to do nothing comes first, even beside what takes no time
    return tuple(kept)


def _frontier(first: _Sum, effects: Sequence[Effect], limit: int, minutes: Minutes) -> list[_Sum]:
    """Return the choices that begin with `first`, of which none has a cheaper equal, by minutes."""
    found = [first]
    for effect in effects:
        cost, weight = minutes(effect.action), effect.weight
        more = [(c + cost, w + weight, (*chosen, effect)) for c, w, chosen in found if c + cost <= limit]
        merged: list[_Sum] = []
        best = -1.0
        for each in sorted((*found, *more), key=lambda each: (each[0], -each[1])):
            if each[1] > best + 1e-12:
                merged.append(each)
                best = each[1]
        found = merged
    return found
