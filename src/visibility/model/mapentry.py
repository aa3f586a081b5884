"""A shop's entry in OpenStreetMap, and the extract that holds such entries; storable, under ODbL, with its attribution."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

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
    source_of_census: bool = (
        False  # the list of shops was made from this map: that the shop stands on it proves nothing
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MapElement:
    """One object of an OpenStreetMap extract: `osm_id` as "node/123" (empty if the extract does not say), its tags as written.

    `trade`: an id of `model.trades`, None where the tags describe no business; `vacant`: they say that one was here and is gone.
    """

    osm_id: str
    location: Point
    tags: Mapping[str, str]
    trade: str | None = None
    vacant: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MapExtract:
    """An extract, read. `as_of`: the day on which the map looked like this; None where the file does not say."""

    elements: tuple[MapElement, ...]
    as_of: date | None = None
    unplaced: int = 0  # objects with tags whose place could not be told
