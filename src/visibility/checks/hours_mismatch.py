"""A listing and a website in; the days on which their opening hours differ out."""

from visibility.hours import compare
from visibility.model.check import Answer, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.listing import Listing
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import SiteState, Website


@check(
    title=N_("The listing and the website give the same opening hours"),
    failure_title=N_("The listing and the website give different opening hours"),
    why=N_("When two sources differ, some customers come to a closed door, and others stay away from an open one."),
    how=N_("Compare both with the hours on the door, and correct the one that is out of date."),
    evidence=N_("The Google Maps listing and the website ({page}) do not give the same hours for: {gaps}."),
    minutes=10,
    scope=Scope.OWNER,
    link="https://business.google.com/",
)
def hours_mismatch(shop: Shop, listing: Listing, website: Website | None) -> Answer:
    """Do the listing and the website give the same hours on the days that both state?

    Asks: the listing's regular week; the one week that the website states.
    Decides: failed on a difference of more than five minutes on one day; undecided where no day is stated by both, or
    the website's hours could not be read as one week; not applicable where the website gives no hours at all.
    Blind to: the hours on the door, holidays, and which of the two is right.
    """
    if website is None or website.state is not SiteState.ALIVE or (website.complete and not website.hours):
        return not_applicable()
    site = website.week
    if listing.hours is None or site is None:
        raise Undecided("one side gives no week that can be compared")
    if not any(a.stated and b.stated for a, b in zip(listing.hours.days, site.days, strict=True)):
        raise Undecided("no day is stated by both")
    gaps = compare(listing.hours, site)
    if not gaps:
        return passed()
    page = next(found.page for found in website.hours if found.week is not None)
    return failed(gaps=gaps, site=site, page=page)
