"""The demo's town folder: a generated town enters; its files leave."""

import csv
import io
import json
from pathlib import Path

from visibility.demo.enlisting import DIRECTORY, FILE
from visibility.demo.openstreetmap import extract
from visibility.demo.opinions import solutions_toml, survey_csv
from visibility.demo.town import DemoTown
from visibility.hours import write_osm
from visibility.model.directory import DirectoryEntry
from visibility.model.look import LOOKS
from visibility.model.shop import Declared, Shop
from visibility.model.survey import SurveyKind
from visibility.model.visit import VisitNote

_JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
COLUMNS = [
    "id", "name", "trade", "street", "number", "box", "postcode", "locality", "lat", "lon", "phone", "website",
    "languages", "place_id", "osm_id", "opened", "closed", "steward", "notes",
]  # fmt: skip

VISITS = ["id", "date", "by", "hours", "claimed", "front", "inside", "replies", *(look.id for look in LOOKS), "wishes"]
MAP = "openstreetmap.json"
_YES = {True: "yes", False: "no", None: ""}


def write_folder(town: DemoTown, folder: Path) -> None:
    """Write the files of the town folder; what stands there under these names is replaced. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in folder_texts(town).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(text.encode())


def folder_texts(town: DemoTown) -> dict[str, str]:
    """Return the files of the town folder by name, the same for the same town."""
    return {
        "town.toml": _town(town),
        "shops.csv": _shops(town),
        "district.geojson": _district(town),
        "waivers.toml": _waivers(town),
        FILE: _directory(town),
        MAP: json.dumps(extract(town), ensure_ascii=False, indent=1) + "\n",
        "visits.csv": _visits(town),
        "calendar.csv": _calendar(town),
        "solutions.toml": solutions_toml(town.name, town.agency, town.as_of),
        **{f"surveys/{kind.value}.csv": survey_csv(kind, town.seed, town.as_of) for kind in SurveyKind},
    }


def _text(value: str) -> str:
    """Write a TOML basic string, which a JSON string is."""
    return json.dumps(value, ensure_ascii=False)


def _town(town: DemoTown) -> str:
    return f"""# {town.name} n'existe pas : ville fictive, faite par « visibility demo » (graine {town.seed}).
name = {_text(town.name)}
district = {_text(town.district)}
languages = ["fr"]
country = "BE"
region = "BE-WAL"
timezone = "Europe/Brussels"
agency = {_text(town.agency)}
contact = {_text(town.contact)}
attributions = ["Données fictives de démonstration"]

[census]
source = {_text(f"ADL de {town.name}, relevé de terrain (fictif)")}
date = {town.as_of.isoformat()}

[google]
use = true
permitted_use = "own_locations"
decision = {_text(f"Collège communal de {town.name}, {town.as_of.year}-01-15 (ville fictive)")}
api = "new"

[openstreetmap]
file = "{MAP}"

[website]
read = true

[[directories]]
name = {_text(DIRECTORY)}
file = {_text(FILE)}
target = {len(town.shops)}
"""


def _visits(town: DemoTown) -> str:
    """Write what the stewards noted, with a column for each question of the sheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(VISITS)
    writer.writerows(_line(one.note) for one in town.shops if one.note is not None)
    return out.getvalue()


def _line(note: VisitNote) -> list[str]:
    said: dict[str, object] = {
        "id": note.shop,
        "date": note.on.isoformat(),
        "by": note.by,
        "hours": write_osm(note.hours) if note.hours else "",
        "claimed": _YES[note.claimed],
        "front": "" if note.front is None else note.front,
        "inside": "" if note.inside is None else note.inside,
        "replies": "" if note.replies is None else note.replies.value,
        "wishes": note.wishes,
        **{id: _YES[yes] for id, yes in note.looks},
    }
    return [str(said.get(column, "")) for column in VISITS]


def _row(shop: Shop) -> list[str]:
    where = shop.location
    return [
        shop.id,
        shop.name,
        shop.trade,
        shop.address.street,
        shop.address.number,
        shop.address.box,
        shop.address.postcode,
        shop.address.locality,
        f"{where.lat:.6f}" if where else "",
        f"{where.lon:.6f}" if where else "",
        shop.phone,
        "none" if shop.website_status is Declared.NONE else shop.website,
        " ".join(shop.languages),
        shop.place_id,
        shop.osm_id,
        shop.opened.isoformat() if shop.opened else "",
        shop.closed.isoformat() if shop.closed else "",
        shop.steward,
        shop.notes,
    ]


def _shops(town: DemoTown) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(shop) for shop in (*(one.shop for one in town.shops), *town.closed))
    return out.getvalue()


def _directory(town: DemoTown) -> str:
    """Write the agency's directory as its own program exports it: its columns, its order, full addresses in one cell."""
    entries = [one.enlisted for one in town.shops if one.enlisted is not None]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(("Enseigne", "Adresse complète", "Téléphone", "Site web"))
    writer.writerows(_listed(entry) for entry in sorted(entries, key=lambda entry: entry.name.casefold()))
    return out.getvalue()


def _calendar(town: DemoTown) -> str:
    """Write the town's calendar as a clerk keeps it: in French, days first."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(("quoi", "nom", "du", "au", "chaque", "commerce"))
    words = {"fair": "foire", "market": "marché", "late-opening": "nocturne"}
    writer.writerows(
        (
            words[event.kind],
            event.name,
            f"{event.since:%d/%m/%Y}" if event.since else "",
            f"{event.until:%d/%m/%Y}" if event.until else "",
            _JOURS[event.weekday] if event.weekday is not None else "",
            "",
        )
        for event in town.events
    )
    closings = [one.closing for one in town.shops if one.closing is not None]
    writer.writerows(
        ("fermeture", "", f"{closing.since:%d/%m/%Y}", f"{closing.until:%d/%m/%Y}", "", closing.shop)
        for closing in closings
    )
    return out.getvalue()


def _listed(entry: DirectoryEntry) -> tuple[str, ...]:
    there = entry.address
    door = f"{there.street} {there.number}" + (f" bte {there.box}" if there.box else "")
    return entry.name, f"{door}, {there.postcode} {there.locality}", entry.phone, entry.website


def _district(town: DemoTown) -> str:
    ring = [[round(lon, 6), round(lat, 6)] for lon, lat in town.boundary]
    feature = {
        "type": "Feature",
        "properties": {"name": f"{town.name}, {town.district}"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    return json.dumps({"type": "FeatureCollection", "features": [feature]}, ensure_ascii=False, indent=1) + "\n"


def _waivers(town: DemoTown) -> str:
    blocks = [
        f"[[waiver]]\nshop = {_text(waiver.shop)}\ncheck = {_text(waiver.check)}\nreason = {_text(waiver.reason)}\n"
        f"until = {waiver.until.isoformat()}\nby = {_text(waiver.by)}\n"
        for waiver in town.waivers
    ]
    return "# Réponses de commerces, qui se lisent à côté du constat et restent hors du score.\n" + "\n".join(blocks)
