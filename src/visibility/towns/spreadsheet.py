"""A spreadsheet: the bytes of an XLSX file in, the texts of its first sheet by line out. No formula is ever computed."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

from visibility.model.text import N_, said
from visibility.towns.problems import Notes, at, quoted

_MAX_UNPACKED = 25_000_000  # openpyxl takes some fifty times that in memory
_MOST_CELLS = 400_000  # openpyxl makes an object of some 500 bytes of each, and of each cell of a merged block
_MAX_COLUMNS = 200
_TITLE_ROWS = 20  # the header is looked for in that many rows
_MOST_MERGED = 5_000  # lines of one merged block
_TOLD_ONE_BY_ONE = 5
_BLOCK = re.compile(
    r"\$?(?P<left>[A-Za-z]{1,3})\$?(?P<top>[0-9]{1,7}):\$?(?P<right>[A-Za-z]{1,3})\$?(?P<bottom>[0-9]{1,7})"
)


def xlsx_lines(
    content: bytes, where: str, noted: Notes, known_in: Callable[[Sequence[str]], int], *, spread: bool
) -> list[tuple[int, list[str]]]:
    """Return the lines of the first sheet, each with its number; [] with the reason told.

    `known_in` counts the cells that name a column it knows; `spread`: cells merged over several lines give each its value.
    """
    # The name of the file itself: the export of a directory must not be saved over the list of shops.
    mend = said(
        N_("Open it in a spreadsheet and save it again as .xlsx, or export it as {file}."),
        file=f"{Path(where).stem}.csv",
    )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            size = _Size() if unpacked > _MAX_UNPACKED else _Size.of(archive)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError):
        if content.startswith(b"\xd0\xcf\x11\xe0"):
            noted.error(
                where,
                N_("The file is an old .xls, or is protected by a password."),
                N_("Save it as .xlsx without a password."),
            )
        else:
            noted.error(where, N_("The file is damaged or is not an .xlsx spreadsheet."), mend)
        return []
    if unpacked > _MAX_UNPACKED:
        noted.error(where, N_("The spreadsheet unpacks to more than 25 MB: it was not opened."), mend)
        return []
    if size.cells > _MOST_CELLS:
        noted.error(
            where,
            N_("The spreadsheet holds more than {most} cells: it was not opened."),
            N_("Keep only the shops of the district, and unmerge cells that are merged over whole columns."),
            most=_MOST_CELLS,
        )
        return []
    try:
        return list(_sheet_lines(content, where, noted, known_in, spread, size.formulas))
    except Exception as error:  # noqa: BLE001, RUF100 - openpyxl raises whatever the broken XML makes it raise
        noted.error(where, said(N_("The spreadsheet cannot be read ({reason})."), reason=type(error).__name__), mend)
        return []


class _TooMany(Exception):
    """More cells than are opened."""


class _Size:
    """How much a spreadsheet holds, counted before it is opened: `cells`, those of merged blocks among them, and whether `formulas`."""

    def __init__(self) -> None:
        self.cells = 0
        self.formulas = False

    @classmethod
    def of(cls, archive: zipfile.ZipFile) -> "_Size":
        """Count the parts of the archive; one that is not sound XML is left to whoever opens it."""
        size = cls()
        for entry in archive.infolist():
            if not entry.filename.casefold().endswith(".xml"):
                continue
            parser = ParserCreate()
            parser.StartElementHandler = size._begins
            try:
                with archive.open(entry) as part:
                    parser.ParseFile(part)
            except ExpatError:
                continue
            except _TooMany:
                break
        size.cells *= 2 if size.formulas else 1  # opened twice: for the stored results, and for the formulas
        return size

    def _begins(self, name: str, attributes: Mapping[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "c":
            self.cells += 1
        elif kind == "f":
            self.formulas = True
        elif kind == "mergeCell" and (found := _BLOCK.fullmatch(attributes.get("ref", ""))):
            width = _number(found["right"]) - _number(found["left"])
            height = int(found["bottom"]) - int(found["top"])
            self.cells += (abs(width) + 1) * (abs(height) + 1)
        if self.cells > _MOST_CELLS:
            raise _TooMany


def _number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _sheet_lines(
    content: bytes,
    where: str,
    noted: Notes,
    known_in: Callable[[Sequence[str]], int],
    spread: bool,
    formulas: bool,
) -> Iterator[tuple[int, list[str]]]:
    import warnings

    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and validations that do not concern us
        # Formulas are never computed: the value that the spreadsheet program stored is taken, else the text as typed.
        values = load_workbook(io.BytesIO(content), data_only=True).worksheets[0]
        raw = _by_row(load_workbook(io.BytesIO(content), data_only=False).worksheets[0]) if formulas else {}
    lines: dict[int, list[str]] = {}
    unstored: list[tuple[int, int, object]] = []
    length = 0
    for number, stored in sorted(_by_row(values).items()):
        cells = [""] * (max(stored) if stored else 0)
        for column, cell in stored.items():
            value = cell.value
            source = raw.get(number, {}).get(column)
            if value is None and source is not None and source.data_type == "f":
                value = source.value
                unstored.append((number, column, value))
            text = cells[column - 1] = _cell_text(value, str(cell.number_format or ""))
            length += len(text)
        lines[number] = cells
        if length > _MAX_UNPACKED:  # one text that thousands of cells share
            noted.error(
                where,
                N_("The texts of the spreadsheet make more than 25 MB: that is no list of shops."),
                N_("Keep only the shops of the district."),
            )
            return
    _tell_unstored(unstored, where, noted)
    furthest = max((column for (_, column), cell in values._cells.items() if cell.value is not None), default=0)
    if furthest > _MAX_COLUMNS:
        noted.warn(
            where,
            N_("The spreadsheet has {columns} columns: those behind the first {most} were not read."),
            N_("Delete the columns that nobody needs, or move what is needed to the left."),
            columns=furthest,
            most=_MAX_COLUMNS,
        )
    first = list(lines.items())[:_TITLE_ROWS]
    header = next((number for number, cells in first if known_in(cells) >= 2), 0)
    for merged in values.merged_cells.ranges:
        if not (header and merged.max_row > header and merged.max_row > merged.min_row):
            continue
        place = said(N_("{file}, lines {first} to {last}"), file=where, first=merged.min_row, last=merged.max_row)
        if not spread:
            noted.error(
                place,
                N_("The cells {cells} are merged: only the first line has their value."),
                N_("Unmerge them and write the value in every line."),
                cells=merged.coord,
            )
        elif merged.min_row > header and merged.max_row - merged.min_row < _MOST_MERGED:
            value = _at(lines, merged.min_row, merged.min_col)
            for number in range(merged.min_row + 1, merged.max_row + 1):
                # A line that holds nothing else is no shop.
                if value and any(cell.strip() for cell in lines.get(number, [])):
                    cells = lines[number]
                    cells += [""] * (merged.min_col - len(cells))
                    cells[merged.min_col - 1] = value
            noted.warn(
                place,
                N_("The cells {cells} are merged: their value {value} was given to each of these lines."),
                N_("Look whether that is right."),
                cells=str(merged.coord)[:40],
                value=quoted(value),
            )
    yield from lines.items()


def _tell_unstored(cells: Sequence[tuple[int, int, object]], where: str, noted: Notes) -> None:
    """Tell the cells (line, column, text) whose formula has no stored result: one by one, or how many where they are many."""
    from openpyxl.utils import get_column_letter

    if len(cells) > _TOLD_ONE_BY_ONE:
        number, column, value = cells[0]
        noted.warn(
            where,
            N_(
                "Cells that hold a formula without a stored result: {count}, the first is {cell} with {text}. Their texts are taken as they stand."
            ),
            N_("Replace the formulas by their values, if they are some."),
            count=len(cells),
            cell=f"{get_column_letter(column)}{number}",
            text=quoted(value),
        )
        return
    for number, column, value in cells:
        noted.warn(
            at(where, number, get_column_letter(column)),
            N_("The cell holds a formula without a stored result; its text {text} is taken as it stands."),
            N_("Replace the formula by its value, if it is one."),
            text=quoted(value),
        )


def _at(lines: Mapping[int, list[str]], number: int, column: int) -> str:
    cells = lines.get(number, [])
    return cells[column - 1] if column <= len(cells) else ""


def _by_row(sheet: Any) -> dict[int, dict[int, Any]]:
    """Return the cells that the file really holds: asking openpyxl for rows makes every cell up to the furthest stray one."""
    rows: dict[int, dict[int, Any]] = {}
    for (row, column), cell in sheet._cells.items():
        if column <= _MAX_COLUMNS:
            rows.setdefault(row, {})[column] = cell
    return rows


def _cell_text(value: object, number_format: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and number_format and set(number_format) == {"0"}:
        return str(value).zfill(len(number_format))  # a postcode shown as 01067 is stored as 1067
    return str(value)
