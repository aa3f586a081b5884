"""Audit, edition and locale in; HTML, PDF and CSV out. Light to import: Jinja2 and WeasyPrint wait until a page is made."""

from visibility.reports.editions import district_html, stewards_html
from visibility.reports.exports import actions_csv
from visibility.reports.publishing import publish, write

__all__ = ["actions_csv", "district_html", "publish", "stewards_html", "to_pdf", "write"]


def to_pdf(html: str) -> bytes:
    """Print one page of HTML as a tagged PDF (PDF/UA-1)."""
    from visibility.reports import pdf

    return pdf.to_pdf(html)
