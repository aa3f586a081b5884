"""Remarks of an audit in the language of who reads them, also those of older audits, which are plain texts."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from tests.golden_town import november
from visibility.cli import text
from visibility.cli.auditing import print_summary
from visibility.model.remark import Remark, lasting, remark, told
from visibility.model.text import N_, NN_, in_words, said
from visibility.store.documents import audit_from_json, audit_to_json

SHOPS = NN_(
    "{n} shop was not judged in this run and counts as unknown: {shops}",
    "{n} shops were not judged in this run and count as unknown: {shops}",
)
DAY = N_("Waiver of {check} for {shop} ended on {day}.")


@pytest.fixture
def french(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("VISIBILITY_LANGUAGE", "fr")
    text.language.cache_clear()
    yield
    text.language.cache_clear()


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(("n", "word"), [(1, "1 commerce n’a pas"), (3, "3 commerces n’ont pas")])
def test_a_remark_is_told_in_the_language_of_the_screen_with_its_number(n: int, word: str) -> None:
    assert told(remark(*SHOPS, n=n, shops="a, b"), text._, text.ngettext).startswith(word)


def test_as_a_text_it_is_english() -> None:
    assert f"{remark(*SHOPS, n=1, shops='a')}" == "1 shop was not judged in this run and counts as unknown: a"


@pytest.mark.usefixtures("french")
def test_the_screen_shows_the_remarks_of_new_and_of_old_audits(capsys: pytest.CaptureFixture[str]) -> None:
    remarks = (remark(DAY, check="few-photos", shop="v01", day="2026-10-31"), "Waiver of x for y ended on 2026-10-31.")
    print_summary(replace(november(), warnings=remarks), [])
    shown = " ".join(capsys.readouterr().out.split())
    assert "La dérogation à few-photos pour v01 a pris fin le 31 octobre 2026." in shown
    assert "Waiver of x for y ended" in shown


def test_an_audit_keeps_its_remarks_and_an_older_one_loads() -> None:
    audit = replace(november(), warnings=(remark(*SHOPS, n=2, shops="a, b"), "as it was"))
    assert audit_from_json(audit_to_json(audit)) == audit
    document = json.loads(audit_to_json(audit)) | {"warnings": ["3 shop(s) were not judged"]}
    assert audit_from_json(json.dumps(document)).warnings == ("3 shop(s) were not judged",)


def test_what_a_source_says_with_its_values_is_kept_so_that_it_can_be_translated() -> None:
    assert lasting(said(DAY, check="a", shop="b", day="c")) == Remark(
        message=DAY, values={"check": "a", "shop": "b", "day": "c"}
    )
    assert lasting("plain") == "plain"
    assert type(lasting(said(N_("Nothing was taken.")))) is str


def test_a_value_is_no_place_for_another() -> None:
    assert str(remark(DAY, check="{shop}", shop="{0}", day="%s")) == "Waiver of {shop} for {0} ended on %s."


@pytest.mark.usefixtures("french")
def test_a_day_among_the_values_is_written_as_people_write_it_and_in_a_file_as_programs_do() -> None:
    sentence = said("Until {day}.", day=date(2026, 11, 1))
    assert in_words(sentence, str, text.written) == "Until 1er novembre 2026."
    assert str(sentence) == in_words(sentence, str) == "Until 2026-11-01."


@pytest.mark.usefixtures("french")
def test_what_is_quoted_has_the_quotation_marks_of_the_language() -> None:
    assert text.quotes("erreur “Chez Léa” et “x”") == "erreur «\u00a0Chez Léa\u00a0» et «\u00a0x\u00a0»"
