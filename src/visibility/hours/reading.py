"""What a reader gives back: a week or why there is none, and how each part of the text was read."""

from dataclasses import dataclass, replace
from datetime import date

from visibility.hours.week import SpecialDay, WeeklyHours

OK = "ok"
NO_HOURS = "no-hours"  # nothing here states weekly hours
AMBIGUOUS = "ambiguous"  # hours stand here, and can be read in more than one way
UNSUPPORTED = (
    "unsupported"  # hours stand here that no plain week can hold (every second week, first Saturday, open end)
)
SEASONAL = "seasonal"  # the hours change with the season
SEVERAL = "several"  # hours of several services or places, without saying which are the shop's
APPOINTMENT = "by-appointment"  # open by appointment only
SPECIAL_ONLY = "special-only"  # only dates (holidays, closures), no plain week
OUT_OF_DATE = "out-of-date"  # hours that the source itself limits to another time
INVALID = "invalid"  # the notation's own grammar refuses it

STATUSES = (OK, NO_HOURS, AMBIGUOUS, UNSUPPORTED, SEASONAL, SEVERAL, APPOINTMENT, SPECIAL_ONLY, OUT_OF_DATE, INVALID)

APPOINTMENT_FIRST = "by-appointment-only"  # the remark of a week of which "by appointment" is said before all else
# The remark of a week that is not the door's: of the telephone, the kitchen, the market.
OTHER_SERVICE_ONLY = "other-service-only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of the text, `text[start:end]`, what it was taken for (`role`) and what it was read as (`meaning`)."""

    start: int
    end: int
    role: str
    meaning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """A stretch of the year with a week of its own. `name`: as the source calls it; "" is the rest of the year.

    `since` and `until` are (year, month, day), the year 0 where it comes every year; None where the source names the season
    without its dates ("en hiver").
    """

    name: str
    week: WeeklyHours
    since: tuple[int, int, int] | None = None
    until: tuple[int, int, int] | None = None

    def holds(self, on: date) -> bool:
        """Whether a date lies in it; a season without dates holds no date."""
        if self.since is None and self.until is None:
            return False
        first, last = self.since or (0, 1, 1), self.until or (0, 12, 31)
        day = (on.year, on.month, on.day)
        if first[0] or last[0]:
            return (first if first[0] else (0, 0, 0)) <= day <= (last if last[0] else (9999, 12, 31))
        if first[1:] <= last[1:]:
            return first[1:] <= day[1:] <= last[1:]
        return day[1:] >= first[1:] or day[1:] <= last[1:]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`week` is None exactly when `status` is not "ok"; `remarks` are kebab-case codes, some with ": detail".

    `seasons` are the weeks of a text whose hours change with the season: its status is "seasonal", and it has no one week.
    """

    week: WeeklyHours | None
    status: str
    language: str = ""
    remarks: tuple[str, ...] = ()
    special: tuple[SpecialDay, ...] = ()
    parts: tuple[Part, ...] = ()
    valid_from: date | None = None
    valid_through: date | None = None
    seasons: tuple[Season, ...] = ()

    def on(self, day: date) -> "Reading":
        """Return what is in force on a date: the week of its season, or nothing where the hours are of another time."""
        if self.week is not None:
            early = self.valid_from is not None and day < self.valid_from
            late = self.valid_through is not None and day > self.valid_through
            if early or late:
                return replace(self, week=None, status=OUT_OF_DATE)
            return self
        here = [season for season in self.seasons if season.holds(day)]
        named = [season for season in self.seasons if season.name]
        if not here and named and all(season.since for season in named):
            here = [season for season in self.seasons if not season.name]  # the rest of the year
        if self.status != SEASONAL or len(here) != 1:
            return self
        return replace(self, week=here[0].week, status=OK, seasons=())

    def __post_init__(self) -> None:
        """Refuse a week that is not vouched for, and a vouching without a week."""
        if (self.week is not None) != (self.status == OK):
            raise ValueError(f"a week goes with status ok, and only with it: {self.status}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHours:
    """Hours found at one place of a page. `where`: the words above them, or the kind and name of the structured data."""

    where: str
    reading: Reading
    structured: bool = False
    text: str = ""


def nothing(status: str = NO_HOURS, **extra: object) -> Reading:
    """Return an abstention."""
    return Reading(week=None, status=status, **extra)  # type: ignore[arg-type]
