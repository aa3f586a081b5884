from dataclasses import replace
from datetime import date

import pytest

from tests.checks.check_literals import DEAD, HOME, SHOP, SITE
from visibility.checks.expiring_certificate import expiring_certificate
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.model.website import SiteState, Transport


@pytest.mark.parametrize(("days", "verdict"), [(15, Verdict.PASSED), (14, Verdict.FAILED), (0, Verdict.FAILED)])
def test_two_weeks_are_the_edge(days: int, verdict: Verdict) -> None:
    assert expiring_certificate(SHOP, replace(SITE, certificate_days_left=days)).verdict is verdict


def test_a_failing_answer_says_how_many_days_are_left() -> None:
    assert expiring_certificate(SHOP, replace(SITE, certificate_days_left=9)).facts == {"url": HOME, "days": 9}


def test_a_certificate_whose_end_is_not_known_is_undecided() -> None:
    with pytest.raises(Undecided):
        expiring_certificate(SHOP, replace(SITE, certificate_days_left=None))


@pytest.mark.parametrize("transport", [Transport.NOT_OFFERED, Transport.EXPIRED, Transport.INVALID])
def test_what_insecure_website_says_is_not_said_twice(transport: Transport) -> None:
    with pytest.raises(Blocked):
        expiring_certificate(SHOP, replace(SITE, transport=transport))


def test_without_a_living_site_there_is_nothing_to_ask() -> None:
    assert expiring_certificate(SHOP, replace(SITE, state=SiteState.SOCIAL_PAGE)).verdict is Verdict.NOT_APPLICABLE
    assert expiring_certificate(SHOP, None).verdict is Verdict.NOT_APPLICABLE


def test_a_dead_site_blocks_the_question_since_its_cause_has_a_check_of_its_own() -> None:
    for state in DEAD:
        with pytest.raises(Blocked):
            expiring_certificate(SHOP, replace(SITE, state=state))


@pytest.mark.parametrize(("lifetime_ends", "left"), [(date(2026, 11, 7), 5), (date(2026, 12, 16), 13)])
def test_a_certificate_of_a_short_life_is_renewed_late_and_accuses_nobody(lifetime_ends: date, left: int) -> None:
    site = replace(
        SITE, certificate_begins=date(2026, 11, 1), certificate_expires=lifetime_ends, certificate_days_left=left
    )
    with pytest.raises(Undecided):
        expiring_certificate(SHOP, site)


def test_a_certificate_of_three_months_that_nobody_renewed_is_told() -> None:
    site = replace(
        SITE, certificate_begins=date(2026, 9, 1), certificate_expires=date(2026, 11, 30), certificate_days_left=12
    )
    assert expiring_certificate(SHOP, site).verdict is Verdict.FAILED
