"""A week in; the same week out as an OSM value, as JSON-LD, as Google's form asks for it, or as a sentence."""

import json
from typing import Any

from visibility.hours.algebra import both, open_minutes, week_of_days
from visibility.hours.week import DAY, Day, Span, WeeklyHours

_OSM = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_SCHEMA = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _clock(minutes: int, *, end: bool = False) -> str:
    if end and minutes == DAY:
        return "24:00"
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"


def _runs(days: list[int]) -> list[tuple[int, int]]:
    """Return the runs of following days: [0, 1, 2, 4] → [(0, 2), (4, 4)]."""
    runs: list[tuple[int, int]] = []
    for day in days:
        if runs and day == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _groups(week: WeeklyHours) -> list[tuple[list[int], tuple[Span, ...]]]:
    """Return the stated days that have the same spans together, in the order of their first day."""
    groups: dict[tuple[Span, ...], list[int]] = {}
    for number, day in enumerate(week.days):
        if day.spans is not None:
            groups.setdefault(day.spans, []).append(number)
    return [(days, spans) for spans, days in groups.items()]


def _spills_into(days: list[int], spans: tuple[Span, ...]) -> set[int]:
    return {(day + 1) % 7 for day in days} if spans and spans[-1][1] > DAY else set()


def write_osm(week: WeeklyHours, *, additional: bool = True) -> str:
    """Return an `opening_hours` value; days that are not stated are left out, "" where none is stated.

    A later rule after a semicolon cuts off what spills into its days from the day before, so rules are put in an order in
    which none does; where there is no such order, a comma stands after the span past midnight. With `additional=False` no
    comma parts two rules: there the nights are cut at midnight (`Mo 00:00-01:00,18:00-24:00`), for readers who know no more
    of the notation than semicolons.
    """
    if week.always_open:
        return "24/7"
    rules = _groups(week)
    ordered: list[tuple[list[int], tuple[Span, ...]]] = []
    join = "; "
    while rules:
        free = next((r for r in rules if not any(_spills_into(*r) & set(o[0]) for o in rules if o is not r)), None)
        if free is None and not additional:
            return write_osm(_cut_at_midnight(week))
        if free is None:
            join = ", "  # each spills into another's days: only additional rules keep them all
        chosen = free or rules[0]
        ordered.append(chosen)
        rules.remove(chosen)
    if join == ", ":
        ordered.sort(key=lambda rule: bool(rule[1]))
    text, said_open = "", False
    for days, spans in ordered:
        names = ",".join(
            _OSM[a] if a == b else f"{_OSM[a]}{',' if b == a + 1 else '-'}{_OSM[b]}" for a, b in _runs(days)
        )
        times = ",".join(f"{_clock(a)}-{_clock(b, end=True)}" for a, b in spans) or "off"
        text += f"{(join if said_open else '; ') if text else ''}{names} {times}"
        said_open = said_open or bool(spans)
    return text


def _cut_at_midnight(week: WeeklyHours) -> WeeklyHours:
    """Return the same opening minutes with every span inside its day."""
    spans = open_minutes(week)
    days = []
    for number, day in enumerate(week.days):
        low = number * DAY
        inside = tuple((a - low, b - low) for a, b in both(spans, ((low, low + DAY),)))
        days.append(Day(spans=inside) if inside or day.stated else day)
    return week_of_days(days)


def write_jsonld(week: WeeklyHours, *, kind: str = "LocalBusiness") -> str:
    """Return a JSON-LD document with one `openingHoursSpecification` for each span of the days that share it.

    A closed day has 00:00 for both ends, and a day open around the clock 00:00 to 23:59, as Google reads them.
    """
    items: list[dict[str, object]] = []
    for days, spans in _groups(week):
        names = [_SCHEMA[day] for day in days]
        for a, b in spans or ((0, 0),):
            closes = "23:59" if b == DAY else _clock(b)
            items.append(
                {"@type": "OpeningHoursSpecification", "dayOfWeek": names, "opens": _clock(a), "closes": closes}
            )
    document = {"@context": "https://schema.org", "@type": kind, "openingHoursSpecification": items}
    return json.dumps(document, indent=2, ensure_ascii=False)


_WORDS: dict[str, dict[str, Any]] = {
    "fr": {
        "days": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
        "closed": "fermé", "always": "24h/24", "whole": "ouvert 24 heures sur 24, 7 jours sur 7",
        "range": "du {0} au {1}", "and": " et ", "span": "de {0} à {1}",
    },
    "nl": {
        "days": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
        "closed": "gesloten", "always": "24 uur open", "whole": "24 uur per dag, 7 dagen per week open",
        "range": "{0} tot en met {1}", "and": " en ", "span": "van {0} tot {1}",
    },
    "de": {
        "days": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
        "closed": "geschlossen", "always": "24 Stunden geöffnet", "whole": "rund um die Uhr geöffnet",
        "range": "{0} bis {1}", "and": " und ", "span": "von {0} bis {1}",
    },
    "en": {
        "days": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        "closed": "closed", "always": "open 24 hours", "whole": "open 24 hours a day, 7 days a week",
        "range": "{0} to {1}", "and": " and ", "span": "from {0} to {1}",
    },
}  # fmt: skip


def write_clock(minutes: int, language: str) -> str:
    """Return a time as the language writes it: 9h30, 9u30, 9.30 Uhr, 9:30."""
    hour, minute = minutes // 60 % 24, minutes % 60
    if minutes == DAY:
        hour = 24
    if language == "fr":
        return f"{hour}h{minute:02d}" if minute else f"{hour}h"
    if language == "nl":
        return f"{hour}u{minute:02d}" if minute else f"{hour}u"
    if language == "de":
        return f"{hour}.{minute:02d} Uhr" if minute else f"{hour} Uhr"
    return f"{hour:02d}:{minute:02d}"  # two digits: "10:00 to 1:00" would be read on a 12-hour clock


def day_name(day: int, language: str) -> str:
    """Return the name of a day, Monday 0; English where the language is not one of ours."""
    return str(_WORDS.get(language, _WORDS["en"])["days"][day])


def _joined(items: list[str], last: str) -> str:
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + last + items[-1]


def write_prose(week: WeeklyHours, language: str) -> str:
    """Return the week as one line in French, Dutch, German or English; "" where nothing is stated."""
    words = _WORDS.get(language, _WORDS["en"])
    if week.always_open:
        return str(words["whole"])
    pieces: list[str] = []
    for days, spans in _groups(week):
        names: list[str] = []
        for a, b in _runs(days):
            if b - a >= 2:
                names.append(str(words["range"]).format(day_name(a, language), day_name(b, language)))
            else:
                names.extend(day_name(n, language) for n in range(a, b + 1))
        times = [
            str(words["always"]) if (a, b) == (0, DAY) else str(words["span"]).format(write_clock(a, language), write_clock(b, language))
            for a, b in spans
        ]  # fmt: skip
        pieces.append(
            f"{_joined(names, str(words['and']))} {_joined(times, str(words['and'])) if times else words['closed']}"
        )
    return "; ".join(pieces)


def write_google(week: WeeklyHours, language: str) -> str:
    """Return one line a day, as the hours screen of a Google Business Profile asks for them; days not stated have a dash.

    The screen wants each span with its opening and its closing time, "closed" or "open 24 hours"; a span past midnight is
    typed on the day on which it begins.
    """
    words = _WORDS.get(language, _WORDS["en"])
    return "\n".join(
        f"{day_name(number, language).capitalize()} : {_google_day(day, words)}" if language == "fr"
        else f"{day_name(number, language).capitalize()}: {_google_day(day, words)}"
        for number, day in enumerate(week.days)
    )  # fmt: skip


def _google_day(day: Day, words: dict[str, Any]) -> str:
    if day.spans is None:
        return "–"
    if not day.spans:
        return str(words["closed"])
    if day.spans == ((0, DAY),):
        return str(words["always"])
    return ", ".join(f"{_clock(a)} – {_clock(b)}" for a, b in day.spans)
