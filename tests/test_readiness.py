"""Who is ready for December, from findings as literals."""

from dataclasses import replace
from datetime import date

import pytest

from tests.golden_town import NOVEMBER, month
from visibility.model.action import ActionState, Declared
from visibility.model.audit import Audit
from visibility.model.check import Verdict
from visibility.model.finding import Finding
from visibility.readiness import NEEDED, Step, in_season, readiness

AUDIT = month(NOVEMBER)
P, F, U, B, N = Verdict.PASSED, Verdict.FAILED, Verdict.UNKNOWN, Verdict.BLOCKED, Verdict.NOT_APPLICABLE


def town(*shops: dict[str, Verdict | Finding]) -> Audit:
    """An audit of so many shops, in order but for what is said."""
    findings = []
    cards = []
    for number, verdicts in enumerate(shops):
        id = f"s{number}"
        cards.append(replace(AUDIT.shops[0], id=id))
        said: dict[str, Verdict | Finding] = {**dict.fromkeys((*NEEDED, "missing-holiday-hours"), P), **verdicts}
        for check, verdict in said.items():
            finding = verdict if isinstance(verdict, Finding) else Finding(check=check, shop=id, verdict=verdict)
            findings.append(replace(finding, check=check, shop=id))
    return replace(AUDIT, shops=tuple(cards), findings=tuple(findings))


def blocked(by: str) -> Finding:
    return Finding(check="", shop="", verdict=B, blocked_by=by)


def test_a_shop_in_order_is_ready_one_that_lacks_something_is_not_and_one_not_fully_seen_is_not_known() -> None:
    found = readiness(town({}, {"few-photos": F}, {"missing-listing-phone": U}, {"few-photos": F, "hours-mismatch": U}))
    assert (found.ready, found.not_ready, found.unknown) == (("s0",), ("s1", "s3"), ("s2",))
    assert found.lacking["s1"] == ("few-photos",)
    assert found.decided == 3


def test_what_a_trade_is_not_concerned_by_asks_nothing_and_holiday_hours_only_as_far_as_known() -> None:
    found = readiness(
        town(
            {"missing-click-and-collect": N, "hours-mismatch": N},
            {"missing-holiday-hours": U},
            {"missing-holiday-hours": F},
        )
    )
    assert (found.ready, found.not_ready) == (("s0", "s1"), ("s2",))


def test_what_is_blocked_is_mended_by_its_cause_and_a_shop_without_a_site_contradicts_nobody() -> None:
    unlisted = {"missing-listing": F} | dict.fromkeys(("missing-listing-phone", "few-photos"), blocked("Listing"))
    found = readiness(
        town(
            unlisted,
            {"hours-mismatch": blocked("Website")},
            {"missing-click-and-collect": blocked("Website"), "dead-website": F},
            {"missing-click-and-collect": blocked("Website")},
        )
    )
    assert found.lacking == {
        "s0": ("missing-listing",),
        "s2": ("dead-website",),
        "s3": ("missing-website",),
    }
    assert found.ready == ("s1",)


def test_what_a_shop_refuses_is_lacking_and_proposed_to_nobody() -> None:
    audit = town({"few-photos": F}, {"few-photos": F, "hours-mismatch": F}, {"few-photos": F})
    word = Declared(on=date(2026, 10, 1), reason="Pas de photos")
    refusals = tuple(
        replace(
            AUDIT.actions[0],
            id=f"few-photos@{shop}",
            check="few-photos",
            shops=(shop,),
            state=ActionState.REFUSED,
            declared=word,
        )
        for shop in ("s0", "s1")
    )
    found = readiness(replace(audit, actions=refusals))
    assert (found.not_ready, found.refused) == (("s0", "s1", "s2"), {"s0": ("few-photos",), "s1": ("few-photos",)})
    assert found.steps == (
        Step(check="few-photos", shops=1, last=1),
        Step(check="hours-mismatch", shops=1, last=0),
    )


def test_an_absence_that_was_seen_once_keeps_nobody_back_nor_does_what_waits_for_it() -> None:
    doubt = replace(blocked("Listing"), confirmed=False)
    gone = Finding(check="", shop="", verdict=F, confirmed=False)
    found = readiness(town({"missing-listing": gone, "few-photos": doubt, "missing-listing-phone": doubt}))
    assert (found.not_ready, found.unknown, found.lacking) == ((), ("s0",), {})
    sure = Finding(check="", shop="", verdict=F)
    found = readiness(town({"missing-listing": sure, "few-photos": blocked("Listing")}))
    assert found.lacking == {"s0": ("missing-listing",)}


def test_an_answer_of_the_shop_keeps_nobody_back() -> None:
    waived = Finding(check="", shop="", verdict=F, waiver="no photos, please")
    assert readiness(town({"few-photos": waived})).ready == ("s0",)


def test_what_waits_for_a_cause_that_was_seen_once_only_or_that_the_shop_has_answered_keeps_nobody_back() -> None:
    once = Finding(check="", shop="", verdict=F, confirmed=False)
    waived = Finding(check="", shop="", verdict=F, waiver="we chose to have no website")
    unlisted = {"missing-listing": once} | dict.fromkeys(("missing-listing-phone", "few-photos"), blocked("Listing"))
    found = readiness(
        town(
            unlisted,
            {"missing-click-and-collect": blocked("Website"), "dead-website": once},
            {"missing-click-and-collect": blocked("Website"), "missing-website": waived},
            {"missing-click-and-collect": blocked("Website"), "missing-website": F},
        )
    )
    assert (found.ready, found.unknown) == (("s2",), ("s0", "s1"))
    assert found.lacking == {"s3": ("missing-website",)}


def test_the_step_that_makes_most_shops_ready_comes_first() -> None:
    found = readiness(
        town(
            {"few-photos": F},
            {"missing-listing-phone": F},
            {"missing-listing-phone": F},
            {"few-photos": F, "hours-mismatch": F},
            {"few-photos": F, "hours-mismatch": F},
        )
    )
    assert found.steps == (
        Step(check="missing-listing-phone", shops=2, last=2),
        Step(check="few-photos", shops=3, last=1),
        Step(check="hours-mismatch", shops=2, last=0),
    )


def test_a_shop_that_was_never_judged_is_not_known_and_a_stand_in_is_nobody() -> None:
    audit = town({}, {})
    bare = replace(audit, findings=tuple(one for one in audit.findings if one.shop == "s0"))
    assert readiness(bare).unknown == ("s1",)
    forgotten = replace(audit, shops=(audit.shops[0], replace(audit.shops[1], id="~1")))
    assert readiness(forgotten).decided == 1


@pytest.mark.parametrize(("day", "told"), [(9, False), (10, True), (12, True), (1, False)])
def test_it_is_told_from_october_to_december_only(day: int, told: bool) -> None:
    assert in_season(replace(AUDIT, as_of=date(2026, day, 2))) is told
