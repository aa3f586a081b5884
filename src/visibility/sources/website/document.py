"""A page as bytes or text in; a parsed tree and the lines that a reader sees out. Never raises for a stranger's page."""

import codecs
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import Any
from urllib.parse import urljoin

import lxml.etree
import lxml.html

from visibility.sources.website.tame import tamed

MAX_TEXT = 500_000  # characters that a reader sees: a thick book
MAX_LINE = 4_000
MAX_STEPS = 5_000  # elements of one link, heading or form
_HEAD = 4096
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([a-z0-9_:.-]{2,40})["']""", re.IGNORECASE)
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# What browsers read instead of what the label says (WHATWG encoding standard).
_READ_AS = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}
# Python's names of the encodings that browsers read (WHATWG). Its others are no stranger's to choose: some are not text,
# and punycode takes minutes for a megabyte.
_ENCODING_NAMES = (
    "big5 big5hkscs cp866 cp874 cp932 cp949 cp950 euc_jp euc_kr gb18030 gb2312 gbk iso2022_jp koi8-r koi8-u mac-cyrillic mac-roman "
    "shift_jis tis-620 utf-16 utf-16-be utf-16-le"
)
_ENCODINGS = frozenset(
    (
        *_ENCODING_NAMES.split(),
        *(f"cp125{number}" for number in range(9)),
        *(f"iso8859-{number}" for number in range(2, 17)),
    )
)
_SILENT = frozenset(
    {"script", "style", "noscript", "template", "head", "svg", "iframe", "object", "select", "math", "canvas"}
)
_INLINE_NAMES = (
    "a abbr acronym b bdi bdo big cite code data dfn em font i img ins kbd label mark nobr q s samp small span strike strong sub sup "
    "time tt u var wbr input"
)
_INLINE = frozenset(_INLINE_NAMES.split())
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e"))
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link of a page: absolute URL, the text that a reader sees, its `rel` and `hreflang`."""

    url: str
    text: str
    hreflang: str = ""
    rel: tuple[str, ...] = ()  # what the page says that the link leads to, lower case


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A page, parsed. `lines` are its visible text in reading order, one block each, spaces collapsed."""

    url: str
    html: str
    root: Any  # lxml element
    lines: tuple[str, ...]
    links: tuple[Link, ...]
    whole: bool = True  # False where the page ends in its middle: what is missing may have stood behind
    title: str = ""
    language: str = ""
    canonical: str = ""  # the address that the page gives as its own, absolute
    metas: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All visible text."""
        return "\n".join(self.lines)


def decode(body: bytes, charset: str = "") -> str:
    """Return the page's text: byte order mark, then UTF-8 if it is, then what header or page declare, then Windows-1252."""
    for bom, name in _BOMS:
        if body.startswith(bom):
            return body[len(bom) :].decode(name, "replace")
    decoder = codecs.getincrementaldecoder("utf-8")()
    with suppress(UnicodeDecodeError):
        text = decoder.decode(body)
        if not decoder.getstate()[0] or not text.isascii():
            return text  # an incomplete last character, where the body was cut, is no error
    head = body[:_HEAD]
    for found in (
        charset.encode("ascii", "ignore"),
        *(match[1] for rule in (_META_CHARSET, _XML_CHARSET) if (match := rule.search(head))),
    ):
        name = found.decode("ascii", "ignore").strip().lower()
        name = _READ_AS.get(name, name)
        if not name or name.replace("-", "") == "utf8":
            continue
        try:
            codec = codecs.lookup(name[:40]).name
            if codec in _ENCODINGS:
                return body.decode(codec, "replace")
        except (LookupError, UnicodeError, ValueError):
            continue
    text = body.decode("utf-8", "replace")
    return text if text.count("\ufffd") * 500 < len(text) else body.decode("cp1252", "replace")


def read_document(html: str, url: str, *, cut: bool = False) -> Document:
    """Parse a page. Broken markup is read as far as it goes; a page without markup has no lines.

    `cut`: its end is known to be missing. A page that opens its document and never closes it is taken for cut too: half an
    answer in sound wrapping is what a cache that ran full hands on.
    """
    html, tame = tamed(html)
    whole = not cut and tame and _is_closed(html)
    root = _parse(html)
    if root is None:
        return Document(url=url, html=html, root=lxml.html.Element("html"), lines=(), links=(), whole=whole)
    base = _base(root, url)
    html_tag = root if root.tag == "html" else root.find(".//html")
    language = (
        (html_tag.get("lang") or html_tag.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
        if html_tag is not None
        else ""
    )
    title = root.find(".//title")
    lines, all_lines = _within(MAX_TEXT, _lines(root))
    return Document(
        url=url,
        html=html,
        root=root,
        lines=lines,
        links=tuple(_links(root, base)),
        whole=whole and all_lines,
        title=clean(_own_text(title))[:300] if title is not None else "",
        language=_language(language),
        canonical=_canonical(root, base),
        metas=_metas(root),
    )


def _is_closed(html: str) -> bool:
    opened = re.search(r"<(?:!doctype html|html|body)\b", html[:20_000], re.IGNORECASE)
    return opened is None or re.search(r"</(?:html|body|frameset)\b", html, re.IGNORECASE) is not None


def clean(text: str) -> str:
    """Return the text without invisible characters, its spaces collapsed."""
    return _SPACE.sub(" ", text.translate(_INVISIBLE)).strip()


def visible_text(element: Any, limit: int = MAX_LINE) -> str:
    """Return what a reader sees of an element, on one line, at most `limit` characters.

    The walk is bounded, not only its outcome: elements may be nested 250 deep, each with the whole page in it.
    """
    parts: list[str] = []
    left = limit
    for event, node in islice(lxml.etree.iterwalk(element, events=("start", "end")), MAX_STEPS):
        text = node.text if event == "start" else node.tail if node is not element else None
        if text:
            parts.append(text[: MAX_LINE + left])  # room for the spaces that will collapse
            left -= len(text.strip())
            if left < 0:
                break
    return clean(" ".join(parts))[:limit]


# What stands behind a first end of the document is read by browsers, and dropped by the parser.
_ENDS = re.compile(r"</(?:body|html)\s{0,20}>", re.IGNORECASE)


def _parse(html: str) -> Any:
    if not html.strip():
        return None
    data = _ENDS.sub(" ", html.replace("\x00", "")).encode("utf-8", "replace")
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return lxml.html.document_fromstring(data, parser=parser, ensure_head_body=False)
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return None


def _within(limit: int, lines: Iterator[str]) -> tuple[tuple[str, ...], bool]:
    """Return the lines up to so many characters, and whether these are all."""
    kept: list[str] = []
    for line in lines:
        limit -= len(line)
        if limit < 0:
            return tuple(kept), False
        kept.append(line)
    return tuple(kept), True


def _own_text(element: Any) -> str:
    return "".join(element.itertext()) if element is not None else ""


def _base(root: Any, url: str) -> str:
    base = root.find(".//base[@href]")
    return _join(url, base.get("href")) or url if base is not None else url


def _join(base: str, href: str) -> str:
    try:
        return urljoin(base, href.strip().replace("\n", "").replace("\r", "").replace("\t", ""))
    except ValueError:
        return ""


def _language(text: str) -> str:
    if not text:
        return ""
    code = re.split(r"[-_]", text.strip().lower())[0]
    return code if re.fullmatch(r"[a-z]{2,3}", code) else ""


def _canonical(root: Any, base: str) -> str:
    for count, element in enumerate(root.iter("link")):
        href = element.get("href") or ""
        if "canonical" in (element.get("rel") or "").lower().split() and 0 < len(href) <= 2000:
            return _join(base, href)
        if count > 500:
            break
    return ""


def _metas(root: Any) -> dict[str, str]:
    metas: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or element.get("http-equiv") or "").strip().lower()
        if name and len(metas) < 200:
            metas.setdefault(name, (element.get("content") or "").strip()[:1000])
    return metas


def _links(root: Any, base: str) -> Iterator[Link]:
    for count, element in enumerate(root.iter("a", "area", "link", "iframe", "frame")):
        if count > 5000:
            return
        href = element.get("href") or (element.get("src") if element.tag in {"iframe", "frame"} else None)
        if not href or (element.tag == "link" and "alternate" not in (element.get("rel") or "").lower()):
            continue
        if len(href) > 4000:
            continue
        text = visible_text(element) or clean(
            element.get("title") or element.get("aria-label") or element.get("alt") or ""
        )
        if not text:
            text = clean(" ".join(image.get("alt") or "" for image in element.iter("img")))
        kind = element.tag if element.tag in {"iframe", "frame", "link"} else ""
        yield Link(
            url=_join(base, href),
            text=f"<{kind}>" if kind else text[:200],
            hreflang=_language(element.get("hreflang") or ""),
            rel=tuple((element.get("rel") or "").lower()[:200].split()),
        )


def _lines(root: Any) -> Iterator[str]:
    """Yield the visible text block by block. Iterative: pages may be nested deeper than Python's stack."""
    parts: list[str] = []

    def flush() -> str:
        line = clean("".join(parts))
        parts.clear()
        return line

    walker = lxml.etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if event == "start":
            if not isinstance(tag, str) or tag in _SILENT:
                walker.skip_subtree()
                continue
            if tag not in _INLINE:
                if line := flush():
                    yield from _capped(line)
            elif parts and tag == "img":
                parts.append(" ")
            if element.text:
                parts.append(element.text)
            continue
        if isinstance(tag, str) and tag not in _INLINE and tag not in _SILENT and (line := flush()):
            yield from _capped(line)
        if element.tail and element is not root:
            parts.append(element.tail)
        elif tag == "a" and (after := element.getnext()) is not None and after.tag == "a":
            parts.append(" ")  # two links side by side are two words, and styles set them apart
    if line := flush():
        yield from _capped(line)


def _capped(line: str) -> Iterator[str]:
    for start in range(0, min(len(line), 50 * MAX_LINE), MAX_LINE):
        yield line[start : start + MAX_LINE]
