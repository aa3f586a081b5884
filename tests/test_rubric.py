from dataclasses import replace

import pytest

from visibility.model.check import Lifecycle
from visibility.rubric import HISTORY, RUBRIC, Rubric

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
