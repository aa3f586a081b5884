"""The number of reviews, and what is usual in the trade here, in; whether there are enough to be believed out."""

from visibility.model.check import Answer, Scope, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.reviews import Reviews
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.trades import TRADES

ENOUGH = 10  # of which nobody needs more, whatever the neighbours have


@check(
    title=N_("Enough customers have left a review"),
    failure_title=N_("Few customers have left a review"),
    why=N_("A handful of reviews says little about a shop. With ten or more, people can form an opinion."),
    how=N_("Show every customer the link to the review page, on the counter or on the receipt."),
    evidence=N_("Number of reviews seen on Google Maps: {reviews}; held against {basis}."),
    minutes=10,
    scope=Scope.OWNER,
    link="https://business.google.com/",
)
def few_reviews(shop: Shop, reviews: Reviews) -> Answer:
    """Are there as many reviews as half of the shops of the same kind have, or ten?

    Asks: the number of reviews on Google Maps, of this shop and of its neighbours, kept as bands only.
    Decides: passed from the median of its trade family in the district on, or from ten, whichever is less, and at least one; the
    median is that of the district where the family has fewer than five shops, and ten alone counts where the district was not seen
    as a whole. Failed under that, with half of the points from the first review on: a band, since the number may not be kept.
    Not applicable to funeral directors, who do not invite the bereaved to write. Asked of pharmacies too: their code (2020) allows
    to make oneself known, with restraint, and says nothing of reviews.
    Blind to: what the reviews say, how recent they are, who wrote them; rules of a profession that stands under "other trade".
    """
    trade = TRADES.get(shop.trade)
    if trade is not None and not trade.invites:
        return not_applicable()
    usual = reviews.usual.count if reviews.usual else None
    aim = min(ENOUGH, usual.value) if usual else ENOUGH
    if reviews.count >= max(1, aim):
        return passed()
    basis = "ten-reviews" if usual is None or usual.value >= ENOUGH else _BASIS[usual.family]
    if aim < 1:
        basis = "one-review"  # half of the neighbours have none: what is usual accuses nobody
    return failed(grade=0.5, reviews="1-9", basis=basis) if reviews.count > 0 else failed(reviews="0", basis=basis)


_BASIS = {True: "usual-family", False: "usual-district"}
