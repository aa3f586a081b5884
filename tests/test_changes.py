"""Two audits in, what changed between them out; the shops of the golden town, changed one thing at a time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.check_literals import week
from tests.golden_town import NOVEMBER, OCTOBER, SEPTEMBER, month
from tests.test_traces import audit, looked, seen
from visibility.changes import Readings, between
from visibility.hours import Day
from visibility.model.audit import Audit, ShopCard
from visibility.model.change import Change, ChangeKind, Changes
from visibility.model.check import Verdict
from visibility.model.declaration import Declaration
from visibility.model.observation import SourceName
from visibility.model.shop import Address

BEFORE = month(OCTOBER, previous=month(SEPTEMBER))
NOW = month(NOVEMBER, previous=BEFORE)


def told(before: Audit, now: Audit) -> set[tuple[str, str, str]]:
    return {(one.shop, one.kind.value, one.check) for one in between(before, now).changes}


def with_card(audit: Audit, shop: str, **change: object) -> Audit:
    cards = tuple(replace(card, **change) if card.id == shop else card for card in audit.shops)  # type: ignore[arg-type]
    return replace(audit, shops=cards)


def without(audit: Audit, id: str) -> Audit:
    return replace(audit, shops=tuple(card for card in audit.shops if card.id != id))


def door(shop: ShopCard, **change: str) -> Address:
    return replace(shop.address, **change)


def with_verdict(audit: Audit, check: str, shop: str, verdict: Verdict, **change: object) -> Audit:
    findings = tuple(
        replace(one, verdict=verdict, **change) if (one.check, one.shop) == (check, shop) else one  # type: ignore[arg-type]
        for one in audit.findings
    )
    return replace(audit, findings=findings)


def test_a_month_in_the_golden_town() -> None:
    found = told(BEFORE, NOW)
    assert ("v02", "repaired", "missing-listing-phone") in found
    assert ("v03", "broken", "missing-listing") in found
    assert not [one for one in found if one[0] == "v01"]
    kept = between(BEFORE, NOW)
    assert (kept.since, kept.until, kept.comparable) == (date(2026, 10, 6), date(2026, 11, 3), True)


def test_a_shop_that_came_left_or_closed_is_told_and_its_verdicts_are_not() -> None:
    assert {one for one in told(without(BEFORE, "v02"), NOW) if one[0] == "v02"} == {("v02", "appeared", "")}
    left = without(NOW, "v02")
    assert between(BEFORE, left).changes[-1] == Change(shop="v02", kind=ChangeKind.GONE)
    assert between(BEFORE, left, closed={"v02"}).changes[-1] == Change(shop="v02", kind=ChangeKind.CLOSED)


def test_a_stand_in_for_a_forgotten_shop_is_nobody() -> None:
    forgotten = with_card(BEFORE, "v02", id="~1", name="")
    assert not [one for one in told(forgotten, without(NOW, "v02")) if one[0] in ("~1", "v02")]


@pytest.mark.parametrize(
    ("name", "renamed"),
    [("Chez Odile", True), ("Boulangerie  LAMBERT", False), ("Boulangerie Lambret", False), ("", False)],
)
def test_another_name_is_told_and_a_spelling_put_right_is_not(name: str, renamed: bool) -> None:
    found = {one[1] for one in told(BEFORE, with_card(NOW, "v01", name=name)) if one[0] == "v01"}
    assert found == ({"renamed"} if renamed else set())


def test_another_address_is_told_and_one_that_was_not_known_or_is_only_spelled_otherwise_is_not() -> None:
    shop = NOW.shops[0]

    def moved(before: Address, now: Address) -> bool:
        old, new = with_card(BEFORE, "v01", address=before), with_card(NOW, "v01", address=now)
        return ("v01", "moved", "") in told(old, new)

    assert moved(shop.address, door(shop, number="40"))
    assert moved(shop.address, door(shop, street="Avenue de la Gare"))
    assert not moved(shop.address, door(shop, street="rue du pont"))
    assert not moved(shop.address, door(shop, number="1 bte 3"))
    assert not moved(door(shop, street="", number=""), shop.address)
    assert not moved(shop.address, door(shop, number=""))


def test_other_hours_are_told_by_source_and_day_and_what_was_not_read_is_no_change() -> None:
    site, door_ = SourceName.WEBSITE, SourceName.VISITS
    old = {"v01": Readings(weeks={site: week(), door_: week()}), "v02": Readings(weeks={site: week()})}
    new = {"v01": Readings(weeks={site: week(monday=Day(spans=((540, 720),))), door_: week()}), "v03": old["v02"]}
    found = between(BEFORE, NOW, read_before=old, read_now=new).of(ChangeKind.HOURS)
    assert found == (Change(shop="v01", kind=ChangeKind.HOURS, source=site, days=(0,)),)


CHECK = "missing-listing-phone"


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (Verdict.PASSED, Verdict.FAILED, "broken"),
        (Verdict.FAILED, Verdict.PASSED, "repaired"),
        (Verdict.PASSED, Verdict.UNKNOWN, "unknown"),
        (Verdict.BLOCKED, Verdict.ERROR, "unknown"),
        (Verdict.UNKNOWN, Verdict.FAILED, None),
        (Verdict.UNKNOWN, Verdict.UNKNOWN, None),
        (Verdict.FAILED, Verdict.NOT_APPLICABLE, None),
        (Verdict.FAILED, Verdict.FAILED, None),
    ],
)
def test_a_verdict_that_turned_is_told(old: Verdict, new: Verdict, kind: str | None) -> None:
    never_asked = replace(with_verdict(NOW, CHECK, "v01", new), sights=None)  # whether it was seen twice
    found = told(with_verdict(BEFORE, CHECK, "v01", old), never_asked)
    assert {one[1] for one in found if one[0] == "v01"} == ({kind} if kind else set())


def series(*verdicts: Verdict, words: Sequence[Declaration] = ()) -> list[Audit]:
    """An audit a month, each after the one before, in which one point of one shop comes out so."""
    made: list[Audit] = []
    for at, verdict in enumerate(verdicts, start=3):
        made.append(audit(at, looked(verdict, seen(at)), previous=made[-1] if made else None, words=words))
    return made


F, P = Verdict.FAILED, Verdict.PASSED


@pytest.mark.parametrize(
    ("verdicts", "kinds"),
    [
        ((F, F, P, P), ["confirmed", None, "repaired"]),  # once in order is not yet done
        ((F, F, P, F), ["confirmed", None, None]),  # nor is what fails again then broken anew
        ((F, P), [None]),
        ((P, F, F), ["to-confirm", "confirmed"]),
        ((F, F, P, P, F, F), ["confirmed", None, "repaired", "to-confirm", "confirmed"]),
        ((F, F, P, P, F, P), ["confirmed", None, "repaired", "to-confirm", None]),
    ],
)
def test_what_is_told_to_have_turned_is_what_the_audit_proves(verdicts: list[Verdict], kinds: list[str | None]) -> None:
    made = series(*verdicts)
    found = [[one.kind.value for one in each.changes.changes] if each.changes else [] for each in made[1:]]
    assert found == [[kind] if kind else [] for kind in kinds]
    for each, told_of in zip(made[1:], found, strict=True):
        proved = {(one.before, one.after) for one in each.proofs}
        assert (("failed", "passed") in proved) == ("repaired" in told_of)
        assert (("passed", "failed") in proved) <= bool({"broken", "confirmed"} & set(told_of))


def test_over_several_months_what_was_proved_in_between_is_told_and_flicker_is_not() -> None:
    made = series(F, F, P, P, P)
    assert [one.kind.value for one in between(made[1], made[4]).changes] == ["repaired"]
    assert between(made[2], made[4]).of(ChangeKind.REPAIRED), "then it was in order for the first time only"
    assert between(made[3], made[4]).changes == ()
    made = series(P, F, P, P)
    assert between(made[1], made[3]).changes == ()


def test_what_the_shop_answered_or_a_trial_says_is_no_change() -> None:
    waived = with_verdict(NOW, CHECK, "v01", Verdict.FAILED, waiver="we know")
    assert not [one for one in told(BEFORE, waived) if one[0] == "v01"]
    trial = with_verdict(NOW, "vague-title", "v01", Verdict.FAILED)
    assert not [one for one in told(BEFORE, trial) if one[0] == "v01"]


def test_audits_of_two_rubrics_tell_of_shops_and_compare_no_verdict() -> None:
    found = between(replace(BEFORE, rubric_version="0"), without(NOW, "v02"))
    assert not found.comparable
    assert {one.kind for one in found.changes} == {ChangeKind.GONE}


def test_two_towns_are_not_compared() -> None:
    with pytest.raises(ValueError, match="two towns"):
        between(replace(BEFORE, town=replace(BEFORE.town, slug="other")), NOW)


@given(left=st.sets(st.sampled_from([shop.id for shop in NOW.shops])))
def test_nothing_changes_between_an_audit_and_itself_and_what_comes_went_the_other_way(left: set[str]) -> None:
    assert between(NOW, NOW).changes == ()
    part = replace(NOW, shops=tuple(shop for shop in NOW.shops if shop.id not in left))
    came, went = between(part, NOW), between(NOW, part)
    assert {one.shop for one in came.of(ChangeKind.APPEARED)} == left
    assert {one.shop for one in went.of(ChangeKind.GONE)} == left


def test_shops_are_counted_once_whatever_changed() -> None:
    both = (Change(shop="a", kind=ChangeKind.BROKEN, check="x"), Change(shop="a", kind=ChangeKind.BROKEN, check="y"))
    found = Changes(since=date(2026, 10, 6), until=date(2026, 11, 3), comparable=True, changes=both)
    assert found.shops(ChangeKind.BROKEN) == 1
    assert found.shops(ChangeKind.HOURS) == 0
