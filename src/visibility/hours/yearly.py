"""The statements of a text whose hours change over the year in; the week of each season out."""

from dataclasses import replace

from visibility.hours.assemble import assemble
from visibility.hours.events import REST_OF_YEAR, Event
from visibility.hours.lexicon import ALL
from visibility.hours.statements import Statements, Unit
from visibility.hours.week import WeeklyHours

_MOST_SEASONS = 12


def assemble_seasons(said: Statements) -> tuple[tuple[Event | None, WeeklyHours], ...]:
    """Return the week of each season that the text names, what is said of all the year included, and last the rest of the year.

    () unless all are plain.
    """
    marks: dict[tuple[object, ...], Event] = {}
    groups: dict[tuple[object, ...], list[Unit]] = {}
    units = list(said.units)
    if units and units[0].when == "season" and len({u.season for u in units if u.when}) > 1:
        # "Été : lundi … . Samedi … . Hiver : …": what follows a season belongs to it, until the next is named
        for n, unit in enumerate(units[1:], 1):
            if not unit.when:
                units[n] = replace(unit, when="season", season=units[n - 1].season)
    for unit in units:
        if unit.when != "season":
            continue
        if unit.season is None:
            return ()
        key = unit.season.dates or (unit.season.start,)
        marks.setdefault(key, unit.season)
        groups.setdefault(key, []).append(unit)
    found: list[tuple[Event | None, WeeklyHours]] = []
    for place, members in list(groups.items())[:_MOST_SEASONS]:
        if any(_says_otherwise(plain, member) for plain in units if not plain.when for member in members):
            return ()  # "D'avril à octobre tous les jours 10h-18h. Sinon : samedi 10h-17h": of the rest of the year, or besides?
        inside = {id(unit) for unit in members}
        kept = [
            replace(unit, when="" if id(unit) in inside else unit.when, opened=unit.opened or unit.kind == "bare")
            for unit in units
            if unit.when != "season" or id(unit) in inside
        ]
        week, *_ = assemble(Statements(units=kept, problems=list(said.problems), lone_times=said.lone_times))
        if week is None:
            return ()
        found.append((marks[place], week))
    if any(mark is not None and mark.note == REST_OF_YEAR for mark, _ in found):
        return tuple((None if mark is not None and mark.note == REST_OF_YEAR else mark, week) for mark, week in found)
    plain = [unit for unit in units if unit.when != "season"]
    rest, *_ = assemble(Statements(units=plain, problems=list(said.problems), lone_times=said.lone_times))
    return (*found, (None, rest)) if rest is not None else tuple(found)


def _says_otherwise(plain: Unit, seasonal: Unit) -> bool:
    """Whether hours without a season are for days that the season has other hours for."""
    opens = plain.kind == seasonal.kind == "open"
    return opens and bool(plain.mask & seasonal.mask & ALL) and plain.spans != seasonal.spans
