"""A page in, every place on it where opening hours stand out."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from visibility.hours.lexer import atoms, lex
from visibility.hours.lexicon import LANGUAGES, lexicon
from visibility.hours.nodes import page_nodes
from visibility.hours.prose import read_prose
from visibility.hours.reading import (
    AMBIGUOUS,
    APPOINTMENT,
    APPOINTMENT_FIRST,
    NO_HOURS,
    OK,
    OTHER_SERVICE_ONLY,
    SEVERAL,
    SPECIAL_ONLY,
    PageHours,
    Reading,
    nothing,
)
from visibility.hours.structured import hours_nodes, read_node
from visibility.hours.text import Line, page_lines, tree_lines

Atoms = list[tuple[str, object, int, int]]
_LONGEST_LINE, _LONGEST_REGION, _MOST_REGIONS = 2000, 120, 40
_GAP, _LEAST_DAYS = 2, 3
_SPAN = re.compile(r"[TN][-urb/]l?f?[TN]|bTaT|uT|FT|TT")


def read_page(
    html: str | object,
    *,
    language: str | None = None,
    structured: Sequence[Mapping[str, object]] | None = None,
    on: date | None = None,
    root: object = None,
) -> tuple[PageHours, ...]:
    """Return every place of a page where hours stand: first its structured data (schema.org nodes, parsed), then its text.

    `structured`: the nodes, where they have been parsed already; they are looked for in the page where it is not given.
    `on`: the date whose hours are wanted, of seasons and of hours that the page limits in time (`Reading.on`).
    `root`: the page as lxml has parsed it, where that has been done already.
    Hours of several outlets or services are kept apart, each with the words that stand above it (`where`). Places of the
    text with the same week are one. Never raises.
    """
    found = [
        _dated(PageHours(where=_node_name(node), reading=read_node(node), structured=True), on)
        for node in hours_nodes(structured or page_nodes(html))
    ]
    for place in read_lines(page_lines(html) if root is None else tree_lines(root), language=language, on=on):
        if place.reading.week is None or all(
            place.reading.week != other.reading.week for other in found if not other.structured
        ):
            found.append(place)
    return tuple(found)


def read_lines(lines: Sequence[Line], *, language: str | None = None, on: date | None = None) -> tuple[PageHours, ...]:
    """Return every place of a text where hours stand, in the order of its lines (`hours.text.page_lines` makes them).

    `language`: what the page says that it is written in. Where most of its words are another's, both are read: a page whose
    own hours are in English may list partners in French. What the first language reads is not read again.
    """
    cut = [atoms(line) if len(line) <= _LONGEST_LINE else [] for line in lines]
    first = _page_language(lines, cut, language)
    found = _places(lines, cut, first)
    if language in LANGUAGES and language != first:
        found += [
            (start, stop, places)
            for start, stop, places in _places(lines, cut, language)
            if all(stop <= other or end <= start for other, end, _ in found)
        ]
    return tuple(_dated(place, on) for _, _, places in sorted(found, key=lambda one: one[0]) for place in places)


def of_the_door(reading: Reading) -> Reading:
    """Return a reading without its week where that is of a telephone, a kitchen, or of appointments only: not of the shop's door."""
    for remark, status in ((OTHER_SERVICE_ONLY, SEVERAL), (APPOINTMENT_FIRST, APPOINTMENT)):
        if reading.week is not None and remark in reading.remarks:
            return replace(reading, week=None, status=status)
    return reading


def _dated(place: PageHours, on: date | None) -> PageHours:
    return replace(place, reading=place.reading.on(on)) if on else place


def page_answer(found: Sequence[PageHours]) -> Reading:
    """Return the one reading of a page: its week where all places that state one agree, else why there is none."""
    stating = [place for place in found if place.reading.week is not None]
    weeks = [place.reading for place in stating]
    if not weeks:
        order = [place.reading for place in found if place.reading.status != NO_HOURS]
        return order[0] if order else nothing(NO_HOURS)
    first = weeks[0]
    fullest = max(stating, key=lambda place: place.reading.week.stated_days if place.reading.week else 0)
    if all(_tells_no_other(fullest, place) for place in stating):
        first = fullest.reading  # the others say less, and nothing else
    elif any(reading.week != first.week for reading in weeks[1:]):
        kinds = {place.structured for place in found if place.reading.week is not None}
        return nothing(AMBIGUOUS if len(kinds) > 1 else SEVERAL, language=first.language, remarks=("several-places",))
    doubtful = [p.reading for p in found if p.reading.status in (AMBIGUOUS, SEVERAL) and _substantial(p.reading)]
    if doubtful:
        return nothing(AMBIGUOUS, language=first.language, remarks=("several-places",))
    return first


def _tells_no_other(full: PageHours, part: PageHours) -> bool:
    """Whether one place says nothing that the fuller one does not say too.

    What it leaves out may be days that the fuller one calls closed; between code and text, which speak of one shop, any days.
    """
    if full.reading.week is None or part.reading.week is None:
        return False
    lenient = full.structured != part.structured
    pairs = zip(part.reading.week.days, full.reading.week.days, strict=True)
    return all(few == many or (not few.stated and (lenient or not many.spans)) for few, many in pairs)


def _substantial(reading: Reading) -> bool:
    """Whether a reading that failed has days and times enough to be hours of another outlet."""
    roles = [part.role for part in reading.parts]
    return roles.count("times") >= 2 and roles.count("days") >= 2


def _node_name(node: Mapping[object, object]) -> str:
    name = node.get("name") or node.get("@id") or ""
    return str(name)[:120] if isinstance(name, str) else ""


def _page_language(lines: Sequence[str], cut: Sequence[Atoms], hint: str | None) -> str | None:
    """Return the language whose day names and words the page uses most; the hint breaks a tie."""
    words: set[str] = set()
    left = 60_000
    for line, pieces in zip(lines, cut, strict=True):
        words.update(str(value) for kind, value, _, _ in pieces if kind == "w")
        left -= len(line)
        if left < 0:
            break
    scores = {
        name: sum(4 for word in words if word in lexicon(name).day_names)
        + sum(1 for word in words if lexicon(name).words.get(word, ("M",))[0] in "COhEuabF")
        + (2 if name == hint else 0)
        for name in LANGUAGES
    }
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] else hint


def _places(
    lines: Sequence[Line], cut: Sequence[Atoms], language: str | None
) -> list[tuple[int, int, list[PageHours]]]:
    """Return the regions where hours stand: the first line, the one after the last, and what is read there."""
    known = lexicon(language if language in LANGUAGES else "en")
    codes = [lex(pieces, line, known).codes if pieces else "" for line, pieces in zip(lines, cut, strict=True)]
    found: list[tuple[int, int, list[PageHours]]] = []
    at = 0
    while at < len(lines) and sum(len(places) for _, _, places in found) < _MOST_REGIONS:
        if not _is_hot(codes[at]):
            at += 1
            continue
        stop = last = at
        while stop < len(lines) and stop - last <= _GAP and stop - at < _LONGEST_REGION:
            if lines[stop].heading and not _is_hot(codes[stop]) and _is_whole("".join(codes[at:stop])):
                break  # a heading after complete hours: another place, another matter
            if _is_hot(codes[stop]):
                last = stop
            stop += 1
        if places := _region(_Text(lines, codes, language), at, last + 1):
            found.append((at, last + 1, places))
        at = last + 1
    return found


@dataclass(frozen=True, slots=True)
class _Text:
    """The lines of a page, each with its letters, and the language of the page."""

    lines: Sequence[Line]
    codes: Sequence[str]
    language: str | None


def _is_whole(codes: str) -> bool:
    return any(c in codes for c in "DGP2") and any(c in codes for c in "TN2")


def _is_hot(codes: str) -> bool:
    """Whether a line has to do with hours: days, spans of time, or little but "closed"."""
    return (
        any(c in codes for c in "DG2")
        or ("T" in codes and _SPAN.search(codes) is not None)
        or ("C" in codes and len(codes) <= 4)
        or (codes.startswith("C") and len(codes) <= 8)
    )


def _region(text: _Text, start: int, stop: int) -> list[PageHours]:
    """Read the lines from one to another, and what stands above them; in pieces where the whole contradicts itself."""
    if not _is_whole("".join(text.codes[start:stop])):
        return []
    whole = _read_lines(text, start, stop)
    if whole.reading.status == OK:
        return [whole]
    pieces = _pieces(text.codes, start, stop)
    if len(pieces) > 1:
        parts = [_read_lines(text, a, b) for a, b in pieces]
        good = [
            part for part in parts if part.reading.week is not None and part.reading.week.stated_days >= _LEAST_DAYS
        ]
        if len(good) > 1:
            return good
    roles = {part.role for part in whole.reading.parts}
    told = (
        whole.reading.status not in (NO_HOURS, SPECIAL_ONLY) and "days" in roles and roles & {"times", "until", "from"}
    )
    return [whole] if told else []


def _pieces(codes: Sequence[str], start: int, stop: int) -> list[tuple[int, int]]:
    """Return the stretches between lines that are neither days nor times: headings, addresses."""
    pieces: list[tuple[int, int]] = []
    begin = start
    for n in range(start + 1, stop):
        if not _is_hot(codes[n]) and any(_is_hot(code) for code in codes[begin:n]):
            pieces.append((begin, n))
            begin = n
    pieces.append((begin, stop))
    return pieces


def _heading(text: _Text, start: int) -> int:
    """Return the number of the line that stands above as a title: one the page marks so, else a short one; -1 without."""
    if not _is_hot(text.codes[start]):
        return start
    short = -1
    for n in range(start - 1, max(-1, start - 8), -1):
        line, codes = text.lines[n], text.codes[n]
        if _is_hot(codes):
            break
        if line.heading:
            return n
        if short < 0 and start - n <= 3 and len(line) <= 80 and "x" not in codes and "T" not in codes:
            short = n
    return short


def _read_lines(text: _Text, start: int, stop: int) -> PageHours:
    kept = [
        text.lines[n]
        for n in range(start, stop)
        if _is_hot(text.codes[n]) or any(c in text.codes[n] for c in "VQqCEATPM")
    ]
    title = _heading(text, start)
    near = [
        n
        for n in {title, start - 1}
        if 0 <= n < start and any(c in text.codes[n] for c in "VQqhMZ") and len(text.lines[n]) <= 80
    ]
    said = "\n".join([*(text.lines[n] for n in sorted(near)), *kept])
    where = text.lines[title] if title >= 0 else text.lines[start][:80]
    reading = read_prose(said, language=text.language)
    reading = of_the_door(reading)
    return PageHours(where=str(where), reading=reading, text=said)
