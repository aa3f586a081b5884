"""A TOML document of a town folder: a file in, its values by key out, every wrong key and value told once."""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from visibility.towns import fields
from visibility.towns.problems import Notes, nearest, quoted

T = TypeVar("T")
_MAX_BYTES = 1_000_000


def read_toml(path: Path, noted: Notes) -> dict[str, Any] | None:
    """Return the document, or None with the reason told."""
    where = path.name
    try:
        content = path.read_bytes()
    except OSError as error:
        noted.error(where, f"The file cannot be read ({error.strerror}).", "Check that it is a file that you may open.")
        return None
    try:
        if len(content) > _MAX_BYTES:
            raise ValueError("the file is larger than 1 MB")
        return tomllib.loads(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        noted.error(f"{where}, line {line}", "The file is not UTF-8.", "Save it again as UTF-8.")
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        spot = f"{where}, line {place[1]}" if place else where
        reason = re.sub(r"\s*\(at [^)]*\)$", "", str(error))
        noted.error(spot, f"The file is not valid TOML: {reason}.", 'A text stands between quotes: name = "Arlon".')
    except (ValueError, RecursionError) as error:
        noted.error(
            where, f"The file cannot be read: {quoted(error)}.", "Compare it with the example in docs/adding-a-town.md."
        )
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
                hint = f"Did you mean “{meant}”? " if meant else ""
                noted.error(
                    self.where(),
                    f"The key {quoted(key)} is not known{self._inside}.",
                    f"{hint}Known keys: {', '.join(known)}.",
                )

    @property
    def _inside(self) -> str:
        return f" in [{self.name}]" if self.name else ""

    def where(self, key: str = "") -> str:
        """Say where a key stands, as a person finds it."""
        dotted = ".".join(part for part in (self.name, key) if part)
        return f"{self.file}, {dotted}" if dotted else self.file

    def text(self, key: str, default: str = "") -> str:
        """Return a text."""
        value = self.values.get(key, default)
        if not isinstance(value, str):
            self.noted.error(self.where(key), f"{quoted(value)} is not a text.", f'Put it between quotes: {key} = "…".')
            return default
        return value.strip()

    def flag(self, key: str, default: bool) -> bool:
        """Return true or false."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            self.noted.error(
                self.where(key), f"{quoted(value)} is neither true nor false.", f"Write {key} = true or {key} = false."
            )
            return default
        return value

    def texts(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self.values.get(key, list(default))
        if not isinstance(value, list) or any(not isinstance(each, str) for each in value):
            self.noted.error(self.where(key), f"{quoted(value)} is not a list of texts.", f'Write {key} = ["…", "…"].')
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
            self.noted.error(self.where(key), f"{quoted(self.values.get(key))} {error.what}", error.mend)
            return None

    def table(self, key: str, known: Sequence[str]) -> "TomlTable":
        """Return the section of that name, with the keys that it may have."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            self.noted.error(
                self.where(key), f"“{key}” must be a section.", f"Write it as a line [{key}] with its keys below."
            )
            value = {}
        return TomlTable(value, key, self.file, self.noted, known)
