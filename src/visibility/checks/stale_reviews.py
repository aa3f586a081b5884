"""A shop's reviews and a steward's visit in; a review of the last six months stands on the listing, or not, out."""

from visibility.model.check import Answer, Lifecycle, Scope, not_applicable
from visibility.model.declare import check
from visibility.model.observation import Cause
from visibility.model.reviews import Reviews
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.trades import TRADES
from visibility.model.visit import Visit, as_looked


@check(
    title=N_("A review of the last six months stands on the listing"),
    failure_title=N_("The newest review on the listing is more than six months old"),
    why=N_(
        "Recent reviews tell people that the shop is as others found it. We mention it as a help: it counts in no score."
    ),
    how=N_("Put a card with the link to the reviews on the counter, where every customer sees it."),
    evidence=N_("Seen by a steward on {seen}."),
    minutes=15,
    scope=Scope.OWNER,
    lifecycle=Lifecycle.TRIAL,
    link="https://business.google.com/",
)
def stale_reviews(shop: Shop, reviews: Reviews | Cause, visit: Visit | None) -> Answer:
    """Is there a review of the last six months?

    Asks: what a steward saw on the listing in the last three months; Google's API gives five reviews, and not the newest.
    Decides: passed or failed as the newest look says, whether Google can be asked today or not; undecided where nobody has
    looked, where the answer has expired, and where two stewards saw different things on one day; not applicable without any
    review, where the town makes no visits, and to funeral directors, who do not invite the bereaved to write.
    Blind to: what the reviews say.
    """
    trade = TRADES.get(shop.trade)
    if (isinstance(reviews, Reviews) and not reviews.count) or (trade is not None and not trade.invites):
        return not_applicable()
    return as_looked(visit, "recent-review")
