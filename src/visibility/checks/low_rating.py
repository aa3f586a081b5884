"""The number of reviews and their mean in; whether the rating, read with caution, reaches four out of five out."""

from visibility.model.check import Answer, Scope, Undecided, failed, passed
from visibility.model.declare import check
from visibility.model.reviews import Reviews
from visibility.model.shop import Shop
from visibility.model.text import N_

FEWEST = 5
GOOD = 4.0
# A shop is read as if ten more customers had given the usual rating: a few reviews cannot move it far.
PRIOR_COUNT, PRIOR_RATING = 10, 4.2


@check(
    title=N_("The average rating is four out of five or more"),
    failure_title=N_("The average rating is below four out of five"),
    why=N_(
        "Many people choose between neighbouring shops by their rating. It changes slowly, through answers and care."
    ),
    how=N_("If it is not done yet, answer the most recent reviews, with thanks and in a few calm words."),
    evidence=N_("Average rating seen on Google Maps, out of five: {rating}; number of reviews: {reviews}."),
    minutes=30,
    scope=Scope.OWNER,
    link="https://business.google.com/",
)
def low_rating(shop: Shop, reviews: Reviews) -> Answer:
    """Is the rating, drawn towards the usual one where reviews are few, at least 4.0?

    Asks: the mean rating and the number of reviews on Google Maps, kept as bands only.
    Decides: failed where (10 × 4.2 + count × rating) / (10 + count) is under 4.0; undecided under five reviews.
    Blind to: what the reviews say, whether they are fair, the trend.
    """
    if reviews.count < FEWEST or reviews.rating is None:
        raise Undecided("too few reviews")
    shrunken = (PRIOR_COUNT * PRIOR_RATING + reviews.count * reviews.rating) / (PRIOR_COUNT + reviews.count)
    if shrunken >= GOOD:
        return passed()
    count = "50+" if reviews.count >= 50 else "10-49" if reviews.count >= 10 else "1-9"
    return failed(rating="<3.5" if reviews.rating < 3.5 else "3.5-4.2", reviews=count)
