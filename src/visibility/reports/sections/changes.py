"""What changed since the previous audit: what was seen done, what slipped back."""

from collections import Counter
from dataclasses import dataclass

from visibility.model.action import ActionState
from visibility.model.audit import Audit
from visibility.model.check import Lifecycle, Verdict
from visibility.reports import digest
from visibility.reports.wording import Wording

SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One check and the shops in which it changed."""

    title: str
    done: str
    slipped: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The variables of sections/changes.html."""

    finding: str
    about: str
    rows: tuple[Row, ...]


def build(audit: Audit, words: Wording) -> Context | None:
    """Count, check by check, failed → passed and passed → failed; nothing without a previous audit."""
    if audit.previous is None:
        return None
    cards = {card.id: card for card in audit.cards if card.lifecycle is Lifecycle.STABLE}
    done: Counter[str] = Counter()
    slipped: Counter[str] = Counter()
    for proof in audit.proofs:
        if proof.check in cards:
            done[proof.check] += digest.mended(proof)
            slipped[proof.check] += proof.before == Verdict.PASSED and proof.after == Verdict.FAILED
    changed = [check for check in cards if done[check] + slipped[check]]
    changed.sort(key=lambda check: (-done[check] - slipped[check], check))
    rows = [(words.gettext(cards[check].title), done[check], slipped[check]) for check in changed[:SHOWN]]
    rest = changed[SHOWN:]
    if rest:
        rows.append(
            (
                words.ngettext("{n} other point", "{n} other points", len(rest)),
                sum(done[check] for check in rest),
                sum(slipped[check] for check in rest),
            )
        )
    return Context(
        finding=_finding(sum(done.values()), sum(slipped.values()), _not_visible(audit, set(cards)), words),
        about=words.gettext(
            "Points that were surely to mend (on {before} or earlier) and are surely in order on {now}, and the other way round: seen twice, or seen once and told by a person. What is declared and not seen is not counted.",
            before=words.date(audit.previous),
            now=words.date(audit.as_of),
        )
        + _not_counted(audit, words),
        rows=tuple(Row(title=title, done=words.few(good), slipped=words.few(bad)) for title, good, bad in rows),
    )


def _not_counted(audit: Audit, words: Wording) -> str:
    """What changed and is not sure: it is told apart, and counted neither as a success nor as a relapse."""
    told = ""
    if audit.sights is not None and audit.sights.awaiting:
        told += " " + words.gettext(
            "In order for the first time, counted once seen again: {n}.", n=words.few(audit.sights.awaiting)
        )
    if audit.sights is not None and audit.sights.cleared:
        told += " " + words.gettext(
            "Seen to mend once only, and in order now, nobody's success: {n}.", n=words.few(audit.sights.cleared)
        )
    return told


def _not_visible(audit: Audit, checks: set[str]) -> int:
    return sum(action.state is ActionState.DECLARED_NOT_VISIBLE for action in audit.actions if action.check in checks)


def _finding(done: int, slipped: int, not_visible: int, words: Wording) -> str:
    if done or slipped:
        told = words.ngettext("{n} action seen done", "{n} actions seen done", done)
    else:
        told = words.gettext("No action was seen done since the previous audit")
    if not_visible:
        declared = words.ngettext(
            "{n} declared done, not visible yet", "{n} declared done, not visible yet", not_visible
        )
        told = words.gettext("{done}; {again}", done=told, again=declared)
    if not slipped:
        return told
    again = words.ngettext("{n} point to mend again", "{n} points to mend again", slipped)
    return words.gettext("{done}; {again}", done=told, again=again)
