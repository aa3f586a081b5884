"""`visibility census register`: the enterprise numbers that the Belgian register has for a town's shops, proposed and accepted."""

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from visibility.cli.telling import line as _line
from visibility.cli.telling import problems_data as _problems_data
from visibility.cli.telling import tell as _tell
from visibility.cli.text import _, written
from visibility.model.text import N_, in_words, reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

    from visibility.runs.register import Found
    from visibility.sources.openstreetmap import ExtractError
    from visibility.sources.register import Compared, Proposal, RegisterError
    from visibility.towns import TownError

HELP = N_(
    "Look a town's shops up in the Belgian enterprise register (BCE/KBO), and propose their enterprise numbers.\n\n"
    "Reads the register's open data, as a zip or unpacked: a person downloads it, with an account of the agency (docs/register.md). "
    "Nobody is asked over the network, and the file is never copied. Only the postcodes of the list of shops are read.\n\n"
    "A number is proposed where the name, the door and the trade agree and nothing contradicts them; the shop's own website, as the "
    "last audit read it, confirms it or makes it a question. The register never proves that a shop is open: what it has struck off is "
    "a hint that somebody should look. The names of sole traders serve to recognise a shop, and are neither shown nor written.\n\n"
    "Nothing is written without [bold]--accept[/bold] or [bold]--file[/bold]; the old list is kept as shops.csv.before.\n\n"
    "Example: [bold]visibility census register arlon --from KboOpenData_0152_2026_10_05_Full.zip --export numbers.csv[/bold], answer "
    "in the column “accept”, then [bold]visibility census register arlon --file numbers.csv[/bold]"
)
STANDINGS = {
    "known": N_("in the list already, and in the register"),
    "confirmed": N_("proposed, and confirmed by the shop's website"),
    "proposed": N_("proposed by the register alone"),
    "question": N_("to be answered by a person"),
    "not-found": N_("not found at their street, which says nothing of them"),
    "no-address": N_("without a postcode: they cannot be looked up"),
}
QUESTIONS = {
    "several": N_("More than one enterprise may be this shop: which is it?"),
    "uncertain": N_("Is this the shop?"),
    "site-differs": N_("The shop's website gives another number than the register: which is right?"),
    "census-differs": N_("The list of shops has another number than the register or the website: which is right?"),
    "elsewhere": N_("The enterprise that the website names is registered at another address: has the shop moved?"),
    "stale": N_(
        "The register has struck this enterprise off, or calls it ended: look whether the shop is still there."
    ),
}
_SHOWN = 12  # lines of a kind on the screen; --export and --json have them all

Slug = Annotated[str, typer.Argument(metavar=_("TOWN"), help=_("Name of the town's folder under towns/."))]
From = Annotated[
    list[Path] | None,
    typer.Option(
        "--from",
        metavar=_("FILE"),
        help=_("The full set of the register, a zip or a folder; then, repeated, its updates, oldest first."),
    ),
]
Postcodes = Annotated[
    list[str] | None,
    typer.Option("--postcode", help=_("A postcode that the list of shops lacks; may be repeated.")),
]
Accept = Annotated[
    list[str] | None,
    typer.Option(
        "--accept",
        metavar=_("WHAT"),
        help=_(
            "Write numbers into the list: “confirmed” (by the websites too), “all” that is proposed, a shop's id, or "
            "ID=NUMBER as the answer to a question; may be repeated."
        ),
    ),
]
Export = Annotated[
    Path | None, typer.Option("--export", metavar=_("FILE"), help=_("Write everything as a CSV to be answered."))
]
Answers = Annotated[
    Path | None,
    typer.Option(
        "--file", metavar=_("FILE"), help=_("Write the numbers of an answered list (CSV or XLSX) into the list.")
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print the answer as JSON, for a program."))]


def register(
    slug: Slug,
    from_: From = None,
    postcodes: Postcodes = None,
    accept: Accept = None,
    export: Export = None,
    file: Answers = None,
    as_json: AsJson = False,
) -> None:
    """Run the command. Ends 0 done, 1 could not, 2 usage."""
    from rich.console import Console

    from visibility.runs import register as lookup
    from visibility.settings import Settings
    from visibility.sources.register import RegisterError
    from visibility.towns import TownError

    errors = Console(stderr=True)
    if not from_ and file is None:
        raise typer.BadParameter(_("Give the register's file with --from, or an answered list with --file."))
    if file is not None and (from_ or accept or export):
        raise typer.BadParameter(_("--file stands alone: the numbers in it are taken as they are answered."))
    settings = Settings()
    try:
        if file is not None:
            answers = lookup.read_answers(file)
            changed = lookup.accept(slug, answers, settings=settings)
            _written(slug, changed, len(answers), Console(), as_json=as_json)
            return
        told = _heard(errors)
        found = lookup.look_up(slug, from_ or (), postcodes=postcodes or (), settings=settings, told=told)
        numbers = _chosen(accept or (), found)
        if export is not None:
            lookup.write_list(export, lookup.list_of(found.proposals, _word))
        changed = lookup.accept(slug, numbers, settings=settings) if numbers else ()
    except (TownError, RegisterError) as error:
        _refuse(error, errors, as_json=as_json)
        raise typer.Exit(1) from None
    except OSError as error:
        if export is None or Path(str(error.filename or "")).parent != export.parent:
            raise
        told_error = _("{file} cannot be written: {reason}.").format(file=export, reason=in_words(reason(error), _))
        _line(errors, told_error, "bold red")
        raise typer.Exit(1) from None
    if as_json:
        typer.echo(json.dumps(_as_data(found, changed), ensure_ascii=False, indent=2))
        return
    console = Console()
    _report(found, console)
    if export is not None:
        _line(
            console,
            _("{file} is written: answer in its column “accept”, then give it with --file.").format(file=export),
        )
    if accept:
        _written(slug, changed, len(numbers), console, as_json=False)
    elif any(proposal.offered for proposal in found.proposals):
        _line(
            console,
            _(
                "Nothing was written. --accept confirmed writes what the websites confirm; --export makes a list to be answered."
            ),
            "dim",
        )


def _heard(console: "Console") -> "Callable[[str], None]":
    def told(table: str) -> None:
        if console.is_terminal:
            _line(console, _("Reading {table} …").format(table=f"{table}.csv"), "dim")

    return told


def _word(value: str) -> str:
    return _(STANDINGS.get(value) or QUESTIONS.get(value) or value)


def _chosen(wanted: "tuple[str, ...] | list[str]", found: "Found") -> dict[str, str]:
    """Return shop's id → number of what is to be written. Raises BadParameter for what cannot be accepted."""
    from visibility.model.register import enterprise_digits
    from visibility.sources.register import Standing

    shops = {proposal.shop.id: proposal for proposal in found.proposals}
    numbers: dict[str, str] = {}
    for each in wanted:
        if each in ("all", "confirmed") and each not in shops:
            numbers |= {
                id: proposal.number
                for id, proposal in shops.items()
                if proposal.standing is Standing.CONFIRMED or (each == "all" and proposal.offered)
            }
            continue
        id, sign, written = each.partition("=")
        number = enterprise_digits(written) if sign else ""
        if id not in shops:
            raise typer.BadParameter(_("“{id}” is no shop of the list.").format(id=id))
        if sign and not number:
            raise typer.BadParameter(_("“{number}” is no enterprise number.").format(number=written))
        if not sign and not shops[id].offered:
            raise typer.BadParameter(
                _("Nothing is proposed for “{id}”; answer it with {id}=NUMBER, such as {id}=0403.170.701.").format(
                    id=id
                )
            )
        numbers[id] = number or shops[id].number
    return numbers


def _refuse(error: "TownError | RegisterError | ExtractError", console: "Console", *, as_json: bool) -> None:
    if hasattr(error, "problems"):
        if as_json:
            typer.echo(
                json.dumps({"done": False, "problems": _problems_data(error.problems)}, ensure_ascii=False, indent=2)
            )
        else:
            _tell(error.problems, console)
        return
    what, mend = in_words(error.what, _), in_words(error.mend, _)
    if as_json:
        typer.echo(json.dumps({"done": False, "what": what, "mend": mend}, ensure_ascii=False, indent=2))
    else:
        _line(console, what, "bold red")
        _line(console, f"  → {mend}", "dim")


def _written(slug: str, changed: tuple[str, ...], wanted: int, console: "Console", *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps({"done": True, "written": list(changed)}, ensure_ascii=False, indent=2))
        return
    _line(
        console,
        _("{n} enterprise numbers were written into the list of shops of {town}; {same} stood there already.").format(
            n=len(changed), town=slug, same=wanted - len(changed)
        ),
        "bold",
    )
    if changed:
        _line(console, _("The list as it was before is kept beside it, with .before after its name."))


def _report(found: "Found", console: "Console") -> None:
    register = found.register
    day = written(register.as_of) if register.as_of else _("an unknown day")
    _line(
        console,
        _("The register of {day} has {n} establishments in {postcodes}.").format(
            day=day, n=len(register.entries), postcodes=", ".join(found.postcodes)
        ),
        "bold",
    )
    for table, (count, line) in register.damaged.items():
        _line(
            console,
            _("{table}: {n} lines could not be read, the first is line {line}.").format(
                table=f"{table}.csv", n=count, line=line
            ),
            "yellow",
        )
    if "contact" in register.lacking:
        _line(console, _("contact.csv is not there: phone numbers and websites could not help."), "yellow")
    counts = Counter(proposal.standing.value for proposal in found.proposals)
    for standing, words in STANDINGS.items():
        if counts[standing]:
            _line(console, f"{counts[standing]:5}  {_(words)}")
    offered = [proposal for proposal in found.proposals if proposal.offered]
    for proposal in offered[:_SHOWN]:
        _tell_proposal(proposal, console)
    _more(len(offered), console)
    asked = [proposal for proposal in found.proposals if proposal.question is not None]
    for proposal in asked[:_SHOWN]:
        _tell_question(proposal, console)
    _more(len(asked), console)


def _more(count: int, console: "Console") -> None:
    if count > _SHOWN:
        _line(console, "  " + _("… and {n} more; --export and --json have them all.").format(n=count - _SHOWN), "dim")


def _tell_proposal(proposal: "Proposal", console: "Console") -> None:
    from visibility.model.register import written_enterprise

    sign = "✓✓" if proposal.number in proposal.sites else "✓ "
    _line(console, f"{sign} {proposal.shop.id}  {proposal.shop.name}  →  {written_enterprise(proposal.number)}")
    first = next((each for each in proposal.compared if each.entry.enterprise == proposal.number), None)
    if first is not None:
        _line(console, f"     {_described(first)}", "dim")


def _tell_question(proposal: "Proposal", console: "Console") -> None:
    from visibility.model.register import written_enterprise

    assert proposal.question is not None
    _line(console, f"?  {proposal.shop.id}  {proposal.shop.name}", "yellow")
    _line(console, f"     {_(QUESTIONS[proposal.question.value])}")
    for compared in proposal.compared[:4]:
        _line(console, f"     {written_enterprise(compared.entry.enterprise)}  {_described(compared)}", "dim")
    for label, numbers in (
        (_("on the website: {numbers}"), proposal.sites),
        (_("in the list of shops: {numbers}"), (proposal.shop.enterprise,) if proposal.shop.enterprise else ()),
    ):
        if numbers:
            told = ", ".join(written_enterprise(number) for number in numbers)
            _line(console, f"     {label.format(numbers=told)}", "dim")


def _described(compared: "Compared") -> str:
    entry = compared.entry
    name = entry.shown or _("(a sole trader; the name is not shown)")
    parts = [name, f"{entry.address.street} {entry.address.number}".strip()]
    if entry.started:
        parts.append(_("since {day}").format(day=written(entry.started)))
    if entry.struck_off:
        parts.append(_("struck off on {day}").format(day=written(entry.struck_off)))
    elif entry.ceased:
        parts.append(_("ended, says the register"))
    return ", ".join(parts)


def _as_data(found: "Found", changed: tuple[str, ...]) -> dict[str, object]:
    register = found.register
    return {
        "town": found.town.slug,
        "as_of": register.as_of.isoformat() if register.as_of else None,
        "postcodes": list(found.postcodes),
        "establishments": len(register.entries),
        "damaged": {table: {"lines": count, "first": line} for table, (count, line) in register.damaged.items()},
        "written": list(changed),
        "shops": [_shop_data(proposal) for proposal in found.proposals],
    }


def _shop_data(proposal: "Proposal") -> dict[str, object]:
    return {
        "id": proposal.shop.id,
        "name": proposal.shop.name,
        "standing": proposal.standing.value,
        "question": proposal.question.value if proposal.question else None,
        "enterprise_number": proposal.number or None,
        "website_numbers": list(proposal.sites),
        "register": [
            {
                "enterprise_number": each.entry.enterprise,
                "establishment_number": each.entry.establishment,
                "name": each.entry.shown or None,
                "street": each.entry.address.street,
                "number": each.entry.address.number,
                "trades": list(each.entry.trades),
                "started": each.entry.started.isoformat() if each.entry.started else None,
                "struck_off": each.entry.struck_off.isoformat() if each.entry.struck_off else None,
                "ceased": each.entry.ceased,
                "outcome": each.decision.outcome.value,
                "reasons": list(each.decision.reasons),
            }
            for each in proposal.compared
        ],
    }
