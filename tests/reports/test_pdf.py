"""The PDFs themselves: tagged, titled, in their own fonts, one page per shop, and deaf to the outside."""

import io
import re
from dataclasses import replace

import page
import pikepdf
import pytest

from tests.reports.report_sample import sample, shops, silent
from visibility.reports import district_html, stewards_html, to_pdf


@pytest.fixture(scope="module")
def printed() -> dict[str, bytes]:
    return {"district": to_pdf(district_html(sample(40), "fr")), "stewards": to_pdf(stewards_html(sample(40), "fr"))}


def names(document: pikepdf.Pdf) -> set[str]:
    fonts = set()
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font" and "/BaseFont" in item:
            fonts.add(str(item["/BaseFont"]).split("+")[-1])
    return fonts


@pytest.mark.parametrize("edition", ["district", "stewards"])
def test_a_report_is_accessible(printed: dict[str, bytes], edition: str) -> None:
    with pikepdf.open(io.BytesIO(printed[edition])) as document:
        root = document.Root
        assert str(root.Lang) == "fr"
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert "/StructTreeRoot" in root
        with document.open_outline() as outline:
            assert outline.root
        assert "Valmont-sur-Orne, novembre 2026" in str(document.docinfo["/Title"])
        assert b"pdfuaid" in root.Metadata.read_bytes()
        assert {name.split("-")[0] for name in names(document)} == {"Inter"}


@pytest.mark.parametrize("edition", ["district", "stewards"])
def test_an_independent_checker_finds_no_breach_of_pdf_ua(printed: dict[str, bytes], edition: str) -> None:
    report = page.validate_pdf_bytes(printed[edition], profile=page.ValidationProfile.PDF_UA_1)
    assert [(failure.rule_id, failure.message) for failure in report.failures] == []
    assert report.is_compliant
    assert report.rules.total > 50


def test_a_silent_town_is_accessible_too() -> None:
    for html in (district_html(silent(4), "de"), stewards_html(silent(4), "nl")):
        assert page.validate_pdf_bytes(to_pdf(html), profile=page.ValidationProfile.PDF_UA_1).is_compliant


@pytest.mark.parametrize("edition", ["district", "stewards"])
def test_every_figure_has_a_text_alternative(printed: dict[str, bytes], edition: str) -> None:
    with pikepdf.open(io.BytesIO(printed[edition])) as document:
        figures = [
            item for item in document.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
        ]
        assert figures
        assert all(str(figure.get("/Alt", "")).strip() for figure in figures)


def test_each_shop_has_exactly_one_page() -> None:
    names = ("x" * 300, "🥖 Pain 🥐", "\u202eevil\u202c", "<script>alert(1)</script>")
    census = tuple(
        replace(
            shop,
            name=names[n % 4] if n < 8 else shop.name,
            address=replace(shop.address, street=names[0] if n == 3 else shop.address.street),
        )
        for n, shop in enumerate(shops(40))
    )
    audit = sample(census=census)
    with pikepdf.open(io.BytesIO(to_pdf(stewards_html(audit, "fr")))) as document:
        with document.open_outline() as outline:
            sheets = [str(item.title) for item in outline.root][1:]
        assert len(sheets) == 40
        assert len(document.pages) == 40 + 2


def test_the_officials_edition_has_six_to_eight_pages(printed: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(printed["district"])) as document:
        assert 6 <= len(document.pages) <= 8


def test_a_town_of_one_shop_and_a_silent_town_are_printed() -> None:
    for audit in (sample(1), silent(3), replace(silent(1), shops=(), findings=(), scores=(), families=(), actions=())):
        assert to_pdf(district_html(audit, "fr")).startswith(b"%PDF")
        assert to_pdf(stewards_html(audit, "fr")).startswith(b"%PDF")


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/x.png",
        "file:///etc/hostname",
        "../../pyproject.toml",
        "..%2f..%2fpyproject.toml",
        "file://host/x.png",
    ],
)
def test_a_page_reaches_nothing_but_its_own_folder(address: str) -> None:
    from visibility.reports.pdf import OwnFilesOnly
    from visibility.reports.render import TEMPLATES

    url = address if "://" in address else f"{TEMPLATES.as_uri()}/{address}"
    with pytest.raises(ValueError, match="own files only"):
        OwnFilesOnly().fetch(url)
    assert re.match(rb"%PDF", to_pdf(f'<html lang="fr"><title>x</title><p>x<img src="{address}" alt="x"></p>'))
