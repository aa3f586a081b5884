"""Arithmetic on weeks: spans and weeks in, weeks and minutes in normal form out."""

from collections.abc import Iterable

from visibility.hours.week import DAY, Day, Span, WeeklyHours

WEEK = 7 * DAY
UNSTATED = Day()
CLOSED = Day(spans=())


def normal(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans sorted, overlapping and touching ones merged, empty ones dropped."""
    merged: list[Span] = []
    for start, stop in sorted(spans):
        if stop <= start:
            continue
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], stop))
        else:
            merged.append((start, stop))
    return tuple(merged)


def minus(spans: Iterable[Span], holes: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans without the minutes of the holes."""
    rest = list(normal(spans))
    for low, high in normal(holes):
        rest = [piece for a, b in rest for piece in ((a, min(b, low)), (max(a, high), b)) if piece[0] < piece[1]]
    return normal(rest)


def both(these: Iterable[Span], those: Iterable[Span]) -> tuple[Span, ...]:
    """Return the minutes inside both."""
    others = normal(those)
    return normal((max(a, c), min(b, d)) for a, b in normal(these) for c, d in others)


def day_of(spans: Iterable[Span]) -> Day:
    """Return the day that is open in these spans; raises ValueError where a span cannot belong to one day."""
    return Day(spans=normal(spans))


def week_of_days(days: Iterable[Day]) -> WeeklyHours:
    """Return the week of exactly seven days, Monday first."""
    one, two, three, four, five, six, seven = days
    return WeeklyHours(days=(one, two, three, four, five, six, seven))


def open_minutes(week: WeeklyHours) -> tuple[Span, ...]:
    """Return the open spans as minutes from Monday 00:00, within 0..10080; Sunday's spill comes round to Monday."""
    pieces: list[Span] = []
    for number, day in enumerate(week.days):
        for start, stop in day.spans or ():
            low, high = number * DAY + start, number * DAY + stop
            pieces.append((low, min(high, WEEK)))
            if high > WEEK:
                pieces.append((0, high - WEEK))
    return normal(pieces)


def week_of(spans: Iterable[Span], *, stated: Iterable[int] = range(7)) -> WeeklyHours:
    """Return the week open in these minutes (0..10080 from Monday 00:00), in normal form.

    A stretch of at most 24 hours that passes one midnight is a spill of the day on which it begins; a longer one is cut at
    every midnight. Days in `stated` without an opening are closed, the others not stated.
    """
    pieces = list(normal(spans))
    if pieces and pieces[0][0] == 0 and pieces[-1][1] == WEEK and len(pieces) > 1:
        low, _ = pieces.pop()
        pieces[0] = (low - WEEK, pieces[0][1])
    days: list[list[Span]] = [[] for _ in range(7)]
    for low, high in pieces:
        number = low // DAY
        start, stop = low - number * DAY, high - number * DAY
        if stop - start <= DAY:
            days[number % 7].append((start, stop))
            continue
        while stop > 0:
            days[number % 7].append((start, min(stop, DAY)))
            number, start, stop = number + 1, 0, stop - DAY
    known = set(stated)
    return week_of_days(
        Day(spans=normal(day)) if day or number in known else UNSTATED for number, day in enumerate(days)
    )


def union(first: WeeklyHours, second: WeeklyHours) -> WeeklyHours:
    """Return what either says: a day that only one states is as that one states it."""
    stated = {n for n in range(7) if first.days[n].stated or second.days[n].stated}
    return week_of((*open_minutes(first), *open_minutes(second)), stated=stated)


def intersection(first: WeeklyHours, second: WeeklyHours) -> WeeklyHours:
    """Return what both say on the days that both state; other days are not stated."""
    stated = {n for n in range(7) if first.days[n].stated and second.days[n].stated}
    kept = both(open_minutes(first), open_minutes(second))
    return week_of(both(kept, _reach(first, second, stated)), stated=stated)


def _reach(first: WeeklyHours, second: WeeklyHours, stated: set[int]) -> tuple[Span, ...]:
    """Return the minutes of the stated days with their spill."""
    pieces: list[Span] = []
    for n in stated:
        last = max([DAY, *(stop for day in (first.days[n], second.days[n]) for _, stop in day.spans or ())])
        pieces.append((n * DAY, min(n * DAY + last, WEEK)))
        if n * DAY + last > WEEK:
            pieces.append((0, n * DAY + last - WEEK))
    return normal(pieces)


def complement(week: WeeklyHours) -> WeeklyHours:
    """Return open for closed and closed for open on the stated days, from midnight to midnight."""
    stated = {n for n in range(7) if week.days[n].stated}
    return week_of(minus(((n * DAY, (n + 1) * DAY) for n in stated), open_minutes(week)), stated=stated)


def normal_form(week: WeeklyHours) -> WeeklyHours:
    """Return the same opening minutes in the one form that `week_of` gives; equal minutes become equal values."""
    return week_of(open_minutes(week), stated=(n for n in range(7) if week.days[n].stated))


def filled(week: WeeklyHours) -> WeeklyHours:
    """Return the week with every day that is not stated taken as closed."""
    return week_of_days(day if day.stated else CLOSED for day in week.days)
