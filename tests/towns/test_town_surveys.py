"""Surveys: answers come back from paper or from a form, and nothing that says who gave them is ever kept."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from visibility.model.survey import QUESTIONS, Answers, SurveyKind, answer_key, count
from visibility.reports import translations
from visibility.reports.questionnaire import questionnaire_xlsx, spoken
from visibility.towns import TownError
from visibility.towns.problems import Notes
from visibility.towns.survey_file import SurveyFile, read_survey_file
from visibility.towns.surveys import Taken, Taking, add_answers, read_answers, read_surveys, survey_path

CONSUMERS, MERCHANTS = SurveyKind.CONSUMERS, SurveyKind.MERCHANTS
TODAY = date(2026, 11, 25)
SECRETS = ("Anne Petit", "anne@example.be", "+32 63 21 00 00", "Rue Haute 3", "10:12", "192.0.2.7", "mon avis à moi")


def read(path: Path, kind: SurveyKind = CONSUMERS) -> tuple[SurveyFile, Notes]:
    noted = Notes()
    return read_survey_file(path, kind, spoken(kind), noted, today=TODAY), noted


def sheet(tmp_path: Path, rows: list[list[str]], name: str = "answers.csv") -> Path:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    path = tmp_path / name
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


def told(noted: Notes) -> str:
    return "\n".join(f"{each.told(str).where}: {each.told(str).what} {each.told(str).mend}" for each in noted.problems)


def people(*chosen: str, month: str = "2026-11") -> list[Answers]:
    return [Answers(chosen={"looks": (one,)}, month=month) for one in chosen]


def put(folder: Path, answers: list[Answers], taking: Taking = Taking.ADD) -> Taken:
    return add_answers(folder, CONSUMERS, answers, taking, month="2026-11")


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
@pytest.mark.parametrize("kind", list(SurveyKind))
def test_our_own_sheet_comes_back_in_every_language(tmp_path: Path, kind: SurveyKind, language: str) -> None:
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(questionnaire_xlsx(kind, language))
    book = load_workbook(path)
    say = translations.load(language).gettext
    assert book.active.title == say("Surveys")
    for cell in list(book.active[1]):
        several = cell.value.split(".")[0][-1].isalpha()
        question = QUESTIONS[kind][int(cell.value[0]) - 1]
        book.active.cell(row=2, column=cell.column, value="x" if several else say(question.options[-1].text))
    book.save(path)
    found, noted = read(path, kind)
    assert noted.problems == []
    (one,) = found.answers
    for question in QUESTIONS[kind]:
        whole = tuple(sorted(option.id for option in question.options))
        assert one.chosen[question.id] == (whole if question.several else (question.options[-1].id,))


def test_the_export_of_a_form_is_read_by_its_questions_and_nothing_else_of_it_is_kept(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        [
            ["Horodateur", "Nom et prénom", "Adresse e-mail", "Téléphone", "Adresse", "IP", "Remarques", "Qu'espérez-vous y trouver ?", "Avant d'aller dans un commerce, le cherchez-vous en ligne ?"],
            ["03/11/2026 10:12:33", *SECRETS[:4], SECRETS[5], SECRETS[6], "les horaires d'ouverture, des photos du commerce", "souvent"],
            ["04/11/2026 18:00:01", "", "", "", "", "", "", "Le numéro de téléphone;Un site web", "Parfois"],
        ],
    )  # fmt: skip
    found, noted = read(path)
    assert [dict(one.chosen) for one in found.answers] == [
        {"expects": ("hours", "photos"), "looks": ("often",)},
        {"expects": ("phone", "website"), "looks": ("sometimes",)},
    ]
    assert [one.month for one in found.answers] == ["2026-11", "2026-11"]
    words = told(noted)
    for column in ("Nom et prénom", "Adresse e-mail", "Téléphone", "“Adresse”", "“IP”"):
        assert column in words
    assert words.count("could say who answered") == 5
    assert "free text" in words
    assert "only the month was kept" in words
    put(tmp_path, list(found.answers))
    kept = survey_path(tmp_path, CONSUMERS).read_text()
    assert not any(secret in kept for secret in SECRETS)


def test_letters_and_numbers_of_the_printed_page_are_understood(tmp_path: Path) -> None:
    path = sheet(
        tmp_path, [["1.", "2", "3) Où cherchez-vous d'abord ?"], ["a", "a; 2c", "B"], ["", "", ""], ["c", "", ""]]
    )
    found, noted = read(path)
    assert noted.problems == []
    assert [dict(one.chosen) for one in found.answers] == [
        {"looks": ("often",), "expects": ("hours", "phone"), "where": ("website",)},
        {"looks": ("never",)},
    ]


def test_a_number_above_something_else_is_no_question(tmp_path: Path) -> None:
    found, noted = read(sheet(tmp_path, [["1. Votre nom", "2a. Adresse", "looks"], ["a", "x", "often"]]))
    assert [dict(one.chosen) for one in found.answers] == [{"looks": ("often",)}]
    assert told(noted).count("could say who answered") == 2


def test_an_answer_that_is_none_of_ours_is_told_with_its_line(tmp_path: Path) -> None:
    rows = [["obstacles", "who"], ["time; la crise", "moi"], ["", "ma tante"], ["money", "owner; agency"]]
    found, noted = read(sheet(tmp_path, rows), MERCHANTS)
    assert [dict(one.chosen) for one in found.answers] == [
        {"obstacles": ("time",), "who": ("owner",)},
        {"obstacles": ("money",)},
    ]
    assert found.unknown == 3
    words = told(noted)
    assert "line 2: “la crise” is none of the answers to question 1" in words
    assert "line 3: “ma tante” is none of the answers to question 2" in words
    assert "line 4: “owner; agency”" in words


def test_many_unknown_answers_are_told_one_by_one_for_the_first_and_then_counted(tmp_path: Path) -> None:
    found, noted = read(sheet(tmp_path, [["looks", "closed"], *[["autre", "once"]] * 30]))
    assert found.unknown == 30
    assert len(noted.problems) == 21
    assert "none of ours: 10" in told(noted)


@pytest.mark.parametrize(
    "rows", [[["a", "b"], ["1", "2"]], [["looks", "closed"]], [["looks", "closed"], ["", ""]], [[]]]
)
def test_a_file_without_questions_or_answers_is_refused(tmp_path: Path, rows: list[list[str]]) -> None:
    found, noted = read(sheet(tmp_path, rows))
    assert found.answers == ()
    assert noted.failed


def test_a_day_that_cannot_be_is_told_and_the_answers_count(tmp_path: Path) -> None:
    rows = [["date", "looks"], ["2027-01-03", "often"], ["hier", "often"], ["3/10/2026", "often"], ["2026-09", "often"]]
    found, noted = read(sheet(tmp_path, rows))
    assert [one.month for one in found.answers] == ["", "", "2026-10", "2026-09"]
    assert len(noted.problems) == 2


@settings(max_examples=60)
@given(st.lists(st.lists(st.text(max_size=30), min_size=1, max_size=5), max_size=6))
def test_whatever_stands_in_a_file_only_our_own_words_leave_it(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    folder = tmp_path_factory.mktemp("s")
    clean = [[cell.encode("utf-8", "replace").decode().replace("\0", "") for cell in row] for row in rows]
    found, _noted = read(sheet(folder, [["looks", "2. ", "nom", "date", "?"], *clean]))
    known = {question.id: {option.id for option in question.options} for question in QUESTIONS[CONSUMERS]}
    for one in found.answers:
        assert all(set(ids) <= known[question] for question, ids in one.chosen.items())
        assert one.month == "" or len(one.month) == 7


def test_the_same_file_given_twice_counts_once_whatever_its_order(tmp_path: Path) -> None:
    answers = people("often", "never", "often")
    assert put(tmp_path, answers).added == 3
    again = put(tmp_path, answers[::-1])
    assert (again.known, again.added, again.kept) == (True, 0, 3)
    assert put(tmp_path, answers, Taking.ADD_ALL_THE_SAME).kept == 6


def test_a_later_export_of_the_same_form_is_asked_back_and_can_take_the_place_of_the_first(tmp_path: Path) -> None:
    first = people("often", "never", "often", "sometimes", "sometimes")
    put(tmp_path, first)
    later = [*first, *people("never", "often")]
    with pytest.raises(TownError, match="--replace"):
        put(tmp_path, later)
    assert len(read_answers(tmp_path, CONSUMERS, Notes())) == 5
    before = survey_path(tmp_path, CONSUMERS).read_bytes()
    replaced = put(tmp_path, later, Taking.REPLACE)
    assert (replaced.kept, replaced.gone) == (7, 5)
    assert survey_path(tmp_path, CONSUMERS).with_name("consumers.csv.before").read_bytes() == before


def test_other_people_are_added_and_the_order_in_which_they_answered_is_not_kept(tmp_path: Path) -> None:
    put(tmp_path, people("sometimes", "never"))
    assert put(tmp_path, people("often", "never", "often")).kept == 5
    rows = survey_path(tmp_path, CONSUMERS).read_text().splitlines()
    assert rows[0] == "batch,month,looks,expects,where,closed"
    assert rows[1:] == sorted(rows[1:])


def test_what_is_kept_is_read_back_and_a_cell_spoilt_by_hand_is_told_and_does_not_count(tmp_path: Path) -> None:
    put(tmp_path, people(*["often"] * 6))
    path = survey_path(tmp_path, CONSUMERS)
    path.write_text(path.read_text().replace(",often", ",oftne", 1))
    noted = Notes()
    (figures,) = read_surveys(tmp_path, noted)
    assert figures.n == 5
    assert "oftne" in told(noted)
    assert not noted.failed


def test_under_five_people_nothing_is_counted_nor_under_five_answers_to_a_question() -> None:
    assert count(CONSUMERS, people(*["often"] * 4)).questions == ()
    some = [*people(*["often"] * 5), Answers(chosen={"closed": ("once",)})]
    figures = count(CONSUMERS, some)
    assert (figures.n, [one.question for one in figures.questions]) == (6, ["looks"])
    assert figures.questions[0].counts == {"often": 5, "sometimes": 0, "never": 0}


@given(st.text())
def test_a_folded_text_stays_as_it_is_when_folded_again(text: str) -> None:
    assert answer_key(answer_key(text)) == answer_key(text)


# -- a kept file that a program or a hand has changed


def test_what_is_kept_and_cannot_be_read_is_told_and_stands_in_a_copy_when_the_file_is_written_anew(
    tmp_path: Path,
) -> None:
    put(tmp_path, people("often", "never"))
    path = survey_path(tmp_path, CONSUMERS)
    changed = path.read_text().replace("never", "jamais").replace("looks", "looks,note de l'agence", 1)
    path.write_text(changed)
    taken = put(tmp_path, people("sometimes"))
    assert path.with_name("consumers.csv.before").read_text() == changed, "nothing that stood there is lost"
    assert [each.where for each in taken.problems], "and it is said"
    assert put(tmp_path, people("sometimes", "sometimes")).problems == (), "once"


def test_a_kept_file_without_any_question_is_not_taken_for_people_who_said_nothing(tmp_path: Path) -> None:
    put(tmp_path, people("often", "never"))
    path = survey_path(tmp_path, CONSUMERS)
    path.write_text(path.read_text().replace("looks", "Question 1"))
    noted = Notes()
    read_surveys(tmp_path, noted)
    assert "No line holds an answer that we know" in told(noted)


def test_a_month_that_a_spreadsheet_program_rewrote_is_told_and_no_report_prints_it(tmp_path: Path) -> None:
    put(tmp_path, people("often", "never"))
    path = survey_path(tmp_path, CONSUMERS)
    path.write_text(path.read_text().replace("2026-11", "nov-26"))
    noted = Notes()
    (figures,) = read_surveys(tmp_path, noted)
    assert (figures.n, figures.first, figures.last) == (2, "", "")
    assert "“nov-26” is no month" in told(noted)


def test_a_mark_of_utf8_that_stands_twice_hides_no_question(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_bytes(b"\xef\xbb\xbf\xef\xbb\xbf1;2\na;a\n")
    found, noted = read(path)
    assert (set(found.answers[0].chosen), told(noted)) == ({"looks", "expects"}, "")


def test_columns_too_far_to_the_right_are_told_and_not_dropped_in_silence(tmp_path: Path) -> None:
    book = Workbook()
    for place, heading in ((1, "2"), (251, "1")):
        book.worksheets[0].cell(1, place, heading)
        book.worksheets[0].cell(2, place, "a")
    book.save(tmp_path / "wide.xlsx")
    assert "251 columns: those behind the first 200 were not read" in told(read(tmp_path / "wide.xlsx")[1])
