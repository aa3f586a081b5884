"""Lines and tables that are too wide for the terminal: a text and a width in; lines out in which nothing is cut."""

import re
import textwrap
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

_NO_BREAK = "\u00a0\u202f"
_INDENT = re.compile(r" *(?:[·→!☐] +)?")
_COMMAND = re.compile(r"\bvisibility [a-z][^,;!?\n]{0,300}?(?=[.:]?$|[.:] |[,;!?\n])")
_HELD = "\x1f"  # a blank inside a command, while the text is broken
_GAPS = (2, 1)  # blanks between two columns, the wider where there is room


def keep_together() -> None:
    """Make rich break no line at a no-break space, as it would at any blank."""
    import rich._wrap

    rich._wrap.re_word = re.compile(rf"[^\S{_NO_BREAK}]*(?:\S|[{_NO_BREAK}])+[^\S{_NO_BREAK}]*")


def hung(text: str, width: int) -> str:
    """Return the text in lines of `width` at most, those that follow set in like the first; a long word stays whole.

    So does a command: once broken, it could no longer be copied.
    """
    lines = []
    for line in _COMMAND.sub(lambda found: found[0].replace(" ", _HELD), text).split("\n"):
        found = _INDENT.match(line)
        indent = " " * (len(found[0]) if found else 0)
        broken = textwrap.wrap(
            line,
            max(width, 1),  # of a terminal that does not know its own width
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
            drop_whitespace=True,
            replace_whitespace=False,
        )
        lines.extend(broken or [line])
    return "\n".join(lines).replace(_HELD, " ")


def table(
    console: "Console",
    titles: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    right: Collection[int] = (),
    whole: Collection[int] = (),
) -> None:
    """Print a table in which no word is cut; one below the other where the terminal is too narrow for it.

    A cell is a stranger's word: it stays on its line, and nothing in it is obeyed by the terminal. `right`: the numbers of
    the columns set to the right; `whole`: of those that are not broken at blanks either.
    """
    from rich.table import Table
    from rich.text import Text

    from visibility.cli.telling import plain

    rows = [[plain(" ".join(cell.splitlines())) for cell in row] for row in rows]
    for gap in _GAPS:
        if widths := _widths(titles, rows, whole, console.width - gap * (len(titles) - 1)):
            break
    else:
        _stacked(console, titles, rows)
        return
    grid = Table(box=None, pad_edge=False, padding=(0, gap, 0, 0), header_style="dim")
    for number, (title, width) in enumerate(zip(titles, widths, strict=True)):
        justify = "right" if number in right else "left"
        grid.add_column(Text(title), justify=justify, width=width, overflow="fold")  # type: ignore[arg-type]  # one of its words
    for row in rows:
        grid.add_row(*map(Text, row))
    console.print(grid)


def _widths(
    titles: Sequence[str], rows: Sequence[Sequence[str]], whole: Collection[int], room: int
) -> list[int] | None:
    """Return the width of each column, None where even the longest words do not fit beside each other."""
    from rich.cells import cell_len

    columns = list(zip(titles, *rows, strict=True))
    wanted = [max(map(cell_len, column)) for column in columns]
    least = [
        max(cell_len(word) for cell in column for word in ([cell] if number in whole and cell != titles[number] else cell.split(" ")))
        for number, column in enumerate(columns)
    ]  # fmt: skip
    if sum(least) > room:
        return None
    while sum(wanted) > room:
        widest = max(
            (number for number in range(len(wanted)) if wanted[number] > least[number]), key=wanted.__getitem__
        )
        wanted[widest] -= 1
    return wanted


def _stacked(console: "Console", titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from visibility.cli.telling import line
    from visibility.cli.text import _

    for row in rows:
        line(console, row[0], "bold")
        for title, cell in zip(titles[1:], row[1:], strict=True):
            if cell:
                line(console, "  " + _("{name}: {what}").format(name=title, what=cell))
