"""A file and its new content in; the file whole, old or new, out. And a town folder held, so that two commands do not undo each other."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from visibility.model.text import N_, reason
from visibility.towns.problems import Severity, TownError, problem

SCRATCH = (".rewrite-", ".matches-", ".visits-")  # begin the folders in which whoever holds a town folder writes


@contextmanager
def held(folder: Path, *, tidy: bool = True) -> Iterator[None]:
    """Hold the folder while a file of it is read, changed and written: two commands at once would each write what the other has not.

    `tidy`: take away what a command that was killed left behind. The system lets go of the folder when the
    process ends, however it ends. Not to be held twice by one process. Raises `TownError`
    where the folder cannot be read.
    """
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise TownError(
            [
                problem(
                    Severity.ERROR,
                    str(folder),
                    N_("The folder cannot be read ({reason})."),
                    N_("Check its name."),
                    reason=reason(error),
                )
            ]
        ) from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        for left in (path for path in folder.iterdir() if tidy and path.name.startswith(SCRATCH)):
            shutil.rmtree(left, ignore_errors=True)  # a living command would hold the folder
        yield
    finally:
        os.close(handle)


def replace_file(path: Path, content: bytes, *, mode: int | None = None) -> None:
    """Write a file whole or not at all. `mode`: its rights; those that it has, else 0644, unless said. Raises OSError."""
    path = path.resolve()  # a link stays one: the file that it leads to is the one that others read
    rights = mode if mode is not None else path.stat().st_mode & 0o777 if path.exists() else 0o644
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise _of(error, path) from None
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(rights)
        part.replace(path)
    except BaseException as error:
        part.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _of(error, path) from None
        raise


def _of(error: OSError, path: Path) -> OSError:
    """Return an error that names the file which people know, not the one beside it that is put in its place."""
    return OSError(error.errno, error.strerror, str(path))
