"""Edits a town's list of shops in place: cells, rows to add, ids to take out in; the same file with only that changed out."""

import csv
import io
import os
import tempfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from visibility.model.text import N_
from visibility.towns.census import check_rows, read_census
from visibility.towns.choices import read_town
from visibility.towns.files import held, replace_file
from visibility.towns.problems import Notes, Problem, Severity, TownError, one_line, problem, quoted
from visibility.towns.table import COLUMNS, Row, column_named, columns_of, marked, read_table, unmarked

FILES = ("shops.csv", "shops.xlsx")
_TITLE_ROWS = 20
_NUMBERS = frozenset({"lat", "lon"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    changed: Mapping[str, Mapping[str, str]]  # by folded id
    added: Sequence[Mapping[str, str]]
    removed: frozenset[str]  # folded ids

    def columns(self) -> tuple[str, ...]:
        """Return the columns that are written, in the order of the list's own."""
        named = {column for cells in (*self.changed.values(), *self.added) for column in cells}
        return tuple(column for column in COLUMNS if column in named)


def rewrite(
    folder: Path,
    *,
    changed: Mapping[str, Mapping[str, str]] | None = None,
    added: Sequence[Mapping[str, str]] = (),
    removed: Collection[str] = (),
    keep_before: bool = True,
) -> tuple[str, ...]:
    """Change the list of shops of a town folder, and return the ids of the shops that were changed, added or taken out.

    `changed`: shop's id → column → new cell; `added`: rows by column, put at the end; `removed`: ids whose row goes.
    Columns that the file has not yet are added after its last one. What is not named stays as it was: order, separator,
    encoding, title rows, columns that the audit does not know. The old file is kept beside it as `shops.csv.before`;
    without `keep_before`, one that is there is removed, since it would still hold the rows that were taken out.

    All or nothing: the new file is read back before it takes the place of the old one. Raises `TownError` where a shop
    is not in the list, an added id is, the result would have an error that the list had not, or the file cannot be
    written or is open in a spreadsheet program.
    """
    wanted = _Wanted(
        changed={
            id.casefold(): {column: one_line(cell) for column, cell in cells.items()}
            for id, cells in (changed or {}).items()
        },
        added=tuple({column: one_line(cell) for column, cell in row.items()} for row in added),
        removed=frozenset(id.casefold() for id in removed),
    )
    with held(folder):
        path = _list_of(folder)
        before = _read(path)
        _known(wanted, before, path.name)
        content = _xlsx(path, wanted) if path.suffix == ".xlsx" else _csv(path.read_bytes(), wanted)
        _replace(path, content, wanted, before, keep_before=keep_before)
    return (*(changed or {}), *(row.get("id", "") for row in wanted.added), *removed)


def _refuse(where: str, what: str, mend: str, **values: object) -> TownError:
    return TownError([problem(Severity.ERROR, where, what, mend, **values)])


def _list_of(folder: Path) -> Path:
    present = [folder / name for name in FILES if (folder / name).exists()]
    if len(present) != 1:
        raise _refuse(
            str(folder),
            N_("There must be one list of shops, shops.csv or shops.xlsx; there are {n}."),
            N_("Keep one of them in the folder."),
            n=len(present),
        )
    path = present[0]
    for lock in (f".~lock.{path.name}#", f"~${path.name}"):
        if (folder / lock).exists():
            raise _refuse(
                path.name,
                N_("The file is open in a spreadsheet program: it was left as it is."),
                N_("Close it there, then give the command again. If it is not open, remove the file {lock}."),
                lock=lock,
            )
    return path


def _read(path: Path) -> tuple[Row, ...]:
    noted = Notes()
    rows = read_table(path, noted)
    if noted.failed:
        raise TownError(noted.problems)
    return rows


def _known(wanted: _Wanted, before: Sequence[Row], file: str) -> None:
    noted = Notes()
    counted: dict[str, int] = {}
    for row in before:
        key = row.cells["id"].casefold()
        counted[key] = counted.get(key, 0) + 1
    for id in (*wanted.changed, *wanted.removed):
        if not counted.get(id):
            noted.error(file, N_("No shop of the list has the id {id}."), N_("Look at the column “id”."), id=quoted(id))
        elif counted[id] > 1:
            noted.error(
                file, N_("The id {id} stands in the list twice."), N_("Give one of them another id."), id=quoted(id)
            )
    for place, new in enumerate(wanted.added):
        id = new.get("id", "").casefold()
        if not id or id in counted or id in {other.get("id", "").casefold() for other in wanted.added[:place]}:
            noted.error(
                file,
                N_("The id {id} cannot be given to a new shop: it is taken, or empty."),
                N_("Choose another one."),
                id=quoted(id),
            )
    unknown = {column for cells in (*wanted.changed.values(), *wanted.added) for column in cells} - set(COLUMNS)
    if unknown:
        raise ValueError(f"no columns of the list of shops: {', '.join(sorted(unknown))}")
    if noted.failed:
        raise TownError(noted.problems)


# -- what both formats share


def _column_of(heading: str) -> str:
    name = column_named(heading)
    return name if name in COLUMNS else ""


def _header(rows: Sequence[Sequence[str]]) -> int:
    """Return the place of the row with the names of the columns: the first of those that name the most."""
    ranked = [(len({_column_of(cell) for cell in row} - {""}), -place) for place, row in enumerate(rows[:_TITLE_ROWS])]
    return -max(ranked, default=(0, 0))[1]


def _places(header: Sequence[str], wanted: Sequence[str]) -> tuple[dict[str, int], list[str]]:
    """Return where each column stands, those to be added included, and the names of the added ones."""
    width = max((place + 1 for place, cell in enumerate(header) if cell.strip()), default=0)
    at: dict[str, int] = {}
    for place, column in enumerate(columns_of(header[:width])):
        if column in COLUMNS:
            at.setdefault(column, place)
    extra = [column for column in wanted if column not in at]
    at |= {column: width + place for place, column in enumerate(extra)}
    return at, extra


def _after(row: Row, wanted: _Wanted) -> dict[str, str]:
    return {**row.cells, **wanted.changed.get(row.cells["id"].casefold(), {})}


# -- CSV


def _csv(content: bytes, wanted: _Wanted) -> bytes:
    encoding, text = decoded(content)
    lines = list(io.StringIO(text, newline=""))
    delimiter = _delimiter(text)
    records = records_of(lines, delimiter)
    head = _header([cells for _, cells in records])
    at, extra = _places(records[head][1], wanted.columns())
    ending = "\r\n" if records[head][0].endswith("\r\n") else "\r" if records[head][0].endswith("\r") else "\n"
    width = max(len(records[head][1]), *(place + 1 for place in at.values()))

    def written(cells: Sequence[str]) -> str:
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=delimiter, lineterminator=ending).writerow(cells)
        return out.getvalue()

    parts = [raw for raw, _ in records[:head]]
    top = [*records[head][1], *[""] * (width - len(records[head][1]))]
    for column in extra:
        top[at[column]] = column
    parts.append(written(top) if extra else records[head][0])
    for raw, cells in records[head + 1 :]:
        id = unmarked("id", one_line(cells[at["id"]])).casefold() if at["id"] < len(cells) else ""
        if id in wanted.removed:
            continue
        change = wanted.changed.get(id, {})
        if not any(cell.strip() for cell in cells) or not (change or extra):
            parts.append(raw)
            continue
        row = [*cells, *[""] * (width - len(cells))]
        for column, cell in change.items():
            row[at[column]] = marked(column, cell)
        parts.append(written(row))
    if wanted.added and parts and not parts[-1].endswith(("\n", "\r")):
        parts[-1] += ending
    for cells_by_column in wanted.added:
        row = [""] * width
        for column, cell in cells_by_column.items():
            row[at[column]] = marked(column, cell)
        parts.append(written(row))
    whole = "".join(parts)
    try:
        return whole.encode(encoding)
    except UnicodeEncodeError:  # a letter that the old code page has not: nothing is lost in UTF-8
        return whole.encode("utf-8-sig")


def decoded(content: bytes) -> tuple[str, str]:
    """Return the encoding of a table and its text."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16", content.decode("utf-16")
    for encoding in ("utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "utf-8", "cp1252"):
        try:
            return encoding, content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return "latin-1", content.decode("latin-1")


def _delimiter(text: str) -> str:
    def named(delimiter: str) -> int:
        rows = csv.reader(io.StringIO(text[:20_000], newline=""), delimiter=delimiter)
        best = 0
        try:
            for place, cells in enumerate(rows):
                best = max(best, len({_column_of(cell) for cell in cells} - {""}))
                if place >= _TITLE_ROWS:
                    break
        except csv.Error:
            pass
        return best

    return max((",", ";", "\t", "|"), key=named)


def records_of(lines: Sequence[str], delimiter: str) -> list[tuple[str, list[str]]]:
    """Return each record as it stands in the file, its line ends included, and its cells."""
    records = []
    done = 0
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    for cells in reader:
        records.append(("".join(lines[done : reader.line_num]), cells))
        done = reader.line_num
    return records


# -- XLSX


def _xlsx(path: Path, wanted: _Wanted) -> bytes:
    import warnings

    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(path)
    sheet: Any = book.worksheets[0]
    used: dict[int, dict[int, Any]] = {}
    for (row, column), cell in sheet._cells.items():  # as table.py: asking for rows makes every cell up to a stray one
        if cell.value not in (None, ""):
            used.setdefault(row, {})[column] = cell
    numbers = sorted(used)
    table = [
        [
            str(used[number][column].value) if column in used[number] else ""
            for column in range(1, max(used[number]) + 1)
        ]
        for number in numbers
    ]
    head = _header(table)
    at, extra = _places(table[head], wanted.columns())
    for column in extra:
        sheet.cell(row=numbers[head], column=at[column] + 1, value=column)
    gone = []
    for number in numbers[head + 1 :]:
        cell = used[number].get(at["id"] + 1)
        id = unmarked("id", one_line(str(cell.value))).casefold() if cell is not None else ""
        if id in wanted.removed:
            gone.append(number)
        for column, value in wanted.changed.get(id, {}).items():
            _put(sheet, number, at[column] + 1, column, value)
    last = numbers[-1]
    for place, row_cells in enumerate(wanted.added, start=1):
        for column, value in row_cells.items():
            _put(sheet, last + place, at[column] + 1, column, value)
    for number in reversed(gone):
        sheet.delete_rows(number)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _put(sheet: Any, row: int, column_number: int, column: str, value: str) -> None:
    cell = sheet.cell(row=row, column=column_number)
    if column in _NUMBERS and value:
        cell.value = float(value.replace(",", "."))
        return
    cell.value = value or None
    if value:
        cell.data_type = "s"  # a text that begins with = is no formula
        cell.number_format = "@"


# -- the change of files


def _replace(path: Path, content: bytes, wanted: _Wanted, before: Sequence[Row], *, keep_before: bool) -> None:
    expected = [_after(row, wanted) for row in before if row.cells["id"].casefold() not in wanted.removed]
    expected += [{**dict.fromkeys(COLUMNS, ""), **row} for row in wanted.added]
    target = path.resolve()  # a link stays one: the file that it leads to is the one that others read
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".rewrite-") as scratch:
        new = Path(scratch) / path.name
        new.write_bytes(content)
        rows = _read(new) if expected else ()
        if [_comparable(row.cells) for row in rows] != [_comparable(cells) for cells in expected]:
            raise _refuse(
                path.name,
                N_("The list could not be changed without changing more of it: it was left as it is."),
                N_("Save it as CSV UTF-8, one line a shop, and give the command again."),
            )
        _no_new_errors(path, before, rows)
        new.chmod(path.stat().st_mode & 0o777)
        with new.open("rb") as handle:
            os.fsync(handle.fileno())
        kept = path.with_name(f"{path.name}.before")
        if keep_before:
            # Nobody may read the old list who may not read the new one.
            replace_file(kept, path.read_bytes(), mode=path.stat().st_mode & 0o777)
        else:
            kept.unlink(missing_ok=True)
        new.replace(target)


def _comparable(cells: Mapping[str, str]) -> dict[str, object]:
    """Return the cells as the reader takes them: a coordinate is a number, however it is written."""
    found: dict[str, object] = dict(cells)
    for column in _NUMBERS:
        try:
            found[column] = float(cells[column].replace(",", ".")) if cells[column] else ""
        except ValueError:
            continue
    return found


def _errors(rows: Sequence[Row], file: str, country: str) -> list[Problem]:
    noted = Notes()
    check_rows(rows, file, noted)
    read_census(rows, file, country, noted)
    return [each for each in noted.problems if each.severity is Severity.ERROR]


def _no_new_errors(path: Path, before: Sequence[Row], after: Sequence[Row]) -> None:
    toml = path.parent / "town.toml"
    country = read_town(toml, path.parent.name, Notes()).country if toml.exists() else "BE"
    # By what they say: a line that was taken out moves the others up.
    known = [(each.what, each.mend) for each in _errors(before, path.name, country)]
    new = []
    for each in _errors(after, path.name, country):
        if (each.what, each.mend) in known:
            known.remove((each.what, each.mend))
        else:
            new.append(each)
    if new:
        raise TownError(new)
