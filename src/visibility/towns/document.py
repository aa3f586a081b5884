"""A TOML document of a town folder: a file in, its values by key out, every wrong key and value told once."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from visibility.model.text import N_, reason, said
from visibility.towns import fields
from visibility.towns.problems import Notes, at, did_you_mean, nearest, quoted
from visibility.towns.toml_faults import fault

T = TypeVar("T")
_MAX_BYTES = 1_000_000


def read_toml(path: Path, noted: Notes) -> dict[str, Any] | None:
    """Return the document, or None with the reason told."""
    where = path.name
    try:
        content = path.read_bytes()
    except OSError as error:
        noted.error(
            where,
            N_("The file cannot be read ({reason})."),
            N_("Check that it is a file that you may open."),
            reason=reason(error),
        )
        return None
    try:
        if len(content) > _MAX_BYTES:
            noted.error(
                where,
                N_("The file is larger than 1 MB: it was not read."),
                N_("Compare it with the example in docs/adding-a-town.md."),
            )
            return None
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
        return tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        noted.error(at(where, line), N_("The file is not UTF-8."), N_("Save it again as UTF-8."))
    except tomllib.TOMLDecodeError as error:
        number, what, mend = fault(str(error), text)
        noted.error(at(where, number) if number else where, what, mend)
    except (
        ValueError,
        RecursionError,
    ):  # brackets within brackets, a number of thousands of digits: in the reader's English
        noted.error(where, N_("The file cannot be read."), N_("Compare it with the example in docs/adding-a-town.md."))
    return None


class TomlTable:
    """One table of the document: typed access, each wrong value told once."""

    def __init__(self, values: Mapping[str, Any], name: str, where: str, noted: Notes, known: Sequence[str]) -> None:
        """`name`: of the section, empty for the top; every key that is not `known` is told at once."""
        self.values = values
        self.name = name
        self.file = where
        self.noted = noted
        for key in values:
            if key not in known:
                meant = nearest(str(key), known)
                noted.error(
                    self.where(),
                    N_("The key {key} is not known in {section}.") if self.name else N_("The key {key} is not known."),
                    N_("{hint}Known keys: {known}."),
                    key=quoted(key),
                    section=f"[{self.name}]",
                    hint=did_you_mean(meant),
                    known=", ".join(known),
                )

    def where(self, key: str = "") -> str:
        """Say where a key stands, as a person finds it."""
        dotted = ".".join(part for part in (self.name, key) if part)
        return said("{file}, {key}", file=self.file, key=dotted) if dotted else self.file

    def text(self, key: str, default: str = "") -> str:
        """Return a text."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            self.noted.error(
                self.where(key),
                N_("{value} is not a text."),
                N_('Put it between quotes: {key} = "…".'),
                value=quoted(value),
                key=key,
            )
            return default
        return value.strip()

    def flag(self, key: str, default: bool) -> bool:
        """Return true or false."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            self.noted.error(
                self.where(key),
                N_("{value} is neither true nor false."),
                N_("Write {key} = true or {key} = false."),
                value=quoted(value),
                key=key,
            )
            return default
        return value

    def texts(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self.values.get(key, list(default))
        if not isinstance(value, list) or any(not isinstance(each, str) for each in value):
            self.noted.error(
                self.where(key),
                N_("{value} is not a list of texts."),
                N_('Write {key} = ["…", "…"].'),
                value=quoted(value),
                key=key,
            )
            return default
        return tuple(each.strip() for each in value)

    def day(self, key: str) -> date | None:
        """Return a day, None where there is none."""
        if key not in self.values or self.values[key] == "":
            return None
        return self.fit(key, lambda: fields.read_date(self.values[key]))

    def fit(self, key: str, reader: Callable[[], T]) -> T | None:
        """Return what `reader` makes of the value, None where it is unfit."""
        try:
            return reader()
        except fields.Unfit as error:
            self.noted.error(self.where(key), error.of(self.values.get(key)), error.mend)
            return None

    def table(self, key: str, known: Sequence[str]) -> "TomlTable":
        """Return the section of that name, with the keys that it may have."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            self.noted.error(
                self.where(key),
                N_("“{key}” must be a section."),
                N_("Write it as a line [{key}] with its keys below."),
                key=key,
            )
            value = {}
        return TomlTable(value, key, self.file, self.noted, known)
