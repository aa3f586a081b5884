"""A website in; whether it offers a way to ask, book or order at a distance out."""

from visibility.model.check import Answer, Blocked, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import Notice, SiteState, Website


@check(
    title=N_("The website offers a way to ask, book or order"),
    failure_title=N_("The website offers no way to ask, book or order"),
    why=N_("Outside opening hours, a form, an e-mail address or a booking page keeps the door open."),
    how=N_("Add one clear way to write to the shop: a contact form, an e-mail address, or a WhatsApp number."),
    evidence=N_(
        "No contact form, e-mail address, booking, ordering or WhatsApp link was found at {url}; pages read: {pages}."
    ),
    minutes=15,
    scope=Scope.OWNER,
)
def missing_remote_contact(shop: Shop, website: Website | None) -> Answer:
    """Does the website offer one way to ask, book or order at a distance?

    Asks: the pages of the website that were read.
    Decides: failed where no such service and no e-mail address was found and all the telling pages could be read; undecided
    where some could not, are in a language that we do not read, or speak of writing, booking or ordering in words or by a link; not applicable without a site, blocked by a dead one.
    Blind to: services offered on the listing or on a social network; whether somebody answers.
    """
    if website is None or website.state is SiteState.SOCIAL_PAGE:
        return not_applicable()
    if website.state is not SiteState.ALIVE:
        raise Blocked("dead-website says so")
    if website.services or website.emails:
        return passed()
    if not website.complete:
        raise Undecided("pages that may hold it could not be read")
    if not website.understood:
        raise Undecided("the pages speak none of the languages that we read")
    if website.leaves_open(
        Notice.MAYBE_MAIL,
        Notice.HIDDEN_MAIL,
        Notice.MAYBE_AFAR,
        Notice.MAYBE_ORDERS,
        Notice.MAYBE_BASKET,
        Notice.UNREAD_CONTACT,
        Notice.UNREAD_LEGAL,
    ):
        raise Undecided("words or a link speak of writing, booking or ordering")
    return failed(url=website.final_url or website.url, pages=len(website.pages))
