"""The sources that a town may use on this machine: town and settings in, sources in the order of asking out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from visibility.model.listing import Listing
from visibility.model.match import Answers
from visibility.model.observation import Absent, Cause, Dossier, Seen, SourceName, Unreachable
from visibility.model.pagespeed import PageSpeed
from visibility.model.reviews import Reviews
from visibility.model.shop import Shop
from visibility.model.text import N_
from visibility.model.town import Census, Town
from visibility.model.website import Website
from visibility.runs.google import google_source
from visibility.runs.till import Till
from visibility.settings import Settings
from visibility.sources import Kept, Source

if TYPE_CHECKING:
    from visibility.sources.website import WebsiteSource

NO_DECISION = N_("Google Maps was not asked: the town has not decided to use it (town.toml, section [google]).")
NO_KEY = N_("Google Maps was not asked: no key is set on this machine (VISIBILITY_GOOGLE_KEY).")
NO_WEBSITES = N_("The websites were not read: the town switched this off (town.toml, section [website]).")

NO_SPEED_KEY = N_("PageSpeed Insights was not asked: no key is set on this machine (VISIBILITY_PAGESPEED_KEY).")


def refusal(town: Town, settings: Settings) -> str:
    """Return why Google is not asked about this town on this machine, or nothing where it is."""
    decided = town.google.use and town.google.permitted_use != "none" and town.google.decision
    return NO_DECISION if not decided else NO_KEY if settings.google_key is None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """Stands for a source that the town does not use: everything it could have said stays unknown."""

    name: SourceName
    kinds: tuple[type, ...]
    reason: str
    clock: Callable[[], datetime]

    @property
    def kept(self) -> Kept:
        """As the source that it stands for."""
        return Kept.of(self.name)

    def observe(self, shop: Shop, known: Dossier) -> dict[type, Seen[object] | Absent | Unreachable]:  # noqa: ARG002 - the protocol's signature
        """Say that nothing was asked."""
        said = Unreachable(at=self.clock(), source=self.name, cause=Cause.NOT_CONFIGURED, reason=self.reason)
        return dict.fromkeys(self.kinds, said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vendors:
    """The sources of a run, and what the reports must say about those that are not used."""

    sources: tuple[Source, ...]
    warnings: tuple[str, ...]

    @property
    def alarms(self) -> tuple[str, ...]:
        """What the sources themselves want the agency's staff to know (a refused key, a quota reached)."""
        return tuple(alarm for source in self.sources for alarm in getattr(source, "alarms", ()))

    def close(self) -> None:
        """Let connections go."""
        for source in self.sources:
            getattr(source, "close", lambda: None)()

    @classmethod
    def of(
        cls,
        town: Town,
        *,
        settings: Settings,
        clock: Callable[[], datetime],
        spent: Callable[[str], None],
        till: Till | None = None,
        last_website: Callable[[str], Website | None],
        last_speed: Callable[[str], PageSpeed | None] = lambda _shop: None,
        as_of: date | None = None,
        census: Census | None = None,
        found: Mapping[str, str] | None = None,
        seconds: tuple[Sequence[str], bool] = ((), False),
    ) -> "Vendors":
        """Choose and make the sources; the listing comes first, since it may name the website, and the directories last.

        `till` keeps the monthly caps. `last_website`, `last_speed`: what an earlier audit of the town read and
        measured of a shop's site, by the shop's id. `as_of`: the date of the audit, today unless said.
        `census`: the town's shops and what people said of their listings. `found`: place ids that the matcher found, by shop.
        `seconds`: ids of listings that may be second ones, and whether the district was looked through (`looking`).
        """
        census = census or Census(shops=())
        sources: list[Source] = []
        warnings: list[str] = []
        google_kinds = (Listing, Reviews)
        if refused := refusal(town, settings):
            warnings.append(refused)
            sources.append(Silent(name=SourceName.GOOGLE_MAPS, kinds=google_kinds, reason=refused, clock=clock))
        else:
            sources.append(
                google_source(
                    town,
                    settings=settings,
                    clock=clock,
                    spent=spent,
                    till=till,
                    answers=Answers.of(census.matches, SourceName.GOOGLE_MAPS),
                    found=found,
                    census=census.shops,
                    suspects=seconds[0],
                    swept=seconds[1],
                )
            )
        if town.openstreetmap_file:
            from visibility.sources.openstreetmap import OpenStreetMapSource

            answers = Answers.of(census.matches, SourceName.OPENSTREETMAP)
            folder = settings.towns_dir / town.slug
            sources.append(OpenStreetMapSource(town=town, folder=folder, now=clock, answers=answers))
        # One reader of the web for all: it knows each host's robots.txt, and asks one thing at a time of any host.
        reader = _reader(town, settings=settings, clock=clock, last=last_website)
        if town.website:
            sources.append(reader)
        else:
            warnings.append(NO_WEBSITES)
            sources.append(Silent(name=SourceName.WEBSITE, kinds=(Website,), reason=NO_WEBSITES, clock=clock))
        from visibility.sources.calendar import CalendarSource
        from visibility.sources.pagespeed import PageSpeedSource
        from visibility.sources.visits import VisitsSource

        if town.pagespeed and settings.pagespeed_key is None:
            warnings.append(NO_SPEED_KEY)
        sources.append(
            PageSpeedSource(
                key=settings.pagespeed_key if town.pagespeed else None,
                now=clock,
                last=last_speed,
                timezone=town.timezone,
                url=settings.pagespeed_url,
            )
        )
        day = as_of or clock().astimezone(ZoneInfo(town.timezone)).date()
        sources.append(VisitsSource(notes=town.visits, as_of=day, now=clock))
        sources.append(CalendarSource(town=town, as_of=day, now=clock))
        from visibility.sources.directories import DirectoriesSource

        sources.append(
            DirectoriesSource(directories=town.directories, country=town.country, now=clock, visit=reader.lent)
        )
        return cls(sources=tuple(sources), warnings=tuple(warnings))


def _reader(
    town: Town, *, settings: Settings, clock: Callable[[], datetime], last: Callable[[str], Website | None]
) -> "WebsiteSource":
    from visibility.sources.website import WebsiteSource

    return WebsiteSource(
        contact=settings.contact or town.contact,
        country=town.country,
        now=clock,
        deadline=settings.site_deadline,
        pause=settings.site_pause,
        refused=settings.refused_networks,
        routes=settings.routes,
        ca_file=settings.ca_file,
        browser=settings.browser,
        last=last,
    )
