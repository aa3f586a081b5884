"""Themes and trade families: bars and a table, no cell under five shops."""

from dataclasses import dataclass

from visibility.model.audit import Audit
from visibility.model.check import Theme
from visibility.model.score import GroupScore
from visibility.model.trades import FAMILIES
from visibility.reports import charts
from visibility.reports.digest import SMALLEST_CELL
from visibility.reports.vocabulary import THEMES
from visibility.reports.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One theme or family; `score` is empty where too little was verified."""

    name: str
    shops: str
    scored: str
    score: str
    band: str
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
    axis: charts.Svg
    about: str


def build(audit: Audit, words: Wording) -> Context | None:
    """Sort the groups that may be shown, the weakest first; those with fewer than five shops are only named."""
    _ = words.gettext
    themes = [(_(THEMES[Theme(group.id)]), group) for group in audit.themes if group.id in set(Theme)]
    families = [(_(FAMILIES.get(group.id, group.id)), group) for group in audit.families]
    shown = [(name, group) for name, group in families if group.n >= SMALLEST_CELL]
    small = [name for name, group in families if 0 < group.n < SMALLEST_CELL]
    if all(value(group) is None for _name, group in themes + families):
        return None
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
        families=tuple(_row(name, group, words) for name, group in _sorted(shown)),
        too_small=_("Fewer than five shops, so not shown: {names}.", names=words.listing(small)) if small else "",
        axis=charts.axis(_("score, from 0 to 100")),
        about=words.ngettext(
            "Mean score out of 100, {n} shop, {month}. The hatched part is what could not be verified.",
            "Mean score out of 100, {n} shops, {month}. The hatched part is what could not be verified.",
            audit.district.n,
            month=words.month(audit.as_of),
        ),
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


def _row(name: str, group: GroupScore, words: Wording) -> Row:
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
        coverage=words.percent(group.score.coverage),
        chart=charts.bar(mean, low, high, f"{name}: {told}"),
    )
