"""What a text states, as values, and the stretches between its strong breaks: events in, stretches out."""

import re
from dataclasses import dataclass, field

from visibility.hours.events import Days, Event, weekly
from visibility.hours.week import Span

_WEAK = frozenset("w(),a:chio?")


@dataclass(slots=True)
class Unit:
    """One statement.

    `kind`: open, default (times without days), closed, until, from, also, appointment, bare (days without more), pause,
    break-word. `when`: "" always, else season or special. `override`: it is said as an exception to the rest.
    """

    kind: str
    start: int
    end: int
    days: tuple[Days, ...] = ()
    spans: tuple[Span, ...] = ()
    minutes: int = -1
    half: str = ""
    override: bool = False
    section: str = ""
    when: str = ""
    exceptional: bool = False  # the stretch speaks of an exception, a holiday
    heading: int = 0  # the line of unknown words and a colon above it, 0 without
    service: str = ""  # where the section is "side": which service
    season: Event | None = None  # what limits it, where `when` is season
    segment: int = 0
    opened: bool = False  # "open" was said of it
    words: int = 0  # unknown words around
    label: int = 0  # where unknown words and a colon stand before it ("Familles : lundi 9h-12h"): their place, else 0

    @property
    def mask(self) -> int:
        """The days meant every week."""
        return weekly(self.days)


@dataclass(slots=True)
class Signal:
    """An event, and the weak letters between the one before and this one."""

    event: Event
    before: str

    @property
    def kind(self) -> str:
        """The letter of the event."""
        return self.event.kind


@dataclass(slots=True)
class Statements:
    """All statements of a text, what makes its reading doubtful, and what to remark beside the week."""

    units: list[Unit] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    side_problems: list[str] = field(default_factory=list)  # in what is said of a service beside the shop's door
    remarks: list[str] = field(default_factory=list)
    lone_times: bool = False

    def remark(self, text: str) -> None:
        """Add a remark once."""
        if text not in self.remarks:
            self.remarks.append(text)


def stretches(events: list[Event]) -> list[tuple[str, list[Signal], str]]:
    """Cut at the strong breaks: (what broke, the signals, the weak letters after the last)."""
    found: list[tuple[str, list[Signal], str]] = []
    lead, weak = "", ""
    signals: list[Signal] = []
    for event in events:
        if event.kind == ".":
            if signals or weak:
                found.append((lead, signals, weak))
            lead, signals, weak = event.note if not (event.note == "L" and lead == "." and not signals) else ".", [], ""
        elif event.kind in _WEAK:
            weak = (weak + event.kind)[-40:]
        else:
            signals.append(Signal(event, weak))
            weak = ""
    if signals or weak:
        found.append((lead, signals, weak))
    return found


def side_by_side(segments: list[tuple[str, list[Signal], str]]) -> list[tuple[str, list[Signal], str]]:
    """Put a column of days and the column of hours after it, line by line as many, side by side."""
    shape = "".join(_line_shape(signals) for _, signals, _ in segments)
    out, at = [], 0
    for match in re.finditer(r"(?<!D)D{2,20}+(?=(T{1,100}))", shape):
        count, lines = match.end() - match.start(), len(match[1])
        if lines < count or (lines > count and lines % count):
            continue
        if lines != count:
            continue
        out.extend(segments[at : match.start()])
        for n in range(count):
            out.append(segments[match.start() + n])
            out.append(segments[match.end() + n])
        at = match.end() + count
    out.extend(segments[at:])
    return out


def _line_shape(signals: list[Signal]) -> str:
    kinds = "".join(s.kind for s in signals)
    if kinds == "D":
        return "D"
    return "T" if kinds and not kinds.strip("TC") else "x"
