"""A steward's visit in; the social page gives the right address and telephone number, or not, out."""

from visibility.model.check import Answer, Lifecycle, Scope
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.visit import Visit, as_looked_on_social_page


@check(
    title=N_("The social page gives the right address and telephone number"),
    failure_title=N_("The social page does not give the right address and telephone number"),
    why=N_(
        "Those who follow the page also need to find the shop and to call it. We mention it as a help: it counts in no score."
    ),
    how=N_("Enter the shop's address and telephone number in the details of the page."),
    evidence=N_("Seen by a steward on {seen}."),
    minutes=10,
    scope=Scope.OWNER,
    lifecycle=Lifecycle.TRIAL,
)
def social_page_mismatch(shop: Shop, visit: Visit | None) -> Answer:
    """Does the shop's page on a social network give its right address and telephone number?

    Asks: what a steward compared in the last year; no program may read such pages.
    Decides: passed or failed as the newest look says; undecided where nobody has looked, where the answer has expired, and
    where two stewards saw different things on one day; not applicable where a steward saw that the shop keeps no such page,
    and where the town makes no visits.
    Blind to: the opening hours on the page (see social-hours-mismatch).
    """
    return as_looked_on_social_page(visit, "social-contact")
