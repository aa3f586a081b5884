"""A check: one question about one shop, declared by the signature of the function that answers it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from visibility.hours import DayGap, WeeklyHours
from visibility.model.observation import Cause


class Verdict(StrEnum):
    """The six verdicts; a check returns the first three, the judge owns the last three (house plan, section 2)."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not-applicable"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"
    ERROR = "error"


class Theme(StrEnum):
    """The themes of the rubric, in the order of the reports."""

    LISTING = "listing"
    HOURS = "hours"
    REVIEWS = "reviews"
    WEBSITE = "website"
    DIGITAL = "digital"


class Scope(StrEnum):
    """Who can do the action."""

    OWNER = "owner"
    STEWARD = "steward"
    WEBMASTER = "webmaster"
    TOWN = "town"


class Lifecycle(StrEnum):
    """`stable` counts; `trial` is judged and shown to stewards, and stays out of every score."""

    STABLE = "stable"
    TRIAL = "trial"


FactValue = bool | int | float | str | tuple[str, ...] | tuple[DayGap, ...] | WeeklyHours
Facts = Mapping[str, FactValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a check says. `grade` 0..1; `facts` are values for the check's `evidence` text, never sentences.

    A date is an ISO text. The fact `about` says which question was asked, where it is another one on another day (the holiday,
    the closing): two looks at two questions are no second sight. No fact may hold a value that came from a source that may not be kept: say what differs, not what Google wrote.
    """

    verdict: Verdict
    grade: float
    facts: Facts = field(default_factory=dict)


def passed(*, grade: float = 1.0, **facts: FactValue) -> Answer:
    """The check says yes; `grade` below 1 for "yes, but"."""
    return Answer(verdict=Verdict.PASSED, grade=grade, facts=facts)


def failed(*, grade: float = 0.0, **facts: FactValue) -> Answer:
    """The check says no; `grade` above 0 for "no, but part of it"."""
    return Answer(verdict=Verdict.FAILED, grade=grade, facts=facts)


def not_applicable(**facts: FactValue) -> Answer:
    """The question is meaningless for this shop."""
    return Answer(verdict=Verdict.NOT_APPLICABLE, grade=0.0, facts=facts)


class Undecided(Exception):
    """Raised by a check that has what it needs and still cannot tell: the judge makes it *unknown*, for this cause."""

    def __init__(self, words: str = "", cause: Cause = Cause.UNDECIDED) -> None:
        """Keep the cause; the words are for developers."""
        super().__init__(words)
        self.cause = cause


class Blocked(Exception):
    """Raised by a check whose object is not there, where another check says so: the judge makes it *blocked*."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A kind of observation that the check reads; `optional` when absence itself is data for the check.

    `unseen`: where it could not be looked at, the check is told why (a `Cause`), and decides by what else it has.
    """

    kind: type
    parameter: str
    optional: bool
    unseen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A check with its texts (message ids, English) and its effort. Callable: `check(shop=…, listing=…)`.

    `title` is the state when in order, `failure_title` when not; `why` two sentences at most; `how` the first thing
    to do, imperative; `evidence` one sentence with `{fact}` fields for the facts of a failing answer.
    """

    id: str
    title: str
    failure_title: str
    why: str
    how: str
    evidence: str
    minutes: int  # of work for whoever does it
    scope: Scope
    lifecycle: Lifecycle
    needs: tuple[Need, ...]
    judge: Callable[..., Answer]
    link: str = ""  # the screen where it is done, https

    def __call__(self, *args: object, **kwargs: object) -> Answer:
        """Answer the question, as the plain function does."""
        return self.judge(*args, **kwargs)
