"""A listing in; whether it says how the shop can be entered with a wheelchair out."""

from visibility.model.check import Answer, Lifecycle, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.listing import Listing
from visibility.model.shop import Shop
from visibility.model.text import N_


@check(
    title=N_("The listing says whether the shop can be entered with a wheelchair"),
    failure_title=N_("The listing says nothing of access with a wheelchair"),
    why=N_(
        "People with a wheelchair or a pram plan their visit by it, and maps let them search for it. We mention it as a help: it counts in no score."
    ),
    how=N_("Answer the questions on accessibility in the listing, also where there is a step at the door."),
    evidence=N_("The Google Maps listing says nothing of accessibility."),
    minutes=5,
    scope=Scope.OWNER,
    lifecycle=Lifecycle.TRIAL,
    link="https://business.google.com/",
)
def missing_accessibility_information(shop: Shop, listing: Listing) -> Answer:
    """Does the listing say whether the shop can be entered with a wheelchair?

    Asks: the listing's answers on accessibility; a "no" is an answer.
    Decides: passed where it speaks of the entrance; failed where it gives no answer at all; undecided where it speaks of other
    things only, such as the parking, or was not asked (the legacy API); not applicable to a business without premises.
    Blind to: whether the answers are right.
    """
    if listing.service_area_only:
        return not_applicable()
    if listing.accessibility is None:
        raise Undecided("it was not asked for, or speaks of other things than the entrance")
    return passed() if listing.accessibility else failed()
