"""What following the shops changed: one sentence a check, with its doubt; nothing where it cannot be told."""

from dataclasses import dataclass

from visibility.model.audit import Audit, Brought
from visibility.model.text import N_
from visibility.reports.impact import outwards
from visibility.reports.wording import Wording

SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The variables of sections/impact.html."""

    finding: str
    about: str
    lines: tuple[str, ...]


def build(audit: Audit, words: Wording) -> Context | None:
    """Say of the checks of which it is sure how followed shops differ from comparable ones, the surest first; no shop is named."""
    titles = {card.id: words.gettext(card.failure_title) for card in audit.cards}
    told = sorted((one for one in audit.brought if one.check in titles), key=lambda one: -max(one.low, -one.high))[
        :SHOWN
    ]
    if not told:
        return None
    more = all(one.low > 0 for one in told)
    return Context(
        finding=words.gettext("Followed shops were mended more often than comparable ones")
        if more
        else words.gettext("Followed shops did not come out as comparable ones did"),
        about=words.gettext(
            "Followed: visited, or an action declared, since {since}. Comparable: the same trade family and a similar score at the start. "
            "The shops were not drawn by lot: this is a difference, not a proof.",
            since=words.date(told[0].since),
        ),
        lines=tuple(_line(one, titles[one.check], words) for one in told),
    )


def _line(one: Brought, title: str, words: Wording) -> str:
    low, high = outwards(one.low, one.high, 100)
    text = (
        N_(
            "“{title}”: the share mended is {low} to {high} percentage points higher in the {shops} followed shops than in the {alone} comparable ones."
        )
        if one.low > 0
        else N_(
            "“{title}”: the share mended is {low} to {high} percentage points lower in the {shops} followed shops than in the {alone} comparable ones."
        )
    )
    if one.low <= 0:
        low, high = -high, -low
    return words.gettext(
        text,
        title=title,
        shops=words.number(one.followed),
        alone=words.number(one.alone),
        low=words.number(low),
        high=words.number(high),
    )
