"""Actions: findings now and what was seen and said before in; what to do first, and what became of it, out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from math import fsum

from visibility.model.action import Action, ActionState, Declared, Trace
from visibility.model.audit import Audit
from visibility.model.check import Lifecycle, Scope, Verdict
from visibility.model.declaration import Standing, Word
from visibility.model.finding import Evidence, Finding
from visibility.rubric import RUBRIC, Entry, Rubric
from visibility.scoring import applicable_weight, counted
from visibility.traces import (
    NOTHING_SAID,
    Key,
    acknowledged,
    found_in_order,
    is_done,
    remembered,
    settled,
    with_words,
)


def gain(finding: Finding, findings: Sequence[Finding], entries: Mapping[str, Entry], applicable: float) -> float:
    """Points (0..100) by which the low edge of the shop's own score rises once this finding is mended.

    100 × weight × (1 - grade) / `applicable`, the weight of all that counts for this shop, known or not: a promise that
    holds whatever the unknown turn out to be. Mending an absence (a listing that is missing) also counts the essentials
    that the absence blocks, since they are asked when the listing is created; nothing else that it blocks.
    """
    entry = entries[finding.check]
    if not entry.counts or applicable == 0:
        return 0.0
    absent = {need.kind.__name__ for need in entry.check.needs if need.optional}
    opened = fsum(
        entries[other.check].weight
        for other in findings
        if other.blocked_by and other.blocked_by in absent and counted(other) and entries[other.check].essential
    )
    return round(100 * (entry.weight * (1 - finding.grade) + opened) / applicable, 2)


def _newer(finding: Finding, on: date, as_of: date) -> tuple[bool, tuple[Evidence, ...]]:
    """Whether the finding was looked at after that day, and where; one without evidence rests on the census of the audit's day."""
    if not finding.evidence:
        return as_of > on, ()
    newer = tuple(item for item in finding.evidence if item.at.date() > on)
    return bool(newer), newer


def _unmended(
    finding: Finding, trace: Trace | None, said: Standing, as_of: date
) -> tuple[ActionState, Declared | None, tuple[Evidence, ...]]:
    """Return the state of an action whose point fails now.

    A word that was said before the point was seen in order speaks of that time: it has no effect once it fails again. A
    refusal ends where the action is given to somebody else after it. What was seen once only is a question first; so is what
    a person found in order, once it was looked at again.
    """
    if finding.in_order is not None:
        looked, newer = _newer(finding, finding.in_order, as_of)
        state = ActionState.TO_CONFIRM if finding.again else ActionState.SAID_IN_ORDER
        return state, Declared(on=finding.in_order), newer if finding.again else ()
    word = said.word
    if word is not None and settled(word.on, trace):
        word = None
    if word is not None and word.word is Word.REFUSED:
        given = said.to is not None and (said.to.on, said.to.written) > (word.on, word.written)
        if not given:
            return ActionState.REFUSED, Declared(on=word.on, reason=word.note), ()
    elif word is not None:
        looked, newer = _newer(finding, word.on, as_of)
        state = ActionState.DECLARED_NOT_VISIBLE if looked else ActionState.DECLARED
        return state, Declared(on=word.on), newer
    if not finding.confirmed:
        return ActionState.TO_CONFIRM, None, ()
    if trace is not None and trace.done is not None and trace.slipped:
        return ActionState.UNDONE, None, ()
    if said.to is not None:
        return ActionState.REASSIGNED, None, ()
    # What was a question last time is proposed for the first time.
    return (ActionState.NOT_SEEN if trace is not None and trace.sure else ActionState.PROPOSED), None, ()


def propose(
    findings: Mapping[str, Sequence[Finding]],
    rubric: Rubric,
    before: Mapping[Key, Trace] | None = None,
    *,
    said: Mapping[Key, Standing] | None = None,
    as_of: date = date.max,
) -> tuple[Action, ...]:
    """One action per failed finding without a waiver, in the order in which to do them.

    `findings`: by shop id, shops in census order; `before`: what earlier audits saw; `said`: what people declared until
    `as_of`, the audit's day, both by (check, shop). Order: gates first, then gain per minute (half of it where the point
    was seen once only), then rubric and census order; advice (trial checks, gain 0) after them; at the very end what surely
    failed and is seen done.
    """
    entries, before, said = rubric.by_id, before or {}, said or {}
    ranks = {id: rank for rank, id in enumerate(entries)}
    no_evidence: tuple[Evidence, ...] = ()
    ordered: list[tuple[tuple[bool, bool, bool, float, int, int], Action]] = []
    for place, (shop, mine) in enumerate(findings.items()):
        applicable = applicable_weight(mine, entries)
        for finding in mine:
            trace = before.get((finding.check, shop))
            heard = said.get((finding.check, shop), NOTHING_SAID)
            open_ = finding.verdict is Verdict.FAILED and not finding.waiver
            done = not finding.waiver and is_done(finding, trace, heard)
            if not open_ and not done:
                continue
            entry = entries[finding.check]
            if done:
                word = heard.word if heard.word is not None and heard.word.word is Word.DONE else None
                state, newer = ActionState.SEEN_DONE, no_evidence
                declared = Declared(on=word.on) if word and not settled(word.on, trace) else None
                finding = replace(finding, grade=trace.grade if trace else 0.0)
            else:
                state, declared, newer = _unmended(finding, trace, heard, as_of)
            points = gain(finding, mine, entries, applicable)
            action = Action(
                id=f"{finding.check}@{shop}",
                check=finding.check,
                scope=_scope(heard, entry.check.scope),
                shops=(shop,),
                gain=points,
                minutes=entry.check.minutes,
                state=state,
                declared=declared,
                newer=newer,
            )
            pace = action.worth / entry.check.minutes
            ordered.append(((done, not entry.counts, not entry.gate, -pace, ranks[finding.check], place), action))
    return tuple(action for _, action in sorted(ordered, key=lambda item: item[0]))


def _scope(said: Standing, own: Scope) -> Scope:
    return said.to.to if said.to is not None and said.to.to is not None else own


def brought_up_to_date(audit: Audit, said: Mapping[Key, Standing]) -> Audit:
    """Return an audit whose actions and doubts also know what was declared after it; what it saw stays as it was."""
    traces = remembered(audit) | {(trace.check, trace.shop): trace for trace in audit.traces}
    findings = _as_sure_as_absences(tuple(_acknowledged(finding, traces, said) for finding in audit.findings))
    failed = {(f.check, f.shop): f for f in findings if f.verdict is Verdict.FAILED}
    scopes = {card.id: card.scope for card in audit.cards}
    unsaid = (ActionState.PROPOSED, ActionState.NOT_SEEN)
    actions = []
    for action in audit.actions:
        key = (action.check, action.shops[0]) if len(action.shops) == 1 else None
        if key is None or key not in failed or action.state is ActionState.SEEN_DONE:
            actions.append(action)
            continue
        heard = said.get(key, NOTHING_SAID)
        state, declared, newer = _unmended(failed[key], traces.get(key), heard, audit.as_of)
        if state in unsaid:
            asked = ActionState.PROPOSED if action.state is ActionState.TO_CONFIRM else ActionState.NOT_SEEN
            state = action.state if action.state in unsaid else asked
        scope = _scope(heard, scopes.get(action.check, action.scope))
        actions.append(replace(action, state=state, declared=declared, newer=newer, scope=scope))
    sights = audit.sights
    if sights is not None:
        counting = {card.id for card in audit.cards if card.lifecycle is Lifecycle.STABLE and card.weight > 0}
        doubted = [f for f in failed.values() if not f.confirmed and not f.waiver and f.check in counting]
        aside = sum(f.put_aside for f in doubted)
        sights = replace(sights, once=len(doubted) - aside, in_order=aside)
    return replace(audit, findings=findings, actions=tuple(actions), sights=sights)


def _as_sure_as_absences(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings, in which what an absence blocks is as sure as the absence."""
    doubted = {f.shop for f in findings if f.verdict is Verdict.FAILED and not f.confirmed}
    aside = {
        (f.shop, need.kind.__name__): f
        for f in findings
        if f.put_aside and f.verdict is Verdict.FAILED and f.check in RUBRIC.by_id
        for need in RUBRIC.by_id[f.check].check.needs
        if need.optional
    }

    def told(finding: Finding) -> Finding:
        cause = aside.get((finding.shop, finding.blocked_by)) if not finding.waiver else None
        if cause is not None:
            return replace(finding, confirmed=False, in_order=cause.in_order)
        if finding.verdict is Verdict.BLOCKED and finding.in_order is not None:
            finding = replace(finding, in_order=None, again=False)
        return finding if finding.confirmed or finding.shop in doubted else replace(finding, confirmed=True)

    return tuple(told(finding) for finding in findings)


def _acknowledged(finding: Finding, traces: Mapping[Key, Trace], said: Mapping[Key, Standing]) -> Finding:
    if finding.verdict is not Verdict.FAILED or finding.waiver:
        return finding
    trace = traces.get((finding.check, finding.shop))
    heard = said.get((finding.check, finding.shop), NOTHING_SAID)
    if finding.in_order is not None or found_in_order(heard, trace) is not None:
        return with_words(finding, trace, heard)
    return replace(finding, confirmed=True) if not finding.confirmed and acknowledged(heard, trace) else finding
