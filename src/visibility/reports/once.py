"""What was seen once only, as a question: a title, a sentence or a finding in; words that ask and claim nothing out (ADR 16)."""

from visibility.model.check import Verdict
from visibility.model.finding import Finding
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
    return words.gettext("Is this so: “{evidence}”?", evidence=told) if told else ""


def if_so(how: str, words: Wording) -> str:
    """Return what to do first where the answer is yes."""
    return words.gettext("If so: {how}", how=how)


def seen_once(finding: Finding, words: Wording) -> str:
    """Say that a failure was seen once, and on which day."""
    newest = max((each.at for each in finding.evidence), default=None)
    return words.gettext("seen once, on {date}", date=words.date(newest)) if newest else words.gettext("seen once")
