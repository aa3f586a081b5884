"""Two weeks and the names of their sources in, sentences for a reader in one of the four languages out."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from visibility.hours.compare import compare
from visibility.hours.disagree import Disagreement, DisagreementKind, _break_of, disagreements, weekly_difference
from visibility.hours.week import DAY, Day, Span, WeeklyHours
from visibility.hours.write import day_name


@lru_cache(maxsize=1)
def _sentences() -> dict[str, Any]:
    return tomllib.loads(files("visibility.hours").joinpath("words", "sentences.toml").read_text("utf-8"))


def _words(language: str) -> dict[str, Any]:
    said = _sentences()
    words = said.get(language, said["en"])
    assert isinstance(words, dict)
    return words


def source_name(source: str, language: str) -> str:
    """Return how a source is called in a sentence: google, website, osm, register, visit, structured, page; else as given."""
    names = _words(language)["sources"]
    return str(names.get(source, source))


def _start(text: str) -> str:
    return text[:1].upper() + text[1:]


def _clock(minutes: int) -> str:
    return "24:00" if minutes == DAY else f"{minutes // 60 % 24}:{minutes % 60:02d}"


def say_spans(spans: Sequence[Span], language: str) -> str:
    """Return "9:00–12:00, 13:00–18:00", "closed" or "open 24 hours"."""
    words = _words(language)
    if not spans:
        return str(words["closed"])
    if tuple(spans) == ((0, DAY),):
        return str(words["always"])
    return ", ".join(f"{_clock(a)}–{_clock(b)}" for a, b in spans)


def say_days(days: Sequence[int], language: str) -> str:
    """Return the names of the days, joined as the language does."""
    names = [day_name(day, language) for day in days]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + str(_words(language)["and"]) + names[-1]


def explain_gaps(
    first: WeeklyHours, second: WeeklyHours, *, sources: tuple[str, str], language: str
) -> tuple[str, ...]:
    """Return a sentence for each day on which the two differ: "Lundi : Google annonce 9:00–18:00, le site dit fermé."."""
    words = _words(language)
    a, b = (source_name(source, language) for source in sources)
    said = []
    for gap in compare(first, second):
        x, y = first.days[gap.day].spans or (), second.days[gap.day].spans or ()
        said.append(
            words["gap"].format(
                Day=_start(day_name(gap.day, language)), a=a, b=b, x=say_spans(x, language), y=say_spans(y, language)
            )
        )
    return tuple(said)


def explain_disagreement(found: Disagreement, *, sources: tuple[str, str], language: str) -> str:
    """Return what lies behind a difference, as one sentence; "" where there is no more to say than the hours themselves."""
    words = _words(language)
    odd, other = sources if found.fault == 0 else (sources[1], sources[0])
    mine, theirs = (found.first, found.second) if found.fault == 0 else (found.second, found.first)
    key = str(found.kind)
    if found.kind in (DisagreementKind.OPENING, DisagreementKind.CLOSING):
        key, end = f"kind-{key}", 0 if found.kind is DisagreementKind.OPENING else 1
        x, y = _clock(mine[0 if end == 0 else -1][end]), _clock(theirs[0 if end == 0 else -1][end])
    elif found.kind is DisagreementKind.BREAK_FORGOTTEN:
        x, y = say_spans(_break_of(Day(spans=mine), Day(spans=theirs)), language), ""
    else:
        x, y = say_spans(mine, language), say_spans(theirs, language)
    if key not in words:
        return ""
    name = source_name(odd, language)
    return str(
        words[key].format(
            a=name, A=_start(name), b=source_name(other, language), days=say_days(found.days, language), x=x, y=y,
            minutes=abs(found.minutes), where=found.where,
        )
    )  # fmt: skip


def explain(
    first: WeeklyHours,
    second: WeeklyHours,
    *,
    sources: tuple[str, str] = ("google", "website"),
    language: str = "fr",
    elsewhere: Mapping[str, WeeklyHours] | None = None,
) -> tuple[str, ...]:
    """Return the whole comparison as sentences: day by day, what lies behind it, and what it costs a week."""
    words = _words(language)
    a, b = (source_name(source, language) for source in sources)
    weekly = weekly_difference(first, second)
    if not weekly.stated_days:
        return (words["none"].format(A=_start(a), b=b),)
    gaps = explain_gaps(first, second, sources=sources, language=language)
    if not gaps:
        return (words["same"].format(A=_start(a), b=b),)
    said = list(gaps)
    named = (
        explain_disagreement(found, sources=sources, language=language)
        for found in disagreements(first, second, elsewhere=elsewhere)
    )
    said.extend(sentence for sentence in named if sentence)
    for key, minutes in (("door", weekly.closed_door), ("lost", weekly.lost_visit)):
        if minutes:
            amount = words["minutes"].format(h=minutes // 60, min=minutes % 60)
            said.append(words[key].format(a=a, b=b, m=amount))
    return tuple(said)


def explain_versions(pairs: Sequence[tuple[str, str]], language: str) -> str:
    """Return "The language versions of the website contradict one another: fr / nl." """
    return str(_words(language)["languages"].format(langs=", ".join(f"{a} / {b}" for a, b in pairs)))
