"""Two weeks that differ in, how they differ by name out: a break forgotten, an hour's shift, a day more."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from visibility.hours.algebra import minus
from visibility.hours.compare import GapKind, compare
from visibility.hours.week import DAY, Day, Span, WeeklyHours

_HALF_DAY = 720
_WIDEST_SHIFT = 120
_LEAST_DAYS = 3


class DisagreementKind(StrEnum):
    """What lies behind a difference between two sources."""

    AROUND_THE_CLOCK = "around-the-clock"  # 24/7 against ordinary hours
    TWELVE_HOURS = "twelve-hours"  # 18:30 turned into 06:30, as by a machine translation
    ANOTHER_ADDRESS = "another-address"  # the hours are those of another place of the same business
    BREAK_FORGOTTEN = "break-forgotten"  # continuous against two spans with the same ends
    SHIFTED = "shifted"  # all times earlier or later by the same minutes
    DAY_MORE = "day-more"  # open against closed
    OPENING = "opening"  # another opening time
    CLOSING = "closing"  # another closing time
    TIMES = "times"  # none of these


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A named difference on some days (0 = Monday).

    `fault`: 0 where the first source is the odd one (has no break, the day more, 24/7), 1 the second. `minutes`: the shift,
    else the minutes per week concerned. `first`, `second`: what they say on the first of the days. `where`: the other address.
    """

    kind: DisagreementKind
    days: tuple[int, ...]
    fault: int
    minutes: int
    first: tuple[Span, ...]
    second: tuple[Span, ...]
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weekly:
    """Minutes per week, on the days that both state, of each direction of error; a closed door weighs more than a lost visit."""

    closed_door: int  # the first says open, the second closed
    lost_visit: int  # the first says closed, the second open
    stated_days: int

    @property
    def weight(self) -> int:
        """One number to sort by: a minute before a closed door counts three times."""
        return 3 * self.closed_door + self.lost_visit


def weekly_difference(first: WeeklyHours, second: WeeklyHours) -> Weekly:
    """Return the minutes per week on which two sources contradict each other, by direction."""
    door = lost = both = 0
    for a, b in zip(first.days, second.days, strict=True):
        if a.spans is not None and b.spans is not None:
            both += 1
            door += sum(y - x for x, y in minus(a.spans, b.spans))
            lost += sum(y - x for x, y in minus(b.spans, a.spans))
    return Weekly(closed_door=door, lost_visit=lost, stated_days=both)


def _break_of(whole: Day, cut: Day) -> tuple[Span, ...]:
    """Return the breaks of `cut` where `whole` is the same without them, else ()."""
    if not whole.spans or not cut.spans or len(cut.spans) <= len(whole.spans):
        return ()
    if whole.spans[0][0] != cut.spans[0][0] or whole.spans[-1][1] != cut.spans[-1][1]:
        return ()
    holes = minus(whole.spans, cut.spans)
    return holes if holes and not minus(cut.spans, whole.spans) else ()


def _shift(first: Day, second: Day) -> int:
    """Return by how many minutes all times of the first are later than the second's, 0 where there is no one number."""
    if not first.spans or not second.spans or len(first.spans) != len(second.spans):
        return 0
    steps = {a - b for x, y in zip(first.spans, second.spans, strict=True) for a, b in zip(x, y, strict=True)}
    step = steps.pop() if len(steps) == 1 else 0
    return step if 0 < abs(step) <= _WIDEST_SHIFT else 0


def _twelve(first: Day, second: Day) -> bool:
    """Whether the times are the same on a 12-hour clock and some of them half a day off."""
    if not first.spans or not second.spans or len(first.spans) != len(second.spans):
        return False
    steps = [(a - b) % DAY for x, y in zip(first.spans, second.spans, strict=True) for a, b in zip(x, y, strict=True)]
    return all(step % _HALF_DAY == 0 for step in steps) and any(step == _HALF_DAY for step in steps)


def _twelve_fault(first: Day, second: Day) -> int:
    """Return which of the two says hours that nobody keeps: past midnight from the morning, or before six."""

    def odd(day: Day) -> int:
        return sum(
            (stop > DAY + 4 * 60) + (start < 5 * 60) + (stop - start > 14 * 60) for start, stop in day.spans or ()
        )

    return 0 if odd(first) >= odd(second) else 1


def _name_day(first: Day, second: Day) -> tuple[DisagreementKind, int, int]:
    if first.closed or second.closed:
        return DisagreementKind.DAY_MORE, 1 if first.closed else 0, max(first.minutes, second.minutes)
    if holes := _break_of(first, second):
        return DisagreementKind.BREAK_FORGOTTEN, 0, sum(b - a for a, b in holes)
    if holes := _break_of(second, first):
        return DisagreementKind.BREAK_FORGOTTEN, 1, sum(b - a for a, b in holes)
    if _twelve(first, second):
        return DisagreementKind.TWELVE_HOURS, _twelve_fault(first, second), 0
    if step := _shift(first, second):
        return DisagreementKind.SHIFTED, 0, step
    ones, twos = first.spans or (), second.spans or ()
    if ones[0][0] == twos[0][0] and ones[:-1] == twos[:-1]:
        return DisagreementKind.CLOSING, 0, ones[-1][1] - twos[-1][1]
    if ones[-1][1] == twos[-1][1] and ones[1:] == twos[1:]:
        return DisagreementKind.OPENING, 0, ones[0][0] - twos[0][0]
    return DisagreementKind.TIMES, 0, 0


def disagreements(
    first: WeeklyHours,
    second: WeeklyHours,
    *,
    elsewhere: Mapping[str, WeeklyHours] | None = None,
    tolerance: int = 5,
) -> tuple[Disagreement, ...]:
    """Name the differences between two sources, on the days that both state, weightiest first.

    `elsewhere`: hours of other addresses of the same business, by name: if the first source says exactly what one of them
    says, two addresses were mixed up.
    """
    gaps = compare(first, second, tolerance=tolerance)
    if not gaps:
        return ()
    days = tuple(gap.day for gap in gaps)
    head = days[0]
    ones, twos = first.days[head].spans or (), second.days[head].spans or ()
    for fault, (odd, other) in enumerate(((first, second), (second, first))):
        if odd.always_open and other.stated_days >= _LEAST_DAYS and other.minutes < 100 * 60:
            kind = DisagreementKind.AROUND_THE_CLOCK
            return (
                Disagreement(
                    kind=kind, days=days, fault=fault, minutes=odd.minutes - other.minutes, first=ones, second=twos
                ),
            )
    for name, week in (elsewhere or {}).items():
        shared = sum(a.stated and b.stated for a, b in zip(first.days, week.days, strict=True))
        if shared >= _LEAST_DAYS and first.minutes and week != second and not compare(first, week, tolerance=tolerance):
            kind = DisagreementKind.ANOTHER_ADDRESS
            return (Disagreement(kind=kind, days=days, fault=0, minutes=0, first=ones, second=twos, where=name),)
    grouped: dict[tuple[DisagreementKind, int, int, tuple[Span, ...]], list[int]] = {}
    for gap in gaps:
        a, b = first.days[gap.day], second.days[gap.day]
        kind, fault, minutes = _name_day(a, b)
        holes: tuple[Span, ...] = ()
        if kind is DisagreementKind.BREAK_FORGOTTEN:
            holes = _break_of(a, b) or _break_of(b, a)
        key = (kind, fault, minutes if kind is not DisagreementKind.DAY_MORE else 0, holes)
        grouped.setdefault(key, []).append(gap.day)
    found = [
        Disagreement(
            kind=kind, days=tuple(on), fault=fault, minutes=minutes or sum(_apart(first, second, day) for day in on),
            first=first.days[on[0]].spans or (), second=second.days[on[0]].spans or (),
        )
        for (kind, fault, minutes, _), on in grouped.items()
    ]  # fmt: skip
    order = list(DisagreementKind)
    return tuple(sorted(found, key=lambda d: (order.index(d.kind), d.days)))


def _apart(first: WeeklyHours, second: WeeklyHours, day: int) -> int:
    a, b = first.days[day].spans or (), second.days[day].spans or ()
    return sum(y - x for x, y in (*minus(a, b), *minus(b, a)))


def versions_that_differ(versions: Mapping[str, WeeklyHours], *, tolerance: int = 5) -> tuple[tuple[str, str], ...]:
    """Return the pairs of language versions of one site ("fr", "nl") whose weeks contradict each other."""
    names = sorted(versions)
    return tuple(
        (a, b)
        for n, a in enumerate(names)
        for b in names[n + 1 :]
        if compare(versions[a], versions[b], tolerance=tolerance)
    )


__all__ = [
    "Disagreement",
    "DisagreementKind",
    "GapKind",
    "Weekly",
    "disagreements",
    "versions_that_differ",
    "weekly_difference",
]
