"""Structured data of a page: JSON-LD, microdata and RDFa in, plain things with their properties out; broken data is tolerated."""

import json
import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml.etree import iterwalk

from visibility.model.text import read_json
from visibility.sources.website.document import Document

MAX_JSON = 256 * 1024
MAX_MENDED = 64 * 1024
MAX_RDFA = 200_000  # characters of page: the RDFa reader is slow
MAX_MICRODATA = 3_000_000  # characters that its reader would go through, an element counted as ten
MAX_THINGS = 400
MAX_DEPTH = 12
_SCHEMA = re.compile(r"^(?:https?://(?:www\.)?schema\.org/|schema:)", re.IGNORECASE)
# The bounds keep it linear on a page of nothing but "<"; no tag is that long before its typeof.
_RDFA = re.compile(r"<[^<>]{1,2000}?\stypeof\s{0,20}=", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One item of structured data. Property names are lower case, without their vocabulary; values as found."""

    types: tuple[str, ...]  # lower case: localbusiness, postaladdress …
    properties: Mapping[str, tuple[Any, ...]]
    where: str  # json-ld, microdata, rdfa

    def texts(self, *names: str) -> Iterator[str]:
        """Yield the texts of these properties, numbers included, inner things left out."""
        for name in names:
            for value in self.properties.get(name, ()):
                if isinstance(value, Mapping) and "@value" in value:
                    value = value["@value"]
                if isinstance(value, str) and value.strip():
                    yield value.strip()[:500]
                elif isinstance(value, (int, float)) and not isinstance(value, bool):
                    yield str(value)

    def text(self, *names: str) -> str:
        """Return the first of these properties' texts, or an empty one."""
        return next(self.texts(*names), "")

    def things(self, *names: str) -> Iterator["Thing"]:
        """Yield the inner things of these properties."""
        for name in names:
            for value in self.properties.get(name, ()):
                if isinstance(value, Mapping) and (thing := _thing(value, self.where)):
                    yield thing


@dataclass(frozen=True, slots=True, kw_only=True)
class StructuredData:
    """All that a page states for machines. `things`: every item, inner ones included; `roots`: the outer ones as found."""

    things: tuple[Thing, ...] = ()
    roots: tuple[Mapping[str, Any], ...] = ()


def read_structured_data(document: Document) -> StructuredData:
    """Return every thing of the page, at most `MAX_THINGS`."""
    things: list[Thing] = []
    roots: list[Mapping[str, Any]] = []
    for syntax, items in (
        ("json-ld", _json_ld(document)),
        ("microdata", _microdata(document)),
        ("rdfa", _rdfa(document)),
    ):
        for item in items:
            roots += [
                one for one in (item if isinstance(item, list) else [item])[:MAX_THINGS] if isinstance(one, Mapping)
            ]
            things.extend(_walk(item, syntax, 0))
            if len(things) >= MAX_THINGS:
                break
    return StructuredData(things=tuple(things[:MAX_THINGS]), roots=tuple(roots[:MAX_THINGS]))


def _json_ld(document: Document) -> Iterator[Any]:
    scripts = [
        script
        for script in document.root.iter("script")
        if (script.get("type") or "").lower().split(";")[0].strip() == "application/ld+json"
        and (script.text or "").strip()
    ]
    left = MAX_JSON
    for script in scripts[:40]:
        left -= len(script.text)
        if left < 0:
            return
        try:
            yield read_json(script.text)
            continue
        except (ValueError, RecursionError):
            pass
        if len(script.text) <= MAX_MENDED:
            yield from _mended(script)


def _mended(script: Any) -> Iterator[Any]:
    """Let the library try what json refuses: comments, control characters, HTML around the JSON."""
    from extruct.jsonld import JsonLdExtractor

    try:
        items = read_json(json.dumps(list(JsonLdExtractor().extract_items(script))))
    except Exception:  # the library's own failure on a stranger's script
        return
    yield from items


def _microdata(document: Document) -> Iterable[Any]:
    if "itemscope" not in document.html.lower() or _too_much_microdata(document.root):
        return ()
    from extruct.w3cmicrodata import MicrodataExtractor

    try:
        return tuple(MicrodataExtractor(nested=True).extract_items(document.root, base_url=document.url))
    except Exception:  # as above
        return ()


def _too_much_microdata(root: Any) -> bool:
    """Whether the library would read too much: it reads the text of a property once more for each property around it."""
    open_, cost = 0, 0
    for event, element in iterwalk(root, events=("start", "end")):
        marked = element.get("itemprop") is not None or element.get("itemscope") is not None
        if event == "end":
            open_ -= marked
            cost += open_ * len(element.tail or "")
        else:
            open_ += marked
            cost += open_ * (len(element.text or "") + 10) + 200 * marked
        if cost > MAX_MICRODATA:
            return True
    return False


def _rdfa(document: Document) -> Iterable[Any]:
    html = document.html
    if len(html) > MAX_RDFA or "schema.org" not in html or not _RDFA.search(html):
        return ()
    from extruct.rdfa import RDFaExtractor

    logging.getLogger("rdflib").setLevel(logging.CRITICAL)
    try:
        return tuple(RDFaExtractor().extract_items(document.root, base_url=document.url))
    except Exception:  # as above
        return ()


def _walk(item: Any, where: str, depth: int) -> Iterator[Thing]:
    if depth > MAX_DEPTH:
        return
    if isinstance(item, list):
        for one in item[:MAX_THINGS]:
            yield from _walk(one, where, depth + 1)
    elif isinstance(item, Mapping):
        if thing := _thing(item, where):
            yield thing
        inner = item.get("properties") if isinstance(item.get("properties"), Mapping) and "type" in item else item
        for value in tuple(inner.values())[:100] if isinstance(inner, Mapping) else ():
            if isinstance(value, (list, Mapping)):
                yield from _walk(value, where, depth + 1)


def _thing(item: Mapping[str, Any], where: str) -> Thing | None:
    """Read one item in the shape of JSON-LD, of extruct's microdata (type, properties) or of its RDFa (full names)."""
    if "@value" in item:
        return None
    inner = item.get("properties")
    body: Mapping[str, Any] = inner if isinstance(inner, Mapping) and "type" in item else item
    kinds = item.get("@type", item.get("type", ()))
    types = tuple(_short(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str))
    properties = {
        _short(name): tuple(value) if isinstance(value, list) else (value,)
        for name, value in body.items()
        if isinstance(name, str) and not name.startswith("@")
    }
    if not types and not properties:
        return None
    return Thing(types=types, properties=properties, where=where)


def _short(name: str) -> str:
    return _SCHEMA.sub("", name.strip()).lower()
