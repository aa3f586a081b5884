from dataclasses import replace

import pytest

from tests.checks.check_literals import DEAD, HOME, SHOP, SITE, notices
from visibility.checks.missing_website_directions import missing_website_directions
from visibility.model.check import Blocked, Undecided, Verdict
from visibility.model.website import MapPlace, Notice, SiteState

BARE = replace(SITE, notices=notices())
MAP = MapPlace(value="https://maps.example/", page=HOME, where="map-link")


def test_a_map_or_words_that_show_the_way_pass() -> None:
    assert missing_website_directions(SHOP, replace(BARE, maps=(MAP,))).verdict is Verdict.PASSED
    assert missing_website_directions(SHOP, replace(BARE, notices=notices(Notice.DIRECTIONS))).verdict is Verdict.PASSED


def test_neither_fails() -> None:
    answer = missing_website_directions(SHOP, BARE)
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"url": HOME, "pages": 1})


@pytest.mark.parametrize("change", [{"complete": False}, {"notices": None}, {"notices": ()}])
def test_pages_that_were_not_read_not_searched_or_not_understood_accuse_nobody(change: dict[str, object]) -> None:
    with pytest.raises(Undecided):
        missing_website_directions(SHOP, replace(BARE, **change))  # type: ignore[arg-type]


def test_a_shop_of_which_the_town_gives_no_street_may_receive_nobody() -> None:
    with pytest.raises(Undecided):
        missing_website_directions(replace(SHOP, address=replace(SHOP.address, street="")), BARE)


def test_without_a_living_site_there_is_nothing_to_ask() -> None:
    assert (
        missing_website_directions(SHOP, replace(SITE, state=SiteState.SOCIAL_PAGE)).verdict is Verdict.NOT_APPLICABLE
    )
    assert missing_website_directions(SHOP, None).verdict is Verdict.NOT_APPLICABLE


def test_a_dead_site_blocks_the_question_since_its_cause_has_a_check_of_its_own() -> None:
    for state in DEAD:
        with pytest.raises(Blocked):
            missing_website_directions(SHOP, replace(SITE, state=state))
