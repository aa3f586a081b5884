"""The review of a town's census: the folder, a newer map, the register and the last audit in; proposals out, and what was accepted written."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from visibility import towns
from visibility.census_review import Note, Review, review
from visibility.model.check import Verdict
from visibility.model.mapentry import MapExtract
from visibility.model.observation import SourceName
from visibility.model.register import written_enterprise
from visibility.model.sighting import Sighting, SightingStatus
from visibility.model.text import N_
from visibility.model.town import Census, Town
from visibility.runs.register import Found, look_up
from visibility.settings import Settings
from visibility.sources.openstreetmap import read_extract, sightings_of
from visibility.store import Store
from visibility.towns import Problem, Severity, TownError
from visibility.towns.answers import Answer, read_answers, refused_ids, refused_until
from visibility.towns.problems import problem
from visibility.towns.review import Accepted, apply, fit, wanted

_CLOSED_CHECK = "listing-marked-closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A town, its census, the answers that were given, and what is proposed today. `extract`: its day and its size."""

    folder: Path
    town: Town
    census: Census
    answers: tuple[Answer, ...]
    review: Review
    extract: MapExtract | None
    audited: date | None  # the day of the audit whose findings were used


def review_town(
    slug: str,
    *,
    settings: Settings,
    extract: Path | None,
    known_checks: frozenset[str],
    register: Sequence[Path] = (),
) -> Reviewed:
    """Compare a town's census with a newer map and with what its last audit kept.

    `extract`: instead of the town's own file; `register`: the open data of the enterprise register, and its updates. Raises
    `TownError`, `ExtractError`, `RegisterError` or `StoreError`.
    """
    folder = towns.folder(settings.towns_dir, slug)
    town, census = towns.load(folder, known_checks=known_checks)
    answers = read_answers(folder)
    path = extract or (folder / town.openstreetmap_file if town.openstreetmap_file else None)
    read = read_extract(path) if path else None
    found: list[Sighting] = list(sightings_of(read, town.country)) if read else []
    marked, audited, pairs = _of_audits(slug, settings)
    if register:
        marked += _of_register(look_up(slug, register, settings=settings))
    if read is None and audited is None and not register:
        raise TownError([_nothing_to_compare(slug)])
    if read is not None and not any(each.trade and each.status is SightingStatus.LISTED for each in found):
        raise TownError([_no_business(path)])
    made = review(
        census,
        wanted((*fit(found, town), *marked), folder),
        surveyed=town.census_date,
        refused=refused_ids(answers),
        refused_until=refused_until(answers),
        same_listing=pairs,
    )
    return Reviewed(
        folder=folder, town=town, census=census, answers=answers, review=made, extract=read, audited=audited
    )


def accept(
    reviewed: Reviewed,
    accepted: Sequence[Accepted],
    answers: Sequence[Answer],
    *,
    today: date,
    told: Callable[[Note], str],
) -> tuple[str, ...]:
    """Write what was accepted, and keep the answers; return the ids of the shops that were touched. Raises `TownError`."""
    return apply(reviewed.folder, reviewed.census, accepted, answers, today=today, told=told)


def _of_audits(slug: str, settings: Settings) -> tuple[list[Sighting], date | None, tuple[tuple[str, str], ...]]:
    """Return which listings the last audit found marked closed, its day, and the shops that share a listing.

    Nothing of a listing is kept but its id and our own verdict, and nothing else is used here.
    """
    if not settings.database_path.exists():
        return [], None, ()
    store = Store.open(settings.database_path)
    try:
        audit = store.latest(slug)
        places = store.place_ids(slug)
    finally:
        store.close()
    by_place: dict[str, list[str]] = {}
    for shop, place_id in sorted(places.items()):
        by_place.setdefault(place_id, []).append(shop)
    pairs = tuple((shops[0], other) for shops in by_place.values() for other in shops[1:])
    if audit is None:
        return [], None, pairs
    marked = [
        Sighting(
            source=SourceName.GOOGLE_MAPS,
            status=SightingStatus.CLOSED_OR_PAUSED,
            shop=finding.shop,
            as_of=max((each.at.date() for each in finding.evidence), default=audit.as_of),
        )
        for finding in audit.findings
        if finding.check == _CLOSED_CHECK and finding.verdict is Verdict.FAILED
    ]
    return marked, audit.as_of, pairs


def _of_register(found: Found) -> Iterator[Sighting]:
    """Yield the shops whose own enterprise, by the number in the list, has only struck-off or ended entries at the shop.

    A number that is merely likely proves nothing, and an entry that stands proves nothing either: neither is used.
    """
    for proposal in found.proposals:
        shop = proposal.shop
        entries = [each.entry for each in proposal.compared if each.entry.enterprise == shop.enterprise]
        if not shop.enterprise or not entries or not all(entry.stale for entry in entries):
            continue
        yield Sighting(
            source=SourceName.REGISTER,
            status=SightingStatus.CEASED,
            shop=shop.id,
            ref=written_enterprise(shop.enterprise),
            as_of=found.register.as_of,
            since=max((entry.struck_off for entry in entries if entry.struck_off), default=None),
        )


def _nothing_to_compare(slug: str) -> Problem:
    return problem(
        Severity.ERROR,
        slug,
        N_("There is nothing to compare the list with: no extract of OpenStreetMap, and no audit of {town}."),
        N_(
            "Give a newer extract: visibility census review {town} --with FILE, or name one in town.toml, [openstreetmap]."
        ),
        town=slug,
    )


def _no_business(path: Path | None) -> Problem:
    return problem(
        Severity.ERROR,
        path.name if path else "",
        N_("The extract {file} holds no business: the review would take every shop for closed."),
        N_("Ask for the extract again; the query stands in docs/adding-a-town.md."),
        file=path.name if path else "",
    )
