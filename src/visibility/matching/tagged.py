"""The tags of an object of OpenStreetMap in, its postal address out, in whichever of the map's manners they are written."""

import re
from collections.abc import Iterable, Mapping

from visibility.matching.written import read_address
from visibility.model.shop import Address

_TONGUES = ("fr", "nl", "de")
_STREET = ("addr:street", "contact:street", "addr:place", "addr:hamlet")
_NUMBER = ("addr:housenumber", "contact:housenumber")
_TOWN = ("addr:city", "contact:city", "addr:town", "addr:village", "addr:municipality")
_CODE = ("addr:postcode", "contact:postcode", "postal_code")


def address_of(tags: Mapping[str, str], country: str) -> Address:
    """Return the postal address that the tags give; texts as the map has them, "" where it is silent.

    A street that has its names in two languages only is "Rue Haute - Hoogstraat". One that holds its number, and an address in one
    text (`addr:full`), are taken apart.
    """
    number = _first(tags, _NUMBER)
    street = _first(tags, _STREET[:2]) or _tongues(tags, "addr:street", most=2) or _first(tags, _STREET[2:])
    town = _first(tags, _TOWN[:2]) or _tongues(tags, "addr:city", most=1) or _first(tags, _TOWN[2:])
    code = re.sub(r"^(?:BE?|LU?|DE?|FR?) ?- ?(?=\d)", "", _first(tags, _CODE))
    box = _first(tags, ("addr:unit",))
    whole = tags.get("addr:full", "") if not street else street if not number else ""
    read = read_address([whole], country) if whole else Address(country=country)
    if read.number and not number:
        street, number, box = read.street, read.number, box or read.box
    return Address(
        street=street,
        number=number,
        box=box,
        postcode=code or read.postcode,
        locality=town or read.locality,
        country=country,
    )


def _first(tags: Mapping[str, str], keys: Iterable[str]) -> str:
    return next((value for key in keys if (value := tags.get(key, ""))), "")


def _tongues(tags: Mapping[str, str], key: str, *, most: int) -> str:
    said = dict.fromkeys(value for tongue in _TONGUES if (value := tags.get(f"{key}:{tongue}", "")))
    return " - ".join(list(said)[:most])
