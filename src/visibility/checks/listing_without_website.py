"""A listing in; whether it links to a website or page out."""

from visibility.model.check import Answer, Scope, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.listing import Listing
from visibility.model.shop import Declared, Shop
from visibility.model.text import N_


@check(
    title=N_("The listing links to a website or page"),
    failure_title=N_("The listing links to no website or page"),
    why=N_("The link lets a customer go from the map to what the shop offers."),
    how=N_("Add the address of the website, or of the shop's page on a social network, to the listing."),
    evidence=N_("The Google Maps listing shows no link to a website or page."),
    minutes=5,
    scope=Scope.OWNER,
    link="https://business.google.com/",
)
def listing_without_website(shop: Shop, listing: Listing) -> Answer:
    """Does the listing link to a website, or to a page on a social network?

    Asks: the listing; the census, which may have confirmed that the shop has no website.
    Decides: failed where there is no link; not applicable where the shop is known to have no website.
    Blind to: what stands at the other end (see dead-website).
    """
    if listing.website.strip():
        return passed()
    return not_applicable() if shop.website_status is Declared.NONE else failed()
