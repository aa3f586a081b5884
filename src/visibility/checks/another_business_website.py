"""A shop and its website in; whether the pages are about another business out."""

from visibility.model.check import Answer, Blocked, Lifecycle, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import SiteState, Website


@check(
    title=N_("The website is about this shop"),
    failure_title=N_("The website seems to be about another business"),
    why=N_(
        "An address that has changed hands leads customers elsewhere. We mention it as a help: it counts in no score."
    ),
    how=N_("Open the page, and correct the address in the census or on the listing if it is not the shop's."),
    evidence=N_(
        "Neither the shop's name, nor its telephone number, nor its address was found at {url}; pages read: {pages}."
    ),
    minutes=10,
    scope=Scope.STEWARD,
    lifecycle=Lifecycle.TRIAL,
)
def another_business_website(shop: Shop, website: Website | None) -> Answer:
    """Is the site that stands at the shop's address about this shop?

    Asks: the pages of the website that were read; the shop's name, telephone number and address in the census.
    Decides: failed where the pages were read whole and name none of the three, and the shop's name has a word that tells it apart;
    undecided where pages could not be read or the name is too common; not applicable without a site, blocked by a dead one.
    A help, in no score: sites that use a brand's name alone are known to mislead it.
    Blind to: names inside images, and shops that trade under another name than the census gives.
    """
    if website is None or website.state is SiteState.SOCIAL_PAGE:
        return not_applicable()
    if website.state is not SiteState.ALIVE:
        raise Blocked("dead-website says so")
    if website.names_shop:
        return passed()
    if website.names_shop is None or not website.complete:
        raise Undecided("the pages were not read whole, or the name is too common to be missed")
    return failed(url=website.final_url or website.url, pages=len(website.pages))
