"""The letters of a text in; the days, times and signal words that they form out."""

import re

from visibility.hours.clock import Habits, Time, clock, span
from visibility.hours.dates import stretch
from visibility.hours.events import REST_OF_YEAR, Days, Event
from visibility.hours.lexer import Lexed
from visibility.hours.lexicon import ALL, WORKDAYS, all_short_days
from visibility.hours.week import DAY

# Not days and times, yet of weight: the letters of the lexicon that the grammar looks at.
_SIGNALS = frozenset("COESKBAYQqIVhniFHc:my=")
_STRONG = frozenset(".L;|")


_NTH = re.compile(r"(?:(?:N?X|N\.)(?:[,a/-]l*)*)+l*(?=D)")
_RANGE = re.compile(r"(?:-|[ru])l*f?l*D")
_CHAIN = re.compile(r"(?:-l*D){2,}")
_HALF = re.compile(r"l?f?l?(?:H|j(?![-ru/]?[TN4]))")
_EVERY_SECOND = re.compile(r"\(?Y")
_OTHER_HALF = re.compile(r"[,/]?[ai]?l?f?l?(?:H|j(?![-ru/]?[TN4]))")
_LIST = re.compile(r"(?:-?,?[ai]{1,2}|-?,L?|/)(?=[lf]{0,4}(?:(?:X|N\.?)[,a/-]?l*){0,4}[DGP])")
_NARROW = re.compile(r"f?l*D(?:H?[-ru]|,|a)")
_LIKE_DAYS = ("di", "che", "dag", "tag", "woch", "day")
_DATE = re.compile(
    r"(?:l?D,?)?l?f?l?(?:[XN]\.?(?:(?:,?a|[-ru,/])l*f?l*(?:D,?)?[XN]\.?){0,6}f?l?M4?|Z)"
    r"(?:(?:,?a|[-ru,])l*f?l*(?:D,?)?(?:[XN]\.?(?:(?:,?a|[-ru,/])l*f?l*(?:D,?)?[XN]\.?){0,6}f?l?M4?|Z)){0,6}"
)
_DATE_EN = re.compile(r"(?:D,?)?M\.?[XN](?![:h])(?:(?:,?a|[-ru,])l?M?[XN]){0,6}(?:,?4)?")
_MONTHS = re.compile(r"M(?:(?:,?a|[-ru,/])l?f?l?M){0,11}4?")
_DASH_DAY = re.compile(r"(?:(?<=L)|^)D:?-(?=L|$)")
_EARLY = 5 * 60  # nobody opens a shop before
_NEXT_TIME = re.compile(r"(?P<sep>[-ru/|]|,?a?|:(?=T))(?P<pre>[lcI]{0,2}[fb]?l{0,2})(?=[TN4j])")


def _spread(first: int, last: int) -> int:
    """Return the mask of the days from one to the other, round the end of the week."""
    a, b = first.bit_length() - 1, last.bit_length() - 1
    mask = 0
    for n in range((b - a) % 7 + 1):
        mask |= 1 << (a + n) % 7
    return mask


def _next_day(day: object) -> int:
    """Return the mask of the day after, or 0 where it is no single day."""
    return (day << 1 if day < 1 << 6 else 1) if isinstance(day, int) and day.bit_count() == 1 else 0


class Finder:
    """Finds the events of one lexed text."""

    def __init__(self, lexed: Lexed, language: str) -> None:
        """Take a text in letters."""
        self.language = language
        # A dash that opens a line is a bullet; a line that breaks off at "et", "de", "–" goes on in the next.
        codes = re.sub(r"(?<=L)-+(?!N)|^-+(?!N)", lambda m: "*" * len(m[0]), lexed.codes)
        codes = re.sub(r"(?<=[aflrubF@])L|(?<=[TN])L(?=[ru][TN])", "*", codes)
        keep = [n for n, code in enumerate(codes) if code != "*"]
        self.codes = "".join(codes[n] for n in keep)
        self.values = [lexed.values[n] for n in keep]
        self.starts = [lexed.starts[n] for n in keep]
        self.ends = [lexed.ends[n] for n in keep]
        self._dashes_for_closed()
        times = [value for value in self.values if isinstance(value, Time)]
        clock24 = any((time.zero or time.minutes > 720) and not time.half for time in times)
        self.habits = Habits(language, clock24, any(time.half for time in times))

    def _dashes_for_closed(self) -> None:
        """Take a dash alone beside a day ("Lundi –") for "closed", where the next line is the next day's or the last the day before's."""
        if not _DASH_DAY.search(self.codes):
            return
        starts = [0, *(n + 1 for n, code in enumerate(self.codes) if code == "L")]
        first = {n: self.values[start] for n, start in enumerate(starts) if self.codes[start : start + 1] == "D"}
        codes = list(self.codes)
        for n, start in enumerate(starts):
            match = _DASH_DAY.match(self.codes, start)
            day = first.get(n)
            if not match or not isinstance(day, int):
                continue
            after, before = first.get(n + 1), first.get(n - 1)
            if after == _next_day(day) or (after is None and before is not None and _next_day(before) == day):
                codes[match.end() - 1] = "C"
        self.codes = "".join(codes)

    def events(self) -> list[Event]:
        """Return what the text says, in order."""
        found: list[Event] = []
        codes, at = self.codes, 0
        while at < len(codes):
            code = codes[at]
            stop = 0
            if code in "DXNMZlf":
                stop = self._date(at, found)
            if not stop and code in "DGPXNlf":
                stop = self._days(at, found)
            if not stop and code in "TN4jfFubr@l":
                stop = self._times(at, found)
            if not stop and code == "2":
                found.append(Event("T", self.starts[at], self.ends[at], spans=((0, DAY),), note="always"))
                if self.values[at] == ALL:
                    found.insert(-1, Event("D", self.starts[at], self.ends[at], days=(Days(ALL),)))
                stop = at + 1
            if not stop and code == "3" and "O" in codes[max(0, at - 4) : at + 4]:
                found.append(Event("T", self.starts[at], self.ends[at], spans=((0, DAY),), note="always"))
                stop = at + 1
            if not stop and code in _STRONG:
                found.append(Event(".", self.starts[at], self.ends[at], note=code))
            elif not stop and code == "Q" and re.match(r"4[-/]4", codes[at + 1 : at + 4]):
                stop = at + 4  # "Saison 2024-2025" limits nothing
            elif not stop and (code in _SIGNALS or code in "w(),a?"):
                note, _, name = str(self.values[at]).partition(":") if code in "VH" else ("", "", "")
                if code == "Q" and self.values[at]:
                    note = REST_OF_YEAR
                found.append(Event(code, self.starts[at], self.ends[at], note=note, name=name))
            at = stop or at + 1
        return found

    def _date(self, at: int, found: list[Event]) -> int:
        match = _DATE.match(self.codes, at) or (_DATE_EN.match(self.codes, at) if self.language == "en" else None)
        if match:
            dates = stretch(self.codes[at : match.end()], self.values[at : match.end()])
            found.append(Event("Z", self.starts[at], self.ends[match.end() - 1], note=match[0], dates=dates))
            return match.end()
        if self.codes[at] == "M" and (match := _MONTHS.match(self.codes, at)):
            dates = stretch(self.codes[at : match.end()], self.values[at : match.end()])
            found.append(Event("Q", self.starts[at], self.ends[match.end() - 1], note="month", dates=dates))
            return match.end()
        return 0

    def _days(self, at: int, found: list[Event]) -> int:
        codes, values = self.codes, self.values
        items: list[Days] = []
        begin = position = at
        while True:
            while codes[position : position + 1] in ("l", "f"):
                position += 1
            nth = False
            if match := _NTH.match(codes, position):
                position = match.end()
                nth = not _RANGE.match(codes, position + 1)
            if codes[position : position + 1] not in ("D", "G", "P") or position >= len(codes):
                break
            mask = values[position]
            assert isinstance(mask, int)
            single = codes[position] == "D"
            ends, doubtful = (mask if single else 0), False
            position += 1
            half = ""
            if match := _HALF.match(codes, position):
                position, half = match.end(), self._half_of(match.end() - 1)
                if both := _OTHER_HALF.match(codes, position):
                    position, half = both.end(), ""  # "midi et soir"
            if single and not nth and (chain := _CHAIN.match(codes, position)):
                for n in range(position, chain.end()):
                    if codes[n] == "D":
                        mask |= values[n]  # type: ignore[operator]
                ends, position = mask, chain.end()
            elif single and not nth and (reach := _RANGE.match(codes, position)):
                last = values[reach.end() - 1]
                assert isinstance(last, int)
                mask, ends = _spread(mask, last), mask | last
                position, half = reach.end(), ""
                if match := _HALF.match(codes, position):
                    position = match.end()
            if not single and codes[position : position + 1] == "Y":
                found.append(Event("Y", self.starts[at], self.ends[position]))  # "une semaine sur deux"
                return position + 1
            if every := _EVERY_SECOND.match(codes, position):
                nth, position = True, every.end()
            if codes[position : position + 1] == "m":
                nth, position = True, position + 1
            if codes[position : position + 1] == "X" and values[position] == 0 and not _NTH.match(codes, position):
                nth, position = True, position + 1  # "le samedi parfois"
            items.append(Days(mask, ends, half, nth, doubtful))
            begin = position
            if (match := _LIST.match(codes, position)) and not (
                codes[position] == "/" and self._reaches(position, items[-1])
            ):
                position = match.end()
                continue
            if mask & WORKDAYS == mask and codes[position : position + 1] == "G" and values[position] == ALL:
                position += 1  # "unter der Woche täglich"
                begin = position
            if not single and mask == ALL and _NARROW.match(codes, position):
                items.pop()  # "tous les jours du lundi au vendredi": the range is what counts
                continue
            if single and codes[position : position + 1] == "D":
                continue
            break
        if not items:
            return 0
        if len(items) == 2 and all(i.ends == i.mask and i.mask.bit_count() == 1 for i in items):
            # "lundi / vendredi": two days, or from one to the other?
            between = "".join(c for c in codes[at:begin] if c in "/")
            gap = (items[1].mask.bit_length() - items[0].mask.bit_length()) % 7
            if between and gap > 1:
                items = [Days(i.mask, i.ends, i.half, i.nth, True) for i in items]
        found.append(Event("D", self.starts[at], self.ends[begin - 1], days=tuple(items)))
        if self._half_a_range(at, begin):
            found.append(Event("!", self.starts[at], self.ends[begin - 1], note="unknown-day"))
        return begin

    def _times(self, at: int, found: list[Event]) -> int:
        """Read a run of clock times as spans, and what is left as "until", "from" or a lone time."""
        codes, position = self.codes, at
        while codes[position : position + 1] in tuple("lfFbur@"):
            position += 1
            if position - at > 4:
                return 0
        if codes[position : position + 1] not in tuple("TN4j"):
            return 0
        before = codes[at:position]
        times: list[tuple[str, str, int]] = [("", before, position)]
        position += 1
        while match := _NEXT_TIME.match(codes, position):
            position = match.end()
            times.append((match["sep"], match["pre"], position))
            position += 1
            if len(times) > 24:
                break
        if not any(codes[n] in "T4" for _, _, n in times) and not self._bare_allowed(at, position, times):
            if [codes[n] for _, _, n in times] == ["j"]:
                found.append(Event("H", self.starts[times[0][2]], self.ends[times[0][2]], note="n"))
            elif self._ends_at(at, before, times, position):
                value = self.values[times[0][2]]
                assert isinstance(value, Time)
                found.append(Event("U", self.starts[at], self.ends[position - 1], minutes=value.minutes))
            elif self._looks_like_hours(times, position):
                found.append(Event("!", self.starts[at], self.ends[position - 1], note="unread-numbers"))
            return position
        slashes = len(times) % 2 == 0 and all(sep == "/" for sep, _, _ in times[1::2])
        columns = len(times) in (2, 4) and all(sep in ("", "|") and not pre for sep, pre, _ in times[1:])
        number, done = 0, False
        while number < len(times):
            sep, pre, index = times[number]
            between = "b" in (before if number == 0 else pre)
            nxt = times[number + 1] if number + 1 < len(times) else None
            first = clock(codes[index], self.values[index], start=True)
            if nxt and (
                (nxt[0] in ("-", "r", "u") and nxt[0])
                or (between and nxt[0] == "a")
                or (slashes and nxt[0] == "/")
                or columns
            ):
                last = clock(codes[nxt[2]], self.values[nxt[2]], start=False)
                both_bare = first is not None and last is not None and first.bare and last.bare
                if both_bare and not done and not self._bare_allowed(at, position, times):
                    return 0
                if "4" in (codes[index], codes[nxt[2]]) and (first is None or last is None):
                    number += 2  # "2013 - 2014", "0261 - 15"
                    continue
                spans = span(first, last, self.habits, self._part_of_day(at, position, number, len(times)))
                place = (self.starts[index], self.ends[nxt[2]])
                if spans:
                    found.append(Event("T", *place, spans=spans, note="between" if between else sep))
                    done = True
                else:
                    found.append(Event("!", *place, note="implausible-times"))
                number += 2
                continue
            lead = (
                (before if number == 0 else sep + pre)
                .replace("l", "")
                .replace("f", "")
                .replace("a", "")
                .replace(",", "")
            )
            number += 1
            if first is None or codes[index] == "4":
                continue
            place = (self.starts[index], self.ends[index])
            if lead.endswith("u") or (lead.endswith("r") and self._said_before(at) == "C"):
                late = clock(codes[index], self.values[index], start=False)
                found.append(Event("U", *place, minutes=(late or first).minutes))
            elif lead.endswith("F") or (lead[-1:] in ("r", "@") and self._said_before(at) == "O"):
                if not first.bare or lead.endswith("@"):
                    found.append(Event("G", *place, minutes=first.minutes))
            elif codes[index] == "j":
                found.append(Event("H", *place, note="n"))
            elif self._is_whole_day(index) and not lead:
                found.append(Event("T", *place, spans=((0, DAY),), note="always"))
            elif (done and not first.bare) or (done and sep == "-"):
                found.append(Event("!", *place, note="times-out-of-order"))  # "10:00-13:30, 15:00, 19:30"
            elif not first.bare:
                found.append(Event("1", *place, minutes=first.minutes))
        return position

    def _ends_at(self, at: int, before: str, times: list[tuple[str, str, int]], stop: int) -> bool:
        """Whether a bare number is a closing time: "Di-Fr 10-18, Do bis 20, Sa 10-16"."""
        value = self.values[times[0][2]]
        late = len(times) == 1 and isinstance(value, Time) and 12 * 60 < value.minutes <= DAY
        return (
            late
            and before == "u"
            and self.codes[at - 1 : at] == "D"
            and self.codes[stop : stop + 1] in ("", *",;.)L|a")
        )

    def _looks_like_hours(self, times: list[tuple[str, str, int]], stop: int) -> bool:
        """Whether bare numbers that nothing calls hours ("Za op afspraak 10-17") could be hours all the same."""
        if len(times) != 2 or times[1][0] != "-" or self.codes[stop : stop + 1] in tuple("wxM#NX4"):
            return False
        first, last = (clock(self.codes[n], self.values[n], start=not k) for k, (_, _, n) in enumerate(times))
        return first is not None and last is not None and _EARLY <= first.minutes < last.minutes

    def _half_a_range(self, at: int, stop: int) -> bool:
        """Whether the days are one end of a range whose other end is a word that only looks like a day ("du lndui au samedi")."""
        after = re.match(r"[ru-]l?w", self.codes[stop : stop + 3])
        other = self.values[stop + after.end() - 1] if after else None
        if other is None and at and self.codes[at - 1] in "ru-lf":
            before = re.search(r"w[ru-][lf]*\Z", self.codes[max(0, at - 4) : at])
            if before:
                other = self.values[max(0, at - 4) + before.start()]
        return isinstance(other, str) and (other.endswith(_LIKE_DAYS) or other in all_short_days())

    def _reaches(self, slash: int, before: Days) -> bool:
        """Whether a slash stands beside a range of days: then it parts two statements, and is no "and"."""
        return before.ends != before.mask or bool(re.match(r"[lf]{0,3}D[-ru]", self.codes[slash + 1 : slash + 6]))

    def _part_of_day(self, at: int, stop: int, number: int, count: int) -> str:
        """Return the part of the day that is named just before the times ("dinner 6-9"), or just behind them; else ""."""
        since = max(0, at - 12)
        before = self.codes[since:at].rstrip("lf:(,@").rstrip("DGPaur-,lf")
        if number == 0 and before.endswith(("H", "j")):
            return self._half_of(since + len(before) - 1)
        behind = re.match(r"[lf@]{0,2}H", self.codes[stop : stop + 3])
        return self._half_of(stop + behind.end() - 1) if behind and number + 2 >= count else ""

    def _half_of(self, index: int) -> str:
        return "n" if self.codes[index] == "j" else str(self.values[index])

    def _is_whole_day(self, index: int) -> bool:
        value = self.values[index]
        return isinstance(value, Time) and value.minutes == DAY and not value.bare

    def _said_before(self, at: int) -> str:
        """Return whether "opens" (O) or "closes" (C) stands just before, a word or two between at most."""
        for code in reversed(self.codes[max(0, at - 3) : at]):
            if code in "OC":
                return code
            if code not in "wl":
                return ""
        return ""

    def _bare_allowed(self, at: int, stop: int, times: list[tuple[str, str, int]]) -> bool:
        """Whether numbers without any sign of a clock ("9-12 et 14-18") may be times here."""
        codes = self.codes
        if (
            len(times) < 2
            or times[1][0] not in ("-", "r", "u", "a")
            or codes[stop : stop + 1] in ("x", "M", "#", "N", "X")
        ):
            return False
        before = codes[max(0, at - 12) : at].rstrip("lO:(,|cC")[-1:]
        led = codes[at : times[0][2]].strip("l")
        near = before in ("D", "G", "P", "H", "T", "m") or codes[at - 1 : at] == ":"
        if codes[stop : stop + 1] == "w" and not (near and led):
            return near and codes[at - 1 : at] in ("D", "G", ":")
        return near or (led in ("f", "b") and any(c in "DG" for c in codes[max(0, at - 12) : stop + 12]))
