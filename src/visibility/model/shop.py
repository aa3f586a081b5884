"""A shop of the census, as the town knows it: never as a source that is audited says it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Declared(StrEnum):
    """What the census says of a contact: `unknown` is silence, `none` was confirmed by a person."""

    UNKNOWN = "unknown"
    NONE = "none"
    GIVEN = "given"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place on earth, WGS 84, decimal degrees."""

    lat: float
    lon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A postal address; an empty text is "not known"."""

    street: str = ""
    number: str = ""
    box: str = ""
    postcode: str = ""
    locality: str = ""
    country: str = "BE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """One shop. `id` is chosen once, in shops.csv, and never derived again. `trade` is an id of `model.trades`."""

    id: str
    name: str
    trade: str
    address: Address = field(default_factory=Address)
    location: Point | None = None
    phone: str = ""  # as the census writes it
    website: str = ""  # empty unless website_status is GIVEN
    website_status: Declared = Declared.UNKNOWN
    place_id: str = ""  # Google's id, once a person or the matcher has decided
    osm_id: str = ""  # "node/123", where the census came from or was confirmed by OpenStreetMap
    languages: tuple[str, ...] = ()
    opened: date | None = None
    closed: date | None = None  # the census says that the shop has closed for good
    steward: str = ""
    notes: str = ""
    enterprise: str = ""  # Belgian enterprise number, ten digits, checked
