"""How fast a website shows itself on a telephone, in three bands: the score itself moves too much to be told, and is not kept."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Band(StrEnum):
    """Lighthouse's own three colours: 0.9 and more, 0.5 and more, less."""

    FAST = "fast"
    MIDDLING = "middling"
    SLOW = "slow"


_ORDER = (Band.SLOW, Band.MIDDLING, Band.FAST)
ENOUGH = 3  # measurements: one alone moves by fifteen points from run to run


def band(score: float) -> Band:
    """Return the band of a Lighthouse score (0..1)."""
    return Band.FAST if score >= 0.9 else Band.MIDDLING if score >= 0.5 else Band.SLOW


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One measurement: the day, and the bands of speed and accessibility (None: could not be measured)."""

    on: date
    speed: Band
    accessibility: Band | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSpeed:
    """The measurements of one site, one a month, oldest first, at most three."""

    url: str
    measured: tuple[Measurement, ...]

    @property
    def speed(self) -> Band | None:
        """The middle one of three months, or None while there are fewer."""
        if len(self.measured) < ENOUGH:
            return None
        return sorted((one.speed for one in self.measured[-ENOUGH:]), key=_ORDER.index)[ENOUGH // 2]

    def with_(self, new: Measurement, url: str) -> "PageSpeed":
        """Return these and a new measurement: the newest three months, those of another address forgotten."""
        kept = [
            one
            for one in self.measured
            if self.url == url
            and (one.on.year, one.on.month) != (new.on.year, new.on.month)
            and 0 < (new.on - one.on).days <= 124
        ]
        return PageSpeed(url=url, measured=(*kept, new)[-ENOUGH:])
