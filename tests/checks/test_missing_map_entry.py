from dataclasses import replace

import pytest

from tests.checks.check_literals import SHOP
from visibility.checks.missing_map_entry import missing_map_entry
from visibility.model.check import Undecided, Verdict
from visibility.model.mapentry import MapEntry
from visibility.model.observation import Cause
from visibility.model.shop import Point

ENTRY = MapEntry(osm_id="node/1", name="Boulangerie", location=Point(lat=49.68, lon=5.81))


def test_a_shop_that_the_map_knows_passes() -> None:
    assert missing_map_entry(SHOP, ENTRY).verdict is Verdict.PASSED


def test_a_shop_that_the_map_does_not_know_fails() -> None:
    assert missing_map_entry(SHOP, None).verdict is Verdict.FAILED


def test_a_doubtful_entry_or_an_unreadable_map_decides_nothing_and_says_why() -> None:
    for cause in (Cause.UNDECIDED, Cause.GARBLED, Cause.NOT_KNOWN):
        with pytest.raises(Undecided) as doubt:
            missing_map_entry(SHOP, cause)
        assert doubt.value.cause is cause


def test_a_town_without_the_map_or_made_from_it_is_not_concerned() -> None:
    assert missing_map_entry(SHOP, Cause.NOT_CONFIGURED).verdict is Verdict.NOT_APPLICABLE
    assert missing_map_entry(SHOP, replace(ENTRY, source_of_census=True)).verdict is Verdict.NOT_APPLICABLE
