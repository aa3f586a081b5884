"""A Belgian shop's website in; whether a valid enterprise number stands on it out."""

from visibility.model.check import Answer, Blocked, Lifecycle, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import Notice, SiteState, Website


@check(
    title=N_("The website gives the enterprise number"),
    failure_title=N_("The enterprise number was not found on the website"),
    why=N_("Belgian rules ask professional sites to give it. We mention it as a help: it counts in no score."),
    how=N_("Look up the number in the public register, and add it at the foot of the website."),
    evidence=N_("No enterprise number was found at {url}; pages read: {pages}."),
    minutes=10,
    scope=Scope.WEBMASTER,
    lifecycle=Lifecycle.TRIAL,
    link="https://kbopub.economie.fgov.be/",
)
def missing_enterprise_number(shop: Shop, website: Website | None) -> Answer:
    """Does the website give a valid Belgian enterprise number?

    Asks: the pages of the website that were read.
    Decides: failed where no number with a right checksum was found and all the telling pages could be read; undecided
    where some could not, a linked legal notice among them, or where digits with its label stand there that fail the check;
    not applicable outside Belgium or without a site, blocked by a dead one. A help, in no score.
    Blind to: whose number it is, and a number shown as an image. It says nothing of the law being kept.
    """
    if website is None or website.state is SiteState.SOCIAL_PAGE or shop.address.country.upper() != "BE":
        return not_applicable()
    if website.state is not SiteState.ALIVE:
        raise Blocked("dead-website says so")
    if website.enterprise_numbers:
        return passed()
    if not website.complete:
        raise Undecided("pages that may hold it could not be read")
    if website.leaves_open(Notice.MAYBE_NUMBER, Notice.UNREAD_LEGAL):
        raise Undecided("a number that fails its check, or a legal notice that was not read, may be it")
    return failed(url=website.final_url or website.url, pages=len(website.pages))
