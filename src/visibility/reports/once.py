"""What was seen once only, as a question: a title, a sentence or a finding in; words that ask and claim nothing out (ADR 16)."""

from dataclasses import replace

from visibility.model.audit import Audit
from visibility.model.check import Verdict
from visibility.model.finding import Finding
from visibility.model.observation import Cause
from visibility.reports.wording import Wording


def in_doubt(finding: Finding) -> bool:
    """Whether a failure was seen once only, and is still to be confirmed."""
    return finding.verdict is Verdict.FAILED and not finding.confirmed and not finding.waiver


def titled(title: str, words: Wording) -> str:
    """Return a state as a question."""
    return words.gettext("{title}?", title=title)


def asked(evidence: str, words: Wording) -> str:
    """Return what was seen as a question; nothing where there is nothing to tell."""
    told = evidence.strip().removesuffix(".")
    if told.endswith("?"):  # it asks already
        return told
    return words.gettext("Is this so: “{evidence}”?", evidence=told) if told else ""


def if_so(how: str, words: Wording) -> str:
    """Return what to do first where the answer is yes."""
    return words.gettext("If so: {how}", how=how)


def seen_once(finding: Finding, words: Wording) -> str:
    """Say that a failure was seen once, and on which day; and on which a person found it in order."""
    newest = max((each.at for each in finding.evidence), default=None)
    if finding.put_aside:
        assert finding.in_order is not None
        return words.gettext("found in order by a person on {date}", date=words.date(finding.in_order))
    seen = words.gettext("seen once, on {date}", date=words.date(newest)) if newest else words.gettext("seen once")
    if finding.in_order is None:
        return seen
    found = words.gettext("a person found it in order on {date}", date=words.date(finding.in_order))
    return words.gettext("{seen}; {found}", seen=seen, found=found)


def without_put_aside(audit: Audit) -> Audit:
    """Return the audit for a page that a shopkeeper reads: what a person found in order is not verified, and not named."""
    if not any(finding.put_aside for finding in audit.findings):
        return audit
    return replace(
        audit,
        findings=tuple(
            replace(finding, verdict=Verdict.UNKNOWN, cause=Cause.UNDECIDED, blocked_by="", grade=0.0)
            if finding.put_aside
            else finding
            for finding in audit.findings
        ),
    )
