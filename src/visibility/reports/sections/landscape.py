"""The landscape: what the shops' sites are made with, counted; a tool of fewer than five shops is among "others"."""

from dataclasses import dataclass

from visibility.model.audit import Audit, ToolUse
from visibility.reports.digest import SMALLEST_CELL
from visibility.reports.vocabulary import TOOLS
from visibility.reports.wording import Wording, clean

SHOWN = 6  # tools of one kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One kind of tool: those that five shops or more use, how many others there are."""

    kind: str
    known: str
    others: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The variables of sections/landscape.html."""

    finding: str
    about: str
    rows: tuple[Row, ...]


def build(audit: Audit, words: Wording) -> Context | None:
    """Count by kind; nothing is said of fewer than five sites."""
    rows = [
        _row(words.gettext(name), [use for use in audit.tools if use.kind == kind], words)
        for kind, name in TOOLS.items()
        if any(use.kind == kind for use in audit.tools)
    ]
    if audit.sites < SMALLEST_CELL or not rows:
        return None
    different = len({(use.kind, use.name) for use in audit.tools})
    return Context(
        finding=words.ngettext(
            "{n} tool or maker serves the sites of the district",
            "{n} different tools and makers serve the sites of the district",
            different,
        ),
        about=words.ngettext(
            "Counted on the {n} site that was read, {month}. What leaves no trace in a page is not counted.",
            "Counted on the {n} sites that were read, {month}. What leaves no trace in a page is not counted.",
            audit.sites,
            month=words.month(audit.as_of),
        ),
        rows=tuple(rows),
    )


def _row(kind: str, uses: list[ToolUse], words: Wording) -> Row:
    shown = [use for use in uses if use.shops >= SMALLEST_CELL][:SHOWN]
    others = len(uses) - len(shown)
    return Row(
        kind=kind,
        known=words.listing(f"{clean(use.name, 40)} ({words.number(use.shops)})" for use in shown) if shown else "–",
        others=words.number(others) if others else "–",
    )
