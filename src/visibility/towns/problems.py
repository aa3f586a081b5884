"""What is wrong with a town folder, in plain words: where, what, and how to mend it."""

import re
from collections.abc import Callable, Iterable, Mapping
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
    """One thing to mend. `where` names the file, the line and the column as a person finds them.

    `what` and `mend` are English and whole. `message` and `remedy` are the message ids that they were made from, with
    `values` to put in; empty where a text was never marked for the translators.
    """

    severity: Severity
    where: str
    what: str
    mend: str
    message: str = ""
    remedy: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    def told(self, translate: Callable[[str], str]) -> tuple[str, str]:
        """Return what is wrong and how to mend it, in the language of `translate` (a message id in, its translation out)."""
        what = translate(self.message).format(**self.values) if self.message else translate(self.what)
        mend = translate(self.remedy).format(**self.values) if self.remedy else translate(self.mend)
        return what, mend


def problem(severity: Severity, where: str, what: str, mend: str = "", **values: object) -> Problem:
    """Return a problem. With `values`, `what` and `mend` are message ids (marked with N_) with {named} places for them."""
    if not values:
        # A text without places may be a message id too: one that nobody translated comes back as it is.
        return Problem(severity=severity, where=where, what=what, mend=mend)
    return Problem(
        severity=severity,
        where=where,
        what=what.format(**values),
        mend=mend.format(**values),
        message=what,
        remedy=mend,
        values=values,
    )


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
