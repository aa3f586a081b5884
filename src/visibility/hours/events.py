"""What a text says piece by piece, as values: days named together, and events with their place in the text."""

from dataclasses import dataclass

from visibility.hours.dates import Stretch
from visibility.hours.week import Span

REST_OF_YEAR = "rest-of-year"  # the note of a season that is "the rest of the year"


@dataclass(frozen=True, slots=True)
class Days:
    """Days named together. `ends` are those named one by one or as the end of a range; a group ("every day") names none."""

    mask: int
    ends: int = 0
    half: str = ""
    nth: bool = False
    doubtful: bool = False
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Event:
    """Something the text says, its place in the text, and the letter for its kind.

    D days, T spans of time, U until, G from (a time), Z dates, Q season, `.` a strong break, else the letter of the lexicon.
    """

    kind: str
    start: int
    end: int
    days: tuple[Days, ...] = ()
    spans: tuple[Span, ...] = ()
    minutes: int = 0
    note: str = ""
    name: str = ""  # of V: which of the services beside the shop's door
    dates: Stretch | None = None  # of Z and Q: the stretch of every year that they name


def weekly(days: tuple[Days, ...]) -> int:
    """Return the mask of the days meant every week; OR_SATURDAY, REST and HOLIDAYS may be among its bits."""
    mask = 0
    for item in days:
        if not item.nth:
            mask |= item.mask
    return mask
