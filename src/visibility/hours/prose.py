"""Opening hours as people write them in French, Dutch, German or English in, a reading out."""

import re

from visibility.hours.assemble import assemble
from visibility.hours.events import Event
from visibility.hours.finder import Finder
from visibility.hours.grammar import Grammar
from visibility.hours.lexer import Lexed, atoms, lex
from visibility.hours.lexicon import LANGUAGES, lexicon
from visibility.hours.reading import AMBIGUOUS, NO_HOURS, SEASONAL, UNSUPPORTED, Part, Reading, Season, nothing
from visibility.hours.week import WeeklyHours
from visibility.hours.yearly import assemble_seasons

_LONGEST = 200_000
_ROLES = {
    "D": "days", "T": "times", "U": "until", "G": "from", "C": "closed", "O": "open", "E": "except", "Z": "dates", "Q": "season",
    "q": "exceptional", "A": "appointment", "K": "late", "B": "break", "V": "service", "Y": "every-second", "H": "half-day",
    "S": "included", "I": "irregular", "!": "implausible", "1": "lone-time",
}  # fmt: skip
# How the clock is written tells the language where the days do not ("Di-Sa 18-24 Uhr").
_CLOCK_WORD = re.compile(
    r"\d\s?(?:(?P<de>uhr)|(?P<nl>uur|u(?![^\W\d_]))|(?P<fr>heure|h(?![^\W\d_]))|(?P<en>[ap]\.?\s?m\b))", re.I
)
_CLOCK_LANGUAGE = {"de": ("de", 3.0), "nl": ("nl", 2.0), "fr": ("fr", 0.5), "en": ("en", 2.0), "": ("", 0.0)}
_DAY = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su", "PH")


def read_prose(text: str | object, *, language: str | None = None) -> Reading:
    """Read a text of any length; `language` (fr, nl, de, en) is a hint, the words of the text decide where they are clear.

    Abstains (`week` None) where the text can be read in two ways. Never raises.
    """
    language = language if language in LANGUAGES else None
    if not isinstance(text, str) or not text.strip():
        return nothing(NO_HOURS, language=language or "")
    if len(text) > _LONGEST:
        return nothing(UNSUPPORTED, language=language or "", remarks=("too-long",))
    cut = atoms(text)
    candidates = _languages(cut, text, language)
    readings = [_read(lexed, name, text) for name, lexed in candidates]
    first = readings[0]
    for other in readings[1:]:
        if other.week is not None and first.week is not None and other.week != first.week:
            return nothing(AMBIGUOUS, language=first.language, remarks=("language",), parts=first.parts)
        if first.week is None and other.week is not None and first.status == NO_HOURS:
            first = other
    return first


def _languages(cut: list[tuple[str, object, int, int]], text: str, hint: str | None) -> list[tuple[str, Lexed]]:
    """Return the text in letters in the language that knows most of its words; in all that know as many."""
    scored: list[tuple[float, int, str, Lexed]] = []
    spelled = _CLOCK_WORD.search(text, 0, 5000)
    told, weight = _CLOCK_LANGUAGE[spelled.lastgroup or ""] if spelled else ("", 0.0)
    words = {str(value) for kind, value, _, _ in cut[:3000] if kind == "w"}
    for order, name in enumerate(LANGUAGES):
        known = lexicon(name)
        names = sum(3.0 for word in words if word in known.day_names)
        score = (
            names
            + sum(1.0 for word in words if word in known.words)
            + (1.5 if name == hint else 0.0)
            + (weight if name == told else 0.0)
        )
        scored.append((score, -order, name, Lexed("", [], [], [])))
    best = max(score for score, *_ in scored)
    chosen = [name for score, _, name, _ in sorted(scored, key=lambda s: (-s[0], -s[1])) if score >= best - 0.01]
    if hint in chosen:
        chosen = [hint]
    return [(name, lex(cut, text, lexicon(name))) for name in chosen]


def _read(lexed: Lexed, language: str, text: str) -> Reading:
    if not any(code in "DGP23TNCA" for code in lexed.codes):
        return nothing(NO_HOURS, language=language)
    events = Finder(lexed, language).events()
    said = Grammar(events).read()
    week, status, remarks = assemble(said)
    seasons = assemble_seasons(said) if status == SEASONAL else ()
    return Reading(
        week=week,
        status=status,
        language=language,
        remarks=remarks,
        parts=_parts(events),
        seasons=tuple(_season(mark, week, text) for mark, week in seasons),
    )


def _season(mark: Event | None, week: WeeklyHours, text: str) -> Season:
    if mark is None:
        return Season(name="", week=week)
    name = " ".join(text[mark.start : mark.end].split())
    if mark.dates is None:
        return Season(name=name, week=week)
    first, last = mark.dates
    return Season(name=name, week=week, since=(0, *first), until=(0, *last))


def _parts(events: list[Event]) -> tuple[Part, ...]:
    return tuple(
        Part(start=e.start, end=e.end, role=_ROLES[e.kind], meaning=_meaning(e)) for e in events if e.kind in _ROLES
    )


def _meaning(event: Event) -> str:
    if event.kind == "D":
        said = []
        for item in event.days:
            names = ",".join(name for n, name in enumerate(_DAY) if item.mask >> n & 1)
            said.append(names + ("[nth]" if item.nth else "") + (f"({item.half})" if item.half else ""))
        return " ".join(said)
    if event.kind == "T":
        return ",".join(f"{a // 60:02d}:{a % 60:02d}-{b // 60:02d}:{b % 60:02d}" for a, b in event.spans)
    if event.kind in "UG1":
        return f"{event.minutes // 60:02d}:{event.minutes % 60:02d}"
    return event.note if event.kind in "VH" else ""
