"""A listing and a steward's visit in; whether the owner can manage the listing out."""

from visibility.model.check import Answer, Lifecycle, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.listing import Listing
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.visit import Visit


@check(
    title=N_("The owner manages the listing"),
    failure_title=N_("Nobody in the shop manages the listing"),
    why=N_(
        "Whoever holds the keys of the listing can correct it in minutes. We mention it as a help: it counts in no score."
    ),
    how=N_("Ask Google for the listing from the shop itself, with the steward at hand for the verification."),
    evidence=N_("On {seen}, the shop told the steward that nobody there manages its listing."),
    minutes=60,
    scope=Scope.OWNER,
    lifecycle=Lifecycle.TRIAL,
    link="https://business.google.com/",
)
def unclaimed_listing(shop: Shop, listing: Listing, visit: Visit | None) -> Answer:
    """Does somebody in the shop manage the listing?

    Asks: what a steward was told or shown in the shop in the last year; Google does not tell who claimed a listing.
    Decides: passed or failed as the newest answer says; undecided where it was not asked, or two stewards noted different
    answers on one day; not applicable where the town makes no visits.
    Blind to: an agency that holds the listing without the shop's knowledge, and the head office of a chain, which may manage it.
    """
    if visit is None:
        return not_applicable()
    if visit.claimed is None or visit.claimed_on is None:
        raise Undecided("it was not asked")
    return passed() if visit.claimed else failed(seen=visit.claimed_on.isoformat())
