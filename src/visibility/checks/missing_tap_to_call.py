"""A website in; whether its telephone number dials when it is touched out."""

from visibility.model.check import Answer, Blocked, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import Notice, SiteState, Website


@check(
    title=N_("The telephone number on the website dials when it is touched"),
    failure_title=N_("The telephone number on the website is no link"),
    why=N_(
        "Many visitors hold a telephone in their hand. A number that dials when it is touched is a help to them; it counts in no score."
    ),
    how=N_("Ask the webmaster to make the number a telephone link (tel:), on every page where it stands."),
    evidence=N_("The number {phone} stands at {page}; no telephone link was found; pages read: {pages}."),
    minutes=10,
    scope=Scope.WEBMASTER,
)
def missing_tap_to_call(shop: Shop, website: Website | None) -> Answer:
    """Is a telephone number of the website a link that dials?

    Asks: the telephone numbers in the text, and the links, of the pages that were read.
    Decides: failed where numbers stand in the text, no page has a telephone link, and all the telling pages could be read; undecided where
    some could not, are in a
    language that we do not read, or were read before this was looked for; not applicable where no number stands in the text (missing-website-contact
    asks about that) or without a site, blocked by a dead one. A help, in no score.
    Blind to: links that scripts make, numbers as images, and telephones that recognise numbers by themselves.
    """
    if website is None or website.state is SiteState.SOCIAL_PAGE:
        return not_applicable()
    if website.state is not SiteState.ALIVE:
        raise Blocked("dead-website says so")
    if website.notices is None or website.shown_phones is None:
        raise Undecided("this reading is older than the question")
    if website.says(Notice.TEL_LINK):
        return passed()
    if not website.tells_all:
        raise Undecided("pages that may hold one could not be read")
    if not website.shown_phones:
        return not_applicable()
    first = website.shown_phones[0]
    return failed(phone=first.value, page=first.page, pages=len(website.pages))
