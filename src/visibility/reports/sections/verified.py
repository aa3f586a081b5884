"""What could be verified, where too little was for an index: check by check, in numbers of shops."""

from collections import Counter
from dataclasses import dataclass

from visibility.model.audit import Audit
from visibility.model.check import Lifecycle, Verdict
from visibility.reports import digest
from visibility.reports.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One check over the shops for which it could be decided."""

    title: str
    passed: str
    failed: str
    unknown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The variables of sections/verified.html."""

    finding: str
    about: str
    rows: tuple[Row, ...]


def build(audit: Audit, words: Wording) -> Context | None:
    """Count what was decided; a check decided for fewer than five shops is left out. Nothing where there is an index."""
    if audit.district.index.value is not None:
        return None
    counts: dict[str, Counter[str]] = {card.id: Counter() for card in audit.cards if card.lifecycle is Lifecycle.STABLE}
    for finding in audit.findings:
        if finding.waiver or finding.check not in counts:
            continue
        if finding.verdict is Verdict.PASSED:
            counts[finding.check]["passed"] += 1
        elif digest.decided(finding):
            counts[finding.check]["failed"] += 1
        elif digest.unknown(finding):
            counts[finding.check]["unknown"] += 1
    rows = [
        Row(
            title=words.gettext(card.title),
            passed=words.number(counts[card.id]["passed"]),
            failed=words.number(counts[card.id]["failed"]),
            unknown=words.number(counts[card.id]["unknown"]),
        )
        for card in audit.cards
        if card.id in counts and counts[card.id]["passed"] + counts[card.id]["failed"] >= digest.SMALLEST_CELL
    ]
    if not rows:
        return None
    return Context(
        finding=words.ngettext(
            "{n} point could be verified in part", "{n} points could be verified in part", len(rows)
        ),
        about=words.gettext(
            "In numbers of shops, {month}. Points decided for fewer than five shops are not shown.",
            month=words.month(audit.as_of),
        ),
        rows=tuple(rows),
    )
