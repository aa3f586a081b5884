"""The annex: every check, its weight, and why it weighs that."""

from dataclasses import dataclass

from visibility.model.audit import Audit
from visibility.model.check import Lifecycle, Theme
from visibility.reports.vocabulary import THEMES
from visibility.reports.wording import NO_BREAK, Wording

ESSENTIAL, GATE = "●", "●●"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One check."""

    title: str
    weight: str
    reason: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The checks of a theme and the sum of their weights."""

    name: str
    weight: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The variables of sections/weights.html."""

    rubric: str
    groups: tuple[Group, ...]
    key: str  # what the marks mean
    trials: str  # how many checks weigh nothing; empty where there is none


def build(audit: Audit, words: Wording) -> Context | None:
    """List the checks as they weighed in this audit."""
    groups = []
    for theme in Theme:
        cards = [card for card in audit.cards if card.theme == theme and card.lifecycle is Lifecycle.STABLE]
        if not cards:
            continue
        rows = tuple(
            Row(
                title=words.gettext(card.title),
                weight=_weight(card.weight, words),
                reason=words.gettext(card.reason),
                mark=f"{NO_BREAK}{GATE}" if card.gate else f"{NO_BREAK}{ESSENTIAL}" if card.essential else "",
            )
            for card in cards
        )
        total = sum(card.weight for card in cards)
        groups.append(Group(name=words.gettext(THEMES[theme]), weight=_weight(total, words), rows=rows))
    trials = sum(card.lifecycle is Lifecycle.TRIAL for card in audit.cards)
    told = words.ngettext(
        "{n} check is on trial: it is told to the stewards, and weighs nothing.",
        "{n} checks are on trial: they are told to the stewards, and weigh nothing.",
        trials,
    )
    if not groups:
        return None
    return Context(
        rubric=audit.rubric_version,
        groups=tuple(groups),
        key=words.gettext(
            "{one} essential; {two} essential, and a shop that fails it is “invisible”", one=ESSENTIAL, two=GATE
        ),
        trials=told if trials else "",
    )


def _weight(weight: float, words: Wording) -> str:
    return words.number(weight, 0 if float(weight).is_integer() else 1)
