"""A steward's visit to a shop: what stands in one line of the visits, and what all of them together say on a day."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import partial

from visibility.hours import WeeklyHours, read_prose
from visibility.hours.reading import APPOINTMENT
from visibility.model.check import Answer, Undecided, failed, not_applicable, passed
from visibility.model.look import BY_ID, LOOKS, Looked
from visibility.model.observation import Cause


class Replies(StrEnum):
    """How many of the reviews that the steward read have an answer of the owner."""

    ALL = "all"
    SOME = "some"
    NONE = "none"


# How long what was seen is held for true: hours on a door as OpenStreetMap's surveyors have it, the rest by how fast it changes.
EXPIRES: dict[str, timedelta] = {
    "hours": timedelta(days=180),
    "claimed": timedelta(days=365),
    "replies": timedelta(days=180),
    "front": timedelta(days=365),
    "inside": timedelta(days=365),
    **{look.id: look.holds for look in LOOKS},
}
FIELDS = tuple(EXPIRES)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitNote:
    """One line of the visits: None is "not looked at". `by` names the steward and is personal data: it goes no further.

    `hours` None beside a `hours_text`: what stands on the door could not be read as one week. `front`, `inside`: photos
    of the listing that show the shop front, and the inside. `photo`: the file of a picture of the door. `looks`: the answers
    to the questions of `model.look`, by their ids; None is an answer that could not be read.
    """

    shop: str
    on: date
    by: str = ""
    hours: WeeklyHours | None = None
    hours_text: str = ""
    claimed: bool | None = None
    front: int | None = None
    inside: int | None = None
    replies: Replies | None = None
    wishes: str = ""
    photo: str = ""
    looks: tuple[tuple[str, bool | None], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What the visits to one shop say on a day, field by field the newest that has not expired; with the day of each.

    `by_appointment`: instead of hours, the door says that the shop receives by appointment; the day on which it was read.
    Without the steward's name and the shop's wishes: those stay in the town's own file.
    """

    on: date  # of the newest visit
    hours: WeeklyHours | None = None
    hours_on: date | None = None
    claimed: bool | None = None
    claimed_on: date | None = None
    replies: Replies | None = None
    replies_on: date | None = None
    front: int | None = None
    inside: int | None = None
    front_on: date | None = None
    looks: tuple[Looked, ...] = ()
    by_appointment: date | None = None

    def look(self, id: str) -> Looked | None:
        """Return the answer to a question of `model.look`, or None where it is not known."""
        return next((one for one in self.looks if one.id == id), None)


def as_looked(visit: Visit | None, id: str) -> Answer:
    """Answer as a steward's look does, with its day: the whole of a check that only a person can decide.

    Not applicable where the town makes no visits. Raises Undecided where nobody has looked, or not lately.
    """
    if visit is None:
        return not_applicable()
    looked = visit.look(id)
    if looked is None:
        raise Undecided("nobody has looked", Cause.NOT_VISITED)
    return passed() if looked.yes else failed(seen=looked.on.isoformat())


def as_looked_on_social_page(visit: Visit | None, id: str) -> Answer:
    """Answer a look at the shop's page on a social network; not applicable where a steward saw that it keeps none."""
    page = visit.look("social-page") if visit is not None else None
    if page is not None and not page.yes:
        return not_applicable()
    return as_looked(visit, id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Two stewards who saw different things on one day: the field is unknown until somebody looks again."""

    shop: str
    on: date
    field: str


def visit_on(notes: Iterable[VisitNote], day: date) -> Visit | None:
    """Return what the notes of one shop say on that day; None where nobody has been there, or all that was seen has expired.

    A field that two stewards saw differently on its newest day is unknown, whatever older visits say.
    """
    past = sorted((note for note in notes if note.on <= day), key=lambda note: note.on)
    found = {field: _newest(past, field, day) for field in FIELDS}
    by_appointment = _by_appointment(past, day)
    if not past or not (by_appointment or any(seen for _, seen in found.values())):
        return None
    hours, claimed, replies = found["hours"], found["claimed"], found["replies"]
    return Visit(
        on=past[-1].on,
        hours=hours[0],  # type: ignore[arg-type]  # the value of the field of that name
        hours_on=hours[1],
        claimed=claimed[0],  # type: ignore[arg-type]
        claimed_on=claimed[1],
        replies=replies[0],  # type: ignore[arg-type]
        replies_on=replies[1],
        front=found["front"][0],  # type: ignore[arg-type]
        front_on=found["front"][1],
        inside=found["inside"][0],  # type: ignore[arg-type]
        looks=tuple(
            Looked(id=look.id, yes=yes is True, on=on)
            for look in LOOKS
            for yes, on in (found[look.id],)
            if on is not None
        ),
        by_appointment=by_appointment,
    )


def _by_appointment(past: Sequence[VisitNote], day: date) -> date | None:
    """Return the newest day on which the door was read, where all that read it found "by appointment" and no hours."""
    on = max((note.on for note in past if note.hours is not None or note.hours_text), default=None)
    if on is None or day - on > EXPIRES["hours"]:
        return None
    doors = _said([note for note in past if note.on == on], "hours")
    return on if all(isinstance(door, str) and read_prose(door).status == APPOINTMENT for door in doors) else None


def disputes(notes: Iterable[VisitNote]) -> tuple[Dispute, ...]:
    """Return where two stewards contradict each other on one day."""
    by_day: dict[tuple[str, date], list[VisitNote]] = {}
    for note in notes:
        by_day.setdefault((note.shop, note.on), []).append(note)
    return tuple(
        Dispute(shop=shop, on=on, field=field)
        for (shop, on), same in by_day.items()
        for field in FIELDS
        if len(_said(same, field)) > 1
    )


_UNREADABLE = "?"


def _answer(id: str, note: VisitNote) -> object:
    answers = dict(note.looks)
    return _UNREADABLE if id in answers and answers[id] is None else answers.get(id)


_VALUE: dict[str, Callable[[VisitNote], object]] = {
    "hours": lambda note: note.hours,
    "claimed": lambda note: note.claimed,
    "replies": lambda note: note.replies,
    "front": lambda note: note.front,
    "inside": lambda note: note.inside,
    **{look.id: partial(_answer, look.id) for look in LOOKS},
}


def _said(same_day: Sequence[VisitNote], field: str) -> list[object]:
    """Return the different values of one day: of two lines of one steward, the later stands."""
    last: dict[str, object] = {}
    for note in same_day:
        value = _VALUE[field](note)
        if field == "hours" and value is None and note.hours_text:
            value = note.hours_text  # an unreadable door contradicts a readable one
        if value is not None:
            last[note.by.casefold()] = value
    different: list[object] = []
    for value in last.values():
        if value not in different:
            different.append(value)
    return different


def _newest(past: Sequence[VisitNote], field: str, day: date) -> tuple[object, date | None]:
    """Return the value of the newest day on which it was looked at, and that day; nothing where it has expired or is disputed."""
    for note in reversed(past):
        if day - note.on > EXPIRES[field]:
            break
        values = _said([one for one in past if one.on == note.on], field)
        if not values:
            continue
        unreadable = (field == "hours" or field in BY_ID) and isinstance(values[0], str)
        if len(values) > 1 or unreadable:
            break
        return values[0], note.on
    return None, None
