"""A website in; whether it names a date of the last three years out."""

from datetime import date

from visibility.model.check import Answer, Blocked, Lifecycle, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import Notice, SiteState, Website

YEARS = 3  # the second barometer of Walloon firms calls an older site old


@check(
    title=N_("The website shows that it is kept up to date"),
    failure_title=N_("The latest date found on the website is more than three years old"),
    why=N_(
        "Visitors wonder whether a shop still exists when the latest date on its site is old. We mention it as a help: it counts in no score."
    ),
    how=N_(
        "Read the site through as a customer would, mend what has changed, and bring the year at its foot up to date."
    ),
    evidence=N_("The latest date found at {url} is of {year}; pages read: {pages}."),
    minutes=60,
    scope=Scope.OWNER,
    lifecycle=Lifecycle.TRIAL,
)
def outdated_website(shop: Shop, website: Website | None) -> Answer:
    """Is the latest date that the website names at most three years before the visit?

    Asks: copyright lines, dates of news and pages, years in the text and in the addresses of pictures, of the pages that were read.
    Decides: failed where the site dates itself and neither that nor any year on its pages is of the last three years (a year counts until
    its end), and all the telling pages could be read; undecided where nothing is dated, where a day stands without its
    year or a script writes the year, pages could not be read, or were read before this was looked for; not applicable without a site, blocked by a dead one. A help, in no score.
    Blind to: pages that we do not read, years that a script writes, and whether what is old is wrong.
    """
    if website is None or website.state is SiteState.SOCIAL_PAGE:
        return not_applicable()
    if website.state is not SiteState.ALIVE:
        raise Blocked("dead-website says so")
    if website.read_on is None or website.dated is None:
        raise Undecided("nothing on it is dated, or it was not looked for")
    year = max(website.dated.year, website.last_sign or 0)
    recent = max(website.dated, date(year, 12, 31)) if website.last_sign == year else website.dated
    if recent >= _before(website.read_on):
        return passed()
    if not website.complete:
        raise Undecided("pages that may be newer could not be read")
    if website.says(Notice.UNDATED):
        raise Undecided("a day without its year, or a year that a script writes, may be of this week")
    return failed(url=website.final_url or website.url, year=str(year), pages=len(website.pages))


def _before(day: date) -> date:
    """Return the same day three years before; the 29th of February is the 28th there."""
    try:
        return day.replace(year=day.year - YEARS)
    except ValueError:
        return day.replace(year=day.year - YEARS, day=28)
