"""`visibility impact`: what each kind of action brought, followed shops against comparable ones."""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from visibility import towns
from visibility.cli.reporting import judged_under, kept_store, no_audit
from visibility.cli.telling import plain
from visibility.cli.text import _, language
from visibility.impact import followed, measure
from visibility.model.audit import Audit
from visibility.model.text import N_, said
from visibility.reports.impact import Account, account
from visibility.reports.wording import Wording
from visibility.runs import RunError
from visibility.runs.impact import YEAR
from visibility.settings import Settings
from visibility.store import RunRecord, Store, StoreError


def run_impact(slug: str, *, since: date | None, until: date | None, as_json: bool, every: bool = False) -> None:
    """Compare two kept audits and print what is to be said. `since`, `until`: first days of months; `every`: name those of which nothing can be told.

    Raises RunError, TownError."""
    store = kept_store(slug)
    town, _census = towns.load(towns.folder(Settings().towns_dir, slug), today=datetime.now(UTC).astimezone().date())
    first, last = _two(slug, store, since, until)
    who = followed(store.declarations.of(slug), town.visits, since=first.as_of, until=last.as_of)
    found = measure(first, last, who)
    words = Wording(language(), last.town.country)
    told = account(found, last, words)
    if as_json:
        sentences = {one.check: one.sentence for one in told.told}
        answer = {**asdict(found), "sentences": sentences, "score_sentence": told.score, "caution": told.caution}
        print(json.dumps(answer, ensure_ascii=False, indent=2, default=str))
    else:
        _print(told, Console(), slug if not every else "")


def _two(slug: str, store: Store, since: date | None, until: date | None) -> tuple[Audit, Audit]:
    """Return the last audit of the first month and the last of the last one, under the rubric of the latter.

    Unless said: the newest audit, and the oldest of the year before it under the same rubric.
    """
    records = store.audits(slug)
    if not records:
        raise no_audit(slug)
    versions: dict[date, tuple[RunRecord, str]] = {}  # not the audits: they are large, and two are wanted
    for record in records:
        try:
            audit = judged_under(store, record, "")
        except StoreError:  # of a version of the program whose format is not this one's
            continue
        if audit is not None:
            versions[record.as_of] = (record, audit.rubric_version)
    if not versions:
        raise no_audit(slug)
    days = sorted(versions)
    last_day = _of_month(slug, days, until) if until else days[-1]
    alike = [day for day in days if day < last_day and versions[day][1] == versions[last_day][1]]
    if since:
        first_day = _of_month(slug, days, since)
        if first_day >= last_day:
            raise RunError(said(N_("The first month is not before the last one.")))
        if first_day not in alike:
            raise RunError(
                said(
                    N_(
                        "The audits of {first} and {last} were judged by two versions of the rubric. To bring the older under the "
                        "present one: visibility rejudge {town}"
                    ),
                    first=first_day.isoformat(),
                    last=last_day.isoformat(),
                    town=slug,
                )
            )
    else:
        near = [day for day in alike if last_day - day <= YEAR]
        if not near:
            raise RunError(
                said(
                    N_(
                        "Two audits of {town} under one version of the rubric, within a year, are needed to say what actions brought; "
                        "only one is kept. To bring older ones under the present rubric: visibility rejudge {town}"
                    ),
                    town=slug,
                )
            )
        first_day = near[0]
    first, last = (judged_under(store, versions[day][0], "") for day in (first_day, last_day))
    assert first is not None
    assert last is not None
    return first, last


def _of_month(slug: str, days: list[date], month: date) -> date:
    found = [day for day in days if (day.year, day.month) == (month.year, month.month)]
    if not found:
        raise RunError(
            said(
                N_("No audit of {town} is kept of {month}. Kept: {months}."),
                town=slug,
                month=f"{month:%Y-%m}",
                months=", ".join(dict.fromkeys(f"{day:%Y-%m}" for day in days)),
            )
        )
    return found[-1]


def _print(told: Account, console: Console, folded: str) -> None:
    """Print an account. `folded`: the town, where the checks of which nothing can be told are only counted."""
    console.print(Text(told.head, style="bold"))
    for one in told.told:
        console.print(Text(plain(one.title), style="bold"))
        console.print(Padding(Text(plain(one.sentence)), (0, 0, 0, 3)))
        if one.left_out:
            console.print(Padding(Text(plain(one.left_out), style="dim"), (0, 0, 0, 3)))
    console.print(Text(told.score))
    if told.silent:
        console.print(Text(told.why))
        if folded:
            console.print(
                Text(_("Which they are: {command}").format(command=f"visibility impact {folded} --all"), "dim")
            )
        for title in told.silent if not folded else ():
            console.print(Padding(Text(plain(f"· {title}"), style="dim"), (0, 0, 0, 3)))
    if not (told.told or told.silent):
        console.print(Text(_("In the first of these audits, no check failed that could be followed.")))
    if told.level and told.told:
        console.print(Text(told.level, style="dim"))
    console.print(Text(told.caution, style="dim"))
