"""The sheet that a steward takes along: shops in, an .xlsx out; and one that came back in, the town's visits.csv with it out."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from visibility.model.look import BY_ID, LOOKS, Where
from visibility.model.shop import Shop
from visibility.model.text import N_, reason
from visibility.model.visit import Replies, VisitNote
from visibility.towns import fields
from visibility.towns.files import held, replace_file
from visibility.towns.problems import Notes, Severity, TownError, one_line, problem, quoted
from visibility.towns.table import marked, read_lines, unmarked
from visibility.towns.visits import (
    COLUMNS,
    HEADINGS,
    HOW_MANY,
    LOOKED,
    NOT_KNOWN,
    YES_NO,
    Answered,
    column_of,
    heading_of,
    known_in,
    visits_file,
)

_WHO = ("id", "name", "address", "date", "by")
# What is asked in the shop stands beside its name, for those on foot; what a desk can look up follows on a page of its own.
_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        N_("In the shop"),
        ("hours", "claimed", *(look.id for look in LOOKS if look.where is Where.SHOP), "wishes", "photo"),
    ),
    (
        N_("At the desk, before you go: the Google listing, the reviews, the social page"),
        ("front", "inside", "replies", *(look.id for look in LOOKS if look.where is Where.DESK)),
    ),
)
_SHEET = (*_WHO, *(column for _, columns in _GROUPS for column in columns))
_TOP, _FIRST = 2, 3  # rows: the columns' names, under the names of the groups; the first shop
_WIDTHS = {"id": 22, "name": 28, "address": 30, "date": 12, "by": 8, "hours": 44, "wishes": 40, "photo": 18}
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A cell that said something else before."""

    shop: str
    day: str
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What became of a sheet that came back: notes that are new, cells that changed, lines that said nothing new."""

    added: tuple[VisitNote, ...] = ()
    corrections: tuple[Correction, ...] = ()
    same: int = 0
    file: Path = field(default_factory=Path)


def _refuse(where: str, what: str, mend: str, **values: object) -> TownError:
    return TownError([problem(Severity.ERROR, where, what, mend, **values)])


# -- the sheet to take along


def write_sheet(
    shops: Sequence[Shop],
    path: Path,
    *,
    language: str,
    steward: str = "",
    translate: Callable[[str], str] = lambda message: message,
) -> None:
    """Write a sheet with one line a shop. `translate`: message ids into `language`.

    Raises `TownError` where a file is there already: it may be a filled-in one.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    if path.exists():
        raise _refuse(
            str(path),
            N_(
                "There is already a file of this name: it was left as it is, since it may be a sheet that is filled in."
            ),
            N_("Give another name with --out."),
        )
    if path.suffix.casefold() != ".xlsx":
        raise _refuse(str(path), N_("The sheet is a spreadsheet."), N_("Give a name that ends in .xlsx."))
    book = Workbook()
    sheet: Any = book.active
    sheet.title = translate(N_("Visits"))[:31]
    _head(sheet, language, translate)
    for row, shop in enumerate(shops, start=_FIRST):
        there = shop.address
        door = " ".join(part for part in (there.street, there.number, there.box) if part)
        for column, text in (("id", shop.id), ("name", shop.name), ("address", door), ("by", steward)):
            cell = sheet.cell(row=row, column=_SHEET.index(column) + 1)
            cell.value, cell.data_type = one_line(text), "s"  # a name that begins with = is no formula
            cell.number_format = "@"
        sheet.cell(row=row, column=_SHEET.index("date") + 1).number_format = "yyyy-mm-dd"
        for column in ("hours", "wishes"):
            sheet.cell(row=row, column=_SHEET.index(column) + 1).alignment = Alignment(wrap_text=True, vertical="top")
    yes_no = [*(words[language] for words in YES_NO.values()), NOT_KNOWN[language]]
    lists = {
        "claimed": yes_no,
        "replies": [*(words[language] for words in HOW_MANY.values()), NOT_KNOWN[language]],
        **dict.fromkeys(LOOKED, yes_no),
    }
    last = max(len(shops), 1) + _FIRST - 1
    for column, words in lists.items():
        letter = get_column_letter(_SHEET.index(column) + 1)
        rule = DataValidation(type="list", formula1='"' + ",".join(words) + '"', allow_blank=True)
        sheet.add_data_validation(rule)
        rule.add(f"{letter}{_FIRST}:{letter}{last}")
    for column, least in (("date", "36526"), ("front", "0"), ("inside", "0")):  # 36526: the first day of 2000
        letter = get_column_letter(_SHEET.index(column) + 1)
        kind: Literal["date", "whole"] = "date" if column == "date" else "whole"
        rule = DataValidation(type=kind, operator="greaterThanOrEqual", formula1=least, allow_blank=True)
        sheet.add_data_validation(rule)
        rule.add(f"{letter}{_FIRST}:{letter}{last}")
    sheet.freeze_panes = f"C{_FIRST}"
    # Who sorts by these buttons leaves the two lines of headings where they are.
    sheet.auto_filter.ref = f"A{_TOP}:{get_column_letter(len(_SHEET))}{last}"
    out = io.BytesIO()
    book.save(out)
    _put(path, out.getvalue(), keep_before=False)


def _head(sheet: Any, language: str, translate: Callable[[str], str]) -> None:
    """Write the names of the groups and, under them, of the columns; each group is printed on a page of its own."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.pagebreak import Break

    for number, column in enumerate(_SHEET, start=1):
        look = BY_ID.get(column)
        text = heading_of(look, translate) if look else HEADINGS[column][language]
        cell = sheet.cell(row=_TOP, column=number, value=text)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column, 24 if look else 14)
    first = len(_WHO) + 1
    for (title, columns), colour in zip(_GROUPS, ("FFE8F0E4", "FFE4EAF4"), strict=True):
        sheet.cell(row=1, column=first, value=translate(title)).font = Font(bold=True, size=12)
        for number in range(first, first + len(columns)):
            for row in (1, _TOP):
                sheet.cell(row=row, column=number).fill = PatternFill("solid", fgColor=colour)
        sheet.col_breaks.append(Break(id=first + len(columns) - 1))
        first += len(columns)
    sheet.page_setup.orientation = "landscape"
    sheet.print_title_cols, sheet.print_title_rows = "A:B", f"1:{_TOP}"


# -- the sheet that came back


def merge(folder: Path, answered: Sequence[Answered]) -> Merged:
    """Put the lines of a sheet into the town's visits.csv, all or nothing, and say what became of them.

    A line of the same shop, day and steward is corrected where it says something else; an empty cell erases nothing. Lines
    and columns that are there stay. The old file is kept as visits.csv.before. Raises `TownError`.
    """
    with held(folder):
        path = visits_file(folder) or folder / "visits.csv"
        if path.suffix != ".csv":
            raise _refuse(
                path.name,
                N_("The town keeps its visits in a spreadsheet, which only its owner edits."),
                N_("Save it as visits.csv (CSV UTF-8) and remove {file}; then give the command again."),
                file=path.name,
            )
        if (folder / f".~lock.{path.name}#").exists():
            raise _refuse(
                path.name,
                N_("The file is open in a spreadsheet program: it was left as it is."),
                N_("Close it there, then give the command again. If it is not open, remove the file {lock}."),
                lock=f".~lock.{path.name}#",
            )
        table = _Table.read(path)
        merged = table.take(answered)
        if merged.added or merged.corrections:
            _put(path, table.written(), keep_before=True)
    return Merged(added=merged.added, corrections=merged.corrections, same=merged.same, file=path)


class _Table:
    """visits.csv as it stands: its columns and lines, unknown ones included."""

    def __init__(self, header: list[str], rows: list[list[str]], before: list[list[str]], delimiter: str, bom: bool):
        self.before, self.header, self.rows, self.delimiter, self.bom = before, header, rows, delimiter, bom
        self.at: dict[str, int] = {}
        for place, cell in enumerate(header):
            if (column := column_of(cell)) and column not in self.at:
                self.at[column] = place
        self._add(column for column in COLUMNS if column not in LOOKED)

    def _add(self, columns: Iterable[str]) -> None:
        for column in columns:
            if column not in self.at:
                self.at[column] = len(self.header)
                self.header.append(column)

    @classmethod
    def read(cls, path: Path) -> "_Table":
        if not path.exists():
            return cls([], [], [], ",", bom=False)
        noted = Notes()
        lines = read_lines(path, noted, known_in)
        if noted.failed:
            raise TownError(noted.problems)
        content = path.read_bytes()
        top = max(range(len(lines[:20])), key=lambda place: (known_in(lines[place].cells), -place), default=-1)
        if top < 0 or known_in(lines[top].cells) < 2:
            raise _refuse(
                path.name,
                N_("No line with the names of the columns was found."),
                N_("The first line must be: {columns}"),
                columns=",".join(COLUMNS),
            )
        counts = {sign: content[:20_000].count(sign.encode()) for sign in (",", ";", "\t")}
        first = ";" if known_in(next(csv.reader([_first_line(content, top)], delimiter=";"))) >= 2 else ","
        delimiter = "\t" if counts["\t"] and known_in(_first_line(content, top).split("\t")) >= 2 else first
        try:
            content.decode("utf-8")
            bom = content.startswith(b"\xef\xbb\xbf")
        except UnicodeDecodeError:  # Excel reads accents of a UTF-8 file only where it begins with this mark
            bom = True
        return cls(
            list(lines[top].cells),
            [list(line.cells) for line in lines[top + 1 :]],
            [list(line.cells) for line in lines[:top]],
            delimiter,
            bom=bom,
        )

    def take(self, answered: Sequence[Answered]) -> Merged:
        said = {column for line in answered for column, text in _cells(line).items() if text}
        self._add(column for column in LOOKED if column in said)  # questions that nobody answered need no column
        known = {self._key(row): row for row in self.rows}
        added: list[VisitNote] = []
        corrections: list[Correction] = []
        same = 0
        for line in answered:
            cells = _cells(line)
            if not any(text for column, text in cells.items() if column not in ("id", "date", "by")):
                continue  # nothing of it could be read, which was told: an empty visit says nothing
            key = (cells["id"].casefold(), cells["date"], cells["by"].casefold())
            row = known.get(key)
            if row is None:
                row = known[key] = [""] * len(self.header)
                for column, text in cells.items():
                    if text:
                        row[self.at[column]] = marked(column, text)
                self.rows.append(row)
                added.append(line.note)
                continue
            row += [""] * (len(self.header) - len(row))
            changes = [
                Correction(shop=cells["id"], day=cells["date"], column=column, before=before, after=text)
                for column, text in cells.items()
                if text
                and column not in ("id", "date", "by")
                and _canonical(column, before := self._cell(row, column)) != text
            ]
            for change in changes:
                row[self.at[change.column]] = marked(change.column, change.after)
            corrections += [change for change in changes if change.before]
            same += not changes
            if changes and not any(change.before for change in changes):
                added.append(line.note)
        return Merged(added=tuple(added), corrections=tuple(corrections), same=same)

    def _cell(self, row: Sequence[str], column: str) -> str:
        place = self.at[column]
        return unmarked(column, one_line(row[place])) if place < len(row) else ""

    def _key(self, row: Sequence[str]) -> tuple[str, str, str]:
        return self._cell(row, "id").casefold(), _day(self._cell(row, "date")), self._cell(row, "by").casefold()

    def written(self) -> bytes:
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=self.delimiter, lineterminator="\n")
        whole = [row + [""] * (len(self.header) - len(row)) for row in self.rows]
        writer.writerows([*self.before, self.header, *whole])
        return ((_BOM if self.bom else "") + out.getvalue().removeprefix(_BOM)).encode()


def _day(text: str) -> str:
    """Return a day as we write it, however a spreadsheet program has rewritten it; what is none as it stands."""
    try:
        return fields.read_day(text).isoformat()
    except fields.Unfit:
        return text


def _canonical(column: str, text: str) -> str:
    """Return an answer as we write it, in whatever language somebody put it into the file."""
    word = text.casefold()
    if column == "claimed" or column in LOOKED:
        return next((words["en"] for words in YES_NO.values() if word in map(str.casefold, words.values())), text)
    if column == "replies":
        return next((said.value for said, words in HOW_MANY.items() if word in map(str.casefold, words.values())), text)
    return text


def _first_line(content: bytes, number: int) -> str:
    lines = content.decode("utf-8", "replace").splitlines()
    return lines[number] if number < len(lines) else ""


def _cells(line: Answered) -> dict[str, str]:
    """Return the cells of a note as visits.csv has them, whatever the language of the sheet."""
    note = line.note
    return {
        "id": note.shop,
        "date": note.on.isoformat(),
        "by": note.by,
        "hours": line.cells["hours"] if note.hours is not None or note.hours_text else "",
        "claimed": "" if note.claimed is None else YES_NO[note.claimed]["en"],
        "front": "" if note.front is None else str(note.front),
        "inside": "" if note.inside is None else str(note.inside),
        "replies": "" if note.replies is None else Replies(note.replies).value,
        "wishes": note.wishes,
        "photo": note.photo,
        **{id: "" if yes is None else YES_NO[yes]["en"] for id, yes in note.looks},
    }


def _put(path: Path, content: bytes, *, keep_before: bool) -> None:
    """Write a file in one go: nobody ever sees half of it."""
    try:
        if keep_before and path.exists():
            # Nobody may read the old file who may not read the new one.
            replace_file(path.with_name(f"{path.name}.before"), path.read_bytes(), mode=path.stat().st_mode & 0o777)
        replace_file(path, content)
    except OSError as error:
        raise _refuse(
            quoted(str(path)),
            N_("The file cannot be written ({reason})."),
            N_("Check that the folder exists and that you may write there."),
            reason=reason(error),
        ) from None
