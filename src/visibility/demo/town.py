"""The values of the fictional town: what each shop is, and what is shown of it online; literals only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from visibility.hours import WeeklyHours
from visibility.model.calendar import Closing, TownEvent
from visibility.model.directory import DirectoryEntry
from visibility.model.listing import Listing
from visibility.model.reviews import Reviews
from visibility.model.shop import Point, Shop
from visibility.model.town import Waiver
from visibility.model.visit import VisitNote


class Fate(StrEnum):
    """What stands at a site's address."""

    ALIVE = "alive"
    NOT_FOUND = "not-found"
    PARKED = "parked"
    UNDER_CONSTRUCTION = "under-construction"
    DEFAULT_PAGE = "default-page"


class Security(StrEnum):
    """How a site answers over HTTPS."""

    SECURE = "secure"
    ENDING = "certificate-ending"  # within two weeks
    HTTP_ONLY = "http-only"
    EXPIRED = "certificate-expired"
    UNTRUSTED = "certificate-untrusted"


class Robots(StrEnum):
    """What a site's robots.txt asks."""

    NONE = "none"  # no such file
    PRIVATE_FOLDER = "private-folder"
    CLOSED = "closed"  # everything is disallowed


class Style(StrEnum):
    """How a site was made; each has its own template in `demo.sites`."""

    MODERN = "modern"  # JSON-LD, responsive
    MICRODATA = "microdata"
    TABLE = "table"  # nested tables, hours in French prose
    DEFINITIONS = "definitions"  # a definition list, a day a line
    BLOG = "blog"  # a blog engine's theme with contact, legal and hours pages
    ONE_PAGE = "one-page"  # a site builder's single page
    DUTCH = "dutch"
    GERMAN = "german"
    ENGLISH = "english"
    BILINGUAL = "bilingual"  # French and Dutch side by side
    LATIN1 = "latin1"  # ISO-8859-1, undeclared
    HOURS_PAGE = "hours-page"  # the hours stand on a page of their own
    BRANCHES = "branches"  # one site for two shops of a chain
    SCRIPT_ONLY = "script-only"  # shows nothing without JavaScript


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSite:
    """A shop's site. `host` starts with "www."; texts are empty and `hours` is None where the site does not say."""

    host: str
    style: Style = Style.MODERN
    fate: Fate = Fate.ALIVE
    security: Security = Security.SECURE
    robots: Robots = Robots.NONE
    viewport: bool = True
    phone: str = ""  # E.164
    second_phone: str = ""  # E.164
    email: str = ""
    hours: WeeklyHours | None = None
    enterprise_number: str = ""  # ten digits
    social: tuple[str, ...] = ()  # URLs
    form: bool = False
    booking: bool = False
    ordering: bool = False
    click_and_collect: bool = False
    whatsapp: str = ""  # E.164
    structured: bool = True  # describes the shop for machines
    payment: bool = True  # says how one can pay
    telling_title: bool = True  # the home page's title names the town
    image_texts: bool = True
    tracker: bool = False
    address: bool = True  # gives the shop's address
    dials: bool = True  # its telephone numbers are links
    way: bool = True  # says how to get there
    privacy: bool = True  # says what becomes of what visitors write
    terms: bool = True  # where one orders on it, gives the terms of sale
    delivery: str = ""  # "" (none), "told" (with its terms, where one orders on the site), "bare" (without)
    company: str = ""  # the legal form beside the enterprise number
    register: bool = True  # where it is a company, names its register
    year: str = ""  # of a copyright line
    machine_phone: str = ""  # E.164: another number in the data for search engines
    about: str = ""  # the name of another business, which its pages are about
    other_hours: WeeklyHours | None = None  # on a page of their own, which contradicts the others

    @property
    def url(self) -> str:
        """The address that people give: http where there is nothing better."""
        return f"{'http' if self.security is Security.HTTP_ONLY else 'https'}://{self.host}/"

    @property
    def readable(self) -> bool:
        """Whether a polite program can read its pages."""
        return self.fate is Fate.ALIVE and self.robots is not Robots.CLOSED and self.style is not Style.SCRIPT_ONLY


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoShop:
    """A shop: its census entry, its real hours, and what the world shows of it. `special` names a hard case.

    `defects` are the ids of the checks that must come out failed when everything can be reached, and no other may.
    """

    shop: Shop
    hours: WeeklyHours
    listing: Listing | None = None
    reviews: Reviews | None = None
    site: DemoSite | None = None
    mapped: bool = False  # OpenStreetMap knows it
    map_hours: str | None = None  # as the map writes them; None: the real ones, empty: none
    note: VisitNote | None = None  # what a steward noted there
    twin: bool = False  # an old listing of it stands beside its own
    enlisted: DirectoryEntry | None = None  # what the agency's own directory says of it
    special: str = ""
    doubt: str = ""  # why its listing cannot be matched without a person
    apart: bool = False  # its name resembles no other of the town
    defects: frozenset[str] = frozenset()
    silent: bool = False  # its listing states nothing for public holidays
    closing: Closing | None = None  # that it announced to the agency

    @property
    def website_known(self) -> bool:
        """Whether the census or the listing says where the site is."""
        return bool(self.shop.website or (self.listing and self.listing.website))

    @property
    def site_read(self) -> bool:
        """Whether an audit can find the site and read its pages."""
        return self.site is not None and self.website_known and self.site.readable


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoTown:
    """The whole town. `others` are listings of shops that are not in the census: neighbours, predecessors, twins."""

    seed: int
    as_of: date
    slug: str
    name: str
    district: str
    postcode: str
    centre: Point
    agency: str
    contact: str
    shops: tuple[DemoShop, ...]
    closed: tuple[Shop, ...] = ()  # rows of the census that have closed for good
    others: tuple[Listing, ...] = ()
    renewed_ids: Mapping[str, str] = field(
        default_factory=dict
    )  # old place id → the id that the service now answers with
    waivers: tuple[Waiver, ...] = ()
    events: tuple[TownEvent, ...] = ()
    boundary: tuple[tuple[float, float], ...] = ()  # longitude, latitude; closed ring
