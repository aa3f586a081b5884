"""A file of answers to a questionnaire, as a form or a clerk made it, in; the answers chosen out, and nothing that says by whom.

Only ids of options and a month ever leave this reader: a name, an address or a free text has nowhere to stand.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from visibility.model.survey import QUESTIONS, Answers, Question, Spoken, SurveyKind, answer_key
from visibility.model.text import N_
from visibility.towns import fields
from visibility.towns.problems import Notes, at, one_line, quoted
from visibility.towns.table import Line, read_lines, unmarked

_TITLE_ROWS = 20
_TOLD_ONE_BY_ONE = 20  # unknown answers
_CODE = re.compile(r"\s{0,5}(\d{1,2})([a-z]?)(?:[.)]|\s|$)\s{0,5}(.{0,300})", re.DOTALL)
_YEAR_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})(?:[-/]\d{1,2})?")
_TIME = re.compile(r"(?:T|,? )[0-9]{1,2}[:h][0-9]{2}.{0,40}$")
_YES = frozenset({"x", "1", "oui", "ja", "yes", "vrai", "true", "waar", "wahr", "o", "j", "y"})
_NO = frozenset({"", "0", "non", "nee", "nein", "no", "faux", "false", "onwaar", "falsch", "n"})
_TICKS = frozenset("✓✔☑✗✘☒")
_DAY = frozenset(
    {"date", "datum", "jour", "dag", "tag", "day", "month", "mois", "maand", "monat", "horodateur", "timestamp", "tijdstempel",
     "zeitstempel", "start time", "completion time", "heure de debut", "heure de fin", "begintijd", "tijd van voltooien",
     "startzeit", "fertigstellungszeit"}
)  # fmt: skip
# Words in a heading after which a cell may say who answered; whole words, since "nom" stands in "économie" too.
_IDENTIFYING = frozenset(
    {"nom", "noms", "prenom", "naam", "voornaam", "achternaam", "name", "names", "vorname", "nachname", "surname", "mail", "email",
     "courriel", "telephone", "tel", "gsm", "phone", "telefoon", "telefon", "mobile", "handy", "portable", "numero", "nummer",
     "adresse", "adres", "address", "rue", "straat", "strasse", "street", "localite", "postcode", "postal", "ip", "lat", "lon",
     "latitude", "longitude", "gps", "enseigne", "commerce", "magasin", "winkel", "zaak", "geschaft", "betrieb", "shop", "bce",
     "kbo", "tva", "btw", "entreprise", "onderneming", "unternehmen", "company", "id", "identifiant", "user", "utilisateur",
     "gebruiker", "benutzer", "naissance", "geboortedatum", "geburtsdatum", "birth", "signature", "handtekening", "unterschrift"}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyFile:
    """What a file holds: one `Answers` for each person who answered something; `unknown`: answers that are none of ours."""

    answers: tuple[Answers, ...]
    unknown: int = 0


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column holds: a question, one option of it, or the day (neither)."""

    question: Question | None
    option: str = ""


def read_survey_file(path: Path, kind: SurveyKind, spoken: Spoken, noted: Notes, *, today: date) -> SurveyFile:
    """Return the answers of the file. What is wrong is told; an answer that is none of ours is told with its line, and not counted.

    Columns are found by the number of the question ("2", "2a"), its text in any of our languages, or its id; a question of
    several answers may stand in one column, its answers parted by semicolons or commas, or in one column for each.
    """

    def known_in(cells: Sequence[str]) -> int:
        return sum(_column(cell, kind, spoken) is not None for cell in cells)

    def asked_in(cells: Sequence[str]) -> int:
        return sum((found := _column(cell, kind, spoken)) is not None and found.question is not None for cell in cells)

    lines = read_lines(path, noted, known_in)
    ranked = [(asked_in(line.cells), -place) for place, line in enumerate(lines[:_TITLE_ROWS])]
    best, place = max(ranked, default=(0, 0))
    if best < 1:
        if lines or not noted.failed:
            noted.error(
                path.name,
                N_("No line with the questions was found."),
                N_("Take the sheet of “{command}”, or put the questions above the columns as they are printed there."),
                command=f"visibility survey form … --kind {kind.value}",
            )
        return SurveyFile(answers=())
    header = lines[-place]
    columns = [_column(cell, kind, spoken) for cell in header.cells]
    _tell_columns(header, columns, path.name, noted)
    reader = _Reader(path.name, kind, spoken, noted, today)
    answers = [reader.person(line, columns) for line in lines[-place + 1 :] if any(cell.strip() for cell in line.cells)]
    reader.tell_rest()
    people = tuple(one for one in answers if any(one.chosen.values()))
    if not people and not noted.failed:
        noted.error(
            path.name,
            N_("The file holds no answer."),
            N_("Write one person a line below the questions, with an x or the letter of the answer."),
        )
    return SurveyFile(answers=people, unknown=reader.unknown)


def _column(heading: str, kind: SurveyKind, spoken: Spoken) -> _Column | None:
    questions = QUESTIONS[kind]
    heading = heading.replace("\ufeff", "")  # the mark of UTF-8, written twice by some programs
    found = _CODE.fullmatch(heading[:320])
    if found and 1 <= int(found[1]) <= len(questions):
        question = questions[int(found[1]) - 1]
        option = next((each.id for each in question.options if question.code(each.id) == found[2]), "")
        rest = answer_key(found[3])
        if not found[2] and (not rest or spoken.questions.get(rest) == question.id):
            return _Column(question)
        if option and (not rest or spoken.options[question.id].get(rest) == option):
            return _Column(question, option)
    key = answer_key(heading[:600])
    for question in questions:
        if key == question.id or spoken.questions.get(key) == question.id:
            return _Column(question)
        for words, id in spoken.questions.items():  # "Question [Answer]", as some forms have it
            if id == question.id and question.several and key.startswith(f"{words} "):
                option = spoken.options[id].get(key.removeprefix(f"{words} "), "")
                if option:
                    return _Column(question, option)
    return _Column(None) if key in _DAY else None


def _tell_columns(header: Line, columns: Sequence[_Column | None], file: str, noted: Notes) -> None:
    for heading, column in zip(header.cells, columns, strict=True):
        key = answer_key(heading)
        if column is not None or not key:
            continue
        if set(key.split()) & _IDENTIFYING:
            noted.warn(
                at(file, header.number),
                N_("The column {column} could say who answered: nothing of it was kept."),
                N_("Delete it from the file too, and do not ask for it next time: the survey is anonymous."),
                column=quoted(one_line(heading)),
            )
        else:
            noted.warn(
                at(file, header.number),
                N_("The column {column} is no question of this questionnaire: nothing of it was kept, free text least of all."),
                N_("If it is one of the questions, put its number above the column."),
                column=quoted(one_line(heading)),
            )  # fmt: skip
    asked = [(column.question.id, column.option) for column in columns if column and column.question]
    for question, option in dict.fromkeys(each for each in asked if asked.count(each) > 1):
        noted.error(
            at(file, header.number),
            N_("The column {column} stands there twice."),
            N_("Remove one of the two."),
            column=quoted(" ".join((question, option)).strip()),
        )


class _Reader:
    """Reads one person a line; what is no answer of ours is told with its line, the first of them one by one."""

    def __init__(self, file: str, kind: SurveyKind, spoken: Spoken, noted: Notes, today: date) -> None:
        self.file, self.spoken, self.noted, self.today = file, spoken, noted, today
        self.questions = QUESTIONS[kind]
        self.unknown = 0
        self._timed = False

    def person(self, line: Line, columns: Sequence[_Column | None]) -> Answers:
        chosen: dict[str, list[str]] = {}
        month = ""
        for column, cell in zip(columns, line.cells, strict=False):
            text = unmarked("", one_line(cell[:2000].replace("\n", ";")))
            if column is None or not text:
                continue
            if column.question is None:
                month = month or self._month(text, line.number)
            elif column.option:
                if self._ticked(text, column.question, column.option, line.number):
                    chosen.setdefault(column.question.id, []).append(column.option)
            else:
                chosen.setdefault(column.question.id, []).extend(self._named(text, column.question, line.number))
        for question, ids in chosen.items():
            chosen[question] = list(dict.fromkeys(ids))
        return Answers(chosen={id: tuple(sorted(ids)) for id, ids in sorted(chosen.items()) if ids}, month=month)

    def _ticked(self, text: str, question: Question, option: str, number: int) -> bool:
        key = answer_key(text)
        if key in _YES or text in _TICKS or self._option(key, question) == option:
            return True
        if text not in {"-", "–"} and key not in _NO:
            self._tell(text, question, number)
        return False

    def _named(self, text: str, question: Question, number: int) -> list[str]:
        found: list[str] = []
        for part in re.split(r"[;|]", text):
            whole = self._option(answer_key(part), question)
            pieces = [part] if whole else part.split(",")
            for piece in pieces:
                key = answer_key(piece)
                if not key:
                    continue
                if option := self._option(key, question):
                    found.append(option)
                else:
                    self._tell(piece, question, number)
        if len(set(found)) > 1 and not question.several:
            self._tell(text, question, number)
            return []
        return found

    def _number(self, question: Question) -> int:
        return self.questions.index(question) + 1

    def _option(self, key: str, question: Question) -> str:
        by_letter = {question.code(each.id): each.id for each in question.options}
        bare = key.removeprefix(str(self._number(question))).strip()
        by_id = {answer_key(each.id): each.id for each in question.options}
        return self.spoken.options[question.id].get(key) or by_letter.get(bare) or by_id.get(key) or ""

    def _month(self, text: str, number: int) -> str:
        """Return the month of a day; the day itself, and the time of day, are not kept: they could tell who stood there."""
        bare = _TIME.sub("", text)
        if bare != text and not self._timed:
            self._timed = True
            self.noted.warn(
                self.file,
                N_("The file says at what time people answered: only the month was kept."),
                N_("Nothing to do."),
            )
        found = _YEAR_MONTH.fullmatch(bare)
        try:
            day = date(int(found[1]), int(found[2]), 1) if found else fields.read_day(bare).replace(day=1)
        except ValueError:
            self.noted.warn(
                at(self.file, number),
                N_("The day {day} cannot be read: the answers count, without a month."),
                N_("Write it as year-month-day: {day_written}."),
                day=quoted(text),
                day_written="2026-11-03",
            )
            return ""
        if not date(2000, 1, 1) <= day <= self.today:
            self.noted.warn(
                at(self.file, number),
                N_("The day {day} cannot be right: the answers count, without a month."),
                N_("Look whether day and month are in the right order."),
                day=quoted(text),
            )
            return ""
        return f"{day:%Y-%m}"

    def _tell(self, text: str, question: Question, number: int) -> None:
        self.unknown += 1
        if self.unknown > _TOLD_ONE_BY_ONE:
            return
        self.noted.warn(
            at(self.file, number),
            N_("{value} is none of the answers to question {number}."),
            N_("If one of them is meant, write its letter in the file; a free text is never kept."),
            value=quoted(text),
            number=self._number(question),
        )

    def tell_rest(self) -> None:
        """Say how many more there are."""
        if self.unknown > _TOLD_ONE_BY_ONE:
            self.noted.warn(
                self.file,
                N_("Other answers that are none of ours: {n}."),
                N_("Look whether it is the right questionnaire."),
                n=self.unknown - _TOLD_ONE_BY_ONE,
            )
