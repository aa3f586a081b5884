"""A shop and its website in; whether it says how one can pay out."""

from visibility.model.check import Answer, Blocked, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import Notice, SiteState, Website

# Where one pays by contract or invoice, where each shop inside decides for itself, or where nothing is known of the trade.
BY_INVOICE = frozenset({"bank", "real-estate", "funeral", "travel", "shopping-centre", "other"})


@check(
    title=N_("The website says how one can pay"),
    failure_title=N_("The website does not say how one can pay"),
    why=N_("Customers with meal vouchers, or without cash, like to know before they set out."),
    how=N_("Name the means of payment on the website: cards, Bancontact, Wero, cash, meal vouchers."),
    evidence=N_("No means of payment was found at {url}; pages read: {pages}."),
    minutes=10,
    scope=Scope.OWNER,
)
def missing_payment_means(shop: Shop, website: Website | None) -> Answer:
    """Does the website of a shop say how one can pay?

    Asks: words, structured data and names of pictures on the pages that were read; the trade in the census.
    Decides: failed where nothing about payment was found and all the telling pages could be read; undecided where some could not
    or are in a language that we do not read, where words or the markup may name a means of payment, or where one orders on the site, since
    its checkout, which we do not enter, says it; not applicable to trades that one pays by contract or invoice (banks, estate
    agents, funerals, travel), to shopping centres, where each shop decides, to "other trade", of which nothing is known, or
    without a site; blocked by a dead one.
    Blind to: pictures whose name and text say nothing, and whether what is named is accepted.
    """
    if website is None or website.state is SiteState.SOCIAL_PAGE or shop.trade in BY_INVOICE:
        return not_applicable()
    if website.state is not SiteState.ALIVE:
        raise Blocked("dead-website says so")
    if website.payments:
        return passed()
    if not website.complete:
        raise Undecided("pages that may hold it could not be read")
    if not website.understood:
        raise Undecided("the pages speak none of the languages that we read")
    if website.leaves_open(Notice.MAYBE_MEANS):
        raise Undecided("words or the markup may name a means of payment")
    if website.leaves_open(Notice.SELLING, Notice.MAYBE_BASKET) or any(
        service.value == "ordering" for service in website.services
    ):
        raise Undecided("the checkout, which we do not enter, says it")
    return failed(url=website.final_url or website.url, pages=len(website.pages))
