"""The stages of a run, in their order: run id and shop ids in; rows in the store and files out."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

from visibility import __version__, district, judging
from visibility.model.audit import Adoption, Audit, SourceSummary, Spend
from visibility.model.directory import DirectoryEntries
from visibility.model.listing import Listing
from visibility.model.observation import Cause, Dossier, SourceName, Unreachable
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import Website
from visibility.rubric import RUBRIC
from visibility.runs.run import Clock, Run, current, open_run
from visibility.runs.till import billing_month
from visibility.settings import Settings
from visibility.sources import Source
from visibility.store import StoreError
from visibility.store.records import audit_to_json


def _ask(run: Run, source: Source, shop: Shop, known: Dossier) -> Dossier:
    """Return the dossier with what the source says, kept at once; a fault of ours is "unreachable", never a verdict."""
    try:
        said = source.observe(shop, known)
    except Exception as error:  # one shop's surprise must not end a town's audit
        fault = Unreachable(
            at=run.clock(), source=source.name, cause=Cause.GARBLED, reason=f"our own fault: {type(error).__name__}"
        )
        said = dict.fromkeys(source.kinds, fault)
    run.store.keep_observations(run.id, shop.id, said, storable=source.kept.storable)
    for kind, observation in said.items():
        known = known.with_(kind, observation)
    return known


def _gather_one(run: Run, shop: Shop) -> Dossier:
    kept = run.store.dossier(run.id, shop.id, [kind for source in run.vendors.sources for kind in source.kinds])
    dossier = Dossier()
    for source in run.vendors.sources:
        before = [kept.observations.get(kind) for kind in source.kinds]
        if all(seen is not None and not isinstance(seen, Unreachable) for seen in before):
            dossier = Dossier(
                observations={**dossier.observations, **{kind: kept.observations[kind] for kind in source.kinds}}
            )
        else:
            dossier = _ask(run, source, shop, dossier)
    listing = dossier.value(Listing)
    if listing is not None and listing.place_id:
        run.found[shop.id] = listing.place_id
        run.store.keep_place_id(run.town.slug, shop.id, listing.place_id, now=run.clock())
    run.advance("gather", [shop.id])
    return dossier


def gather(run_id: str, shops: Sequence[str]) -> int:
    """Ask every source about these shops; what terms allow is kept at once. Returns how many were gathered."""
    run = current(run_id)
    chosen = [run.shop(id) for id in shops]
    for shop, dossier in zip(chosen, run.pool.map(lambda shop: _gather_one(run, shop), chosen), strict=True):
        run.dossiers[shop.id] = dossier
    return len(chosen)


def judge(run_id: str, shops: Sequence[str]) -> int:
    """Judge these shops on what was gathered and keep the findings. Returns how many were judged."""
    run = current(run_id)
    findings = {
        id: judging.judge(RUBRIC, run.shop(id), run.dossiers[id], run.town.waivers, run.record.as_of) for id in shops
    }
    run.store.keep_findings(run.id, findings)
    for id in shops:
        del run.dossiers[id]
    run.advance("judge", shops)
    return len(shops)


def _websites(run: Run) -> Iterator[Website]:
    """Yield the sites that this run saw, one at a time: a district's pages together are large."""
    for shop in run.shops:
        site = run.store.dossier(run.id, shop.id, (Website,)).value(Website)
        if site is not None:
            yield site


def _spending(run: Run) -> tuple[Spend, ...]:
    from visibility.sources.google_maps import cost_usd

    month = run.store.spent_in_month(billing_month(run.record.started))
    return tuple(
        Spend(sku=sku, calls=calls, usd=round(cost_usd(sku, month[sku]) - cost_usd(sku, month[sku] - calls), 4))
        for sku, calls in run.store.spent(run.id).items()
    )


NOT_COMPARED = N_("The previous audit is of another version of the program and could not be read: nothing is compared.")
_SUSPECTED = {
    SourceName.GOOGLE_MAPS: N_(
        "Google Maps did not answer for many shops: what it could have told is not known. Run the audit again later."
    ),
    SourceName.WEBSITE: N_(
        "Many websites could not be reached: is this machine connected to the internet? Run the audit again later."
    ),
}
_OURS_OR_THEIRS = (Cause.TIMED_OUT, Cause.SERVER_ERROR, Cause.GARBLED)


def _suspicions(summaries: Sequence[SourceSummary]) -> tuple[str, ...]:
    """Return a warning for each source that failed for a fifth of the shops that it was asked about, five at least."""
    found: dict[str, None] = {}
    for summary in summaries:
        failed = sum(summary.causes.get(cause, 0) for cause in _OURS_OR_THEIRS)
        asked = summary.seen + summary.absent + failed
        if failed >= 5 and failed * 5 >= asked and summary.source in _SUSPECTED:
            found[_SUSPECTED[summary.source]] = None
    return tuple(found)


def _adoption(run: Run) -> tuple[Adoption, ...]:
    """Count, from what was kept of this run, how many shops the town's directories list."""
    if not run.town.directories:
        return ()
    kept = [run.store.dossier(run.id, shop.id, [DirectoryEntries]).value(DirectoryEntries) for shop in run.shops]
    return district.count_adoption(run.town, kept)


def compose(run_id: str) -> Audit:
    """Score the district on the findings that the store keeps, keep the audit, end the run."""
    run = current(run_id)
    run.advance("compose", total=1)
    kept, summaries, warnings = run.store.findings(run.id), run.store.source_summaries(run.id), run.warnings
    previous: Audit | None = None
    try:
        previous = run.store.latest(run.town.slug, before=run.record.as_of)
    except StoreError:
        warnings = (*warnings, NOT_COMPARED)
    audit = district.compose(
        town=run.town,
        shops=run.shops,
        findings={shop.id: kept[shop.id] for shop in run.shops if shop.id in kept},  # the census may have changed since
        rubric=RUBRIC,
        as_of=run.record.as_of,
        run=run.id,
        started=run.record.started,
        app_version=__version__,
        sources=summaries,
        spending=_spending(run),
        warnings=(*warnings, *run.vendors.alarms, *_suspicions(summaries)),
        place_ids={shop.id: run.found.get(shop.id) or shop.place_id for shop in run.shops},
        adoption=_adoption(run),
        previous=previous,
        websites=_websites(run),
        declarations=run.store.declarations.of(run.town.slug),
    )
    run.store.keep_audit(run.id, audit)
    run.advance("compose", ["audit"], total=1)
    return audit


def publish(audit: Audit, folder: Path, languages: Sequence[str] = ()) -> tuple[Path, ...]:
    """Write audit.json and the reports in these languages (the town's own unless said). Returns the files."""
    from visibility import reports

    folder.mkdir(parents=True, exist_ok=True)
    document = reports.write(folder / "audit.json", audit_to_json(audit))
    files = [document]
    for language in languages or audit.town.languages:
        files += reports.publish(audit, folder, language=language)
    return tuple(files)


def publish_run(run_id: str, languages: Sequence[str] = ()) -> tuple[Path, ...]:
    """Write the reports of a composed run into its folder. Returns the files."""
    run = current(run_id)
    run.advance("publish", total=1)
    files = publish(run.audit(), run.folder, languages)
    run.store.finish(run.id, now=run.clock())
    run.advance("publish", ["reports"], total=1)
    return files


def carry_out(run: Run) -> Audit:
    """Gather, judge and compose an open run in this process, without Prefect."""
    with ThreadPoolExecutor(8, thread_name_prefix="batch") as batches:
        list(batches.map(lambda batch: (gather(run.id, batch), judge(run.id, batch)), run.batches()))
    return compose(run.id)


def direct(
    slug: str, *, settings: Settings, clock: Clock, as_of: date | None = None, languages: Sequence[str] = ()
) -> tuple[Path, ...]:
    """Audit a town from gathering to paper without Prefect: the same functions. Returns the files."""
    with open_run(slug, settings=settings, clock=clock, as_of=as_of) as run:
        carry_out(run)
        return publish_run(run.id, languages)
