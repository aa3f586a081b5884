"""Every finding of the demo town is held against what was planted in it."""

from pathlib import Path

import pytest

from tests.runs.conftest import AS_OF, Place, found
from visibility.demo.faults import Fault, FaultRule, Faults
from visibility.demo.folder import write_folder
from visibility.demo.generate import generate
from visibility.demo.server import DemoServer
from visibility.model.check import Verdict


def test_what_was_planted_is_found_and_nobody_is_accused_of_anything_else(place: Place, server: DemoServer) -> None:
    audit = place.audit(server)
    assert found(audit) - place.planted() == set(), "false accusations"
    assert place.planted() - found(audit) == set(), "planted and not found"
    assert not [finding for finding in audit.findings if finding.verdict is Verdict.ERROR]
    assert len({(f.shop, f.check) for f in audit.findings}) == len(place.town.shops) * len(audit.cards)
    assert audit.district.index.value is not None


def test_a_larger_town_of_another_seed_with_hostile_names_accuses_nobody_wrongly(tmp_path: Path) -> None:
    town = generate(seed=7, shops=150, as_of=AS_OF, hostile=True)
    write_folder(town, tmp_path / "towns" / "demo")
    place = Place(town=town, home=tmp_path)
    with DemoServer(town) as server:
        audit = place.audit(server)
    assert found(audit) - place.planted() == set(), "false accusations"
    missed = place.planted() - found(audit)
    assert len(missed) <= len(place.planted()) * 0.02, f"planted and not found: {sorted(missed)}"


def test_a_town_without_google_accuses_nobody_and_says_what_it_does_not_know(place: Place, server: DemoServer) -> None:
    audit = place.audit(server, google_key=None)
    assert found(audit) <= place.planted()
    assert audit.district.index.value is None
    assert audit.district.index.low < 40 < audit.district.index.high
    assert any("no key" in warning for warning in audit.warnings)
    listings = [finding for finding in audit.findings if finding.check == "missing-listing"]
    assert {finding.verdict for finding in listings} == {Verdict.UNKNOWN}


FAULTS = [
    pytest.param(Fault.TOO_MANY, ("places",), id="google says too many requests"),
    pytest.param(Fault.SERVER_ERROR, ("places",), id="google is broken"),
    pytest.param(Fault.FORBIDDEN, ("places",), id="google refuses the key"),
    pytest.param(Fault.GARBAGE, (), id="everybody answers garbage"),
    pytest.param(Fault.HTML, (), id="everybody answers with half a page"),
    pytest.param(Fault.HALF, (), id="every answer is cut in the middle"),
    pytest.param(Fault.NOTHING, (), id="nobody answers"),
]


@pytest.mark.parametrize(("fault", "kinds"), FAULTS)
def test_trouble_of_a_source_accuses_nobody_and_judges_everybody(
    fault: Fault, kinds: tuple[str, ...], tmp_path: Path
) -> None:
    town = generate(shops=20, as_of=AS_OF)
    write_folder(town, tmp_path / "towns" / "demo")
    place = Place(town=town, home=tmp_path)
    rule = FaultRule(fault=fault, kinds=kinds, share=0.4)
    with DemoServer(town, faults=Faults(rules=(rule,), seed=3)) as server:
        audit = place.audit(server)
    assert found(audit) <= place.planted()
    assert {score.shop for score in audit.scores} == {shop.shop.id for shop in town.shops}
    assert not [finding for finding in audit.findings if finding.verdict is Verdict.ERROR]
    assert audit.district.index.coverage < 1


def test_trouble_that_passes_changes_nothing(tmp_path: Path) -> None:
    town = generate(shops=20, as_of=AS_OF)
    write_folder(town, tmp_path / "towns" / "demo")
    place = Place(town=town, home=tmp_path)
    rule = FaultRule(fault=Fault.SERVER_ERROR, kinds=("places",), share=0.5, times=1)
    with DemoServer(town, faults=Faults(rules=(rule,))) as server:
        audit = place.audit(server)
    assert found(audit) == place.planted()
