"""What the next actions of a round bring: actions of a shop in; points of the shops' own scores, or of the district's index, out."""

from collections.abc import Sequence
from math import fsum

from visibility.leverage import best, ground
from visibility.leverage.ranks import Ranks
from visibility.model.action import Action
from visibility.model.audit import Audit
from visibility.model.check import Scope
from visibility.reports import digest

HAND_OVER = 3  # minutes to explain what somebody else (the webmaster) has to do


def steward_minutes(action: Action) -> int:
    """Return the steward's minutes for an action: all of it beside the owner, a word to pass on where it is for the webmaster."""
    return HAND_OVER if action.scope is Scope.WEBMASTER else action.minutes


class OfShops:
    """Points of the shop's own score."""

    at_once = 1  # how many actions of a shop may be weighed together

    def of(self, shop: str, actions: Sequence[Action], done: int) -> float:  # noqa: ARG002 - as of the district
        """Return what the last of these actions of a shop bring, the first `done` of which are taken."""
        return fsum(action.worth for action in actions[done:])

    def take(self, shop: str, actions: Sequence[Action], done: int) -> None:
        """Count them as taken."""


class OfDistrict:
    """Points by which the low edge of its index rises, after all that is taken (ADR 17)."""

    at_once = digest.SHOWN_ACTIONS  # the essentials of a shop count once all are in order

    def __init__(self, audit: Audit, wanted: frozenset[str]) -> None:
        """`wanted`: ids of the actions that may be chosen."""
        self._ground = ground(audit, lambda action: action.id in wanted)
        self._effects = {effect.action.id: effect for mine in self._ground.effects.values() for effect in mine}
        standings = self._ground.standings.values()
        self._ranks = Ranks(
            (standing.low() for standing in standings), sum(standing.passes() is True for standing in standings)
        )

    def ordered(self, shop: str, actions: Sequence[Action]) -> tuple[Action, ...]:
        """Return the actions of a shop that count: those that complete the essentials first, then by what a minute brings."""
        amiss = self._ground.standings[shop].amiss
        mine = [action for action in actions if action.id in self._effects]
        needed = [action for action in mine if self._effects[action.id].mends & amiss]
        mended = frozenset[str]().union(*(self._effects[action.id].mends for action in needed))
        first = needed if len(needed) <= digest.SHOWN_ACTIONS and amiss <= mended else []
        rest = [action for action in mine if action not in first]
        rest.sort(key=lambda action: -self._effects[action.id].weight / max(steward_minutes(action), 1))
        return (*first, *rest)

    def of(self, shop: str, actions: Sequence[Action], done: int) -> float:
        """Return by how much the index's low edge rises."""
        (old, passed), (new, passes) = self._at(shop, actions[:done]), self._at(shop, actions)
        return self._ranks.lift(old, new, passes=passes and not passed)

    def take(self, shop: str, actions: Sequence[Action], done: int) -> None:
        """Lift the shop."""
        (old, passed), (new, passes) = self._at(shop, actions[:done]), self._at(shop, actions)
        self._ranks.rise(old, new, passes=passes and not passed)

    def _at(self, shop: str, actions: Sequence[Action]) -> tuple[float, bool]:
        standing, effects = self._ground.standings[shop], [self._effects[action.id] for action in actions]
        mended = frozenset[str]().union(*(effect.mends for effect in effects))
        return standing.low(fsum(effect.weight for effect in effects)), standing.passes(mended) is True

    def lift(self, actions: Sequence[Action]) -> float:
        """Return by how much the low edge of the index rises once these are done."""
        after = self._ground.after([self._effects[action.id] for action in actions])
        return round(after.index.low - self._ground.before.index.low, 2)

    def possible(self, minutes: int) -> float:
        """Return the rise that no choice within the minutes passes, even without a way and a greeting."""
        return round(best(self._ground, minutes, steward_minutes).at_most - self._ground.before.index.low, 2)
