"""A round that came back: the table that `visibility actions --export` wrote, filled in, in; what was said of each action out."""

import csv
import io
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from visibility.model.declaration import Word
from visibility.model.text import N_
from visibility.towns.fields import Unfit, read_day
from visibility.towns.known_action import Known, known_action
from visibility.towns.problems import (
    Notes,
    Problem,
    Severity,
    at,
    one_line,
    quoted,
    visible,
)
from visibility.towns.table import Line, marked, read_lines, unmarked

LONGEST = {"note": 500, "by": 60}
_TITLE_ROWS = 20
_COLUMNS = ("action", "decision", "remark", "date", "by", "audit")
_MOST_WORDS = 40

# What the columns are called beside the headings of the export itself, as `_key` folds them.
_COLUMN_OF = {
    **dict.fromkeys(("action", "actie", "massnahme", "id", "action id"), "action"),
    **dict.fromkeys(("done", "fait", "gedaan", "erledigt", "decision", "beslissing", "entscheidung"), "decision"),
    **dict.fromkeys(
        ("remark", "remarks", "note", "notes", "remarque", "remarques", "opmerking", "opmerkingen", "bemerkung"), "remark"
    ),
    **dict.fromkeys(("date", "datum", "jour", "dag", "tag", "day"), "date"),
    **dict.fromkeys(("by", "par", "door", "von", "initials", "initiales", "initialen"), "by"),
}  # fmt: skip
_DONE = frozenset({"done", "fait", "faite", "faits", "gedaan", "erledigt", "oui", "ja", "yes", "ok"})
_REFUSED = frozenset(
    {"refused", "refuse", "refusee", "refus", "geweigerd", "weigert", "weigering", "abgelehnt", "verweigert"}
)
_CONFIRMED = frozenset({"confirmed", "confirme", "confirmee", "confirmes", "bevestigd", "bestatigt", "bestaetigt"})
_SHORT = frozenset({"x", "o", "j", "y", "1", "vrai", "true", "waar", "wahr"})  # alone in the cell only
_NOT_YET = frozenset(
    {"pas encore", "en cours", "a faire", "nog niet", "bezig", "noch nicht", "offen", "not yet", "open", "later"}
    | {"a confirmer", "te bevestigen", "zu bestatigen", "to confirm"}
)
_IN_ORDER = frozenset(  # the answer “no” to a question
    {"en ordre", "c est en ordre", "est en ordre", "deja en ordre", "tout est en ordre"}
    | {"in orde", "het is in orde", "is in orde", "al in orde", "alles in orde"}
    | {"in ordnung", "es ist in ordnung", "ist in ordnung", "ist schon in ordnung", "alles in ordnung"}
    | {"in order", "it is in order", "is in order", "all in order"}
)
_TICKS = frozenset("✓✔☑")
_ON = frozenset({"le", "op", "am", "on"})
_OR = frozenset({"ou", "of", "oder", "or"})
_DENIES = frozenset({"pas", "non", "niet", "nee", "nicht", "nein", "not", "no", "but", "mais", "maar", "aber"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """One line that says something. `dated`: the line gave its day itself; `where`: the file and the line.

    `audit`: the day of the audit from which the round was made, None where the file does not say.
    """

    shop: str
    check: str
    word: Word
    on: date
    dated: bool
    by: str
    note: str
    where: str
    audit: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A line that was not understood: its cells, and what is wrong with it first."""

    cells: tuple[str, ...]
    why: Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A file that came back: the lines that say something and were understood; those that were not, as they stand there."""

    lines: tuple[Returned, ...] = ()
    header: tuple[str, ...] = ()
    left: tuple[Left, ...] = ()


def read_returned(
    path: Path, headings: Mapping[str, str], known: Known, noted: Notes, *, today: date, on: date, by: str
) -> Sheet:
    """Return the lines that say something, in the file's order; all that is wrong goes to `noted` at once.

    `headings`: those of the export in every language → "action", "decision", "remark" or "audit". `on`, `by`: where a line
    does not say it. Rows may be sorted, columns moved, added or gone, but for the action and one of decision and remark. A
    line about a shop that left is told and left out; one with another fault is an error, and among those that are `left`.
    """
    columns = {_key(name): column for name, column in headings.items()} | _COLUMN_OF

    def known_in(cells: Sequence[str]) -> int:
        return len({columns[_key(cell)] for cell in cells if _key(cell) in columns})

    lines = read_lines(path, noted, known_in)
    ranked = [(known_in(line.cells), -place) for place, line in enumerate(lines[:_TITLE_ROWS])]
    best, place = max(ranked, default=(0, 0))
    if best < 2:
        if lines or not noted.failed:
            noted.error(
                path.name,
                N_("No line with the names of the columns was found."),
                N_("Keep the first line as “{command}” wrote it."),
                command="visibility actions --export",
            )
        return Sheet()
    header = lines[-place]
    named = [columns.get(_key(cell), "") for cell in header.cells]
    if not _complete(named, path.name, header.number, noted):
        return Sheet()
    found: dict[tuple[object, ...], Returned] = {}
    left: list[Left] = []
    for line in lines[-place + 1 :]:
        cells = dict.fromkeys(_COLUMNS, "")
        for column, cell in zip(named, line.cells, strict=False):
            if column and not cells[column]:
                cells[column] = unmarked(column, one_line(cell))
        told = len(noted.problems)
        one = _line(cells, path.name, line, known, noted, today=today, on=on, by=by)
        errors = [each for each in noted.problems[told:] if each.severity is Severity.ERROR]
        if errors:
            left.append(Left(cells=tuple(line.cells), why=errors[0]))
        elif one is not None:
            # A line that stands twice says one thing.
            found.setdefault((one.shop, one.check, one.word, one.on, one.by.casefold(), one.note), one)
    return Sheet(lines=tuple(found.values()), header=tuple(header.cells), left=tuple(left))


def _complete(named: Sequence[str], file: str, number: int, noted: Notes) -> bool:
    missing = []
    if "action" not in named:
        missing.append(
            N_("The column with the ids of the actions is missing: nobody can say which line is which action.")
        )
    if "decision" not in named and "remark" not in named:
        missing.append(N_("The columns for done or refused and for remarks are missing: the file says nothing."))
    for what in missing:
        noted.error(
            at(file, number),
            what,
            N_("Take it again from the file that “{command}” wrote."),
            command="visibility actions --export",
        )
    for column in ("action", "decision"):
        if named.count(column) > 1:
            noted.error(
                at(file, number),
                N_("The column {column} stands there twice."),
                N_("Remove one of the two."),
                column=column,
            )
            missing.append(column)
    return not missing


def _line(
    cells: Mapping[str, str], file: str, line: Line, known: Known, noted: Notes, *, today: date, on: date, by: str
) -> Returned | None:
    word = read_decision(cells["decision"])
    remark = cells["remark"]
    if word is None:
        noted.error(
            at(file, line.number),
            N_("{value} says neither done nor refused nor confirmed nor in order."),
            N_(
                "Write done, refused, confirmed, in order, or nothing where it is not decided; the rest belongs into the remark."
            ),
            value=quoted(cells["decision"]),
        )
        return None
    if word is Word.NOTE and not visible(remark):
        return None
    if not cells["action"]:
        noted.error(
            at(file, line.number),
            N_("The line has no id of an action, and says something: {value}."),
            N_("Copy the id from the file that “{command}” wrote."),
            value=quoted(cells["decision"] or remark),
            command="visibility actions --export",
        )
        return None
    action = known_action(cells["action"], known, at(file, line.number), noted, left=Severity.WARNING)
    given = cells["date"] or _day_beside(cells["decision"])
    day = _day(given, at(file, line.number), noted, today) if given else on
    if action is None or day is None:
        return None
    if len(_key(cells["decision"]).split()) > 1 and word not in (Word.NOTE, Word.IN_ORDER):
        remark = " – ".join(part for part in (cells["decision"], remark) if part)
    note = _fitting(remark, "note", at(file, line.number), noted)
    if word is Word.REFUSED and not note:
        noted.warn(
            at(file, line.number),
            N_("{action} is refused without a reason."),
            N_("Ask for it, and give it with: {command}"),
            action=quoted(cells["action"]),
            command="visibility action refuse … --reason",
        )
    return Returned(
        check=action[0],
        shop=action[1],
        word=word,
        on=day,
        dated=bool(given),
        by=_fitting(cells["by"] or by, "by", at(file, line.number), noted),
        note=note,
        where=at(file, line.number),
        audit=_audit(cells["audit"]),
    )


def _audit(text: str) -> date | None:
    """Return the day of the audit; a slip there costs nobody a word."""
    try:
        return read_day(text)
    except Unfit:
        return None


def _day_beside(decision: str) -> str:
    """Return the day that stands right after the word: “fait le 3/11/26”; not that of “refusé, revoir le 3/11/27”."""
    after = decision.split()[1:]
    if after and after[0].casefold() in _ON:
        del after[0]
    text = " ".join(after).strip("(),;:. ")
    try:
        read_day(text)
    except Unfit:
        return ""
    return "" if text.isdigit() else text


def read_decision(text: str) -> Word | None:
    """Return done, refused, confirmed, in order, or a note where nothing is decided yet; None where it cannot be told: “non” may be either."""
    if text.strip() and set(text.strip()) <= _TICKS:
        return Word.DONE
    key = _key(text)
    if key in _IN_ORDER:
        return Word.IN_ORDER
    if key in _NOT_YET or not text.strip(" -–…?"):
        return Word.NOTE
    if not key:
        return None
    if key in _SHORT:
        return Word.DONE
    words = key.split()[:_MOST_WORDS]
    rest = set(words[1:])
    if words[0] in _REFUSED:  # a reason may well deny something
        return None if rest & _OR and rest & _DONE else Word.REFUSED
    if words[0] in _CONFIRMED:  # “confirmé, pas encore fait” is as sure; “confirmé ? non” is not
        denied = bool(rest & _DENIES) and not rest & _DONE
        if denied or rest & (_OR | _REFUSED):
            return None
        return Word.DONE if rest & _DONE and not rest & _DENIES else Word.CONFIRMED
    return Word.DONE if words[0] in _DONE and not rest & (_DENIES | _OR | _REFUSED) else None


def _day(text: str, where: str, noted: Notes, today: date) -> date | None:
    try:
        day = read_day(text)
    except Unfit as error:
        noted.error(where, error.of(text), error.mend)
        return None
    if day.year < 2000:
        noted.error(
            where, N_("The day {day} cannot be right."), N_("Write the day on which it was said."), day=day.isoformat()
        )
        return None
    if day > today:
        noted.error(where, N_("The day {day} is still to come."), N_("Write the day on which it was said."), day=day)
        return None
    return day


def _fitting(text: str, what: str, where: str, noted: Notes) -> str:
    text = one_line(text)
    if len(text) <= LONGEST[what]:
        return visible(text)
    noted.error(
        where,
        N_("The text has {n} characters; there is room for {most}."),
        N_("Shorten it."),
        n=len(text),
        most=LONGEST[what],
    )
    return ""


def _key(text: str) -> str:
    """Return a text as it is compared: letters and digits only, without accents or capitals."""
    bare = unicodedata.normalize("NFKD", text.casefold()[:300])
    return " ".join(
        "".join(char if char.isalnum() else " " for char in bare if not unicodedata.combining(char)).split()
    )


def to_mend(sheet: Sheet, why: str, tell: Callable[[Problem], str]) -> bytes:
    """Return the lines that were not understood as CSV, with the reason in a column called `why`: to be mended and given again."""
    out = io.StringIO(newline="")
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    kept = [place for place, name in enumerate(sheet.header) if name != why]  # it may come back a second time
    reasons = [tell(each.why) for each in sheet.left]
    for cells, last in zip((sheet.header, *(each.cells for each in sheet.left)), (why, *reasons), strict=True):
        line = [cells[place] if place < len(cells) else "" for place in kept]
        table.writerow([marked("", one_line(cell)) for cell in (*line, last)])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")
