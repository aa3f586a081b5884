from tests.checks.check_literals import LISTING, SHOP
from visibility.checks.missing_listing import missing_listing
from visibility.model.check import Verdict


def test_a_shop_with_a_listing_passes_and_one_without_fails() -> None:
    assert missing_listing(SHOP, LISTING).verdict is Verdict.PASSED
    assert missing_listing(SHOP, None).verdict is Verdict.FAILED
