"""Establishments of the village in, sightings for the review of its census out."""

from datetime import date

import pytest

from tests.sources.register.village import as_folder, tables, unit
from visibility.model.observation import SourceName
from visibility.model.sighting import Sighting, SightingStatus
from visibility.sources.register import read_register, sightings_of


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sighting]:
    register = read_register([as_folder(tmp_path_factory.mktemp("register"), tables())], ["7799"])
    return {sighting.ref: sighting for sighting in sightings_of(register.entries, register.as_of)}


def test_an_establishment_is_sighted_under_its_sign_with_its_door_in_both_languages(seen: dict[str, Sighting]) -> None:
    frites = seen[unit(2)]
    assert (frites.source, frites.name, frites.operators) == (
        SourceName.REGISTER,
        "La Friterie du Pont",
        ("LES TROIS ÉPIS",),
    )
    assert (frites.address.street, frites.address.number) == ("Grand-Place / Grote Markt", "3")
    assert (frites.trade, frites.phone, frites.as_of) == ("fast-food", "056 99 00 11", date(2026, 10, 5))
    assert (frites.status, frites.since) == (SightingStatus.LISTED, None)


def test_what_is_struck_off_has_ceased_on_that_day_and_what_ended_has_no_day(seen: dict[str, Sighting]) -> None:
    assert (seen[unit(4)].status, seen[unit(4)].since) == (SightingStatus.CEASED, date(2019, 12, 31))
    assert (seen[unit(8)].status, seen[unit(8)].since) == (SightingStatus.CEASED, None)


def test_a_sighting_holds_no_name_of_a_natural_person(seen: dict[str, Sighting]) -> None:
    assert (seen[unit(7)].name, seen[unit(7)].trade) == ("", "hairdresser")
    for name in ("Quatremains", "Vandekerckhove", "Zebedeus", "LQ"):
        assert not [sighting for sighting in seen.values() if name in repr(sighting)]


def test_a_company_without_a_trade_name_is_sighted_under_its_own(seen: dict[str, Sighting]) -> None:
    assert (seen[unit(3)].name, seen[unit(3)].operators) == ("PHARMACIE LEGRAND", ())
