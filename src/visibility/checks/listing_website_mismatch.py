"""A listing and a website in; whether the listing links to that site or surely to another one out."""

import re
import unicodedata
from urllib.parse import urlsplit

from visibility.model.check import Answer, Lifecycle, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.listing import Listing
from visibility.model.shop import Declared, Shop
from visibility.model.text import N_
from visibility.model.webaddress import domain
from visibility.model.website import SiteState, Website

_SHORTEST = 4  # letters of a name that may be found again in another address


def _host(address: str) -> str:
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host.casefold().rstrip(".").removeprefix("www.")


def _name(address: str) -> str:
    """Return the letters of a domain without its ending and its hyphens: "boulangerielambert"."""
    return domain(address).partition(".")[0].replace("-", "")


def _words(name: str) -> set[str]:
    """Return the words of a shop's name that may be found again in a web address, without accents."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(one))
    return {word for word in re.findall(r"[a-z0-9]+", plain) if len(word) >= _SHORTEST}


def _a_front(address: str) -> bool:
    """Whether this is the front page of a site of its own: a page further in may be a chain's, a booking tool's or a directory's."""
    try:
        path = urlsplit(address if "//" in address else f"//{address}").path
    except ValueError:
        return False
    front = re.fullmatch(
        r"/*(?:(?:fr|nl|de|en)(?:[-_]\w\w)?)?/?(?:(?:index|home|accueil|default)(?:\.\w{2,5})?)?/?", path.lower()
    )
    return front is not None and _host(address) == domain(address)


def _akin(one: str, other: str) -> bool:
    """Whether two domains may belong to one business: one name within the other, or the same beginning."""
    if min(len(one), len(other)) < _SHORTEST:
        return True
    return one in other or other in one or one[:6] == other[:6]


@check(
    title=N_("The listing links to the shop's own website"),
    failure_title=N_("The listing links to another website than the shop's"),
    why=N_(
        "Who taps the link on the map expects to arrive at the shop. We mention it as a help: it counts in no score."
    ),
    how=N_("Open both addresses, and enter the right one in the listing or in the list of shops."),
    evidence=N_("The Google Maps listing does not link to the shop's website, {site}."),
    minutes=5,
    scope=Scope.OWNER,
    lifecycle=Lifecycle.TRIAL,
    link="https://business.google.com/",
)
def listing_website_mismatch(shop: Shop, listing: Listing, website: Website | None) -> Answer:
    """Does the listing link to the website that the list of shops gives?

    Asks: the listing's link; the site that the list of shops gives, as it was read, and the addresses that it passes through.
    Decides: passed where both stand under one domain, whatever the page; failed only where the site of the list is alive and names
    the shop, and the listing links to a domain of its own whose name has nothing in common with it. Undecided for pages on
    social networks, booking tools and other shared hosts, for pages that are not the front of a site, for domains with like names or
    a word of the shop's (one may lead to the other), and while the site could not be read. Not applicable where one of the two gives no address.
    Blind to: what stands at the listing's address, which is not opened; a former domain that leads to the present one.
    """
    if website is None or not listing.website.strip() or shop.website_status is not Declared.GIVEN:
        return not_applicable()
    ours = [shop.website, website.url, website.final_url, *website.redirects]
    if _host(listing.website) in {_host(address) for address in ours} - {""}:
        return passed()
    theirs, own = domain(listing.website), {found for address in ours if (found := domain(address))}
    if theirs and theirs in own:
        return passed()
    if not _a_front(listing.website) or any(word in _name(listing.website) for word in _words(shop.name)):
        raise Undecided("it may be a page of the shop's on somebody else's site, or a second site of its own")
    surely_ours = website.state is SiteState.ALIVE and website.names_shop is True
    if not theirs or not own or not surely_ours or any(_akin(_name(listing.website), _name(each)) for each in ours):
        raise Undecided("the two addresses may be the same business's")
    return failed(site=website.final_url or website.url)
