"""A language in, its words, numbers, dates and typography out: everything that a reader reads passes here."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, get_day_names
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal

from visibility.hours import Day, DayGap, WeeklyHours
from visibility.model.check import FactValue
from visibility.reports import translations
from visibility.reports.vocabulary import VALUES

SMALLEST_CELL = 5  # shops: below, a figure could point at one of them
NARROW, NO_BREAK = "\u202f", "\u00a0"
# Belgium, France, the Netherlands, Luxembourg and Germany keep the same clock.
_CLOCK = ZoneInfo("Europe/Brussels")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_PHONE = re.compile(r"\+\d{7,15}")
_BAND = re.compile(r"[<>≥≤]?\s?\d+(\.\d+)?(-\d+(\.\d+)?|\+)?")
# What may be amiss in a directory, and the fact that names the directories where it is.
_AMISS = {"not-listed": "missing", "other-phone": "other_phone", "other-address": "other_address"}
# What could turn a line of text around or hide in it: controls, and marks of direction that an unclosed name could leave open.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]"
)


def clean(text: str, length: int = 120) -> str:
    """Return a stranger's text on one line, without controls or marks of direction, at most `length` characters."""
    line = " ".join(_INVISIBLE.sub("", text).split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def typeset(text: str, language: str) -> str:
    """Return the text with the spaces that the language's printers use; message ids and translations stay plain."""
    if language == "fr":
        text = re.sub(r" ([;:?!»])", NARROW + r"\1", text.replace("« ", "«" + NARROW))
    text = re.sub(r" ([–%€])", NO_BREAK + r"\1", text)
    return text.replace("'", "’")


@dataclass(frozen=True)
class Wording:
    """One language. `gettext` and `ngettext` translate, set the type, then fill the `{fields}`."""

    language: str
    country: str = ""  # the town's, ISO 3166: its own telephone numbers are written as they are dialled there

    @property
    def locale(self) -> Locale:
        """The CLDR locale: numbers, dates and lists. English is that of Europe: 3 November 2026, and no comma before "and"."""
        return Locale.parse("en_GB" if self.language == "en" else self.language)

    def gettext(self, message: str, **fields: object) -> str:
        """Translate; the fields are filled after, so that a shop's own name is never altered."""
        text = typeset(translations.load(self.language).gettext(message), self.language) if message else ""
        return text.format(**fields) if fields else text

    def ngettext(self, one: str, many: str, n: int, **fields: object) -> str:
        """Translate what depends on a number; `{n}` is that number, written as the language writes it."""
        text = typeset(translations.load(self.language).ngettext(one, many, n), self.language)
        return text.format(**{"n": self.number(n), **fields})

    def number(self, value: float, digits: int = 0) -> str:
        """Write a number with `digits` decimals; half is rounded away from nought, as readers expect."""
        rounded = round(value + (1e-9 if value >= 0 else -1e-9), digits)
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        return format_decimal(rounded + 0.0, format=pattern, locale=self.locale).replace(" ", NARROW)

    def points(self, value: float) -> str:
        """Write points out of a hundred: whole, one decimal under ten."""
        return self.number(value, 0 if abs(value) >= 10 or float(value).is_integer() else 1)

    def in_points(self, value: float, digits: int | None = None) -> str:
        """Write points out of a hundred with their unit: "1 point", "8.4 points"; with `digits` decimals where said."""
        shown = round(value, digits if digits is not None else 0 if abs(value) >= 10 else 1)
        number = self.points(value) if digits is None else self.number(value, digits)
        told = self.ngettext("{points} point", "{points} points", self.plural(shown), points=number)
        return told.replace(" ", NO_BREAK)

    def change(self, points: float) -> str:
        """Write a change in points of a hundred with its sign and its unit: "+1 point", "−0.4 points", "±0 points"."""
        change = round(points + (1e-9 if points >= 0 else -1e-9), 1)
        told = self.signed(change, 0 if change.is_integer() else 1)
        named = self.ngettext("{points} point", "{points} points", self.plural(change), points=told)
        return named.replace(" ", NO_BREAK)

    def signed(self, points: float, digits: int = 1) -> str:
        """Write points that are gained or given up, with their sign and without their unit."""
        return f"{'+' if points > 0 else '−' if points < 0 else '±'}{self.number(abs(points), digits)}"

    def plural(self, value: float) -> int:
        """Return the whole number whose form a number with decimals takes: in French the plural begins at two, elsewhere only 1 is single."""
        if self.language == "fr":
            return int(abs(value))
        return 1 if abs(value) == 1 else 2

    def money(self, usd: float) -> str:
        """Write an amount of dollars."""
        return format_currency(usd, "USD", locale=self.locale)

    def percent(self, share: float) -> str:
        """Write a share (0..1) in whole percents; never "100 %" or "0 %" for what is not all or nothing."""
        whole = round(share * 100)
        if whole == 100 and share < 1:
            whole = 99
        if whole == 0 and share > 0:
            whole = 1
        return f"{self.number(whole)}{'' if self.language == 'en' else NO_BREAK}%"

    def share(self, part: int, whole: int) -> str:
        """Write a part of a whole in percent, or nothing where the whole is under ten."""
        return self.percent(part / whole) if whole >= 10 else ""

    def date(self, day: dt.date, form: Literal["long", "medium"] = "long") -> str:
        """Write a date in full, or with the month shortened; an instant is dated by the town's clock."""
        if isinstance(day, dt.datetime):
            day = day.astimezone(_CLOCK).date()
        text = str(format_date(day, format=form, locale=self.locale))
        return text.replace("1 ", "1er ", 1) if self.language == "fr" and day.day == 1 else text

    def month(self, day: dt.date) -> str:
        """Write the month and the year."""
        return str(format_date(day, format="LLLL y", locale=self.locale))

    def day(self, number: int) -> str:
        """Name a day of the week, 0 for Monday, as it stands inside a sentence."""
        return str(get_day_names("wide", context="format", locale=self.locale)[number])

    def listing(self, items: Iterable[str]) -> str:
        """Join items as in a sentence: "a, b and c"."""
        return format_list(list(items), style="standard", locale=self.locale)

    def apart(self, items: Iterable[str]) -> str:
        """Join items that may hold commas: "a; b", in French with its space before the sign."""
        return (f"{NARROW}; " if self.language == "fr" else "; ").join(items)

    def duration(self, minutes: int) -> str:
        """Write minutes of work as people say them: to the half hour above ninety minutes, to the hour above ten hours."""
        if minutes > 90:
            minutes = 30 * round(minutes / 30) if minutes < 600 else 60 * round(minutes / 60)
        return self.length(minutes)

    def length(self, minutes: int) -> str:
        """Write minutes to the minute: "45 min", "1 h", "1 h 25"."""
        hours, rest = divmod(minutes, 60)
        if not hours:
            text = self.gettext("{n} min", n=self.number(minutes))
        elif not rest:
            text = self.gettext("{hours} h", hours=self.number(hours))
        else:
            text = self.gettext("{hours} h {minutes}", hours=self.number(hours), minutes=f"{rest:02}")
        return text.replace(" ", NO_BREAK)

    def few(self, count: int) -> str:
        """Write a number of shops for a reader who must not recognise one of them."""
        return self.gettext("fewer than 5") if 0 < count < SMALLEST_CELL else self.number(count)

    def clock(self, minute: int) -> str:
        """Write a time of day given in minutes after midnight (beyond 24:00, the next morning)."""
        return f"{minute // 60 % 24 if minute != 24 * 60 else 24}:{minute % 60:02}"

    def spans(self, day: Day) -> str:
        """Write the hours of one day."""
        if day.spans is None:
            return self.gettext("not stated")
        if not day.spans:
            return self.gettext("closed")
        return ", ".join(f"{self.clock(start)}–{self.clock(stop)}" for start, stop in day.spans)

    def week(self, week: WeeklyHours) -> str:
        """Write a week on one line, the days that are alike together."""
        groups: list[tuple[int, int, Day]] = []
        for number, day in enumerate(week.days):
            if groups and groups[-1][2] == day:
                groups[-1] = (groups[-1][0], number, day)
            else:
                groups.append((number, number, day))
        parts = []
        for first, last, day in groups:
            days = self.day(first) if first == last else f"{self.day(first)}–{self.day(last)}"
            parts.append(f"{days} {self.spans(day)}")
        return self.apart(parts)

    def gaps(self, gaps: tuple[DayGap, ...]) -> str:
        """Name the days on which two sources differ."""
        return self.listing(self.day(gap.day) for gap in gaps)

    def fact(self, value: FactValue) -> str:
        """Write a fact of a finding: what it is decides how it is written."""
        if isinstance(value, bool):
            return self.gettext("yes") if value else self.gettext("no")
        if isinstance(value, int | float):
            return self.number(value, 0 if float(value).is_integer() else 1)
        if isinstance(value, WeeklyHours):
            return self.week(value)
        if isinstance(value, tuple):
            if value and isinstance(value[0], DayGap):
                return self.gaps(tuple(gap for gap in value if isinstance(gap, DayGap)))
            return self.listing(self.fact(item) for item in value if isinstance(item, str))
        if value in VALUES:
            return self.gettext(VALUES[value])
        if _ISO_DATE.fullmatch(value):
            try:
                return self.date(dt.date.fromisoformat(value))
            except ValueError:
                return value
        if _PHONE.fullmatch(value):
            return _phone(value, self.country)
        if _BAND.fullmatch(value):
            return self._range(value)
        return clean(value, 70)

    def _range(self, value: str) -> str:
        """Write a range of a figure in words: "less than 3.5", "50 or more"."""
        text = value.replace("-", "–").replace(".", "." if self.language == "en" else ",")
        if text.startswith("<"):
            return self.gettext("less than {n}", n=text[1:].strip())
        return self.gettext("{n} or more", n=text[:-1]) if text.endswith("+") else text

    def sentence(self, message: str, facts: Mapping[str, FactValue]) -> str:
        """Fill a check's text with a finding's facts; empty where a fact that it needs is missing."""
        try:
            return self.gettext(message).format(**{name: self.fact(value) for name, value in facts.items()})
        except (KeyError, IndexError, ValueError, AttributeError):
            return ""

    def evidence(self, message: str, facts: Mapping[str, FactValue]) -> str:
        """Write what a finding rests on; where several directories are not amiss alike, each kind of them by name."""
        groups = [(code, facts.get(fact)) for code, fact in _AMISS.items()]
        parts = [
            self.gettext("{directories}: {amiss}", directories=self.fact(names), amiss=self.fact(code))
            for code, names in groups
            if isinstance(names, tuple) and names
        ]
        whole = facts.get("directories")
        if len(parts) < 2 or not isinstance(whole, tuple) or len(whole) < 2 or "pages" not in facts:
            return self.sentence(message, facts)
        told = self.apart(parts)
        return self.gettext("{differences} (seen in {pages}).", differences=told, pages=self.fact(facts["pages"]))


@cache
def _phone(number: str, country: str) -> str:
    """Write an E.164 number with its spaces: as it is dialled in its own country, else from abroad."""
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    home = country and phonenumbers.region_code_for_number(parsed) == country.upper()
    form = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    text = phonenumbers.format_number(parsed, form)
    return text.replace(" ", NO_BREAK)
