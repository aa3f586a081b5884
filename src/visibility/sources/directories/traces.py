"""All that the source of a page holds, in; what may be the name or the number of a shop, found quickly, out.

It serves only to tell "missing" from "not understood": a shop with a trace on a page that no entry explains is unknown.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from visibility.matching.names import plain
from visibility.model.text import whole
from visibility.sources.directories.markup import clean

_SLICE, _STEP = 300, 200  # characters; slices overlap, so that no name is cut
_MAX = 2_000_000  # characters of one page
MAX_TRACES = 30_000  # slices of one directory
_ATTRIBUTES = (
    "alt",
    "title",
    "aria-label",
    "value",
    "content",
    "href",
    "data-name",
    "data-title",
    "data-label",
    "data-phone",
)
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")


def traces_of(root: Any) -> tuple[tuple[str, ...], bool]:
    """Return, folded and in slices, the text of a page across its markup, its attributes and its scripts; and whether that is all."""
    shown, attributes, scripts = list[str](), list[str](), list[str]()
    for element in root.iter():
        if isinstance(element.tag, str):
            if element.tag == "script":
                scripts.append(whole(_ESCAPED.sub(lambda m: chr(int(m[1], 16)), unescape(element.text or ""))))
            elif element.tag != "style" and element.text:
                shown.append(element.text)
            attributes += (value[:500] for name in _ATTRIBUTES if (value := element.get(name)))
        if element.tail:
            shown.append(element.tail)
    found: dict[str, None] = {}
    left = _MAX
    for text in (" ".join(shown), " | ".join(attributes), *scripts):
        line = clean(text[: max(left, 0)])
        left -= len(text)
        for start in range(0, max(len(line) - (_SLICE - _STEP), 1), _STEP):
            if folded := plain(line[start : start + _SLICE]):
                found[folded] = None
    return tuple(found), left >= 0


class Traces:
    """The slices of a directory's pages, by their words; and all of them without blanks."""

    def __init__(self, slices: Iterable[str]) -> None:
        """Read the slices once."""
        lines = tuple(dict.fromkeys(slices))
        self._by: defaultdict[str, set[int]] = defaultdict(set)
        for place, line in enumerate(lines):
            for word in line.split():
                self._by[word].add(place)
        self._words = tuple(word for word in self._by if 4 <= len(word) <= 30)
        self._glued = "\n".join(line.replace(" ", "") for line in lines)

    def mention(self, name: str, own: Sequence[str], numbers: Sequence[str]) -> bool:
        """Whether a name (folded), its distinctive words or one of the numbers stands anywhere, a letter of a word apart."""
        if any(number in self._glued for number in numbers):
            return True
        glued = (name.replace(" ", ""), "".join(own))
        if any(len(one) >= 5 and one in self._glued for one in glued):
            return True
        if not own:
            return bool(name) and self._together(name.split())
        return self._together(own)

    def _together(self, words: Sequence[str]) -> bool:
        common: set[int] | None = None
        for word in words:
            places: set[int] = set().union(*(self._by[one] for one in self._like(word)))
            common = places if common is None else common & places
            if not common:
                return False
        return bool(common)

    def _like(self, word: str) -> Iterator[str]:
        if word in self._by:
            yield word
        if len(word) >= 5:
            most = 1 if len(word) < 9 else 2
            for one, _, _ in process.extract(word, self._words, scorer=OSA.distance, score_cutoff=most, limit=50):
                yield one
