"""What holds for every check: folder, names, texts, facts, needs, generated pages."""

import importlib.util
import inspect
import re
import string
from pathlib import Path
from types import ModuleType

import pytest

from tests import golden_town
from visibility.district import cards
from visibility.model.check import Check, Lifecycle, Scope, Verdict
from visibility.model.observation import SourceName
from visibility.rubric import HISTORY, RUBRIC, Entry
from visibility.sources.calendar import CalendarSource
from visibility.sources.directories import DirectoriesSource
from visibility.sources.google_maps import GoogleMapsSource
from visibility.sources.openstreetmap import OpenStreetMapSource
from visibility.sources.pagespeed import PageSpeedSource
from visibility.sources.visits import VisitsSource
from visibility.sources.website import WebsiteSource

ROOT = Path(__file__).resolve().parents[2]
CHECKS = ROOT / "src" / "visibility" / "checks"
EVERY = [pytest.param(entry, id=entry.check.id) for entry in RUBRIC.entries]
SOURCES = (
    GoogleMapsSource,
    WebsiteSource,
    OpenStreetMapSource,
    DirectoriesSource,
    VisitsSource,
    CalendarSource,
    PageSpeedSource,
)

# Words that frighten or blame, and advice that the law on reviews forbids (28 May 2022).
FEAR = re.compile(
    r"\b(penalt\w*|danger\w*|los(e|es|ing|t)|fail(s|ed|ure|ing)?|fault\w*|fine[ds]?|sanction\w*|illegal\w*|punish\w*|threat\w*|risk\w*|"
    r"urgent\w*|immediately|must|never|bad|poor|worst|careless\w*|neglect\w*|forgot\w*|refus\w*|blame\w*|unfortunately|wrongly)\b",
    re.IGNORECASE,
)
REVIEWS_FOR_SALE = re.compile(
    r"\b(buy|bought|pay|paid|reward\w*|discount\w*|gift\w*|free|filter\w*|happy|satisfied|remove|delete|hide)\b",
    re.IGNORECASE,
)


def _texts(check: Check) -> dict[str, str]:
    return {name: getattr(check, name) for name in ("title", "failure_title", "why", "how", "evidence")}


def _sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s+", text) if part]


def _documents() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_folder_holds_the_checks_of_the_rubric_and_no_other() -> None:
    files = {path.stem for path in CHECKS.glob("*.py")} - {"__init__"}
    assert files == {entry.check.id.replace("-", "_") for entry in RUBRIC.entries}


@pytest.mark.parametrize("entry", EVERY)
def test_file_function_test_and_id_share_one_stem(entry: Entry) -> None:
    stem = entry.check.id.replace("-", "_")
    assert entry.check.judge.__name__ == stem
    assert Path(inspect.getsourcefile(entry.check.judge) or "").name == f"{stem}.py"
    assert (ROOT / "tests" / "checks" / f"test_{stem}.py").is_file()


@pytest.mark.parametrize("entry", EVERY)
def test_the_docstring_says_what_it_asks_decides_and_is_blind_to(entry: Entry) -> None:
    lines = inspect.cleandoc(entry.check.judge.__doc__ or "").splitlines()
    assert lines[0].endswith("?"), "a check is a question"
    assert [line.split(":")[0] for line in lines if re.match(r"(Asks|Decides|Blind to): \S", line)] == [
        "Asks",
        "Decides",
        "Blind to",
    ]


@pytest.mark.parametrize("entry", EVERY)
def test_the_texts_are_there_short_and_calm(entry: Entry) -> None:
    check = entry.check
    for name, text in _texts(check).items():
        assert text.strip() == text
        assert text, name
        assert not (found := FEAR.search(text)), f"{name}: {found}"
    assert not check.title.endswith(".")
    assert not check.failure_title.endswith(".")
    assert check.title != check.failure_title
    assert len(_sentences(check.why)) <= 2
    assert len(_sentences(check.how)) == len(_sentences(check.evidence)) == len(_sentences(entry.reason)) == 1
    assert not FEAR.search(entry.reason)
    assert check.how[0].isupper()
    assert check.minutes > 0
    assert isinstance(check.scope, Scope)
    assert check.link == "" or check.link.startswith("https://")


@pytest.mark.parametrize("entry", [param for param in EVERY if "review" in str(param.id) or "rating" in str(param.id)])
def test_no_advice_buys_chooses_or_hides_reviews(entry: Entry) -> None:
    assert not REVIEWS_FOR_SALE.search(entry.check.how)


@pytest.mark.parametrize("entry", EVERY)
def test_the_evidence_can_be_told_with_the_facts_of_a_failing_answer(entry: Entry) -> None:
    audits = (golden_town.month(golden_town.OCTOBER), golden_town.november())
    failing = [
        f for audit in audits for f in audit.findings if f.check == entry.check.id and f.verdict is Verdict.FAILED
    ]
    assert failing, "let one shop of the golden town fail this check"
    told = {name for _, name, _, _ in string.Formatter().parse(entry.check.evidence) if name}
    for finding in failing:
        assert told <= finding.facts.keys()


@pytest.mark.parametrize("entry", EVERY)
def test_every_need_is_yielded_by_a_source(entry: Entry) -> None:
    yielded = {kind for source in SOURCES for kind in source.kinds}
    assert entry.check.needs
    assert {need.kind for need in entry.check.needs} <= yielded


def test_each_kind_of_observation_has_one_source() -> None:
    kinds = [kind for source in SOURCES for kind in source.kinds]
    assert len(set(kinds)) == len(kinds)
    # The register helps to keep the census; it is not asked in an audit.
    assert {source.name for source in SOURCES} == set(SourceName) - {SourceName.REGISTER}


def test_every_weight_has_its_reason_and_trials_are_worded_as_help() -> None:
    reasons = [entry.reason for entry in RUBRIC.entries]
    assert len(set(reasons)) == len(reasons)
    for entry in RUBRIC.entries:
        if entry.check.lifecycle is Lifecycle.TRIAL:
            assert "help" in entry.check.why
    assert all(edition.changes for edition in HISTORY)


@pytest.mark.parametrize("entry", [param for param in EVERY if RUBRIC.by_id[str(param.id)].counts])
def test_every_check_that_counts_says_who_measured_or_ruled_it_or_that_it_is_our_judgement(entry: Entry) -> None:
    assert len(_sentences(entry.source)) == 1
    assert entry.source.endswith(".")
    assert re.search(r"\b20\d\d\b|\barticle |\b[Oo]ur judgement\b", entry.source), "who, and when; or our judgement"
    assert entry.source != entry.reason
    assert next(card for card in cards(RUBRIC) if card.id == entry.check.id).source == entry.source


def test_the_generated_pages_are_fresh(capsys: pytest.CaptureFixture[str]) -> None:
    documents = _documents()
    assert documents.stale() == [], "run `python docs/generate.py`"
    assert documents.main(["--check"]) == 0


def test_a_stale_page_is_named_and_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    documents = _documents()
    monkeypatch.setattr(documents, "HERE", tmp_path)
    assert documents.main([]) == 0
    (tmp_path / "checks.md").write_text("old", encoding="utf-8")
    assert documents.main(["--check"]) == 1
    assert "checks.md is stale" in capsys.readouterr().err


def test_a_check_says_that_it_counts_in_no_score_only_where_it_counts_in_none() -> None:
    for entry in RUBRIC.entries:
        told = f"{entry.check.why} {entry.check.judge.__doc__}"
        assert entry.weight == 0 or "no score" not in told, entry.check.id
