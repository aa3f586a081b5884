from pydantic import TypeAdapter

from tests import golden_town
from visibility.model.audit import Audit
from visibility.model.check import Verdict


def test_the_golden_town_is_audited_as_before() -> None:
    assert golden_town.text() == golden_town.GOLDEN.read_text(encoding="utf-8"), (
        "if meant: python tests/golden_town.py --write"
    )


def test_the_golden_file_reads_back_as_the_same_audit() -> None:
    assert TypeAdapter(Audit).validate_json(golden_town.GOLDEN.read_bytes()) == golden_town.november()


def test_the_golden_town_shows_every_verdict_and_every_level() -> None:
    audit = golden_town.november()
    assert {finding.verdict for finding in audit.findings} == set(Verdict) - {Verdict.ERROR}
    assert {shop.level for shop in audit.scores} >= {"invisible", "present", "active", None}


def test_nothing_that_google_wrote_stays_in_the_audit() -> None:
    kept = golden_town.GOLDEN.read_text(encoding="utf-8")
    for phrase in ("butcher_shop", "book_store", "closed-temporarily", '"91"', " 3.23", "+3263000002"):
        assert phrase not in kept, phrase
