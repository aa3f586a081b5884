"""`visibility compare`: towns side by side, each against its own history first."""

import json
from dataclasses import asdict

from rich.console import Console
from rich.text import Text

from visibility.cli.reporting import judged_under, kept_store, no_audit, not_judged
from visibility.cli.text import _, language, short
from visibility.cli.trending import number
from visibility.cli.wrapping import table
from visibility.model.text import N_, said
from visibility.reports.beside import ALIKE, Beside, Town, beside
from visibility.reports.wording import Wording, clean
from visibility.runs import RunError


def run_compare(slugs: list[str], *, as_json: bool, rubric: str = "") -> None:
    """Print the towns' newest audits side by side, those judged again in place of the first ones. Raises RunError where one has none.

    `rubric`: only the audits that this version judged.
    """
    if len(slugs) != len(set(slugs)):
        raise RunError(said(N_("A town is named twice.")))
    audits = {}
    for slug in slugs:
        store = kept_store(slug)
        records = store.audits(slug)
        if not records:
            raise no_audit(slug)
        judged = (judged_under(store, record, rubric) for record in records)
        audits[slug] = [audit for audit in judged if audit is not None]
        if not audits[slug]:
            raise not_judged(slug, rubric)
    found = beside(audits)
    if as_json:
        print(json.dumps(asdict(found), ensure_ascii=False, indent=2, default=str))
    else:
        _print(found, Console())


def _print(found: Beside, console: Console) -> None:
    words = Wording(language())
    titles = (_("town"), _("audit"), _("index"), _("band"), _("verified"), _("essentials"), _("shops"))
    rows = [
        (
            clean(town.name, 30),
            short(month.as_of),
            number(month.index, words),
            f"{words.points(month.index.low)}–{words.points(month.index.high)}",
            words.percent(month.index.coverage),
            number(month.essentials, words),
            words.number(month.shops),
        )
        for town, month in ((town, town.newest) for town in found.towns)
    ]
    table(console, titles, rows, right=range(2, len(titles)), whole=(1,))
    for town in found.towns:
        if town.newest.then is not None:
            console.print(
                Text(
                    _("{town}: judged again under rubric {version}.").format(
                        town=clean(town.name, 30), version=town.newest.rubric
                    )
                )
            )
        console.print(Text(_history(town, words)))
    names = {town.slug: clean(town.name, 30) for town in found.towns}
    for pair in found.pairs:
        text = (
            _("{one} and {other}: the bands do not touch; the difference stands whatever the unknown turns out to be.")
            if pair.apart
            else _("{one} and {other}: the bands touch; which does better cannot be said.")
        )
        console.print(Text(text.format(one=names[pair.one], other=names[pair.other])))
    for pairs, reason in (
        (
            found.rubric,
            _("judged by two versions of the rubric (visibility rejudge brings the older under the present one)"),
        ),
        (found.size, _("not of similar size (more than {n} times as many shops)").format(n=words.number(ALIKE))),
        (found.season, _("audited more than two months apart")),
        (found.number, _("too little is verified in one of them")),
    ):
        for one, other in pairs:
            console.print(
                Text(
                    _("{one} and {other} are not compared: {reason}.").format(
                        one=names[one], other=names[other], reason=reason
                    )
                )
            )


def _history(town: Town, words: Wording) -> str:
    if town.since is None or town.since.points is None:
        return _("{town}: no earlier audit to be compared with.").format(town=clean(town.name, 30))
    text = (
        _("{town}: {points} since {day}, whatever the unknown turns out to be.")
        if town.since.certain
        else _("{town}: {points} since {day}; the unknown, or shops that came or went, may be the whole of it.")
    )
    return text.format(
        town=clean(town.name, 30),
        points=words.change(town.since.points),
        day=words.date(town.since.since),
    )
