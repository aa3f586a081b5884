"""Every finding of the demo town is held against what was planted in it."""

from pathlib import Path

import pytest

from bench.truth import TABLE, audited, others, tally, written
from tests.runs.conftest import AS_OF, Place, found
from visibility.demo.faults import Fault, FaultRule, Faults
from visibility.demo.folder import write_folder
from visibility.demo.generate import generate
from visibility.demo.server import DemoServer
from visibility.demo.town import DemoTown
from visibility.model.audit import Audit
from visibility.model.check import Verdict


@pytest.fixture(scope="module")
def three_towns(demo_town: DemoTown) -> tuple[tuple[DemoTown, Audit], ...]:
    """The demo town, a larger one of another seed with hostile names, and one before Christmas; each with its audit."""
    return tuple((town, audited(town)) for town in (demo_town, *others()))


def _planted(town: DemoTown) -> set[tuple[str, str]]:
    return {(shop.shop.id, defect) for shop in town.shops for defect in shop.defects}


def test_what_was_planted_is_found_and_nobody_is_accused_of_anything_else(
    three_towns: tuple[tuple[DemoTown, Audit], ...],
) -> None:
    for town, audit in three_towns:
        assert found(audit) - _planted(town) == set(), "false accusations"
        missed = _planted(town) - found(audit)
        assert len(missed) <= len(_planted(town)) * (0.02 if len(town.shops) > 60 else 0), sorted(missed)
        assert not [finding for finding in audit.findings if finding.verdict is Verdict.ERROR]
        assert len({(f.shop, f.check) for f in audit.findings}) == len(town.shops) * len(audit.cards)
        assert audit.district.index.value is not None


def test_the_table_of_precision_and_recall_is_what_is_found_today(
    three_towns: tuple[tuple[DemoTown, Audit], ...],
) -> None:
    assert written(tally(three_towns)) == TABLE.read_text(encoding="utf-8"), "run: python bench/truth.py --write"


def test_a_town_without_google_accuses_nobody_and_says_what_it_does_not_know(place: Place, server: DemoServer) -> None:
    audit = place.audit(server, google_key=None)
    assert found(audit) <= place.planted()
    assert audit.district.index.value is None
    assert audit.district.index.low < 40 < audit.district.index.high
    assert any("no key" in str(warning) for warning in audit.warnings)
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
