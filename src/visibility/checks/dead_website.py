"""A website in; whether something of the shop's own stands at its address out."""

from visibility.model.check import Answer, Scope, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import SiteState, Website


@check(
    title=N_("The website opens"),
    failure_title=N_("The website's address leads nowhere"),
    why=N_("People who follow the link may think that the shop has closed."),
    how=N_("Ask whoever runs the website to restore it, or remove the link from the listing."),
    evidence=N_("What was seen at {url}: {state}."),
    minutes=60,
    scope=Scope.WEBMASTER,
)
def dead_website(shop: Shop, website: Website | None) -> Answer:
    """Does a site stand at the address that the census or the listing gives?

    Asks: the home page.
    Decides: failed where the server says that there is no such page, the name does not exist, or a parked page, a
    page under construction or a server's welcome page stands there; a page on a social network is not a site.
    A server that did not answer is unknown and fails nobody.
    Blind to: a living site of another business.
    """
    if website is None or website.state is SiteState.SOCIAL_PAGE:
        return not_applicable()
    return passed() if website.state is SiteState.ALIVE else failed(url=website.url, state=website.state.value)
