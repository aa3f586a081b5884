"""A website in; whether it states opening hours out."""

from visibility.model.check import Answer, Blocked, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import Notice, SiteState, Website


@check(
    title=N_("The website gives opening hours"),
    failure_title=N_("The website gives no opening hours"),
    why=N_("People who find the website also want to know when to come."),
    how=N_("Write the opening hours on the home page or the contact page, as plain text."),
    evidence=N_("No opening hours were found at {url}; pages read: {pages}."),
    minutes=15,
    scope=Scope.WEBMASTER,
)
def missing_website_hours(shop: Shop, website: Website | None) -> Answer:
    """Does the website state opening hours?

    Asks: the pages of the website that were read.
    Decides: passed as soon as hours were found, even where they could not be read as one week; failed where none were found
    and all the telling pages could be read; undecided where some could not, or where
    words or a picture announce hours that could not be read, "by appointment" among them; not applicable without a site, blocked by a dead one.
    Blind to: hours shown as an image, or written by JavaScript, that nothing announces.
    """
    if website is None or website.state is SiteState.SOCIAL_PAGE:
        return not_applicable()
    if website.state is not SiteState.ALIVE:
        raise Blocked("dead-website says so")
    if website.hours:
        return passed()
    if not website.complete:
        raise Undecided("pages that may hold it could not be read")
    if website.leaves_open(Notice.MAYBE_HOURS, Notice.UNREAD_HOURS):
        raise Undecided("words, a picture or a page that was not read announce hours")
    return failed(url=website.final_url or website.url, pages=len(website.pages))
