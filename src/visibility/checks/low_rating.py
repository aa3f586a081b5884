"""The reviews, and the usual rating of the trade here, in; whether the rating, read with caution, reaches four out of five out."""

from visibility.model.check import Answer, Scope, Undecided, failed, passed
from visibility.model.declare import check
from visibility.model.reviews import FEWEST_REVIEWS, Reviews
from visibility.model.shop import Shop
from visibility.model.text import N_

GOOD = 4.0
# A shop is read as if ten more customers had given the usual rating: a few reviews cannot move it far (ADR 0015).
PRIOR_COUNT = 10
PRIOR_RATING = 4.2  # where the district was not seen as a whole, or has fewer than five rated shops
_BASIS = {True: "usual-family", False: "usual-district"}


@check(
    title=N_("The average rating, weighed by the number of reviews, is four out of five or more"),
    failure_title=N_("The average rating is below four out of five"),
    why=N_(
        "Many people choose between neighbouring shops by their rating. It changes slowly, through answers and care."
    ),
    how=N_("If it is not done yet, answer the most recent reviews, with thanks and in a few calm words."),
    evidence=N_(
        "Average rating seen on Google Maps, out of five: {rating}; number of reviews: {reviews}; held against {basis}."
    ),
    minutes=30,
    scope=Scope.OWNER,
    link="https://business.google.com/",
)
def low_rating(shop: Shop, reviews: Reviews) -> Answer:
    """Is the rating, drawn towards the usual one where reviews are few, at least 4.0?

    Asks: the mean rating and the number of reviews on Google Maps, of this shop and of its neighbours, kept as bands only.
    Decides: failed where (10 × usual + count × rating) / (10 + count) is under 4.0, and the rating itself too; "usual" is the mean
    rating of the shops of its trade family in the district, of the district where the family has fewer than five rated shops, and
    4.2 where the district was not seen as a whole. Undecided under five reviews, and where only the neighbours draw it under 4.0.
    Blind to: what the reviews say, whether they are fair, the trend.
    """
    if reviews.count < FEWEST_REVIEWS or reviews.rating is None:
        raise Undecided("too few reviews")
    usual = reviews.usual.rating if reviews.usual else None
    prior = usual.value if usual else PRIOR_RATING
    shrunken = (PRIOR_COUNT * prior + reviews.count * reviews.rating) / (PRIOR_COUNT + reviews.count)
    if shrunken >= GOOD:
        return passed()
    if reviews.rating >= GOOD:
        raise Undecided("the neighbours' ratings are no evidence against this shop")
    count = "50+" if reviews.count >= 50 else "10-49" if reviews.count >= 10 else "1-9"
    basis = _BASIS[usual.family] if usual else "usual-fixed"
    return failed(rating="<3.5" if reviews.rating < 3.5 else "3.5-4.2", reviews=count, basis=basis)
