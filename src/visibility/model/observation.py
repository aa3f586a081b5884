"""What a source said of a shop at an instant: seen, absent or unreachable; and all of it together, the dossier."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class SourceName(StrEnum):
    """The sources that the town may use; the value is stored and printed in file formats."""

    GOOGLE_MAPS = "google-maps"
    OPENSTREETMAP = "openstreetmap"
    WEBSITE = "website"
    DIRECTORIES = "directories"
    VISITS = "visits"
    PAGESPEED = "pagespeed"
    REGISTER = "register"
    CALENDAR = "calendar"


class Cause(StrEnum):
    """Why something could not be seen. Reports turn each into one sentence; none of them accuses the shop."""

    NOT_CONFIGURED = "not-configured"  # the town does not use this source
    NOT_KNOWN = "not-known"  # nobody told us where to look (no website in the census or on the listing)
    UNDECIDED = "undecided"  # candidates were found, none could be told to be this shop
    REFUSED = "refused"  # the other side said no: key, quota, robots.txt, an address that we refuse to call
    TIMED_OUT = "timed-out"
    SERVER_ERROR = "server-error"  # 429 and 5xx after the retries, connection lost
    GARBLED = "garbled"  # an answer that could not be understood
    UNREADABLE = "unreadable"  # a page that shows nothing without JavaScript, a PDF, an image
    CAPPED = "capped"  # our own spending cap was reached
    NOT_VISITED = "not-visited"  # no steward has been there, or too long ago
    SUSPECTED = "suspected"  # the source suddenly showed far less of the whole town than in the last audits
    NOT_KEPT = "not-kept"  # an audit judged again later: what the answer would rest on was not kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen(Generic[T]):
    """The source answered, and this is the value. `at` is aware, UTC."""

    value: T
    at: datetime
    source: SourceName


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """The source was asked, answered, and has nothing of this kind for this shop."""

    at: datetime
    source: SourceName


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreachable:
    """We could not find out. `reason` is for the run's log (English, no secret, no personal data)."""

    at: datetime
    source: SourceName
    cause: Cause
    reason: str = ""


Observation = Seen[T] | Absent | Unreachable


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One shop's observations, by the type of the value that was looked for (`Listing`, `Reviews`, `Website`, …)."""

    observations: Mapping[type, Seen[object] | Absent | Unreachable] = field(default_factory=dict)

    def get(self, kind: type[T]) -> "Seen[T] | Absent | Unreachable | None":
        """Return the observation of that kind, or None where it was never gathered."""
        return self.observations.get(kind)  # type: ignore[return-value]  # the key is the value's own type

    def value(self, kind: type[T]) -> T | None:
        """Return the value of that kind if it was seen."""
        seen = self.get(kind)
        return seen.value if isinstance(seen, Seen) else None

    def with_(self, kind: type[T], observation: "Seen[T] | Absent | Unreachable") -> "Dossier":
        """Return a dossier that also holds this observation."""
        return Dossier(observations={**self.observations, kind: observation})  # type: ignore[dict-item]  # the key is the value's own type
