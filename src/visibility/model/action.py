"""An action: what to do, by whom, what it brings, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from visibility.model.check import Scope
from visibility.model.finding import Evidence


class ActionState(StrEnum):
    """What an audit knows of an action: from what it sees itself, and from what people have declared until its day."""

    PROPOSED = "proposed"
    TO_CONFIRM = "to-confirm"  # seen failing once only: a question, until it is seen again or a person says so
    SAID_IN_ORDER = (
        "said-in-order"  # a person found it in order, and nothing has looked since; it counts as it was seen
    )
    SEEN_DONE = "seen-done"  # surely failing before, surely in order now: two looks, or a look and a person's word
    NOT_SEEN = "not-seen"  # was proposed in an earlier audit and still fails
    DECLARED = "declared"  # somebody says that it is done; nothing was looked at since
    DECLARED_NOT_VISIBLE = "declared-not-visible"  # somebody says that it is done; looked at since, it still fails
    UNDONE = "undone"  # seen done in an earlier audit, surely fails again
    REFUSED = "refused"  # the shop does not want it; it counts in the score all the same
    REASSIGNED = "reassigned"  # given to somebody else, and still to be done


_SETTLED = frozenset({ActionState.SEEN_DONE, ActionState.DECLARED, ActionState.REFUSED, ActionState.SAID_IN_ORDER})
ONCE_WORTH = (
    0.5  # of a point that was seen failing once only, where actions are put in order: half of them are flicker (ADR 16)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """The word of a person that counts for an action: its day, and the reason of a refusal. Who said it stays in the store."""

    on: date
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """`gain`: points (0..100) of each shop's score, summed over `shops`; `minutes`: of work, for all `shops`.

    `id` is stable from month to month: check + shop, or check + town for a collective action. `declared`: what was said
    done, refused or in order; `newer`: what was looked at after that day, and still fails.
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
        """Whether it is still asked for: not seen done, not refused, not said done or in order since it was last looked at."""
        return self.state not in _SETTLED

    @property
    def worth(self) -> float:
        """The gain as it counts where actions are put in order: of what was seen once only, half."""
        return self.gain * (ONCE_WORTH if self.state is ActionState.TO_CONFIRM else 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """What the audits have seen of a point that failed: the day of the last that saw it fail, and of the last that proved it done.

    `grade`: of the last failure (0..1). What becomes unknown, blocked or meaningless in between leaves it as it was.
    `first`: the day of the first failure since it was last in order, None where an older audit did not say; `sights`: looks
    that saw it fail since, at least (0 of what was done: that it failed again was told, before the shop disputed it); `confirmed`: seen failing twice, or said by a person. `looked`: the newest evidence of
    the last look that counted (aware, UTC). `slipped`: it was in order before this failure. `passed`: seen in order once
    since, and not proved yet. `in_order`: the day on which a person found it in order, from which sights are counted anew:
    `anew` looks since saw it fail, `anew_looked` is the newest evidence of the last of them. The other counts go on as if nobody had spoken, for
    the word may be taken back. `about`: the question that was asked, where the check asks another one on another day.
    """

    check: str
    shop: str
    failed: date
    done: date | None = None
    grade: float = 0.0
    first: date | None = None
    sights: int = 1
    confirmed: bool = True
    looked: datetime | None = None
    slipped: bool = False
    passed: date | None = None
    in_order: date | None = None
    anew: int = 0
    anew_looked: datetime | None = None
    about: str = ""

    @property
    def passing(self) -> bool:
        """Whether it was in order, for sure, when it was last seen."""
        return self.done is not None and self.done > self.failed

    @property
    def sure(self) -> bool:
        """Whether the last audit that saw it fail said so as a fact: confirmed, and not put aside by a person's word."""
        return self.confirmed and (self.in_order is None or self.anew > 1)
