"""What a town can do once for many shops: the action itself, and what it would bring in one audit."""

from dataclasses import dataclass

from visibility.model.check import Scope
from visibility.model.score import Score


@dataclass(frozen=True, slots=True, kw_only=True)
class Collective:
    """An action of the town for many shops at once. `title`, `how`: message ids, or the town's own words.

    `checks`: what it mends; `at_most`: shops in one session; `preparation`: minutes for each session; `minutes`: for each shop.
    """

    id: str
    title: str
    how: str
    checks: tuple[str, ...]
    scope: Scope  # who does it
    at_most: int
    preparation: int
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectiveAction:
    """A collective action in the town as it stands: `shops` with at least one open point that it mends, `points` in all.

    `minutes`: of all its sessions. `before`, `after`: the index, once every one of these points is seen in order and nothing
    else has changed; the low edge of `after` holds whatever the unknown turns out to be. No shop is named.
    """

    id: str
    title: str
    how: str
    checks: tuple[str, ...]
    scope: Scope
    shops: int
    points: int
    sessions: int
    minutes: int
    before: Score
    after: Score

    @property
    def lift(self) -> float:
        """Points by which the low edge of the index rises."""
        return round(self.after.low - self.before.low, 2)
