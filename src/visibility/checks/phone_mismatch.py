"""A listing and a website in; whether the listing's telephone number is one of those on the website out."""

from visibility.model.check import Answer, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.listing import Listing
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import SiteState, Website


@check(
    title=N_("The listing and the website give the same telephone number"),
    failure_title=N_("The listing and the website give different telephone numbers"),
    why=N_("Two numbers leave the customer to guess. One of them may no longer be answered."),
    how=N_("Decide which number customers should call, and write it on both the listing and the website."),
    evidence=N_("The website gives {site} (read at {page}); the Google Maps listing gives another number."),
    minutes=5,
    scope=Scope.OWNER,
    link="https://business.google.com/",
)
def phone_mismatch(shop: Shop, listing: Listing, website: Website | None) -> Answer:
    """Is the number on the listing one of those on the website?

    Asks: the listing; the pages of the website that were read.
    Decides: failed where both give numbers and the listing's is not among the website's; undecided where pages could
    not be read, the listing's number is in no international form, or the site's stand with other places of business only; not
    applicable where either gives none.
    Blind to: numbers shown as an image; which of the two is right.
    """
    if website is None or website.state is not SiteState.ALIVE or not listing.phone.strip():
        return not_applicable()
    if listing.phone in {phone.value for phone in website.phones}:
        return passed()
    if not website.complete:
        raise Undecided("pages that may hold the number could not be read")
    if not website.phones and any(outlet.phones for outlet in website.outlets):
        raise Undecided("numbers stand with other outlets only")
    if not website.phones:
        return not_applicable()
    if not listing.phone.startswith("+"):
        raise Undecided("the listing's number could not be read")
    numbers = tuple(dict.fromkeys(phone.value for phone in website.phones))
    return failed(site=numbers, page=website.phones[0].page)
