"""What a reader gives back: a week or why there is none, and how each part of the text was read."""

from dataclasses import dataclass
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
INVALID = "invalid"  # the notation's own grammar refuses it

STATUSES = (OK, NO_HOURS, AMBIGUOUS, UNSUPPORTED, SEASONAL, SEVERAL, APPOINTMENT, SPECIAL_ONLY, INVALID)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of the text, `text[start:end]`, what it was taken for (`role`) and what it was read as (`meaning`)."""

    start: int
    end: int
    role: str
    meaning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """`week` is None exactly when `status` is not "ok"; `remarks` are kebab-case codes, some with ": detail"."""

    week: WeeklyHours | None
    status: str
    language: str = ""
    remarks: tuple[str, ...] = ()
    special: tuple[SpecialDay, ...] = ()
    parts: tuple[Part, ...] = ()
    valid_from: date | None = None
    valid_through: date | None = None

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
