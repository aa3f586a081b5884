"""An audit and a shop in; in one line what changed for it since the audit before, out."""

from collections.abc import Mapping

from visibility.model.audit import Audit, Card
from visibility.model.change import Change, ChangeKind
from visibility.model.text import N_
from visibility.reports.vocabulary import SOURCES
from visibility.reports.wording import Wording, clean

_LONGEST = 75  # characters: one line of the sheet, with its heading; `visibility changes` has the whole
_OF_THE_LIST = {
    ChangeKind.APPEARED: N_("new in the list of shops"),
    ChangeKind.RENAMED: N_("another name"),
    ChangeKind.MOVED: N_("another address"),
}
# What was put right stands on the sheet already; what is to be confirmed is not told to a shop.
_POINTS = {
    ChangeKind.BROKEN: N_("to mend again: {points}"),
    ChangeKind.CONFIRMED: N_("to mend, confirmed: {points}"),
}


def since_last(audit: Audit, shop: str, cards: Mapping[str, Card], words: Wording) -> str:
    """Return the line; empty where nothing changed, or there was no audit before. `cards`: the checks by id."""
    mine = [one for one in audit.changes.changes if one.shop == shop] if audit.changes else []
    told = [words.gettext(_OF_THE_LIST[one.kind]) for one in mine if one.kind in _OF_THE_LIST]
    told += [_hours(one, words) for one in mine if one.kind is ChangeKind.HOURS]
    for kind, message in _POINTS.items():
        titles = [
            words.gettext(cards[one.check].failure_title) for one in mine if one.kind is kind and one.check in cards
        ]
        if titles:
            told.append(words.gettext(message, points=", ".join(titles[:2]) + (" …" if len(titles) > 2 else "")))
    unknown = sum(one.kind is ChangeKind.UNKNOWN for one in mine)
    if unknown:
        told.append(
            words.ngettext(
                "{n} point could not be verified any more", "{n} points could not be verified any more", unknown
            )
        )
    return clean(" · ".join(told), _LONGEST)


def _hours(one: Change, words: Wording) -> str:
    source = words.gettext(SOURCES[one.source]) if one.source else ""
    days = words.listing(words.day(day) for day in one.days)
    return words.gettext("other hours: {source} ({days})", source=source, days=days)
