"""Page one of the officials' edition: read in thirty seconds, at arm's length."""

from dataclasses import dataclass

from visibility.model.audit import Audit
from visibility.model.check import Lifecycle, Verdict
from visibility.model.collective import CollectiveAction
from visibility.model.observation import Cause, SourceName
from visibility.model.score import Score
from visibility.model.text import N_, NN_
from visibility.reports import charts, digest
from visibility.reports.sections.route import VISIT
from visibility.reports.sections.support import offer
from visibility.reports.vocabulary import DECISION, DECISIONS, HELPED, WHO
from visibility.reports.wording import Wording, clean

OLD_CENSUS = 366  # days
DECISIONS_ASKED = 3
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
    compared: str
    again: str
    sure: str
    census: str
    decisions: tuple[Decision, ...]


def build(audit: Audit, words: Wording) -> Context:
    """Say the index with its doubt, three numbers, three decisions; without an index, what would complete it."""
    district, _ = audit.district, words.gettext
    score = district.index
    verified = score.value is not None
    old = _old_census(audit, words)
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
        compared=_compared(audit, words) if verified else "",
        again=_again(audit, words),
        sure=_sure(audit, words),
        census=words.gettext("Shops listed after {census}: to be checked.", census=old) if verified and old else "",
        decisions=_asked(audit, words) if verified else _to_complete(audit, words),
    )


def _band(score: Score, words: Wording) -> str:
    _ = words.gettext
    if score.value is None and score.coverage >= ENOUGH:
        return _(
            "{share} of what we look at could be verified, but one of the three components of the index could not be computed: a number would hide what we do not know.",
            share=words.percent(score.coverage),
        )
    if score.value is None and not score.coverage:
        return _(
            "Nothing could be verified this month. Under {least} there is no index: a number would hide what we do not know.",
            least=words.percent(ENOUGH),
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
    if district.index.value is None and _something_to_mend(audit):
        return _(
            "This month's audit is still incomplete. It says what was seen and what was not; what was not seen counts against no shop."
        )
    if district.index.value is None:
        return _(
            "This month's audit is still incomplete. It says what was seen and what was not; it says nothing against any shop."
        )
    done = district.essentials_passed
    return words.ngettext(
        "{n} shop of {whole} verified has the five essentials in order: found, shown as open, right address, phone, opening hours.",
        "{n} shops of {whole} verified have the five essentials in order: found, shown as open, right address, phone, opening hours.",
        done,
        whole=words.number(district.essentials_decided),
    )


def _something_to_mend(audit: Audit) -> bool:
    """Whether a page of the report counts a point that is not in order, even one that its shop has answered."""
    stable = {card.id for card in audit.cards if card.lifecycle is Lifecycle.STABLE}
    return any(
        finding.check in stable and finding.verdict in (Verdict.FAILED, Verdict.BLOCKED) for finding in audit.findings
    )


def _figures(audit: Audit, words: Wording) -> tuple[Figure, ...]:
    district, _ = audit.district, words.gettext
    old = _old_census(audit, words)
    if district.index.value is None:
        answered = {finding.shop for finding in audit.findings if digest.decided(finding)}
        return (
            Figure(
                value=words.number(district.n),
                of="",
                label=_("shops on {census}, to be checked", census=old) if old else _("shops in the shop census"),
            ),
            Figure(
                value=words.number(len(answered)),
                of=_("of {whole}", whole=words.number(district.n)),
                label=_("shops for which at least one point could be verified"),
            ),
            Figure(value=words.percent(district.index.coverage), of="", label=_("share verified")),
        )
    weakest = district.weakest_quarter.value
    # The opening has told the five essentials together: this is the one that customers miss first.
    hours = next((count for count in audit.essentials if count.check == "missing-listing-hours"), None)
    first = Figure(
        value=words.number(hours.passed) if hours else "–",
        of=_("of {whole}", whole=words.number(hours.passed + hours.failed)) if hours else "",
        label=_("verified shops show their opening hours on Google Maps"),
    )
    second = Figure(
        value=words.number(weakest) if weakest is not None else "–",
        of=_("out of 100") if weakest is not None else "",
        label=_("points on average in the weakest quarter"),
    )
    return (first, second, Figure(value=words.percent(district.index.coverage), of="", label=_("share verified")))


def _compared(audit: Audit, words: Wording) -> str:
    """What changed since the previous audit, in one line; trial checks are left out, as from every score."""
    if audit.previous is None:
        apart = audit.changes if audit.changes and not audit.changes.comparable else None
        told = N_("Not compared with {month}, which was judged by another version of the rubric.")
        return words.gettext(told, month=words.month(apart.since)) if apart else ""
    stable = {card.id for card in audit.cards if card.lifecycle is Lifecycle.STABLE}
    done = sum(digest.mended(proof) for proof in audit.proofs if proof.check in stable)
    if not done:
        return words.gettext("No action was seen done since the previous audit") + "."
    return words.ngettext(
        "Since {month}: {n} action seen done.",
        "Since {month}: {n} actions seen done.",
        done,
        month=words.month(audit.previous),
    )


def _again(audit: Audit, words: Wording) -> str:
    """Say that the audit was judged again later; nothing of one that only has an earlier audit to be compared with since."""
    again = audit.rejudged
    if again is None or again.rubric == audit.rubric_version:
        return ""
    return words.gettext(
        "Judged again on {date}, under rubric {version}; first under rubric {then}.",
        date=words.date(again.on),
        version=audit.rubric_version,
        then=clean(again.rubric, 20),
    )


def _sure(audit: Audit, words: Wording) -> str:
    """How many of the points to mend were seen once only: they count as they are seen, and the doubt is told in numbers."""
    sights = audit.sights
    if sights is None or not sights.once + sights.in_order:
        return ""
    if sights.in_order:
        return words.gettext(
            "Points to mend: {whole}, of which seen once only and still to be confirmed: {once}; found in order by people, and counted as they were seen: {in_order}.",
            whole=words.few(sights.to_mend),
            once=words.few(sights.once),
            in_order=words.few(sights.in_order),
        )
    if sights.once == sights.to_mend and audit.previous is None:
        return words.gettext("Every point to mend was seen once; the next audit looks again.")
    return words.gettext(
        "Points to mend: {whole}, of which seen once only and still to be confirmed: {once}.",
        whole=words.few(sights.to_mend),
        once=words.few(sights.once),
    )


def _old_census(audit: Audit, words: Wording) -> str:
    """Name a census that is a map or older than a year, with its date: its shops may be gone. Else nothing."""
    town = audit.town
    of_map = "openstreetmap" in town.census_source.casefold()
    if not of_map and (town.census_date is None or (audit.as_of - town.census_date).days <= OLD_CENSUS):
        return ""
    if town.census_date is None:
        return words.gettext("the OpenStreetMap map")
    date = words.date(town.census_date)
    if of_map:
        return words.gettext("the OpenStreetMap map of {date}", date=date)
    return words.gettext("the shop census of {date}", date=date)


def _asked(audit: Audit, words: Wording) -> tuple[Decision, ...]:
    """The three collective actions with the most points a minute; then the checks with the greatest total gain that none mends."""
    found = [
        Decision(text=offer(each, words), cost=_cost(each, words))
        for each in digest.collective(audit)[:DECISIONS_ASKED]
    ]
    mended = {check for each in digest.collective(audit)[:DECISIONS_ASKED] for check in each.checks}
    others = [effort for effort in digest.common(audit) if effort.card.id not in mended]
    for effort in others[: DECISIONS_ASKED - len(found)]:
        one, many = DECISIONS.get(effort.card.id, DECISION)
        found.append(
            Decision(
                text=words.ngettext(one, many, effort.shops, title=words.gettext(effort.card.failure_title)),
                cost=words.gettext(
                    "{each} per shop ({time} in all), by {who}; {points} on average for each of these shops",
                    each=words.duration(round(effort.minutes / effort.shops)),
                    time=words.duration(effort.minutes),
                    who=words.gettext(HELPED[effort.scope]),
                    points="+" + words.in_points(effort.gain),
                ),
            )
        )
    return tuple(found)


def _cost(each: CollectiveAction, words: Wording) -> str:
    """Say what a collective action takes and surely brings: one number, since the page of the actions says how the index moves."""
    one, many = NN_(
        "{time} of work in all, by {who}; if all of it is then seen in order, the index rises by {points} point at least",
        "{time} of work in all, by {who}; if all of it is then seen in order, the index rises by {points} points at least",
    )
    return words.ngettext(
        one,
        many,
        _plural(words.at_least(each.lift)),
        time=words.duration(each.minutes),
        who=words.gettext(WHO[each.scope]),
        points=words.points(words.at_least(each.lift)),
    )


def _plural(value: float) -> int:
    """Return the whole number whose plural a decimal takes: "0,3 point" and "1,4 point" in French, "0.3 points" in English."""
    if float(value).is_integer():
        return int(value)
    return 0 if value < 2 else 2  # the two plurals of French and English


def _to_complete(audit: Audit, words: Wording) -> tuple[Decision, ...]:
    """What would make the picture complete, where too little could be verified for an index."""
    _ = words.gettext
    found = []
    old = _old_census(audit, words)
    if old:
        found.append(
            Decision(
                text=_("Bring the list of shops up to date"),
                cost=_(
                    "on one walk: strike out the shops that are gone, add those that are missing, note the hours on the doors; about {time}, walking not counted",
                    time=words.duration(VISIT * audit.district.n),
                ),
            )
        )
    if any(s.source is SourceName.GOOGLE_MAPS and Cause.NOT_CONFIGURED in s.causes for s in audit.sources):
        decided = bool(audit.town.google_decision)
        found.append(
            Decision(
                text=_("Give the audit the access to Google Maps that the town has decided on")
                if decided
                else _("Decide whether the town uses Google Maps as a source"),
                cost=_("without this source, listings, the hours they show and customer reviews stay unverified"),
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
    visited = max((s.seen for s in audit.sources if s.source is SourceName.VISITS), default=0)
    to_visit = audit.district.n - visited
    if not old and to_visit > 0:
        one, many = NN_(
            "Have the stewards visit {n} shop and note the opening hours on its door",
            "Have the stewards visit the {n} shops and note the opening hours on their doors",
        )
        if visited:
            one, many = NN_(
                "Have the stewards visit the {n} shop that nobody has visited lately, and note the opening hours on its door",
                "Have the stewards visit the {n} shops that nobody has visited lately, and note the opening hours on their doors",
            )
        found.append(
            Decision(
                text=words.ngettext(one, many, to_visit),
                cost=_(
                    "about {time} of work in all, walking not counted; a form is ready for each shop",
                    time=words.duration(VISIT * to_visit),
                ),
            )
        )
    return tuple(found[:3])
