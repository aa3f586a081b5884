"""What is wrong with a town folder, in plain words: where, what, and how to mend it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from visibility.model.text import N_, Said, in_words, said, whole

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069\ufeff]")


class Severity(StrEnum):
    """An error stops the audit; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing to mend. `where` names the file, the line and the column as a person finds them; all three may be `Said`."""

    severity: Severity
    where: str
    what: str
    mend: str

    def told(self, translate: Callable[[str], str], written: Callable[[date], str] = date.isoformat) -> "Problem":
        """Return the problem in the language of `translate`: a message id in, its translation out; `written`: how a day is written."""
        return replace(
            self,
            where=in_words(self.where, translate, written) if isinstance(self.where, Said) else self.where,
            what=in_words(self.what, translate, written),
            mend=in_words(self.mend, translate, written),
        )


def problem(severity: Severity, where: str, what: str, mend: str = "", **values: object) -> Problem:
    """Return a problem. With `values`, `what` and `mend` are message ids (marked with N_) with {named} places for them."""
    if values:
        what, mend = (text if isinstance(text, Said) else said(text, **values) for text in (what, mend))
    return Problem(severity=severity, where=where, what=what, mend=mend)


class TownError(Exception):
    """The folder cannot be used; `problems` holds everything that was found, warnings included."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems, errors first."""
        self.problems = tuple(problems)
        super().__init__(self.told(str))

    def told(self, translate: Callable[[str], str], written: Callable[[date], str] = date.isoformat) -> str:
        """Return the errors, one a line, in the language of `translate`; `written`: how a day is written."""
        errors = [each.told(translate, written) for each in self.problems if each.severity is Severity.ERROR]
        place = translate(N_("{name}: {what}"))
        return "\n".join(place.format(name=each.where, what=f"{each.what} {each.mend}".rstrip()) for each in errors)


@dataclass(slots=True)
class Notes:
    """Collects problems while a folder is read, so that all of them are told at once."""

    problems: list[Problem] = field(default_factory=list)

    def error(self, where: str, what: str, mend: str = "", **values: object) -> None:
        """Note something that stops the audit. With `values`, the texts are message ids with {named} places for them."""
        self.problems.append(problem(Severity.ERROR, where, what, mend, **values))

    def warn(self, where: str, what: str, mend: str = "", **values: object) -> None:
        """Note something that a person should look at; the texts as for `error`."""
        self.problems.append(problem(Severity.WARNING, where, what, mend, **values))

    @property
    def failed(self) -> bool:
        """Whether anything stops the audit."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def did_you_mean(word: str) -> Said:
    """Return the question, with a blank behind it, or an empty text where there is no word to propose."""
    return said(N_("Did you mean “{meant}”? "), meant=word) if word else said("")


def nearest(word: str, known: Iterable[str], *, at_least: float = 60.0) -> str:
    """Return the known word that looks most like this one, or "" where none does (`at_least`: 0..100)."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word.casefold(), sorted(known), scorer=fuzz.ratio, score_cutoff=at_least)
    return found[0] if found else ""


def at(file: str, line: object = "", column: str = "") -> Said:
    """Return where something stands in a table: its file, its line (or lines), its column."""
    if column:
        return said(N_("{file}, line {line}, column {column}"), file=file, line=line, column=column)
    return said(N_("{file}, line {line}"), file=file, line=line)


def one_line(text: str) -> str:
    """Return the text on one line: without control characters or signs that turn the direction of what follows, blanks joined."""
    return " ".join(_TURNING.sub("", _CONTROL.sub(" ", whole(text))).split())


def visible(text: str) -> str:
    """Return the text, or "" where nothing of it can be seen."""
    return text if any(char.isprintable() and not char.isspace() for char in text) else ""


def quoted(value: object, *, limit: int = 60) -> str:
    """Return a stranger's value fit for a message: one line, no control characters, not too long."""
    text = one_line(str(value))
    return f"“{text[: limit - 1]}…”" if len(text) > limit else f"“{text}”"
