"""What may stand in which report, and what every page owes to its sources."""

from dataclasses import replace

import pytest

from tests.reports.report_sample import sample, silent
from visibility.model.audit import SourceSummary
from visibility.model.observation import SourceName
from visibility.reports import editions
from visibility.reports.editions import DISTRICT, STEWARDS, Section, district_html, stewards_html
from visibility.reports.permitted import ReportError, owed, refuse
from visibility.reports.wording import Wording


@pytest.mark.parametrize(
    ("section", "kind"),
    [pytest.param(section, kind, id=f"{kind}-{section.id}")
     for kind, sections in (("district", DISTRICT), ("stewards", STEWARDS)) for section in sections],
)  # fmt: skip
def test_every_section_says_what_it_shows_and_may_show_it_there(section: Section, kind: str) -> None:
    assert section.shows
    refuse(section.id, section.shows, kind, on_map=section.on_map)


@pytest.mark.parametrize(
    ("shown", "on_map", "told"),
    [
        ("google-maps/conclusions", True, "beside a map"),
        ("google-maps/content", False, "may not stand"),
        ("google-maps/reviews", False, "may not stand"),
        ("google-maps/place-id", False, "may not stand"),  # the officials' report names no shop
        ("visits/visits", False, "may not stand"),
        ("google-maps/stars", False, "say nothing of stars"),
        ("yelp/entries", False, "No terms are declared"),
    ],
)
def test_a_report_with_what_may_not_stand_in_it_is_not_made(
    shown: str, on_map: bool, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted = tuple(replace(section, shows=(*section.shows, shown), on_map=on_map) for section in DISTRICT)
    monkeypatch.setattr(editions, "DISTRICT", planted)
    with pytest.raises(ReportError, match=told):
        district_html(sample(5), "fr")


def test_a_map_of_openstreetmap_may_be_printed() -> None:
    refuse("map", ("openstreetmap/entries", "census/shops"), "stewards", on_map=True)


@pytest.mark.parametrize("make", [district_html, stewards_html])
@pytest.mark.parametrize(
    ("source", "attribution"),
    [(SourceName.GOOGLE_MAPS, "Google Maps"), (SourceName.OPENSTREETMAP, "© les contributeurs d’OpenStreetMap")],
)
def test_every_page_names_the_sources_that_answered_and_no_other(
    make: object, source: SourceName, attribution: str
) -> None:
    used = SourceSummary(source=source, kind="Listing", seen=1, absent=0, unreachable=0)
    audit = replace(silent(5), sources=(used,))
    audit = replace(audit, town=replace(audit.town, census_source="Survey", attributions=()))
    assert f'<span class="owed">{attribution}</span>' in make(audit, "fr")  # type: ignore[operator]


def test_a_source_that_showed_nothing_is_owed_nothing() -> None:
    asked = SourceSummary(source=SourceName.PAGESPEED, kind="PageSpeed", seen=0, absent=40, unreachable=0)
    audit = sample()
    audit = replace(audit, sources=(*audit.sources, asked))
    assert "PageSpeed" not in owed(audit, Wording("fr"))
