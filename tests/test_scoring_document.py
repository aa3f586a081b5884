"""The worked example of docs/scoring.md, recomputed from the page's own tables."""

import re
from dataclasses import replace
from pathlib import Path

from tests.judged import finding
from visibility.model.check import Theme, Verdict
from visibility.model.score import Level, Score, ShopScore
from visibility.rubric import RUBRIC, Entry
from visibility.scoring import ACTIVE, COVERAGE, PARTS, score, score_district, spread_group

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "scoring.md").read_text(encoding="utf-8")
EXAMPLE = PAGE[PAGE.index("## Worked example") :]
ROWS = [
    [cell.strip(" *") for cell in line.strip("|").split("|")]
    for line in EXAMPLE.splitlines()
    if re.match(r"\|.*\d", line)
]
SHOPS, PART_ROWS = [row for row in ROWS if len(row) == 10], {row[0]: row for row in ROWS if len(row) == 5}
DECIDED = {"yes": True, "no": False, "undecided": None}


def _number(cell: str) -> float | None:
    return None if cell == "–" else float(cell.removesuffix(" %"))


def _computed(applies: float, known: float, points: float) -> Score:
    """Score a shop with one check in order, one to mend and one unknown, of these weights."""
    entries: dict[str, Entry] = {}
    said = {
        "in-order": (Verdict.PASSED, points),
        "to-mend": (Verdict.FAILED, known - points),
        "dark": (Verdict.UNKNOWN, applies - known),
    }
    for id, (_, weight) in said.items():
        entries[id] = Entry(
            check=replace(RUBRIC.entries[0].check, id=id), theme=Theme.DIGITAL, weight=weight, reason=""
        )
    return score([finding(id, "s", verdict) for id, (verdict, _) in said.items()], entries)


def _printed(cells: list[str]) -> Score:
    share, value, low, high = (_number(cell) for cell in cells)
    assert share is not None
    assert low is not None
    assert high is not None
    return Score(value=value, coverage=round(share / 100, 4), low=low, high=high)


def test_each_of_the_eight_scores_is_what_its_row_gives() -> None:
    assert len(SHOPS) == 8
    for name, applies, known, points, _, *printed, _ in SHOPS:
        assert _computed(float(applies), float(known), float(points)) == _printed(printed), name


def test_the_index_and_its_parts_are_what_the_eight_rows_give() -> None:
    scores = [
        ShopScore(
            shop=row[0],
            score=_printed(row[5:9]),
            level=None if row[9] == "not known" else Level(row[9]),
            essentials=DECIDED[row[4]],
        )
        for row in SHOPS
    ]
    made = score_district(scores)
    parts = {
        "essentials": made.essentials,
        "weakest quarter": made.weakest_quarter,
        "median": made.median,
        "index": made.index,
    }
    assert set(PART_ROWS) == set(parts)
    for name, (_, value, low, high, share) in PART_ROWS.items():
        assert parts[name] == _printed([share, value, low, high]), name


def test_the_pages_constants_are_the_programs() -> None:
    weights = " + ".join(
        f"{PARTS[part]} × {part.replace('_', ' ')}" for part in ("essentials", "weakest_quarter", "median")
    )
    assert f"index = {weights}" in PAGE
    assert f"share verified is {COVERAGE:.0%}".replace("%", " %") in PAGE
    assert f"the score is {ACTIVE:g} or more" in PAGE


def test_the_page_names_the_five_essentials() -> None:
    named = re.findall(r"\[([a-z-]+)\]\(checks\.md#\1\)", PAGE[: PAGE.index("## What the order of the shops rests on")])
    assert named == [entry.check.id for entry in RUBRIC.entries if entry.essential]


def test_the_worked_street_is_what_a_group_of_its_scores_gives() -> None:
    text = PAGE[PAGE.index("For instance, a street") : PAGE.index("## What an action brings")]
    scores = [float(each) for each in re.findall(r"\d+", text.splitlines()[0])]
    made = spread_group("street", [Score(value=each, coverage=1.0, low=each, high=each) for each in scores])
    assert made.weakest_quarter is not None
    results = [float(line.rsplit("= ", 1)[1].rstrip(".")) for line in text.splitlines()[1:] if "=" in line]
    assert results == [made.p10, made.p90, made.weakest_quarter.value, made.gini]
