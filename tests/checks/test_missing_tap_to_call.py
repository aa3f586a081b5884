from dataclasses import replace

import pytest

from tests.checks.check_literals import DEAD, HOME, SHOP, SITE, fact, notices
from visibility.checks.missing_tap_to_call import missing_tap_to_call
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.model.website import Notice, SiteState

BARE = replace(SITE, notices=notices())


def test_a_number_that_dials_passes() -> None:
    assert missing_tap_to_call(SHOP, replace(BARE, notices=notices(Notice.TEL_LINK))).verdict is Verdict.PASSED


def test_a_number_that_is_only_text_fails() -> None:
    answer = missing_tap_to_call(SHOP, BARE)
    facts = {"phone": "+3263000001", "page": HOME, "pages": 1}
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, facts)


def test_where_no_number_is_shown_another_check_asks() -> None:
    assert missing_tap_to_call(SHOP, replace(BARE, shown_phones=())).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize("change", [{"complete": False}, {"notices": None}, {"shown_phones": None}])
def test_pages_that_were_not_read_or_not_searched_accuse_nobody(change: dict[str, object]) -> None:
    with pytest.raises(Undecided):
        missing_tap_to_call(SHOP, replace(BARE, **change))  # type: ignore[arg-type]


def test_without_a_living_site_there_is_nothing_to_ask() -> None:
    assert missing_tap_to_call(SHOP, replace(SITE, state=SiteState.SOCIAL_PAGE)).verdict is Verdict.NOT_APPLICABLE
    assert missing_tap_to_call(SHOP, None).verdict is Verdict.NOT_APPLICABLE


def test_a_dead_site_blocks_the_question_since_its_cause_has_a_check_of_its_own() -> None:
    for state in DEAD:
        with pytest.raises(Blocked):
            missing_tap_to_call(SHOP, replace(SITE, state=state))


def test_numbers_that_may_be_a_helpline_s_or_a_partner_s_and_whatsapp_accuse_nobody() -> None:
    helpline = replace(BARE, shown_phones=(fact("+3290399000"), fact("+3270245245")))
    partners = replace(BARE, shown_phones=(fact("+3263000001"), fact("+3263000002"), fact("+3263000003")))
    whatsapp = replace(BARE, services=(fact("whatsapp"),))
    for site in (helpline, partners, whatsapp):
        with pytest.raises(Undecided):
            missing_tap_to_call(replace(SHOP, phone=""), site)
    assert missing_tap_to_call(replace(SHOP, phone="063/00 00 02"), partners).verdict is Verdict.FAILED
