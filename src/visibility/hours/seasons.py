"""One stretch of a text in, the season or dates that limit it out."""

from dataclasses import dataclass, field, replace

from visibility.hours.events import Event
from visibility.hours.statements import Signal, Statements


@dataclass(slots=True)
class Scope:
    """What limits the statements that follow: `when` is "", season or special; `sticky`: what a heading above says."""

    when: str = ""
    sticky: str = ""
    heading: Event | None = None  # the season that the heading names
    marks: list[Event] = field(default_factory=list)  # the seasons named in this stretch
    exceptional: bool = False  # the stretch speaks of an exception, a holiday
    leading: bool = True  # they stand before what they limit

    def season_at(self, position: int) -> Event | None:
        """Return the season that limits a statement at this place of the text."""
        if self.when != "season":
            return None
        if not self.marks:
            return self.heading
        if self.leading:
            return next((mark for mark in reversed(self.marks) if mark.start <= position), self.marks[0])
        return next((mark for mark in self.marks if mark.start > position), self.marks[-1])

    def enter(self, signals: list[Signal], tail: str, out: Statements) -> None:
        """Find out whether a season or dates limit this stretch, or only tell of a closure. `tail`: its last weak letters."""
        kinds = "".join(s.kind for s in signals)
        self.marks, self.exceptional = [], "q" in "".join(s.kind for s in signals)
        when = self._limits(signals, kinds, out)
        said = bool(set(kinds) & set("DTUGC"))
        first = next((s.event.start for s in signals if s.kind in "DTUGC"), -1)
        self.leading = bool(self.marks) and (first < 0 or self.marks[0].start < first)
        if when and not said:
            out.remark("seasonal" if when == "season" else "special-days")
            short = tail.count("w") + sum(s.before.count("w") for s in signals) <= 3
            headed = tail.endswith(":") or "h" in tail or "V" in kinds or any("h" in s.before for s in signals)
            if headed or (short and when == "season" and not _names_days(signals)):
                self.sticky = when
                self.heading = self.marks[-1] if self.marks else None
        elif not when and self.sticky == "special" and "h" in "".join(s.before for s in signals[:1]):
            self.sticky = ""
        if when and said and any(s.kind in "ZQq" and s.event.note != "closure" for s in signals[:2]):
            self.sticky = ""
        self.when = when or self.sticky

    def _limits(self, signals: list[Signal], kinds: str, out: Statements) -> str:
        when = ""
        for at, signal in enumerate(signals):
            if signal.kind not in "ZQq":
                continue
            back = kinds[max(0, at - 30) : at].rstrip("ZQqDHAVY")[-1:]
            ahead = kinds[at + 1 : at + 30].lstrip("ZQq")[:1]
            if back == "C" or (ahead == "C" and not set(kinds[:at]) & set("DTUG")):
                out.remark("closed-at-times")
                signal.event = replace(signal.event, note="closure")
            elif back == "E" or kinds[at + 1 : at + 2] == "S":
                out.remark("except-at-times")
            elif (
                back == "F"
                and [s.kind for s in signals[at + 1 : at + 2]] == ["Z"]
                and "w" not in signals[at + 1].before
            ):
                when = "season"  # "à partir du 27 juin et jusqu'au 30 août"
            elif back in ("F", "S"):
                out.remark("valid-from" if back == "F" else "also-at-times")
            elif signal.kind == "Q" or (signal.kind == "Z" and _is_range(signal.event.note)):
                when = "season"
                self.marks.append(signal.event)
            else:
                when = when or "special"
        return when


def _names_days(signals: list[Signal]) -> bool:
    """Whether dates come with their weekday ("lundi 1er avril"): a list of holidays, not the heading of a season."""
    return all(s.kind != "Q" for s in signals) and any("D" in s.event.note for s in signals if s.kind == "Z")


def _is_range(letters: str) -> bool:
    """Whether the letters of a date ("fXMrNM") name a stretch of time longer than some days."""
    return letters.count("M") + letters.count("Z") > 1
