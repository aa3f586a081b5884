"""What was read of opening hours in a run comes back by source, and never what Google wrote."""

from datetime import UTC, date, datetime
from pathlib import Path

from tests.checks.check_literals import LISTING, SITE, week
from visibility.hours import Day
from visibility.model.listing import Listing
from visibility.model.observation import Cause, Seen, SourceName, Unreachable
from visibility.model.visit import Visit
from visibility.model.website import Website
from visibility.runs.readings import readings
from visibility.store import Store

NOW = datetime(2026, 11, 3, 8, tzinfo=UTC)


def test_the_weeks_of_site_and_door_come_back_and_a_shop_of_which_nothing_was_read_has_none(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "visibility.db")
    run = store.begin(town="t", as_of=None, now=NOW, today=NOW.date(), rubric_version="1", app_version="x").id
    door = week(monday=Day(spans=((540, 720),)))
    said = {
        Website: Seen(value=SITE, at=NOW, source=SourceName.WEBSITE),
        Visit: Seen(
            value=Visit(on=date(2026, 10, 1), hours=door, hours_on=date(2026, 10, 1)), at=NOW, source=SourceName.VISITS
        ),
        Listing: Seen(value=LISTING, at=NOW, source=SourceName.GOOGLE_MAPS),
    }
    store.keep_observations(run, "a", said)
    missed = Unreachable(at=NOW, source=SourceName.WEBSITE, cause=Cause.TIMED_OUT)
    store.keep_observations(run, "b", {Website: missed})
    found = readings(store, run, ("a", "b", "c"))
    store.close()
    assert found.keys() == {"a"}
    assert found["a"].weeks == {SourceName.WEBSITE: week(), SourceName.VISITS: door}
