"""The number of reviews in; whether there are enough to be believed out."""

from visibility.model.check import Answer, Scope, failed, passed
from visibility.model.declare import check
from visibility.model.reviews import Reviews
from visibility.model.shop import Shop
from visibility.model.text import N_

ENOUGH = 10


@check(
    title=N_("At least ten customers have left a review"),
    failure_title=N_("Fewer than ten customers have left a review"),
    why=N_("A handful of reviews says little about a shop. With ten or more, people can form an opinion."),
    how=N_("Show every customer the link to the review page, on the counter or on the receipt."),
    evidence=N_("Number of reviews seen on Google Maps: {reviews}."),
    minutes=10,
    scope=Scope.OWNER,
    link="https://business.google.com/",
)
def few_reviews(shop: Shop, reviews: Reviews) -> Answer:
    """Are there at least ten reviews?

    Asks: the number of reviews on Google Maps, kept as a band only.
    Decides: failed under ten, with half of the points from the first review on: a band, since the number may not be kept.
    Blind to: what the reviews say, how recent they are, who wrote them.
    """
    if reviews.count >= ENOUGH:
        return passed()
    return failed(grade=0.5, reviews="1-9") if reviews.count > 0 else failed(reviews="0")
