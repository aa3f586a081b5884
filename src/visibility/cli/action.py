"""`visibility action`: what stewards and owners say of the actions, and where each of them stands."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from visibility.cli.text import _

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="rich",
    help=_(
        "Say what became of the actions: confirmed, in order, done, refused, given to somebody else, a remark.\n\n"
        "An action is named by its id, a check and a shop: [bold]few-photos@boulangerie-dupont[/bold], as "
        "[bold]visibility actions[/bold], actions.csv and [bold]visibility action list[/bold] show it. What was said is kept "
        "beside what the audits see, and never in its place: an action counts as done once an audit has seen it done.\n\n"
        "Names are personal data: give initials or a first name."
    ),
)

Town = Annotated[str, typer.Argument(metavar=_("TOWN"), help=_("Name of the town's folder under towns/."))]
Ids = Annotated[
    list[str],
    typer.Argument(
        metavar=_("[TOWN] ID …"),
        help=_("Ids of actions. The town may be left out where one town alone has these shops."),
    ),
]
By = Annotated[str, typer.Option("--by", metavar=_("NAME"), help=_("Who says so: initials or a first name."))]
On = Annotated[
    str | None,
    typer.Option("--on", metavar=_("YYYY-MM-DD"), help=_("The day on which it was said; today unless said.")),
]
Note = Annotated[str, typer.Option("--note", metavar=_("TEXT"), help=_("A remark that is kept with it."))]
Undo = Annotated[bool, typer.Option("--undo", help=_("Take the last such word back; both stay in the history."))]
Decide = Annotated[
    bool, typer.Option("--decide", help=_("End a disagreement: what others said before counts no longer."))
]
AsJson = Annotated[bool, typer.Option("--json", help=_("Print the answer as JSON, for a program."))]


# How people call who does it, beside the words of the manual.
_CALLED = {
    "owner": ("commerçant", "commercant", "commerçante", "patron", "patronne", "propriétaire", "handelaar", "winkelier", "eigenaar",
              "inhaber", "inhaberin"),
    "steward": ("handelslotse", "handelslotsin"),
    "webmaster": ("webmestre", "responsable du site", "webbeheerder", "webmasterin"),
    "town": ("commune", "ville", "adl", "gemeente", "stad", "gemeinde", "stadt"),
}  # fmt: skip


def _day(text: str | None) -> date | None:
    from visibility.cli.app import day

    return day(text)


def _say(
    word: str, ids: list[str], *, by: str, on: str | None, note: str, undo: bool, decide: bool, as_json: bool
) -> None:
    from visibility.cli.declaring import declare
    from visibility.model.declaration import Word

    declare(Word(word), ids, by=by, on=_day(on), note=note, undo=undo, decide=decide, as_json=as_json)


@app.command(
    help=_(
        "Say that actions are done. The next audit looks whether it can be seen.\n\n"
        "Example: [bold]visibility action done arlon few-photos@boulangerie-dupont --by Anne[/bold]"
    )
)
def done(
    ids: Ids,
    by: By = "",
    on: On = None,
    note: Note = "",
    undo: Undo = False,
    decide: Decide = False,
    as_json: AsJson = False,
) -> None:
    _say("done", ids, by=by, on=on, note=note, undo=undo, decide=decide, as_json=as_json)


@app.command(
    help=_(
        "Say that what was seen once only is so: somebody has looked.\n\n"
        "Sources flicker: a point that an audit saw failing once is a question (“to confirm”), until a later audit sees it again "
        "or a person says so. Who says that it is done, or refused, has looked as well. Where it is in order, say so: "
        "[bold]visibility action in-order[/bold].\n\n"
        "Example: [bold]visibility action confirm arlon few-photos@boulangerie-dupont --by Anne[/bold]"
    )
)
def confirm(
    ids: Ids,
    by: By = "",
    on: On = None,
    note: Note = "",
    undo: Undo = False,
    decide: Decide = False,
    as_json: AsJson = False,
) -> None:
    _say("confirmed", ids, by=by, on=on, note=note, undo=undo, decide=decide, as_json=as_json)


@app.command(
    name="in-order",
    help=_(
        "Say that somebody has looked, and that the point is in order.\n\n"
        "It leaves the lists, the rounds, the sheets and the advice. The score stays as it is: it counts what the sources show. "
        "If a later look sees it failing, it is a question again, which says on which day it was found in order; after two such "
        "looks it is to mend.\n\n"
        "Example: [bold]visibility action in-order arlon few-photos@boulangerie-dupont --by Anne[/bold]"
    ),
)
def in_order(
    ids: Ids,
    by: By = "",
    on: On = None,
    note: Note = "",
    undo: Undo = False,
    decide: Decide = False,
    as_json: AsJson = False,
) -> None:
    _say("in-order", ids, by=by, on=on, note=note, undo=undo, decide=decide, as_json=as_json)


@app.command(
    help=_(
        "Say that the shop does not want an action, with its reason.\n\n"
        "It is proposed no more, until it was seen done and fails again, is given to somebody else, or the word is taken back "
        "(--undo). It counts in the score all the same; for an answer that takes a finding out of the score, see "
        "[bold]visibility waive[/bold].\n\n"
        'Example: [bold]visibility action refuse arlon few-photos@boulangerie-dupont --reason "Pas de photos"[/bold]'
    )
)
def refuse(
    ids: Ids,
    reason: Annotated[
        str,
        typer.Option("--reason", metavar=_("TEXT"), help=_("Why, in the shop's own words; printed in actions.csv.")),
    ] = "",
    by: By = "",
    on: On = None,
    undo: Undo = False,
    decide: Decide = False,
    as_json: AsJson = False,
) -> None:
    from visibility.cli.declaring import declare
    from visibility.model.declaration import Word

    if not reason.strip() and not undo:
        raise typer.BadParameter(_("The reason is missing: give it with --reason, in the shop's own words."))
    declare(Word.REFUSED, ids, by=by, on=_day(on), note=reason, undo=undo, decide=decide, as_json=as_json)


@app.command(
    help=_(
        "Give actions to somebody else: the owner, the steward, the webmaster, or the town.\n\n"
        "Example: [bold]visibility action reassign arlon dead-website@librairie-du-coin --to webmaster[/bold]"
    )
)
def reassign(
    ids: Ids,
    to: Annotated[str, typer.Option("--to", metavar="owner|steward|webmaster|town", help=_("Who does it now."))] = "",
    by: By = "",
    on: On = None,
    note: Note = "",
    undo: Undo = False,
    as_json: AsJson = False,
) -> None:
    from visibility.cli.declaring import declare
    from visibility.model.check import Scope
    from visibility.model.declaration import Word

    scope = next((each for each in Scope if to.strip().casefold() in (each.value, *_CALLED[each.value])), None)
    if scope is None and not undo:
        raise typer.BadParameter(_("Say who does it now: --to owner, steward, webmaster or town."))
    declare(Word.REASSIGNED, ids, by=by, on=_day(on), note=note, to=scope, undo=undo, as_json=as_json)


@app.command(help=_("Keep a remark with actions: it changes nothing else."))
def note(
    ids: Ids,
    text: Annotated[str, typer.Option("--note", "--text", metavar=_("TEXT"), help=_("The remark."))] = "",
    by: By = "",
    on: On = None,
    undo: Undo = False,
    as_json: AsJson = False,
) -> None:
    from visibility.cli.declaring import declare
    from visibility.model.declaration import Word

    if not text.strip() and not undo:
        raise typer.BadParameter(_("The remark is missing: give it with --note."))
    declare(Word.NOTE, ids, by=by, on=_day(on), note=text, undo=undo, as_json=as_json)


@app.command(
    help=_(
        "Read a round that came back filled in: the file that [bold]visibility actions --export xlsx|csv[/bold] wrote.\n\n"
        "In the column “done?”, write done, refused, confirmed or in order (fait, refusé, confirmé, en ordre; gedaan, geweigerd, bevestigd, "
        "in orde; erledigt, abgelehnt, bestätigt, in Ordnung; yes, oui, ja, x for done), or nothing; the remark holds the reason. Lines may be sorted, columns moved or taken away, but for the ids of the actions; "
        "columns “date” and “by” may be added. What is understood is taken; what is not is told, and its lines are written into a file of their own beside "
        "this one, with the reason, to be mended and given again. A file that is read twice counts once. Two people who contradict each other are both kept, and the action stays as it was "
        "until somebody decides (--decide)."
    )
)
def file(
    slug: Town,
    path: Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("The file that came back, .xlsx or .csv."))],
    by: By = "",
    on: On = None,
    as_json: AsJson = False,
) -> None:
    from visibility.cli.returning import take_file

    take_file(slug, path, by=by, on=_day(on), as_json=as_json)


@app.command(
    name="list",
    help=_(
        "Show the actions of the newest audit with their state, and all that was said of each.\n\n"
        "What was declared since the audit is taken into account; --open leaves out what is seen done, refused, or declared done "
        "or found in order and not looked at since."
    ),
)
def list_(
    slug: Town,
    open_: Annotated[bool, typer.Option("--open", help=_("Only what is still to be done."))] = False,
    as_json: AsJson = False,
) -> None:
    from visibility.cli.declaring import list_actions

    list_actions(slug, only_open=open_, as_json=as_json)


def today(timezone: str) -> date:
    """Return the day that it is in the town."""
    from zoneinfo import ZoneInfo

    return datetime.now(UTC).astimezone(ZoneInfo(timezone)).date()
