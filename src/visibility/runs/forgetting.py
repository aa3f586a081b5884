"""A shop that objects, erased everywhere: a town and the shop's id in; what was erased, and what is left to a person, out."""

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from visibility import towns
from visibility.model.shop import Shop
from visibility.model.text import N_, said
from visibility.runs.holiday_list import LISTS
from visibility.runs.purging import printed_folders, unprint
from visibility.runs.run import RunError, alone
from visibility.settings import Settings
from visibility.store import Store, StoreError, Traces
from visibility.towns.erasing import clear
from visibility.towns.forgotten import FILE as FORGOTTEN
from visibility.towns.forgotten import note_forgotten
from visibility.towns.problems import quoted
from visibility.towns.rewrite import FILES, rewrite

_LARGEST = 500_000_000  # bytes of a file that is looked through
_PREFECT = (("artifact", "data"), ("artifact_collection", "data"), ("log", "message"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgetting:
    """What is erased of a shop, or would be where `dry_run`.

    `listed`: it stands in the list of shops; `files`: lines and objects of the town's files (0: a whole file); `rows`: of the
    database, by table; `audits`: dates of the audits in which a stand-in takes its place; `folders`: dates of the reports that
    are removed, to be printed again; `log_lines`; `left`: files that a person must look at.
    """

    dry_run: bool
    town: str
    shop: str
    name: str
    listed: bool
    files: Mapping[str, int]
    rows: Mapping[str, int]
    audits: tuple[date, ...]
    folders: tuple[str, ...]
    log_lines: int
    left: tuple[str, ...]


def forget(slug: str, id: str, *, settings: Settings, today: date, dry_run: bool = False) -> Forgetting:
    """Erase a shop: its lines, its rows, its name in kept audits, the reports that name it; and remember, by digests only, not to bring it back.

    The list of shops is changed last, then the database file is written anew: cut off, the same command goes on. Raises TownError where the town or its list cannot be
    read, RunError where nobody knows the shop or the town is being audited, StoreError, OSError.
    """
    folder = towns.folder(settings.towns_dir, slug)
    if not folder.is_dir():
        towns.load(folder)  # raises: there is no such town
    store = Store.open(settings.database_path) if settings.database_path.is_file() else None
    try:
        with alone(settings, slug):
            shop, listed = _shop(folder, id, store)
            traces = (
                store.retention.traces(slug, shop.id, place_id=shop.place_id) if store else Traces(rows={}, audits=())
            )
            cleared = clear(folder, shop, dry_run=True)
            if not (listed or traces.any or cleared.files):
                # Of a command that was cut off at its end, what was erased may be in the file yet: nothing more goes here.
                if store and (folder / FORGOTTEN).exists():
                    store.retention.compact()
                raise RunError(
                    said(
                        N_(
                            "No shop {id} is known in {town}: neither in its list, nor in an audit. Its id stands in the list of "
                            "shops; was it forgotten already?"
                        ),
                        id=quoted(id),
                        town=slug,
                    )
                )
            named = {day.isoformat() for day in traces.audits}
            prints = [each for each in printed_folders(settings, slug) if each.name in named or _tells(each, shop)]
            lines = _logs(settings.home / "var" / "log", shop, dry_run=dry_run)
            left = [*cleared.left, *_copies(settings, shop)]
            if not dry_run:
                note_forgotten(folder, shop, today)
                if store:
                    store.retention.forget(slug, shop.id, name=shop.name, place_id=shop.place_id)
                for each in prints:
                    left += [f"{each.name}/{name}" for name in unprint(each)]
                _prefect(settings.home / "var" / "prefect" / "prefect.db", shop)
                cleared = clear(folder, shop)
                if listed:
                    rewrite(folder, removed=[shop.id], keep_before=False)
                if store:
                    store.retention.compact()
    finally:
        if store:
            store.close()
    return Forgetting(
        dry_run=dry_run,
        town=slug,
        shop=shop.id,
        name=shop.name,
        listed=listed,
        files=cleared.files,
        rows={table: count for table, count in traces.rows.items() if count},
        audits=traces.audits,
        folders=tuple(each.name for each in prints),
        log_lines=lines,
        left=tuple(left),
    )


def _shop(folder: Path, id: str, store: Store | None) -> tuple[Shop, bool]:
    """Return the shop as the list gives it, with the place id that an audit found; else as an audit does."""
    known = store.place_ids(folder.name) if store else {}
    if any((folder / name).exists() for name in FILES):
        _town, census = towns.load(folder)
        for shop in (*census.shops, *census.closed):
            if shop.id.casefold() == id.casefold():
                return replace(shop, place_id=shop.place_id or known.get(shop.id, "")), True
    if store:
        for record in reversed(store.audits(folder.name)):
            try:
                cards = store.audit(record.id).shops
            except StoreError:  # of another version of the program: its rows are found by the id
                continue
            for card in cards:
                if card.id == id:
                    shop = Shop(
                        id=id,
                        name=card.name,
                        trade=card.trade,
                        address=card.address,
                        location=card.location,
                        phone=card.phone,
                        website=card.website,
                        place_id=card.place_id or known.get(id, ""),
                    )
                    return shop, False
    return Shop(id=id, name="", trade="other", place_id=known.get(id, "")), False


def _pattern(shop: Shop) -> re.Pattern[str]:
    """Return what finds the shop in a line of a log: its id, its place id, its site."""
    host = re.sub(r"^https?://(www\.)?|/.*$", "", shop.website)
    marks = [re.escape(mark) for mark in (shop.id, shop.place_id, shop.osm_id, host) if mark]
    return re.compile(rf"(?<![\w-])(?:{'|'.join(marks)})(?![\w-])", re.IGNORECASE)


def _tells(folder: Path, shop: Shop) -> bool:
    """Whether what is printed there speaks of the shop, of no audit that is kept: the audit beside it says so, or a list before a holiday."""
    marks = {"audit.json": f'"{shop.id}"'} | dict.fromkeys(
        LISTS.values() if shop.name else (), shop.name.replace('"', '""')
    )
    for name, mark in marks.items():
        path = folder / name
        try:
            if path.is_file() and mark in path.read_text(encoding="utf-8", errors="replace"):
                return True
        except OSError:
            continue
    return False


def _logs(folder: Path, shop: Shop, *, dry_run: bool) -> int:
    """Take the lines that name the shop out of the log, and remove the reports of faults that do; return how many."""
    found, pattern = 0, _pattern(shop)
    for path in sorted(folder.glob("*.log")):
        lines = path.read_text(encoding="utf-8", errors="surrogateescape").splitlines(keepends=True)
        kept = [line for line in lines if not pattern.search(line)]
        found += len(lines) - len(kept)
        if not dry_run and len(kept) < len(lines):
            towns.replace_file(path, "".join(kept).encode("utf-8", "surrogateescape"))
    for path in sorted(folder.glob("fault-*.txt")):
        text = path.read_text(encoding="utf-8", errors="replace")
        if pattern.search(text) or (shop.name and shop.name in text):
            found += 1
            if not dry_run:
                path.unlink()
    return found


def _copies(settings: Settings, shop: Shop) -> list[str]:
    """Name the files under var/ that are none of ours and speak of the shop: a copy of the database, a list put aside."""
    database = settings.database_path.name
    marks = [mark.encode() for mark in (shop.id, shop.name) if len(mark) > 4]
    found = []
    for path in sorted((settings.home / "var").glob("*")):
        ours = path.name in {database, f"{database}-wal", f"{database}-shm"}
        if path.is_file() and not ours and path.stat().st_size < _LARGEST:
            content = path.read_bytes()
            if any(mark in content for mark in marks):
                found.append(f"var/{path.name}")
    return found


def _prefect(path: Path, shop: Shop) -> None:
    """Take the shop's id out of what Prefect keeps of a run's remarks; its own tables name no shop otherwise."""
    if not path.is_file():
        return
    try:
        with closing(sqlite3.connect(path, timeout=10)) as database:
            database.execute("PRAGMA secure_delete=ON")
            for table, column in _PREFECT:
                database.execute(
                    f"UPDATE {table} SET {column} = replace({column}, ?, '…') WHERE instr({column}, ?)",  # noqa: S608 - our own names
                    (shop.id, shop.id),
                )
            database.commit()
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error:  # of another version of Prefect, or open elsewhere: it names shops in remarks only
        return
