"""A listing and a steward's visit in; a card or a code in the shop leads to its reviews, or not, out."""

from visibility.model.check import Answer, Lifecycle, Scope, not_applicable
from visibility.model.declare import check
from visibility.model.listing import Listing
from visibility.model.observation import Cause
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.trades import TRADES
from visibility.model.visit import Visit, as_looked


@check(
    title=N_("A card or a code in the shop leads to its reviews"),
    failure_title=N_("Nothing in the shop leads to its reviews"),
    why=N_("Some would write a few words and do not know where. We mention it as a help: it counts in no score."),
    how=N_("Print a card with the link to the reviews, and put it where every customer sees it."),
    evidence=N_("Seen by a steward on {seen}."),
    minutes=15,
    scope=Scope.STEWARD,
    lifecycle=Lifecycle.TRIAL,
)
def missing_review_link(shop: Shop, listing: Listing | Cause, visit: Visit | None) -> Answer:
    """Does something in the shop lead its customers to its reviews?

    Asks: what a steward saw in the shop in the last year.
    Decides: passed or failed as the newest look says, whether Google can be asked today or not; undecided where nobody has
    looked, where the answer has expired, and where two stewards saw different things on one day; not applicable where the
    town makes no visits, and to funeral directors, who do not invite the bereaved to write.
    Blind to: a link on receipts or in messages.
    """
    trade = TRADES.get(shop.trade)
    if trade is not None and not trade.invites:
        return not_applicable()
    return as_looked(visit, "review-link")
