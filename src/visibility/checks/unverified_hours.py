"""A shop's hours as a listing, a website, a map and a door give them in; whether anything has confirmed them lately out."""

from itertools import combinations

from visibility.hours import WeeklyHours, compare
from visibility.model.check import Answer, Lifecycle, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.listing import Listing
from visibility.model.mapentry import MapEntry
from visibility.model.observation import Cause
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.visit import Visit
from visibility.model.website import SiteState, Website

# Not to have been asked is no outage: the town does not use the source, or nobody told us of a site.
_NOT_ASKED = (Cause.NOT_CONFIGURED, Cause.NOT_KNOWN)


def _agree(one: WeeklyHours, other: WeeklyHours) -> bool:
    shared = any(a.stated and b.stated for a, b in zip(one.days, other.days, strict=True))
    return shared and not compare(one, other)


def _may_agree(website: Website | Cause | None, entry: MapEntry | Cause | None) -> bool:
    """Whether a source that could not be read might have confirmed the hours."""
    for one in (website, entry):
        if isinstance(one, Cause) and one not in _NOT_ASKED:
            return True
    if isinstance(website, Website) and website.state is SiteState.ALIVE and website.week is None:
        return bool(website.hours) or not website.complete
    return isinstance(entry, MapEntry) and entry.hours is None and bool(entry.hours_value)


@check(
    title=N_("The opening hours were verified in the last six months"),
    failure_title=N_("Nothing confirms the opening hours at present"),
    why=N_(
        "Hours change, and what was right a year ago says little of today. We mention it as a help: it counts in no score."
    ),
    how=N_("Read the hours on the door at the next visit, and note them in the sheet."),
    evidence=N_(
        "No two sources gave the same hours this month (sources with hours: {sources}), and the visits of the last 180 days give no hours of the door."
    ),
    minutes=5,
    scope=Scope.STEWARD,
    lifecycle=Lifecycle.TRIAL,
)
def unverified_hours(
    shop: Shop,
    listing: Listing,
    website: Website | Cause | None,
    entry: MapEntry | Cause | None,
    visit: Visit | Cause | None,
) -> Answer:
    """Has anything confirmed the opening hours in the last six months?

    Asks: the hours of the listing, of the website and of the map, this month; the door that a steward read in the last 180 days.
    Decides: passed where the door was read, or where two of the three agree on all days that both state; failed where nothing
    does, a door that could not be read as one week included; undecided while a source that might agree could not be read; not
    applicable where the listing gives no hours, and where the town makes no visits and only one source gives hours.
    Blind to: whether hours that agree are right: two sources may have been copied from one another.
    """
    if isinstance(visit, Visit) and visit.hours_on is not None:
        return passed()
    if listing.hours is None:
        return not_applicable()
    weeks = [listing.hours]
    if isinstance(website, Website) and website.state is SiteState.ALIVE and website.week is not None:
        weeks.append(website.week)
    if isinstance(entry, MapEntry) and entry.hours is not None:
        weeks.append(entry.hours)
    if any(_agree(one, other) for one, other in combinations(weeks, 2)):
        return passed()
    if _may_agree(website, entry):
        raise Undecided("a source that might agree could not be read")
    if visit is None and len(weeks) < 2:
        return not_applicable()
    return failed(sources=len(weeks))
