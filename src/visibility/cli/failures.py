"""Errors in the user's words: an exception in; a message on standard error and an exit code out."""

import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

# Named, not imported: their rooms are heavy, and an exception that was raised has its class loaded.
_TOLD = {"TownError", "StoreError", "RunError", "ReportError", "ExtractError"}


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


@contextmanager
def explained() -> Iterator[None]:
    """Tell what a person can mend; keep the rest for the developers, without a traceback on the screen."""
    from visibility.cli.text import _

    try:
        yield
    except KeyboardInterrupt:
        print(_("Stopped. What was gathered is kept; the same command takes it up again."), file=sys.stderr)
        raise SystemExit(130) from None
    except BrokenPipeError:
        raise SystemExit(0) from None
    except Exception as error:
        told = next((cause for cause in _causes(error) if type(cause).__name__ in _TOLD), None)
        if told is not None:
            print(str(told), file=sys.stderr)
            raise SystemExit(1) from None
        from visibility.settings import Settings

        folder = Settings().home / "var" / "log"
        folder.mkdir(parents=True, exist_ok=True)
        report = folder / f"fault-{datetime.now(UTC):%Y%m%dT%H%M%S}.txt"
        report.write_text(traceback.format_exc(), encoding="utf-8")
        print(
            _("This is a fault of the program, not yours. Nothing that was kept is lost. Please send us this file:"),
            file=sys.stderr,
        )
        print(f"  {report}", file=sys.stderr)
        raise SystemExit(70) from None
