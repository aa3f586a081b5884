"""Errors in the user's words: an exception in; a message on standard error and an exit code out."""

import errno
import logging
import os
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

# Named, not imported: their rooms are heavy, and an exception that was raised has its class loaded.
_PLACE = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.ENOTDIR, errno.EISDIR, errno.ENOENT, errno.EEXIST}
_TOLD = {"StoreError", "RunError", "ReportError", "ExtractError"}


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _in_words(error: BaseException) -> str:
    """Return what the user can do about an error, or nothing where it is ours."""
    from visibility.cli.text import _, written
    from visibility.model.text import in_words, reason

    if type(error).__name__ == "TownError":
        return str(error.told(_, written))  # type: ignore[attr-defined]  # named, not imported
    if type(error).__name__ in _TOLD:
        return in_words(error.args[0], _, written) if error.args and isinstance(error.args[0], str) else str(error)
    if type(error).__name__ == "ValidationError" and getattr(error, "title", "") == "Settings":
        lines = [
            "  " + _("{name}: {what}").format(name=_variable(wrong), what=_unfit(wrong))
            for wrong in error.errors(include_input=False, include_url=False)  # type: ignore[attr-defined]  # pydantic's own
        ]
        return "\n".join([_("A setting of this machine (environment or .env) cannot be used:"), *lines])
    if isinstance(error, OSError) and error.filename and error.errno in _PLACE:
        return _(
            "{file} cannot be written: {reason}. Once there is room, or the right to write, the same command goes on; "
            "`visibility report TOWN` writes the reports of a finished audit again."
        ).format(file=error.filename, reason=in_words(reason(error), _))
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return _("The disk is full. Once there is room, the same command takes the audit up again.")
    if type(error).__name__ in ("ConnectError", "ConnectTimeout") and os.environ.get("PREFECT_API_URL"):
        return _(
            "The Prefect server at {url} (PREFECT_API_URL) does not answer. Start it, or unset the variable."
        ).format(url=os.environ["PREFECT_API_URL"])
    return ""


def _variable(wrong: Any) -> str:
    return f"VISIBILITY_{'_'.join(str(part) for part in wrong['loc']).upper()}"


def _unfit(wrong: Any) -> str:
    """Return what is wrong with a setting in the user's words; pydantic's own where we have none. The value may be a secret."""
    from visibility.cli.text import _

    kind, bounds = str(wrong["type"]), wrong.get("ctx") or {}
    if kind == "value_error" and wrong["loc"] == ("google_monthly_cap",):
        return _("it is no monthly cap; write a number of calls or an amount: 900 calls, or 20 USD.")
    if kind == "value_error" and wrong["loc"] == ("refused_networks",):
        return _("it holds what is no network; write networks as 81.82.83.0/24, separated by commas.")
    if kind.startswith(("int_", "float_")):
        return _("it must be a number.")
    if kind.startswith("bool_"):
        return _("it must be true or false.")
    if kind in ("greater_than", "greater_than_equal"):
        return _("it must be {number} at least.").format(number=bounds.get("ge", bounds.get("gt")))
    if kind == "less_than_equal":
        return _("it must be {number} at most.").format(number=bounds.get("le"))
    return str(wrong["msg"])


class _LogFile(logging.Handler):
    """Writes what the rooms log to var/log/visibility.log; the file and its folder are made at the first line."""

    def emit(self, record: logging.LogRecord) -> None:
        """Append one line; a log that cannot be written stops nobody."""
        from visibility.settings import Settings

        try:
            path = Settings().home / "var" / "log" / "visibility.log"
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("a", encoding="utf-8") as file:
                file.write(self.format(record) + "\n")
        except (OSError, ValueError):
            self.handleError(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Say nothing."""


def _kept(fault: str) -> Path:
    """Keep a fault for the developers, under the home folder where that can be written."""
    from visibility.settings import Settings

    name = f"fault-{datetime.now(UTC):%Y%m%dT%H%M%S}.txt"
    try:
        report = Settings().home / "var" / "log" / name
        report.parent.mkdir(parents=True, exist_ok=True)
        report.write_text(fault, encoding="utf-8")
    except (OSError, ValueError):
        report = Path(tempfile.mkdtemp(prefix="visibility-")) / name
        report.write_text(fault, encoding="utf-8")
    return report


def _interrupted(_signal: int, _frame: object) -> None:
    from visibility.cli.text import _

    signal.signal(signal.SIGINT, signal.default_int_handler)
    print(
        "\n"
        + _("Stopping: the shops in hand are let go. What was gathered is kept; the same command takes it up again."),
        file=sys.stderr,
    )
    raise KeyboardInterrupt


@contextmanager
def explained() -> Iterator[None]:
    """Tell what a person can mend; keep the rest for the developers, without a traceback on the screen."""
    from visibility.cli.text import _, quotes
    from visibility.cli.wrapping import hung

    signal.signal(signal.SIGINT, _interrupted)
    log = _LogFile()
    log.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
    logging.getLogger("visibility").addHandler(log)
    try:
        yield
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except BrokenPipeError:
        raise SystemExit(0) from None
    except Exception as error:
        told = next((words for cause in _causes(error) if (words := _in_words(cause))), "")
        if told:
            told = quotes(told)
            if sys.stderr.isatty():
                told = hung(told, shutil.get_terminal_size().columns)
            print(told, file=sys.stderr)
            raise SystemExit(1) from None
        report = _kept(traceback.format_exc())
        print(
            _("This is a fault of the program, not yours. Nothing that was kept is lost. Please send us this file:"),
            file=sys.stderr,
        )
        print(f"  {report}", file=sys.stderr)
        raise SystemExit(70) from None
