"""A website in; whether the title of its home page names the trade or the town out."""

from visibility.model.check import Answer, Blocked, Lifecycle, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import SiteState, Website


@check(
    title=N_("The title of the website names the trade or the town"),
    failure_title=N_("The title of the website names neither the trade nor the town"),
    why=N_(
        "Search results show the title first, and people search by trade and town. We mention it as a help: it counts in no score."
    ),
    how=N_("Write a title such as “Name, trade, town” for the home page."),
    evidence=N_("The title seen at {url} is “{title}”."),
    minutes=10,
    scope=Scope.WEBMASTER,
    lifecycle=Lifecycle.TRIAL,
)
def vague_title(shop: Shop, website: Website | None) -> Answer:
    """Does the title of the home page name a trade or the shop's town?

    Asks: the title of the home page; the locality in the census; words for trades in four languages.
    Decides: failed where the title names neither; undecided where it was not read; not applicable without a site, blocked by a dead
    one. A help, in no score: our words for trades are not all words for trades.
    Blind to: words for a trade that we do not know, villages and quarters of the town, and titles that scripts write.
    """
    if website is None or website.state is SiteState.SOCIAL_PAGE:
        return not_applicable()
    if website.state is not SiteState.ALIVE:
        raise Blocked("dead-website says so")
    if website.title_tells is None or website.markup is None:
        raise Undecided("the title was not read")
    if website.title_tells:
        return passed()
    return failed(url=website.final_url or website.url, title=website.markup.title)
