"""The list of shops as a table: bytes of a CSV or an XLSX file in, rows by column name out, with the line of each."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from visibility.model.text import N_, reason
from visibility.towns.headings import OTHER_WORDS, meaning
from visibility.towns.problems import Notes, at, nearest, one_line, quoted
from visibility.towns.spreadsheet import xlsx_lines

COLUMNS = (
    "id", "name", "trade", "street", "number", "box", "postcode", "locality", "lat", "lon", "phone", "website",
    "languages", "place_id", "osm_id", "opened", "closed", "steward", "notes", "enterprise_number",
)  # fmt: skip
REQUIRED = ("id", "name", "trade")

# Headings that may mean more than one thing: they are proposed, never read as ours.
_ONLY_PROPOSED = frozenset({"code", "ouvert", "fermé", "adresse"})

_MAX_BYTES = 20_000_000
_MAX_ROWS = 50_000
_MOST_CELLS = 1_000  # of one line
_TITLE_ROWS = 20  # the header is looked for in that many rows
_TOLD_ONE_BY_ONE = 5
_COUNTED = frozenset({"phone", "lat", "lon"})  # begin with + or - by nature: never marked as text


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One shop's cells by column name (missing ones are ""), and the line where a person finds it."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of one line of the file, and its number."""

    number: int
    cells: list[str]


def marked(column: str, value: str) -> str:
    """Return the value with a leading apostrophe where a spreadsheet would take it for a formula; `unmarked` undoes it."""
    bare = value.lstrip("'")
    return f"'{value}" if column not in _COUNTED and bare[:1] in {"=", "+", "-", "@"} and len(value) > 1 else value


def unmarked(column: str, value: str) -> str:
    """Return the value without the apostrophe that marks a text in a spreadsheet."""
    bare = value.lstrip("'")
    return value[1:] if column not in _COUNTED and value != bare and bare[:1] in {"=", "+", "-", "@"} else value


def read_table(
    path: Path, noted: Notes, *, columns: Sequence[str] = COLUMNS, required: Sequence[str] = REQUIRED
) -> tuple[Row, ...]:
    """Return the rows below the header of shops.csv or shops.xlsx; what is wrong goes to `noted`, and the rest is read.

    `columns`: of another list of the folder, and which of them must be there.
    """

    def known_in(cells: Sequence[str]) -> int:
        return len({column for cell in cells if (column := column_named(cell, columns)) in columns})

    lines = read_lines(path, noted, known_in)
    return _Reader(path.name, noted, columns, required, ragged=path.suffix == ".xlsx").rows(lines, known_in)


def columns_of(header: Sequence[str], columns: Sequence[str] = COLUMNS) -> list[str]:
    """Return for each cell of a header the column that it names: ours, another word for it where no other cell is one, else as it is."""
    names = [folded(cell) for cell in header]
    for index, cell in enumerate(header):
        meant = column_named(cell, columns)
        if meant == names[index] or meant not in columns or meant in names:
            continue
        alike = [other for other in header if column_named(other, columns) == meant]
        if len(alike) == 1:
            names[index] = meant
    return names


def column_named(cell: str, columns: Sequence[str] = COLUMNS) -> str:
    """Return the column that a heading names, in our words or in others; the heading itself where it names none."""
    name = folded(cell)
    if name in columns or name in _ONLY_PROPOSED:
        return name
    meant = {"mobile": "phone"}.get(meaning(cell), meaning(cell))
    return meant if meant in columns else name


def read_lines(
    path: Path, noted: Notes, known_in: Callable[[Sequence[str]], int], *, spread: bool = False
) -> list[Line]:
    """Return the lines of a CSV or an XLSX file of any columns; `known_in` counts the cells that name a column it knows.

    `spread`: a value whose cells are merged over several lines is given to each of them, with a warning; else it is an error.
    """
    where = path.name
    try:
        content = path.read_bytes()
    except OSError as error:
        noted.error(
            where,
            N_("The file cannot be read ({reason})."),
            N_("Check that it is a file that you may open."),
            reason=reason(error),
        )
        return []
    if len(content) > _MAX_BYTES:
        noted.error(
            where,
            N_("The file is larger than 20 MB: that is no list of shops."),
            N_("Keep only the shops of the district."),
        )
        return []
    if path.suffix.casefold() == ".xlsx":
        rows = xlsx_lines(content, where, noted, known_in, spread=spread)
        if len(rows) > _MAX_ROWS:
            _tell_many(where, noted)
        return [Line(number, cells) for number, cells in rows[: _MAX_ROWS + 1]]
    return _csv_lines(content, where, noted, known_in)


def _tell_many(where: str, noted: Notes) -> None:
    noted.error(
        where, N_("The file has more than {most} lines."), N_("Keep only the shops of the district."), most=_MAX_ROWS
    )


def folded(cell: str) -> str:
    """Return a header's text as it is compared."""
    return " ".join(cell.replace("\ufeff", "").strip().casefold().split())


def _csv_text(content: bytes, where: str, noted: Notes) -> str | None:
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        noted.error(
            where,
            N_("This is a spreadsheet file with the name of a CSV."),
            N_("Save it as {file}, or export it as CSV UTF-8."),
            file=f"{Path(where).stem}.xlsx",
        )
        return None
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError:
            noted.error(
                where, N_("The file begins as UTF-16 and goes on otherwise."), N_("Save it again as CSV UTF-8.")
            )
            return None
    if b"\0" in content:
        line = content[: content.index(b"\0")].count(b"\n") + 1
        noted.error(
            at(where, line),
            N_("The file holds NUL bytes: it is damaged, or not a text file."),
            N_("Save it again as CSV UTF-8."),
        )
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    noted.warn(
        at(where, line),
        N_("The file is not UTF-8; it was read as Windows-1252 (Western European)."),
        N_("Look at the accents; if they are wrong, save the file again as CSV UTF-8."),
    )
    return text


def _csv_lines(content: bytes, where: str, noted: Notes, known_in: Callable[[Sequence[str]], int]) -> list[Line]:
    text = _csv_text(content, where, noted)
    if text is None:
        return []
    delimiter = max((",", ";", "\t", "|"), key=lambda each: _header_quality(text, each, known_in))
    lines: list[Line] = []
    before = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if any(cells[_MOST_CELLS:]):
                noted.error(
                    at(where, before + 1),
                    N_("The line has {cells} cells: nothing below it was read."),
                    N_("Is it one list of shops, with one shop a line? Save it again as CSV UTF-8."),
                    cells=len(cells),
                )
                break
            lines.append(Line(before + 1, cells[:_MOST_CELLS]))
            before = reader.line_num
            if len(lines) > _MAX_ROWS:
                _tell_many(where, noted)
                break
    except csv.Error as error:
        if "field limit" in str(error):
            noted.error(
                at(where, before + 1),
                N_("A text has more than {most} characters; nothing below this line was read."),
                N_("Look for a quotation mark that is opened there and never closed; or shorten the text."),
                most=csv.field_size_limit(),
            )
            return lines
        noted.error(
            at(where, before + 1),
            N_("A quotation mark is opened and never closed; nothing below this line was read.")
            if "unexpected end" in str(error)
            else N_("The quotation marks are wrong; nothing below this line was read."),
            N_('A text that holds a separator stands between ", and a " inside it is doubled: "Chez ""Paul""".'),
        )
    return lines


def _header_quality(text: str, delimiter: str, known_in: Callable[[Sequence[str]], int]) -> tuple[int, int]:
    """Return how many columns the best line names, and into how many cells most lines fall."""
    best, widths = 0, [0]
    rows = csv.reader(io.StringIO(text[:20_000], newline=""), delimiter=delimiter)
    try:
        for index, cells in enumerate(rows):
            best = max(best, known_in(cells))
            widths.append(len(cells))
            if index >= _TITLE_ROWS:
                break
    except csv.Error:
        pass
    return best, sorted(widths)[len(widths) // 2]


class _Reader:
    """Makes rows of the lines of one file; what is wrong is told to `noted`."""

    def __init__(
        self, where: str, noted: Notes, columns: Sequence[str], required: Sequence[str], *, ragged: bool
    ) -> None:
        self._where = where
        self._noted = noted
        self._columns = columns
        self._required = required
        self._ragged = ragged

    def rows(self, lines: list[Line], known_in: Callable[[Sequence[str]], int]) -> tuple[Row, ...]:
        where, noted = self._where, self._noted
        ranked = [(known_in(line.cells), -index) for index, line in enumerate(lines[:_TITLE_ROWS])]
        best, place = max(ranked, default=(0, 0))
        if best < 2:
            if not noted.failed or lines:
                first = next((line for line in lines if any(cell.strip() for cell in line.cells)), None)
                noted.error(
                    where,
                    N_("No line with the names of the columns was found. The first line is {line}.")
                    if first
                    else N_("No line with the names of the columns was found. The file is empty."),
                    N_("The first line must be: {columns}"),
                    line=quoted(", ".join(first.cells), limit=90) if first else "",
                    columns=",".join(self._columns),
                )
            return ()
        names = self._header(lines[-place])
        rows = []
        short = []
        for line in lines[-place + 1 :]:
            if not any(cell.strip() for cell in line.cells):
                continue
            extra = [cell for cell in line.cells[len(names) :] if cell.strip()]
            if extra:
                noted.error(
                    at(where, line.number),
                    N_("The line has {cells} cells where the header has {columns}."),
                    N_('A separator stands inside a text: put that text between ".'),
                    cells=len(line.cells),
                    columns=len(names),
                )
                continue
            if len(line.cells) < len(names) and not self._ragged:
                short.append(line)
            cells = dict.fromkeys(self._columns, "")
            for column, cell in zip(names, line.cells, strict=False):
                if column in cells:
                    cells[column] = unmarked(column, one_line(cell))
            rows.append(Row(line=line.number, cells=cells))
        self._tell_short(short, len(names))
        return tuple(rows)

    def _tell_short(self, short: list[Line], width: int) -> None:
        # Some spreadsheets drop empty cells at the end of a line: one warning, then, not one per shop.
        where, noted = self._where, self._noted
        mend = N_("Check that no separator is missing in the middle; missing cells at the end are read as empty.")
        if len(short) > _TOLD_ONE_BY_ONE:
            noted.warn(
                where,
                N_("{count} lines have fewer cells than the header, the first is line {line}."),
                mend,
                count=len(short),
                line=short[0].number,
            )
            return
        for line in short:
            noted.warn(
                at(where, line.number),
                N_("The line has {cells} cells where the header has {columns}."),
                mend,
                cells=len(line.cells),
                columns=width,
            )

    def _header(self, header: Line) -> list[str]:
        noted, known = self._noted, self._columns
        written = header.cells[: max((place for place, cell in enumerate(header.cells, 1) if folded(cell)), default=0)]
        names = columns_of(written, known)
        place = at(self._where, header.number)
        others = [(cell, name) for cell, name in zip(written, names, strict=True) if folded(cell) != name]
        if others:
            noted.warn(
                place,
                N_("Columns were recognised by other words: {columns}."),
                N_("Nothing to do if this is right; if not, rename them."),
                columns=", ".join(f"{quoted(cell)} = {name}" for cell, name in others),
            )
        for column in self._required:
            if column not in names:
                called = [
                    quoted(cell)
                    for cell in written
                    if column in (OTHER_WORDS.get(folded(cell)), column_named(cell, known))
                ]
                noted.error(
                    place,
                    N_("The column “{column}” is missing."),
                    N_("Rename the column {called} to “{column}”.") if called else N_("Add a column “{column}”."),
                    column=column,
                    called=" / ".join(called),
                )
        for index, column in enumerate(names):
            if column and column in names[:index]:
                noted.error(
                    place,
                    N_("The column {column} stands there twice."),
                    N_("Remove one of the two."),
                    column=quoted(column),
                )
            if column and column not in known:
                meant = OTHER_WORDS.get(column) or _meant(written[index], known) or nearest(column, known, at_least=75)
                if meant in names or meant not in known:
                    meant = ""
                noted.warn(
                    place,
                    N_("The column {column} is not known and was not read."),
                    N_("If it is meant, rename it to “{meant}”.")
                    if meant
                    else N_("It may stay; the audit does not use it."),
                    column=quoted(column),
                    meant=meant,
                )
        return names


def _meant(cell: str, columns: Sequence[str]) -> str:
    meant = column_named(cell, columns)
    return meant if meant in columns else ""
