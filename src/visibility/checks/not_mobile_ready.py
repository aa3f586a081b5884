"""A website in; whether its home page is prepared for the small screen of a telephone out."""

from visibility.model.check import Answer, Blocked, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import SiteState, Website


@check(
    title=N_("The website is prepared for telephones"),
    failure_title=N_("The website is not prepared for telephones"),
    why=N_("Many people look for a shop on their telephone. A page made for a large screen is hard to read there."),
    how=N_("Ask whoever runs the website to choose a layout that adapts to small screens."),
    evidence=N_("The home page {url} does not declare a layout for small screens."),
    minutes=60,
    scope=Scope.WEBMASTER,
)
def not_mobile_ready(shop: Shop, website: Website | None) -> Answer:
    """Does the home page declare a viewport for telephones?

    Asks: the home page's HTML.
    Decides: failed where it declares none; undecided where the HTML does not tell; not applicable without a site, blocked by a dead one.
    Blind to: how the page really looks on a telephone.
    """
    if website is None or website.state is SiteState.SOCIAL_PAGE:
        return not_applicable()
    if website.state is not SiteState.ALIVE:
        raise Blocked("dead-website says so")
    if website.viewport is None:
        raise Undecided("the home page does not tell")
    return passed() if website.viewport else failed(url=website.final_url or website.url)
