"""A website in; whether the shop's address stands on it out."""

from visibility.model.check import Answer, Blocked, Lifecycle, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import Notice, SiteState, Website


@check(
    title=N_("The website gives the address of the shop"),
    failure_title=N_("The address of the shop was not found on the website"),
    why=N_(
        "Whoever wants to come looks for street and number, and search engines compare them. We mention it as a help: it counts in no score."
    ),
    how=N_("Write street, number, postcode and town at the foot of every page, as text."),
    evidence=N_("No address was found at {url}; pages read: {pages}."),
    minutes=10,
    scope=Scope.WEBMASTER,
    lifecycle=Lifecycle.TRIAL,
)
def missing_website_address(shop: Shop, website: Website | None) -> Answer:
    """Does the website give an address?

    Asks: text, structured data and links to maps of the pages that were read; whether the census gives the shop a street.
    Decides: failed where nothing was found that is an address, or may be one, and all the telling pages could be read; undecided where
    words may be an address that we could not read, where a map shows the place, where pages could not be read, were read before this
    was looked for, or the census gives no street; not applicable without a site, blocked by a dead one.
    Blind to: whether the address is right, and what is shown as an image or written by JavaScript.
    """
    if website is None or website.state is SiteState.SOCIAL_PAGE:
        return not_applicable()
    if website.state is not SiteState.ALIVE:
        raise Blocked("dead-website says so")
    if website.addresses:
        return passed()
    if website.notices is None:
        raise Undecided("this reading is older than the question")
    if not shop.address.street:
        raise Undecided("it may be a shop that goes to its customers")
    if not website.tells_all:
        raise Undecided("pages that may hold it could not be read")
    if website.says(Notice.PLACE) or website.maps or website.outlets:
        raise Undecided("something may be the address")
    return failed(url=website.final_url or website.url, pages=len(website.pages))
