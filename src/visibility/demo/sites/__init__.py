"""The shops' websites: the shops of one host enter; its pages leave as bytes by path, in the style of their time."""

from visibility.demo.sites import blog, modern, old, ruins, tongues
from visibility.demo.sites.parts import Page, Site
from visibility.demo.town import DemoShop, Fate, Robots, Style

_BUILDERS = {
    Style.MODERN: modern.structured,
    Style.MICRODATA: modern.microdata,
    Style.ONE_PAGE: modern.one_page,
    Style.SCRIPT_ONLY: modern.script_only,
    Style.TABLE: old.table,
    Style.DEFINITIONS: old.definitions,
    Style.LATIN1: old.latin1,
    Style.BLOG: blog.blog,
    Style.HOURS_PAGE: blog.hours_page,
    Style.BRANCHES: blog.branches,
    Style.DUTCH: tongues.dutch,
    Style.GERMAN: tongues.german,
    Style.ENGLISH: tongues.english,
    Style.BILINGUAL: tongues.bilingual,
}

_LANGUAGES = {Style.DUTCH: "nl", Style.GERMAN: "de", Style.ENGLISH: "en"}


def pages(shops: tuple[DemoShop, ...]) -> dict[str, Page]:
    """Return the pages of the site that these shops share, by path; "" is what any other path answers."""
    site = Site(shops)
    if site.site.fate is not Fate.ALIVE:
        return ruins.ruin(site)
    built = dict(_BUILDERS[site.site.style](site))
    if site.site.ordering:
        built["/commande"] = site.order_page(_LANGUAGES.get(site.site.style, "fr"))
    if site.site.other_hours:
        built["/ouvertures"] = site.other_hours_page(_LANGUAGES.get(site.site.style, "fr"))
    if site.site.robots is Robots.PRIVATE_FOLDER:
        built["/robots.txt"] = Page.text("User-agent: *\nDisallow: /prive/\n")
    elif site.site.robots is Robots.CLOSED:
        built["/robots.txt"] = Page.text("User-agent: *\nDisallow: /\n")
    built[""] = Page.html("<!DOCTYPE html><title>404</title><p>404", status=404)
    return built
