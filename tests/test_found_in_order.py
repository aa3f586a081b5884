"""The answer no: a person found a point in order that the sources see failing; what becomes of it month by month (ADR 16)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.test_declarations import KEY, F, P, U, action, audit, month, months, said, states
from visibility.actions import brought_up_to_date
from visibility.model.action import ActionState
from visibility.model.audit import Audit, Sights
from visibility.model.declaration import Declaration, Word, stand
from visibility.model.remark import Remark
from visibility.remarks import DISAGREED
from visibility.traces import answered

ASKED, ASIDE, OPEN = ActionState.TO_CONFIRM, ActionState.SAID_IN_ORDER, ActionState.PROPOSED
FINE = said(Word.IN_ORDER, month(0, 20), number=1)


def since(made: Audit, words: Sequence[Declaration]) -> Audit:
    return brought_up_to_date(made, stand(words, date.max, answered(made.traces)))


def test_what_a_person_found_in_order_is_asked_no_more_and_counts_as_it_was_seen() -> None:
    first = audit(F, 0)
    now = since(first, [FINE])
    found = action(now)
    assert found is not None
    assert (found.state, found.open, found.declared and found.declared.on) == (ASIDE, False, month(0, 20))
    assert now.sights == Sights(to_mend=1, once=0, in_order=1)
    assert (now.scores, now.district) == (first.scores, first.district)


def test_the_first_look_after_it_asks_again_and_the_second_is_sure() -> None:
    made = months([F, F, F, F], [FINE])
    assert states(made) == [ASKED, ASKED, OPEN, ActionState.NOT_SEEN]
    found = action(made[1])
    assert found is not None
    assert (found.declared and found.declared.on, len(found.newer)) == (month(0, 20), 1)
    assert [next(f for f in each.findings if f.check == KEY[0]).in_order for each in made] == [
        None, month(0, 20), None, None
    ]  # fmt: skip


def test_what_was_sure_is_a_question_again_after_the_word() -> None:
    made = months([F, F, F, F], [said(Word.IN_ORDER, month(1, 20))])
    assert states(made) == [ASKED, OPEN, ASKED, OPEN]
    assert states([since(made[1], [said(Word.IN_ORDER, month(1, 20))])]) == [ASIDE]


def test_a_word_of_the_audits_own_day_is_not_overtaken_by_it() -> None:
    assert states(months([F, F, F], [said(Word.IN_ORDER, month(1))])) == [ASKED, ASIDE, ASKED]


def test_a_month_without_a_look_leaves_it_as_it_was() -> None:
    assert states(months([F, U, F, U, F], [FINE])) == [ASKED, None, ASKED, None, OPEN]


def test_what_is_in_order_as_the_person_said_is_nobodys_success() -> None:
    made = months([F, F, P, P], [said(Word.IN_ORDER, month(1, 20))])
    assert [each.proofs for each in made] == [(), (), (), ()]
    assert states(made)[2:] == [None, None]
    assert states([*made, audit(F, 4, made[-1], [said(Word.IN_ORDER, month(1, 20))])])[-1] is ASKED


def test_the_word_can_be_taken_back_even_after_an_audit_has_heard_it() -> None:
    back = said(Word.TAKEN_BACK, month(1, 20), takes_back=1, number=2)
    assert states([since(audit(F, 0), [FINE, back])]) == [ASKED]
    made = months([F, F, F], [FINE, back])
    assert states(made) == [ASKED, ASKED, OPEN]
    assert states([since(made[1], [FINE, back])]) == [OPEN], "it was seen twice, had nobody spoken"


@pytest.mark.parametrize(
    ("other", "then"),
    [(Word.CONFIRMED, OPEN), (Word.DONE, ActionState.DECLARED), (Word.REFUSED, ActionState.REFUSED)],
)
def test_two_people_who_disagree_whether_it_is_in_order_leave_it_as_it_was_until_somebody_decides(
    other: Word, then: ActionState
) -> None:
    first, jean = audit(F, 0), said(Word.IN_ORDER, month(0, 21), "Jean", number=2)
    jean = replace(jean, written=jean.written + timedelta(hours=1))
    anne = said(other, month(0, 21), "Anne", number=1)
    assert states([since(first, [anne])]) == [then]
    assert states([since(first, [anne, jean])]) == [then], "the first word counted"
    assert stand([anne, jean], date.max)[KEY].disputed == (anne, jean)
    at_once = [anne, replace(jean, written=anne.written)]
    assert states([since(first, at_once)]) == [ASKED], "of two lines of one file neither does"
    later = replace(anne, on=month(0, 22), number=3)
    assert states([since(first, [jean, later])]) == [ASIDE]
    assert DISAGREED in audit(F, 1, first, [jean, later]).warnings
    decided = said(Word.IN_ORDER, month(0, 25), "Claire", settles=True, number=4)
    assert states([since(first, [anne, jean, decided])]) == [ASIDE]
    decided = said(other, month(0, 25), "Claire", settles=True, number=4)
    assert states([since(first, [jean, later, decided])]) == [then]


def test_one_person_may_change_his_mind_either_way() -> None:
    first = audit(F, 0)
    yes, no = said(Word.CONFIRMED, month(0, 20)), said(Word.IN_ORDER, month(0, 22))
    assert states([since(first, [yes, no])]) == [ASIDE]
    assert states([since(first, [no, replace(yes, on=month(0, 24))])]) == [OPEN]


def test_what_was_done_and_then_found_in_order_is_still_proved_once_it_is_seen() -> None:
    words = [said(Word.DONE, month(0, 10), "Anne"), said(Word.IN_ORDER, month(1, 20), "Jean")]
    assert stand(words, date.max)[KEY].disputed == ()
    made = months([F, F, F, P], words)
    assert states(made) == [ASKED, ActionState.DECLARED_NOT_VISIBLE, ASKED, ActionState.SEEN_DONE]


def test_a_word_that_audits_overtook_contradicts_nobody() -> None:
    made = months([F, F, F, F], [FINE, said(Word.DONE, month(2, 20), "Jean")])
    assert states(made)[3] is ActionState.DECLARED_NOT_VISIBLE
    assert DISAGREED not in made[3].warnings


def _answers(check: str, fine: int, other: int) -> list[Declaration]:
    return [
        replace(said(Word.IN_ORDER if number < fine else Word.CONFIRMED, month(0, 1)), shop=f"s{number}", check=check)
        for number in range(fine + other)
    ]


@pytest.mark.parametrize(("fine", "other", "told"), [(5, 0, True), (5, 5, True), (4, 0, False), (5, 6, False)])
def test_a_check_that_people_often_find_in_order_is_told(fine: int, other: int, told: bool) -> None:
    made = audit(F, 0, None, _answers("few-photos", fine, other))
    remarks = [each for each in made.warnings if isinstance(each, Remark) and "found in order by people" in str(each)]
    assert len(remarks) == told
    if told:
        assert f"few-photos was found in order by people in {fine} of the {fine + other} cases" in str(remarks[0])
