"""What an audit lets us promise: an audit in; what each open action would surely add to its shop, and the index after any of them, out."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import fsum

from visibility.model.action import Action
from visibility.model.audit import Audit, Card
from visibility.model.check import Lifecycle, Verdict
from visibility.model.finding import Finding
from visibility.model.score import DistrictScore, ShopScore
from visibility.scoring import counted, of_sums, score_district

# Two decimals of a gain, brought back to weight: what may be lost in it (docs/scoring.md rounds to two decimals).
_ROUNDED = 0.0051
# By its value: an audit may say it, whether or not the list of states has it.
_ONCE = "to-confirm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What one open action of one shop would surely add: weight that turns into points, and essentials then in order."""

    action: Action
    shop: str
    weight: float
    mends: frozenset[str]  # ids of essentials, its own and those that it opens

    @property
    def seen_once(self) -> bool:
        """Whether the point still has to be confirmed: it was seen failing once only."""
        return self.action.state.value == _ONCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a shop stands: the sums that its score is made of, and what its essentials wait for."""

    points: float
    known: float
    unknown: float
    amiss: frozenset[str]  # essentials that are to mend or blocked
    doubtful: bool  # an essential is not known, or none counts

    @property
    def applicable(self) -> float:
        """The weight of all that counts for this shop."""
        return self.known + self.unknown

    def low(self, weight: float = 0.0) -> float:
        """Return the low edge of the score, 0..100 with two decimals, with so much weight more in order."""
        return of_sums(self.points + weight, self.known, self.unknown).low

    def passes(self, mended: Iterable[str] = ()) -> bool | None:
        """Whether the shop passes the essentials once these are mended; None where that is undecided."""
        if self.amiss - frozenset(mended):
            return False
        return None if self.doubtful else True


@dataclass(frozen=True)
class Ground:
    """An audit, ready to answer "what if": `standings` by shop, in its order; `effects` by shop, for shops that have any."""

    audit: Audit
    standings: Mapping[str, Standing]
    effects: Mapping[str, tuple[Effect, ...]]

    @cached_property
    def before(self) -> DistrictScore:
        """The district as it stands."""
        return score_district(self.audit.scores)

    def after(self, chosen: Iterable[Effect]) -> DistrictScore:
        """Return the district once these are done and seen done, and nothing else has changed."""
        by_shop: dict[str, list[Effect]] = {}
        for effect in chosen:
            by_shop.setdefault(effect.shop, []).append(effect)
        return score_district(
            tuple(
                self._mended(score, by_shop[score.shop]) if score.shop in by_shop else score
                for score in self.audit.scores
            )
        )

    def _mended(self, score: ShopScore, effects: list[Effect]) -> ShopScore:
        standing = self.standings[score.shop]
        weight = fsum(effect.weight for effect in effects)
        mended = frozenset[str]().union(*(effect.mends for effect in effects))
        return ShopScore(
            shop=score.shop,
            score=of_sums(standing.points + weight, standing.known, standing.unknown),
            level=score.level,
            essentials=standing.passes(mended),
        )


def may_be_done(action: Action) -> bool:
    """Whether an action counts here: open, and of one shop."""
    return action.open and len(action.shops) == 1


def ground(audit: Audit, wanted: Callable[[Action], bool] = lambda _: True) -> Ground:
    """Read an audit. `wanted`: which of its open actions may be chosen.

    Out are: refused, done or declared done, waived (they have no action), trial checks (they weigh nothing), and actions of
    several shops at once. A point that was seen once only counts, as it does in the score, and is marked. An action adds what `actions.gain` says of it: its own weight, and the essentials
    that the absence which it ends had blocked. Pure; an action without a finding that fails is left out.
    """
    cards = {card.id: card for card in audit.cards if card.weight > 0 and card.lifecycle is Lifecycle.STABLE}
    found: dict[str, dict[str, Finding]] = {score.shop: {} for score in audit.scores}
    for finding in audit.findings:
        if finding.shop in found and finding.check in cards and counted(finding):
            found[finding.shop][finding.check] = finding
    standings = {shop: _standing(mine.values(), cards) for shop, mine in found.items()}
    effects: dict[str, list[Effect]] = {}
    opened: set[str] = set()  # shops whose blocked essentials an action has been given
    for action in audit.actions:
        shop = action.shops[0] if action.shops else ""
        mine = found.get(shop, {})
        if action.check not in mine or not may_be_done(action) or mine[action.check].verdict is not Verdict.FAILED:
            continue
        finding, card = mine[action.check], cards[action.check]
        own = card.weight * (1 - finding.grade)
        opens = {} if shop in opened else _opens(action, own, mine.values(), cards, standings[shop].applicable)
        if opens:
            opened.add(shop)
        mends = frozenset((*opens, *((card.id,) if card.essential else ())))
        if wanted(action):
            effects.setdefault(shop, []).append(
                Effect(action=action, shop=shop, weight=own + fsum(opens.values()), mends=mends)
            )
    return Ground(audit=audit, standings=standings, effects={shop: tuple(each) for shop, each in effects.items()})


def _standing(findings: Iterable[Finding], cards: Mapping[str, Card]) -> Standing:
    points = known = unknown = 0.0
    amiss, doubtful, essentials = set(), False, 0
    for finding in findings:
        card = cards[finding.check]
        dark = finding.verdict in (Verdict.UNKNOWN, Verdict.ERROR)
        if dark:
            unknown += card.weight
        else:
            known += card.weight
            points += card.weight * finding.grade
        if card.essential:
            essentials += 1
            doubtful = doubtful or dark
            if finding.verdict in (Verdict.FAILED, Verdict.BLOCKED):
                amiss.add(card.id)
    return Standing(
        points=points, known=known, unknown=unknown, amiss=frozenset(amiss), doubtful=doubtful or not essentials
    )


def _opens(
    action: Action, own: float, findings: Iterable[Finding], cards: Mapping[str, Card], applicable: float
) -> dict[str, float]:
    """Return the essentials that an action opens, with their weight.

    The audit says how much the action brings (`gain`), not what it opens. Beyond its own weight that is all the essentials
    which the absence of one kind blocks: the kind whose weights make up the rest. Where none does, nothing is promised.
    """
    rest = action.gain * applicable / 100 - own
    slack = _ROUNDED * applicable / 100 + 1e-9
    if rest <= slack:
        return {}
    kinds: dict[str, dict[str, float]] = {}
    for finding in findings:
        if finding.blocked_by and cards[finding.check].essential and finding.verdict is Verdict.BLOCKED:
            kinds.setdefault(finding.blocked_by, {})[finding.check] = cards[finding.check].weight
    return next((each for _, each in sorted(kinds.items()) if abs(fsum(each.values()) - rest) <= slack), {})
