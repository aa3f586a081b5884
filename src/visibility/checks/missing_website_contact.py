"""A website in; whether it gives a telephone number or an e-mail address out."""

from visibility.model.check import Answer, Blocked, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import Notice, SiteState, Website


@check(
    title=N_("The website gives a telephone number or an e-mail address"),
    failure_title=N_("The website gives no telephone number and no e-mail address"),
    why=N_("Someone with a question before a visit looks for a way to ask it."),
    how=N_("Put the telephone number and the e-mail address at the foot of every page."),
    evidence=N_("No telephone number and no e-mail address was found at {url}; pages read: {pages}."),
    minutes=15,
    scope=Scope.WEBMASTER,
)
def missing_website_contact(shop: Shop, website: Website | None) -> Answer:
    """Does the website give a telephone number or an e-mail address?

    Asks: the pages of the website that were read.
    Decides: failed where neither was found and all the telling pages could be read; undecided where some could not,
    where a number or an e-mail address seems to be there that could not be read, or numbers stand with other places of business of the site only; not applicable without a site, blocked by a dead one.
    Blind to: what is shown as an image, or written by JavaScript, without a trace.
    """
    if website is None or website.state is SiteState.SOCIAL_PAGE:
        return not_applicable()
    if website.state is not SiteState.ALIVE:
        raise Blocked("dead-website says so")
    if website.phones or website.emails:
        return passed()
    if not website.complete:
        raise Undecided("pages that may hold it could not be read")
    if website.leaves_open(
        Notice.MAYBE_MAIL, Notice.HIDDEN_MAIL, Notice.MAYBE_PHONE, Notice.UNREAD_CONTACT, Notice.UNREAD_LEGAL
    ):
        raise Undecided("a number or an address that was not read, or a page for contact, may be it")
    if any(outlet.phones for outlet in website.outlets):
        raise Undecided("numbers stand with other outlets only")
    return failed(url=website.final_url or website.url, pages=len(website.pages))
