"""What a shop does not want to mend: the actions of an audit in; its answer, with the day, beside what was found out."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from visibility.model.action import ActionState, Declared
from visibility.model.audit import Audit
from visibility.reports.wording import Wording, clean

MOST_REASONS = 2  # told on one page
_REASON = 60  # characters; actions.csv has the whole

Refusals = Mapping[str, Declared]  # by check


def refused_by_shop(audit: Audit) -> dict[str, dict[str, Declared]]:
    """Return what each shop does not want, by check, trial checks too, with the day and the reason."""
    found: dict[str, dict[str, Declared]] = defaultdict(dict)
    for action in audit.actions:
        if action.state is ActionState.REFUSED and action.declared is not None and len(action.shops) == 1:
            found[action.shops[0]][action.check] = action.declared
    return found


def with_room(refused: Refusals, *, room: bool) -> Refusals:
    """Return the refusals as a page tells them: where there is no room, with their day alone."""
    return refused if room else {check: replace(said, reason="") for check, said in refused.items()}


def beside(title: str, refusal: Declared | None, words: Wording) -> str:
    """Return what is to mend; where the shop does not want it mended, with its answer and the day."""
    if refusal is None:
        return title
    day, reason = words.date(refusal.on), clean(refusal.reason, _REASON)
    if not reason:
        return words.gettext("{title} (the shop does not want to, {date})", title=title, date=day)
    return words.gettext("{title} (the shop answers, {date}: “{answer}”)", title=title, date=day, answer=reason)
