"""A finished audit in a few lines, for a terminal and for Prefect's page: audit in, rows and Markdown out."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from visibility.model.audit import Audit
from visibility.model.check import Lifecycle, Verdict
from visibility.model.score import Score
from visibility.model.text import N_

COLUMNS = (Verdict.PASSED, Verdict.FAILED, Verdict.BLOCKED, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE, Verdict.ERROR)
HEADINGS = {
    Verdict.PASSED: N_("in order"),
    Verdict.FAILED: N_("to mend"),
    Verdict.BLOCKED: N_("blocked"),
    Verdict.UNKNOWN: N_("not known"),
    Verdict.NOT_APPLICABLE: N_("not applicable"),
    Verdict.ERROR: N_("our fault"),
}
THEMES = {
    "listing": N_("Listing"),
    "hours": N_("Opening hours"),
    "reviews": N_("Reviews"),
    "website": N_("Website"),
    "digital": N_("Digital services"),
}


def rows(audit: Audit) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Return one row a theme: its id, and the number of findings of each verdict in the order of COLUMNS; trials count nowhere."""
    theme_of = {card.id: card.theme for card in audit.cards if card.lifecycle is Lifecycle.STABLE}
    counted = Counter(
        (theme_of[finding.check], finding.verdict) for finding in audit.findings if finding.check in theme_of
    )
    themes = dict.fromkeys(card.theme for card in audit.cards)
    return tuple((theme.value, tuple(counted[theme, verdict] for verdict in COLUMNS)) for theme in themes)


def open_actions(audit: Audit) -> int:
    """Count the actions that are still to be done."""
    return sum(action.open for action in audit.actions)


def points(score: Score) -> str:
    """Return a score as "62 (55–71)", or "–" where too little is known for a number; its band stays."""
    value = "–" if score.value is None else f"{score.value:.0f}"
    return f"{value} ({score.low:.0f}–{score.high:.0f})"


def markdown(audit: Audit, files: Sequence[Path]) -> str:
    """Return the summary that is attached to the Prefect run, with links to the files."""
    district = audit.district
    lines = [
        f"# {audit.town.name}, {audit.as_of.isoformat()}",
        "",
        f"- Visibility index: **{points(district.index)}**, share verified {district.index.coverage:.0%}",
        f"- Shops: {district.n}, of which {district.scored} could be scored",
        f"- Pass the five essentials: {district.essentials_passed} of {district.essentials_decided} decided",
        f"- Actions proposed: {open_actions(audit)}",
        f"- Rubric {audit.rubric_version}, run {audit.run}",
        "",
        "| theme | " + " | ".join(HEADINGS[verdict] for verdict in COLUMNS) + " |",
        "|---|" + "--:|" * len(COLUMNS),
        *(f"| {THEMES[theme]} | " + " | ".join(map(str, counts)) + " |" for theme, counts in rows(audit)),
        "",
        *(f"- {warning}" for warning in audit.warnings),
        *(
            f"- Suspected, not judged: {one.field}, seen for {one.seen} of {one.of}, {one.before:.0%} before"
            for one in audit.suspicions
        ),
        "",
        *(f"- [{file.name}]({file.resolve().as_uri()})" for file in files),
    ]
    return "\n".join(lines)
