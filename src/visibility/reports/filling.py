"""A leaflet as it was written and what is known of a shop in; the leaflet as that shop reads it out, to print or to say on a terminal.

What stands for something unknown leaves a sound sentence behind: words in its place ("your shop"), a blank to fill in where a
text is copied ("[your shop]"), nothing where it stood in brackets, plain words where it was the address of a link.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from visibility.model.audit import Card
from visibility.model.text import N_
from visibility.reports.leaflets import HEADINGS, Leaflet, Line, Piece
from visibility.reports.wording import Wording, clean, typeset

UNKNOWN: Mapping[str, str] = {
    "shop": N_("your shop"),
    "town": N_("your town"),
    "maps_link": N_("your listing on Google Maps"),
    "website": N_("your website"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of the shop; empty: not known. Strangers' words, fit to stand in a line: never read as a leaflet."""

    shop: str = ""
    town: str = ""
    maps_link: str = ""
    website: str = ""

    def value(self, place: str) -> str:
        """Return what stands for a place, on one line."""
        return clean(str(getattr(self, place)), 300)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of printed text. `href`: an https address, or empty."""

    text: str
    bold: bool = False
    href: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A leaflet as it is read. `heads`: the four headings in its language."""

    id: str
    title: str
    heads: tuple[str, str, str, str]
    why: tuple[Runs, ...]
    steps: tuple[Runs, ...]
    copy: tuple[Runs, ...] = ()
    caution: tuple[Runs, ...] = ()


def fill(leaflet: Leaflet, known: Known, words: Wording) -> Filled:
    """Return the leaflet with what is known in its places."""

    def told(lines: Iterable[Line], *, copied: bool = False) -> tuple[Runs, ...]:
        return tuple(tuple(_runs(line, known, words, copied=copied)) for line in lines)

    return Filled(
        id=leaflet.id,
        title=typeset(leaflet.title, words.language),
        heads=HEADINGS[leaflet.language],
        why=told(leaflet.why),
        steps=told(leaflet.steps),
        copy=told(leaflet.copy, copied=True),
        caution=told(leaflet.caution),
    )


def from_card(card: Card, words: Wording) -> Filled:
    """Return what the check itself says of why and how, where nobody has written its leaflet yet."""
    link = card.link if card.link.startswith("https://") else ""
    how = [Run(text=words.gettext(card.how))]
    if link:
        how += [Run(text=" "), Run(text=link.removeprefix("https://").strip("/"), href=link)]
    return Filled(
        id=card.id,
        title=words.gettext(card.title),
        heads=HEADINGS[words.language],
        why=((Run(text=words.gettext(card.why)),),),
        steps=(tuple(how),),
    )


def _runs(line: Line, known: Known, words: Wording, *, copied: bool) -> Iterator[Run]:
    pieces = list(line)
    for at, (piece, after) in enumerate(pairwise((*line, Piece()))):
        if not piece.place or known.value(piece.place) or at == 0:
            continue
        before = pieces[at - 1]
        if before.text.endswith("(") and after.text.startswith(")") and not (before.link or before.bold):
            pieces[at - 1] = Piece(text=before.text[:-1].rstrip())
            pieces[at] = Piece()
            pieces[at + 1] = Piece(text=after.text[1:], bold=after.bold, link=after.link)
    for piece in pieces:
        if piece.place:
            yield _placed(piece.place, known, words, copied=copied)
        elif piece.text:
            text = piece.text if copied else typeset(piece.text, words.language)
            yield Run(text=text, bold=piece.bold, href=_href(piece.link, known))


def _placed(place: str, known: Known, words: Wording, *, copied: bool) -> Run:
    value = known.value(place)
    if not value:
        text = words.gettext(UNKNOWN[place])
        return Run(text=f"[{text}]" if copied else text)
    if copied or place in ("shop", "town"):
        return Run(text=value)
    text = words.gettext(UNKNOWN[place]) if place == "maps_link" else value.split("://")[-1].rstrip("/")
    return Run(text=text, href=_https(value))


def _href(link: str, known: Known) -> str:
    return _https(known.value(link[1:-1]) if link.startswith("{") else link)


def _https(link: str) -> str:
    return link if link.startswith("https://") else ""


def as_text(filled: Filled) -> Iterator[tuple[str, str]]:
    """Yield the lines for a terminal, each with its kind: title, head, text, step, copy; an address stands behind its words."""
    why, how, copy, caution = filled.heads
    yield "title", filled.title
    for head, lines in ((why, filled.why), (how, filled.steps), (copy, filled.copy), (caution, filled.caution)):
        if not lines:
            continue
        yield "head", head
        for number, line in enumerate(lines, start=1):
            text = "".join(_spelt(run) for run in line)
            if head == how:
                yield "step", f"{number}. {text}"
            else:
                yield ("copy" if head == copy else "text"), text


def _spelt(run: Run) -> str:
    if run.href and run.text != run.href:
        return f"{run.text} ({run.href})"
    return run.text
