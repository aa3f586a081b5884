"""Which open actions lift the district most within so many minutes: an audit in; the choice, and how far it is from the best, out."""

import heapq
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from visibility.leverage.bound import Choice, Relaxed, upper
from visibility.leverage.ground import Effect, Ground
from visibility.leverage.options import Minutes, Option, options
from visibility.leverage.ranks import Ranks
from visibility.model.action import Action
from visibility.model.score import DistrictScore

EXACT = 20_000  # combinations within the minutes up to which all are tried: 14 actions never make more
MOVABLE = 60  # shops with an action, up to which they are counted
_TRIED = 30_000  # shops × choices that come up with the bound and are finished, at most
_NEARLY = 0.01  # points: what the two decimals of the index may hide
_ROUNDS = 4  # times that every shop is looked at again, since a lift may make another one worth more


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A choice of effects, the district before and after, and the low edge of the index that no choice can pass.

    `proved`: no other choice within the minutes leads to a higher low edge (but for the rounding to two decimals).
    """

    effects: tuple[Effect, ...]
    minutes: int
    before: DistrictScore
    after: DistrictScore
    at_most: float
    proved: bool

    @property
    def lift(self) -> float:
        """Points by which the low edge of the index rises, whatever the unknown turns out to be."""
        return round(self.after.index.low - self.before.index.low, 2)

    @property
    def share(self) -> float:
        """How much of the best possible lift this is at least, 0..1, rounded down to whole percents."""
        possible = self.at_most - self.before.index.low
        if self.proved or possible <= 0:
            return 1.0
        return min(int(100 * self.lift / possible + 1e-9) / 100, 1.0)


def whole(action: Action) -> int:
    """Return the minutes of work that an action takes, whoever does it."""
    return action.minutes


def best(ground: Ground, limit: int, minutes: Minutes = whole) -> Plan:
    """Choose the effects that lift the low edge of the index the most within `limit` minutes of work.

    Exact where at most `EXACT` combinations of the shops' choices fit; else climbed by what a minute brings, from several
    starts, with an upper bound (ADR 17). Pure, and the same for the same audit; `ValueError` for negative minutes.
    """
    if limit < 0:
        raise ValueError("minutes are never negative")
    shops = choices(ground, limit, minutes)
    before = ground.before
    if not shops or all(len(each) == 1 for each in shops.values()):
        return Plan(effects=(), minutes=0, before=before, after=before, at_most=before.index.low, proved=True)
    listed = list(shops.values())
    start = Ranks((each[0].low for each in listed), sum(each[0].passes for each in listed))
    proved, bound = True, 0.0
    if few(listed, limit):
        choice = _all_tried(listed, start, limit)
    else:
        climber = _Climber(listed, start, limit)
        bound = upper(Relaxed(listed, start, limit), climber.tried)
        choice = climber.choice
        proved = bound <= climber.value + _NEARLY
    taken = {number: listed[number][at] for number, at in choice.items()}
    effects = tuple(effect for number in sorted(taken) for effect in taken[number].effects)
    after = ground.after(effects)
    return Plan(
        effects=effects,
        minutes=sum(option.minutes for option in taken.values()),
        before=before,
        after=after,
        # The index is rounded, its parts before it: the bound must hold for the printed number.
        at_most=after.index.low if proved else round(max(ceil(100 * bound) / 100 + _NEARLY, after.index.low), 2),
        proved=proved,
    )


def choices(ground: Ground, limit: int, minutes: Minutes) -> Mapping[str, Sequence[Option]]:
    """Return what each shop of the district could do, in the audit's order; the first of it is what is."""
    return {
        shop: options(standing, ground.effects.get(shop, ()), limit, minutes)
        for shop, standing in ground.standings.items()
    }


def few(shops: Sequence[Sequence[Option]], limit: int) -> bool:
    """Whether all that the shops could do within the minutes can be tried: at most `EXACT` combinations."""
    movable = [shop for shop in shops if len(shop) > 1]
    if len(movable) > MOVABLE:
        return False
    made = {0: 1}  # how many combinations take so many minutes
    for shop in movable:
        more: Counter[int] = Counter()
        for spent, times in made.items():
            for option in shop:
                if spent + option.minutes <= limit:
                    more[spent + option.minutes] += times
        made = more
        if made.total() > EXACT:
            return False
    return True


def _all_tried(shops: Sequence[Sequence[Option]], ranks: Ranks, limit: int) -> Choice:
    """Return the best of all combinations within the minutes; of equals, the one that takes the fewest."""
    movable = [number for number, shop in enumerate(shops) if len(shop) > 1]
    chosen: Choice = {}
    best_value, best_left, best_choice = ranks.value, limit, dict[int, int]()

    def go(begin: int, left: int) -> None:
        nonlocal best_value, best_left, best_choice
        value = ranks.value
        if value > best_value + 1e-9 or (value > best_value - 1e-9 and left > best_left):
            best_value, best_left, best_choice = value, left, dict(chosen)
        for place in range(begin, len(movable)):
            number = movable[place]
            first = shops[number][0]
            for at, option in enumerate(shops[number][1:], start=1):
                if option.minutes > left:
                    break
                passes = option.passes and not first.passes
                ranks.rise(first.low, option.low, passes=passes)
                chosen[number] = at
                go(place + 1, left - option.minutes)
                del chosen[number]
                ranks.fall(option.low, first.low, passes=passes)

    go(0, limit)
    return best_choice


class _Climber:
    """Keeps the best choice of those that it is handed, each finished by what a minute brings."""

    def __init__(self, shops: Sequence[Sequence[Option]], start: Ranks, limit: int) -> None:
        self.shops, self.limit = shops, limit
        self.value, self.choice = start.value, Choice()
        self._left = max(3, _TRIED // len(shops))
        self._seen: set[tuple[tuple[int, int], ...]] = set()
        self._keep(self._climbed({}))

    def tried(self, choices: list[Choice]) -> float:
        """Finish these choices while there is work left, and return the best value so far."""
        for choice in choices:
            key = tuple(sorted(choice.items()))
            if self._left > 0 and key not in self._seen:
                self._seen.add(key)
                self._left -= 1
                self._keep(self._climbed(choice))
        return self.value

    def _keep(self, found: tuple[float, Choice]) -> None:
        if found[0] > self.value + 1e-12:
            self.value, self.choice = found

    def _climbed(self, begun: Choice) -> tuple[float, Choice]:
        """Add to a choice what brings the most a minute, again and again, while it fits and brings something."""
        now = [shop[begun.get(number, 0)] for number, shop in enumerate(self.shops)]
        ranks = Ranks((option.low for option in now), sum(option.passes for option in now))
        left = self.limit - sum(option.minutes for option in now)
        choice = dict(begun)
        for _ in range(_ROUNDS):
            moved = False
            waiting = [
                (-pace, number)
                for number, shop in enumerate(self.shops)
                if len(shop) > 1 and (pace := self._step(ranks, number, now[number], left)[0]) > 0
            ]
            heapq.heapify(waiting)
            while waiting:
                _, number = heapq.heappop(waiting)
                pace, at = self._step(ranks, number, now[number], left)
                if pace <= 0:
                    continue
                if waiting and pace < -waiting[0][0] - 1e-15:
                    heapq.heappush(waiting, (-pace, number))  # worth less than it was: another may come first
                    continue
                option = self.shops[number][at]
                ranks.rise(now[number].low, option.low, passes=option.passes and not now[number].passes)
                left -= option.minutes - now[number].minutes
                now[number], choice[number], moved = option, at, True
                if (pace := self._step(ranks, number, option, left)[0]) > 0:
                    heapq.heappush(waiting, (-pace, number))
            if not moved:
                break
        return ranks.value, choice

    def _step(self, ranks: Ranks, number: int, now: Option, left: int) -> tuple[float, int]:
        """Return the points a minute of a shop's best next step within what is left, and the option that it leads to."""
        found, place = 0.0, 0
        for at, option in enumerate(self.shops[number]):
            cost = option.minutes - now.minutes
            if cost > left or option.low < now.low or option.passes < now.passes or option is now:
                continue
            worth = ranks.lift(now.low, option.low, passes=option.passes and not now.passes)
            pace = worth / max(cost, 0.5)
            if worth > 1e-12 and pace > found:
                found, place = pace, at
        return found, place
