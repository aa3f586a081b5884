"""The answers that a town keeps: surveys/<kind>.csv in and out, one anonymous person a line, and what they come to."""

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from visibility.model.survey import FEWEST, QUESTIONS, Answers, SurveyFigures, SurveyKind, count
from visibility.model.text import N_, reason
from visibility.towns.files import held, replace_file
from visibility.towns.named_table import read_named
from visibility.towns.problems import Notes, Problem, Severity, TownError, at, problem, quoted

FOLDER = "surveys"
_FIXED = ("batch", "month")
_MONTH = re.compile(r"2[0-9]{3}-(?:0[1-9]|1[0-2])")


class Taking(Enum):
    """What becomes of a file beside what is kept: put to it, put to it though it looks the same, or put in its place."""

    ADD = "add"
    ADD_ALL_THE_SAME = "even-so"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of a file: how many people's answers were added, how many are kept now, whether it was there already.

    `gone`: how many it took the place of; they stand in a copy that ends in .before. `problems`: of what was kept before, where a
    program or a hand had changed it; it stands as it was in that copy.
    """

    file: Path
    added: int
    kept: int
    known: bool = False
    gone: int = 0
    problems: tuple[Problem, ...] = ()


def survey_path(folder: Path, kind: SurveyKind) -> Path:
    """Return where the answers stand."""
    return folder / FOLDER / f"{kind.value}.csv"


def columns(kind: SurveyKind) -> tuple[str, ...]:
    """Return the columns of the file: of which file they came, the month, and one for each question."""
    return (*_FIXED, *(question.id for question in QUESTIONS[kind]))


def read_surveys(folder: Path, noted: Notes) -> tuple[SurveyFigures, ...]:
    """Return the figures of each survey that the town keeps; a cell that cannot be read is told, and counts for nothing."""
    return tuple(
        count(kind, read_answers(folder, kind, noted)) for kind in SurveyKind if survey_path(folder, kind).exists()
    )


def read_answers(folder: Path, kind: SurveyKind, noted: Notes) -> tuple[Answers, ...]:
    """Return the answers that are kept, in the order of the file; () where there are none."""
    path = survey_path(folder, kind)
    if not path.exists():
        return ()
    file = f"{FOLDER}/{path.name}"
    people = []
    for row in read_named(
        path, columns(kind), _FIXED, N_("Its first line must be: {columns}. “visibility survey add” writes it."), noted
    ):
        chosen = {}
        for question in QUESTIONS[kind]:
            ids = tuple(row.cells[question.id].split())
            known = {option.id for option in question.options}
            strangers = [id for id in ids if id not in known]
            if strangers or (len(ids) > 1 and not question.several):
                noted.warn(
                    at(file, row.line, question.id),
                    N_("{value} is no answer to this question: it does not count."),
                    N_("The answers: {known}."),
                    value=quoted(row.cells[question.id]),
                    known=", ".join(option.id for option in question.options),
                )
                continue
            if ids:
                chosen[question.id] = ids
        people.append(
            Answers(
                chosen=chosen,
                month=_month(row.cells["month"], at(file, row.line, "month"), noted),
                batch=row.cells["batch"],
            )
        )
    if people and not any(one.chosen for one in people):
        noted.warn(
            file,
            N_("No line holds an answer that we know: nothing of it counts."),
            N_("Its first line must be: {columns}. “visibility survey add” writes it."),
            columns=",".join(columns(kind)),
        )
    return tuple(people)


def _month(text: str, where: str, noted: Notes) -> str:
    """Return the month as it is kept; "" where a spreadsheet program has made something else of it."""
    if not text or _MONTH.fullmatch(text):
        return text
    noted.warn(
        where,
        N_("{value} is no month: the answers count, without one."),
        N_("Write it as {example}."),
        value=quoted(text),
        example="2026-11",
    )
    return ""


def add_answers(folder: Path, kind: SurveyKind, answers: Sequence[Answers], taking: Taking, *, month: str) -> Taken:
    """Put the answers of a file to those that are kept, all of them or none. `month`: of those that give none.

    A file that is there already adds nothing; one that holds all that is kept, and more, is a later export of the same
    questionnaire: it raises TownError, since adding would count people twice. Raises TownError, OSError.
    """
    with held(folder):
        noted = Notes()
        kept = read_answers(folder, kind, noted)
        if noted.failed:
            raise TownError(noted.problems)
        batch = _digest(answers)
        path = survey_path(folder, kind)
        if taking is Taking.ADD and any(one.batch == batch for one in kept):
            return Taken(file=path, added=0, kept=len(kept), known=True)
        if taking is Taking.ADD and len(kept) >= FEWEST and not _counted(kept) - _counted(answers):
            raise TownError(
                [
                    problem(
                        Severity.ERROR,
                        f"{FOLDER}/{path.name}",
                        N_(
                            "The file holds the answers of all {kept} people that are kept, and of {more} more: it looks like the same questionnaire, exported again later."
                        ),
                        N_(
                            "If it is, give the command again with {replace}, so that nobody counts twice; if these are other people, with {add}."
                        ),
                        kept=len(kept),
                        more=len(answers) - len(kept),
                        replace="--replace",
                        add="--even-so",
                    )
                ]
            )
        new = tuple(replace(one, batch=batch, month=one.month or month) for one in answers)
        everyone = new if taking is Taking.REPLACE else (*kept, *new)
        _keep_before(path, kind, kept, replaced=taking is Taking.REPLACE)
        _write(path, kind, everyone)
        gone = len(kept) if taking is Taking.REPLACE else 0
        return Taken(file=path, added=len(new), kept=len(everyone), gone=gone, problems=tuple(noted.problems))


def _keep_before(path: Path, kind: SurveyKind, kept: Sequence[Answers], *, replaced: bool) -> None:
    """Keep a copy of a file that is replaced, or that holds anything beside the answers that were read: nothing is lost by a slip."""
    if not path.exists():
        return
    content = path.read_bytes()
    if replaced or content != _content(kind, kept):
        replace_file(path.with_name(f"{path.name}.before"), content)


def _bare(one: Answers) -> str:
    return ";".join(f"{question}={' '.join(sorted(ids))}" for question, ids in sorted(one.chosen.items()) if ids)


def _counted(answers: Sequence[Answers]) -> Counter[str]:
    return Counter(_bare(one) for one in answers)


def _digest(answers: Sequence[Answers]) -> str:
    """Return what tells a file that is given twice, whatever its format and the order of its lines."""
    lines = sorted(f"{one.month}|{_bare(one)}" for one in answers)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]


def _content(kind: SurveyKind, answers: Sequence[Answers]) -> bytes:
    """Return the file. Lines are sorted, so that their order does not tell who answered first."""
    rows = sorted(
        (one.batch, one.month, *(" ".join(one.chosen.get(question.id, ())) for question in QUESTIONS[kind]))
        for one in answers
    )
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\n")
    table.writerow(columns(kind))
    table.writerows(rows)
    return out.getvalue().encode()


def _write(path: Path, kind: SurveyKind, answers: Sequence[Answers]) -> None:
    try:
        path.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise TownError(
            [
                problem(
                    Severity.ERROR,
                    f"{FOLDER}/",
                    N_("The folder cannot be made ({reason})."),
                    N_("Check that it is a folder in which you may write."),
                    reason=reason(error),
                )
            ]
        ) from None
    replace_file(path, _content(kind, answers))
