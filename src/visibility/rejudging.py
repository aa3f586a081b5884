"""Judging again: a kept audit, what is kept of its evidence and the present rubric in; the audit as that rubric sees it, out. Pure.

A change of the rubric must not be drawn as progress, so that the old months are brought under the new rule, never the other way
round. What the terms of a source forbade to keep (ADR 3), or what was erased since, cannot be judged again: where the rule of
the check is the same the old finding stands, else the point is *unknown* and the share verified falls (ADR 18).
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from visibility import alarms, district, judging
from visibility.model.audit import STAND_IN, Audit, Lost, Rejudged, ShopCard
from visibility.model.change import ChangeKind, Changes
from visibility.model.check import Verdict
from visibility.model.declaration import Declaration
from visibility.model.finding import Finding
from visibility.model.observation import Absent, Cause, Dossier, Unreachable
from visibility.model.shop import Declared, Shop
from visibility.model.text import N_
from visibility.model.town import Town, Waiver
from visibility.model.website import Website
from visibility.rubric import HISTORY, RUBRIC, Edition, Rubric, same_rule

JUDGED_AGAIN = N_(
    "This audit was judged again under a later version of the rubric, on the evidence that is kept: what is not kept stays as it "
    "was judged, or is not known."
)


@dataclass(slots=True)
class _Count:
    again: int = 0
    stay: int = 0
    unknown: int = 0
    shops: Counter[str] = field(default_factory=Counter)  # by kind that is not kept
    stayed: dict[str, set[str]] = field(default_factory=dict)  # checks, by kind
    open: dict[str, set[str]] = field(default_factory=dict)


def rejudge(
    audit: Audit,
    *,
    town: Town,
    shops: Mapping[str, Shop],
    evidence: Callable[[str], Dossier],
    findings: Mapping[str, Sequence[Finding]],
    on: date,
    previous: Audit | None = None,
    declarations: Sequence[Declaration] = (),
    rubric: Rubric = RUBRIC,
    history: Sequence[Edition] = HISTORY,
) -> Audit:
    """Return the audit as the rubric judges it: of the same run and day, with the census and the waivers of that day.

    `shops`: those of the present list, by id: they lend what an audit's card does not hold; `evidence`: a shop's id in, what its
    run keeps of it out, what was seen and is not kept as unreachable with the cause `NOT_KEPT`; `findings`: as they were judged
    first, before anything was doubted, by shop (none: those of the audit); `previous`: the audit before, in the series of this
    rubric; of another one, it tells how often a failure was seen and what is settled, and proves nothing. An audit of this rubric is
    composed anew and not judged again, whatever the program would say now. Figures that are no judgement (sources, directories, tools, surveys, spending) stay as they were.
    """
    then: dict[str, Sequence[Finding]] = {}
    for finding in audit.findings:
        then[finding.shop] = (*then.get(finding.shop, ()), finding)
    count = _Count()
    judged = {}
    cards = []
    present = audit.rubric_version == rubric.version
    for card in audit.shops:
        dossier = evidence(card.id)
        shop = _shop(card, shops.get(card.id), dossier)
        cards.append(shop)
        before = findings.get(card.id) or then.get(card.id, ())
        waivers = _waivers(then.get(card.id, ()), audit.as_of)
        if present:
            mine = [finding for finding in before if finding.check in rubric.by_id]
            count.stay += len(mine)
        else:
            mine = _judge(shop, dossier, before, waivers, audit, rubric, history, count)
        judged[card.id] = alarms.doubt(mine, rubric, audit.suspicions)
    made = district.compose(
        town=replace(town, waivers=(), directories=()),
        shops=cards,
        findings=judged,
        rubric=rubric,
        as_of=audit.as_of,
        run=audit.run,
        started=audit.started,
        app_version=audit.app_version,
        sources=audit.sources,
        spending=audit.spending,
        warnings=(
            *(one for one in audit.warnings if one != district.OTHER_RUBRIC),
            *(() if present else (JUDGED_AGAIN,)),
        ),
        place_ids={card.id: card.place_id for card in audit.shops},
        adoption=audit.adoption,
        previous=previous,
        suspicions=audit.suspicions,
        vacant=audit.vacant,
        declarations=declarations,
        decided=_sure_then(audit, history),
        closed={one.shop for one in audit.changes.of(ChangeKind.CLOSED)} if audit.changes else (),
    )
    return replace(
        made,
        town=audit.town,
        shops=audit.shops,
        sites=audit.sites,
        tools=audit.tools,
        surveys=audit.surveys,
        changes=_with_hours(made.changes, audit.changes),
        warnings=tuple(one for at, one in enumerate(made.warnings) if one not in made.warnings[:at]),
        rejudged=Rejudged(
            on=on,
            rubric=audit.rubric_version,
            coverage=audit.district.index.coverage,
            again=count.again,
            stay=count.stay,
            unknown=count.unknown,
            lost=tuple(
                Lost(
                    kind=kind,
                    shops=number,
                    stay=len(count.stayed.get(kind, set()) - count.open.get(kind, set())),
                    unknown=len(count.open.get(kind, ())),
                )
                for kind, number in sorted(count.shops.items())
            ),
        ),
    )


def _with_hours(made: Changes | None, then: Changes | None) -> Changes | None:
    """Return the changes with those of opening hours that the audit told, where it looked back to the same day: no rule is in them."""
    if made is None or then is None or then.since != made.since:
        return made
    of_hours = then.of(ChangeKind.HOURS)
    return replace(made, changes=(*made.changes, *(one for one in of_hours if one not in made.changes)))


def _judge(
    shop: Shop,
    dossier: Dossier,
    before: Sequence[Finding],
    waivers: Sequence[Waiver],
    audit: Audit,
    rubric: Rubric,
    history: Sequence[Edition],
    count: _Count,
) -> list[Finding]:
    """Return a finding per check: on the kept evidence where all that it needs is kept, else the old one, else unknown."""
    known = {finding.check: finding for finding in before}
    entries = rubric.by_id
    nothing = shop.id.startswith(STAND_IN) or not dossier.observations
    count.shops.update(kind.__name__ for kind, seen in dossier.observations.items() if _gone(seen))
    made = []
    for finding in judging.judge(rubric, shop, dossier, waivers, audit.as_of):
        needs = {need.kind for need in entries[finding.check].check.needs}
        lost = {kind.__name__ for kind in needs if _gone(dossier.observations.get(kind))}
        never = {kind for kind in needs if kind not in dossier.observations}
        if finding.verdict is not Verdict.BLOCKED and (lost or never or nothing):
            old = known.get(finding.check)
            if old is not None and same_rule(finding.check, audit.rubric_version, history):
                finding = old
                count.stay += 1
                _note(count.stayed, lost, finding.check)
            else:
                finding = Finding(
                    check=finding.check,
                    shop=shop.id,
                    verdict=Verdict.UNKNOWN,
                    cause=Cause.NOT_KEPT,
                    evidence=finding.evidence,
                )
                count.unknown += 1
                _note(count.open, lost, finding.check)
        else:
            count.again += 1
        made.append(finding)
    return made


def _sure_then(audit: Audit, history: Sequence[Edition]) -> set[tuple[str, str]]:
    """Return the failures that the audit was sure of, of rules that are the same: no later rubric makes a question of them."""
    return {
        (finding.check, finding.shop)
        for finding in audit.findings
        if finding.verdict is Verdict.FAILED and finding.confirmed
        if same_rule(finding.check, audit.rubric_version, history)
    }


def _note(checks: dict[str, set[str]], lost: set[str], check: str) -> None:
    for kind in lost:
        checks.setdefault(kind, set()).add(check)


def _gone(seen: object) -> bool:
    return isinstance(seen, Unreachable) and seen.cause is Cause.NOT_KEPT


def _shop(card: ShopCard, now: Shop | None, dossier: Dossier) -> Shop:
    """Return the shop as the list had it on that day: what the card does not hold is lent by the present list.

    That a person had confirmed that there is no website is seen from the run: it was not looked for, but absent.
    """
    lent = now or Shop(id=card.id, name=card.name, trade=card.trade)
    status = Declared.GIVEN if card.website else Declared.UNKNOWN
    if isinstance(dossier.get(Website), Absent):
        status = Declared.NONE
    return replace(
        lent,
        name=card.name,
        trade=card.trade,
        address=card.address,
        location=card.location,
        phone=card.phone,
        website="" if status is Declared.NONE else card.website,
        website_status=status,
        place_id=card.place_id,
        steward=card.steward,
        closed=None,
    )


def _waivers(before: Sequence[Finding], as_of: date) -> tuple[Waiver, ...]:
    """Return the shop's answers of that day, as they stand beside its findings."""
    return tuple(
        Waiver(shop=finding.shop, check=finding.check, reason=finding.waiver, until=as_of)
        for finding in before
        if finding.waiver
    )
