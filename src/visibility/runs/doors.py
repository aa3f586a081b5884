"""Addresses as they are asked for: shops in; the door of each that has no coordinates, in one line, out."""

from collections.abc import Iterable

from visibility.model.shop import Address, Shop


def written_address(address: Address) -> str:
    """Return the address as Google is asked for it; empty where it names no door."""
    if not (address.street and address.number and (address.postcode or address.locality)):
        return ""
    town = " ".join(filter(None, (address.postcode, address.locality)))
    return f"{address.street} {address.number}, {town}, {address.country or 'BE'}"


def addresses(shops: Iterable[Shop]) -> dict[str, str]:
    """Return, by shop, the address of each shop without coordinates that has one."""
    return {shop.id: text for shop in shops if shop.location is None and (text := written_address(shop.address))}
