"""A listing's week in; whether its hours are usual for the trade, or should be confirmed, out."""

from visibility.model.check import Answer, Scope, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.listing import Listing
from visibility.model.shop import Shop
from visibility.model.text import N_

LONG_DAY = 18 * 60  # minutes
# Trades that may well be open day and night, or nearly so.
USUAL = frozenset(
    {"hotel", "fuel", "fitness", "laundry", "bank", "night-shop", "pharmacy"}
    | {"funeral", "locksmith", "car"}  # on call: a death, a lost key, a breakdown
    | {"farm-shop"}  # vending machines at the gate
    | {"other"}  # what is usual for it is not known
)


@check(
    title=N_("The opening hours on the listing are usual for the trade"),
    failure_title=N_("The opening hours on the listing are worth confirming"),
    why=N_("Hours around the clock are often a setting left as it was. If they are right, nothing needs to change."),
    how=N_("Correct the listing if these hours are not right."),
    evidence=N_("The Google Maps listing gives at least eighteen hours a day, all seven days: is that so?"),
    minutes=5,
    scope=Scope.OWNER,
    link="https://business.google.com/",
)
def implausible_hours(shop: Shop, listing: Listing) -> Answer:
    """Are the listing's hours unusually long for the trade, every day of the week?

    Asks: the listing's regular week; the trade in the census.
    Decides: failed, as a question, at eighteen hours or more on each of the seven days; not applicable to trades that work round the
    clock (hotels, petrol stations, pharmacies, night shops), through machines (fitness, laundries, cash machines, farms) or on call
    (funeral directors, locksmiths, garages), to "other trade", of which nothing is known, and where the listing gives no hours
    (see missing-listing-hours).
    Blind to: hours that are plausible and wrong.
    """
    if shop.trade in USUAL or listing.hours is None or not listing.hours.stated_days:
        return not_applicable()
    return failed() if all(day.minutes >= LONG_DAY for day in listing.hours.days) else passed()
