"""The one value of opening hours: a week of days, each open, closed or not stated."""

from dataclasses import dataclass
from datetime import date

DAY = 24 * 60
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of the week. `spans` is None where the source says nothing: silence is not closure.

    `spans == ()` is closed, said so. Otherwise half-open spans in minutes from this day's 00:00, sorted, disjoint and not
    touching; a span may end after 1440: hours that pass midnight keep their spill with the day on which they begin.
    """

    spans: tuple[Span, ...] | None = None

    def __post_init__(self) -> None:
        """Refuse what is not in normal form."""
        end = -1
        for start, stop in self.spans or ():
            if not (0 <= start < DAY and start < stop <= start + DAY and start > end):
                raise ValueError(f"spans not in normal form: {self.spans}")
            end = stop

    @property
    def stated(self) -> bool:
        """Whether the source says anything of this day."""
        return self.spans is not None

    @property
    def closed(self) -> bool:
        """Whether the source says that the shop is closed all day."""
        return self.spans == ()

    @property
    def minutes(self) -> int:
        """Minutes open, spill included."""
        return sum(stop - start for start, stop in self.spans or ())


@dataclass(frozen=True, slots=True, kw_only=True)
class WeeklyHours:
    """Seven days, Monday first."""

    days: tuple[Day, Day, Day, Day, Day, Day, Day]

    @property
    def stated_days(self) -> int:
        """How many of the seven days the source states."""
        return sum(day.stated for day in self.days)

    @property
    def minutes(self) -> int:
        """Minutes open in the week."""
        return sum(day.minutes for day in self.days)

    @property
    def always_open(self) -> bool:
        """Whether it says "24 hours a day, seven days a week"."""
        return all(day.spans == ((0, DAY),) for day in self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialDay:
    """A date with hours of its own; `day.spans == ()` is closed that day. `name`: the holiday, if the source names it."""

    date: date
    day: Day
    name: str = ""
