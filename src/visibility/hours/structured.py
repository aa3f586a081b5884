"""schema.org nodes (JSON-LD, microdata, RDFa, already parsed) in, a reading out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from visibility.hours.algebra import UNSTATED, day_of, normal, union, week_of_days
from visibility.hours.osm import read_osm
from visibility.hours.reading import AMBIGUOUS, INVALID, NO_HOURS, OK, SEASONAL, SPECIAL_ONLY, Reading, Season, nothing
from visibility.hours.week import DAY, Day, Span, SpecialDay, WeeklyHours

_DEEPEST, _MOST = 12, 500
_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NAMES: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon mo lundi lun maandag ma montag",
            "tuesday tue tues tu mardi dinsdag di dienstag",
            "wednesday wed we mercredi mer woensdag wo mittwoch mi",
            "thursday thu thur thurs th jeudi jeu donderdag do donnerstag",
            "friday fri fr vendredi ven vrijdag vr freitag",
            "saturday sat sa samedi sam zaterdag za samstag sonnabend",
            "sunday sun su dimanche dim zondag zo sonntag so",
        )
    )
    for name in names.split()
}
_CLOCK = re.compile(
    r"\s*[Tt]?(\d{1,2})\s*[:.hHuU]\s*(\d{2})?(?::\d{2}(?:\.\d{1,9})?)?\s*([ap])?\.?m?\.?\s*(?:Z|[+-]\d{2}:?\d{2})?\s*\Z",
    re.I,
)
_PLAIN_CLOCK = re.compile(r"\s*(\d{1,2})\s*()([ap])\.?m\.?\s*\Z|\s*(\d{2})(\d{2})(?:\d{2})?\s*\Z", re.I)


def _key(name: object) -> str:
    """Return a property's bare name in lower case: `http://schema.org/OpeningHours` → `openinghours`."""
    return str(name).rsplit("/", 1)[-1].rsplit(":", 1)[-1].strip().lower()


def _field(node: Mapping[object, object], name: str) -> object:
    """Return the value of a property, whatever the spelling of its name; microdata keeps them under `properties`."""
    for key, value in node.items():
        if _key(key) == name:
            return value
    inner = node.get("properties")
    if isinstance(inner, Mapping):
        for key, value in inner.items():
            if _key(key) == name:
                return value
    return None


def _many(value: object) -> list[object]:
    if value is None:
        return []
    return list(value)[:_MOST] if isinstance(value, list | tuple) else [value]


def _plain(value: object) -> object:
    """Return what a value says: `{"@value": x}`, `{"@id": x}`, `{"name": x}` and lists of one say x."""
    for _ in range(_DEEPEST):
        if isinstance(value, list | tuple) and len(value) == 1:
            value = value[0]
        elif isinstance(value, Mapping):
            value = next((value[k] for k in ("@value", "@id", "name", "id", "value") if k in value), None)
        else:
            return value
    return None


def clock(value: object) -> int | None:
    """Return minutes since midnight of `09:00`, `9:00 AM`, `T09:00:00+01:00`, `0900`, `9h30`; 24:00 is 1440."""
    value = _plain(value)
    if not isinstance(value, str) or len(value) > 40:
        return None
    text = value.rsplit("T", 1)[-1] if re.match(r"\s*\d{4}-\d\d-\d\dT", value) else value
    found = _CLOCK.match(text) or _PLAIN_CLOCK.match(text)
    if not found:
        return None
    hour, minute = int(found[1] or found[4]), int((found[2] if found[1] else found[5]) or 0)
    half = (found[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + minute if minute < 60 and hour * 60 + minute <= DAY else None


def _days(value: object, *, depth: int = 0) -> tuple[frozenset[int], bool]:
    """Return the days that a `dayOfWeek` names (Monday 0), and whether it names public holidays."""
    found: set[int] = set()
    holidays = False
    if depth > _DEEPEST:
        return frozenset(), False
    if isinstance(value, list | tuple):
        for item in value[:_MOST]:
            days, holiday = _days(item, depth=depth + 1)
            found |= days
            holidays = holidays or holiday
        return frozenset(found), holidays
    value = _plain(value)
    if isinstance(value, list | tuple):
        return _days(value, depth=depth + 1)
    if not isinstance(value, str) or len(value) > 300:
        return frozenset(), False
    for piece in re.split(r"[,;&]|\s+(?:and|et|en|und)\s+", value):
        name = _key(piece.strip().rstrip("/#")).rsplit("#", 1)[-1].strip(" .")
        if name in ("publicholidays", "public holidays", "ph"):
            holidays = True
            continue
        ends = [_NAMES.get(end.strip(" .")) for end in re.split(r"\s*[-–—]\s*|\s+(?:to|au|tot|bis)\s+", name)]
        known = [end for end in ends if end is not None]
        if len(known) != len(ends) or len(ends) > 2:
            return frozenset(), holidays
        first, last = known[0], known[-1]
        found |= {(first + n) % 7 for n in range((last - first) % 7 + 1)}
    return frozenset(found), holidays


def _date(value: object) -> date | None:
    value = _plain(value)
    if not isinstance(value, str):
        return None
    try:
        return date.fromisoformat(value.strip()[:10])
    except ValueError:
        return None


def _is_node(value: object) -> bool:
    return isinstance(value, Mapping)


def _hours_nodes(nodes: object, *, depth: int = 0) -> Iterator[Mapping[object, object]]:
    """Yield the nodes that carry hours: those given, and those in their `@graph`; not departments and other places."""
    for node in _many(nodes):
        if not isinstance(node, Mapping) or depth > _DEEPEST:
            continue
        if _key(_plain(_field(node, "@type") or node.get("type"))) == "openinghoursspecification":
            yield {"openingHoursSpecification": node}
        elif any(_field(node, name) is not None for name in ("openinghours", "openinghoursspecification")):
            yield node
        yield from _hours_nodes(node.get("@graph"), depth=depth + 1)


class _Collected:
    """The specifications of one node, sorted by what they are."""

    def __init__(self) -> None:
        self.weeks: dict[tuple[date | None, date | None], dict[int, list[Span]]] = {}  # by validity; [] is closed
        self.special: dict[date, list[Span]] = {}
        self.remarks: list[str] = []
        self.broken = 0

    def note(self, remark: str) -> None:
        if remark not in self.remarks:
            self.remarks.append(remark)


def _add(kept: _Collected, raw: object, *, special: bool) -> None:
    if not isinstance(raw, Mapping) or not raw:
        return
    start, stop = clock(_field(raw, "opens")), clock(_field(raw, "closes"))
    opens_raw, closes_raw = _plain(_field(raw, "opens")), _plain(_field(raw, "closes"))
    days, holidays = _days(_field(raw, "dayofweek"))
    since, until = _date(_field(raw, "validfrom")), _date(_field(raw, "validthrough"))
    absent = opens_raw in (None, "") and closes_raw in (None, "")
    if (start is None or stop is None) and not absent:
        kept.broken += 1
        return
    # "To show that a business is closed all day, set both to 00:00": Google's reading of the vocabulary.
    span: Span | None = None
    if start is not None and stop is not None and start != stop and start < DAY:
        stop = DAY if stop == DAY - 1 else stop
        span = (start, stop if stop > start else stop + DAY)
    elif start is not None and start == stop and start != 0:
        kept.broken += 1
        return
    dated = since is not None and until is not None and timedelta(0) <= until - since <= timedelta(days=31)
    if special or (dated and (not days or since == until)):
        if since is None or (until or since) < since or ((until or since) - since).days > 366:
            kept.broken += 1
            return
        for n in range(((until or since) - since).days + 1):
            on = since + timedelta(days=n)
            if not days or on.weekday() in days:
                kept.special.setdefault(on, []).extend([span] if span else [])
        return
    if holidays:
        kept.note("public-holidays-open" if span else "public-holidays-closed")
    if not days:
        if not holidays:
            kept.broken += 1
        return
    week = kept.weeks.setdefault((since, until), {})
    for number in days:
        week.setdefault(number, []).extend([span] if span else [])


def _read_strings(raw: object) -> tuple[WeeklyHours | None, bool]:
    """Return the week of `openingHours` strings together, and whether one of them could not be read."""
    week: WeeklyHours | None = None
    broken = False
    for item in _many(raw):
        text = _plain(item)
        if not isinstance(text, str) or not text.strip():
            continue
        one = _read_string(text)
        if one is None:
            broken = True
        else:
            week = one if week is None else union(week, one)
    return week, broken


def _read_string(text: str) -> WeeklyHours | None:
    from visibility.hours.prose import read_prose

    reading = read_osm(text)
    if reading.week is None:
        return read_prose(text, language="en").week
    # In schema.org each string states its own days only, where a value of OpenStreetMap states the whole week.
    lowered = text.lower()
    said = any(word in lowered for word in ("off", "closed")) or not re.search(r"[a-z]", lowered)
    return reading.week if said else week_of_days(day if day.spans else UNSTATED for day in reading.week.days)


def read_node(node: Mapping[object, object]) -> Reading:
    """Read the hours of one node alone; see `read_structured`."""
    kept = _Collected()
    for raw in _many(_field(node, "openinghoursspecification")):
        _add(kept, raw, special=False)
    for raw in _many(_field(node, "specialopeninghoursspecification")):
        _add(kept, raw, special=True)
    try:
        weeks = {
            valid: week_of_days(day_of(spans[n]) if n in spans else UNSTATED for n in range(7))
            for valid, spans in kept.weeks.items()
        }
        special = tuple(SpecialDay(date=on, day=Day(spans=normal(spans))) for on, spans in sorted(kept.special.items()))
    except ValueError:
        return nothing(AMBIGUOUS, remarks=(*kept.remarks, "overlapping"))
    week: WeeklyHours | None = next(iter(weeks.values()), None)
    strings, broken = _read_strings(_field(node, "openinghours"))
    if kept.broken or broken:
        kept.note("unreadable-part")
    if len(weeks) > 1:
        seasons = () if kept.broken or broken else tuple(_season(*valid, one) for valid, one in weeks.items())
        return nothing(SEASONAL, remarks=tuple(kept.remarks), special=special, seasons=seasons)
    if week is not None and strings is not None and week != strings:
        from visibility.hours.compare import compare

        if compare(week, strings):
            return nothing(AMBIGUOUS, remarks=(*kept.remarks, "contradicts-itself"), special=special)
        week = union(week, strings)
    week = week or strings
    if week is None or kept.broken or broken:
        empty = SPECIAL_ONLY if special else (INVALID if kept.broken or broken else NO_HOURS)
        return nothing(empty, remarks=tuple(kept.remarks), special=special)
    since, until = next(iter(weeks), (None, None))
    return Reading(
        week=week, status=OK, remarks=tuple(kept.remarks), special=special, valid_from=since, valid_through=until
    )


def _season(since: date | None, until: date | None, week: WeeklyHours) -> Season:
    ends = [(end.year, end.month, end.day) if end else None for end in (since, until)]
    return Season(
        name=" – ".join(end.isoformat() for end in (since, until) if end), week=week, since=ends[0], until=ends[1]
    )


def hours_nodes(nodes: Sequence[Mapping[str, object]] | object) -> tuple[Mapping[object, object], ...]:
    """Return the nodes, of those given and of their graphs, that carry hours."""
    found: list[Mapping[object, object]] = []
    for node in _hours_nodes(nodes):
        found.append(node)
        if len(found) >= _MOST:
            break
    return tuple(found)


def read_structured(nodes: Sequence[Mapping[str, object]] | object) -> Reading:
    """Read the hours of schema.org nodes, as parsed from JSON-LD, microdata or RDFa.

    Several nodes with the same hours are one answer; with different hours they are several places: `several`. Days that no
    specification names are not stated. A specification with neither `opens` nor `closes`, or 00:00 for both, is closed.
    """
    readings = [read_node(node) for node in hours_nodes(nodes)]
    answers = [reading for reading in readings if reading.week is not None]
    if not answers:
        return next((r for r in readings if r.status != NO_HOURS), nothing(NO_HOURS))
    if any(reading.week != answers[0].week for reading in answers[1:]):
        return nothing("several")
    return answers[0]
