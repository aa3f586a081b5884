"""Followed shops against comparable ones: who is in which group, what is told, and when nothing is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.impact.towns import CHECK, SINCE, UNTIL, Fate, many, two
from visibility.impact import CheckImpact, Followed, Impact, Short, followed, measure
from visibility.model.check import Verdict
from visibility.model.declaration import Declaration, Word
from visibility.model.visit import VisitNote


def who(*shops: str, before: Sequence[str] = ()) -> Followed:
    return Followed(said=frozenset((CHECK, shop) for shop in shops), before=frozenset((CHECK, shop) for shop in before))


def compared(fates: Sequence[Fate], chosen: Followed) -> Impact:
    return measure(*two(fates), chosen)


def the(impact: Impact) -> CheckImpact:
    (only,) = impact.checks
    return only


FOLLOWED, ALONE = many("f", 20, 18), many("a", 30, 3)
NAMES = [fate.shop for fate in FOLLOWED]


def test_what_followed_shops_did_more_than_comparable_ones_is_told_with_its_doubt() -> None:
    found = the(compared([*FOLLOWED, *ALONE], who(*NAMES)))
    assert (found.followed.shops, found.followed.mended, found.alone.shops, found.alone.mended) == (20, 18, 30, 3)
    assert found.short is None
    assert found.difference is not None
    assert found.difference.value == pytest.approx(0.8)
    assert found.difference.low > 0.45


@pytest.mark.parametrize(("shops", "others"), [(9, 30), (20, 9)])
def test_with_fewer_than_ten_shops_in_a_group_nothing_is_told(shops: int, others: int) -> None:
    mine = many("f", shops, shops)
    found = the(compared([*mine, *many("a", others, 0)], who(*(fate.shop for fate in mine))))
    assert (found.difference, found.short) == (None, Short.FEW)


def test_an_interval_wider_than_thirty_points_to_both_sides_is_not_told() -> None:
    mine = many("f", 11, 6)
    found = the(compared([*mine, *many("a", 11, 5)], who(*(fate.shop for fate in mine))))
    assert (found.difference, found.short) == (None, Short.WIDE)


def test_shops_are_compared_with_their_like_in_trade_and_in_starting_score() -> None:
    mine = many("f", 20, 18)
    other_trade = many("t", 12, 12, trade="bank")
    weaker = many("w", 12, 12, before=30.0)
    unscored = many("u", 12, 12, before=None)
    found = the(compared([*mine, *ALONE, *other_trade, *weaker, *unscored], who(*NAMES)))
    assert (found.alone.shops, found.unlike) == (30, 36)


def test_what_could_not_be_seen_or_was_answered_or_does_not_apply_any_more_stands_apart() -> None:
    apart = [
        Fate(shop="x1", last=Verdict.UNKNOWN),
        Fate(shop="x2", last=Verdict.ERROR),
        Fate(shop="x3", last=Verdict.NOT_APPLICABLE),
        Fate(shop="x4", last=Verdict.FAILED, waiver="no photos"),
    ]
    found = the(compared([*FOLLOWED, *ALONE, *apart], who(*NAMES, "x1")))
    assert (found.apart, found.followed.shops, found.alone.shops) == (4, 20, 30)


def test_a_listing_that_has_gone_since_is_not_mended() -> None:
    gone = [Fate(shop=f"g{n}", last=Verdict.BLOCKED) for n in range(5)]
    assert the(compared([*FOLLOWED, *ALONE, *gone], who(*NAMES))).alone.shops == 35


def test_shops_in_which_the_check_did_not_fail_at_the_start_take_no_part() -> None:
    fine = [Fate(shop=f"p{n}", first=Verdict.PASSED, last=Verdict.PASSED) for n in range(20)]
    assert the(compared([*FOLLOWED, *ALONE, *fine], who(*NAMES))).alone.shops == 30


def test_shops_followed_earlier_are_in_neither_group() -> None:
    found = the(compared([*FOLLOWED, *ALONE], who(*NAMES, before=[fate.shop for fate in ALONE[:7]])))
    assert (found.before, found.alone.shops) == (7, 23)


def test_a_shop_that_came_or_left_in_between_or_was_forgotten_takes_no_part() -> None:
    first, last = two([*FOLLOWED, *ALONE])
    last = replace(last, shops=last.shops[:-4])
    assert the(measure(first, last, who(*NAMES))).alone.shops == 26
    stand_ins = tuple(replace(card, id=card.id.replace("a", "~")) for card in first.shops)
    forgotten = tuple(replace(one, shop=one.shop.replace("a", "~")) for one in first.findings)
    first = replace(first, shops=stand_ins, findings=forgotten)
    assert the(measure(first, replace(last, shops=stand_ins), who(*NAMES))).alone.shops == 0


def test_the_more_is_compared_the_surer_each_of_it_must_be() -> None:
    first, last = two([*FOLLOWED, *ALONE])
    one = measure(first, last, who(*NAMES))
    other = "few-reviews"
    first = replace(first, findings=first.findings + tuple(replace(each, check=other) for each in first.findings))
    last = replace(last, findings=last.findings + tuple(replace(each, check=other) for each in last.findings))
    both = frozenset((check, shop) for check in (CHECK, other) for shop in NAMES)
    more = measure(first, last, Followed(said=both))
    assert (one.comparisons, more.comparisons) == (2, 3)
    assert one.level == pytest.approx(0.975)
    narrow, wide = one.checks[0].difference, more.checks[0].difference
    assert narrow is not None
    assert wide is not None
    assert wide.low < narrow.low


def test_trial_checks_are_not_measured() -> None:
    first, last = two([*FOLLOWED, *ALONE], check="vague-title")
    assert measure(first, last, who(*NAMES)).checks == ()


def test_the_scores_of_followed_shops_are_compared_with_those_of_comparable_ones() -> None:
    mine = [Fate(shop=f"f{n}", before=60.0, after=66.0 + n % 3) for n in range(15)]
    rest = [Fate(shop=f"a{n}", before=60.0, after=61.0 + n % 3) for n in range(25)]
    score = compared([*mine, *rest], who(*(fate.shop for fate in mine))).score
    assert (score.followed, score.alone, score.short) == (15, 25, None)
    assert score.difference is not None
    assert score.difference.value == pytest.approx(5.0, abs=0.1)
    assert score.difference.low > 4
    without = compared([replace(fate, after=None) for fate in mine] + rest, who(*(fate.shop for fate in mine))).score
    assert (without.followed, without.short) == (0, Short.FEW)


def test_two_rubrics_two_towns_or_a_wrong_order_are_refused() -> None:
    first, last = two(FOLLOWED)
    for one, other in (
        (replace(first, rubric_version="1"), last),
        (first, replace(last, town=replace(last.town, slug="elsewhere"))),
        (last, first),
    ):
        with pytest.raises(ValueError, match="audit"):
            measure(one, other, Followed())


# -- who was followed


def said(shop: str, on: date, word: Word = Word.DONE, **more: object) -> Declaration:
    return Declaration(shop=shop, check=CHECK, word=word, on=on, written=datetime(2026, 9, 9, tzinfo=UTC), **more)  # type: ignore[arg-type]  # names are checked by the class


def test_followed_is_who_was_visited_or_spoken_of_after_the_first_audit_and_until_the_second() -> None:
    day = date(2026, 10, 1)
    found = followed(
        [
            said("done", day),
            said("refused", day, Word.REFUSED),
            said("remark", day, Word.NOTE),
            said("earlier", SINCE),
            said("later", date(2026, 11, 4)),
            said("wrong", day, number=7),
            said("wrong", day, Word.TAKEN_BACK, takes_back=7),
        ],
        [VisitNote(shop="visited", on=UNTIL), VisitNote(shop="seen-before", on=SINCE)],
        since=SINCE,
        until=UNTIL,
    )
    assert {shop for _, shop in found.said} == {"done", "refused", "remark"}
    assert {shop for _, shop in found.before} == {"earlier"}
    assert found.visited == {"visited"}
    assert found.of("low-rating", "visited")
    assert not found.of("low-rating", "done")
