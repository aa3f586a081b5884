"""The spans of a day and a part of it (m morning, n noon, a afternoon, e evening) in; what is left of the day out."""

from visibility.hours.week import DAY, Span

_NOON, _LUNCH = 12 * 60, 14 * 60
_STARTS = {"": (0, DAY), "m": (0, _NOON), "n": (11 * 60, 15 * 60), "a": (_NOON, 17 * 60), "e": (16 * 60, DAY)}
WITHIN = {"": (0, 2 * DAY), "m": (0, 14 * 60), "n": (10 * 60, 18 * 60), "a": (_NOON, 22 * 60), "e": (15 * 60, 2 * DAY)}
_HALF_DAYS = {"m": (0, _NOON), "n": (12 * 60, 14 * 60), "a": (14 * 60, 17 * 60), "e": (19 * 60, 2 * DAY)}


def of_half(spans: tuple[Span, ...], half: str) -> tuple[Span, ...]:
    """Return the spans that begin in a part of the day; all where none is named."""
    begin, end = _STARTS[half]
    return tuple(span for span in spans if begin <= span[0] < end)


def without_half(spans: tuple[Span, ...], half: str) -> tuple[Span, ...] | None:
    """Return a day's spans where it is closed in a part of the day; None where the spans do not show what is meant."""
    if not spans:
        return None
    first, last = _HALF_DAYS[half]
    if all(stop <= first or start >= last for start, stop in spans):
        return spans  # they say so already
    if half == "n":
        kept = tuple(s for s in spans if not (s[0] >= 11 * 60 and s[1] <= 15 * 60 + 30))
        if kept == spans:
            return spans if len(spans) > 1 else None  # closed at noon anyway, or when?
        good = True
    elif half == "m":
        kept = tuple(s for s in spans if not (s[0] < _NOON and s[1] <= _LUNCH))
        good = all(s[0] >= _NOON for s in kept)
    elif half == "a":
        kept = tuple(s for s in spans if s[0] < _NOON)
        good = all(s[1] <= _LUNCH for s in kept)
    else:
        kept = tuple(s for s in spans if s[0] < 17 * 60)
        good = all(s[1] <= 19 * 60 for s in kept)
    return kept if kept and good else None
