"""`visibility url check`: addresses on standard input in, one JSON object a line out; no connection is opened."""

import json
import sys
from collections.abc import Iterator
from typing import IO

import typer

from visibility.cli.text import _

app = typer.Typer(no_args_is_help=True, help=_("Say which addresses the audit would refuse to call."))

_LONGEST = 100_000


@app.callback()
def _top() -> None:
    """Keep `check` a command of its own, though it is the only one."""


@app.command(
    help=_(
        "Judge addresses, one a line on standard input, without opening a connection.\n\n"
        "Prints one JSON object a line: “url” as given, “allowed”, and the “reason”. An address that names a site by its "
        "name is allowed subject to look-up: what the name leads to is judged again at the moment of the call."
    )
)
def check() -> None:
    from visibility.settings import Settings
    from visibility.sources.website.guard import Refused, judge

    refused = Settings().refused_networks
    for line in _lines(sys.stdin.buffer):
        try:
            target = judge(line, refused)
        except Refused as refusal:
            answer = {"url": line, "allowed": False, "reason": str(refusal)}
        else:
            reason = "a public address" if target.address is not None else "allowed subject to look-up of the name"
            answer = {"url": line, "allowed": True, "reason": reason}
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")


def _lines(stream: IO[bytes]) -> Iterator[str]:
    """Yield the lines that are not empty; a line without end is cut, and so refused as too long."""
    while raw := stream.readline(_LONGEST):
        line = raw.decode("utf-8", "backslashreplace").rstrip("\r\n")
        if line:
            yield line
