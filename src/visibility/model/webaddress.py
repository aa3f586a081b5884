"""Web addresses: what people and vendors write in; the domain that tells one site from another out."""

from functools import lru_cache
from urllib.parse import urlsplit

# Sites that hold the pages of many businesses: two shops under one of them have nothing in common.
_SHARED_SITES = frozenset(
    [
        "facebook.com",
        "instagram.com",
        "fb.com",
        "fb.me",
        "tiktok.com",
        "x.com",
        "twitter.com",
        "linkedin.com",
        "youtube.com",
        "whatsapp.com",
        "wa.me",
        "google.com",
        "goo.gl",
        "g.page",
        "business.site",
        "linktr.ee",
        "wixsite.com",
        "wix.com",
        "jimdo.com",
        "jimdofree.com",
        "jimdosite.com",
        "weebly.com",
        "webnode.be",
        "webnode.fr",
        "webnode.page",
        "wordpress.com",
        "blogspot.com",
        "blogspot.be",
        "over-blog.com",
        "e-monsite.com",
        "eatbu.com",
        "resto.be",
        "restaurantguru.com",
        "tripadvisor.be",
        "tripadvisor.com",
        "tripadvisor.fr",
        "pagesdor.be",
        "goldenpages.be",
        "infobel.com",
        "takeaway.com",
        "ubereats.com",
        "deliveroo.be",
        "booking.com",
        "planity.com",
        "salonkee.be",
        "treatwell.be",
        "optios.net",
        "square.site",
        "myshopify.com",
        "shopify.com",
        "canva.site",
        "carrd.co",
        "tripod.com",
        "pharmacie.be",
        "apotheek.be",
        "one.com",
        "skynet.be",
        "github.io",
        "sumupstore.com",
        "odoo.com",
        "thefork.be",
        "thefork.com",
        "lafourchette.com",
        "resengo.com",
        "zenchef.com",
        "beacons.ai",
        "bit.ly",
        "tinyurl.com",
        "t.co",
        "doctolib.be",
        "doctolib.fr",
        "rosa.be",
        "calendly.com",
        "mobminder.com",
        "setmore.com",
        "fresha.com",
        "airbnb.com",
        "airbnb.be",
        "ardennes-etape.be",
        "ardennes-etape.com",
        "immoweb.be",
        "autoscout24.be",
        "sumup.link",
        "2ememain.be",
        "2dehands.be",
        "kompass.com",
        "vinted.be",
        "m.me",
        "msha.ke",
        "campsite.bio",
        "lnk.bio",
        "pinterest.com",
        "threads.net",
        "thuisbezorgd.nl",
        "lieferando.de",
        "tripadvisor.nl",
        "tripadvisor.de",
        "yelp.com",
        "foursquare.com",
        "treatwell.nl",
        "treatwell.fr",
        "treatwell.de",
        "webnode.nl",
        "webnode.com",
        "site123.me",
        "strikingly.com",
        "framer.website",
        "netlify.app",
        "vercel.app",
        "pages.dev",
        "wordpress.be",
        "page.link",
        "eatbu.be",
    ]
)
_SECOND_LEVEL = frozenset(["co", "com", "org", "net", "gov", "ac", "edu", "gouv", "asso"])


@lru_cache(maxsize=8192)
def domain(website: str) -> str:
    """Return the registrable domain in lower case, or nothing where it is shared by many or is no domain.

    The list of public suffixes is approximated by its short second-level names (co.uk, com.tr).
    """
    website = website.strip()
    if not website:
        return ""
    try:
        host = urlsplit(website if "//" in website else f"//{website}").hostname or ""
    except ValueError:
        return ""
    labels = host.lower().rstrip(".").split(".")
    if len(labels) < 2 or not all(labels) or labels[-1].isdigit():
        return ""
    keep = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL else 2
    name = ".".join(labels[-keep:])
    return "" if name in _SHARED_SITES else name
