"""An audit and a folder in, the files of its reports out: each appears whole or not at all."""

import os
import tempfile
from pathlib import Path

from visibility.model.audit import Audit
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

    `language`: of the reports, the town's first one unless given. Files of the same name are replaced.
    Raises OSError where the folder cannot be written.
    """
    from visibility.reports.pdf import to_pdf

    spoken = (language or next(iter(audit.town.languages), "fr")).replace("_", "-").split("-")[0].lower()
    if spoken not in NAMES:
        spoken = "en"
    district, stewards = NAMES[spoken]
    folder.mkdir(parents=True, exist_ok=True)
    return (
        _write(folder / district, to_pdf(district_html(audit, spoken))),
        _write(folder / stewards, to_pdf(stewards_html(audit, spoken))),
        _write(folder / "actions.csv", actions_csv(audit, spoken)),
    )


def _write(path: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(0o644)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return path
