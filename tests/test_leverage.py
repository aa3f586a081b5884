"""Leverage: what is chosen is worth what it says, holds whatever the unknown is, and is as near to the best as it says."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import chain, combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.judged import ESSENTIALS, any_findings, finding, findings
from visibility.district import compose
from visibility.leverage import Effect, Ground, best, ground, search
from visibility.leverage.bound import Relaxed
from visibility.leverage.ranks import Ranks
from visibility.model.action import ActionState
from visibility.model.audit import Audit
from visibility.model.check import Scope, Verdict
from visibility.model.finding import Finding
from visibility.model.shop import Shop
from visibility.model.town import Town
from visibility.rubric import RUBRIC
from visibility.scoring import of_sums
from visibility.store.records import audit_from_json

GOLDEN = audit_from_json((Path(__file__).resolve().parent / "golden" / "audit.json").read_bytes())
ROUNDED = 0.011  # what the two decimals of an index and of its parts may hide


def audit_of(judged: Sequence[Sequence[Finding]]) -> Audit:
    """Return the audit of a town whose shops were judged so."""
    shops = [Shop(id=f"s{number}", name=f"s{number}", trade="bakery") for number in range(len(judged))]
    return compose(
        town=Town(slug="t", name="T", district=""),
        shops=shops,
        findings={
            shop.id: tuple(replace(f, shop=shop.id) for f in mine) for shop, mine in zip(shops, judged, strict=True)
        },
        rubric=RUBRIC,
        as_of=date(2026, 11, 3),
        run="r",
        started=datetime(2026, 11, 3, tzinfo=UTC),
        app_version="0",
    )


def everything(ground: Ground) -> tuple[Effect, ...]:
    return tuple(chain.from_iterable(ground.effects.values()))


def brute(ground: Ground, limit: int) -> float:
    """Return the best low edge of the index, by trying every set of actions."""
    found = ground.before.index.low
    effects = everything(ground)
    for size in range(1, len(effects) + 1):
        for chosen in combinations(effects, size):
            if sum(effect.action.minutes for effect in chosen) <= limit:
                found = max(found, ground.after(chosen).index.low)
    return found


@st.composite
def town(draw: st.DrawFn, most: int = 8) -> list[tuple[Finding, ...]]:
    """A few shops, with a few points to mend in all: what can still be tried in full."""
    shops = []
    left = most
    for _ in range(draw(st.integers(1, 7))):
        said: dict[str, Verdict] = {}
        some = draw(st.lists(st.sampled_from([e.check.id for e in RUBRIC.entries]), max_size=12, unique=True))
        for id in some:
            verdict = draw(st.sampled_from(Verdict))
            if verdict is Verdict.FAILED:
                if left == 0:
                    continue
                left -= 1
            said[id] = verdict
        shops.append(findings("s", verdicts=said))
    return shops


# What an action surely adds


def test_the_standings_give_the_scores_of_the_audit_back() -> None:
    for score in GOLDEN.scores:
        standing = ground(GOLDEN).standings[score.shop]
        assert of_sums(standing.points, standing.known, standing.unknown) == score.score
        assert standing.passes() == score.essentials


def missing_listing() -> tuple[Finding, ...]:
    """A shop without a listing: all that would look at one is blocked, as the judge says."""
    needs = {
        entry.check.id
        for entry in RUBRIC.entries
        if any(need.kind.__name__ == "Listing" and not need.optional for need in entry.check.needs)
    }
    return tuple(
        finding(f.check, "s", Verdict.FAILED)
        if f.check == "missing-listing"
        else finding(f.check, "s", Verdict.BLOCKED, blocked_by="Listing")
        if f.check in needs
        else f
        for f in findings("s")
    )


def test_creating_a_listing_puts_the_essentials_that_it_opens_in_order_and_promises_nothing_else() -> None:
    audit = audit_of([missing_listing(), *[findings("s")] * 4])
    effect = next(each for each in everything(ground(audit)) if each.action.check == "missing-listing")
    assert effect.mends == set(ESSENTIALS)
    after = ground(audit).after([effect])
    assert after.essentials_passed == 5
    low = audit.scores[0].score.low + effect.action.gain
    assert after.weakest_quarter.low == pytest.approx((low + 100) / 2, abs=ROUNDED)


def test_a_shop_passes_once_the_last_essential_is_mended_and_stays_undecided_where_one_is_not_known() -> None:
    two = findings("s", verdicts={"missing-listing-phone": Verdict.FAILED, "missing-listing-hours": Verdict.FAILED})
    dark = findings("s", verdicts={"missing-listing-phone": Verdict.UNKNOWN, "missing-listing-hours": Verdict.FAILED})
    made = ground(audit_of([two, dark]))
    one, other = made.effects["s0"]
    assert made.after([one]).essentials_passed == 0
    assert made.after([one, other]).essentials_passed == 1
    after = made.after(made.effects["s1"])
    assert (after.essentials_decided, after.essentials_passed) == (1, 0)


@pytest.mark.parametrize("state", ["refused", "declared", "seen-done"])
def test_what_is_refused_or_said_done_is_never_chosen(state: str) -> None:
    audit = audit_of([findings("s", verdicts={"missing-listing-phone": Verdict.FAILED})])
    assert everything(ground(audit))
    settled = replace(audit, actions=(replace(audit.actions[0], state=ActionState(state)),))
    assert everything(ground(settled)) == ()


def test_waived_points_and_trial_checks_are_never_chosen() -> None:
    mine = tuple(
        replace(f, verdict=Verdict.FAILED, grade=0.0, waiver="no")
        if f.check == "few-photos"
        else replace(f, verdict=Verdict.FAILED, grade=0.0)
        if f.check == "vague-title"
        else f
        for f in findings("s")
    )
    assert everything(ground(audit_of([mine]))) == ()


def test_only_the_wanted_actions_are_chosen() -> None:
    of_the_webmasters = ground(GOLDEN, lambda action: action.scope is Scope.WEBMASTER)
    assert {effect.action.scope for effect in best(of_the_webmasters, 600).effects} == {Scope.WEBMASTER}


@settings(deadline=None, max_examples=60)
@given(judged=st.lists(any_findings(), min_size=1, max_size=5), data=st.data())
def test_the_promise_holds_whatever_the_unknown_turns_out_to_be(
    judged: list[tuple[Finding, ...]], data: st.DataObject
) -> None:
    made = ground(audit_of(judged))
    plan = best(made, data.draw(st.integers(0, 200)))
    done = {(effect.shop, check) for effect in plan.effects for check in (effect.action.check, *effect.mends)}
    then = []
    for number, mine in enumerate(judged):
        then.append(
            tuple(
                replace(f, verdict=Verdict.PASSED, grade=1.0, blocked_by="")
                if (f"s{number}", f.check) in done
                else replace(f, verdict=data.draw(st.sampled_from([Verdict.PASSED, Verdict.FAILED])), grade=0.0)
                if f.verdict in (Verdict.UNKNOWN, Verdict.ERROR)
                else f
                for f in mine
            )
        )
    assert audit_of(then).district.index.low >= plan.after.index.low - ROUNDED


# How near to the best


@settings(deadline=None, max_examples=60)
@given(judged=town(), limit=st.integers(0, 240))
def test_a_small_town_gets_the_best_choice_there_is(judged: list[tuple[Finding, ...]], limit: int) -> None:
    made = ground(audit_of(judged))
    plan = best(made, limit)
    assert plan.proved
    assert sum(effect.action.minutes for effect in plan.effects) == plan.minutes <= limit
    assert plan.after.index.low == pytest.approx(brute(made, limit), abs=ROUNDED)


@settings(deadline=None, max_examples=60)
@given(judged=town(), limit=st.integers(0, 240))
def test_no_choice_passes_the_bound(judged: list[tuple[Finding, ...]], limit: int) -> None:
    made = ground(audit_of(judged))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "EXACT", 0)  # as in a town that is too large to try all
        plan = best(made, limit)
    found = brute(made, limit)
    assert plan.minutes <= limit
    assert plan.after.index.low <= found
    assert found <= plan.at_most + ROUNDED * plan.proved
    assert plan.lift >= plan.share * (found - plan.before.index.low) - ROUNDED


@settings(deadline=None, max_examples=40)
@given(judged=town(), limit=st.integers(0, 240), data=st.data())
def test_every_box_and_every_price_bounds_the_choices_within_it(
    judged: list[tuple[Finding, ...]], limit: int, data: st.DataObject
) -> None:
    made = ground(audit_of(judged))
    listed = list(search.choices(made, limit, search.whole).values())
    relaxed = Relaxed(listed, Ranks([o[0].low for o in listed], sum(o[0].passes for o in listed)), limit)
    box = relaxed.root()
    for _ in range(data.draw(st.integers(0, 5))):
        box = data.draw(st.sampled_from(box.halves()))
    value, _ = relaxed.bound(box)
    effects = everything(made)
    for size in range(min(len(effects), 5) + 1):
        for chosen in combinations(effects, size):
            if sum(effect.action.minutes for effect in chosen) > limit:
                continue
            after = lifted(made, chosen)
            if box.low <= after.weakest <= box.high and box.least <= after.median <= box.most:
                assert after.value <= value + 1e-6


def lifted(ground: Ground, chosen: Sequence[Effect]) -> Ranks:
    """Return the ranks of the district after these effects, computed anew."""
    by_shop: Mapping[str, list[Effect]] = {shop: [e for e in chosen if e.shop == shop] for shop in ground.standings}
    lows = [standing.low(sum(e.weight for e in by_shop[shop])) for shop, standing in ground.standings.items()]
    passing = [
        standing.passes(chain.from_iterable(e.mends for e in by_shop[shop]))
        for shop, standing in ground.standings.items()
    ]
    return Ranks(lows, passing.count(True))


@settings(deadline=None)
@given(
    lows=st.lists(st.integers(0, 20).map(lambda each: each * 5.0), min_size=1, max_size=12),
    lifts=st.lists(st.tuples(st.integers(0, 11), st.integers(0, 60), st.booleans()), max_size=6),
)
def test_a_lift_is_worth_what_the_index_computed_anew_gains(
    lows: list[float], lifts: list[tuple[int, int, bool]]
) -> None:
    ranks, now = Ranks(lows, 0), list(lows)
    for place, more, passes in lifts:
        place %= len(now)
        old, new = now[place], min(now[place] + more, 100.0)
        told, before = ranks.lift(old, new, passes=passes), ranks.value
        ranks.rise(old, new, passes=passes)
        now[place] = new
        assert ranks.value == pytest.approx(before + told, abs=1e-9)
        assert ranks.value == pytest.approx(Ranks(now, ranks.passing).value, abs=1e-9)
        ranks.fall(new, old, passes=passes)
        assert ranks.value == pytest.approx(before, abs=1e-9)
        ranks.rise(old, new, passes=passes)


def test_the_golden_town_gets_most_of_what_is_possible_whatever_the_minutes() -> None:
    made = ground(GOLDEN)
    shares = [best(made, minutes).share for minutes in (30, 60, 120, 300, 600)]
    assert min(shares) >= 0.75
    assert max(shares) >= 0.95


def test_more_minutes_never_lift_the_bound_less() -> None:
    made = ground(GOLDEN)
    lifts = [best(made, minutes).at_most for minutes in (0, 30, 60, 120, 300)]
    assert lifts == sorted(lifts)
    assert best(made, 0).effects == ()


def test_minutes_are_not_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        best(ground(GOLDEN), -1)
