"""What is wrong with a town folder, in plain words: where, what, and how to mend it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069\ufeff]")


class Severity(StrEnum):
    """An error stops the audit; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing to mend. `where` names the file, the line and the column as a person finds them."""

    severity: Severity
    where: str
    what: str
    mend: str


class TownError(Exception):
    """The folder cannot be used; `problems` holds everything that was found, warnings included."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems, errors first."""
        self.problems = tuple(problems)
        lines = [f"{p.where}: {p.what} {p.mend}".rstrip() for p in self.problems if p.severity is Severity.ERROR]
        super().__init__("\n".join(lines))


@dataclass(slots=True)
class Notes:
    """Collects problems while a folder is read, so that all of them are told at once."""

    problems: list[Problem] = field(default_factory=list)

    def error(self, where: str, what: str, mend: str = "") -> None:
        """Note something that stops the audit."""
        self.problems.append(Problem(severity=Severity.ERROR, where=where, what=what, mend=mend))

    def warn(self, where: str, what: str, mend: str = "") -> None:
        """Note something that a person should look at."""
        self.problems.append(Problem(severity=Severity.WARNING, where=where, what=what, mend=mend))

    @property
    def failed(self) -> bool:
        """Whether anything stops the audit."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def nearest(word: str, known: Iterable[str], *, at_least: float = 60.0) -> str:
    """Return the known word that looks most like this one, or "" where none does (`at_least`: 0..100)."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word.casefold(), sorted(known), scorer=fuzz.ratio, score_cutoff=at_least)
    return found[0] if found else ""


def one_line(text: str) -> str:
    """Return the text on one line: without control characters or signs that turn the direction of what follows, blanks joined."""
    return " ".join(_TURNING.sub("", _CONTROL.sub(" ", text)).split())


def visible(text: str) -> str:
    """Return the text, or "" where nothing of it can be seen."""
    return text if any(char.isprintable() and not char.isspace() for char in text) else ""


def quoted(value: object, *, limit: int = 60) -> str:
    """Return a stranger's value fit for a message: one line, no control characters, not too long."""
    text = one_line(str(value))
    return f"“{text[: limit - 1]}…”" if len(text) > limit else f"“{text}”"
