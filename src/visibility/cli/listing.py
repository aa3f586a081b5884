"""`visibility town new --from-list`: what each column of a list holds is guessed, shown, and made only when a person agrees."""

import json
import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from visibility.cli.telling import line, plain, problems_data, tell
from visibility.cli.text import _

if TYPE_CHECKING:
    from rich.console import Console

    from visibility.towns import Choices, Outline
    from visibility.towns.guess import Column, Guess


def new_from_list(
    file: Path,
    folder: Path,
    choices: "Choices",
    around: "Outline | None",
    said: Sequence[str],
    again: Sequence[str],
    *,
    yes: bool,
    as_json: bool,
) -> None:
    """Read the list, show what its columns hold, and make the town once that is confirmed. Raises TownError.

    `said`: "ours=theirs" of the command line; `again`: its other words, for the command that confirms.
    """
    from rich.console import Console

    from visibility import towns
    from visibility.cli.made import tell_listed
    from visibility.towns.from_list import lines_of, read_list
    from visibility.towns.guess import guess
    from visibility.towns.problems import Notes

    chosen = _chosen(said)
    lines, odd = lines_of(file)

    def guessed() -> "Guess":
        noted = Notes()
        found = guess(lines, choices.country, chosen, file.name, noted)
        if noted.failed:
            raise towns.TownError(noted.problems)
        return found

    found = guessed()
    if not (yes and found.of("name")):
        if as_json or not _on_a_terminal():
            _stop(found, again, odd, placed=around is not None, as_json=as_json)
        console = Console()
        tell(odd, console)
        while True:
            _show(found, console)
            answer = typer.prompt(
                _("Is that right? Enter = yes, n = stop, or a correction such as street=Rue"),
                default="",
                show_default=False,
            )
            if "=" in answer:
                for means, headings in _chosen([answer]).items():
                    chosen[means] = headings
                try:
                    found = guessed()
                except towns.TownError as error:
                    tell(error.problems, console)
                    chosen.popitem()
            elif answer.strip().casefold() in {"n", "no", "non", "nee", "nein", "q"}:
                line(console, _("Nothing was made."))
                raise typer.Exit(1)
            elif not found.of("name"):
                line(console, _("No column holds the names of the shops: say which, such as name=Enseigne."), "yellow")
            else:
                break
    listed = read_list(lines, found, file.name, choices.country)
    made = towns.new_from_list(listed, folder, choices, outline=around, odd=odd if yes else ())
    tell_listed(made, listed, as_json=as_json)


def _on_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _chosen(said: Sequence[str]) -> dict[str, list[str]]:
    chosen: dict[str, list[str]] = {}
    for each in said:
        ours, equals, theirs = each.partition("=")
        if not equals or not ours.strip() or not theirs.strip():
            raise typer.BadParameter(_("“{text}”: write our column, =, and yours: name=Enseigne.").format(text=each))
        chosen.setdefault(ours.strip().casefold(), []).append(theirs.strip().strip("\"'"))
    return chosen


def _stop(found: "Guess", again: Sequence[str], odd: "Sequence[object]", *, placed: bool, as_json: bool) -> None:
    """Print the guess and the command that confirms it, and end with 1: nothing is made that nobody has confirmed."""
    from rich.console import Console

    from visibility.towns import Problem

    problems = [each for each in odd if isinstance(each, Problem)]
    command = _command(found, again)
    if as_json:
        columns = [
            {"column": each.means, "heading": each.heading, "why": _(each.why.value), "examples": list(each.examples)}
            for each in found.columns
        ]
        answer: Mapping[str, object] = {
            "made": False,
            "guess": columns,
            "confirm": command,
            "problems": problems_data(problems),
        }
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        raise typer.Exit(1)
    console = Console()
    tell(problems, console)
    _show(found, console)
    if not found.of("name"):
        line(console, _("No column holds the names of the shops: say which, such as name=Enseigne."), "yellow")
    if not placed and not any(found.of(each) for each in ("lat", "lon", "coordinates")):
        line(console, _("The list does not say where the shops are: the command will need an outline, too."), "yellow")
        hint = _('Draw the district at geojson.io and give it with --outline FILE, or name the place: --place "Arlon".')
        line(console, f"  → {hint}")
    line(
        console,
        _("Nothing was made: somebody must confirm this first. If it is right, give this command; if not, correct it:"),
        "bold",
    )
    line(console, f"  {command}")
    raise typer.Exit(1)


def _command(found: "Guess", again: Sequence[str]) -> str:
    words = [shlex.quote(plain(word)) for word in ("visibility", "town", "new", *again)]
    for each in found.columns:
        if each.means:
            words += ["--column", f"{each.means}={shlex.quote(plain(_called(each, found)))}"]
    if not found.of("name"):
        words += ["--column", "name=…"]
    return " ".join([*words, "--yes"])


def _called(column: "Column", found: "Guess") -> str:
    from visibility.towns.guess import letter
    from visibility.towns.headings import plain as bare

    alike = [each for each in found.columns if bare(each.heading) == bare(column.heading)]
    return column.heading if bare(column.heading) and len(alike) == 1 else letter(column.index)


def _show(found: "Guess", console: "Console") -> None:
    from rich.table import Table
    from rich.text import Text

    from visibility.towns.guess import Why

    table = Table(box=None, pad_edge=False, header_style="dim")
    for title in (_("our column"), _("your column"), _("examples"), _("how it was recognised")):
        table.add_column(title, overflow="fold")
    for each in found.columns:
        style = "yellow" if each.why in (Why.DOUBTFUL, Why.NONE) else ""
        means = each.means or _("kept in the notes")
        cells = (means, each.heading, " · ".join(each.examples), _(each.why.value))
        table.add_row(*(Text(plain(cell), style=style) for cell in cells))
    console.print(table)
