"""Findings as literals for the tests of scores and actions: a verdict per check in, a shop's findings out."""

from collections.abc import Mapping

from hypothesis import strategies as st

from visibility.model.check import Verdict
from visibility.model.finding import Finding
from visibility.rubric import RUBRIC

ESSENTIALS = tuple(entry.check.id for entry in RUBRIC.entries if entry.essential)
UNKNOWN = (Verdict.UNKNOWN, Verdict.ERROR)


def finding(
    check: str, shop: str, verdict: Verdict, *, grade: float | None = None, waiver: str = "", blocked_by: str = ""
) -> Finding:
    """One finding; a pass brings all of its points and a failure none, unless a grade is given."""
    if grade is None:
        grade = 1.0 if verdict is Verdict.PASSED else 0.0
    return Finding(check=check, shop=shop, verdict=verdict, grade=grade, waiver=waiver, blocked_by=blocked_by)


def findings(
    shop: str, others: Verdict = Verdict.PASSED, verdicts: Mapping[str, Verdict] | None = None
) -> tuple[Finding, ...]:
    """A finding per check of the rubric, in its order: `verdicts` by check id, `others` for the rest."""
    return tuple(
        finding(entry.check.id, shop, (verdicts or {}).get(entry.check.id, others)) for entry in RUBRIC.entries
    )


@st.composite
def any_findings(draw: st.DrawFn, shop: str = "s") -> tuple[Finding, ...]:
    """All that a judge may say of one shop."""
    made = []
    for entry in RUBRIC.entries:
        verdict = draw(st.sampled_from(Verdict))
        graded = verdict in (Verdict.PASSED, Verdict.FAILED)
        waivable = verdict in (Verdict.FAILED, Verdict.BLOCKED)
        made.append(
            finding(
                entry.check.id,
                shop,
                verdict,
                grade=draw(st.integers(0, 10)) / 10 if graded else 0.0,
                waiver="the shop's answer" if waivable and draw(st.booleans()) else "",
            )
        )
    return tuple(made)
