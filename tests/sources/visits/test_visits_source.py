"""The visits as a source: seen, not visited, or no matter of this town; the steward's name goes no further."""

from datetime import UTC, date, datetime

from pydantic import TypeAdapter

from visibility.hours import Day, WeeklyHours
from visibility.model.observation import Absent, Cause, Dossier, Seen, Unreachable
from visibility.model.shop import Shop
from visibility.model.visit import Visit, VisitNote
from visibility.sources.visits import VisitsSource

WEEK = WeeklyHours(days=(Day(spans=((540, 1080),)),) * 7)
NOW = datetime(2026, 11, 3, 8, tzinfo=UTC)
NOTE = VisitNote(
    shop="a", on=date(2026, 10, 1), by="Anne Lejeune", hours=WEEK, wishes="Un banc devant la porte", photo="porte.jpg"
)


def said(*notes: VisitNote, shop: str = "a") -> object:
    source = VisitsSource(notes=notes, as_of=date(2026, 11, 3), now=lambda: NOW)
    return source.observe(Shop(id=shop, name="A", trade="other"), Dossier())[Visit]


def test_a_visited_shop_is_seen_on_the_day_of_the_visit_without_who_was_there_and_what_was_wished() -> None:
    seen = said(NOTE)
    assert isinstance(seen, Seen)
    assert seen.at.date() == date(2026, 10, 1)
    kept = TypeAdapter(Visit).dump_json(seen.value)  # type: ignore[arg-type]
    assert b"Anne" not in kept
    assert b"banc" not in kept


def test_a_shop_that_nobody_visited_is_not_known() -> None:
    other = said(NOTE, shop="b")
    assert isinstance(other, Unreachable)
    assert other.cause is Cause.NOT_VISITED


def test_a_town_that_makes_no_visits_misses_nothing() -> None:
    assert isinstance(said(), Absent)
