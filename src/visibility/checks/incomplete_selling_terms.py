"""A website that sells in; whether terms, the right to return, e-mail and telephone stand on it out."""

from visibility.model.check import Answer, Blocked, Lifecycle, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.trades import TRADES
from visibility.model.website import Notice, SiteState, Website

# The right to change one's mind does not hold for what spoils, is made to measure, or is booked for a day (CDE art. VI.53).
NO_RETURN_FAMILIES = frozenset({"food", "catering"})
# What is made to order, sealed for health, or booked for a day.
NO_RETURN = frozenset(
    {"florist", "travel", "entertainment", "photo", "copy-print", "tailor", "optician", "pharmacy", "medical-supplies"}
    | {"hairdresser", "beauty", "fitness", "driving-school"}
)


@check(
    title=N_("The online shop gives its terms and ways to reach it"),
    failure_title=N_("The terms or the contact details of the online shop were not all found"),
    why=N_(
        "People buy more readily where terms, returns and contact are plain, and European rules ask for them. We mention it as a help: it counts in no score."
    ),
    how=N_(
        "Link the general terms of sale at the foot of every page, with the right to return, an e-mail address and a telephone number."
    ),
    evidence=N_("One can buy at {url}; not found on its pages: {missing}; pages read: {pages}."),
    minutes=60,
    scope=Scope.WEBMASTER,
    lifecycle=Lifecycle.TRIAL,
)
def incomplete_selling_terms(shop: Shop, website: Website | None) -> Answer:
    """Does a website on which one buys give terms, the right to return, an e-mail address and a telephone number?

    Asks: the links and words of the pages that were read; the trade in the census.
    Decides: asked only where the site has a basket of its own; failed where one of these was not found and all the telling pages could be
    read. The right to return is asked only where the terms themselves are among the pages read, and not of trades whose goods spoil,
    are made to order, sealed for health or booked for a day; undecided where pages could not be read, or were read before this was looked for, and where a form or an address
    that was not read stands in for the e-mail address; not applicable where
    one does not buy on the site itself; blocked by a dead one. A help, in no score.
    Blind to: what the terms say, and the checkout, which we do not enter. It says nothing of the law being kept.
    """
    if website is None or website.state is SiteState.SOCIAL_PAGE:
        return not_applicable()
    if website.state is not SiteState.ALIVE:
        raise Blocked("dead-website says so")
    if website.notices is None:
        raise Undecided("this reading is older than the question")
    if not website.says(Notice.SELLING):
        if not website.tells_all:
            raise Undecided("pages on which one may buy could not be read")
        return not_applicable()
    trade = TRADES.get(shop.trade)
    returns = trade is not None and trade.family not in NO_RETURN_FAMILIES and trade.id not in NO_RETURN
    unsaid = returns and website.says(Notice.TERMS_READ) and not website.says(Notice.WITHDRAWAL)
    found = {
        "sale-terms": website.says(Notice.TERMS),
        "sale-returns": not unsaid,
        "sale-e-mail": bool(website.emails) or website.says(Notice.HIDDEN_MAIL),
        "sale-phone": bool(website.phones) or any(outlet.phones for outlet in website.outlets),
    }
    writes = any(service.value == "contact-form" for service in website.services)
    if not found["sale-e-mail"] and (writes or website.leaves_open(Notice.MAYBE_MAIL, Notice.UNREAD_CONTACT)):
        raise Undecided("a form, a page for contact, or an e-mail address that was not read may serve")
    missing = tuple(code for code, given in found.items() if not given)
    if not missing:
        return passed()
    if not website.tells_all:
        raise Undecided("pages that may hold them could not be read")
    return failed(url=website.final_url or website.url, missing=missing, pages=len(website.pages))
