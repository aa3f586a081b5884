from dataclasses import replace
from datetime import date

import pytest

from tests.checks.check_literals import LISTING, SHOP
from visibility.checks.missing_front_photo import missing_front_photo
from visibility.model.check import Undecided, Verdict
from visibility.model.observation import Cause
from visibility.model.visit import Visit

ON = date(2026, 10, 20)


def test_one_photo_of_the_front_is_enough() -> None:
    assert missing_front_photo(SHOP, LISTING, Visit(on=ON, front=1, front_on=ON)).verdict is Verdict.PASSED


def test_no_photo_of_the_front_fails_with_the_day_whether_google_answers_or_not() -> None:
    for listing in (LISTING, Cause.SERVER_ERROR):
        answer = missing_front_photo(SHOP, listing, Visit(on=ON, front=0, front_on=ON))
        assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"seen": "2026-10-20"})


def test_what_nobody_counted_is_not_known() -> None:
    with pytest.raises(Undecided):
        missing_front_photo(SHOP, LISTING, Visit(on=ON))


def test_a_craftsman_without_premises_and_a_town_without_visits_are_not_concerned() -> None:
    assert missing_front_photo(SHOP, LISTING, None).verdict is Verdict.NOT_APPLICABLE
    at_home = replace(LISTING, service_area_only=True)
    assert missing_front_photo(SHOP, at_home, Visit(on=ON, front=0, front_on=ON)).verdict is Verdict.NOT_APPLICABLE
