"""What would help the most: one action of the town for many shops, or check by check; how many, how long, by whom, with what effect."""

from collections.abc import Sequence
from dataclasses import dataclass

from visibility.model.audit import Audit
from visibility.model.collective import CollectiveAction
from visibility.reports import digest
from visibility.reports.vocabulary import DECISION, DECISIONS, HELPED, WHO
from visibility.reports.wording import Wording, clean

SHOWN = 5
TOGETHER = 4  # collective actions shown: each takes three lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One kind of action over all the shops that it concerns. `index`: before and after it, where the gain is the district's."""

    text: str
    how: str
    time: str
    gain: str
    index: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The variables of sections/support.html."""

    finding: str
    about: str
    rows: tuple[Row, ...]


def build(audit: Audit, words: Wording) -> Context | None:
    """List the collective actions that bring the most points a minute; where the audit knows of none, the checks with the
    greatest total gain; nothing where no action is to be taken."""
    if offered := digest.collective(audit):
        return _together(offered[:TOGETHER], words)
    efforts = digest.common(audit)
    if not efforts:
        return None
    rows = []
    for effort in efforts[:SHOWN]:
        one, many = DECISIONS.get(effort.card.id, DECISION)
        rows.append(
            Row(
                text=words.ngettext(one, many, effort.shops, title=words.gettext(effort.card.failure_title)),
                how=words.gettext(effort.card.why),
                time=words.duration(effort.minutes),
                gain=f"+{words.points(effort.gain)}",
                index="",
                who=words.gettext(HELPED[effort.scope]),
            )
        )
    minutes = sum(effort.minutes for effort in efforts[:SHOWN])
    return Context(
        finding=words.ngettext(
            "{n} action, about {time} of work, would help the most",
            "{n} actions, about {time} of work, would help the most",
            len(rows),
            time=words.duration(minutes),
        ),
        about=words.gettext(
            "Sorted by total effect on the shops' scores. Time: for all the shops concerned. Gain: points out of 100, on average for each of these shops."
        ),
        rows=tuple(rows),
    )


def _together(offered: Sequence[CollectiveAction], words: Wording) -> Context:
    minutes = sum(each.minutes for each in offered)
    return Context(
        finding=words.ngettext(
            "{n} action of the town, about {time} of work, would lift the index the most",
            "{n} actions of the town, about {time} of work, would lift the index the most",
            len(offered),
            time=words.duration(minutes),
        ),
        about=words.gettext(
            "Each is counted alone, once all the points that it mends are seen in order; sorted by gain for the time. Gain: points by which the index then rises at least, whatever could not be verified turns out to be; under it, the index before and after by what is known today, which may rise by more."
        ),
        rows=tuple(
            Row(
                text=offer(each, words),
                how=words.gettext(each.how),
                time=words.duration(each.minutes),
                gain=f"+{words.points(words.at_least(each.lift))}",
                index=change(each, words),
                who=words.gettext(WHO[each.scope]),
            )
            for each in offered
        ),
    )


def offer(each: CollectiveAction, words: Wording) -> str:
    """Name a collective action with the shops that it concerns."""
    title = clean(words.gettext(each.title), 80)
    return words.ngettext("{title}: {n} shop", "{title}: {n} shops", each.shops, title=title)


def change(each: CollectiveAction, words: Wording) -> str:
    """Write the index before and after, or nothing where one of them has no number; a decimal where little changes."""
    before, after = each.before.value, each.after.value
    if before is None or after is None:
        return ""
    digits = 0 if after - before >= 1 else 1
    return f"{words.number(before, digits)} → {words.number(after, digits)}"
