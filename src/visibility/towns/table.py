"""The list of shops as a table: bytes of a CSV or an XLSX file in, rows by column name out, with the line of each."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from visibility.towns.problems import Notes, nearest, one_line, quoted

COLUMNS = (
    "id", "name", "trade", "street", "number", "box", "postcode", "locality", "lat", "lon", "phone", "website",
    "languages", "place_id", "osm_id", "opened", "closed", "steward", "notes", "enterprise_number",
)  # fmt: skip
REQUIRED = ("id", "name", "trade")

# What people call our columns at home; only ever proposed, never guessed silently.
OTHER_WORDS = {
    "identifiant": "id", "code": "id", "nom": "name", "enseigne": "name", "naam": "name", "commerce": "name",
    "activité": "trade", "activite": "trade", "métier": "trade", "metier": "trade", "secteur": "trade", "branche": "trade",
    "rue": "street", "adresse": "street", "straat": "street", "strasse": "street", "straße": "street",
    "numéro": "number", "numero": "number", "n°": "number", "nr": "number", "boîte": "box", "boite": "box", "bus": "box",
    "code postal": "postcode", "cp": "postcode", "zip": "postcode", "plz": "postcode", "localité": "locality",
    "localite": "locality", "ville": "locality", "commune": "locality", "gemeente": "locality", "ort": "locality",
    "latitude": "lat", "longitude": "lon", "lng": "lon", "long": "lon", "téléphone": "phone", "telephone": "phone",
    "tél": "phone", "tel": "phone", "gsm": "phone", "site": "website", "site web": "website", "site internet": "website",
    "url": "website", "langues": "languages", "talen": "languages", "sprachen": "languages", "remarques": "notes",
    "fermé": "closed", "ouvert": "opened", "numéro d'entreprise": "enterprise_number", "numero d'entreprise": "enterprise_number",
    "n° d'entreprise": "enterprise_number", "bce": "enterprise_number", "n° bce": "enterprise_number", "kbo": "enterprise_number",
    "tva": "enterprise_number", "n° tva": "enterprise_number", "btw": "enterprise_number", "ondernemingsnummer": "enterprise_number",
    "kbo-nummer": "enterprise_number", "btw-nummer": "enterprise_number", "unternehmensnummer": "enterprise_number",
    "enterprise": "enterprise_number", "vat": "enterprise_number",
}  # fmt: skip

_MAX_BYTES = 20_000_000
_MAX_UNPACKED = 25_000_000  # openpyxl takes some fifty times that in memory
_MAX_ROWS = 50_000
_MAX_COLUMNS = 200
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


def read_table(path: Path, noted: Notes) -> tuple[Row, ...]:
    """Return the rows below the header of shops.csv or shops.xlsx; what is wrong goes to `noted`, and the rest is read."""
    return _rows(read_lines(path, noted, _known_in), path.name, noted, ragged=path.suffix == ".xlsx")


def read_lines(path: Path, noted: Notes, known_in: Callable[[Sequence[str]], int]) -> list[Line]:
    """Return the lines of a CSV or an XLSX file of any columns; `known_in` counts the cells that name a column it knows."""
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
        return _xlsx_lines(content, where, noted, known_in)
    return _csv_lines(content, where, noted, known_in)


def _known_in(cells: Sequence[str]) -> int:
    names = {folded(cell) for cell in cells}
    return sum(column in names for column in COLUMNS)


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
    delimiter = max((",", ";", "\t"), key=lambda each: _header_quality(text, each, known_in))
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


def _header_quality(text: str, delimiter: str, known_in: Callable[[Sequence[str]], int]) -> int:
    best = 0
    rows = csv.reader(io.StringIO(text[:20_000], newline=""), delimiter=delimiter)
    try:
        for index, cells in enumerate(rows):
            best = max(best, known_in(cells))
            if index >= _TITLE_ROWS:
                break
    except csv.Error:
        pass
    return best


def _xlsx_lines(content: bytes, where: str, noted: Notes, known_in: Callable[[Sequence[str]], int]) -> list[Line]:
    # The name of the file itself: the export of a directory must not be saved over the list of shops.
    mend = f"Open it in a spreadsheet and save it again as .xlsx, or export it as {Path(where).stem}.csv."
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:
        if content.startswith(b"\xd0\xcf\x11\xe0"):
            noted.error(
                where, "The file is an old .xls, or is protected by a password.", "Save it as .xlsx without a password."
            )
        else:
            noted.error(where, "The file is damaged or is not an .xlsx spreadsheet.", mend)
        return []
    if unpacked > _MAX_UNPACKED:
        noted.error(where, "The spreadsheet unpacks to more than 25 MB: it was not opened.", mend)
        return []
    try:
        return list(_sheet_lines(content, where, noted, known_in))
    except Exception as error:  # noqa: BLE001, RUF100 - openpyxl raises whatever the broken XML makes it raise
        noted.error(where, f"The spreadsheet cannot be read ({type(error).__name__}).", mend)
        return []


def _sheet_lines(content: bytes, where: str, noted: Notes, known_in: Callable[[Sequence[str]], int]) -> Iterator[Line]:
    import warnings

    from openpyxl import load_workbook
    from openpyxl.utils import get_column_letter

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of styles and validations that do not concern us
        # Formulas are never computed: the value that the spreadsheet program stored is taken, else the text as typed.
        values = load_workbook(io.BytesIO(content), data_only=True).worksheets[0]
        typed = load_workbook(io.BytesIO(content), data_only=False).worksheets[0]
    lines = []
    raw = _by_row(typed)
    for number, stored in sorted(_by_row(values).items()):
        cells = [""] * (max(stored) if stored else 0)
        for column, cell in stored.items():
            value = cell.value
            source = raw.get(number, {}).get(column)
            if value is None and source is not None and source.data_type == "f":
                value = source.value
                noted.warn(
                    f"{where}, line {number}, column {get_column_letter(column)}",
                    f"The cell holds a formula without a stored result; its text {quoted(value)} is taken as it stands.",
                    "Replace the formula by its value, if it is one.",
                )
            cells[column - 1] = _cell_text(value, str(cell.number_format or ""))
        lines.append(Line(number, cells))
    header = next((line.number for line in lines[:_TITLE_ROWS] if known_in(line.cells) >= 2), 0)
    for merged in values.merged_cells.ranges:
        if header and merged.max_row > header and merged.max_row > merged.min_row:
            noted.error(
                f"{where}, lines {merged.min_row} to {merged.max_row}",
                f"The cells {merged.coord} are merged: only the first line has their value.",
                "Unmerge them and write the value in every line.",
            )
    yield from lines


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


def _rows(lines: list[Line], where: str, noted: Notes, *, ragged: bool) -> tuple[Row, ...]:
    ranked = [(_known_in(line.cells), -index) for index, line in enumerate(lines[:_TITLE_ROWS])]
    best, place = max(ranked, default=(0, 0))
    if best < 2:
        if not noted.failed or lines:
            first = next((line for line in lines if any(cell.strip() for cell in line.cells)), None)
            seen = f" The first line is {quoted(', '.join(first.cells), limit=90)}." if first else " The file is empty."
            noted.error(
                where,
                f"No line with the names of the columns was found.{seen}",
                f"The first line must be: {','.join(COLUMNS)}",
            )
        return ()
    header = lines[-place]
    columns = _columns(header, where, noted)
    rows = []
    short = []
    for line in lines[-place + 1 :]:
        if not any(cell.strip() for cell in line.cells):
            continue
        extra = [cell for cell in line.cells[len(columns) :] if cell.strip()]
        if extra:
            noted.error(
                f"{where}, line {line.number}",
                f"The line has {len(line.cells)} cells where the header has {len(columns)}.",
                'A separator stands inside a text: put that text between ".',
            )
            continue
        if len(line.cells) < len(columns) and not ragged:
            short.append(line)
        cells = dict.fromkeys(COLUMNS, "")
        for column, cell in zip(columns, line.cells, strict=False):
            if column in cells:
                cells[column] = unmarked(column, one_line(cell))
        rows.append(Row(line=line.number, cells=cells))
    _tell_short(short, len(columns), where, noted)
    return tuple(rows)


def _tell_short(short: list[Line], width: int, where: str, noted: Notes) -> None:
    # Some spreadsheets drop empty cells at the end of a line: one warning, then, not one per shop.
    mend = "Check that no separator is missing in the middle; missing cells at the end are read as empty."
    if len(short) > _TOLD_ONE_BY_ONE:
        noted.warn(
            where, f"{len(short)} lines have fewer cells than the header, the first is line {short[0].number}.", mend
        )
        return
    for line in short:
        noted.warn(
            f"{where}, line {line.number}", f"The line has {len(line.cells)} cells where the header has {width}.", mend
        )


def _columns(header: Line, where: str, noted: Notes) -> list[str]:
    columns = [folded(cell) for cell in header.cells]
    place = f"{where}, line {header.number}"
    while columns and not columns[-1]:
        columns.pop()
    for column in REQUIRED:
        if column not in columns:
            called = next((name for name in columns if OTHER_WORDS.get(name) == column), "")
            mend = f"Rename the column {quoted(called)} to “{column}”." if called else f"Add a column “{column}”."
            noted.error(place, f"The column “{column}” is missing.", mend)
    for index, column in enumerate(columns):
        if column and column in columns[:index]:
            noted.error(place, f"The column {quoted(column)} stands there twice.", "Remove one of the two.")
        if column and column not in COLUMNS:
            meant = OTHER_WORDS.get(column) or nearest(column, COLUMNS, at_least=75)
            if meant in columns:
                meant = ""
            hint = f"If it is meant, rename it to “{meant}”." if meant else "It may stay; the audit does not use it."
            noted.warn(place, f"The column {quoted(column)} is not known and was not read.", hint)
    return columns
