from dataclasses import replace
from datetime import date

import pytest

from visibility.model.check import Lifecycle
from visibility.rubric import HISTORY, RUBRIC, Edition, Rubric, same_rule

FIRST = RUBRIC.entries[0]


def test_the_five_essentials_and_the_two_gates_are_those_of_the_scoring_page() -> None:
    assert [entry.check.id for entry in RUBRIC.entries if entry.essential] == [
        "missing-listing",
        "listing-marked-closed",
        "listing-address-mismatch",
        "missing-listing-phone",
        "missing-listing-hours",
    ]
    assert [entry.check.id for entry in RUBRIC.entries if entry.gate] == ["missing-listing", "listing-marked-closed"]


def test_the_version_in_force_is_the_first_of_the_history() -> None:
    assert RUBRIC.version == HISTORY[0].version
    assert len({edition.version for edition in HISTORY}) == len(HISTORY)
    assert [edition.since for edition in HISTORY] == sorted((edition.since for edition in HISTORY), reverse=True)


def test_trial_checks_count_in_no_score() -> None:
    trials = [entry for entry in RUBRIC.entries if entry.check.lifecycle is Lifecycle.TRIAL]
    assert trials
    assert not any(entry.counts for entry in trials)


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ((FIRST, FIRST), "twice"),
        ((replace(FIRST, weight=0),), "trial"),
        ((replace(FIRST, weight=-1),), "trial"),
        ((replace(FIRST, essential=False),), "gate"),
    ],
)
def test_a_rubric_whose_scores_would_mean_something_else_is_refused(entries: tuple[object, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Rubric(version="x", entries=entries)  # type: ignore[arg-type]


def test_the_history_told_to_the_program_makes_the_rubric_in_force() -> None:
    there: set[str] = set()
    for edition in reversed(HISTORY):
        said = (*edition.added, *edition.removed, *edition.changed)
        assert len(set(said)) == len(said), f"rubric {edition.version} says two things of one check"
        assert not there & set(edition.added), f"rubric {edition.version} adds what was there"
        assert there >= {*edition.removed, *edition.changed}, f"rubric {edition.version} changes what was not there"
        there = (there | set(edition.added)) - set(edition.removed)
    trials = {entry.check.id for entry in RUBRIC.entries if entry.check.lifecycle is Lifecycle.TRIAL}
    assert there <= set(RUBRIC.by_id), "a check that has left the rubric is `removed` in an edition"
    # A trial counts in no score: it may be tried before the edition that makes it count.
    assert set(RUBRIC.by_id) - trials <= there, "a check that counts is `added` in an edition"


def test_a_rule_is_the_same_unless_a_later_version_changed_it() -> None:
    editions = tuple(
        Edition(version=version, since=date(2026, 1, 1), changes=(), changed=changed)
        for version, changed in (("3", ("few-photos",)), ("2", ("low-rating",)), ("1", ()))
    )
    assert [same_rule("few-photos", version, editions) for version in ("1", "2", "3")] == [False, False, True]
    assert [same_rule("low-rating", version, editions) for version in ("1", "2", "3")] == [False, True, True]
    assert not same_rule("missing-listing", "0", editions), "of a version that nobody knows, nothing is sure"
