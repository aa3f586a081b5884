"""The judge: rubric, shop, dossier and waivers in; one finding per check out. It owns *blocked*, *unknown* and *error*."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from visibility.model.check import Answer, Blocked, FactValue, Need, Undecided, Verdict
from visibility.model.finding import Evidence, Finding
from visibility.model.observation import Absent, Cause, Dossier, Seen, Unreachable
from visibility.model.shop import Shop
from visibility.model.town import Waiver
from visibility.rubric import Entry, Rubric

log = logging.getLogger(__name__)

_SAYABLE = frozenset({Verdict.PASSED, Verdict.FAILED, Verdict.NOT_APPLICABLE})
# Only what counts against the shop: a waiver that also hid the unknown would let an outage move a score out of its band.
_WAIVABLE = frozenset({Verdict.FAILED, Verdict.BLOCKED})


def judge(rubric: Rubric, shop: Shop, dossier: Dossier, waivers: Sequence[Waiver], as_of: date) -> tuple[Finding, ...]:
    """Judge one shop by every check of the rubric, in its order. Pure; never raises for what a check does.

    The rule is the verdict table of docs/scoring.md: what a check needs and is `Absent` blocks it (unless absence is
    data for the check), and this comes before all else, since nothing that another source says could change it; what
    is `Unreachable` or was never gathered makes it unknown, unless the check says that it can do without. `as_of`: local
    date of the audit; a waiver holds until its own date included. A waiver of the check that reports an absence also covers what that absence blocks.
    """
    reasons = {waiver.check: waiver.reason for waiver in waivers if waiver.shop == shop.id and as_of <= waiver.until}
    seen_at = {
        kind: Evidence(source=observation.source, at=observation.at)
        for kind, observation in dossier.observations.items()
    }
    findings = tuple(_finding(entry, shop, dossier, seen_at, reasons) for entry in rubric.entries)
    return _spread_waivers(rubric, findings) if reasons else findings


def _finding(
    entry: Entry, shop: Shop, dossier: Dossier, seen_at: dict[type, Evidence], reasons: dict[str, str]
) -> Finding:
    check = entry.check
    evidence = tuple(dict.fromkeys(seen_at[need.kind] for need in check.needs if need.kind in seen_at))
    blocked_by, cause, values = _gather(check.needs, dossier)
    verdict, grade = Verdict.BLOCKED if blocked_by else Verdict.UNKNOWN, 0.0
    facts: dict[str, FactValue] = {}
    if not blocked_by and cause is None:
        try:
            answer = _checked(check.judge(shop, **values))
            verdict, grade, facts = answer.verdict, float(answer.grade), dict(answer.facts)
        except Undecided as doubt:
            cause = doubt.cause
        except Blocked:
            verdict, blocked_by = Verdict.BLOCKED, check.needs[-1].kind.__name__
        except Exception as error:  # a check that fails must not stop the audit of the town; we are told
            log.error("check %s raised %s on shop %s", check.id, type(error).__name__, shop.id)
            verdict, facts = Verdict.ERROR, {"exception": type(error).__name__}
    return Finding(
        check=check.id,
        shop=shop.id,
        verdict=verdict,
        grade=grade,
        facts=facts,
        evidence=evidence,
        cause=None if blocked_by else cause,
        blocked_by=blocked_by,
        waiver=reasons.get(check.id, "") if verdict in _WAIVABLE else "",
    )


def _gather(needs: tuple[Need, ...], dossier: Dossier) -> tuple[str, Cause | None, dict[str, object]]:
    """Return the kind whose absence blocks, else the cause of not knowing, else the values for the check's parameters."""
    cause: Cause | None = None
    values: dict[str, object] = {}
    blocked_by = ""
    for need in needs:
        observation = dossier.observations.get(need.kind)
        if isinstance(observation, Seen):
            values[need.parameter] = observation.value
        elif isinstance(observation, Absent):
            values[need.parameter] = None
            if not need.optional:
                blocked_by = blocked_by or need.kind.__name__
        else:
            why = observation.cause if isinstance(observation, Unreachable) else Cause.NOT_CONFIGURED
            if need.unseen:
                values[need.parameter] = why
            else:
                cause = cause or why
    return blocked_by, cause, values


def _checked(answer: object) -> Answer:
    """Refuse an answer that a check may not give."""
    if not isinstance(answer, Answer):
        raise TypeError("a check returns an Answer")
    if answer.verdict not in _SAYABLE or not 0.0 <= answer.grade <= 1.0:
        raise ValueError("a check says passed, failed or not applicable, with a grade from 0 to 1")
    return answer


def _spread_waivers(rubric: Rubric, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Let the waiver of a reported absence cover what this absence blocks: the shop has answered for both."""
    answered: dict[str, str] = {}
    for entry, finding in zip(rubric.entries, findings, strict=True):
        if finding.verdict is Verdict.FAILED and finding.waiver:
            answered.update({need.kind.__name__: finding.waiver for need in entry.check.needs})
    return tuple(
        replace(finding, waiver=answered[finding.blocked_by])
        if finding.blocked_by in answered and not finding.waiver
        else finding
        for finding in findings
    )
