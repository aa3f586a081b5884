"""The collective actions of a town: the common ones, changed, switched off, and its own; every fault told."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from visibility.leverage import offered
from visibility.model.check import Scope
from visibility.model.collective import Collective
from visibility.rubric import RUBRIC
from visibility.towns.collective import read_collective
from visibility.towns.problems import Notes

CHECKS = frozenset(RUBRIC.by_id)
OWN = """
[[action]]
id = "nocturne"
title = "Une soirée photos"
how = "Réunir les commerces de la rue."
checks = ["few-photos", "generic-category"]
scope = "town"
at_most = 20
preparation = 45
minutes = 10
"""


def read(tmp_path: Path, text: str) -> tuple[dict[str, Collective], list[str]]:
    """Return what the town offers by id, and what is wrong, in English."""
    (tmp_path / "collective.toml").write_text(text, encoding="utf-8")
    noted = Notes()
    found = read_collective(tmp_path / "collective.toml", CHECKS, noted)
    return {each.id: each for each in found}, [f"{each.where}: {each.what} {each.mend}" for each in noted.problems]


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "") == ({each.id: each for each in offered()}, [])


def test_a_town_adds_changes_and_switches_off(tmp_path: Path) -> None:
    text = OWN + '[[action]]\nid = "photo-day"\nminutes = 35\n[[action]]\nid = "review-cards"\nuse = false\n'
    found, wrong = read(tmp_path, text)
    common = {each.id: each for each in offered()}
    assert wrong == []
    assert found["nocturne"] == Collective(
        id="nocturne",
        title="Une soirée photos",
        how="Réunir les commerces de la rue.",
        checks=("few-photos", "generic-category"),
        scope=Scope.TOWN,
        at_most=20,
        preparation=45,
        minutes=10,
    )
    assert (found["photo-day"].minutes, found["photo-day"].title) == (35, common["photo-day"].title)
    assert common.keys() - found.keys() == {"review-cards"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (OWN.replace("few-photos", "few-fotos"), "“few-fotos”: no check has this id. Did you mean “few-photos”?"),
        (OWN.replace("minutes = 10", "minutes = -10"), "“-10” is no whole number from 0 to 10000."),
        (OWN.replace("minutes = 10", 'minutes = "10"'), "“10” is no whole number"),
        (OWN.replace("at_most = 20", "at_most = 0"), "“0” is no whole number from 1 to 10000."),
        (OWN.replace('title = "Une soirée photos"\n', ""), "“title” is missing."),
        (OWN.replace("Une soirée photos", " "), "“title” is empty."),
        (OWN.replace("Une soirée photos", "x" * 81), "The text has 81 characters; the report has room for 80."),
        (OWN.replace('scope = "town"', 'scope = "mayor"'), "“mayor” does not say who does it. Write one of: owner,"),
        (OWN.replace('["few-photos", "generic-category"]', "[]"), "No check is named"),
        (OWN.replace("nocturne", "la nocturne"), "“la nocturne” is no id."),
        (OWN + OWN, "There are two actions “nocturne”."),
        (OWN + 'color = "red"\n', "The key “color” is not known."),
        ('[[action]]\nid = "photo-dai"\nuse = false\n', "“photo-dai” is no common action"),
        ("[action]\nid = 1\n", "not written as a list"),
        ("actions = []\n", "Every action begins with a line [[action]]."),
        ("[[action]\n", "does not end with its bracket"),
    ],
)
def test_a_fault_is_told_where_it_stands_and_the_common_actions_stay(tmp_path: Path, text: str, told: str) -> None:
    found, wrong = read(tmp_path, text)
    assert len(wrong) >= 1
    assert told in "\n".join(wrong)
    assert all(line.startswith("collective.toml") for line in wrong)
    assert {each.id for each in offered()} <= found.keys()


_values = st.recursive(
    st.one_of(st.booleans(), st.integers(-5, 5), st.floats(0, 9), st.text(max_size=5).map(repr)), st.lists, max_leaves=3
)


@settings(deadline=None)
@given(key=st.sampled_from(["id", "use", "title", "checks", "scope", "minutes", "at_most"]), value=_values)
def test_no_value_whatever_leaves_the_reader_as_an_exception(
    tmp_path_factory: pytest.TempPathFactory, key: str, value: object
) -> None:
    written = str(value).lower() if isinstance(value, bool) else str(value)
    found, _ = read(tmp_path_factory.mktemp("t"), f"[[action]]\n{key} = {written}\n")
    assert found


def test_every_common_action_has_texts_a_time_and_checks() -> None:
    assert len({each.id for each in offered()}) == len(offered())
    for each in offered():
        assert each.title
        assert each.how.endswith(".")
        assert each.minutes > 0
        assert each.at_most > 0
        assert set(each.checks) & {*CHECKS, "missing-holiday-hours"}
