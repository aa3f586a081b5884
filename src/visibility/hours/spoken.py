"""Hours in words ("dix-huit heures", "half negen", "half past eight") in, clock times out."""

from visibility.hours.clock import Time
from visibility.hours.lexicon import Lexicon

Atom = tuple[str, object, int, int]  # letter, value, start, end


def spoken_hour(cut: list[Atom], at: int, text: str, words: Lexicon, codes: list[str]) -> tuple[str, Time, int] | None:
    """Read an hour in words ("dix-huit heures", "half negen", "half past eight"): its letter, the time, the atoms it takes."""
    shift, position = 0, at
    if found := _longest(cut, at, text, words.before_hour):
        position, shift = at + len(found), words.before_hour[found]
    digits = shift and position < len(cut) and cut[position][0] == "N"
    if digits:
        hour, after = int(spelled(cut[position], text)), position + 1
    elif name := _longest(cut, position, text, words.hours):
        hour, after = words.hours[name], position + len(name)
    else:
        return None
    unit = after < len(cut) and spelled(cut[after], text) in words.units
    after += unit
    if unit and (more := _longest(cut, after, text, words.after_hour)):
        after, shift = after + len(more), words.after_hour[more]
    minutes = hour * 60 + shift
    if not 0 <= minutes <= 1440:
        return None
    if unit or shift:
        # twelve hours or twenty-four? "half negen" leaves it open as a bare number does
        return "T", Time(minutes, bare=not unit, zero=hour > 12), after - at
    if hour == 1 and codes[-2:] not in (["j", "r"], ["j", "u"], ["T", "r"], ["T", "u"]):
        return None  # an article; but "noon to one"
    follows = words.words.get(spelled(cut[after], text), ("",))[0] if after < len(cut) else ""
    joined = follows in ("r", "u") or (after < len(cut) and cut[after][1] in ("-", "–"))
    return (
        ("N", Time(minutes, bare=True, zero=hour > 12), after - at) if joined or codes[-1:] in (["r"], ["u"]) else None
    )


def _longest(cut: list[Atom], at: int, text: str, phrases: dict[tuple[str, ...], int]) -> tuple[str, ...]:
    """Return the longest phrase that stands at this place, or ()."""
    for length in (4, 3, 2, 1):
        here = tuple(spelled(atom, text) for atom in cut[at : at + length])
        if here in phrases:
            return here
    return ()


def spelled(atom: Atom, text: str) -> str:
    """Return an atom as a phrase of the data files would have it."""
    kind, value, start, end = atom
    if kind == "w":
        return str(value)
    return "" if kind == "L" else text[start:end]
