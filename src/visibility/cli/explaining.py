"""`visibility explain`: why a shop has its score."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date

from rich.console import Console
from rich.table import Table
from rich.text import Text

from visibility.cli.acting import with_declarations
from visibility.cli.reporting import kept_audit
from visibility.cli.telling import plain
from visibility.cli.text import _, language
from visibility.model.audit import Audit
from visibility.model.check import Verdict
from visibility.model.text import N_, said
from visibility.reports import digest, explanation
from visibility.reports.outlook import Outlook
from visibility.reports.wording import Wording, clean
from visibility.runs import RunError
from visibility.towns.problems import did_you_mean, nearest, quoted

_STYLES = {"passed": "green", "failed": "red", "blocked": "red", "unknown": "yellow", "error": "yellow"}


def run_explain(
    slug: str, shop: str, check: str, *, as_of: date | None, run: str, as_json: bool, every: bool = False
) -> None:
    """Print the score of a shop, what would change it and its checks, or one finding in full. `every`: the checks that do not count too."""
    audit = kept_audit(slug, as_of=as_of, run=run)
    if as_of is None and not run:  # what people said since counts for the newest audit
        audit = with_declarations(slug, audit)
    id = shop_id(audit, shop)
    words = Wording(language(), audit.town.country)
    if check:
        known = {card.id for card in audit.cards}
        if check not in known:
            raise RunError(
                said(
                    N_(
                        "This audit has no check {check}. {hint}All checks: docs/checks.md, or the command without a check."
                    ),
                    check=quoted(check),
                    hint=did_you_mean(nearest(check, known)),
                )
            )
        detail = explanation.detail(audit, id, check, words)
        _print_detail(detail, as_json=as_json)
    else:
        _print_overview(explanation.overview(audit, id, words), slug, words, as_json=as_json, every=every)


def shop_id(audit: Audit, asked: str) -> str:
    """Return the shop's id: by its id, else by its name where one shop alone bears it. Raises RunError."""
    ids = {card.id for card in audit.shops}
    if asked in ids:
        return asked
    folded = digest.plain(asked)  # without accents: not every keyboard has them
    named = [card for card in audit.shops if folded in (digest.plain(card.name), digest.plain(card.id))]
    named = named or [card for card in audit.shops if folded and folded in digest.plain(card.name)]
    if len(named) == 1:
        return named[0].id
    if named:
        raise RunError(
            said(
                N_("Several shops answer to {asked}; give the id of one: {ids}."),
                asked=quoted(asked),
                ids=", ".join(f"{card.id} ({clean(card.name, 40)})" for card in named[:8]),
            )
        )
    by_word = {**{card.name.casefold(): card.id for card in audit.shops}, **{id: id for id in ids}}
    raise RunError(
        said(
            N_("This audit has no shop {asked}. {hint}The ids stand in the list of shops."),
            asked=quoted(asked),
            hint=did_you_mean(by_word.get(nearest(asked, by_word), "")),
        )
    )


def _print_overview(
    told: explanation.Overview, slug: str, words: Wording, *, as_json: bool, every: bool = False
) -> None:
    if as_json:
        print(json.dumps({**asdict(told), "shop": told.shop.id}, ensure_ascii=False, indent=2))
        return
    console = Console()
    console.print(Text(f"{clean(told.shop.name, 100)} ({told.shop.id}), {told.as_of}", style="bold"))
    console.print(Text(told.score))
    console.print(Text(told.level))
    _print_outlook(told.outlook, words, console)
    console.print()
    shown = (
        told.lines if every else sorted((line for line in told.lines if line.of is not None), key=_first_what_counts)
    )
    if shown:
        console.print(_table(shown, words))
    if not every:
        for closing in _closing(told.lines, words):
            console.print(Text(plain(closing), style="dim"))
    console.print(
        Text(
            _("One check in full: visibility explain {slug} {shop} CHECK").format(slug=slug, shop=told.shop.id),
            style="dim",
        )
    )
    if not every:
        console.print(Text(_("Every check: --all"), style="dim"))


def _print_outlook(told: Outlook, words: Wording, console: Console) -> None:
    shop, district = _("shop"), _("district")
    for block in told.blocks:
        console.print()
        console.print(Text(block.heading, style="bold"))
        table = Table(box=None, pad_edge=False, header_style="dim", show_header=block is told.blocks[0])
        table.add_column(shop, justify="right", no_wrap=True, min_width=max(len(shop), 6))
        table.add_column(district, justify="right", no_wrap=True, min_width=max(len(district), 6))
        table.add_column("")
        for row in block.rows:
            alone = "" if row.district is None else words.signed(row.district, 2) if row.district else "0"
            table.add_row(words.signed(row.points), alone, Text(plain(f"{row.title} {row.told}")))
        console.print(table)
    if told.sentences:
        console.print()
    for sentence in told.sentences:
        console.print(Text(plain(sentence)))


def _first_what_counts(line: explanation.Line) -> tuple[int, float]:
    """Order: what is to mend, what waits for it, what is not known, what is in order; in each, what weighs the most."""
    place = {"failed": 0, "blocked": 1, "unknown": 2, "error": 2}.get(line.verdict.value, 3)
    return place, (line.points or 0.0) - (line.of or 0.0) if place == 0 else -(line.of or 0.0)


def _table(lines: Sequence[explanation.Line], words: Wording) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("")
    table.add_column(_("judged"), max_width=14)
    table.add_column(_("points"), justify="right", no_wrap=True)
    table.add_column(_("check"), no_wrap=True, min_width=max(len(line.check) for line in lines))
    for line in lines:
        # Rounded once to the two decimals of the audit, as its actions are: both then show one number.
        brought = "?" if line.points is None else words.number(round(line.points, 2), 1)
        points = "" if line.of is None else f"{brought} / {words.number(round(line.of, 2), 1)}"
        style = _STYLES.get(line.verdict.value, "")
        table.add_row(
            Text(plain(line.title)), Text(line.word, style=style), Text(points), Text(line.check, style="dim")
        )
    return table


def _closing(lines: Iterable[explanation.Line], words: Wording) -> list[str]:
    """Say in a line each what takes no part in the score: the shop's answers, what does not apply, what is on trial."""
    rest = [line for line in lines if line.of is None]
    answered = [line for line in rest if line.answered and not line.trial]
    beside = [line for line in rest if not line.answered and not line.trial]
    trials = [line for line in rest if line.trial]
    told = []
    if answered:
        told.append(
            _("Kept out by the shop's own answer: {list}").format(list=", ".join(line.check for line in answered))
        )
    if beside:
        themes = Counter(line.theme for line in beside)
        told.append(
            _("Not applicable to this shop, in no score: {n} ({list})").format(
                n=len(beside), list=", ".join(f"{theme} {words.number(n)}" for theme, n in themes.items())
            )
        )
    if trials:
        open_ = [line for line in trials if line.verdict is Verdict.FAILED]
        said = Counter(_judged(line, words) for line in (*open_, *(line for line in trials if line not in open_)))
        told.append(
            _("On trial, in no score: {n} ({list})").format(
                n=len(trials), list=", ".join(f"{word} {words.number(n)}" for word, n in said.items())
            )
        )
        colon = "\u00a0:" if words.language == "fr" else ":"
        told += [f"  {_judged(line, words)}{colon} {line.title} [{line.check}]" for line in open_]
    return told


def _judged(line: explanation.Line, words: Wording) -> str:
    """Return the word for what was judged, without the mark of a trial."""
    if line.verdict is Verdict.FAILED and not line.confirmed and not line.answered:
        return words.gettext("to confirm")
    return words.gettext(explanation.VERDICTS[line.verdict])


def _print_detail(told: explanation.Detail, *, as_json: bool) -> None:
    if as_json:
        answer = {**asdict(told.line), "shop": told.shop.id, "told": [list(pair) for pair in told.told]}
        print(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    console = Console()
    console.print(Text(f"{clean(told.shop.name, 100)} – {told.line.title}", style="bold"))
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim")
    table.add_column(overflow="fold")  # an address longer than the column goes on, it is not cut
    for heading, text in told.told:
        table.add_row(Text(heading), Text(plain(text)))
    console.print(table)
