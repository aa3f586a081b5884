"""How far a map's silence can be believed: a census and an extract in, the shops of which the extract would have spoken out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from visibility.model.shop import Point, Shop
from visibility.model.sighting import Sighting

_FEW = 3  # shops of a kind that may all have closed are fewer
_HALF = 0.5  # of a kind that is missing: then the kind was not asked for
_MOST = 0.4  # of all shops that are missing: then the extract is a part of the town
_MARGIN = 150.0  # metres beyond the outermost business that an extract still speaks for
# What the map writes under another key than "shop"; an extract often holds one key and not the other.
_SECTIONS = {
    **dict.fromkeys(
        ("restaurant", "cafe", "bar", "fast-food", "pharmacy", "bank", "fuel", "driving-school"), "amenity"
    ),
    **dict.fromkeys(("entertainment", "other"), "amenity"),
    "hotel": "tourism",
    "fitness": "leisure",
    "real-estate": "office",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """`reached`: shops with a number of the map, which the extract holds or whose absence from it means something.

    `beyond`: outside the area of the extract; `kinds_missing`: of a kind that the extract lacks; `partial`: so much is
    missing that nothing is concluded from any absence.
    """

    reached: frozenset[str]
    beyond: tuple[str, ...]
    kinds_missing: tuple[str, ...]
    partial: bool


def reach_of(shops: Sequence[Shop], sightings: Sequence[Sighting]) -> Reach:
    """Say of which shops the extract would have spoken. Only shops with a number of the map are looked at."""
    there = {each.ref for each in sightings if each.ref}
    numbered = [shop for shop in shops if shop.osm_id]
    missing = [shop for shop in numbered if shop.osm_id not in there]
    here = frozenset(shop.id for shop in numbered if shop.osm_id in there)
    if len(missing) > _FEW + 1 and len(missing) > _MOST * len(numbered):
        return Reach(reached=here, beyond=(), kinds_missing=tuple(shop.id for shop in missing), partial=True)
    known, lost = Counter(map(_kind, numbered)), Counter(map(_kind, missing))
    drawn = {(each.ref.partition("/")[0], _SECTIONS.get(each.trade, "shop")) for each in sightings if each.trade}
    outline = _outline(sightings)
    beyond, unasked, reached = [], [], set(here)
    for shop in missing:
        kind = _kind(shop)
        if kind not in drawn or (lost[kind] >= _FEW and lost[kind] > _HALF * known[kind]):
            unasked.append(shop.id)
        elif outline is None or shop.location is None or not _within(shop.location, outline):
            beyond.append(shop.id)
        else:
            reached.add(shop.id)
    return Reach(reached=frozenset(reached), beyond=tuple(beyond), kinds_missing=tuple(unasked), partial=False)


def _kind(shop: Shop) -> tuple[str, str]:
    """Return the kind of object (a point, an outline) and the key under which the map has such a trade."""
    return shop.osm_id.partition("/")[0], _SECTIONS.get(shop.trade, "shop")


def _outline(sightings: Sequence[Sighting]) -> tuple[float, float, float, float] | None:
    points = [each.location for each in sightings if each.location]
    if not points:
        return None
    lats, lons = [point.lat for point in points], [point.lon for point in points]
    return min(lats), min(lons), max(lats), max(lons)


def _within(point: Point, outline: tuple[float, float, float, float]) -> bool:
    south, west, north, east = outline
    margin = _MARGIN / 111_320.0
    return south - margin <= point.lat <= north + margin and west - 2 * margin <= point.lon <= east + 2 * margin
