"""`visibility census`: keeps a town's list of shops true."""

import typer

from visibility.cli import discover, placing, register, reviewing
from visibility.cli.text import _

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="rich",
    help=_("Keep a town's list of shops true.\n\nNothing is changed in the list unless a person has accepted it."),
)


app.command("review", help=_(reviewing.HELP))(reviewing.review)
app.command("register", help=_(register.HELP))(register.register)
discover.register(app)
placing.register(app)
