"""A calendar and a listing in; whether the listing says what holds on a public holiday of the coming days out."""

from visibility.model.calendar import Calendar
from visibility.model.check import Answer, Blocked, Lifecycle, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.listing import BusinessStatus, Listing
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.trades import TRADES

CLOSED = frozenset({BusinessStatus.CLOSED_TEMPORARILY, BusinessStatus.CLOSED_PERMANENTLY})


@check(
    title=N_("The listing says whether the shop is open on the coming public holiday"),
    failure_title=N_("Open on the coming public holiday? The listing does not say"),
    why=N_(
        "Customers look before they set out on a holiday, and meet a warning that the hours may differ. We mention it as a help: it counts in no score."
    ),
    how=N_("Enter the hours of that day in the listing, the usual ones too if the shop stays open."),
    evidence=N_("The listing shows the usual hours for {day} ({holiday}) and does not say whether the shop is open."),
    minutes=5,
    scope=Scope.OWNER,
    lifecycle=Lifecycle.TRIAL,
    link="https://business.google.com/",
)
def missing_holiday_hours(shop: Shop, calendar: Calendar, listing: Listing | None) -> Answer:
    """Does the listing say what holds on a public holiday of the next seven days?

    Asks: the public holidays of the country; the days of the coming week for which the listing shows usual hours, and those for
    which it states something special. Google shows no more than today and the six days after it.
    Decides: failed where a holiday is shown with usual hours and nothing is stated for it, since the hours may be meant and may be
    forgotten: it is a question; passed where something is stated for each holiday on which the shop would be open; undecided where
    the listing shows nothing of that day; blocked by a missing listing and by missing hours, which other checks report; not
    applicable where no holiday is near, on the shop's day of rest, for a listing that is open round the clock or marked closed, and to
    hotels, cinemas and theatres, of which Google wants no hours.
    Blind to: what stands on the door, on the website and on social pages, and to holidays of a community.
    """
    if not calendar.near:
        return not_applicable()
    if listing is None:
        raise Blocked("missing-listing says so")
    trade = TRADES.get(shop.trade)
    if listing.status in CLOSED or (trade is not None and not trade.opens):
        return not_applicable()
    if listing.hours is None:
        raise Blocked("missing-listing-hours says so")
    if listing.hours.always_open:
        return not_applicable()
    stated = {special.date for special in listing.special_days}
    works = [holiday for holiday in calendar.near if not listing.hours.days[holiday.on.weekday()].closed]
    silent = [holiday for holiday in works if holiday.on not in stated]
    if not works:
        return not_applicable()
    for holiday in silent:
        if holiday.on in listing.ordinary_days:
            return failed(about=holiday.on.isoformat(), day=holiday.on.isoformat(), holiday=holiday.name)
    if silent:
        raise Undecided("the listing shows nothing of that day")
    return passed(about=works[0].on.isoformat())
