"""Shops without coordinates: the map of the town first, for good; then Google, for thirty days and in the store only."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from visibility import towns
from visibility.matching import metres
from visibility.matching.addresses import Match, same_number, same_street, same_town
from visibility.matching.tagged import address_of
from visibility.model.mapentry import MapElement, MapEntry
from visibility.model.observation import Absent, Dossier, Seen, Unreachable
from visibility.model.shop import Address, Point, Shop
from visibility.model.town import Town
from visibility.rubric import RUBRIC
from visibility.runs.doors import addresses, written_address
from visibility.runs.estimate import CapState, Line, cap_state, line
from visibility.runs.google import google_source
from visibility.runs.run import alone
from visibility.runs.till import Till, billing_month
from visibility.runs.vendors import refusal
from visibility.settings import Settings
from visibility.store import Held, Store
from visibility.towns.rewrite import rewrite

_ONE_DOOR = 40.0  # metres: what the map shows at one address lies no farther apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """What came of looking for the coordinates of shops that have none; ids of shops.

    `mapped`: from the town's own map, written into the list for good. `geocoded`: from Google, kept for thirty days.
    `valid`: from Google, not yet thirty days old. `unknown`: Google knows no such door. `unaddressed`: no street or number.
    `left`: nobody could or would be asked; `google`: calls and price of asking Google, in a dry run; `refusal` as a message id.
    """

    town: str
    shops: int
    mapped: tuple[str, ...]
    valid: tuple[str, ...]
    geocoded: tuple[str, ...]
    unknown: tuple[str, ...]
    unaddressed: tuple[str, ...]
    left: tuple[str, ...]
    google: Line
    caps: tuple[CapState, ...]
    refusal: str
    troubles: tuple[str, ...]


def place(slug: str, *, settings: Settings, clock: Callable[[], datetime], dry_run: bool, google: bool) -> Placing:
    """Look for the coordinates that the list lacks. `google`: Google may be asked where the map does not know.

    In a dry run nobody is asked and nothing is written. Raises TownError, RunError or StoreError.
    """
    from visibility.sources.google_maps import skus

    folder = towns.folder(settings.towns_dir, slug)
    town, census = towns.load(folder, known_checks=frozenset(RUBRIC.by_id))
    lacking = tuple(shop for shop in census.shops if shop.location is None)
    with alone(settings, slug):
        mapped = _on_the_map(town, settings, lacking, clock)
        if mapped and not dry_run:
            cells = {id: {"lat": f"{at.lat:.6f}", "lon": f"{at.lon:.6f}"} for id, at in mapped.items()}
            rewrite(folder, changed=cells)
        asked = {id: text for id, text in addresses(lacking).items() if id not in mapped}
        store = None if dry_run and not settings.database_path.exists() else Store.open(settings.database_path)
        try:
            held: tuple[Held, ...] = store.ledger.held(billing_month(clock())) if store else ()
            valid = store.lookups.points(slug, asked, now=clock()) if store else {}
            wanted = {id: text for id, text in asked.items() if id not in valid}
            refused = refusal(town, settings)
            price = line(skus.GEOCODING, len(wanted), len(wanted), held)
            caps = tuple(
                cap_state(cap, of, [one for one in held if of == "all" or one.town == slug], skus.GEOCODING, held)
                for of, cap in (("town", town.google.monthly_cap), ("all", settings.google_monthly_cap))
                if cap is not None
            )
            answers: dict[str, Seen[Point] | Absent | Unreachable] = {}
            if google and not refused and not dry_run and store is not None and wanted:
                answers = _ask(wanted, town, settings, clock, store)
        finally:
            if store is not None:
                store.close()
    reasons = [each.reason for each in answers.values() if isinstance(each, Unreachable) and not _no_door(each)]
    return Placing(
        town=slug,
        shops=len(census.shops),
        mapped=tuple(mapped),
        valid=tuple(valid),
        geocoded=tuple(id for id, each in answers.items() if isinstance(each, Seen)),
        unknown=tuple(
            id
            for id, each in answers.items()
            if isinstance(each, Absent) or (isinstance(each, Unreachable) and _no_door(each))
        ),
        unaddressed=tuple(shop.id for shop in lacking if shop.id not in mapped and not written_address(shop.address)),
        left=tuple(
            id
            for id in wanted
            if id not in answers or (isinstance(answers[id], Unreachable) and not _no_door(answers[id]))
        ),
        google=price,
        caps=caps,
        refusal=refused,
        troubles=tuple(dict.fromkeys(reasons)),
    )


def _no_door(answer: object) -> bool:
    from visibility.sources.google_maps.troubles import NO_DOOR

    return isinstance(answer, Unreachable) and answer.reason.startswith(NO_DOOR)


def _ask(
    wanted: dict[str, str], town: Town, settings: Settings, clock: Callable[[], datetime], store: Store
) -> dict[str, Seen[Point] | Absent | Unreachable]:
    """Ask Google for each address once; each point is kept as soon as it is there."""
    till = Till(
        store.ledger, town.slug, clock=clock, of_town=town.google.monthly_cap, of_all=settings.google_monthly_cap
    )
    source = google_source(
        town, settings=settings, clock=clock, spent=lambda _: None, till=till if settings.google_billed else None
    )

    def one(item: tuple[str, str]) -> Seen[Point] | Absent | Unreachable:
        id, text = item
        answer = source.geocode(text)
        if isinstance(answer, Seen):
            store.lookups.keep_point(town.slug, id, text, answer.value, now=clock())
        return answer

    try:
        with ThreadPoolExecutor(settings.concurrency, thread_name_prefix="geocode") as pool:
            return dict(zip(wanted, pool.map(one, wanted.items()), strict=True))
    finally:
        source.close()


def _on_the_map(
    town: Town, settings: Settings, lacking: tuple[Shop, ...], clock: Callable[[], datetime]
) -> dict[str, Point]:
    """Return where the town's own map shows the shop itself, or something at its door."""
    from visibility.sources.openstreetmap import ExtractError, OpenStreetMapSource, read_extract

    if not town.openstreetmap_file or not lacking:
        return {}
    folder = settings.towns_dir / town.slug
    try:
        elements = read_extract(folder / town.openstreetmap_file).elements
    except ExtractError:
        return {}  # `visibility town check` and the audit say what is wrong with it
    source = OpenStreetMapSource(town=town, folder=folder, now=clock)
    found: dict[str, Point] = {}
    for shop in lacking:
        entry = source.observe(shop, Dossier())[MapEntry]
        if isinstance(entry, Seen) and isinstance(entry.value, MapEntry):
            found[shop.id] = entry.value.location
        elif (point := _door(shop.address, elements, town.country)) is not None:
            found[shop.id] = point
    return found


def _door(address: Address, elements: Iterable[MapElement], country: str) -> Point | None:
    """Return the place of what the map shows at an address; None where it shows nothing, or things far apart."""
    if not written_address(address):
        return None
    points = []
    for element in elements:
        if "addr:housenumber" not in element.tags:
            continue
        theirs = address_of(element.tags, country)
        if (
            same_number(address.number, theirs.number) is Match.EQUAL
            and same_street(address.street, theirs.street) is Match.EQUAL
            and same_town(address, theirs) is Match.EQUAL
        ):
            points.append(element.location)
    if not points or any(metres(points[0], point) > _ONE_DOOR for point in points):
        return None
    return points[0]
