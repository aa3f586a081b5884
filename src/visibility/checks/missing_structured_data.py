"""A website in; whether it describes the shop for search engines out."""

from visibility.model.check import Answer, Blocked, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import SiteState, Website


@check(
    title=N_("The website describes the shop for search engines"),
    failure_title=N_("The website does not describe the shop for search engines"),
    why=N_(
        "Search engines and assistants read address, telephone and hours more surely where they are marked as such."
    ),
    how=N_("Ask the webmaster to mark up address, telephone and opening hours as a schema.org LocalBusiness."),
    evidence=N_("No marked-up address, telephone number or opening hours were found at {url}; pages read: {pages}."),
    minutes=45,
    scope=Scope.WEBMASTER,
)
def missing_structured_data(shop: Shop, website: Website | None) -> Answer:
    """Does the website describe the business in structured data?

    Asks: JSON-LD, microdata and RDFa of the pages that were read.
    Decides: failed where no business with an address, a telephone number or hours is described and all the telling pages could be
    read; undecided where some could not; not applicable without a site, blocked by a dead one.
    Blind to: whether what is described is right (phone-mismatch and hours-mismatch compare it), and what scripts add later.
    """
    if website is None or website.state is SiteState.SOCIAL_PAGE:
        return not_applicable()
    if website.state is not SiteState.ALIVE:
        raise Blocked("dead-website says so")
    if website.structured:
        return passed()
    if not website.complete:
        raise Undecided("pages that may hold it could not be read")
    return failed(url=website.final_url or website.url, pages=len(website.pages))
