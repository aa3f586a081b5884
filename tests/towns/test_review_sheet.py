"""A sheet of proposals goes out and comes back from any spreadsheet program: what it decides, and what it is told."""

import csv
import io
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from visibility.census_review import Confidence, Ground, Kind, Note, Proposal
from visibility.model.observation import SourceName
from visibility.towns import TownError
from visibility.towns.review_sheet import COLUMNS, Returned, Sheet, as_csv, as_xlsx, read_sheet
from visibility.towns.review_titles import column as column_of

WORDS = Sheet(
    kind=lambda each: each.kind.value,
    sure=lambda each: each.confidence.value,
    evidence=lambda each: each.grounds[0].says.told(str),
)


def proposal(id: str, kind: Kind, shop: str = "", name: str = "Chez Léa", **cells: str) -> Proposal:
    says = Ground(source=SourceName.OPENSTREETMAP, code="x", says=Note(message="=seen"), as_of=date(2026, 3, 12))
    return Proposal(
        id=id,
        kind=kind,
        acts_as=kind,
        confidence=Confidence.LIKELY,
        topic=id,
        shop=shop,
        name=name,
        cells=cells,
        grounds=(says,),
    )


NEW = proposal("new-2222222", Kind.NEW, name="Café Œillet", trade="cafe", number="3-5", lat="49.683100", lon="5.810000", phone="+32 63 22 00 01",
               street="Grand-Rue")  # fmt: skip
GONE = proposal("gone-3333333", Kind.GONE, shop="lea", closed="2026-03-12")
PROPOSALS = {each.id: each for each in (NEW, GONE)}


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def returned(
    tmp_path: Path,
    change: Callable[[list[list[str]]], list[list[str]]],
    *,
    encoding: str = "utf-8",
    delimiter: str = ";",
) -> Returned:
    table = change(rows(as_csv(PROPOSALS.values(), WORDS)))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(table)
    path = tmp_path / "review.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    return read_sheet(path, PROPOSALS, ("moved-4444444",))


def decide(table: list[list[str]], *words: str, **cells: str) -> list[list[str]]:
    for row, word in zip(table[1:], words, strict=True):
        row[1] = word
    for column, cell in cells.items():
        table[1][COLUMNS.index(column)] = cell
    return table


def told(error: TownError) -> str:
    return " ".join(f"{each.where}: {each.what} {each.mend}" for each in error.problems)


@pytest.mark.parametrize(
    ("yes", "no"), [("oui", "non"), ("OUI", "Non"), ("ja", "nee"), ("J", "nein"), ("yes", "n"), ("accepté", "refusé")]
)
def test_a_yes_and_a_no_in_four_languages(yes: str, no: str, tmp_path: Path) -> None:
    found = returned(tmp_path, lambda table: decide(table, yes, no))
    assert [(each.proposal, each.accepted, each.corrected) for each in found.decisions] == [
        (NEW.id, True, {}),
        (GONE.id, False, {}),
    ]


def test_an_empty_decision_is_for_later(tmp_path: Path) -> None:
    found = returned(tmp_path, lambda table: decide(table, "", "plus tard"))
    assert (found.decisions, found.undecided) == ((), 2)


def test_sorted_shortened_latin_1_with_commas_and_what_a_spreadsheet_does_to_cells(tmp_path: Path) -> None:
    def handled(table: list[list[str]]) -> list[list[str]]:
        table = decide(table, "oui", "oui", lat="49,6831", number="05-mars", phone="3263220001")
        table[2][COLUMNS.index("closed")] = "12/03/2026"
        kept = [0, 1, 4, *range(7, len(COLUMNS))]
        head, *body = [[row[place] for place in kept] for row in table]
        random.Random(1).shuffle(body)
        return [["Relevé de mars"], head, *body[::-1]]

    found = returned(tmp_path, handled, encoding="cp1252", delimiter=",")
    assert sorted((each.proposal, each.accepted, dict(each.corrected)) for each in found.decisions) == [
        (GONE.id, True, {}), (NEW.id, True, {}),
    ]  # fmt: skip


def test_corrections_are_read_and_a_cell_may_be_emptied(tmp_path: Path) -> None:
    found = returned(
        tmp_path,
        lambda table: decide(table, "oui", "non", name="Café de l'Œillet", phone="", website="www.oeillet.example"),
    )
    assert found.decisions[0].corrected == {
        "name": "Café de l'Œillet",
        "phone": "",
        "website": "https://www.oeillet.example",
    }


def test_a_day_may_be_corrected_day_first(tmp_path: Path) -> None:
    def handled(table: list[list[str]]) -> list[list[str]]:
        table = decide(table, "", "oui")
        table[2][COLUMNS.index("closed")] = "1/2/2026"
        return table

    assert returned(tmp_path, handled).decisions[0].corrected == {"closed": "2026-02-01"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda table: decide(table, "peut-être", ""), "neither a yes nor a no"),
        (lambda table: decide(table, "oui", "", trade="boulangerie"), "cannot be used"),
        (lambda table: decide(table, "oui", "", lat="496831"), "column lat"),
        (lambda table: [row[1:] for row in decide(table, "oui", "")], "column “proposal”"),
        (lambda table: [[row[0], *row[2:]] for row in table], "column “decision”"),
        (
            lambda table: [*table, [*table[1][:1], "non", *table[1][2:]], [*table[1][:1], "oui", *table[1][2:]]],
            "stands twice",
        ),
        (lambda table: [table[0], ["Léa", "oui", *table[1][2:]]], "is no proposal"),
        (lambda table: [table[0], [NEW.id, "oui", *table[2][2:]]], "sorted without the others"),
    ],
)
def test_a_sheet_with_an_error_counts_for_nothing_and_says_what_is_wrong(
    change: Callable[[list[list[str]]], list[list[str]]], said: str, tmp_path: Path
) -> None:
    with pytest.raises(TownError) as error:
        returned(tmp_path, change)
    assert said in told(error.value)


def test_what_no_longer_fits_and_what_was_answered_is_told_and_the_rest_is_used(tmp_path: Path) -> None:
    def handled(table: list[list[str]]) -> list[list[str]]:
        return [*decide(table, "oui", ""), ["moved-4444444", "oui"], ["gone-9999999", "oui"]]

    found = returned(tmp_path, handled)
    assert [each.proposal for each in found.decisions] == [NEW.id]
    assert found.stale == ("moved-4444444", "gone-9999999")
    assert ["answered before" in each.what or "no longer fits" in each.what for each in found.notes[-2:]] == [
        True,
        True,
    ]


def test_a_workbook_goes_out_and_comes_back(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "review.xlsx"
    path.write_bytes(as_xlsx(PROPOSALS.values(), WORDS))
    book = load_workbook(path)
    sheet = book.worksheets[0]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    sheet["B2"], sheet["B3"] = "oui", "non"
    sheet.cell(row=3, column=COLUMNS.index("closed") + 1).value = date(2026, 3, 12)
    book.save(path)
    found = read_sheet(path, PROPOSALS, ())
    assert [(each.proposal, each.accepted, each.corrected) for each in found.decisions] == [
        (NEW.id, True, {}),
        (GONE.id, False, {}),
    ]


def test_no_cell_of_the_sheet_is_a_formula() -> None:
    wild = proposal("new-5555555", Kind.NEW, name='=HYPERLINK("x")', street="@SUM(1)")
    assert not [cell for row in rows(as_csv([wild], WORDS)) for cell in row if cell[:1] in "=@" and cell]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(content=st.binary(max_size=200), kind=st.sampled_from(["csv", "xlsx"]))
def test_whatever_file_comes_back_the_answer_is_decisions_or_a_list_of_what_is_wrong(
    content: bytes, kind: str, tmp_path: Path
) -> None:
    path = tmp_path / f"back.{kind}"
    path.write_bytes(b"proposal;decision;shop\n" + content if kind == "csv" else content)
    wrong = 0
    try:
        read_sheet(path, PROPOSALS, ())
    except TownError as error:
        wrong = len(error.problems)
    else:
        wrong = 1
    assert wrong


@pytest.mark.parametrize(
    ("language", "decision"), [("fr", "décision"), ("nl", "beslissing"), ("de", "Entscheidung"), ("en", "decision")]
)
def test_a_sheet_has_its_headings_in_the_language_and_is_read_back_from_each(
    tmp_path: Path, language: str, decision: str
) -> None:
    table = rows(as_csv(PROPOSALS.values(), replace(WORDS, language=language)))
    assert (table[0][1], len({column_of(cell) for cell in table[0]} & set(COLUMNS))) == (decision, len(COLUMNS))
    table[1][1] = "oui"
    path = tmp_path / "review.csv"
    path.write_text("\n".join(";".join(f'"{cell}"' for cell in row) for row in table), encoding="utf-8")
    assert [each.accepted for each in read_sheet(path, PROPOSALS, ()).decisions] == [True]
