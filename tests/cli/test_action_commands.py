"""`visibility action`: what people say of actions, by hand or from a round that came back in whatever state."""

import csv
import io
import json
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from typer.testing import CliRunner

from tests.reports.kept_audits import keep
from visibility.cli import text
from visibility.cli.app import app
from visibility.model.declaration import Word
from visibility.reports import round_files
from visibility.reports.round import plan
from visibility.reports.wording import Wording
from visibility.store import Store
from visibility.store.records import audit_from_json
from visibility.towns.known_action import Known, known_action
from visibility.towns.problems import Notes
from visibility.towns.returned import read_decision

GOLDEN = audit_from_json((Path(__file__).resolve().parents[1] / "golden" / "audit.json").read_bytes())
REVIEWS, HOURS = "few-reviews@v02", "missing-listing-hours@v07"
SQUARE = [[5.80, 49.67], [5.83, 49.67], [5.83, 49.70], [5.80, 49.70], [5.80, 49.67]]
TOWN = 'name = "Valmont"\ndistrict = "Centre"\nlanguages = ["fr"]\ncountry = "BE"\n[census]\nsource = "ADL"\ndate = 2026-10-01\n'


def town(home: Path, slug: str, shops: list[str]) -> None:
    folder = home / "towns" / slug
    folder.mkdir(parents=True)
    (folder / "town.toml").write_text(TOWN)
    outline = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [SQUARE]}}
    (folder / "district.geojson").write_text(json.dumps(outline))
    lines = [f"{id},Shop {id},bakery,Grand-Rue,{number}" for number, id in enumerate(shops, start=1)]
    (folder / "shops.csv").write_text("\n".join(["id,name,trade,street,number", *lines]) + "\n")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VISIBILITY_HOME", str(tmp_path))
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "en")
    monkeypatch.chdir(tmp_path)
    text.language.cache_clear()
    town(tmp_path, "valmont", [shop.id for shop in GOLDEN.shops if shop.id != "v10"])  # v10 has left
    keep(tmp_path, GOLDEN)
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, list(arguments))
    return result.exit_code, " ".join(f"{result.output}{result.exception or ''}".split())


def listed(*options: str) -> dict[str, dict[str, object]]:
    code, told = run("action", "list", "valmont", "--json", *options)
    assert code == 0, told
    return {each["id"]: each for each in json.loads(told)["actions"]}


def planned() -> set[str]:
    _code, told = run("actions", "valmont", "--minutes", "480", "--json")
    return {action["id"] for stop in json.loads(told)["stops"] for action in stop["actions"]}


@pytest.mark.usefixtures("home")
def test_what_is_declared_done_leaves_the_round_and_what_is_taken_back_returns() -> None:
    assert {REVIEWS, HOURS} <= planned()
    code, told = run("action", "done", "valmont", REVIEWS, HOURS, "--by", "Anne", "--on", "2026-11-10", "--note", "vu")
    assert (code, "declared done (10 November 2026, Anne): vu" in told) == (0, True), told
    assert {REVIEWS, HOURS} & planned() == set()
    found = listed()[REVIEWS]
    assert (found["state"], found["declared"]) == ("declared", "2026-11-10")
    assert REVIEWS not in listed("--open")
    assert run("action", "done", "valmont", REVIEWS, "--undo")[0] == 0
    assert (listed()[REVIEWS]["state"], REVIEWS in planned(), HOURS in planned()) == ("not-seen", True, False)
    code, told = run("action", "done", "valmont", REVIEWS, "--undo")
    assert (code, "nothing to take back" in told) == (1, True)


@pytest.mark.usefixtures("home")
def test_a_refusal_needs_a_reason_and_leaves_the_round_with_it() -> None:
    code, told = run("action", "refuse", "valmont", REVIEWS)
    assert (code, "reason is missing" in told) == (2, True)
    assert run("action", "refuse", "valmont", REVIEWS, "--reason", "Pas d'avis")[0] == 0
    assert (listed()[REVIEWS]["state"], listed()[REVIEWS]["reason"]) == ("refused", "Pas d'avis")
    assert REVIEWS not in planned()


@pytest.mark.usefixtures("home")
def test_an_action_given_to_the_town_leaves_the_stewards_round_and_a_note_changes_nothing() -> None:
    before = listed()[REVIEWS]
    assert run("action", "note", "valmont", REVIEWS, "--note", "revoir en mars")[0] == 0
    after = listed()[REVIEWS]
    assert {**before, "said": []} == {**after, "said": []}
    assert run("action", "reassign", "valmont", REVIEWS)[0] == 2
    assert run("action", "reassign", "valmont", REVIEWS, "--to", "town")[0] == 0
    assert (listed()[REVIEWS]["state"], listed()[REVIEWS]["who"]) == ("reassigned", "town")
    assert REVIEWS not in planned()


@pytest.mark.usefixtures("home")
def test_two_people_who_contradict_each_other_are_both_kept_and_somebody_decides() -> None:
    assert run("action", "done", "valmont", REVIEWS, "--by", "Anne", "--on", "2026-11-10")[0] == 0
    code, told = run("action", "refuse", "valmont", REVIEWS, "--reason", "non", "--by", "Jean", "--on", "2026-11-12")
    assert (code, "contradict each other" in told, "Anne" in told, "--decide" in told) == (0, True, True, True)
    found = listed()[REVIEWS]
    assert (found["state"], found["disputed"], len(found["said"])) == ("declared", True, 2)  # type: ignore[arg-type]
    told = run("action", "list", "valmont")[1]
    assert "somebody has to decide" in told
    run("action", "refuse", "valmont", REVIEWS, "--reason", "non", "--by", "Chef", "--on", "2026-11-13", "--decide")
    assert (listed()[REVIEWS]["state"], listed()[REVIEWS]["disputed"]) == ("refused", False)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("done", "valmont", "few-revews@v02"), "Did you mean “few-reviews@v02”?"),
        (("done", "valmont", REVIEWS, "nonsense@v02"), "“nonsense@v02” is no id of an action"),
        (("done", "valmont", "few-reviews@v10"), "closed, or no longer in the list"),
        (("done", "valmont"), "No action is named"),
        (("done", "valmont", REVIEWS, "--on", "2999-01-01"), "still to come"),
        (("done", "valmont", REVIEWS, "--by", "x" * 61), "room for 60"),
        (("done", "few-reviews@nowhere"), "No town has the shops"),
    ],
)
def test_what_cannot_be_used_is_told_and_nothing_is_written(home: Path, arguments: tuple[str, ...], said: str) -> None:
    code, told = run("action", *arguments)
    assert code in (1, 2)
    assert said in told
    store = Store.open(home / "var" / "visibility.db")
    assert store.declarations.of("valmont") == ()
    store.close()


def test_the_town_may_be_left_out_where_one_alone_has_the_shop(home: Path) -> None:
    assert run("action", "done", REVIEWS)[0] == 0
    assert listed()[REVIEWS]["state"] == "declared"
    town(home, "autre", ["v02"])
    code, told = run("action", "done", REVIEWS)
    assert (code, "Several towns" in told and "autre, valmont" in told) == (1, True)


# -- the file that came back


def exported(language: str) -> list[list[str]]:
    words = Wording(language, "BE")
    content = round_files.as_csv(round_files.pages(GOLDEN, plan(GOLDEN, minutes=480), words), words)
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


DECISION, REMARK, ID = 9, 10, 11
Say = Callable[[str, str, str], None]


def filled(language: str, answers: dict[str, tuple[str, str]]) -> list[list[str]]:
    rows = exported(language)
    for row in rows[1:]:
        row[DECISION], row[REMARK] = answers.get(row[ID], ("", ""))
    assert {row[ID] for row in rows} >= set(answers)
    return rows


def as_csv(path: Path, rows: list[list[str]], *, encoding: str = "utf-8-sig", delimiter: str = ";") -> Path:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    path.write_bytes(out.getvalue().encode(encoding, "replace"))
    return path


def as_xlsx(path: Path, rows: list[list[str]]) -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


def take(path: Path, *options: str) -> dict[str, object]:
    code, told = run("action", "file", "valmont", str(path), "--json", "--on", "2026-11-12", *options)
    assert code == 0, told
    return json.loads(told)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("language", "done", "refused"),
    [("fr", "Fait", "refusé"), ("nl", "gedaan", "Geweigerd"), ("de", "erledigt", "ABGELEHNT"), ("en", "x", "refused")],
)
def test_a_round_comes_back_in_every_language_sorted_and_with_its_columns_moved(
    home: Path, language: str, done: str, refused: str
) -> None:
    rows = filled(language, {REVIEWS: (done, ""), HOURS: (refused, "trop tôt – à revoir")})
    body = rows[1:]
    random.Random(3).shuffle(body)
    kept = [ID, REMARK, DECISION, 1]  # columns moved, most of them gone
    table = [[row[column] for column in kept] for row in (rows[0], *body)]
    found = take(as_xlsx(home / "retour.xlsx", [["Tournée d'Anne"], [], *table]), "--by", "Anne")
    assert {(each["action"], each["word"], each["note"]) for each in found["taken"]} == {  # type: ignore[attr-defined, index]
        (REVIEWS, "done", ""),
        (HOURS, "refused", "trop tôt – à revoir"),
    }
    assert take(home / "retour.xlsx", "--by", "Anne")["known_already"] == 2
    assert len(listed()[REVIEWS]["said"]) == 1  # type: ignore[arg-type]


def test_a_csv_of_an_old_spreadsheet_program_is_read(home: Path) -> None:
    rows = filled("fr", {REVIEWS: ("oui", "façade refaite"), HOURS: ("refusé : ne veut pas être cité", "")})
    found = take(as_csv(home / "retour.csv", rows, encoding="latin-1"))
    notes = {each["action"]: each["note"] for each in found["taken"]}  # type: ignore[attr-defined, index]
    assert notes == {REVIEWS: "façade refaite", HOURS: "refusé : ne veut pas être cité"}


def test_a_round_that_comes_back_empty_is_asked_about(home: Path) -> None:
    empty = as_csv(home / "vide.csv", filled("en", {}))
    assert "Is it the sheet that came back?" in " ".join(run("action", "file", "valmont", str(empty))[1].split())


def test_days_and_names_may_stand_in_columns_of_their_own(home: Path) -> None:
    rows = filled("fr", {REVIEWS: ("fait", ""), HOURS: ("fait", "")})
    days = {REVIEWS: "7/11/2026", HOURS: "8 novembre 2026"}
    table = [["date", "par", *rows[0]], *([days.get(row[ID], ""), "J.", *row] for row in rows[1:])]
    found = take(as_csv(home / "retour.csv", table))
    assert {(each["on"], each["by"]) for each in found["taken"]} == {("2026-11-07", "J."), ("2026-11-08", "J.")}  # type: ignore[attr-defined, index]


def test_two_stewards_in_one_file_who_contradict_each_other_are_both_kept_and_change_nothing(home: Path) -> None:
    rows = filled("fr", {REVIEWS: ("fait", "")})
    mine = next(row for row in rows if row[ID] == REVIEWS)
    other = [*mine]
    other[DECISION], other[REMARK] = "refusé", "ne veut pas"
    before = listed()[REVIEWS]["state"]
    found = take(as_csv(home / "retour.csv", [*rows, other]))
    assert list(found["disputed"]) == [REVIEWS]  # type: ignore[call-overload]
    after = listed()[REVIEWS]
    assert (after["state"], after["disputed"], len(after["said"])) == (before, True, 2)  # type: ignore[arg-type]


def test_a_shop_that_left_is_told_and_the_rest_is_taken(home: Path) -> None:
    rows = filled("fr", {REVIEWS: ("fait", "")})
    gone = ["", "Friterie", *[""] * 7, "fait", "", "few-reviews@v10"]
    found = take(as_csv(home / "retour.csv", [*rows, gone]))
    assert [each["action"] for each in found["taken"]] == [REVIEWS]  # type: ignore[attr-defined, index]
    assert any("few-reviews@v10" in each["what"] for each in found["problems"])  # type: ignore[attr-defined, index]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda row: row.__setitem__(DECISION, "non"), "“non” says neither done nor refused"),
        (lambda row: row.__setitem__(DECISION, "pas fait"), "“pas fait” says neither"),
        (lambda row: row.__setitem__(ID, "few-review@v02"), "Did you mean “few-reviews@v02”?"),
        (lambda row: row.__setitem__(ID, ""), "The line has no id of an action"),
        (lambda row: row.__setitem__(REMARK, "x" * 501), "room for 500"),
    ],
)
def test_a_line_that_is_wrong_is_told_with_its_place_and_kept_apart_and_the_rest_is_taken(
    home: Path, spoil: Callable[[list[str]], None], said: str
) -> None:
    rows = filled("fr", {HOURS: ("fait", ""), REVIEWS: ("fait", "")})
    line = next(number for number, row in enumerate(rows, start=1) if row[ID] == REVIEWS)
    spoil(rows[line - 1])
    code, told = run("action", "file", "valmont", str(as_csv(home / "retour.csv", rows)))
    assert (code, said in told, f"retour.csv, line {line}" in told) == (1, True, True), told
    assert "Lines that were not taken: 1." in told
    found = listed()
    assert ([each["word"] for each in found[HOURS]["said"]], found[REVIEWS]["said"]) == (["done"], [])  # type: ignore[attr-defined]
    header, left = read(home / "retour-to-mend.csv")
    assert (left[:-1], said in left[-1]) == ([" ".join(cell.split()) for cell in rows[line - 1]], True)
    assert header == [" ".join(cell.split()) for cell in (*rows[0], "why it was not taken")]


def read(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";"))


def test_what_was_kept_apart_is_mended_and_given_again_and_nothing_counts_twice(home: Path) -> None:
    rows = filled("fr", {HOURS: ("fait", ""), REVIEWS: ("non", "")})
    original, apart = as_csv(home / "retour.csv", rows), home / "retour-to-mend.csv"
    for _again in (1, 2):  # the same file twice: one file apart
        assert run("action", "file", "valmont", str(original), "--by", "Anne")[0] == 1
    assert sorted(path.name for path in home.glob("retour*")) == ["retour-to-mend.csv", "retour.csv"]
    mended = read(apart)
    mended[1][DECISION] = "en ordre"
    as_csv(apart, mended)
    assert run("action", "file", "valmont", str(apart), "--by", "Anne")[0] == 0
    for row in rows:
        row[DECISION] = {"non": "en ordre"}.get(row[DECISION], row[DECISION])
    assert run("action", "file", "valmont", str(as_csv(original, rows)), "--by", "Anne")[0] == 0
    assert [len(listed()[id]["said"]) for id in (HOURS, REVIEWS)] == [1, 1]  # type: ignore[arg-type]
    as_csv(original, [*rows, ["", *[""] * (DECISION - 1), "fait", "", "x@y"]])
    as_csv(apart, [["not", "ours"]])
    code, told = run("action", "file", "valmont", str(original), "--by", "Anne")
    assert (code, "retour-to-mend-2.csv" in told) == (1, True), told
    assert read(apart) == [["not", "ours"]], "a file that is there is never written over"


def test_a_file_that_cannot_be_written_beside_is_told_and_nothing_is_lost(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, content: bytes) -> None:
        raise PermissionError(13, "no", str(path))

    monkeypatch.setattr("visibility.cli.returning.replace_file", refuse)
    rows = filled("fr", {HOURS: ("fait", ""), REVIEWS: ("non", "")})
    code, told = run("action", "file", "valmont", str(as_csv(home / "retour.csv", rows)))
    assert (code, "could not be written beside the file" in told) == (1, True), told
    assert len(listed()[HOURS]["said"]) == 1  # type: ignore[arg-type]


def test_a_file_that_could_be_read_in_part_only_ends_the_command_with_1(home: Path) -> None:
    path = home / "retour.csv"
    path.write_text('action;fait;remarque\n{};fait;x\n{};fait;"Chez" Paul\n'.format(*sorted(planned())[:2]))
    code, told = run("action", "file", "valmont", str(path))
    assert (code, "nothing below this line was read" in " ".join(told.split())) == (1, True)


def test_the_round_of_the_month_before_counts_once_and_is_asked_for_its_day(home: Path) -> None:
    rows = filled("fr", {HOURS: ("fait", ""), REVIEWS: ("fait", "")})
    original = as_csv(home / "retour.csv", rows)
    assert len(take(original, "--by", "Anne")["taken"]) == 2  # type: ignore[arg-type]
    keep(home, replace(GOLDEN, run="later", as_of=date(2026, 11, 20)))
    code, told = run("action", "file", "valmont", str(original), "--by", "Anne")
    assert (code, "Taken: 0. Known already: 2." in told) == (0, True), told
    code, told = run("action", "file", "valmont", str(original), "--by", "Jean")
    assert (code, "This round is of the audit of 3 November 2026" in told, "Taken: 2." in told) == (0, True, True), told


@pytest.mark.parametrize("seed", range(3))
def test_files_given_any_number_of_times_on_any_days_in_any_order_count_each_word_once(
    home: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = random.Random(seed)
    ids = [row[ID] for row in exported("fr")[1:] if not row[ID].endswith("@v10")]
    anne = filled("fr", dict.fromkeys(ids[:4], ("fait", "")) | {ids[4]: ("refusé", "=ne veut pas")})
    anne.append(next(row for row in anne if row[ID] == ids[0]))  # a line twice
    jean = filled("nl", dict.fromkeys(ids[2:6], ("bevestigd", "+ gezien")) | {ids[7]: ("", "à revoir ; en mars")})
    table = [["date", *row] for row in filled("de", dict.fromkeys(ids[5:9], ("in Ordnung", "")))]
    dated = [table[0], *(["9.11.2026", *row[1:]] for row in table[1:])]
    files = [
        (as_csv(home / "anne.csv", anne), "Anne"),
        (as_xlsx(home / "jean.xlsx", jean), "Jean"),
        (as_csv(home / "paul.csv", dated), ""),
    ]
    days = [date(2026, 11, day) for day in range(12, 21)]
    for on in days:
        monkeypatch.setattr("visibility.cli.declaring.today_in", lambda _zone, on=on: on)
        for path, by in files if on == days[4] else chance.choices(files, k=1):
            code, told = run("action", "file", "valmont", str(path), *(("--by", by) if by else ()))
            assert code == 0, told
    said = [each for action in listed().values() for each in action["said"]]  # type: ignore[attr-defined]
    told_by = [(each["action"], each["word"], each["by"]) for each in said]
    assert (len(told_by), len(set(told_by))) == (5 + 5 + 4, 5 + 5 + 4)


def test_an_id_is_known_among_thirty_thousand_whatever_its_capitals() -> None:
    checks = [f"check-{number}" for number in range(15)]
    shops = [f"shop-{number}" for number in range(2000)]
    known = Known(
        actions=frozenset(f"{check}@{shop}" for check in checks for shop in shops),
        as_of=date(2026, 11, 3),
        shops=frozenset(shops),
        left=frozenset(),
        checks=frozenset(checks),
    )
    for shop in shops:
        assert known_action(f"CHECK-3@{shop.upper()}", known, "f", Notes()) == ("check-3", shop)
        assert known_action(f"check-99@{shop}", known, "f", Notes()) is None


def test_a_word_that_was_taken_back_is_not_taken_again_with_its_file(home: Path) -> None:
    original = as_csv(home / "retour.csv", filled("fr", {REVIEWS: ("fait", "")}))
    take(original, "--by", "Anne")
    assert run("action", "done", "valmont", REVIEWS, "--undo")[0] == 0
    code, told = run("action", "file", "valmont", str(original), "--by", "Anne")
    assert (code, "taken back since" in told, f"visibility action done valmont {REVIEWS}" in told) == (0, True, True)
    assert listed()[REVIEWS]["said"] == []


def test_two_files_without_names_that_contradict_each_other_are_asked_about(home: Path) -> None:
    take(as_csv(home / "anne.csv", filled("fr", {REVIEWS: ("fait", "")})))
    other = as_csv(home / "jean.csv", filled("fr", {REVIEWS: ("refusé", "ne veut pas")}))
    code, told = run("action", "file", "valmont", str(other))
    assert (code, "somebody without a name had said otherwise" in told) == (0, True), told
    assert len(listed()[REVIEWS]["said"]) == 2  # type: ignore[arg-type]


def test_a_file_without_the_ids_is_refused_in_the_readers_language(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row[:ID] for row in filled("fr", {REVIEWS: ("fait", "")})]
    file = as_csv(home / "retour.csv", rows)
    assert "ids of the actions is missing" in run("action", "file", "valmont", str(file))[1]
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "fr")
    text.language.cache_clear()
    code, told = run("action", "file", "valmont", str(file))
    text.language.cache_clear()
    assert (code, "Rien n'a été pris en compte" in told.replace("’", "'")) == (1, True), told


def test_what_is_kept_apart_is_told_in_french_with_french_quotation_marks(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = as_csv(home / "retour.csv", filled("fr", {HOURS: ("fait", ""), REVIEWS: ("peut-être", "")}))
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "fr")
    text.language.cache_clear()
    code, told = run("action", "file", "valmont", str(file))
    text.language.cache_clear()
    assert (code, "retour-a-corriger.csv »" in told) == (1, True), told
    reason = read(home / "retour-a-corriger.csv")[1][-1]
    assert reason.startswith("« peut-être »")
    assert not set("“”") & set(reason + told)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"\0\0\0", b"a;b\n1;2\n", b'"', b"\xff\xfe\x00"])
def test_a_file_that_is_no_round_ends_in_words(home: Path, content: bytes) -> None:
    for name in ("retour.csv", "retour.xlsx"):
        (home / name).write_bytes(content)
        code, told = run("action", "file", "valmont", str(home / name))
        assert (code, "Traceback" in told, "Nothing was taken" in told) == (1, False, True)
    assert run("action", "file", "valmont", "nowhere.csv")[0] == 1


@pytest.mark.parametrize(
    ("cell", "word"),
    [
        ("✓", Word.DONE),
        ("X", Word.DONE),
        (" Ja. ", Word.DONE),
        ("done 3/11", Word.DONE),
        ("Refus", Word.REFUSED),
        ("geweigerd: te duur", Word.REFUSED),
        ("", Word.NOTE),
        ("pas encore", Word.NOTE),
        ("nog niet", Word.NOTE),
        ("non", None),
        ("nicht erledigt", None),
        ("fait ou refusé ?", None),
        ("✗", None),
        ("oui mais pas tout", None),
    ],
)
def test_a_cell_says_done_refused_or_nothing_and_never_a_guess(cell: str, word: Word | None) -> None:
    assert read_decision(cell) is word


@given(st.text(max_size=60))
def test_no_cell_breaks_the_reader(cell: str) -> None:
    assert read_decision(cell) in (None, Word.DONE, Word.REFUSED, Word.NOTE)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_round_that_may_be_filled_in_is_never_written_over(home: Path, ending: str) -> None:
    place = ("actions", "valmont", "--export", ending, "--out", str(home / f"round.{ending}"))
    assert run(*place)[0] == 0
    (home / f"round.{ending}").write_bytes(b"what Anne wrote")
    code, told = run(*place)
    assert (code, "left as it is" in told) == (1, True), told
    assert (home / f"round.{ending}").read_bytes() == b"what Anne wrote"
    assert [path.name for path in home.glob(".round*")] == []


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("start", ["0001-01-01T00:00", "9999-12-31T23:59", "tomorrow"])
def test_a_start_that_no_calendar_holds_is_told(start: str) -> None:
    code, told = run("actions", "valmont", "--export", "ics", "--start", start)
    assert (code, "is no day and time" in told) == (1, True), told


def test_a_day_of_another_century_is_no_day_on_which_a_steward_said_anything(home: Path) -> None:
    rows = [[*row, row_date] for row, row_date in zip(filled("fr", {REVIEWS: ("fait", "")}), ("date",), strict=False)]
    rows += [[*row, "0026-11-03"] for row in filled("fr", {REVIEWS: ("fait", "")})[1:]]
    code, told = run("action", "file", "valmont", str(as_csv(home / "retour.csv", rows)))
    assert (code, "0026-11-03 cannot be right" in told, "Nothing was taken" in told) == (1, True, True), told
    code, told = run("action", "done", "valmont", REVIEWS, "--on", "0026-11-03")
    assert (code, "cannot be right" in told) == (2, True), told
    assert listed()[REVIEWS]["said"] == []


@pytest.mark.usefixtures("home")
def test_a_version_of_the_rubric_in_broken_letters_is_one_that_judged_nothing() -> None:
    code, told = run("trend", "valmont", "--rubric", "\udcff")
    assert (code, "is judged under rubric" in told) == (1, True), told


@pytest.mark.usefixtures("home")
def test_the_command_line_reads_days_as_people_write_them() -> None:
    code, told = run("action", "done", "valmont", REVIEWS, "--by", "Anne", "--on", "10/11/26")
    assert (code, listed()[REVIEWS]["declared"]) == (0, "2026-11-10"), told
    code, told = run("action", "done", "valmont", HOURS, "--by", "Anne", "--on", "25-11-26")
    assert (code, "may be" in told) == (2, True), told


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("named", "told", "never"),
    [
        ("few-review@v02", "Did you mean “few-reviews@v02”?", "@v03"),
        ("few-reviews@v99", "is no id of an action", "Did you mean"),  # another shop is nobody's slip
        ("few-reviews", "is no id of an action", "Did you mean"),
        ("v02", "Of this shop there are:", "@v03"),
    ],
)
def test_a_slip_is_never_answered_with_another_shops_action(named: str, told: str, never: str) -> None:
    code, said = run("action", "done", "valmont", named)
    assert (code, told in said, never in said) == (1, True, False), said


@pytest.mark.usefixtures("home")
def test_who_does_it_is_named_as_people_say_it() -> None:
    assert run("action", "reassign", "valmont", REVIEWS, "--to", "Commune")[0] == 0
    assert listed()[REVIEWS]["who"] == "town"


@pytest.mark.parametrize(
    ("cell", "on"),
    [
        ("fait le 3/11/26", "2026-11-03"),
        ("Fait 3/11/26", "2026-11-03"),
        ("oui (3 nov. 2026)", "2026-11-03"),
        ("fait 3", "2026-11-12"),
        ("refusé, revoir le 3/11/26", "2026-11-12"),
    ],
)
def test_a_day_right_after_the_word_is_the_day_on_which_it_was_said(home: Path, cell: str, on: str) -> None:
    found = take(as_csv(home / "retour.csv", filled("fr", {REVIEWS: (cell, "")})))
    assert [each["on"] for each in found["taken"]] == [on]  # type: ignore[attr-defined, index]


def test_what_was_kept_apart_and_the_day_of_the_audit_are_told_as_the_language_writes_them(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "fr")
    text.language.cache_clear()
    rows = filled("fr", {REVIEWS: ("peut-être", ""), HOURS: ("fait", "")})
    told = run("action", "file", "valmont", str(as_csv(home / "retour.csv", rows)))[1]
    text.language.cache_clear()
    assert "retour-a-corriger.csv »" in told
    assert "“" not in told
