"""What we do not know: by source and by cause; none of it is held against a shop."""

from dataclasses import dataclass

from visibility.model.audit import Audit, SourceSummary
from visibility.model.check import Lifecycle, Verdict
from visibility.model.observation import SourceName
from visibility.reports import digest, suspected
from visibility.reports.vocabulary import KINDS, cause_text
from visibility.reports.wording import Wording, clean

# What most towns do not use: nothing was asked, nothing is missing.
_WHERE_USED = frozenset({"Visit", "PageSpeed"})
_OURS = frozenset({"Calendar"})  # it is asked of nobody: there is nothing that could not be verified


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One thing that a source was asked for."""

    name: str
    seen: str
    absent: str
    unreachable: str
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The variables of sections/unknowns.html."""

    finding: str
    about: str
    rows: tuple[Row, ...]
    notes: tuple[str, ...]


def build(audit: Audit, words: Wording) -> Context | None:
    """Count what each source showed, did not have, could not tell, and why."""
    _ = words.gettext
    rows = []
    for source in audit.sources:
        if source.kind == "DirectoryEntries":
            rows.extend(_directories(audit, source, words))
            continue
        if source.kind in _OURS:
            continue
        if source.kind in _WHERE_USED and not source.seen and not source.unreachable:
            continue
        causes = sorted(source.causes.items(), key=lambda item: (-item[1], item[0]))
        rows.append(
            Row(
                name=_(KINDS.get(source.kind, source.kind)),
                seen=words.few(source.seen),
                absent=words.few(source.absent),
                unreachable=words.few(source.unreachable),
                causes=tuple(
                    _told(count, _(cause_text(cause, site=source.source is SourceName.WEBSITE)), words)
                    for cause, count in causes
                    if count
                ),
            )
        )
    return Context(
        finding=_finding(audit, words),
        about=_(
            "What could not be verified counts neither for nor against a shop: it widens the band of the index and lowers the share verified."
        ),
        rows=tuple(rows),
        notes=_notes(audit, words),
    )


def _directories(audit: Audit, source: SourceSummary, words: Wording) -> list[Row]:
    """One row for each directory that the town names, in shops: a look that could not tell whether a shop is there saw nothing.

    No row where the town names none: nothing was asked, nothing is absent.
    """
    rows = []
    for one in audit.adoption:
        told = [words.gettext("the list could not be read to its end, or an entry is not surely the shop")]
        if source.unreachable == one.unknown:
            told = [words.gettext(cause_text(cause, site=False)) for cause, count in source.causes.items() if count]
        name = words.gettext(KINDS[source.kind])
        rows.append(
            Row(
                name=name if len(audit.adoption) == 1 else clean(one.directory, 80),
                seen=words.few(one.listed),
                absent=words.few(one.missing),
                unreachable=words.few(one.unknown),
                causes=tuple(told) if one.unknown else (),
            )
        )
    return rows


def _told(count: int, cause: str, words: Wording) -> str:
    return words.gettext("{themes}: {cause}", themes=words.few(count), cause=cause)


def _finding(audit: Audit, words: Wording) -> str:
    missing = 1 - audit.district.index.coverage
    if missing >= 1:
        return words.gettext("Nothing could be verified this month")
    if missing <= 0:
        return words.gettext("All that weighs in the score could be verified")
    return words.gettext("{share} of what we look at could not be verified", share=words.percent(missing))


def _notes(audit: Audit, words: Wording) -> tuple[str, ...]:
    known = digest.cards(audit)  # what is on trial weighs nothing: counted here, it would contradict the share above
    weighing = [f for f in audit.findings if f.check in known and known[f.check].lifecycle is Lifecycle.STABLE]
    verdicts = [finding for finding in weighing if not finding.waiver]
    waived = len(weighing) - len(verdicts)
    broken = sum(finding.verdict is Verdict.ERROR for finding in verdicts)
    decided = sum(digest.decided(finding) for finding in verdicts)
    unknown = sum(digest.unknown(finding) for finding in verdicts)
    notes = [
        *suspected.notes(audit, words),
    ]
    if decided:
        notes.append(
            words.gettext(
                "Points that weigh in the score, over all shops: {decided} decided, {unknown} not verified; the share above counts each point by its weight.",
                decided=words.number(decided),
                unknown=words.number(unknown),
            )
        )
    else:
        notes.append(words.gettext("No point could be decided."))
        notes.append(words.ngettext("{n} point could not be verified.", "{n} points could not be verified.", unknown))
    if any(finding.verdict is Verdict.BLOCKED and finding.blocked_by == "Listing" for finding in verdicts):
        notes.append(words.gettext("Without a listing, the points that depend on it count as not in order."))
    if broken:
        notes.append(
            words.ngettext(
                "{n} of them is due to a fault in our own program; it has been reported to us.",
                "{n} of them are due to a fault in our own program; it has been reported to us.",
                broken,
            )
        )
    if waived:
        notes.append(
            words.ngettext(
                "{n} point is left out of the score because the shop has answered it.",
                "{n} points are left out of the score because the shop has answered them.",
                waived,
            )
        )
    return tuple(notes)
