"""Phones and web addresses as evidence: what people write in, what can be compared out."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

import phonenumbers
from phonenumbers import PhoneNumberType

from visibility.matching.trades import listed

# A number that serves a whole chain tells no outlet apart.
_SHARED_NUMBERS = frozenset(
    {
        PhoneNumberType.TOLL_FREE,
        PhoneNumberType.SHARED_COST,
        PhoneNumberType.PREMIUM_RATE,
        PhoneNumberType.UAN,
    }
)

# Sites that hold the pages of many businesses: two shops under one of them have nothing in common.
_SHARED_SITES = listed(
    "facebook.com instagram.com fb.com fb.me tiktok.com x.com twitter.com linkedin.com youtube.com whatsapp.com wa.me google.com "
    "goo.gl g.page business.site linktr.ee wixsite.com wix.com jimdo.com jimdofree.com jimdosite.com weebly.com webnode.be webnode.fr "
    "webnode.page wordpress.com blogspot.com blogspot.be over-blog.com e-monsite.com eatbu.com resto.be restaurantguru.com "
    "tripadvisor.be tripadvisor.com tripadvisor.fr pagesdor.be goldenpages.be infobel.com takeaway.com ubereats.com deliveroo.be "
    "booking.com planity.com salonkee.be treatwell.be optios.net square.site myshopify.com shopify.com canva.site carrd.co tripod.com "
    "pharmacie.be apotheek.be one.com skynet.be github.io sumupstore.com odoo.com"
)
_SECOND_LEVEL = listed("co com org net gov ac edu gouv asso")


def _phone(written: str, country: str) -> phonenumbers.PhoneNumber | None:
    try:
        number = phonenumbers.parse(written, country or None)
    except phonenumbers.NumberParseException:
        return None
    return number if phonenumbers.is_possible_number(number) else None


@lru_cache(maxsize=8192)
def phones(written: str, country: str = "BE") -> frozenset[str]:
    """Return the numbers in E.164; those that many shops share (0800, 078) and those that cannot be read are left out.

    Several numbers in one field stand beside " / ", ";" or ",": a bare "/" belongs to the number (063/22 00 00).
    """
    whole = _phone(written, country)
    pieces = [whole] if whole else [_phone(piece, country) for piece in re.split(r"\s[/|]\s|[;,]", written)[:5]]
    return frozenset(
        phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        for number in pieces
        if number is not None and phonenumbers.number_type(number) not in _SHARED_NUMBERS
    )


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
