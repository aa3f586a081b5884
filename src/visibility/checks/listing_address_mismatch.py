"""A shop's address in the census and on its listing in; whether house number and postcode agree out."""

import re

from visibility.model.check import Answer, Scope, Undecided, failed, not_applicable, passed
from visibility.model.declare import check
from visibility.model.listing import Listing
from visibility.model.shop import Address, Shop
from visibility.model.text import N_

# A box is inside the building: "12 boîte 3", "12 bte 3", "12 bus 3", "12 box 3" all are the door of number 12.
_BOX = re.compile(r"\b(?:bo[iî]te|bte|bus|box|b(?=\s*\d))\W*\w*", re.IGNORECASE)
_NUMBER = re.compile(r"(\d+)\s*(?:([a-z]|bis|ter|quater)(?![a-z]))?", re.IGNORECASE)
_RANGE = re.compile(r"(\d+)\s*[a-z]?\s*(?:-|–|à|/|t/m)\s*(\d+)", re.IGNORECASE)


def _doors(number: str) -> tuple[set[int], set[str]]:
    """Return the house numbers that a text covers, and the letters written after them."""
    text = _BOX.sub(" ", number)
    doors: set[int] = set()
    for first, last in _RANGE.findall(text):
        low, high = int(first), int(last)
        if low < high <= low + 40:  # "12-14" is a front of three doors; "12/3" is number 12, box 3
            doors.update(range(low, high + 1))
    found = _NUMBER.findall(text.split("/")[0]) if not doors else _NUMBER.findall(text)
    return doors | {int(digits) for digits, _ in found}, {letter.lower() for _, letter in found if letter}


def _same_number(ours: str, theirs: str) -> bool | None:
    """Whether both name the same door; None where one is silent, or adds a letter that the other leaves out."""
    our_doors, our_letters = _doors(ours)
    their_doors, their_letters = _doors(theirs)
    if not our_doors or not their_doors:
        return None
    if our_doors.isdisjoint(their_doors):
        return False
    if our_letters and their_letters:
        return not our_letters.isdisjoint(their_letters)
    return None if our_letters or their_letters else True


def _same_postcode(ours: str, theirs: str) -> bool | None:
    """Whether both are the same postcode; "B-6700" and "6700" are; None where one is silent."""
    mine, yours = (re.sub(r"^[A-Z]{1,2}-|[\s-]", "", text.strip().upper()) for text in (ours, theirs))
    return mine == yours if mine and yours else None


def _line(address: Address) -> str:
    street = f"{address.street} {address.number}".strip()
    place = f"{address.postcode} {address.locality}".strip()
    return ", ".join(part for part in (street, place) if part)


@check(
    title=N_("The address on the listing agrees with the census"),
    failure_title=N_("The address on the listing differs from the census"),
    why=N_(
        "The map guides people to the address of the listing. A wrong number or postcode leads them to another door."
    ),
    how=N_("Compare the address on the listing with the door of the shop, and correct the one that is wrong."),
    evidence=N_("The Google Maps listing gives another house number or postcode than the town's census: {census}."),
    minutes=10,
    scope=Scope.OWNER,
    link="https://business.google.com/",
)
def listing_address_mismatch(shop: Shop, listing: Listing) -> Answer:
    """Do the listing and the census give the same house number and postcode?

    Asks: the listing's address; the census.
    Decides: failed where one of the two differs; "12-14" covers 12, boxes are ignored; undecided where either side
    is silent or only one side adds a letter ("12" and "12A"); not applicable to a business without premises.
    Blind to: the street's name, the pin on the map, and who of the two is right.
    """
    if listing.service_area_only:
        return not_applicable()
    agreements = (
        _same_postcode(shop.address.postcode, listing.address.postcode),
        _same_number(shop.address.number, listing.address.number),
    )
    if False in agreements:
        return failed(census=_line(shop.address))
    if None in agreements:
        raise Undecided("one side is silent")
    return passed()
