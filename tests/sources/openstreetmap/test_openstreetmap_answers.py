"""What people said of the map's entries, and what a person is shown of them."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.sources.openstreetmap.test_openstreetmap_source import FAR_OFF, NODE, NOW, SHOP, changed
from visibility.matching import seal
from visibility.model.mapentry import MapEntry
from visibility.model.match import Answers
from visibility.model.observation import Absent, Cause, Dossier, Seen, Unreachable
from visibility.model.shop import Shop
from visibility.model.town import Town
from visibility.sources.openstreetmap import OpenStreetMapSource

CONFIRMED = replace(SHOP, osm_id="node/7")
DOUBTFUL = changed(name="Boulangerie Dupont et Filles", phone="+32 63 99 99 99")
ASKED = replace(SHOP, phone="063 21 00 55")


def source(folder: Path, *elements: object, answers: Answers | None = None) -> OpenStreetMapSource:
    (folder / "map.json").write_text(json.dumps({"elements": [*elements, FAR_OFF]}))
    town = Town(slug="arlon", name="Arlon", district="", openstreetmap_file="map.json")
    return OpenStreetMapSource(town=town, folder=folder, now=lambda: NOW, answers=answers)


def said(made: OpenStreetMapSource, shop: Shop) -> Any:
    return made.observe(shop, Dossier())[MapEntry]


def test_a_refused_entry_is_as_if_the_map_had_it_not(tmp_path: Path) -> None:
    assert isinstance(said(source(tmp_path, NODE), SHOP), Seen)
    refused = Answers(refused=frozenset({("dupont", "node/7")}))
    made = source(tmp_path, NODE, answers=refused)
    assert not isinstance(said(made, SHOP), Seen)
    assert not isinstance(said(made, CONFIRMED), Seen)
    assert made.options(SHOP) == ()
    other = replace(SHOP, id="other")
    assert isinstance(said(made, other), Seen)


def test_an_entry_beside_that_was_refused_no_longer_keeps_the_shop_undecided(tmp_path: Path) -> None:
    nameless = {**NODE, "tags": {"shop": "bakery", "addr:street": "Grand-Rue", "addr:housenumber": "12"}}
    around = [{"type": "node", "id": 20 + n, "lat": 49.680 + n / 1000, "lon": 5.812 + n / 1000,
               "tags": {"shop": "florist", "name": f"Fleurs {n}"}} for n in range(8)]  # fmt: skip
    undecided = said(source(tmp_path, nameless, *around), SHOP)
    assert isinstance(undecided, Unreachable)
    assert undecided.cause is Cause.UNDECIDED
    refused = Answers(refused=frozenset({("dupont", "node/7")}))
    assert isinstance(said(source(tmp_path, nameless, *around, answers=refused), SHOP), Absent)


def test_an_entry_of_another_name_is_believed_while_it_bears_the_name_that_was_confirmed(tmp_path: Path) -> None:
    renamed = changed(name="Horizons Lointains")
    asked = said(source(tmp_path, renamed), CONFIRMED)
    assert isinstance(asked, Unreachable)
    assert asked.cause is Cause.UNDECIDED
    sealed = Answers(seals={("dupont", "node/7"): seal("node/7", "Horizons lointains")})
    assert isinstance(said(source(tmp_path, renamed, answers=sealed), CONFIRMED), Seen)
    again = source(tmp_path, changed(name="Voyages Martin"), answers=sealed)
    assert isinstance(said(again, CONFIRMED), Unreachable)


def test_a_person_is_shown_what_may_be_the_shop_and_the_renamed_entry_itself(tmp_path: Path) -> None:
    made = source(tmp_path, DOUBTFUL)
    assert isinstance(said(made, ASKED), Unreachable)
    (option,) = made.options(ASKED)
    assert option.ref == "node/7"
    assert option.candidate.name == "Boulangerie Dupont et Filles"
    assert "phone-other" in option.decision.reasons
    renamed = source(tmp_path, changed(name="Horizons Lointains"))
    assert [each.ref for each in renamed.options(CONFIRMED)] == ["node/7"]
    found = renamed.option(CONFIRMED, "node/7")
    assert found is not None
    assert found.candidate.name == "Horizons Lointains"
    assert renamed.option(CONFIRMED, "node/999") is None
