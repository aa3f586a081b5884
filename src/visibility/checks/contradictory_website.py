"""A website in; whether its pages agree with one another out."""

from visibility.model.check import Answer, Blocked, Lifecycle, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import ContradictionKind, SiteState, Website

MOST = 4  # pages that are named
ABOUT = {
    ContradictionKind.HOURS: "said-hours",
    ContradictionKind.PHONE: "said-phone",
    ContradictionKind.ADDRESS: "said-address",
    ContradictionKind.OUTLETS: "said-outlets",
}


@check(
    title=N_("The pages of the website agree with one another"),
    failure_title=N_("Pages of the website say different things of the same matter"),
    why=N_(
        "A customer cannot know which of two pages is right, and neither can a search engine. We mention it as a help: it counts in no score."
    ),
    how=N_("Decide which page is right, correct the other, and keep such details in one place only."),
    evidence=N_("These pages do not say the same ({about}): {where}."),
    minutes=15,
    scope=Scope.OWNER,
    lifecycle=Lifecycle.TRIAL,
)
def contradictory_website(shop: Shop, website: Website | None) -> Answer:
    """Do the pages of the website say the same of hours, telephone, address and outlets?

    Asks: what each of the pages that were read says, held against the others.
    Decides: failed where pages contradict one another on the shop, or on a site of one place; undecided where they do so on other outlets
    only, or where all agree and some pages could not be read; not applicable without a site, blocked by a dead one.
    Blind to: which page is right, pages that state several weeks, and all that was not read.
    """
    if website is None or website.state is SiteState.SOCIAL_PAGE:
        return not_applicable()
    if website.state is not SiteState.ALIVE:
        raise Blocked("dead-website says so")
    mine = {
        text for outlet in website.outlets if outlet.shop for text in (outlet.name, outlet.address.locality) if text
    }
    ours = [one for one in website.contradictions if not website.outlets or not one.about or one.about in mine]
    if ours:
        about = tuple(dict.fromkeys(ABOUT[one.kind] for one in ours))
        pages = tuple(dict.fromkeys(said.page for said in ours[0].statements))
        return failed(about=about, where=pages[:MOST])
    if website.contradictions:
        raise Undecided("the pages differ on other outlets")
    if not website.complete:
        raise Undecided("a page that was not read may say something else")
    return passed()
