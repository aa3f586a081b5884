"""An audit and a folder in, the files of its reports out: each appears whole or not at all."""

import os
import tempfile
from pathlib import Path

from visibility.model.audit import Audit
from visibility.reports.booklets import booklets
from visibility.reports.editions import district_html, stewards_html
from visibility.reports.exports import actions_csv

NAMES: dict[str, tuple[str, str]] = {
    "fr": ("rapport-district.pdf", "actions-stewards.pdf"),
    "nl": ("districtrapport.pdf", "acties-handelsstewards.pdf"),
    "de": ("bericht-viertel.pdf", "massnahmen-handelslotsen.pdf"),
    "en": ("district-report.pdf", "steward-actions.pdf"),
}


def publish(audit: Audit, folder: Path, *, language: str | None = None) -> tuple[Path, ...]:
    """Write the officials' edition, the stewards' edition and the list of actions; return their paths in that order.

    `language`: of the reports, the town's first one unless given. The sheets of a large town are several files, the
    second one ending in -2. The list of actions of another language than the town's first one carries its code.
    Files of the same name are replaced. Raises OSError where the folder cannot be written.
    """
    from visibility.reports.pdf import to_pdf

    first = _spoken(next(iter(audit.town.languages), "fr"))
    spoken = _spoken(language) if language else first
    district, stewards = (folder / name for name in NAMES[spoken])
    actions = folder / ("actions.csv" if spoken == first else f"actions-{spoken}.csv")
    folder.mkdir(parents=True, exist_ok=True)
    files = [write(district, to_pdf(district_html(audit, spoken)))]
    parts = booklets(audit)
    for number, part in enumerate(parts, start=1):
        path = stewards if number == 1 else stewards.with_stem(f"{stewards.stem}-{number}")
        files.append(write(path, to_pdf(stewards_html(part, spoken, part=number, parts=len(parts)))))
    for left in set(folder.glob(f"{stewards.stem}-[0-9]*.pdf")) - set(files):
        if left.stem.removeprefix(f"{stewards.stem}-").isdigit():
            left.unlink()  # of an earlier print in more parts
    return (*files, write(actions, actions_csv(audit, spoken)))


def _spoken(language: str) -> str:
    code = language.replace("_", "-").split("-")[0].lower()
    return code if code in NAMES else "en"


def write(path: Path, content: bytes) -> Path:
    """Write a file whole or not at all. Returns its path."""
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
        part.chmod(0o644)
        part.replace(path)
    except BaseException as error:
        part.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _of(error, path) from None
        raise
    return path


def _of(error: OSError, path: Path) -> OSError:
    """Return an error that names the file which people know, not the one beside it that is put in its place."""
    return OSError(error.errno, error.strerror, str(path))
