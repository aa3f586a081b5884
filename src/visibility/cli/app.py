"""The commands and their manual pages."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from visibility.cli import (
    action,
    census,
    changing,
    coaching,
    hours,
    keeping,
    match,
    over_time,
    scheduling,
    season,
    solutions,
    survey,
    town,
    url,
    visits,
    website,
    wrapping,
)
from visibility.cli.text import _

wrapping.keep_together()

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=_(
        "The town looks after the online visibility of all its shops.\n\n"
        "Every month, each shop of a district is looked at as a customer would: its Google Maps listing, its reviews, its "
        "website, and whether its opening hours agree. The district is scored as a whole, with what is not known said; "
        "elected officials get a report, stewards get a page per shop.\n\n"
        "Begin with [bold]visibility demo[/bold], then [bold]visibility town new[/bold]."
    ),
)

app.add_typer(town.app, name="town")
app.add_typer(action.app, name="action")
app.add_typer(census.app, name="census")
app.add_typer(hours.app, name="hours")
app.add_typer(website.app, name="website")
app.add_typer(url.app, name="url")
app.command(name="match", help=match.HELP)(match.match)
app.add_typer(visits.app, name="visits")
app.add_typer(survey.app, name="survey")
app.command(name="coaching", help=coaching.HELP)(coaching.coaching)
app.command(name="solutions", help=solutions.HELP)(solutions.solutions)
app.add_typer(keeping.app)
season.register(app)
changing.register(app)
scheduling.register(app)

Slug = Annotated[str, typer.Argument(metavar=_("TOWN"), help=_("Name of the town's folder under towns/."))]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print the answer as JSON, for a program."))]
When = Annotated[
    str | None, typer.Option("--date", metavar=_("YYYY-MM-DD"), help=_("Date of the audit; today unless said."))
]
Languages = Annotated[
    list[str] | None,
    typer.Option(
        "--language", help=_("Language of the reports (fr, nl, de, en); may be repeated; the town's own unless said.")
    ),
]


def day(text: str | None) -> date | None:
    """Read a date of the command line. Raises BadParameter in the user's words."""
    if text is None:
        return None
    from visibility.model.text import in_words
    from visibility.towns.fields import Unfit, read_day

    try:
        return read_day(text)
    except Unfit as error:
        raise typer.BadParameter(f"{in_words(error.of(text), _)} {in_words(error.mend, _)}") from None


def _known(languages: list[str] | None) -> list[str]:
    from visibility.cli.text import LANGUAGES

    for language in languages or []:
        if language not in LANGUAGES:
            raise typer.BadParameter(
                _("“{language}” is not a language of the reports; choose fr, nl, de or en.").format(language=language)
            )
    return languages or []


@app.command(
    help=_(
        "Audit a town: gather, judge, score, and write the reports.\n\n"
        "Runs the Prefect flow in this process; with PREFECT_API_URL set, the run is recorded on that Prefect server. An "
        "audit that was cut off is taken up where it stopped. Every audit is kept; none overwrites another.\n\n"
        "Without a Google key, or without the town's decision to use Google, the audit runs all the same: what could not be "
        "asked is not known, and counts against nobody.\n\n"
        "Where a source suddenly shows far less of the whole town than in the last audits, the source is suspected: what rests "
        "on it is not judged. If it is right after all, audit again with [bold]--trust[/bold]."
    )
)
def audit(
    slug: Slug,
    direct: Annotated[bool, typer.Option("--direct", help=_("Run the same steps without Prefect."))] = False,
    when: When = None,
    languages: Languages = None,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help=_("Only say what the audit would ask of Google, and its price; ask nobody.")),
    ] = False,
    trust: Annotated[
        list[str] | None,
        typer.Option(
            "--trust",
            metavar=_("FIELD"),
            help=_(
                "Believe a sudden fall that the last audit took for a trouble of the source, such as listing.phone; may be repeated."
            ),
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    if dry_run:
        cost(slug, as_json=as_json)
        return
    from visibility.cli.auditing import run_audit

    run_audit(slug, direct=direct, as_of=day(when), languages=_known(languages), trusted=trust or [], as_json=as_json)


@app.command(
    help=_(
        "Say what the next audit of a town would ask of Google, and its price. Nobody is asked.\n\n"
        "Counts the calls of each line of Google's bill from the list of shops, from the listings that are known, and from "
        "what the last audit needed; takes off what is left of the month's free allowance, counted over all towns; and shows "
        "the monthly caps.\n\n"
        'A cap is never passed, not even by two audits at once: [bold]VISIBILITY_GOOGLE_MONTHLY_CAP[/bold] ("900 calls" or '
        '"20 USD") holds for all towns together, [bold]monthly_cap[/bold] in town.toml for one.'
    )
)
def cost(slug: Slug, as_json: AsJson = False) -> None:
    from visibility.cli.costing import run_cost

    run_cost(slug, as_json=as_json)


@app.command(
    help=_(
        "Print the reports of a kept audit again.\n\n"
        "Takes the newest audit of the town, the newest one of --date, or the one of --run. The same audit gives the "
        "same files, byte for byte. With --list, shows which audits are kept, and under which rubrics they were judged.\n\n"
        "An audit is printed as it was judged first. With --rubric, as [bold]visibility rejudge[/bold] judged it again; its files "
        "stand in a folder of their own, and every page says so.\n\n"
        "Example: [bold]visibility report arlon --date 2026-10-03 --rubric 3[/bold]"
    )
)
def report(
    slug: Slug,
    when: When = None,
    languages: Languages = None,
    run: Annotated[str, typer.Option("--run", metavar=_("RUN"), help=_("Id of an audit, as --list shows it."))] = "",
    rubric: Annotated[
        str,
        typer.Option(
            "--rubric",
            metavar=_("VERSION"),
            help=_("As this version judged it, again or first; as it was judged first unless said."),
        ),
    ] = "",
    list_: Annotated[bool, typer.Option("--list", help=_("List the kept audits of the town."))] = False,
    out: Annotated[
        Path | None, typer.Option("--out", metavar=_("FOLDER"), help=_("Where to write; out/TOWN/DATE unless said."))
    ] = None,
    as_json: AsJson = False,
) -> None:
    from visibility.cli.reporting import list_audits, print_reports

    if list_:
        list_audits(slug, as_json=as_json)
    else:
        print_reports(
            slug, as_of=day(when), run=run, languages=_known(languages), out=out, as_json=as_json, rubric=rubric
        )


@app.command(
    help=_(
        "Say why a shop has its score.\n\n"
        "Without CHECK: the score and its band, what would change it and the level, and every check with the points that it "
        "brings. With CHECK: what was seen, where and when, how it was judged, what it weighs, on what that rests, and what would "
        "change it.\n\n"
        "SHOP is an id of the list of shops, or a name that one shop alone bears. Takes the newest kept audit unless --date "
        "or --run says another."
    )
)
def explain(
    slug: Slug,
    shop: Annotated[str, typer.Argument(metavar=_("SHOP"), help=_("Id of the shop, or its name."))],
    check: Annotated[str, typer.Argument(metavar=_("CHECK"), help=_("Id of a check, as the command lists them."))] = "",
    when: When = None,
    run: Annotated[str, typer.Option("--run", metavar=_("RUN"), help=_("Id of an audit, as --list shows it."))] = "",
    every: Annotated[
        bool,
        typer.Option(
            "--all", help=_("List the checks that take no part in the score too, in the order of the rubric.")
        ),
    ] = False,
    as_json: AsJson = False,
) -> None:
    from visibility.cli.explaining import run_explain

    run_explain(slug, shop, check, as_of=day(when), run=run, as_json=as_json, every=every)


@app.command(
    help=_(
        "Print the best next hours of a steward: a walking round of shops, at most three actions each.\n\n"
        "Shops are chosen by what a minute brings, the way on foot included. What only the town can do, what is on trial, what "
        "was refused, and what was declared done since the audit, stays out. --export writes the round as csv or xlsx (with "
        "columns to fill in, read back by [bold]visibility action file[/bold]) or as a calendar (ics).\n\n"
        "With [bold]--for district[/bold], the round is made of what lifts the index of the whole district, not each shop's own "
        "score: the weakest shops and the essentials come first.\n\n"
        "Example: [bold]visibility actions arlon --steward Anne --minutes 90 --export xlsx[/bold]"
    )
)
def actions(
    slug: Slug,
    minutes: Annotated[int, typer.Option("--minutes", min=10, max=480, help=_("Minutes at hand."))] = 120,
    steward: Annotated[str, typer.Option("--steward", help=_("Only the shops of this steward."))] = "",
    street: Annotated[str, typer.Option("--street", help=_("Only the shops of this street."))] = "",
    for_: Annotated[
        str, typer.Option("--for", metavar="shops|district", help=_("Whose score the round should lift."))
    ] = "shops",
    export: Annotated[str, typer.Option("--export", metavar="csv|xlsx|ics", help=_("Write a file instead."))] = "",
    out: Annotated[
        Path | None, typer.Option("--out", metavar=_("FILE"), help=_("The file; TOWN-DATE in this folder unless said."))
    ] = None,
    start: Annotated[
        str,
        typer.Option(
            "--start",
            metavar=_("DATE-TIME"),
            help=_("When the round begins (ics): 2026-12-01T09:00; tomorrow at 9 unless said."),
        ),
    ] = "",
    when: When = None,
    as_json: AsJson = False,
) -> None:
    from visibility.cli.acting import run_actions

    run_actions(
        slug,
        minutes=minutes,
        steward=steward,
        street=street,
        for_=for_,
        export=export,
        out=out,
        start=start,
        as_of=day(when),
        as_json=as_json,
    )


@app.command(
    help=_(
        "Say which open actions lift the whole district the most within so many minutes of work.\n\n"
        "The gain is stated on the low edge of the index: it holds whatever the unknown turns out to be. It is said how far the "
        "choice is from the best possible. What was refused, declared done or answered by the shop is not counted on; what was "
        "seen once only is marked.\n\n"
        "With [bold]--collective[/bold], what one action of the town for many shops would bring instead: a listing workshop, a "
        "photo day … A town changes them, or adds its own, in collective.toml of its folder.\n\n"
        "Example: [bold]visibility leverage arlon --minutes 600 --scope steward[/bold]"
    )
)
def leverage(
    slug: Slug,
    minutes: Annotated[int, typer.Option("--minutes", min=5, max=1_000_000, help=_("Minutes of work at hand."))] = 600,
    scope: Annotated[
        str,
        typer.Option(
            "--scope",
            metavar=_("WHO"),
            help=_("Only what this kind of person does: owner, steward, webmaster or town."),
        ),
    ] = "",
    steward: Annotated[str, typer.Option("--steward", help=_("Only the shops of this steward."))] = "",
    collective: Annotated[
        bool, typer.Option("--collective", help=_("What one action for many shops would bring, action by action."))
    ] = False,
    when: When = None,
    as_json: AsJson = False,
) -> None:
    from visibility.cli.lever import run_leverage

    run_leverage(
        slug, minutes=minutes, scope=scope, steward=steward, collective=collective, as_of=day(when), as_json=as_json
    )


@app.command(
    help=_(
        "Write down a shop's answer to a finding (right of reply).\n\n"
        "From the next audit on, the answer stands beside the finding, and the finding is out of the score, until its date. What "
        "is not known cannot be answered away.\n\n"
        'Example: [bold]visibility waive arlon boulangerie-dupont missing-website --reason "We chose to have no website" '
        "--until 2027-06-30[/bold]"
    )
)
def waive(
    slug: Slug,
    shop: Annotated[
        str,
        typer.Argument(
            metavar=_("SHOP"), help=_("Id of the shop; or of an action, a check and a shop with @ between.")
        ),
    ],
    check: Annotated[
        str, typer.Argument(metavar=_("CHECK"), help=_("Id of the check, as visibility explain lists them."))
    ] = "",
    reason: Annotated[str, typer.Option("--reason", help=_("The answer, in the shop's own words."))] = "",
    until: Annotated[
        str | None,
        typer.Option("--until", metavar=_("YYYY-MM-DD"), help=_("Its last day; a year from today unless said.")),
    ] = None,
    by: Annotated[str, typer.Option("--by", help=_("Who wrote it down."))] = "",
    remove: Annotated[bool, typer.Option("--remove", help=_("Take the answer back."))] = False,
) -> None:
    from visibility.cli.waiving import run_waive

    run_waive(slug, shop, check, reason=reason, until=day(until), by=by, remove=remove)


over_time.register(app)


@app.command(
    help=_(
        "Audit a fictional town, from nothing to two PDFs.\n\n"
        "A town with its listings and its websites is served on this machine (loopback); no key, no account, no internet is "
        "needed. Shows how a run goes and what comes out of it.\n\n"
        "With [bold]--months 3[/bold], the town is audited in three months, with actions that were declared, done, refused or undone "
        "in between: for trend, impact, actions and the report's page of changes."
    )
)
def demo(
    shops: Annotated[int, typer.Option("--shops", min=5, max=5000, help=_("Size of the town."))] = 60,
    direct: Annotated[bool, typer.Option("--direct", help=_("Run the same steps without Prefect."))] = False,
    latency: Annotated[
        int, typer.Option("--latency", min=0, max=10000, help=_("Milliseconds that every answer is late."))
    ] = 0,
    months: Annotated[
        int,
        typer.Option("--months", min=1, max=12, help=_("Audits, one a month; with more than one, without Prefect.")),
    ] = 1,
    when: When = None,
    languages: Languages = None,
    as_json: AsJson = False,
) -> None:
    from visibility.cli.showing import run_demo, run_months

    if months > 1:
        run_months(
            shops=shops,
            months=months,
            latency=latency / 1000,
            as_of=day(when),
            languages=_known(languages),
            as_json=as_json,
        )
        return
    run_demo(
        shops=shops,
        direct=direct,
        latency=latency / 1000,
        as_of=day(when),
        languages=_known(languages),
        as_json=as_json,
    )


def _version(wanted: bool) -> None:
    if wanted:
        from visibility import __version__

        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _top(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help=_("Print the version."))
    ] = False,
) -> None:
    pass
