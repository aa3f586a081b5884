"""The audit: the whole result of one run as one self-contained document. Reports and exports read it and nothing else."""

from dataclasses import dataclass, field
from datetime import date, datetime

from visibility.model.action import Action, Trace
from visibility.model.change import Changes
from visibility.model.check import Lifecycle, Scope, Theme
from visibility.model.collective import CollectiveAction
from visibility.model.finding import Finding
from visibility.model.observation import Cause, SourceName
from visibility.model.remark import Remark
from visibility.model.score import DistrictScore, EssentialCount, GroupScore, ShopScore
from visibility.model.share import Suspicion
from visibility.model.shop import Address, Point
from visibility.model.survey import SurveyFigures

STAND_IN = (
    "~"  # begins the id of what stands for a shop that was forgotten; no id of a list of shops can begin so (ADR 8)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A check as it was when it judged: texts (message ids), weight, effort."""

    id: str
    theme: Theme
    title: str
    failure_title: str
    why: str
    how: str
    evidence: str
    weight: float
    reason: str  # why it weighs that
    minutes: int
    scope: Scope
    lifecycle: Lifecycle
    essential: bool
    gate: bool
    link: str = ""
    source: str = ""  # who measured or ruled what the reason rests on; empty in audits that did not say, and on trial


@dataclass(frozen=True, slots=True, kw_only=True)
class TownCard:
    """The town as the reports need it."""

    slug: str
    name: str
    district: str
    languages: tuple[str, ...]
    country: str
    agency: str
    contact: str
    census_source: str
    census_date: date | None
    google_decision: str
    attributions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShopCard:
    """The shop as the reports need it: from the census, never from a source that is audited."""

    id: str
    name: str
    trade: str
    address: Address
    location: Point | None
    phone: str
    website: str
    place_id: str
    steward: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceSummary:
    """How a source did in this run: shops seen, absent, not reached, and why."""

    source: SourceName
    kind: str  # the type of the observation: Listing, Reviews, Website, MapEntry, DirectoryEntries
    seen: int
    absent: int
    unreachable: int
    causes: dict[Cause, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolUse:
    """How many shops' sites show traces of a tool (a site builder, a booking page, an agency); never which."""

    kind: str  # of model.website.ToolKind
    name: str
    shops: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Spend:
    """Calls of one SKU of one vendor in this run, and what they cost at list price (USD) beyond the free allowance."""

    sku: str
    calls: int
    usd: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What changed since the previous audit for one check of one shop."""

    check: str
    shop: str
    before: str  # Verdict value
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sights:
    """How sure the audit is of what it saw, in points (a check of a shop) that count in the score and are not disputed.

    `to_mend`: that fail; `once`: of these, seen failing once only, to confirm. `cleared`: seen failing once last time, in
    order now: nobody's success. `awaiting`: surely to mend before, in order now for the first time: done once seen again.
    `in_order`: of those that fail, which a person found in order since they were last looked at; not among `once`.
    """

    to_mend: int
    once: int
    cleared: int = 0
    awaiting: int = 0
    in_order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """How many shops of the census a directory lists, rightly or not; `listed` + `missing` + `unknown` make `shops`."""

    directory: str
    shops: int
    listed: int
    missing: int
    unknown: int
    target: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What following shops surely changed since an earlier audit, for one check: how many were followed, how many comparable ones not.

    `low`, `high`: between which edges the difference of the shares mended lies (-1..1); nothing is not among them.
    """

    check: str
    since: date
    followed: int
    alone: int
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """A kind of observation that was seen and is not kept: of how many shops; how many checks stay as they were judged, and how many are not known."""

    kind: str
    shops: int
    stay: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejudged:
    """An audit judged again on the evidence that is kept: on which day, under which rubric it was judged first, and what came of its findings.

    `again`: findings judged anew; `stay`: taken over, since the rule is the same; `unknown`: neither could be done.
    `coverage`: the share verified of the index as it was judged first (0..1).
    """

    on: date
    rubric: str
    coverage: float
    again: int
    stay: int
    unknown: int
    lost: tuple[Lost, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """One audit of one town. `as_of` is the local date; `schema` grows by one when the format changes."""

    schema: int
    run: str
    town: TownCard
    as_of: date
    started: datetime
    rubric_version: str
    app_version: str
    shops: tuple[ShopCard, ...]
    findings: tuple[Finding, ...]
    scores: tuple[ShopScore, ...]
    district: DistrictScore
    essentials: tuple[EssentialCount, ...]
    themes: tuple[GroupScore, ...]
    families: tuple[GroupScore, ...]
    actions: tuple[Action, ...]
    proofs: tuple[Proof, ...]
    cards: tuple[Card, ...]
    sources: tuple[SourceSummary, ...]
    warnings: tuple[Remark | str, ...]  # a text: a message id without values, or a sentence of an older audit
    spending: tuple[Spend, ...]
    previous: date | None = None
    adoption: tuple[Adoption, ...] = ()
    vacant: int = 0  # vacant units that the census lists
    sites: int = 0  # shops' sites that were read: what `tools` counts among
    tools: tuple[ToolUse, ...] = ()  # the landscape: by kind, the most used first
    suspicions: tuple[Suspicion, ...] = ()  # what rests on these fields was not judged
    traces: tuple[Trace, ...] = ()  # what was seen so far of each point that failed once: the next audit's memory
    sights: Sights | None = None  # None: an audit that did not ask whether a failure was seen twice
    changes: Changes | None = None  # since the audit before, whatever its rubric; None where there was none
    collective: tuple[CollectiveAction, ...] = ()  # what one action of the town for many shops would bring, each alone
    streets: tuple[GroupScore, ...] = ()  # by the street's name in the census
    surveys: tuple[SurveyFigures, ...] = ()  # what customers and merchants answered, where five or more did
    rejudged: Rejudged | None = None  # it stands beside the audit of the same run, never in its place
    brought: tuple[Brought, ...] = ()  # of the checks of which it can be told
