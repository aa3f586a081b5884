"""A page in, its schema.org nodes out: JSON-LD however broken, microdata and RDFa, as plain dictionaries."""

import html as markup
import json
import re
from collections.abc import Mapping

_LONGEST, _MOST, _DEEPEST = 3_000_000, 400, 30
_SCRIPT = re.compile(r"<script\b[^>]{0,500}\bld\+json\b[^>]{0,500}>(.{0,400000}?)</script", re.I | re.S)
_NOISE = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*$"
)
_COMMENT = re.compile(r'("(?:[^"\\]|\\.)*")|/\*.*?\*/|(?<![:"])//[^\n]*', re.S)
_TRAILING = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])', re.S)


def loose_json(text: str) -> object:
    """Parse JSON as it stands in pages: comments, control characters, trailing commas, entities; None where hopeless."""
    text = _NOISE.sub("", text.strip()).strip().rstrip(";")
    without = _COMMENT.sub(lambda m: m[1] or "", text)
    bare = _TRAILING.sub(lambda m: m[1] or "", without)
    for attempt in (text, without, bare, markup.unescape(bare)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def page_nodes(html: str | object) -> tuple[Mapping[str, object], ...]:
    """Return the top-level nodes of a page's JSON-LD, microdata and RDFa; empty where there are none."""
    if not isinstance(html, str):
        return ()
    source = html[:_LONGEST]
    found: list[Mapping[str, object]] = []
    if "ld+json" in source:
        for match in _SCRIPT.finditer(source):
            parsed = loose_json(match[1])
            for item in parsed if isinstance(parsed, list) else [parsed]:
                if isinstance(item, Mapping) and len(found) < _MOST:
                    found.append(item)
    if "itemprop" in source or "property=" in source:
        found.extend(_marked(source))
    return tuple(found[:_MOST])


def _marked(source: str) -> list[Mapping[str, object]]:
    from lxml import etree

    try:
        root = etree.fromstring(
            source.replace("\x00", " ").encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8", no_network=True)
        )
    except (etree.LxmlError, ValueError):
        return []
    if root is None:
        return []
    scopes: dict[object, dict[str, object]] = {}
    tops: list[Mapping[str, object]] = []
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        names = (element.get("itemprop") or element.get("property") or "").split()
        kind = element.get("itemtype") or element.get("typeof")
        opens = element.get("itemscope") is not None or kind is not None
        if not names and not opens:
            continue
        node: dict[str, object] = {"@type": (kind or "").split("/")[-1].split("#")[-1].split(":")[-1]} if opens else {}
        owner, steps = element.getparent(), 0
        while owner is not None and owner not in scopes and steps < 200:
            owner, steps = owner.getparent(), steps + 1
        if opens:
            scopes[element] = node
            if not names or owner is None or owner not in scopes:
                tops.append(node)
        if names and owner is not None and owner in scopes:
            value: object = node if opens else _said(element)
            for name in names[:8]:
                bag = scopes[owner].setdefault(name.split("/")[-1].split(":")[-1], [])
                if isinstance(bag, list) and len(bag) < _MOST:
                    bag.append(value)
        if len(scopes) > 5000:
            break
    return tops


def _said(element: object) -> str:
    for name in ("content", "datetime", "href", "resource"):
        value = element.get(name)  # type: ignore[attr-defined]
        if value:
            return str(value)[:2000]
    return " ".join("".join(element.itertext()).split())[:2000]  # type: ignore[attr-defined]
