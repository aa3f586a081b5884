"""A shop that the census says is open, its listing and the closings that it announced in; whether the listing says so too out."""

from visibility.model.calendar import Calendar
from visibility.model.check import Answer, Scope, Undecided, failed, passed
from visibility.model.declare import check
from visibility.model.listing import BusinessStatus, Listing
from visibility.model.observation import Cause
from visibility.model.shop import Shop
from visibility.model.text import N_


@check(
    title=N_("The listing says that the shop is in business"),
    failure_title=N_("The listing says that the shop is closed"),
    why=N_("A customer who reads that a shop has closed goes elsewhere."),
    how=N_("If you are open, say so on Google Business Profile; if the closure shown is intended, tell the steward."),
    evidence=N_("The Google Maps listing says that the business is closed; the town's census says that it is open."),
    minutes=10,
    scope=Scope.OWNER,
    link="https://business.google.com/",
)
def listing_marked_closed(shop: Shop, listing: Listing, calendar: Calendar | Cause) -> Answer:
    """Does the listing say that a shop of the census has closed, for good or for a time?

    Asks: the listing's business status; the census, which only holds shops that are open; the closings that the shop announced
    to the agency.
    Decides: failed on closed permanently or temporarily; passed where temporarily closed is what the shop announced for today,
    undecided where it announced it for the coming six weeks. A future opening contradicts the census without saying who is right, so it stays undecided.
    Blind to: a listing that says open while the shop has closed (the census would have to know first), and closings that nobody
    told the agency.
    """
    if listing.status is BusinessStatus.FUTURE_OPENING:
        raise Undecided("the listing announces an opening")
    if listing.status is BusinessStatus.CLOSED_TEMPORARILY and isinstance(calendar, Calendar) and calendar.closings:
        if any(closing.since <= calendar.on <= closing.until for closing in calendar.closings):
            return passed()
        raise Undecided("the closing that the shop announced may have begun earlier, or not have ended")
    closed = (BusinessStatus.CLOSED_PERMANENTLY, BusinessStatus.CLOSED_TEMPORARILY)
    return failed() if listing.status in closed else passed()
