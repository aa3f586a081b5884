"""The events of a text in; its statements out: open then, closed then, until, except, by appointment."""

import re
from dataclasses import replace

from visibility.hours.lexicon import HOLIDAYS
from visibility.hours.reading import APPOINTMENT_FIRST
from visibility.hours.refinements import AHEAD, ASIDE, Refinements
from visibility.hours.statements import Signal, Statements

_MOST_UNITS = 300  # no shop needs as many statements; a text that has them is not one shop's hours


class Grammar(Refinements):
    """Reads the statements of one text, segment by segment."""

    def read(self) -> Statements:
        """Return the statements."""
        for number, (lead, signals, tail) in enumerate(self.segments):
            self.number, self.lead = number, lead
            if len(self.out.units) >= _MOST_UNITS:
                self.out.problems.append("too-many-statements")
                break
            if self.section == "side" and not self.headed and lead in (".", "L"):
                self.section = ""  # a service named in passing; one named in a heading keeps the lines below
            self.scope.enter(signals, tail, self.out)
            self._segment(signals, tail)
            kinds = "".join(s.kind for s in signals)
            named_in_passing = self.words > 2  # "Afspraken wijzigen kan alleen telefonisch!"
            behind = set(kinds[: kinds.rfind("V")]) & set("TUC")  # "18:00-21:00 (last order)"
            if self.waiting and (
                behind or named_in_passing or not (len(signals) <= 4 and len(tail.replace(":", "")) <= 3)
            ):
                self.waiting, self.names = [], []
        return self.out

    def _segment(self, signals: list[Signal], tail: str) -> None:
        opened = negated = False
        at = 0
        words = tail.count("w") + sum(s.before.count("w") for s in signals)
        self.words, self.said_open = words, any(s.kind in "OKE" for s in signals)
        if tail.startswith(":w") and signals and signals[-1].kind == "T":
            self._problem("hours-of-what")  # "samedi 10h-12h : lecture pour enfants"
        if not self.said_open:
            signals = self._of_something_else(signals)
        weak = tail + "".join(s.before for s in signals)
        if not signals and tail.endswith(":"):
            self.heading = self.number + 1 if "w" in tail and "h" not in tail else 0
        kinds = "".join(s.kind for s in signals if s.kind not in "HV")
        if (
            words > 1
            and kinds in ("D", "DG", "D1")
            and self._is_whole()
            and not set(weak) & set("hi")
            and not self.said_open
        ):
            # "Le dimanche est réservé aux compétitions.", "Tous les vendredis, une soirée jeux à partir de 19h."
            self.out.remark("note")
            return
        while at < len(signals) and len(self.out.units) < _MOST_UNITS:
            signal = signals[at]
            kind = signal.kind
            nxt = self._kind(signals, at + 1)
            if ")" in signal.before and not self.headed:
                self._leave_aside()  # "11:30–14:30 (last order 14:00) and 17:00–23:00"
            if kind == "V":
                if negated:
                    return  # "pas de dépôt le mercredi": of another service
                opened_too = at and signals[at - 1].kind == "O" and (self.waiting or "a" in signal.before)
                if not (signal.event.note == "phone" and opened_too):
                    self._wait(signal.event)  # but "bureau ouvert et joignable par téléphone": open too
                at += 1
            elif kind == "n":
                negated, at = True, at + 1
            elif kind == "O":
                if negated:
                    signals[at] = Signal(replace(signal.event, kind="C"), signal.before)
                    negated = False
                else:
                    opened, at = True, at + 1
            elif kind == "D":
                at = self._days(signals, at, opened, words)
            elif kind == "T" and (last := self._last_open()) and self._is_break(signals, at, list(last.spans)):
                self._add("pause", signal, spans=signal.event.spans, days=last.days)
                at += 2
            elif kind == "T":
                at = self._times(signals, at)
            elif kind == "C":
                at = self._closed(signals, at)
            elif kind == "E":
                at = self._except(signals, at)
            elif kind == "S":
                if nxt == "D" and self._kind(signals, at + 2) == "T" and (pending := self._pending()):
                    pending.days = (*pending.days, *signals[at + 1].event.days)  # "täglich, auch sonntags, 8-20 Uhr"
                    at += 1
                elif nxt == "D" and self._kind(signals, at + 2) not in tuple("TUGC"):
                    if not self._by_appointment(signals, at):
                        self._add("also", signals[at + 1], days=signals[at + 1].event.days)
                    at += 1
                at += 1
            elif kind == "K":
                at = self._late(signals, at)
            elif kind in "UG":
                at = self._edge(signals, at)
            elif kind == "B":
                if nxt == "T":
                    at += 1
                    days, event = self._same_segment_days(), signals[at].event
                    if self._kind(signals, at + 1) == "D" and self._kind(signals, at + 2) not in tuple("TUGC"):
                        at, days = (
                            at + 1,
                            signals[at + 1].event.days,
                        )  # "closed for lunch noon to one, Monday to Thursday"
                    self._add("pause", signals[at], spans=event.spans, days=days)
                else:
                    self._add("break-word", signal)
                at += 1
            elif kind == "A":
                self.out.remark("by-appointment")
                if not self.out.units and at == 0 and not set(signal.before) & set("wny"):
                    self.out.remark(APPOINTMENT_FIRST)  # "Op afspraak: maandag t/m donderdag 9.00-17.00"
                follows = nxt == "D" and "," not in signals[at + 1].before
                if follows and self._kind(signals, at + 2) not in tuple("TUGCO"):
                    self._add("appointment", signals[at + 1], days=signals[at + 1].event.days)
                    at += 1
                elif at and signals[at - 1].kind == "H" and nxt == "T" and self._last_open():
                    at += 1  # "L'après-midi sur rendez-vous de 14h à 18h": not for who walks in
                at += 1
            elif kind == "H":
                at = self._half(signals, at)
            elif kind == "!":
                self._problem(signal.event.note or "implausible-times")
                at += 1
            else:
                if kind == "1" and (after := self._other_end(signals, at)):
                    at = after
                    continue
                if kind == "1":
                    self.out.lone_times = True
                    pending = self._pending()
                    if (
                        pending
                        and pending.segment == self.number
                        and words > 1
                        and not pending.opened
                        and self._is_whole()
                    ):
                        self.out.units.remove(pending)  # "Code avec moniteur le jeudi à 18h": a lesson, an event
                        self.out.remark("hours-of-what")
                    if nxt == "D" or ((pending := self._pending()) and pending.segment == self.number):
                        self._problem("lone-time")  # "19h le week-end": until then, or from then?
                if kind == "y" and nxt in tuple("DTUG") and "w" not in signals[at + 1].before:
                    self._problem("alternatives")  # "9h-12h ou 14h-17h"
                if kind == "I":
                    self.out.remark("irregular")
                elif (
                    kind == "Y"
                    and not self.scope.when
                    and "C" not in "".join(s.kind for s in signals[max(0, at - AHEAD) : at])
                ):
                    self._problem("every-second-week")
                at += 1

    @staticmethod
    def _by_appointment(signals: list[Signal], at: int) -> bool:
        """Whether "by appointment" stands between the last hours and this place."""
        kinds = "".join(s.kind for s in signals[max(0, at - AHEAD) : at])
        return "A" in kinds[kinds.rfind("T") + 1 :]

    def _other_end(self, signals: list[Signal], at: int) -> int:
        """Read "7h-19h (18h le samedi)", "10h-21h (ouverture à 14h le vendredi)"; return what comes after, or 0 where it is none."""
        beside = at and "(" in signals[at].before and signals[at - 1].kind in "TcD" and self._last_open()
        if not beside or ":" in (signals[at + 2].before if at + 2 < len(signals) else ""):
            return 0
        if self._kind(signals, at + 1) == "Y":
            self.out.remark("every-second-week")  # "9h-12h30 (16h une semaine sur deux)"
            return at + 2
        if self._kind(signals, at + 1) != "D" or self._kind(signals, at + 2) in tuple("TUG1"):
            return 0
        kind = "from" if "h" in signals[at].before else "until"
        self._add(kind, signals[at], days=signals[at + 1].event.days, minutes=signals[at].event.minutes, opened=True)
        return at + 2

    def _leave_aside(self) -> None:
        if ASIDE.issuperset(self.waiting):
            self.waiting, self.names = [], []
        if self.section == "side":
            self.section = ""

    def _is_whole(self) -> bool:
        """Whether days with hours have been stated before this stretch."""
        return any(unit.kind in ("open", "default") and unit.segment < self.number for unit in self.out.units)

    def _of_something_else(self, signals: list[Signal]) -> list[Signal]:
        """Drop "24 hours" where nothing says that it is of opening: "within 24 hours", "we work around the clock to ..."."""
        kept: list[Signal] = []
        for signal in signals:
            if signal.kind == "T" and signal.event.note == "always":
                beside = bool(kept) and kept[-1].kind == "D" and not any(d.ends for d in kept[-1].event.days)
                follows = any(s.kind == "D" and not any(d.ends for d in s.event.days) for s in signals)
                alone = sum(s.kind == "T" for _, some, _ in self.segments for s in some) == 1
                if self.words > (12 if alone and (beside or follows) else 4 if beside or follows else 1):
                    if beside:
                        kept.pop()
                    self.out.remark("around-the-clock-of-what")
                    continue
            kept.append(signal)
        return kept

    def _days(self, signals: list[Signal], at: int, opened: bool, words: int) -> int:
        signal = signals[at]
        days = signal.event.days
        after = at + 1
        if self._kind(signals, after) == "V" and self._kind(signals, after + 1) in tuple("OTC") and not opened:
            self._wait(signals[after].event)
            after += 1
        if self._kind(signals, after) == "O":
            opened, after = True, after + 1
        if self._kind(signals, after) == "S" and (
            self._kind(signals, after + 1) in tuple("TUGCO") or not self._last_open()
        ):
            if self._kind(signals, after + 1) == "D":
                self._add("bare", signal, days=days, opened=opened, words=words)
                return after
            after += 1  # "du lundi au samedi inclus"
        nxt = self._kind(signals, after)
        if (
            nxt == "T"
            and not any(d.ends for d in days)
            and re.fullmatch("(?:TD){2,}", re.sub("T+", "T", "".join(s.kind for s in signals[after : after + AHEAD])))
        ):
            self._add(
                "bare", signal, days=days, opened=opened, words=words
            )  # "7/7 : de 9h à 18h en semaine, de 9h à 12h ..."
            return after
        if nxt == "T":
            if days[0].mask == HOLIDAYS and signal.before.endswith(("wa", "w,")):
                self._problem("unknown-day")  # "[something] & jours fériés 9h-12h"
            spans, after = self._take_times(signals, after)
            days = tuple(replace(d, half="") for d in days)  # "vendredi midi de 12h à 14h": the times say it
            unit = self._add("open", signal, days=days, spans=spans)
            unit.end = signals[after - 1].event.end
            return after
        if nxt == "C":
            then = self._kind(signals, after + 1)
            if opened and "," in signals[after].before and then == "D":
                self._add("bare", signal, days=days, opened=True)
                return after
            if then == "H":
                self._add("closed", signal, days=days, half=signals[after + 1].event.note)
                return after + 2
            if then == "T" and days[-1].half:
                # "woensdag 's middags gesloten 17u30 tot 23u00"
                self._add("closed", signal, days=days, half=days[-1].half)
                return after + 1
            if then == "T" and "," not in signals[after + 1].before:
                spans, stop = self._take_times(signals, after + 1)
                self._add("pause", signal, days=days, spans=spans)
                return stop
            if then == "1" and not set(signals[after + 1].before) & set(",("):
                # "Wednesday closing at 1pm": open until then
                self._add("until", signal, days=days, minutes=signals[after + 1].event.minutes, opened=True)
                return after + 2
            self._add("closed", signal, days=days).end = signals[after].event.end
            return after + 1
        if nxt in ("U", "G"):
            self._add("until" if nxt == "U" else "from", signal, days=days, minutes=signals[after].event.minutes)
            return after + 1
        if nxt == "K" and self._kind(signals, after + 1) in ("T", "U"):
            return self._late_at(signals, after + 1, days, signal)
        if nxt == "B" and self._kind(signals, after + 1) == "T":
            spans, stop = self._take_times(signals, after + 1)
            self._add("pause", signal, days=days, spans=spans)
            return stop
        if nxt == "=":
            model = next((u for u in reversed(self.out.units) if u.kind == "open"), None)
            if model is None:
                self._problem("days-without-hours")
                return after + 1
            self._add("open", signal, days=days, spans=model.spans)
            return after + 1
        if nxt == "A":
            self.out.remark("by-appointment")
            if self._kind(signals, after + 1) == "T":
                spans, stop = self._take_times(signals, after + 1)
                self._add("open", signal, days=days, spans=spans)
                return stop
            self._add("appointment", signal, days=days)
            return after + 1
        if nxt == "S":
            self._add("also", signal, days=days)
            return after + 1
        if nxt == "V" and signals[after].event.note in ASIDE and not set("TUGCO") & {s.kind for s in signals[after:]}:
            self.out.remark("other-service")  # "Dim : messes dominicales"
            return after
        self._add("bare", signal, days=days, opened=opened, words=words)
        return after

    def _times(self, signals: list[Signal], at: int) -> int:
        signal = signals[at]
        spans, after = self._take_times(signals, at)
        while self._kind(signals, after) == "O":
            after += 1
        shape = "".join(s.kind for s in signals[at : at + AHEAD])
        shape = re.sub(r"T+", "T", shape.replace("O", ""))
        first_run = re.match(r"(?:TD)+", shape)
        pending = self._pending()
        if pending and not (first_run and first_run.end() > 2 and not any(d.ends for d in pending.days)):
            behind = "".join(s.kind for s in signals[max(0, at - AHEAD) : at])
            if pending.segment == self.number or not behind.strip("OVh"):
                pending.kind, pending.spans, pending.end = "open", spans, signals[after - 1].event.end
                pending.segment = self.number
                if self.waiting and ASIDE.issuperset(self.waiting):
                    self._wait_no_more()
                    pending.section, pending.service = "side", self.service  # "Mardi : livraisons de 9h à 12h"
                return after
        if self.scope.when and not first_run:
            self._add("default", signal, spans=spans)
            return after
        if first_run:
            rest = shape[first_run.end() :]
            if rest.startswith("1") and first_run.end() == 2 and "(" in signals[after].before:
                self._problem("lone-time")  # "7h-19h (dimanche 13h)"
            whole = not rest.startswith("T") and not (
                rest.startswith(("C", "U", "A", "K")) and not rest[1:].startswith("D")
            )
            if whole:
                self.times_first = True
                unit = self._add("open", signal, days=signals[after].event.days, spans=spans)
                unit.end = signals[after].event.end
                for before in reversed(self.out.units[:-1]):
                    if before.kind != "default" or before.segment != self.number or before.section != unit.section:
                        break
                    # "midi 12h-14h, soir 18h-22h, du mardi au samedi"
                    before.kind, before.days = "open", signals[after].event.days
                return after + 1
            if len(signals[after].event.days) > 1 and rest.startswith("C"):
                self.out.problems.append("closed-which-days")
        last = self.out.units[-1] if self.out.units else None
        aside = bool(self.waiting) and ASIDE.issuperset(self.waiting)  # "... Résultats par téléphone 14h-16h"
        if (
            last
            and last.kind == "open"
            and not (self.times_first or aside)
            and last.spans
            and last.segment >= self.number - 1
        ):
            if "w" in signal.before and last.segment != self.number and not self.said_open:
                # "Du mardi au samedi de 19h à 1h\nLive de 21h à 23h"
                within = last.spans[0][0] <= spans[0][0] and spans[-1][1] <= last.spans[-1][1]
                if not within or ":" in signal.before:
                    self._problem("hours-of-what")
                self.out.remark("hours-of-what")
            elif spans[0][0] >= last.spans[-1][1]:
                last.spans = (*last.spans, *spans)
                last.end = signals[after - 1].event.end
                last.segment = self.number
            elif last.spans != spans:
                self._problem("times-without-days")
            return after
        shut = last is not None and last.kind == "closed" and not (last.half or last.override)
        if last and shut and self.lead == "|" and last.segment >= self.number - 2:
            # a table: "Sonntag | geschlossen | 18 - 20"
            last.kind, last.spans, last.segment = "open", spans, self.number
            return after
        if last and last.kind in ("closed", "until") and last.segment == self.number:
            if last.kind == "closed" and last.half:
                self._add("open", signal, days=last.days, spans=spans, override=True)
            else:
                self._problem("times-after-closed")
            return after
        unit = self._add("default", signal, spans=spans)
        unit.end = signals[after - 1].event.end
        return after
