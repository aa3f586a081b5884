"""A website in; whether it shows the way to the shop out."""

from visibility.model.check import Answer, Blocked, Lifecycle, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import Notice, SiteState, Website


@check(
    title=N_("The website shows the way to the shop"),
    failure_title=N_("No map and no words that show the way were found on the website"),
    why=N_(
        "One touch on a map, and the telephone leads the customer to the door. We mention it as a help: it counts in no score."
    ),
    how=N_("Link the address to a map, or add a line on where to park and what stands nearby."),
    evidence=N_("No link to a map and no directions were found at {url}; pages read: {pages}."),
    minutes=10,
    scope=Scope.WEBMASTER,
    lifecycle=Lifecycle.TRIAL,
)
def missing_website_directions(shop: Shop, website: Website | None) -> Answer:
    """Does the website link to a map, or say how to find the shop?

    Asks: links, embedded maps and words of the pages that were read; whether the census gives the shop a street.
    Decides: failed where no map, no link to one and no word of the way, of parking or of what stands nearby was found, and all the telling
    pages could be read; undecided where some could not, were read before this was looked for, or the census gives no street; not
    applicable without a site, blocked by a dead one. A help, in no score.
    Blind to: maps that scripts load from elsewhere without a trace, and whether the way is right.
    """
    if website is None or website.state is SiteState.SOCIAL_PAGE:
        return not_applicable()
    if website.state is not SiteState.ALIVE:
        raise Blocked("dead-website says so")
    if website.notices is None:
        raise Undecided("this reading is older than the question")
    if website.says(Notice.DIRECTIONS) or website.maps:
        return passed()
    if not shop.address.street:
        raise Undecided("it may be a shop that goes to its customers")
    if not website.tells_all:
        raise Undecided("pages that may hold them could not be read")
    return failed(url=website.final_url or website.url, pages=len(website.pages))
