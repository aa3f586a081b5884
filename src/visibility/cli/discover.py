"""`visibility census discover`: what Google Maps shows in the district and the list of shops lacks; on the screen only."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

import typer

from visibility.cli.text import _, money, written

if TYPE_CHECKING:
    from rich.console import Console

    from visibility.runs.discovery import Found, Plan
    from visibility.runs.looking import Sight

MOST_LOOKS = 200
_BEFORE_SHOWN = 20

AsJson = Annotated[bool, typer.Option("--json", help=_("Print the answer as JSON, for a program."))]


def register(app: typer.Typer) -> None:
    """Add the command to the group."""
    app.command(
        "discover",
        help=_(
            "Look on Google Maps for shops that the list lacks.\n\n"
            "Searches the district tile by tile. A search is free and gives ids only; each id that nobody knows is then looked at "
            "once, which Google bills (Place Details Pro), within the monthly caps. A listing that is a shop of the list gives that "
            "shop its id. The others may be missing from the list: they are shown here and kept nowhere, since Google does not allow "
            "it. Go and look, then add the shop to shops.csv as you saw it.\n\n"
            "Which listings were looked at is remembered, so that nothing is paid twice and the next discovery goes on where "
            "this one stopped. Begin with [bold]--dry-run[/bold]: it says what would be asked and its price, and asks nobody."
        ),
    )(discover)


def discover(
    slug: Annotated[str, typer.Argument(metavar=_("TOWN"), help=_("Name of the town's folder under towns/."))],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Only say what would be asked at most, and its price; ask nobody."))
    ] = False,
    pages: Annotated[
        int | None,
        typer.Option(
            "--pages", min=1, max=100_000, help=_("Free pages of search at most; by the number of shops unless said.")
        ),
    ] = None,
    looks: Annotated[
        int, typer.Option("--looks", min=0, max=10_000, help=_("Listings looked at (paid) at most."))
    ] = MOST_LOOKS,
    as_json: AsJson = False,
) -> None:
    from datetime import UTC, datetime

    from rich.console import Console

    from visibility.runs import discovery
    from visibility.settings import Settings

    settings = Settings()
    if dry_run:
        plan = discovery.plan(slug, settings=settings, now=datetime.now(UTC), pages=pages, looks=looks)
        typer.echo(_plan_json(plan)) if as_json else _tell_plan(plan, Console())
        return
    with _shown(quiet=as_json) as told:
        found = discovery.discover(
            slug, settings=settings, clock=lambda: datetime.now(UTC), pages=pages, looks=looks, told=told
        )
    typer.echo(_json(found)) if as_json else tell(found, Console())
    if found.troubles:
        raise typer.Exit(1)


@contextmanager
def _shown(*, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """Show on standard error how far it is."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    titles = {"search": _("Search, page by page"), "look": _("Look at what nobody knows")}
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True, quiet=quiet)) as bars:
        tasks = {stage: bars.add_task(title, total=None, visible=False) for stage, title in titles.items()}

        def told(stage: str, done: int, total: int) -> None:
            bars.update(tasks[stage], completed=done, total=total, visible=True)

        yield told


def _link(place_id: str) -> str:
    return f"https://www.google.com/maps/place/?q=place_id:{quote(place_id, safe='')}"


def _plan_json(plan: "Plan") -> str:
    caps = [{**asdict(state), "cap": str(state.cap)} for state in plan.caps]
    earlier = [{**asdict(each), "at": each.at.isoformat()} for each in plan.earlier]
    answer = {**asdict(plan), "caps": caps, "earlier": earlier, "asks_google": not plan.refusal}
    return json.dumps(answer, ensure_ascii=False, indent=2)


def _tell_plan(plan: "Plan", console: "Console") -> None:
    from visibility.cli.telling import line

    if plan.refusal:
        line(console, f"! {_(plan.refusal)}", "yellow")
    line(
        console,
        _("{town}: {shops} shops, {known} listings that are known and are not asked about.").format(
            town=plan.town, shops=plan.shops, known=plan.known
        ),
    )
    line(console, _("Search: {pages} pages at most, all free.").format(pages=plan.pages))
    line(
        console,
        _(
            "Looking at what nobody knows: {calls} calls at most ({sku}), {usd} at most; {free} free calls are left."
        ).format(calls=plan.looks.most, sku=plan.looks.sku, usd=money(plan.looks.usd_most), free=plan.looks.free_left),
    )
    allowed = min((state.allows for state in plan.caps), default=None)
    if allowed is not None and allowed < plan.looks.most:
        line(console, "! " + _("The monthly cap allows {allowed} of them.").format(allowed=allowed), "yellow")
    for each in plan.earlier[-3:]:
        whole = _("complete") if each.complete else _("incomplete")
        line(
            console,
            _("Earlier, on {day}: {pages} pages, {seen} listings seen, {unknown} that nobody knew ({whole}).").format(
                day=written(each.at), pages=each.pages, seen=each.seen, unknown=each.unknown, whole=whole
            ),
            "dim",
        )


def _json(found: "Found") -> str:
    """Return ids, our own words and counts: what Google shows of a listing stays on the screen (a file would be storing it)."""
    listings = [
        {
            "place_id": sight.place_id,
            "outcome": sight.outcome.value,
            "shops": list(sight.shops),
            "kept": sight.kept,
            "near_outline": sight.near_outline,
            "url": _link(sight.place_id),
        }
        for sight in found.sights
    ]
    before = [
        {
            "place_id": each.place_id,
            "outcome": each.outcome.value,
            "on": each.on.isoformat(),
            "url": _link(each.place_id),
        }
        for each in found.before
    ]
    answer = {
        "town": found.town,
        "pages": found.pages,
        "seen": found.seen,
        "outside": found.outside,
        "complete": found.complete and not found.waiting and not found.troubles,
        "left": list(found.left),
        "crowded": found.crowded,
        "edge": found.edge,
        "not_looked_at": found.waiting,
        "paid_calls": found.paid_calls,
        "listings": listings,
        "looked_at_before": before,
        "troubles": list(found.troubles),
    }
    return json.dumps(answer, ensure_ascii=False, indent=2)


def tell(found: "Found", console: "Console") -> None:
    from visibility.cli.telling import line
    from visibility.store.lookups import Outcome

    line(
        console,
        _("{pages} free pages of search: {seen} listings seen; {looked} that nobody knew were looked at.").format(
            pages=found.pages, seen=found.seen, looked=len(found.sights)
        ),
        "bold",
    )
    kept = [sight for sight in found.of(Outcome.SAME) if sight.kept]
    if kept:
        line(console, _("{n} are shops of the list whose listing was not known: the ids are kept.").format(n=len(kept)))
    _tell_second([each for each in found.of(Outcome.SAME) if not (each.kept or each.own)], console)
    new = found.of(Outcome.DIFFERENT)
    _tell_group(_("May be missing from the list of shops:"), [each for each in new if not each.near_outline], console)
    _tell_group(
        _("Near the outline of the district; see whether they are in it, and if so they may be missing:"),
        [each for each in new if each.near_outline],
        console,
    )
    _tell_group(
        _("May be a shop of the list under another name or address; see for yourself:"), found.of(Outcome.ASK), console
    )
    for outcome, text in (
        (Outcome.CLOSED, _("{n} are businesses that have closed for good.")),
        (Outcome.NO_SHOP, _("{n} are no shops (cash machines, car parks, stops …).")),
        (Outcome.GONE, _("{n} are no longer on Google Maps.")),
    ):
        if number := len(found.of(outcome)):
            line(console, "· " + text.format(n=number), "dim")
    if found.before:
        line(
            console,
            _("Looked at before, and perhaps still missing ({n}); the links show them:").format(n=len(found.before)),
        )
        for each in found.before[:_BEFORE_SHOWN]:
            line(console, f"    {_link(each.place_id)}", "dim")
    _tell_end(found, console)


def _tell_second(sights: "list[Sight]", console: "Console") -> None:
    """A second listing, or one that has closed, of a shop; or the only one, under a newer id than the one that is kept."""
    from visibility.cli.telling import line

    if sights:
        shops = ", ".join(sorted({shop for sight in sights for shop in sight.shops}))
        line(
            console,
            _("These shops may have a second listing, or one that says they have closed: {shops}").format(shops=shops),
        )


def _tell_group(title: str, sights: Iterable["Sight"], console: "Console") -> None:
    from visibility.cli.telling import line

    sights = list(sights)
    if not sights:
        return
    line(console, f"\n{title}")
    for sight in sights:
        if sight.listing is None:
            continue
        address = sight.listing.address
        door = " ".join(filter(None, (address.street, address.number)))
        where = ", ".join(filter(None, (door, address.postcode, address.locality)))
        line(
            console,
            f"  {sight.listing.name} · {where}"
            + (f" · {sight.listing.primary_type}" if sight.listing.primary_type else ""),
        )
        if sight.shops:
            line(console, "    " + _("compare with: {shops}").format(shops=", ".join(sight.shops[:5])), "dim")
        line(console, f"    {_link(sight.place_id)}", "dim")
    # The name stands as Google writes it, in no language.
    line(console, "  Google Maps", "dim")


def _tell_end(found: "Found", console: "Console") -> None:
    from visibility.cli.telling import line

    for trouble in found.troubles:
        line(console, f"! {_reason(trouble)}", "yellow")
    if found.complete and not found.waiting and not found.troubles:
        line(console, _("The discovery is complete: nothing of its plan was left."))
        return
    line(console, _("The discovery is not complete: more may be missing than is shown."), "yellow")
    if found.left:
        line(console, "· " + _("not searched to the end: {texts}").format(texts=", ".join(found.left)))
    if found.edge:
        line(console, "· " + _("{n} near the outline could not be settled.").format(n=found.edge))
    if found.crowded:
        line(console, "· " + _("{n} spots hold more than Google tells of.").format(n=found.crowded))
    if found.waiting:
        line(console, "· " + _("{n} listings were not looked at.").format(n=found.waiting))
    line(console, _("The same command goes on from here; --pages and --looks allow more at once."))


def _reason(trouble: str) -> str:
    message, _bracket, detail = trouble.partition(" [")
    return _(message) + (f" [{detail}" if detail else "")
