"""A small table of ours that people may have touched: a file and its columns in, rows by column name out."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from visibility.model.text import N_
from visibility.towns.problems import Notes, at, one_line, quoted
from visibility.towns.table import Row, folded, read_lines, unmarked

_TITLE_ROWS = 20  # the header is looked for in that many rows


def read_named(
    path: Path,
    columns: Sequence[str],
    needed: Sequence[str],
    example: str,
    noted: Notes,
    *,
    words: Mapping[str, str] | None = None,
) -> Iterator[Row]:
    """Yield the rows, empty ones left out; told, and none, where the header or a needed column is missing.

    `columns`: those that are read, others may stand beside them; `example`: how to mend a missing header, with a place for
    the {columns}; `words`: other headings, folded, by which a column may be called.
    """
    called = {**(words or {}), **{column: column for column in columns}}

    def known_in(cells: Sequence[str]) -> int:
        return len({called[name] for cell in cells if (name := folded(cell)) in called})

    lines = read_lines(path, noted, known_in)
    head = next((place for place, line in enumerate(lines[:_TITLE_ROWS]) if known_in(line.cells) >= 2), None)
    if head is None:
        if lines or not noted.failed:
            noted.error(
                path.name, N_("No line with the names of the columns was found."), example, columns=",".join(columns)
            )
        return
    named = [called.get(folded(cell), "") for cell in lines[head].cells]
    missing = [column for column in needed if column not in named]
    for column in missing:
        noted.error(
            at(path.name, lines[head].number),
            N_("The column {column} is missing."),
            N_("Add a column {column}."),
            column=quoted(column),
        )
    if missing:
        return
    for line in lines[head + 1 :]:
        cells = dict.fromkeys(columns, "")
        for column, cell in zip(named, line.cells, strict=False):
            if column in cells and not cells[column]:
                cells[column] = unmarked(column, one_line(cell))
        if any(cells.values()):
            yield Row(line=line.number, cells=cells)
