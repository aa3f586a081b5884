"""What people answered to the proposals of a review: towns/<slug>/review.csv in and out, one line an answer."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from visibility.census_review import Proposal
from visibility.model.text import N_
from visibility.towns import fields
from visibility.towns.files import held, replace_file
from visibility.towns.problems import Notes, TownError, at, one_line, quoted
from visibility.towns.table import folded, marked, read_lines, unmarked

FILE = "review.csv"
COLUMNS = ("proposal", "decision", "who", "when", "kind", "shop", "topic", "as_of", "about")
ACCEPTED, REFUSED = "accepted", "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A person's answer. `topic` and `as_of` (newest day of the evidence) let newer evidence ask again; `about` is for readers."""

    proposal: str
    accepted: bool
    who: str
    when: date
    kind: str = ""
    shop: str = ""
    topic: str = ""
    as_of: date | None = None
    about: str = ""


def answer_to(proposal: Proposal, *, accepted: bool, who: str, when: date, about: str = "") -> Answer:
    """Return the answer of this person to this proposal."""
    return Answer(
        proposal=proposal.id,
        accepted=accepted,
        who=one_line(who)[:100],
        when=when,
        kind=proposal.kind.value,
        shop=proposal.shop,
        topic=proposal.topic,
        as_of=proposal.as_of,
        about=about,
    )


def read_answers(folder: Path) -> tuple[Answer, ...]:
    """Return the answers that were given, oldest first; () where there are none. Raises `TownError`: an answer is never forgotten."""
    path = folder / FILE
    if not path.exists():
        return ()
    noted = Notes()
    lines = read_lines(path, noted, _known_in)
    head = next((line for line in lines if _known_in(line.cells) >= 2), None)
    if head is None:
        noted.error(
            FILE,
            N_("The file {file} holds no line with the names of the columns."),
            N_("Write {columns} in its first line, or remove the file if no answer is to be kept."),
            file=FILE,
            columns=",".join(COLUMNS),
        )
        raise TownError(noted.problems)
    columns = [folded(cell) for cell in head.cells]
    answers = []
    for line in lines[lines.index(head) + 1 :]:
        cells = {
            column: unmarked(column, one_line(cell))
            for column, cell in zip(columns, line.cells, strict=False)
            if column
        }
        if any(cells.values()) and (answer := _answer(cells, at(FILE, line.number), noted)) is not None:
            answers.append(answer)
    if noted.failed:
        raise TownError(noted.problems)
    return tuple(answers)


def _known_in(cells: Sequence[str]) -> int:
    names = {folded(cell) for cell in cells}
    return sum(column in names for column in COLUMNS)


def _answer(cells: Mapping[str, str], where: str, noted: Notes) -> Answer | None:
    decision = cells.get("decision", "")
    if not cells.get("proposal") or decision not in (ACCEPTED, REFUSED):
        noted.error(
            where,
            N_("The decision {decision} is neither “accepted” nor “refused”, or its proposal is missing."),
            N_("Correct the line, or remove it: its proposal is then made again."),
            decision=quoted(decision),
        )
        return None
    try:
        when = fields.read_day(cells.get("when", ""))
        as_of = fields.read_day(cells["as_of"]) if cells.get("as_of") else None
    except fields.Unfit:
        noted.error(
            where, N_("A day of this line cannot be read."), N_("Write it as year-month-day: {day}."), day="2026-11-03"
        )
        return None
    return Answer(
        proposal=cells["proposal"],
        accepted=decision == ACCEPTED,
        who=cells.get("who", ""),
        when=when,
        kind=cells.get("kind", ""),
        shop=cells.get("shop", ""),
        topic=cells.get("topic", ""),
        as_of=as_of,
        about=cells.get("about", ""),
    )


def keep_answers(folder: Path, answers: Iterable[Answer]) -> None:
    """Add the answers to those that are kept, the whole file or nothing. Raises `TownError` or OSError."""
    with held(folder):
        everything = (*read_answers(folder), *answers)
        out = io.StringIO(newline="")
        table = csv.writer(out, lineterminator="\n")
        table.writerow(COLUMNS)
        table.writerows([marked(column, cell) for column, cell in _cells(each).items()] for each in everything)
        replace_file(folder / FILE, out.getvalue().encode("utf-8", "replace"))


def _cells(answer: Answer) -> dict[str, str]:
    cells = {
        "proposal": answer.proposal,
        "decision": ACCEPTED if answer.accepted else REFUSED,
        "who": answer.who,
        "when": answer.when.isoformat(),
        "kind": answer.kind,
        "shop": answer.shop,
        "topic": answer.topic,
        "as_of": answer.as_of.isoformat() if answer.as_of else "",
        "about": answer.about,
    }
    return {column: one_line(cell) for column, cell in cells.items()}


def refused_ids(answers: Iterable[Answer]) -> frozenset[str]:
    """Return the proposals whose last answer is "no"."""
    last = {answer.proposal: answer.accepted for answer in answers}
    return frozenset(proposal for proposal, accepted in last.items() if not accepted)


def refused_until(answers: Iterable[Answer]) -> dict[str, date]:
    """Return topic → the newest day of the evidence that was refused; evidence without a day counts as of the day of the answer."""
    until: dict[str, date] = {}
    for answer in answers:
        if not answer.accepted and answer.topic:
            day = answer.as_of or answer.when
            until[answer.topic] = max(day, until.get(answer.topic, day))
    return until
