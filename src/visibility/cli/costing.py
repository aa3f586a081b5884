"""`visibility cost` and `audit --dry-run`: what an audit would ask of Google and its price, before anything is asked."""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime

from rich.console import Console

from visibility.caps import MICROS
from visibility.cli.text import _, language, money
from visibility.cli.wrapping import table
from visibility.reports.wording import Wording
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
    left = _("free left in {month}").format(month=_month(found.month))
    titles = (_("what Google bills"), _("calls"), _("at most"), left, _("price"))
    table(console, titles, [_row(each) for each in found.lines], right=range(1, len(titles)))
    console.print(
        _("Expected price of this audit: {usd}; {most} if every search gives three listings to compare.").format(
            usd=money(found.usd), most=money(found.usd_most)
        )
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
    return line.sku, str(line.calls), str(line.most), left, money(line.usd) + (" ≤" if line.estimate else "")


def _month(month: str) -> str:
    return Wording(language()).month(date.fromisoformat(f"{month}-01"))


def _cap(state: CapState) -> str:
    text = (
        _("Monthly cap of this town: {cap}; taken so far: {calls} paid calls, {usd}.")
        if state.of == "town"
        else _("Monthly cap of all towns: {cap}; taken so far: {calls} paid calls, {usd}.")
    )
    cap = money(state.cap.micros / MICROS) if state.cap.micros is not None else _("{n} calls").format(n=state.cap.calls)
    return text.format(cap=cap, calls=state.calls, usd=money(state.usd))
