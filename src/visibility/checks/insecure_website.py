"""A website in; whether it opens over a secure connection out."""

from visibility.model.check import Answer, Blocked, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import SiteState, Transport, Website


@check(
    title=N_("The website opens over a secure connection"),
    failure_title=N_("The website does not open over a secure connection"),
    why=N_("Browsers show a warning before a page without a valid certificate. Many visitors stop there."),
    how=N_("Ask the host to switch on https and the automatic renewal of its certificate; many do it free of charge."),
    evidence=N_("What was seen of the secure connection at {url}: {transport}."),
    minutes=30,
    scope=Scope.WEBMASTER,
)
def insecure_website(shop: Shop, website: Website | None) -> Answer:
    """Does the home page open over https with a valid certificate?

    Asks: the home page over https.
    Decides: failed where https is not offered, or the certificate has expired or is invalid; undecided where the
    connection could not be tried; not applicable without a site, blocked by a dead one.
    Blind to: the quality of the encryption, and pages other than the home page.
    """
    if website is None or website.state is SiteState.SOCIAL_PAGE:
        return not_applicable()
    if website.state is not SiteState.ALIVE:
        raise Blocked("dead-website says so")
    if website.transport is Transport.UNKNOWN:
        raise Undecided("the secure connection could not be tried")
    if website.transport is Transport.SECURE:
        return passed()
    return failed(url=website.final_url or website.url, transport=website.transport.value)
