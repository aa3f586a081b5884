"""A shop and its website, or the certainty that it has none, in; whether it has one out."""

from visibility.model.check import Answer, Scope, failed, passed
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import Website


@check(
    title=N_("The shop has a website"),
    failure_title=N_("The shop has no website"),
    why=N_("A page of one's own says what the shop offers in its own words. One simple page is enough."),
    how=N_("Look with the steward at what one simple page would bring and cost."),
    evidence=N_("The town's census records that the shop has no website."),
    minutes=240,
    scope=Scope.OWNER,
)
def missing_website(shop: Shop, website: Website | None) -> Answer:
    """Does the shop have a website?

    Asks: the census, where a person confirmed that there is none.
    Decides: failed only on that confirmation; a website that nobody told us of is unknown, not missing.
    Blind to: whether the shop needs one.
    """
    return failed() if website is None else passed()
