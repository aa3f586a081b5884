"""What the readers of directories share: a page as a tree, its text and its links; each walk is bounded."""

from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

import lxml.etree
import lxml.html

ENTRY = 1500  # characters of one entry
_STEPS = 4000  # of one walk: elements may be nested in hundreds, each with the whole page in it


def tree(html: str) -> Any:
    """Return the root of a page; None where there is none to read."""
    data = html.replace("\x00", "").encode("utf-8", "replace")
    if not data.strip():
        return None
    try:
        parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
        return lxml.html.document_fromstring(data, parser=parser, ensure_head_body=False)
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return None


def clean(text: str) -> str:
    """Return the text with single blanks."""
    return " ".join(text.split())


def strings(element: Any) -> Iterator[str]:
    """Yield the pieces of text of an element, in order; of a huge one only the first."""
    for event, one in islice(lxml.etree.iterwalk(element, events=("start", "end")), _STEPS):
        if event == "start" and one.text:
            yield one.text
        elif event == "end" and one is not element and one.tail:
            yield one.tail


def within(element: Any, *tags: str) -> Iterator[Any]:
    """Yield the elements of these names, or all, among the first of those that an element holds, itself included."""
    return (
        one for one in islice(element.iter(), _STEPS // 2) if isinstance(one.tag, str) and (not tags or one.tag in tags)
    )


def text_of(element: Any) -> str:
    """Return what an element says, on one line."""
    return clean(" ".join(text[: 2 * ENTRY] for text in islice(strings(element), 400)))[:ENTRY]


def joined(base: str, href: str) -> str:
    """Return where a link leads; empty where its address cannot be read."""
    try:
        return urljoin(base, href.strip())
    except ValueError:
        return ""


def host(url: str) -> str:
    """Return the host of an address without "www."; empty where it has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def same_host(url: str, other: str) -> bool:
    """Whether an address leads to a page of the same site."""
    return bool(host(url)) and host(url) == host(other) and url.startswith(("http://", "https://"))
