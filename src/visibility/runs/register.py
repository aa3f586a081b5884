"""A town, the register's open data and what is kept of the shops' websites in; proposals, their list, and accepted numbers out."""

import csv
import io
import os
import re
import tempfile
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from visibility import towns
from visibility.model.register import enterprise_digits, written_enterprise
from visibility.model.text import N_
from visibility.model.town import Census, Town
from visibility.model.website import NumberKind, SiteState, Website
from visibility.rubric import RUBRIC
from visibility.settings import Settings
from visibility.sources.register import Compared, Proposal, Register, propose, read_register
from visibility.store import Store
from visibility.towns.problems import Notes, quoted
from visibility.towns.rewrite import rewrite
from visibility.towns.table import folded, marked, read_lines

COLUMN = "enterprise_number"
LIST_COLUMNS = (
    "id", "name", "address", COLUMN, "accept", "standing", "question", "register_name", "register_address", "started", "struck_off",
    "website_number", "census_number",
)  # fmt: skip
_YES = frozenset({"yes", "y", "oui", "o", "ja", "j", "x", "ok", "1", "true"})
_NO = frozenset({"", "no", "n", "non", "nee", "nein", "0", "false"})
_POSTCODE = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the register says of a town's shops."""

    town: Town
    postcodes: tuple[str, ...]
    register: Register
    proposals: tuple[Proposal, ...]


def look_up(
    slug: str,
    paths: Sequence[Path],
    *,
    postcodes: Collection[str] = (),
    settings: Settings,
    told: Callable[[str], None] = lambda _table: None,
) -> Found:
    """Compare a town's shops with the register. `postcodes`: more than those of the list of shops.

    Writes nothing and asks nobody. Raises TownError, RegisterError or StoreError.
    """
    town, census = _town(slug, settings)
    codes = {shop.address.postcode.strip() for shop in census.shops} | {code.strip() for code in postcodes}
    usable = tuple(sorted(code for code in codes if _POSTCODE.fullmatch(code) and code.isascii()))
    if not usable:
        noted = Notes()
        noted.error(
            "shops.csv",
            N_("No shop has a Belgian postcode: the register cannot be searched."),
            N_("Fill in the column postcode, or give --postcode."),
        )
        raise towns.TownError(noted.problems)
    register = read_register(paths, usable, told=told)
    sites = site_numbers(slug, census, settings)
    return Found(
        town=town, postcodes=usable, register=register, proposals=propose(census.shops, register.entries, sites)
    )


def site_numbers(slug: str, census: Census, settings: Settings) -> dict[str, tuple[str, ...]]:
    """Return the enterprise numbers that the audits read on the shops' own websites, by shop. Raises StoreError.

    Only sites that name the shop count, and only numbers that stood beside a word such as "TVA" or "BCE".
    """
    if not settings.database_path.exists():
        return {}
    store = Store.open(settings.database_path)
    try:
        found = {}
        for shop in census.shops:
            site = store.last_seen(slug, shop.id, Website)
            if site is None or site.state is not SiteState.ALIVE or not site.names_shop:
                continue
            numbers = (
                enterprise_digits(number.value)
                for number in site.company_numbers
                if number.country == "BE"
                and number.kind in (NumberKind.ENTERPRISE, NumberKind.VAT)
                and number.confidence >= 1.0
            )
            if kept := tuple(dict.fromkeys(number for number in numbers if number)):
                found[shop.id] = kept
        return found
    finally:
        store.close()


def list_of(proposals: Iterable[Proposal], telling: Callable[[str], str] = lambda text: text) -> bytes:
    """Return the proposals and questions as a CSV to be answered: UTF-8 with its mark, one row for each number that may be the shop's.

    Holds no name of a natural person. `telling` translates the standing and the question.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(LIST_COLUMNS)
    for proposal in proposals:
        for row in _rows_of(proposal, telling):
            writer.writerow([marked(column, row[column]) for column in LIST_COLUMNS])
    return text.getvalue().encode("utf-8-sig")


def _rows_of(proposal: Proposal, telling: Callable[[str], str]) -> Iterable[dict[str, str]]:
    shop = proposal.shop
    where = shop.address
    row = dict.fromkeys(LIST_COLUMNS, "") | {
        "id": shop.id,
        "name": shop.name,
        "address": f"{where.street} {where.number}, {where.postcode} {where.locality}".strip(" ,"),
        "standing": telling(proposal.standing.value),
        "question": telling(proposal.question.value) if proposal.question else "",
        "website_number": " ".join(written_enterprise(number) for number in proposal.sites),
        "census_number": written_enterprise(shop.enterprise) if shop.enterprise else "",
    }
    numbers = list(dict.fromkeys(each.entry.enterprise for each in proposal.compared))
    wanted = [proposal.number] if proposal.number and proposal.offered else [*numbers, *proposal.sites]
    for number in dict.fromkeys(wanted) or [""]:
        of_it = next((each for each in proposal.compared if each.entry.enterprise == number), None)
        yield row | ({COLUMN: written_enterprise(number)} if number else {}) | (_of_register(of_it) if of_it else {})


def _of_register(compared: Compared) -> dict[str, str]:
    entry = compared.entry
    where = entry.address
    return {
        "register_name": entry.shown,
        "register_address": f"{where.street} {where.number} {where.box}".strip() + f", {where.postcode}",
        "started": entry.started.isoformat() if entry.started else "",
        "struck_off": entry.struck_off.isoformat() if entry.struck_off else "",
    }


def write_list(path: Path, content: bytes) -> None:
    """Write a file whole or not at all. Raises OSError."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def read_answers(path: Path) -> dict[str, str]:
    """Return shop's id → ten digits, of the rows of an answered list (CSV or XLSX) whose column "accept" says yes.

    Instead of yes, the number itself may stand there. Raises TownError for everything that is wrong at once; nothing is written.
    """
    noted = Notes()
    if not path.is_file():
        noted.error(str(path), N_("There is no such file."), N_("Give the list that --export wrote."))
        raise towns.TownError(noted.problems)
    lines = read_lines(path, noted, _known_in)
    head = next((line for line in lines[:20] if _known_in(line.cells) == 3), None)
    if head is None:
        noted.error(
            path.name,
            N_("The columns id, {column} and accept are not there."),
            N_("Answer the list that --export wrote, without changing its first line."),
            column=COLUMN,
        )
        raise towns.TownError(noted.problems)
    names = [folded(cell) for cell in head.cells]
    found: dict[str, str] = {}
    for line in lines:
        if line.number <= head.number:
            continue
        cells = dict(zip(names, (cell.strip().lstrip("'") for cell in line.cells), strict=False))
        answer = cells.get("accept", "")
        if answer.casefold() in _NO:
            continue
        number = enterprise_digits(cells.get(COLUMN, "") if answer.casefold() in _YES else answer)
        where = f"{path.name}, line {line.number}"
        shop = cells.get("id", "")
        if not number:
            noted.error(
                where,
                N_("{answer} is neither yes nor no nor an enterprise number, or there is no number in the line."),
                N_("Write yes beside the right number, or the number itself, such as 0403.170.701."),
                answer=quoted(answer),
            )
        elif found.setdefault(shop, number) != number:
            noted.error(
                where,
                N_("{shop} has two numbers with yes."),
                N_("Leave yes beside one of them."),
                shop=quoted(shop),
            )
    if noted.failed:
        raise towns.TownError(noted.problems)
    return found


def _known_in(cells: Sequence[str]) -> int:
    names = {folded(cell) for cell in cells}
    return sum(column in names for column in ("id", COLUMN, "accept"))


def accept(slug: str, numbers: Mapping[str, str], *, settings: Settings) -> tuple[str, ...]:
    """Write enterprise numbers (ten digits, by shop's id) into the list of shops, and return the ids that were changed.

    A shop that has the number already is left alone. Raises TownError with nothing written.
    """
    _, census = _town(slug, settings)
    shops = {shop.id: shop for shop in (*census.shops, *census.closed)}
    changed = {
        id: {COLUMN: written_enterprise(number)}
        for id, number in numbers.items()
        if id not in shops or shops[id].enterprise != number
    }
    if not changed:
        return ()
    return rewrite(towns.folder(settings.towns_dir, slug), changed=changed)


def _town(slug: str, settings: Settings) -> tuple[Town, Census]:
    return towns.load(towns.folder(settings.towns_dir, slug), known_checks=frozenset(RUBRIC.by_id))
