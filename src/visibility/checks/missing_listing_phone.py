"""A listing in; whether it shows a telephone number out."""

from visibility.model.check import Answer, Scope, failed, passed
from visibility.model.declare import check
from visibility.model.listing import Listing
from visibility.model.shop import Shop
from visibility.model.text import N_


@check(
    title=N_("The listing shows a telephone number"),
    failure_title=N_("The listing shows no telephone number"),
    why=N_("On a phone, one tap on the number calls the shop. It is among the first things that customers look for."),
    how=N_("Add the shop's telephone number to the listing."),
    evidence=N_("The Google Maps listing shows no telephone number."),
    minutes=5,
    scope=Scope.OWNER,
    link="https://business.google.com/",
)
def missing_listing_phone(shop: Shop, listing: Listing) -> Answer:
    """Does the listing show a telephone number?

    Asks: the listing.
    Decides: failed where it shows none.
    Blind to: whether somebody answers at that number; whether it is the right one (see phone-mismatch).
    """
    return passed() if listing.phone.strip() else failed()
