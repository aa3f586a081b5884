"""The solutions that a town has validated: solutions.toml in, each with its need out, every wrong key and value told once."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from visibility.model.solution import Solution, SolutionNeed
from visibility.model.text import N_, said
from visibility.towns import fields
from visibility.towns.document import TomlTable, read_toml
from visibility.towns.problems import Notes, did_you_mean, nearest, one_line, quoted, visible

FILE = "solutions.toml"
LONGEST: Mapping[str, int] = {"name": 60, "for": 160, "cost": 120, "leaving": 160, "validated_by": 80}  # characters
_KEYS = ("name", "need", "for", "cost", "leaving", "validated_by", "validated_on", "link")
_MOST = 200


def read_solutions(path: Path, noted: Notes, *, today: date | None = None) -> tuple[Solution, ...]:
    """Return the solutions in the order of the file; one with an error is told and left out.

    `today`: a validation of a later day is an error, one of more than 24 months ago a warning; None: the day is not looked at.
    """
    document = read_toml(path, noted)
    if document is None:
        return ()
    for key in document:
        if key != "solution":
            noted.error(
                FILE,
                N_("The key {key} is not known."),
                N_("Every solution begins with a line [[solution]]."),
                key=quoted(key),
            )
    entries = document.get("solution", [])
    if not isinstance(entries, list) or any(not isinstance(entry, dict) for entry in entries):
        noted.error(
            FILE,
            N_("The solutions are not written as a list."),
            N_("Begin each with a line {line}, in double brackets."),
            line="[[solution]]",
        )
        return ()
    if len(entries) > _MOST:
        noted.error(
            FILE,
            N_("There are {n} solutions; there is room for {most}."),
            N_("Keep those that the town has validated."),
            n=len(entries),
            most=_MOST,
        )
        return ()
    solutions: list[Solution] = []
    for number, entry in enumerate(entries, start=1):
        solution = _solution(entry, number, noted, today)
        if solution is None:
            continue
        if any((one.need, one.name.casefold()) == (solution.need, solution.name.casefold()) for one in solutions):
            noted.warn(
                _where(number),
                N_("{name} stands there already for the same need."),
                N_("Keep one."),
                name=quoted(solution.name),
            )
            continue
        solutions.append(solution)
    return tuple(solutions)


def _where(number: int) -> str:
    return said(N_("{file}, solution {number}"), file=FILE, number=number)


def _solution(entry: Mapping[str, Any], number: int, noted: Notes, today: date | None) -> Solution | None:
    before = len([problem for problem in noted.problems if problem.severity.value == "error"])
    table = TomlTable(entry, "", _where(number), noted, _KEYS)
    texts = {key: _text(table, key) for key in LONGEST}
    need = _need(table)
    on = _day(table, today)
    link = _link(table)
    after = len([problem for problem in noted.problems if problem.severity.value == "error"])
    if after > before or need is None or on is None:
        return None
    solution = Solution(
        name=texts["name"],
        need=need,
        purpose=texts["for"],
        cost=texts["cost"],
        leaving=texts["leaving"],
        validated_by=texts["validated_by"],
        validated_on=on,
        link=link,
    )
    if today is not None and not solution.fresh(today):
        noted.warn(
            table.where("validated_on"),
            N_("{name} was validated on {day}, more than two years ago: it is shown as “to be validated again”."),
            N_("Look at its price and its exit clause again, then change the day; or take it out."),
            name=quoted(solution.name),
            day=on,
        )
    return solution


_MISSING: Mapping[str, tuple[str, str]] = {
    "name": (N_("The name is missing."), N_('Write what shops know it by: name = "…".')),
    "for": (N_("Nothing says what it is for."), N_('Say it in one sentence: for = "A page of one’s own, made in a day".')),
    "cost": (N_("Nothing says what it costs."), N_('Say it in the town’s own words: cost = "10 € a month, first year free".')),
    "leaving": (
        N_("Nothing says what happens to a shop that leaves it."),
        N_('Say what the shop keeps: leaving = "The domain name stays the shop’s; texts and photos can be exported".'),
    ),
    "validated_by": (
        N_("Nothing says who validated it."),
        N_('We recommend nothing ourselves, the town does: validated_by = "Collège communal" or the name of the agency.'),
    ),
}  # fmt: skip


def _text(table: TomlTable, key: str) -> str:
    text = one_line(table.text(key))
    if not visible(text):
        if isinstance(table.values.get(key, ""), str):  # what is no text was told already
            what, mend = _MISSING[key]
            table.noted.error(table.where(key), said(what), said(mend))
        return ""
    if len(text) > LONGEST[key]:
        table.noted.error(
            table.where(key),
            N_("The text has {n} characters; there is room for {most}."),
            N_("Shorten it: it is printed on a leaflet of one page."),
            n=len(text),
            most=LONGEST[key],
        )
    return text


def _need(table: TomlTable) -> SolutionNeed | None:
    known = [need.value for need in SolutionNeed]
    value = one_line(table.text("need")).casefold()
    if value in known:
        return SolutionNeed(value)
    if isinstance(table.values.get("need", ""), str):
        table.noted.error(
            table.where("need"),
            N_("{value} is no need that we know.") if value else N_("Nothing says which need it meets."),
            N_("{hint}The needs: {known}."),
            value=quoted(value),
            hint=did_you_mean(nearest(value, known)) if value else said(""),
            known=", ".join(known),
        )
    return None


def _day(table: TomlTable, today: date | None) -> date | None:
    if table.values.get("validated_on", "") == "":
        table.noted.error(
            table.where("validated_on"),
            N_("Nothing says when it was validated."),
            N_("Write the day: validated_on = {day}."),
            day="2026-11-03",
        )
        return None
    on = table.fit("validated_on", lambda: fields.read_date(table.values["validated_on"]))
    if on is not None and today is not None and on > today:
        table.noted.error(
            table.where("validated_on"),
            N_("The day {day} is still to come."),
            N_("Write the day on which it was validated."),
            day=on,
        )
        return None
    return on


def _link(table: TomlTable) -> str:
    """Return the address, which may be left out; only https may stand on a leaflet."""
    text = one_line(table.text("link"))
    if not text:
        return ""
    if _scheme(text) == "http":
        table.noted.error(
            table.where("link"),
            N_("{value} is not secure (http)."),
            N_("Write its https address; where it has none, ask why before you validate it, or leave the link out."),
            value=quoted(text),
        )
        return ""
    return table.fit("link", lambda: fields.read_website(text)) or ""


def _scheme(text: str) -> str:
    """Return the scheme of an address, "" where it has none or is none."""
    try:
        return urlsplit(text).scheme
    except ValueError:
        return ""
