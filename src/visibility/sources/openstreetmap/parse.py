"""OpenStreetMap extracts: the bytes of GeoJSON, Overpass JSON or a line format in, map elements out; and one element as an entry."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from visibility.matching.tagged import address_of
from visibility.model.mapentry import MapElement, MapEntry, MapExtract
from visibility.model.shop import Point
from visibility.model.text import N_, said, whole
from visibility.sources.openstreetmap.trades import is_vacant, trade_of

# At most nineteen digits, as everywhere: no object of the map has more.
_TYPED = re.compile(r"(node|way|relation)/([1-9][0-9]{0,18})(?![0-9])")
_SHORT = re.compile(r"([nwra])([0-9]{1,19})")
_TYPES = {"n": "node", "w": "way", "r": "relation"}
_DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
# A text that is never closed is taken to the end, so that its quotation marks are not tried one by one.
_HSTORE = re.compile(r'"((?:[^"\\]|\\.)*+)(?:"\s*+=>\s*+"((?:[^"\\]|\\.)*+)"|"|\\?\Z)', re.DOTALL)
# Columns that a converter adds; none of them is a tag of the map.
_NO_TAGS = frozenset(
    {
        "osm_id",
        "osm_way_id",
        "osmid",
        "element_type",
        "full_id",
        "osm_type",
        "other_tags",
        "z_order",
        "id",
        "type",
        "timestamp",
        "version",
        "changeset",
        "uid",
        "user",
    }
)


class ExtractError(Exception):
    """The file is no extract that can be used: `what` is wrong, and how to `mend` it; both can be told in any language."""

    def __init__(self, what: str, mend: str, **values: object) -> None:
        """`what` and `mend` are message ids with {named} places for `values`."""
        self.what, self.mend = said(what, **values), said(mend, **values)
        super().__init__(f"{self.what} {self.mend}")


def parse_extract(content: bytes) -> MapExtract:
    """Return the elements that have tags and a place; raise `ExtractError`.

    Understood: GeoJSON (overpass turbo, osmium, ogr2ogr), Overpass JSON with its remarks, and one JSON object a line, either
    a GeoJSON feature or {"osm_id", "lat", "lon", "tags", "snapshot"}.
    """
    text = _text(content)
    document = _json(text)
    if isinstance(document, dict) and "elements" in document:
        return _overpass(document)
    if isinstance(document, dict) and document.get("type") == "FeatureCollection":
        features = document.get("features")
        return _collected((_feature(each) for each in _dicts(features)), _day(document.get("timestamp")))
    if isinstance(document, dict) and not _is_line(document):
        remark = document.get("remark")
        if isinstance(remark, str):
            raise _remarked(remark)
        raise ExtractError(
            N_("The file is JSON, but no extract of OpenStreetMap."),
            N_("Give a GeoJSON FeatureCollection, an answer of Overpass, or one object a line."),
        )
    return _lines(text)


def _text(content: bytes) -> str:
    if not content.strip():
        raise ExtractError(N_("The file is empty."), N_("Ask for the extract again."))
    if content.startswith((b"PK\x03\x04", b"\x1f\x8b", b"BZh")):
        raise ExtractError(N_("The file is compressed."), N_("Unpack it first."))
    if b"OSMHeader" in content[:64]:
        raise ExtractError(
            N_("The file is in the PBF format."),
            N_("Convert it: osmium export extract.osm.pbf -f geojson -o extract.geojson"),
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ExtractError(N_("The file is not UTF-8 text."), N_("Ask for the extract again.")) from None
    start = text.lstrip()[:300].casefold()
    if start.startswith("<"):
        if "<osm" in start:
            raise ExtractError(
                N_("The file is OpenStreetMap XML."), N_("Ask Overpass for [out:json], or export as GeoJSON.")
            )
        raise ExtractError(
            N_("The file is a web page: the server answered with a message instead of data."),
            N_("Open it in a browser, and ask for the extract again."),
        )
    return text


def _refuse(word: str) -> float:
    raise ValueError(f"{word} is no number")


def _json(text: str) -> Any:
    """Return the document, or None where the text is not one (it may be lines)."""
    try:
        return json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return None


def _dicts(value: object) -> Iterator[Mapping[str, Any]]:
    return (each for each in value if isinstance(each, dict)) if isinstance(value, list) else iter(())


def _is_line(document: Mapping[str, Any]) -> bool:
    return document.get("type") == "Feature" or ("lat" in document and "tags" in document)


def _lines(text: str) -> MapExtract:
    found: list[tuple[MapElement | None, date | None]] = []
    for number, line in enumerate(text.replace("\x1e", "").split("\n"), start=1):
        if not line.strip():
            continue
        document = _json(line)
        if not isinstance(document, dict) or not _is_line(document):
            if not found:
                raise ExtractError(
                    N_("The file is neither GeoJSON, nor an answer of Overpass, nor one object a line."),
                    N_("It may be cut short: ask for the extract again."),
                )
            raise ExtractError(
                N_("Line {number} is not a whole object: the file is damaged or cut short."),
                N_("Ask for the extract again."),
                number=number,
            )
        element = _feature(document) if document.get("type") == "Feature" else _line(document)
        found.append((element, _day(document.get("snapshot"))))
    days = [day for _, day in found if day is not None]
    # The oldest day: of none of the lines do we say that it is fresher than it is.
    return _collected((element for element, _ in found), min(days, default=None))


def _collected(elements: Iterable[MapElement | None], as_of: date | None) -> MapExtract:
    kept: dict[str, MapElement] = {}
    unplaced = 0
    for number, element in enumerate(elements):
        if element is None:
            unplaced += 1
        elif element.tags:
            kept.setdefault(element.osm_id or f"#{number}", element)
    return MapExtract(elements=tuple(kept.values()), as_of=as_of, unplaced=unplaced)


def _day(value: object) -> date | None:
    found = _DAY.match(value) if isinstance(value, str) else None
    if not found:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3] or 1))
    except ValueError:
        return None


def _point(lat: object, lon: object) -> Point | None:
    if (
        isinstance(lat, bool)
        or isinstance(lon, bool)
        or not isinstance(lat, int | float)
        or not isinstance(lon, int | float)
    ):
        return None
    return Point(lat=float(lat), lon=float(lon)) if abs(lat) <= 90 and abs(lon) <= 180 else None


def _tags(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        return {}
    return {
        whole(str(key)): whole(str(tag)).replace("\0", "")
        for key, tag in value.items()
        if isinstance(tag, str | int | float) and not isinstance(tag, bool) and str(tag).strip()
    }


def _made(osm_id: str, place: Point | None, tags: Mapping[str, str]) -> MapElement | None:
    if place is None:
        return None
    return MapElement(osm_id=osm_id, location=place, tags=tags, trade=trade_of(tags), vacant=is_vacant(tags))


def _line(document: Mapping[str, Any]) -> MapElement | None:
    point = _point(document.get("lat"), document.get("lon"))
    return _made(_osm_id(document.get("osm_id")), point, _tags(document.get("tags")))


def _osm_id(value: object) -> str:
    text = value if isinstance(value, str) else ""
    if found := _TYPED.search(text):
        return found[0]
    if found := _SHORT.fullmatch(text):
        kind, number = found[1], int(found[2])
        if kind == "a":  # osmium numbers areas: twice the way's id, or twice the relation's id plus one
            return f"relation/{number // 2}" if number % 2 else f"way/{number // 2}"
        return f"{_TYPES[kind]}/{number}"
    return ""


def _overpass(document: Mapping[str, Any]) -> MapExtract:
    remark = document.get("remark")
    if isinstance(remark, str) and re.search(r"error|timed out|out of memory|exceeded", remark, re.IGNORECASE):
        raise _remarked(remark)
    head = document.get("osm3s")
    as_of = _day(head.get("timestamp_osm_base")) if isinstance(head, dict) else None
    elements = list(_dicts(document.get("elements")))
    nodes = {id: each for each in elements if each.get("type") == "node" and isinstance(id := each.get("id"), int)}
    streets = dict(_housed(elements))
    # Untagged objects are the corners of the others: they are no entries, and not unplaced ones either.
    tagged = [each for each in elements if _tags(each.get("tags")) and not _is_street(each)]
    return _collected((_element(each, nodes, streets) for each in tagged), as_of)


def _is_street(element: Mapping[str, Any]) -> bool:
    return _tags(element.get("tags")).get("type") in {"associatedStreet", "street"}


def _housed(elements: Iterable[Mapping[str, Any]]) -> Iterator[tuple[tuple[object, object], dict[str, str]]]:
    """Yield (type and id of a house, what the relation of its street says): the street is the relation's name."""
    for each in elements:
        if not _is_street(each):
            continue
        tags = _tags(each.get("tags"))
        said = {key: tag for key, tag in tags.items() if key.startswith("addr:")}
        if "name" in tags:
            said.setdefault("addr:street", tags["name"])
        for member in _dicts(each.get("members")):
            if member.get("role") in {"house", "address"} and isinstance(member.get("ref"), int):
                yield (str(member.get("type")), member["ref"]), said


def _remarked(remark: str) -> ExtractError:
    message = " ".join(remark.split())[:160]
    return ExtractError(
        N_("Overpass stopped before the end, and the file is incomplete: “{message}”."),
        N_("Ask again, with a longer [timeout:…] or a smaller area."),
        message=message,
    )


def _element(
    element: Mapping[str, Any],
    nodes: Mapping[Any, Mapping[str, Any]],
    streets: Mapping[tuple[object, object], Mapping[str, str]],
) -> MapElement | None:
    centre = element.get("center")
    bounds = element.get("bounds")
    point = _point(element.get("lat"), element.get("lon"))
    if point is None and isinstance(centre, dict):
        point = _point(centre.get("lat"), centre.get("lon"))
    if point is None and isinstance(bounds, dict):
        point = _middle([(bounds.get("minlon"), bounds.get("minlat")), (bounds.get("maxlon"), bounds.get("maxlat"))])
    if point is None:
        corners = list(_dicts(element.get("geometry"))) or [
            nodes[id] for id in _ids(element.get("nodes")) if id in nodes
        ]
        point = _middle([(corner.get("lon"), corner.get("lat")) for corner in corners])
    kind, number = element.get("type"), element.get("id")
    osm_id = _osm_id(f"{kind}/{number}") if isinstance(number, int) else ""
    tags = _tags(element.get("tags"))
    if isinstance(number, int) and not {"addr:place", "contact:street"} & tags.keys():
        tags = {**streets.get((str(kind), number), {}), **tags}
    return _made(osm_id, point, tags)


def _ids(value: object) -> list[int]:
    return [each for each in value if isinstance(each, int)] if isinstance(value, list) else []


def _middle(corners: Iterable[tuple[object, object]]) -> Point | None:
    points = [point for lon, lat in corners if (point := _point(lat, lon)) is not None]
    if not points:
        return None
    lats, lons = [point.lat for point in points], [point.lon for point in points]
    return Point(lat=(min(lats) + max(lats)) / 2, lon=(min(lons) + max(lons)) / 2)


def _positions(coordinates: object, depth: int = 0) -> Iterator[tuple[object, object]]:
    if not isinstance(coordinates, list) or depth > 5:
        return
    if len(coordinates) >= 2 and not isinstance(coordinates[0], list):
        yield coordinates[0], coordinates[1]
        return
    for each in coordinates:
        yield from _positions(each, depth + 1)


def _feature(feature: Mapping[str, Any]) -> MapElement | None:
    geometry = feature.get("geometry")
    point = _middle(_positions(geometry.get("coordinates"))) if isinstance(geometry, dict) else None
    properties = feature.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    nested = properties.get("tags")
    tags = _tags(nested) if isinstance(nested, dict) else {}
    if not tags:
        tags = {
            key: value for key, value in _tags(properties).items() if key not in _NO_TAGS and not key.startswith("@")
        }
        hstore = properties.get("other_tags")
        if isinstance(hstore, str):
            pairs = _HSTORE.findall(whole(hstore).replace("\0", ""))
            tags |= {_unescaped(key): _unescaped(value) for key, value in pairs if value}
    return _made(_feature_id(feature, properties), point, tags)


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def _feature_id(feature: Mapping[str, Any], properties: Mapping[str, Any]) -> str:
    own = (properties.get(name) for name in ("@id", "osm_id", "id", "full_id", "@osmId"))
    for candidate in (feature.get("id"), *own):
        if found := _osm_id(candidate):
            return found
    for kinds, number in ((("@type", "osm_type"), ("@id", "osm_id")), (("element_type", "element"), ("osmid", "id"))):
        kind = next((properties[each] for each in kinds if each in properties), None)
        if isinstance(kind, str) and kind.casefold() in {"node", "way", "relation"}:
            return _osm_id(f"{kind.casefold()}/{next((properties[each] for each in number if each in properties), '')}")
    if isinstance(properties.get("osm_way_id"), str | int):
        return _osm_id(f"way/{properties['osm_way_id']}")
    return _layered(feature, properties)


def _layered(feature: Mapping[str, Any], properties: Mapping[str, Any]) -> str:
    """Return the id of a feature of ogr2ogr's: its layer (points, lines, multipolygons) says of what kind of object the number is."""
    number, geometry = properties.get("osm_id"), feature.get("geometry")
    if "other_tags" not in properties or not isinstance(number, str | int) or not isinstance(geometry, dict):
        return ""
    kind = {"Point": "node", "LineString": "way"}.get(str(geometry.get("type")), "")
    kind = "relation" if "osm_way_id" in properties else kind
    return _osm_id(f"{kind}/{number}") if kind else ""


def entry_of(element: MapElement, country: str, on: date | None = None) -> MapEntry:
    """Return what the map says of the shop; hours that cannot be read as a week leave `hours` None and say why in `hours_status`.

    `on`: the date whose season is wanted.
    """
    from visibility.hours import read_osm

    tags = element.tags
    value = tags.get("opening_hours", "").strip()
    reading = read_osm(value, on=on) if value else None
    return MapEntry(
        osm_id=element.osm_id,
        name=_first(tags.get("name", "")),
        location=element.location,
        address=address_of(tags, country),
        phone=phone_of(tags),
        website=website_of(tags),
        hours=reading.week if reading else None,
        hours_value=value,
        hours_status=str(reading.status) if reading else "",
        check_date=_first(*(tags.get(key, "") for key in ("check_date:opening_hours", "check_date", "survey:date"))),
    )


def phone_of(tags: Mapping[str, str]) -> str:
    """Return the first phone number of the tags, as written."""
    return _first(
        *(tags.get(key, "") for key in ("phone", "contact:phone", "contact:mobile", "mobile", "phone:mobile"))
    )


def website_of(tags: Mapping[str, str]) -> str:
    """Return the first web address of the tags, with a scheme; "" where it is none."""
    return _web(_first(*(tags.get(key, "") for key in ("website", "contact:website", "url"))))


def _first(*values: str) -> str:
    return next((part for value in values for each in value.split(";") if (part := " ".join(each.split()))), "")


def _web(text: str) -> str:
    address = text if "://" in text or not text else f"http://{text}"
    try:
        parts = urlsplit(address)
        return address if parts.scheme in {"http", "https"} and parts.hostname and not re.search(r"\s", address) else ""
    except ValueError:
        return ""
