"""Actions: findings now and at the previous audit in; what to do first, and what was proved done, out."""

from collections.abc import Mapping, Sequence
from math import fsum

from visibility.model.action import Action, ActionState
from visibility.model.audit import Proof
from visibility.model.check import Verdict
from visibility.model.finding import Finding
from visibility.rubric import Entry, Rubric
from visibility.scoring import applicable_weight, counted

_SAID = frozenset({Verdict.PASSED, Verdict.FAILED})


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


def propose(
    findings: Mapping[str, Sequence[Finding]],
    rubric: Rubric,
    before: Mapping[tuple[str, str], Finding] | None = None,
) -> tuple[Action, ...]:
    """One action per failed finding without a waiver, in the order in which to do them.

    `findings`: by shop id, shops in census order; `before`: the previous audit's findings by (check, shop). Order:
    gates first, then gain per minute, then rubric and census order; advice (trial checks, gain 0) after them; at the
    very end what an earlier audit asked for and this one saw done. `not-seen`: it failed in the previous audit too.
    """
    entries, before = rubric.by_id, before or {}
    ranks = {id: rank for rank, id in enumerate(entries)}
    ordered: list[tuple[tuple[bool, bool, bool, float, int, int], Action]] = []
    for place, (shop, mine) in enumerate(findings.items()):
        applicable = applicable_weight(mine, entries)
        for finding in mine:
            earlier = before.get((finding.check, shop))
            failed_before = earlier is not None and earlier.verdict is Verdict.FAILED and not earlier.waiver
            open_ = finding.verdict is Verdict.FAILED and not finding.waiver
            done = failed_before and finding.verdict is Verdict.PASSED
            if not open_ and not done:
                continue
            entry = entries[finding.check]
            state = ActionState.SEEN_DONE if done else ActionState.NOT_SEEN if failed_before else ActionState.PROPOSED
            points = gain(earlier if done and earlier is not None else finding, mine, entries, applicable)
            action = Action(
                id=f"{finding.check}@{shop}",
                check=finding.check,
                scope=entry.check.scope,
                shops=(shop,),
                gain=points,
                minutes=entry.check.minutes,
                state=state,
            )
            pace = points / entry.check.minutes
            ordered.append(((done, not entry.counts, not entry.gate, -pace, ranks[finding.check], place), action))
    return tuple(action for _, action in sorted(ordered, key=lambda item: item[0]))


def prove(findings: Mapping[str, Sequence[Finding]], before: Mapping[tuple[str, str], Finding]) -> tuple[Proof, ...]:
    """What changed since the previous audit, where both audits saw it: failed → passed (done), passed → failed (undone).

    What became unknown, or was unknown before, proves nothing; nor does what the shop disputed, then or now.
    """
    return tuple(
        Proof(check=finding.check, shop=shop, before=earlier.verdict.value, after=finding.verdict.value)
        for shop, mine in findings.items()
        for finding in mine
        if (earlier := before.get((finding.check, shop))) is not None
        and {earlier.verdict, finding.verdict} == _SAID
        and not (earlier.waiver or finding.waiver)
    )
