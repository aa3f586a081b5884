"""A listing and a steward's visit in; the days on which the listing's hours differ from those on the door out."""

from visibility.hours import compare
from visibility.model.check import Answer, Lifecycle, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.listing import Listing
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.visit import Visit


@check(
    title=N_("The listing gives the opening hours that stand on the door"),
    failure_title=N_("The listing gives other opening hours than the door"),
    why=N_("The hours on the door are those that customers meet. We mention it as a help: it counts in no score."),
    how=N_("Enter the hours of the door in the listing, or renew the notice on the door if it is the older one."),
    evidence=N_("Seen by a steward on {seen}: the hours on the door differ from those of the listing for: {gaps}."),
    minutes=10,
    scope=Scope.OWNER,
    lifecycle=Lifecycle.TRIAL,
    link="https://business.google.com/",
)
def door_hours_mismatch(shop: Shop, listing: Listing, visit: Visit | None) -> Answer:
    """Does the listing give the hours that a steward read on the door?

    Asks: the listing's regular week; the week that a steward noted at the door in the last 180 days.
    Decides: failed on a difference of more than five minutes on one day that both state; undecided where the door was not read,
    could not be read as one week, or two stewards noted different things, and where the listing gives no hours; not applicable
    where the town makes no visits. The facts name days and minutes and quote the door, never the listing.
    Blind to: holidays, and a notice on the door that is itself out of date.
    """
    if visit is None:
        return not_applicable()
    if visit.hours is None or visit.hours_on is None or listing.hours is None:
        raise Undecided("one side gives no week that can be compared")
    if not any(a.stated and b.stated for a, b in zip(listing.hours.days, visit.hours.days, strict=True)):
        raise Undecided("no day is stated by both")
    gaps = compare(listing.hours, visit.hours)
    if not gaps:
        return passed()
    return failed(gaps=gaps, door=visit.hours, seen=visit.hours_on.isoformat())
