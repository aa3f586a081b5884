"""Opening hours: one weekly value, its readers, its writers, its comparison."""

from visibility.hours.compare import DayGap, GapKind, compare
from visibility.hours.week import DAY, Day, Span, SpecialDay, WeeklyHours

__all__ = ["DAY", "Day", "DayGap", "GapKind", "Span", "SpecialDay", "WeeklyHours", "compare"]
