"""The arithmetic of two groups: worked examples, what never happens, and how often the intervals are right."""

import csv
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.impact import CASES, COLUMNS, PROBE, ROUNDS, TABLE, Case, line, simulate
from visibility.impact.differences import Difference, Stratum, of_means, of_shares, student


def stratum(followed: int, followed_mended: int, alone: int, alone_mended: int) -> Stratum:
    return Stratum(followed=followed, followed_mended=followed_mended, alone=alone, alone_mended=alone_mended)


@st.composite
def strata(draw: st.DrawFn) -> list[Stratum]:
    made = []
    for _ in range(draw(st.integers(1, 6))):
        n, m = draw(st.integers(0, 30)), draw(st.integers(0, 30))
        made.append(stratum(n, draw(st.integers(0, n)), m, draw(st.integers(0, m))))
    return made


def test_of_one_stratum_the_difference_is_that_of_the_shares_and_the_interval_holds_newcombes() -> None:
    # Newcombe 1998, table II, (a): 56 of 70 against 48 of 80; his method 10 gives 0.0524 to 0.3339.
    found = of_shares([stratum(70, 56, 80, 48)], 0.95)
    assert found is not None
    assert found.value == pytest.approx(0.2)
    assert found.low <= 0.0524 + 5e-5
    assert found.high >= 0.3339 - 5e-5
    assert (found.low, found.high) == (pytest.approx(0.052, abs=0.01), pytest.approx(0.334, abs=0.015))


def test_strata_weigh_by_how_much_they_can_tell() -> None:
    # 10·10/20 = 5 and 2·8/10 = 1.6: (5·0.4 + 1.6·0.25) / 6.6
    found = of_shares([stratum(10, 6, 10, 2), stratum(2, 1, 8, 2)], 0.95)
    assert found is not None
    assert found.value == pytest.approx((5 * 0.4 + 1.6 * 0.25) / 6.6)


def test_shops_that_resemble_none_of_the_other_group_change_nothing() -> None:
    pair = stratum(10, 6, 10, 2)
    assert of_shares([pair, stratum(9, 9, 0, 0), stratum(0, 0, 7, 7)], 0.95) == of_shares([pair], 0.95)
    assert of_shares([stratum(9, 9, 0, 0)], 0.95) is None
    assert of_shares([], 0.95) is None


def test_where_nobody_was_mended_the_interval_is_not_a_point() -> None:
    found = of_shares([stratum(12, 0, 12, 0)], 0.95)
    assert found is not None
    assert found.low < -0.1 < 0 < 0.1 < found.high


@given(strata())
def test_the_interval_holds_its_difference_and_swapping_the_groups_turns_it_round(made: list[Stratum]) -> None:
    found = of_shares(made, 0.95)
    swapped = of_shares([stratum(one.alone, one.alone_mended, one.followed, one.followed_mended) for one in made], 0.95)
    if found is None or swapped is None:
        assert found is swapped is None
        return
    assert -1 <= found.low <= found.value + 1e-9
    assert found.value - 1e-9 <= found.high <= 1
    assert (swapped.value, swapped.low, swapped.high) == pytest.approx(
        (-found.value, -found.high, -found.low), abs=1e-9
    )


@given(strata())
def test_a_higher_level_is_never_a_shorter_interval(made: list[Stratum]) -> None:
    one, other = of_shares(made, 0.95), of_shares(made, 0.99)
    if one is not None and other is not None:
        assert other.low <= one.low + 1e-12
        assert one.high - 1e-12 <= other.high


@pytest.mark.parametrize("mended", [0.05, 0.3, 0.5, 0.9])
def test_where_there_is_no_effect_a_claim_is_made_in_one_town_of_twenty_at_most(mended: float) -> None:
    for case in (
        Case("test", 20, 20, mended, 0.0),
        Case("test", 40, 40, mended, 0.0),
        Case("picked", 40, 40, mended, 0.0, spread=0.05, picked=True),
    ):
        # 5 % of 400 rounds and two standard errors of that count.
        assert simulate(case, 400).false <= 20 + 9


def test_thirty_points_are_found_with_forty_shops_a_group_more_often_than_not() -> None:
    out = simulate(Case("test", 40, 40, 0.1, 0.3), 300)
    assert out.found >= 190
    assert out.false == 0
    assert out.held >= 0.93 * out.told


@pytest.mark.parametrize(("scatter", "other"), [(6.0, 6.0), (2.0, 9.0)])
def test_intervals_of_means_hold_the_truth_nineteen_times_of_twenty(scatter: float, other: float) -> None:
    rng, held = Random(7), 0
    for _ in range(600):
        strata_of = []
        for _cell in range(10):
            base = rng.gauss(0, 5)
            one = [base + 4 + rng.gauss(0, scatter) for _ in range(rng.randint(0, 3))]
            rest = [base + rng.gauss(0, other) for _ in range(rng.randint(0, 5))]
            strata_of.append((one, rest))
        found = of_means(strata_of, 0.95)
        held += found is not None and found.low <= 4 <= found.high
    assert held >= 600 * 0.95 - 11  # two standard errors below


def test_of_means_is_the_plain_difference_in_one_stratum_and_none_without_two_groups() -> None:
    found = of_means([([3.0, 5.0, 4.0], [1.0, 1.0, 1.5, 0.5])], 0.95)
    assert found is not None
    assert found.value == pytest.approx(3.0)
    assert found.low > 0
    assert of_means([([3.0], []), ([], [1.0])], 0.95) is None
    assert of_means([([3.0], [1.0])], 0.95) is None, "two shops leave nothing to judge the scatter by"


@pytest.mark.parametrize(
    ("level", "free", "table"), [(0.95, 5, 2.571), (0.95, 10, 2.228), (0.99, 10, 3.169), (0.95, 60, 2.000)]
)
def test_students_quantiles_are_those_of_the_tables(level: float, free: int, table: float) -> None:
    assert student(level, free) == pytest.approx(table, abs=2e-3)


def test_what_is_sure_lies_wholly_on_one_side_of_nothing() -> None:
    assert [Difference(value=0, low=low, high=high).sure for low, high in ((0.1, 0.2), (-0.2, -0.1), (-0.1, 0.1))] == [
        1,
        -1,
        0,
    ]


def test_the_figures_of_the_page_rest_on_the_arithmetic_in_force() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        head, *kept = (tuple(row) for row in csv.reader(file))
    assert head == COLUMNS
    assert [row[:2] for row in kept] == [(case.name, str(n)) for n in (ROUNDS, PROBE) for case in CASES]
    played = [line(case, PROBE) for case in CASES]
    assert kept[len(CASES) :] == played, (
        "docs/impact.csv is stale: python bench/impact.py --write, then docs/generate.py"
    )
