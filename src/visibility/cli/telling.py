"""What a command says on the terminal: problems with their remedy, lines that no stranger's word can colour."""

import json
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

import typer

from visibility.cli.text import _, quotes, written
from visibility.cli.wrapping import hung
from visibility.model.text import whole

if TYPE_CHECKING:
    from rich.console import Console

    from visibility.towns import Problem

_OBEYED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

_MOST_SHOWN = 200  # nobody reads more at once, and tens of thousands take a minute to print


def line(console: "Console", text: str, style: str = "") -> None:
    """Print one line. Names of shops are strangers' words: no markup, and nothing that a terminal obeys."""
    text = plain(text)
    if console.is_terminal:  # a file has whole lines: it may be searched, or read by a program
        text = hung(text, console.width)
    console.print(text, style=style, markup=False, highlight=False, soft_wrap=True)


def plain(text: str) -> str:
    """Return the text without what a terminal obeys."""
    return _OBEYED.sub("�", whole(text))


def tell(problems: "Sequence[Problem]", console: "Console") -> None:
    """Print each problem with its place and its remedy, and how many there are."""
    for each in problems[:_MOST_SHOWN]:
        problem = each.told(_, written)
        error = problem.severity.value == "error"
        word = _("error") if error else _("warning")
        line(console, quotes(f"{word}  {problem.where}"), "bold red" if error else "yellow")
        line(console, quotes(f"  {problem.what}"))
        if problem.mend:
            line(console, quotes(f"  → {problem.mend}".rstrip()), "dim")
    if len(problems) > _MOST_SHOWN:
        line(console, _("Not shown: {count}. Mend these first.").format(count=len(problems) - _MOST_SHOWN))
    errors = sum(problem.severity.value == "error" for problem in problems)
    if problems:
        line(
            console, _("Errors: {errors}. Warnings: {warnings}.").format(errors=errors, warnings=len(problems) - errors)
        )


def problems_data(problems: "Sequence[Problem]") -> list[dict[str, str]]:
    """Return the problems for a program."""
    told = [each.told(_) for each in problems]
    return [
        {"severity": each.severity.value, "where": each.where, "what": each.what, "mend": each.mend} for each in told
    ]


def refuse(problems: "Sequence[Problem]", console: "Console", *, as_json: bool) -> NoReturn:
    """Say why nothing was made, and end the command with 1."""
    if as_json:
        typer.echo(json.dumps({"made": False, "problems": problems_data(problems)}, ensure_ascii=False, indent=2))
    else:
        tell(problems, console)
    raise typer.Exit(1)
