"""A shop's entry in OpenStreetMap; storable, under ODbL, with its attribution."""

from dataclasses import dataclass, field

from visibility.hours import WeeklyHours
from visibility.model.shop import Address, Point


@dataclass(frozen=True, slots=True, kw_only=True)
class MapEntry:
    """What OpenStreetMap says of the shop. `hours_value` is the tag as written, kept to be shown to a mapper."""

    osm_id: str
    name: str
    location: Point
    address: Address = field(default_factory=Address)
    phone: str = ""
    website: str = ""
    hours: WeeklyHours | None = None
    hours_value: str = ""
    hours_status: str = ""
    check_date: str = ""
