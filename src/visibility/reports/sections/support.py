"""What would help the most: check by check, how many shops, how long, by whom, with what effect."""

from dataclasses import dataclass

from visibility.model.audit import Audit
from visibility.reports import digest
from visibility.reports.vocabulary import DECISION, DECISIONS, HELPED
from visibility.reports.wording import Wording

SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One kind of action over all the shops that it concerns."""

    text: str
    how: str
    time: str
    gain: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The variables of sections/support.html."""

    finding: str
    about: str
    rows: tuple[Row, ...]


def build(audit: Audit, words: Wording) -> Context | None:
    """List the checks with the greatest total gain; nothing where no action is to be taken."""
    efforts = digest.efforts(audit)
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
