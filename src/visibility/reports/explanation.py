"""Why a shop has its score: an audit, a shop and a language in; what was seen, how it was judged and what it weighs out."""

from dataclasses import dataclass
from math import fsum

from visibility.model.action import Action, ActionState
from visibility.model.audit import Audit, Card, ShopCard
from visibility.model.check import Lifecycle, Verdict
from visibility.model.finding import Finding
from visibility.model.score import Level, Score, ShopScore
from visibility.model.text import N_
from visibility.reports import digest, once
from visibility.reports.outlook import Outlook, outlook, told_score
from visibility.reports.vocabulary import CENSUS_ALONE, KINDS, LEVELS, SEEN, STATES, THEMES, WHO, finding_cause_text
from visibility.reports.wording import Wording, clean

VERDICTS: dict[Verdict, str] = {
    Verdict.PASSED: N_("in order"),
    Verdict.FAILED: N_("to mend"),
    Verdict.BLOCKED: N_("waits for something else"),
    Verdict.UNKNOWN: N_("not known"),
    Verdict.NOT_APPLICABLE: N_("not applicable"),
    Verdict.ERROR: N_("a fault in our own program"),
}
_COUNTED: dict[Verdict, str] = {
    Verdict.PASSED: N_("It brings its points."),
    Verdict.FAILED: N_("It brings no points, or a part of them."),
    Verdict.BLOCKED: N_("It brings no points; mending its cause opens it."),
    Verdict.UNKNOWN: N_("It changes no score: it lowers the share verified."),
    Verdict.NOT_APPLICABLE: N_("It takes no part in the score."),
    Verdict.ERROR: N_("It changes no score: it lowers the share verified."),
}
_SILENT = frozenset({ActionState.PROPOSED, ActionState.TO_CONFIRM, ActionState.NOT_SEEN})  # "How sure" says as much


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One check of the shop. `points` of `of` points out of a hundred; both None where the check takes no part in the score.

    `confirmed`: False where it was seen failing once only, or waits for what was.
    """

    check: str
    theme: str
    verdict: Verdict
    word: str
    title: str
    points: float | None
    of: float | None
    confirmed: bool = True
    trial: bool = False
    answered: bool = False  # the shop's own answer keeps it out of the score


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A shop's score, what would change it, and its checks in the order of the rubric. `score` and `level` are words for a reader."""

    shop: ShopCard
    as_of: str
    score: str
    level: str
    outlook: Outlook
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One finding: pairs of a heading and what stands under it, in the order in which they are read."""

    shop: ShopCard
    line: Line
    told: tuple[tuple[str, str], ...]


def overview(audit: Audit, shop: str, words: Wording) -> Overview:
    """Explain the score of a shop. Raises KeyError where the audit does not hold it."""
    card = _shop(audit, shop)
    found = next(each for each in audit.scores if each.shop == shop)
    lines = tuple(_lines(audit, shop, words))
    word, meaning = LEVELS[found.level if found.level is not None else "unknown"]
    return Overview(
        shop=card,
        as_of=words.date(audit.as_of),
        score=_score(found.score, words),
        level=f"{words.gettext(word)} – {words.gettext(meaning)}" + _level_in_doubt(audit, found, words),
        outlook=outlook(audit, shop, {line.check: line.title for line in lines}, words),
        lines=lines,
    )


def _level_in_doubt(audit: Audit, score: ShopScore, words: Wording) -> str:
    """Say where the level *invisible* or *present* rests on what was seen once only."""
    if score.level not in (Level.INVISIBLE, Level.PRESENT):
        return ""
    holding = {card.id for card in audit.cards if (card.gate if score.level is Level.INVISIBLE else card.essential)}
    failing = [each for each in audit.findings if each.shop == score.shop and each.check in holding and not each.waiver]
    failing = [each for each in failing if each.verdict in (Verdict.FAILED, Verdict.BLOCKED)]
    if any(each.confirmed for each in failing):
        return ""
    return " " + words.gettext("This rests on what was seen once only, and is still to be confirmed.")


def detail(audit: Audit, shop: str, check: str, words: Wording) -> Detail:
    """Explain one finding of a shop. Raises KeyError where the audit holds no such shop or check."""
    card = digest.cards(audit)[check]
    finding = next((each for each in audit.findings if (each.shop, each.check) == (shop, check)), None)
    if finding is None:
        raise KeyError(check)
    line = next(each for each in _lines(audit, shop, words) if each.check == check)
    told = [
        (words.gettext("Seen"), _evidence(card, finding, words)),
        (words.gettext("Where and when"), _where(audit, finding, words)),
        (words.gettext("Judged"), _judged(card, finding, line, words)),
        (words.gettext("How sure"), _sure(audit, finding, words)),
        (words.gettext("Why it is so"), _cause(finding, words)),
        (words.gettext("The shop's answer"), clean(finding.waiver, 300)),
        (words.gettext("What became of the action"), _became(audit, finding, words)),
        (words.gettext("Weight"), _weight(audit, card, line, words)),
        (words.gettext("What the weight rests on"), words.gettext(card.source)),
        (words.gettext("Why it counts"), words.gettext(card.why)),
        (words.gettext("What would change it"), _change(audit, card, finding, words)),
    ]
    return Detail(shop=_shop(audit, shop), line=line, told=tuple((head, text) for head, text in told if text))


def _shop(audit: Audit, shop: str) -> ShopCard:
    found = next((card for card in audit.shops if card.id == shop), None)
    if found is None:
        raise KeyError(shop)
    return found


def _lines(audit: Audit, shop: str, words: Wording) -> list[Line]:
    cards = digest.cards(audit)
    mine = [each for each in audit.findings if each.shop == shop and each.check in cards]
    whole = fsum(cards[each.check].weight for each in mine if _counts(cards[each.check], each))
    lines = []
    for finding in mine:
        card = cards[finding.check]
        of = 100 * card.weight / whole if whole and _counts(card, finding) else None
        known = finding.verdict not in (Verdict.UNKNOWN, Verdict.ERROR)
        title = card.title if finding.verdict is Verdict.PASSED else card.failure_title
        # What is not known is neither of the two states: it is asked, in its positive form.
        open_ = not known or finding.verdict in (Verdict.NOT_APPLICABLE, Verdict.BLOCKED)
        title = words.gettext(card.title if open_ else title)
        lines.append(
            Line(
                check=card.id,
                theme=words.gettext(THEMES[card.theme]),
                verdict=finding.verdict,
                word=_word(card, finding, words),
                title=once.titled(title, words) if open_ or once.in_doubt(finding) else title,
                points=of * finding.grade if of is not None and known else None,
                of=of,
                confirmed=finding.confirmed,
                trial=card.lifecycle is Lifecycle.TRIAL,
                answered=bool(finding.waiver),
            )
        )
    return lines


def _word(card: Card, finding: Finding, words: Wording) -> str:
    if once.in_doubt(finding):
        word = words.gettext("found in order by a person") if finding.put_aside else words.gettext("to confirm")
    else:
        word = words.gettext(VERDICTS[finding.verdict])
    return words.gettext("{verdict} (on trial)", verdict=word) if card.lifecycle is Lifecycle.TRIAL else word


def _counts(card: Card, finding: Finding) -> bool:
    return card.weight > 0 and finding.verdict is not Verdict.NOT_APPLICABLE and not finding.waiver


def _score(score: Score, words: Wording) -> str:
    return told_score(score, words, words.gettext("share verified: {share}", share=words.percent(score.coverage)))


def _sure(audit: Audit, finding: Finding, words: Wording) -> str:
    """Say how often it was seen; nothing where an older audit did not count."""
    if audit.sights is None or finding.waiver:
        return ""
    if finding.put_aside and finding.in_order is not None and finding.verdict is Verdict.FAILED:
        return words.gettext(
            "A person found it in order on {date}, and nothing has looked since: it is named nowhere, and counts as it was seen.",
            date=words.date(finding.in_order),
        )
    if once.in_doubt(finding):
        seen = once.seen_once(finding, words)
        return words.gettext(
            "{seen}: not yet confirmed. A source can be wrong: look before you speak of it.",
            seen=seen[:1].upper() + seen[1:],
        )
    trace = next((each for each in audit.traces if (each.check, each.shop) == (finding.check, finding.shop)), None)
    if finding.verdict is Verdict.PASSED and trace is not None and trace.passed is not None:
        return words.gettext(
            "It was to mend, and was first seen in order on {date}: it counts as done once it is seen again.",
            date=words.date(trace.passed),
        )
    if finding.verdict is not Verdict.FAILED:
        return ""
    if trace is None or trace.sights < 2 or trace.first is None:
        return words.gettext("Confirmed.")
    return words.ngettext(
        "Confirmed: seen {n} time since {date}.",
        "Confirmed: seen {n} times since {date}.",
        trace.sights,
        date=words.date(trace.first),
    )


def _judged(card: Card, finding: Finding, line: Line, words: Wording) -> str:
    if card.lifecycle is Lifecycle.TRIAL:
        return f"{line.word}."
    if finding.waiver:
        answered = words.gettext("The shop has answered: it takes no part in the score.")
        return f"{line.word}. {answered}"
    return f"{line.word}. {words.gettext(_COUNTED[finding.verdict])}"


def _evidence(card: Card, finding: Finding, words: Wording) -> str:
    if finding.verdict is Verdict.FAILED:
        told = words.evidence(card.evidence, finding.facts) or words.gettext(card.failure_title)
        return once.asked(told, words) if once.in_doubt(finding) else told
    return words.gettext(card.title) if finding.verdict is Verdict.PASSED else ""


def _where(audit: Audit, finding: Finding, words: Wording) -> str:
    told = [
        words.gettext("{source}, seen on {date}", source=words.gettext(SEEN[each.source]), date=words.date(each.at))
        for each in sorted(finding.evidence, key=lambda each: (each.at, each.source))
        if CENSUS_ALONE.get(finding.check) is not True and finding.verdict in (Verdict.PASSED, Verdict.FAILED)
    ]
    if finding.check in CENSUS_ALONE:
        day = audit.town.census_date
        told.append(words.gettext("Shop census, {date}", date=words.date(day)) if day else words.gettext("Shop census"))
    return words.apart(dict.fromkeys(told))


def _cause(finding: Finding, words: Wording) -> str:
    if finding.verdict is Verdict.BLOCKED:
        kind = KINDS.get(finding.blocked_by, finding.blocked_by)
        if not finding.confirmed:
            return words.gettext(
                "It needs what was not found this once, which is still to be confirmed: {what}.",
                what=words.gettext(kind),
            )
        return words.gettext("It needs what is not there: {what}.", what=words.gettext(kind))
    if finding.verdict is Verdict.UNKNOWN:
        told = words.gettext(finding_cause_text(finding))
        return f"{told[:1].upper()}{told[1:]}."
    return ""


def _weight(audit: Audit, card: Card, line: Line, words: Wording) -> str:
    if card.lifecycle is Lifecycle.TRIAL:
        return words.gettext("On trial: it is looked at, and counts in no score yet.")
    whole = fsum(each.weight for each in audit.cards)
    told = words.gettext(
        "{weight} of the {whole} points of the rubric (version {version})",
        weight=words.number(card.weight, 0 if card.weight == int(card.weight) else 1),
        whole=words.number(whole, 0 if whole == int(whole) else 1),
        version=audit.rubric_version,
    )
    if line.of is not None:
        told = words.apart((told, words.gettext("{points} of 100 for this shop", points=words.points(line.of))))
    return f"{told}. {words.gettext(card.reason)}"


def _became(audit: Audit, finding: Finding, words: Wording) -> str:
    """Say what people said of the action and what was seen of it; nothing where it is proposed, and no more."""
    action = _action(audit, finding)
    if action is None or (action.declared is None and action.state in _SILENT):
        return ""
    told = words.gettext(STATES[action.state])
    if action.declared is None:
        return told
    reason = clean(action.declared.reason, 300)
    return f"{told} ({words.date(action.declared.on)})" + (f" – {reason}" if reason else "")


def _action(audit: Audit, finding: Finding) -> Action | None:
    return next((each for each in audit.actions if (each.check, each.shops) == (finding.check, (finding.shop,))), None)


def _change(audit: Audit, card: Card, finding: Finding, words: Wording) -> str:
    if finding.verdict is not Verdict.FAILED or finding.waiver:
        return ""
    told = words.gettext(card.how)
    done = _action(audit, finding)
    if done is None or done.state is ActionState.SEEN_DONE:
        return told
    who = words.gettext(WHO[done.scope])
    told += " " + words.gettext("({who}, {time})", who=who, time=words.length(card.minutes))
    if done.gain > 0:
        told += " " + words.gettext("At the next audit, that is {points} more.", points=words.in_points(done.gain))
    return told
