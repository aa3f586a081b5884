"""HTML in, the lines of text that a reader sees out: rows of tables and pairs of definition lists kept together."""

import re

from visibility.hours.lexicon import LANGUAGES, fold, lexicon

_LONGEST = 3_000_000
_MOST_LINES = 6000
_SKIPPED = frozenset(
    ("script", "style", "noscript", "template", "svg", "head", "select", "datalist", "iframe", "object", "canvas")
)
_BLOCKS = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "details",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
        "label",
        "legend",
    )
)
_SPACES = re.compile(r"[^\S\n\x1f]+")
_SENTENCE = re.compile(r"(?<=[a-zà-ÿ)\d][.!?])\s+(?=[A-ZÀ-Ý])")
# Pages glued together go on after it; browsers read on, lxml does not.
_ENDS = re.compile(r"</(?:body|html)\s{0,20}>", re.I)
_CELL, _HEADING = "\x1f", "\x02"
_TITLES = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "caption", "legend", "summary"))
_DASH_CELL = re.compile(r" \| (?:[-–—]|à|tot|bis|to) \| ")
_CELLS = re.compile(r"(?: ?\x1f)+ ?")


class Line(str):
    """A line of a page's text; `heading` where the page marks it as one."""

    __slots__ = ("heading",)
    heading: bool

    def __new__(cls, text: str, *, heading: bool = False) -> "Line":
        """Make a line."""
        line = super().__new__(cls, text)
        line.heading = heading
        return line


def page_lines(html: str | object) -> list[Line]:
    """Return the text lines of a page; long paragraphs are cut into sentences. A page that cannot be parsed has none."""
    if not isinstance(html, str) or not html.strip():
        return []
    from lxml import etree

    source = _ENDS.sub(" ", html[:_LONGEST].replace("\x00", " ")).encode("utf-8", "replace")
    try:
        root = etree.fromstring(
            source, etree.HTMLParser(encoding="utf-8", recover=True, no_network=True, remove_comments=True)
        )
    except (etree.LxmlError, ValueError):
        return []
    return [] if root is None else tree_lines(root)


def tree_lines(root: object) -> list[Line]:
    """Return the text lines of a page that lxml has parsed, its comments left out."""
    pieces: list[str] = []
    _walk(root, pieces)
    lines: list[Line] = []
    for raw in "".join(pieces).split("\n"):
        line = _DASH_CELL.sub(" - ", _CELLS.sub(" | ", _SPACES.sub(" ", raw))).strip(" |")
        heading = _HEADING in line
        if heading:
            line = line.replace(_HEADING, "").strip(" |")
        if not line:
            continue
        cut = _SENTENCE.split(line) if len(line) > 160 else [line]
        lines.extend(Line(piece, heading=heading) for piece in cut)
        if len(lines) >= _MOST_LINES:
            break
    return lines


def _walk(root: object, pieces: list[str]) -> None:
    """Write the text of the tree, depth first, without recursion: pages may be nested by the thousand."""
    todo: list[tuple[object, bool]] = [(root, False)]
    while todo:
        node, done = todo.pop()
        tag = getattr(node, "tag", None)
        name = tag.lower() if isinstance(tag, str) else ""
        if done:
            if name in _BLOCKS and name != "dt":
                pieces.append("\n")
            elif name in ("a", "button"):
                pieces.append(" ")
            elif name in ("td", "th"):
                pieces.append(_CELL)
            elif name == "dt":
                pieces.append(" : ")
            pieces.append(_flat(getattr(node, "tail", None)))
            continue
        skipped = not name or name in _SKIPPED
        if name == "table" and (turned := _turned(node)):
            pieces.append("\n" + "\n".join(turned) + "\n")
            skipped = True
        if skipped:
            pieces.append(_flat(getattr(node, "tail", None)))
            continue
        if name in _BLOCKS and name != "dd":
            pieces.append("\n")
        if name in _TITLES:
            pieces.append(_HEADING)
        text = getattr(node, "text", None)
        pieces.append((text or "") if name == "pre" else _flat(text))
        todo.append((node, True))
        todo.extend((child, False) for child in reversed(list(node)))  # type: ignore[call-overload]


def _flat(text: str | None) -> str:
    return text.replace("\n", " ").replace("\r", " ") if text else ""


def _turned(table: object) -> list[str]:
    """Return a table whose first row is days as a line a day, or [] where it is no such table."""
    rows = list(table.iter("tr"))  # type: ignore[attr-defined]
    if not 2 <= len(rows) <= 8 or next(iter(table.iterdescendants("table")), None) is not None:  # type: ignore[attr-defined]
        return []
    grid = [
        [_SPACES.sub(" ", " ".join(cell.itertext())).strip() for cell in row if cell.tag in ("td", "th")]
        for row in rows
    ]
    head = grid[0]
    if not 5 <= len(head) <= 9 or any(len(row) != len(head) for row in grid[1:]):
        return []
    days = [n for n, name in enumerate(head) if _is_day(name)]
    if len(days) < 5:
        return []
    columns = [n for n in range(days[0], len(head)) if head[n]]  # a name that is misspelt is a day too
    return [f"{head[n]} : " + " ".join(row[n] for row in grid[1:]).strip() for n in columns]


def _is_day(text: str) -> bool:
    word = fold(text.strip(" .:"))
    return any(lexicon(name).words.get(word, ("",))[0] in ("D", "d") for name in LANGUAGES)
