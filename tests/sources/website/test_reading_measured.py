"""What the reader finds on pages that people marked does not fall below what was asked: the floors of `bench/website.py`."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def bench(shared_data: Path) -> ModuleType:
    sys.path.insert(0, str(ROOT / "bench"))
    try:
        import website_marks
        import website_pages  # noqa: F401
    finally:
        sys.path.remove(str(ROOT / "bench"))
    return website_marks


@pytest.mark.parametrize(
    ("kind", "recall", "precision"),
    [("phones", 0.95, 0.97), ("emails", 0.98, 0.85), ("postcodes", 0.85, 0.95), ("streets", 0.85, 0.90)],
)
def test_the_marks_of_people_are_found(bench: ModuleType, kind: str, recall: float, precision: float) -> None:
    tally = bench.score(bench.ours, bench.marked_rows())[kind]
    assert tally.marked > 0
    assert tally.recall >= recall
    assert tally.precision >= precision


def test_structured_data_are_read_word_for_word(bench: ModuleType) -> None:
    labelled, right = sys.modules["website_pages"].structured()
    assert labelled == right > 0


def test_no_week_of_a_page_is_read_wrong(bench: ModuleType) -> None:
    pages, right, wrong, _abstained = sys.modules["website_pages"].hours()
    assert (wrong, right >= 0.8 * pages) == (0, True)
