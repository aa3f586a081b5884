"""A listing and a steward's visit in; the listing has a description by the owner, or not, out."""

from visibility.model.check import Answer, Lifecycle, Scope
from visibility.model.declare import check
from visibility.model.listing import Listing
from visibility.model.observation import Cause
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.visit import Visit, as_looked


@check(
    title=N_("The listing has a description by the owner"),
    failure_title=N_("The listing has no description by the owner"),
    why=N_("A few lines tell people what is special about the shop. We mention it as a help: it counts in no score."),
    how=N_("Write five lines on what the shop offers; the steward can prepare a draft."),
    evidence=N_("Seen by a steward on {seen}."),
    minutes=15,
    scope=Scope.OWNER,
    lifecycle=Lifecycle.TRIAL,
    link="https://business.google.com/",
)
def missing_description(shop: Shop, listing: Listing | Cause, visit: Visit | None) -> Answer:
    """Does the listing have a description by the owner?

    Asks: what a steward saw on the listing in the last year; Google's API gives a summary of Google's own, not the owner's
    text.
    Decides: passed or failed as the newest look says, whether Google can be asked today or not; undecided where nobody has
    looked, where the answer has expired, and where two stewards saw different things on one day; not applicable where the
    town makes no visits.
    Blind to: what the text says.
    """
    return as_looked(visit, "description")
