"""The commands that look back over the months: kept audits in; their trend, what is judged again, what was brought, towns side by side, out."""

from datetime import date
from typing import Annotated

import typer

from visibility.cli.text import _

Slug = Annotated[str, typer.Argument(metavar=_("TOWN"), help=_("Name of the town's folder under towns/."))]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print the answer as JSON, for a program."))]
OneRubric = Annotated[
    str,
    typer.Option(
        "--rubric",
        metavar=_("VERSION"),
        help=_(
            "Only audits judged under this version, first or again; unless said, the present one wherever it judged."
        ),
    ),
]


def month(text: str | None) -> date | None:
    """Read a month of the command line, as its first day; a day is taken as its month. Raises BadParameter in the user's words."""
    if text is None:
        return None
    try:
        return date.fromisoformat(f"{text}-01" if len(text) == len("2026-11") else text).replace(day=1)
    except ValueError:
        raise typer.BadParameter(_("“{text}” is not a month; write it as 2026-11.").format(text=text)) from None


TREND = _(
    "Show the district over the months: one row a kept audit, with its band.\n\n"
    "Audits of different versions of the rubric are never drawn on one line; those that [bold]visibility rejudge[/bold] judged "
    "again stand under the present one. Of each change it is said whether it stands "
    "whatever the unknown turns out to be."
)


def trend(slug: Slug, rubric: OneRubric = "", as_json: AsJson = False) -> None:
    from visibility.cli.trending import run_trend

    run_trend(slug, rubric=rubric, as_json=as_json)


REJUDGE = _(
    "Judge the kept audits again under the present rubric, so that a change of rubric is never drawn as progress.\n\n"
    "Each audit is judged on what is kept of its day: websites, maps, directories and visits as they were seen then, with the "
    "list of shops and the answers of that day. What Google showed is never kept: those points stay as they were judged where "
    "their rule is the same, else they are not known, and the share verified falls.\n\n"
    "The audits as they were judged first stay, and can be printed. Do this before the first audit under a new rubric: what "
    "was seen done then goes on.\n\n"
    "Example: [bold]visibility rejudge arlon --from 2026-01[/bold]"
)


def rejudge(
    slug: Slug,
    since: Annotated[
        str | None,
        typer.Option("--from", metavar=_("YYYY-MM"), help=_("The first month; all that are kept unless said.")),
    ] = None,
    as_json: AsJson = False,
) -> None:
    from visibility.cli.rejudging import run_rejudge

    run_rejudge(slug, since=month(since), as_json=as_json)


IMPACT = _(
    "Say what each kind of action brought: followed shops against comparable ones that were not followed.\n\n"
    "Followed is a shop that a steward visited, or of which somebody declared the action, between the two audits; comparable is "
    "one of the same trade family that began with a like score. Of the shops in which a check failed first, it counts how many "
    "are in order at the end. Each difference is told with its doubt; with fewer than ten shops to either side, or a doubt of "
    "more than thirty points, nothing is told.\n\n"
    "Takes the newest audit and the oldest of the year before it, unless --from and --to say other months.\n\n"
    "Example: [bold]visibility impact arlon --from 2026-03 --to 2026-11[/bold]"
)


def impact(
    slug: Slug,
    since: Annotated[
        str | None, typer.Option("--from", metavar=_("YYYY-MM"), help=_("Month of the first audit."))
    ] = None,
    until: Annotated[str | None, typer.Option("--to", metavar=_("YYYY-MM"), help=_("Month of the last audit."))] = None,
    every: Annotated[bool, typer.Option("--all", help=_("Name the checks of which nothing can be told, too."))] = False,
    as_json: AsJson = False,
) -> None:
    from visibility.cli.impact import run_impact

    run_impact(slug, since=month(since), until=month(until), as_json=as_json, every=every)


COMPARE = _(
    "Set towns side by side: each against its own history first, then those of similar size.\n\n"
    "There is no ranking. Two towns are compared only where they were judged by one version of the rubric, within two months, "
    "and are of similar size; and it is said where what is not known leaves the question open."
)


def compare(
    slugs: Annotated[list[str], typer.Argument(metavar=_("TOWN"), help=_("Names of the towns' folders."))],
    rubric: OneRubric = "",
    as_json: AsJson = False,
) -> None:
    from visibility.cli.comparing import run_compare

    run_compare(slugs, rubric=rubric, as_json=as_json)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(help=TREND)(trend)
    app.command(help=REJUDGE)(rejudge)
    app.command(help=IMPACT)(impact)
    app.command(help=COMPARE)(compare)
