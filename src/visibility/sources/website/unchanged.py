"""What the last audit read of a site: whether it may stand for what would be read now, once the server says "not modified".

Facts are put together from all pages, so they stand or fall together: only a reading of which every page can be asked for again, and
would be read the same, is given a basis; only where every page is unchanged does it stand for a new one.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from visibility import __version__
from visibility.hours import read_page
from visibility.hours.reading import OUT_OF_DATE, SEASONAL
from visibility.model.shop import Shop
from visibility.model.website import SitePage, SiteState, Website
from visibility.sources.website.document import Document
from visibility.sources.website.trouble import FetchError

if TYPE_CHECKING:
    from visibility.sources.website.fetch import Visit
    from visibility.sources.website.home import Home

REMARK = "confirmed-unchanged: the server says that no page has changed since it was read"
_LIBRARIES = ("lxml", "extruct", "phonenumbers", "rdflib")
_ROOMS = ("visibility.sources.website", "visibility.hours", "visibility.model", "visibility.matching")


def _files(folder: Traversable) -> Iterator[Traversable]:
    """Yield the files of a room and of its folders, in order: word lists and lists of platforms are read too."""
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.is_dir() and one.name != "__pycache__":
            yield from _files(one)
        elif one.is_file() and not one.name.endswith(".pyc"):
            yield one


@cache
def _reader() -> str:
    """Return a digest of the reader itself: what another program read is never taken for what this one would read."""
    digest = hashlib.sha256(__version__.encode())
    for room in _ROOMS:
        for file in _files(resources.files(room)):
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    for library in _LIBRARIES:
        try:
            digest.update(f"{library} {metadata.version(library)}\n".encode())
        except metadata.PackageNotFoundError:
            continue
    return digest.hexdigest()


def basis_of(shop: Shop, given: str, country: str) -> str:
    """Return a digest of all that a reading rests on besides the pages: the program, the census's row, the address given."""
    return hashlib.sha256(f"{_reader()}\n{shop!r}\n{given}\n{country}".encode()).hexdigest()[:32]


def askable(last: Website | None, basis: str) -> Mapping[str, SitePage]:
    """Return the pages that may be asked for on condition, by address: none, or all of the last reading."""
    if last is None or not last.basis or last.basis != basis or last.state is not SiteState.ALIVE or not last.complete:
        return {}
    if not last.pages or not all(page.etag or page.modified for page in last.pages):
        return {}
    return {page.url: page for page in last.pages}


def timeless(document: Document, on: date) -> bool:
    """Return whether a page would be read the same on any other day: hours of a season or of a limited time would not."""
    found = read_page(document.html, language=document.language or None)
    readings = [one.reading for one in found]
    return all(
        reading.status not in {SEASONAL, OUT_OF_DATE}
        and not reading.seasons
        and (reading.valid_from, reading.valid_through) == (None, None)
        and reading.on(on) == reading
        for reading in readings
    )


def days_left(expires: date | None, on: date) -> int | None:
    """Return how many days a certificate holds from a day on; None without one."""
    return (expires - on).days if expires else None


def confirmed(visit: "Visit", given: str, home: "Home", last: Website, on: date) -> Website | None:
    """Ask for the other pages; return the last reading, with what is new of the way to it on this day, or None where one has changed."""
    if home.url != last.pages[0].url:
        return None
    try:
        for page in last.pages[1:]:
            answer = visit.get(page.url)
            if not answer.unchanged or answer.url != page.url:
                return None
    except FetchError:
        return None  # read anew, which says what is wrong
    return replace(
        last,
        url=given,
        final_url=home.url,
        state=home.state,
        transport=home.transport,
        certificate_begins=home.begins,
        certificate_expires=home.expires,
        certificate_days_left=days_left(home.expires, on),
        redirects=home.redirects,
        read_on=on,
        remarks=(*home.remarks, REMARK),
    )
