"""The terms of the sources: declared for each, obeyed by each, and what findings say stands in them."""

import string

import pytest

from visibility import terms
from visibility.model.listing import Listing
from visibility.model.observation import SourceName
from visibility.model.reviews import Reviews
from visibility.rubric import RUBRIC, Entry
from visibility.sources import Kept
from visibility.sources.calendar import CalendarSource
from visibility.sources.directories import DirectoriesSource
from visibility.sources.google_maps import GoogleMapsSource
from visibility.sources.openstreetmap import OpenStreetMapSource
from visibility.sources.pagespeed import PageSpeedSource
from visibility.sources.visits import VisitsSource
from visibility.sources.website import WebsiteSource

SOURCES = (
    GoogleMapsSource,
    WebsiteSource,
    OpenStreetMapSource,
    DirectoriesSource,
    PageSpeedSource,
    VisitsSource,
    CalendarSource,
)
GOOGLE = [
    pytest.param(entry, id=entry.check.id)
    for entry in RUBRIC.entries
    if {need.kind for need in entry.check.needs} & {Listing, Reviews}
]


@pytest.mark.parametrize("name", list(SourceName))
def test_every_source_has_its_terms_and_says_what_an_audit_observes_of_it(name: SourceName) -> None:
    assert terms.of(name.value).observed is not None


@pytest.mark.parametrize("source", SOURCES)
def test_every_source_keeps_what_its_terms_let_it_keep_and_no_more(source: type) -> None:
    assert source.kept == Kept.of(source.name)
    for kind in source.kinds:
        assert terms.may_store(source.name.value, kind.__name__) is source.kept.storable


@pytest.mark.parametrize("source", SOURCES)
def test_the_kinds_of_a_source_are_its_own(source: type) -> None:
    assert set(terms.of(source.name.value).kinds) == {kind.__name__ for kind in source.kinds}


@pytest.mark.parametrize("entry", GOOGLE)
def test_what_a_check_on_the_listing_says_is_declared_in_the_terms(entry: Entry) -> None:
    said = {field for _, field, _, _ in string.Formatter().parse(entry.check.evidence) if field}
    assert said <= {fact.name for fact in terms.of("google-maps").fact if fact.check == entry.check.id}


def test_the_terms_speak_of_no_check_that_is_gone() -> None:
    declared = {fact.check for each in terms.everything().values() for fact in each.fact}
    assert declared <= set(RUBRIC.by_id)
