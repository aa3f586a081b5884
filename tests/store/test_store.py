"""The store through its public face: what goes in comes back, and nothing that may not be kept stays."""

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from visibility.hours import Day, WeeklyHours
from visibility.model.check import Verdict
from visibility.model.finding import Evidence, Finding
from visibility.model.listing import Listing
from visibility.model.observation import Absent, Cause, Seen, SourceName, Unreachable
from visibility.model.website import SiteHours, SiteState, Website
from visibility.store import RunRecord, Store, StoreError

NOW = datetime(2026, 11, 3, 8, 0, tzinfo=UTC)
KINDS = (Listing, Website)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "var" / "visibility.db")


def begin(store: Store, *, town: str = "rochefort", now: datetime = NOW, as_of: date | None = None) -> RunRecord:
    return store.begin(town=town, as_of=as_of, now=now, today=now.date(), rubric_version="1", app_version="0.1.0")


def site() -> Website:
    week = WeeklyHours(days=(Day(spans=((540, 720), (810, 1080))), *(Day(),) * 5, Day(spans=())))
    hours = SiteHours(week=week, status="ok", page="https://a.example/", where="json-ld")
    return Website(url="a.example", final_url="https://a.example/", state=SiteState.ALIVE, hours=(hours,))


def test_what_a_website_said_comes_back_as_it_was(store: Store) -> None:
    run = begin(store)
    seen = Seen(value=site(), at=NOW, source=SourceName.WEBSITE)
    store.keep_observations(run.id, "a", {Website: seen}, storable=True)
    assert store.dossier(run.id, "a", KINDS).get(Website) == seen


def test_the_newest_website_that_an_earlier_run_of_the_town_saw_is_found(store: Store) -> None:
    old, new, now = (begin(store, now=NOW + timedelta(days=days)) for days in (0, 30, 60))
    other = begin(store, town="arlon", now=NOW + timedelta(days=40))
    for run, name, days in ((new, "new", 30), (old, "old", 0), (now, "now", 60), (other, "other", 40)):
        seen = Seen(value=replace(site(), url=name), at=NOW + timedelta(days=days), source=SourceName.WEBSITE)
        store.keep_observations(run.id, "a", {Website: seen}, storable=True)
    found = store.last_seen("rochefort", "a", Website, other_than=now.id)
    assert found == replace(site(), url="new")
    assert store.last_seen("rochefort", "b", Website) is None
    store.keep_observations(now.id, "b", {Website: Absent(at=NOW, source=SourceName.WEBSITE)}, storable=True)
    assert store.last_seen("rochefort", "b", Website) is None


def test_a_value_of_another_version_of_the_program_is_as_good_as_none(store: Store, tmp_path: Path) -> None:
    run = begin(store)
    seen = Seen(value=site(), at=NOW, source=SourceName.WEBSITE)
    store.keep_observations(run.id, "a", {Website: seen}, storable=True)
    with sqlite3.connect(tmp_path / "var" / "visibility.db") as database:
        database.execute("update observation set value = '{\"adress\": 1}'")
    database.close()
    assert store.last_seen("rochefort", "a", Website) is None


def test_the_value_of_a_source_that_may_not_be_kept_is_nowhere_in_the_file(store: Store, tmp_path: Path) -> None:
    run = begin(store)
    listing = Listing(place_id="ChIJsecret", name="Chez Untel-Inouï")
    store.keep_observations(
        run.id, "a", {Listing: Seen(value=listing, at=NOW, source=SourceName.GOOGLE_MAPS)}, storable=False
    )
    assert store.dossier(run.id, "a", KINDS).get(Listing) is None
    (summary,) = store.source_summaries(run.id)
    assert (summary.kind, summary.seen) == ("Listing", 1)
    store.close()
    for file in (tmp_path / "var").glob("visibility.db*"):
        assert b"Untel" not in file.read_bytes()


def test_an_unreachable_source_is_counted_with_its_cause(store: Store) -> None:
    run = begin(store)
    for shop, cause in (("a", Cause.TIMED_OUT), ("b", Cause.TIMED_OUT), ("c", Cause.REFUSED)):
        said = Unreachable(at=NOW, source=SourceName.WEBSITE, cause=cause, reason="…")
        store.keep_observations(run.id, shop, {Website: said}, storable=True)
    store.keep_observations(run.id, "d", {Website: Absent(at=NOW, source=SourceName.WEBSITE)}, storable=True)
    (summary,) = store.source_summaries(run.id)
    assert (summary.unreachable, summary.absent) == (3, 1)
    assert summary.causes == {Cause.TIMED_OUT: 2, Cause.REFUSED: 1}


def test_a_run_that_was_cut_off_is_taken_up_within_a_day_and_not_later(store: Store) -> None:
    first = begin(store)
    again = begin(store, now=NOW + timedelta(hours=3))
    assert (again.id, again.resumed, again.started) == (first.id, True, NOW)
    later = begin(store, now=NOW + timedelta(hours=25))
    assert (later.id != first.id, later.resumed) == (True, False)


def test_another_town_and_another_date_begin_their_own_run(store: Store) -> None:
    first = begin(store)
    assert begin(store, town="marche").id != first.id
    assert begin(store, as_of=date(2026, 10, 1)).id != first.id


def test_findings_of_a_shop_replace_what_the_run_held_of_it(store: Store) -> None:
    run = begin(store)

    def finding(check: str, verdict: Verdict) -> Finding:
        return Finding(
            check=check,
            shop="a",
            verdict=verdict,
            facts={"count": 3},
            evidence=(Evidence(source=SourceName.WEBSITE, at=NOW),),
        )

    store.keep_findings(run.id, {"a": (finding("x", Verdict.FAILED), finding("w", Verdict.PASSED))})
    store.keep_findings(run.id, {"a": (finding("x", Verdict.PASSED), finding("w", Verdict.PASSED))})
    assert store.findings(run.id) == {"a": (finding("x", Verdict.PASSED), finding("w", Verdict.PASSED))}
    assert store.judged(run.id) == {"a"}


def test_spending_adds_up_over_runs_of_a_month(store: Store) -> None:
    one, two = begin(store), begin(store, town="marche")
    for run in (one, one, two):
        store.add_spend(run.id, "details-enterprise", month="2026-11")
    store.add_spend(two.id, "details-enterprise-x", month="2026-10", calls=7)
    assert store.spent(one.id) == {"details-enterprise": 2}
    assert store.spent_in_month("2026-11") == {"details-enterprise": 3}


def test_a_place_id_is_kept_per_town_and_shop_and_the_newest_wins(store: Store) -> None:
    store.keep_place_id("rochefort", "a", "ChIJ1", now=NOW)
    store.keep_place_id("rochefort", "a", "ChIJ2", now=NOW)
    store.keep_place_id("marche", "a", "ChIJ3", now=NOW)
    assert store.place_ids("rochefort") == {"a": "ChIJ2"}


def test_a_file_that_is_not_a_database_is_refused_in_plain_words_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("liste des commerces " * 100)
    with pytest.raises(StoreError, match="VISIBILITY_DATABASE"):
        Store.open(path)
    assert path.read_text().startswith("liste des commerces")


def test_a_database_of_a_newer_program_is_refused(store: Store, tmp_path: Path) -> None:
    store.close()
    with sqlite3.connect(tmp_path / "var" / "visibility.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(StoreError, match="newer version"):
        Store.open(tmp_path / "var" / "visibility.db")


def test_the_migrations_lead_to_the_tables_of_the_code(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from alembic.script import ScriptDirectory
    from sqlmodel import SQLModel

    import visibility.store.database as database
    import visibility.store.tables  # noqa: F401 - registers the tables

    engine = database.open_database(tmp_path / "x.db")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), SQLModel.metadata) == []
    engine.dispose()
    scripts = ScriptDirectory(str(Path(database.__file__).parent / "migrations"))
    assert scripts.get_current_head() == database.HEAD


def test_a_database_of_another_program_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "boeken.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE run (boek TEXT)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        Store.open(path)
    assert path.read_bytes() == before


def test_a_kill_during_the_first_migration_leaves_nothing_half_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alembic import op

    made = []
    create = op.create_table

    def killed(name: str, *columns: object, **options: object) -> object:
        made.append(name)
        if len(made) == 4:
            raise KeyboardInterrupt
        return create(name, *columns, **options)

    monkeypatch.setattr(op, "create_table", killed)
    with pytest.raises(KeyboardInterrupt):
        Store.open(tmp_path / "visibility.db")
    monkeypatch.undo()
    store = Store.open(tmp_path / "visibility.db")
    assert begin(store).resumed is False
    store.close()


def test_a_run_begins_anew_where_what_it_rests_on_has_changed(store: Store) -> None:
    def start(fingerprint: str) -> RunRecord:
        return store.begin(
            town="rochefort",
            as_of=None,
            now=NOW,
            today=NOW.date(),
            rubric_version="1",
            app_version="0.1.0",
            fingerprint=fingerprint,
        )

    first = start("census of Monday")
    assert start("census of Monday").id == first.id
    assert start("census of Tuesday").id != first.id


def test_an_interrupted_audit_of_an_old_date_is_not_taken_up_unless_asked(store: Store) -> None:
    old = begin(store, as_of=date(2020, 1, 1))
    assert begin(store).id != old.id
    assert begin(store, as_of=date(2020, 1, 1)).id == old.id
