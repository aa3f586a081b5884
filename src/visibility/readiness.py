"""An audit in; which shops are ready for the end of the year, and what would make most of the others ready, out. Pure.

A short list of existing checks, not a score: what a customer needs in December to find the shop, come when it is open, and buy.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from visibility.model.action import ActionState
from visibility.model.audit import STAND_IN, Audit
from visibility.model.check import Verdict
from visibility.model.finding import Finding

NEEDED = (
    "missing-listing",
    "listing-marked-closed",
    "missing-listing-hours",
    "hours-mismatch",
    "missing-listing-phone",
    "few-photos",
    "missing-click-and-collect",
)
"""What must be in order; what a trade is not concerned by asks nothing of it."""
AS_FAR_AS_KNOWN = ("missing-holiday-hours",)  # seen in the days before a holiday only: unknown, it keeps nobody back
_MONTHS = (10, 11, 12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One check to mend: in how many shops that are not ready, and for how many of these it is the last that is missing."""

    check: str
    shops: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """Ids of shops by what is known of them; `lacking`: the checks that a shop which is not ready has to mend.

    `unknown`: nothing is missing in what was seen, but not all could be seen. `steps`: what would make most shops ready first,
    without what shops refuse (`refused`, of `lacking`).
    """

    ready: tuple[str, ...]
    not_ready: tuple[str, ...]
    unknown: tuple[str, ...]
    lacking: Mapping[str, tuple[str, ...]]
    refused: Mapping[str, tuple[str, ...]]
    steps: tuple[Step, ...]

    @property
    def decided(self) -> int:
        """How many shops are known to be ready or not."""
        return len(self.ready) + len(self.not_ready)


def in_season(audit: Audit) -> bool:
    """Whether the audit is of the months before the year's end, when its readers can still do something about it."""
    return audit.as_of.month in _MONTHS


def readiness(audit: Audit) -> Readiness:
    """Say of each shop whether it is ready. What the shop answered (a waiver) and what is at first sight only keep nobody back."""
    by_shop: dict[str, dict[str, Finding]] = {shop.id: {} for shop in audit.shops if not shop.id.startswith(STAND_IN)}
    for finding in audit.findings:
        if finding.shop in by_shop:
            by_shop[finding.shop][finding.check] = finding
    ready, not_ready, unknown = [], [], []
    lacking: dict[str, tuple[str, ...]] = {}
    for shop, mine in by_shop.items():
        missing, unseen = _missing(mine)
        if missing:
            lacking[shop] = missing
            not_ready.append(shop)
        elif unseen:
            unknown.append(shop)
        else:
            ready.append(shop)
    unwanted = {
        (action.check, action.shops[0])
        for action in audit.actions
        if action.state is ActionState.REFUSED and len(action.shops) == 1
    }
    refused = {
        shop: found for shop, checks in lacking.items() if (found := tuple(c for c in checks if (c, shop) in unwanted))
    }
    return Readiness(
        ready=tuple(ready),
        not_ready=tuple(not_ready),
        unknown=tuple(unknown),
        lacking=lacking,
        refused=refused,
        steps=_steps(lacking, refused),
    )


def _missing(mine: Mapping[str, Finding]) -> tuple[tuple[str, ...], bool]:
    """Return the checks to mend, by their cause where something else blocks them, and whether something could not be seen."""
    missing: dict[str, None] = {}
    unseen = False
    for check in (*NEEDED, *AS_FAR_AS_KNOWN):
        finding = mine.get(check)
        optional = check in AS_FAR_AS_KNOWN
        if finding is None:
            unseen |= not optional
        elif finding.waiver:
            continue
        elif finding.verdict is Verdict.FAILED and finding.confirmed:
            missing[check] = None
        elif finding.verdict is Verdict.BLOCKED and not optional:
            cause = _cause(check, finding, mine)
            found = mine.get(cause)
            if cause and not (found and found.waiver):
                if finding.confirmed and (found is None or found.confirmed):
                    missing[cause] = None
                else:  # the cause was seen once only: what rests on it is no surer
                    unseen = True
        elif finding.verdict in (Verdict.UNKNOWN, Verdict.ERROR, Verdict.FAILED):
            unseen |= not optional
    return tuple(missing), unseen


def _cause(check: str, finding: Finding, mine: Mapping[str, Finding]) -> str:
    """Return what is to mend before the check can be in order; nothing where the check has nothing to compare."""
    if finding.blocked_by == "Website":
        if check == "hours-mismatch":
            return ""  # without a site, nothing contradicts the listing
        dead = mine.get("dead-website")
        return "dead-website" if dead is not None and dead.verdict is Verdict.FAILED else "missing-website"
    return "missing-listing"


def _steps(lacking: Mapping[str, tuple[str, ...]], refused: Mapping[str, tuple[str, ...]]) -> tuple[Step, ...]:
    wanted = {
        shop: [check for check in checks if check not in refused.get(shop, ())] for shop, checks in lacking.items()
    }
    among = Counter(check for checks in wanted.values() for check in checks)
    last = Counter(checks[0] for shop, checks in wanted.items() if checks and len(lacking[shop]) == 1)
    steps = [Step(check=check, shops=count, last=last[check]) for check, count in among.items()]
    return tuple(sorted(steps, key=lambda step: (-step.last, -step.shops, step.check)))
