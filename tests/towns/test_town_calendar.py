"""calendar.csv: headings in four languages, days as a Belgian writes them, and every slip told with its line."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from visibility.model.calendar import Closing, EventKind, TownEvent
from visibility.towns.calendar import read_calendar
from visibility.towns.problems import Notes, Severity

IDS = ("boulangerie-dupont", "fleurs-elise")


def read(tmp_path: Path, text: str) -> tuple[tuple[TownEvent, ...], tuple[Closing, ...], list[str]]:
    (tmp_path / "calendar.csv").write_text(text, encoding="utf-8")
    noted = Notes()
    events, closings = read_calendar(tmp_path, IDS, noted)
    return events, closings, [f"{each.severity.value}|{each.where}|{each.what}|{each.mend}" for each in noted.problems]


def test_a_calendar_in_french_with_days_first_is_read(tmp_path: Path) -> None:
    events, closings, told = read(
        tmp_path,
        "Quoi;Nom;Du;Au;Chaque;Commerce\n"
        "foire;Foire de la Saint-Martin;7/11/2026;8/11/2026;;\n"
        "marché;Marché;;;le jeudi;\n"
        "Nocturne;;2026-12-18;;;\n"
        "soldes;Soldes d'hiver;3/1/2027;31/1/2027;;\n"
        "dimanche ouvert;;13/12/2026;;;\n"
        "fermeture;;23/12/2026;2/1/2027;;Boulangerie-Dupont\n",
    )
    assert told == []
    assert events == (
        TownEvent(
            kind=EventKind.FAIR, name="Foire de la Saint-Martin", since=date(2026, 11, 7), until=date(2026, 11, 8)
        ),
        TownEvent(kind=EventKind.MARKET, name="Marché", weekday=3),
        TownEvent(kind=EventKind.LATE, since=date(2026, 12, 18), until=date(2026, 12, 18)),
        TownEvent(kind=EventKind.SALES, name="Soldes d'hiver", since=date(2027, 1, 3), until=date(2027, 1, 31)),
        TownEvent(kind=EventKind.OPEN, since=date(2026, 12, 13), until=date(2026, 12, 13)),
    )
    assert closings == (Closing(shop="boulangerie-dupont", since=date(2026, 12, 23), until=date(2027, 1, 2)),)


@pytest.mark.parametrize(
    "text",
    [
        "wat,naam,van,tot,elke,zaak\nmarkt,Markt,,,elke donderdag,\n",
        "Was,Titel,von,bis,jeden,Geschäft\nWochenmarkt,Markt,,,jeden Donnerstag,\n",
        "what,name,from,to,every,shop\nmarket,Markt,,,every Thursday,\n",
        "what,name,from,to,every,shop\nmarket,Markt,,,Thursdays,\n",
    ],
)
def test_the_other_languages_are_read_too(text: str, tmp_path: Path) -> None:
    assert read(tmp_path, text)[0] == (TownEvent(kind=EventKind.MARKET, name="Markt", weekday=3),)


HEAD = "what,name,from,to,every,shop\n"


@pytest.mark.parametrize(
    ("line", "where", "says"),
    [
        ("foires,x,2026-11-07,,,", "column what", "Did you mean"),
        (",x,2026-11-07,,,", "column what", "does not say what"),
        ("fair,x,2026-11-31,,,", "column from", "no day of the calendar"),
        ("fair,x,soon,,,", "column from", "not a date"),
        ("fair,x,25-11-26,,,", "column from", "may be 25/11/2026 or 26/11/2025"),
        ("fair,x,,,,", "column from", "first day is missing"),
        ("fair,x,2026-11-07,2026-11-06,,", "column to", "comes before"),
        ("fair,x,2026-11-07,2028-11-06,,", "column to", "more than a year"),
        ("fair,x,1026-11-07,,,", "column from", "year of"),
        ("market,x,,,thurday,", "column every", "Did you mean"),
        ("fair,x,2026-11-07,,,fleurs-elise", "column shop", "Only a closing"),
        ("closing,,2026-11-07,2026-11-09,,", "column shop", "missing"),
        ("closing,,2026-11-07,2026-11-09,,fleur-elise", "column shop", "fleurs-elise"),
        ("closing,,2026-11-07,,,fleurs-elise", "column to", "a first and a last day"),
        ("closing,,2026-11-07,2026-11-09,monday,fleurs-elise", "column every", "opening hours"),
    ],
)
def test_a_slip_is_told_with_its_line_and_column_stops_no_audit_and_announces_nothing(
    line: str, where: str, says: str, tmp_path: Path
) -> None:
    events, closings, told = read(tmp_path, HEAD + line + "\n")
    assert (events, closings) == ((), ())
    assert len(told) == 1
    assert told[0].startswith(f"warning|calendar.csv, line 2, {where}|")
    assert says in told[0]


def test_the_same_line_twice_counts_once(tmp_path: Path) -> None:
    line = "closing,,2026-11-07,2026-11-09,,fleurs-elise\n"
    _, closings, told = read(tmp_path, HEAD + line + line)
    assert len(closings) == 1
    assert "line 2" in told[0]


def test_a_file_without_its_columns_is_an_error_and_no_file_is_none(tmp_path: Path) -> None:
    assert read_calendar(tmp_path, IDS, Notes()) == ((), ())
    for text in ("", "a,b\n1,2\n", "what,name\nfair,x\n"):
        told = read(tmp_path, text)[2]
        assert told[0].startswith("error|")
    assert "from" in told[0]


def test_two_calendars_leave_it_open_which_holds(tmp_path: Path) -> None:
    (tmp_path / "calendar.xlsx").write_bytes(b"")
    assert "which of the two" in read(tmp_path, HEAD)[2][0]


@settings(max_examples=60, deadline=None)
@given(cells=st.lists(st.text(max_size=20), min_size=6, max_size=6))
def test_whatever_stands_in_a_line_no_exception_leaves_the_reader(
    cells: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("town")
    line = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    (folder / "calendar.csv").write_text(HEAD + line, encoding="utf-8", errors="replace")
    noted = Notes()
    read_calendar(folder, IDS, noted)
    assert all(isinstance(each.severity, Severity) for each in noted.problems)
