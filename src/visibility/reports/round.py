"""A steward's walking round: an audit and the minutes at hand in; the shops to visit, in order, and what to do in each out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import ceil, fsum
from statistics import fmean

from visibility.matching import metres
from visibility.model.action import Action, ActionState
from visibility.model.audit import Audit, ShopCard
from visibility.model.shop import Point
from visibility.reports import digest
from visibility.reports.worth import OfDistrict, OfShops, steward_minutes

PACE = 65.0  # metres of the map a minute: 4.7 km/h on foot, streets a fifth longer than the line
VISIT = 5  # minutes to greet, explain and take leave, whatever is done
_NO_PLACE = 3.0  # minutes on foot to or from a shop that is on no map


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One shop of the round. `walk`: minutes on foot from the stop before; `minutes`: of the visit; `gain`: points, summed."""

    shop: ShopCard
    actions: tuple[Action, ...]
    walk: int
    minutes: int
    gain: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What fits into the minutes. `possible`: the gain that no round of these minutes could pass; `waiting`: shops left for another.

    `gain`: points of the shops' scores, summed; of a round for the district, points by which its index surely rises.
    """

    stops: tuple[Stop, ...]
    minutes: int
    gain: float
    possible: float
    waiting: int

    @property
    def to_confirm(self) -> int:
        """How many of its actions were seen once only."""
        return sum(action.state is ActionState.TO_CONFIRM for stop in self.stops for action in stop.actions)

    @property
    def actions(self) -> int:
        """How many actions the round holds."""
        return sum(len(stop.actions) for stop in self.stops)


@dataclass(slots=True)
class _Draft:
    """A round in the making: shops in walking order, with how many of their actions are taken."""

    order: list[str] = field(default_factory=list)
    taken: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Ground:
    places: dict[str, Point | None]
    todo: dict[str, tuple[Action, ...]]
    worth: OfShops | OfDistrict

    def walk(self, one: str, other: str) -> float:
        here, there = self.places[one], self.places[other]
        return _NO_PLACE if here is None or there is None else metres(here, there) / PACE

    def length(self, order: Sequence[str]) -> float:
        return fsum(self.walk(one, other) for one, other in pairwise(order))

    def minutes(self, draft: _Draft) -> float:
        work = sum(steward_minutes(action) for shop, n in draft.taken.items() for action in self.todo[shop][:n])
        return self.length(draft.order) + VISIT * len(draft.order) + work


def plan(audit: Audit, *, minutes: int = 120, steward: str = "", street: str = "", for_district: bool = False) -> Round:
    """Plan a round of at most `minutes`, of the shops of a steward or of a street if one is given (case and accents apart).

    At most three actions a shop, in the audit's order; what only the town can do, what is on trial and what brings no
    points stay out. Shops are added one by one, each time what brings the most points a minute, its way included, at the
    place where it lengthens the walk the least; then the walk is untangled, and what fits is added. What was seen once only
    counts for half there: it is a question, and half the answers are no (docs/actions.md). This is no optimum:
    `possible` bounds one from above (no walking, and the last action cut to fit), so that the distance is known.

    `for_district`: what counts is what lifts the index of the whole district, not the scores of the shops.
    """
    ground = _ground(audit, steward, street, for_district=for_district)
    draft = _Draft()
    while (step := _best(ground, draft, minutes)) is not None:
        shop, place, taken = step
        if place is not None:
            draft.order.insert(place, shop)
        ground.worth.take(shop, ground.todo[shop][:taken], draft.taken.get(shop, 0))
        draft.taken[shop] = taken
        draft.order = _untangled(ground, draft.order)
    cards = {card.id: card for card in audit.shops}
    stops = []
    for at, shop in enumerate(draft.order):
        actions = ground.todo[shop][: draft.taken[shop]]
        stops.append(
            Stop(
                shop=cards[shop],
                actions=actions,
                walk=ceil(ground.walk(draft.order[at - 1], shop)) if at else 0,
                minutes=_visit(actions),
                gain=round(fsum(action.gain for action in actions), 2),
            )
        )
    gain = fsum(stop.gain for stop in stops)
    possible = max(_bound(ground, minutes), gain)
    if isinstance(ground.worth, OfDistrict):
        gain = ground.worth.lift([action for stop in stops for action in stop.actions])
        possible = max(ground.worth.possible(minutes), gain)
    return Round(
        stops=tuple(stops),
        minutes=ceil(ground.minutes(draft)),
        gain=round(gain, 2),
        possible=round(possible, 2),
        waiting=len(ground.todo) - len(draft.order),
    )


def _visit(actions: Sequence[Action]) -> int:
    return VISIT + sum(steward_minutes(action) for action in actions)


def _ground(audit: Audit, steward: str, street: str, *, for_district: bool) -> _Ground:
    streets: dict[str, list[Point]] = {}
    for card in audit.shops:
        if card.location is not None and card.address.street:
            streets.setdefault(digest.plain(card.address.street), []).append(card.location)
    todo = {
        shop: actions
        for shop, every in digest.actions_by_shop(audit).items()
        if (actions := tuple(action for action in every if action.gain > 0))
    }
    wanted = {
        card.id: card
        for card in audit.shops
        if card.id in todo
        and (not steward or digest.plain(steward) == digest.plain(card.steward))
        and (not street or digest.plain(street) in digest.plain(card.address.street))
    }
    worth: OfShops | OfDistrict = OfShops()
    mine = {id: todo[id] for id in wanted}
    if for_district:
        worth = OfDistrict(audit, frozenset(action.id for actions in mine.values() for action in actions))
        mine = {id: ordered for id, actions in mine.items() if (ordered := worth.ordered(id, actions))}
    return _Ground(
        places={id: wanted[id].location or _middle(streets, wanted[id]) for id in mine},
        todo={id: actions[: digest.SHOWN_ACTIONS] for id, actions in mine.items()},
        worth=worth,
    )


def _middle(streets: dict[str, list[Point]], card: ShopCard) -> Point | None:
    """Return the middle of the shop's street as its neighbours show it, or None."""
    known = streets.get(digest.plain(card.address.street), []) if card.address.street else []
    return Point(lat=fmean(p.lat for p in known), lon=fmean(p.lon for p in known)) if known else None


def _best(ground: _Ground, draft: _Draft, limit: int) -> tuple[str, int | None, int] | None:
    """Return the shop whose next actions bring the most points a minute and still fit, where it enters the walk, and how many of
    its actions are then taken."""
    spent = ground.minutes(draft)
    found: tuple[float, str, int | None, int] | None = None
    for shop, actions in ground.todo.items():
        taken = draft.taken.get(shop, 0)
        if taken == len(actions):
            continue
        cost, place = 0.0, None
        if not taken:
            place, detour = _place(ground, draft.order, shop)
            cost = VISIT + detour
        for upto in range(taken + 1, min(taken + ground.worth.at_once, len(actions)) + 1):
            cost += steward_minutes(actions[upto - 1])
            if spent + cost > limit + 1e-9:
                break
            worth = ground.worth.of(shop, actions[:upto], taken) / cost
            if worth > 1e-12 and (found is None or worth > found[0] + 1e-12):
                found = (worth, shop, place, upto)
    return None if found is None else found[1:]


def _place(ground: _Ground, order: list[str], shop: str) -> tuple[int, float]:
    """Return the place in the walk where a shop lengthens it the least, and by how many minutes."""
    if not order:
        return 0, 0.0
    ways = [(ground.walk(shop, order[0]), 0), (ground.walk(order[-1], shop), len(order))]
    for at, (one, other) in enumerate(pairwise(order), start=1):
        ways.append((ground.walk(one, shop) + ground.walk(shop, other) - ground.walk(one, other), at))
    detour, at = min(ways)
    return at, max(detour, 0.0)


def _untangled(ground: _Ground, order: list[str]) -> list[str]:
    """Turn pieces of the walk round while that shortens it (2-opt, open at both ends)."""
    best = list(order)
    better = True
    while better:
        better = False
        for start in range(len(best) - 1):
            for stop in range(start + 2, len(best) + 1):
                # Only the two ways at the ends of the piece change.
                before = ground.walk(best[start - 1], best[start]) if start else 0.0
                after = ground.walk(best[stop - 1], best[stop]) if stop < len(best) else 0.0
                turned = (ground.walk(best[start - 1], best[stop - 1]) if start else 0.0) + (
                    ground.walk(best[start], best[stop]) if stop < len(best) else 0.0
                )
                if turned < before + after - 1e-9:
                    best[start:stop] = best[start:stop][::-1]
                    better = True
    return best


def _bound(ground: _Ground, limit: int) -> float:
    """Return the points of the best actions if walking took no time and the last one could be done in part."""
    pieces = []
    for actions in ground.todo.values():
        work = sum(map(steward_minutes, actions))
        # The visit is paid once; spread over all that the shop can take, it makes no action dearer than it may be.
        pieces += [(action.gain, steward_minutes(action) * (1 + VISIT / work)) for action in actions]
    left, points = float(limit), 0.0
    for gain, cost in sorted(pieces, key=lambda piece: -piece[0] / piece[1]):
        part = min(1.0, left / cost)
        points += gain * part
        left -= cost * part
        if left <= 0:
            break
    return points
