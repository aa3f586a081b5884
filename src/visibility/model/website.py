"""What a shop's website says and how it answers: facts with the page where each was read; storable."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from visibility.hours import WeeklyHours
from visibility.model.shop import Address, Point


class SiteState(StrEnum):
    """What stands at the address that we were given."""

    ALIVE = "alive"
    NOT_FOUND = "not-found"  # the server answers that there is no such page (404, 410), at the home page
    NO_SUCH_HOST = "no-such-host"  # the domain name does not exist
    PARKED = "parked"  # a registrar's or a reseller's page
    UNDER_CONSTRUCTION = "under-construction"
    DEFAULT_PAGE = "default-page"  # the web server's own welcome page
    HACKED = "hacked"  # somebody broke in and says so, or sells foreign gambling under the shop's address
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


class ToolKind(StrEnum):
    """What a tool that a page shows traces of is for."""

    BUILDER = "builder"  # what the site is made with
    SHOP = "shop"  # what sells on it
    BOOKING = "booking"
    ORDERING = "ordering"
    DELIVERY = "delivery"
    AGENCY = "agency"  # who made the site; its name is the host of its own site
    ADVERTISING = "advertising"
    ANALYTICS = "analytics"
    STATISTICS = "statistics"  # counts visitors without following them
    EMBED = "embed"  # maps, films, fonts, tag managers
    CONSENT = "consent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """Something made by others that a page uses: `name` as its maker writes it, `where` as in `Fact`."""

    kind: ToolKind
    name: str
    page: str
    where: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """What the markup of one page tells of its making. Counts are of elements; nothing was run, and no image was loaded."""

    page: str
    title: str = ""
    description: str = ""
    language: str = ""  # two or three letters; empty where the page declares none
    headings: int = 0  # h1
    images: int = 0
    images_without_text: int = 0  # without an `alt` at all: an empty one says "decoration"
    fields: int = 0  # of forms, that a visitor fills in
    fields_without_label: int = 0
    empty_links: int = 0  # links without any text, image text or label
    zoom_blocked: bool = False
    tel_link: bool = False
    mixed_content: tuple[str, ...] = ()  # hosts of what a secure page loads over http
    weight: int = 0  # characters of HTML
    last_year: int | None = None  # the latest year of a copyright line
    newest: date | None = None  # the latest date that the page gives to itself or to its news, not after the visit


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedAddress(Address):
    """A postal address read on a page; one without postcode was known by its locality."""

    page: str = ""
    where: str = ""
    confidence: float = 1.0  # 0..1, the reader's own


class Notice(StrEnum):
    """What a site says, or offers a link to, that its visitors may look for. The value of a `Fact` of `Website.notices`."""

    PRIVACY = "privacy"  # what becomes of what visitors write
    SELLING = "selling"  # one buys on this very site: a basket of its own
    TERMS = "terms"  # general terms of sale
    TERMS_READ = "terms-read"  # a page of terms is among the pages that were read
    WITHDRAWAL = "withdrawal"  # the right to send back what was bought
    LEGAL_FORM = "legal-form"  # any legal form of a company
    OWN_FORM = "own-form"  # a legal form beside the enterprise number of the site's owner: the owner is a company
    REGISTER = "register"  # the register of companies, or its court
    DELIVERS = "delivers"  # the shop itself brings, or sends, what one buys
    DELIVERY_TERMS = "delivery-terms"  # where, when or for how much
    DIRECTIONS = "directions"  # a map, or words that show the way
    TEL_LINK = "tel-link"  # a telephone dials when it is touched
    PLACE = "place"  # words that may be an address, read or not
    LEGAL_LINK = "legal-link"  # a link to a legal notice, an imprint or a disclaimer, where much may stand
    UNDATED = "undated"  # a day without its year, or a year that a script writes: it may be of this week
    HIDDEN_MAIL = "hidden-mail"  # an e-mail address that only a browser shows
    UNDERSTOOD = "understood"  # the page is in a language whose words we look for
    # Traces of what was not read: they leave open whether it is missing, and are no answer.
    FOREIGN = "foreign"  # the page is in a language whose words we do not look for
    MAYBE_NUMBER = "maybe-number"  # digits that are meant for an enterprise number, and fail its check
    MAYBE_HOURS = "maybe-hours"  # words or a picture that announce hours
    MAYBE_AFAR = "maybe-afar"  # words or a link to book, to order or to write
    MAYBE_MAIL = "maybe-mail"  # an e-mail address is spoken of, pictured, or put together by a script
    MAYBE_PHONE = "maybe-phone"  # a telephone number in the text of a picture, or a picture of one
    MAYBE_ORDERS = "maybe-orders"  # words or a link to order, or to collect
    MAYBE_BASKET = "maybe-basket"  # words or a link of a basket, or of a shop on line
    MAYBE_MEANS = "maybe-means"  # the words or the markup may name a means of payment
    MAYBE_NETWORK = "maybe-network"  # a social network is named or pictured, without the address of a page
    UNREAD_CONTACT = "unread-contact"  # the first page links a page for this, and none was read
    UNREAD_HOURS = "unread-hours"
    UNREAD_LEGAL = "unread-legal"


class NumberKind(StrEnum):
    """What a company is registered under."""

    ENTERPRISE = "enterprise"  # Belgium
    VAT = "vat"
    SIREN = "siren"  # France, the company
    SIRET = "siret"  # France, the establishment
    KVK = "kvk"  # the Netherlands
    HRA = "hra"  # Germany, merchants
    HRB = "hrb"  # Germany, companies
    RCS = "rcs"  # Luxembourg


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyNumber:
    """A number of a register: without spaces, with the country where it carries one ("BE0403170701", "HRB 4711 Trier")."""

    kind: NumberKind
    value: str
    country: str  # of the register, two letters
    page: str
    where: str
    confidence: float = 1.0  # 0..1, the reader's own: below 1 where nothing in the number checks it


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPlace:
    """A place that a link to a map points at: `value` the link, `query` the words it asks for, `point` where it states one."""

    value: str
    query: str = ""
    point: Point | None = None
    page: str
    where: str  # map-link, map-frame
    confidence: float = 1.0  # 0..1: a pin says more than the middle of a map


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteHours:
    """Opening hours read on a page. `week` is None where the reader abstained; `status` says why."""

    week: WeeklyHours | None
    status: str
    page: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """One of several places of business that a site names: its address, and the phones and hours that stand with it."""

    name: str  # the words above its address; may be empty
    address: PlacedAddress
    phones: tuple[Fact, ...] = ()
    hours: tuple[SiteHours, ...] = ()  # of every page that names it
    pages: tuple[str, ...] = ()
    reseller: bool = False  # it stands in a list of partners: it sells the goods, and is not the shop
    shop: bool = False  # its address is the one that the census gives


class ContradictionKind(StrEnum):
    """What pages of one site do not agree on."""

    HOURS = "hours"
    PHONE = "phone"
    ADDRESS = "address"  # the same street with two house numbers
    OUTLETS = "outlets"  # an outlet that some language versions of a page list, and others do not


class Between(StrEnum):
    """Who contradicts whom."""

    PAGES = "pages"
    LANGUAGES = "languages"  # each language agrees with itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What one page says: hours as an OpenStreetMap value, a number, an address, or "listed" and "not listed"."""

    value: str
    page: str
    language: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Pages of one site that say different things of the same matter. `about`: the outlet, empty where there is one only."""

    kind: ContradictionKind
    about: str
    between: Between
    statements: tuple[Statement, ...]


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
    certificate_begins: date | None = None
    certificate_expires: date | None = None
    certificate_days_left: int | None = None  # on the day of the visit
    pages: tuple[SitePage, ...] = ()
    complete: bool = True  # False: pages that might hold what is missing could not be read (time-out, robots.txt)
    phones: tuple[Fact, ...] = ()  # E.164
    emails: tuple[Fact, ...] = ()
    addresses: tuple[PlacedAddress, ...] = ()
    hours: tuple[SiteHours, ...] = ()
    outlets: tuple[Outlet, ...] = ()  # two or more, or none: then all above is the one shop's; resellers among them
    contradictions: tuple[Contradiction, ...] = ()
    enterprise_numbers: tuple[Fact, ...] = ()  # Belgian: digits only, checksum verified, VAT numbers included
    company_numbers: tuple[CompanyNumber, ...] = ()  # of five countries, VAT told apart
    social: tuple[Fact, ...] = ()  # URL of the page on the network
    names: tuple[Fact, ...] = ()  # what the pages call themselves: structured data, title, headings, logo
    maps: tuple[MapPlace, ...] = ()
    services: tuple[Fact, ...] = ()  # value: contact-form, booking, ordering, click-and-collect, whatsapp, delivery …
    payments: tuple[
        Fact, ...
    ] = ()  # value: bancontact, card, cash, meal-voucher … or "stated" where only the subject is named
    structured: tuple[Fact, ...] = ()  # value: the schema.org type of the business that the page describes for machines
    tools: tuple[Tool, ...] = ()  # builders, booking tools, agencies, trackers, consent tools
    markup: Markup | None = None  # of the home page
    languages: tuple[str, ...] = ()
    viewport: bool | None = None  # the home page declares a viewport for phones
    names_shop: bool | None = None  # the shop's name, phone or address was found on the pages
    title_tells: tuple[str, ...] | None = None  # of "trade" and "town", what the home page's title names
    weight: int = 0  # bytes of HTML read, all pages
    remarks: tuple[str, ...] = field(default_factory=tuple)
    redirects: tuple[str, ...] = ()  # addresses passed through on the way to `final_url`, at most 6, in order
    basis: str = (
        ""  # digest of what the reading rests on besides the pages; empty where it must not stand for a later one
    )
    # None in what follows: a reading of before they were looked for, of which nothing can be said to be missing.
    notices: tuple[Fact, ...] | None = None  # value: a `Notice`
    shown_phones: tuple[Fact, ...] | None = None  # E.164, in the text or behind a telephone link
    marked_phones: tuple[Fact, ...] | None = None  # E.164, in the structured data
    read_on: date | None = None  # the day of the visit
    dated: date | None = None  # the latest date that the pages give themselves: a copyright line is the end of its year
    last_sign: int | None = None  # the latest year that anything on the pages names, the year after the visit at most

    def says(self, notice: Notice) -> bool:
        """Whether the pages that were read hold this notice; False too where it was not looked for."""
        return any(fact.value == notice for fact in self.notices or ())

    def leaves_open(self, *notices: Notice) -> bool:
        """Whether one of these traces says that what was not found may be there."""
        return any(self.says(notice) for notice in notices)

    @property
    def understood(self) -> bool:
        """Whether no page is in a language whose words we do not look for. Pages of a few words tell no language: they are understood."""
        return not self.says(Notice.FOREIGN) or self.says(Notice.UNDERSTOOD)

    @property
    def tells_all(self) -> bool:
        """Whether what the notices do not hold may be called missing: looked for, in a language that we read, and on all telling pages."""
        return self.complete and self.says(Notice.UNDERSTOOD)

    @property
    def week(self) -> WeeklyHours | None:
        """The one week that the site states, or None where it states none or several that differ."""
        weeks = {found.week for found in self.hours if found.week is not None}
        return next(iter(weeks)) if len(weeks) == 1 else None
