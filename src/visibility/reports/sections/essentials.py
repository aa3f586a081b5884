"""The five essentials: how many shops are in order, to mend, not verified."""

from dataclasses import dataclass

from visibility.model.audit import Audit
from visibility.reports import charts, digest
from visibility.reports.vocabulary import ESSENTIAL, ESSENTIALS
from visibility.reports.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One essential."""

    title: str
    sentence: str
    why: str
    chart: charts.Svg
    passed: str
    failed: str
    unknown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The variables of sections/essentials.html."""

    finding: str
    about: str
    rows: tuple[Row, ...]


def build(audit: Audit, words: Wording) -> Context | None:
    """Count each essential over the shops for which it could be verified; nothing where none could."""
    if not any(count.passed + count.failed for count in audit.essentials):
        return None
    known, _ = digest.cards(audit), words.gettext
    rows = []
    for count in audit.essentials:
        card = known.get(count.check)
        if card is None:
            continue
        seen = count.passed + count.failed
        one, many = ESSENTIALS.get(count.check, ESSENTIAL)
        title = _(card.title)
        sentence = words.ngettext(one, many, count.passed, whole=words.number(seen), title=title)
        numbers = _(
            "{passed} in order, {failed} to mend, {unknown} could not be verified",
            passed=words.number(count.passed),
            failed=words.number(count.failed),
            unknown=words.number(count.unknown),
        )
        parts = (
            charts.Part(size=count.passed, tint=charts.ACCENT, label=words.number(count.passed), dark=True),
            charts.Part(size=count.failed, tint=charts.TINTS[0], label=words.number(count.failed)),
            charts.Part(size=count.unknown, tint=None, label=words.number(count.unknown)),
        )
        rows.append(
            Row(
                title=title,
                sentence=sentence if seen else _("“{title}”: could not be verified this month", title=title),
                why=_(card.why),
                chart=charts.stacked(parts, f"{title} – {numbers}"),
                passed=words.number(count.passed),
                failed=words.number(count.failed),
                unknown=words.number(count.unknown),
            )
        )
    if not rows:
        return None
    return Context(
        finding=_finding(audit, words),
        about=words.ngettext(
            "{n} shop, {month}", "{n} shops, {month}", audit.district.n, month=words.month(audit.as_of)
        ),
        rows=tuple(rows),
    )


def _finding(audit: Audit, words: Wording) -> str:
    """The title is what the figures say: the essential that the most shops have to mend."""
    known = digest.cards(audit)
    worst = max(
        audit.essentials,
        key=lambda count: (count.failed, known[count.check].weight if count.check in known else 0),
        default=None,
    )
    if worst is None or not worst.failed or worst.check not in known:
        return words.gettext("Nothing to mend among the five essentials that could be verified")
    return words.gettext("First to mend: “{title}”", title=words.gettext(known[worst.check].failure_title))
