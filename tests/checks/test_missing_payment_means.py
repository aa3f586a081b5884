from dataclasses import replace

import pytest

from tests.checks.check_literals import DEAD, HOME, SHOP, SITE, fact
from visibility.checks.missing_payment_means import BY_INVOICE, missing_payment_means
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.model.trades import TRADES
from visibility.model.website import SiteState


def test_a_site_that_says_how_one_can_pay_passes() -> None:
    assert missing_payment_means(SHOP, SITE).verdict is Verdict.PASSED


def test_a_site_that_says_nothing_of_payment_fails() -> None:
    answer = missing_payment_means(SHOP, replace(SITE, payments=(), services=()))
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"url": HOME, "pages": 1})


@pytest.mark.parametrize("change", [{"complete": False}, {"services": (fact("ordering"),)}])
def test_pages_that_were_not_read_and_checkouts_may_say_it(change: dict[str, object]) -> None:
    with pytest.raises(Undecided):
        missing_payment_means(SHOP, replace(SITE, **{"payments": (), "services": ()} | change))  # type: ignore[arg-type]


@pytest.mark.parametrize("trade", sorted(BY_INVOICE))
def test_trades_that_are_paid_by_invoice_are_not_asked(trade: str) -> None:
    site = replace(SITE, payments=(), services=())
    assert missing_payment_means(replace(SHOP, trade=trade), site).verdict is Verdict.NOT_APPLICABLE


def test_each_trade_that_is_paid_by_invoice_is_a_trade() -> None:
    assert set(TRADES) >= BY_INVOICE


def test_without_a_living_site_there_is_nothing_to_ask() -> None:
    assert missing_payment_means(SHOP, replace(SITE, state=SiteState.SOCIAL_PAGE)).verdict is Verdict.NOT_APPLICABLE
    assert missing_payment_means(SHOP, None).verdict is Verdict.NOT_APPLICABLE


def test_a_dead_site_blocks_the_question_since_its_cause_has_a_check_of_its_own() -> None:
    for state in DEAD:
        with pytest.raises(Blocked):
            missing_payment_means(SHOP, replace(SITE, state=state))
