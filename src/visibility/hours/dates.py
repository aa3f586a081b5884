"""Dates without a year, in letters, in; the stretch of every year that they name out."""

import re
from collections.abc import Sequence

Stretch = tuple[tuple[int, int], tuple[int, int]]  # (month, day) of the first and of the last day
_LAST_DAY = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def stretch(codes: str, values: Sequence[object]) -> Stretch | None:
    """Return from when to when these dates reach, as (month, day) twice; None where they name a year or several stretches."""
    days: list[int] = []
    ends: list[tuple[int, int]] = []  # day 0: the whole month
    signs = ""
    for code, value in zip(codes, values, strict=True):
        if code == "4":
            return None
        if code == "M":
            assert isinstance(value, int)
            ends.extend((value, day) for day in days or [0])
            days = []
        elif code == "Z":
            if not isinstance(value, tuple):
                return None
            ends.append(value)
        elif code in "NX":
            days.append(value if isinstance(value, int) else getattr(value, "minutes", 0) // 60)
        elif code in "-ru,a/":
            signs += code
    if days or not 1 <= len(ends) <= 2 or any(not 0 <= day <= 31 for _, day in ends):
        return None
    if len(ends) == 2 and not re.fullmatch(r"[-ru]", signs):
        follows = ends[0][1] == ends[1][1] == 0 and ends[1][0] == ends[0][0] % 12 + 1
        if not follows:
            return None  # two dates, no stretch
    (first, day), (last, until) = ends[0], ends[-1]
    return (first, day or 1), (last, until or _LAST_DAY[last - 1])
