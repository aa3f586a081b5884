"""The district over the months: kept audits in, one row an audit and what may be said of each change out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from visibility.model.audit import Audit
from visibility.model.score import GroupScore, Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """Of an audit judged again: the rubric under which it was judged first, and the share verified then (0..1)."""

    rubric: str
    coverage: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One audit of the district. `themes`, `families`: the mean scores of their shops, by id."""

    as_of: date
    run: str
    rubric: str
    shops: int
    scored: int
    index: Score
    essentials: Score
    weakest_quarter: Score
    median: Score
    themes: dict[str, Score]
    families: dict[str, Score]
    arrived: int = 0  # shops that the audit before had not, and the other way round
    left: int = 0
    once: int | None = None  # points to mend that were seen once only; None: an audit that did not ask
    rejudged: date | None = None  # the day on which it was judged again under this rubric
    then: Verified | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """From one audit to the next on one rubric. `points`: of the index, None where one of the two has no number.

    `certain`: the bands do not touch, so that the change stands whatever the unknown of either audit turns out to be.
    """

    since: date
    until: date
    points: float | None
    certain: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Audits of one rubric version, oldest first: the only ones that may be drawn on one line (docs/scoring.md)."""

    rubric: str
    months: tuple[Month, ...]
    changes: tuple[Change, ...]


def trend(audits: Iterable[Audit]) -> tuple[Stretch, ...]:
    """Return the stretches, oldest first; of several audits of one date the last one counts."""
    by_date: dict[date, Audit] = {}
    for audit in audits:
        kept = by_date.get(audit.as_of)
        if kept is None or audit.started >= kept.started:
            by_date[audit.as_of] = audit
    stretches: list[list[Month]] = []
    before: frozenset[str] | None = None
    for _day, audit in sorted(by_date.items()):
        shops = frozenset(shop.id for shop in audit.shops)
        known = shops if before is None else before
        month = _month(audit, arrived=len(shops - known), left=len(known - shops))
        before = shops
        if stretches and stretches[-1][-1].rubric == month.rubric:
            stretches[-1].append(month)
        else:
            stretches.append([month])
    return tuple(
        Stretch(rubric=months[0].rubric, months=tuple(months), changes=_changes(months)) for months in stretches
    )


def months_without(days: Iterable[date], until: date) -> tuple[date, ...]:
    """Return the months, as their first days, between the first of these days and the month before `until` in which none lies."""
    kept = {(day.year, day.month) for day in days}
    year, month = min(kept, default=(until.year, until.month))
    found = []
    while (year, month) < (until.year, until.month):
        if (year, month) not in kept:
            found.append(date(year, month, 1))
        year, month = (year + month // 12, month % 12 + 1)
    return tuple(found)


def _month(audit: Audit, *, arrived: int, left: int) -> Month:
    district, again = audit.district, audit.rejudged
    return Month(
        as_of=audit.as_of,
        run=audit.run,
        rubric=audit.rubric_version,
        shops=district.n,
        scored=district.scored,
        index=district.index,
        essentials=district.essentials,
        weakest_quarter=district.weakest_quarter,
        median=district.median,
        themes=_scores(audit.themes),
        families=_scores(audit.families),
        arrived=arrived,
        left=left,
        once=audit.sights.once if audit.sights else None,
        rejudged=again.on if again else None,
        then=Verified(rubric=again.rubric, coverage=again.coverage) if again else None,
    )


def _scores(groups: Iterable[GroupScore]) -> dict[str, Score]:
    return {group.id: group.score for group in groups}


def _changes(months: Sequence[Month]) -> tuple[Change, ...]:
    return tuple(_change(one, other) for one, other in pairwise(months))


def _change(one: Month, other: Month) -> Change:
    old, new = one.index, other.index
    points = None if old.value is None or new.value is None else round(new.value - old.value, 2)
    apart = new.low > old.high or new.high < old.low
    # Other shops make another district: what came or went may be the whole of the change.
    return Change(
        since=one.as_of, until=other.as_of, points=points, certain=apart and not (other.arrived or other.left)
    )
