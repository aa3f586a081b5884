"""A calendar and a listing in; whether the listing tells of a closing that the shop announced to the agency out."""

from visibility.model.calendar import Calendar, Closing
from visibility.model.check import Answer, Blocked, Lifecycle, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.listing import BusinessStatus, Listing
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.trades import TRADES

CLOSED = frozenset({BusinessStatus.CLOSED_TEMPORARILY, BusinessStatus.CLOSED_PERMANENTLY})


@check(
    title=N_("The listing tells of the closing that the shop has announced"),
    failure_title=N_("The shop has announced a closing, and the listing shows it open"),
    why=N_("Whoever comes to a closed door may not come back. We mention it as a help: it counts in no score."),
    how=N_("Enter the days of the closing in the listing, as special hours or as temporarily closed."),
    evidence=N_(
        "The shop told the agency that it is closed from {first} to {last}; the listing shows it open during that time."
    ),
    minutes=5,
    scope=Scope.OWNER,
    lifecycle=Lifecycle.TRIAL,
    link="https://business.google.com/",
)
def unannounced_closing(shop: Shop, calendar: Calendar, listing: Listing | None) -> Answer:
    """Does the listing tell of a closing that the shop announced to the agency for the next seven days?

    Asks: the closings in the town's calendar; the days of the coming week on which the listing shows the shop open.
    Decides: failed where one of these days lies in a closing; passed where the listing is marked as temporarily closed, or states
    that a day of the closing is closed; undecided where it shows nothing of the coming days; blocked by a missing listing and by
    missing hours, which other checks report; not applicable where no closing was announced for these days, or all of them are the
    shop's days of rest. The facts are the shop's own words to the agency.
    Blind to: closings that nobody told the agency, what lies more than seven days ahead, the website and social pages.
    """
    closings = [(one, one.days(calendar.on, calendar.last)) for one in calendar.closings]
    closings = [(one, days) for one, days in closings if days]
    if not closings:
        return not_applicable()
    if listing is None:
        raise Blocked("missing-listing says so")
    if listing.status in CLOSED:
        return passed(about=_about(closings[0][0]))
    trade = TRADES.get(shop.trade)
    if listing.hours is None and (trade is None or trade.opens):
        raise Blocked("missing-listing-hours says so")
    special = {one.date: one.day for one in listing.special_days}
    open_days = {*listing.ordinary_days, *(on for on, day in special.items() if day.spans)}
    for closing, days in closings:
        if open_days.intersection(days):
            return failed(about=_about(closing), first=closing.since.isoformat(), last=closing.until.isoformat())
    days = tuple(day for _, each in closings for day in each)
    if any(day in special for day in days):
        return passed(about=_about(closings[0][0]))
    if listing.hours is not None and all(listing.hours.days[day.weekday()].closed for day in days):
        return not_applicable()
    raise Undecided("the listing shows nothing of these days")


def _about(closing: Closing) -> str:
    return f"{closing.since.isoformat()}/{closing.until.isoformat()}"
