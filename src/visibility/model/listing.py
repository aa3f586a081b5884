"""A shop's listing on a map service, in this project's own terms, whatever vendor and version it came from."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from visibility.hours import SpecialDay, WeeklyHours
from visibility.model.shop import Address, Point


class BusinessStatus(StrEnum):
    """What the listing says of the business as a whole."""

    OPERATIONAL = "operational"
    CLOSED_TEMPORARILY = "closed-temporarily"
    CLOSED_PERMANENTLY = "closed-permanently"
    FUTURE_OPENING = "future-opening"
    NOT_STATED = "not-stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A listing, for use in memory only: Google's terms let us keep the place id and nothing else (ADR 0003).

    Texts are empty and `hours` is None where the listing is silent. `photos` counts at most ten (the API's limit).
    """

    place_id: str
    name: str
    status: BusinessStatus = BusinessStatus.NOT_STATED
    primary_type: str = ""
    types: tuple[str, ...] = ()
    address: Address = field(default_factory=Address)
    location: Point | None = None
    phone: str = ""  # E.164 where it could be read, else as written
    website: str = ""
    hours: WeeklyHours | None = None
    special_days: tuple[SpecialDay, ...] = ()
    photos: int | None = None
    reservable: bool | None = None
    takeaway: bool | None = None
    delivery: bool | None = None
    curbside_pickup: bool | None = None
    maps_url: str = ""
    moved_to: str = ""  # the new place id of a business that moved
    service_area_only: bool = False
    accessibility: bool | None = None  # whether it answers anything of accessibility, "no" included; None: not asked
    twins: int | None = None  # other listings that surely are this same shop; None: not known, or a doubt
    ordinary_days: tuple[date, ...] = ()  # of the coming week, shown as open, with nothing special stated for them
