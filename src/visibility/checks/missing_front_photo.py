"""A listing and a steward's visit in; whether a photo of the listing shows the shop front out."""

from visibility.model.check import Answer, Lifecycle, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.listing import Listing
from visibility.model.observation import Cause
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.visit import Visit


@check(
    title=N_("A photo on the listing shows the shop front"),
    failure_title=N_("No photo on the listing shows the shop front"),
    why=N_("The front is what people look for in the street. We mention it as a help: it counts in no score."),
    how=N_("With your consent, the steward can take a photo of the front and add it to the listing."),
    evidence=N_("Seen by a steward on {seen}."),
    minutes=10,
    scope=Scope.STEWARD,
    lifecycle=Lifecycle.TRIAL,
    link="https://business.google.com/",
)
def missing_front_photo(shop: Shop, listing: Listing | Cause, visit: Visit | None) -> Answer:
    """Does a photo on the listing show the shop front?

    Asks: how many photos of the front a steward counted on the listing in the last year; Google's API does not say what its
    photos show.
    Decides: failed where it was none; undecided where nobody counted, or two stewards counted differently on one day; not
    applicable to a business without premises, and where the town makes no visits.
    Blind to: who took the photos, and whether the front has changed since.
    """
    if visit is None or (isinstance(listing, Listing) and listing.service_area_only):
        return not_applicable()
    if visit.front is None or visit.front_on is None:
        raise Undecided("nobody has counted", Cause.NOT_VISITED)
    return passed() if visit.front else failed(seen=visit.front_on.isoformat())
