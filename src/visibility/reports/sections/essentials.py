"""The five essentials: how many shops are in order, to mend, without a listing, not verified."""

from collections import Counter
from dataclasses import dataclass

from visibility.model.audit import Audit
from visibility.model.check import Verdict
from visibility.reports import charts, digest
from visibility.reports.vocabulary import ESSENTIAL, ESSENTIALS
from visibility.reports.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One essential."""

    sentence: str
    why: str
    chart: charts.Svg
    passed: str
    failed: str
    without: str
    unknown: str
    not_applicable: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The variables of sections/essentials.html."""

    finding: str
    about: str
    rows: tuple[Row, ...]


def build(audit: Audit, words: Wording) -> Context | None:
    """Count each essential over the shops for which it could be verified; nothing where none could."""
    counts = _counts(audit)
    if not any(count["passed"] + count["failed"] + count["without"] for count in counts.values()):
        return None
    known, _ = digest.cards(audit), words.gettext
    rows = []
    for check, count in counts.items():
        card = known.get(check)
        if card is None:
            continue
        seen = count["passed"] + count["failed"] + count["without"]
        one, many = ESSENTIALS.get(check, ESSENTIAL)
        title = _(card.title)
        sentence = words.ngettext(one, many, count["passed"], whole=words.number(seen), title=title)
        told = {part: words.number(count[part]) for part in _PARTS}
        numbers = _("{passed} in order, {failed} to mend, {without} without a listing, {unknown} not verified", **told)
        parts = (
            charts.Part(size=count["passed"], tint=charts.ACCENT),
            charts.Part(size=count["failed"], tint=charts.TINTS[1]),
            charts.Part(size=count["without"], tint=charts.TINTS[0]),
            charts.Part(size=count["unknown"], tint=None),
        )
        rows.append(
            Row(
                sentence=sentence if seen else _("“{title}”: could not be verified this month", title=title),
                why=_(card.why),
                chart=charts.stacked(parts, f"{title} – {numbers}", width=116, height=12),
                **told,
            )
        )
    if not rows:
        return None
    return Context(
        finding=_finding(audit, counts, words),
        about=words.ngettext(
            "{n} shop, {month}", "{n} shops, {month}", audit.district.n, month=words.month(audit.as_of)
        ),
        rows=tuple(rows),
    )


_PARTS = ("passed", "failed", "without", "unknown", "not_applicable")


def _counts(audit: Audit) -> dict[str, Counter[str]]:
    """Count the shops by essential and by what was found; a shop without a listing is not one whose listing is wrong."""
    columns = {
        Verdict.PASSED: "passed",
        Verdict.FAILED: "failed",
        Verdict.BLOCKED: "without",
        Verdict.NOT_APPLICABLE: "not_applicable",
    }
    counts: dict[str, Counter[str]] = {count.check: Counter() for count in audit.essentials}
    for finding in audit.findings:
        if finding.check in counts and not finding.waiver:
            counts[finding.check][columns.get(finding.verdict, "unknown")] += 1
    return counts


def _finding(audit: Audit, counts: dict[str, Counter[str]], words: Wording) -> str:
    """The title is what the figures say: the essential that the most shops have to mend, those without a listing aside."""
    known = digest.cards(audit)
    worst = max(
        counts, key=lambda check: (counts[check]["failed"], known[check].weight if check in known else 0), default=None
    )
    if worst is None or not counts[worst]["failed"] or worst not in known:
        return words.gettext("Nothing to mend among the five essentials that could be verified")
    return words.gettext("First to mend: “{title}”", title=words.gettext(known[worst].failure_title))
