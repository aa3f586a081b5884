"""`purge` erases what has expired wherever it is kept, and nothing else."""

import os
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.reports.report_sample import sample
from visibility.runs import RunError
from visibility.runs.purging import purge, slugs
from visibility.runs.run import alone
from visibility.settings import Settings
from visibility.store import Store
from visibility.towns import TownError

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
OLD, NEW = date(2023, 10, 1), date(2026, 10, 1)
TOWN = 'name = "Arlon"\ncontact = "adl@example.be"\n[census]\nsource = "Survey"\n'


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    (tmp_path / "towns" / "arlon").mkdir(parents=True)
    (tmp_path / "towns" / "arlon" / "town.toml").write_text(TOWN)
    return Settings(_env_file=None, home=tmp_path)


def town(settings: Settings, name: str, content: str, *, days: int = 0) -> Path:
    """Write a file of the town's folder, as if so many days ago."""
    return aged(settings.towns_dir / "arlon" / name, content, days=days)


def aged(path: Path, content: str, *, days: int = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    then = (NOW - timedelta(days=days)).timestamp()
    os.utime(path, (then, then))
    return path


def audited(settings: Settings, *days: date) -> None:
    """Keep an audit of each of these days, with its reports."""
    store = Store.open(settings.database_path)
    for day in days:
        at = datetime(day.year, day.month, day.day, tzinfo=UTC)
        run = store.begin(town="arlon", as_of=day, now=at, today=day, rubric_version="1", app_version="1").id
        made = sample(5)
        store.keep_audit(run, replace(made, run=run, as_of=day, town=replace(made.town, slug="arlon")))
        store.finish(run, now=at)
        for name in (
            "audit.json",
            "rapport-district.pdf",
            "coaching-rat-0003-fr.pdf",
            "coaching-round-chloé-fr.pdf",
            "actions-stewards.pdf",
            "actions-stewards-2.pdf",
            "actions-nl.csv",
        ):
            aged(settings.out_dir / "arlon" / day.isoformat() / name, name)
    store.close()


def test_old_audits_go_with_their_reports_and_new_ones_stay(settings: Settings) -> None:
    audited(settings, OLD, NEW)
    (done,) = purge(settings=settings, now=NOW).towns
    assert (done.database.audits, done.folders) == (1, (OLD.isoformat(),))
    assert [path.name for path in (settings.out_dir / "arlon").iterdir()] == [NEW.isoformat()]
    assert len(list((settings.out_dir / "arlon" / NEW.isoformat()).iterdir())) == 7


def test_the_town_chooses_for_how_long(settings: Settings) -> None:
    town(settings, "town.toml", TOWN + "[retention]\nmonths = 60\n")
    audited(settings, OLD)
    assert purge(settings=settings, now=NOW).nothing
    town(settings, "town.toml", TOWN + "[retention]\nmonths = 1\n")
    assert not purge(settings=settings, now=NOW).nothing


@pytest.mark.parametrize("written", ['"a year"', "0", "true", "36.5", "999"])
def test_nothing_is_erased_on_a_guess(settings: Settings, written: str) -> None:
    audited(settings, OLD)
    town(settings, "town.toml", TOWN + f"[retention]\nmonths = {written}\n")
    with pytest.raises(TownError, match="no number of months"):
        purge(settings=settings, now=NOW)
    assert (settings.out_dir / "arlon" / OLD.isoformat() / "audit.json").exists()


def test_what_a_person_put_beside_old_reports_is_left_to_him(settings: Settings) -> None:
    audited(settings, OLD)
    aged(settings.out_dir / "arlon" / OLD.isoformat() / "minutes.docx", "x")
    aged(settings.out_dir / "arlon" / "archive" / "audit.json", "x")
    purge(settings=settings, now=NOW)
    left = sorted(str(path.relative_to(settings.out_dir)) for path in settings.out_dir.rglob("*") if path.is_file())
    assert left == [f"arlon/{OLD.isoformat()}/minutes.docx", "arlon/archive/audit.json"]


def test_copies_and_extracts_that_were_replaced_go_after_ninety_days(settings: Settings) -> None:
    extract = '{"osm3s": {}, "elements": []}'
    town(settings, "town.toml", TOWN + '[openstreetmap]\nfile = "now.json"\n')
    for name in ("now.json", "before.json", "older.geojson"):
        town(settings, name, extract, days=100)
    town(settings, "lately.json", extract, days=80)
    town(settings, "parking.geojson", '{"type": "FeatureCollection", "features": []}', days=100)
    town(settings, "district.geojson", '{"osm_id": 1}', days=100)
    town(settings, "shops.csv.before", "id,name\n", days=100)
    town(settings, "shops.xlsx.before", "x", days=80)
    (done,) = purge(settings=settings, now=NOW).towns
    assert set(done.files) == {"before.json", "older.geojson", "shops.csv.before"}
    left = {path.name for path in (settings.towns_dir / "arlon").iterdir()}
    assert left == {"town.toml", "now.json", "lately.json", "parking.geojson", "district.geojson", "shops.xlsx.before"}


def test_visits_expire_line_by_line_and_the_others_stay_as_they_are_written(settings: Settings) -> None:
    path = town(settings, "visits.csv", "shop;date;hours\r\na;2025-10-01;9-18\r\nb;2026-10-01;9-18\r\nc;lately;?\r\n")
    (done,) = purge(settings=settings, now=NOW).towns
    assert dict(done.lines) == {"visits.csv": 1}
    assert path.read_bytes() == b"shop;date;hours\r\nb;2026-10-01;9-18\r\nc;lately;?\r\n"


def test_old_lines_of_the_log_and_old_faults_go(settings: Settings) -> None:
    log = aged(settings.home / "var/log/visibility.log", "2026-01-01 a\n  more of a\n2026-11-01 b\n  more of b\n")
    aged(settings.home / "var/log/fault-1.txt", "x", days=100)
    aged(settings.home / "var/log/fault-2.txt", "x", days=10)
    done = purge(settings=settings, now=NOW)
    assert (done.log_lines, done.faults) == (2, 1)
    assert log.read_text() == "2026-11-01 b\n  more of b\n"
    assert (settings.home / "var/log/fault-2.txt").exists()


def test_a_dry_run_says_the_same_and_changes_no_file(settings: Settings) -> None:
    audited(settings, OLD, NEW)
    town(settings, "shops.csv.before", "id,name\n", days=100)
    town(settings, "visits.csv", "date\n2020-01-01\n")
    aged(settings.home / "var/log/visibility.log", "2026-01-01 a\n")
    before = {path: path.read_bytes() for path in settings.home.rglob("*") if path.is_file() and "db" not in path.name}
    would = purge(settings=settings, now=NOW, dry_run=True)
    assert before.items() <= {path: path.read_bytes() for path in settings.home.rglob("*") if path.is_file()}.items()
    done = purge(settings=settings, now=NOW)
    assert replace(would, dry_run=False) == done
    assert purge(settings=settings, now=NOW).nothing


def test_one_town_is_purged_alone(settings: Settings) -> None:
    audited(settings, OLD)
    (settings.towns_dir / "marche").mkdir()
    (settings.towns_dir / "marche" / "town.toml").write_text(TOWN)
    assert purge(settings=settings, now=NOW, slug="marche").nothing
    assert not purge(settings=settings, now=NOW, slug="arlon").nothing


def test_a_town_without_a_folder_any_more_is_purged_too(settings: Settings) -> None:
    audited(settings, OLD)
    (settings.towns_dir / "arlon" / "town.toml").unlink()
    (settings.towns_dir / "arlon").rmdir()
    (done,) = purge(settings=settings, now=NOW).towns
    assert (done.town, done.database.audits) == ("arlon", 1)


def test_a_town_that_is_being_audited_is_not_purged_meanwhile(settings: Settings) -> None:
    audited(settings, OLD)
    with alone(settings, "arlon"), pytest.raises(RunError, match="already running"):
        purge(settings=settings, now=NOW)


def test_a_machine_that_keeps_nothing_has_nothing_to_erase(tmp_path: Path) -> None:
    assert purge(settings=Settings(_env_file=None, home=tmp_path), now=NOW).nothing


def test_a_town_that_nobody_knows_is_told_and_not_called_clean(settings: Settings) -> None:
    with pytest.raises(TownError, match="no such town folder"):
        purge(settings=settings, now=NOW, slug="arlno")


def test_an_outline_that_somebody_put_aside_is_no_extract_of_the_map_and_stays(settings: Settings) -> None:
    outline = '{"type":"Feature","properties":{"osm_id":"relation/1","name":"Arlon"},"geometry":null}'
    kept = town(settings, "district-2024.geojson", outline, days=200)
    gone = town(
        settings, "old.json", '{"osm3s":{},"elements":[{"type":"node","id":1,"tags":{"shop":"bakery"}}]}', days=200
    )
    purge(settings=settings, now=NOW)
    assert (kept.exists(), gone.exists()) == (True, False)


def test_who_purges_town_by_town_hears_of_the_towns_that_the_database_alone_knows(settings: Settings) -> None:
    assert slugs(settings) == ("arlon",)
    audited(settings, NEW)
    (settings.towns_dir / "arlon").rename(settings.towns_dir / "virton")
    assert slugs(settings) == ("arlon", "virton")
