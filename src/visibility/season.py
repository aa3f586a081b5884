"""A town's calendar and a day in; what the next six weeks bring, and what to do about it when, out. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from visibility.model.calendar import AHEAD, Closing, EventKind, Holiday, TownEvent, asked_from, holidays_of
from visibility.model.town import Town

_WANTS_HOURS = frozenset({EventKind.LATE, EventKind.OPEN})
_NOTICE = timedelta(days=14)  # before such a day, so that a steward can pass by once


class Duty(StrEnum):
    """What the agency can do about an occasion."""

    ASK_LISTINGS = "ask-listings"  # the light run in the days before a holiday
    SPECIAL_HOURS = "special-hours"  # have the shops enter the hours of that day
    TELL_CLOSING = "tell-closing"  # have the shop enter its closing
    READINESS = "readiness"  # the year's end is near


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """Something that the coming weeks bring. `kind`: "holiday", or a value of `EventKind`; `name`: as the calendar has it.

    `bridge`: of a holiday, the day between it and the weekend. `weekday`: it comes back every week. `holidays`: public holidays
    on which an event of the town falls. `shop`: whose closing it is.
    """

    kind: str
    name: str
    first: date
    last: date
    bridge: date | None = None
    weekday: int | None = None
    holidays: tuple[Holiday, ...] = ()
    shop: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What to do, from one day to another. `about`: the occasion, None for what concerns the season as a whole."""

    duty: Duty
    first: date
    last: date
    about: Occasion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """What lies between two days, both included: occasions and tasks, each by its first day."""

    first: date
    last: date
    occasions: tuple[Occasion, ...]
    tasks: tuple[Task, ...]


def season(town: Town, day: date) -> Season:
    """Return what the six weeks from `day` on bring to a town, in the order of the days."""
    last = day + AHEAD
    holidays = holidays_of(town.country, day, last)
    occasions = [
        *(_holiday(one) for one in holidays),
        *_events(town.events, holidays, day, last),
        *(_closing(one) for one in town.closings if one.days(day, last)),
    ]
    occasions.sort(key=lambda one: (max(one.first, day), one.kind, one.shop))
    tasks = sorted(_tasks(occasions, day, last), key=lambda task: (task.first, task.last, task.duty))
    return Season(first=day, last=last, occasions=tuple(occasions), tasks=tuple(tasks))


def _holiday(holiday: Holiday) -> Occasion:
    return Occasion(kind="holiday", name=holiday.name, first=holiday.on, last=holiday.on, bridge=holiday.bridge)


def _closing(closing: Closing) -> Occasion:
    return Occasion(kind=EventKind.CLOSING.value, name="", first=closing.since, last=closing.until, shop=closing.shop)


def _events(events: Iterable[TownEvent], holidays: tuple[Holiday, ...], day: date, last: date) -> Iterator[Occasion]:
    for event in events:
        days = tuple(event.days(day, last))
        if not days:
            continue
        whole = event.weekday is None
        yield Occasion(
            kind=event.kind.value,
            name=event.name,
            first=(event.since or days[0]) if whole else days[0],
            last=(event.until or days[-1]) if whole else days[-1],
            weekday=event.weekday,
            holidays=tuple(holiday for holiday in holidays if holiday.on in days),
        )


def _tasks(occasions: Iterable[Occasion], day: date, last: date) -> Iterator[Task]:
    for one in occasions:
        if one.kind == "holiday":
            first = max(day, asked_from(Holiday(on=one.first, name=one.name)))
            yield Task(duty=Duty.ASK_LISTINGS, first=first, last=one.first, about=one)
        elif one.kind == EventKind.CLOSING and one.first >= day:
            yield Task(duty=Duty.TELL_CLOSING, first=day, last=one.first, about=one)
        elif one.kind in _WANTS_HOURS and one.first >= day:
            yield Task(duty=Duty.SPECIAL_HOURS, first=max(day, one.first - _NOTICE), last=one.first, about=one)
    november = [date(day.year, 11, 1), date(day.year, 11, 30)]
    if november[0] <= last and day <= november[1]:
        yield Task(duty=Duty.READINESS, first=max(day, november[0]), last=november[1])
