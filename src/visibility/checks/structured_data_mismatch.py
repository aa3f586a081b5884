"""A website in; whether what it tells machines is what its text tells people out."""

from visibility.hours import compare
from visibility.model.check import Answer, Blocked, Lifecycle, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import ContradictionKind, SiteState, Website

DATA = frozenset({"json-ld", "microdata", "rdfa"})


@check(
    title=N_("The data for search engines say what the website says"),
    failure_title=N_("The data for search engines say something else than the website's text"),
    why=N_(
        "Search engines and assistants repeat these data, which nobody sees on the page. We mention the difference as a help: it counts in no score."
    ),
    how=N_("Ask the webmaster to bring the schema.org data in line with what the pages say."),
    evidence=N_("At {url}, the data for search engines and the text do not say the same: {about} ({differ})."),
    minutes=15,
    scope=Scope.WEBMASTER,
    lifecycle=Lifecycle.TRIAL,
)
def structured_data_mismatch(shop: Shop, website: Website | None) -> Answer:
    """Do the data for search engines give the telephone number and the hours that the text of the same site gives?

    Asks: JSON-LD, and the text and telephone links, of the pages that were read.
    Decides: failed where both give telephone numbers and have none in common, or both give a week and no two of them agree; undecided
    where pages could not be read, the site names several outlets, its pages contradict one another (contradictory-website says so), or
    they were read before this was looked for; not applicable where the data give neither, or the text does not; blocked by a dead site.
    Blind to: microdata, which stand in the text; the listing, which phone-mismatch and hours-mismatch hold against both.
    """
    if website is None or website.state is SiteState.SOCIAL_PAGE:
        return not_applicable()
    if website.state is not SiteState.ALIVE:
        raise Blocked("dead-website says so")
    if website.marked_phones is None or website.shown_phones is None:
        raise Undecided("this reading is older than the question")
    marked = tuple(dict.fromkeys(phone.value for phone in website.marked_phones))
    shown = tuple(dict.fromkeys(phone.value for phone in website.shown_phones))
    in_data = tuple(one.week for one in website.hours if one.week is not None and one.where == "json-ld")
    in_text = tuple(one.week for one in website.hours if one.week is not None and one.where not in DATA)
    phones, weeks = bool(marked and shown), bool(in_data and in_text)
    if not phones and not weeks:
        return not_applicable()
    other_phone = phones and not set(marked) & set(shown)
    other_week = weeks and all(compare(one, other) for one in in_data for other in in_text)
    if not other_phone and not other_week:
        return passed()
    if not website.complete:
        raise Undecided("pages that may say the same could not be read")
    if website.outlets:
        raise Undecided("they may speak of another outlet")
    if other_week and any(one.kind is ContradictionKind.HOURS for one in website.contradictions):
        other_week = False
        if not other_phone:
            raise Undecided("the pages contradict one another")
    about = (*(("said-hours",) if other_week else ()), *(("said-phone",) if other_phone else ()))
    differ = compare(in_data[0], in_text[0]) if other_week else (marked[0], shown[0])
    return failed(url=website.final_url or website.url, about=about, differ=differ)
