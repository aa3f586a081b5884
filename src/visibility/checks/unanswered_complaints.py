"""A shop's reviews and a steward's visit in; reviews of one or two stars have an answer, or not, out."""

from visibility.model.check import Answer, Lifecycle, Scope, not_applicable
from visibility.model.declare import check
from visibility.model.observation import Cause
from visibility.model.reviews import Reviews
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.visit import Visit, as_looked


@check(
    title=N_("Reviews of one or two stars have an answer"),
    failure_title=N_("Reviews of one or two stars have waited for an answer for more than two weeks"),
    why=N_(
        "An answer to a customer who was not content is read by all the others. We mention it as a help: it counts in no score."
    ),
    how=N_("Answer each of them in two calm sentences, and offer to settle the matter by telephone or in the shop."),
    evidence=N_("Seen by a steward on {seen}."),
    minutes=20,
    scope=Scope.OWNER,
    lifecycle=Lifecycle.TRIAL,
    link="https://business.google.com/",
)
def unanswered_complaints(shop: Shop, reviews: Reviews | Cause, visit: Visit | None) -> Answer:
    """Do the reviews of one or two stars have an answer?

    Asks: what a steward saw on the listing in the last three months; reviews younger than two weeks are left out.
    Decides: passed or failed as the newest look says, whether Google can be asked today or not; undecided where nobody has
    looked, where the answer has expired, and where two stewards saw different things on one day; not applicable without any
    review, and where the town makes no visits.
    Blind to: what the answers say.
    """
    if isinstance(reviews, Reviews) and not reviews.count:
        return not_applicable()
    return as_looked(visit, "complaints-answered")
