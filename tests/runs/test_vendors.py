"""Which sources a town's run has."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from visibility.model.directory import Directory, DirectoryEntries
from visibility.model.observation import Absent, Dossier, SourceName
from visibility.model.shop import Shop
from visibility.model.town import GoogleUse, Town
from visibility.runs.vendors import Vendors, refusal
from visibility.settings import Settings


def vendors(home: Path, town: Town) -> Vendors:
    return Vendors.of(
        town,
        settings=Settings(_env_file=None, home=home),
        clock=lambda: datetime(2026, 11, 3, tzinfo=UTC),
        spent=lambda _: None,
        last_website=lambda _: None,
    )


def test_the_directories_come_last_so_that_the_sites_numbers_are_known(tmp_path: Path) -> None:
    names = [source.name for source in vendors(tmp_path, Town(slug="t", name="T", district="")).sources]
    assert names[-1] is SourceName.DIRECTORIES
    assert names.index(SourceName.WEBSITE) < len(names) - 1


def test_a_town_that_names_no_directory_is_not_asked_about_any(tmp_path: Path) -> None:
    source = vendors(tmp_path, Town(slug="t", name="T", district="")).sources[-1]
    said = source.observe(Shop(id="a", name="A", trade="other"), Dossier())
    assert isinstance(said[DirectoryEntries], Absent)


def test_a_town_whose_websites_are_not_read_keeps_its_directories(tmp_path: Path) -> None:
    directory = Directory(name="D", file="a.csv")
    town = Town(slug="t", name="T", district="", website=False, directories=(directory,))
    found = vendors(tmp_path, town)
    assert not isinstance(
        found.sources[-1].observe(Shop(id="a", name="A", trade="other"), Dossier())[DirectoryEntries], Absent
    )
    assert any("websites were not read" in str(warning) for warning in found.warnings)


@pytest.mark.parametrize(
    ("google", "asked"),
    [
        (GoogleUse(), False),
        (GoogleUse(use=True), False),
        (GoogleUse(use=True, permitted_use="own_locations"), False),
        (GoogleUse(use=True, decision="Collège communal, 3 novembre 2026"), False),
        (GoogleUse(permitted_use="own_locations", decision="Collège communal, 3 novembre 2026"), False),
        (GoogleUse(use=True, permitted_use="own_locations", decision="Collège communal, 3 novembre 2026"), True),
    ],
)
def test_google_is_asked_only_where_the_town_has_recorded_a_permitted_use_and_a_decision(
    google: GoogleUse, asked: bool, tmp_path: Path
) -> None:
    settings = Settings(_env_file=None, home=tmp_path, google_key="AIzaSyTEST0000000000000000000000000000")
    assert (refusal(Town(slug="t", name="T", district="", google=google), settings) == "") is asked
