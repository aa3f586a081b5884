"""A website that says that the shop delivers in; whether it says where, when or for how much out."""

from visibility.model.check import Answer, Blocked, Lifecycle, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import Notice, SiteState, Website


@check(
    title=N_("The website says how the shop delivers"),
    failure_title=N_("The website says that the shop delivers, and not how"),
    why=N_(
        "Customers want to know whether their street is served, when, and what it costs. We mention it as a help: it counts in no score."
    ),
    how=N_("Add one line beside the word delivery: where, on which days, from which amount, for which price."),
    evidence=N_(
        "Delivery is offered at {page}; neither place, time nor price was found beside it; pages read: {pages}."
    ),
    minutes=15,
    scope=Scope.OWNER,
    lifecycle=Lifecycle.TRIAL,
)
def missing_delivery_terms(shop: Shop, website: Website | None) -> Answer:
    """Does a website that offers delivery say where, when or for how much?

    Asks: the words and links of the pages that were read.
    Decides: asked only where the site itself says that the shop delivers; failed where no place, day, time, amount or price stands near the
    word, no link speaks of delivery, no basket is on the site (its checkout, which we do not enter, says it), and all the telling
    pages could be read; undecided where some could not, where there is a basket, or where they were read before this was looked for;
    not applicable where nothing is delivered, or only through a platform; blocked by a dead site. A help, in no score.
    Blind to: whether the terms are complete, and what is shown as an image.
    """
    if website is None or website.state is SiteState.SOCIAL_PAGE:
        return not_applicable()
    if website.state is not SiteState.ALIVE:
        raise Blocked("dead-website says so")
    if website.notices is None:
        raise Undecided("this reading is older than the question")
    offered = next((fact for fact in website.notices if fact.value == Notice.DELIVERS), None)
    if offered is None:
        if not website.tells_all:
            raise Undecided("pages that may offer it could not be read")
        return not_applicable()
    if website.says(Notice.DELIVERY_TERMS):
        return passed()
    if not website.tells_all:
        raise Undecided("pages that may hold them could not be read")
    if website.says(Notice.SELLING):
        raise Undecided("the checkout, which we do not enter, says it")
    return failed(page=offered.page, pages=len(website.pages))
