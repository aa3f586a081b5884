"""Compare two weeks, day by day, on what both state: two weeks in, the gaps out."""

from dataclasses import dataclass
from enum import StrEnum

from visibility.hours.week import Day, Span, WeeklyHours


class GapKind(StrEnum):
    """How two sources contradict each other on one day."""

    FIRST_CLOSED = "first-closed"  # the first says closed, the second open
    SECOND_CLOSED = "second-closed"  # the first says open, the second closed: a customer before a closed door
    TIMES = "times"  # both open, not at the same times


@dataclass(frozen=True, slots=True, kw_only=True)
class DayGap:
    """One day (0 = Monday) on which two sources differ, and for how many minutes each alone says "open"."""

    day: int
    kind: GapKind
    only_first: int
    only_second: int


def _only(these: tuple[Span, ...], those: tuple[Span, ...]) -> int:
    """Minutes inside `these` and outside `those`."""
    overlap = sum(max(0, min(b, d) - max(a, c)) for a, b in these for c, d in those)
    return sum(b - a for a, b in these) - overlap


def _gap(number: int, first: Day, second: Day, tolerance: int) -> DayGap | None:
    if first.spans is None or second.spans is None or first.spans == second.spans:
        return None
    only_first, only_second = _only(first.spans, second.spans), _only(second.spans, first.spans)
    if first.closed:
        kind = GapKind.FIRST_CLOSED
    elif second.closed:
        kind = GapKind.SECOND_CLOSED
    elif only_first <= tolerance and only_second <= tolerance:
        return None
    else:
        kind = GapKind.TIMES
    return DayGap(day=number, kind=kind, only_first=only_first, only_second=only_second)


def compare(first: WeeklyHours, second: WeeklyHours, *, tolerance: int = 5) -> tuple[DayGap, ...]:
    """Return the days on which both sources say something and differ by more than `tolerance` minutes."""
    gaps = (_gap(n, a, b, tolerance) for n, (a, b) in enumerate(zip(first.days, second.days, strict=True)))
    return tuple(gap for gap in gaps if gap is not None)
