"""What actions brought, in words: an impact and its audit in; sentences out, each with its doubt."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor

from visibility.impact import CheckImpact, Difference, Impact, ScoreImpact, Short
from visibility.impact.measure import FEWEST, WIDEST, WIDEST_POINTS
from visibility.model.audit import Audit
from visibility.model.text import N_, NN_
from visibility.reports.wording import Wording

CAUTION = N_(
    "Followed shops were not drawn by lot: stewards often go first to the weakest, which rise by themselves all the same, and the "
    "keen ask first. Shops of one trade family that began alike are compared, and the rest stays open: this is a difference, not a "
    "proof."
)


WHY = NN_(
    "Of {n} check nothing can be told: it takes {few} shops of each group that resemble one another, and a doubt of {points} points at most to each side.",
    "Of {n} checks nothing can be told: it takes {few} shops of each group that resemble one another, and a doubt of {points} points at most to each side.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One check: its title, the sentence, and who is in neither group ("" where nobody)."""

    check: str
    title: str
    sentence: str
    left_out: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """All that is told. `silent`: titles of the checks of which nothing can be told; `why`: the sentence for these."""

    head: str
    told: tuple[Told, ...]
    score: str
    silent: tuple[str, ...]
    why: str
    level: str
    caution: str


def account(impact: Impact, last: Audit, words: Wording) -> Account:
    """Put an impact into words. `last`: its second audit, for the titles."""
    titles = {card.id: words.gettext(card.failure_title) for card in last.cards}
    told = [one for one in impact.checks if one.difference is not None]
    return Account(
        head=words.gettext(
            "From {since} to {until}: shops that a steward visited, or of which somebody declared the action, against comparable ones.",
            since=words.date(impact.since),
            until=words.date(impact.until),
        ),
        told=tuple(
            Told(
                check=one.check,
                title=titles.get(one.check, one.check),
                sentence=_check(one, words),
                left_out=_left_out(one, words),
            )
            for one in told
        ),
        score=_score(impact.score, words),
        silent=tuple(titles.get(one.check, one.check) for one in impact.checks if one.difference is None),
        why=words.ngettext(
            *WHY, sum(one.difference is None for one in impact.checks), few=FEWEST, points=words.number(100 * WIDEST)
        ),
        level=words.gettext("All these intervals together hold the truth 19 times of 20.")
        if impact.comparisons
        else "",
        caution=words.gettext(CAUTION),
    )


def _check(one: CheckImpact, words: Wording) -> str:
    assert one.difference is not None
    return words.gettext(
        "Mended in {mended} of the {shops} followed shops, and in {others} of the {alone} comparable ones. {difference}",
        mended=words.number(one.followed.mended),
        shops=words.number(one.followed.shops),
        others=words.number(one.alone.mended),
        alone=words.number(one.alone.shops),
        difference=_of_a_hundred(one.difference, words),
    )


def outwards(low: float, high: float, scale: float) -> tuple[int, int]:
    """Return the edges of a difference as whole points, rounded outwards: never surer than it is."""
    return floor(low * scale + 1e-9), ceil(high * scale - 1e-9)


def _of_a_hundred(found: Difference, words: Wording) -> str:
    """Say between which edges the difference of two shares lies."""
    low, high = outwards(found.low, found.high, 100)
    if found.sure > 0:
        text, edges = N_("Out of a hundred shops, that is {low} to {high} more among the followed."), (low, high)
    elif found.sure < 0:
        text, edges = N_("Out of a hundred shops, that is {low} to {high} fewer among the followed."), (-high, -low)
    else:
        text = N_(
            "No difference can be told: out of a hundred shops, it may be {low} fewer as well as {high} more among the followed."
        )
        edges = -low, high
    return words.gettext(text, low=words.number(edges[0]), high=words.number(edges[1]))


def _difference(found: Difference, words: Wording) -> str:
    """Say between which edges the difference of two scores lies."""
    low, high = outwards(found.low, found.high, 1)
    if found.sure > 0:
        return words.gettext(
            "For the followed shops, that is {low} to {high} points more.",
            low=words.number(low),
            high=words.number(high),
        )
    if found.sure < 0:
        return words.gettext(
            "For the followed shops, that is {low} to {high} points less.",
            low=words.number(-high),
            high=words.number(-low),
        )
    return words.gettext(
        "No difference can be told: it lies between {low} points fewer and {high} points more.",
        low=words.number(-low),
        high=words.number(high),
    )


def _score(score: ScoreImpact, words: Wording) -> str:
    if score.difference is not None:
        return words.gettext(
            "Score out of 100, {shops} followed shops against {alone} comparable ones. {difference}",
            shops=words.number(score.followed),
            alone=words.number(score.alone),
            difference=_difference(score.difference, words),
        )
    if score.short is Short.WIDE:
        return words.gettext(
            "Scores: not enough shops to tell, the doubt is of more than {points} points to each side.",
            points=words.number(WIDEST_POINTS),
        )
    return words.gettext(
        "Scores: not enough shops to tell ({shops} followed, {alone} comparable; {n} of each are needed).",
        shops=words.number(score.followed),
        alone=words.number(score.alone),
        n=words.number(FEWEST),
    )


def _left_out(one: CheckImpact, words: Wording) -> str:
    parts: Iterable[tuple[int, str]] = (
        (one.apart, N_("{n} not seen at the end, answered, or no longer concerned")),
        (one.unlike, N_("{n} without their like in the other group")),
        (one.before, N_("{n} followed earlier")),
    )
    told = [words.gettext(text, n=words.number(count)) for count, text in parts if count]
    return words.gettext("In neither group: {shops}.", shops=words.listing(told)) if told else ""
