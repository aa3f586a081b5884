"""`visibility census geocode` and `refresh`: where shops are, and whether Google's ids of their listings are still valid."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from visibility.cli.text import _, money

if TYPE_CHECKING:
    from rich.console import Console

    from visibility.runs.placing import Placing
    from visibility.runs.refreshing import Refreshed

Slug = Annotated[str, typer.Argument(metavar=_("TOWN"), help=_("Name of the town's folder under towns/."))]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print the answer as JSON, for a program."))]


def register(app: typer.Typer) -> None:
    """Add the commands to the group."""
    app.command(
        "geocode",
        help=_(
            "Find the coordinates of shops that have none.\n\n"
            "The town's own map (OpenStreetMap) is looked at first: what it shows at the shop's door is written into the list of "
            "shops, for good; the list as it was is kept beside it. With [bold]--google[/bold], Google is asked for the other "
            "addresses (Geocoding, paid beyond the free allowance, within the monthly caps): its coordinates help the next audits "
            "to find the listings, stay out of the list, and are erased after thirty days, as Google wants it.\n\n"
            "Begin with [bold]--dry-run[/bold]: it says what would be done and its price; nobody is asked, nothing is written."
        ),
    )(geocode)
    app.command(
        "refresh",
        help=_(
            "Ask Google whether the ids of old listings are still valid. Free of charge.\n\n"
            "Google wants an id that is older than a year to be asked for again. An audit does that by itself, since it reads "
            "each listing by its id; this is for a town that was not audited for a long time. An id that has changed is replaced, "
            "in the list of shops too; one that is gone is let go of, and the next audit searches for the shop."
        ),
    )(refresh)


def geocode(
    slug: Slug,
    google: Annotated[
        bool, typer.Option("--google", help=_("Ask Google for the addresses that the map does not know."))
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Only say what would be done, and its price; ask nobody."))
    ] = False,
    as_json: AsJson = False,
) -> None:
    from datetime import UTC, datetime

    from rich.console import Console

    from visibility.runs.placing import place
    from visibility.settings import Settings

    found = place(slug, settings=Settings(), clock=lambda: datetime.now(UTC), dry_run=dry_run, google=google)
    if as_json:
        caps = [{**asdict(state), "cap": str(state.cap)} for state in found.caps]
        typer.echo(json.dumps({**asdict(found), "caps": caps}, ensure_ascii=False, indent=2))
    else:
        _tell_places(found, Console(), dry_run=dry_run, google=google)
    if found.troubles:
        raise typer.Exit(1)


def _tell_places(found: "Placing", console: "Console", *, dry_run: bool, google: bool) -> None:
    from visibility.cli.telling import line

    total = sum(map(len, (found.mapped, found.valid, found.geocoded, found.unknown, found.unaddressed, found.left)))
    line(console, _("{n} of {shops} shops have no coordinates.").format(n=total, shops=found.shops), "bold")
    written = (
        _("{n} would get theirs from the town's own map, for good.")
        if dry_run
        else _("{n} have theirs from the town's own map: written into the list of shops.")
    )
    for text, shops in (
        (written, found.mapped),
        (_("{n} have theirs from Google already, for less than thirty days."), found.valid),
        (_("{n} have theirs from Google now, for thirty days."), found.geocoded),
        (_("Google does not know the door of {n}; write their coordinates yourself: {shops}"), found.unknown),
        (_("{n} have no street or no number in the list: {shops}"), found.unaddressed),
        (_("{n} are left without: {shops}"), found.left),
    ):
        if shops:
            line(console, "· " + text.format(n=len(shops), shops=_some(shops)))
    for trouble in found.troubles:
        message, _bracket, detail = trouble.partition(" [")
        line(console, f"! {_(message)}" + (f" [{detail}" if detail else ""), "yellow")
    if found.left and (dry_run or not google) and not found.troubles:
        if found.refusal:
            line(console, f"! {_(found.refusal)}", "yellow")
        else:
            line(
                console,
                _("Asking Google for them (--google): {calls} calls, {usd}; {free} free calls are left this month.").format(
                    calls=found.google.most, usd=money(found.google.usd_most), free=found.google.free_left
                ),
            )  # fmt: skip


def _some(shops: tuple[str, ...]) -> str:
    return ", ".join(shops[:8]) + (" …" if len(shops) > 8 else "")


def refresh(
    slug: Slug,
    all_: Annotated[
        bool, typer.Option("--all", help=_("Ask for every id, also for those seen within a year."))
    ] = False,
    as_json: AsJson = False,
) -> None:
    from datetime import UTC, datetime

    from rich.console import Console

    from visibility.runs import refreshing
    from visibility.settings import Settings

    found = refreshing.refresh(slug, settings=Settings(), clock=lambda: datetime.now(UTC), all_=all_)
    if as_json:
        typer.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        _tell_ids(found, Console())
    if found.troubles:
        raise typer.Exit(1)


def _tell_ids(found: "Refreshed", console: "Console") -> None:
    from visibility.cli.telling import line

    for text, shops in (
        (_("{n} ids are still valid."), found.valid),
        (_("{n} ids have changed and were replaced: {shops}"), tuple(found.renewed)),
        (_("{n} listings are gone; the next audit searches for these shops: {shops}"), found.gone),
        (
            _("{n} ids of the list of shops are no longer valid; take them out of the column place_id: {shops}"),
            found.gone_in_list,
        ),
        (_("{n} could not be asked for: {shops}"), found.left),
    ):
        if shops:
            line(console, "· " + text.format(n=len(shops), shops=_some(shops)))
    if found.fresh:
        line(console, _("{n} ids were seen within a year and were not asked for.").format(n=found.fresh), "dim")
    for trouble in found.troubles:
        message, _bracket, detail = trouble.partition(" [")
        line(console, f"! {_(message)}" + (f" [{detail}" if detail else ""), "yellow")
