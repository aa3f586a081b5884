"""`visibility cost` and `audit --dry-run`: what an audit would ask of Google and its price, before anything is asked."""

import json
from dataclasses import asdict
from datetime import UTC, datetime

from rich.console import Console
from rich.table import Table

from visibility.cli.text import _
from visibility.runs.estimate import CapState, Estimate, Line, estimate
from visibility.settings import Settings


def run_cost(slug: str, *, as_json: bool) -> None:
    """Print the estimate. Raises TownError or StoreError."""
    found = estimate(slug, settings=Settings(), now=datetime.now(UTC))
    if as_json:
        print(_json(found))
    else:
        _print(found)


def _json(found: Estimate) -> str:
    caps = [{**asdict(state), "cap": str(state.cap)} for state in found.caps]
    answer = {
        **asdict(found),
        "caps": caps,
        "paid_calls": found.paid_calls,
        "allowed": found.allowed,
        "usd": found.usd,
        "usd_most": found.usd_most,
        "asks_google": not found.refusal,
    }
    return json.dumps(answer, ensure_ascii=False, indent=2)


def _print(found: Estimate) -> None:
    console = Console()
    if found.refusal:
        console.print(f"! {_(found.refusal)}", style="yellow", markup=False)
        console.print(_("An audit now asks Google nothing and costs nothing. With Google, it would be:"), markup=False)
    console.print(
        _("{town}: {shops} shops, of which {known} have a known listing and are not searched for.").format(
            town=found.town, shops=found.shops, known=found.known
        ),
        markup=False,
    )
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column(_("what Google bills"))
    for heading in (_("calls"), _("at most"), _("free left in {month}").format(month=found.month), "USD"):
        table.add_column(heading, justify="right")
    for line in found.lines:
        table.add_row(*_row(line))
    console.print(table)
    console.print(
        _(
            "Expected price of this audit: {usd} USD; {most} USD if every search gives three listings to compare."
        ).format(usd=f"{found.usd:.2f}", most=f"{found.usd_most:.2f}")
    )
    console.print(
        _(
            "List prices; what is left is counted over all towns of this machine's database. Calls tried again are not in it."
        ),
        style="dim",
    )
    for state in found.caps:
        console.print(_cap(state), markup=False)
    if not found.caps:
        console.print(
            _(
                "No monthly cap is set: VISIBILITY_GOOGLE_MONTHLY_CAP sets one for all towns, monthly_cap in town.toml for one."
            )
        )
    if found.allowed is not None and found.allowed < found.paid_calls:
        console.print(
            "! "
            + _(
                "The cap allows {allowed} of these {calls} paid calls: the audit would stop asking Google there, and what it could "
                "have told of the shops that are left would not be known."
            ).format(allowed=found.allowed, calls=found.paid_calls),
            style="yellow",
            markup=False,
        )


def _row(line: Line) -> tuple[str, ...]:
    left = _("all free") if line.free_left is None else str(line.free_left)
    return line.sku, str(line.calls), str(line.most), left, f"{line.usd:.2f}" + (" ≤" if line.estimate else "")


def _cap(state: CapState) -> str:
    text = (
        _("Monthly cap of this town: {cap}; taken so far: {calls} paid calls, {usd} USD.")
        if state.of == "town"
        else _("Monthly cap of all towns: {cap}; taken so far: {calls} paid calls, {usd} USD.")
    )
    return text.format(cap=state.cap, calls=state.calls, usd=f"{state.usd:.2f}")
