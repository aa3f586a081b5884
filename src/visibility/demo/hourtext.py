"""The demo's own notation of hours: a short text enters, a week leaves; and a week leaves as prose in four languages."""

from collections.abc import Callable
from dataclasses import dataclass

from visibility.hours import DAY, Day, Span, WeeklyHours

OSM_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
Run = tuple[int, int, tuple[Span, ...]]  # first day, last day, spans


def week(text: str) -> WeeklyHours:
    """Read "Tu-Sa 09:00-12:30,13:30-18:00; Su 07:00-12:00" (a subset of OpenStreetMap's grammar); other days are closed."""
    if text == "24/7":
        return WeeklyHours(days=(Day(spans=((0, DAY),)),) * 7)
    days: list[tuple[Span, ...]] = [()] * 7
    for rule in text.split("; "):
        names, times = rule.split(" ")
        spans = tuple(_span(part) for part in times.split(","))
        for name in names.split(","):
            first, _, last = name.partition("-")
            start, stop = OSM_DAYS.index(first), OSM_DAYS.index(last or first)
            for number in range(start, stop + 1 if stop >= start else stop + 8):
                days[number % 7] = spans
    return of(days)


def of(days: list[tuple[Span, ...]]) -> WeeklyHours:
    """Make a week of seven days of spans."""
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = (Day(spans=spans) for spans in days)
    return WeeklyHours(days=(monday, tuesday, wednesday, thursday, friday, saturday, sunday))


def spans_of(hours: WeeklyHours) -> list[tuple[Span, ...]]:
    """Return the seven days' spans (all days of the demo's weeks are stated)."""
    return [day.spans or () for day in hours.days]


def _span(text: str) -> Span:
    start, stop = (int(part[:2]) * 60 + int(part[3:]) for part in text.split("-"))
    return start, stop if stop > start else stop + DAY


def clock(minutes: int) -> str:
    """Return "18:30"; past midnight, the time of the next day."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def runs(hours: WeeklyHours) -> list[Run]:
    """Group the days that follow one another with the same spans."""
    found: list[Run] = []
    for number, spans in enumerate(spans_of(hours)):
        if found and found[-1][2] == spans:
            found[-1] = (found[-1][0], number, spans)
        else:
            found.append((number, number, spans))
    return found


def _hour(minutes: int) -> str:
    return f"{minutes // 60 % 24}h{minutes % 60:02}" if minutes % 60 else f"{minutes // 60 % 24}h"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """How a language says days and times."""

    days: tuple[str, ...]
    to: str  # "{a} {b}" of a run of days
    one: str  # a single day
    pair: str  # two days in a row
    span: str  # "{a} {b}" of times
    also: str  # between two spans of one day
    closed: str
    always: str  # round the clock
    time: Callable[[int], str] = clock

    def name(self, first: int, last: int) -> str:
        """Say a run of days."""
        form = self.one if first == last else self.pair if last == first + 1 else self.to
        return form.format(a=self.days[first], b=self.days[last])

    def times(self, spans: tuple[Span, ...]) -> str:
        """Say the times of a day."""
        if spans == ((0, DAY),):
            return self.always
        return self.also.join(self.span.format(a=self.time(a), b=self.time(b)) for a, b in spans) or self.closed

    def lines(self, hours: WeeklyHours) -> list[tuple[str, str]]:
        """Return a (days, times) pair for each run of days."""
        return [(self.name(first, last), self.times(spans)) for first, last, spans in runs(hours)]

    def every_day(self, hours: WeeklyHours) -> list[tuple[str, str]]:
        """Return a (day, times) pair for each of the seven days."""
        return [(name.capitalize(), self.times(spans)) for name, spans in zip(self.days, spans_of(hours), strict=True)]


FRENCH_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
PROSE: dict[str, Prose] = {
    "fr": Prose(
        days=FRENCH_DAYS,
        to="du {a} au {b}",
        one="le {a}",
        pair="le {a} et le {b}",
        span="de {a} à {b}",
        also=" et ",
        closed="fermé",
        always="24h/24",
        time=_hour,
    ),
    "nl": Prose(
        days=("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
        to="{a} tot {b}",
        one="{a}",
        pair="{a} en {b}",
        span="{a} - {b}",
        also=" en ",
        closed="gesloten",
        always="24 uur open",
    ),
    "de": Prose(
        days=("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
        to="{a} bis {b}",
        one="{a}",
        pair="{a} und {b}",
        span="{a} - {b} Uhr",
        also=" und ",
        closed="geschlossen",
        always="24 Stunden geöffnet",
    ),
    "en": Prose(
        days=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        to="{a} to {b}",
        one="{a}",
        pair="{a} and {b}",
        span="{a} - {b}",
        also=", ",
        closed="closed",
        always="open 24 hours",
    ),
}


def french_sentence(hours: WeeklyHours) -> str:
    """Say the week as one sentence: "Ouvert du mardi au samedi de 9h à 12h30 et de 13h30 à 18h30, fermé le lundi."."""
    say = PROSE["fr"]
    if hours.always_open:
        return "Ouvert 24h/24, 7j/7."
    parts = [
        f"{say.name(first, last)} {say.times(spans)}" if spans else f"fermé {say.name(first, last)}"
        for first, last, spans in sorted(runs(hours), key=lambda run: not run[2])
    ]
    return f"Ouvert {', '.join(parts)}."
