"""The directories that a town names: their lines in town.toml and the exports in its folder in, `Directory` values out."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from visibility.matching.written import read_address
from visibility.model.directory import Directory, DirectoryEntry
from visibility.model.shop import Address
from visibility.model.text import N_, said
from visibility.towns import fields
from visibility.towns.document import TomlTable
from visibility.towns.headings import OTHER_WORDS
from visibility.towns.problems import Notes, one_line, quoted, visible
from visibility.towns.table import Line, folded, read_lines, unmarked

_KEYS = ("name", "url", "pages", "file", "target")
_MOST = 20  # directories of a town, pages of a directory
_TITLE_ROWS = 20  # the header is looked for in that many rows
_EXAMPLE = N_('name = "…" with url = "https://…" or file = "annuaire.csv"')
# What the columns of other people's lists are called, beside the words that the list of shops knows.
_WORDS: Mapping[str, str] = {
    **{column: column for column in ("name", "street", "number", "box", "postcode", "locality", "phone", "website")},
    **OTHER_WORDS,
    "address": "street", "adresse postale": "street", "adresse complète": "street", "adres": "street", "anschrift": "street",
    "nom commercial": "name", "nom du commerce": "name", "dénomination": "name", "denomination": "name", "établissement": "name",
    "etablissement": "name", "raison sociale": "name", "handelsnaam": "name", "zaak": "name", "geschäft": "name", "titre": "name",
    "telefoon": "phone", "telefon": "phone", "phone number": "phone", "fixe": "phone", "mobile": "phone", "portable": "phone",
    "numéro de téléphone": "phone", "webseite": "website", "web": "website", "site web / facebook": "website", "postcode": "postcode",
    "city": "locality", "town": "locality", "plaats": "locality", "huisnummer": "number", "hausnummer": "number",
    "horaire": "hours", "horaires": "hours", "heures d'ouverture": "hours", "heures d’ouverture": "hours", "hours": "hours",
    "opening hours": "hours", "openingsuren": "hours", "openingstijden": "hours", "öffnungszeiten": "hours",
}  # fmt: skip


def read_directories(top: TomlTable, folder: Path, country: str) -> tuple[Directory, ...]:
    """Return the directories of [[directories]], exports read; one with an error is told and left out."""
    noted = top.noted
    values = top.values.get("directories", [])
    if not isinstance(values, list) or any(not isinstance(value, dict) for value in values):
        noted.error(
            top.where("directories"),
            N_("The directories are not written as a list."),
            N_("Begin each with a line [[directories]], in double brackets."),
        )
        return ()
    if len(values) > _MOST:
        noted.error(
            top.where("directories"),
            N_("There are more than {most} directories."),
            N_("Keep those that matter."),
            most=_MOST,
        )
        return ()
    found: list[Directory] = []
    for number, value in enumerate(values, start=1):
        table = TomlTable(value, "", said(N_("{file}, directory {number}"), file=top.file, number=number), noted, _KEYS)
        directory = _directory(table, folder, country)
        if directory is None:
            continue
        if any(other.name.casefold() == directory.name.casefold() for other in found):
            noted.error(
                table.where("name"),
                N_("Another directory is called {name} too."),
                N_("Give each its own name."),
                name=quoted(directory.name),
            )
            continue
        found.append(directory)
    return tuple(found)


def _directory(table: TomlTable, folder: Path, country: str) -> Directory | None:
    name, file = one_line(table.text("name")), table.text("file")
    fit = True
    if not visible(name) or len(name) > 80:
        what = (
            N_("The name of the directory has more than 80 characters.")
            if name
            else N_("The name of the directory is missing.")
        )
        table.noted.error(table.where("name"), what, N_("Write {example}."), example=said(_EXAMPLE))
        fit = False
    pages = _pages(table)
    if pages is None:
        fit = False
    elif bool(pages) == bool(file):
        what = N_("Both pages and a file are given.") if file else N_("Nothing says where the directory is.")
        table.noted.error(table.where(), what, N_("Write {example}, one of the two."), example=said(_EXAMPLE))
        fit = False
    target = table.values.get("target")
    if target is not None and (isinstance(target, bool) or not isinstance(target, int) or not 1 <= target <= 100_000):
        table.noted.error(
            table.where("target"),
            N_("{target} is no number of shops."),
            N_("Write how many shops of the district should be there: target = 35."),
            target=quoted(target),
        )
        fit, target = False, None
    entries: tuple[DirectoryEntry, ...] | None = ()
    if fit and file:
        entries = _export(table, folder, file, name, country)
    if not fit or entries is None:
        return None
    return Directory(name=name, pages=pages or (), file=file, target=target, entries=entries)


def _pages(table: TomlTable) -> tuple[str, ...] | None:
    """Return the pages of `url` and `pages`, once each; None where one of them is no web address."""
    url = table.text("url")
    given = (*([url] if url else []), *table.texts("pages", ()))
    if len(given) > _MOST:
        table.noted.error(
            table.where("pages"), N_("There are more than {most} pages."), N_("Keep those that list shops."), most=_MOST
        )
        return None
    pages: list[str] = []
    for text in given:
        try:
            pages.append(fields.read_website(text, "http"))
        except fields.Unfit:
            table.noted.error(
                table.where("url" if text == url else "pages"),
                N_("{text} is not a web address."),
                N_("Write the address of the page that lists the shops, as in the browser: https://…"),
                text=quoted(text),
            )
            return None
    return tuple(dict.fromkeys(pages))


def _export(
    table: TomlTable, folder: Path, file: str, directory: str, country: str
) -> tuple[DirectoryEntry, ...] | None:
    """Return the entries of an export inside the folder; None where it cannot be used, which is told."""
    noted = table.noted
    try:
        path = (folder / file).resolve()
        outside, there = not path.is_relative_to(folder.resolve()), path.is_file()
    except (OSError, ValueError):  # a name too long, or with a NUL
        outside, there = False, False
    if outside or not there:
        noted.error(
            table.where("file"),
            N_("{file} lies outside the town folder.") if outside else N_("The file {file} is not in the folder."),
            N_("Copy the export there and write its name only."),
            file=quoted(file),
        )
        return None
    if path.suffix.casefold() not in {".csv", ".xlsx"}:
        noted.error(
            table.where("file"),
            N_("{file} is neither a .csv nor an .xlsx file."),
            N_("Export it as CSV UTF-8."),
            file=quoted(file),
        )
        return None
    return read_export(path, directory=directory, country=country, noted=noted)


def read_export(path: Path, *, directory: str, country: str, noted: Notes) -> tuple[DirectoryEntry, ...]:
    """Return the entries of an export whose columns are guessed by their names; what is wrong goes to `noted`.

    A column of full addresses is read as such; lines without a name are left out. Columns that nobody needs may stay.
    """
    lines = read_lines(path, noted, _known_in)
    head = next((place for place, line in enumerate(lines[:_TITLE_ROWS]) if _known_in(line.cells) >= 2), None)
    columns = [_WORDS.get(folded(cell), "") for cell in lines[head].cells] if head is not None else []
    if head is None or "name" not in columns:
        if lines or not noted.failed:
            noted.error(
                path.name,
                N_("No line with the names of the columns was found."),
                N_("Name the columns in the first line: name,address,phone,website."),
            )
        return ()
    entries = [_entry(columns, line, path.name, directory, country) for line in lines[head + 1 :]]
    found = tuple(entry for entry in entries if entry is not None)
    if not found:
        noted.error(path.name, N_("There is no business in the list."), N_("Export it again, one business a line."))
    return found


def _known_in(cells: Sequence[str]) -> int:
    return len({_WORDS[name] for cell in cells if (name := folded(cell)) in _WORDS})


def _entry(columns: Sequence[str], line: Line, file: str, directory: str, country: str) -> DirectoryEntry | None:
    cells: dict[str, list[str]] = {}
    for column, cell in zip(columns, line.cells, strict=False):
        if column and (text := unmarked(column, one_line(cell))[:500]):
            cells.setdefault(column, []).append(text)
    first = {column: texts[0] for column, texts in cells.items()}
    name = first.get("name", "")
    if not visible(name):
        return None
    return DirectoryEntry(
        directory=directory,
        name=name,
        page=file,
        address=_address(first, country),
        phone="; ".join(cells.get("phone", [])),
        website=first.get("website", ""),
    )


def _address(cells: Mapping[str, str], country: str) -> Address:
    """Return the address of a line, from its own columns and from what a column of full addresses says."""
    read = read_address([cells.get("street", "")], country)
    number = cells.get("number", "")
    return Address(
        street=cells.get("street", "") if number or not read.number else read.street,
        number=number or read.number,
        box=cells.get("box", "") or read.box,
        postcode=cells.get("postcode", "") or read.postcode,
        locality=cells.get("locality", "") or read.locality,
        country=country,
    )
