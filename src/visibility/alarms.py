"""Source alarms: what a town's sources showed now and in earlier audits in; the fields that are doubted, and the findings without what rests on them, out.

A shop loses its telephone number alone; when half a town loses it in one month, the source has changed, not the shops (ADR 12).
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import median

from visibility.model.check import Verdict
from visibility.model.directory import DirectoryEntries, Presence
from visibility.model.finding import Finding
from visibility.model.listing import BusinessStatus, Listing
from visibility.model.mapentry import MapEntry
from visibility.model.observation import Absent, Cause, Dossier, Seen, SourceName
from visibility.model.reviews import Reviews
from visibility.model.share import FieldShare, PastShare, Suspicion
from visibility.model.website import Notice, SiteState, Website
from visibility.rubric import Rubric

FEWEST = 10  # shops for which a source answered: below, no share means anything
POINTS = 0.20  # by how much the share must fall
SHOPS = 5  # how many shops fewer than expected
CHANCE = 0.001  # how rarely chance alone may do that: some thirty fields are looked at every month
RUNS = 6  # earlier audits that make the level
NEW_NORMAL = timedelta(days=28)  # how long a fall must have been seen, over two audits in a row, before it is believed

Look = Iterator[tuple[str, bool]]


def _listing(value: Listing) -> Look:
    yield "listing.status", value.status is not BusinessStatus.NOT_STATED
    yield "listing.category", bool(value.primary_type)
    yield "listing.address", bool(value.address.street)
    yield "listing.hours", value.hours is not None
    yield "listing.phone", bool(value.phone)
    yield "listing.website", bool(value.website)
    yield "listing.photos", bool(value.photos)
    if value.accessibility is not None:
        yield "listing.accessibility", value.accessibility


def _reviews(value: Reviews) -> Look:
    yield "reviews.rating", value.rating is not None


def _website(value: Website) -> Look:
    if value.state is SiteState.SOCIAL_PAGE:
        return
    alive = value.state is SiteState.ALIVE
    yield "website.alive", alive
    if not alive or not value.complete:  # a page that was not read may hold what is missing
        return
    yield "website.hours", bool(value.hours)
    yield "website.phone", bool(value.phones)
    yield "website.e-mail", bool(value.emails)
    yield "website.structured-data", bool(value.structured)
    yield "website.services", bool(value.services)
    yield "website.social", bool(value.social)
    yield "website.payments", bool(value.payments)
    yield "website.enterprise-number", bool(value.enterprise_numbers)
    yield "website.viewport", bool(value.viewport)
    yield "website.address", bool(value.addresses)
    if value.notices is not None:
        # A page that is understood holds that notice at least: what counts is whether anything else was found.
        yield "website.notices", any(one.value != Notice.UNDERSTOOD for one in value.notices)


def _map_entry(value: MapEntry) -> Look:
    yield "map.hours", value.hours is not None
    yield "map.phone", bool(value.phone)


def _directories(value: DirectoryEntries) -> Look:
    for look in value.looks:
        if look.presence is not Presence.UNKNOWN:
            yield f"directory.listed/{look.directory}", look.presence is Presence.LISTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What is counted of one kind. `gates`: the fields that say that the thing is there at all.

    `found`: whether seen or absent is itself a field, the first gate.
    """

    gates: tuple[str, ...]
    found: bool
    look: Callable[..., Look]


WATCHED: dict[type, Watched] = {
    Listing: Watched(gates=("listing.found",), found=True, look=_listing),
    # Without a listing there are no reviews: what is doubted of the one is doubted of the other.
    Reviews: Watched(gates=("reviews.rating", "listing.found"), found=False, look=_reviews),
    Website: Watched(gates=("website.alive",), found=False, look=_website),
    MapEntry: Watched(gates=("map.found",), found=True, look=_map_entry),
    DirectoryEntries: Watched(gates=("directory.listed",), found=False, look=_directories),
}

RESTS_ON: dict[str, tuple[str, ...]] = {
    "listing-marked-closed": ("listing.status",),
    "listing-address-mismatch": ("listing.address",),
    "missing-listing-phone": ("listing.phone",),
    "phone-mismatch": ("listing.phone", "website.phone"),
    "listing-without-website": ("listing.website",),
    "generic-category": ("listing.category",),
    "few-photos": ("listing.photos",),
    "missing-listing-hours": ("listing.hours",),
    "hours-mismatch": ("listing.hours", "website.hours"),
    "implausible-hours": ("listing.hours",),
    "door-hours-mismatch": ("listing.hours",),
    "listing-website-mismatch": ("listing.website",),
    "missing-accessibility-information": ("listing.accessibility",),
    "map-hours-mismatch": ("map.hours", "website.hours"),
    "unverified-hours": ("listing.hours", "website.hours", "map.hours"),
    "missing-holiday-hours": ("listing.hours", "listing.status"),
    "unannounced-closing": ("listing.hours", "listing.status"),
    "not-mobile-ready": ("website.viewport",),
    "missing-website-contact": ("website.phone", "website.e-mail", "website.notices"),
    "missing-website-hours": ("website.hours", "website.notices"),
    "missing-structured-data": ("website.structured-data",),
    "missing-enterprise-number": ("website.enterprise-number", "website.notices"),
    "missing-remote-contact": ("website.services", "website.e-mail", "website.notices"),
    "missing-click-and-collect": ("website.services", "website.notices"),
    "missing-payment-means": ("website.payments", "website.services", "website.notices"),
    "missing-social-page": ("website.social", "website.notices"),
    "missing-website-address": ("website.address", "website.notices"),
    "outdated-website": ("website.notices",),
    "missing-tap-to-call": ("website.phone", "website.notices", "website.services"),
    "missing-website-directions": ("website.notices",),
    "missing-company-details": ("website.address", "website.notices"),
    "missing-privacy-notice": ("website.notices", "website.services"),
    "incomplete-selling-terms": ("website.notices", "website.e-mail", "website.phone", "website.services"),
    "missing-delivery-terms": ("website.notices",),
    "structured-data-mismatch": ("website.phone", "website.hours"),
}
"""The fields whose absence can decide a check, beside those that say that the thing is there at all (its kinds' gates)."""

ON_NO_GATE = frozenset({"missing-website"})  # the census says whether there is a site, not the site


def tally(dossiers: Iterable[Dossier]) -> tuple[FieldShare, ...]:
    """Count, over these shops, for how many each source showed each field. What could not be asked is in no count."""
    counts: dict[tuple[SourceName, str], list[int]] = {}
    for dossier in dossiers:
        for kind, watched in WATCHED.items():
            observation = dossier.observations.get(kind)
            looks: list[tuple[str, bool]] = []
            if watched.found and isinstance(observation, Seen | Absent):
                looks.append((watched.gates[0], isinstance(observation, Seen)))
            if isinstance(observation, Seen):
                looks += watched.look(observation.value)
            for field, shown in looks:
                count = counts.setdefault((observation.source, field), [0, 0])  # type: ignore[union-attr]  # seen or absent
                count[0] += shown
                count[1] += 1
    return tuple(
        FieldShare(source=source, field=field, seen=seen, of=of) for (source, field), (seen, of) in counts.items()
    )


def at_most(seen: int, of: int, share: float) -> float:
    """Return how probable it is to see `seen` or fewer of `of` where each is shown with probability `share` (binomial, one side).

    Summed in logarithms: exact enough (1e-9) for any town, without a library.
    """
    if share <= 0 or seen >= of:
        return 1.0
    if share >= 1:
        return 0.0
    low, high = math.log(share), math.log1p(-share)
    whole = math.lgamma(of + 1)
    terms = (
        math.exp(whole - math.lgamma(k + 1) - math.lgamma(of - k + 1) + k * low + (of - k) * high)
        for k in range(seen + 1)
    )
    return min(1.0, math.fsum(terms))


def fell(seen: int, of: int, before: float) -> bool:
    """Whether a share is beyond chance, by twenty points and by five shops below what it was (0..1)."""
    return (
        of >= FEWEST
        and before - seen / of >= POINTS
        and before * of - seen >= SHOPS
        and at_most(seen, of, min(before, 1 - 1 / (2 * of))) < CHANCE
    )


def suspect(
    now: Sequence[FieldShare],
    history: Mapping[tuple[SourceName, str], Sequence[PastShare]],
    *,
    as_of: date,
    trusted: Iterable[str] = (),
) -> tuple[Suspicion, ...]:
    """Say which fields fell suddenly. `history`: earlier audits, oldest first, one a date; `trusted`: fields that a person vouches for.

    The level is the median of the last six audits that were not doubted, back to where a person, or two doubted audits in
    a row that agree, made a new one. Never on a town's first audit.
    """
    vouched = frozenset(trusted)
    found = []
    for share in now:
        level, _ = _level(history.get((share.source, share.field), ()), as_of)
        if vouches(vouched, share) or not level:
            continue
        before = median(level)
        if fell(share.seen, share.of, before):
            found.append(
                Suspicion(
                    source=share.source, field=share.field, seen=share.seen, of=share.of, before=before, runs=len(level)
                )
            )
    return tuple(found)


def renewed(
    now: Sequence[FieldShare],
    history: Mapping[tuple[SourceName, str], Sequence[PastShare]],
    *,
    as_of: date,
    trusted: Iterable[str] = (),
) -> tuple[FieldShare, ...]:
    """Return the shares from which a new level begins: a person vouched for them, or the doubted audits before them agreed."""
    vouched = frozenset(trusted)
    return tuple(
        share
        for share in now
        if vouches(vouched, share) or _level(history.get((share.source, share.field), ()), as_of)[1]
    )


def vouches(trusted: Iterable[str], share: FieldShare) -> bool:
    """Whether one of the names is this field's; "directory.listed" stands for every directory."""
    return bool({share.field, share.field.partition("/")[0]} & set(trusted))


def _level(past: Sequence[PastShare], as_of: date) -> tuple[list[float], bool]:
    """Return the shares that make the level to compare with, and whether they are doubted ones that have become the new level."""
    past = [one for one in past if one.of >= FEWEST]
    for place in range(len(past) - 1, -1, -1):
        if past[place].trusted:
            past = past[place:]
            break
    tail: list[PastShare] = []  # the doubted audits in a row that come last
    for one in reversed(past):
        if not one.doubted:
            break
        tail.insert(0, one)
    if len(tail) >= 2 and as_of - tail[0].as_of >= NEW_NORMAL and abs(_share(tail[-1]) - _share(tail[-2])) < POINTS:
        return [_share(one) for one in tail[-RUNS:]], True
    return [_share(one) for one in past if not one.doubted][-RUNS:], False


def _share(one: PastShare) -> float:
    return one.seen / one.of


def doubt(findings: Sequence[Finding], rubric: Rubric, suspicions: Sequence[Suspicion]) -> tuple[Finding, ...]:
    """Return one shop's findings, those that rest on a doubted field made *unknown*: passed or failed, since a number made
    of the good news alone would rise with the trouble of a source.

    What is blocked stays so where the thing itself is surely absent; where a person confirmed that there is no website,
    nothing rests on one. Pure.
    """
    if not suspicions:
        return tuple(findings)
    doubted = {suspicion.field.partition("/")[0] for suspicion in suspicions}
    siteless = any(finding.check == "missing-website" and finding.verdict is Verdict.FAILED for finding in findings)
    return tuple(
        replace(finding, verdict=Verdict.UNKNOWN, grade=0.0, facts={}, cause=Cause.SUSPECTED, blocked_by="", waiver="")
        if _rests(finding, rubric, doubted, siteless=siteless)
        else finding
        for finding in findings
    )


def _rests(finding: Finding, rubric: Rubric, doubted: set[str], *, siteless: bool) -> bool:
    if finding.verdict in (Verdict.UNKNOWN, Verdict.ERROR):
        return False
    if siteless and finding.verdict is Verdict.NOT_APPLICABLE:
        doubted = {field for field in doubted if not field.startswith("website.")}
    blocked = finding.verdict is Verdict.BLOCKED
    gates = {
        gate
        for need in rubric.by_id[finding.check].check.needs
        if need.kind in WATCHED and finding.check not in ON_NO_GATE
        if not blocked or need.kind.__name__ == finding.blocked_by
        for gate in WATCHED[need.kind].gates
    }
    return bool(doubted & gates) or (not blocked and bool(doubted.intersection(RESTS_ON.get(finding.check, ()))))
