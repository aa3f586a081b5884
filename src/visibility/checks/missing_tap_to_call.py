"""A website in; whether its telephone number dials when it is touched out."""

import re

from visibility.model.check import Answer, Blocked, Lifecycle, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import Notice, SiteState, Website

# Free, shared or special rate, in the five countries.
_SERVICE = re.compile(
    r"\+32(?:90\d{6}|7[08]\d{6}|800\d{5})$|\+338\d{8}$|\+31(?:800|90)|\+352(?:800\d{5}|90\d{6})$|\+49(?:1[38]|800|900)"
)


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
    lifecycle=Lifecycle.TRIAL,
)
def missing_tap_to_call(shop: Shop, website: Website | None) -> Answer:
    """Is a telephone number of the website a link that dials?

    Asks: the telephone numbers in the text, and the links, of the pages that were read.
    Decides: failed where numbers stand in the text, no page has a telephone link, and all the telling pages could be read; undecided where
    some could not, are in a language that we do not read, or were read before this was looked for, where a link opens WhatsApp, and
    where only numbers at a special rate stand there, which may be a helpline's, or more than two
    of which none is the town's; not applicable where no number stands in the text (missing-website-contact
    asks about that) or without a site, blocked by a dead one.
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
    if any(service.value == "whatsapp" for service in website.services):
        raise Undecided("a link that opens WhatsApp writes to the shop at a touch")
    ours = re.sub(r"\D", "", shop.phone).lstrip("0")[-8:]
    if len(website.shown_phones) > 2 and not any(ours and phone.value.endswith(ours) for phone in website.shown_phones):
        raise Undecided("among so many numbers, none of which the town knows, we cannot tell the shop's")
    first = next((phone for phone in website.shown_phones if not _SERVICE.match(phone.value)), None)
    if first is None:
        raise Undecided("the numbers may be a central's: a helpline, a bank's, the chemist on duty")
    return failed(phone=first.value, page=first.page, pages=len(website.pages))
