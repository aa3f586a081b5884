"""A remark for the staff that stands in an audit: a message id and its values in, a sentence in any language out."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from visibility.model.text import Said

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """`message`: a message id with {named} places; `many`: the one for all numbers but one, where the text depends on `values["n"]`.

    As a text it is English, as a log has it.
    """

    message: str
    many: str = ""
    values: Mapping[str, str | int] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.told(lambda message: message, lambda one, many, n: one if n == 1 else many)

    def told(
        self,
        translate: Callable[[str], str],
        plural: Callable[[str, str, int], str],
        written: Callable[[date], str] = date.isoformat,
    ) -> str:
        """Return the sentence in the language of `translate` and `plural` (gettext's own two); `written`: how a day is written."""
        number = self.values.get("n")
        text = (
            plural(self.message, self.many, number)
            if self.many and isinstance(number, int)
            else translate(self.message)
        )
        return text.format(**{name: _written(value, written) for name, value in self.values.items()})


def _written(value: str | int, written: Callable[[date], str]) -> str | int:
    if isinstance(value, str) and _DAY.fullmatch(value):
        with suppress(ValueError):
            return written(date.fromisoformat(value))
    return value


def remark(message: str, many: str = "", /, **values: str | int) -> Remark:
    """Return a remark of a message id (marked with N_, or two with NN_) and its values."""
    return Remark(message=message, many=many, values=values)


def lasting(text: "str | Remark") -> "str | Remark":
    """Return a text in a form that an audit can keep: one that remembers its message id goes on remembering it."""
    if isinstance(text, Said) and text.values:
        plain = {name: value if isinstance(value, int) else str(value) for name, value in text.values.items()}
        return Remark(message=text.message, values=plain)
    return str(text) if isinstance(text, str) else text


def told(
    text: "str | Remark",
    translate: Callable[[str], str],
    plural: Callable[[str, str, int], str],
    written: Callable[[date], str] = date.isoformat,
) -> str:
    """Return a remark in words; a plain text, as older audits hold them, is a message id, or stays as it is."""
    if isinstance(text, Remark):
        return text.told(translate, plural, written)
    return translate(text) if text else ""
