"""A listing and a steward's visit in; the sign and the listing bear the same name, or not, out."""

from visibility.model.check import Answer, Lifecycle, Scope
from visibility.model.declare import check
from visibility.model.listing import Listing
from visibility.model.observation import Cause
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.visit import Visit, as_looked


@check(
    title=N_("The sign and the listing bear the same name"),
    failure_title=N_("The sign and the listing bear different names"),
    why=N_("People look for the name that they have read on the sign. We mention it as a help: it counts in no score."),
    how=N_("Write the name in the listing as it stands on the sign, without words added for search engines."),
    evidence=N_("Seen by a steward on {seen}."),
    minutes=5,
    scope=Scope.OWNER,
    lifecycle=Lifecycle.TRIAL,
    link="https://business.google.com/",
)
def listing_name_mismatch(shop: Shop, listing: Listing | Cause, visit: Visit | None) -> Answer:
    """Does the listing bear the name that stands on the sign?

    Asks: what a steward saw at the shop front in the last year.
    Decides: passed or failed as the newest look says, whether Google can be asked today or not; undecided where nobody has
    looked, where the answer has expired, and where two stewards saw different things on one day; not applicable where the
    town makes no visits.
    Blind to: a name that was changed since, and spellings that a steward lets pass.
    """
    return as_looked(visit, "sign")
