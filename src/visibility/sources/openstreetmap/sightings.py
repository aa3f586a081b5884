"""An extract of the map in, sightings of its businesses and vacant units out, for the review of a census."""

from collections.abc import Iterator

from visibility.matching.tagged import address_of
from visibility.model.mapentry import MapElement, MapExtract
from visibility.model.observation import SourceName
from visibility.model.sighting import Sighting, SightingStatus
from visibility.sources.openstreetmap.parse import phone_of, website_of
from visibility.sources.openstreetmap.trades import PAST, TAGS, trade_of

_NAMES = ("name", "name:fr", "name:nl", "name:de", "alt_name", "official_name", "short_name")
_FORMER = ("old_name", "was:name", "disused:name", "old_name:fr", "abandoned:name")


def sightings_of(extract: MapExtract, country: str) -> tuple[Sighting, ...]:
    """Return every object of the extract that has a number or a trade; things that are no business say so.

    A business without a name of its own is known by its brand, or by the firm that runs it, as in a new town's list.
    """
    return tuple(
        _sighting(element, extract, country) for element in extract.elements if element.osm_id or element.trade
    )


def _sighting(element: MapElement, extract: MapExtract, country: str) -> Sighting:
    tags = element.tags
    names = tuple(dict.fromkeys(_texts(tags.get(key, "") for key in _NAMES)))
    operators = tuple(dict.fromkeys(_texts(tags.get(key, "") for key in ("brand", "operator"))))
    own = next(_texts(tags.get(key, "") for key in ("name", "name:fr")), "")
    name = own or next(iter(operators), "")
    former = tuple(dict.fromkeys(_texts(tags.get(key, "") for key in _FORMER)))
    status = SightingStatus.NO_BUSINESS
    trade = element.trade or ""
    if element.vacant:
        status, trade = SightingStatus.VACANT, _trade_before(element)
    elif element.trade is not None or any(tags.get(key) for key in TAGS):
        status = SightingStatus.LISTED  # without a trade: a kind of business, or of office, that is none of a district
    return Sighting(
        source=SourceName.OPENSTREETMAP,
        name=name,
        names=tuple(each for each in names if each != name),
        former=former,
        operators=operators,
        address=address_of(tags, country),
        location=element.location,
        trade=trade,
        phone=phone_of(tags),
        website=website_of(tags),
        status=status,
        as_of=extract.as_of,
        ref=element.osm_id,
    )


def _texts(values: Iterator[str]) -> Iterator[str]:
    return (text for value in values for part in value.split(";") if (text := " ".join(part.split())[:200].strip()))


def _trade_before(element: MapElement) -> str:
    """Return the trade of the business that was in a vacant unit, where the map remembers it."""
    was = {key.partition(":")[2]: value for key, value in element.tags.items() if key.startswith(PAST) and ":" in key}
    return trade_of(was) or ""
