"""What a shop's website says and how it answers: facts with the page where each was read; storable."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from visibility.hours import WeeklyHours
from visibility.model.shop import Address


class SiteState(StrEnum):
    """What stands at the address that we were given."""

    ALIVE = "alive"
    NOT_FOUND = "not-found"  # the server answers that there is no such page (404, 410), at the home page
    NO_SUCH_HOST = "no-such-host"  # the domain name does not exist
    PARKED = "parked"  # a registrar's or a reseller's page
    UNDER_CONSTRUCTION = "under-construction"
    DEFAULT_PAGE = "default-page"  # the web server's own welcome page
    SOCIAL_PAGE = "social-page"  # the address is a page of a social network: not a site, and not read


class Transport(StrEnum):
    """How the home page can be reached safely."""

    SECURE = "secure"
    NOT_OFFERED = "not-offered"  # http only
    EXPIRED = "certificate-expired"
    INVALID = "certificate-invalid"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A text read on a page: `value` normalised, `page` its URL, `where` the place in it (json-ld, tel-link, text …)."""

    value: str
    page: str
    where: str
    confidence: float = 1.0  # 0..1, the reader's own


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteHours:
    """Opening hours read on a page. `week` is None where the reader abstained; `status` says why."""

    week: WeeklyHours | None
    status: str
    page: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePage:
    """A page that was read: its URL after redirects, its role (home, contact, hours, legal, about, shop), its bytes."""

    url: str
    role: str
    status: int
    bytes: int
    language: str = ""
    title: str = ""
    etag: str = ""  # as the server sent it, for next month's question "has it changed?"
    modified: str = ""  # the server's Last-Modified, likewise


@dataclass(frozen=True, slots=True, kw_only=True)
class Website:
    """The observation of a site. Empty tuples mean "looked for on the pages read, and not found"."""

    url: str  # as given by the census or the listing
    final_url: str
    state: SiteState
    transport: Transport = Transport.UNKNOWN
    certificate_expires: date | None = None
    pages: tuple[SitePage, ...] = ()
    complete: bool = True  # False: pages that might hold what is missing could not be read (time-out, robots.txt)
    phones: tuple[Fact, ...] = ()  # E.164
    emails: tuple[Fact, ...] = ()
    addresses: tuple[Address, ...] = ()
    hours: tuple[SiteHours, ...] = ()
    enterprise_numbers: tuple[Fact, ...] = ()  # digits only, checksum verified
    social: tuple[Fact, ...] = ()  # URL of the page on the network
    services: tuple[Fact, ...] = ()  # value: contact-form, booking, ordering, click-and-collect, whatsapp, delivery …
    languages: tuple[str, ...] = ()
    viewport: bool | None = None  # the home page declares a viewport for phones
    names_shop: bool | None = None  # the shop's name, phone or address was found on the pages
    weight: int = 0  # bytes of HTML read, all pages
    remarks: tuple[str, ...] = field(default_factory=tuple)
    redirects: tuple[str, ...] = ()  # addresses passed through on the way to `final_url`, at most 6, in order
    basis: str = (
        ""  # digest of what the reading rests on besides the pages; empty where it must not stand for a later one
    )

    @property
    def week(self) -> WeeklyHours | None:
        """The one week that the site states, or None where it states none or several that differ."""
        weeks = {found.week for found in self.hours if found.week is not None}
        return next(iter(weeks)) if len(weeks) == 1 else None
