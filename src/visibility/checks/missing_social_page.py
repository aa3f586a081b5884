"""A website in; whether it links to the shop's page on a social network out."""

from visibility.model.check import Answer, Blocked, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import Notice, SiteState, Website


@check(
    title=N_("The website links to a page on a social network"),
    failure_title=N_("The website links to no page on a social network"),
    why=N_("A page on a social network shows news, closing days and new goods without touching the website."),
    how=N_("Add a link to the shop's page on a social network, if it keeps one."),
    evidence=N_("No link to a page on a social network was found at {url}; pages read: {pages}."),
    minutes=30,
    scope=Scope.OWNER,
)
def missing_social_page(shop: Shop, website: Website | None) -> Answer:
    """Does the website link to a page on a social network?

    Asks: the pages of the website that were read.
    Decides: passed too where the address of the website is itself such a page; failed where no link was found and all the
    telling pages could be read; undecided where some could not, or where a network is named or pictured without the address of a page; not applicable without a site, blocked by a dead one.
    Blind to: a page that the website does not link to; whether the page is alive.
    """
    if website is None:
        return not_applicable()
    if website.state is SiteState.SOCIAL_PAGE:
        return passed()
    if website.state is not SiteState.ALIVE:
        raise Blocked("dead-website says so")
    if website.social:
        return passed()
    if not website.complete:
        raise Undecided("pages that may hold it could not be read")
    if website.leaves_open(Notice.MAYBE_NETWORK):
        raise Undecided("a network is named or pictured, without the address of a page")
    return failed(url=website.final_url or website.url, pages=len(website.pages))
