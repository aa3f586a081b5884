"""The statements of a text in; its week, or why it has none, out."""

from dataclasses import replace
from itertools import pairwise

from visibility.hours.algebra import minus, normal, week_of_days
from visibility.hours.halves import WITHIN, of_half, without_half
from visibility.hours.lexicon import ALL, HOLIDAYS, REST
from visibility.hours.reading import AMBIGUOUS, NO_HOURS, OK, SEVERAL, UNSUPPORTED
from visibility.hours.selection import Refused, ends_of, nothing_said, statements_that_count
from visibility.hours.statements import Statements, Unit
from visibility.hours.week import DAY, Day, Span, WeeklyHours

_SATURDAY, _SUNDAY, _NOON, _LUNCH = 1 << 5, 1 << 6, 720, 840
_SMALL_HOURS = 6 * 60
_EARLIEST_NIGHT = 9 * 60
_LONGEST_NIGHT = 20 * 60  # nobody opens for longer across midnight, unless around the clock
_SHORTEST = 30  # nobody opens a door for less
_LAST_OF_A_LONG_DAY = 2 * 60  # "de 8h30 à 00h30"


def assemble(said: Statements) -> tuple[WeeklyHours | None, str, tuple[str, ...]]:
    """Return the week, the status and the remarks."""
    try:
        week = _Assembly(said).week()
    except Refused as refused:
        if refused.remark:
            said.remark(refused.remark)
        return None, refused.status, tuple(said.remarks)
    except ValueError:
        return None, AMBIGUOUS, tuple(said.remarks)
    return week, OK, tuple(said.remarks)


def _inside(spans: tuple[Span, ...], others: tuple[Span, ...]) -> bool:
    """Whether some hours lie well within others: both ends of the day are cut, or the whole is short."""
    return others[0][0] < spans[0][0] and spans[-1][1] < others[-1][1]


def _bits(mask: int) -> list[int]:
    return [n for n in range(7) if mask >> n & 1]


class _Assembly:
    def __init__(self, said: Statements) -> None:
        self.said = said
        self.units = statements_that_count(said)
        self.days: dict[int, tuple[Span, ...]] = {}
        self.source: dict[int, list[Unit]] = {}
        self.closed: set[int] = set()

    def week(self) -> WeeklyHours:
        opening = [u for u in self.units if u.kind == "open"]
        defaults = [u for u in self.units if u.kind == "default"]
        if not opening and not defaults:
            raise nothing_said(self.said, self.units)
        if self.said.problems:
            raise Refused(AMBIGUOUS, self.said.problems[0])
        if len({u.heading for u in opening if u.heading}) > 1:
            raise Refused(SEVERAL, "several-services")  # each under a heading of its own
        general = [u for u in opening if not u.override]
        for unit in [*general, *(u for u in opening if u.override)]:
            self._open(unit)
        if defaults:
            self._defaults(defaults, opening)
        if any(u.mask & ALL for u in self.units):
            self._rest()
        if not self.days:
            raise Refused(UNSUPPORTED, "nth-weekday")
        self._only_some()
        self._also()
        self._edges()
        self._closures()
        self._pauses()
        self._loose_ends()
        for unit in self.units:
            if unit.mask & HOLIDAYS:
                self._holidays(unit)
            if any(d.nth for d in unit.days):
                self.said.remark("nth-weekday")
        return self._result()

    # -- what they say together ---------------------------------------------------------------------------------------

    def _ascending(self, spans: tuple[Span, ...]) -> None:
        for (_, stop), (start, _) in pairwise(spans):
            if start < stop:
                raise Refused(AMBIGUOUS, "times-out-of-order")

    def _open(self, unit: Unit) -> None:
        self._ascending(unit.spans)
        for item in unit.days:
            first, last = WITHIN[item.half]
            if any(stop <= first or start >= last for start, stop in unit.spans):
                raise Refused(AMBIGUOUS, "half-day-without-hours")  # "14h-18h (samedi matin)"
        for day in _bits(unit.mask):
            bit = 1 << day
            before = self.days.get(day)
            if before is None:
                self.days[day] = normal(unit.spans)
            elif before == normal(unit.spans):
                pass
            elif not any(a < d and c < b for a, b in before for c, d in unit.spans):
                labelled = unit.label and any(old.label and old.label != unit.label for old in self.source[day])
                halved = any(d.half for d in unit.days)  # "op woensdagvoormiddag van 9 tot 11.45"
                if labelled or (unit.words and not halved and self.source[day][-1].segment != unit.segment):
                    raise Refused(AMBIGUOUS, "several-services")  # the same day again, in a sentence of other things
                self.days[day] = normal((*before, *unit.spans))
            elif unit.words and not unit.opened and not unit.override and _inside(unit.spans, before):
                raise Refused(AMBIGUOUS, "hours-of-what")  # "Mon-Fri 9-5. Kids club Wednesday 2-3pm."
            elif unit.words > 1 and (unit.mask & ALL).bit_count() > 2 and self.source[day][-1].segment != unit.segment:
                raise Refused(SEVERAL, "several-services")  # most of the week again, in a sentence of its own
            elif unit.override or all(
                old.mask & ALL & ~unit.mask and unit.mask & ~old.mask & ALL == 0 and not ends_of(old) & bit
                for old in self.source[day]
            ):
                self.days[day] = normal(unit.spans)
            else:
                raise Refused(AMBIGUOUS, "contradicts-itself")
            self.source.setdefault(day, []).append(unit)

    def _defaults(self, defaults: list[Unit], opening: list[Unit]) -> None:
        """Give hours that stand without days to the days that are left by what is said to be closed."""
        spans = tuple(span for unit in defaults for span in unit.spans)
        shut = [u for u in self.units if u.kind == "closed" and u.mask & ALL]
        sunday = any(u.mask & _SUNDAY for u in shut)
        named = [u for u in opening if u.mask & ALL and not u.override]
        if named and sunday and all(u.start > defaults[-1].start and u.segment == defaults[-1].segment for u in named):
            named = []  # "8h30-19h30 (samedi 8h30-18h, fermé dimanche)": of all the other days
        if named:
            beside = {u.segment for u in opening}
            if any(not u.words or u.segment in beside for u in defaults):
                raise Refused(AMBIGUOUS, "times-without-days")
            return
        self._ascending(spans)
        bare = [u for u in self.units if u.kind == "bare" and u.mask & ALL]
        told = bare and (
            (bare[0].opened and bare[0].start < defaults[0].start) or not any(u.words for u in (*bare, *defaults))
        )
        if len(bare) == 1 and told and not opening:
            # "Ouvert du mardi au samedi. ... Midi : 12h-14h. Soir : 18h-22h."; "Lunch 12-2.30, dinner 6-9.30, Tuesday to Saturday"
            bare[0].kind, bare[0].spans = "open", spans
            for item in bare[0].days:
                kept = of_half(spans, item.half)  # "le dimanche midi seulement"
                if not kept:
                    raise Refused(AMBIGUOUS, "half-day-without-hours")
                self._open(replace(bare[0], days=(item,), spans=kept))
            return
        if bare:
            raise Refused(AMBIGUOUS, "days-without-hours")
        if spans == ((0, DAY),):
            mask = ALL
        elif not named and (sunday or (not opening and any(not (d.half or u.half) for u in shut for d in u.days))):
            mask = ALL
            self.said.remark("days-by-exclusion")
        else:
            raise Refused(AMBIGUOUS, "times-without-days")
        for day in _bits(mask):
            if day not in self.days:
                self.days[day] = normal(spans)
                self.source.setdefault(day, []).extend(defaults)

    def _only_some(self) -> None:
        """Take back a day that the next words say is not every week's: "Samedi 9h-12h. 1 samedi sur 2."."""
        for unit in self.units:
            if unit.kind != "bare" or not unit.days or not all(d.nth for d in unit.days):
                continue
            for day in range(7):
                said = self.source.get(day, ())
                if any(d.mask >> day & 1 for d in unit.days) and any(
                    u.mask & ALL == 1 << day and 0 <= unit.segment - u.segment <= 1 for u in said
                ):
                    self.days.pop(day, None)

    def _also(self) -> None:
        for unit in self.units:
            if unit.kind != "also":
                continue
            before = [u for u in self.units if u.kind in ("open", "default") and u.start < unit.end and u.spans]
            for day in _bits(unit.mask):
                if day not in self.days:
                    if not before:
                        raise Refused(AMBIGUOUS, "days-without-hours")
                    self.days[day] = normal(before[-1].spans)

    def _rest(self) -> None:
        for unit in self.units:
            if unit.kind == "open" and unit.mask & REST:
                shut = 0
                for other in self.units:
                    if other.kind == "closed":
                        shut |= other.mask
                for day in range(7):
                    if day not in self.days and not shut >> day & 1:
                        self.days[day] = normal(unit.spans)
            elif unit.mask & REST and unit.kind != "closed":
                raise Refused(AMBIGUOUS, "days-without-hours")

    def _edges(self) -> None:
        for unit in self.units:
            if unit.kind not in ("until", "from"):
                continue
            if not unit.days:
                if unit.words < 2 and self._same_segment(unit):
                    raise Refused(AMBIGUOUS, "until-without-days")
                continue
            if (
                unit.words
                and not unit.opened
                and not any(u.segment == unit.segment for u in self.units if u.kind == "open")
            ):
                if unit.kind == "from" and all(day in self.days for day in _bits(unit.mask)):
                    self.said.remark("hours-of-what")  # "Tous les mercredis, un concert de jazz à partir de 18 h"
                    continue
                raise Refused(AMBIGUOUS, "until-of-what")  # "Backwaren am Freitag ab 15 Uhr"
            for day in _bits(unit.mask):
                spans = self.days.get(day)
                if spans is None and unit.kind == "until":
                    spans = self._same_start(unit)
                if not spans:
                    raise Refused(UNSUPPORTED if unit.kind == "from" else AMBIGUOUS, "open-end")
                if unit.kind == "until":
                    stop = unit.minutes + (DAY if unit.minutes <= _SMALL_HOURS else 0)
                    if stop <= spans[-1][0] or stop > spans[-1][0] + DAY:
                        raise Refused(AMBIGUOUS, "until-before-opening")
                    self.days[day] = (*spans[:-1], (spans[-1][0], stop))
                else:
                    if unit.override and unit.minutes >= spans[0][1]:
                        # "sauf le dimanche à partir de 13h": closed from then on
                        self.days[day] = tuple(s for s in spans if s[0] < unit.minutes)
                        continue
                    if unit.minutes >= spans[0][1]:
                        raise Refused(AMBIGUOUS, "from-after-closing")
                    self.days[day] = ((unit.minutes, spans[0][1]), *spans[1:])

    def _same_start(self, unit: Unit) -> tuple[Span, ...] | None:
        """Return the hours of the days just before: "lundi à jeudi 9h-18h, vendredi jusqu'à 16h" opens at 9h on Friday too."""
        at = self.units.index(unit)
        before = self.units[at - 1] if at else None
        if (
            self.said.lone_times
            or before is None
            or before.kind != "open"
            or unit.segment - before.segment > 1
            or before.override
        ):
            return None
        days = _bits(unit.mask)
        follows = days and before.mask >> (days[0] - 1) % 7 & 1
        stop = unit.minutes + (DAY if unit.minutes <= _SMALL_HOURS else 0)
        spans = tuple(s for s in before.spans if s[0] < stop)
        return spans if follows and before.mask & ALL & (before.mask - 1) and spans else None

    def _same_segment(self, unit: Unit) -> bool:
        return any(u.segment == unit.segment and u.kind in ("open", "default", "closed") for u in self.units)

    def _closures(self) -> None:
        for unit in self.units:
            if unit.kind != "closed":
                continue
            for item in unit.days:
                half = unit.half or item.half
                for day in _bits(0 if item.nth else item.mask):
                    if half:
                        kept = without_half(self.days.get(day, ()), half)
                        if kept is None:
                            raise Refused(AMBIGUOUS, "half-day-without-hours")
                        self.days[day] = kept
                        continue
                    for source in self.source.get(day, ()):
                        named = ends_of(source) & (1 << day) and source.kind == "open" and not unit.override
                        if named or (source.override and source.mask.bit_count() == 1):
                            raise Refused(AMBIGUOUS, "contradicts-itself")
                    self.days[day] = ()
                    self.closed.add(day)
        for unit in self.units:
            if unit.kind == "appointment":
                for day in _bits(unit.mask):
                    if unit.override or day not in self.source:
                        self.days.pop(day, None)

    def _pauses(self) -> None:
        for unit in self.units:
            if unit.kind == "pause":
                touched = False
                for day in _bits(unit.mask) if unit.days else list(self.days):
                    spans = self.days.get(day, ())
                    if not spans:
                        continue
                    if any(a < c and d < b for a, b in spans for c, d in unit.spans):
                        self.days[day] = minus(spans, unit.spans)
                        touched = True
                    elif any(a < d and c < b for a, b in spans for c, d in unit.spans):
                        if unit.days:
                            raise Refused(AMBIGUOUS, "break-without-hours")
                        continue
                    else:
                        touched = True
                if not touched:
                    raise Refused(AMBIGUOUS, "break-without-hours")
            elif unit.kind == "break-word" and any(
                len(s) == 1 and s[0][0] < _NOON and s[0][1] > _LUNCH for s in self.days.values()
            ):
                raise Refused(AMBIGUOUS, "break-without-times")

    def _loose_ends(self) -> None:
        """Refuse where days are named of which nothing is said, unless they are said of elsewhere."""
        first: dict[int, int] = {}
        for unit in self.units:
            if unit.kind in ("open", "closed", "appointment", "default", "until", "from"):
                for day in _bits(unit.mask) if unit.days else range(7):
                    first.setdefault(day, unit.start)
        for unit in self.units:
            if unit.kind != "bare" or not unit.mask & ALL:
                continue
            days = _bits(unit.mask)
            known = all(day in self.days for day in days)
            ahead = all(first.get(day, -1) > unit.start for day in days)
            grouped = not ends_of(unit)
            if known and (ahead or grouped or (unit.words > 2 and not unit.opened)):
                continue
            raise Refused(AMBIGUOUS, "days-without-hours")

    def _holidays(self, unit: Unit) -> None:
        if unit.kind == "closed":
            self.said.remark("public-holidays-closed")
        elif unit.kind in ("open", "also"):
            self.said.remark("public-holidays-open")

    def _result(self) -> WeeklyHours:
        if not any(self.days.values()):
            raise Refused(NO_HOURS)
        for spans in self.days.values():
            if spans and sum(stop - start for start, stop in spans) < _SHORTEST:
                raise Refused(AMBIGUOUS, "implausible-times")
            for start, stop in spans:
                early = start < _EARLIEST_NIGHT and stop > DAY + _LAST_OF_A_LONG_DAY
                if not 0 <= start < DAY or (stop > DAY and (stop - start > _LONGEST_NIGHT or early)):
                    raise Refused(AMBIGUOUS, "implausible-times")
        if all(self.days.get(n) == ((0, DAY),) for n in range(7)) and "by-appointment" in self.said.remarks:
            raise Refused(AMBIGUOUS, "hours-of-what")  # "nach Vereinbarung / Milchautomat 24h"
        return week_of_days(Day(spans=self.days[n]) if n in self.days else Day() for n in range(7))
