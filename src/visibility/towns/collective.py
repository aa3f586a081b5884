"""A town's own collective actions: collective.toml in; what the town offers out, every wrong key and value told."""

from dataclasses import replace
from pathlib import Path

from visibility.leverage import offered
from visibility.model.check import Scope
from visibility.model.collective import Collective
from visibility.model.text import N_, said
from visibility.towns import fields
from visibility.towns.document import TomlTable, read_toml
from visibility.towns.problems import Notes, did_you_mean, nearest, one_line, quoted, visible

FILE = "collective.toml"
_KEYS = ("id", "use", "title", "how", "checks", "scope", "at_most", "preparation", "minutes")
_MOST = 40  # actions of a town
_LONGEST = {"title": 80, "how": 300}  # characters
_NUMBERS = {"at_most": (1, 10_000), "preparation": (0, 10_000), "minutes": (0, 10_000)}


def read_collective(path: Path, known_checks: frozenset[str] | None, noted: Notes) -> tuple[Collective, ...]:
    """Return what the town offers: the common actions as it changed them, without those that it switched off, then its own.

    `known_checks` None: ids of checks are not verified. An action with an error is told and left as it commonly is.
    """
    found = {each.id: each for each in offered()}
    document = read_toml(path, noted)
    if document is None:
        return tuple(found.values())
    for key in document:
        if key != "action":
            noted.error(
                path.name,
                N_("The key {key} is not known."),
                N_("Every action begins with a line [[action]]."),
                key=quoted(key),
            )
    entries = document.get("action", [])
    if not isinstance(entries, list) or any(not isinstance(entry, dict) for entry in entries):
        noted.error(
            path.name,
            N_("The actions of {file} are not written as a list."),
            N_("Begin each with a line [[action]], in double brackets."),
            file=path.name,
        )
        return tuple(found.values())
    if len(entries) > _MOST:
        noted.error(
            path.name,
            N_("There are {n} actions; a town may have {most}."),
            N_("Keep those that the town really offers."),
            n=len(entries),
            most=_MOST,
        )
    seen: set[str] = set()
    for number, entry in enumerate(entries[:_MOST], start=1):
        where = said(N_("{file}, action {number}"), file=path.name, number=number)
        table = TomlTable(entry, "", where, noted, _KEYS)
        id = _id(table)
        if not id:
            continue
        if id in seen:
            noted.error(
                table.where("id"), N_("There are two actions {id}."), N_("Give each its own id."), id=quoted(id)
            )
            continue
        seen.add(id)
        if not table.flag("use", True):
            if found.pop(id, None) is None:
                noted.error(
                    table.where("id"),
                    N_("{id} is no common action: there is nothing to switch off."),
                    N_("{hint}Take the lines out, if it was the town's own."),
                    id=quoted(id),
                    hint=did_you_mean(nearest(id, found)),
                )
            continue
        made = _action(table, id, found.get(id), known_checks)
        if made is not None:
            found[id] = made
    return tuple(found.values())


def _id(table: TomlTable) -> str:
    return table.fit("id", lambda: fields.read_id(table.text("id"))) or ""


def _action(
    table: TomlTable, id: str, common: Collective | None, known_checks: frozenset[str] | None
) -> Collective | None:
    """Return the action, its missing keys as it commonly has them; None where it has an error."""
    before = len(table.noted.problems)
    known = [key for key in _KEYS if key not in ("id", "use")]
    for key in known:
        if common is None and key not in table.values:
            table.noted.error(
                table.where(key), N_("“{key}” is missing."), N_("An action of your own needs: {keys}."), key=key,
                keys=", ".join(known),
            )  # fmt: skip
    base = common or Collective(
        id=id, title="", how="", checks=(), scope=Scope.TOWN, at_most=1, preparation=0, minutes=0
    )
    made = replace(
        base,
        title=_words(table, "title", base.title),
        how=_words(table, "how", base.how),
        checks=_checks(table, base.checks, known_checks),
        scope=_scope(table, base.scope),
        at_most=_number(table, "at_most", base.at_most),
        preparation=_number(table, "preparation", base.preparation),
        minutes=_number(table, "minutes", base.minutes),
    )
    return made if len(table.noted.problems) == before else None


def _words(table: TomlTable, key: str, default: str) -> str:
    if key not in table.values:
        return default
    text = one_line(table.text(key))
    if isinstance(table.values[key], str) and not visible(text):
        table.noted.error(table.where(key), N_("“{key}” is empty."), N_('Write {key} = "…".'), key=key)
    if len(text) > _LONGEST[key]:
        table.noted.error(
            table.where(key),
            N_("The text has {n} characters; the report has room for {most}."),
            N_("Shorten it."),
            n=len(text),
            most=_LONGEST[key],
        )
    return text


def _checks(table: TomlTable, default: tuple[str, ...], known_checks: frozenset[str] | None) -> tuple[str, ...]:
    if "checks" not in table.values:
        return default
    checks = tuple(dict.fromkeys(table.texts("checks", ())))
    if not checks and isinstance(table.values["checks"], list):
        table.noted.error(
            table.where("checks"),
            N_("No check is named: nothing would be mended."),
            N_("Write {key} with ids of docs/checks.md."),
            key="checks",
        )
    for check in checks if known_checks is not None else ():
        if known_checks is not None and check not in known_checks:
            table.noted.error(
                table.where("checks"),
                N_("{id}: no check has this id."),
                N_("{hint}Look up its id in docs/checks.md."),
                id=quoted(check),
                hint=did_you_mean(nearest(check, known_checks)),
            )
    return checks


def _scope(table: TomlTable, default: Scope) -> Scope:
    if "scope" not in table.values:
        return default
    text = table.text("scope")
    if isinstance(table.values["scope"], str) and text not in set(Scope):
        table.noted.error(
            table.where("scope"),
            N_("{value} does not say who does it."),
            N_("Write one of: {known}."),
            value=quoted(text),
            known=", ".join(Scope),
        )
    return Scope(text) if text in set(Scope) else default


def _number(table: TomlTable, key: str, default: int) -> int:
    value = table.values.get(key, default)
    least, most = _NUMBERS[key]
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        table.noted.error(
            table.where(key),
            N_("{value} is no whole number from {least} to {most}."),
            N_("Write {key} = {example}, without quotes."),
            value=quoted(value),
            least=least,
            most=most,
            key=key,
            example=max(default, least),
        )
        return default
    return value
