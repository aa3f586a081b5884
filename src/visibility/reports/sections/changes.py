"""What changed since the previous audit: what was seen done, what slipped back."""

from dataclasses import dataclass

from visibility.model.audit import Audit
from visibility.model.check import Verdict
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
    done: dict[str, int] = {}
    slipped: dict[str, int] = {}
    for proof in audit.proofs:
        if proof.before == Verdict.FAILED and proof.after == Verdict.PASSED:
            done[proof.check] = done.get(proof.check, 0) + 1
        elif proof.before == Verdict.PASSED and proof.after == Verdict.FAILED:
            slipped[proof.check] = slipped.get(proof.check, 0) + 1
    shown = [card for card in audit.cards if card.id in done or card.id in slipped]
    shown.sort(key=lambda card: (-done.get(card.id, 0), slipped.get(card.id, 0), card.id))
    total = sum(done.values())
    return Context(
        finding=words.ngettext("{n} action seen done", "{n} actions seen done", total)
        if total
        else words.gettext("No action was seen done since the previous audit"),
        about=words.gettext(
            "Points that were to mend on {before} and are in order on {now}. “Seen done” means seen by this audit, not declared.",
            before=words.date(audit.previous),
            now=words.date(audit.as_of),
        ),
        rows=tuple(
            Row(
                title=words.gettext(card.title),
                done=words.number(done.get(card.id, 0)),
                slipped=words.number(slipped.get(card.id, 0)),
            )
            for card in shown[:SHOWN]
        ),
    )
