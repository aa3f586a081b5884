"""Themes, trade families and streets: bars and a table, no cell under five shops."""

from dataclasses import dataclass
from math import ceil

from visibility.model.audit import Audit
from visibility.model.check import Theme
from visibility.model.score import GroupScore
from visibility.model.trades import FAMILIES
from visibility.reports import charts
from visibility.reports.digest import SMALLEST_CELL
from visibility.reports.vocabulary import THEMES
from visibility.reports.wording import Wording, clean

STREETS = 4  # shown at most, the weakest first
NARROW = 130.0  # points of a bar beside which the spread stands


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One theme, family or street; `score` is empty where too little was verified.

    `most`: from where to where four scored shops in five are; `weakest`: the mean of the weakest quarter; both empty for a theme.
    """

    name: str
    shops: str
    scored: str
    score: str
    band: str
    most: str
    weakest: str
    coverage: str
    chart: charts.Svg


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The variables of sections/groups.html."""

    themes_finding: str
    themes: tuple[Row, ...]
    families_finding: str
    families: tuple[Row, ...]
    too_small: str
    streets_finding: str
    streets: tuple[Row, ...]
    streets_left: str
    spread: str
    quarters: bool  # whether any group is large enough for its weakest quarter to be shown
    axis: charts.Svg
    narrow: charts.Svg
    about: str


def build(audit: Audit, words: Wording) -> Context | None:
    """Sort the groups that may be shown, the weakest first; those with fewer than five shops are only named."""
    _ = words.gettext
    themes = [(_(THEMES[Theme(group.id)]), group) for group in audit.themes if group.id in set(Theme)]
    families = [(_(FAMILIES.get(group.id, group.id)), group) for group in audit.families]
    shown = [(name, group) for name, group in families if group.n >= SMALLEST_CELL]
    small = [name for name, group in families if 0 < group.n < SMALLEST_CELL]
    streets = [(clean(group.id, 40), group) for group in audit.streets if group.n >= SMALLEST_CELL]
    weakest = _sorted([(name, group) for name, group in streets if value(group) is not None])[:STREETS]
    if all(value(group) is None for _name, group in themes + families):
        return None
    trades = tuple(_row(name, group, words, width=NARROW) for name, group in _sorted(shown))
    roads = tuple(_row(name, group, words, width=NARROW) for name, group in weakest) if len(weakest) > 1 else ()
    quarters = any(row.weakest for row in (*trades, *roads))
    return Context(
        themes_finding=_finding(
            themes, _("The weakest theme: {name}"), _("The themes could not be verified enough this month")
        ),
        themes=tuple(_row(name, group, words) for name, group in _sorted(themes)),
        families_finding=_finding(
            shown,
            _("The trades that need the most support: {name}"),
            _("The trades could not be verified enough this month"),
        ),
        families=trades,
        too_small=_("Fewer than five shops, so not shown: {names}.", names=" · ".join(small)) if small else "",
        streets_finding=_finding(streets, _("The street that needs the most support: {name}"), "") if weakest else "",
        streets=roads,
        streets_left=_left(len(audit.streets), len(weakest), words),
        spread=_("“Most shops”: four scored shops in five are between these two scores.")
        + (" " + _("“Weakest quarter”: their mean score, from seventeen scored shops on.") if quarters else ""),
        quarters=quarters,
        axis=charts.axis(_("score, from 0 to 100")),
        narrow=charts.axis(_("score, from 0 to 100"), width=NARROW),
        about=words.ngettext(
            "Mean score out of 100, {n} shop, {month}. The hatched part is what could not be verified.",
            "Mean score out of 100, {n} shops, {month}. The hatched part is what could not be verified.",
            audit.district.n,
            month=words.month(audit.as_of),
        ),
    )


def _left(every: int, shown: int, words: Wording) -> str:
    """Say how many streets are not shown: they have fewer than five shops, too little was verified, or they are better off."""
    if shown < 2 or every <= shown:
        return ""
    return words.ngettext(
        "{n} other street is not shown: fewer than five shops, or a higher score.",
        "{n} other streets are not shown: fewer than five shops, or a higher score.",
        every - shown,
    )


def value(group: GroupScore) -> float | None:
    """Return the mean that may be shown: none under five shops with a score."""
    return group.score.value if group.scored >= SMALLEST_CELL else None


def _sorted(groups: list[tuple[str, GroupScore]]) -> list[tuple[str, GroupScore]]:
    def order(item: tuple[str, GroupScore]) -> tuple[bool, float, str]:
        mean = value(item[1])
        return (mean is None, mean or 0.0, item[0])

    return sorted(groups, key=order)


def _finding(groups: list[tuple[str, GroupScore]], found: str, nothing: str) -> str:
    scored = [(name, group) for name, group in _sorted(groups) if value(group) is not None]
    return found.format(name=scored[0][0]) if len(scored) > 1 else nothing


def _row(name: str, group: GroupScore, words: Wording, *, width: float = 180) -> Row:
    mean = value(group)
    if mean is not None:
        told = words.number(mean)
        band = (
            f"{words.number(group.score.low)}–{words.number(group.score.high)}"
            if group.score.high - group.score.low >= 1
            else words.gettext("none")
        )
    else:
        told, band = words.gettext("to be completed"), ""
    low, high = (group.score.low, group.score.high) if mean is not None else (0.0, 100.0)
    return Row(
        name=name,
        shops=words.number(group.n),
        scored=words.number(group.scored),
        score=told,
        band=band,
        most=_most(group, words) if mean is not None else "",
        weakest=_weakest(group, words) if mean is not None else "",
        coverage=words.percent(group.score.coverage),
        chart=charts.bar(mean, low, high, f"{name}: {told}", width=width),
    )


def _most(group: GroupScore, words: Wording) -> str:
    if group.p10 is None or group.p90 is None:
        return ""
    return f"{words.number(group.p10)}–{words.number(group.p90)}"


def _weakest(group: GroupScore, words: Wording) -> str:
    """Return the mean of the weakest quarter, where that quarter itself is no cell under five shops."""
    weakest = group.weakest_quarter
    if weakest is None or weakest.value is None or ceil(group.scored / 4) < SMALLEST_CELL:
        return ""
    return words.number(weakest.value)
