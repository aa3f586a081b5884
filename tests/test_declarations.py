"""What people say and what audits see: the states of an action over the months, in whatever order things happen."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.golden_town import SHOPS, TOWN
from tests.judged import finding, findings
from visibility import district
from visibility.actions import brought_up_to_date
from visibility.model.action import Action, ActionState
from visibility.model.audit import Audit, Proof
from visibility.model.check import Scope, Verdict
from visibility.model.declaration import Declaration, Word, stand
from visibility.model.finding import Evidence
from visibility.model.observation import SourceName
from visibility.remarks import DISAGREED
from visibility.rubric import RUBRIC

F, P, U, B, N = Verdict.FAILED, Verdict.PASSED, Verdict.UNKNOWN, Verdict.BLOCKED, Verdict.NOT_APPLICABLE
CHECK, SHOP = "few-photos", "v01"
KEY = (CHECK, SHOP)


def month(number: int, day: int = 3) -> date:
    """The third of the month, October being the first."""
    return date(2026 + (9 + number) // 12, (9 + number) % 12 + 1, day)


def said(word: Word, on: date, by: str = "Anne", **more: object) -> Declaration:
    written = datetime(on.year, on.month, on.day, 18, 0, tzinfo=UTC)
    return replace(
        Declaration(shop=SHOP, check=CHECK, word=word, on=on, written=written, by=by),
        **more,  # type: ignore[arg-type]
    )


def audit(
    verdict: Verdict, number: int, previous: Audit | None = None, words: Sequence[Declaration] = (), *, waiver: str = ""
) -> Audit:
    """One shop, of which only one point is ever in doubt, looked at on the morning of the audit."""
    as_of = month(number)
    at = datetime(as_of.year, as_of.month, as_of.day, 7, 30, tzinfo=UTC)
    mine = tuple(
        replace(
            finding(CHECK, SHOP, verdict, waiver=waiver), evidence=(Evidence(source=SourceName.GOOGLE_MAPS, at=at),)
        )
        if each.check == CHECK
        else each
        for each in findings(SHOP)
    )
    return district.compose(
        town=replace(TOWN, waivers=()),
        shops=[shop for shop in SHOPS if shop.id == SHOP],
        findings={SHOP: mine},
        rubric=RUBRIC,
        as_of=as_of,
        run=f"run-{number}",
        started=at,
        app_version="test",
        previous=previous,
        declarations=words,
    )


def months(verdicts: Sequence[Verdict], words: Sequence[Declaration] = ()) -> list[Audit]:
    made: list[Audit] = []
    for number, verdict in enumerate(verdicts):
        made.append(audit(verdict, number, made[-1] if made else None, words))
    return made


def action(made: Audit) -> Action | None:
    return next((each for each in made.actions if each.id == f"{CHECK}@{SHOP}"), None)


def states(made: Sequence[Audit]) -> list[ActionState | None]:
    return [found.state if (found := action(each)) else None for each in made]


def test_what_is_declared_done_and_seen_in_order_is_seen_done() -> None:
    made = months([F, P], [said(Word.DONE, month(0, 20))])
    assert states(made) == [ActionState.TO_CONFIRM, ActionState.SEEN_DONE]
    found = action(made[1])
    assert found is not None
    assert found.declared is not None
    assert found.declared.on == month(0, 20)
    assert made[1].proofs == (Proof(check=CHECK, shop=SHOP, before="failed", after="passed"),)


def test_what_is_declared_done_and_still_fails_is_not_visible_and_says_what_was_looked_at_since() -> None:
    made = months([F, F], [said(Word.DONE, month(0, 20))])
    found = action(made[1])
    assert found is not None
    assert found.state is ActionState.DECLARED_NOT_VISIBLE
    assert [(seen.source, seen.at.date()) for seen in found.newer] == [(SourceName.GOOGLE_MAPS, month(1))]
    assert found.open, "it is still asked for, with thanks for what was done"


def test_a_word_of_the_audits_own_day_was_not_looked_at_since() -> None:
    made = months([F, F], [said(Word.DONE, month(1))])
    assert states(made)[1] is ActionState.DECLARED
    assert not action(made[1]).open  # type: ignore[union-attr]


def test_a_word_of_a_later_day_is_not_heard_yet() -> None:
    assert states(months([F, F], [said(Word.DONE, month(1, 4))]))[1] is ActionState.PROPOSED


def test_a_point_that_was_seen_done_and_fails_again_is_undone_whatever_was_said_before() -> None:
    made = months([F, P, F, F], [said(Word.DONE, month(0, 20))])
    assert states(made) == [
        ActionState.TO_CONFIRM,
        ActionState.SEEN_DONE,
        ActionState.TO_CONFIRM,
        ActionState.UNDONE,
    ]
    assert made[2].proofs == (), "seen failing once, it may be the source"
    assert made[3].proofs == (Proof(check=CHECK, shop=SHOP, before="passed", after="failed"),)
    again = months([F, P, F, F], [said(Word.DONE, month(0, 20)), said(Word.DONE, month(2, 20))])
    assert states(again)[3] is ActionState.DECLARED_NOT_VISIBLE


def test_a_month_in_which_nothing_could_be_seen_hides_neither_a_deed_nor_a_relapse() -> None:
    made = months([F, U, F, U, P, U, P, B, F, N, F])
    first, again = ActionState.TO_CONFIRM, ActionState.PROPOSED
    assert states(made) == [
        first, None, again, None, None, None, ActionState.SEEN_DONE, None, first, None, ActionState.UNDONE
    ]  # fmt: skip
    assert [len(each.proofs) for each in made] == [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1]


def test_what_the_shop_disputes_proves_nothing_then_or_later() -> None:
    october = audit(F, 0)
    november = audit(F, 1, october, waiver="Nous n'en voulons pas")
    december = audit(P, 2, november)
    assert (action(december), december.proofs) == (None, ())


def test_a_deed_of_which_somebody_spoke_is_still_known_when_the_shops_answer_ends() -> None:
    words = [said(Word.DONE, month(0, 20))]
    november = audit(F, 1, audit(F, 0), words, waiver="Le site est en travaux")
    december = audit(F, 2, november, words, waiver="Le site est en travaux")
    done = audit(P, 3, december, words)
    found = action(done)
    assert found is not None
    assert (found.state, found.declared and found.declared.on) == (ActionState.SEEN_DONE, month(0, 20))
    assert [(proof.before, proof.after) for proof in done.proofs] == [("failed", "passed")]
    assert states([audit(F, 3, december, words)]) == [ActionState.DECLARED_NOT_VISIBLE]


@pytest.mark.parametrize("between", [F, P])
def test_what_was_said_before_a_point_was_seen_done_stays_settled_through_the_shops_answer(between: Verdict) -> None:
    words = [said(Word.REFUSED, month(0, 10)), said(Word.DONE, month(0, 20), settles=True)]
    made = months([F, P, between], words)  # seen done in the second
    waived = audit(F, 3, made[-1], words, waiver="Nous n'en voulons pas")
    first = audit(F, 4, waived, words)
    again = audit(F, 5, first, words)
    assert states([made[1], first, again]) == [ActionState.SEEN_DONE, ActionState.TO_CONFIRM, ActionState.UNDONE]


def test_that_a_point_failed_again_is_told_once_whatever_the_shop_answers_in_between() -> None:
    made = months([F, P, F, F], [said(Word.DONE, month(0, 20))])
    assert states(made[-1:]) == [ActionState.UNDONE]
    waived = audit(F, 4, made[-1], waiver="Nous n'en voulons pas")
    still = [audit(F, 5, waived)]
    still += [audit(F, 6, still[-1])]
    assert states(still) == [ActionState.TO_CONFIRM, ActionState.PROPOSED]
    assert [each.proofs for each in still] == [(), ()]
    once_more = [audit(P, 5, waived)]
    once_more += [audit(F, 6, once_more[-1])]
    once_more += [audit(F, 7, once_more[-1])]
    assert states(once_more) == [None, ActionState.TO_CONFIRM, ActionState.UNDONE], "it was in order in between"


def test_that_a_point_failed_again_is_told_once_where_a_person_corrects_the_word_that_it_is_in_order() -> None:
    words = [said(Word.IN_ORDER, month(1, 10)), said(Word.CONFIRMED, month(2, 10))]
    made = months([P, F, F, F, F, F], words)
    assert [len(each.proofs) for each in made] == [0, 0, 0, 1, 0, 0]
    assert states(made)[3:] == [ActionState.PROPOSED, ActionState.NOT_SEEN, ActionState.NOT_SEEN]


SPOKEN = st.tuples(
    st.sampled_from([Word.DONE, Word.REFUSED, Word.CONFIRMED, Word.IN_ORDER]),
    st.integers(0, 8),
    st.sampled_from([1, 3, 10]),
    st.sampled_from(["Anne", "Jean", ""]),
)


@given(
    st.lists(st.tuples(st.sampled_from([F, F, P, P, U, B, N]), st.booleans()), min_size=3, max_size=9),
    st.lists(SPOKEN, max_size=3),
)
@settings(max_examples=40, deadline=None)
def test_no_relapse_is_told_twice_and_nothing_is_told_beside_an_answer_of_the_shop(
    seen: list[tuple[Verdict, bool]], spoken: list[tuple[Word, int, int, str]]
) -> None:
    words = [said(word, month(at, day), by, number=n) for n, (word, at, day, by) in enumerate(spoken, start=1)]
    previous, told, passed_since = None, False, False
    for number, (verdict, waived) in enumerate(seen):
        previous = audit(verdict, number, previous, words, waiver="Notre choix" if waived and number % 3 == 2 else "")
        passed_since |= verdict is P
        for proof in previous.proofs:
            assert not (waived and number % 3 == 2)
            assert verdict is (P if proof.after == P else F)
            if proof.after == F:
                assert not told or passed_since, "the same relapse, a second time"
                told, passed_since = True, False


def test_the_answer_to_an_absence_leaves_what_it_blocks_as_it_was() -> None:
    blocked = audit(B, 2, months([F, F])[-1], waiver="La fiche arrive")
    assert states([audit(F, 3, blocked)]) == [ActionState.NOT_SEEN]


def test_a_refusal_keeps_the_action_out_with_its_reason_and_changes_no_score() -> None:
    refusal = said(Word.REFUSED, month(0, 20), note="Pas de photos")
    made = months([F, F, F], [refusal])
    assert states(made) == [ActionState.TO_CONFIRM, ActionState.REFUSED, ActionState.REFUSED]
    found = action(made[2])
    assert found is not None
    assert (found.open, found.declared and found.declared.reason) == (False, "Pas de photos")
    assert made[2].scores == months([F, F, F])[2].scores


@pytest.mark.parametrize(
    ("verdicts", "more", "state"),
    [
        ([F, F, P, P, F, F], [], ActionState.UNDONE),
        ([F, F, F, F], [said(Word.REASSIGNED, month(2, 20), to=Scope.TOWN)], ActionState.REASSIGNED),
        ([F, F, F, F], [said(Word.TAKEN_BACK, month(2, 20), takes_back=1, number=2)], ActionState.NOT_SEEN),
        ([F, F, F, F], [said(Word.DONE, month(2, 20), number=2)], ActionState.DECLARED_NOT_VISIBLE),
    ],
    ids=["done and undone since", "given to somebody else since", "taken back", "done after all"],
)
def test_a_refusal_ends_when_something_changes(
    verdicts: list[Verdict], more: list[Declaration], state: ActionState
) -> None:
    made = months(verdicts, [said(Word.REFUSED, month(0, 20), number=1), *more])
    assert states(made)[1] is ActionState.REFUSED
    assert states(made)[-1] is state


def test_an_action_that_was_given_to_somebody_else_changes_hands() -> None:
    made = months([F, F], [said(Word.REASSIGNED, month(0, 20), to=Scope.WEBMASTER)])
    found = action(made[1])
    assert found is not None
    assert (found.state, found.scope, found.open) == (ActionState.REASSIGNED, Scope.WEBMASTER, True)


def test_two_people_who_contradict_each_other_leave_the_action_as_it_was_until_somebody_decides() -> None:
    words = [said(Word.DONE, month(0, 20), "Anne"), said(Word.REFUSED, month(0, 22), "Jean", number=2)]
    standing = stand(words, month(1))[KEY]
    assert standing.word == words[0]
    assert standing.disputed == tuple(words)
    made = months([F, F], words)
    assert [DISAGREED in each.warnings for each in made] == [False, True]
    decided = stand([*words, said(Word.REFUSED, month(0, 25), "Claire", settles=True, number=3)], month(1))[KEY]
    assert (decided.word and decided.word.by, decided.disputed) == ("Claire", ())
    back = stand([*words, said(Word.TAKEN_BACK, month(0, 25), "Jean", takes_back=2, number=3)], month(1))[KEY]
    assert (back.word, back.disputed) == (words[0], ())


def test_two_lines_of_one_file_that_contradict_each_other_count_for_nothing() -> None:
    at = datetime(2026, 10, 20, 18, 0, tzinfo=UTC)
    words = [
        said(Word.DONE, month(0, 19), by, written=at, number=number)
        if number == 1
        else said(Word.REFUSED, month(0, 20), by, written=at, number=number)
        for number, by in ((1, ""), (2, ""))
    ]
    standing = stand(words, month(1))[KEY]
    assert (standing.word, len(standing.disputed), len(standing.said)) == (None, 2, 2)


def test_one_person_may_change_his_mind() -> None:
    words = [said(Word.REFUSED, month(0, 20), "Anne"), said(Word.DONE, month(0, 25), "anne")]
    standing = stand(words, month(1))[KEY]
    assert (standing.word, standing.disputed) == (words[1], ())


def test_an_audit_is_brought_up_to_date_with_what_was_said_after_it() -> None:
    made = months([F, F])[1]
    words = [said(Word.REFUSED, month(1, 10), note="Trop cher")]
    found = action(brought_up_to_date(made, stand(words, date.max)))
    assert found is not None
    assert (found.state, found.declared and found.declared.reason) == (ActionState.REFUSED, "Trop cher")
    done = action(brought_up_to_date(made, stand([said(Word.DONE, month(1, 10))], date.max)))
    assert done is not None
    assert done.state is ActionState.DECLARED
    assert brought_up_to_date(made, {}) == made


def test_an_audit_that_kept_no_traces_is_compared_all_the_same() -> None:
    old = replace(months([F, P], [said(Word.DONE, month(0, 20))])[1], traces=(), schema=2)
    again = audit(F, 2, old)
    assert states([again, audit(F, 3, again)]) == [ActionState.TO_CONFIRM, ActionState.UNDONE]
    first = months([F])[0]
    first = replace(first, traces=(), schema=2, findings=tuple(replace(f, confirmed=True) for f in first.findings))
    seen = audit(P, 1, first)
    assert states([seen, audit(P, 2, seen)]) == [None, ActionState.SEEN_DONE]


EVENTS = st.lists(
    st.tuples(
        st.sampled_from([F, P, U, B, Verdict.NOT_APPLICABLE, Verdict.ERROR]),
        st.booleans(),  # whether the shop disputes a failure
        st.lists(
            st.tuples(
                st.sampled_from(list(Word)),
                st.integers(-40, 40),  # days from the audit
                st.sampled_from(["", "Anne", "Jean"]),
                st.booleans(),
                st.integers(1, 12),
            ),
            max_size=2,
        ),
    ),
    min_size=1,
    max_size=7,
)


@settings(max_examples=60, deadline=None)
@given(events=EVENTS)
def test_nothing_that_people_say_makes_an_audit_claim_what_it_has_not_seen(
    events: list[tuple[Verdict, bool, list[tuple[Word, int, str, bool, int]]]],
) -> None:
    words = [
        said(
            word,
            month(number) + timedelta(days=days),
            by,
            settles=settles,
            takes_back=back if word is Word.TAKEN_BACK else None,
            to=Scope.TOWN if word is Word.REASSIGNED else None,
        )
        for number, (_verdict, _waived, spoken) in enumerate(events)
        for word, days, by, settles, back in spoken
    ]
    words = [replace(each, number=number) for number, each in enumerate(words, start=1)]
    failures = passes = 0  # looks of ours since the point was last done, or disputed; passes since it last failed
    seen_done = False
    previous: Audit | None = None
    for number, (verdict, disputed, _spoken) in enumerate(events):
        waiver = "no" if disputed and verdict is F else ""
        made = audit(verdict, number, previous, words, waiver=waiver)
        silent = audit(verdict, number, previous, (), waiver=waiver)
        found = action(made)
        state = found.state if found else None
        assert (found is not None) == ((verdict is F and not waiver) or state is ActionState.SEEN_DONE)
        if state is ActionState.SEEN_DONE:
            assert verdict is P
            assert failures, "what we never saw failing is nobody's success"
        if state is ActionState.UNDONE:
            assert seen_done
        heard = [each for each in words if each.on <= month(number)]
        for needed, states_ in (
            (Word.DONE, (ActionState.DECLARED, ActionState.DECLARED_NOT_VISIBLE)),
            (Word.REFUSED, (ActionState.REFUSED,)),
            (Word.IN_ORDER, (ActionState.SAID_IN_ORDER,)),
            (Word.REASSIGNED, (ActionState.REASSIGNED,)),
        ):
            if state in states_:
                assert any(each.word is needed for each in heard)
        alone = action(silent)
        if alone is not None and alone.state is ActionState.SEEN_DONE:
            assert passes, "without a word, one look proves nothing"
        mine = next(each for each in made.findings if each.check == CHECK)
        if verdict is F and not waiver and not heard:
            assert mine.confirmed == (failures > 0)
        asks = state in (ActionState.TO_CONFIRM, ActionState.SAID_IN_ORDER)
        assert asks == (not mine.confirmed)
        assert made.scores == silent.scores
        said_done = [each for each in stand(heard, date.max).values() if each.word and each.word.word is Word.DONE]
        if waiver:
            failures, passes = failures if said_done else 0, 0
        elif verdict is F:
            failures, passes = failures + 1, 0
        elif verdict is P:
            passes += 1
            seen_done = seen_done or state is ActionState.SEEN_DONE
            if state is ActionState.SEEN_DONE or (failures == 1 and not heard):
                failures = passes = 0
        previous = made
