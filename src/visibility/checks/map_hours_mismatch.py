"""A map entry, a website and a steward's visit in; the days on which the map's hours differ from the door's or the website's out."""

from visibility.hours import WeeklyHours, compare
from visibility.model.check import Answer, Lifecycle, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.mapentry import MapEntry
from visibility.model.observation import Cause
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.visit import Visit
from visibility.model.website import SiteState, Website


def _shared(one: WeeklyHours, other: WeeklyHours) -> bool:
    return any(a.stated and b.stated for a, b in zip(one.days, other.days, strict=True))


@check(
    title=N_("OpenStreetMap gives the shop's opening hours"),
    failure_title=N_("OpenStreetMap gives other opening hours than the shop"),
    why=N_(
        "Apps that use this free map send people to the shop by its hours. We mention it as a help: it counts in no score."
    ),
    how=N_("Correct the hours in the map, as they stand on the door."),
    evidence=N_("OpenStreetMap and {other} do not give the same hours for: {gaps}."),
    minutes=10,
    scope=Scope.STEWARD,
    lifecycle=Lifecycle.TRIAL,
    link="https://www.openstreetmap.org/",
)
def map_hours_mismatch(
    shop: Shop, entry: MapEntry | Cause, website: Website | Cause | None, visit: Visit | Cause | None
) -> Answer:
    """Does OpenStreetMap give the hours of the door, or else of the website?

    Asks: the hours of the map's entry; the week that a steward read at the door in the last 180 days, else the one week that
    the website states.
    Decides: failed on a difference of more than five minutes on one day that both state; undecided where neither door nor
    website, one that names the shop, gives a week to compare, or the map's hours could not be read as one; not applicable where the map gives no
    hours, and where the town uses no map.
    Blind to: holidays, and which of the two is right.
    """
    if entry is Cause.NOT_CONFIGURED or (isinstance(entry, MapEntry) and entry.hours is None and not entry.hours_value):
        return not_applicable()
    if isinstance(entry, Cause):
        raise Undecided("the map could not be read, or nothing in it surely is the shop", entry)
    door = visit.hours if isinstance(visit, Visit) else None
    site = None
    # A site that names the shop nowhere may be somebody else's, and so may its hours.
    if isinstance(website, Website) and website.state is SiteState.ALIVE and website.names_shop is not False:
        site = website.week
    other = door if door is not None else site
    if entry.hours is None or other is None or not _shared(entry.hours, other):
        raise Undecided("one side gives no week that can be compared")
    gaps = compare(entry.hours, other)
    if not gaps:
        return passed()
    return failed(gaps=gaps, other="the-door" if door is not None else "the-website")
