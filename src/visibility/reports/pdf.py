"""HTML in, a tagged PDF out (PDF/UA-1), the same bytes for the same page: the only door to WeasyPrint."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from visibility.reports.render import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Mapping


class OwnFilesOnly(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Lets a page use `data:` and the files of its own folder; everything else is refused, the network first."""

    def fetch(self, url: str, headers: "Mapping[str, str] | None" = None) -> Any:
        """Fetch, or raise ValueError for an address that no page of ours may name."""
        if not url.startswith("data:"):
            parts = urlsplit(url)
            path = Path(url2pathname(parts.path)).resolve()
            if parts.scheme != "file" or parts.netloc or not path.is_relative_to(TEMPLATES):
                raise ValueError("a report may use its own files only")
        return super().fetch(url, headers)


@dataclass(frozen=True)
class _Press:
    fonts: FontConfiguration
    faces: CSS
    fetcher: OwnFilesOnly


@cache
def _press() -> _Press:
    """Read the fonts once: reading them for each document costs a quarter of its time, and its memory."""
    fonts, fetcher = FontConfiguration(), OwnFilesOnly(allow_redirects=False)
    faces = CSS(filename=str(TEMPLATES / "fonts.css"), font_config=fonts, url_fetcher=fetcher)
    return _Press(fonts=fonts, faces=faces, fetcher=fetcher)


def to_pdf(html: str) -> bytes:
    """Print one page of HTML. Its language, title, author and date come from the page itself."""
    press = _press()
    document = HTML(string=html, base_url=TEMPLATES.as_uri() + "/", url_fetcher=press.fetcher)
    printed: bytes = document.write_pdf(
        stylesheets=[press.faces], font_config=press.fonts, pdf_variant="pdf/ua-1", custom_metadata=False
    )
    return printed
