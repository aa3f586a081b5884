"""Kept audits judged again under the present rubric: a town and a day in; audits kept beside the first ones, out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from visibility import rejudging, towns
from visibility.model.audit import Audit, Rejudged
from visibility.model.finding import Finding
from visibility.model.score import Score
from visibility.rubric import RUBRIC
from visibility.runs.run import alone
from visibility.settings import Settings
from visibility.store import RunRecord, Store, StoreError

KINDS = frozenset(need.kind for entry in RUBRIC.entries for need in entry.check.needs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """An audit that was judged again: the index as it was judged first, and as the present rubric has it."""

    run: str
    as_of: date
    then: Score
    now: Score
    mark: Rejudged


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejudging:
    """What came of it: audits judged again, oldest first; how many were of the present rubric already; days of those that cannot be read."""

    town: str
    rubric: str
    done: tuple[Again, ...]
    present: int
    unread: tuple[date, ...]


def rejudge(slug: str, *, settings: Settings, now: datetime, today: date, since: date | None = None) -> Rejudging:
    """Judge the kept audits of a town again, those from `since` on, in the order of their days; nothing of theirs is changed.

    An audit of the present rubric is only composed anew where the one before it was of another rubric, so that it is compared.
    Raises TownError where the town cannot be read, RunError where it is being audited, StoreError.
    """
    town, census = towns.load(towns.folder(settings.towns_dir, slug))
    shops = {shop.id: shop for shop in (*census.closed, *census.shops)}
    with alone(settings, slug):
        store = Store.open(settings.database_path)
        try:
            declarations = store.declarations.of(slug)
            done, present, unread = [], 0, []
            # As the present rubric judges them, where it has: the last of the day at hand, and of the one before.
            series: tuple[Audit, ...] = ()
            for record in store.audits(slug):
                first = _read(store, record)
                if first is None:
                    if since is None or record.as_of >= since:
                        unread.append(record.as_of)
                    continue
                if first.rubric_version == RUBRIC.version and not _stands_apart(first, series):
                    present += since is None or record.as_of >= since
                    series = _after(series, first)
                    continue
                if since is not None and record.as_of < since:
                    # Not judged again, it still tells the next one what was settled before it.
                    series = _after(series, store.audit_under(record.id, RUBRIC.version))
                    continue
                again = rejudging.rejudge(
                    first,
                    town=town,
                    shops=shops,
                    evidence=lambda shop, run=record.id: store.evidence.of(run, shop, KINDS),  # type: ignore[misc]  # the run of this turn
                    findings=_findings(store, record),
                    on=today,
                    previous=next((one for one in reversed(series) if one.as_of < first.as_of), None),
                    declarations=declarations,
                )
                store.rejudged.keep(again, now=now)
                assert again.rejudged is not None
                series = _after(series, again)
                then, now_ = first.district.index, again.district.index
                done.append(Again(run=first.run, as_of=first.as_of, then=then, now=now_, mark=again.rejudged))
        finally:
            store.close()
    return Rejudging(
        town=slug, rubric=RUBRIC.version, done=tuple(done), present=present, unread=tuple(dict.fromkeys(unread))
    )


def _stands_apart(audit: Audit, series: tuple[Audit, ...]) -> bool:
    """Whether an audit of the present rubric was not compared with the one before, and now can be, since that is judged again."""
    return (
        audit.previous is None
        and audit.changes is not None
        and not audit.changes.comparable
        and any(one.as_of == audit.changes.since and one.rubric_version == audit.rubric_version for one in series)
    )


def _after(series: tuple[Audit, ...], audit: Audit) -> tuple[Audit, ...]:
    """Return the last audit of each of the two newest days: more is never compared, and audits are large."""
    return (*[one for one in series if one.as_of != audit.as_of][-1:], audit)


def _findings(store: Store, record: RunRecord) -> Mapping[str, Sequence[Finding]]:
    """Return the findings as they were judged first; none where another version of the program wrote them: the audit has them too."""
    try:
        return store.findings(record.id)
    except ValueError:
        return {}


def _read(store: Store, record: RunRecord) -> Audit | None:
    try:
        return store.audit(record.id)
    except StoreError:  # of a version of the program whose format is not this one's
        return None
