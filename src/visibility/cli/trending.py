"""`visibility trend`: the district over the months."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from rich.console import Console
from rich.text import Text

from visibility.cli.reporting import judged_under, kept_store, no_audit, not_judged
from visibility.cli.text import _, language, short
from visibility.cli.wrapping import table
from visibility.model.audit import Audit
from visibility.model.score import Score
from visibility.reports import trend
from visibility.reports.wording import Wording
from visibility.store import StoreError


def run_trend(slug: str, *, as_json: bool, rubric: str = "") -> None:
    """Print every kept audit of a town as a row, with what may be said of each change; those judged again in place of the first ones.

    `rubric`: only the audits that this version judged.
    """
    store = kept_store(slug)
    audits: list[Audit | None] = []
    unread = 0
    records = store.audits(slug)
    without = trend.months_without(
        (record.as_of for record in records),
        date.today(),  # noqa: DTZ011 - the edge: the user's own day
    )
    for record in records:
        try:
            audits.append(judged_under(store, record, rubric))
        except StoreError:  # of a version of the program whose format is not this one's
            unread += 1
    if not audits and not unread:
        raise no_audit(slug)
    if rubric and not any(audits):
        raise not_judged(slug, rubric)
    stretches = trend.trend(audit for audit in audits if audit is not None)
    if as_json:
        answer = {
            "town": slug,
            "unread": unread,
            "without_audit": [f"{month:%Y-%m}" for month in without],
            "stretches": [asdict(stretch) for stretch in stretches],
        }
        print(json.dumps(answer, ensure_ascii=False, indent=2, default=str))
        return
    console = Console()
    for place, stretch in enumerate(stretches):
        if place:
            console.print(
                Text(_("Below, the rubric is another one: no line is drawn from one to the other."), style="yellow")
            )
        _print(stretch, console)
    if len(stretches) > 1:
        console.print(
            Text(
                _(
                    "To bring the older audits under the present rubric, where what they rest on is kept: visibility rejudge {town}"
                ).format(town=slug),
                style="dim",
            )
        )
    if without:
        _tell_gaps(without, console)
    if unread:
        console.print(
            Text(_("Audits that could not be read (of another version): {n}.").format(n=unread), style="yellow")
        )


def _print(stretch: trend.Stretch, console: Console) -> None:
    words = Wording(language())
    console.print(Text(_("Rubric {version}").format(version=stretch.rubric), style="bold"))
    titles = (
        _("audit"),
        _("index"),
        _("band"),
        _("verified"),
        _("essentials"),
        _("weakest quarter"),
        _("median"),
        _("shops"),
    )
    rows = [
        (
            short(month.as_of),
            number(month.index, words),
            f"{words.points(month.index.low)}–{words.points(month.index.high)}",
            words.percent(month.index.coverage),
            number(month.essentials, words),
            number(month.weakest_quarter, words),
            number(month.median, words),
            words.number(month.shops),
        )
        for month in stretch.months
    ]
    table(console, titles, rows, right=range(1, len(titles)), whole=(0,))
    for month in stretch.months:
        if month.then is not None:
            console.print(Text(_again(month, month.then, words)))
    for change, month in zip(stretch.changes, stretch.months[1:], strict=True):
        console.print(Text(_told(change, month, words)))


def _tell_gaps(without: Sequence[date], console: Console) -> None:
    words, shown = Wording(language()), without[-12:]
    told = _("Months without an audit: {months}.").format(months=words.listing(words.month(month) for month in shown))
    more = _("Earlier ones: {n}.").format(n=len(without) - len(shown)) if len(without) > len(shown) else ""
    console.print(Text(f"{told} {more}".rstrip(), style="yellow"))


def _again(month: trend.Month, then: trend.Verified, words: Wording) -> str:
    return _(
        "{day}: judged again under rubric {version}; {now} verified, {then} under rubric {first} as it was judged then."
    ).format(
        day=words.date(month.as_of),
        version=month.rubric,
        now=words.percent(month.index.coverage),
        then=words.percent(then.coverage),
        first=then.rubric,
    )


def number(score: Score, words: Wording) -> str:
    """Return a score's number in points, or a dash where too little was verified for one."""
    return "–" if score.value is None else words.points(score.value)


def _told(change: trend.Change, month: trend.Month, words: Wording) -> str:
    day = words.date(change.until)
    if change.points is None:
        return _("{day}: nothing can be said of a change; too little was verified.").format(day=day)
    points = words.change(change.points)
    if month.arrived or month.left:
        return _("{day}: {points}, of other shops in part: {arrived} more, {left} fewer.").format(
            day=day, points=points, arrived=month.arrived, left=month.left
        )
    if change.certain:
        return _("{day}: {points}, whatever the unknown turns out to be.").format(day=day, points=points)
    return _("{day}: {points}; what is not known is enough to make or unmake that.").format(day=day, points=points)
