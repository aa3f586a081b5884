"""An OpenStreetMap `opening_hours` value in, a reading out; the grammar is that of opening-hours-py."""

import re
from datetime import date, datetime, timedelta

from visibility.hours.algebra import normal, week_of, week_of_days
from visibility.hours.reading import (
    AMBIGUOUS,
    APPOINTMENT,
    INVALID,
    NO_HOURS,
    OK,
    SEASONAL,
    UNSUPPORTED,
    Reading,
    nothing,
)
from visibility.hours.week import DAY, Day, Span, WeeklyHours

_LONGEST = 4000
# Mondays of a year of no meaning, read without a country so that no public holiday interferes: one in each month shows
# seasons, five in a row show "first Saturday of the month".
_YEAR_START = datetime(2029, 1, 1)  # noqa: DTZ001 - wall-clock time of the shop
_WEEKS = tuple(
    sorted({_YEAR_START + timedelta(weeks=n) for n in (1, 2, 3, 4, 5, 6, 10, 14, 19, 23, 27, 32, 36, 41, 45, 49)})
)


def _intervals(parsed: object, monday: datetime) -> tuple[tuple[Span, ...], bool]:
    """Return the open minutes of that week, and whether some of it is unknown (a comment instead of a state)."""
    spans: list[Span] = []
    unknown = False
    for start, stop, state, _ in parsed.intervals(monday, monday + timedelta(days=7)):  # type: ignore[attr-defined]
        if stop is None or start is None:
            stop, start = stop or monday + timedelta(days=7), start or monday
        if str(state) == "open":
            spans.append((int((start - monday).total_seconds() // 60), int((stop - monday).total_seconds() // 60)))
        elif str(state) == "unknown":
            unknown = True
    return tuple(spans), unknown


def _around(parsed: object, on: date) -> set[tuple[Span, ...]]:
    """Return the weeks of the season of this date: its own, and the one before or after that is like it; empty at a turn."""
    monday = datetime.combine(on - timedelta(days=on.weekday()), datetime.min.time())
    try:
        before, here, after = (_intervals(parsed, monday + timedelta(weeks=n))[0] for n in (-1, 0, 1))
    except Exception:  # foreign code
        return set()
    return {here} if here in (before, after) else set()


def read_osm(value: str | object, *, on: date | None = None) -> Reading:
    """Read one value. All seven days are stated: what a value leaves out is closed, by the rules of the notation.

    A value of comments alone ("sur rendez-vous"), which the grammar takes for "always open", is by appointment and no week.
    Weeks that differ over the year are `seasonal` or, within a month, `unsupported`; `on`: the date whose season is wanted. No exception leaves.
    """
    if not isinstance(value, str) or not value.strip():
        return nothing(NO_HOURS)
    text = value.strip()
    if len(text) > _LONGEST:
        return nothing(UNSUPPORTED, remarks=("too-long",))
    import opening_hours

    try:
        parsed = opening_hours.OpeningHours(text)
    except Exception:  # the grammar is foreign code: whatever it raises means that it refuses the value
        return nothing(INVALID)
    bare = _without_comments(text)
    tidy = _tidy(text)
    remarks = ["comment"] if bare != text else []
    if not any(sign.isalnum() for sign in bare) or bare.strip(" ;,|").lower() in ("unknown", "open"):
        return nothing(APPOINTMENT if '"' in text else AMBIGUOUS, remarks=("comment-only",))
    lowered = bare.lower()
    for word in ("ph", "sh"):
        position = _word_at(lowered, word)
        if position >= 0:
            off = lowered[position:].split(";")[0].rstrip().endswith(("off", "closed"))
            names = "public-holidays" if word == "ph" else "school-holidays"
            remarks.append(f"{names}-{'closed' if off else 'open'}")
    if "+" in bare:
        return nothing(UNSUPPORTED, remarks=(*remarks, "open-end"))
    if any(sun in lowered for sun in ("sunrise", "sunset", "dawn", "dusk")):
        return nothing(UNSUPPORTED, remarks=(*remarks, "sun-times"))
    if "||" in _without_comments(tidy) or re.search(r":\d\d/\d", tidy):
        return nothing(UNSUPPORTED, remarks=(*remarks, "fallback-or-points"))
    try:
        if tidy != text:
            parsed = opening_hours.OpeningHours(tidy)
        weeks = [_intervals(parsed, monday) for monday in _WEEKS]
    except Exception:
        return nothing(INVALID)
    if any(unknown for _, unknown in weeks):
        remarks.append("unknown-times")
    distinct = {spans for spans, _ in weeks}
    if len(distinct) > 1:
        month = {spans for spans, _ in weeks[:6]}
        if len(month) > 1:
            return nothing(UNSUPPORTED, remarks=tuple(remarks))
        now = _around(parsed, on) if on else set()
        if len(now) != 1:
            return nothing(SEASONAL, remarks=tuple(remarks))
        distinct, remarks = now, [*remarks, "seasonal"]
    spans = next(iter(distinct))
    if not spans and any(unknown for _, unknown in weeks):
        return nothing(APPOINTMENT, remarks=tuple(remarks))
    if not spans and _word_at(lowered, "off") < 0 and _word_at(lowered, "closed") < 0:
        return nothing(NO_HOURS, remarks=tuple(remarks))
    if not spans and not any(_word_at(lowered, day) >= 0 for day in ("mo", "tu", "we", "th", "fr", "sa", "su")):
        whole = lowered.strip(" ;") in ("off", "closed")
        return Reading(week=week_of(()), status=OK, remarks=(*remarks, "never-open")) if whole else nothing(NO_HOURS)
    if any(b % DAY == DAY - 1 for _, b in spans):
        spans = tuple((a, b + 1 if b % DAY == DAY - 1 else b) for a, b in spans)  # 23:59 is said for midnight
    if (days := _simple(_without_comments(tidy))) is not None and any(
        stop > DAY for day in days.days for _, stop in day.spans or ()
    ):
        return Reading(week=days, status=OK, remarks=tuple(remarks))
    clipped = tuple((max(0, a), min(7 * DAY, b)) for a, b in spans)
    return Reading(week=week_of(clipped), status=OK, remarks=tuple(remarks))


_DAY_NAMES = r"(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)"
_LOOSE_LIST = re.compile(rf"(\b{_DAY_NAMES}(?:\s?-\s?{_DAY_NAMES})?)\s*,\s+(?={_DAY_NAMES}\b)")
_RULE = re.compile(
    rf"(?:({_DAY_NAMES}(?:[-,]{_DAY_NAMES})*)(?:\s*:)?\s*)?(off|closed|(?:\d\d?:\d\d-\d\d?:\d\d)(?:\s*,\s*\d\d?:\d\d-\d\d?:\d\d)*)"
)
_TIMES = re.compile(r"(\d\d?):(\d\d)-(\d\d?):(\d\d)")


def _tidy(text: str) -> str:
    """Return a value without rules that are a comment alone, and with lists of days closed up.

    By the letter of the grammar `Mo, Tu 09:00-18:00` is all of Monday, and `Sa 09:00-12:00 || "by appointment"` is open around
    the clock with a comment; people mean two days with the same hours, and by appointment otherwise.
    """
    kept: list[tuple[str, str]] = []
    rule, before = "", ";"
    for piece in [*re.split(r'("[^"]*"|\|\||;)', text), ";"]:
        if piece not in ("||", ";"):
            rule += piece
            continue
        if any(sign.isalnum() for sign in _without_comments(rule)):
            kept.append((before, rule.strip()))
        rule, before = "", piece
    joined = "".join(f"{' || ' if join == '||' else '; '}{rule}" for join, rule in kept)
    return _LOOSE_LIST.sub(r"\1,", joined.removeprefix("; ").removeprefix(" || "))


def _simple(text: str) -> WeeklyHours | None:
    """Read a value of weekdays and times only, each day by itself: what passes midnight stays with its day.

    The grammar lets a later rule cut off what an earlier one spills into its days; people who write `Fr 18:00-02:00; Sa
    18:00-02:00` do not mean that Friday ends at midnight.
    """
    days: list[tuple[Span, ...]] = [()] * 7
    for rule in text.rstrip("; ").split(";"):
        match = _RULE.fullmatch(rule.strip())
        if not match:
            return None
        spans: list[Span] = []
        for a, b, c, d in _TIMES.findall(match[2]):
            start, stop = int(a) * 60 + int(b), int(c) * 60 + int(d)
            if start >= DAY or stop > DAY * 2:
                return None
            spans.append((start, stop if stop > start else stop + DAY))
        for number in _numbers(match[1]):
            days[number] = normal(spans)
    try:
        return week_of_days(Day(spans=spans) for spans in days)
    except ValueError:
        return None


def _numbers(selector: str | None) -> set[int]:
    names = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
    found: set[int] = set()
    for item in selector.split(",") if selector else ["Mo-Su"]:
        ends = [names.index(name) for name in item.split("-") if name in names]
        if ends:
            found |= {(ends[0] + n) % 7 for n in range((ends[-1] - ends[0]) % 7 + 1)}
    return found


def _without_comments(text: str) -> str:
    pieces = text.split('"')
    return "".join(pieces[::2]) if len(pieces) % 2 else text


def _word_at(text: str, word: str) -> int:
    """Return where the word stands alone in the lower-case text, or -1."""
    start = text.find(word)
    while start >= 0:
        stop = start + len(word)
        if not text[max(0, start - 1) : start].isalpha() and not text[stop : stop + 1].isalpha():
            return start
        start = text.find(word, stop)
    return -1
