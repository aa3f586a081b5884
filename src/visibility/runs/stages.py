"""The stages of a run, in their order: run id and shop ids in; rows in the store and files out."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

from visibility import __version__, alarms, district, judging
from visibility.model.audit import Adoption, Audit, SourceSummary, Spend
from visibility.model.check import Verdict
from visibility.model.directory import DirectoryEntries
from visibility.model.listing import Listing
from visibility.model.observation import Absent, Cause, Dossier, Seen, SourceName, Unreachable
from visibility.model.reviews import Reviews
from visibility.model.share import Suspicion
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.website import Website
from visibility.rubric import RUBRIC
from visibility.runs.impact import brought
from visibility.runs.neighbours import hold_against_neighbours
from visibility.runs.readings import readings
from visibility.runs.run import Clock, Run, current, open_run
from visibility.runs.till import billing_month
from visibility.settings import Settings
from visibility.sources import Source
from visibility.store import StoreError
from visibility.store.records import audit_to_json
from visibility.store.shares import DOUBTED, TRUSTED


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
    # Google's own point serves to ask Google, and nobody else: what it would find on another map would rest on it.
    placed = shop if shop.location else replace(shop, location=run.points.get(shop.id))
    for source in run.vendors.sources:
        before = [kept.observations.get(kind) for kind in source.kinds]
        if all(seen is not None and not isinstance(seen, Unreachable) for seen in before):
            dossier = Dossier(
                observations={**dossier.observations, **{kind: kept.observations[kind] for kind in source.kinds}}
            )
        else:
            dossier = _ask(run, source, placed if source.name is SourceName.GOOGLE_MAPS else shop, dossier)
    listing = dossier.value(Listing)
    if listing is not None and listing.place_id:
        run.found[shop.id] = listing.place_id
        run.store.keep_place_id(run.town.slug, shop.id, listing.place_id, now=run.clock())
    elif isinstance(dossier.get(Listing), Absent):
        # What was found once is not this shop's any more: asking for it again every month would only cost.
        run.store.outcomes.forget_place_id(run.town.slug, shop.id)
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
    run.store.keep_findings(run.id, findings, alarms.tally(run.dossiers[id] for id in shops))
    for id in shops:
        if isinstance(seen := run.dossiers[id].get(Reviews), Seen):
            run.reviews[id] = seen
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

    name = billing_month(run.record.started)
    month = run.store.spent_in_month(name)
    reserved: dict[str, int] = {}
    for held in run.store.ledger.held(name):  # what was asked outside of an audit counts too
        reserved[held.sku] = reserved.get(held.sku, 0) + held.calls
    month = {sku: max(calls, reserved.get(sku, 0)) for sku, calls in month.items()}
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


def _adoption(run: Run, suspicions: Sequence[Suspicion]) -> tuple[Adoption, ...]:
    """Count, from what was kept of this run, how many shops the town's directories list; a doubted one misses nobody."""
    if not run.town.directories:
        return ()
    kept = [run.store.dossier(run.id, shop.id, [DirectoryEntries]).value(DirectoryEntries) for shop in run.shops]
    doubted = {one.field.partition("/")[2] for one in suspicions if one.source is SourceName.DIRECTORIES}
    return tuple(
        replace(one, missing=0, unknown=one.unknown + one.missing) if one.directory in doubted else one
        for one in district.count_adoption(run.town, kept)
    )


def _alarms(run: Run) -> tuple[Suspicion, ...]:
    """Hold what the sources showed of the whole town against its earlier audits, and keep what is doubted."""
    now, past = run.store.shares.of(run.id), run.store.shares.before(run.town.slug, run.record.as_of)
    found = alarms.suspect(now, past, as_of=run.record.as_of, trusted=run.trusted)
    fresh = alarms.renewed(now, past, as_of=run.record.as_of, trusted=run.trusted)
    states = {(one.source, one.field): TRUSTED for one in fresh} | {(one.source, one.field): DOUBTED for one in found}
    run.store.shares.mark(run.id, states)
    return found


def _with_place_ids(run: Run) -> tuple[Shop, ...]:
    """Return the shops with the id of the listing that the reports may link: none where it is not known to be the shop's."""
    endings, known = run.store.outcomes.of(run.id, Listing), run.store.place_ids(run.town.slug)
    known = {shop: id for shop, id in known.items() if (shop, id) not in run.refused}

    def place_id(shop: Shop) -> str:
        ending = endings.get(shop.id)
        if ending is not None and ending.state == "seen":
            return run.found.get(shop.id) or known.get(shop.id) or shop.place_id
        if ending is not None and (ending.state == "absent" or ending.cause is Cause.UNDECIDED):
            return ""
        return shop.place_id or known.get(shop.id, "")

    return tuple(replace(shop, place_id=place_id(shop)) for shop in run.shops)


def _decided(run: Run, previous: Audit | None) -> set[tuple[str, str]]:
    """Return the shops without a listing of which a person has looked: whoever refused a listing saw what there is.

    Where the audit after that saw a listing all the same, the person spoke of another time: a source may flicker since.
    """
    check = "missing-listing"
    found = (
        {one.shop for one in previous.findings if one.check == check and one.verdict is Verdict.PASSED}
        if previous
        else ()
    )
    return {
        (check, shop)
        for shop, day in run.ruled_out.items()
        if shop not in found or (day is not None and previous is not None and day >= previous.as_of)
    }


def compose(run_id: str) -> Audit:
    """Score the district on the findings that the store keeps, keep the audit, end the run."""
    run = current(run_id)
    run.advance("compose", total=1)
    kept, warnings = hold_against_neighbours(run, run.store.findings(run.id))
    summaries = run.store.source_summaries(run.id)
    suspicions = _alarms(run)
    previous: Audit | None = None
    try:
        previous = run.store.latest(run.town.slug, before=run.record.as_of, rubric=RUBRIC.version)
    except StoreError:
        warnings = (*warnings, NOT_COMPARED)
    shops = [shop.id for shop in run.shops]
    audit = district.compose(
        town=run.town,
        shops=_with_place_ids(run),
        findings={
            shop.id: alarms.doubt(kept[shop.id], RUBRIC, suspicions)
            for shop in run.shops
            if shop.id in kept  # the census may have changed since
        },
        rubric=RUBRIC,
        as_of=run.record.as_of,
        run=run.id,
        started=run.record.started,
        app_version=__version__,
        sources=summaries,
        spending=_spending(run),
        warnings=(*warnings, *run.vendors.alarms, *_suspicions(summaries)),
        adoption=_adoption(run, suspicions),
        previous=previous,
        suspicions=suspicions,
        vacant=run.vacant,
        websites=_websites(run),
        declarations=run.store.declarations.of(run.town.slug),
        decided=_decided(run, previous),
        read_before=readings(run.store, previous.run, shops) if previous else None,
        read_now=readings(run.store, run.id, shops) if previous else None,
        closed=run.closed,
    )
    audit = replace(audit, brought=brought(run.store, run.town, audit))
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
    slug: str,
    *,
    settings: Settings,
    clock: Clock,
    as_of: date | None = None,
    languages: Sequence[str] = (),
    trusted: Sequence[str] = (),
) -> tuple[Path, ...]:
    """Audit a town from gathering to paper without Prefect: the same functions. Returns the files."""
    with open_run(slug, settings=settings, clock=clock, as_of=as_of, trusted=trusted) as run:
        carry_out(run)
        return publish_run(run.id, languages)
