"""`visibility terms`, `purge` and `forget`: what may be kept, what has expired, and a shop that objects."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from visibility.cli.telling import line
from visibility.cli.text import LANGUAGES, _, written
from visibility.cli.text import language as spoken
from visibility.model.text import N_

if TYPE_CHECKING:
    from rich.console import Console

    from visibility.reports.wording import Wording
    from visibility.runs.forgetting import Forgetting
    from visibility.runs.purging import Purged, TownPurged
    from visibility.terms import FieldGroup, Terms

app = typer.Typer()

AsJson = Annotated[bool, typer.Option("--json", help=_("Print the answer as JSON, for a program."))]
DryRun = Annotated[bool, typer.Option("--dry-run", help=_("Only say what would be erased; erase nothing."))]

UNTIL = {
    "never": N_("not stored"),
    "town": N_("stored as long as the town's audits (36 months unless town.toml says otherwise)"),
    "listed": N_("stored as long as the shop stands in the list"),
    "replaced": N_("stored until a newer file takes its place"),
    "good": N_("stored for good"),
}
FOR_DAYS = N_("stored for {n} days")
EDITIONS = {"sheet": N_("the shop's own sheet"), "officials": N_("the officials' report")}
NOWHERE, ON_A_MAP = N_("in no report"), N_("a map")


def until(group: "FieldGroup", say: Callable[[str], str]) -> str:
    """Say for how long a group of fields is kept."""
    return say(FOR_DAYS).format(n=group.days) if group.days is not None else say(UNTIL[str(group.until)])


def shown(group: "FieldGroup", say: Callable[[str], str]) -> str:
    """Say where a group of fields may be shown."""
    places = [say(EDITIONS[edition]) for edition in group.editions] + ([say(ON_A_MAP)] if group.map else [])
    return ", ".join(places) or say(NOWHERE)


def rule(group: "FieldGroup", say: Callable[[str], str], written: Callable[[date], str] = date.isoformat) -> str:
    """Say where the rule stands, and when it was read; `written`: how a day is written."""
    where = ", ".join(filter(None, (say(group.document), group.section)))
    return say(N_("{document}; read on {day}")).format(document=where, day=written(group.read))


@app.command(
    help=_(
        "Say what is kept of each source, for how long, and where it may be shown.\n\n"
        "The same rules stand in docs/sources.md. They are obeyed by the program itself: the database refuses what they forbid, "
        "and a report that would show it is not made. Name a source to see it alone."
    )
)
def terms(
    source: Annotated[str, typer.Argument(metavar=_("SOURCE"), help=_("One source only: google-maps, website …"))] = "",
    as_json: AsJson = False,
    language: Annotated[
        str,
        typer.Option("--language", help=_("Language of the answer (fr, nl, de, en); that of the machine unless said.")),
    ] = "",
) -> None:
    from rich.console import Console

    from visibility import terms as rules
    from visibility.reports.wording import Wording

    if language and language not in LANGUAGES:
        raise typer.BadParameter(
            _("“{language}” is not a language of the reports; choose fr, nl, de or en.").format(language=language)
        )
    if source and source not in rules.everything():
        raise typer.BadParameter(
            _("“{source}” is no source; choose among {known}.").format(
                source=source, known=", ".join(rules.everything())
            )
        )
    told = [each for name, each in rules.everything().items() if source in ("", name)]
    words = Wording(language or spoken())
    say = words.gettext if language else _
    if as_json:
        typer.echo(json.dumps([_terms_data(each, say) for each in told], ensure_ascii=False, indent=2))
        return
    console = Console()
    for each in told:
        _tell_terms(each, console, say, words)


def _terms_data(each: "Terms", say: Callable[[str], str]) -> dict[str, object]:
    groups = [
        {
            **asdict(group),
            "what": say(group.what),
            "why": say(group.why),
            "read": group.read.isoformat(),
            "stored": group.stored,
        }
        for group in each.group
    ]
    facts = [{**asdict(fact), "form": fact.form.value} for fact in each.fact]
    texts = {"title": say(each.title), "summary": say(each.summary)}
    return {**asdict(each), **texts, "group": groups, "fact": facts}


def _tell_terms(each: "Terms", console: "Console", say: Callable[[str], str], words: "Wording") -> None:
    line(console, say(each.title), "bold")
    line(console, f"  {say(each.summary)}")
    if each.attribution:
        name = each.attribution if each.attribution_as_it_is else say(each.attribution)
        told = say(N_("Every page that uses it names it: {attribution}")).format(attribution=name)
        line(console, f"  {told}" + (f" ({each.link})" if each.link else ""))
    for group in each.group:
        line(console, f"  · {say(group.what)}")
        kept = [until(group, say)]
        if group.stored:
            kept.append(say(N_("may stand in or on: {places}")).format(places=shown(group, say)))
        if group.personal:
            kept.append(say(N_("may be personal data")))
        line(console, f"    {words.apart(kept)}")
        line(console, f"    {say(group.why)}")
        line(console, f"    {rule(group, say, words.date)}", "dim")
    line(console, "")


@app.command(
    help=_(
        "Erase what may no longer be kept, everywhere it is kept.\n\n"
        "Audits older than the town's choice ([bold]\\[retention] months[/bold] in town.toml, 36 unless said), with their "
        "reports under out/; what websites, directories and visits said, after its time; copies and map extracts that were "
        "replaced; old lines of the log. The database file is written anew, so that nothing of it stays in the file.\n\n"
        "All towns, or one. Erased is erased: [bold]--dry-run[/bold] first says what would go. To be run every month; backups "
        "made before still hold what they held (docs/privacy.md)."
    )
)
def purge(
    slug: Annotated[str, typer.Argument(metavar=_("TOWN"), help=_("One town only; all towns unless said."))] = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    from rich.console import Console

    from visibility.runs import purging
    from visibility.settings import Settings

    done = purging.purge(settings=Settings(), now=datetime.now(UTC), slug=slug, dry_run=dry_run)
    if as_json:
        typer.echo(json.dumps(_purged_data(done), ensure_ascii=False, indent=2, default=str))
        return
    console = Console()
    if done.nothing:
        line(console, _("Nothing has expired: nothing was to be erased."))
        return
    line(console, _("Would be erased:") if dry_run else _("Erased:"), "bold")
    for town in done.towns:
        for what in _purged_lines(town):
            line(console, "  " + _("{name}: {what}").format(name=town.town, what=what))
    if done.log_lines:
        line(console, "  " + _("lines of the log: {n}").format(n=done.log_lines))
    if done.faults:
        line(console, "  " + _("reports of faults: {n}").format(n=done.faults))
    if not dry_run:
        line(console, _("Backups made before still hold it: see docs/privacy.md."), "dim")


def _purged_data(done: "Purged") -> dict[str, object]:
    return {**asdict(done), "nothing": done.nothing}


def _day_of(folder: str) -> str:
    """Return what a folder of reports is called in words: the day that its name begins with."""
    try:
        return written(date.fromisoformat(folder))
    except ValueError:
        return folder


def _purged_lines(town: "TownPurged") -> Iterator[str]:
    if town.database.audits:
        yield _("audits older than the town keeps them: {n}").format(n=town.database.audits)
    if town.database.unfinished:
        yield _("audits that were cut off and never taken up: {n}").format(n=town.database.unfinished)
    for source, count in town.database.values.items():
        yield _("what {source} said, after its time: {n}").format(source=source, n=count)
    for table, count in town.database.rows.items():
        yield _("rows of {table}, after their time: {n}").format(table=table, n=count)
    if town.folders:
        yield _("reports of {days}").format(days=", ".join(map(_day_of, town.folders)))
    for file in town.files:
        yield _("the file {file}").format(file=file)
    for file, count in town.lines.items():
        yield _("lines of {file}: {n}").format(file=file, n=count)


@app.command(
    help=_(
        "Erase a shop that objects, everywhere: asked first, then done.\n\n"
        "Its line in the list of shops and in every table of the town's folder, its object in map extracts, its rows in the "
        "database, the lines of the log that name it, and the reports that name it (print them again with [bold]visibility "
        "report[/bold]). In audits that are kept, a stand-in without a name takes its place, so that the district's figures stay "
        "true.\n\n"
        "So that no map brings it back, forgotten.csv remembers it by digests that nobody can read. What cannot be changed "
        "safely is named: look at it yourself. Backups, and reports that were sent, are yours to deal with (docs/privacy.md)."
    )
)
def forget(
    slug: Annotated[str, typer.Argument(metavar=_("TOWN"), help=_("Name of the town's folder under towns/."))],
    shop: Annotated[str, typer.Argument(metavar=_("SHOP"), help=_("Id of the shop, as the list of shops gives it."))],
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask first."))] = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    from rich.console import Console

    from visibility.runs.forgetting import forget as erase
    from visibility.settings import Settings

    settings, today = Settings(), date.today()  # noqa: DTZ011 - the edge: the user's own day
    console = Console(stderr=as_json)
    planned = erase(slug, shop, settings=settings, today=today, dry_run=True)
    if not as_json:
        for told in _forgetting_lines(planned):
            line(console, told)
    if dry_run:
        done = planned
    elif not yes and not typer.confirm(_("Erase all this? It cannot be undone."), err=as_json):
        line(console, _("Nothing was erased."))
        raise typer.Exit(1)
    else:
        done = erase(slug, shop, settings=settings, today=today)
    if as_json:
        typer.echo(json.dumps(asdict(done), ensure_ascii=False, indent=2, default=str))
        return
    if not dry_run:
        line(console, _("Erased. {town} will not list it again.").format(town=slug), "bold")
        for day in done.audits:
            line(console, f"  visibility report {slug} --date {day}")
    for file in done.left:
        line(console, _("Look at {file} yourself: it may still name the shop.").format(file=file), "yellow")


def _forgetting_lines(found: "Forgetting") -> Iterator[str]:
    yield _("{shop} ({name}) of {town}. To be erased:").format(
        shop=found.shop, name=found.name or _("shop without a name"), town=found.town
    )
    if found.listed:
        yield "  " + _("its line in the list of shops, and the copy of the list that the last change left")
    for file, count in found.files.items():
        yield "  " + (_("lines of {file}: {n}") if count else _("the file {file}")).format(file=file, n=count)
    if found.rows:
        rows = ", ".join(f"{table} {count}" for table, count in found.rows.items())
        yield "  " + _("rows of the database: {rows}").format(rows=rows)
    if found.audits:
        days = ", ".join(map(written, found.audits))
        yield "  " + _("its name, address and findings in the audits of {days}").format(days=days)
    if found.folders:
        yield "  " + _("printed reports of {days}, to be printed again").format(
            days=", ".join(map(_day_of, found.folders))
        )
    if found.log_lines:
        yield "  " + _("lines of the log: {n}").format(n=found.log_lines)
