from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from tests.judged import finding, findings
from visibility.actions import propose
from visibility.model.action import ActionState, Trace
from visibility.model.audit import Proof
from visibility.model.check import Verdict
from visibility.model.finding import Finding
from visibility.rubric import RUBRIC
from visibility.traces import Key, prove, remember

TOTAL = sum(entry.weight for entry in RUBRIC.entries)
F, P, U, B, N = Verdict.FAILED, Verdict.PASSED, Verdict.UNKNOWN, Verdict.BLOCKED, Verdict.NOT_APPLICABLE


OCTOBER = date(2026, 10, 6)


def _before(*earlier: Finding) -> Mapping[Key, Finding]:
    return {(f.check, f.shop): f for f in earlier}


def _traces(*earlier: Finding) -> Mapping[Key, Trace]:
    return {(each.check, each.shop): each for each in remember({"s": earlier}, {}, OCTOBER)}


def test_only_what_the_check_says_no_to_makes_an_action() -> None:
    for verdict in Verdict:
        made = propose({"s": findings("s", verdicts={"few-photos": verdict})}, RUBRIC)
        assert [action.id for action in made] == (["few-photos@s"] if verdict is F else [])


def test_a_finding_that_the_shop_has_answered_makes_no_action() -> None:
    mine = tuple(replace(f, verdict=F, grade=0.0, waiver="no") if f.check == "few-photos" else f for f in findings("s"))
    assert propose({"s": mine}, RUBRIC) == ()


def test_the_gain_is_what_the_shops_low_edge_rises_by() -> None:
    mine = tuple(
        finding("few-reviews", "s", F, grade=0.4) if f.check == "few-reviews" else f
        for f in findings("s", verdicts={"hours-mismatch": U, "low-rating": N})
    )
    (action,) = propose({"s": mine}, RUBRIC)
    assert action.gain == pytest.approx(100 * 4 * 0.6 / (TOTAL - 3), abs=0.005)


def test_creating_a_listing_counts_the_essentials_that_it_opens_and_no_more() -> None:
    listing_checks = [
        e.check.id
        for e in RUBRIC.entries
        if any(n.kind.__name__ == "Listing" and not n.optional for n in e.check.needs)
    ]
    mine = tuple(
        finding(f.check, "s", F)
        if f.check == "missing-listing"
        else finding(f.check, "s", B, blocked_by="Listing")
        if f.check in listing_checks
        else f
        for f in findings("s")
    )
    (action,) = propose({"s": mine}, RUBRIC)
    assert action.gain == pytest.approx(100 * (6 + 4 + 3 + 3 + 5) / TOTAL, abs=0.005)


def test_gates_come_first_then_points_per_minute_then_advice() -> None:
    failing = [
        "missing-enterprise-number",
        "few-photos",
        "missing-listing-hours",
        "missing-listing-phone",
        "listing-marked-closed",
    ]
    made = propose({s: findings(s, verdicts=dict.fromkeys(failing, F)) for s in ("s1", "s2")}, RUBRIC)
    assert [action.id for action in made] == [
        f"{check}@{shop}"
        for check in (
            "listing-marked-closed",
            "missing-listing-hours",
            "missing-listing-phone",
            "few-photos",
            "missing-enterprise-number",
        )
        for shop in ("s1", "s2")
    ]
    assert made[-1].gain == 0


def test_an_action_knows_what_became_of_it() -> None:
    now = {"s": findings("s", verdicts={"few-photos": F, "generic-category": F})}
    before = _traces(*findings("s", verdicts={"few-photos": F, "missing-listing-phone": F, "hours-mismatch": U}))
    assert [(action.check, action.state) for action in propose(now, RUBRIC, before)] == [
        ("generic-category", ActionState.PROPOSED),
        ("few-photos", ActionState.NOT_SEEN),
        ("missing-listing-phone", ActionState.SEEN_DONE),
    ]


def test_what_the_shop_had_answered_was_not_asked_before() -> None:
    waived = finding("few-photos", "s", F, waiver="no")
    (action,) = propose({"s": findings("s", verdicts={"few-photos": F})}, RUBRIC, _traces(waived))
    assert action.state is ActionState.PROPOSED
    assert propose({"s": findings("s")}, RUBRIC, _traces(waived)) == ()


def test_a_proof_needs_both_audits_to_have_seen_it() -> None:
    earlier = {"few-photos": F, "missing-listing-phone": P, "hours-mismatch": F, "low-rating": U, "generic-category": B}
    later = {"few-photos": P, "missing-listing-phone": F, "hours-mismatch": U, "low-rating": P, "generic-category": P}
    now = {"s": findings("s", verdicts=later), "new": findings("new")}
    then = findings("s", verdicts=earlier)
    assert prove(now, _before(*then), _traces(*then)) == (
        Proof(check="missing-listing-phone", shop="s", before="passed", after="failed"),
        Proof(check="few-photos", shop="s", before="failed", after="passed"),
    )
