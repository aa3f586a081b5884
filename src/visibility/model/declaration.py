"""What people say of an action: confirmed, in order, done, refused, given to somebody else, a note, taken back; and what of it counts on a day.

`by` names a person (initials or a first name) and `note` is free text: both are personal data. They stay in the store and
are shown on the terminal; an audit takes the day, the word, and the reason of a refusal.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from visibility.model.check import Scope


class Word(StrEnum):
    """What a declaration says."""

    DONE = "done"
    CONFIRMED = "confirmed"  # it is so, and still to be done: what was seen once only is no longer in doubt
    IN_ORDER = "in-order"  # the answer no: a person looked on that day, and there is nothing to mend
    REFUSED = "refused"
    REASSIGNED = "reassigned"
    NOTE = "note"
    TAKEN_BACK = "taken-back"


ACKNOWLEDGES = frozenset({Word.CONFIRMED, Word.DONE, Word.REFUSED})  # who says one of these has seen that it was open
_HEARD = ACKNOWLEDGES | {Word.IN_ORDER}


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

    `in_order`: that a person found it in order, where that counts; `open`: the words by which a person saw that it was open
    (`ACKNOWLEDGES`) and that nothing has ended. `disputed`: words that contradict each other, oldest first; the three are
    then what counted before.
    """

    word: Declaration | None = None
    disputed: tuple[Declaration, ...] = ()
    to: Declaration | None = None
    notes: tuple[Declaration, ...] = ()
    said: tuple[Declaration, ...] = ()  # all that was not taken back, oldest first
    in_order: Declaration | None = None
    open: tuple[Declaration, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counting:
    """What counts at one moment, as in `Standing`."""

    word: Declaration | None = None
    in_order: Declaration | None = None
    open: tuple[Declaration, ...] = ()

    def after(self, new: Declaration) -> "_Counting":
        """Return what counts once a word was said that nobody contradicts."""
        if new.word is Word.IN_ORDER:
            # That it was done, and that it is in order since, are both true.
            done = self.word if self.word is not None and self.word.word is Word.DONE else None
            kept = done if done is not None and done.on < new.on else None
            return _Counting(word=kept, in_order=new, open=(kept,) if kept else ())
        word = self.word if new.word is Word.CONFIRMED else new
        return _Counting(word=word, open=(*self.open, new))


@dataclass(slots=True)
class _Draft:
    now: _Counting = field(default_factory=_Counting)
    words: list[Declaration] = field(default_factory=list)  # the latest of each person
    before: dict[datetime, _Counting] = field(default_factory=dict)  # what counted before an act, by its instant

    def hear(self, new: Declaration) -> None:
        self.before.setdefault(new.written, self.now)
        if new.settles:
            self.words, self.now = [], replace(self.now, in_order=None)
        # Of two words of one person the later stands; two lines of one file are two people's, whatever name they bear.
        self.words = [
            old
            for old in self.words
            if old.by.casefold() != new.by.casefold() or old.written == new.written or _adds(old, new)
        ] + [new]
        others = [old for old in self.words if _contradict(old, new)]
        if not others:
            self.now = self.now.after(new)
        elif any(old.written == new.written for old in others):
            self.now = self.before[new.written]

    @property
    def disputed(self) -> tuple[Declaration, ...]:
        return tuple(
            each for each in self.words if any(_contradict(*sorted((each, one), key=_order)) for one in self.words)
        )


def _order(one: Declaration) -> tuple[date, datetime, int]:
    return one.on, one.written, one.number


def _adds(old: Declaration, new: Declaration) -> bool:
    """Whether a person's later word leaves the earlier one standing: who confirms does not unsay what was done or refused."""
    return new.word is Word.CONFIRMED and old.word in (Word.DONE, Word.REFUSED)


def _contradict(old: Declaration, new: Declaration) -> bool:
    """Whether two words, in the order in which they were said, cannot both be true."""
    words = {old.word, new.word}
    if len(words) == 1 or (Word.CONFIRMED in words and Word.IN_ORDER not in words):
        return False
    # What was done on an earlier day is in order since.
    return not (old.word is Word.DONE and new.word is Word.IN_ORDER and old.on < new.on)


def stand(
    declarations: Iterable[Declaration],
    until: date,
    answered: Mapping[tuple[str, str], date] | None = None,
    asked: Mapping[tuple[str, str], date] | None = None,
) -> dict[tuple[str, str], Standing]:
    """Return what counts of each action (by check, shop) at the end of that day.

    Of one person's words the newest day counts. Two people who say done and refused contradict each other, and so does who
    says that it is in order whoever says that it was not: the words are kept, and the action stays as it was until somebody
    decides (`settles`), or one of them takes his word back. `answered`: until which day a word that a point is in order was
    overtaken by what audits saw since (`traces.answered`): it is kept, and contradicts nobody. `asked`: from which day on the
    present question is asked (`traces.asked_since`): what was said before it is kept, and counts no longer.
    """
    said = [each for each in declarations if each.on <= until]
    gone = {each.takes_back for each in said if each.word is Word.TAKEN_BACK}
    left = [each for each in said if each.word is not Word.TAKEN_BACK and each.number not in gone]
    by_action: dict[tuple[str, str], list[Declaration]] = {}
    for each in sorted(left, key=_order):
        by_action.setdefault((each.check, each.shop), []).append(each)
    overtaken, since = answered or {}, asked or {}
    return {
        action: _standing(mine, overtaken.get(action, date.min), since.get(action, date.min))
        for action, mine in by_action.items()
    }


def _standing(mine: list[Declaration], overtaken: date, since: date) -> Standing:
    draft = _Draft()
    for each in mine:
        if each.word in _HEARD and each.on >= since and not (each.word is Word.IN_ORDER and each.on <= overtaken):
            draft.hear(each)
    given = [each for each in mine if each.word is Word.REASSIGNED]
    return Standing(
        word=draft.now.word,
        disputed=draft.disputed,
        to=given[-1] if given else None,
        notes=tuple(each for each in mine if each.word is Word.NOTE),
        said=tuple(mine),
        in_order=draft.now.in_order,
        open=draft.now.open,
    )
