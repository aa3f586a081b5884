"""A leaflet: templates/coaching/<language>/<check>.md in; its title, reasons, steps, text to copy and caution out.

The form is a small part of Markdown, and the reader takes nothing else (docs/coaching.md): what it does not know is refused
with its line, so that raw HTML, or a heading that nobody prints, can never stand in a leaflet.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

LEAFLETS = Path(__file__).resolve().parents[3] / "templates" / "coaching"
AGENCY = "agency"  # the leaflet that belongs to no check: what to ask before one signs with a maker of websites
PLACES = ("shop", "town", "maps_link", "website")
HEADINGS: Mapping[str, tuple[str, str, str, str]] = {
    "fr": ("Pourquoi", "Comment faire", "À copier", "Attention"),
    "nl": ("Waarom", "Hoe", "Om te kopiëren", "Let op"),
    "de": ("Warum", "So geht es", "Zum Kopieren", "Achtung"),
    "en": ("Why", "How", "To copy", "Watch out"),
}
_MOST = 20_000  # characters of a file: a page holds some three thousand
_STEP = re.compile(r"(\d{1,2})\. (\S.*)")
# Each alternative begins with a sign of its own and cannot run past its end: linear.
_INLINE = re.compile(
    r"\*\*(?P<bold>[^*]{1,200})\*\*"
    r"|\[(?P<words>[^\[\]]{1,200})\]\((?P<link>[^()\s]{1,500})\)"
    r"|\{(?P<place>[^{}]{0,40})\}"
)
_LEFT_OVER = re.compile(r"\*\*|\]\(|[<>{}`\\]|!\[")
_WORDS, _STEPS, _COPY = "words", "steps", "copy"
_FORMS = (_WORDS, _STEPS, _COPY, _WORDS)


class LeafletError(ValueError):
    """The file is no leaflet: where, and why. For whoever writes leaflets, hence in English."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text. `place`: it stands for what is known of the shop; `link`: an https address or a "{place}"."""

    text: str = ""
    bold: bool = False
    link: str = ""
    place: str = ""


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaflet:
    """One leaflet as it was written: paragraphs, steps, the lines of the text to copy ("" parts two paragraphs of it)."""

    id: str
    language: str
    title: str
    why: tuple[Line, ...]
    steps: tuple[Line, ...]
    copy: tuple[Line, ...] = ()
    caution: tuple[Line, ...] = ()

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses, in their order."""
        lines = (*self.why, *self.steps, *self.copy, *self.caution)
        return tuple(piece.link for line in lines for piece in line if piece.link)


def read_leaflet(text: str, id: str, language: str) -> Leaflet:
    """Return the leaflet that stands in the text. Raises LeafletError with the line where it is none."""
    return _Reader(id, language).leaflet(text)


@cache
def leaflet(id: str, language: str) -> Leaflet | None:
    """Return the leaflet of a check in a language; None where there is none yet. Raises LeafletError, OSError."""
    path = LEAFLETS / language / f"{id}.md"
    if not path.is_file():
        return None
    return read_leaflet(path.read_text(encoding="utf-8"), id, language)


class _Reader:
    def __init__(self, id: str, language: str) -> None:
        self.where = f"{language}/{id}.md"
        self.id, self.language = id, language
        self.headings = HEADINGS[language]

    def refuse(self, number: int, why: str) -> NoReturn:
        raise LeafletError(f"{self.where}, line {number}: {why}")

    def leaflet(self, text: str) -> Leaflet:
        if len(text) > _MOST:
            self.refuse(1, f"more than {_MOST} characters")
        lines = text.removeprefix("\ufeff").split("\n")
        title = lines[0].removeprefix("# ").strip()
        if not lines[0].startswith("# ") or not title:
            self.refuse(1, "the first line is “# ” and the title")
        if _INLINE.search(title) or _LEFT_OVER.search(title):
            self.refuse(1, "the title is plain text")
        parts: dict[str, list[tuple[int, str]]] = {}
        current = ""
        for number, line in enumerate(lines[1:], start=2):
            line = line.rstrip()
            if line.startswith("#"):
                current = self._heading(line, number, parts)
            elif current:
                parts[current].append((number, line))
            elif line:
                self.refuse(number, f"text before “## {self.headings[0]}”")
        for needed in self.headings[:2]:
            if needed not in parts:
                self.refuse(len(lines), f"“## {needed}” is missing")
        read = {name: self._part(name, parts[name]) for name in parts}
        why, how, copy, caution = self.headings
        return Leaflet(
            id=self.id,
            language=self.language,
            title=title,
            why=read[why],
            steps=read[how],
            copy=read.get(copy, ()),
            caution=read.get(caution, ()),
        )

    def _heading(self, line: str, number: int, parts: dict[str, list[tuple[int, str]]]) -> str:
        name = line.removeprefix("## ").strip()
        if not line.startswith("## ") or name not in self.headings:
            self.refuse(number, "the headings are " + ", ".join(f"“## {each}”" for each in self.headings))
        if parts and self.headings.index(name) <= max(self.headings.index(each) for each in parts):
            self.refuse(number, f"“{name}” stands out of order, or twice")
        parts[name] = []
        return name

    def _part(self, name: str, lines: Sequence[tuple[int, str]]) -> tuple[Line, ...]:
        form = _FORMS[self.headings.index(name)]
        read = {_WORDS: self._words, _STEPS: self._steps, _COPY: self._copy}[form](lines)
        if not read:
            self.refuse(lines[0][0] if lines else 0, f"“{name}” is empty")
        return read

    def _words(self, lines: Sequence[tuple[int, str]]) -> tuple[Line, ...]:
        """Read paragraphs: a blank line parts two, and the lines of one are joined (one sentence a line is the habit here)."""
        paragraphs: list[list[str]] = [[]]
        first: list[int] = [0]
        for number, line in lines:
            if not line.strip():
                if paragraphs[-1]:
                    paragraphs.append([])
                    first.append(0)
                continue
            if re.match(r"\s|[-*+>|] |\d{1,3}\. ", line):
                self.refuse(number, "only plain paragraphs stand here")
            paragraphs[-1].append(line)
            first[-1] = first[-1] or number
        return tuple(self._line(" ".join(part), number) for part, number in zip(paragraphs, first, strict=True) if part)

    def _steps(self, lines: Sequence[tuple[int, str]]) -> tuple[Line, ...]:
        steps: list[Line] = []
        for number, line in lines:
            if not line.strip():
                continue
            found = _STEP.fullmatch(line)
            if found is None or int(found[1]) != len(steps) + 1:
                self.refuse(number, f"a step is one line that begins with its number, here “{len(steps) + 1}. ”")
            steps.append(self._line(found[2], number))
        return tuple(steps)

    def _copy(self, lines: Sequence[tuple[int, str]]) -> tuple[Line, ...]:
        copied: list[Line] = []
        for number, line in lines:
            if not line.strip():
                continue
            if not (line.startswith("> ") or line == ">"):
                self.refuse(number, "each line of the text to copy begins with “> ”")
            copied.append(self._line(line[2:], number))
        while copied and not copied[-1]:
            copied.pop()
        return tuple(copied)

    def _line(self, text: str, number: int) -> Line:
        pieces: list[Piece] = []
        end = 0
        for found in _INLINE.finditer(text):
            pieces += self._plain(text[end : found.start()], number)
            pieces.append(self._piece(found, number))
            end = found.end()
        return (*pieces, *self._plain(text[end:], number))

    def _plain(self, text: str, number: int) -> tuple[Piece, ...]:
        if wrong := _LEFT_OVER.search(text):
            self.refuse(number, f"“{wrong.group()}” is not known here, or not closed")
        return (Piece(text=text),) if text else ()

    def _piece(self, found: re.Match[str], number: int) -> Piece:
        if found["bold"] is not None:
            self._plain(found["bold"], number)
            return Piece(text=found["bold"], bold=True)
        if found["place"] is not None:
            if found["place"] not in PLACES:
                self.refuse(number, f"“{{{found['place']}}}” is not one of {', '.join(PLACES)}")
            return Piece(place=found["place"])
        self._plain(found["words"], number)
        link = found["link"]
        if link not in {"{maps_link}", "{website}"} and not _sound(link):
            self.refuse(number, f"“{link[:80]}” is no https address")
        return Piece(text=found["words"], link=link)


def _sound(link: str) -> bool:
    try:
        parts = urlsplit(link)
        _ = parts.port
    except ValueError:
        return False
    return (
        parts.scheme == "https"
        and "." in (parts.hostname or "")
        and parts.username is None
        and link.isascii()
        and link.isprintable()
        and not set("\"'<>{}\\") & set(link)
    )
