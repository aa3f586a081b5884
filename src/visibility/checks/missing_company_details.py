"""A company's website in; whether its legal form, its register and its seat stand on it out."""

from visibility.model.check import Answer, Blocked, Lifecycle, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.legal_form import legal_form
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import Notice, SiteState, Website


@check(
    title=N_("The website gives the details of the company"),
    failure_title=N_("Details of the company were not found on the website"),
    why=N_(
        "Belgian rules ask companies to name their legal form, seat and register on their website. We mention it as a help: it counts in no score."
    ),
    how=N_(
        "Add a line at the foot of the website: name with legal form, address of the seat, enterprise number, RPM and the name of the court."
    ),
    evidence=N_("Not found at {url}: {missing}; pages read: {pages}."),
    minutes=10,
    scope=Scope.WEBMASTER,
    lifecycle=Lifecycle.TRIAL,
    link="https://kbopub.economie.fgov.be/",
)
def missing_company_details(shop: Shop, website: Website | None) -> Answer:
    """Does the website of a company give its legal form, the register of legal persons, and an address?

    Asks: the pages of the website that were read; the shop's name in the census. The rule: Code of companies and associations, art. 2:20.
    Decides: asked only of a company: its name in the census carries a legal form, or one stands beside the enterprise number on its site;
    failed where one of the three was not found and all the telling pages could be read; undecided where some could not, a legal
    notice that was not read among them, or were read before this was looked for; not applicable to all others, sole traders among them, outside Belgium or without a site;
    blocked by a dead one. A help, in no score.
    Blind to: companies that name their form nowhere, whether what is given is right, what is shown as an image. It says nothing of the law
    being kept.
    """
    if website is None or website.state is SiteState.SOCIAL_PAGE or shop.address.country.upper() != "BE":
        return not_applicable()
    if website.state is not SiteState.ALIVE:
        raise Blocked("dead-website says so")
    if website.notices is None:
        raise Undecided("this reading is older than the question")
    if not legal_form(shop.name) and not website.says(Notice.OWN_FORM):
        if not website.tells_all:
            raise Undecided("pages that may name a company could not be read")
        return not_applicable()
    found = {
        "company-form": website.says(Notice.LEGAL_FORM),
        "company-register": website.says(Notice.REGISTER),
        "company-seat": bool(website.addresses) or website.says(Notice.PLACE),
    }
    missing = tuple(code for code, given in found.items() if not given)
    if not missing:
        return passed()
    if not website.tells_all:
        raise Undecided("pages that may hold them could not be read")
    if website.says(Notice.LEGAL_LINK) and not any(page.role == "legal" for page in website.pages):
        raise Undecided("a legal notice that was not read may hold them")
    return failed(url=website.final_url or website.url, missing=missing, pages=len(website.pages))
