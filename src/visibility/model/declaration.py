"""What people say of an action: confirmed, done, refused, given to somebody else, a note, taken back; and what of it counts on a day.

`by` names a person (initials or a first name) and `note` is free text: both are personal data. They stay in the store and
are shown on the terminal; an audit takes the day, the word, and the reason of a refusal.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from visibility.model.check import Scope


class Word(StrEnum):
    """What a declaration says."""

    DONE = "done"
    CONFIRMED = "confirmed"  # it is so, and still to be done: what was seen once only is no longer in doubt
    REFUSED = "refused"
    REASSIGNED = "reassigned"
    NOTE = "note"
    TAKEN_BACK = "taken-back"


_DECIDES = (Word.DONE, Word.REFUSED)
ACKNOWLEDGES = frozenset({Word.CONFIRMED, *_DECIDES})  # whoever says one of these has seen that the point was open


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """One line of the history. `on`: the local day that it speaks of; `written`: when it was put down (aware, UTC).

    `note`: the reason of a refusal, or a remark; `to`: who does it now (reassigned); `settles`: earlier words of others
    count no longer; `takes_back`: the number of the declaration that this one undoes; `number`: given by the store, in the
    order of writing.
    """

    shop: str
    check: str
    word: Word
    on: date
    written: datetime
    by: str = ""
    note: str = ""
    to: Scope | None = None
    settles: bool = False
    takes_back: int | None = None
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What stands of all that was said of one action. `word`: done or refused, where one counts; `to`: who does it now.

    `disputed`: words that contradict each other, oldest first; `word` is then what counted before.
    """

    word: Declaration | None = None
    disputed: tuple[Declaration, ...] = ()
    to: Declaration | None = None
    notes: tuple[Declaration, ...] = ()
    said: tuple[Declaration, ...] = ()  # all that was not taken back, oldest first


@dataclass(slots=True)
class _Draft:
    word: Declaration | None = None
    words: list[Declaration] = field(default_factory=list)  # the latest of each person
    before: dict[datetime, Declaration | None] = field(
        default_factory=dict
    )  # what counted before an act, by its instant

    def hear(self, new: Declaration) -> None:
        self.before.setdefault(new.written, self.word)
        if new.settles:
            self.words = []
        # Of two words of one person the later stands; two lines of one file are two people's, whatever name they bear.
        self.words = [
            old for old in self.words if old.by.casefold() != new.by.casefold() or old.written == new.written
        ] + [new]
        others = [old for old in self.words if old.word is not new.word]
        if not others:
            self.word = new
        elif any(old.written == new.written for old in others):
            self.word = self.before[new.written]

    @property
    def disputed(self) -> tuple[Declaration, ...]:
        return tuple(self.words) if len({each.word for each in self.words}) > 1 else ()


def stand(declarations: Iterable[Declaration], until: date) -> dict[tuple[str, str], Standing]:
    """Return what counts of each action (by check, shop) at the end of that day.

    Of one person's words the newest day counts. Two people who say done and refused contradict each other: both words are
    kept, and the action stays as it was until somebody decides (`settles`), or one of them takes his word back.
    """
    said = [each for each in declarations if each.on <= until]
    gone = {each.takes_back for each in said if each.word is Word.TAKEN_BACK}
    left = [each for each in said if each.word is not Word.TAKEN_BACK and each.number not in gone]
    by_action: dict[tuple[str, str], list[Declaration]] = {}
    for each in sorted(left, key=lambda one: (one.on, one.written, one.number)):
        by_action.setdefault((each.check, each.shop), []).append(each)
    return {action: _standing(mine) for action, mine in by_action.items()}


def _standing(mine: list[Declaration]) -> Standing:
    draft = _Draft()
    for each in mine:
        if each.word in _DECIDES:
            draft.hear(each)
    given = [each for each in mine if each.word is Word.REASSIGNED]
    return Standing(
        word=draft.word,
        disputed=draft.disputed,
        to=given[-1] if given else None,
        notes=tuple(each for each in mine if each.word is Word.NOTE),
        said=tuple(mine),
    )
