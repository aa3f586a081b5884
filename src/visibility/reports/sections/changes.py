"""What changed since the previous audit: what was seen done, what slipped back."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from visibility.model.action import ActionState
from visibility.model.audit import Audit
from visibility.model.change import ChangeKind, Changes
from visibility.model.check import Lifecycle, Verdict
from visibility.model.text import N_
from visibility.readiness import in_season
from visibility.reports import digest
from visibility.reports.wording import Wording

SHOWN = 6  # checks; of a full page, what else is told takes the room of some
ROOM_OF_THE_SHOPS, ROOM_OF_READINESS = 2, 3


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
    shops: str


def build(audit: Audit, words: Wording) -> Context | None:
    """Count, check by check, failed → passed and passed → failed; nothing without a previous audit.

    What failed for the first time is not counted as slipped: it is to be confirmed. Where the previous audit is of another version
    of the rubric, only what changed in the shops themselves is told.
    """
    if audit.previous is None:
        told = _of_the_shops(audit.changes, words) if audit.changes else ""
        if not told or audit.changes is None:
            return None
        about = words.gettext(
            "The audit of {before} was judged by another version of the rubric: points are not compared.",
            before=words.date(audit.changes.since),
        )
        return Context(finding=words.gettext("What changed in the shops"), about=about, rows=(), shops=told)
    first_sight = {(one.check, one.shop) for one in audit.changes.of(ChangeKind.TO_CONFIRM)} if audit.changes else set()
    cards = {card.id: card for card in audit.cards if card.lifecycle is Lifecycle.STABLE}
    done: Counter[str] = Counter()
    slipped: Counter[str] = Counter()
    for proof in audit.proofs:
        if proof.check in cards:
            done[proof.check] += digest.mended(proof)
            slipped[proof.check] += (
                proof.before == Verdict.PASSED
                and proof.after == Verdict.FAILED
                and (proof.check, proof.shop) not in first_sight
            )
    changed = [check for check in cards if done[check] + slipped[check]]
    changed.sort(key=lambda check: (-done[check] - slipped[check], check))
    shops = _of_the_shops(audit.changes, words) if audit.changes else ""
    shown = SHOWN - (ROOM_OF_THE_SHOPS if shops else 0) - (ROOM_OF_READINESS if in_season(audit) else 0)
    rows = [(words.gettext(cards[check].title), done[check], slipped[check]) for check in changed[:shown]]
    rest = changed[shown:]
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
        about=(_about(audit.previous, audit, words) if rows else "") + _not_counted(audit, words),
        rows=tuple(Row(title=title, done=words.few(good), slipped=words.few(bad)) for title, good, bad in rows),
        shops=shops,
    )


def _about(before: date, audit: Audit, words: Wording) -> str:
    return words.gettext(
        "Points that were surely to mend (on {before} or earlier) and are surely in order on {now}, and the other way round: seen twice, or seen once and told by a person. What is declared and not seen is not counted.",
        before=words.date(before),
        now=words.date(audit.as_of),
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


def _of_the_shops(changes: Changes, words: Wording) -> str:
    """Say in one line what changed in the shops themselves, in numbers; nothing where nothing did."""
    counts = (
        (N_("{n} new in the list"), changes.shops(ChangeKind.APPEARED)),
        (N_("{n} closed or gone from the list"), changes.shops(ChangeKind.CLOSED, ChangeKind.GONE)),
        (N_("{n} with another name or address"), changes.shops(ChangeKind.RENAMED, ChangeKind.MOVED)),
        (N_("{n} with other opening hours (website, OpenStreetMap or door)"), changes.shops(ChangeKind.HOURS)),
        (N_("{n} with a point to mend that is still to be confirmed"), changes.shops(ChangeKind.TO_CONFIRM)),
        (N_("{n} with a point that can no longer be verified"), changes.shops(ChangeKind.UNKNOWN)),
    )
    told = [words.gettext(message, n=words.few(count)) for message, count in counts if count]
    return words.gettext("Shops: {list}.", list=words.listing(told)) if told else ""


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
