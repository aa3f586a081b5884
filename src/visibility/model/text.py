"""Texts that are written once in English and translated when they are printed: marks in, message ids out."""

import errno
import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

_HALVES = re.compile("[\ud800-\udfff]")
_HALF_ESCAPED = re.compile(r"\\u[dD][89a-fA-F]")


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "mark, do not translate yet"
    """Mark a text for the translators and return it unchanged; whoever prints it translates it."""
    return message


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 - like N_, for a text that depends on a number
    """Mark a text in its two forms for the translators and return both."""
    return one, many


class Said(str):
    """A text in English that remembers the message id and the values it was made from, so that it can be told in another language.

    A value may be a `Said` itself. Wherever a text is wanted, this is one.
    """

    __slots__ = ("message", "values")
    message: str
    values: Mapping[str, object]


def said(message: str, /, **values: object) -> Said:
    """Return the text of a message id (marked with N_) with the `values` put in its {named} places."""
    text = Said(message.format(**values))
    text.message = message
    text.values = values
    return text


def in_words(text: str, translate: Callable[[str], str], written: Callable[[date], str] = date.isoformat) -> str:
    """Return the text in the language of `translate` (a message id in, its translation out); one that is no message stays.

    `written`: how a day among the values is written.
    """
    if not isinstance(text, Said):
        # A text without places may be a message id too; gettext answers the empty one with the head of its catalogue.
        return translate(text) if text else ""
    if not text.message:
        return ""
    values = {
        name: in_words(value, translate, written)
        if isinstance(value, Said)
        else written(value)
        if isinstance(value, date)
        else value
        for name, value in text.values.items()
    }
    return translate(text.message).format(**values)


def whole(text: str) -> str:
    """Return the text with "\ufffd" for each half of a character that JSON or a file's name lets stand alone: no file can hold it."""
    return _HALVES.sub("\ufffd", text)


def read_json(text: str) -> Any:
    """Return a stranger's JSON, each text of it `whole`; raise ValueError or RecursionError where it is none."""
    value = json.loads(text, strict=False)
    if _HALF_ESCAPED.search(text):  # pairs have become one character each; what is left is a half
        value = json.loads(whole(json.dumps(value, ensure_ascii=False)))
    return value


_REASONS = {
    errno.ENOENT: N_("there is no such file or folder"),
    errno.EACCES: N_("this user may not open it"),
    errno.EPERM: N_("this user may not open it"),
    errno.EISDIR: N_("it is a folder"),
    errno.ENOTDIR: N_("a part of the path is no folder"),
    errno.EEXIST: N_("it exists already"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EROFS: N_("the disk may only be read"),
    errno.ENAMETOOLONG: N_("the name is too long"),
    errno.ELOOP: N_("the link leads in a circle"),
}


def reason(error: OSError) -> Said:
    """Return why the system refused a file, as a text to be translated; the system's own words where we have none."""
    known = _REASONS.get(error.errno or 0, "")
    return said(known) if known else said("{words}", words=error.strerror or type(error).__name__)
