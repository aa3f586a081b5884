"""A town's own choices: its name, languages, district, sources, and the answers of its shops (waivers)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from visibility.caps import Cap
from visibility.model.calendar import Closing, TownEvent
from visibility.model.collective import Collective
from visibility.model.directory import Directory
from visibility.model.match import Match
from visibility.model.shop import Address, Point, Shop
from visibility.model.solution import Solution
from visibility.model.survey import SurveyFigures
from visibility.model.visit import VisitNote

RETENTION = 36  # months: three years of trends


@dataclass(frozen=True, slots=True, kw_only=True)
class GoogleUse:
    """The town's decision about Google (EEA terms, section B.15): no use without a permitted use and a dated decision."""

    use: bool = False
    permitted_use: str = "none"
    decision: str = ""  # who decided what, when; printed in the report's method page
    api: str = "new"  # "new" (Places API) or "legacy" (projects that enabled it before March 2025)
    monthly_cap: Cap | None = None  # of paid calls, or of money; beside that of the machine for all towns


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A shop's answer that stands beside a finding, out of the score, until its date (right of reply)."""

    shop: str
    check: str
    reason: str
    until: date
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A town folder, read. `languages`: of the reports, first one first. `census_source`: never audited (ADR 0002)."""

    slug: str
    name: str
    district: str
    languages: tuple[str, ...] = ("fr",)
    country: str = "BE"
    region: str = ""  # ISO 3166-2, such as BE-WAL, for public holidays
    timezone: str = "Europe/Brussels"
    agency: str = ""  # the local development agency that publishes the report
    contact: str = ""  # e-mail, sent in the User-Agent and printed in the reports
    census_source: str = ""
    census_date: date | None = None
    boundary: Mapping[str, object] | None = None  # GeoJSON geometry, WGS 84
    google: GoogleUse = field(default_factory=GoogleUse)
    openstreetmap_file: str = ""  # an extract inside the town folder, or empty
    website: bool = True  # read the shops' websites
    directories: tuple[Directory, ...] = ()  # local marketplaces and directories that should list the shops
    pagespeed: bool = False  # the addresses of the shops' websites are sent to Google's PageSpeed Insights
    visits: tuple[VisitNote, ...] = ()  # what stewards noted in the shops; empty where the town makes none
    events: tuple[TownEvent, ...] = ()  # fairs, markets, sales, late openings (calendar.csv)
    closings: tuple[Closing, ...] = ()  # that shops announced to the agency (calendar.csv)
    waivers: tuple[Waiver, ...] = ()
    attributions: tuple[str, ...] = ()
    retention: int = RETENTION  # months for which an audit is kept
    collective: tuple[Collective, ...] = ()  # what the town can do once for many shops
    solutions: tuple[Solution, ...] = ()  # that the town has validated, in its order (solutions.toml)
    surveys: tuple[SurveyFigures, ...] = ()  # what customers and merchants answered, counted (surveys/)


@dataclass(frozen=True, slots=True, kw_only=True)
class VacantUnit:
    """A shop front without a shop. `since`: the day from which it is known to be empty; `notes` may say who was there."""

    id: str
    address: Address = field(default_factory=Address)
    location: Point | None = None
    osm_id: str = ""
    since: date | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """The shops of the district that are open according to the census, in the order of shops.csv; units without one beside."""

    shops: tuple[Shop, ...]
    closed: tuple[Shop, ...] = ()
    vacant: tuple[VacantUnit, ...] = ()
    matches: tuple[Match, ...] = ()  # what people said of listings and map entries (matches.csv)
