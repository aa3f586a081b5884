"""`visibility census`: keeps a town's list of shops true."""

import typer

from visibility.cli import register
from visibility.cli.text import _

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="rich",
    help=_("Keep a town's list of shops true.\n\nNothing is changed in the list unless a person has accepted it."),
)


@app.callback()
def _group() -> None:
    """Keep the name of the one command there is."""


app.command("register", help=_(register.HELP))(register.register)
