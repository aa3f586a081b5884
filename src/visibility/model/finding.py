"""A finding: what the judge concluded for one check of one shop, with the facts that decide it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from visibility.model.check import FactValue, Verdict
from visibility.model.observation import Cause, SourceName


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where the finding rests: a source, and when it was looked at (aware, UTC)."""

    source: SourceName
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One check of one shop. `waiver` is the shop's own answer, which takes the finding out of the score.

    `cause` says why an unknown is unknown; `blocked_by` names the kind whose absence blocks. `confirmed` False: a failure
    that was seen once only, or what its absence blocks: "to confirm", and said of nobody as a fact (ADR 16). `in_order`: the
    day on which a person found it in order all the same; `again`: it was looked at since, and seen failing.
    """

    check: str
    shop: str
    verdict: Verdict
    grade: float = 0.0
    facts: Mapping[str, FactValue] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    cause: Cause | None = None
    blocked_by: str = ""
    waiver: str = ""
    confirmed: bool = True  # audits that did not ask twice load so
    in_order: date | None = None
    again: bool = False

    @property
    def about(self) -> str:
        """Which question was asked, of a check that asks another one on another day; "" where there is only one.

        A list of what differs, which some checks call so too, is an answer and no question.
        """
        asked = self.facts.get("about", "")
        return asked if isinstance(asked, str) else ""

    @property
    def put_aside(self) -> bool:
        """Whether a person found it in order and nothing has looked since: it counts as it was seen, and is named nowhere."""
        return self.in_order is not None and not self.again
