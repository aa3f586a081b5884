"""`visibility visits`: the sheet that a steward takes along, and what comes back."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from visibility.cli.telling import line, problems_data, tell
from visibility.cli.text import _, language

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="rich",
    help=_(
        "The stewards' visits: the hours on the door, and what only a person in the shop can know.\n\n"
        "[bold]visibility visits form TOWN[/bold] makes a sheet to take along; [bold]visibility visits add TOWN FILE[/bold] "
        "puts what came back into the town's visits.csv. The next audit takes it into account."
    ),
)

Slug = Annotated[str, typer.Argument(metavar=_("TOWN"), help=_("Name of the town's folder under towns/."))]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print the answer as JSON, for a program."))]


@app.command(
    help=_(
        "Make the sheet to take along: one line a shop, with its address, lists to choose from, and a place for the date.\n\n"
        "What is asked in the shop comes first, then what can be looked up at the desk: the listing, its reviews and photos, the social page. "
        "“Yes” always means “in order”; leave empty what you did not look at.\n\n"
        "A shop that was not visited is left empty. The hours may be written as they stand on the door, in French, Dutch, "
        "German or English. A file that is there already is never overwritten."
    )
)
def form(
    slug: Slug,
    out: Annotated[Path, typer.Option("--out", metavar=_("FILE"), help=_("The spreadsheet to write, .xlsx."))],
    steward: Annotated[
        str,
        typer.Option(
            "--steward", metavar=_("NAME"), help=_("Only the shops of this steward, as in the list of shops.")
        ),
    ] = "",
    as_json: AsJson = False,
) -> None:
    from rich.console import Console

    from visibility import towns
    from visibility.reports import translations
    from visibility.settings import Settings
    from visibility.towns.problems import quoted
    from visibility.towns.visit_sheet import write_sheet

    town, census = towns.load(towns.folder(Settings().towns_dir, slug))
    shops = [one for one in census.shops if not steward or one.steward.casefold() == steward.casefold()]
    if not shops:
        stewards = sorted({one.steward for one in census.shops if one.steward})
        raise typer.BadParameter(
            _("No shop of the list has the steward {name}; the list names: {stewards}.").format(
                name=quoted(steward), stewards=quoted(", ".join(stewards) or "–", limit=200)
            )
        )
    spoken = language() if language() in town.languages else town.languages[0]
    ordered = sorted(shops, key=lambda one: (one.address.street, len(one.address.number), one.address.number))
    write_sheet(ordered, out, language=spoken, steward=steward, translate=translations.load(spoken).gettext)
    if as_json:
        typer.echo(json.dumps({"town": slug, "file": str(out), "shops": len(shops)}, ensure_ascii=False))
        return
    line(
        Console(),
        _("{file}: {n} shops. Bring it back with: visibility visits add {town} {file}").format(
            file=out, n=len(shops), town=slug
        ),
    )


@app.command(
    help=_(
        "Put a sheet that came back into the town's visits.csv, and say what was taken.\n\n"
        "The lines may have been sorted, and columns that nobody filled in may be gone. A line of the same shop, day and "
        "steward is corrected, and the correction shown; an empty cell erases nothing. A line that cannot be read is told and "
        "left out: mend it in the sheet and give the command again. The old file is kept as visits.csv.before."
    )
)
def add(
    slug: Slug,
    file: Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("The sheet that came back, .xlsx or .csv."))],
    as_json: AsJson = False,
) -> None:
    from rich.console import Console

    from visibility import towns
    from visibility.settings import Settings
    from visibility.towns.problems import Notes
    from visibility.towns.visit_sheet import merge
    from visibility.towns.visits import read_answers

    noted = Notes()
    folder = towns.folder(Settings().towns_dir, slug)
    town, census = towns.load(folder)
    ids = frozenset(shop.id for shop in (*census.shops, *census.closed))
    answered = read_answers(file, ids, town.languages, noted, today=_today(town.timezone), returned=True)
    if noted.failed:
        raise towns.TownError(noted.problems)
    merged = merge(folder, answered)
    if as_json:
        typer.echo(
            json.dumps(
                {
                    "town": slug,
                    "file": str(merged.file),
                    "added": [{"shop": note.shop, "date": note.on.isoformat()} for note in merged.added],
                    "corrections": [
                        {
                            "shop": one.shop,
                            "date": one.day,
                            "column": one.column,
                            "before": one.before,
                            "after": one.after,
                        }
                        for one in merged.corrections
                    ],
                    "unchanged": merged.same,
                    "problems": problems_data(noted.problems),
                },
                ensure_ascii=False,
                indent=2,
            )
        )
        return
    console = Console()
    tell(noted.problems, console)
    for one in merged.corrections:
        line(
            console,
            _("{shop}, {day}, {column}: “{before}” becomes “{after}”").format(
                shop=one.shop,
                day=one.day,
                column=_column(one.column),
                before=_answer(one.column, one.before),
                after=_answer(one.column, one.after),
            ),
            "yellow",
        )
    line(
        console,
        _("Visits taken: {added}. Corrections: {corrections}. Unchanged: {same}.").format(
            added=len(merged.added), corrections=len(merged.corrections), same=merged.same
        ),
    )
    if not (merged.added or merged.corrections or merged.same or noted.problems):
        line(console, _("No line of the sheet holds an answer. Is it the sheet that came back?"), "yellow")


def _column(column: str) -> str:
    """Return what the sheet calls a column."""
    from visibility.model.look import BY_ID
    from visibility.towns.visits import HEADINGS

    return _(BY_ID[column].question) if column in BY_ID else HEADINGS[column][language()]


def _answer(column: str, text: str) -> str:
    """Return an answer in the words of the lists of the sheet."""
    from visibility.model.look import BY_ID
    from visibility.towns.visits import HOW_MANY, YES_NO

    if column == "replies":
        return next((words[language()] for said, words in HOW_MANY.items() if said.value == text), text)
    if column == "claimed" or column in BY_ID:
        return next((words[language()] for words in YES_NO.values() if words["en"] == text), text)
    return text


def _today(timezone: str) -> date:
    return datetime.now(UTC).astimezone(ZoneInfo(timezone)).date()
