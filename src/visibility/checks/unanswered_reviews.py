"""A shop's reviews and a steward's visit in; whether the owner answers them out."""

from visibility.model.check import Answer, Lifecycle, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.reviews import Reviews
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.visit import Replies, Visit

FEWEST = 3  # reviews: below, there is hardly anything to answer


@check(
    title=N_("The owner answers the customers' reviews"),
    failure_title=N_("Customers' reviews stand without an answer"),
    why=N_("Those who read reviews also read the answers. We mention it as a help: it counts in no score."),
    how=N_("Answer the latest reviews, each in two calm sentences; the steward can prepare a draft."),
    evidence=N_("On {seen}, the steward looked at the latest reviews: answered {answered}."),
    minutes=15,
    scope=Scope.OWNER,
    lifecycle=Lifecycle.TRIAL,
    link="https://business.google.com/",
)
def unanswered_reviews(shop: Shop, reviews: Reviews, visit: Visit | None) -> Answer:
    """Does the owner answer the reviews?

    Asks: what a steward saw on the listing in the last 180 days: all, some or none answered. Google's API tells nothing of it.
    Decides: failed where none, or only some, have an answer; undecided where nobody looked, or two stewards saw different
    things on one day; not applicable with fewer than three reviews, or where the town makes no visits.
    Blind to: what the answers say.
    """
    if visit is None or reviews.count < FEWEST:
        return not_applicable()
    if visit.replies is None or visit.replies_on is None:
        raise Undecided("nobody looked")
    if visit.replies is Replies.ALL:
        return passed()
    some = visit.replies is Replies.SOME
    return failed(
        grade=0.5 if some else 0.0,
        seen=visit.replies_on.isoformat(),
        answered="replies-some" if some else "replies-none",
    )
