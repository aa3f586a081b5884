"""What `visibility action file` does: a round that came back in; what it says put down, what was not understood kept apart."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import typer
from rich.console import Console

from visibility.cli.declaring import COMMANDS, Place, fitting, place_of, refuse_day, refuse_if_wrong, tell_taken
from visibility.cli.telling import line
from visibility.cli.text import _, quotes, written
from visibility.model.declaration import Declaration, Standing, stand
from visibility.model.text import N_, reason
from visibility.reports import round_files
from visibility.towns.files import replace_file
from visibility.towns.problems import Notes, Problem, quoted
from visibility.towns.returned import Returned, Sheet, read_returned, to_mend
from visibility.traces import Key


def take_file(slug: str, path: Path, *, by: str, on: date | None, as_json: bool) -> None:
    """Take what a returned round says, and keep apart what was not understood; what is known already is not put down twice."""
    place, noted = place_of(slug), Notes()
    day = on or place.today
    refuse_day(day, place.today)
    sheet = read_returned(
        path, round_files.headings(), place.known, noted, today=place.today, on=day, by=fitting(by, "by")
    )
    if not sheet.lines:
        refuse_if_wrong(noted, as_json=as_json)
    history = place.store.declarations.of(slug)
    standing = stand(history, date.max)
    of_action: dict[Key, list[Declaration]] = {}
    for each in history:
        of_action.setdefault((each.check, each.shop), []).append(each)
    fresh = []
    for row in sheet.lines:
        mine = of_action.get((row.check, row.shop), ())
        before = _said_before(row, mine, place.audit.as_of, dated=on is not None)
        if not before:
            fresh.append(row)
        elif not any(each in standing.get((row.check, row.shop), Standing()).said for each in before):
            noted.warn(
                row.where,
                N_("{action}: this was taken before, and taken back since. It is not taken again."),
                N_("If it holds all the same: {command}"),
                action=quoted(f"{row.check}@{row.shop}"),
                command=f"visibility action {COMMANDS.get(row.word, row.word.value)} {slug} {row.check}@{row.shop}",
            )
    _ask_about(fresh, standing, place, noted, dated=on is not None)
    now = datetime.now(UTC)
    new = [
        Declaration(
            shop=row.shop,
            check=row.check,
            word=row.word,
            on=row.on,
            written=now,
            by=row.by,
            note=row.note,
        )
        for row in fresh
    ]
    place.store.declarations.add(slug, new)
    apart = _keep_apart(sheet, path, noted) if sheet.left else None
    known = len(sheet.lines) - len(new)
    tell_taken(place, new, noted.problems, as_json=as_json, known=known, left=len(sheet.left), apart=apart)
    if noted.failed:  # a line kept apart, or lines below a fault of the file that were not read at all
        raise typer.Exit(1)
    if not sheet.lines and not noted.problems and not as_json:
        empty = _(
            "No line says anything: write done, refused or confirmed beside an action, or a remark. Is it the sheet that came back?"
        )
        line(Console(), empty, "yellow")


def _said_before(row: Returned, history: Iterable[Declaration], as_of: date, *, dated: bool) -> list[Declaration]:
    """Return the same words, taken back or not; of a line without a day, those that were said since the audit of the round."""
    since = min(row.audit or as_of, as_of)
    return [
        each
        for each in history
        if (each.check, each.shop, each.word, each.by.casefold(), each.note)
        == (row.check, row.shop, row.word, row.by.casefold(), row.note)
        and (each.on == row.on if row.dated or dated else each.on >= since)
    ]


def _ask_about(
    fresh: Sequence[Returned], standing: Mapping[Key, Standing], place: Place, noted: Notes, *, dated: bool
) -> None:
    """Say of what will be put down where a person should look: an old round without days, words without names that turn over others."""
    late = [row for row in fresh if row.audit is not None and row.audit < place.audit.as_of and not row.dated]
    if late and not dated:
        noted.warn(
            late[0].where,
            N_(
                "This round is of the audit of {old}; there was one on {new} since. What has no day counts as said on {day}."
            ),
            N_("If it was said earlier, take it back (--undo), and give the file again with its day: --on."),
            old=late[0].audit,
            new=place.audit.as_of,
            day=late[0].on,
        )
    for row in fresh:
        heard = standing.get((row.check, row.shop), Standing())
        others = [each for each in (heard.word, heard.in_order) if each is not None and not each.by]
        if not row.by and any(row.word is not each.word and row.word in COMMANDS for each in others):
            noted.warn(
                row.where,
                N_("{action}: somebody without a name had said otherwise, and the later word counts."),
                N_("If two people said so, give their names (--by): then both are kept until somebody decides."),
                action=quoted(f"{row.check}@{row.shop}"),
            )


def _keep_apart(sheet: Sheet, path: Path, noted: Notes) -> Path | None:
    """Write the lines that were not understood beside the file, under a name that is free. Returns where."""
    content = to_mend(sheet, _("why it was not taken"), _reason)
    suffix = "-" + _("to-mend")
    stem = path.stem.partition(suffix)[0] + suffix
    for number in range(1, 100):
        target = path.with_name(f"{stem}.csv" if number == 1 else f"{stem}-{number}.csv")
        try:
            if target == path or (target.exists() and target.read_bytes() != content):
                continue
            replace_file(target, content)
        except OSError as error:
            noted.warn(
                path.name,
                N_("The lines that were not taken could not be written beside the file ({reason})."),
                N_("They stand in the file that you gave: mend them there, and give it again."),
                reason=reason(error),
            )
            return None
        return target
    return None


def _reason(problem: Problem) -> str:
    told = problem.told(_, written)
    return quotes(f"{told.what} {told.mend}")
