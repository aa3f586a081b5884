"""What people said of listings: matches.csv, sound and otherwise, and the sheet of answers."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from visibility.model.match import Answers, Match
from visibility.model.observation import SourceName
from visibility.model.shop import Shop
from visibility.model.town import Census
from visibility.towns import match_sheet as answers
from visibility.towns import matches
from visibility.towns.problems import Notes, Severity, TownError

GOOGLE, OSM = SourceName.GOOGLE_MAPS, SourceName.OPENSTREETMAP
HEAD = "shop,source,ref,decision,by,on,seal\n"
IDS = ("dupont", "leroy")
LONG = "ChIJ0123456789"


def read(text: str | bytes, tmp_path: Path) -> tuple[tuple[Match, ...], Notes]:
    path = tmp_path / "matches.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    noted = Notes()
    return matches.read_matches(path, IDS, noted), noted


def words(noted: Notes) -> str:
    return " ".join(f"{each.severity} {each.where} {each.what} {each.mend}" for each in noted.problems)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    said = (
        Match(
            shop="dupont",
            source=GOOGLE,
            ref="-ChIJ123456789",
            same=True,
            by="=Anne",
            on=date(2026, 11, 3),
            seal="n0a1b2c3d",
        ),
        Match(shop="leroy", source=GOOGLE, ref=LONG, same=False),
        Match(shop="leroy", source=OSM, ref="node/12", same=True),
    )
    path = matches.write_matches(tmp_path, said)
    noted = Notes()
    assert matches.read_matches(path, IDS, noted) == said
    assert not noted.problems
    assert ",'=Anne," in path.read_text()
    assert Answers.of(said, GOOGLE).refused == {("leroy", LONG)}
    assert Answers.of(said, GOOGLE).seals == {("dupont", "-ChIJ123456789"): "n0a1b2c3d"}
    assert Answers.of(said, OSM) == Answers()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (f"dupont,yelp,{LONG},same,,,", "google-maps, openstreetmap"),
        (f"dupont,google-maps,{LONG},maybe,,,", "same"),
        ("dupont,google-maps,P1,same,,,", "no Google place id"),
        ("dupont,openstreetmap,12,same,,,", "node/123"),
        (f"dupont,google-maps,{LONG},same,,3 novembre,", "2026-11-03"),
        (f"dupont,google-maps,{LONG},same,,,1.2E+23", "no seal"),
        (f",google-maps,{LONG},same,,,", "id of the shop is missing"),
    ],
)
def test_a_cell_that_cannot_be_used_is_told_with_its_line(line: str, told: str, tmp_path: Path) -> None:
    found, noted = read(f"{HEAD}{line}\n", tmp_path)
    assert found == ()
    assert noted.failed
    assert "matches.csv, line 2" in words(noted)
    assert told in words(noted)


def test_an_answer_about_a_shop_that_left_the_list_stops_nobody(tmp_path: Path) -> None:
    found, noted = read(f"{HEAD}dupond,google-maps,{LONG},same,,,\n", tmp_path)
    assert not noted.failed
    assert "“dupont”" in words(noted)
    assert len(found) == 1


@pytest.mark.parametrize(
    ("second", "failed"),
    [
        (f"dupont,google-maps,{LONG},different,,,", True),
        (f"dupont,google-maps,{LONG},same,,,", False),
        (f"dupont,google-maps,{LONG}x,same,,,", True),
        (f"leroy,google-maps,{LONG},same,,,", True),
        (f"leroy,google-maps,{LONG},different,,,", None),
        ("dupont,openstreetmap,node/1,same,,,", None),
    ],
)
def test_lines_that_contradict_one_another_are_refused_and_doubled_ones_told(
    second: str, failed: bool | None, tmp_path: Path
) -> None:
    _, noted = read(f"{HEAD}dupont,google-maps,{LONG},same,,,\n{second}\n", tmp_path)
    assert bool(noted.problems) is (failed is not None)
    assert noted.failed is bool(failed)


@pytest.mark.parametrize("content", ["", "hello\n", "shop,ref\ndupont,x\n", b"\xff\xfe\x00", "shop;source\n\x00"])
def test_a_file_that_is_no_list_of_answers_says_so(content: str | bytes, tmp_path: Path) -> None:
    found, noted = read(content, tmp_path)
    assert found == ()
    assert noted.failed


def test_a_list_saved_by_a_spreadsheet_in_latin_1_with_semicolons_is_read(tmp_path: Path) -> None:
    text = f"Réponses;;\nref;decision;shop;source;by;remarque\n{LONG};Same;dupont;Google-Maps;Hélène;x\n"
    found, noted = read(text.encode("latin-1"), tmp_path)
    assert not noted.failed
    assert found == (Match(shop="dupont", source=GOOGLE, ref=LONG, same=True, by="Hélène"),)


@given(st.lists(st.lists(st.text(max_size=20), max_size=8), max_size=6))
@settings(max_examples=50)
def test_no_file_makes_the_reader_raise(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    folder = tmp_path_factory.mktemp("odd")
    text = HEAD + "\n".join(",".join(cells) for cells in rows)
    read(text.encode("utf-8", "replace"), folder)
    answers.read_answers(folder / "matches.csv", IDS, Notes())


# The list of shops and the answers together


def census(**ids: str) -> Census:
    return Census(
        shops=(
            Shop(id="dupont", name="Dupont", trade="bakery", place_id=ids.get("dupont", "")),
            Shop(id="leroy", name="Leroy", trade="grocery", place_id=ids.get("leroy", "")),
        )
    )


def same(shop: str, ref: str, *, yes: bool = True) -> Match:
    return Match(shop=shop, source=GOOGLE, ref=ref, same=yes)


def test_a_confirmed_id_stands_in_for_an_empty_cell() -> None:
    noted = Notes()
    joined = matches.joined(census(), (same("dupont", LONG),), "shops.csv", noted)
    assert [shop.place_id for shop in joined.shops] == [LONG, ""]
    assert not noted.problems


def test_the_list_goes_before_the_answers_and_the_difference_is_told() -> None:
    noted = Notes()
    joined = matches.joined(census(dupont="ChIJother0000"), (same("dupont", LONG),), "shops.csv", noted)
    assert joined.shops[0].place_id == "ChIJother0000"
    assert [each.severity for each in noted.problems] == [Severity.WARNING]


@pytest.mark.parametrize(
    ("ids", "said"), [({"dupont": LONG}, same("dupont", LONG, yes=False)), ({"leroy": LONG}, same("dupont", LONG))]
)
def test_what_cannot_both_be_true_is_an_error(ids: dict[str, str], said: Match) -> None:
    noted = Notes()
    matches.joined(census(**ids), (said,), "shops.csv", noted)
    assert noted.failed


def test_the_last_word_holds() -> None:
    before = (same("dupont", LONG), same("leroy", "ChIJleroy00000", yes=False))
    assert matches.answered(before, [same("dupont", LONG, yes=False)]) == (before[1], same("dupont", LONG, yes=False))
    assert matches.answered(before, [same("dupont", "ChIJnew0000000")]) == (before[1], same("dupont", "ChIJnew0000000"))
    assert len(matches.answered(before, [same("leroy", LONG)])) == 3


def test_answers_are_added_to_those_that_another_command_wrote_and_a_broken_file_is_left_alone(tmp_path: Path) -> None:
    matches.write_matches(tmp_path, [same("dupont", LONG)])
    matches.add(tmp_path, IDS, [same("leroy", LONG, yes=False)])
    assert (tmp_path / "matches.csv").read_text().count(LONG) == 2
    (tmp_path / "matches.csv").write_text("broken")
    with pytest.raises(TownError):
        matches.add(tmp_path, IDS, [same("leroy", LONG)])
    assert (tmp_path / "matches.csv").read_text() == "broken"


# The sheet


ROW = answers.Row(
    shop="dupont",
    name="=Dupont",
    address="Grand-Rue 1",
    source=GOOGLE,
    ref="-hIJ0123456789",
    link="https://x.example",
    pro="+",
    contra="-",
)


@pytest.mark.parametrize("name", ["answers.csv", "answers.xlsx"])
def test_a_sheet_that_comes_back_empty_says_nothing_and_a_filled_one_says_what_was_filled_in(
    name: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    answers.write_answers(path, [ROW])
    noted = Notes()
    assert answers.read_answers(path, IDS, noted) == ()
    assert not noted.problems
    if name.endswith("csv"):
        text = path.read_text(encoding="utf-8-sig")
        assert "'=Dupont" in text
        path.write_text(text.rstrip("\r\n") + " OUI \r\n", encoding="cp1252")
    else:
        from openpyxl import load_workbook

        book = load_workbook(path)
        assert book.worksheets[0]["B2"].data_type == "s"
        book.worksheets[0]["I2"] = "Ja"
        book.save(path)
    (reply,) = answers.read_answers(path, IDS, noted)
    assert not noted.failed
    assert (reply.shop, reply.source, reply.ref, reply.same) == ("dupont", GOOGLE, "-hIJ0123456789", True)


def filled(text: str, tmp_path: Path) -> tuple[tuple[answers.Reply, ...], Notes]:
    path = tmp_path / "filled.csv"
    path.write_text(text, encoding="cp1252")
    noted = Notes()
    return answers.read_answers(path, IDS, noted), noted


def test_a_sorted_sheet_with_other_columns_and_odd_capitals_is_understood(tmp_path: Path) -> None:
    text = f"Decision;REF;été;Shop\nNon;{LONG};x;DUPONT\nyes;node/7;x;leroy\nplus tard;{LONG};x;leroy\n"
    replies, noted = filled(text, tmp_path)
    assert not noted.failed
    assert [(each.shop, each.source, each.same) for each in replies] == [
        ("dupont", GOOGLE, False),
        ("leroy", OSM, True),
    ]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (f"dupont;{LONG};perhaps", "no answer"),
        (f"duponk;{LONG};yes", "Did you mean “dupont”"),
        ("dupont;P1;yes", "place id"),
        (f"dupont;{LONG};yes\ndupont;{LONG}x;yes", "line 2"),
        (f"dupont;{LONG};yes\nleroy;{LONG};yes", "two shops cannot be one"),
        (f"dupont;{LONG};yes\ndupont;{LONG};no", "said to be the same, and not to be"),
    ],
)
def test_what_cannot_be_taken_from_a_sheet_is_told_with_its_line(rows: str, told: str, tmp_path: Path) -> None:
    _, noted = filled(f"shop;ref;decision\n{rows}\n", tmp_path)
    assert noted.failed
    assert told in words(noted)


def test_a_sheet_without_its_columns_says_which_are_missing(tmp_path: Path) -> None:
    _, noted = filled("shop;name;ref\ndupont;x;y\n", tmp_path)
    assert "“decision”" in words(noted)


def test_a_sheet_that_may_hold_answers_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text("mine")
    with pytest.raises(TownError, match="answers"):
        answers.write_answers(path, [ROW])
    assert path.read_text() == "mine"
    with pytest.raises(TownError, match="csv"):
        answers.write_answers(tmp_path / "answers.ods", [ROW])
