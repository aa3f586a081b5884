"""Values of the model as documents: an audit in, JSON out, and back."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from visibility.model.audit import Audit
from visibility.model.text import N_, said
from visibility.store.database import StoreError


@cache
def adapter(kind: Any) -> TypeAdapter[Any]:
    """Return what writes and reads the values of that type."""
    return TypeAdapter(kind)


def audit_to_json(audit: Audit) -> bytes:
    """Return the audit as indented UTF-8 JSON: the same bytes for the same audit."""
    return bytes(adapter(Audit).dump_json(audit, indent=2)) + b"\n"


def audit_from_json(document: str | bytes) -> Audit:
    """Read an audit. Raises StoreError where the document is not one."""
    try:
        audit: Audit = adapter(Audit).validate_json(document)
    except ValueError as error:
        first = str(error).splitlines()[0]
        raise StoreError(
            said(
                N_("This is not an audit of this version of the program ({first}). Audit the town again."), first=first
            )
        ) from error
    return audit
