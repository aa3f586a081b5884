from dataclasses import replace

import pytest

from tests.checks.check_literals import DEAD, HOME, SHOP, SITE, notices
from visibility.checks.missing_website_address import missing_website_address
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.model.website import MapPlace, Notice, Outlet, PlacedAddress, SiteState

BARE = replace(SITE, addresses=(), notices=notices())


def test_a_site_with_an_address_passes() -> None:
    assert missing_website_address(SHOP, SITE).verdict is Verdict.PASSED


def test_a_site_without_one_fails() -> None:
    answer = missing_website_address(SHOP, BARE)
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"url": HOME, "pages": 1})


@pytest.mark.parametrize(
    "change",
    [
        {"complete": False},
        {"notices": None},
        {"notices": ()},
        {"notices": notices(Notice.PLACE)},
        {"maps": (MapPlace(value="https://maps.example/", page=HOME, where="map-link"),)},
        {"outlets": (Outlet(name="Arlon", address=PlacedAddress()),)},
    ],
)
def test_what_may_be_an_address_accuses_nobody(change: dict[str, object]) -> None:
    with pytest.raises(Undecided):
        missing_website_address(SHOP, replace(BARE, **change))  # type: ignore[arg-type]


def test_a_shop_of_which_the_town_gives_no_street_may_receive_nobody() -> None:
    with pytest.raises(Undecided):
        missing_website_address(replace(SHOP, address=replace(SHOP.address, street="")), BARE)


def test_without_a_living_site_there_is_nothing_to_ask() -> None:
    assert missing_website_address(SHOP, replace(SITE, state=SiteState.SOCIAL_PAGE)).verdict is Verdict.NOT_APPLICABLE
    assert missing_website_address(SHOP, None).verdict is Verdict.NOT_APPLICABLE


def test_a_dead_site_blocks_the_question_since_its_cause_has_a_check_of_its_own() -> None:
    for state in DEAD:
        with pytest.raises(Blocked):
            missing_website_address(SHOP, replace(SITE, state=state))
