"""Clock times as written in; spans of the day that are believable out."""

from dataclasses import dataclass

from visibility.hours.week import DAY, Span

_PLAIN_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Time:
    """A clock time as written: minutes since midnight, the half of the day if written (a, p), and whether as a bare number."""

    minutes: int
    half: str = ""
    bare: bool = False
    zero: bool = False  # written with a leading zero, or after 12: a 24-hour clock


@dataclass(frozen=True, slots=True)
class Habits:
    """How a text writes its times: its language, whether any shows a clock of 24 hours, whether any says "am" or "pm"."""

    language: str
    clock24: bool
    marked: bool


def clock(code: str, value: object, *, start: bool) -> Time | None:
    """Return the time that a letter and its value stand for, as the start or the end of a span; None where it is none."""
    if code == "j":
        return Time(720, zero=True)
    if code == "4":
        assert isinstance(value, int)
        hour, minute = divmod(value, 100)
        good = hour <= 24 and minute in (0, 15, 30, 45) and not (start and value in _PLAIN_YEARS)
        return Time(hour * 60 + minute, zero=True) if good and hour * 60 + minute <= DAY else None
    assert isinstance(value, Time)
    if value.minutes > DAY:
        return None
    if value.minutes == DAY and start:
        return Time(0, value.half, value.bare, value.zero)
    return value


def _on_twelve_hours(first: Time, last: Time, part: str) -> bool:
    """Whether the part of the day makes these times those of a clock of twelve hours: "dinner 6-9.30", "'s middags van 2 tot 6"."""
    if part not in ("a", "e") or first.zero or last.zero or "a" in (first.half, last.half):
        return False
    latest = 8 * 60 if part == "a" else 11 * 60
    return 0 < first.minutes % 720 <= latest and (0 < last.minutes <= 720 or bool(last.half))


def span(first: Time | None, last: Time | None, habits: Habits, part: str = "") -> tuple[Span, ...]:
    """Return the span from one time to another, or () where that is not believable; `part`: of the day, if it is named."""
    if first is None or last is None:
        return ()
    start, stop = first.minutes, last.minutes
    if _on_twelve_hours(first, last, part):
        start, stop = start % 720 + 720, stop % 720 + 720
        return ((start, stop),) if start < stop else ()
    if last.half and not first.half and start <= 720 and not first.zero:
        # "8 - 8 PM", "11-2pm", "5-7pm": the left takes the half of the day that makes sense
        if last.half == "p":
            noon_start = start % 720 + 720
            if start // 60 <= 5 or start // 60 == 12:
                start = noon_start
            elif noon_start < stop:
                return ()  # "8-9pm": an hour in the evening, or all day?
    elif first.half and not last.half and stop <= 720 and not last.zero:
        if stop <= start:
            stop += 720
    elif not first.half and not last.half and stop <= start and habits.language == "en":
        if not habits.clock24 and stop != start and 300 <= start <= 720 and stop <= 540:
            stop += 720  # "9 to 5"
    elif (
        not first.half
        and not last.half
        and habits.language == "en"
        and not habits.clock24
        and start < 360
        and not habits.marked
    ):
        return ()  # "2-6" of a 12-hour clock: afternoon or night?
    if stop == 0 or (stop == DAY - 1 and start == 0):
        stop = DAY
    if stop == start:
        return ((0, DAY),) if start in (0, DAY) else ()
    if stop < start:
        if first.bare and last.bare and start <= 720 and not (first.half or last.half):
            return ()  # "van 9 tot 5"
        if last.bare and start < 16 * 60:
            return ()  # "de 9h à 1": a digit is missing
        if stop + DAY - start > 20 * 60:
            return ()
        late = stop <= 3 * 60 and last.zero and start >= 5 * 60  # "de 8h30 à 00h30"
        if stop > 10 * 60 or (start < 9 * 60 and not late):
            return ()
        stop += DAY
    if start >= DAY:
        return ()
    return ((start, stop),)
