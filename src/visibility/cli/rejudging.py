"""`visibility rejudge`: kept audits judged again under the present rubric."""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime

from rich.console import Console
from rich.text import Text

from visibility.cli.reporting import kept_store, no_audit
from visibility.cli.text import _, language, short
from visibility.cli.trending import number
from visibility.cli.wrapping import table
from visibility.model.audit import Lost
from visibility.reports.vocabulary import KINDS
from visibility.reports.wording import Wording
from visibility.runs.rejudging import Rejudging, rejudge
from visibility.settings import Settings


def run_rejudge(slug: str, *, since: date | None, as_json: bool) -> None:
    """Judge again and say what came of it. Raises RunError where no audit is kept."""
    if not kept_store(slug).audits(slug):
        raise no_audit(slug)
    now = datetime.now(UTC)
    found = rejudge(slug, settings=Settings(), now=now, today=now.astimezone().date(), since=since)
    if as_json:
        print(json.dumps(_data(found), ensure_ascii=False, indent=2, default=str))
    else:
        _print(found, Console())


def _data(found: Rejudging) -> dict[str, object]:
    return {
        "town": found.town,
        "rubric": found.rubric,
        "judged_again": [
            {
                "run": each.run,
                "as_of": each.as_of.isoformat(),
                "index": {"then": asdict(each.then), "now": asdict(each.now)},
                "rejudged": asdict(each.mark),
            }
            for each in found.done
        ],
        "already": found.present,
        "unread": [day.isoformat() for day in found.unread],
    }


def _print(found: Rejudging, console: Console) -> None:
    words = Wording(language())
    if found.done:
        console.print(Text(_("Judged again under rubric {version}:").format(version=found.rubric), style="bold"))
        titles = (
            _("audit"),
            _("rubric then"),
            _("index then"),
            _("index now"),
            _("band now"),
            _("verified then"),
            _("verified now"),
        )
        rows = [
            (
                short(each.as_of),
                each.mark.rubric,
                number(then, words),
                number(now, words),
                f"{words.points(now.low)}–{words.points(now.high)}",
                words.percent(then.coverage),
                words.percent(now.coverage),
            )
            for each, then, now in ((each, each.then, each.now) for each in found.done)
        ]
        table(console, titles, rows, right=range(2, len(titles)), whole=(0,))
        for each in found.done:
            for lost in each.mark.lost:
                console.print(Text(_lost(each.as_of, lost, words)))
        console.print(
            Text(
                _(
                    "The audits as they were judged first are kept, and printed by visibility report. The new ones are drawn by "
                    "visibility trend {town}, and printed by visibility report {town} --rubric {version}."
                ).format(town=found.town, version=found.rubric)
            )
        )
    if found.present:
        console.print(
            Text(
                _("Judged under rubric {version} already, and left alone: {n}.").format(
                    version=found.rubric, n=words.number(found.present)
                )
            )
        )
    if found.unread:
        days = ", ".join(words.date(day) for day in found.unread)
        console.print(
            Text(
                _("Not judged again, since another version of the program wrote them: {days}.").format(days=days),
                style="yellow",
            )
        )
    if not (found.done or found.present or found.unread):
        console.print(Text(_("No audit of these months is kept.")))


def _lost(day: date, lost: Lost, words: Wording) -> str:
    kind = words.gettext(KINDS.get(lost.kind, lost.kind))
    text = _(
        "{day}: “{kind}”, seen of {shops} shops, is not kept. Checks that stay as they were judged: {stay}; not known: {unknown}."
    )
    return text.format(
        day=words.date(day),
        kind=kind,
        shops=words.number(lost.shops),
        stay=words.number(lost.stay),
        unknown=words.number(lost.unknown),
    )
