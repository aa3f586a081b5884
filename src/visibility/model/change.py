"""What changed between two audits of a town: one value a change, without a name or an address, so that nothing of a shop outlives it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from visibility.model.observation import SourceName


class ChangeKind(StrEnum):
    """What can change."""

    APPEARED = "appeared"  # it is in the list of shops, and was not
    CLOSED = "closed"  # the list says that it has closed
    GONE = "gone"  # it has left the list
    MOVED = "moved"  # the list gives another address
    RENAMED = "renamed"  # the list gives another name
    HOURS = "hours"  # a source that may be kept gives other opening hours
    REPAIRED = "repaired"  # a check failed and passes
    BROKEN = "broken"  # a check passed and fails
    TO_CONFIRM = "to-confirm"  # a check passed and fails at first sight: sources flicker
    CONFIRMED = "confirmed"  # a check failed at first sight, and fails again
    UNKNOWN = "unknown"  # a check was decided and cannot be


OF_THE_LIST = (ChangeKind.APPEARED, ChangeKind.CLOSED, ChangeKind.GONE, ChangeKind.MOVED, ChangeKind.RENAMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of one shop. `check`: whose verdict changed; `source` and `days` (0 Monday): whose hours, and on which days."""

    shop: str
    kind: ChangeKind
    check: str = ""
    source: SourceName | None = None
    days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All changes between two audits, in the order of the list of shops, those that left last.

    `comparable`: both were judged by one version of the rubric; else no verdict is compared.
    """

    since: date
    until: date
    comparable: bool
    changes: tuple[Change, ...] = ()

    def of(self, *kinds: ChangeKind) -> tuple[Change, ...]:
        """Return the changes of these kinds."""
        return tuple(change for change in self.changes if change.kind in kinds)

    def shops(self, *kinds: ChangeKind) -> int:
        """Count the shops with a change of these kinds."""
        return len({change.shop for change in self.of(*kinds)})
