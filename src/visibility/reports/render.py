"""A context in, HTML out: the only door to Jinja2."""

from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from visibility.reports.wording import Wording

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

TEMPLATES = Path(__file__).resolve().parents[3] / "templates" / "reports"
GLOBALS = ("_", "ngettext")


@cache
def environment(language: str) -> Environment:
    """Return the templates of a language: everything escaped, nothing undefined."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = Wording(language)
    found.globals = {"_": words.gettext, "ngettext": words.ngettext}
    return found


def render(template: str, context: "DataclassInstance", language: str) -> Markup:
    """Render a template with the fields of a dataclass and nothing else."""
    if not is_dataclass(context):
        raise TypeError(f"a template's context is a dataclass, not {type(context).__name__}")
    values: dict[str, Any] = {field.name: getattr(context, field.name) for field in fields(context)}
    return Markup(environment(language).get_template(template).render(values))  # noqa: S704 - escaped by the template


def style(name: str) -> Markup:
    """Return a style sheet of ours, to stand inside a page."""
    return Markup((TEMPLATES / name).read_text(encoding="utf-8"))  # noqa: S704 - a file of the project
