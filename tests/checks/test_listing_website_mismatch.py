from dataclasses import replace

import pytest

from tests.checks.check_literals import HOME, LISTING, NOT_ALIVE, SITE
from tests.checks.check_literals import SHOP as ANY_SHOP
from visibility.checks.listing_website_mismatch import listing_website_mismatch
from visibility.model.check import Undecided, Verdict
from visibility.model.listing import Listing
from visibility.model.shop import Declared

SHOP = replace(ANY_SHOP, website=HOME, website_status=Declared.GIVEN)
OTHER = "https://www.agence-immo-durand.test/"


def linked(address: str) -> Listing:
    return replace(LISTING, website=address)


@pytest.mark.parametrize(
    "address",
    [
        HOME,
        "http://www.boulangerie.example",
        "https://boulangerie.example/fr/contact?utm_source=google",
        "https://commander.boulangerie.example/",
    ],
)
def test_the_same_site_passes_whatever_its_page_and_its_manner(address: str) -> None:
    assert listing_website_mismatch(SHOP, linked(address), SITE).verdict is Verdict.PASSED


def test_another_site_fails_and_google_is_not_quoted() -> None:
    answer = listing_website_mismatch(SHOP, linked(OTHER), SITE)
    assert (answer.verdict, answer.facts) == (Verdict.FAILED, {"site": HOME})


def test_an_address_through_which_the_site_passes_is_its_own() -> None:
    moved = replace(SITE, url="https://old-name.test/", redirects=(OTHER,), final_url=HOME)
    assert listing_website_mismatch(SHOP, linked(OTHER), moved).verdict is Verdict.PASSED


@pytest.mark.parametrize(
    "address",
    [
        "https://www.facebook.com/boulangerie",
        "https://boulangerie.wixsite.com/site",
        "https://www.planity.com/salon",
        "https://boulangerie.test/",
        "https://la-boulangerie-dupont.test/",
        "https://boulanger.test/",
        "https://abc.test/",
        "http://[broken",
        "not an address",
    ],
)
def test_a_shared_host_or_a_like_name_is_not_surely_another_site(address: str) -> None:
    with pytest.raises(Undecided):
        listing_website_mismatch(SHOP, linked(address), SITE)


def test_a_site_that_is_not_surely_the_shops_accuses_no_listing() -> None:
    for site in (replace(SITE, names_shop=None), *(replace(SITE, state=state) for state in NOT_ALIVE)):
        with pytest.raises(Undecided):
            listing_website_mismatch(SHOP, linked(OTHER), site)


def test_without_two_addresses_there_is_nothing_to_compare() -> None:
    assert listing_website_mismatch(SHOP, linked(""), SITE).verdict is Verdict.NOT_APPLICABLE
    assert listing_website_mismatch(SHOP, linked(OTHER), None).verdict is Verdict.NOT_APPLICABLE
    assert listing_website_mismatch(ANY_SHOP, linked(OTHER), SITE).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    "address",
    [
        "https://www.thefork.be/restaurant/boulangerie-r1",
        "https://www.doctolib.be/opticien/arlon/x",
        "https://rosa.be/x",
        "https://a-new-booking-tool.test/s/8812",
        "https://agences.assureur.test/arlon",
        "https://www.chaine.test/fr/magasins/arlon",
        "https://tinyurl.com/abc",
        "https://beacons.ai/x",
        "https://la-boulangerie-arlon.test/",
    ],
)
def test_a_page_on_somebody_else_s_site_or_a_domain_with_the_shop_s_name_accuses_nobody(address: str) -> None:
    with pytest.raises(Undecided):
        listing_website_mismatch(SHOP, linked(address), SITE)
