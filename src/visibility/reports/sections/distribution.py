"""How the shops are spread: one dot per shop, unnamed, and the levels that a customer meets."""

from dataclasses import dataclass

from visibility.model.audit import Audit
from visibility.model.score import Level
from visibility.reports import charts, digest
from visibility.reports.vocabulary import LEVELS
from visibility.reports.wording import Wording

ORDER = (Level.INVISIBLE, Level.PRESENT, Level.RELIABLE, Level.ACTIVE, "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRow:
    """One level, its meaning, its shops."""

    name: str
    meaning: str
    shops: str
    share: str
    tint: str  # a colour, empty for hatching


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """A range of scores and the shops in it: the data table of the dots."""

    range: str
    shops: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The variables of sections/distribution.html."""

    finding: str
    about: str
    dots: charts.Svg
    slices: tuple[Slice, ...]
    levels_finding: str
    levels: tuple[LevelRow, ...]


def build(audit: Audit, words: Wording) -> Context | None:
    """Draw every shop that has a score, and count those that have none beside them; nothing where none has one."""
    if not any(found.score.value is not None or found.level is not None for found in audit.scores):
        return None
    _ = words.gettext
    values = sorted(found.score.value for found in audit.scores if found.score.value is not None)
    unknown = audit.district.n - len(values)
    counts = [
        sum(low <= value < low + 25 or (low == 75 and value >= 75) for value in values) for low in (0, 25, 50, 75)
    ]
    ranges = ("0–24", "25–49", "50–74", "75–100")
    summary = ", ".join(f"{name}: {words.few(count)}" for name, count in zip(ranges, counts, strict=True))
    slices = [Slice(range=name, shops=words.few(count)) for name, count in zip(ranges, counts, strict=True)]
    slices.append(Slice(range=_("no score"), shops=words.few(unknown)))
    heading = _("Shops by score")
    return Context(
        finding=_finding(values, audit.district.n, words),
        about=words.ngettext(
            "Each dot is a shop, over its score from 0 to 100. {n} shop, {month}; hatched: too little verified for a score.",
            "Each dot is a shop, over its score from 0 to 100. {n} shops, {month}; hatched: too little verified for a score.",
            audit.district.n,
            month=words.month(audit.as_of),
        ),
        dots=charts.dots(
            values, unknown, f"{heading} – {summary}", (_("less visible"), _("more visible"), _("no score"))
        ),
        slices=tuple(slices),
        levels_finding=_levels_finding(audit, words),
        levels=tuple(_row(audit, level, at, words) for at, level in enumerate(ORDER)),
    )


def _finding(values: list[float], n: int, words: Wording) -> str:
    if not values:
        return words.gettext("No shop could be given a score this month")
    if len(values) < 5:
        return words.ngettext(
            "{n} shop of {whole} could be given a score",
            "{n} shops of {whole} could be given a score",
            len(values),
            whole=words.number(n),
        )
    half = values[len(values) // 2]
    return words.gettext("Half of the shops with a score stand at {median} points or more", median=words.number(half))


def _levels_finding(audit: Audit, words: Wording) -> str:
    good = audit.district.levels.get(Level.RELIABLE, 0) + audit.district.levels.get(Level.ACTIVE, 0)
    known = sum(count for level, count in audit.district.levels.items() if level != "unknown")
    if not known:
        return words.gettext("The level of the shops could not be verified this month")
    return words.ngettext(
        "{n} shop of {whole} is reliable or active online",
        "{n} shops of {whole} are reliable or active online",
        good,
        whole=words.number(known),
    )


def _row(audit: Audit, level: str, at: int, words: Wording) -> LevelRow:
    name, meaning = LEVELS[level]
    count = audit.district.levels.get(level, 0)
    return LevelRow(
        name=words.gettext(name),
        meaning=words.gettext(meaning),
        shops=words.few(count),
        share=words.share(count, audit.district.n) if count >= digest.SMALLEST_CELL else "",
        tint=charts.TINTS[at] if at < len(charts.TINTS) else "",
    )
