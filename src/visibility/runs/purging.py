"""What may no longer be kept, erased everywhere: settings and an instant in; counts of what is gone out."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from visibility import terms, towns
from visibility.model.town import Town
from visibility.runs.run import alone
from visibility.settings import Settings
from visibility.store import Erased, Store
from visibility.store.retention import months_before
from visibility.towns.erasing import delimiter_of
from visibility.towns.rewrite import records_of

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MAPS = ("*.json", "*.geojson", "*.ndjson", "*.jsonl", "*.geojsonl")
_OF_OSM = re.compile(rb'"@id"|"osm_id"|"osm_type"')
_OF_SHOPS = re.compile(rb'"(shop|amenity|craft|office|healthcare|leisure|tourism)"')  # an outline has none, and is kept
# What `publish` and the demo write into a folder of reports, and what a writer leaves when it is killed.
_PRINTED = re.compile(
    r"(audit|truth)\.json|actions(-[a-z]{2})?\.csv|(rapport-district|actions-stewards|districtrapport|acties-handelsstewards|"
    r"bericht-viertel|massnahmen-handelslotsen|district-report|steward-actions)(-\d+)?\.pdf|coaching-[\w.-]+\.pdf|\.[\w.-]+\.pdf\.\w+|"
    r"(fiches-jour-ferie|vermeldingen-feestdag|eintraege-feiertag|listings-holiday)\.csv"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedTable:
    """A table of a town's folder whose lines expire: the file, the headings that may hold a line's day, and whose terms they are under."""

    file: str
    days: tuple[str, ...]
    source: str
    group: str


# Every table of a town's folder whose lines end by themselves. A new one is one line here; its days stand in terms.toml.
TABLES = (
    DatedTable(file="visits.csv", days=("date", "day", "seen", "visited", "on"), source="visits", group="visits"),
    DatedTable(file="calendar.csv", days=("to", "au", "à", "fin", "tot", "bis"), source="calendar", group="calendar"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TownPurged:
    """What was erased of one town. `files`: whole files, by their name; `lines`: of tables that stay, by file."""

    town: str
    database: Erased
    folders: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)

    @property
    def nothing(self) -> bool:
        """Whether nothing was to be erased."""
        return not (self.folders or self.files or self.lines or self.database != Erased())


@dataclass(frozen=True, slots=True, kw_only=True)
class Purged:
    """What was erased, or would be where `dry_run`."""

    dry_run: bool
    towns: tuple[TownPurged, ...]
    log_lines: int
    faults: int

    @property
    def nothing(self) -> bool:
        """Whether nothing was to be erased."""
        return not (self.log_lines or self.faults or any(not town.nothing for town in self.towns))


def slugs(settings: Settings) -> tuple[str, ...]:
    """Return the towns of which something may be kept: those with a folder, and those that the database alone still knows."""
    if not settings.database_path.is_file():
        return tuple(sorted(towns.names(settings.towns_dir)))
    store = Store.open(settings.database_path)
    try:
        return tuple(sorted({*towns.names(settings.towns_dir), *store.retention.towns()}))
    finally:
        store.close()


def purge(*, settings: Settings, now: datetime, slug: str = "", dry_run: bool = False) -> Purged:
    """Erase what has expired, of one town or of all; the log and the database file are the machine's, and always looked at.

    `now`: aware, UTC. Raises TownError where a town's choices cannot be read, RunError where a town is being audited,
    StoreError where the database cannot be written: what was erased until then stays erased.
    """
    store = Store.open(settings.database_path) if settings.database_path.is_file() else None
    try:
        known = store.retention.towns() if store else ()
        if slug:
            folder = towns.folder(settings.towns_dir, slug)
            if not folder.is_dir() and slug not in known:
                towns.load(folder)  # raises: there is no such town
            asked: tuple[str, ...] = (slug,)
        else:
            asked = tuple(sorted({*towns.names(settings.towns_dir), *known}))
        # Every town's choices are read before anything is erased of any of them.
        chosen = [towns.choices(settings.towns_dir / each) for each in asked]
        done = [_town(town, store, settings=settings, now=now, dry_run=dry_run) for town in chosen]
        lines, faults = _logs(settings.home / "var" / "log", now, dry_run=dry_run)
        if store and not dry_run:
            store.retention.compact()
    finally:
        if store:
            store.close()
    return Purged(dry_run=dry_run, towns=tuple(done), log_lines=lines, faults=faults)


def _town(town: Town, store: Store | None, *, settings: Settings, now: datetime, dry_run: bool) -> TownPurged:
    with alone(settings, town.slug):
        erased, kept = Erased(), frozenset[date]()
        if store:
            erased = store.retention.purge(town.slug, now=now, months=town.retention, dry_run=dry_run)
            kept = frozenset(record.as_of for record in store.audits(town.slug)) - set(erased.gone)
        since = months_before(now.date(), town.retention)
        folders = [
            each
            for each in printed_folders(settings, town.slug)
            if (day := _day(each.name)) < since and day not in kept
        ]
        folder = settings.towns_dir / town.slug
        files = list(_superseded(folder, town, now)) if folder.is_dir() else []
        lines = dict(_expired(folder, now, dry_run=dry_run))
        if not dry_run:
            for each in folders:
                unprint(each)
            for file in files:
                file.unlink(missing_ok=True)
    return TownPurged(
        town=town.slug,
        database=erased,
        folders=tuple(each.name for each in folders),
        files=tuple(file.name for file in files),
        lines=lines,
    )


def _day(name: str) -> date:
    return date.fromisoformat(name)


def printed_folders(settings: Settings, slug: str) -> tuple[Path, ...]:
    """Return the folders of reports of a town, one a date."""
    found = []
    for path in sorted((settings.out_dir / slug).glob("*")):
        if path.is_dir() and _DAY.fullmatch(path.name):
            try:
                _day(path.name)
            except ValueError:
                continue
            found.append(path)
    return tuple(found)


def unprint(folder: Path) -> tuple[str, ...]:
    """Remove what was printed into a folder of reports, and the folder where nothing else is in it; return what is left."""
    for path in folder.iterdir():
        if path.is_file() and _PRINTED.fullmatch(path.name):
            path.unlink()
    left = tuple(sorted(path.name for path in folder.iterdir()))
    if not left:
        folder.rmdir()
    return left


def _older(path: Path, now: datetime, days: int) -> bool:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC) < now - timedelta(days=days)


def _superseded(folder: Path, town: Town, now: datetime) -> Iterator[Path]:
    """Yield copies that a change left behind, and extracts of the map that town.toml no longer names, once they are old."""
    named = {"district.geojson", town.openstreetmap_file, *(directory.file for directory in town.directories)}
    for path in sorted(folder.glob("*.before")):
        if _older(path, now, terms.SPARE_DAYS):
            yield path
    for path in sorted({each for pattern in _MAPS for each in folder.glob(pattern)}):
        if path.name in named or not path.is_file() or not _older(path, now, terms.SPARE_DAYS):
            continue
        with path.open("rb") as file:
            head = file.read(65_536)
            if b'"osm3s"' in head or (_OF_OSM.search(head) and _OF_SHOPS.search(head)):
                yield path


def _expired(folder: Path, now: datetime, *, dry_run: bool) -> Iterator[tuple[str, int]]:
    """Take the expired lines out of the dated tables; yield file and count. A line without a day that can be read stays."""
    for table in TABLES:
        path = folder / table.file
        days = terms.of(table.source).of(table.group).days
        if days is None or not path.is_file():
            continue
        since = (now - timedelta(days=days)).date()
        content = path.read_bytes()
        records = list(_records(content))
        kept, header = [], -1
        for written, cells in records:
            names = [cell.strip().strip("\ufeff").casefold() for cell in cells]
            if header < 0:
                header = next((names.index(day) for day in table.days if day in names), -1)
                kept.append(written)
            elif not (header < len(cells) and _before(cells[header], since)):
                kept.append(written)
        if count := len(records) - len(kept):
            if not dry_run:
                towns.replace_file(path, "".join(kept).encode("utf-8", "surrogateescape"))
            yield table.file, count


def _records(content: bytes) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield each record as it stands in the file, and its cells; a table that cannot be read gives none, and stays whole."""
    lines = list(io.StringIO(content.decode("utf-8", "surrogateescape"), newline=""))
    try:
        yield from records_of(lines, delimiter_of(lines))
    except csv.Error:
        return


def _before(cell: str, since: date) -> bool:
    written = _DAY.match(cell.strip())
    try:
        return written is not None and date.fromisoformat(written[0]) < since
    except ValueError:
        return False


def _logs(folder: Path, now: datetime, *, dry_run: bool) -> tuple[int, int]:
    """Take the old lines out of the log, and remove old reports of faults; return how many of each."""
    days = terms.of("audits").of("logs").days or terms.SPARE_DAYS
    faults = [path for path in folder.glob("fault-*.txt") if _older(path, now, days)]
    since = (now - timedelta(days=days)).date()
    lines = _log_lines(folder / "visibility.log")
    kept = list(_recent(lines, since))
    if not dry_run:
        for path in faults:
            path.unlink(missing_ok=True)
        if len(kept) < len(lines):
            towns.replace_file(folder / "visibility.log", "".join(kept).encode("utf-8", "surrogateescape"))
    return len(lines) - len(kept), len(faults)


def _log_lines(path: Path) -> list[str]:
    if not path.is_file():
        return []
    return path.read_text(encoding="utf-8", errors="surrogateescape").splitlines(keepends=True)


def _recent(lines: Iterable[str], since: date) -> Iterator[str]:
    """Yield the lines from that day on; a line without a date goes with the one before it."""
    old = False
    for line in lines:
        if _DAY.match(line):
            old = _before(line, since)
        if not old:
            yield line
