"""A steward's visit in; apple Maps, Bing and Waze show the shop, or not, out."""

from visibility.model.check import Answer, Lifecycle, Scope
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.visit import Visit, as_looked


@check(
    title=N_("Apple Maps, Bing and Waze show the shop"),
    failure_title=N_("Apple Maps, Bing or Waze does not show the shop"),
    why=N_("Some telephones and cars ask other maps than Google's. We mention it as a help: it counts in no score."),
    how=N_("Add the shop on Apple Business, Bing Places and Waze, with the details of the Google listing."),
    evidence=N_("Seen by a steward on {seen}."),
    minutes=30,
    scope=Scope.STEWARD,
    lifecycle=Lifecycle.TRIAL,
)
def missing_other_maps(shop: Shop, visit: Visit | None) -> Answer:
    """Do the other maps that people use show the shop?

    Asks: what a steward looked up in the last year.
    Decides: passed or failed as the newest look says; undecided where nobody has looked, where the answer has expired, and
    where two stewards saw different things on one day; not applicable where the town makes no visits.
    Blind to: whether what these maps say is right.
    """
    return as_looked(visit, "other-maps")
