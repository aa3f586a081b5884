"""An action: what to do, by whom, what it brings, and what became of it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from visibility.model.check import Scope
from visibility.model.finding import Evidence


class ActionState(StrEnum):
    """What an audit knows of an action: from what it sees itself, and from what people have declared until its day."""

    PROPOSED = "proposed"
    SEEN_DONE = "seen-done"  # seen failing in an earlier audit, passed in this one
    NOT_SEEN = "not-seen"  # was proposed in an earlier audit and still fails
    DECLARED = "declared"  # somebody says that it is done; nothing was looked at since
    DECLARED_NOT_VISIBLE = "declared-not-visible"  # somebody says that it is done; looked at since, it still fails
    UNDONE = "undone"  # seen done in an earlier audit, fails again
    REFUSED = "refused"  # the shop does not want it; it counts in the score all the same
    REASSIGNED = "reassigned"  # given to somebody else, and still to be done


_SETTLED = frozenset({ActionState.SEEN_DONE, ActionState.DECLARED, ActionState.REFUSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """The word of a person that counts for an action: its day, and the reason of a refusal. Who said it stays in the store."""

    on: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """`gain`: points (0..100) of each shop's score, summed over `shops`; `minutes`: of work, for all `shops`.

    `id` is stable from month to month: check + shop, or check + town for a collective action. `declared`: what was said
    done or refused; `newer`: what was looked at after that day, and still fails.
    """

    id: str
    check: str
    scope: Scope
    shops: tuple[str, ...]
    gain: float
    minutes: int
    state: ActionState = ActionState.PROPOSED
    declared: Declared | None = None
    newer: tuple[Evidence, ...] = ()

    @property
    def open(self) -> bool:
        """Whether it is still asked for: not seen done, not refused, not said done since it was last looked at."""
        return self.state not in _SETTLED


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What the audits have seen of a point that failed once: the day of the last that saw it fail, and of the last that saw it done.

    `grade`: of the last failure (0..1). What becomes unknown, blocked or meaningless in between leaves it as it was.
    """

    check: str
    shop: str
    failed: date
    done: date | None = None
    grade: float = 0.0

    @property
    def passing(self) -> bool:
        """Whether it passed when it was last seen."""
        return self.done is not None and self.done > self.failed
