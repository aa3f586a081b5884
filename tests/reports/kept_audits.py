"""Audits put into the database of a home folder, as finished runs left them."""

from pathlib import Path

from visibility.model.audit import Audit
from visibility.store import Store


def keep(home: Path, *audits: Audit) -> None:
    """Keep each audit as a composed run of its town."""
    store = Store.open(home / "var" / "visibility.db")
    for audit in audits:
        run = store.begin(
            town=audit.town.slug,
            as_of=audit.as_of,
            now=audit.started,
            today=audit.as_of,
            rubric_version=audit.rubric_version,
            app_version="x",
        )
        store.keep_audit(run.id, audit)
    store.close()
