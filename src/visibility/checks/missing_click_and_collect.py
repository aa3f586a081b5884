"""A shop and its website in; whether one can order there and collect in the shop out."""

from visibility.model.check import Answer, Blocked, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.trades import TRADES
from visibility.model.website import Notice, SiteState, Website

SERVICES = frozenset({"click-and-collect", "ordering"})


@check(
    title=N_("Customers can order on the website and collect in the shop"),
    failure_title=N_("The website does not say that one can order and collect"),
    why=N_("Ordering ahead and collecting in the shop suits busy customers, and brings them through the door."),
    how=N_("If the shop prepares orders, say so on the website: how to order, and when to collect."),
    evidence=N_("No ordering and no collection in the shop was found at {url}; pages read: {pages}."),
    minutes=30,
    scope=Scope.OWNER,
)
def missing_click_and_collect(shop: Shop, website: Website | None) -> Answer:
    """Does the website of a shop that sells goods offer ordering or collection?

    Asks: the pages of the website that were read; the trade in the census.
    Decides: failed where neither was found and all the telling pages could be read; undecided where some could not, are in a
    language that we do not read, or speak of ordering or collecting otherwise, by telephone say; not applicable without a site,
    blocked by a dead one. Not applicable to trades for which it makes no sense: one eats, sleeps or is
    served on the spot (restaurants, cafés, bars, ice cream, hotels, hairdressers, beauty, fitness, shows); a service or a contract
    is sold (tailors, laundries, keys, travel, garages, petrol, banks, estate agents, funerals, driving schools, photographers); it
    is measured or prescribed for one person (opticians, medical supplies) or one of a kind (second-hand); the law or the hour
    speaks against it (tobacco, night shops); each shop inside decides (shopping centres); or nothing is known ("other trade").
    Takeaways and pharmacies are asked: the dish, and what needs no prescription, are ordered and fetched.
    Blind to: orders on the listing, on a marketplace or on a social network.
    """
    trade = TRADES.get(shop.trade)
    if website is None or website.state is SiteState.SOCIAL_PAGE or trade is None or not trade.collects:
        return not_applicable()
    if website.state is not SiteState.ALIVE:
        raise Blocked("dead-website says so")
    if any(service.value in SERVICES for service in website.services):
        return passed()
    if not website.complete:
        raise Undecided("pages that may hold it could not be read")
    if not website.understood:
        raise Undecided("the pages speak none of the languages that we read")
    if website.leaves_open(Notice.MAYBE_ORDERS, Notice.MAYBE_BASKET, Notice.SELLING):
        raise Undecided("words or a link speak of ordering or collecting")
    return failed(url=website.final_url or website.url, pages=len(website.pages))
