"""The town's calendar: public holidays, fairs, markets, and the closings that shops announced; and what of it is near a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from visibility.hours import named_holidays

COVERED = 6  # days after today that a listing speaks of, at most: Google's "current" hours are those of today and six days more
AHEAD = timedelta(weeks=6)  # how far ahead a season is planned


class EventKind(StrEnum):
    """What the town's calendar may announce; the values are those of calendar.csv in English."""

    FAIR = "fair"
    MARKET = "market"
    SALES = "sales"
    LATE = "late-opening"
    OPEN = "open-day"  # the district wants its shops open
    CLOSING = "closing"  # a shop's own, told to the agency


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A public holiday; `name` in English, a message id."""

    on: date
    name: str

    @property
    def bridge(self) -> date | None:
        """The day between the holiday and the weekend, on which many are away: of a Tuesday the Monday, of a Thursday the Friday."""
        return {1: self.on - timedelta(days=1), 3: self.on + timedelta(days=1)}.get(self.on.weekday())


@dataclass(frozen=True, slots=True, kw_only=True)
class TownEvent:
    """A line of the calendar that is no closing. Both days included; `weekday` (0 Monday): only on these days between them.

    Of an event that comes back every week, `since` and `until` may be missing: always.
    """

    kind: EventKind
    name: str = ""
    since: date | None = None
    until: date | None = None
    weekday: int | None = None

    def days(self, first: date, last: date) -> Iterator[date]:
        """Yield the days of the event from one date to another, both included."""
        day = max(first, self.since) if self.since else first
        end = min(last, self.until) if self.until else last
        while day <= end:
            if self.weekday is None or day.weekday() == self.weekday:
                yield day
            day += timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """Days on which a shop told the agency that it is closed, both included."""

    shop: str
    since: date
    until: date

    def days(self, first: date, last: date) -> tuple[date, ...]:
        """Return its days from one date to another, both included."""
        count = (min(last, self.until) - max(first, self.since)).days + 1
        return tuple(max(first, self.since) + timedelta(days=n) for n in range(max(0, count)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What the days from `on` bring for one shop: the holidays of the next six weeks, and its announced closings in them."""

    on: date
    holidays: tuple[Holiday, ...] = ()
    closings: tuple[Closing, ...] = ()

    @property
    def last(self) -> date:
        """The last day of which a listing may say something special."""
        return self.on + timedelta(days=COVERED)

    @property
    def near(self) -> tuple[Holiday, ...]:
        """The holidays of which a listing may already say something."""
        return tuple(holiday for holiday in self.holidays if self.on <= holiday.on <= self.last)


def holidays_of(country: str, since: date, until: date) -> tuple[Holiday, ...]:
    """Return the public holidays of a country between two days, both included, in their order."""
    return tuple(Holiday(on=day, name=name) for day, name in named_holidays(country, since, until))


def asked_from(holiday: Holiday) -> date:
    """Return the first day on which a listing can say something special of a holiday."""
    return holiday.on - timedelta(days=COVERED)


def calendar_on(day: date, country: str, closings: Iterable[Closing]) -> Calendar:
    """Return what the six weeks from `day` on bring. `closings`: of one shop."""
    last = day + AHEAD
    return Calendar(
        on=day,
        holidays=holidays_of(country, day, last),
        closings=tuple(closing for closing in closings if closing.since <= last and closing.until >= day),
    )
