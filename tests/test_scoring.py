from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.judged import ESSENTIALS, UNKNOWN, any_findings, finding, findings
from visibility.model.check import Verdict
from visibility.model.finding import Finding
from visibility.model.score import Level, Score, ShopScore
from visibility.model.shop import Address, Shop
from visibility.rubric import RUBRIC
from visibility.scoring import (
    count_essentials,
    inequality,
    percentile,
    score,
    score_district,
    score_families,
    score_group,
    score_shop,
    score_streets,
    score_themes,
    spread_group,
)

TOTAL = sum(entry.weight for entry in RUBRIC.entries)


def _shop(**verdicts: Verdict) -> ShopScore:
    return score_shop(
        "s", findings("s", verdicts={name.replace("_", "-"): said for name, said in verdicts.items()}), RUBRIC
    )


def _shop_score(low: float, high: float, essentials: bool | None = True, value: float | None = None) -> ShopScore:
    points = Score(value=value, coverage=1.0 if value is not None else 0.5, low=low, high=high)
    return ShopScore(shop="s", score=points, level=Level.PRESENT, essentials=essentials)


def _exact(value: float, essentials: bool | None = True) -> ShopScore:
    return _shop_score(value, value, essentials, value)


# One shop


def test_all_in_order_is_a_hundred_and_active() -> None:
    whole = _shop()
    assert whole.score == Score(value=100.0, coverage=1.0, low=100.0, high=100.0)
    assert (whole.level, whole.essentials) == (Level.ACTIVE, True)


def test_a_grade_brings_its_part_of_the_weight() -> None:
    mine = tuple(
        replace(f, grade=0.7, verdict=Verdict.FAILED) if f.check == "few-reviews" else f for f in findings("s")
    )
    assert score_shop("s", mine, RUBRIC).score.value == round(100 * (TOTAL - 4 * 0.3) / TOTAL, 2)


def test_blocked_brings_nothing_and_is_known() -> None:
    assert _shop(hours_mismatch=Verdict.BLOCKED).score == _shop(hours_mismatch=Verdict.FAILED).score


def test_unknown_leaves_the_value_and_opens_the_band() -> None:
    made = _shop(hours_mismatch=Verdict.UNKNOWN, few_photos=Verdict.ERROR).score
    share = (TOTAL - 8) / TOTAL
    assert made == Score(value=100.0, coverage=round(share, 4), low=round(100 * share, 2), high=100.0)


def test_what_does_not_apply_or_is_waived_leaves_value_and_coverage() -> None:
    out = _shop(hours_mismatch=Verdict.NOT_APPLICABLE).score
    assert (out.value, out.coverage) == (100.0, 1.0)
    waived = tuple(
        finding(f.check, "s", Verdict.FAILED, waiver="no") if f.check == "few-photos" else f for f in findings("s")
    )
    assert score_shop("s", waived, RUBRIC).score.value == 100.0


def test_a_trial_check_changes_no_score() -> None:
    for verdict in Verdict:
        assert _shop(missing_enterprise_number=verdict).score == _shop().score


def test_under_sixty_percent_verified_there_is_a_band_and_no_number() -> None:
    made = score_shop("s", findings("s", Verdict.UNKNOWN, dict.fromkeys(ESSENTIALS, Verdict.PASSED)), RUBRIC).score
    assert (made.value, made.low, made.high) == (None, round(100 * 21 / TOTAL, 2), 100.0)


def test_sixty_percent_exactly_is_enough() -> None:
    entries = {id: replace(RUBRIC.entries[0], weight=weight) for id, weight in (("a", 0.3), ("b", 0.3), ("c", 0.4))}
    said = [finding("a", "s", Verdict.PASSED), finding("b", "s", Verdict.FAILED), finding("c", "s", Verdict.UNKNOWN)]
    assert score(said, entries) == Score(value=50.0, coverage=0.6, low=30.0, high=70.0)


def test_a_tie_goes_up_in_whatever_order_the_checks_were_added() -> None:
    weights = {"a": 0.5, "b": 4.0, "c": 1.0, "d": 2.0, "e": 0.5}
    grades = {"a": 0.1, "b": 0.3, "c": 0.7, "d": 0.1, "e": 1.0}  # 2.65 of 8: 33.125 points
    entries = {id: replace(RUBRIC.entries[0], weight=weight) for id, weight in weights.items()}
    said = [replace(finding(id, "s", Verdict.FAILED), grade=grade) for id, grade in grades.items()]
    assert {score(order, entries).value for order in permutations(said)} == {33.13}


def test_where_nothing_applies_there_is_no_number_and_nothing_is_claimed() -> None:
    nothing = score_shop("s", findings("s", Verdict.NOT_APPLICABLE), RUBRIC)
    assert nothing.score == Score(value=None, coverage=0.0, low=0.0, high=100.0)
    assert (nothing.level, nothing.essentials) == (None, None)


@pytest.mark.parametrize("gate", ["missing-listing", "listing-marked-closed"])
def test_a_failed_gate_makes_a_shop_invisible_whatever_its_points(gate: str) -> None:
    for verdict in (Verdict.FAILED, Verdict.BLOCKED):
        shop = score_shop("s", findings("s", verdicts={gate: verdict}), RUBRIC)
        assert (shop.level, shop.essentials) == (Level.INVISIBLE, False)
        assert shop.score.value is not None
        assert shop.score.value > 75


def test_an_unknown_gate_leaves_the_level_open_unless_the_other_gate_failed() -> None:
    assert _shop(listing_marked_closed=Verdict.UNKNOWN).level is None
    assert _shop(missing_listing=Verdict.FAILED, listing_marked_closed=Verdict.UNKNOWN).level is Level.INVISIBLE


def test_a_waived_absence_is_not_called_invisible() -> None:
    mine = tuple(
        replace(
            f,
            verdict=Verdict.FAILED if f.check == "missing-listing" else Verdict.BLOCKED,
            grade=0.0,
            waiver="no listing wanted",
        )
        if f.check in ESSENTIALS
        else f
        for f in findings("s")
    )
    shop = score_shop("s", mine, RUBRIC)
    assert (shop.level, shop.essentials) == (None, None)


def test_an_essential_that_is_unknown_or_doubted_lowers_no_level() -> None:
    assert _shop(missing_listing_phone=Verdict.UNKNOWN).level is None
    both = _shop(missing_listing_phone=Verdict.UNKNOWN, missing_listing_hours=Verdict.FAILED)
    assert (both.level, both.essentials) == (Level.PRESENT, False)


def test_the_levels_above_present_ask_for_all_essentials() -> None:
    assert _shop(missing_listing_phone=Verdict.FAILED).level is Level.PRESENT
    assert _shop(missing_listing_phone=Verdict.UNKNOWN).essentials is None
    bare = score_shop("s", findings("s", Verdict.FAILED, dict.fromkeys(ESSENTIALS, Verdict.PASSED)), RUBRIC)
    assert (bare.level, bare.essentials) == (Level.RELIABLE, True)


# Groups


def test_a_theme_counts_only_the_shops_to_which_it_applies() -> None:
    no_reviews = {entry.check.id: Verdict.NOT_APPLICABLE for entry in RUBRIC.entries if entry.theme == "reviews"}
    themes = {theme.id: theme for theme in score_themes([findings("a"), findings("b", verdicts=no_reviews)], RUBRIC)}
    assert (themes["listing"].n, themes["reviews"].n, themes["reviews"].score.value) == (2, 1, 100.0)


def test_families_follow_the_trades_and_a_strange_trade_is_other() -> None:
    shops = [Shop(id=trade, name="", trade=trade) for trade in ("bakery", "butcher", "cafe", "blacksmith")]
    scores = {shop.id: replace(_exact(place * 10.0), shop=shop.id) for place, shop in enumerate(shops)}
    groups = score_families(shops, scores)
    assert [(group.id, group.n, group.score.value) for group in groups] == [
        ("food", 2, 5.0),
        ("catering", 1, 20.0),
        ("other", 1, 30.0),
    ]


def test_a_group_with_too_little_verified_has_a_band_only() -> None:
    group = score_group(
        "g", [_exact(80).score, _shop_score(0, 100).score, _shop_score(0, 100).score, _shop_score(0, 100).score]
    )
    assert (group.n, group.scored, group.score.coverage) == (4, 1, 0.625)
    assert group.score.value == 80.0
    unknown = Score(value=None, coverage=0.1, low=0.0, high=100.0)
    assert score_group("g", [_exact(80).score, unknown, unknown]).score.value is None


def test_a_mean_of_few_scored_shops_stays_within_what_is_known_of_the_others() -> None:
    group = score_group("g", [_exact(100).score, _shop_score(0, 50).score])
    assert group.score == Score(value=75.0, coverage=0.75, low=50.0, high=75.0)


def test_each_essential_is_counted_in_order_to_mend_and_unknown() -> None:
    shops = [
        findings("a"),
        findings("b", verdicts={"missing-listing": Verdict.FAILED, "missing-listing-phone": Verdict.BLOCKED}),
        findings("c", Verdict.UNKNOWN),
        findings("d", verdicts={"listing-address-mismatch": Verdict.NOT_APPLICABLE}),
    ]
    counts = {count.check: (count.passed, count.failed, count.unknown) for count in count_essentials(shops, RUBRIC)}
    assert tuple(counts) == ESSENTIALS
    assert counts["missing-listing"] == (2, 1, 1)
    assert counts["missing-listing-phone"] == (2, 1, 1)
    assert counts["listing-address-mismatch"] == (2, 0, 1)


@pytest.mark.parametrize(("share", "told"), [(0.0, 10.0), (0.1, 14.0), (0.5, 40.0), (0.9, 86.0), (1.0, 90.0)])
def test_a_percentile_lies_between_the_two_values_beside_its_place(share: float, told: float) -> None:
    assert percentile([90.0, 20.0, 10.0, 40.0, 80.0], share) == told
    assert percentile([10.0, 20.0, 30.0, 40.0], share) is None


@given(values=st.lists(st.floats(0, 100), min_size=5, max_size=30), share=st.floats(0, 1))
def test_percentiles_stay_within_the_values_and_in_order(values: list[float], share: float) -> None:
    low, high = percentile(values, share / 2), percentile(values, share)
    assert low is not None
    assert high is not None
    assert min(values) - 0.005 <= low <= high <= max(values) + 0.005
    # No more than its share of the values lies under it.
    assert sum(value < high - 0.005 for value in values) <= share * (len(values) - 1) + 1


def test_a_group_is_spread_from_five_scored_shops_on() -> None:
    four = [_exact(value).score for value in (10.0, 20.0, 40.0, 80.0)]
    made = spread_group("g", four)
    assert (made.p10, made.p90, made.gini, made.weakest_quarter) == (None, None, None, None)
    made = spread_group("g", [*four, _exact(90.0).score, _shop_score(0, 100).score])
    assert (made.n, made.scored, made.p10, made.p90) == (6, 5, 14.0, 86.0)
    assert made.gini == inequality([10.0, 20.0, 40.0, 80.0, 90.0])
    assert made.weakest_quarter is not None
    # Two of five are the lowest quarter; of the six low edges it is the one that is not known and the lowest.
    assert (made.weakest_quarter.value, made.weakest_quarter.low, made.weakest_quarter.high) == (15.0, 5.0, 15.0)


def test_a_group_without_a_mean_has_no_spread() -> None:
    unknown = Score(value=None, coverage=0.0, low=0.0, high=100.0)
    made = spread_group("g", [*[_exact(50.0).score] * 5, *[unknown] * 5])
    assert (made.scored, made.score.value, made.p10, made.gini, made.weakest_quarter) == (5, None, None, None, None)


@given(scores=st.lists(st.floats(0, 100).map(lambda value: round(value, 2)), min_size=5, max_size=20))
def test_the_weakest_quarter_is_no_better_than_the_mean_and_no_worse_than_the_lowest(scores: list[float]) -> None:
    made = spread_group("g", [_exact(value).score for value in scores])
    assert made.weakest_quarter is not None
    assert made.weakest_quarter.value is not None
    assert made.score.value is not None
    assert min(scores) - 0.005 <= made.weakest_quarter.value <= made.score.value + 0.01


def test_streets_are_groups_by_the_name_of_the_census() -> None:
    written = ("Grand-Rue", "Rue Neuve", "Grand Rue", "", "Grand-Rue")
    shops = [
        Shop(id=f"s{place}", name="", trade="bakery", address=Address(street=street))
        for place, street in enumerate(written)
    ]
    scores = {shop.id: replace(_exact(place * 10.0), shop=shop.id) for place, shop in enumerate(shops)}
    assert [(group.id, group.n, group.score.value) for group in score_streets(shops, scores)] == [
        ("Grand-Rue", 3, 20.0),
        ("Rue Neuve", 1, 10.0),
    ]


# The district


def test_a_district_of_nobody_claims_nothing() -> None:
    district = score_district([])
    assert (district.index, district.n) == (Score(value=None, coverage=0.0, low=0.0, high=100.0), 0)


def test_a_district_mostly_unknown_has_a_band_and_no_index() -> None:
    unseen = ShopScore(
        shop="s", score=Score(value=None, coverage=0.0, low=0.0, high=100.0), level=None, essentials=None
    )
    district = score_district([_exact(90.0), unseen, unseen])
    assert district.index.value is None
    assert district.essentials == Score(value=None, coverage=round(1 / 3, 4), low=round(100 / 3, 2), high=100.0)
    assert district.levels == {"invisible": 0, "present": 1, "reliable": 0, "active": 0, "unknown": 2}


def test_polishing_the_ten_best_does_not_lift_the_district() -> None:
    shops = [_exact(20.0 + place, place > 12) for place in range(24)]
    polished = [*shops[:14], *(_exact(100.0) for _ in range(10))]
    assert score_district(polished).index == score_district(shops).index
    lifted = [*(_exact(40.0, False) for _ in range(6)), *shops[6:]]
    before, after = score_district(shops).index.value, score_district(lifted).index.value
    assert before is not None
    assert after is not None
    assert after > before


def test_inequality_is_none_for_few_zero_for_equals_and_grows_with_the_gap() -> None:
    assert inequality([10.0, 20.0, 30.0, 40.0]) is None
    assert inequality([50.0] * 5) == inequality([0.0] * 5) == 0.0
    assert inequality([0.0, 0.0, 0.0, 0.0, 100.0]) == 0.8
    assert inequality([40.0, 45.0, 50.0, 55.0, 60.0]) == 0.08


# What holds for anything that a judge may say

towns = st.lists(any_findings(), min_size=1, max_size=9)


def _district(town: list[tuple[Finding, ...]]) -> list[Score]:
    district = score_district([score_shop("s", mine, RUBRIC) for mine in town])
    groups = [group.score for group in score_themes(town, RUBRIC)]
    return [district.index, district.essentials, district.weakest_quarter, district.median, *groups]


def _all_scores(town: list[tuple[Finding, ...]]) -> list[Score]:
    return [*(score_shop("s", mine, RUBRIC).score for mine in town), *_district(town)]


@settings(deadline=None)
@given(town=towns)
def test_every_number_lies_in_its_own_band(town: list[tuple[Finding, ...]]) -> None:
    for made in _all_scores(town):
        assert 0 <= made.low <= made.high <= 100
        assert 0 <= made.coverage <= 1
        if made.value is not None:
            assert made.low <= made.value <= made.high
            assert made.coverage >= 0.6


@settings(deadline=None)
@given(town=towns, data=st.data())
def test_an_outage_keeps_the_truth_within_the_band(town: list[tuple[Finding, ...]], data: st.DataObject) -> None:
    lost = data.draw(st.sets(st.sampled_from([entry.check.id for entry in RUBRIC.entries])))
    dark = [
        tuple(
            finding(f.check, f.shop, Verdict.UNKNOWN) if f.check in lost and data.draw(st.booleans()) else f
            for f in mine
        )
        for mine in town
    ]
    for truth, seen in zip(_all_scores(town)[: len(town) + 4], _all_scores(dark)[: len(town) + 4], strict=True):
        assert seen.low <= truth.low
        assert truth.high <= seen.high
        if truth.value is not None:
            assert seen.low <= truth.value <= seen.high


@settings(deadline=None)
@given(town=towns, data=st.data())
def test_an_unknown_that_turns_out_well_lowers_nothing(town: list[tuple[Finding, ...]], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(town) - 1))
    number = data.draw(st.integers(0, len(RUBRIC.entries) - 1))
    unknown = finding(RUBRIC.entries[number].check.id, "s", data.draw(st.sampled_from(UNKNOWN)))
    mine = (*town[place][:number], unknown, *town[place][number + 1 :])
    well = (*mine[:number], replace(unknown, verdict=Verdict.PASSED, grade=1.0), *mine[number + 1 :])
    before, after = (score_shop("s", found, RUBRIC).score for found in (mine, well))
    assert after.coverage >= before.coverage
    if before.value is not None:
        assert after.value is not None
        assert after.value >= before.value
    for one, other in zip(
        _district([*town[:place], mine, *town[place + 1 :]])[:4],
        _district([*town[:place], well, *town[place + 1 :]])[:4],
        strict=True,
    ):
        assert other.low >= one.low
        assert other.high >= one.high
        assert other.coverage >= one.coverage


@settings(deadline=None)
@given(town=towns, data=st.data())
def test_the_order_of_the_shops_does_not_matter(town: list[tuple[Finding, ...]], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(town))
    assert _district(list(shuffled)) == _district(town)
