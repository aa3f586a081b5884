"""A shop and its listing, or the certainty that it has none, in; whether it is on Google Maps out."""

from visibility.model.check import Answer, Scope, failed, passed
from visibility.model.declare import check
from visibility.model.listing import Listing
from visibility.model.shop import Shop
from visibility.model.text import N_


@check(
    title=N_("The shop is on Google Maps"),
    failure_title=N_("No listing of the shop was found on Google Maps"),
    why=N_("Many people look for a shop on a map before they go. Without a listing, the shop does not appear there."),
    how=N_("Create the shop's listing on Google Business Profile, then follow the verification that Google asks for."),
    evidence=N_("Google Maps was asked for this shop and returned no listing that could be this one."),
    minutes=45,
    scope=Scope.OWNER,
    link="https://business.google.com/",
)
def missing_listing(shop: Shop, listing: Listing | None) -> Answer:
    """Does the shop have a listing on Google Maps?

    Asks: Google Maps, by name and place, or by the place id that a person confirmed.
    Decides: failed only where Google answered and no candidate is this shop; passed where the matcher chose a listing.
    Blind to: a listing under a name so different that no search by name and place returns it.
    """
    return failed() if listing is None else passed()
