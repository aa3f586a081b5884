"""What would change a shop's score: what is promised is what the score gives once it is seen in order."""

from dataclasses import replace
from datetime import UTC, date, datetime
from math import fsum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.judged import any_findings, finding, findings
from visibility.district import compose
from visibility.leverage import Prospect, prospect
from visibility.model.action import ActionState
from visibility.model.audit import Audit
from visibility.model.check import Verdict
from visibility.model.finding import Finding
from visibility.model.score import Level
from visibility.model.shop import Shop
from visibility.model.town import Town
from visibility.rubric import RUBRIC
from visibility.scoring import score_shop


def audit_of(*judged: tuple[Finding, ...]) -> Audit:
    """Return the audit of a town whose shops s0, s1, … were judged so."""
    return compose(
        town=Town(slug="t", name="T", district=""),
        shops=[Shop(id=f"s{number}", name="S", trade="bakery") for number in range(len(judged))],
        findings={f"s{n}": tuple(replace(f, shop=f"s{n}") for f in mine) for n, mine in enumerate(judged)},
        rubric=RUBRIC,
        as_of=date(2026, 11, 3),
        run="r",
        started=datetime(2026, 11, 3, tzinfo=UTC),
        app_version="0",
    )


def mended(audit: Audit, found: Prospect, *, also: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """Return the findings of s0 once all that the prospect lists is seen in order."""
    done = {gain.action.check for gain in found.gains} | set(also)
    return tuple(
        replace(f, verdict=Verdict.PASSED, grade=1.0) if f.check in done else f
        for f in audit.findings
        if f.shop == "s0"
    )


@given(st.tuples(any_findings(), any_findings()))
@settings(max_examples=15)
def test_all_of_it_seen_in_order_gives_the_score_and_the_level_that_were_promised(
    judged: tuple[tuple[Finding, ...], tuple[Finding, ...]],
) -> None:
    audit = audit_of(*judged)
    found = prospect(audit, "s0")
    then = score_shop("s0", mended(audit, found), RUBRIC)
    assert then.score == found.done.score
    assert (then.level, then.essentials) == (found.done.level, found.done.essentials)
    assert found.now.score.low + fsum(gain.shop for gain in found.gains) == pytest.approx(then.score.low, abs=0.2)
    assert found.unknown == pytest.approx(found.now.score.high - found.now.score.low, abs=0.02)


def test_a_listing_to_create_opens_the_essentials_and_the_rest_waits() -> None:
    essential = {entry.check.id for entry in RUBRIC.entries if entry.essential} - {"missing-listing"}
    reads = {
        e.check.id
        for e in RUBRIC.entries
        if any(n.kind.__name__ == "Listing" and not n.optional for n in e.check.needs)
    }
    judged = tuple(
        finding(f.check, "s", Verdict.BLOCKED, blocked_by="Listing") if f.check in reads else f
        for f in findings("s", verdicts={"missing-listing": Verdict.FAILED})
    )
    found = prospect(audit_of(judged), "s0")
    then = score_shop("s0", mended(audit_of(judged), found, also=tuple(essential)), RUBRIC)
    assert found.now.level is Level.INVISIBLE
    assert (found.raised, found.done.level, found.done.score) == (then.level, then.level, then.score)
    assert found.holding[0] == "missing-listing"
    assert found.waiting == pytest.approx(100 - then.score.low, abs=0.02)


def test_what_is_refused_is_not_promised_and_what_is_said_done_is() -> None:
    audit = audit_of(findings("s", verdicts={"few-photos": Verdict.FAILED, "missing-listing-phone": Verdict.FAILED}))
    states = {"few-photos": ActionState.REFUSED, "missing-listing-phone": ActionState.DECLARED}
    said = replace(audit, actions=tuple(replace(each, state=states[each.check]) for each in audit.actions))
    found = prospect(said, "s0")
    assert [(gain.action.check, gain.action.state) for gain in found.gains] == [
        ("missing-listing-phone", ActionState.DECLARED)
    ]
    assert found.raised is found.done.level is Level.ACTIVE
    kept_out = next(action.gain for action in audit.actions if action.check == "few-photos")
    assert found.done.score.low == pytest.approx(100 - kept_out, abs=0.02)


def test_an_essential_that_is_refused_lifts_no_level() -> None:
    audit = audit_of(findings("s", verdicts={"missing-listing-phone": Verdict.FAILED}))
    refused = replace(audit, actions=tuple(replace(each, state=ActionState.REFUSED) for each in audit.actions))
    found = prospect(refused, "s0")
    assert (found.holding, found.raised, found.done.level) == (("missing-listing-phone",), None, Level.PRESENT)


def test_an_answer_of_the_shop_is_told_with_the_score_that_it_would_have_without() -> None:
    judged = tuple(
        finding(f.check, "s", Verdict.FAILED, waiver="Our choice") if f.check == "few-photos" else f
        for f in findings("s")
    )
    found = prospect(audit_of(judged), "s0")
    open_ = score_shop("s0", [replace(f, waiver="") for f in judged], RUBRIC)
    assert found.without == open_.score
    assert (found.now.score.value, found.gains) == (100.0, ())
    assert prospect(audit_of(findings("s")), "s0").without is None


def test_what_lifts_one_shop_may_lift_the_district_and_is_told_apart() -> None:
    weak = findings("s", verdicts={"missing-listing-phone": Verdict.FAILED, "vague-title": Verdict.FAILED})
    audit = audit_of(weak, findings("s"), findings("s"))
    found = prospect(audit, "s0")
    assert [gain.action.check for gain in found.gains] == ["missing-listing-phone"]  # advice weighs nothing
    assert found.gains[0].district == found.lift > 10  # a third of the shops begins to pass the essentials
    with pytest.raises(KeyError):
        prospect(audit, "nobody")
