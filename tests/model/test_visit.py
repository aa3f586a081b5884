"""What several visits say together: the newest that still holds, field by field; two stewards who differ decide nothing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visibility.hours import Day, WeeklyHours
from visibility.model.look import BY_ID, LOOKS, Looked
from visibility.model.visit import EXPIRES, FIELDS, Replies, Visit, VisitNote, disputes, visit_on

DAY = date(2026, 11, 3)
WEEK = WeeklyHours(days=(Day(spans=((540, 1080),)),) * 7)
OTHER = WeeklyHours(days=(Day(spans=((600, 1080),)),) * 7)


def note(days_ago: int, by: str = "AL", **said: object) -> VisitNote:
    return VisitNote(shop="a", on=DAY - timedelta(days=days_ago), by=by, **said)  # type: ignore[arg-type]


def test_each_field_comes_from_the_newest_visit_that_looked_at_it() -> None:
    visit = visit_on([note(5, claimed=False), note(40, hours=WEEK, claimed=True), note(90, hours=OTHER)], DAY)
    assert visit is not None
    assert (visit.hours, visit.hours_on) == (WEEK, DAY - timedelta(days=40))
    assert (visit.claimed, visit.claimed_on) == (False, DAY - timedelta(days=5))
    assert visit.on == DAY - timedelta(days=5)


def test_hours_expire_after_180_days_and_what_was_told_of_the_listing_after_a_year() -> None:
    assert visit_on([note(180, hours=WEEK)], DAY) == Visit(
        on=DAY - timedelta(days=180), hours=WEEK, hours_on=DAY - timedelta(days=180)
    )
    assert visit_on([note(181, hours=WEEK)], DAY) is None
    kept = visit_on([note(181, hours=WEEK, claimed=True)], DAY)
    assert kept is not None
    assert (kept.hours, kept.claimed) == (None, True)


def test_two_stewards_who_differ_on_one_day_make_the_field_unknown_even_where_an_older_visit_is_clear() -> None:
    notes = [note(3, by="AL", hours=WEEK), note(3, by="PM", hours=OTHER, claimed=True), note(60, hours=WEEK)]
    visit = visit_on(notes, DAY)
    assert visit is not None
    assert (visit.hours, visit.claimed) == (None, True)
    assert [(one.on, one.field) for one in disputes(notes)] == [(DAY - timedelta(days=3), "hours")]


def test_two_stewards_who_agree_and_one_who_corrects_himself_make_no_dispute() -> None:
    assert disputes([note(3, by="AL", hours=WEEK), note(3, by="PM", hours=WEEK)]) == ()
    corrected = [note(3, by="AL", claimed=False), note(3, by="al", claimed=True)]
    assert disputes(corrected) == ()
    visit = visit_on(corrected, DAY)
    assert visit is not None
    assert visit.claimed is True


def test_a_door_that_could_not_be_read_does_not_let_last_springs_hours_stand() -> None:
    visit = visit_on([note(3, hours_text="selon la météo", claimed=True), note(90, hours=WEEK)], DAY)
    assert visit is not None
    assert visit.hours is None


def test_a_visit_after_the_day_of_the_audit_is_not_known_yet() -> None:
    assert visit_on([note(-1, hours=WEEK)], DAY) is None


@pytest.mark.parametrize("nothing", [[], [note(3)], [note(3, wishes="un parking", photo="a.jpg")]])
def test_a_visit_that_saw_nothing_of_what_is_judged_is_none(nothing: list[VisitNote]) -> None:
    assert visit_on(nothing, DAY) is None


@given(
    st.lists(
        st.builds(
            note,
            st.integers(-10, 500),
            by=st.sampled_from(["AL", "PM", ""]),
            hours=st.sampled_from([None, WEEK, OTHER]),
            claimed=st.sampled_from([None, True, False]),
            replies=st.sampled_from([None, *Replies]),
        ),
        max_size=8,
    )
)
def test_whatever_is_said_was_seen_by_somebody_and_has_not_expired(notes: list[VisitNote]) -> None:
    visit = visit_on(notes, DAY)
    if visit is None:
        return
    for field in ("hours", "claimed", "replies"):
        value, on = getattr(visit, field), getattr(visit, f"{field}_on")
        if value is not None:
            assert DAY - on <= EXPIRES[field]
            assert any(getattr(one, field) == value and one.on == on for one in notes)
    assert set(FIELDS) == EXPIRES.keys()


def test_a_look_holds_as_long_as_its_question_says_and_carries_its_day() -> None:
    for look in LOOKS:
        days = look.holds.days
        visit = visit_on([note(days, looks=((look.id, False),))], DAY)
        assert visit is not None
        assert visit.look(look.id) == Looked(id=look.id, yes=False, on=DAY - look.holds)
        assert visit_on([note(days + 1, looks=((look.id, False),))], DAY) is None


def test_two_answers_of_one_day_and_an_unreadable_one_are_not_known_whatever_was_seen_before() -> None:
    before = note(30, looks=(("sign", True),))
    split = [
        before,
        note(3, by="AL", looks=(("sign", True),)),
        note(3, by="PM", claimed=True, looks=(("sign", False),)),
    ]
    garbled = [before, note(3, claimed=True, looks=(("sign", None),))]
    for notes in (split, garbled):
        visit = visit_on(notes, DAY)
        assert visit is not None
        assert visit.look("sign") is None
    assert [one.field for one in disputes(split)] == ["sign"]
    assert len(BY_ID) == len(LOOKS)
    assert len({look.question for look in LOOKS}) == len(LOOKS)


def test_a_door_that_says_by_appointment_is_known_for_180_days_unless_somebody_read_hours_on_it() -> None:
    words = note(20, hours_text="uniquement sur rendez-vous")
    visit = visit_on([words], DAY)
    assert visit is not None
    assert (visit.by_appointment, visit.hours) == (words.on, None)
    assert visit_on([note(181, hours_text="op afspraak")], DAY) is None
    assert visit_on([note(20, hours_text="vieux panneau illisible")], DAY) is None
    for since in (note(5, hours=WEEK), note(20, "CD", hours=WEEK)):
        newer = visit_on([words, since], DAY)
        assert newer is None or newer.by_appointment is None
