"""A site that changes hands: a shop in; the same shop, at whose address another business's site stands, out."""

from dataclasses import replace

from visibility.demo.invent import social_url
from visibility.demo.town import DemoShop

PASSED_ON = "Ludothèque Entre Voisins"


def pass_on(shop: DemoShop) -> DemoShop:
    """Give the address of the shop's site to another business of the town, which says all that a shop should but a telephone number."""
    host = f"entre-voisins-{int(shop.shop.id.rpartition('-')[2])}"
    assert shop.site is not None
    site = replace(
        shop.site,
        host=f"www.{host}.example",
        email=f"info@{host}.example",
        social=tuple(social_url(url.split(".")[1], host) for url in shop.site.social),
        about=PASSED_ON,
        phone="",
        second_phone="",
        whatsapp="",
        ordering=False,
    )
    listing = replace(shop.listing, website=site.url) if shop.listing else None
    census = replace(shop.shop, website=site.url) if shop.shop.website else shop.shop
    enlisted = replace(shop.enlisted, website=site.url) if shop.enlisted and shop.enlisted.website else shop.enlisted
    return replace(shop, site=site, shop=census, listing=listing, enlisted=enlisted)
