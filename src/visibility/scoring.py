"""Scores: findings and rubric in; points with coverage and band, for a shop, a group and the district, out (docs/scoring.md)."""

import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from math import ceil, fsum

from visibility.matching import streets
from visibility.model.check import Theme, Verdict
from visibility.model.finding import Finding
from visibility.model.score import DistrictScore, EssentialCount, GroupScore, Level, Score, ShopScore
from visibility.model.shop import Shop
from visibility.model.trades import FAMILIES, TRADES
from visibility.rubric import Entry, Rubric

COVERAGE = 0.60  # under this share verified there is no number
ACTIVE = 75.0  # points from which a reliable shop is called active
PARTS = {"essentials": 0.5, "weakest_quarter": 0.3, "median": 0.2}
FEWEST_FOR_INEQUALITY = 5
_NOISE = 1e-9  # points: far more than sums of floats are off, far less than any weight decides

_UNKNOWN = frozenset({Verdict.UNKNOWN, Verdict.ERROR})
_NOTHING = Score(value=None, coverage=0.0, low=0.0, high=100.0)


def counted(finding: Finding) -> bool:
    """Whether a finding takes part in scores: not when it does not apply, nor when the shop's own answer stands beside it."""
    return finding.verdict is not Verdict.NOT_APPLICABLE and not finding.waiver


def _points(value: float) -> float:
    """Two decimals, so that everybody who redoes a sum from the printed scores finds the printed result.

    A tie goes up, as in a spreadsheet; what comes of the order in which floats were added does not decide it.
    """
    return round(min(max(value, 0.0), 100.0) + _NOISE, 2)


def _score(value: float | None, coverage: float, low: float, high: float, *, enough: bool) -> Score:
    """Round, and keep the number inside its own band: what is known of the shops without a number binds it too."""
    low, high = _points(low), _points(high)
    number = None if value is None or not enough else min(max(_points(value), low), high)
    return Score(value=number, coverage=round(coverage, 4), low=low, high=high)


def _enough(known: float, applicable: float) -> bool:
    return applicable > 0 and known >= COVERAGE * applicable - 1e-9


def applicable_weight(findings: Iterable[Finding], entries: Mapping[str, Entry]) -> float:
    """The weight of the checks that count for this shop, known or not: what 100 points are made of."""
    return fsum(entries[f.check].weight for f in findings if entries[f.check].counts and counted(f))


def score(findings: Iterable[Finding], entries: Mapping[str, Entry]) -> Score:
    """Score one shop on `entries` (the whole rubric, or one theme), 0..100.

    value = 100 × points / weight known, where a finding brings grade × weight and a blocked one brings 0; None under
    60 % coverage = weight known / weight applicable. low and high are over the weight applicable: the unknown bring
    nothing, or all. Where nothing applies, coverage is 0 and the band is open.
    """
    points = known = unknown = 0.0
    for finding in findings:
        entry = entries.get(finding.check)
        if entry is None or not entry.counts or not counted(finding):
            continue
        if finding.verdict in _UNKNOWN:
            unknown += entry.weight
        else:
            known += entry.weight
            points += entry.weight * finding.grade
    return of_sums(points, known, unknown)


def of_sums(points: float, known: float, unknown: float) -> Score:
    """Return the score that these sums of weights make: points brought, weight known, weight unknown; all at least 0."""
    applicable = known + unknown
    if applicable == 0:
        return _NOTHING
    return _score(
        100 * points / known if known else None,
        known / applicable,
        100 * points / applicable,
        100 * (points + unknown) / applicable,
        enough=_enough(known, applicable),
    )


def _essentials(findings: Sequence[Finding]) -> bool | None:
    """Whether all the essentials that count are in order; False as soon as one is not; None while one is unknown."""
    verdicts = {finding.verdict for finding in findings if counted(finding)}
    if verdicts & {Verdict.FAILED, Verdict.BLOCKED}:
        return False
    return None if not verdicts or verdicts & _UNKNOWN else True


def score_shop(shop: str, findings: Sequence[Finding], rubric: Rubric) -> ShopScore:
    """Score and level of one shop.

    Level: invisible where a gate that counts failed or is blocked; None where one is unknown or none counts, or where
    another essential is unknown and none is to mend: what a source did not say lowers no level. Present where an essential
    is to mend; reliable where all are in order; active where, moreover, the value is 75 or more.
    """
    entries = rubric.by_id
    whole = score(findings, entries)
    level, passes = level_of(
        [f for f in findings if entries[f.check].gate],
        [f for f in findings if entries[f.check].essential],
        whole.value,
    )
    return ShopScore(shop=shop, score=whole, level=level, essentials=passes)


def level_of(
    gates: Sequence[Finding], essentials: Sequence[Finding], value: float | None
) -> tuple[Level | None, bool | None]:
    """Return a shop's level, as `score_shop` says, and whether it passes the essentials. `value`: its points, where there is a number."""
    open_, passes = _essentials(gates), _essentials(essentials)
    if open_ is None:
        level = None
    elif not open_:
        level = Level.INVISIBLE
    elif passes is None:
        level = None
    elif not passes:
        level = Level.PRESENT
    else:
        level = Level.ACTIVE if value is not None and value >= ACTIVE else Level.RELIABLE
    return level, passes


def _mean(values: Sequence[float]) -> float:
    return fsum(values) / len(values)


def _weakest_quarter(values: Sequence[float]) -> float:
    """The mean of the lowest quarter of the values, rounded up to a whole number of shops."""
    return _mean(sorted(values)[: ceil(len(values) / 4)])


def _over(scores: Sequence[Score], function: Callable[[Sequence[float]], float]) -> Score:
    """Apply a statistic to the values of the scored shops, and to the two edges of all shops for its band.

    `coverage` is the mean of the shops' coverages; the value is None where it is under 60 % or nobody is scored.
    """
    if not scores:
        return _NOTHING
    values = [score.value for score in scores if score.value is not None]
    coverage = _mean([score.coverage for score in scores])
    return _score(
        function(values) if values else None,
        coverage,
        function([score.low for score in scores]),
        function([score.high for score in scores]),
        enough=_enough(coverage, 1.0),
    )


def score_group(id: str, scores: Sequence[Score]) -> GroupScore:
    """The mean score of a group of shops; see `_over` for coverage and band."""
    scored = sum(score.value is not None for score in scores)
    return GroupScore(id=id, n=len(scores), scored=scored, score=_over(scores, _mean))


def percentile(values: Sequence[float], share: float) -> float | None:
    """Return the value below which `share` (0..1) of the values lie; None under five of them.

    Of n values in order, the place is (n - 1) × share, counted from 0; between two places, the part of the way. This is what
    a spreadsheet gives (PERCENTILE.INC, CENTILE.INCLURE).
    """
    if len(values) < FEWEST_FOR_INEQUALITY:
        return None
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    below = min(int(place), len(ordered) - 2)
    return _points(ordered[below] + (place - below) * (ordered[below + 1] - ordered[below]))


def spread_group(id: str, scores: Sequence[Score]) -> GroupScore:
    """The mean score of a group with how its scored shops are spread: none of it under five of them, nor without a mean."""
    group = score_group(id, scores)
    values = [score.value for score in scores if score.value is not None]
    if group.score.value is None or len(values) < FEWEST_FOR_INEQUALITY:
        return group
    return replace(
        group,
        p10=percentile(values, 0.1),
        p90=percentile(values, 0.9),
        gini=inequality(values),
        weakest_quarter=_over(scores, _weakest_quarter),
    )


def score_streets(shops: Sequence[Shop], scores: Mapping[str, ShopScore]) -> tuple[GroupScore, ...]:
    """One group per street of the census, by the name that most of its addresses give it, in the order of the names."""
    members: dict[str, list[Score]] = {}
    for shop, street in zip(shops, streets([shop.address for shop in shops]), strict=True):
        if street:
            members.setdefault(street, []).append(scores[shop.id].score)
    return tuple(spread_group(street, members[street]) for street in sorted(members))


def score_families(shops: Sequence[Shop], scores: Mapping[str, ShopScore]) -> tuple[GroupScore, ...]:
    """One group per trade family that has a shop, in the order of `FAMILIES`."""
    members: dict[str, list[Score]] = {family: [] for family in FAMILIES}
    for shop in shops:
        trade = TRADES.get(shop.trade)
        members[trade.family if trade else "other"].append(scores[shop.id].score)
    return tuple(spread_group(family, found) for family, found in members.items() if found)


def score_themes(findings: Iterable[Sequence[Finding]], rubric: Rubric) -> tuple[GroupScore, ...]:
    """One group per theme: the shops' scores on the checks of that theme alone; a shop to which none applies is not in n."""
    shops = tuple(findings)
    groups = []
    for theme in Theme:
        entries = {id: entry for id, entry in rubric.by_id.items() if entry.theme is theme}
        mine = (score(shop, entries) for shop in shops)
        groups.append(score_group(theme.value, [found for found in mine if found is not _NOTHING]))
    return tuple(groups)


def count_essentials(findings: Iterable[Sequence[Finding]], rubric: Rubric) -> tuple[EssentialCount, ...]:
    """For each essential: shops in order, to mend (failed or blocked), and not known; rubric order."""
    counts = {entry.check.id: [0, 0, 0] for entry in rubric.entries if entry.essential}
    for shop in findings:
        for finding in shop:
            if finding.check in counts and counted(finding):
                column = 2 if finding.verdict in _UNKNOWN else 0 if finding.verdict is Verdict.PASSED else 1
                counts[finding.check][column] += 1
    return tuple(EssentialCount(check=id, passed=p, failed=f, unknown=u) for id, (p, f, u) in counts.items())


def inequality(values: Sequence[float]) -> float | None:
    """The Gini coefficient (0: all equal … 1) of the values; None under five of them."""
    if len(values) < FEWEST_FOR_INEQUALITY:
        return None
    total = fsum(values)
    if total == 0:
        return 0.0
    n = len(values)
    return round(fsum((2 * rank - n - 1) * value for rank, value in enumerate(sorted(values), 1)) / (n * total), 4)


def _essentials_share(scores: Sequence[ShopScore]) -> Score:
    """100 × shops that pass the essentials / shops for which this is decided; the undecided open the band."""
    n = len(scores)
    if not n:
        return _NOTHING
    passed = sum(shop.essentials is True for shop in scores)
    decided = sum(shop.essentials is not None for shop in scores)
    return _score(
        100 * passed / decided if decided else None,
        decided / n,
        100 * passed / n,
        100 * (passed + n - decided) / n,
        enough=_enough(decided, n),
    )


def score_district(scores: Sequence[ShopScore]) -> DistrictScore:
    """The index with its three parts, each 0..100 with its band; None as soon as one part has no value.

    index = 0.5 × essentials + 0.3 × weakest quarter + 0.2 × median; its coverage is the mean of the shops' coverages.
    """
    of_shops = [shop.score for shop in scores]
    parts = {
        "essentials": _essentials_share(scores),
        "weakest_quarter": _over(of_shops, _weakest_quarter),
        "median": _over(of_shops, statistics.median),
    }
    values = [part.value for part in parts.values()]
    coverage = parts["median"].coverage
    index = _score(
        None if None in values else fsum(PARTS[name] * (part.value or 0.0) for name, part in parts.items()),
        coverage,
        fsum(PARTS[name] * part.low for name, part in parts.items()),
        fsum(PARTS[name] * part.high for name, part in parts.items()),
        enough=True,  # each part has said so already
    )
    levels = {level.value: 0 for level in Level} | {"unknown": 0}
    for shop in scores:
        levels[shop.level.value if shop.level else "unknown"] += 1
    numbers = [score.value for score in of_shops if score.value is not None]
    return DistrictScore(
        index=index,
        **parts,
        n=len(scores),
        scored=len(numbers),
        essentials_decided=sum(shop.essentials is not None for shop in scores),
        essentials_passed=sum(shop.essentials is True for shop in scores),
        levels=levels,
        inequality=inequality(numbers),
    )
