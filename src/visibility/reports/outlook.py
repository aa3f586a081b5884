"""What would change a shop's score, summed up: an audit, a shop and a language in; actions with what they bring, and a few sentences, out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from visibility.leverage import Gain, Prospect, prospect
from visibility.model.action import Action, ActionState
from visibility.model.audit import Audit
from visibility.model.check import Lifecycle, Verdict
from visibility.model.finding import Finding
from visibility.model.score import Level, Score
from visibility.model.text import N_
from visibility.reports.vocabulary import LEVELS, STATES, WHO, finding_cause_text
from visibility.reports.wording import Wording, clean
from visibility.scoring import ACTIVE

_OPEN = N_("What would change the score, by how many points at least")
_CONFIRM = N_("To confirm, since it was seen once only: look before you speak of it")
_SAID = N_("Said done or found in order, and not looked at since")
_REFUSED = N_("Refused: it counts as it stands")
_HEADINGS = {
    ActionState.TO_CONFIRM: _CONFIRM,
    ActionState.DECLARED: _SAID,
    ActionState.SAID_IN_ORDER: _SAID,
    ActionState.REFUSED: _REFUSED,
}
_ORDER = (_OPEN, _CONFIRM, _SAID, _REFUSED)
# What these say is in the heading, or goes without saying.
_PLAIN = frozenset({*_HEADINGS, ActionState.PROPOSED, ActionState.NOT_SEEN}) - {ActionState.SAID_IN_ORDER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One action: points that it brings to the low edge of the shop's score and, alone, of the district's index.

    `district` is None where it is not counted: what was refused. `told`: by whom, in how long, and what became of it.
    """

    check: str
    title: str
    points: float
    district: float | None
    minutes: int
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Actions of one kind, the most points first."""

    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What would change the score, in the order in which it is read. `after`: the score once all of it is seen in order."""

    blocks: tuple[Block, ...]
    sentences: tuple[str, ...]
    after: Score
    after_level: Level | None
    district: float  # points that all of it brings the index
    waiting: float
    unknown: float


def outlook(audit: Audit, shop: str, titles: Mapping[str, str], words: Wording) -> Outlook:
    """Sum up what would change a shop's score. `titles`: by check, in words; of what is in doubt, as a question. KeyError for a stranger."""
    found = prospect(audit, shop)
    mine = [finding for finding in audit.findings if finding.shop == shop]
    refused = [
        Gain(action=action, shop=action.gain, district=0.0)
        for action in audit.actions
        if action.shops == (shop,) and action.state is ActionState.REFUSED and action.gain > 0
    ]
    rows: dict[str, list[Row]] = {heading: [] for heading in _ORDER}
    for gain in (*found.gains, *refused):
        rows[_HEADINGS.get(gain.action.state, _OPEN)].append(_row(gain, titles, words))
    waits = {finding.check for finding in mine if finding.verdict is Verdict.BLOCKED}
    told = (
        _nothing(found, words),
        _level(found, [titles[check] for check in found.holding if check not in waits], words),
        _waiting(found.waiting, words),
        _unknown(audit, mine, found.unknown, words),
        *_answers(audit, mine, found.without, titles, words),
        _done(found, words),
    )
    return Outlook(
        blocks=tuple(Block(heading=words.gettext(heading), rows=tuple(some)) for heading, some in rows.items() if some),
        sentences=tuple(sentence for sentence in told if sentence),
        after=found.done.score,
        after_level=found.done.level,
        district=found.lift,
        waiting=found.waiting,
        unknown=found.unknown,
    )


def told_score(score: Score, words: Wording, more: str = "") -> str:
    """Say a score with its band, or the band where there is no number; `more` stands with the band."""
    band = words.gettext(
        "between {low} and {high} of 100, whatever the unknown turns out to be",
        low=words.points(score.low),
        high=words.points(score.high),
    )
    if score.value is None:
        parts = (words.gettext("too little is verified for a number"), band, more)
        return words.apart(part for part in parts if part)
    value = words.gettext("{points} of 100", points=words.points(score.value))
    beside = words.apart(part for part in (band if score.low != score.high else "", more) if part)
    return f"{value} ({beside})" if beside else value


def _row(gain: Gain, titles: Mapping[str, str], words: Wording) -> Row:
    action = gain.action
    told = words.gettext("({who}, {time})", who=words.gettext(WHO[action.scope]), time=words.length(action.minutes))
    if action.state not in _PLAIN:
        told += f" {_became(action, words)}"
    return Row(
        check=action.check,
        title=titles[action.check],
        points=gain.shop,
        district=None if action.state is ActionState.REFUSED else gain.district,
        minutes=action.minutes,
        told=told,
    )


def _became(action: Action, words: Wording) -> str:
    state = words.gettext(STATES[action.state])
    return f"– {state}" if action.declared is None else f"– {state} ({words.date(action.declared.on)})"


def _nothing(found: Prospect, words: Wording) -> str:
    return "" if found.gains else words.gettext("No action that counts is open for this shop.")


def _level(found: Prospect, holding: Sequence[str], words: Wording) -> str:
    """Say what lifts the level, or keeps it down. `holding`: titles of what does, without what only waits for it."""
    if found.now.level is Level.RELIABLE and found.now.score.value is not None:
        return words.gettext(
            "“{level}” from {whole} points on; missing: {points}.",
            level=words.gettext(LEVELS[Level.ACTIVE][0]),
            whole=words.points(ACTIVE),
            points=words.number(ACTIVE - found.now.score.value, 1),
        )
    if not holding:
        return ""
    asked = words.apart(holding)
    if found.raised is None or found.raised is found.now.level:
        return words.gettext("What keeps the level down: {points}", points=asked)
    return words.gettext(
        "Level “{level}” once this is in order: {points}", level=words.gettext(LEVELS[found.raised][0]), points=asked
    )


def _waiting(points: float, words: Wording) -> str:
    if points <= 0:
        return ""
    return words.gettext(
        "Waits for what is to mend: {points} of 100. What it brings is seen once that is mended.",
        points=words.in_points(points),
    )


def _unknown(audit: Audit, mine: Sequence[Finding], points: float, words: Wording) -> str:
    if points <= 0:
        return ""
    weights = {card.id: card.weight for card in audit.cards if card.lifecycle is Lifecycle.STABLE}
    dark = [f for f in mine if weights.get(f.check) and not f.waiver and f.verdict in (Verdict.UNKNOWN, Verdict.ERROR)]
    causes = _distinct(
        words.gettext(finding_cause_text(f)) for f in dark if f.verdict is Verdict.UNKNOWN and f.cause is not None
    )
    why = f" ({words.apart(causes)})" if causes else ""
    return words.ngettext(
        "Not known: {n} check, {points} of 100{why}. It may bring none of them, or all.",
        "Not known: {n} checks, {points} of 100{why}. They may bring none of them, or all.",
        len(dark),
        points=words.in_points(points),
        why=why,
    )


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))


def _answers(
    audit: Audit, mine: Sequence[Finding], without: Score | None, titles: Mapping[str, str], words: Wording
) -> list[str]:
    """Say what the shop's own answers keep out of the score; what an absence blocks goes with the absence."""
    if without is None:
        return []
    weights = {card.id: card.weight for card in audit.cards if card.lifecycle is Lifecycle.STABLE}
    answered: dict[str, list[Finding]] = {}
    for finding in mine:
        if finding.waiver and weights.get(finding.check):
            answered.setdefault(finding.waiver, []).append(finding)
    told = []
    for answer, findings in answered.items():
        named = [f for f in findings if f.verdict is not Verdict.BLOCKED] or findings[:1]
        told.append(
            words.gettext(
                "Kept out by the shop's own answer: {points} (“{answer}”).",
                points=words.apart(titles[f.check] for f in named),
                answer=clean(answer, 120),
            )
        )
    told.append(words.gettext("Were it counted as it was seen: {score}.", score=told_score(without, words)))
    return told


def _done(found: Prospect, words: Wording) -> str:
    """Say where the shop would stand."""
    if not found.gains:
        return ""
    level = words.gettext(LEVELS[found.done.level if found.done.level is not None else "unknown"][0])
    told = words.gettext(
        "All of it seen in order, and nothing else changed: {score}; level: {level}.",
        score=told_score(found.done.score, words),
        level=level,
    )
    if found.lift > 0:
        told += " " + words.gettext(
            "The index of the district then gains {points} at least.", points=words.in_points(found.lift, 2)
        )
    return told
