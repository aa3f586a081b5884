"""Followed shops against comparable ones: two audits of one rubric and who was followed in; what each kind of action brought out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from visibility.impact.differences import Difference, Stratum, of_means, of_shares
from visibility.impact.followed import Followed
from visibility.model.audit import STAND_IN, Audit
from visibility.model.check import Lifecycle, Verdict
from visibility.model.finding import Finding
from visibility.model.trades import TRADES

FEWEST = 10  # comparable shops in each group: below, nothing is told
WIDEST = 0.30  # half of an interval of shares, at LEVEL and taken by itself: beyond, it says nothing
WIDEST_POINTS = 15.0  # the same for points of score
LEVEL = 0.95  # of all that is told at once: each comparison is held to 1 - (1 - LEVEL) / comparisons (Dunn 1961)
BANDS = (50.0, 75.0)  # starting scores: under, between, from; a shop without a number stands by itself


class Short(StrEnum):
    """Why nothing can be told."""

    FEW = "few"  # fewer than FEWEST comparable shops in one of the groups
    WIDE = "wide"  # the interval is wider than WIDEST to both sides


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """One group among those that can be compared: its shops in which the check failed first, and how many were in order at the end."""

    shops: int
    mended: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckImpact:
    """One check. `difference`: of the shares mended (-1..1), None where `short` says why nothing can be told.

    `apart`: shops in which it failed and that could not be seen at the end, have answered, or are no longer concerned; `unlike`:
    shops that resemble none of the other group; `before`: not followed in this time, but earlier, and therefore in no group.
    """

    check: str
    followed: Arm
    alone: Arm
    apart: int
    unlike: int
    before: int
    difference: Difference | None
    short: Short | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreImpact:
    """The change of the shops' scores, in points: of how many shops of each group, and by how much more those followed moved."""

    followed: int
    alone: int
    difference: Difference | None
    short: Short | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """What the actions between two audits brought. `level`: of each interval; all of them together hold at LEVEL."""

    town: str
    since: date
    until: date
    rubric: str
    comparisons: int
    level: float
    checks: tuple[CheckImpact, ...]
    score: ScoreImpact


Group = tuple[str, str]  # trade family, band of the starting score
_IN_ORDER = {Verdict.PASSED: True, Verdict.FAILED: False, Verdict.BLOCKED: False}


@dataclass(slots=True)
class _Tally:
    """The shops of one check, by group: followed and others, each as a list of whether it was mended."""

    groups: dict[Group, tuple[list[bool], list[bool]]]
    apart: int = 0
    before: int = 0

    def alike(self) -> list[tuple[list[bool], list[bool]]]:
        return [(one, other) for one, other in self.groups.values() if one and other]


def measure(first: Audit, last: Audit, who: Followed) -> Impact:
    """Compare, check by check, the shops in which it failed in the first audit: followed against not followed, like with like.

    Alike are shops of one trade family that began in one band of scores. Trial checks are left out. ValueError where the audits are
    of two towns or two versions of the rubric, or not in order.
    """
    if (first.town.slug, first.rubric_version) != (last.town.slug, last.rubric_version):
        raise ValueError("two audits of one town and one version of the rubric are compared")
    if first.as_of >= last.as_of:
        raise ValueError("the second audit is later than the first")
    groups = _groups(first, last)
    checks = [card.id for card in last.cards if card.lifecycle is Lifecycle.STABLE]
    tallies = _tallies(first, last, who, groups, set(checks))
    alike = {check: tallies[check].alike() for check in checks if check in tallies}
    changes = [pair for pair in _changes(first, last, who, groups).values() if pair[0] and pair[1]]
    wanted = [check for check, pairs in alike.items() if _enough(pairs)]
    comparisons = len(wanted) + _enough(changes)
    level = 1 - (1 - LEVEL) / max(1, comparisons)
    return Impact(
        town=first.town.slug,
        since=first.as_of,
        until=last.as_of,
        rubric=last.rubric_version,
        comparisons=comparisons,
        level=level,
        checks=tuple(_check(check, tallies[check], pairs, level) for check, pairs in alike.items()),
        score=_score(changes, level),
    )


def _enough(pairs: list[tuple[list[bool], list[bool]]] | list[tuple[list[float], list[float]]]) -> bool:
    return min(sum(len(one) for one, _ in pairs), sum(len(other) for _, other in pairs)) >= FEWEST


def _groups(first: Audit, last: Audit) -> dict[str, Group]:
    """Return the group of each shop that both audits know."""
    there = {card.id for card in last.shops}
    scores = {one.shop: one.score.value for one in first.scores}
    return {
        card.id: (trade.family if (trade := TRADES.get(card.trade)) else "other", _band(scores.get(card.id)))
        for card in first.shops
        if card.id in there and not card.id.startswith(STAND_IN)
    }


def _band(value: float | None) -> str:
    return "" if value is None else str(sum(value >= edge for edge in BANDS))


def _tallies(
    first: Audit, last: Audit, who: Followed, groups: Mapping[str, Group], checks: set[str]
) -> dict[str, _Tally]:
    after: dict[tuple[str, str], Finding] = {(one.check, one.shop): one for one in last.findings}
    tallies: dict[str, _Tally] = {}
    for finding in first.findings:
        if finding.verdict is not Verdict.FAILED or finding.waiver:
            continue
        if finding.check not in checks or finding.shop not in groups:
            continue
        key = (finding.check, finding.shop)
        tally = tallies.setdefault(finding.check, _Tally(groups={}))
        then = after.get(key)
        alike = then is not None and not then.waiver and then.about in ("", finding.about)
        mended = _IN_ORDER.get(then.verdict) if then is not None and alike else None
        chosen = who.of(*key)
        if not chosen and key in who.before:
            tally.before += 1
        elif mended is None:
            tally.apart += 1
        else:
            tally.groups.setdefault(groups[finding.shop], ([], []))[0 if chosen else 1].append(mended)
    return tallies


def _check(check: str, tally: _Tally, pairs: list[tuple[list[bool], list[bool]]], level: float) -> CheckImpact:
    one = Arm(shops=sum(len(mine) for mine, _ in pairs), mended=sum(sum(mine) for mine, _ in pairs))
    other = Arm(shops=sum(len(rest) for _, rest in pairs), mended=sum(sum(rest) for _, rest in pairs))
    difference, short = None, None
    if not _enough(pairs):
        short = Short.FEW
    else:
        strata = [
            Stratum(followed=len(mine), followed_mended=sum(mine), alone=len(rest), alone_mended=sum(rest))
            for mine, rest in pairs
        ]
        by_itself = of_shares(strata, LEVEL)
        if by_itself is None or by_itself.half > WIDEST:
            short = Short.WIDE
        else:
            difference = of_shares(strata, level)
    seen = sum(len(mine) + len(rest) for mine, rest in tally.groups.values())
    return CheckImpact(
        check=check,
        followed=one,
        alone=other,
        apart=tally.apart,
        unlike=seen - one.shops - other.shops,
        before=tally.before,
        difference=difference,
        short=short,
    )


def _changes(
    first: Audit, last: Audit, who: Followed, groups: Mapping[str, Group]
) -> dict[Group, tuple[list[float], list[float]]]:
    """Return by how many points each shop's score moved, by group: followed and others; shops without two numbers are in none."""
    start = {one.shop: one.score.value for one in first.scores}
    chosen, earlier = who.shops, {shop for _, shop in who.before}
    found: dict[Group, tuple[list[float], list[float]]] = {}
    for score in last.scores:
        before, after = start.get(score.shop), score.score.value
        if score.shop not in groups or before is None or after is None:
            continue
        mine = score.shop in chosen
        if mine or score.shop not in earlier:
            found.setdefault(groups[score.shop], ([], []))[0 if mine else 1].append(after - before)
    return found


def _score(pairs: list[tuple[list[float], list[float]]], level: float) -> ScoreImpact:
    one, other = sum(len(mine) for mine, _ in pairs), sum(len(rest) for _, rest in pairs)
    difference, short = None, None
    if not _enough(pairs):
        short = Short.FEW
    else:
        by_itself = of_means(pairs, LEVEL)
        if by_itself is None or by_itself.half > WIDEST_POINTS:
            short = Short.WIDE
        else:
            difference = of_means(pairs, level)
    return ScoreImpact(followed=one, alone=other, difference=difference, short=short)
