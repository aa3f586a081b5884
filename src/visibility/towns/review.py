"""A review and a town folder: sightings made fit for the list in; and what a person accepted written into the list out."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from visibility.census_review import Kind, Note, Proposal
from visibility.model.observation import SourceName
from visibility.model.shop import Address, Point, Shop
from visibility.model.sighting import Sighting
from visibility.model.text import N_
from visibility.model.town import Census, Town
from visibility.towns import fields
from visibility.towns.answers import Answer, keep_answers, read_answers
from visibility.towns.boundary import inside
from visibility.towns.files import held, replace_file
from visibility.towns.forgotten import read_forgotten
from visibility.towns.ids import shop_id
from visibility.towns.problems import Notes, TownError, one_line, visible
from visibility.towns.rewrite import rewrite
from visibility.towns.table import folded, marked, read_lines

VACANT_FILE = "vacant.csv"
VACANT_COLUMNS = ("id", "street", "number", "box", "postcode", "locality", "lat", "lon", "osm_id", "since", "notes")
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A proposal that a person accepted, with the cells that they corrected."""

    proposal: Proposal
    corrected: Mapping[str, str] = field(default_factory=dict)


def fit(sightings: Iterable[Sighting], town: Town) -> tuple[Sighting, ...]:
    """Return the sightings with texts that the list of shops can hold, and whether each lies inside the district."""
    found = tuple(_fit(each, town.country) for each in sightings)
    placed = [each.location for each in found if each.location is not None]
    if town.boundary is None or not placed:
        return found
    within = dict(zip(placed, inside(town.boundary, placed), strict=True))
    return tuple(replace(each, inside=within[each.location]) if each.location is not None else each for each in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """A sighting as the traces of forgotten shops are compared with it."""

    name: str
    address: Address
    location: Point | None
    osm_id: str
    place_id: str = ""


def wanted(sightings: Iterable[Sighting], folder: Path) -> tuple[Sighting, ...]:
    """Return the sightings without those of shops that asked this town to be forgotten: no map and no register brings them back."""
    forgotten = read_forgotten(folder)
    if not forgotten.cases:
        return tuple(sightings)
    return tuple(
        each
        for each in sightings
        if not any(
            forgotten.case_of(
                _Seen(
                    name=name,
                    address=each.address,
                    location=each.location,
                    osm_id=each.ref if each.source is SourceName.OPENSTREETMAP else "",
                )
            )
            for name in dict.fromkeys((each.name, *each.names, *each.former, *each.operators))
        )
    )


def _fit(sighting: Sighting, country: str) -> Sighting:
    def text(value: str) -> str:
        return visible(one_line(value)[:_LONGEST].strip())

    website = ""
    with suppress(fields.Unfit):
        website = fields.read_website(one_line(sighting.website)) if sighting.website else ""
    there = sighting.address
    return replace(
        sighting,
        name=text(sighting.name),
        names=tuple(filter(None, map(text, sighting.names))),
        former=tuple(filter(None, map(text, sighting.former))),
        address=replace(
            there,
            street=text(there.street),
            number=text(there.number),
            box=text(there.box),
            postcode=text(there.postcode),
            locality=text(there.locality) if any(char.isalpha() for char in there.locality) else "",
        ),
        phone=fields.readable_phone(one_line(sighting.phone), country) if sighting.phone else "",
        website=website,
    )


def apply(
    folder: Path,
    census: Census,
    accepted: Sequence[Accepted],
    answers: Sequence[Answer],
    *,
    today: date,
    told: Callable[[Note], str],
) -> tuple[str, ...]:
    """Write what was accepted into the list of shops, and keep all answers; return the ids of the shops that were touched.

    No row is ever taken out, and no id changes. `told` writes the notes that go into the list, in the town's language.
    Raises `TownError` with nothing written; the answers are written last, so that a proposal is rather made twice than lost.
    """
    read_answers(folder)  # an answer file that cannot be read is told before anything is written
    changed, added, units = _wanted(census, accepted, today, told)
    if units:
        _with_units(folder / VACANT_FILE, units)  # a file that cannot be added to is told before anything is written
    touched: tuple[str, ...] = ()
    if changed or added:
        touched = rewrite(folder, changed=changed, added=added)
    if units:
        with held(folder):
            replace_file(folder / VACANT_FILE, _with_units(folder / VACANT_FILE, units))
    if answers:
        keep_answers(folder, answers)
    return touched


def _wanted(
    census: Census, accepted: Sequence[Accepted], today: date, told: Callable[[Note], str]
) -> tuple[dict[str, dict[str, str]], list[dict[str, str]], list[dict[str, str]]]:
    everyone = {shop.id: shop for shop in (*census.shops, *census.closed)}
    taken = {id.casefold() for id in everyone}
    changed: dict[str, dict[str, str]] = {}
    added: list[dict[str, str]] = []
    units: list[dict[str, str]] = []
    for each in accepted:
        proposal = each.proposal
        cells = {**proposal.cells, **each.corrected}
        note = told(proposal.note) if proposal.note else ""
        if proposal.acts_as is Kind.NEW:
            id = _new_id(cells, taken)
            taken.add(id.casefold())
            added.append({**cells, "id": id, "notes": _joined(cells.get("notes", ""), note)})
            continue
        shop = everyone[proposal.shop]
        row = changed.setdefault(shop.id, {})
        if proposal.acts_as in (Kind.GONE, Kind.VACANT, Kind.MERGED):
            cells["closed"] = _closed_on(cells.get("closed", ""), shop, today)
        if proposal.acts_as is Kind.VACANT:
            units.append(_unit(proposal, cells["closed"]))
        row |= cells
        if note:
            row["notes"] = _joined(row.get("notes", shop.notes), note)
    return changed, added, units


def _new_id(cells: Mapping[str, str], taken: set[str]) -> str:
    street, number = cells.get("street", ""), cells.get("number", "")
    named = cells["name"] != f"{street} {number}"
    return shop_id(cells["name"], street if named else "", number if named else "", taken)


def _closed_on(day: str, shop: Shop, today: date) -> str:
    """Return the day of closing: as proposed or corrected, today where no source says it; never before the opening."""
    found = day or today.isoformat()
    return max(found, shop.opened.isoformat()) if shop.opened else found


def _joined(notes: str, more: str) -> str:
    return one_line(f"{notes} {more}" if notes else more)


def _unit(proposal: Proposal, since: str) -> dict[str, str]:
    return {**dict.fromkeys(VACANT_COLUMNS, ""), **proposal.unit, "since": since, "notes": proposal.name}


def _with_units(path: Path, units: Sequence[Mapping[str, str]]) -> bytes:
    """Return the file of the vacant units with these at its end; units that it holds already are left out."""
    columns: list[str] = list(VACANT_COLUMNS)
    kept = ""
    delimiter = ","
    known: set[str] = set()
    taken: set[str] = set()
    if path.exists():
        kept, columns, delimiter, known, taken = _held(path)
    out = io.StringIO(newline="")
    table = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    if not kept:
        table.writerow(columns)
    for unit in units:
        if unit["osm_id"] and unit["osm_id"] in known:
            continue
        known.add(unit["osm_id"])
        id = _unit_id(unit, taken)
        taken.add(id)
        table.writerow([marked(column, {**unit, "id": id}.get(column, "")) for column in columns])
    head = kept if not kept or kept.endswith("\n") else kept + "\n"
    return (head + out.getvalue()).encode("utf-8")


def _unit_id(unit: Mapping[str, str], taken: set[str]) -> str:
    name = " ".join(filter(None, (unit["street"], unit["number"]))) or unit["osm_id"] or "unit"
    return shop_id(name, "", "", taken)


def _held(path: Path) -> tuple[str, list[str], str, set[str], set[str]]:
    """Return the text of the file, its columns, its separator, and the map's numbers and ids in it."""
    noted = Notes()
    lines = read_lines(path, noted, lambda cells: sum(folded(cell) in VACANT_COLUMNS for cell in cells))
    head = next((line for line in lines if sum(folded(cell) in VACANT_COLUMNS for cell in line.cells) >= 3), None)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        text = ""
    if noted.failed or head is None or not text:
        noted.error(
            VACANT_FILE,
            N_("The list of vacant units {file} cannot be added to: nothing was written."),
            N_("Save it as CSV UTF-8, with the columns {columns} in its first line."),
            file=VACANT_FILE,
            columns=",".join(VACANT_COLUMNS),
        )
        raise TownError(noted.problems)
    columns = [folded(cell) for cell in head.cells]
    rows = [dict(zip(columns, line.cells, strict=False)) for line in lines[lines.index(head) + 1 :]]
    first = text.splitlines()[head.number - 1]
    delimiter = max((",", ";", "\t"), key=first.count)
    return (
        text,
        columns,
        delimiter,
        {row["osm_id"] for row in rows if row.get("osm_id")},
        {row["id"].casefold() for row in rows if row.get("id")},
    )
