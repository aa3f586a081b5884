"""A listing and a steward's visit in; the social page gives the same opening hours as the listing, or not, out."""

from visibility.model.check import Answer, Lifecycle, Scope
from visibility.model.declare import check
from visibility.model.listing import Listing
from visibility.model.observation import Cause
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.visit import Visit, as_looked_on_social_page


@check(
    title=N_("The social page gives the same opening hours as the listing"),
    failure_title=N_("The social page and the listing give different opening hours"),
    why=N_(
        "Regular customers read the hours where they follow the shop. We mention it as a help: it counts in no score."
    ),
    how=N_("Compare both with the hours on the door, and correct the one that is out of date."),
    evidence=N_("Seen by a steward on {seen}."),
    minutes=10,
    scope=Scope.OWNER,
    lifecycle=Lifecycle.TRIAL,
)
def social_hours_mismatch(shop: Shop, listing: Listing | Cause, visit: Visit | None) -> Answer:
    """Does the shop's page on a social network give the hours of the listing?

    Asks: what a steward compared in the last 180 days; no program may read such pages.
    Decides: passed or failed as the newest look says, whether Google can be asked today or not; undecided where nobody has
    looked, where the answer has expired, and where two stewards saw different things on one day; not applicable where a
    steward saw that the shop keeps no such page, and where the town makes no visits.
    Blind to: which of the two is right.
    """
    return as_looked_on_social_page(visit, "social-hours")
