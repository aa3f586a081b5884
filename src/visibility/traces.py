"""What the audits have seen of each point: earlier traces, words of people and today's findings in; what was seen twice, what
is proved, and the traces for the next audit, out.

Sources flicker: what is said of a shop was seen twice, or decided by a person (ADR 16).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from visibility.model.action import ActionState, Trace
from visibility.model.audit import Audit, Proof, Sights
from visibility.model.check import Verdict
from visibility.model.declaration import Declaration, Standing, Word
from visibility.model.finding import Evidence, Finding
from visibility.model.observation import SourceName
from visibility.rubric import Entry

Key = tuple[str, str]  # check, shop
NOTHING_SAID = Standing()
SAID_BY_THE_TOWN = frozenset({"missing-website"})  # the census, where a person wrote it: no source can flicker


def remembered(previous: Audit | None) -> dict[Key, Trace]:
    """Return what the audits up to this one have seen, by (check, shop); of one that kept no traces, what it saw itself."""
    if previous is None:
        return {}
    if previous.traces:
        return {(trace.check, trace.shop): trace for trace in previous.traces}
    seen: dict[Key, Trace] = {}
    if previous.previous is not None:
        for action in previous.actions:
            if action.state is ActionState.SEEN_DONE:
                for shop in action.shops:
                    seen[action.check, shop] = Trace(
                        check=action.check, shop=shop, failed=previous.previous, done=previous.as_of
                    )
    for finding in previous.findings:
        if finding.verdict is Verdict.FAILED and not finding.waiver:
            seen[finding.check, finding.shop] = Trace(
                check=finding.check,
                shop=finding.shop,
                failed=previous.as_of,
                grade=finding.grade,
                confirmed=finding.confirmed,
                about=finding.about,
            )
    return seen


def of_other_questions(findings: Mapping[str, Sequence[Finding]], traces: Mapping[Key, Trace]) -> frozenset[Key]:
    """Return the points of which something else is asked than before, such as the hours of another holiday.

    What was seen and said of the earlier question says nothing of this one.
    """
    return frozenset(
        key
        for shop, mine in findings.items()
        for finding in mine
        if finding.about
        and ((trace := traces.get(key := (finding.check, shop))) is None or trace.about != finding.about)
    )


def asked_since(traces: Iterable[Trace]) -> dict[Key, date]:
    """Return from which day on what is asked of a point was asked, where the check asks another question on another day."""
    return {(trace.check, trace.shop): trace.first for trace in traces if trace.about and trace.first is not None}


def afresh(traces: Mapping[Key, Trace], findings: Mapping[str, Sequence[Finding]]) -> dict[Key, Trace]:
    """Return what another version of the rubric leaves: of what still fails, how often it was seen; nothing to prove by.

    The day on which a point was seen in order stays: what people said before it speaks of a time that is over.
    """
    verdicts = {(finding.check, shop): finding.verdict for shop, mine in findings.items() for finding in mine}
    left = {}
    for key, trace in traces.items():
        if trace.passing:
            left[key] = trace
        elif verdicts.get(key) is Verdict.FAILED:
            left[key] = replace(trace, slipped=False, passed=None)
        elif trace.done is not None or verdicts.get(key) is Verdict.PASSED:
            left[key] = replace(trace, confirmed=False, slipped=False, passed=None)
    return left


def still_said(said: Mapping[Key, Standing], traces: Mapping[Key, Trace]) -> dict[Key, Standing]:
    """Return what people said without the words that speak of a time before the point was last seen done."""
    left = dict(said)
    for key, heard in said.items():
        trace = traces.get(key)
        if trace is None or trace.done is None:
            continue
        word = heard.word if heard.word is not None and not settled(heard.word.on, trace) else None
        left[key] = replace(
            heard,
            word=word,
            said=tuple(each for each in heard.said if not settled(each.on, trace)),
            in_order=found_in_order(heard, trace),
            open=tuple(each for each in heard.open if not settled(each.on, trace)),
        )
    return left


def settled(on: date, trace: Trace | None) -> bool:
    """Whether a word of that day speaks of a time before the point was last seen done."""
    return trace is not None and trace.done is not None and on <= trace.done


def acknowledged(heard: Standing, trace: Trace | None) -> bool:
    """Whether a person has said that the point is open: confirmed it, or declared it done or refused, since it was last done."""
    return any(not settled(each.on, trace) for each in heard.open)


def found_in_order(heard: Standing, trace: Trace | None) -> Declaration | None:
    """Return the word that a person found the point in order, where it counts and was not overtaken by what was seen since."""
    word = heard.in_order
    return None if word is None or settled(word.on, trace) else word


def answered(traces: Iterable[Trace]) -> dict[Key, date]:
    """Return until which day a word “in order” was overtaken: the point was seen failing twice since, or done."""
    days = {}
    for trace in traces:
        overtaken = [day for day in (trace.done, trace.in_order if trace.anew > 1 else None) if day is not None]
        if overtaken:
            days[trace.check, trace.shop] = max(overtaken)
    return days


def looked_after(finding: Finding, on: date) -> bool:
    """Whether all that the finding rests on was looked at after that day. The town's own list is no look, however often it is read."""
    seen = _by_machine(finding) or finding.evidence
    return finding.check not in SAID_BY_THE_TOWN and bool(seen) and all(each.at.date() > on for each in seen)


def _anew(trace: Trace | None, on: date) -> int:
    """How many looks saw the point fail since a person found it in order on that day."""
    return trace.anew if trace is not None and not trace.passing and trace.in_order == on else 0


def _sees_anew(finding: Finding, trace: Trace | None, on: date) -> int:
    """Return the same, with the finding counted."""
    count = _anew(trace, on)
    since = trace.anew_looked.date() if count and trace is not None and trace.anew_looked is not None else on
    return count + looked_after(finding, since)


def by_a_person(finding: Finding) -> bool:
    """Whether a person decided what the finding says: it rests on a steward's visit, or on the town's own list, and on no machine."""
    return finding.check in SAID_BY_THE_TOWN or not _by_machine(finding)


def _by_machine(finding: Finding) -> tuple[Evidence, ...]:
    return tuple(each for each in finding.evidence if each.source is not SourceName.VISITS)


def _newest(finding: Finding) -> datetime | None:
    return max((each.at for each in _by_machine(finding) or finding.evidence), default=None)


def _looked_again(finding: Finding, trace: Trace) -> bool:
    """Whether all that the finding rests on was looked at on a later day than the look of the trace.

    A reading that was kept and used again is no second sight; nor is one source of two, where the other may have flickered.
    """
    since = trace.looked.date() if trace.looked is not None else trace.failed
    return all(each.at.date() > since for each in _by_machine(finding) or finding.evidence)


def is_confirmed(finding: Finding, trace: Trace | None, heard: Standing = NOTHING_SAID) -> bool:
    """Whether a failure may be said of the shop: a person decided it, or said so since, or it is seen on a second look.

    Where a person found it in order, two looks of later days are asked for.
    """
    word = found_in_order(heard, trace)
    if word is not None:
        # A person's look of a later day is as good as that of the person who spoke.
        return _sees_anew(finding, trace, word.on) > 1 or (by_a_person(finding) and looked_after(finding, word.on))
    if by_a_person(finding) or acknowledged(heard, trace):
        return True
    return trace is not None and not trace.passing and (trace.confirmed or _looked_again(finding, trace))


def sighted(
    mine: Sequence[Finding],
    before: Mapping[Key, Trace],
    said: Mapping[Key, Standing],
    entries: Mapping[str, Entry],
    decided: Collection[Key] = (),
) -> tuple[Finding, ...]:
    """Return one shop's findings, the failures that were seen once only as such, with what their absence blocks.

    `before`: what earlier audits saw; `said`: what people said until this audit's day; `decided`: points that a person
    settled elsewhere, such as that none of the listings found is the shop's.
    """
    marked = []
    for finding in mine:
        key = finding.check, finding.shop
        marked.append(_marked(finding, before.get(key), said.get(key, NOTHING_SAID), decided=key in decided))
    doubtful = {
        need.kind.__name__: finding
        for finding in marked
        if not finding.confirmed
        for need in entries[finding.check].check.needs
        if need.optional
    }
    return tuple(
        replace(finding, confirmed=False, in_order=cause.in_order, again=cause.again)
        if (cause := doubtful.get(finding.blocked_by)) is not None and not finding.waiver
        else finding
        for finding in marked
    )


def _marked(finding: Finding, trace: Trace | None, heard: Standing, *, decided: bool) -> Finding:
    if finding.verdict is not Verdict.FAILED or finding.waiver:
        return replace(finding, confirmed=True, in_order=None, again=False)
    return with_words(finding, trace, heard) if not decided or heard.in_order else replace(finding, confirmed=True)


def with_words(finding: Finding, trace: Trace | None, heard: Standing) -> Finding:
    """Return a failure with how sure it is, and whether a person found it in order. `trace`: of earlier audits."""
    if is_confirmed(finding, trace, heard):
        return replace(finding, confirmed=True, in_order=None, again=False)
    word = found_in_order(heard, trace)
    again = word is not None and _sees_anew(finding, trace, word.on) > 0
    return replace(finding, confirmed=False, in_order=word.on if word else None, again=again)


def is_done(finding: Finding, trace: Trace | None, heard: Standing = NOTHING_SAID) -> bool:
    """Whether a point that surely failed is surely in order: looked at twice, or once where a person said that it is done."""
    if finding.verdict is not Verdict.PASSED or not was_open(trace, heard):
        return False
    assert trace is not None
    word = heard.word
    told = word is not None and word.word is Word.DONE and not settled(word.on, trace)
    return told or by_a_person(finding) or (trace.passed is not None and _looked_again(finding, trace))


def was_open(trace: Trace | None, heard: Standing) -> bool:
    """Whether the point surely failed when it was last sure: what failed once and is gone was flicker, nobody's success."""
    if trace is None or trace.passing:
        return False
    word = found_in_order(heard, trace)
    sure = trace.confirmed if word is None else _anew(trace, word.on) > 1
    return sure or acknowledged(heard, trace)


def remember(
    findings: Mapping[str, Sequence[Finding]],
    before: Mapping[Key, Trace],
    as_of: date,
    *,
    said: Mapping[Key, Standing] | None = None,
    earlier: Mapping[Key, Finding] | None = None,
) -> tuple[Trace, ...]:
    """Return what the audits up to `as_of` have seen of each point that failed, shops of the census only.

    `findings`: marked by `sighted`; `earlier`: those of the previous audit. A failure that the shop disputes is forgotten: it
    proves nothing, then or later, unless somebody says that it is done, who has seen it open. So is what failed once only
    and is in order.
    """
    kept = []
    for shop, mine in findings.items():
        for finding in mine:
            key = finding.check, shop
            trace = before.get(key)
            if finding.waiver and finding.verdict is Verdict.FAILED:
                trace = _disputed(trace, (said or {}).get(key, NOTHING_SAID))
            elif finding.verdict is Verdict.FAILED:
                word = found_in_order((said or {}).get(key, NOTHING_SAID), trace)
                found = _failing(finding, trace, (earlier or {}).get(key), as_of)
                trace = _counted_anew(found, finding, trace, word.on) if word is not None else _unspoken(found)
            elif finding.verdict is Verdict.PASSED:
                trace = _passing(finding, trace, (said or {}).get(key, NOTHING_SAID), as_of)
            if trace is not None:
                kept.append(trace)
    return tuple(kept)


def _disputed(trace: Trace | None, heard: Standing) -> Trace | None:
    """Return what is left of a point whose failure the shop disputes: until when it was done, and all where it is said done."""
    word = heard.word
    if trace is None or trace.passing:
        return trace
    if word is not None and word.word is Word.DONE and not settled(word.on, trace):
        return replace(trace, passed=None)
    if trace.done is None:
        return None
    before = trace.done - timedelta(days=1)  # only that it was earlier counts
    told = trace.sure or not trace.slipped  # that it failed again is told once
    return Trace(
        check=trace.check,
        shop=trace.shop,
        failed=before,
        done=trace.done,
        about=trace.about,
        first=trace.first,
        sights=0 if told else 1,
    )


def _failing(finding: Finding, trace: Trace | None, earlier: Finding | None, as_of: date) -> Trace:
    if trace is None or trace.passing:
        return Trace(
            check=finding.check,
            shop=finding.shop,
            failed=as_of,
            done=trace.done if trace else None,
            grade=finding.grade,
            first=as_of,
            confirmed=finding.confirmed,
            looked=_newest(finding),
            slipped=trace.sights > 0 if trace is not None else _in_order(earlier),
            about=finding.about,
        )
    again = _looked_again(finding, trace)
    return replace(
        trace,
        failed=as_of,
        grade=finding.grade,
        sights=trace.sights + again,
        # Where a person found it in order, what was sure before is sure again if the word is taken back.
        confirmed=finding.confirmed or (finding.in_order is not None and (trace.confirmed or again)),
        looked=_newest(finding) if again else trace.looked,
        slipped=trace.slipped and not trace.sure,
        passed=None,
    )


def _counted_anew(found: Trace, finding: Finding, trace: Trace | None, on: date) -> Trace:
    """Return the trace with the looks that saw it fail since a person found it in order on that day."""
    seen = _sees_anew(finding, trace, on)
    looked = _newest(finding) if seen > _anew(trace, on) else trace.anew_looked if seen and trace is not None else None
    return replace(found, in_order=on, anew=seen, anew_looked=looked)


def _unspoken(found: Trace) -> Trace:
    """Return the trace of a point that nobody's word says to be in order: one taken back is forgotten, one overtaken stays so."""
    return found if found.anew > 1 else replace(found, in_order=None, anew=0, anew_looked=None)


def _passing(finding: Finding, trace: Trace | None, heard: Standing, as_of: date) -> Trace | None:
    if trace is not None and trace.passing and not trace.sights:
        return replace(trace, sights=1)  # in order again: what may come now is another relapse
    if trace is None or trace.passing:
        return trace
    if not was_open(trace, heard):
        return replace(trace, done=as_of) if trace.done is not None else None
    if is_done(finding, trace, heard):
        return replace(trace, done=as_of, confirmed=True, passed=None)
    if trace.passed is not None:
        return trace
    return replace(trace, confirmed=True, passed=as_of, looked=_newest(finding))


def _in_order(earlier: Finding | None) -> bool:
    return earlier is not None and earlier.verdict is Verdict.PASSED and not earlier.waiver


def prove(
    findings: Mapping[str, Sequence[Finding]],
    before: Mapping[Key, Finding],
    traces: Mapping[Key, Trace] | None = None,
    said: Mapping[Key, Standing] | None = None,
) -> tuple[Proof, ...]:
    """What surely changed: failed → passed (done), passed → failed (undone).

    `before`: the findings of the previous audit; `traces`: what earlier ones saw of a point that failed. What is unknown
    now, or was never seen before, proves nothing; nor does what the shop disputed, then or now, nor what was seen once.
    """
    proofs = []
    for shop, mine in findings.items():
        for finding in mine:
            key = finding.check, shop
            trace = (traces or {}).get(key)
            if finding.waiver:
                continue
            if is_done(finding, trace, (said or {}).get(key, NOTHING_SAID)):
                last = Verdict.FAILED
            elif finding.verdict is Verdict.FAILED and finding.confirmed and _slipped(trace, before.get(key)):
                last = Verdict.PASSED
            else:
                continue
            proofs.append(Proof(check=finding.check, shop=shop, before=last.value, after=finding.verdict.value))
    return tuple(proofs)


def _slipped(trace: Trace | None, earlier: Finding | None) -> bool:
    """Whether a point that surely fails now was in order before, and this has not been told yet."""
    if trace is None:
        return _in_order(earlier)
    return (trace.passing and trace.sights > 0) or (trace.slipped and not trace.sure)


def count_sights(
    findings: Mapping[str, Sequence[Finding]],
    before: Mapping[Key, Trace],
    said: Mapping[Key, Standing],
    counting: Collection[str],
) -> Sights:
    """Count how sure the audit is of what it saw, over the checks that count in the score."""
    to_mend = once = cleared = awaiting = in_order = 0
    for shop, mine in findings.items():
        for finding in mine:
            if finding.check not in counting or finding.waiver:
                continue
            key = finding.check, shop
            trace, heard = before.get(key), said.get(key, NOTHING_SAID)
            if finding.verdict is Verdict.FAILED:
                to_mend += 1
                once += not finding.confirmed and not finding.put_aside
                in_order += finding.put_aside
            elif finding.verdict is Verdict.PASSED and trace is not None and not trace.passing:
                open_ = was_open(trace, heard)
                cleared += not open_
                awaiting += open_ and not is_done(finding, trace, heard)
    return Sights(to_mend=to_mend, once=once, cleared=cleared, awaiting=awaiting, in_order=in_order)
