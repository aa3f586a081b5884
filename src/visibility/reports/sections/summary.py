"""Page one of the officials' edition: read in thirty seconds, at arm's length."""

from dataclasses import dataclass

from visibility.model.action import ActionState
from visibility.model.audit import Audit
from visibility.model.observation import Cause, SourceName
from visibility.model.score import Score
from visibility.reports import charts, digest
from visibility.reports.vocabulary import DECISION, DECISIONS, NN_
from visibility.reports.wording import Wording, clean

ENOUGH = 0.6  # share verified under which no number is given (docs/scoring.md)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that a reader remembers, and what it counts."""

    value: str
    of: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the council is asked to decide, what it costs and what it changes."""

    text: str
    cost: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The variables of sections/summary.html."""

    town: str
    district: str
    month: str
    verified: bool
    index: str
    band: str
    scale: charts.Svg
    opening: str
    figures: tuple[Figure, ...]
    decisions: tuple[Decision, ...]


def build(audit: Audit, words: Wording) -> Context:
    """Say the index with its doubt, three numbers, three decisions; without an index, what would complete it."""
    district, _ = audit.district, words.gettext
    score = district.index
    verified = score.value is not None
    return Context(
        town=clean(audit.town.name, 60),
        district=clean(audit.town.district, 80),
        month=words.month(audit.as_of),
        verified=verified,
        index=words.number(score.value) if score.value is not None else _("to be completed"),
        band=_band(score, words),
        scale=charts.scale(score.value, score.low, score.high, _band(score, words)),
        opening=_opening(audit, words),
        figures=_figures(audit, words),
        decisions=_asked(audit, words) if verified else _to_complete(audit, words),
    )


def _band(score: Score, words: Wording) -> str:
    _ = words.gettext
    if score.value is None and score.coverage >= ENOUGH:
        return _(
            "{share} of what we look at could be verified, but one of the three parts of the index could not be computed: a number would hide what we do not know.",
            share=words.percent(score.coverage),
        )
    if score.value is None:
        return _(
            "{share} of what we look at could be verified. Under {least} there is no index: a number would hide what we do not know.",
            share=words.percent(score.coverage),
            least=words.percent(ENOUGH),
        )
    if score.high - score.low < 1:
        return _("Share verified: {share}.", share=words.percent(score.coverage))
    return _(
        "Between {low} and {high}, depending on what could not be verified. Share verified: {share}.",
        low=words.number(score.low),
        high=words.number(score.high),
        share=words.percent(score.coverage),
    )


def _opening(audit: Audit, words: Wording) -> str:
    """The one fact to remember, in words, before any index."""
    district, _ = audit.district, words.gettext
    if district.index.value is None:
        return _(
            "This month's audit is still incomplete. It says what was seen and what was not; it says nothing against any shop."
        )
    done = district.essentials_passed
    return words.ngettext(
        "{n} shop of {whole} verified has the five essentials in order: found, open, right address, phone, opening hours.",
        "{n} shops of {whole} verified have the five essentials in order: found, open, right address, phone, opening hours.",
        done,
        whole=words.number(district.essentials_decided),
    )


def _figures(audit: Audit, words: Wording) -> tuple[Figure, ...]:
    district, _ = audit.district, words.gettext
    if district.index.value is None:
        answered = {finding.shop for finding in audit.findings if digest.decided(finding)}
        return (
            Figure(value=words.number(district.n), of="", label=_("shops in the shop census")),
            Figure(
                value=words.number(len(answered)),
                of=_("of {whole}", whole=words.number(district.n)),
                label=_("shops for which at least one point could be verified"),
            ),
            Figure(value=words.percent(district.index.coverage), of="", label=_("share verified")),
        )
    weakest = district.weakest_quarter.value
    first = Figure(
        value=words.number(district.essentials_passed),
        of=_("of {whole}", whole=words.number(district.essentials_decided)),
        label=_("verified shops have the five essentials in order"),
    )
    second = Figure(
        value=words.number(weakest) if weakest is not None else "–",
        of=_("out of 100") if weakest is not None else "",
        label=_("points on average in the weakest quarter"),
    )
    if audit.previous is not None:
        done = sum(action.state is ActionState.SEEN_DONE for action in audit.actions)
        third = Figure(
            value=words.number(done),
            of="",
            label=_("actions seen done since {month}", month=words.month(audit.previous)),
        )
    else:
        third = Figure(value=words.percent(district.index.coverage), of="", label=_("share verified"))
    return (first, second, third)


def _asked(audit: Audit, words: Wording) -> tuple[Decision, ...]:
    """The three checks with the greatest total gain over the shops that fail them."""
    found = []
    for effort in digest.efforts(audit)[:3]:
        one, many = DECISIONS.get(effort.card.id, DECISION)
        found.append(
            Decision(
                text=words.ngettext(one, many, effort.shops, title=words.gettext(effort.card.failure_title)),
                cost=words.gettext(
                    "about {time} of work in all; +{points} points on average for each of these shops",
                    time=words.duration(effort.minutes),
                    points=words.points(effort.gain),
                ),
            )
        )
    return tuple(found)


def _to_complete(audit: Audit, words: Wording) -> tuple[Decision, ...]:
    """What would make the picture complete, where too little could be verified for an index."""
    _ = words.gettext
    found = []
    if any(s.source is SourceName.GOOGLE_MAPS and Cause.NOT_CONFIGURED in s.causes for s in audit.sources):
        found.append(
            Decision(
                text=_("Decide whether the town uses Google Maps as a source"),
                cost=_("without it, listings, the hours they show and customer reviews stay unverified"),
            )
        )
    missing = max([s.causes.get(Cause.NOT_KNOWN, 0) for s in audit.sources if s.kind == "Website"], default=0)
    if missing:
        one, many = NN_(
            "Add the website of {n} shop to the shop census, or note that it has none",
            "Add the websites of {n} shops to the shop census, or note that they have none",
        )
        found.append(
            Decision(
                text=words.ngettext(one, many, missing),
                cost=_("about {time} of work in all", time=words.duration(3 * missing)),
            )
        )
    one, many = NN_(
        "Have the stewards visit {n} shop and note the opening hours on its door",
        "Have the stewards visit the {n} shops and note the opening hours on their doors",
    )
    found.append(
        Decision(
            text=words.ngettext(one, many, audit.district.n),
            cost=_(
                "about {time} of work in all; a form is ready for each shop", time=words.duration(5 * audit.district.n)
            ),
        )
    )
    return tuple(found[:3])
