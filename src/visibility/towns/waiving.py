"""A shop's answer written into waivers.toml: shop, check, reason and date in; the same file with one answer more out."""

from datetime import date
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from visibility.model.text import N_, reason
from visibility.model.town import Waiver
from visibility.towns.document import read_toml
from visibility.towns.fields import read_date
from visibility.towns.files import held, replace_file
from visibility.towns.problems import (
    Notes,
    Severity,
    TownError,
    did_you_mean,
    nearest,
    one_line,
    problem,
    quoted,
    visible,
)

FILE = "waivers.toml"
LONGEST = 300  # characters of an answer
_NEW = (
    "# What the shops answered to a finding (right of reply): it stands beside it, out of the score, until its date.\n"
)


def waive(folder: Path, waiver: Waiver, *, shops: frozenset[str], checks: frozenset[str], today: date) -> Waiver | None:
    """Write an answer into the folder's waivers.toml, and return the one that it replaces (same shop, same check), if any.

    `shops`, `checks`: the ids that exist. What else stands in the file stays as it is, comments included. Raises
    `TownError` where an id is unknown, the reason is empty or longer than 300 characters, the date is past, or the file
    cannot be read; then nothing is written.
    """
    reason = one_line(waiver.reason)
    for id, known, what in (
        (waiver.shop, shops, N_("{id}: no shop of the list has this id.")),
        (waiver.check, checks, N_("{id}: no check has this id.")),
    ):
        if id not in known:
            raise _refused(FILE, what, "{hint}", id=quoted(id), hint=did_you_mean(nearest(id, known)))
    if not visible(reason):
        raise _refused(FILE, N_("The shop's answer is missing."), N_("Give it with --reason, in the shop's own words."))
    if len(reason) > LONGEST:
        raise _refused(
            FILE,
            N_("The answer has {n} characters; the sheets have room for {most}."),
            N_("Shorten it."),
            n=len(reason),
            most=LONGEST,
        )
    if waiver.until < today:
        raise _refused(
            FILE,
            N_("The date {day} is past: the answer would count for nothing."),
            N_("Give a day to come."),
            day=waiver.until,
        )
    with held(folder):
        path = folder / FILE
        document = _read(path)
        answers: Any = document.get("waiver")
        if answers is None:
            answers = tomlkit.aot()
            document.append("waiver", answers)
        elif not isinstance(answers, list):
            raise _refused(
                FILE,
                N_("The answers are not written as a list."),
                N_("Begin each with a line [[waiver]], in double brackets."),
            )
        replaced = None
        for place, each in enumerate(list(answers)):
            if isinstance(each, dict) and (each.get("shop"), each.get("check")) == (waiver.shop, waiver.check):
                replaced = _waiver(each)
                del answers[place]
                break
        # A list between brackets, such as `waiver = []`, holds no sections: its tables stand in braces.
        table: Any = tomlkit.inline_table() if isinstance(answers, tomlkit.items.Array) else tomlkit.table()
        table.update({"shop": waiver.shop, "check": waiver.check, "reason": reason, "until": waiver.until})
        if by := one_line(waiver.by):
            table["by"] = by
        answers.append(table)
        replace_file(path, tomlkit.dumps(document).encode())
    return replaced


def take_back(folder: Path, shop: str, check: str) -> Waiver:
    """Take an answer out of waivers.toml and return it. Raises `TownError` where there is none."""
    with held(folder):
        path = folder / FILE
        document = _read(path)
        answers: Any = document.get("waiver") or []
        for place, each in enumerate(list(answers)):
            if isinstance(each, dict) and (each.get("shop"), each.get("check")) == (shop, check):
                found = _waiver(each)
                del answers[place]
                replace_file(path, tomlkit.dumps(document).encode())
                return found
    raise _refused(
        FILE,
        N_("There is no answer of {shop} to {check}."),
        N_("The answers stand in waivers.toml of the town's folder."),
        shop=quoted(shop),
        check=quoted(check),
    )


def _refused(where: str, what: str, mend: str, **values: object) -> TownError:
    return TownError([problem(Severity.ERROR, where, what, mend, **values)])


def _waiver(table: Any) -> Waiver:
    until = table.get("until")
    return Waiver(
        shop=str(table.get("shop", "")),
        check=str(table.get("check", "")),
        reason=str(table.get("reason", "")),
        until=read_date(until) if until else date.max,
        by=str(table.get("by", "")),
    )


def _read(path: Path) -> tomlkit.TOMLDocument:
    if not path.exists():
        return tomlkit.parse(_NEW)
    try:
        text = path.read_text(encoding="utf-8-sig")
        # Behind a last line that does not end, the next answer would go on in it, and nobody could read the file again.
        return tomlkit.parse(text if text.endswith("\n") else f"{text}\n")
    except (TOMLKitError, ValueError):
        noted = Notes()
        read_toml(path, noted)
        if noted.failed:  # what the folder's own check would say
            raise TownError(noted.problems) from None
        raise _refused(
            FILE, N_("The file cannot be read."), N_("Mend it first: visibility town check says where.")
        ) from None
    except OSError as error:
        raise _refused(
            FILE,
            N_("The file cannot be read ({reason})."),
            N_("Check that it is a file that you may open."),
            reason=reason(error),
        ) from None
