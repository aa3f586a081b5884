"""What could not be verified at a shop: its findings in; one line for each cause out."""

from collections.abc import Iterable

from visibility.model.audit import Card
from visibility.model.check import Lifecycle, Verdict
from visibility.model.finding import Finding
from visibility.model.observation import Cause, SourceName
from visibility.reports import digest
from visibility.reports.vocabulary import THEMES, cause_text
from visibility.reports.wording import Wording


def unverified(
    judged: Iterable[tuple[Card, Finding]], site_causes: set[Cause | None], words: Wording
) -> tuple[str, ...]:
    """One line per cause: what we could not verify, and why."""
    by_cause: dict[str, dict[str, int]] = {}
    for card, finding in judged:
        if not digest.unknown(finding) or card.lifecycle is Lifecycle.TRIAL:
            continue
        if finding.verdict is Verdict.ERROR:
            cause = words.gettext("a fault in our own program")
        elif finding.cause is None or finding.cause is Cause.UNDECIDED:
            cause = words.gettext("what was seen does not let us decide")
        else:
            site = any(each.source is SourceName.WEBSITE for each in finding.evidence) and finding.cause in site_causes
            cause = words.gettext(cause_text(finding.cause, site=site))
        points = by_cause.setdefault(cause, {})
        theme = words.gettext(THEMES[card.theme])
        points[theme] = points.get(theme, 0) + 1
    lines = []
    for cause, points in by_cause.items():
        themes = words.listing(
            words.ngettext("{theme} ({n} point)", "{theme} ({n} points)", count, theme=theme)
            for theme, count in points.items()
        )
        lines.append(words.gettext("{themes}: {cause}", themes=themes, cause=cause))
    return tuple(lines)
