from dataclasses import replace

from tests.checks.check_literals import LISTING, SHOP
from visibility.checks.missing_listing_phone import missing_listing_phone
from visibility.model.check import Verdict


def test_a_listing_with_a_number_passes_and_one_without_fails() -> None:
    assert missing_listing_phone(SHOP, LISTING).verdict is Verdict.PASSED
    assert missing_listing_phone(SHOP, replace(LISTING, phone=" ")).verdict is Verdict.FAILED
