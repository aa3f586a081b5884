"""A listing in; whether other listings are surely this same shop out."""

from visibility.model.check import Answer, Lifecycle, Scope, Undecided, failed, passed
from visibility.model.declare import check
from visibility.model.listing import Listing
from visibility.model.shop import Shop
from visibility.model.text import N_


@check(
    title=N_("The shop has one listing on Google Maps"),
    failure_title=N_("The shop seems to have a second listing on Google Maps"),
    why=N_(
        "Two listings share the reviews between them, and one of them soon shows old details. We mention it as a help: it counts in no score."
    ),
    how=N_("Look up both listings on Google Maps, and ask Google to merge them from the one that the shop manages."),
    evidence=N_("Other listings on Google Maps with the name and the place of this shop: {others}."),
    minutes=45,
    scope=Scope.OWNER,
    lifecycle=Lifecycle.TRIAL,
    link="https://support.google.com/business/answer/4669139",
)
def duplicate_listing(shop: Shop, listing: Listing) -> Answer:
    """Does the shop have more than one listing?

    Asks: the listings that were read on the way to the shop's own; none is paid for on purpose.
    Decides: failed where the matcher says *same* of another one, from the shop's side and from its listing's; undecided where
    nobody looked, or where another one may be this shop or a second business: a doubt is no duplicate. A former listing that
    Google knows to have moved is none.
    Blind to: a second listing that no search by the shop's name and place returned before its own.
    """
    if listing.twins is None:
        raise Undecided("nobody looked, or another listing may be this shop or another one")
    return failed(others=listing.twins) if listing.twins else passed()
