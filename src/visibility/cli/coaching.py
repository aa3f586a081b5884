"""`visibility coaching`: the leaflets for a shop, for a steward's round, or one alone."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from visibility.cli.telling import line
from visibility.cli.text import LANGUAGES, _, language

if TYPE_CHECKING:
    from visibility.model.audit import Card
    from visibility.model.town import Town

HELP = _(
    "Print what a shop can do, as leaflets of one page each.\n\n"
    "[bold]--shop SHOP[/bold]: a page to hand over (what is right first, what a customer sees today, no grade), then the leaflets "
    "of its three actions. [bold]--steward NAME[/bold]: one leaflet for each point that occurs in the round that "
    "[bold]visibility actions[/bold] proposes. [bold]--check CHECK[/bold]: one leaflet; [bold]--agency[/bold]: what to ask before "
    "one signs with a maker of websites. With [bold]--text[/bold], these two are shown on the screen.\n\n"
    "A leaflet names the solutions that the town has validated (solutions.toml), and no other.\n\n"
    "Example: [bold]visibility coaching arlon --shop boulangerie-dupont[/bold]"
)  # fmt: skip


def coaching(
    slug: Annotated[
        str,
        typer.Argument(metavar=_("TOWN"), help=_("Name of the town's folder under towns/; not needed with --agency.")),
    ] = "",
    shop: Annotated[str, typer.Option("--shop", metavar=_("SHOP"), help=_("Id of the shop, or its name."))] = "",
    steward: Annotated[
        str, typer.Option("--steward", metavar=_("NAME"), help=_("The leaflets for this steward's round."))
    ] = "",
    check: Annotated[
        str, typer.Option("--check", metavar=_("CHECK"), help=_("One leaflet, by the id of its check."))
    ] = "",
    agency: Annotated[bool, typer.Option("--agency", help=_("What to ask before one signs with an agency."))] = False,
    minutes: Annotated[int, typer.Option("--minutes", min=10, max=480, help=_("Minutes of the round."))] = 120,
    spoken: Annotated[
        str,
        typer.Option("--language", help=_("Language of the leaflets (fr, nl, de, en); the town's own unless said.")),
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option("--output", "--out", metavar=_("FILE"), help=_("The PDF; a file under out/TOWN/ unless said.")),
    ] = None,
    text: Annotated[bool, typer.Option("--text", help=_("Show the leaflet on the screen instead."))] = False,
    when: Annotated[
        str | None,
        typer.Option("--date", metavar=_("YYYY-MM-DD"), help=_("Of the audit of this day; the newest unless said.")),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=_("Print the answer as JSON, for a program."))] = False,
) -> None:
    """Print leaflets."""
    if sum(map(bool, (shop, steward, check, agency))) != 1:
        raise typer.BadParameter(_("Say for whom: one of --shop, --steward, --check and --agency."))
    if text and (shop or steward):
        raise typer.BadParameter(_("--text shows one leaflet: it goes with --check and --agency."))
    if spoken and spoken not in LANGUAGES:
        raise typer.BadParameter(
            _("“{language}” is not a language of the reports; choose fr, nl, de or en.").format(language=spoken)
        )
    if not slug and not agency:
        raise typer.BadParameter(_("Name the town: visibility coaching TOWN …"))
    from visibility.cli.app import day

    if check or agency:
        _one(slug, check, spoken, output, text=text, as_json=as_json)
    elif shop:
        _shop(slug, shop, spoken, output, day(when), as_json=as_json)
    else:
        _steward(slug, steward, minutes, spoken, output, day(when), as_json=as_json)


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the edge: the user's own day


def _town(slug: str) -> "Town":
    from visibility import towns
    from visibility.settings import Settings

    return towns.load(towns.folder(Settings().towns_dir, slug))[0]


def _language(spoken: str, town: "Town | None") -> str:
    """Return the language asked for; else that of the machine where the town speaks it, else the town's first."""
    if spoken or town is None:
        return spoken or language()
    if language() in town.languages:
        return language()
    return next((code for code in town.languages if code in LANGUAGES), "en")


def _one(slug: str, check: str, spoken: str, output: Path | None, *, text: bool, as_json: bool) -> None:
    from rich.console import Console

    from visibility.reports import coaching as edition
    from visibility.reports.filling import Known, as_text

    town = _town(slug) if slug else None
    card = _card(check) if check else None
    chosen = _language(spoken, town)
    if text:
        leaflet = edition.filled(card, chosen, Known(town=town.name if town else ""))
        lines = list(as_text(leaflet))
        if as_json:
            typer.echo(
                json.dumps({"leaflet": leaflet.id, "language": chosen, "lines": lines}, ensure_ascii=False, indent=2)
            )
            return
        console = Console()
        for kind, told in lines:
            line(
                console,
                {"head": "\n", "copy": "  │ "}.get(kind, "") + told,
                "bold" if kind in ("title", "head") else "",
            )
        return
    sender = (
        edition.Sender(town=town.name, agency=town.agency, contact=town.contact, country=town.country)
        if town
        else edition.Sender()
    )
    html = edition.alone(card, chosen, sender, town.solutions if town else (), today=_today())
    _write(
        html,
        slug,
        f"{card.id if card else 'agency'}-{chosen}",
        output,
        [card.id if card else "agency"],
        as_json=as_json,
    )


def _card(check: str) -> "Card":
    from visibility import rubric
    from visibility.district import cards
    from visibility.model.text import N_, said
    from visibility.runs import RunError
    from visibility.towns.problems import did_you_mean, nearest, quoted

    known = {card.id: card for card in cards(rubric.RUBRIC)}
    if check not in known:
        raise RunError(
            said(
                N_("There is no check {check}. {hint}All of them: docs/checks.md."),
                check=quoted(check),
                hint=did_you_mean(nearest(check, known)),
            )
        )
    return known[check]


def _shop(slug: str, shop: str, spoken: str, output: Path | None, when: date | None, *, as_json: bool) -> None:
    from visibility.cli.acting import with_declarations
    from visibility.cli.explaining import shop_id
    from visibility.cli.reporting import kept_audit
    from visibility.reports import coaching as edition

    town = _town(slug)
    audit = with_declarations(slug, kept_audit(slug, as_of=when, run=""))
    id = shop_id(audit, shop)
    chosen = _language(spoken, town)
    html = edition.for_shop(audit, id, chosen, town.solutions, today=_today())
    _write(html, slug, f"{id}-{chosen}", output, list(edition.actions_of(audit, id)), as_json=as_json, of=audit.as_of)


def _steward(
    slug: str, steward: str, minutes: int, spoken: str, output: Path | None, when: date | None, *, as_json: bool
) -> None:
    from visibility.cli.acting import known_in_audit, with_declarations
    from visibility.cli.reporting import kept_audit
    from visibility.model.text import N_, said
    from visibility.reports import coaching as edition
    from visibility.reports.round import plan
    from visibility.runs import RunError

    town = _town(slug)
    audit = with_declarations(slug, kept_audit(slug, as_of=when, run=""))
    known_in_audit(audit, steward, "")
    round_ = plan(audit, minutes=minutes, steward=steward)
    if not round_.stops:
        raise RunError(said(N_("The round holds no action: there is no leaflet to print.")))
    chosen = _language(spoken, town)
    html = edition.for_round(audit, round_, chosen, town.solutions, today=_today())
    checks = sorted({action.check for stop in round_.stops for action in stop.actions})
    name = "".join(char if char.isalnum() else "-" for char in steward.casefold())[:40]
    _write(html, slug, f"round-{name}-{chosen}", output, checks, as_json=as_json, of=audit.as_of)


def _write(
    html: str, slug: str, name: str, output: Path | None, leaflets: list[str], *, as_json: bool, of: date | None = None
) -> None:
    """Print the pages. Those of an audit stand beside its reports (`of`: its day), so that they are erased with them."""
    from visibility import reports
    from visibility.settings import Settings

    folder = Settings().out_dir / (slug or "coaching") / (of.isoformat() if of else "")
    path = output or folder / f"coaching-{name}.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    reports.write(path, reports.to_pdf(html))
    if as_json:
        typer.echo(json.dumps({"file": str(path), "leaflets": leaflets}, ensure_ascii=False))
    else:
        typer.echo(str(path))
