"""The sheet on which a person answers for many shops: rows out with an empty column; and the filled sheet back in.

It holds the town's own words, ids, links and our reasons: nothing that a map service wrote about a business.
"""

import csv
import io
import tempfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from visibility.model.observation import SourceName
from visibility.model.text import N_
from visibility.towns import fields
from visibility.towns.matches import ID_COLUMN, read_ref
from visibility.towns.named_table import read_named
from visibility.towns.problems import Notes, Severity, TownError, at, nearest, problem, quoted
from visibility.towns.table import marked

COLUMNS = ("shop", "name", "address", "source", "ref", "link", "for", "against", "decision")
_NEEDED = ("shop", "ref", "decision")
_WORDS = {
    **dict.fromkeys(("same", "yes", "y", "oui", "o", "ja", "j", "x", "1", "true", "vrai", "waar", "wahr"), "same"),
    **dict.fromkeys(
        ("different", "no", "n", "non", "nee", "nein", "0", "false", "faux", "onwaar", "falsch", "none", "aucun"),
        "different",
    ),
    **dict.fromkeys(("", "later", "plus tard", "später", "?", "-"), "later"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One entry that may be a shop's; `pro` and `contra`: sentences in the reader's language."""

    shop: str
    name: str
    address: str
    source: SourceName
    ref: str
    link: str
    pro: str
    contra: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One filled row. `where`: the file and the line, as a person finds them."""

    shop: str
    source: SourceName
    ref: str
    same: bool
    where: str


def write_answers(path: Path, rows: Sequence[Row]) -> None:
    """Write the sheet, CSV (UTF-8 with its mark, semicolons) or XLSX by the name's ending, whole or not at all.

    Raises TownError where the ending is another or the file is there already (it may hold answers), OSError from the disk.
    """
    ending = path.suffix.casefold()
    if ending not in {".csv", ".xlsx"}:
        raise _refuse(path, N_("The sheet is written as .csv or .xlsx."), N_("Give it such a name: answers.csv."))
    if path.exists():
        raise _refuse(
            path,
            N_("The file is there already, and may hold answers."),
            N_("Give another name, or read it first: visibility match TOWN --file FILE."),
        )
    table = [
        [each.shop, each.name, each.address, each.source.value, each.ref, each.link, each.pro, each.contra, ""]
        for each in rows
    ]
    content = _xlsx(table) if ending == ".xlsx" else _csv(table)
    with tempfile.TemporaryDirectory(dir=path.absolute().parent, prefix=".answers-") as scratch:
        new = Path(scratch) / path.name
        new.write_bytes(content)
        new.chmod(0o644)
        new.replace(path)


def _refuse(path: Path, what: str, mend: str) -> TownError:
    return TownError([problem(Severity.ERROR, str(path), what, mend)])


def _csv(table: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for cells in table:
        writer.writerow([marked(column, cell) for column, cell in zip(COLUMNS, cells, strict=True)])
    return out.getvalue().encode("utf-8-sig")


def _xlsx(table: Sequence[Sequence[str]]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for place, cells in enumerate((COLUMNS, *table), start=1):
        for number, text in enumerate(cells, start=1):
            cell = sheet.cell(row=place, column=number, value=text or None)
            if text:
                cell.data_type = "s"  # a text that begins with = is no formula
                cell.number_format = "@"
            if place == 1:
                cell.font = Font(bold=True)
    for number, width in enumerate((24, 28, 34, 14, 30, 40, 60, 60, 12), start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read_answers(path: Path, ids: Collection[str], noted: Notes) -> tuple[Reply, ...]:
    """Return the rows that say something, in the file's order; what is wrong goes to `noted`, all of it at once.

    `ids`: of the open shops. Rows may be sorted, columns missing or added, but for shop, ref and decision.
    """
    example = N_("Keep the first line as “visibility match --export” wrote it: {columns}")
    replies = [
        _reply(row.cells, path.name, row.line, ids, noted) for row in read_named(path, COLUMNS, _NEEDED, example, noted)
    ]
    said = [reply for reply in replies if reply is not None]
    check_replies(said, noted)
    return tuple(said)


def _reply(cells: dict[str, str], file: str, line: int, ids: Collection[str], noted: Notes) -> Reply | None:
    decision = _WORDS.get(cells["decision"].casefold().strip(" .!"))
    if decision == "later":
        return None
    if decision is None:
        noted.error(
            at(file, line, "decision"),
            N_("{value} is no answer."),
            N_("Write yes, no, or nothing to decide later."),
            value=quoted(cells["decision"]),
        )
        return None
    shop = known_shop(cells["shop"], ids, at(file, line, "shop"), noted)
    source = next((each for each in ID_COLUMN if each.value == cells["source"].casefold()), None)
    if source is None:
        # The column may be missing: the two kinds of id do not look alike.
        source = SourceName.OPENSTREETMAP if "/" in cells["ref"] else SourceName.GOOGLE_MAPS
    ref = known_ref(source, cells["ref"], at(file, line, "ref"), noted)
    if not shop or not ref:
        return None
    return Reply(shop=shop, source=source, ref=ref, same=decision == "same", where=at(file, line))


def known_shop(text: str, ids: Collection[str], where: str, noted: Notes) -> str:
    """Return the id of the shop that this text means, whatever its capitals; told, and empty, where there is none."""
    if text in ids:
        return text
    same = [id for id in ids if id.casefold() == text.casefold()]
    if len(same) == 1:
        return same[0]
    meant = nearest(text, ids, at_least=75) if text else ""
    noted.error(
        where,
        N_("No open shop of the list has the id {shop}."),
        N_("Did you mean {meant}?") if meant else N_("Copy the id from the list of shops."),
        shop=quoted(text),
        meant=quoted(meant),
    )
    return ""


def known_ref(source: SourceName, text: str, where: str, noted: Notes) -> str:
    """Return the id of an entry, or tell why it cannot be one and return nothing."""
    try:
        return read_ref(source, text)
    except fields.Unfit as error:
        noted.error(where, error.of(text), error.mend)
        return ""


def check_replies(said: Sequence[Reply], noted: Notes) -> None:
    """Tell which answers contradict one another: two entries for one shop, one entry for two shops, yes and no at once."""
    pairs: dict[tuple[str, str], Reply] = {}
    of_shop: dict[tuple[str, SourceName], Reply] = {}
    of_ref: dict[tuple[str, SourceName], Reply] = {}
    mend = N_("Keep one of the two answers.")
    for each in said:
        first = pairs.setdefault((each.shop, each.ref), each)
        values = {"shop": quoted(each.shop), "ref": quoted(each.ref)}
        if first.same is not each.same:
            noted.error(
                each.where,
                N_("{shop} and {ref} are said to be the same, and not to be, in {first}."),
                mend,
                first=first.where,
                **values,
            )
            continue
        if not each.same or first is not each:
            continue
        one = of_shop.setdefault((each.shop, each.source), each)
        if one is not each:
            noted.error(each.where, N_("{shop} has another answer in {first}."), mend, first=one.where, **values)
        other = of_ref.setdefault((each.ref, each.source), each)
        if other is not each:
            noted.error(
                each.where,
                N_("{ref} was given to {other} in {first}: two shops cannot be one."),
                mend,
                other=quoted(other.shop),
                first=other.where,
                **values,
            )
