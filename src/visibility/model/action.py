"""An action: what to do, by whom, what it brings, and what became of it."""

from dataclasses import dataclass
from enum import StrEnum

from visibility.model.check import Scope


class ActionState(StrEnum):
    """The states of an action that an audit can know by itself; what people declare comes from their own lists."""

    PROPOSED = "proposed"
    SEEN_DONE = "seen-done"  # failed in the previous audit, passed in this one
    NOT_SEEN = "not-seen"  # was proposed in the previous audit and still fails


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """`gain`: points (0..100) of each shop's score, summed over `shops`; `minutes`: of work, for all `shops`.

    `id` is stable from month to month: check + shop, or check + town for a collective action.
    """

    id: str
    check: str
    scope: Scope
    shops: tuple[str, ...]
    gain: float
    minutes: int
    state: ActionState = ActionState.PROPOSED
