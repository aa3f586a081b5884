"""The rule of two sights: what confirms a failure, what proves a deed, and what is flicker (ADR 16)."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.golden_town import SHOPS, TOWN
from tests.judged import finding, findings
from visibility import district
from visibility.actions import brought_up_to_date
from visibility.model.action import ActionState
from visibility.model.audit import Audit, Proof, Sights
from visibility.model.check import Verdict
from visibility.model.declaration import Declaration, Word, stand
from visibility.model.finding import Evidence, Finding
from visibility.model.observation import SourceName
from visibility.rubric import RUBRIC, Rubric
from visibility.store.records import audit_from_json, audit_to_json
from visibility.traces import answered, asked_since

F, P, U, B = Verdict.FAILED, Verdict.PASSED, Verdict.UNKNOWN, Verdict.BLOCKED
CHECK, SHOP = "few-photos", "v01"
GOOGLE, WEBSITE, VISITS = SourceName.GOOGLE_MAPS, SourceName.WEBSITE, SourceName.VISITS


def day(month: int, of: int = 3) -> date:
    return date(2026, month, of)


def seen(month: int, source: SourceName = GOOGLE, of: int = 3) -> Evidence:
    return Evidence(source=source, at=datetime(2026, month, of, 7, tzinfo=UTC))


def looked(verdict: Verdict, *evidence: Evidence, check: str = CHECK, **more: object) -> Finding:
    return replace(finding(check, SHOP, verdict), evidence=evidence, **more)  # type: ignore[arg-type]


def audit(
    month: int,
    *changed: Finding,
    previous: Audit | None = None,
    words: Sequence[Declaration] = (),
    rubric: Rubric = RUBRIC,
    decided: Sequence[tuple[str, str]] = (),
) -> Audit:
    """An audit of the third of the month in which all is in order but what is given."""
    other = {each.check: each for each in changed}
    return district.compose(
        town=replace(TOWN, waivers=()),
        shops=[shop for shop in SHOPS if shop.id == SHOP],
        findings={SHOP: [other.get(each.check, each) for each in findings(SHOP)]},
        rubric=rubric,
        as_of=day(month),
        run=f"run-{month}",
        started=datetime(2026, month, 3, 8, tzinfo=UTC),
        app_version="test",
        previous=previous,
        declarations=words,
        decided=decided,
    )


def state(made: Audit, check: str = CHECK) -> ActionState | None:
    return next((each.state for each in made.actions if each.check == check), None)


def sure(made: Audit, check: str = CHECK) -> bool:
    return next(each.confirmed for each in made.findings if each.check == check)


def word(said: Word, on: date) -> Declaration:
    written = datetime(on.year, on.month, on.day, 18, tzinfo=UTC)
    return Declaration(shop=SHOP, check=CHECK, word=said, on=on, written=written, by="Anne", number=1)


def test_a_failure_is_a_question_until_a_second_look_of_another_day() -> None:
    first = audit(3, looked(F, seen(3)))
    assert (state(first), sure(first), first.sights) == (ActionState.TO_CONFIRM, False, Sights(to_mend=1, once=1))
    second = audit(4, looked(F, seen(4)), previous=first)
    assert (state(second), sure(second), second.sights) == (ActionState.PROPOSED, True, Sights(to_mend=1, once=0))
    third = audit(5, looked(F, seen(5)), previous=second)
    assert (state(third), third.traces[0].sights, third.traces[0].first) == (ActionState.NOT_SEEN, 3, day(3))


def test_a_reading_that_is_used_again_is_no_second_look() -> None:
    first = audit(3, looked(F, seen(3)))
    again = audit(4, looked(F, seen(3)), previous=first)
    assert (state(again), again.traces[0].sights) == (ActionState.TO_CONFIRM, 1)
    assert state(audit(5, looked(F, seen(5)), previous=again)) is ActionState.PROPOSED


def test_of_two_sources_both_are_looked_at_again() -> None:
    check = "hours-mismatch"
    first = audit(3, looked(F, seen(3), seen(3, WEBSITE), check=check))
    again = audit(4, looked(F, seen(4), seen(3, WEBSITE), check=check), previous=first)
    assert not sure(again, check)
    assert sure(audit(5, looked(F, seen(5), seen(4, WEBSITE), check=check), previous=again), check)


@pytest.mark.parametrize(
    "settled",
    [
        audit(3, looked(F, seen(2, VISITS))),
        audit(3, looked(F, seen(3)), decided=[(CHECK, SHOP)]),
        audit(3, looked(F, seen(3)), words=[word(Word.CONFIRMED, day(3))]),
        audit(3, looked(F, seen(3), waiver="no")),
    ],
    ids=["a visit", "decided elsewhere", "a word", "the shop's own answer"],
)
def test_a_person_needs_no_second_look(settled: Audit) -> None:
    assert sure(settled)


def test_the_towns_own_word_that_there_is_no_website_needs_no_second_look() -> None:
    assert sure(audit(3, looked(F, seen(3, WEBSITE), check="missing-website")), "missing-website")


def test_what_a_machine_saw_beside_a_visit_is_still_seen_once() -> None:
    check = "door-hours-mismatch"
    assert not sure(audit(3, looked(F, seen(3), seen(2, VISITS), check=check)), check)


@pytest.mark.parametrize(
    ("said", "then"),
    [
        (Word.CONFIRMED, ActionState.PROPOSED),
        (Word.DONE, ActionState.DECLARED),
        (Word.REFUSED, ActionState.REFUSED),
        (Word.NOTE, ActionState.TO_CONFIRM),
        (Word.REASSIGNED, ActionState.TO_CONFIRM),
    ],
)
def test_whoever_says_that_a_point_is_open_or_done_or_unwanted_has_seen_it(said: Word, then: ActionState) -> None:
    first = audit(3, looked(F, seen(3)))
    now = brought_up_to_date(first, stand([word(said, day(3, 12))], date.max))
    assert (state(now), sure(now)) == (then, then is not ActionState.TO_CONFIRM)
    assert now.sights == Sights(to_mend=1, once=int(then is ActionState.TO_CONFIRM))
    assert brought_up_to_date(now, {}).findings == now.findings


def test_what_failed_once_and_is_gone_is_nobodys_success() -> None:
    first = audit(3, looked(F, seen(3)))
    gone = audit(4, looked(P, seen(4)), previous=first)
    assert (state(gone), gone.proofs, gone.traces) == (None, (), ())
    assert gone.sights == Sights(to_mend=0, once=0, cleared=1)
    assert state(audit(5, looked(F, seen(5)), previous=gone)) is ActionState.TO_CONFIRM


def _failing_twice(words: Sequence[Declaration] = ()) -> Audit:
    return audit(4, looked(F, seen(4)), previous=audit(3, looked(F, seen(3))), words=words)


def test_a_deed_of_which_nobody_spoke_is_proved_by_a_second_look() -> None:
    once = audit(5, looked(P, seen(5)), previous=_failing_twice())
    assert (state(once), once.proofs, once.sights) == (None, (), Sights(to_mend=0, once=0, awaiting=1))
    kept = audit(6, looked(P, seen(5)), previous=once)
    assert kept.proofs == ()
    twice = audit(7, looked(P, seen(7)), previous=kept)
    assert state(twice) is ActionState.SEEN_DONE
    assert twice.proofs == (Proof(check=CHECK, shop=SHOP, before="failed", after="passed"),)
    assert audit(8, looked(P, seen(8)), previous=twice).proofs == ()


def test_a_word_and_a_look_prove_a_deed_at_once() -> None:
    words = [word(Word.DONE, day(4, 20))]
    once = audit(5, looked(P, seen(5)), previous=_failing_twice(words), words=words)
    assert (state(once), len(once.proofs)) == (ActionState.SEEN_DONE, 1)


def test_what_passes_once_and_fails_again_was_never_done_nor_undone() -> None:
    once = audit(5, looked(P, seen(5)), previous=_failing_twice())
    again = audit(6, looked(F, seen(6)), previous=once)
    assert (state(again), sure(again), again.proofs) == (ActionState.NOT_SEEN, True, ())


def test_what_was_in_order_is_told_as_slipped_once_it_is_sure_and_once_only() -> None:
    fine = audit(2, looked(P, seen(2)))
    first = audit(3, looked(F, seen(3)), previous=fine)
    second = audit(4, looked(F, seen(4)), previous=first)
    third = audit(5, looked(F, seen(5)), previous=second)
    assert [each.proofs for each in (first, second, third)] == [
        (),
        (Proof(check=CHECK, shop=SHOP, before="passed", after="failed"),),
        (),
    ]


def test_what_an_unsure_absence_blocks_is_unsure_too() -> None:
    gone = looked(F, seen(3), check="missing-listing")
    blocked = looked(B, seen(3), blocked_by="Listing")
    first = audit(3, gone, blocked)
    assert not sure(first)
    now = brought_up_to_date(first, stand([replace(word(Word.CONFIRMED, day(3)), check="missing-listing")], date.max))
    assert sure(now)
    assert sure(audit(4, replace(gone, evidence=(seen(4),)), blocked, previous=first))


def test_a_new_rubric_keeps_how_often_a_failure_was_seen_and_proves_nothing() -> None:
    newer = replace(RUBRIC, version="99")
    before = audit(3, looked(F, seen(3)), looked(F, seen(3), check="low-rating"))
    made = audit(4, looked(F, seen(4)), looked(P, seen(4), check="low-rating"), previous=before, rubric=newer)
    assert (state(made), sure(made), made.previous) == (ActionState.PROPOSED, True, None)
    later = audit(5, looked(F, seen(5)), looked(P, seen(5), check="low-rating"), previous=made, rubric=newer)
    assert later.proofs == ()


def test_a_word_that_was_settled_under_an_older_rubric_stays_settled_under_a_new_one() -> None:
    newer = replace(RUBRIC, version="99")
    said = [word(Word.DONE, day(3, 12))]
    done = audit(4, looked(P, seen(4)), previous=audit(3, looked(F, seen(3))), words=said)
    assert state(done) is ActionState.SEEN_DONE
    at_once = audit(5, looked(F, seen(5)), previous=done, words=said, rubric=newer)
    assert (state(at_once), sure(at_once), at_once.proofs) == (ActionState.TO_CONFIRM, False, ())
    after = audit(6, looked(F, seen(6)), previous=at_once, words=said, rubric=newer)
    assert (sure(after), after.proofs) == (True, ()), "what a new rule may have brought is no relapse"
    between = audit(5, looked(P, seen(5)), previous=done, words=said, rubric=newer)
    later = audit(6, looked(F, seen(6)), previous=between, words=said, rubric=newer)
    assert (state(later), sure(later)) == (ActionState.TO_CONFIRM, False)


def test_of_two_actions_of_one_worth_the_sure_one_comes_first() -> None:
    before = audit(3, looked(F, seen(3), check="few-reviews"))
    made = audit(4, looked(F, seen(4), check="few-photos"), looked(F, seen(4), check="few-reviews"), previous=before)
    order = {each.check: at for at, each in enumerate(made.actions)}
    worth = {each.check: each.worth / each.gain for each in made.actions}
    assert worth == {"few-reviews": 1.0, "few-photos": 0.5}
    paces = [each.worth / each.minutes for each in made.actions]
    assert paces == sorted(paces, reverse=True)
    assert len(order) == 2


def test_an_audit_of_before_the_second_sight_loads_as_sure() -> None:
    document = json.loads(audit_to_json(audit(3, looked(F, seen(3)))))
    document["schema"] = 4
    del document["sights"]
    for each in document["findings"]:
        del each["confirmed"]
    for each in document["traces"]:
        for new in ("first", "sights", "confirmed", "looked", "slipped", "passed"):
            del each[new]
    old = audit_from_json(json.dumps(document))
    assert (sure(old), old.sights, old.traces[0].confirmed) == (True, None, True)
    assert state(audit(4, looked(F, seen(4)), previous=old)) is ActionState.NOT_SEEN
    gone = audit(4, looked(P, seen(4)), previous=old)
    assert state(audit(5, looked(P, seen(5)), previous=gone)) is ActionState.SEEN_DONE


def test_scores_and_levels_count_what_is_seen_however_often() -> None:
    once = audit(3, looked(F, seen(3), check="missing-listing"))
    twice = audit(4, looked(F, seen(4), check="missing-listing"), previous=once)
    assert once.scores == twice.scores
    assert once.district.levels["invisible"] == 1


HOLIDAY, SAINTS, ARMISTICE = "missing-holiday-hours", "2026-11-01", "2026-11-11"


def on_holiday(verdict: Verdict, month: int, about: str) -> Finding:
    return looked(verdict, seen(month), check=HOLIDAY, facts={"about": about, "day": about})


def test_two_holidays_are_two_questions_and_no_second_sight() -> None:
    first = audit(3, on_holiday(F, 3, SAINTS))
    other = audit(4, on_holiday(F, 4, ARMISTICE), previous=first)
    assert (state(other, HOLIDAY), sure(other, HOLIDAY)) == (ActionState.TO_CONFIRM, False)
    same = audit(4, on_holiday(F, 4, SAINTS), previous=first)
    assert sure(same, HOLIDAY), "the same question is seen a second time"
    again = audit(5, on_holiday(F, 5, ARMISTICE), previous=other)
    assert sure(again, HOLIDAY)


@pytest.mark.parametrize("said", [Word.DONE, Word.CONFIRMED, Word.REFUSED, Word.IN_ORDER])
def test_what_was_said_of_one_holiday_says_nothing_of_the_next(said: Word) -> None:
    words = [replace(word(said, day(3, 5)), check=HOLIDAY)]
    first = audit(3, on_holiday(F, 3, SAINTS))
    other = audit(4, on_holiday(F, 4, ARMISTICE), previous=first, words=words)
    assert (state(other, HOLIDAY), sure(other, HOLIDAY)) == (ActionState.TO_CONFIRM, False)
    heard = stand(words, date.max, answered(other.traces), asked_since(other.traces))
    assert state(brought_up_to_date(other, heard), HOLIDAY) is ActionState.TO_CONFIRM
    later = audit(5, on_holiday(P, 5, ARMISTICE), previous=other, words=words)
    assert (state(later, HOLIDAY), later.proofs) == (None, ())


def test_the_hours_of_the_next_holiday_prove_nothing_of_the_last_one() -> None:
    words = [replace(word(Word.DONE, day(3, 5)), check=HOLIDAY)]
    first = audit(3, on_holiday(F, 3, SAINTS))
    assert state(audit(4, on_holiday(P, 4, ARMISTICE), previous=first, words=words), HOLIDAY) is None
    assert state(audit(4, on_holiday(P, 4, SAINTS), previous=first, words=words), HOLIDAY) is ActionState.SEEN_DONE
    stated = audit(3, on_holiday(P, 3, SAINTS))
    twice = audit(5, on_holiday(F, 5, ARMISTICE), previous=audit(4, on_holiday(F, 4, ARMISTICE), previous=stated))
    assert (sure(twice, HOLIDAY), twice.proofs) == (True, ()), "the shop undid nothing"


def test_a_site_that_contradicts_itself_in_one_more_thing_is_the_same_question_and_what_was_said_of_it_holds() -> None:
    def on_site(month: int, *differs: str) -> Finding:
        facts = {"about": differs, "where": ("https://a.example/contact",)}
        return looked(F, seen(month, WEBSITE), check="contradictory-website", facts=facts)

    words = [replace(word(Word.REFUSED, day(3, 5)), check="contradictory-website")]
    first = audit(3, on_site(3, "said-hours"))
    assert next(each for each in first.traces if each.check == "contradictory-website").about == ""
    more = audit(4, on_site(4, "said-hours", "said-phone"), previous=first, words=words)
    assert (state(more, "contradictory-website"), sure(more, "contradictory-website")) == (ActionState.REFUSED, True)
