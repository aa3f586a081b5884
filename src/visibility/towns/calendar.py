"""The town's calendar: calendar.csv or calendar.xlsx in; its events and the shops' closings out, every cell that is wrong told."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from visibility.model.calendar import Closing, EventKind, TownEvent
from visibility.model.text import N_, Said
from visibility.towns import fields
from visibility.towns.named_table import read_named
from visibility.towns.problems import Notes, at, did_you_mean, nearest, quoted

T = TypeVar("T")
FILES = ("calendar.csv", "calendar.xlsx")
COLUMNS = ("what", "name", "from", "to", "every", "shop")
NEEDED = ("what", "from")
_EXAMPLE = N_("The first line names the columns: {columns}; see docs/seasons.md.")
_LONGEST_NAME = 120
_LONGEST = timedelta(days=400)  # from the first to the last day of a line: more is a slip of the year

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "what": ("quoi", "sorte", "type", "genre", "wat", "soort", "was", "art", "kind"),
    "name": ("nom", "intitulé", "naam", "titel", "name", "title"),
    "from": ("du", "de", "début", "date", "premier jour", "van", "begin", "datum", "von", "vom", "beginn", "first day"),
    "to": ("au", "à", "fin", "dernier jour", "tot", "einde", "bis", "ende", "last day"),
    "every": ("chaque", "tous les", "jour", "elke", "iedere", "dag", "jeden", "tag", "day", "weekday"),
    "shop": ("commerce", "code", "zaak", "winkel", "geschäft", "kennung", "id"),
}
WORDS: Mapping[str, str] = {word: column for column, words in HEADINGS.items() for word in words}

KINDS: Mapping[EventKind, tuple[str, ...]] = {
    EventKind.FAIR: ("fair", "foire", "kermesse", "fête", "braderie", "brocante", "kermis", "jaarmarkt", "messe", "kirmes", "fest"),
    EventKind.MARKET: ("market", "marché", "markt", "wochenmarkt"),
    EventKind.SALES: ("sales", "soldes", "solden", "koopjes", "schlussverkauf", "ausverkauf"),
    EventKind.LATE: ("late-opening", "late opening", "nocturne", "avondopening", "koopavond", "abendöffnung", "langer abend"),
    EventKind.OPEN: (
        "open-day", "open day", "ouverture", "dimanche ouvert", "journée ouverte", "koopzondag", "opening", "open dag",
        "verkaufsoffener sonntag", "verkaufsoffen", "offen",
    ),
    EventKind.CLOSING: ("closing", "closed", "fermeture", "fermé", "congé", "congés", "sluiting", "gesloten", "schließung", "geschlossen"),
}  # fmt: skip
KIND_OF: Mapping[str, EventKind] = {word: kind for kind, words in KINDS.items() for word in words}

_DAYS = (
    ("monday", "lundi", "maandag", "montag"),
    ("tuesday", "mardi", "dinsdag", "dienstag"),
    ("wednesday", "mercredi", "woensdag", "mittwoch"),
    ("thursday", "jeudi", "donderdag", "donnerstag"),
    ("friday", "vendredi", "vrijdag", "freitag"),
    ("saturday", "samedi", "zaterdag", "samstag", "sonnabend"),
    ("sunday", "dimanche", "zondag", "sonntag"),
)
DAY_OF: Mapping[str, int] = {word: number for number, words in enumerate(_DAYS) for word in words}
_EVERY = re.compile(r"^(every|chaque|tous les|le|les|elke|iedere|jeden|jede) ")


def calendar_file(folder: Path) -> Path | None:
    """Return the town's calendar, or None where it keeps none. Where both files are there, the CSV: `read_calendar` tells it."""
    return next((folder / name for name in FILES if (folder / name).exists()), None)


def read_calendar(folder: Path, ids: Iterable[str], noted: Notes) -> tuple[tuple[TownEvent, ...], tuple[Closing, ...]]:
    """Return the events of a town folder and the closings of its shops, in the order of the file.

    What is wrong with a line is told as a warning, and the line left out: it stops no audit and accuses nobody. Only a file
    that cannot be read, or lacks a column, is an error. `ids`: of all shops of the list.
    """
    path = calendar_file(folder)
    if path is None:
        return (), ()
    if all((folder / name).exists() for name in FILES):
        noted.error(
            FILES[0],
            N_("There is also a {file}: which of the two holds?"),
            N_("Keep one of them in the folder."),
            file=FILES[1],
        )
    shops = {id.casefold(): id for id in ids}
    found: list[TownEvent | Closing] = []
    lines: dict[TownEvent | Closing, int] = {}
    for row in read_named(path, COLUMNS, NEEDED, _EXAMPLE, noted, words=WORDS):
        read = _Line(path.name, row.line, row.cells, noted).read(shops)
        if read is None:
            continue
        if read in lines:
            noted.warn(
                at(path.name, row.line),
                N_("The line says the same as line {first}."),
                N_("Keep one of the two lines."),
                first=lines[read],
            )
            continue
        lines[read] = row.line
        found.append(read)
    return (
        tuple(each for each in found if isinstance(each, TownEvent)),
        tuple(each for each in found if isinstance(each, Closing)),
    )


class _Line:
    """One line on its way to a value."""

    def __init__(self, file: str, number: int, cells: Mapping[str, str], noted: Notes) -> None:
        self._file, self._number, self._cells, self._noted = file, number, cells, noted
        self._fit = True

    def read(self, shops: Mapping[str, str]) -> TownEvent | Closing | None:
        kind = self._value("what", _kind)
        if kind is None and self._fit:
            self._told("what", N_("The line does not say what it announces: it was not read."), _KINDS_TOLD)
        first, last = self._value("from", fields.read_day), self._value("to", fields.read_day)
        weekday = self._value("every", _weekday)
        if not self._fit or kind is None:
            return None
        self._ordered(first, last)
        if kind is EventKind.CLOSING:
            return self._closing(first, last, weekday, shops)
        if self._cells["shop"]:
            self._told(
                "shop",
                N_("Only a closing is one shop's; this line names {shop}: it was not read."),
                N_("Empty the cell, or write “closing” in the first column."),
                shop=quoted(self._cells["shop"]),
            )
        if first is None and weekday is None:
            self._told("from", N_("The first day is missing: the line was not read."), _DAY_TOLD)
        if not self._fit:
            return None
        if last is None and weekday is None:
            last = first
        name = self._cells["name"][:_LONGEST_NAME]
        return TownEvent(kind=kind, name=name, since=first, until=last, weekday=weekday)

    def _closing(
        self, first: date | None, last: date | None, weekday: int | None, shops: Mapping[str, str]
    ) -> Closing | None:
        shop = shops.get(self._cells["shop"].casefold(), "")
        if not self._cells["shop"]:
            self._told(
                "shop",
                N_("The id of the shop that closes is missing: the line was not read."),
                N_("Write it as in the list of shops."),
            )
        elif not shop:
            self._told(
                "shop",
                N_("No shop of the list has the id {id}: the line was not read."),
                N_("{hint}Look at the column “id” of the list of shops."),
                id=quoted(self._cells["shop"]),
                hint=did_you_mean(nearest(self._cells["shop"], shops.values())),
            )
        if weekday is not None:
            self._told(
                "every",
                N_("A closing that comes back every week belongs in the opening hours: the line was not read."),
                N_("Empty the cell, or take the line out."),
            )
        for column, day in (("from", first), ("to", last)):
            if day is None and self._fit:
                self._told(
                    column,
                    N_("A closing has a first and a last day: the line was not read."),
                    N_("Write both, 2026-11-03; of a closing of one day, the same day twice."),
                )
        if not self._fit or first is None or last is None:
            return None
        return Closing(shop=shop, since=first, until=last)

    def _ordered(self, first: date | None, last: date | None) -> None:
        for column, day in (("from", first), ("to", last)):
            if day is not None and not 2000 <= day.year <= 2100:
                self._told(
                    column, N_("The year of {day} cannot be: the line was not read."), _DAY_TOLD, day=day.isoformat()
                )
        if first is None or last is None or not self._fit:
            return
        if last < first:
            self._told(
                "to",
                N_("The last day, {last}, comes before the first, {first}: the line was not read."),
                N_("Exchange the two, or correct the year."),
                last=last.isoformat(),
                first=first.isoformat(),
            )
        elif last - first > _LONGEST:
            self._told(
                "to",
                N_("From {first} to {last} is more than a year: the line was not read."),
                N_(
                    "Correct the year; what comes back every week has its day in the column “every”, and needs no last day."
                ),
                last=last.isoformat(),
                first=first.isoformat(),
            )

    def _value(self, column: str, reader: Callable[[str], T]) -> T | None:
        text = self._cells[column]
        if not text:
            return None
        try:
            return reader(text)
        except fields.Unfit as error:
            self._told(column, error.of(text), error.mend)
            return None

    def _told(self, column: str, what: str | Said, mend: str | Said, **values: object) -> None:
        self._fit = False
        self._noted.warn(at(self._file, self._number, column), what, mend, **values)


_DAY_TOLD = N_("Write it as 2026-11-03, or as 3/11/2026.")
_KINDS_TOLD = N_("Write one of: fair, market, sales, late opening, open day, closing.")


def _kind(text: str) -> EventKind:
    word = " ".join(text.casefold().split())
    if word not in KIND_OF:
        meant = nearest(word, KIND_OF, at_least=75)
        raise fields.Unfit(
            N_("{value} is nothing that the calendar knows: the line was not read."),
            N_("{hint}Write one of: fair, market, sales, late opening, open day, closing."),
            hint=did_you_mean(meant),
        )
    return KIND_OF[word]


def _weekday(text: str) -> int:
    word = _EVERY.sub("", " ".join(text.casefold().split())).removesuffix("s") if text else ""
    if word not in DAY_OF:
        meant = nearest(word, DAY_OF, at_least=75) if word else ""
        raise fields.Unfit(
            N_("{value} is no day of the week: the line was not read."),
            N_("{hint}Write one day a line, such as Thursday."),
            hint=did_you_mean(meant),
        )
    return DAY_OF[word]
