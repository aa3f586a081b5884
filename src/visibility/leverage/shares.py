"""A choice of effects by kind: the ground and a plan in; check by check the shops, the minutes and the share of the lift out."""

from collections.abc import Sequence
from dataclasses import dataclass

from visibility.leverage.ground import Effect, Ground
from visibility.leverage.search import Plan
from visibility.model.check import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The chosen actions of one check that one kind of person does. `points`: its share of the lift; the shares add up to it.

    `seen_once`: how many of them still have to be confirmed.
    """

    check: str
    scope: Scope
    effects: tuple[Effect, ...]
    minutes: int
    points: float
    seen_once: int

    @property
    def shops(self) -> int:
        """In how many shops."""
        return len({effect.shop for effect in self.effects})


def parts(ground: Ground, plan: Plan) -> tuple[Part, ...]:
    """Return the plan by check and by who does it, the greatest share first.

    The index is not additive: an action may bring nothing before another one is done. A share is the mean of what a kind adds
    after all those before it, and after all those behind it, in the order of the rubric: the shares then add up.
    """
    kinds: dict[tuple[str, Scope], list[Effect]] = {}
    for effect in plan.effects:
        kinds.setdefault((effect.action.check, effect.action.scope), []).append(effect)
    ranks = {card.id: rank for rank, card in enumerate(ground.audit.cards)}
    ordered = sorted(kinds.items(), key=lambda item: (ranks[item[0][0]], item[0][1]))
    forth = _added(ground, [effects for _, effects in ordered])
    back = _added(ground, [effects for _, effects in reversed(ordered)])[::-1]
    found = [
        Part(
            check=check,
            scope=scope,
            effects=tuple(effects),
            minutes=sum(effect.action.minutes for effect in effects),
            points=round((one + other) / 2, 2),
            seen_once=sum(effect.seen_once for effect in effects),
        )
        for ((check, scope), effects), one, other in zip(ordered, forth, back, strict=True)
    ]
    return tuple(sorted(found, key=lambda part: (-part.points, ranks[part.check], part.scope)))


def _added(ground: Ground, kinds: Sequence[Sequence[Effect]]) -> list[float]:
    """Return what each kind adds to the low edge of the index once those before it are done."""
    added: list[float] = []
    done: list[Effect] = []
    low = ground.before.index.low
    for effects in kinds:
        done += effects
        now = ground.after(done).index.low
        added.append(now - low)
        low = now
    return added
