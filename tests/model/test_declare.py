from collections.abc import Callable

import pytest

from visibility.model.check import Answer, Check, Need, Scope, Verdict, passed
from visibility.model.declare import check
from visibility.model.listing import Listing
from visibility.model.observation import Cause
from visibility.model.shop import Shop
from visibility.model.website import Website


def _declare(function: Callable[..., Answer]) -> Check:
    texts = dict.fromkeys(("title", "failure_title", "why", "how", "evidence"), "text")
    return check(**texts, minutes=5, scope=Scope.OWNER)(function)


def test_the_signature_says_what_is_needed_and_the_check_stays_callable() -> None:
    def hours_mismatch(shop: Shop, listing: Listing, website: Website | None) -> Answer:
        return passed(shop=shop.id, website=website is not None)

    declared = _declare(hours_mismatch)
    assert declared.id == "hours-mismatch"
    assert declared.needs == (
        Need(kind=Listing, parameter="listing", optional=False),
        Need(kind=Website, parameter="website", optional=True),
    )
    answer = declared(Shop(id="s", name="", trade="other"), Listing(place_id="", name=""), website=None)
    assert (answer.verdict, answer.facts) == (Verdict.PASSED, {"shop": "s", "website": False})


def test_a_check_may_do_without_what_could_not_be_looked_at() -> None:
    def decided_by_either(shop: Shop, listing: Listing | Cause, website: Website | Cause | None) -> Answer:
        raise NotImplementedError

    assert _declare(decided_by_either).needs == (
        Need(kind=Listing, parameter="listing", optional=False, unseen=True),
        Need(kind=Website, parameter="website", optional=True, unseen=True),
    )


def test_a_signature_that_does_not_say_what_it_needs_is_refused_at_once() -> None:
    def no_shop(listing: Listing) -> Answer:
        raise NotImplementedError

    def either(shop: Shop, seen: Listing | Website) -> Answer:
        raise NotImplementedError

    def no_answer(shop: Shop, listing: Listing) -> bool:
        raise NotImplementedError

    for function in (no_shop, either, no_answer):
        with pytest.raises(TypeError, match=function.__name__):
            _declare(function)  # type: ignore[arg-type]  # the mistake under test
