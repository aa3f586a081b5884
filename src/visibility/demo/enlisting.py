"""The agency's own directory: a shop enters; the shop with what the directory says of it, mostly rightly, leaves."""

from dataclasses import replace
from random import Random

from visibility.demo.planting import plant
from visibility.demo.town import DemoShop
from visibility.model.directory import DirectoryEntry

DIRECTORY = "Annuaire de l'ADL"
FILE = "annuaire-adl.csv"
FORGOTTEN = 0.6  # of the shops whose name resembles no other


def enlist(shop: DemoShop, rng: Random) -> DemoShop:
    """Write the shop into the directory as the agency knows it; some are forgotten, or stand there with old details."""
    census, site = shop.shop, shop.site
    entry = DirectoryEntry(
        directory=DIRECTORY,
        name=census.name,
        page=FILE,
        address=census.address,
        phone=census.phone,
        website=site.host if site and census.website and rng.random() < 0.5 else "",
    )
    shop = replace(shop, enlisted=entry)
    return plant(shop, "missing-in-directory", rng) if rng.random() < FORGOTTEN else shop
