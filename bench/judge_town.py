"""A town of any size for the benchmarks of judging: a number of shops and a seed in; shops with their dossiers, one at a time, out.

Every kind of observation that a check needs is drawn with and without what the checks look for, so that all verdicts occur.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from random import Random

from visibility.hours import Day, WeeklyHours
from visibility.model.directory import DirectoryEntries, DirectoryLook, Presence
from visibility.model.listing import BusinessStatus, Listing
from visibility.model.mapentry import MapEntry
from visibility.model.observation import Absent, Cause, Dossier, Seen, SourceName, Unreachable
from visibility.model.pagespeed import Band, Measurement, PageSpeed
from visibility.model.reviews import Reviews
from visibility.model.shop import Address, Point, Shop
from visibility.model.trades import TRADES
from visibility.model.visit import Replies, Visit
from visibility.model.website import Fact, Markup, SiteHours, SitePage, SiteState, Transport, Website

AS_OF = date(2026, 11, 3)
AT = datetime(2026, 11, 3, 7, 30, tzinfo=UTC)
STREETS = tuple(f"Rue {name}" for name in ("du Pont", "Haute", "Neuve", "de la Gare", "des Tanneurs", "Saint-Roch"))
_OPEN = Day(spans=((540, 750), (810, 1080)))
WEEKS = tuple(
    WeeklyHours(days=tuple(Day(spans=()) if day in shut else _OPEN for day in range(7)))
    for shut in ((6,), (0, 6), (2, 6), (6, 0, 1))
)


def shops(count: int, seed: int = 2026) -> Iterator[tuple[Shop, Dossier]]:
    """Yield `count` shops of ten to a street number, each with what the sources said of it."""
    trades = [trade for trade in TRADES if trade != "other"]
    for number in range(count):
        rng = Random(f"{seed}/{number}")
        address = Address(
            street=STREETS[number % len(STREETS)],
            number=str(1 + number // len(STREETS)),
            postcode="6999",
            locality="Banc",
        )
        shop = Shop(
            id=f"b{number:05}", name=f"Maison {number}", trade=rng.choice(trades), address=address, phone=_phone(number)
        )
        yield shop, _dossier(shop, number, rng)


def _phone(number: int) -> str:
    return f"+3263{number:06}"


def _dossier(shop: Shop, number: int, rng: Random) -> Dossier:
    week = rng.choice(WEEKS)
    found = {
        Listing: _said(rng, 0.90, 0.03, SourceName.GOOGLE_MAPS, lambda: _listing(shop, number, week, rng)),
        Website: _said(rng, 0.62, 0.08, SourceName.WEBSITE, lambda: _website(number, week, rng)),
        Visit: _said(rng, 1.00, 0.70, SourceName.VISITS, lambda: _visit(week, rng)),
        MapEntry: _said(rng, 0.60, 0.05, SourceName.OPENSTREETMAP, lambda: _entry(shop, number, week, rng)),
        DirectoryEntries: _said(rng, 1.00, 0.05, SourceName.DIRECTORIES, lambda: _directories(rng)),
        PageSpeed: _said(rng, 0.60, 0.20, SourceName.PAGESPEED, lambda: _speed(rng)),
    }
    listing = found[Listing]
    found[Reviews] = (
        Seen(
            value=Reviews(count=rng.randint(0, 80), rating=rng.randint(25, 50) / 10),
            at=AT,
            source=SourceName.GOOGLE_MAPS,
        )
        if isinstance(listing, Seen)
        else listing
    )
    return Dossier(observations=found)  # type: ignore[arg-type]  # each kind beside an observation of that kind


def _said(rng: Random, there: float, silent: float, source: SourceName, made) -> object:  # type: ignore[no-untyped-def]
    if rng.random() < silent:
        return Unreachable(at=AT, source=source, cause=Cause.TIMED_OUT, reason="drawn")
    return Seen(value=made(), at=AT, source=source) if rng.random() < there else Absent(at=AT, source=source)


def _listing(shop: Shop, number: int, week: WeeklyHours, rng: Random) -> Listing:
    wrong = rng.random
    return Listing(
        place_id=f"ChIJ-{number}",
        name=shop.name,
        status=BusinessStatus.CLOSED_TEMPORARILY if wrong() < 0.03 else BusinessStatus.OPERATIONAL,
        primary_type="store" if wrong() < 0.15 else "bakery",
        address=Address(**{**_fields(shop.address), "number": "999" if wrong() < 0.05 else shop.address.number}),
        location=Point(lat=50.0, lon=5.5),
        phone="" if wrong() < 0.12 else _phone(number + (wrong() < 0.05)),
        website="" if wrong() < 0.3 else f"https://b{number}.example/",
        hours=None if wrong() < 0.15 else rng.choice(WEEKS) if wrong() < 0.3 else week,
        photos=rng.randint(0, 10),
    )


def _fields(address: Address) -> dict[str, object]:
    return {name: getattr(address, name) for name in ("street", "number", "postcode", "locality")}


def _website(number: int, week: WeeklyHours, rng: Random) -> Website:
    home, has = f"https://b{number}.example/", rng.random
    if has() < 0.06:
        return Website(url=home, final_url=home, state=rng.choice((SiteState.PARKED, SiteState.NOT_FOUND)))

    def facts(share: float, *values: str) -> tuple[Fact, ...]:
        return tuple(Fact(value=value, page=home, where="text") for value in values) if has() < share else ()

    return Website(
        url=home,
        final_url=home,
        state=SiteState.ALIVE,
        transport=rng.choice((Transport.SECURE, Transport.SECURE, Transport.SECURE, Transport.NOT_OFFERED)),
        certificate_days_left=rng.randint(1, 90),
        pages=(SitePage(url=home, role="home", status=200, bytes=9000, language="fr", title="Accueil"),),
        complete=has() < 0.85,
        phones=facts(0.8, _phone(number)),
        emails=facts(0.7, "a@b.example"),
        hours=(SiteHours(week=week, status="exact", page=home, where="text"),) if has() < 0.5 else (),
        enterprise_numbers=facts(0.4, "0999999922"),
        social=facts(0.6, "https://social.example/b"),
        services=facts(0.4, "ordering"),
        payments=facts(0.3, "bancontact"),
        structured=facts(0.3, "localbusiness"),
        markup=Markup(page=home, title="Accueil", language="fr", images=4, images_without_text=rng.randint(0, 4)),
        names_shop=has() < 0.95,
        title_tells=("trade",) if has() < 0.5 else (),
        viewport=has() < 0.85,
    )


def _visit(week: WeeklyHours, rng: Random) -> Visit:
    on = AS_OF - timedelta(days=rng.randint(1, 100))
    return Visit(
        on=on,
        hours=week,
        hours_on=on,
        claimed=rng.random() < 0.7,
        claimed_on=on,
        replies=rng.choice(tuple(Replies)),
        replies_on=on,
        front=rng.randint(0, 2),
        inside=1,
    )


def _entry(shop: Shop, number: int, week: WeeklyHours, rng: Random) -> MapEntry:
    hours = week if rng.random() < 0.4 else None
    return MapEntry(
        osm_id=f"node/{number}", name=shop.name, location=Point(lat=50.0, lon=5.5), hours=hours, phone=_phone(number)
    )


def _directories(rng: Random) -> DirectoryEntries:
    presence = rng.choice((Presence.LISTED, Presence.LISTED, Presence.MISSING))
    return DirectoryEntries(looks=(DirectoryLook(directory="Banc", presence=presence, page="https://banc.example/"),))


def _speed(rng: Random) -> PageSpeed:
    band = rng.choice(tuple(Band))
    measured = tuple(Measurement(on=AS_OF - timedelta(days=30 * n), speed=band) for n in (2, 1, 0))
    return PageSpeed(url="https://banc.example/", measured=measured)
