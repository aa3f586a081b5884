from dataclasses import replace
from datetime import date

import pytest

from tests.checks.check_literals import HOME, SHOP, SITE
from visibility.checks.slow_website import slow_website
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.model.pagespeed import Band, Measurement, PageSpeed
from visibility.model.website import SiteState


def measured(*bands: Band) -> PageSpeed:
    months = [Measurement(on=date(2026, 9 + place, 3), speed=speed) for place, speed in enumerate(bands)]
    return PageSpeed(url=HOME, measured=tuple(months))


@pytest.mark.parametrize(
    "bands",
    [
        (Band.FAST, Band.FAST, Band.FAST),
        (Band.SLOW, Band.MIDDLING, Band.MIDDLING),
        (Band.SLOW, Band.FAST, Band.MIDDLING),
    ],
)
def test_one_slow_month_of_three_is_not_held_against_a_site(bands: tuple[Band, ...]) -> None:
    assert slow_website(SHOP, measured(*bands), SITE).verdict is Verdict.PASSED


def test_a_site_that_is_slow_in_two_months_of_three_fails() -> None:
    answer = slow_website(SHOP, measured(Band.SLOW, Band.FAST, Band.SLOW), SITE)
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"url": HOME, "seen": "2026-11-03"})


def test_fewer_than_three_measurements_decide_nothing() -> None:
    with pytest.raises(Undecided):
        slow_website(SHOP, measured(Band.SLOW, Band.SLOW), SITE)


def test_no_site_and_no_use_of_the_service_are_no_matter_of_speed_and_a_dead_site_blocks() -> None:
    assert slow_website(SHOP, None, SITE).verdict is Verdict.NOT_APPLICABLE
    assert slow_website(SHOP, None, None).verdict is Verdict.NOT_APPLICABLE
    social = replace(SITE, state=SiteState.SOCIAL_PAGE)
    assert slow_website(SHOP, None, social).verdict is Verdict.NOT_APPLICABLE
    with pytest.raises(Blocked):
        slow_website(SHOP, None, replace(SITE, state=SiteState.PARKED))
