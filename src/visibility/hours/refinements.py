"""What is said besides plain hours: closed, except, open late, until, half a day; signals in, statements added."""

import re

from visibility.hours.events import Days, Event
from visibility.hours.seasons import Scope
from visibility.hours.statements import Signal, Statements, Unit, side_by_side, stretches
from visibility.hours.week import Span

ASIDE = frozenset(("side", "phone"))  # services whose hours are not those of the door
AHEAD = 64  # how far a stretch is looked at from one place: enough for a week, bounded for a hostile text


class Refinements:
    """The state of reading one text, and the reading of all that is not "these days, these hours"."""

    def __init__(self, events: list[Event]) -> None:
        """Take the events of a text, in order."""
        self.out = Statements()
        self.segments = side_by_side(stretches(events))
        self.number = 0
        self.lead = ""  # what parts this stretch from the one before
        self.section = ""
        self.waiting: list[str] = []  # services named, whose hours have not come yet
        self.scope = Scope()
        self.names: list[str] = []  # which services they are
        self.service = ""
        self.named_at = 0
        self.heading = 0  # the last line of unknown words that ends in a colon: its place
        self.headed = False  # the service was named in a heading
        self.words = 0  # unknown words in the stretch being read
        self.said_open = False
        self.times_first = False

    def _problem(self, text: str) -> None:
        if self.scope.when == "special":
            return
        aside = (self.waiting or [self.section])[-1] in ASIDE
        (self.out.side_problems if aside else self.out.problems).append(text)

    def _wait(self, event: Event) -> None:
        """Keep a service in mind, until its hours come."""
        self.waiting.append(event.note)
        self.names.append(event.name)
        self.named_at = self.number

    def _wait_no_more(self) -> None:
        self.service = "+".join(sorted(set(self.names)))
        self.waiting, self.names = [], []

    @staticmethod
    def _kind(signals: list[Signal], at: int) -> str:
        return signals[at].kind if at < len(signals) else ""

    def _add(self, kind: str, signal: Signal, **fields: object) -> Unit:
        if self.waiting and kind in ("open", "default", "until", "from", "closed", "bare", "appointment"):
            if self.waiting[-1] == "phone" and self.named_at == self.number:
                self.section = "side"  # "le secrétariat est joignable par téléphone": of no door that is open
            elif "shop" in self.waiting:
                self.section = "shop"
            else:
                self.section = next((w for w in self.waiting if w not in ASIDE), "side")
            self.headed = self.number > self.named_at
            self._wait_no_more()
        label = signal.event.start if re.search(r"w[^h]*:$", signal.before) else 0
        fields = {
            "words": self.words,
            "opened": self.said_open,
            "label": label,
            "heading": self.heading,
            "service": self.service,
            "exceptional": self.scope.exceptional,
        } | fields
        unit = Unit(
            kind=kind, start=signal.event.start, end=signal.event.end, section=self.section,
            when=self.scope.when, season=self.scope.season_at(signal.event.start),
            segment=self.number, **fields,  # type: ignore[arg-type]
        )  # fmt: skip
        self.out.units.append(unit)
        return unit

    def _pending(self) -> Unit | None:
        """Return the days that have just been named and of which nothing is said yet."""
        last = self.out.units[-1] if self.out.units else None
        return last if last and last.kind == "bare" and last.segment >= self.number - 1 else None

    def _last_open(self) -> Unit | None:
        last = self.out.units[-1] if self.out.units else None
        return last if last and last.kind in ("open", "default") else None

    def _same_segment_days(self) -> tuple[Days, ...]:
        last = self.out.units[-1] if self.out.units else None
        return last.days if last and last.segment == self.number else ()

    def _take_times(self, signals: list[Signal], at: int) -> tuple[tuple[Span, ...], int]:
        spans: list[Span] = []
        while self._kind(signals, at) == "T" and not (spans and self._is_break(signals, at, spans)):
            if spans and "(" in signals[at].before and signals[at].event.spans[-1] == spans[-1]:
                at += 1  # "10am to 6pm (10am to 6pm are Senior Hours)"
                continue
            spans.extend(signals[at].event.spans)
            at += 1
        return tuple(spans), at

    def _is_break(self, signals: list[Signal], at: int, spans: list[Span]) -> bool:
        """Whether these times are those of a break: "9-18, tussen 12.30 en 13.30 gesloten"."""
        event = signals[at].event
        if self._kind(signals, at + 1) != "C" or self._kind(signals, at + 2) == "D":
            return False
        inside = any(a < event.spans[0][0] and event.spans[-1][1] < b for a, b in spans)
        return inside and (
            event.note == "between" or "," in event.note + signals[at].before or "(" in signals[at].before
        )

    def _closed(self, signals: list[Signal], at: int) -> int:
        signal = signals[at]
        nxt = self._kind(signals, at + 1)
        if nxt == "D":
            after = at + 1
            while self._kind(signals, after) == "D":
                target = signals[after]
                follow = self._kind(signals, after + 1)
                if follow == "T" and after > at + 1:
                    return after  # "fermé dimanche et lundi / mardi à vendredi 10h-18h"
                if follow == "T":
                    if "," in signals[after + 1].before or ":" in signals[after + 1].before:
                        self._problem("times-after-closed")
                    spans, stop = self._take_times(signals, after + 1)
                    self._add("pause", target, days=target.event.days, spans=spans)
                    return stop
                half = ""
                if follow == "H":
                    half = signals[after + 1].event.note
                seasonal = follow in ("Q", "Z", "q") and not set(signals[after + 1].before) & set(",a")
                if seasonal and signals[after + 1].event.note != "valid":
                    self.out.remark("closed-at-times")
                else:
                    self._add("closed", target, days=target.event.days, half=half)
                after += 2 if half else 1
            return after
        if nxt == "T":
            spans, after = self._take_times(signals, at + 1)
            rest = "".join(s.kind for s in signals[after : after + AHEAD])
            if any(c in rest for c in "Qq") or self.scope.when:
                self.out.remark("break-at-times")
            elif rest.startswith("D"):
                self._add("pause", signal, spans=spans, days=signals[after].event.days)
                after += 1
            else:
                self._add("pause", signal, spans=spans, days=self._same_segment_days())
            return after
        if nxt == "H":
            days = self._same_segment_days() or (p.days if (p := self._pending()) else ())
            above = self._last_open()
            if not days and above and above.kind == "open" and above.segment == self.number - 1:
                days = above.days  # a line below: "Dimanche 7h-13h", "fermé l'après-midi"
            if days:
                self._add("closed", signal, days=days, half=signals[at + 1].event.note)
            elif signals[at + 1].event.note == "n":
                self._add("break-word", signal)
            else:
                self._problem("closed-which-days")
            return at + 2
        if nxt == "U":
            return at + 2
        if (pending := self._pending()) and not "".join(s.kind for s in signals[max(0, at - AHEAD) : at]).strip(
            "OVhQZq"
        ):
            pending.kind, pending.end = "closed", signal.event.end
        return at + 1

    def _except(self, signals: list[Signal], at: int) -> int:
        nxt = self._kind(signals, at + 1)
        if nxt == "T":
            spans, after = self._take_times(signals, at + 1)
            self._add("pause", signals[at], spans=spans, days=self._same_segment_days())
            return after
        if nxt != "D":
            return at + 1
        target, after = signals[at + 1], at + 2
        days = target.event.days
        while self._kind(signals, after) == "O":
            after += 1
        follow = self._kind(signals, after)
        if follow == "T":
            spans, after = self._take_times(signals, after)
            if (pending := self._pending()) and pending.segment == self.number:
                # "tous les jours sauf le mercredi de 9h à 19h": the hours are those of the other days
                pending.kind, pending.spans = "open", spans
                self._add("closed", target, days=days, override=True)
            else:
                if not any(u.kind in ("open", "default") or (u.kind == "bare" and u.opened) for u in self.out.units):
                    self._problem("except-what")  # "[something] sauf lundi 8h-12h"
                self._add("open", target, days=days, spans=spans, override=True)
            return after
        if follow in ("U", "G"):
            self._add("until" if follow == "U" else "from", target, days=days, minutes=signals[after].event.minutes)
            return after + 1
        if follow == "1" and "," not in signals[after].before:
            self._problem("lone-time")  # "sauf le mercredi : 12h": until then, or from then?
        if follow in ("Q", "q", "Z") and not set(signals[after].before) & set(",a"):
            self.out.remark("except-at-times")
            return after + 1
        half = signals[after].event.note if follow == "H" else ""
        if follow == "A":
            self.out.remark("by-appointment")
            self._add("appointment", target, days=days, override=True)
            return after + 1
        self._add("closed", target, days=days, half=half, override=True)
        after += 1 if half or follow == "C" else 0
        if self._kind(signals, after) == "D" and self._kind(signals, after + 1) == "G" and "a" in signals[after].before:
            # "sauf le mardi et le dimanche à partir de 13h"
            self._add(
                "from",
                signals[after],
                days=signals[after].event.days,
                minutes=signals[after + 1].event.minutes,
                override=True,
            )
            after += 2
        return after

    def _late(self, signals: list[Signal], at: int) -> int:
        nxt, then = self._kind(signals, at + 1), self._kind(signals, at + 2)
        if nxt == "D":
            if then in ("T", "U"):
                return self._late_at(signals, at + 2, signals[at + 1].event.days, signals[at + 1])
            self._add("bare", signals[at + 1], days=signals[at + 1].event.days, opened=True, override=True)
            return at + 2
        if nxt in ("T", "U") and then == "D":
            self._late_at(signals, at + 1, signals[at + 2].event.days, signals[at + 2])
            return at + 3
        if nxt in ("T", "U") and (pending := self._pending()):
            self.out.units.remove(pending)
            return self._late_at(signals, at + 1, pending.days, signals[at + 1])
        return at + 1

    def _late_at(self, signals: list[Signal], at: int, days: tuple[Days, ...], signal: Signal) -> int:
        if signals[at].kind == "U":
            self._add("until", signal, days=days, minutes=signals[at].event.minutes)
            return at + 1
        spans, after = self._take_times(signals, at)
        self._add("open", signal, days=days, spans=spans, override=True)
        return after

    def _edge(self, signals: list[Signal], at: int) -> int:
        """Read "until 20h" or "from 9h" that has no days before it."""
        signal = signals[at]
        kind = "until" if signal.kind == "U" else "from"
        minutes = signal.event.minutes
        if self._kind(signals, at + 1) == "D" and self._kind(signals, at + 2) not in tuple("TUGC"):
            self._add(kind, signal, days=signals[at + 1].event.days, minutes=minutes)
            return at + 2
        if (pending := self._pending()) and not "".join(s.kind for s in signals[max(0, at - AHEAD) : at]).strip("OVhK"):
            pending.kind, pending.minutes = kind, minutes
            return at + 1
        if signal.kind == "G" and self._kind(signals, at + 1) == "U":
            self._add("default", signal, spans=((minutes, signals[at + 1].event.minutes),))
            return at + 2
        self._add(kind, signal, minutes=minutes, words=signal.before.count("w"))
        return at + 1

    def _half(self, signals: list[Signal], at: int) -> int:
        """Read "matin 9-12" or "après-midi fermé" of the days named before."""
        nxt = self._kind(signals, at + 1)
        last = next((u for u in reversed(self.out.units) if u.days and u.segment >= self.number - 1), None)
        if last is not None and last.kind == "closed" and last.segment != self.number and not last.half:
            last = None
        if nxt == "T" and last is not None:
            spans, after = self._take_times(signals, at + 1)
            if self._kind(signals, after) == "D" and self._kind(signals, after + 1) not in tuple("TC"):
                return at + 1
            half = signals[at].event.note
            days = tuple(d for d in last.days if d.half in ("", half))  # not "le dimanche midi" for the evening
            if last.kind == "bare":
                last.kind, last.spans, last.segment = "open", spans, self.number
            elif days:
                self._add("open", signals[at], days=days, spans=spans)
            return after
        if nxt == "C" and last is not None:
            if last.kind == "bare":
                last.kind, last.half = "closed", signals[at].event.note
            else:
                self._add("closed", signals[at], days=last.days, half=signals[at].event.note)
            return at + 2
        return at + 1
