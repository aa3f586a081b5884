"""A listing, and what a steward read on the door, in; whether it gives opening hours out."""

from visibility.model.check import Answer, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.listing import Listing
from visibility.model.observation import Cause
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.trades import TRADES
from visibility.model.visit import Visit


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
def missing_listing_hours(shop: Shop, listing: Listing, visit: Visit | Cause | None) -> Answer:
    """Does the listing give opening hours?

    Asks: the listing's regular week; the trade in the census; what a steward read on the door in the last 180 days.
    Decides: failed where no day is stated; undecided where only the days of this week are. Not applicable without hours to a hotel, a
    cinema or a theatre, nor where the door says "by appointment" instead of hours: Google wants none of them.
    Blind to: whether the hours are right (see hours-mismatch), holidays, days left blank beside stated ones, and shops that
    receive by appointment where no steward has read the door (a waiver says it).
    """
    if listing.hours is not None and listing.hours.stated_days:
        return passed()
    trade = TRADES.get(shop.trade)
    by_appointment = isinstance(visit, Visit) and visit.by_appointment is not None
    if by_appointment or (trade is not None and not trade.opens):
        return not_applicable()
    if listing.ordinary_days or listing.special_days:
        raise Undecided("hours of this week only")
    return failed()
