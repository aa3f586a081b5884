"""A website and three months of measurements in; whether it is slow to show itself on a telephone out."""

from visibility.model.check import Answer, Blocked, Lifecycle, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.pagespeed import Band, PageSpeed
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import SiteState, Website


@check(
    title=N_("The website shows itself quickly on a telephone"),
    failure_title=N_("The website takes long to show itself on a telephone"),
    why=N_("People on a telephone leave a page that lets them wait. We mention it as a help: it counts in no score."),
    how=N_("Make the pictures of the home page smaller, and take out what nobody needs there."),
    evidence=N_(
        "Measured by PageSpeed Insights in three months, last on {seen}: {url} is in the slowest of three bands."
    ),
    minutes=120,
    scope=Scope.WEBMASTER,
    lifecycle=Lifecycle.TRIAL,
    link="https://pagespeed.web.dev/",
)
def slow_website(shop: Shop, pagespeed: PageSpeed | None, website: Website | None) -> Answer:
    """Does the home page show itself acceptably fast on a telephone?

    Asks: the speed that Lighthouse measures, one measurement a month, each as one of three bands.
    Decides: failed where the middle one of three months is slow; undecided with fewer than three months, since one measurement
    moves by fifteen points from run to run; not applicable without a site, or where the town does not use PageSpeed Insights;
    blocked by a dead site.
    Blind to: other pages, and what real visitors have.
    """
    if website is None or website.state is SiteState.SOCIAL_PAGE:
        return not_applicable()
    if website.state is not SiteState.ALIVE:
        raise Blocked("dead-website says so")
    if pagespeed is None:
        return not_applicable()
    if pagespeed.speed is None:
        raise Undecided("fewer than three months were measured")
    if pagespeed.speed is not Band.SLOW:
        return passed()
    return failed(url=pagespeed.url, seen=pagespeed.measured[-1].on.isoformat())
