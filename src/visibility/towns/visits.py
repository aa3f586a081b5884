"""The stewards' visits: visits.csv, visits.xlsx or a sheet that came back in; notes out, every cell that is wrong told with its line."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from visibility.hours import WeeklyHours, read_osm, read_prose
from visibility.model.look import LOOKS, Look
from visibility.model.text import N_, Said, said
from visibility.model.visit import Replies, VisitNote, disputes
from visibility.towns import fields
from visibility.towns.problems import Notes, at, did_you_mean, nearest, one_line, quoted, visible
from visibility.towns.table import Line, folded, read_lines, unmarked

T = TypeVar("T")
FILES = ("visits.csv", "visits.xlsx")
LOOKED = tuple(look.id for look in LOOKS)
ANSWERS = (
    "hours",
    "claimed",
    "front",
    "inside",
    "replies",
    *LOOKED,
    "wishes",
    "photo",
)  # none of them: nothing is said
COLUMNS = ("id", "date", "by", *ANSWERS)
LONGEST = {"hours": 500, "wishes": 500, "by": 60, "photo": 120}
_LONGEST_HEADING = 200
_TITLE_ROWS = 20
_COLUMNS_TOLD = 10
_MOST = 50_000
_MANY_PHOTOS = 1000

# How the sheet to take along calls its columns; each language's words are read back in any town.
HEADINGS: Mapping[str, Mapping[str, str]] = {
    "id": {"fr": "code", "nl": "code", "de": "Kennung", "en": "id"},
    "name": {"fr": "commerce", "nl": "zaak", "de": "Geschäft", "en": "shop"},
    "address": {"fr": "adresse", "nl": "adres", "de": "Adresse", "en": "address"},
    "date": {"fr": "date", "nl": "datum", "de": "Datum", "en": "date"},
    "by": {"fr": "par", "nl": "door", "de": "von", "en": "by"},
    "hours": {
        "fr": "horaire sur la porte", "nl": "openingsuren op de deur", "de": "Öffnungszeiten an der Tür", "en": "hours on the door",
    },
    "claimed": {
        "fr": "gère sa fiche Google", "nl": "beheert zijn Google-vermelding", "de": "verwaltet den Google-Eintrag", "en": "manages the Google listing",
    },
    "front": {"fr": "photos de la façade", "nl": "foto's van de gevel", "de": "Fotos der Fassade", "en": "photos of the front"},
    "inside": {"fr": "photos de l'intérieur", "nl": "foto's van binnen", "de": "Fotos von innen", "en": "photos of the inside"},
    "replies": {
        "fr": "répond aux avis", "nl": "antwoordt op beoordelingen", "de": "beantwortet Bewertungen", "en": "answers reviews",
    },
    "wishes": {"fr": "souhaits", "nl": "wensen", "de": "Wünsche", "en": "wishes"},
    "photo": {"fr": "photo de la porte", "nl": "foto van de deur", "de": "Foto der Tür", "en": "photo of the door"},
}  # fmt: skip
YES_NO: Mapping[bool, Mapping[str, str]] = {
    True: {"fr": "oui", "nl": "ja", "de": "ja", "en": "yes"},
    False: {"fr": "non", "nl": "nee", "de": "nein", "en": "no"},
}
HOW_MANY: Mapping[Replies, Mapping[str, str]] = {
    Replies.ALL: {"fr": "tous", "nl": "alle", "de": "alle", "en": "all"},
    Replies.SOME: {"fr": "certains", "nl": "sommige", "de": "einige", "en": "some"},
    Replies.NONE: {"fr": "aucun", "nl": "geen", "de": "keine", "en": "none"},
}
NOT_KNOWN = {"fr": "ne sait pas", "nl": "weet niet", "de": "unbekannt", "en": "unknown"}

COLUMN_OF: Mapping[str, str] = {
    **{word.casefold(): column for column, words in HEADINGS.items() for word in words.values()},
    **{column: column for column in COLUMNS},
    "shop_id": "id", "steward": "by", "initials": "by", "initiales": "by", "door_hours": "hours", "horaire": "hours", "horaires": "hours", "openingsuren": "hours",
}  # fmt: skip
_MARK = re.compile(r"\[([a-z-]{1,40})\]$")
_UNSAID = frozenset({"", "?", "-", "–", *(word.casefold() for word in NOT_KNOWN.values())})
_BOOLEAN = {word.casefold(): value for value, words in YES_NO.items() for word in words.values()}
_REPLIES = {word.casefold(): value for value, words in HOW_MANY.items() for word in words.values()} | {
    value.value: value for value in Replies
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One line of visits that holds an answer: the note, its cells by column as they were written, and where it stands."""

    note: VisitNote
    cells: Mapping[str, str]
    line: int


def visits_file(folder: Path) -> Path | None:
    """Return the town's file of visits, or None where it makes none. Where both are there, the CSV: `read_visits` tells it."""
    return next((folder / name for name in FILES if (folder / name).exists()), None)


def read_visits(
    folder: Path, ids: frozenset[str], languages: Sequence[str], noted: Notes, *, today: date | None = None
) -> tuple[VisitNote, ...]:
    """Return the notes of a town folder; what is wrong with a line is told, and the line left out: it accuses nobody.

    A line that is wrong stops no audit, since what it would have said is unknown then. `today`: later dates are refused.
    """
    path = visits_file(folder)
    if path is None:
        return ()
    if all((folder / name).exists() for name in FILES):
        noted.error(
            FILES[0],
            N_("There is also a {file}: which of the two holds?"),
            N_("Keep one of them in the folder."),
            file=FILES[1],
        )
    lines = read_answers(path, ids, languages, noted, today=today)
    notes = tuple(line.note for line in lines)
    for dispute in disputes(notes):
        noted.warn(
            path.name,
            N_("Two visits to {shop} on {day} contradict each other: {field}."),
            N_("It counts as unknown until a later visit; correct the line that is wrong, if you know it."),
            shop=quoted(dispute.shop),
            day=dispute.on.isoformat(),
            field=quoted(dispute.field),
        )
    return notes


def read_answers(
    path: Path,
    ids: frozenset[str],
    languages: Sequence[str],
    noted: Notes,
    *,
    today: date | None = None,
    returned: bool = False,
) -> tuple[Answered, ...]:
    """Return the lines that hold an answer, in the order of the file, whatever the order of its columns.

    Lines without any answer are shops that were not visited. What is wrong is told as a warning; only a file that cannot be
    read, or has no column for the shop or the date, is an error. `returned`: of a sheet that came back, columns that nobody
    knows and days without an answer are told too.
    """
    lines = read_lines(path, noted, known_in)
    ranked = [(known_in(line.cells), -place) for place, line in enumerate(lines[:_TITLE_ROWS])]
    best, place = max(ranked, default=(0, 0))
    columns = [column_of(cell) for cell in lines[-place].cells] if best >= 2 else []
    missing = [column for column in ("id", "date") if column not in columns]
    if missing:
        if not noted.failed or lines:
            noted.error(
                path.name,
                N_("These columns are missing: {columns}."),
                N_("Take a fresh sheet: visibility visits form TOWN; or name the columns {all}."),
                columns=quoted(", ".join(missing)),
                all=", ".join(COLUMNS),
            )
        return ()
    known = {id.casefold(): id for id in ids}
    headings = {column: _called(cell) for column, cell in zip(columns, lines[-place].cells, strict=True) if column}
    if returned:
        _tell_unread(path.name, columns, lines[-place:], noted)
    read = (
        _answered(columns, line, path.name, known, languages, noted, today, headings)
        for line in lines[-place + 1 : _MOST]
    )
    return tuple(answered for answered in read if answered is not None)


def _tell_unread(file: str, columns: Sequence[str], lines: Sequence[Line], noted: Notes) -> None:
    """Say what of a sheet is not read. `lines`: from the one with the names of the columns on."""
    unknown = [
        quoted(name)
        for place, name in enumerate(lines[0].cells)
        if visible(name) and not columns[place]
        and any(place < len(line.cells) and visible(line.cells[place]) for line in lines[1:])
    ]  # fmt: skip
    if unknown:
        noted.warn(
            at(file, lines[0].number),
            N_("These columns are not known, and were not read: {columns}."),
            N_("If they hold answers, give them the names that the sheet of “{command}” has."),
            columns=", ".join(unknown[:_COLUMNS_TOLD]) + (" …" if len(unknown) > _COLUMNS_TOLD else ""),
            command="visibility visits form",
        )
    places = [place for place, column in enumerate(columns) if column in ANSWERS]
    day = columns.index("date")
    empty = [
        line.number
        for line in lines[1:]
        if day < len(line.cells)
        and one_line(line.cells[day]).casefold() not in _UNSAID
        and all(place >= len(line.cells) or one_line(line.cells[place]).casefold() in _UNSAID for place in places)
    ]
    if empty:
        noted.warn(
            at(file, empty[0]),
            N_("Lines that have a date and no answer: {n}. Nothing of them was taken."),
            N_("Fill in what was seen, or leave the date empty where nobody was."),
            n=len(empty),
        )


def _called(heading: str) -> str:
    """Return what the sheet calls a column, for a message: a question of ours whole, a longer heading with its end marked."""
    text = one_line(heading)
    return text if len(text) <= _LONGEST_HEADING else text[: _LONGEST_HEADING - 1].rstrip() + "…"


def known_in(cells: Sequence[str]) -> int:
    """Count the cells that name a column of the visits."""
    return len({column for cell in cells if (column := column_of(cell))})


def column_of(heading: str) -> str:
    """Return our column of a heading, or nothing. A question ends in its column: "Est-ce que … ? [sign]", in any language."""
    name = folded(heading)
    marked = _MARK.search(name)
    return COLUMN_OF.get(name) or (marked[1] if marked and marked[1] in LOOKED else "")


def heading_of(look: Look, translate: Callable[[str], str]) -> str:
    """Return how the sheet puts a question: in the language of `translate`, and with its column, by which it is read back."""
    return f"{translate(look.question)} [{look.id}]"


def _answered(
    columns: Sequence[str],
    line: Line,
    file: str,
    ids: Mapping[str, str],
    languages: Sequence[str],
    noted: Notes,
    today: date | None,
    headings: Mapping[str, str],
) -> Answered | None:
    """`headings`: what the sheet itself calls our columns."""
    cells = dict.fromkeys(COLUMNS, "")
    for column, cell in zip(columns, line.cells, strict=False):
        if column in cells and not cells[column]:
            cells[column] = unmarked(column, one_line(cell))
    if not any(cells[column].casefold() not in _UNSAID for column in ANSWERS):
        return None
    fit = True

    def told(column: str, what: str | Said, mend: str | Said, **values: object) -> None:
        noted.warn(at(file, line.number, headings.get(column, column)), what, mend, **values)

    def read(column: str, reader: Callable[[str], T]) -> T | None:
        if cells[column].casefold() in _UNSAID:
            return None
        try:
            return reader(cells[column])
        except fields.Unfit as error:
            told(column, error.of(cells[column]), error.mend)
            return None

    shop = ids.get(cells["id"].casefold(), "")
    if not shop:
        fit = False
        told(
            "id",
            N_("No shop of the list has the id {id}: the line was not read."),
            N_("{hint}Look at the column “id” of the list of shops."),
            id=quoted(cells["id"]),
            hint=did_you_mean(nearest(cells["id"], ids.values()) if cells["id"] else ""),
        )
    on = None
    if cells["date"].casefold() in _UNSAID:
        told("date", N_("The date of the visit is missing: the line was not read."), N_("Write it as 2026-11-03."))
    else:
        try:
            on = fields.read_day(cells["date"])
        except fields.Unfit as error:
            told("date", said(N_("{what} The line was not read."), what=error.of(cells["date"])), error.mend)
    if on is not None and ((today is not None and on > today) or on.year < 2000):
        told(
            "date",
            N_("The visit of {day} cannot be: the line was not read."),
            N_("Write the day on which the steward was there."),
            day=quoted(on.isoformat()),
        )
        on = None
    for column, longest in LONGEST.items():
        if len(cells[column]) > longest:
            told(
                column,
                N_("The text has {n} characters: only the first {most} are kept."),
                N_("Write it shorter."),
                n=len(cells[column]),
                most=longest,
            )
            cells[column] = cells[column][:longest].rstrip()
    if not fit or on is None:
        return None
    hours = read_hours(cells["hours"], languages)
    if hours is None and cells["hours"].casefold() not in _UNSAID:
        told(
            "hours",
            N_("The hours {value} could not be read as one week: they are kept as a text, and compared with nothing."),
            N_(
                "Write the days and the times: lundi au vendredi 9h-12h et 13h30-18h, samedi 9h-12h; or Mo-Fr 09:00-18:00."
            ),
            value=quoted(cells["hours"]),
        )
    return Answered(
        note=VisitNote(
            shop=shop,
            on=on,
            by=cells["by"],
            hours=hours,
            hours_text="" if hours is not None or cells["hours"].casefold() in _UNSAID else cells["hours"],
            claimed=read("claimed", _yes_no),
            front=read("front", _count),
            inside=read("inside", _count),
            replies=read("replies", _how_many),
            wishes=cells["wishes"],
            photo=read("photo", _file_name) or "",
            looks=tuple((id, read(id, _yes_no)) for id in LOOKED if cells[id].casefold() not in _UNSAID),
        ),
        cells=cells,
        line=line.number,
    )


def read_hours(text: str, languages: Sequence[str]) -> WeeklyHours | None:
    """Return the week that stands on a door: in OpenStreetMap's notation, or as people write it in four languages."""
    if text.casefold() in _UNSAID:
        return None
    week = read_osm(text).week
    return week if week is not None else read_prose(text, language=languages[0] if languages else None).week


def _yes_no(text: str) -> bool:
    if text.casefold() not in _BOOLEAN:
        raise fields.Unfit(N_("{value} is neither yes nor no."), N_("Choose one of the list, or leave the cell empty."))
    return _BOOLEAN[text.casefold()]


def _how_many(text: str) -> Replies:
    if text.casefold() not in _REPLIES:
        raise fields.Unfit(
            N_("{value} says not how many reviews are answered."),
            N_("Choose one of the list (all, some, none), or leave the cell empty."),
        )
    return _REPLIES[text.casefold()]


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:6]) <= _MANY_PHOTOS and len(text) <= 4):
        raise fields.Unfit(N_("{value} is no number of photos."), N_("Write a whole number, or leave the cell empty."))
    return int(text)


def _file_name(text: str) -> str:
    if "/" in text or "\\" in text or text.startswith("."):
        raise fields.Unfit(
            N_("{value} is no name of a file."), N_("Write the name of the picture alone, such as porte-12.jpg.")
        )
    return text
