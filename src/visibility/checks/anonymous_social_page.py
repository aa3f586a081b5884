"""A steward's visit in; the social page says whose it is, or not, out."""

from visibility.model.check import Answer, Lifecycle, Scope
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.visit import Visit, as_looked_on_social_page


@check(
    title=N_("The social page says whose it is"),
    failure_title=N_("The social page does not give the name, address and enterprise number"),
    why=N_(
        "Belgian law asks a business to give them on its pages too. We mention it as a help: it counts in no score."
    ),
    how=N_("Add the name, the address and the enterprise number to the details of the page."),
    evidence=N_("Seen by a steward on {seen}."),
    minutes=10,
    scope=Scope.OWNER,
    lifecycle=Lifecycle.TRIAL,
)
def anonymous_social_page(shop: Shop, visit: Visit | None) -> Answer:
    """Does the shop's page on a social network say whose it is?

    Asks: what a steward saw on the page in the last year (Code of Economic Law, art. XII.6).
    Decides: passed or failed as the newest look says; undecided where nobody has looked, where the answer has expired, and
    where two stewards saw different things on one day; not applicable where a steward saw that the shop keeps no such page,
    and where the town makes no visits.
    Blind to: whether the number is right.
    """
    return as_looked_on_social_page(visit, "social-identity")
