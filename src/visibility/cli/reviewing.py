"""`visibility census review`: proposals are told, asked one by one, exported or read back; what is accepted is written."""

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from visibility.cli.text import _, language, quotes
from visibility.model.text import N_

if TYPE_CHECKING:
    from rich.console import Console

    from visibility.census_review import Note, Proposal
    from visibility.runs.reviewing import Reviewed
    from visibility.towns.review import Accepted

HELP = N_(
    "Compare the list of shops with newer sources, and propose what has changed.\n\n"
    "Reads a newer extract of OpenStreetMap (--with FILE, else the file that town.toml names) and what the last audit kept. "
    "Proposes: new, gone, vacant, two lines that are one shop, moved, renamed, changed; and asks where it cannot be told who "
    "is who. Each proposal says its evidence, of which day it is, and how sure it makes it.\n\n"
    "Nothing is changed unless a person accepts it: one by one on a terminal (a = accept, r = refuse, l = later), by its id "
    "(--accept, --refuse), or in a sheet that is filled in (--export, then --file). No line of the list is ever removed, no "
    "id changes; the old list is kept as shops.csv.before, and the answers in review.csv: what was refused is not asked "
    "again, unless newer and different evidence comes.\n\n"
    "Example: [bold]visibility census review arlon --with export.geojson --export review.xlsx[/bold]"
)
_FREE_KINDS = ("linked", "changed", "new", "moved", "renamed")


def review(
    slug: Annotated[str, typer.Argument(metavar=_("TOWN"), help=_("Name of the town's folder under towns/."))],
    extract: Annotated[
        Path | None, typer.Option("--with", metavar=_("FILE"), help=_("A newer extract of OpenStreetMap."))
    ] = None,
    register: Annotated[
        list[Path] | None,
        typer.Option(
            "--register",
            metavar=_("FILE"),
            help=_(
                "The register's open data (docs/register.md): says which enterprises of the list it has struck off."
            ),
        ),
    ] = None,
    accept: Annotated[
        list[str] | None,
        typer.Option("--accept", metavar="ID", help=_("Accept this proposal, or a kind of them; may be repeated.")),
    ] = None,
    refuse: Annotated[
        list[str] | None, typer.Option("--refuse", metavar="ID", help=_("Refuse this proposal; may be repeated."))
    ] = None,
    export: Annotated[
        Path | None,
        typer.Option(
            "--export", metavar=_("FILE"), help=_("Write the proposals as a sheet to be filled in: .xlsx or .csv.")
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", metavar=_("FILE"), help=_("Read the sheet that was filled in, and do what it says.")),
    ] = None,
    by: Annotated[
        str, typer.Option("--by", metavar=_("NAME"), help=_("Who answers; the user of this machine unless said."))
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help=_("Print the answer as JSON, for a program."))] = False,
) -> None:
    from rich.console import Console

    from visibility import rubric
    from visibility.cli.register import _refuse
    from visibility.runs.reviewing import review_town
    from visibility.settings import Settings
    from visibility.sources.openstreetmap import ExtractError
    from visibility.sources.register import RegisterError
    from visibility.towns import TownError

    if sum((bool(accept or refuse), export is not None, file is not None)) > 1:
        raise typer.BadParameter(_("Give --accept and --refuse, or --export, or --file: one of them at a time."))
    if export is not None and export.suffix.casefold() not in (".csv", ".xlsx"):
        raise typer.BadParameter(_("The sheet must be named .xlsx or .csv."))
    try:
        reviewed = review_town(
            slug,
            settings=Settings(),
            extract=extract,
            register=register or (),
            known_checks=frozenset(entry.check.id for entry in rubric.RUBRIC.entries),
        )
        sources = [part for each in (extract,) if each is not None for part in ("--with", str(each))]
        sources += [part for each in register or () for part in ("--register", str(each))]
        _done(reviewed, sources, accept or [], refuse or [], export, file, by, as_json=as_json)
    except (TownError, RegisterError, ExtractError) as error:
        _refuse(error, Console(stderr=True), as_json=as_json)
        raise typer.Exit(1) from None


def _done(
    reviewed: "Reviewed",
    sources: Sequence[str],
    accept: Sequence[str],
    refuse: Sequence[str],
    export: Path | None,
    file: Path | None,
    by: str,
    *,
    as_json: bool,
) -> None:
    from rich.console import Console

    console = Console()
    if export is not None:
        _export(reviewed, sources, export, console, as_json=as_json)
    elif file is not None:
        _from_sheet(reviewed, file, by, console, as_json=as_json)
    elif accept or refuse:
        _by_id(reviewed, accept, refuse, by, console, as_json=as_json)
    elif as_json:
        from visibility.cli.review_words import as_data

        typer.echo(json.dumps(as_data(reviewed), ensure_ascii=False, indent=2))
    elif _on_terminal() and reviewed.review.proposals:
        _ask(reviewed, by, console)
    else:
        tell(reviewed, console)


def _on_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _who(by: str) -> str:
    import getpass

    if by:
        return by
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such user on this machine
        return _("unknown")


def tell(reviewed: "Reviewed", console: "Console") -> None:
    from visibility.census_review import Kind
    from visibility.cli import review_words as words
    from visibility.cli.telling import line

    for text in words.opening(reviewed):
        line(console, text, "dim" if text.startswith("·") else "")
    for kind in Kind:
        found = reviewed.review.of(kind)
        if not found:
            continue
        line(console, f"\n{_(words.KINDS[kind]).upper()} ({len(found)})", "bold")
        line(console, _(words.CAVEATS[kind]), "dim")
        shown = found[:5] if kind is Kind.LINKED else found
        for proposal in shown:
            _tell_one(proposal, console)
        if len(found) > len(shown):
            line(console, "  " + _("… and {n} more; --json lists them all.").format(n=len(found) - len(shown)), "dim")
    if reviewed.review.proposals:
        first = reviewed.review.proposals[0].id
        slug = reviewed.town.slug
        line(console, "\n" + _("To answer, give the same command with one of these:"))
        line(console, f"  --accept {first}   --refuse {first}")
        told = _("(fill in the column {column}, then --file review.xlsx)").format(column=_decision_column())
        line(console, "  --export review.xlsx   " + told)
        line(console, _("On a terminal, visibility census review {town} asks one by one.").format(town=slug), "dim")


def _decision_column() -> str:
    from visibility.towns.problems import quoted
    from visibility.towns.review_titles import title

    return quotes(quoted(title("decision", language())))


def _tell_one(proposal: "Proposal", console: "Console") -> None:
    from visibility.cli import review_words as words
    from visibility.cli.telling import line

    line(console, "  " + words.heading(proposal))
    if proposal.question:
        line(console, "      " + words.told(proposal.question))
    for ground in proposal.grounds:
        line(console, "      " + words.evidence(ground))


def _export(reviewed: "Reviewed", sources: Sequence[str], path: Path, console: "Console", *, as_json: bool) -> None:
    import shlex

    from visibility.cli import review_words as words
    from visibility.cli.telling import line
    from visibility.towns.files import replace_file
    from visibility.towns.review_sheet import Sheet, as_csv, as_xlsx

    sheet = Sheet(
        kind=lambda each: _(words.KINDS[each.kind]),
        sure=lambda each: _(words.CONFIDENCES[each.confidence]),
        evidence=words.all_evidence,
        yes_no=(_("yes"), _("no")),
        language=language(),
    )
    made = as_xlsx if path.suffix.casefold() == ".xlsx" else as_csv
    replace_file(path, made(reviewed.review.proposals, sheet))
    if as_json:
        answer = {"file": str(path), "proposals": len(reviewed.review.proposals)}
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    for text in words.opening(reviewed):
        line(console, text, "dim" if text.startswith("·") else "")
    line(
        console,
        _("{file} is written: write yes or no in the column {column}; cells may be corrected.").format(
            file=path, column=_decision_column()
        ),
    )
    again = ["visibility", "census", "review", reviewed.town.slug, *sources, "--file", str(path)]
    line(console, f"  {shlex.join(again)}")


def _from_sheet(reviewed: "Reviewed", path: Path, by: str, console: "Console", *, as_json: bool) -> None:
    from visibility.cli.telling import problems_data
    from visibility.cli.telling import tell as tell_problems
    from visibility.towns.review import Accepted
    from visibility.towns.review_sheet import read_sheet

    proposals = {each.id: each for each in reviewed.review.proposals}
    returned = read_sheet(path, proposals, (each.proposal for each in reviewed.answers))
    if not as_json:
        tell_problems(returned.notes, console)
    accepted = [
        Accepted(proposal=proposals[each.proposal], corrected=each.corrected)
        for each in returned.decisions
        if each.accepted
    ]
    refused = [proposals[each.proposal] for each in returned.decisions if not each.accepted]
    more = {"stale": list(returned.stale), "problems": problems_data(returned.notes)}
    _write(reviewed, accepted, refused, by, console, as_json=as_json, more=more)


def _by_id(
    reviewed: "Reviewed", accept: Sequence[str], refuse: Sequence[str], by: str, console: "Console", *, as_json: bool
) -> None:
    from visibility.towns.review import Accepted

    wanted, unwanted = _found(reviewed, accept), _found(reviewed, refuse)
    both = sorted(set(wanted) & set(unwanted))
    if both:
        raise typer.BadParameter(_("{id} is both accepted and refused.").format(id=both[0]))
    accepted = [Accepted(proposal=each) for each in wanted.values()]
    _write(reviewed, accepted, list(unwanted.values()), by, console, as_json=as_json)


def _found(reviewed: "Reviewed", words: Sequence[str]) -> "dict[str, Proposal]":
    by_id = {each.id: each for each in reviewed.review.proposals}
    found: dict[str, Proposal] = {}
    for text in words:
        for word in filter(None, (part.strip().casefold() for part in text.split(","))):
            if word in _FREE_KINDS:
                found |= {each.id: each for each in reviewed.review.proposals if each.kind.value == word}
            elif word in by_id:
                found[word] = by_id[word]
            elif any(each.proposal == word for each in reviewed.answers):
                raise typer.BadParameter(_("{id} was answered before; the answers are in review.csv.").format(id=word))
            else:
                raise typer.BadParameter(
                    _(
                        "No proposal of today has the id {id}: it no longer fits, or is mistyped. Nothing was changed."
                    ).format(id=word)
                )
    return found


def _write(
    reviewed: "Reviewed",
    accepted: "Sequence[Accepted]",
    refused: "Sequence[Proposal]",
    by: str,
    console: "Console",
    *,
    as_json: bool,
    more: dict[str, object] | None = None,
) -> None:
    from datetime import date

    from visibility.cli.telling import line
    from visibility.runs.reviewing import accept
    from visibility.towns.answers import answer_to

    today, who = date.today(), _who(by)  # noqa: DTZ011 - the day on the wall of whoever answers
    answers = [
        answer_to(proposal, accepted=yes, who=who, when=today, about=_about(proposal))
        for yes, those in ((True, [each.proposal for each in accepted]), (False, list(refused)))
        for proposal in those
    ]
    touched = accept(reviewed, accepted, answers, today=today, told=_note_of(reviewed))
    left = len(reviewed.review.proposals) - len(answers)
    if as_json:
        answer = {
            "accepted": len(accepted),
            "refused": len(refused),
            "left": left,
            "shops": list(touched),
            **(more or {}),
        }
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    line(
        console,
        _("{yes} accepted, {no} refused, {left} left open.").format(yes=len(accepted), no=len(refused), left=left),
        "bold",
    )
    if touched:
        line(
            console,
            _(
                "The list of shops was changed ({n} lines); the old one is kept beside it, with .before after its name."
            ).format(n=len(touched)),
        )
        line(console, f"  visibility town check {reviewed.town.slug}")


def _about(proposal: "Proposal") -> str:
    return f"{proposal.name}, {proposal.place}" if proposal.place else proposal.name


def _note_of(reviewed: "Reviewed") -> "Callable[[Note], str]":
    from visibility.reports import translations
    from visibility.reports.wording import Wording

    tongue = reviewed.town.languages[0] if reviewed.town.languages else "fr"
    catalogue = translations.load(tongue)

    def told(note: "Note") -> str:
        return note.told(catalogue.gettext, Wording(tongue).date)

    return told


def _ask(reviewed: "Reviewed", by: str, console: "Console") -> None:
    from visibility.census_review import Kind
    from visibility.cli import review_words as words
    from visibility.cli.telling import line
    from visibility.towns.review import Accepted

    for text in words.opening(reviewed):
        line(console, text, "dim" if text.startswith("·") else "")
    accepted: list[Accepted] = []
    refused: list[Proposal] = []
    for kind in Kind:
        found = reviewed.review.of(kind)
        if not found:
            continue
        line(console, f"\n{_(words.KINDS[kind]).upper()} ({len(found)})", "bold")
        line(console, _(words.CAVEATS[kind]), "dim")
        groups = [found] if kind is Kind.LINKED else [(each,) for each in found]
        for group in groups:
            for proposal in group[:3]:
                _tell_one(proposal, console)
            if len(group) > 3:
                line(console, "  " + _("… and {n} more; --json lists them all.").format(n=len(group) - 3), "dim")
            answer = _answer()
            if answer == "quit":
                _finish(reviewed, accepted, refused, by, console)
                return
            if answer == "accept":
                accepted += [Accepted(proposal=each) for each in group]
            elif answer == "refuse":
                refused += group
    _finish(reviewed, accepted, refused, by, console)


def _finish(
    reviewed: "Reviewed", accepted: "list[Accepted]", refused: "list[Proposal]", by: str, console: "Console"
) -> None:
    if accepted or refused:
        _write(reviewed, accepted, refused, by, console, as_json=False)
    else:
        console.print(_("Nothing was changed."), markup=False)


def _answer() -> str:
    """Ask until the answer is one; an end of input is "quit": what was answered so far is written."""
    letters = {
        **dict.fromkeys(("a", "o", "oui", "y", "yes", "j", "ja"), "accept"),
        **dict.fromkeys(("r", "n", "non", "no", "nee", "nein"), "refuse"),
        **dict.fromkeys(("l", "", "p"), "later"),
        **dict.fromkeys(("q",), "quit"),
    }
    while True:
        try:
            word = input("    " + _("a = accept, r = refuse, l = later, q = stop here") + " > ").strip().casefold()
        except EOFError:
            return "quit"
        if word in letters:
            return letters[word]
