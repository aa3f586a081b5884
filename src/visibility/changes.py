"""Two audits of a town and what was read of its shops in; what changed between them out. Pure."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from visibility.hours import WeeklyHours, compare
from visibility.matching.addresses import Match, same_number, same_street
from visibility.matching.names import Likeness, likeness, plain
from visibility.model.action import Trace
from visibility.model.audit import STAND_IN, Audit, ShopCard
from visibility.model.change import Change, ChangeKind, Changes
from visibility.model.check import Lifecycle, Verdict
from visibility.model.finding import Finding
from visibility.model.observation import SourceName

_SAME_NAME = frozenset({Likeness.EQUAL, Likeness.CLOSE})  # a spelling that was put right is no new name
_DECIDED = frozenset({Verdict.PASSED, Verdict.FAILED, Verdict.BLOCKED})
_NOT_KNOWN = frozenset({Verdict.UNKNOWN, Verdict.ERROR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """The weeks that were read of a shop in one audit, by source: the site's, the map's, the door's. Never Google's."""

    weeks: Mapping[SourceName, WeeklyHours]


_NOTHING_READ = Readings(weeks={})


def between(
    before: Audit,
    now: Audit,
    *,
    read_before: Mapping[str, Readings] | None = None,
    read_now: Mapping[str, Readings] | None = None,
    closed: Collection[str] = (),
) -> Changes:
    """Return what changed from one audit to a later one of the same town. Raises ValueError for two towns.

    `read_before`, `read_now`: by shop id; what was not read, then or now, has not changed. `closed`: ids that the list of shops
    gives as closed. Verdicts are compared where both audits were judged by one version of the rubric, for the checks that count
    and that no answer of the shop stands beside; put right is only what was proved done. A stand-in for a shop that was forgotten is nobody.
    """
    if before.town.slug != now.town.slug:
        raise ValueError("two audits of two towns")
    comparable = before.rubric_version == now.rubric_version
    old = {shop.id: shop for shop in before.shops if not shop.id.startswith(STAND_IN)}
    new = {shop.id: shop for shop in now.shops if not shop.id.startswith(STAND_IN)}
    verdicts = _verdicts(before, now) if comparable else {}
    changes: list[Change] = []
    for id, shop in new.items():
        if id not in old:
            changes.append(Change(shop=id, kind=ChangeKind.APPEARED))
            continue
        changes += _of_the_card(old[id], shop)
        changes += _hours(
            id, (read_before or {}).get(id, _NOTHING_READ).weeks, (read_now or {}).get(id, _NOTHING_READ).weeks
        )
        changes += verdicts.get(id, [])
    for id in old.keys() - new.keys():
        changes.append(Change(shop=id, kind=ChangeKind.CLOSED if id in closed else ChangeKind.GONE))
    place = {id: number for number, id in enumerate((*new, *old))}
    changes.sort(key=lambda change: place[change.shop] if change.shop in new else len(place) + place[change.shop])
    return Changes(since=before.as_of, until=now.as_of, comparable=comparable, changes=tuple(changes))


def _of_the_card(old: ShopCard, new: ShopCard) -> Iterator[Change]:
    """Yield what the list of shops says otherwise; what was not known before is no change."""
    names = {plain(old.name), plain(new.name)}
    if len(names) == 2 and "" not in names and likeness(old.name, new.name) not in _SAME_NAME:
        yield Change(shop=new.id, kind=ChangeKind.RENAMED)
    street = same_street(old.address.street, new.address.street)
    number = same_number(old.address.number, new.address.number)
    if street is Match.OTHER or (street is Match.EQUAL and number is Match.OTHER):
        yield Change(shop=new.id, kind=ChangeKind.MOVED)


def _hours(shop: str, old: Mapping[SourceName, WeeklyHours], new: Mapping[SourceName, WeeklyHours]) -> Iterator[Change]:
    for source, week in new.items():
        gaps = compare(old[source], week) if source in old else ()
        if gaps:
            yield Change(shop=shop, kind=ChangeKind.HOURS, source=source, days=tuple(gap.day for gap in gaps))


def _verdicts(before: Audit, now: Audit) -> dict[str, list[Change]]:
    stable = {card.id for card in now.cards if card.lifecycle is Lifecycle.STABLE}
    stable &= {card.id for card in before.cards if card.lifecycle is Lifecycle.STABLE}
    old = {(finding.check, finding.shop): finding for finding in before.findings if finding.check in stable}
    traces = {(trace.check, trace.shop): trace for trace in now.traces}
    found: dict[str, list[Change]] = {}
    for finding in now.findings:
        key = finding.check, finding.shop
        earlier = old.get(key)
        if earlier is None or earlier.waiver or finding.waiver or finding.about != earlier.about:
            continue
        if now.sights is None:  # an audit that did not ask whether it was seen twice
            kind = _turned(earlier, finding)
        else:
            kind = _surely_turned(earlier, finding, traces.get(key), before.as_of)
        if kind is not None:
            found.setdefault(finding.shop, []).append(Change(shop=finding.shop, kind=kind, check=finding.check))
    return found


def _surely_turned(old: Finding, new: Finding, trace: Trace | None, since: date) -> ChangeKind | None:
    """Say how a verdict turned by the rule of two sights, so that nothing is told here which the audits' proofs deny (ADR 16).

    Put right is what was proved done after `since`; what was open on that day, and was then seen in order once only, is neither
    put right nor, failing again, broken anew.
    """
    if new.verdict is Verdict.PASSED:
        proved = (
            trace is not None and trace.passing and trace.confirmed and trace.done is not None and trace.done > since
        )
        return ChangeKind.REPAIRED if proved else None
    open_then = trace is not None and (trace.first is None or trace.first <= since)
    if open_then and (old.verdict, new.verdict) == (Verdict.PASSED, Verdict.FAILED):
        return None
    return _turned(old, new)


def _turned(old: Finding, new: Finding) -> ChangeKind | None:
    """Say how a verdict turned. A failure at first sight is "to confirm", and what follows it is no repair."""
    if new.verdict in _NOT_KNOWN:
        return ChangeKind.UNKNOWN if old.verdict in _DECIDED else None
    if new.verdict is Verdict.PASSED:
        return ChangeKind.REPAIRED if old.verdict is Verdict.FAILED and old.confirmed else None
    if new.verdict is not Verdict.FAILED:
        return None
    if new.put_aside:
        return None
    if old.verdict is Verdict.PASSED:
        return ChangeKind.BROKEN if new.confirmed else ChangeKind.TO_CONFIRM
    return ChangeKind.CONFIRMED if old.verdict is Verdict.FAILED and new.confirmed and not old.confirmed else None
