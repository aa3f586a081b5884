"""How the index is computed: in plain words, then with this month's numbers."""

from dataclasses import dataclass

from visibility.model.audit import Audit
from visibility.model.score import Score
from visibility.reports.wording import NO_BREAK, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the index with its weight and its value."""

    name: str
    meaning: str
    weight: str
    value: str
    band: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The variables of sections/method.html."""

    parts: tuple[Part, ...]
    sum: str
    scored: str
    least: str


def build(audit: Audit, words: Wording) -> Context:
    """Show the three parts and their sum."""
    district, _ = audit.district, words.gettext
    parts = (
        (
            _("the five essentials"),
            _("share of the verified shops that have all five in order"),
            0.5,
            district.essentials,
        ),
        (
            _("weakest quarter"),
            _("mean score of the quarter of the shops with the lowest scores"),
            0.3,
            district.weakest_quarter,
        ),
        (_("median"), _("score of the shop in the middle"), 0.2, district.median),
    )
    return Context(
        parts=tuple(_part(name, meaning, weight, score, words) for name, meaning, weight, score in parts),
        sum=_sum([(weight, score) for _name, _meaning, weight, score in parts], district.index, words),
        scored=words.ngettext(
            "{n} shop of {whole} has a score.",
            "{n} shops of {whole} have a score.",
            district.scored,
            whole=words.number(district.n),
        ),
        least=words.percent(0.6),
    )


def _part(name: str, meaning: str, weight: float, score: Score, words: Wording) -> Part:
    return Part(
        name=name,
        meaning=meaning,
        weight=words.number(weight, 1),
        value=words.number(score.value, 1) if score.value is not None else words.gettext("to be completed"),
        band=f"{words.number(score.low, 1)}–{words.number(score.high, 1)}",
    )


def _sum(parts: list[tuple[float, Score]], index: Score, words: Wording) -> str:
    values = [(weight, score.value) for weight, score in parts if score.value is not None]
    if index.value is None or len(values) < len(parts):
        return ""
    terms = f"{NO_BREAK}+ ".join(
        f"{words.number(weight, 1)}{NO_BREAK}×{NO_BREAK}{words.number(value, 1)}" for weight, value in values
    )
    return f"{terms}{NO_BREAK}= {words.number(index.value, 1)}"
