"""A stranger's page in, one that no parser can choke on out: its length, its elements and the attributes of each are bounded."""

import re
from collections.abc import Iterator
from itertools import islice

MAX_CHARS = 2_000_000
MAX_ELEMENTS = 60_000
MAX_ATTRIBUTES = 2_000  # of one tag: libxml2 compares each with all before it

_LEAST = 2 * MAX_ATTRIBUTES  # characters that so many take
_OPENING = re.compile(r"<[a-zA-Z]")
# A value in quotes with a ">" in it, which does not end its tag. Looked at from every "=", since only the parser knows which
# quotes open a value; each look ends at the next quote, so that all of them together read the page twice.
_VALUE = re.compile(r"""=(?=[ \t\n\f\r]*+(?:"([^">]*+>[^"]*+)|'([^'>]*+>[^']*+)))""")
_MARKUP = re.compile(r"</?[a-zA-Z][\w-]*(?:>|\s[^<>]{0,200}>)")
_ATTRIBUTE = re.compile(r"""[ \t\n\f\r/"'][^ \t\n\f\r/>="']""")


def tamed(html: str) -> tuple[str, bool]:
    """Return the page as far as it will be read, and whether nothing of its content was left out."""
    whole = len(html) <= MAX_CHARS
    html = html[:MAX_CHARS]
    if html.count("<") > MAX_ELEMENTS:
        beyond = next(islice(_OPENING.finditer(html), MAX_ELEMENTS, None), None)
        if beyond is not None:
            html, whole = html[: beyond.start()], False
    html, lost = _without_endless_tags(html)
    return html, whole and not lost


def _without_endless_tags(html: str) -> tuple[str, bool]:
    """Leave out what follows the first `MAX_ATTRIBUTES` attributes of a tag; say whether markup was among it.

    In doubt where a tag ends, the later place is taken: a page may hide the end from us, not make us see one too early.
    """
    if len(html) < _LEAST:
        return html, False
    masked = _masked(html)
    parts: list[str] = []
    at, lost = 0, False
    for start, stop in _stretches(masked):
        opening = _OPENING.search(masked, start, stop)
        if opening is None:
            continue
        names = _ATTRIBUTE.finditer(masked, opening.start(), stop)
        beyond = next(islice(names, MAX_ATTRIBUTES, None), None)
        if beyond is not None:
            last = html.rfind("</", beyond.start(), stop)
            # It was a script after all, with a comparison in it: it must be closed.
            end = last if stop - last < 20 else stop
            parts += [html[at : beyond.start()], " \"'>"]  # ends a tag, even within a value in either quote
            lost = lost or _MARKUP.search(html, beyond.start(), end) is not None
            at = end if end == last else end + 1
    return "".join((*parts, html[at:])) if parts else html, lost


def _stretches(masked: str) -> Iterator[tuple[int, int]]:
    """Yield the places without any ">" that are long enough for too many attributes, in steps of that length."""
    at = 0
    while at < len(masked):
        last = masked.rfind(">", at, at + _LEAST)
        if last < 0:
            last = masked.find(">", at + _LEAST)
            last = len(masked) if last < 0 else last
            yield at, last
        at = last + 1


def _masked(html: str) -> str:
    """Return the page with each ">" that may stand in a quoted value replaced; its length stays."""
    spans = sorted(match.span(match.lastindex or 0) for match in _VALUE.finditer(html))
    parts: list[str] = []
    at = 0
    for start, end in spans:
        if end > at:
            start = max(start, at)
            parts += [html[at:start], html[start:end].replace(">", "\x01")]
            at = end
    return "".join((*parts, html[at:]))
