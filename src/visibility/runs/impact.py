"""What the actions of a year brought: a fresh audit in, what can surely be said of each check out."""

from datetime import timedelta

from visibility import impact
from visibility.model.audit import Audit, Brought
from visibility.model.town import Town
from visibility.store import Store, StoreError

YEAR = timedelta(days=366)


def earliest(store: Store, audit: Audit) -> Audit | None:
    """Return the oldest audit of the year before, judged under the same rubric, first or again; None where there is none to be read."""
    for record in store.audits(audit.town.slug):
        if not audit.as_of - YEAR <= record.as_of < audit.as_of:
            continue
        try:
            found = store.audit_under(record.id, audit.rubric_version)
        except StoreError:  # of a version of the program whose format is not this one's
            continue
        if found.rubric_version == audit.rubric_version:
            return found
    return None


def brought(store: Store, town: Town, audit: Audit) -> tuple[Brought, ...]:
    """Return the checks in which followed shops surely came out otherwise than comparable ones, in the order of the rubric."""
    declarations = store.declarations.of(town.slug)
    if not declarations and not town.visits:
        return ()
    first = earliest(store, audit)
    if first is None:
        return ()
    who = impact.followed(declarations, town.visits, since=first.as_of, until=audit.as_of)
    if not who.shops:
        return ()
    return tuple(
        Brought(
            check=one.check,
            since=first.as_of,
            followed=one.followed.shops,
            alone=one.alone.shops,
            low=round(one.difference.low, 4),
            high=round(one.difference.high, 4),
        )
        for one in impact.measure(first, audit, who).checks
        if one.difference is not None and one.difference.sure
    )
