"""A listing in; whether it gives opening hours out."""

from visibility.model.check import Answer, Scope, failed, passed
from visibility.model.declare import check
from visibility.model.listing import Listing
from visibility.model.shop import Shop
from visibility.model.text import N_


@check(
    title=N_("The listing gives opening hours"),
    failure_title=N_("The listing gives no opening hours"),
    why=N_("People look up the hours before they set out. Without them, maps cannot say that the shop is open now."),
    how=N_("Enter the opening hours of all seven days on the listing, closing days included."),
    evidence=N_("The Google Maps listing gives no opening hours."),
    minutes=5,
    scope=Scope.OWNER,
    link="https://business.google.com/",
)
def missing_listing_hours(shop: Shop, listing: Listing) -> Answer:
    """Does the listing give opening hours?

    Asks: the listing's regular week.
    Decides: failed where no day is stated.
    Blind to: whether the hours are right (see hours-mismatch), holidays, and days left blank beside stated ones.
    """
    return passed() if listing.hours is not None and listing.hours.stated_days else failed()
