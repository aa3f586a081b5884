"""`visibility match`: asks a person about the listings and map entries that the audit could not decide on."""

import getpass
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from visibility.cli.telling import problems_data, tell
from visibility.cli.text import _

HELP = _(
    "Say which listing is whose, once: shows what the last audit could not decide alone.\n\n"
    "For each shop in doubt, its listings on Google Maps and its entries of the town's OpenStreetMap extract are shown, with what "
    "speaks for and against each. Answer with its number, 0 for none of these, or Enter to decide later. Answers are kept, in "
    "the list of shops and in matches.csv, and are never asked again; until there is one, the shop's listing is "
    "[bold]not known[/bold], never guessed.\n\n"
    "Looking for listings is free; reading one costs as in an audit. The price is told before, and the monthly caps hold. What "
    "Google writes is shown on the screen and kept nowhere.\n\n"
    "For many shops: [bold]--export answers.xlsx[/bold], fill in the column decision (yes or no), then "
    "[bold]--file answers.xlsx[/bold]."
)

Slug = Annotated[str, typer.Argument(metavar=_("TOWN"), help=_("Name of the town's folder under towns/."))]
_SHOP_REF = _("SHOP=ID")


def match(
    slug: Slug,
    answer: Annotated[
        list[str] | None,
        typer.Option(
            "--answer",
            metavar=_("SHOP=ID|none"),
            help=_("Answer without being asked: this entry, or none of those found; may be repeated."),
        ),
    ] = None,
    place: Annotated[
        list[str] | None,
        typer.Option(
            "--place", metavar=_SHOP_REF, help=_("Give the place id of a listing found by hand; may be repeated.")
        ),
    ] = None,
    export: Annotated[
        Path | None,
        typer.Option("--export", metavar=_("FILE"), help=_("Write the questions to a sheet, .csv or .xlsx.")),
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar=_("FILE"), help=_("Read the answers from a filled sheet."))
    ] = None,
    everybody: Annotated[
        bool, typer.Option("--all", help=_("Ask about the shops of which no listing was found too."))
    ] = False,
    by: Annotated[str, typer.Option("--by", help=_("Who answers; your name on this machine unless said."))] = "",
    yes: Annotated[bool, typer.Option("--yes", help=_("Agree to the price beforehand."))] = False,
    sure: Annotated[
        bool, typer.Option("--sure", help=_("Keep the answers even where a listing looks like another business."))
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help=_("Print the answer as JSON, for a program; without what Google writes."))
    ] = False,
) -> None:
    """Ask, or take the answers given on the command line or in a file."""
    from rich.console import Console

    from visibility.cli import match_given, match_talk
    from visibility.cli.match_voice import Voice
    from visibility.runs.matching import open_matching
    from visibility.settings import Settings
    from visibility.towns import TownError

    if sum(map(bool, ((answer or place), export, file))) > 1:
        raise typer.BadParameter(_("Give --export, --file, or --answer and --place: one at a time."))
    person = by or _user()
    errors = Console(stderr=True)
    asking = sys.stdin.isatty() and sys.stdout.isatty() and not as_json
    voice = Voice(console=Console(), ask=_typed if asking else None, by=person, yes=yes, sure=sure, as_json=as_json)
    try:
        with open_matching(slug, settings=Settings(), clock=lambda: datetime.now(UTC), everybody=everybody) as matching:
            if answer or place:
                done = match_given.take(voice, matching, _pairs(answer or []), _pairs(place or []))
            elif file is not None:
                done = match_given.read(voice, matching, file)
            elif export is not None:
                done = match_talk.export(voice, matching, export)
            elif asking:
                done = match_talk.talk(voice, matching)
            else:
                done = match_talk.listed(voice, matching)
    except TownError as error:
        if as_json:
            typer.echo(json.dumps({"kept": 0, "problems": problems_data(error.problems)}, ensure_ascii=False, indent=2))
        else:
            tell(error.problems, errors)
        raise typer.Exit(1) from None
    if not done:
        raise typer.Exit(1)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a machine that does not know who asks
        return ""


def _typed(prompt: str) -> str:
    try:
        return input(prompt).strip()
    except EOFError:
        return "q"


def _pairs(given: Sequence[str]) -> list[tuple[str, str]]:
    pairs = []
    for text in given:
        shop, sign, ref = text.partition("=")
        if not sign or not shop.strip() or not ref.strip():
            raise typer.BadParameter(
                _("“{text}” is not an answer; write it as boulangerie-dupont=ChIJ… or boulangerie-dupont=none.").format(
                    text=text
                )
            )
        pairs.append((shop.strip(), ref.strip()))
    return pairs
