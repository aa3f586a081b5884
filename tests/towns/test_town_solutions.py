"""solutions.toml: what the town has validated, and what is wrong with it, in the user's words."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from visibility.model.solution import Solution, SolutionNeed, solutions_for
from visibility.towns.problems import Notes, Severity
from visibility.towns.solutions import read_solutions

TODAY = date(2026, 11, 25)
GOOD = """[[solution]]
name = "Page Vitrine"
need = "website"
for = "Une page au nom du commerce"
cost = "8 € par mois"
leaving = "Le nom de domaine reste au commerce"
validated_by = "Collège communal"
validated_on = 2026-03-17
link = "https://vitrine.example/"
"""


def read(tmp_path: Path, text: str, today: date | None = TODAY) -> tuple[tuple[Solution, ...], Notes]:
    path, noted = tmp_path / "solutions.toml", Notes()
    path.write_text(text, encoding="utf-8")
    return read_solutions(path, noted, today=today), noted


def test_a_good_solution_is_read_and_nothing_is_told(tmp_path: Path) -> None:
    (one,), noted = read(tmp_path, GOOD)
    assert noted.problems == []
    assert (one.name, one.need, one.validated_on) == ("Page Vitrine", SolutionNeed.WEBSITE, date(2026, 3, 17))
    assert solutions_for("missing-website", (one,)) == (one,)
    assert solutions_for("few-photos", (one,)) == ()


@pytest.mark.parametrize(
    ("change", "where", "what"),
    [
        (('need = "website"', 'need = "webiste"'), "need", "no need that we know"),
        (('need = "website"\n', ""), "need", "which need"),
        (("2026-03-17", "2026-12-01"), "validated_on", "still to come"),
        (("validated_on = 2026-03-17", 'validated_on = "in March"'), "validated_on", "not a date"),
        (("validated_on = 2026-03-17\n", ""), "validated_on", "Nothing says when"),
        (('validated_by = "Collège communal"\n', ""), "validated_by", "Nothing says who"),
        (('validated_by = "Collège communal"', 'validated_by = "  "'), "validated_by", "Nothing says who"),
        (('cost = "8 € par mois"', "cost = 8"), "cost", "not a text"),
        (('leaving = "Le nom de domaine reste au commerce"\n', ""), "leaving", "leaves"),
        (("https://vitrine", "http://vitrine"), "link", "not secure"),
        (("https://vitrine.example/", "ftp://vitrine.example/"), "link", "not a web address"),
        (('name = "Page Vitrine"', f'name = "{"x" * 80}"'), "name", "room for 60"),
        (("link =", "lien ="), "solution 1", "lien"),
    ],
)
def test_a_wrong_solution_is_told_with_its_place_and_left_out(
    tmp_path: Path, change: tuple[str, str], where: str, what: str
) -> None:
    solutions, noted = read(tmp_path, GOOD.replace(*change) + "\n" + GOOD.replace("Page Vitrine", "Autre"))
    errors = [problem.told(str) for problem in noted.problems if problem.severity is Severity.ERROR]
    assert [one.name for one in solutions] == ["Autre"]
    assert any(where in problem.where and what in problem.what and problem.mend for problem in errors), errors


def test_an_old_validation_is_kept_and_told(tmp_path: Path) -> None:
    (one,), noted = read(tmp_path, GOOD.replace("2026-03-17", "2024-11-24"))
    (warning,) = noted.problems
    assert warning.severity is Severity.WARNING
    assert "to be validated again" in warning.what
    assert not one.fresh(TODAY)
    assert read(tmp_path, GOOD.replace("2026-03-17", "2024-11-25"))[1].problems == []


def test_the_same_solution_twice_for_one_need_is_kept_once(tmp_path: Path) -> None:
    solutions, noted = read(tmp_path, GOOD + "\n" + GOOD)
    assert len(solutions) == 1
    assert "already" in noted.problems[0].what


@pytest.mark.parametrize(
    "text", ["solution = 3", "solution = [1]", "[solution]\nname = 'x'", "name = 'x'", "[[solution]"]
)
def test_a_file_of_another_shape_is_told(tmp_path: Path, text: str) -> None:
    solutions, noted = read(tmp_path, text)
    assert solutions == ()
    assert noted.failed


@settings(max_examples=40)
@given(st.text(max_size=60), st.text(max_size=60))
def test_no_text_breaks_the_reader(tmp_path_factory: pytest.TempPathFactory, name: str, link: str) -> None:
    import json

    text = GOOD.replace('"Page Vitrine"', json.dumps(name)).replace('"https://vitrine.example/"', json.dumps(link))
    solutions, _noted = read(tmp_path_factory.mktemp("s"), text.encode("utf-8", "replace").decode())
    assert all(one.link in ("", one.link) and not one.link.startswith("http:") for one in solutions)
