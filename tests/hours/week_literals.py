"""Weeks for tests: short spellings in, values out, and strategies that make any week."""

from hypothesis import strategies as st

from visibility.hours import DAY, Day, WeeklyHours

NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def week(**days: str) -> WeeklyHours:
    """`week(Mo="9:00-12:00,13:00-18:00", Su="")`: a day left out is not stated, "" is closed."""
    made = []
    for name in NAMES:
        if name not in days:
            made.append(Day())
            continue
        spans = []
        for piece in days[name].split(",") if days[name] else ():
            start, stop = ((int(t.split(":")[0]) * 60 + int(t.split(":")[1])) for t in piece.split("-"))
            spans.append((start, stop if stop > start else stop + DAY))
        made.append(Day(spans=tuple(spans)))
    one, two, three, four, five, six, seven = made
    return WeeklyHours(days=(one, two, three, four, five, six, seven))


def every_day(spans: str, **others: str) -> WeeklyHours:
    """Return a week with these hours on all days but the others."""
    return week(**(dict.fromkeys(NAMES, spans) | others))


@st.composite
def spans_of_a_day(draw: st.DrawFn, last: int = DAY) -> tuple[tuple[int, int], ...]:
    """Spans in normal form, on the five minutes."""
    edges = sorted(draw(st.lists(st.integers(0, last // 5), max_size=6, unique=True)))
    return tuple((a * 5, b * 5) for a, b in zip(edges[::2], edges[1::2], strict=False) if a * 5 < DAY)


def _week(days: list[Day]) -> WeeklyHours:
    one, two, three, four, five, six, seven = days
    return WeeklyHours(days=(one, two, three, four, five, six, seven))


stated_days = spans_of_a_day().map(lambda spans: Day(spans=spans))
stated_weeks = st.lists(stated_days, min_size=7, max_size=7).map(_week)
weeks = st.lists(st.one_of(stated_days, st.just(Day())), min_size=7, max_size=7).map(_week)

# What shops keep: one or two spans between six in the morning and midnight, evenings that pass midnight by two hours at most.
_morning = st.tuples(st.integers(24, 44), st.integers(46, 50)).map(lambda e: (e[0] * 15, e[1] * 15))
_afternoon = st.tuples(st.integers(52, 58), st.integers(66, 80)).map(lambda e: (e[0] * 15, e[1] * 15))
_night = st.tuples(st.integers(68, 80), st.integers(92, 104)).map(lambda e: (e[0] * 15, e[1] * 15))
_shop_day = st.one_of(
    st.just(()),
    st.tuples(_morning),
    st.tuples(_morning, _afternoon),
    st.tuples(_afternoon),
    st.tuples(_night),
    st.just(((0, DAY),)),
).map(lambda spans: Day(spans=spans))
shop_weeks = st.lists(st.one_of(_shop_day, st.just(Day())), min_size=7, max_size=7).map(_week)
