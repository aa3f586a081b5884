"""One action for many shops, and a choice shared out by kind: counts, minutes and effects that add up to what they say."""

from dataclasses import replace
from enum import StrEnum
from math import fsum
from pathlib import Path

import pytest

from tests.judged import findings
from tests.test_leverage import audit_of, everything
from visibility.leverage import best, ground, offered, parts, together
from visibility.model.action import ActionState
from visibility.model.audit import Audit
from visibility.model.check import Scope, Verdict
from visibility.model.collective import Collective
from visibility.store.records import audit_from_json, audit_to_json

GOLDEN = audit_from_json((Path(__file__).resolve().parent / "golden" / "audit.json").read_bytes())
PHONES = Collective(
    id="phones",
    title="A phone day",
    how="Call them.",
    checks=("missing-listing-phone", "few-photos", "no-check-yet"),
    scope=Scope.STEWARD,
    at_most=4,
    preparation=60,
    minutes=10,
)


def town_of(failing: int, *, whole: int = 12) -> Audit:
    """A town of `whole` shops, `failing` of which show no telephone number and, every second one, few photos."""
    said = [
        {"missing-listing-phone": Verdict.FAILED} | ({"few-photos": Verdict.FAILED} if number % 2 else {})
        if number < failing
        else {}
        for number in range(whole)
    ]
    return audit_of([findings("s", verdicts=each) for each in said])


def test_an_action_counts_its_shops_its_points_and_the_minutes_of_all_its_sessions() -> None:
    (made,) = together(town_of(6), [PHONES])
    assert (made.shops, made.points, made.sessions, made.minutes) == (6, 9, 2, 2 * 60 + 6 * 10)


def test_its_effect_is_the_index_once_all_its_points_are_mended() -> None:
    audit = town_of(6)
    (made,) = together(audit, [PHONES])
    assert made.before == audit.district.index
    assert made.after == ground(audit).after(everything(ground(audit))).index
    assert made.after.value == 100.0
    assert made.lift == round(100 - audit.district.index.low, 2)


@pytest.mark.parametrize("state", [ActionState.REFUSED, ActionState.DECLARED])
def test_a_shop_that_refused_or_said_done_is_not_counted(state: ActionState) -> None:
    audit = town_of(6)
    first = next(action for action in audit.actions if action.shops == ("s0",))
    settled = replace(audit, actions=tuple(replace(a, state=state) if a.id == first.id else a for a in audit.actions))
    (made,) = together(settled, [PHONES])
    assert (made.shops, made.points) == (5, 8)


def test_what_concerns_no_shop_is_left_out_and_a_help_comes_last_without_points() -> None:
    assert together(town_of(0), offered()) == ()
    audit = audit_of(
        [findings("s", verdicts={"missing-enterprise-number": Verdict.FAILED, "few-photos": Verdict.FAILED})] * 5
    )
    made = together(audit, offered())
    assert [each.id for each in made] == ["photo-day", "legal-details-letter"]
    assert (made[1].shops, made[1].lift, made[1].before) == (5, 0.0, made[1].after)


def test_the_most_points_a_minute_come_first() -> None:
    dear = replace(PHONES, id="dear", minutes=100)
    assert [each.id for each in together(town_of(6), [dear, PHONES])] == ["phones", "dear"]


def test_an_audit_keeps_them_names_no_shop_and_reads_back() -> None:
    audit = replace(GOLDEN, collective=together(GOLDEN, offered()))
    assert audit.collective
    assert audit_from_json(audit_to_json(audit)) == audit
    names = {shop.name for shop in GOLDEN.shops} | {shop.id for shop in GOLDEN.shops}
    assert not names & {
        str(value) for each in audit.collective for value in (each.id, each.title, each.how, *each.checks)
    }


def test_the_shares_of_a_choice_add_up_to_its_lift_and_hold_all_its_actions() -> None:
    made = ground(GOLDEN)
    plan = best(made, 200)
    shares = parts(made, plan)
    assert fsum(part.points for part in shares) == pytest.approx(plan.lift, abs=0.02 * len(shares))
    assert sum(part.minutes for part in shares) == plan.minutes
    assert {effect.action.id for part in shares for effect in part.effects} == {e.action.id for e in plan.effects}
    assert [part.points for part in shares] == sorted((part.points for part in shares), reverse=True)


def test_two_actions_that_are_worth_something_together_share_it() -> None:
    both = {"missing-listing-phone": Verdict.FAILED, "listing-address-mismatch": Verdict.FAILED}
    made = ground(audit_of([findings("s", verdicts=both), *[findings("s")] * 7]))
    shares = parts(made, best(made, 60))
    assert len(shares) == 2
    assert all(part.points > 0 for part in shares)


class _Later(StrEnum):
    """A state that an audit may bring."""

    TO_CONFIRM = "to-confirm"


def test_a_point_that_was_seen_once_only_counts_and_is_marked() -> None:
    audit = town_of(2)
    once = tuple(replace(a, state=_Later.TO_CONFIRM) if a.shops == ("s0",) else a for a in audit.actions)  # type: ignore[arg-type]
    made = ground(replace(audit, actions=once))
    shares = {part.check: part.seen_once for part in parts(made, best(made, 240))}
    assert shares == {"missing-listing-phone": 1, "few-photos": 0}
