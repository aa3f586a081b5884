"""Towns side by side: each town's audits in; its own history first, and which of the others may be set beside it, out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from visibility.model.audit import Audit
from visibility.model.score import Score
from visibility.reports.trend import Change, Month, trend

ALIKE = 2.0  # towns of more than half and less than twice as many shops are of similar size
APART = 62  # days between two audits: beyond, another season is compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A town's newest audit and its own history on the same rubric. `change`: since the audit before, None for a first one."""

    slug: str
    name: str
    newest: Month
    change: Change | None
    since: Change | None  # from the oldest audit of this rubric that has a number


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two towns whose numbers may be read beside one another. `apart`: their bands do not touch, so that one surely does better."""

    one: str
    other: str
    apart: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The towns in the order given, the pairs that may be compared, and why the others may not (slug pairs by reason)."""

    towns: tuple[Town, ...]
    pairs: tuple[Pair, ...]
    rubric: tuple[tuple[str, str], ...]  # judged by two versions
    size: tuple[tuple[str, str], ...]  # not of similar size
    season: tuple[tuple[str, str], ...]  # more than two months apart
    number: tuple[tuple[str, str], ...]  # too little verified in one of them


def beside(audits: Mapping[str, Sequence[Audit]]) -> Beside:
    """Set the towns side by side; a town without an audit is left out. No ranking: the order is the one given."""
    towns = tuple(_town(slug, mine) for slug, mine in audits.items() if mine)
    pairs: list[Pair] = []
    why: dict[str, list[tuple[str, str]]] = {"rubric": [], "size": [], "season": [], "number": []}
    for place, one in enumerate(towns):
        for other in towns[place + 1 :]:
            if reason := _obstacle(one.newest, other.newest):
                why[reason].append((one.slug, other.slug))
            else:
                pairs.append(Pair(one=one.slug, other=other.slug, apart=_apart(one.newest.index, other.newest.index)))
    return Beside(towns=towns, pairs=tuple(pairs), **{reason: tuple(found) for reason, found in why.items()})


def _town(slug: str, audits: Sequence[Audit]) -> Town:
    last = trend(audits)[-1]
    first = next((month for month in last.months if month.index.value is not None), None)
    newest = last.months[-1]
    since = None
    if first is not None and first is not newest and newest.index.value is not None and first.index.value is not None:
        moved = any(month.arrived or month.left for month in last.months if month.as_of > first.as_of)
        since = Change(
            since=first.as_of,
            until=newest.as_of,
            points=round(newest.index.value - first.index.value, 2),
            certain=_apart(first.index, newest.index) and not moved,
        )
    name = max(audits, key=lambda audit: (audit.as_of, audit.started)).town.name
    return Town(slug=slug, name=name, newest=newest, change=last.changes[-1] if last.changes else None, since=since)


def _obstacle(one: Month, other: Month) -> str:
    if one.rubric != other.rubric:
        return "rubric"
    if not 1 / ALIKE < (one.shops or 1) / (other.shops or 1) < ALIKE:
        return "size"
    if abs((one.as_of - other.as_of).days) > APART:
        return "season"
    return "number" if one.index.value is None or other.index.value is None else ""


def _apart(one: Score, other: Score) -> bool:
    return one.low > other.high or other.low > one.high
