from dataclasses import replace

from tests.checks.check_literals import LISTING, SHOP
from visibility.checks.listing_without_website import listing_without_website
from visibility.model.check import Verdict
from visibility.model.shop import Declared


def test_a_listing_with_a_link_passes_and_one_without_fails() -> None:
    assert listing_without_website(SHOP, LISTING).verdict is Verdict.PASSED
    assert listing_without_website(SHOP, replace(LISTING, website="")).verdict is Verdict.FAILED


def test_a_shop_known_to_have_no_website_is_not_asked() -> None:
    shop = replace(SHOP, website_status=Declared.NONE)
    assert listing_without_website(shop, replace(LISTING, website="")).verdict is Verdict.NOT_APPLICABLE
