"""A website in; whether it says what becomes of what its visitors write out."""

from visibility.model.check import Answer, Blocked, Lifecycle, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import Notice, SiteState, ToolKind, Website


@check(
    title=N_("The website has a privacy notice"),
    failure_title=N_("No privacy notice was found on the website"),
    why=N_(
        "Whoever fills in a form likes to know what becomes of it, and European rules ask for it. We mention it as a help: it counts in no score."
    ),
    how=N_(
        "Add a page that says which data are kept, what for and for how long, and whom to ask; link it at the foot of every page."
    ),
    evidence=N_("The site at {url} takes in {collected}; no privacy notice was found; pages read: {pages}."),
    minutes=60,
    scope=Scope.WEBMASTER,
    lifecycle=Lifecycle.TRIAL,
)
def missing_privacy_notice(shop: Shop, website: Website | None) -> Answer:
    """Does a website that takes in data of its visitors have a privacy notice?

    Asks: the forms, trackers, links and words of the pages that were read.
    Decides: asked where the pages show a form to write to the shop or for a newsletter, a basket, or a tracker; failed where no link and no
    words about privacy or personal data were found and all the telling pages could be read; undecided where some could not, are
    in a language that we do not read, were read before this was looked for, link a legal notice that was not read, or show traces of a
    consent tool; not applicable where nothing is taken in or without a site; blocked by a dead one. A help, in no score.
    Blind to: what the notice says, notices that scripts show later, and forms that they load. It says nothing of the law being kept.
    """
    if website is None or website.state is SiteState.SOCIAL_PAGE:
        return not_applicable()
    if website.state is not SiteState.ALIVE:
        raise Blocked("dead-website says so")
    if website.notices is None:
        raise Undecided("this reading is older than the question")
    if website.says(Notice.PRIVACY):
        return passed()
    forms = {service.value for service in website.services if service.where == "form"}
    taken = {
        "takes-messages": "contact-form" in forms,
        "takes-newsletter": "newsletter" in forms,
        "takes-orders": website.says(Notice.SELLING),
        "takes-visits": any(tool.kind in {ToolKind.ADVERTISING, ToolKind.ANALYTICS} for tool in website.tools),
    }
    collected = tuple(code for code, seen in taken.items() if seen)
    if not website.tells_all:
        raise Undecided("pages that may hold it could not be read")
    if not collected:
        return not_applicable()
    if any(tool.kind is ToolKind.CONSENT for tool in website.tools):
        raise Undecided("a consent tool, which a script shows, may hold it")
    if website.says(Notice.LEGAL_LINK) and not any(page.role == "legal" for page in website.pages):
        raise Undecided("a legal notice that was not read may hold it")
    return failed(url=website.final_url or website.url, collected=collected, pages=len(website.pages))
