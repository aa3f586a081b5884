"""A document that is no TOML: the reader's own error and the text in; the line, what is wrong with it and how to mend it out."""

import re

from visibility.model.text import N_, Said, said
from visibility.towns.problems import quoted

_PLACE = re.compile(r"\(at (?:line (\d{1,9}), column \d{1,9}|end of document)\)$")
_KEY = re.compile(r"\s{0,20}([A-Za-z0-9_.-]{1,40})\s{0,20}[=:]\s{0,20}(.{0,200})")
_CURLY = re.compile(r"""[=\[,]\s{0,20}[“”„«»‘’]""")
_DATED = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b.{0,20}")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_NAMED = re.compile(r"\(?'([^']{1,60})'")
_YES_NO = {"true": "true", "yes": "true", "oui": "true", "vrai": "true", "ja": "true", "wahr": "true", "waar": "true",
           "false": "false", "no": "false", "non": "false", "faux": "false", "nee": "false", "nein": "false", "onwaar": "false"}  # fmt: skip


def fault(error: str, text: str) -> tuple[int, Said, Said]:
    """Return the number of the line (0: it cannot be said), what is wrong there, and how to mend it. `error`: tomllib's own words."""
    place = _PLACE.search(error)
    lines = text.split("\n")
    number = int(place[1]) if place and place[1] else len(text.rstrip().split("\n"))
    line = lines[min(number, len(lines)) - 1]
    found = _KEY.match(line)
    key, value = (found[1], found[2].partition(" #")[0].strip()) if found else ("name", "")
    if error.startswith(("Unclosed", "Unterminated")) and not (place and place[1]) and '"""' in text + line:
        number = 0
    what, mend = _told(error, line, key, value)
    return number, what, mend


def _told(error: str, line: str, key: str, value: str) -> tuple[Said, Said]:
    if _CURLY.search(line):
        return (
            said(N_("A text stands between slanted or angled quotation marks: {line}."), line=quoted(line.strip())),
            said(N_('Write straight ones: {key} = "…".'), key=key),
        )
    if error.startswith(("Cannot overwrite", "Duplicate")):
        return said(N_("The key {key} stands there twice."), key=quoted(key)), said(N_("Keep one of the two lines."))
    if error.startswith(("Cannot declare", "Cannot mutate", "Cannot redefine", "There is no nest", "An object")):
        named = _NAMED.search(error)
        name = named[1] if named else key
        return (
            said(N_("The section {name} stands there twice, or is a value elsewhere."), name=quoted(f"[{name}]")),
            said(N_("Put the keys of both under one line; where there may be several, each begins with [[{name}]], in double brackets."), name=name),
        )  # fmt: skip
    if error.startswith("Expected ']"):
        return (
            said(N_("The line of a section does not end with its bracket: {line}."), line=quoted(line.strip())),
            said(N_("Write it as [census]; where there may be several, in double brackets: [[directories]].")),
        )
    if error.startswith(("Invalid date", "Expected newline", "Invalid value")) and _DATED.match(value.strip("\"' ")):
        if _ISO.fullmatch(value):
            return (
                said(N_("{value} is no day of the calendar."), value=quoted(value)),
                said(N_("Write a day that exists, as year-month-day: 2026-11-03.")),
            )
        return (
            said(N_("{value} is not a date in the form year-month-day."), value=quoted(value)),
            said(N_("Write it as year-month-day, without quotes: {key} = 2026-11-03."), key=key),
        )
    if error.startswith("Invalid value"):
        return _bare(key, value)
    if error.startswith(("Unterminated", "Illegal character '\\n'")):
        return (
            said(N_("A text begins with a quotation mark and does not end with one: {line}."), line=quoted(line.strip())),
            said(N_('Close it on the same line: {key} = "…".'), key=key),
        )  # fmt: skip
    if error.startswith("Unclosed"):
        return (
            said(N_("A list is opened and never closed, or a comma is missing between two of its values: {line}."), line=quoted(line.strip())),
            said(N_('Write {key} = ["…", "…"].'), key=key),
        )  # fmt: skip
    if "'\\\\'" in error or "\\" in line:
        return (
            said(N_("A backslash stands in a text: {line}."), line=quoted(line.strip())),
            said(N_("Write / in its place, or write it twice.")),
        )
    if error.startswith("Expected newline"):
        return (
            said(N_("The line goes on after the value: {line}."), line=quoted(line.strip())),
            said(N_('A text stands between two quotation marks; one inside it has a backslash before it: {key} = "Chez \\"Paul\\"".'), key=key),
        )  # fmt: skip
    if error.startswith(("Illegal", "Found invalid")):
        return (
            said(N_("A sign stands there that no such file may hold: {line}."), line=quoted(line.strip())),
            said(N_("Delete the line and type it again.")),
        )
    return (
        said(N_("The line is not of the form key = value: {line}."), line=quoted(line.strip())),
        said(N_('Write it as name = "Arlon"; a remark begins with #.')),
    )


def _bare(key: str, value: str) -> tuple[Said, Said]:
    """Say what is wrong with a value that is none: it is missing, or a word without quotation marks."""
    bare = "" if value.startswith("#") else value
    if not bare:
        return (
            said(N_("The value of {key} is missing."), key=quoted(key)),
            said(N_("Write it after the sign =, or take the line out.")),
        )
    if bare.casefold() in _YES_NO:
        return (
            said(N_("{value} is neither true nor false."), value=quoted(bare)),
            said(N_("Write {key} = {meant}, in small letters and without quotes."), key=key, meant=_YES_NO[bare.casefold()]),
        )  # fmt: skip
    return (
        said(N_("The text {value} stands without quotation marks."), value=quoted(bare)),
        said(N_('Put it between quotes: {key} = "…".'), key=key),
    )
