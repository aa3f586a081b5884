"""What would change one shop's score: an audit and a shop in; what each open action brings, and where the shop would stand, out."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from math import fsum

from visibility.leverage.ground import Effect, Ground, ground
from visibility.model.action import Action, ActionState
from visibility.model.audit import Audit
from visibility.model.check import Lifecycle, Verdict
from visibility.model.finding import Finding
from visibility.model.score import Level, Score, ShopScore
from visibility.scoring import counted, level_of, of_sums

# Asked for, or said done and not looked at since: what the next audit may see in order.
_MAY_BE_SEEN = frozenset(ActionState) - {ActionState.SEEN_DONE, ActionState.REFUSED}
_DARK = frozenset({Verdict.UNKNOWN, Verdict.ERROR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """One action, alone: points that the low edge of the shop's score gains, and of the district's index (0..100, two decimals).

    `opened`: how many of the shop's are those of the essentials that wait for it, and hold if these are seen in order too.
    """

    action: Action
    shop: float
    district: float
    opened: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """Where a shop stands and would stand. Points are of a hundred; `gains`: what may be seen in order at the next audit, the most first.

    `holding`: checks that keep the level down, and `raised`: the level once they are in order (None where no action says so).
    `done`, `lift`: the shop, and what the index gains, once all of `gains` are in order. `waiting`: points of what is blocked
    and no action surely opens. `unknown`: points of what is not known. `without`: the score if the shop's own answers were not
    taken out; None where there is none.
    """

    now: ShopScore
    gains: tuple[Gain, ...]
    holding: tuple[str, ...]
    raised: Level | None
    done: ShopScore
    lift: float
    waiting: float
    unknown: float
    without: Score | None


def prospect(audit: Audit, shop: str) -> Prospect:
    """Say what would change a shop's score, by the arithmetic of leverage (ADR 17), nothing else changing.

    What is said done, or in order, counts among what may be seen in order; what is refused does not. Pure. KeyError where
    the audit does not hold the shop.
    """
    said = {action.id: action for action in audit.actions if action.shops == (shop,)}
    asked = tuple(
        replace(action, state=ActionState.PROPOSED)
        if action.id in said and action.state in _MAY_BE_SEEN and not action.open
        else action
        for action in audit.actions
    )
    made = ground(replace(audit, actions=asked), lambda action: action.id in said)
    effects = made.effects.get(shop, ())
    mine = [finding for finding in audit.findings if finding.shop == shop]
    gains = [
        Gain(
            action=said[effect.action.id],
            shop=round(_low(made, shop, [effect]) - made.standings[shop].low(), 2),
            district=_lift(made, [effect]),
            opened=_share(effect.weight - _own(audit, mine, effect), made.standings[shop].applicable),
        )
        for effect in effects
    ]
    now = {score.shop: score for score in audit.scores}[shop]
    holding = _holding(audit, mine, now.level)
    raising = [effect for effect in effects if effect.mends & set(holding)]
    enough = bool(holding) and set(holding) <= frozenset[str]().union(*(effect.mends for effect in raising))
    standing = made.standings[shop]
    opened = fsum(effect.weight for effect in effects) - fsum(_own(audit, mine, effect) for effect in effects)
    blocked = fsum(_weights(audit, mine, {Verdict.BLOCKED}))
    return Prospect(
        now=now,
        gains=tuple(sorted(gains, key=lambda gain: -gain.shop)),
        holding=holding,
        raised=_after(audit, made, shop, mine, raising).level if enough else None,
        done=_after(audit, made, shop, mine, effects),
        lift=_lift(made, effects),
        waiting=_share(blocked - opened, standing.applicable),
        unknown=_share(standing.unknown, standing.applicable),
        without=_without(audit, mine),
    )


def _share(weight: float, applicable: float) -> float:
    return round(100 * max(weight, 0.0) / applicable, 2) if applicable else 0.0


def _low(made: Ground, shop: str, effects: Iterable[Effect]) -> float:
    return made.standings[shop].low(fsum(effect.weight for effect in effects))


def _lift(made: Ground, effects: Sequence[Effect]) -> float:
    return round(made.after(effects).index.low - made.before.index.low, 2) if effects else 0.0


def _counting(audit: Audit) -> dict[str, float]:
    return {card.id: card.weight for card in audit.cards if card.weight > 0 and card.lifecycle is Lifecycle.STABLE}


def _weights(audit: Audit, mine: Sequence[Finding], verdicts: Collection[Verdict]) -> list[float]:
    """Return the weights of what counts for the shop and was judged so."""
    weights = _counting(audit)
    return [weights[f.check] for f in mine if f.check in weights and counted(f) and f.verdict in verdicts]


def _own(audit: Audit, mine: Sequence[Finding], effect: Effect) -> float:
    """Return what an action adds by itself, without what it opens."""
    finding = next(f for f in mine if f.check == effect.action.check)
    return _counting(audit)[finding.check] * (1 - finding.grade)


def _holding(audit: Audit, mine: Sequence[Finding], level: Level | None) -> tuple[str, ...]:
    """Return the gates that make a shop invisible, or the essentials without which it is only present."""
    if level not in (Level.INVISIBLE, Level.PRESENT):
        return ()
    asked = {card.id for card in audit.cards if (card.gate if level is Level.INVISIBLE else card.essential)}
    amiss = (Verdict.FAILED, Verdict.BLOCKED)
    return tuple(f.check for f in mine if f.check in asked and counted(f) and f.verdict in amiss)


def _after(audit: Audit, made: Ground, shop: str, mine: Sequence[Finding], effects: Sequence[Effect]) -> ShopScore:
    """Return the shop once these are seen in order."""
    standing = made.standings[shop]
    score = of_sums(standing.points + fsum(effect.weight for effect in effects), standing.known, standing.unknown)
    mended = frozenset[str]().union(*(effect.mends for effect in effects))
    then = [replace(f, verdict=Verdict.PASSED) if f.check in mended else f for f in mine]
    gates = {card.id for card in audit.cards if card.gate}
    essentials = {card.id for card in audit.cards if card.essential}
    level, passes = level_of(
        [f for f in then if f.check in gates], [f for f in then if f.check in essentials], score.value
    )
    return ShopScore(shop=shop, score=score, level=level, essentials=passes)


def _without(audit: Audit, mine: Sequence[Finding]) -> Score | None:
    """Return the score if what the shop has answered counted as it was seen; None where it answered nothing that counts."""
    weights = _counting(audit)
    if not any(f.waiver and f.check in weights for f in mine):
        return None
    points = known = unknown = 0.0
    for finding in mine:
        weight = weights.get(finding.check, 0.0)
        if finding.verdict is Verdict.NOT_APPLICABLE:
            continue
        if finding.verdict in _DARK:
            unknown += weight
        else:
            known += weight
            points += weight * finding.grade
    return of_sums(points, known, unknown)
