"""A steward's visit in; the social page has a post of the last two months, or not, out."""

from visibility.model.check import Answer, Lifecycle, Scope
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.visit import Visit, as_looked_on_social_page


@check(
    title=N_("The social page has a post of the last two months"),
    failure_title=N_("The newest post on the social page is more than two months old"),
    why=N_("People take a silent page for a closed shop. We mention it as a help: it counts in no score."),
    how=N_("Post a photo or a piece of news once a month, such as an arrival or a closing day."),
    evidence=N_("Seen by a steward on {seen}."),
    minutes=10,
    scope=Scope.OWNER,
    lifecycle=Lifecycle.TRIAL,
)
def stale_social_page(shop: Shop, visit: Visit | None) -> Answer:
    """Is the shop's page on a social network alive?

    Asks: what a steward saw on the page in the last three months; no program may read such pages.
    Decides: passed or failed as the newest look says; undecided where nobody has looked, where the answer has expired, and
    where two stewards saw different things on one day; not applicable where a steward saw that the shop keeps no such page,
    and where the town makes no visits.
    Blind to: whether the posts interest anybody.
    """
    return as_looked_on_social_page(visit, "social-post")
