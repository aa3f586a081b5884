"""The list of shops as a table: bytes of a CSV or an XLSX file in, rows by column name out, with the line of each."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from visibility.model.text import N_
from visibility.towns.headings import OTHER_WORDS, meaning
from visibility.towns.problems import Notes, nearest, one_line, quoted
from visibility.towns.spreadsheet import xlsx_lines

COLUMNS = (
    "id", "name", "trade", "street", "number", "box", "postcode", "locality", "lat", "lon", "phone", "website",
    "languages", "place_id", "osm_id", "opened", "closed", "steward", "notes",
)  # fmt: skip
REQUIRED = ("id", "name", "trade")

# Headings that may mean more than one thing: they are proposed, never read as ours.
_ONLY_PROPOSED = frozenset({"code", "ouvert", "fermé", "adresse"})

_MAX_BYTES = 20_000_000
_MAX_ROWS = 50_000
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
        return len({column for cell in cells if (column := _column(cell, columns)) in columns})

    lines = read_lines(path, noted, known_in)
    return _Reader(path.name, noted, columns, required, ragged=path.suffix == ".xlsx").rows(lines, known_in)


def columns_of(header: Sequence[str], columns: Sequence[str] = COLUMNS) -> list[str]:
    """Return for each cell of a header the column that it names: ours, another word for it where no other cell is one, else as it is."""
    names = [folded(cell) for cell in header]
    for index, cell in enumerate(header):
        meant = _column(cell, columns)
        if meant == names[index] or meant not in columns or meant in names:
            continue
        alike = [other for other in header if _column(other, columns) == meant]
        if len(alike) == 1:
            names[index] = meant
    return names


def _column(cell: str, columns: Sequence[str]) -> str:
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
        noted.error(where, f"The file cannot be read ({error.strerror}).", "Check that it is a file that you may open.")
        return []
    if len(content) > _MAX_BYTES:
        noted.error(
            where, "The file is larger than 20 MB: that is no list of shops.", "Keep only the shops of the district."
        )
        return []
    if path.suffix.casefold() == ".xlsx":
        return [Line(number, cells) for number, cells in xlsx_lines(content, where, noted, known_in, spread=spread)]
    return _csv_lines(content, where, noted, known_in)


def folded(cell: str) -> str:
    """Return a header's text as it is compared."""
    return " ".join(cell.replace("\ufeff", "").strip().casefold().split())


def _csv_text(content: bytes, where: str, noted: Notes) -> str | None:
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        noted.error(
            where,
            "This is a spreadsheet file with the name of a CSV.",
            f"Save it as {Path(where).stem}.xlsx, or export it as CSV UTF-8.",
        )
        return None
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError:
            noted.error(where, "The file begins as UTF-16 and goes on otherwise.", "Save it again as CSV UTF-8.")
            return None
    if b"\0" in content:
        line = content[: content.index(b"\0")].count(b"\n") + 1
        noted.error(
            f"{where}, line {line}",
            "The file holds NUL bytes: it is damaged, or not a text file.",
            "Save it again as CSV UTF-8.",
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
        f"{where}, line {line}",
        "The file is not UTF-8; it was read as Windows-1252 (Western European).",
        "Look at the accents; if they are wrong, save the file again as CSV UTF-8.",
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
            lines.append(Line(before + 1, cells))
            before = reader.line_num
            if len(lines) > _MAX_ROWS:
                noted.error(where, f"The file has more than {_MAX_ROWS} lines.", "Keep only the shops of the district.")
                break
    except csv.Error as error:
        what = (
            "A quotation mark is opened and never closed"
            if "unexpected end" in str(error)
            else "The quotation marks are wrong"
        )
        noted.error(
            f"{where}, line {before + 1}",
            f"{what} ({error}); nothing below this line was read.",
            'A text that holds a separator stands between ", and a " inside it is doubled: "Chez ""Paul""".',
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
                seen = (
                    f" The first line is {quoted(', '.join(first.cells), limit=90)}."
                    if first
                    else " The file is empty."
                )
                noted.error(
                    where,
                    f"No line with the names of the columns was found.{seen}",
                    f"The first line must be: {','.join(self._columns)}",
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
                    f"{where}, line {line.number}",
                    f"The line has {len(line.cells)} cells where the header has {len(names)}.",
                    'A separator stands inside a text: put that text between ".',
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
        mend = "Check that no separator is missing in the middle; missing cells at the end are read as empty."
        if len(short) > _TOLD_ONE_BY_ONE:
            noted.warn(
                where,
                f"{len(short)} lines have fewer cells than the header, the first is line {short[0].number}.",
                mend,
            )
            return
        for line in short:
            noted.warn(
                f"{where}, line {line.number}",
                f"The line has {len(line.cells)} cells where the header has {width}.",
                mend,
            )

    def _header(self, header: Line) -> list[str]:
        noted, known = self._noted, self._columns
        written = header.cells[: max((place for place, cell in enumerate(header.cells, 1) if folded(cell)), default=0)]
        names = columns_of(written, known)
        place = f"{self._where}, line {header.number}"
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
                    quoted(cell) for cell in written if column in (OTHER_WORDS.get(folded(cell)), _column(cell, known))
                ]
                mend = (
                    f"Rename the column {' or '.join(called)} to “{column}”." if called else f"Add a column “{column}”."
                )
                noted.error(place, f"The column “{column}” is missing.", mend)
        for index, column in enumerate(names):
            if column and column in names[:index]:
                noted.error(place, f"The column {quoted(column)} stands there twice.", "Remove one of the two.")
            if column and column not in known:
                meant = OTHER_WORDS.get(column) or _meant(written[index], known) or nearest(column, known, at_least=75)
                if meant in names or meant not in known:
                    meant = ""
                hint = (
                    f"If it is meant, rename it to “{meant}”." if meant else "It may stay; the audit does not use it."
                )
                noted.warn(place, f"The column {quoted(column)} is not known and was not read.", hint)
        return names


def _meant(cell: str, columns: Sequence[str]) -> str:
    meant = _column(cell, columns)
    return meant if meant in columns else ""
