"""The proposals of a review as a sheet to be filled in, and the sheet that came back: decisions with corrections, or what is wrong."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from visibility.census_review import Kind, Proposal
from visibility.model.text import N_
from visibility.model.trades import TRADES
from visibility.towns import fields
from visibility.towns.census import nearest_trade
from visibility.towns.problems import Notes, Problem, TownError, at, one_line, quoted
from visibility.towns.review_titles import column, title
from visibility.towns.table import Line, folded, marked, read_lines, unmarked

CELLS = (
    "name", "trade", "street", "number", "box", "postcode", "locality", "lat", "lon", "phone", "website", "osm_id", "closed",
)  # fmt: skip
COLUMNS = ("proposal", "decision", "kind", "sure", "shop", "place", "evidence", *CELLS)
_NEVER_EMPTY = frozenset({"name", "trade", "closed"})
_YES = frozenset({"oui", "o", "yes", "y", "ja", "j", "accepted", "accepter", "accepté", "accept", "ok", "si", "1"})
_NO = frozenset({"non", "n", "no", "nee", "nein", "refused", "refuser", "refusé", "refuse", "0"})
_LATER = frozenset({"", "?", "plus tard", "later", "später", "spaeter", "-", "à voir", "a voir"})
_ID = re.compile(rf"(?:{'|'.join(kind.value for kind in Kind)})-[2-9a-z]{{7}}")
# What a spreadsheet makes of the house number 3-5, and does not tell.
_TAKEN_FOR_A_DAY = re.compile(r"\d{1,2}[-/. ][^\W\d_]{3,9}\.?|\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{2,4}")
_TOLD_ONE_BY_ONE = 3
_WIDTHS = {"proposal": 18, "shop": 34, "place": 30, "evidence": 80, "name": 30, "street": 26, "website": 30}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """How the proposals are put in words: what stands in the columns that are only to be read, and the language of the first line."""

    kind: Callable[[Proposal], str]
    sure: Callable[[Proposal], str]
    evidence: Callable[[Proposal], str]
    yes_no: tuple[str, str] = ("oui", "non")
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided on one line, with the cells that they corrected or filled in."""

    proposal: str
    accepted: bool
    corrected: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """A sheet that came back. `undecided`: lines left open; `stale`: proposals that no longer fit; `notes` are warnings."""

    decisions: tuple[Decision, ...]
    undecided: int = 0
    stale: tuple[str, ...] = ()
    notes: tuple[Problem, ...] = ()


def sheet_rows(proposals: Iterable[Proposal], words: Sheet) -> list[dict[str, str]]:
    """Return one row a proposal, by column."""
    return [
        {
            "proposal": each.id,
            "decision": "",
            "kind": words.kind(each),
            "sure": words.sure(each),
            "shop": _about(each),
            "place": one_line(each.place),
            "evidence": one_line(words.evidence(each)),
            **{cell: one_line(each.cells.get(cell, "")) for cell in CELLS},
        }
        for each in proposals
    ]


def _about(proposal: Proposal) -> str:
    return one_line(f"{proposal.name} ({proposal.shop})" if proposal.shop else proposal.name)


def as_csv(proposals: Iterable[Proposal], words: Sheet) -> bytes:
    """Return the sheet as CSV for a spreadsheet program: UTF-8 with its mark, semicolons."""
    out = io.StringIO(newline="")
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow([title(each, words.language) for each in COLUMNS])
    table.writerows([marked(each, row[each]) for each in COLUMNS] for row in sheet_rows(proposals, words))
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def as_xlsx(proposals: Iterable[Proposal], words: Sheet) -> bytes:
    """Return the sheet as XLSX: every cell a text, so that no program takes a house number for a day."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([title(each, words.language) for each in COLUMNS])
    rows = sheet_rows(proposals, words)
    for number, row in enumerate(rows, start=2):
        for place_, named in enumerate(COLUMNS, start=1):
            cell = sheet.cell(row=number, column=place_)
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", row[named]) or None
            cell.number_format = "@"
            if cell.value is not None:
                cell.data_type = "s"
            cell.alignment = Alignment(vertical="top", wrap_text=named == "evidence")
    for place_, named in enumerate(COLUMNS, start=1):
        sheet.cell(row=1, column=place_).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place_)].width = _WIDTHS.get(named, 13)
    sheet.freeze_panes = "C2"
    choice = DataValidation(type="list", formula1=f'"{words.yes_no[0]},{words.yes_no[1]}"', allow_blank=True)
    sheet.add_data_validation(choice)
    if rows:
        choice.add(f"B2:B{len(rows) + 1}")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read_sheet(path: Path, proposals: Mapping[str, Proposal], answered: Iterable[str]) -> Returned:
    """Return the decisions of a sheet that came back: sorted, shortened, saved by any spreadsheet program.

    `proposals`: those that are made today, by id; `answered`: ids that were answered before. Raises `TownError` with
    everything that is wrong, and then nothing of the sheet counts.
    """
    noted = Notes()
    lines = read_lines(path, noted, _known_in)
    head = max(lines[:20], key=lambda line: _known_in(line.cells), default=None)
    if noted.failed:
        raise TownError(noted.problems)
    columns = [column(cell) for cell in head.cells] if head else []
    for needed in ("proposal", "decision"):
        if needed not in columns:
            noted.error(
                path.name,
                N_("The column {column} is missing."),
                N_("Give the file back with its first line as it was exported; further columns may be removed."),
                column=quoted(needed),
            )
    if noted.failed or head is None:
        raise TownError(noted.problems)
    known = frozenset(answered)
    found: dict[str, Decision | None] = {}
    stale: list[str] = []
    for line in lines[lines.index(head) + 1 :]:
        cells = {
            name: unmarked(name, one_line(cell))
            for name, cell in zip(columns, line.cells, strict=False)
            if name in COLUMNS
        }
        if any(cells.values()):
            _read_line(cells, line, path.name, proposals, known, found, stale, noted)
    if noted.failed:
        raise TownError(noted.problems)
    if len(stale) > _TOLD_ONE_BY_ONE:
        noted.warn(
            path.name,
            N_("Lines whose proposal was answered before, or no longer fits, and that were not used: {n}."),
            N_("Look at the proposals that are made today."),
            n=len(stale),
        )
    return Returned(
        decisions=tuple(each for each in found.values() if each is not None),
        undecided=sum(each is None for each in found.values()),
        stale=tuple(stale),
        notes=tuple(noted.problems),
    )


def _known_in(cells: Sequence[str]) -> int:
    names = {column(cell) for cell in cells}
    return sum(each in names for each in COLUMNS)


def _read_line(
    cells: Mapping[str, str],
    line: Line,
    file: str,
    proposals: Mapping[str, Proposal],
    answered: frozenset[str],
    found: dict[str, Decision | None],
    stale: list[str],
    noted: Notes,
) -> None:
    where = at(file, line.number)
    id, decision = cells.get("proposal", "").casefold(), _decision(cells.get("decision", ""))
    if not _ID.fullmatch(id):
        noted.error(
            where,
            N_("{id} is no proposal."),
            N_("The first column must be as it was exported, such as {example}."),
            id=quoted(cells.get("proposal", "")),
            example="gone-7k2m9qa",
        )
        return
    if decision is None:
        noted.error(
            where,
            N_("The decision {word} is neither a yes nor a no."),
            N_("Write yes or no (oui or non, ja or nee, ja or nein); leave it empty to decide later."),
            word=quoted(cells.get("decision", "")),
        )
        return
    proposal = proposals.get(id)
    if proposal is None:
        if decision:
            stale.append(id)
            if len(stale) <= _TOLD_ONE_BY_ONE:
                _tell_stale(id, cells, where, id in answered, noted)
        return
    if cells.get("shop", "") and folded(cells["shop"]) != folded(_about(proposal)):
        noted.error(
            where,
            N_(
                "The proposal {id} is about {ours}, and the line says {theirs}: were some columns sorted without the others?"
            ),
            N_("Put the lines together again, or export the proposals anew."),
            id=id,
            ours=quoted(_about(proposal)),
            theirs=quoted(cells["shop"]),
        )
        return
    answer = (
        None
        if decision == ""
        else Decision(
            proposal=id,
            accepted=decision == "yes",
            corrected=_corrected(cells, proposal, file, line, noted) if decision == "yes" else {},
        )
    )
    if id in found and found[id] != answer:
        noted.error(where, N_("The proposal {id} stands twice, with two answers."), N_("Keep one of the lines."), id=id)
    found[id] = answer


def _tell_stale(id: str, cells: Mapping[str, str], where: str, before: bool, noted: Notes) -> None:
    shop = quoted(cells.get("shop", ""))
    if before:
        noted.warn(
            where,
            N_("The proposal {id} ({shop}) was answered before: this line was not used."),
            N_("The answers are in review.csv."),
            id=id,
            shop=shop,
        )
        return
    noted.warn(
        where,
        N_("The proposal {id} ({shop}) no longer fits: the list or the map has changed. This line was not used."),
        N_("Look at the proposals that are made today."),
        id=id,
        shop=shop,
    )


def _decision(text: str) -> str | None:
    word = folded(text).rstrip(".!")
    if word in _LATER:
        return ""
    return "yes" if word in _YES else "no" if word in _NO else None


def _corrected(cells: Mapping[str, str], proposal: Proposal, file: str, line: Line, noted: Notes) -> dict[str, str]:
    corrected = {}
    for named in CELLS:
        if named not in cells:
            continue
        ours, theirs = proposal.cells.get(named, ""), cells[named]
        if _same(named, ours, theirs) or (not theirs and (named in _NEVER_EMPTY or not ours)):
            continue
        try:
            corrected[named] = _read_cell(named, theirs)
        except fields.Unfit as error:
            noted.error(
                at(file, line.number, named),
                N_("{value} cannot be used here."),
                N_("Write it as in shops.csv; the proposal has {ours}."),
                value=quoted(theirs),
                ours=quoted(ours or str(error.mend)),
            )
    return corrected


def _same(column: str, ours: str, theirs: str) -> bool:
    """Whether the cell came back as it went, whatever a spreadsheet program did to it in between."""
    if one_line(ours) == theirs:
        return True
    if not ours or not theirs:
        return False
    if column in ("lat", "lon"):
        with suppress(ValueError):
            return abs(float(theirs.replace(",", ".", 1)) - float(ours)) < 1e-5
    if column == "phone":
        return re.sub(r"\D", "", ours) == re.sub(r"\D", "", theirs)
    if column == "number":
        return bool(re.search(r"[-/]", ours)) and bool(_TAKEN_FOR_A_DAY.fullmatch(theirs))
    if column == "closed":
        return _day(theirs) == ours
    if column == "postcode":
        return ours.lstrip("0") == theirs.lstrip("0")
    return False


def _day(text: str) -> str:
    """Return a day as year-month-day, however a person or a spreadsheet wrote it; "" where it is none."""
    with suppress(fields.Unfit):
        return fields.read_day(text).isoformat()
    return ""


def _read_cell(column: str, text: str) -> str:
    """Return the cell as shops.csv takes it. Raises `fields.Unfit`."""
    if not text:
        return ""
    if column == "closed":
        if day := _day(text):
            return day
        raise fields.Unfit("is no day.", "2026-11-03")
    if column == "trade" and text not in TRADES:
        raise fields.Unfit("is no trade.", nearest_trade(text) or "other")
    if column in ("lat", "lon"):
        return f"{fields.read_degrees(text, 90.0 if column == 'lat' else 180.0):.6f}"
    if column == "website" and text.casefold() not in fields.NO_WEBSITE:
        return fields.read_website(text)
    if column == "osm_id":
        return fields.read_osm_id(text)
    return text
