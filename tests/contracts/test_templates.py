"""Templates and the contexts of their sections: the same names on both sides, everything escaped."""

from dataclasses import fields
from pathlib import Path

import pytest
from jinja2 import StrictUndefined, meta

from visibility.reports import coaching, questionnaire
from visibility.reports.editions import DISTRICT, STEWARDS, Page
from visibility.reports.render import GLOBALS, TEMPLATES, environment

SECTIONS = {
    **{f"sections/{section.id}.html": section.context for section in DISTRICT + STEWARDS},
    **coaching.TEMPLATES,
    **questionnaire.TEMPLATES,
    "edition.html": Page,
}


@pytest.mark.parametrize("template", sorted(SECTIONS))
def test_a_template_uses_exactly_the_fields_of_its_context(template: str) -> None:
    source = (TEMPLATES / template).read_text(encoding="utf-8")
    used = meta.find_undeclared_variables(environment("en").parse(source)) - set(GLOBALS)
    assert used == {field.name for field in fields(SECTIONS[template])}


def test_every_template_belongs_to_a_section() -> None:
    assert {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html")} == set(SECTIONS)


def test_everything_is_escaped_and_nothing_may_be_undefined() -> None:
    found = environment("fr")
    assert found.autoescape is True
    assert found.undefined is StrictUndefined
    for path in TEMPLATES.rglob("*.html"):
        assert "|safe" not in path.read_text(encoding="utf-8").replace(" ", "")


def test_every_font_has_its_licence_and_every_style_its_font() -> None:
    assert "SIL OPEN FONT LICENSE" in (TEMPLATES / "fonts" / "OFL.txt").read_text(encoding="utf-8").upper()
    for style in (TEMPLATES / "district.css", TEMPLATES / "stewards.css", TEMPLATES / "coaching.css"):
        text = Path(style).read_text(encoding="utf-8")
        assert text.count("Inter") >= 3  # the body and both margin boxes: elsewhere the system's fonts would show
