"""`visibility explain`: why a shop has its score."""

import json
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
from visibility.model.text import N_, said
from visibility.reports import digest, explanation
from visibility.reports.wording import Wording, clean
from visibility.runs import RunError
from visibility.towns.problems import did_you_mean, nearest, quoted

_STYLES = {"passed": "green", "failed": "red", "blocked": "red", "unknown": "yellow", "error": "yellow"}


def run_explain(slug: str, shop: str, check: str, *, as_of: date | None, run: str, as_json: bool) -> None:
    """Print the score of a shop with all its checks, or one finding in full."""
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
        _print_overview(explanation.overview(audit, id, words), slug, words, as_json=as_json)


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


def _print_overview(told: explanation.Overview, slug: str, words: Wording, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps({**asdict(told), "shop": told.shop.id}, ensure_ascii=False, indent=2))
        return
    console = Console()
    console.print(Text(f"{clean(told.shop.name, 100)} ({told.shop.id}), {told.as_of}", style="bold"))
    console.print(Text(told.score))
    console.print(Text(told.level))
    table = Table(box=None, pad_edge=False, header_style="dim")
    for title in (_("check"), _("judged"), ""):
        table.add_column(title)
    table.add_column(_("points"), justify="right")
    for line in told.lines:
        brought = "?" if line.points is None else words.number(line.points, 1)
        points = "" if line.of is None else f"{brought} / {words.number(line.of, 1)}"
        style = _STYLES.get(line.verdict.value, "")
        table.add_row(Text(line.check), Text(line.word, style=style), Text(plain(line.title)), Text(points))
    console.print(table)
    console.print(Text(f"  visibility explain {slug} {told.shop.id} …", style="dim"))


def _print_detail(told: explanation.Detail, *, as_json: bool) -> None:
    if as_json:
        answer = {**asdict(told.line), "shop": told.shop.id, "told": [list(pair) for pair in told.told]}
        print(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    console = Console()
    console.print(Text(f"{clean(told.shop.name, 100)} – {told.line.title}", style="bold"))
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim")
    table.add_column()
    for heading, text in told.told:
        table.add_row(Text(heading), Text(plain(text)))
    console.print(table)
