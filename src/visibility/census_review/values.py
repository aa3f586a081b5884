"""The values of a review: what is proposed of a shop, on what evidence, and how sure it is; literals only."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from visibility.model.observation import SourceName


class Kind(StrEnum):
    """What is proposed, in the order in which it is told."""

    NEW = "new"
    GONE = "gone"
    VACANT = "vacant"
    MERGED = "merged"
    MOVED = "moved"
    RENAMED = "renamed"
    CHANGED = "changed"  # phone, website, address, trade or spelling of the name: filled in, or different
    QUESTION = "question"  # who is who cannot be told from here
    LINKED = "linked"  # the shop is recognised in the map, under a number that the census does not hold


class Confidence(StrEnum):
    """How sure the evidence makes it; none of them makes it sure enough to be done without a person."""

    CLEAR = "clear"
    LIKELY = "likely"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A message id among the values of a sentence: translated when the sentence is told."""

    message: str


Told = str | int | date | Word
Values = Mapping[str, Told]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One sentence: a message id with {named} places, and the values for them."""

    message: str
    values: Values = field(default_factory=dict)

    def told(self, translate: Callable[[str], str], day: Callable[[date], str] = date.isoformat) -> str:
        """Return the sentence in the language of `translate`; `day` writes a date."""
        values = {key: _told(value, translate, day) for key, value in self.values.items()}
        return translate(self.message).format(**values)


def _told(value: Told, translate: Callable[[str], str], day: Callable[[date], str]) -> str:
    if isinstance(value, Word):
        return translate(value.message)
    return day(value) if isinstance(value, date) else str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One piece of evidence: who says what, of which day, under which number. `code` names it in a digest."""

    source: SourceName
    code: str
    says: Note
    as_of: date | None = None
    ref: str = ""
    metres: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One change of the census that a person accepts or refuses.

    `id`: a digest of what is proposed, the same a week later for the same proposal. `shop`: the census's id, empty for a new
    one. `cells`: column of the list of shops → new cell. `acts_as`: what accepting does; other than `kind` for a question
    alone. `topic`: what it is about, the same for any two proposals of which a refusal of one answers an older other.
    `note` is appended to the shop's notes.
    """

    id: str
    kind: Kind
    confidence: Confidence
    topic: str
    shop: str = ""
    name: str = ""  # of the shop, as the census has it; of a new one, as the source has it
    place: str = ""  # where it is, in words
    ref: str = ""
    acts_as: Kind
    cells: Mapping[str, str] = field(default_factory=dict)
    grounds: tuple[Ground, ...] = ()
    question: Note | None = None
    note: Note | None = None
    into: str = ""  # of two rows that are one shop, the id of the row that stays
    unit: Mapping[str, str] = field(default_factory=dict)  # of a unit that is vacant now, its row

    @property
    def as_of(self) -> date | None:
        """The newest day of the evidence; None where no source says its day."""
        return max((ground.as_of for ground in self.grounds if ground.as_of), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something that was seen and leads to no proposal, said so that no silence is taken for a statement."""

    code: str
    text: Note
    shops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What the comparison found. `recognised`: shops of the census that a source still shows, of `shops` open ones."""

    proposals: tuple[Proposal, ...]
    remarks: tuple[Remark, ...] = ()
    shops: int = 0
    recognised: int = 0

    def of(self, kind: Kind) -> tuple[Proposal, ...]:
        """Return the proposals of that kind, in their order."""
        return tuple(each for each in self.proposals if each.kind is kind)


_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # neither 0 and o, nor 1, i and l: ids are read out and typed


def proposal_id(kind: Kind, *parts: str) -> str:
    """Return a short id for what is proposed: the same parts, the same id, whatever the day."""
    digest = hashlib.sha256("\x1f".join((kind.value, *parts)).encode("utf-8", "replace")).digest()
    number = int.from_bytes(digest[:8], "big")
    letters = []
    for _position in range(7):
        number, rest = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[rest])
    return f"{kind.value}-{''.join(letters)}"
