"""The codes of a site's observation in words: a code in, what a person reads out; a code without words stays as it is."""

from visibility.cli.text import _
from visibility.model.text import N_

_STATES = {
    "alive": N_("answers"),
    "not-found": N_("the page does not exist"),
    "no-such-host": N_("the domain name does not exist"),
    "parked": N_("a page of a domain dealer, not of the shop"),
    "under-construction": N_("under construction"),
    "default-page": N_("the server's welcome page: no site is on it yet"),
    "hacked": N_("taken over by strangers"),
    "social-page": N_("a page of a social network: not read"),
}
_TRANSPORTS = {
    "secure": N_("secure connection (https)"),
    "not-offered": N_("no secure connection (http only)"),
    "certificate-expired": N_("the certificate has expired"),
    "certificate-invalid": N_("the certificate is not valid"),
    "unknown": N_("security of the connection not known"),
}
_PLACES = {
    "text": N_("in the text"),
    "link": N_("a link"),
    "image": N_("a picture's description"),
    "mailto-link": N_("an e-mail link"),
    "tel-link": N_("a telephone link"),
    "map-link": N_("a link to a map"),
    "map-frame": N_("a map in the page"),
    "json-ld": N_("data for search engines"),
    "microdata": N_("data for search engines"),
    "title": N_("the page's title"),
    "heading": N_("a heading"),
    "logo": N_("the logo's description"),
    "site-name": N_("the site's name"),
    "form": N_("a form"),
    "script": N_("a script"),
    "request": N_("a request to another site"),
    "generator": N_("the page's own mention"),
    "markup": N_("the way it is written"),
    "redirect": N_("where the address leads"),
}
_SERVICES = {
    "contact-form": N_("contact form"),
    "booking": N_("booking"),
    "ordering": N_("ordering"),
    "delivery": N_("delivery"),
    "click-and-collect": N_("click and collect"),
    "quote": N_("quote on request"),
    "newsletter": N_("newsletter"),
    "voucher": N_("gift voucher"),
    "messaging": N_("messaging"),
    "webshop": N_("online shop"),
    "stated": N_("means of payment are stated"),
    "card": N_("bank card"),
    "cash": N_("cash"),
}
_TOOLS = {
    "builder": N_("site builder"),
    "shop": N_("online shop"),
    "booking": N_("booking"),
    "ordering": N_("ordering"),
    "delivery": N_("delivery"),
    "agency": N_("web agency"),
    "advertising": N_("advertising"),
    "analytics": N_("audience measurement that follows visitors"),
    "statistics": N_("visitor count"),
    "embed": N_("content from another site"),
    "consent": N_("consent banner"),
}
# Of `Notice`, what helps a reader; what only serves the program has no words, and is not told.
_NOTICES = {
    "privacy": N_("privacy notice"),
    "selling": N_("a basket: one buys on the site"),
    "terms": N_("general terms of sale"),
    "withdrawal": N_("the right to return what was bought"),
    "own-form": N_("legal form of the company"),
    "register": N_("register of companies"),
    "delivers": N_("delivery by the shop"),
    "delivery-terms": N_("terms of delivery"),
    "directions": N_("the way to the shop"),
    "tel-link": N_("telephone number that dials when it is touched"),
}
_HOURS = {
    "no-hours": N_("no opening hours"),
    "ambiguous": N_("can be read in several ways: not read"),
    "unsupported": N_("no plain week holds them: not read"),
    "seasonal": N_("change with the season"),
    "several": N_("of several services or places: not read"),
    "by-appointment": N_("by appointment"),
    "special-only": N_("only for certain dates"),
    "out-of-date": N_("for a time that is over"),
    "invalid": N_("not valid"),
}
_REMARKS = {
    "page-needs-script": N_("The page shows nothing without JavaScript."),
    "given-page-not-found": N_("The page given does not exist: the site's first page was read."),
    "given-name-does-not-exist": N_("The name given does not exist: its neighbour, with or without www, was read."),
    "canonical-elsewhere": N_("The page says that it belongs to another address: {detail}"),
    "rendered": N_("The page shows nothing without JavaScript: a browser rendered it."),
}


def state(code: str) -> str:
    """Return a state of a site in words."""
    return _said(_STATES, code)


def transport(code: str) -> str:
    """Return how safe the connection is, in words."""
    return _said(_TRANSPORTS, code)


def place(code: str) -> str:
    """Return where on a page something stands, in words."""
    return _said(_PLACES, code)


def service(code: str) -> str:
    """Return a service or a means of payment in words."""
    return _said(_SERVICES, code)


def notice(code: str) -> str:
    """Return what a site says, beside its facts, in words; the code itself where it only serves the program."""
    return _said(_NOTICES, code)


def tool(code: str) -> str:
    """Return the kind of a tool in words."""
    return _said(_TOOLS, code)


def hours(code: str) -> str:
    """Return why there is no week, in words."""
    return _said(_HOURS, code)


def remark(code: str) -> str:
    """Return a remark of the reader in words; what follows the code is put in where its words have a place for it."""
    name, _colon, detail = code.partition(": ")
    return _(_REMARKS[name]).format(detail=detail) if name in _REMARKS else code


def _said(words: dict[str, str], code: str) -> str:
    return _(words[code]) if code in words else code
