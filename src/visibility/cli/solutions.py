"""`visibility solutions`: what the town has validated, by need."""

import json
from datetime import date
from typing import Annotated

import typer

from visibility.cli.telling import line
from visibility.cli.text import _, language

HELP = _(
    "List the solutions that a town has validated, by need: what they are for, what they cost, what happens to a shop that leaves.\n\n"
    "They stand in [bold]solutions.toml[/bold] of the town's folder, in the town's own words; this program recommends none itself. "
    "One that was validated more than two years ago is shown as to be validated again. docs/coaching.md has a template."
)  # fmt: skip


def solutions(
    slug: Annotated[str, typer.Argument(metavar=_("TOWN"), help=_("Name of the town's folder under towns/."))],
    need: Annotated[
        str, typer.Option("--need", metavar=_("NEED"), help=_("Only those of this need, such as booking."))
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help=_("Print the answer as JSON, for a program."))] = False,
) -> None:
    """List validated solutions."""
    from rich.console import Console

    from visibility import towns
    from visibility.model.solution import CHECKS_OF, NEED_NAMES, SolutionNeed
    from visibility.reports.wording import Wording, clean
    from visibility.settings import Settings
    from visibility.towns.problems import did_you_mean, nearest, quoted

    known = [each.value for each in SolutionNeed]
    if need and need not in known:
        hint = did_you_mean(nearest(need, known))
        raise typer.BadParameter(
            _("{need} is no need that we know. {hint}The needs: {known}.").format(
                need=quoted(need),
                hint=_(hint.message).format(**hint.values) if hint else "",
                known=", ".join(f"{each.value} ({_(NEED_NAMES[each])})" for each in SolutionNeed),
            )
        )
    today = date.today()  # noqa: DTZ011 - the edge: the user's own day
    town = towns.load(towns.folder(Settings().towns_dir, slug))[0]
    found = [one for one in town.solutions if need in ("", one.need.value)]
    if as_json:
        rows = [
            {
                "name": one.name,
                "need": one.need.value,
                "for": one.purpose,
                "cost": one.cost,
                "leaving": one.leaving,
                "validated_by": one.validated_by,
                "validated_on": one.validated_on.isoformat(),
                "fresh": one.fresh(today),
                "link": one.link,
                "checks": list(CHECKS_OF[one.need]),
            }
            for one in found
        ]
        typer.echo(json.dumps({"town": slug, "solutions": rows}, ensure_ascii=False, indent=2))
        return
    console, words = Console(), Wording(language(), town.country)
    if not found:
        line(console, _("The town has validated no solution for this. docs/coaching.md says how to write one down."))
        return
    for one in sorted(found, key=lambda each: known.index(each.need.value)):
        line(console, f"{clean(one.name, 60)} ({_(NEED_NAMES[one.need])})", "bold")
        line(console, f"  {clean(one.purpose, 160)}")
        line(console, "  " + _("Cost: {cost}").format(cost=clean(one.cost, 120)))
        line(console, "  " + _("If the shop leaves: {leaving}").format(leaving=clean(one.leaving, 160)))
        told = _("validated by {who} on {day}").format(
            who=clean(one.validated_by, 80), day=words.date(one.validated_on)
        )
        if one.fresh(today):
            line(console, f"  {told}", "dim")
        else:
            line(console, "  " + _("{validated}, to be validated again").format(validated=told), "yellow")
        if one.link:
            line(console, f"  {one.link}", "dim")
