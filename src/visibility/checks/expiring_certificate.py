"""A website in; whether its certificate holds for more than two weeks out."""

from visibility.model.check import Answer, Blocked, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import SiteState, Transport, Website

SOON = 14  # days; hosts that renew by themselves do it about thirty days ahead


@check(
    title=N_("The certificate of the website holds for more than two weeks"),
    failure_title=N_("The certificate of the website ends within two weeks"),
    why=N_(
        "Once it has ended, browsers show a warning before every page. Most hosts renew it by themselves a month ahead."
    ),
    how=N_("Ask the host to renew the certificate, and to let it renew by itself from now on."),
    evidence=N_("The certificate seen at {url} holds for {days} more days."),
    minutes=20,
    scope=Scope.WEBMASTER,
)
def expiring_certificate(shop: Shop, website: Website | None) -> Answer:
    """Does the certificate of the home page hold for more than fourteen days?

    Asks: the certificate of the home page, on the day of the visit.
    Decides: failed where a valid certificate ends within fourteen days; blocked where there is no secure connection or no valid
    certificate, since insecure-website says so, and by a dead site; undecided where its end is not known, and where more than a
    sixth of its life is left: hosts that renew by themselves renew short-lived certificates late; not applicable without a site.
    Blind to: certificates of other pages, and hosts that renew on the last day.
    """
    if website is None or website.state is SiteState.SOCIAL_PAGE:
        return not_applicable()
    if website.state is not SiteState.ALIVE:
        raise Blocked("dead-website says so")
    if website.transport in {Transport.NOT_OFFERED, Transport.EXPIRED, Transport.INVALID}:
        raise Blocked("insecure-website says so")
    if website.certificate_days_left is None:
        raise Undecided("the end of the certificate is not known")
    if website.certificate_days_left > SOON:
        return passed()
    if website.certificate_begins and website.certificate_expires:
        lifetime = (website.certificate_expires - website.certificate_begins).days
        if website.certificate_days_left * 6 > lifetime:
            raise Undecided("a certificate of a short life, which hosts renew late")
    return failed(url=website.final_url or website.url, days=website.certificate_days_left)
