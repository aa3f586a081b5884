from dataclasses import replace

import pytest

from tests.checks.check_literals import LISTING, SHOP
from visibility.checks.missing_accessibility_information import missing_accessibility_information
from visibility.model.check import Undecided, Verdict


def test_a_listing_that_answers_passes_whatever_the_answer() -> None:
    assert missing_accessibility_information(SHOP, replace(LISTING, accessibility=True)).verdict is Verdict.PASSED


def test_a_listing_that_says_nothing_of_it_fails() -> None:
    assert missing_accessibility_information(SHOP, replace(LISTING, accessibility=False)).verdict is Verdict.FAILED


def test_what_was_not_asked_for_is_not_known() -> None:
    with pytest.raises(Undecided):
        missing_accessibility_information(SHOP, LISTING)


def test_a_business_without_premises_is_not_concerned() -> None:
    at_home = replace(LISTING, accessibility=False, service_area_only=True)
    assert missing_accessibility_information(SHOP, at_home).verdict is Verdict.NOT_APPLICABLE
