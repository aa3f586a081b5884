"""Every text of the program, in every language: translated, not doubtful, with the same fields."""

import ast
import re

import pytest
from babel.messages.catalog import Catalog

from visibility.cli import text as terminal
from visibility.reports import extract, translations
from visibility.reports.extract import KEYWORDS, ROOT

LANGUAGES = [language for language in translations.languages() if language != translations.SOURCE_LANGUAGE]
FIELD = re.compile(r"\{[^{}]*\}")


@pytest.fixture(scope="module")
def template() -> dict[str, Catalog]:
    return extract.extracted()


def forms(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, tuple | list) else (str(value or ""),)


def test_the_three_languages_of_belgium_are_there() -> None:
    assert {"de", "fr", "nl"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language: str, template: dict[str, Catalog]) -> None:
    known = translations.read(language)
    missing = []
    for room, texts in template.items():
        for text in texts:
            if not text.id:
                continue
            key = forms(text.id)[0]
            message = known[room].get(key) if room in known else None
            if (
                message is None
                or message.fuzzy
                or not all(forms(message.string))
                or forms(message.id) != forms(text.id)
            ):
                missing.append(key)
    assert not missing, (
        f"{len(missing)} texts of locale/{language}: run python -m visibility.reports.extract, then translate"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_left_of_a_text_that_is_gone(language: str, template: dict[str, Catalog]) -> None:
    wanted = {forms(text.id)[0] for texts in template.values() for text in texts if text.id}
    held = {
        forms(message.id)[0]
        for catalogue in translations.read(language).values()
        for message in catalogue
        if message.id
    }
    assert held <= wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_fields_of_its_text(language: str) -> None:
    for catalogue in translations.read(language).values():
        for message in catalogue:
            if not message.id:
                continue
            wanted = set(FIELD.findall(forms(message.id)[-1]))
            for form in forms(message.string):
                if form:
                    assert set(FIELD.findall(form)) == wanted, message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_begins_and_ends_like_its_text(language: str) -> None:
    for catalogue in translations.read(language).values():
        for message in catalogue:
            source, told = forms(message.id)[0], forms(message.string)[0]
            if message.id and told:
                assert len(source) < 12 or source.endswith(".") == told.endswith("."), source
                assert not {"\u202f", "\u00a0"} & set(told), source


def test_a_language_that_we_do_not_have_is_english() -> None:
    assert translations.load("xx").gettext("opening hours") == "opening hours"
    assert translations.load("fr-BE").gettext("visibility index") == "indice de visibilité"


def test_no_text_hides_inside_a_formatted_string_where_it_is_not_found_for_the_translators() -> None:
    """The extraction looks at tokens, and a formatted string is one token until Python 3.12."""
    hidden = []
    for path in sorted((ROOT / "src" / "visibility").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.JoinedStr):
                continue
            for call in (each for each in ast.walk(node) if isinstance(each, ast.Call)):
                name = getattr(call.func, "attr", getattr(call.func, "id", ""))
                first = call.args[0] if call.args else None
                if name in KEYWORDS and isinstance(first, ast.Constant) and isinstance(first.value, str):
                    hidden.append(f"{path.relative_to(ROOT)}:{node.lineno} {first.value}")
    assert hidden == []


# A sign between two blanks, or before one of these, is not at the end of a phrase: options, places, code.
_UNSPACED = re.compile(r"[\w)…][?!;»]|«\S|[^\s/.(]:(?=\s|$)")
_CODE = re.compile(r"\[/?(?:bold|dim)\]|`[^`]*`|https?://\S+|[A-Z_]+=\S*|\{[^{}]*\}|\d{1,2}:\d\d")


@pytest.mark.parametrize("room", ["checks", "cli", "model", "reports", "rubric"])
def test_french_has_a_blank_before_its_double_signs_and_one_kind_of_apostrophe_in_the_catalogue(room: str) -> None:
    """Translations are plain; `typeset` makes the blank one that no line is broken at, and the apostrophe a curled one."""
    for message in translations.read("fr")[room]:
        for told in forms(message.string) if message.id else ():
            bare = _CODE.sub("x", told)
            assert "’" not in told, told
            assert not _UNSPACED.search(bare), told


@pytest.mark.parametrize(("language", "wrong"), [("fr", "“”„"), ("de", "«»"), ("nl", "«»„")])
def test_quotation_marks_are_those_of_the_language(language: str, wrong: str) -> None:
    found = [
        told
        for catalogue in translations.read(language).values()
        for message in catalogue
        for told in forms(message.string)
        if message.id and set(wrong) & set(told)
    ]
    assert not found


def test_what_the_terminal_says_in_french_has_curled_apostrophes_and_blanks_that_hold(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(terminal, "language", lambda: "fr")
    for message in translations.read("fr")["cli"]:
        if message.id and isinstance(message.id, str):
            told = terminal._(message.id)
            assert not re.search(r"\w'\w| [;:?!»%]|« ", told), told
