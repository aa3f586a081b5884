"""A town folder: towns/<slug>/ in, Town and Census out, or everything that is wrong with it."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from visibility.leverage import offered
from visibility.model.shop import Shop
from visibility.model.text import N_, said
from visibility.model.town import Census, Town
from visibility.towns.boundary import check_places, read_boundary
from visibility.towns.calendar import read_calendar
from visibility.towns.census import check_doubles, check_rows, read_census
from visibility.towns.choices import read_town, read_waivers
from visibility.towns.collective import FILE as COLLECTIVE
from visibility.towns.collective import read_collective
from visibility.towns.forgotten import read_forgotten, tell_unreadable
from visibility.towns.matches import FILE as MATCHES
from visibility.towns.matches import joined, read_matches
from visibility.towns.problems import Notes, Problem, Severity, TownError, did_you_mean, nearest, quoted
from visibility.towns.solutions import FILE as SOLUTIONS
from visibility.towns.solutions import read_solutions
from visibility.towns.surveys import read_surveys
from visibility.towns.table import read_table
from visibility.towns.vacant import FILE as VACANT
from visibility.towns.vacant import read_vacant
from visibility.towns.visits import read_visits

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def folder(towns_dir: Path, slug: str) -> Path:
    """Return the folder of a town by its name; raise `TownError` for what names no town: a path is no name."""
    if not SLUG.fullmatch(slug):
        noted = Notes()
        noted.error(
            quoted(slug),
            N_("This cannot name a town."),
            N_(
                "Write the name of its folder under towns/ alone: small letters, digits and hyphens, at most 40: arlon."
            ),
        )
        raise TownError(noted.problems)
    return towns_dir / slug


def names(towns_dir: Path) -> tuple[str, ...]:
    """Return the slugs of the town folders, sorted; () where there is no such folder."""
    if not towns_dir.is_dir():
        return ()
    return tuple(sorted(path.parent.name for path in towns_dir.glob("*/town.toml") if SLUG.fullmatch(path.parent.name)))


def load(folder: Path, *, known_checks: frozenset[str] | None = None, today: date | None = None) -> tuple[Town, Census]:
    """Return the town and its census; raise `TownError` with every problem where one of them is an error.

    `today`: visits of later days are refused; None: the day is not looked at.
    """
    town, census, noted = _read(folder, known_checks, today)
    if noted.failed:
        raise TownError(_ordered(noted))
    return town, census


def check(
    folder: Path, *, known_checks: frozenset[str] | None = None, today: date | None = None
) -> tuple[Problem, ...]:
    """Return everything that is wrong with the folder, errors first; () where all is well. `today`: as for `load`."""
    return _ordered(_read(folder, known_checks, today)[2])


def choices(folder: Path) -> Town:
    """Return what town.toml says, whatever is wrong with the rest of the folder; the defaults where there is no such file.

    Raises `TownError` where town.toml itself has an error: nothing is erased on a guess.
    """
    noted = Notes()
    path = folder / "town.toml"
    if not path.exists():
        return Town(slug=folder.name, name=folder.name, district="")
    town = read_town(path, folder.name, noted)
    if noted.failed:
        raise TownError(_ordered(noted))
    return town


def _ordered(noted: Notes) -> tuple[Problem, ...]:
    return tuple(sorted(noted.problems, key=lambda problem: problem.severity is not Severity.ERROR))


def _read(folder: Path, known_checks: frozenset[str] | None, today: date | None = None) -> tuple[Town, Census, Notes]:
    noted = Notes()
    slug = folder.name
    town, census = Town(slug=slug, name=slug, district=""), Census(shops=())
    if not folder.is_dir():
        meant = nearest(slug, names(folder.parent)) if SLUG.fullmatch(slug) else ""
        noted.error(
            str(folder),
            N_("There is no such town folder."),
            N_("{hint}Make one: visibility town new {slug} --from-osm FILE."),
            hint=did_you_mean(meant),
            slug=slug or "SLUG",
        )
        return town, census, noted
    if not SLUG.fullmatch(slug):
        noted.error(
            str(folder),
            N_("{slug} cannot name a town."),
            N_("Name the folder with small letters, digits and hyphens, at most 40: arlon."),
            slug=quoted(slug),
        )
    if (folder / "town.toml").exists():
        town = read_town(folder / "town.toml", slug, noted)
    else:
        noted.error("town.toml", N_("The file is missing."), N_("See docs/adding-a-town.md for an example."))
    if (folder / "district.geojson").exists():
        town = replace(town, boundary=read_boundary(folder / "district.geojson", town.country, noted))
    else:
        noted.error(
            "district.geojson",
            N_("The file is missing."),
            N_("Draw the district at geojson.io and save it under this name."),
        )
    census, ids = _read_shops(folder, town, noted)
    if (folder / VACANT).exists():
        occupied = frozenset(shop.osm_id for shop in census.shops if shop.osm_id)
        census = replace(census, vacant=read_vacant(folder / VACANT, town.country, occupied, noted))
    if (folder / MATCHES).exists():
        shops = "shops.csv" if (folder / "shops.csv").exists() else "shops.xlsx"
        census = joined(census, read_matches(folder / MATCHES, ids, noted), shops, noted)
    if (folder / "waivers.toml").exists():
        town = replace(town, waivers=read_waivers(folder / "waivers.toml", ids, known_checks, noted))
    events, closings = read_calendar(folder, ids, noted)
    town = replace(town, events=events, closings=closings)
    offer = read_collective(folder / COLLECTIVE, known_checks, noted) if (folder / COLLECTIVE).exists() else offered()
    town = replace(town, collective=offer)
    town = replace(town, visits=read_visits(folder, ids, town.languages, noted, today=today))
    if (folder / SOLUTIONS).exists():
        town = replace(town, solutions=read_solutions(folder / SOLUTIONS, noted, today=today))
    town = replace(town, surveys=read_surveys(folder, noted))
    return town, census, noted


def _read_shops(folder: Path, town: Town, noted: Notes) -> tuple[Census, frozenset[str]]:
    """Return the census, and every id of the list: those of rows with an error too, so that one error is told once."""
    present = [name for name in ("shops.csv", "shops.xlsx") if (folder / name).exists()]
    if not present:
        alike = sorted(path.name for path in folder.iterdir() if path.name.casefold().startswith("shop"))
        hint = said(N_("Is it {file}? "), file=quoted(alike[0])) if alike else said("")
        noted.error(
            "shops.csv",
            N_("The file is missing."),
            N_("{hint}The list of shops is named shops.csv or shops.xlsx."),
            hint=hint,
        )
        return Census(shops=()), frozenset()
    if len(present) == 2:
        noted.error(
            "shops.csv",
            N_("There is also a shops.xlsx: which of the two holds?"),
            N_("Keep one of them in the folder."),
        )
    file = present[0]
    rows = read_table(folder / file, noted)
    check_rows(rows, file, noted)
    before = noted.failed
    census = read_census(rows, file, town.country, noted)
    everyone = (*census.shops, *census.closed)
    if not rows:
        if not before:
            noted.error(file, N_("There is no shop in the list."), N_("Write one line per shop below the header."))
    elif not census.shops and len(census.closed) == len(rows):
        noted.error(
            file, N_("Every shop of the list is closed: there is nothing to audit."), N_("Check the column “closed”.")
        )
    unplaced = sum(shop.location is None for shop in census.shops)
    if unplaced:
        noted.warn(
            file,
            N_("Shops without coordinates: {unplaced} of {n}."),
            N_("They are audited, but are harder to recognise on the maps: fill in lat and lon where you can."),
            unplaced=unplaced,
            n=len(census.shops),
        )
    lines = {row.cells["id"]: row.line for row in rows}
    _tell_forgotten(folder, ((lines[shop.id], shop) for shop in everyone), file, noted)
    check_doubles(((lines[shop.id], shop) for shop in census.shops), file, noted)
    if town.boundary is not None:
        check_places(town.boundary, ((lines[shop.id], shop) for shop in everyone), file, noted)
    return census, frozenset(row.cells["id"] for row in rows)


def _tell_forgotten(folder: Path, shops: Iterable[tuple[int, Shop]], file: str, noted: Notes) -> None:
    """Tell which shops of the list asked to be forgotten, and were typed in again."""
    tell_unreadable(folder, noted)
    forgotten = read_forgotten(folder)
    for line, shop in shops:
        if case := forgotten.case_of(shop):
            noted.warn(
                f"{file}, line {line}",
                N_("This shop asked to be forgotten on {day}."),
                N_(
                    "Take the line out. If the shop wants to be listed again, take the lines of case {case} out of forgotten.csv."
                ),
                day=case.on or "?",
                case=case.number,
            )
