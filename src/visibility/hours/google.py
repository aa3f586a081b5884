"""Google's opening hours, Places API (New) or legacy, in; a reading out."""

from collections.abc import Mapping
from datetime import date, timedelta

from visibility.hours.algebra import normal, week_of, week_of_days
from visibility.hours.reading import NO_HOURS, OK, UNSUPPORTED, Reading, nothing
from visibility.hours.week import DAY, Day, Span, SpecialDay

_MOST_PERIODS = 200
_LAST_YEAR = 2200  # beyond, it is no opening, and counting days on would leave the calendar


def _number(value: object, low: int, high: int) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        return None
    return value


def _point(raw: object) -> tuple[int, int] | None:
    """Return (day with Monday 0, minutes) of an `open` or `close`; proto JSON leaves zeros out, so they default to 0."""
    if not isinstance(raw, Mapping):
        return None
    day = _number(raw.get("day", 0), 0, 6)
    clock = raw.get("time")
    if isinstance(clock, str) and len(clock) == 4 and clock.isascii() and clock.isdigit():
        hour, minute = _number(int(clock[:2]), 0, 24), _number(int(clock[2:]), 0, 59)
    elif "time" in raw or not raw.keys() & {"day", "hour", "minute"}:
        return None
    else:
        hour, minute = _number(raw.get("hour", 0), 0, 24), _number(raw.get("minute", 0), 0, 59)
    if day is None or hour is None or minute is None or hour * 60 + minute > DAY:
        return None
    return (day - 1) % 7, hour * 60 + minute


def _date(raw: object) -> date | None:
    if isinstance(raw, Mapping):
        parts = tuple(_number(raw.get(name), 1, 9999) for name in ("year", "month", "day"))
        if None in parts:
            return None
        year, month, day = (part or 1 for part in parts)
    elif isinstance(raw, str) and len(raw) == 10 and raw.isascii():
        year, month, day = (int(piece) if piece.isdigit() else 0 for piece in (raw[:4], raw[5:7], raw[8:]))
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _stretch(opening: tuple[int, int], closing: tuple[int, int]) -> Span:
    """Return (start, end) in minutes from Monday 00:00; the end may pass the end of the week."""
    start, stop = opening[0] * DAY + opening[1], closing[0] * DAY + closing[1]
    return (start, stop) if stop > start else (start, stop + 7 * DAY)


def read_google(hours: Mapping[str, object] | object) -> Reading:
    """Read `regularOpeningHours`, `currentOpeningHours` or the legacy `opening_hours` object.

    One period without `close` is "24 hours a day"; an empty list of periods is "never open"; an absent one is no hours. A
    listing states all seven days: a day without a period is closed. Of `currentOpeningHours` the special days go to
    `special`, and their weekday is not stated.
    """
    if not isinstance(hours, Mapping):
        return nothing(NO_HOURS)
    periods = hours.get("periods")
    if not isinstance(periods, list | tuple):
        return nothing(NO_HOURS)
    if len(periods) > _MOST_PERIODS:
        return nothing(UNSUPPORTED, remarks=("too-many-periods",))
    special_dates = _special_dates(hours)
    remarks: list[str] = []
    spans: list[Span] = []
    dated: list[tuple[date | None, Span]] = []
    for period in periods:
        if not isinstance(period, Mapping):
            return nothing(UNSUPPORTED, remarks=("unreadable-period",))
        opening = _point(period.get("open"))
        if opening is None:
            return nothing(UNSUPPORTED, remarks=("unreadable-period",))
        if period.get("close") is None:
            if len(periods) > 1:
                return nothing(UNSUPPORTED, remarks=("period-without-close",))
            dated.append((None, (0, 7 * DAY)))
            continue
        closing = _point(period["close"])
        if closing is None:
            return nothing(UNSUPPORTED, remarks=("unreadable-period",))
        on = _date(opening_raw.get("date")) if isinstance(opening_raw := period["open"], Mapping) else None
        start, stop = _stretch(opening, closing)
        if _truncated(period["close"]) and stop % DAY == DAY - 1:
            stop += 1
        dated.append((on, (start, stop)))
    spans = [span for on, span in dated if on is None or on not in special_dates]
    around = [(low, high) for low, high in spans if high <= 7 * DAY]
    around += [piece for low, high in spans if high > 7 * DAY for piece in ((low, 7 * DAY), (0, high - 7 * DAY))]
    week = week_of(around)
    if special_dates:
        remarks.append("special-days")
        hidden = {on.weekday() for on in special_dates}
        week = week_of_days(Day() if n in hidden else day for n, day in enumerate(week.days))
    special = tuple(
        SpecialDay(date=on, day=Day(spans=normal(_within(span) for when, span in dated if when == on)))
        for on in special_dates
    )
    if week.minutes == 0 and not periods:
        remarks.append("never-open")
    return Reading(week=week, status=OK, remarks=tuple(remarks), special=special)


def dated_openings(hours: Mapping[str, object] | object) -> tuple[date, ...]:
    """Return the dates of `currentOpeningHours` on which it shows the shop open, special days among them, oldest first.

    What only runs on from the evening before the first day counts for no date. () where no period has a date.
    """
    periods = hours.get("periods") if isinstance(hours, Mapping) else None
    if not isinstance(periods, list | tuple):
        return ()
    found: set[date] = set()
    for period in periods[:_MOST_PERIODS]:
        opening, closing = (period.get(end) if isinstance(period, Mapping) else None for end in ("open", "close"))
        first = _date(opening.get("date")) if isinstance(opening, Mapping) else None
        last = _date(closing.get("date")) if isinstance(closing, Mapping) else None
        if first is None or first.year > _LAST_YEAR:
            continue
        days = min((last - first).days, 7) if last is not None else 0
        if days > 1:  # round the clock: one period for all the days
            found |= {first + timedelta(days=n) for n in range(days + 1)}
        elif not _truncated(opening):
            found.add(first)
    return tuple(sorted(found))


def _within(span: Span) -> Span:
    start = span[0] % DAY
    return start, min(start + span[1] - span[0], start + DAY)


def _truncated(point: object) -> bool:
    return isinstance(point, Mapping) and point.get("truncated") is True


def _special_dates(hours: Mapping[str, object]) -> tuple[date, ...]:
    """Return the dates of `specialDays` (New) or `special_days` (legacy, those marked exceptional), oldest first."""
    raw = hours.get("specialDays", hours.get("special_days"))
    if not isinstance(raw, list | tuple):
        return ()
    found = {
        _date(item.get("date"))
        for item in raw[:_MOST_PERIODS]
        if isinstance(item, Mapping) and item.get("exceptional_hours", True) is not False
    }
    return tuple(sorted(on for on in found if on is not None))
