"""A website in; whether it follows its visitors without a sign of asking them out."""

from visibility.model.check import Answer, Blocked, Lifecycle, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import SiteState, ToolKind, Website


@check(
    title=N_("The website shows no tracker that starts before the visitor agrees"),
    failure_title=N_("The website loads trackers, and we saw no tool that asks first"),
    why=N_(
        "European rules ask for consent before visitors are followed for advertising. We mention it as a help: it counts in no score."
    ),
    how=N_(
        "Remove the trackers that nobody looks at, or let a consent tool hold the others back until the visitor agrees."
    ),
    evidence=N_("Loaded at {url}: {trackers}; no consent tool was seen."),
    minutes=60,
    scope=Scope.WEBMASTER,
    lifecycle=Lifecycle.TRIAL,
)
def trackers_before_consent(shop: Shop, website: Website | None) -> Answer:
    """Do the pages load advertising or analytics from others without a sign of asking first?

    Asks: the scripts, frames and images that the pages name, as sent by the server; nothing is run.
    Decides: failed where a plain tag loads a known advertising or analytics service and no trace of a consent tool was seen;
    undecided where such a tool was seen, since what it holds back shows only when scripts run, where a tag manager was seen, which
    may load one, and where not all pages could be read; not applicable without a site, blocked by a dead one. Advice, in no score, and no statement of law.
    Blind to: what scripts load later, tag managers, consent tools that leave no trace, and services that we do not know.
    """
    if website is None or website.state is SiteState.SOCIAL_PAGE:
        return not_applicable()
    if website.state is not SiteState.ALIVE:
        raise Blocked("dead-website says so")
    trackers = [tool for tool in website.tools if tool.kind in {ToolKind.ADVERTISING, ToolKind.ANALYTICS}]
    if trackers and any(tool.kind is ToolKind.CONSENT for tool in website.tools):
        raise Undecided("a consent tool was seen: what it holds back shows only in a browser")
    if trackers and any(tool.name == "Google Tag Manager" for tool in website.tools):
        raise Undecided("a tag manager, which may load the consent tool, was seen")
    if trackers and not website.complete:
        raise Undecided("a page that was not read may hold the consent tool")
    if website.markup is None:
        raise Undecided("the markup was not read")
    if not trackers:
        return passed()
    return failed(
        url=website.final_url or website.url, trackers=", ".join(dict.fromkeys(tool.name for tool in trackers))
    )
