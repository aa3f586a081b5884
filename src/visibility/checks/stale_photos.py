"""A listing and a steward's visit in; a photo on the listing is less than a year old, or not, out."""

from visibility.model.check import Answer, Lifecycle, Scope
from visibility.model.declare import check
from visibility.model.listing import Listing
from visibility.model.observation import Cause
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.visit import Visit, as_looked


@check(
    title=N_("A photo on the listing is less than a year old"),
    failure_title=N_("All photos on the listing are more than a year old"),
    why=N_("Recent photos show the shop as people will find it. We mention it as a help: it counts in no score."),
    how=N_("Add a photo of this season to the listing, such as the shop window."),
    evidence=N_("Seen by a steward on {seen}."),
    minutes=10,
    scope=Scope.OWNER,
    lifecycle=Lifecycle.TRIAL,
    link="https://business.google.com/",
)
def stale_photos(shop: Shop, listing: Listing | Cause, visit: Visit | None) -> Answer:
    """Is one of the photos on the listing less than a year old?

    Asks: what a steward saw on the listing in the last 180 days; Google's API gives no dates of photos.
    Decides: passed or failed as the newest look says, whether Google can be asked today or not; undecided where nobody has
    looked, where the answer has expired, and where two stewards saw different things on one day; not applicable where the
    town makes no visits.
    Blind to: who took the photos, and what they show.
    """
    return as_looked(visit, "recent-photo")
