"""Opening hours: one weekly value, its readers, its writers, its comparison."""

from visibility.hours.algebra import complement, filled, intersection, normal_form, union
from visibility.hours.compare import DayGap, GapKind, compare
from visibility.hours.disagree import (
    Disagreement,
    DisagreementKind,
    Weekly,
    disagreements,
    versions_that_differ,
    weekly_difference,
)
from visibility.hours.explain import explain, explain_disagreement, explain_gaps, explain_versions
from visibility.hours.google import dated_openings, read_google
from visibility.hours.holidays import named_holidays, public_holidays
from visibility.hours.osm import read_osm
from visibility.hours.page import page_answer, read_page
from visibility.hours.prose import read_prose
from visibility.hours.reading import PageHours, Part, Reading
from visibility.hours.structured import read_structured
from visibility.hours.week import DAY, Day, Span, SpecialDay, WeeklyHours
from visibility.hours.write import write_google, write_jsonld, write_osm, write_prose

__all__ = [
    "DAY",
    "Day",
    "DayGap",
    "Disagreement",
    "DisagreementKind",
    "GapKind",
    "PageHours",
    "Part",
    "Reading",
    "Span",
    "SpecialDay",
    "Weekly",
    "WeeklyHours",
    "compare",
    "complement",
    "dated_openings",
    "disagreements",
    "explain",
    "explain_disagreement",
    "explain_gaps",
    "explain_versions",
    "filled",
    "intersection",
    "named_holidays",
    "normal_form",
    "page_answer",
    "public_holidays",
    "read_google",
    "read_osm",
    "read_page",
    "read_prose",
    "read_structured",
    "union",
    "versions_that_differ",
    "weekly_difference",
    "write_google",
    "write_jsonld",
    "write_osm",
    "write_prose",
]
