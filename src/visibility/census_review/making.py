"""Parts that every proposal is made of: places in words, cells of the list of shops, evidence of one sighting."""

from visibility.census_review.values import Ground, Note, Told, Values, Word
from visibility.matching.names import plain
from visibility.model.shop import Address, Point, Shop
from visibility.model.sighting import Sighting
from visibility.model.text import N_
from visibility.model.trades import TRADES


def place_of(address: Address, location: Point | None = None) -> str:
    """Return a place in words: street and number, else coordinates, else nothing."""
    door = " ".join(filter(None, (address.street, address.number, address.box)))
    if address.street:
        return ", ".join(filter(None, (door, address.locality)))
    return f"{location.lat:.5f}, {location.lon:.5f}" if location else address.locality


def where(thing: Shop | Sighting) -> Told:
    """Return the place of a shop or a sighting as a value of a sentence."""
    return place_of(thing.address, thing.location) or Word(message=N_("an unknown place"))


def called(sighting: Sighting) -> Told:
    """Return the name of a sighting as a value of a sentence."""
    return sighting.name or Word(message=N_("a business without a name"))


def trade_word(trade: str) -> Word:
    """Return the trade's printed name as a value of a sentence."""
    return Word(message=TRADES[trade].name if trade in TRADES else N_("Other trade"))


def ground(
    sighting: Sighting,
    code: str,
    message: str,
    more: Values | None = None,
    *,
    metres: float | None = None,
    **values: Told,
) -> Ground:
    """Return what this sighting says as evidence; `message` is a message id with places for the values (`more` too)."""
    values |= more or {}
    away = None if metres is None else round(metres)
    if away is not None:
        values["metres"] = away
    return Ground(
        source=sighting.source,
        code=code,
        says=Note(message=message, values=values),
        as_of=sighting.as_of,
        ref=sighting.ref,
        metres=away,
    )


def placed(location: Point | None) -> dict[str, str]:
    """Return the cells of a place; none where it is not known."""
    return {"lat": f"{location.lat:.6f}", "lon": f"{location.lon:.6f}"} if location else {}


def addressed(address: Address) -> dict[str, str]:
    """Return the cells of an address, empty parts left out."""
    cells = {
        "street": address.street,
        "number": address.number,
        "box": address.box,
        "postcode": address.postcode,
        "locality": address.locality,
    }
    return {column: cell for column, cell in cells.items() if cell}


def door_key(address: Address) -> str:
    """Return street and number as they count in a digest."""
    return f"{plain(address.street)}|{plain(address.number)}"
