"""The shape of a rubric: a check with its theme, weight and reason; all of them together, refused where they do not add up."""

from dataclasses import dataclass

from visibility.model.check import Check, Lifecycle, Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One check in the rubric. `reason`: why it weighs that, one plain sentence (message id).

    `source`: who measured or ruled what the reason rests on, and when, one sentence (message id); where nobody did, it says that
    it is our judgement. Every check that counts has one. `essential`: one of the five; `gate`: where it fails, the shop's level is *invisible* whatever its points.
    """

    check: Check
    theme: Theme
    weight: float  # points before they are brought to 100; 0 for a trial check
    reason: str
    source: str = ""
    essential: bool = False
    gate: bool = False

    @property
    def counts(self) -> bool:
        """Whether the entry takes part in any score."""
        return self.weight > 0 and self.check.lifecycle is Lifecycle.STABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """The entries in the order of the reports. `version` changes with every weight, check or rule: scores of two versions are not compared."""

    version: str
    entries: tuple[Entry, ...]

    def __post_init__(self) -> None:
        """Refuse a rubric whose scores would not mean what docs/scoring.md says."""
        ids = [entry.check.id for entry in self.entries]
        if len(set(ids)) != len(ids):
            raise ValueError("a check is listed twice in the rubric")
        for entry in self.entries:
            trial = entry.check.lifecycle is Lifecycle.TRIAL
            if trial != (entry.weight == 0) or entry.weight < 0:
                raise ValueError(f"{entry.check.id}: a trial check weighs 0, every other check more")
            if entry.gate and not entry.essential:
                raise ValueError(f"{entry.check.id}: a gate is an essential")

    @property
    def by_id(self) -> dict[str, Entry]:
        """The entries by the check's id, in order."""
        return {entry.check.id: entry for entry in self.entries}
