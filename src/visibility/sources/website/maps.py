"""Links to maps: the links of a page in, the places that they point at out, with coordinates where the link states them."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, unquote, unquote_plus, urlsplit

from visibility.model.shop import Point
from visibility.model.website import MapPlace
from visibility.sources.website.document import Document, Link

MAX_MAPS = 40
_NUMBER = r"[+-]?\d{1,3}(?:\.\d{1,15})?"
_PAIR = re.compile(rf"\s*({_NUMBER})\s*[,~]\s*({_NUMBER})(?:\s*[,(;].{{0,200}})?\s*")
_GOOGLE_HOST = re.compile(r"(?:www\.|maps\.)?google\.(?:[a-z]{2,3}|co\.[a-z]{2}|com\.[a-z]{2})")
_PIN = re.compile(rf"!3d({_NUMBER})!4d({_NUMBER})")  # where the pin stands
_EMBED = re.compile(rf"!2d({_NUMBER})!3d({_NUMBER})")  # longitude first: the middle of an embedded map
_VIEW = re.compile(rf"/@({_NUMBER}),({_NUMBER})")
_EMBED_NAME = re.compile(r"!2s([^!]{2,200})")
_HASH = re.compile(rf"map=\d{{1,2}}(?:\.\d+)?/({_NUMBER})/({_NUMBER})")
_SHORT = frozenset(("goo.gl", "maps.app.goo.gl", "g.page", "g.co"))
_PINNED, _SHOWN, _NAMED = 0.9, 0.6, 0.7
# What a link asks for, surest first.
_ASKED = ("query", "destination", "daddr", "q", "ll", "center", "address", "sll")


def map_places(document: Document) -> Iterator[MapPlace]:
    """Yield the places of the page's links to maps, the links of an embedded map included."""
    count = 0
    for link in document.links:
        if count >= MAX_MAPS:
            return
        found = _place(link, document.url)
        if found is not None:
            count += 1
            yield found


def _place(link: Link, page: str) -> MapPlace | None:
    url = link.url
    scheme, _, rest = url.partition(":")
    where = "map-frame" if link.text == "<iframe>" else "map-link"
    if scheme.lower() == "geo":
        text, _, asked = rest.partition("?")
        query = unquote_plus(asked.removeprefix("q="))[:200] if asked.startswith("q=") else ""
        point = _pair(query) or _pair(text.split(";")[0])
        return (
            MapPlace(value=url[:500], query=query, point=point, page=page, where=where, confidence=_PINNED)
            if point
            else None
        )
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".")
        asked_for = {name.lower(): values[0] for name, values in parse_qs(parts.query, max_num_fields=50).items()}
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"}:
        return None
    path = parts.path
    if _GOOGLE_HOST.fullmatch(host) and (host.startswith("maps.") or path.startswith("/maps")):
        return _google(url, path, asked_for, page, where)
    if host in _SHORT and (host != "goo.gl" or path.startswith("/maps")) and len(path) > 1:
        return MapPlace(value=url[:500], page=page, where=where, confidence=_NAMED)
    if host in {"openstreetmap.org", "www.openstreetmap.org"}:
        return _openstreetmap(url, parts.fragment, asked_for, page, where)
    if host in {"maps.apple.com", "waze.com", "www.waze.com", "bing.com", "www.bing.com"} and (
        host.startswith("maps.") or path.startswith(("/ul", "/maps", "/live-map"))
    ):
        return _asking(url, asked_for | {"ll": asked_for.get("ll", asked_for.get("cp", ""))}, page, where)
    return None


def _google(url: str, path: str, asked: dict[str, str], page: str, where: str) -> MapPlace | None:
    data = f"{unquote(path)}?{asked.get('pb', '')}"[:4000]
    name = re.match(r"/maps/(?:place|dir/[^/]{0,200}|search)/([^/@]{2,300})", path)
    said = unquote_plus(name[1]) if name else unquote_plus(found[1]) if (found := _EMBED_NAME.search(data)) else ""
    if match := _PIN.search(data):
        return _at(url, match[1], match[2], said, page, where, _PINNED)
    if said and (point := _pair(said)):
        return MapPlace(value=url[:500], point=point, page=page, where=where, confidence=_PINNED)
    if match := _EMBED.search(data):
        return _at(url, match[2], match[1], said, page, where, _SHOWN)
    if match := _VIEW.search(data):
        return _at(url, match[1], match[2], said, page, where, _SHOWN)
    if said:
        return MapPlace(value=url[:500], query=said[:200], page=page, where=where, confidence=_NAMED)
    return _asking(url, asked, page, where)


def _asking(url: str, asked: dict[str, str], page: str, where: str) -> MapPlace | None:
    """Read a link whose parameters say what to look for: coordinates, or words."""
    for name in _ASKED:
        if point := _pair(asked.get(name, "")):
            query = next((asked[other] for other in _ASKED if asked.get(other) and not _pair(asked[other])), "")
            return MapPlace(
                value=url[:500],
                query=query[:200],
                point=point,
                page=page,
                where=where,
                confidence=_SHOWN if name in {"ll", "center", "sll"} and query else _PINNED,
            )
    query = next((asked[name].strip() for name in _ASKED if asked.get(name, "").strip()), "")
    known = query or asked.get("cid") or asked.get("query_place_id")
    return MapPlace(value=url[:500], query=query[:200], page=page, where=where, confidence=_NAMED) if known else None


def _openstreetmap(url: str, fragment: str, asked: dict[str, str], page: str, where: str) -> MapPlace | None:
    if (asked.get("mlat") and asked.get("mlon")) or asked.get("marker"):
        pair = _pair(asked.get("marker", "")) or _pair(f"{asked.get('mlat', '')},{asked.get('mlon', '')}")
        if pair:
            return MapPlace(value=url[:500], point=pair, page=page, where=where, confidence=_PINNED)
    if match := _HASH.search(fragment):
        return _at(url, match[1], match[2], asked.get("query", ""), page, where, _SHOWN)
    known = asked.get("query") or re.search(r"/(?:node|way|relation)/\d{1,12}", url)
    return (
        MapPlace(value=url[:500], query=asked.get("query", "")[:200], page=page, where=where, confidence=_NAMED)
        if known
        else None
    )


def _at(url: str, lat: str, lon: str, query: str, page: str, where: str, confidence: float) -> MapPlace:
    return MapPlace(
        value=url[:500], query=query[:200], point=_point(lat, lon), page=page, where=where, confidence=confidence
    )


def _pair(text: str) -> Point | None:
    match = _PAIR.fullmatch(text.removeprefix("loc:")) if len(text) <= 300 else None
    return _point(match[1], match[2]) if match else None


def _point(lat: str, lon: str) -> Point | None:
    """Return the point, or `None` where no such place is on earth, or where it is nothing's: 0, 0."""
    north, east = float(lat), float(lon)
    return Point(lat=north, lon=east) if abs(north) <= 90 and abs(east) <= 180 and (north, east) != (0, 0) else None
