"""A town of ten shops written by hand: their dossiers in October and November in; the November audit out.

tests/golden/audit.json is its audit, and its diff is what a reviewer reads. After a change that is meant:
`python tests/golden_town.py --write`.
"""

import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from visibility.district import audit
from visibility.hours import Day, SpecialDay, WeeklyHours, write_osm
from visibility.model.audit import Audit
from visibility.model.calendar import Calendar, Closing, Holiday
from visibility.model.declaration import Declaration, Word
from visibility.model.directory import Directory, DirectoryEntries, DirectoryEntry, DirectoryLook, Presence
from visibility.model.listing import BusinessStatus, Listing
from visibility.model.look import LOOKS, Looked
from visibility.model.mapentry import MapEntry
from visibility.model.observation import Absent, Cause, Dossier, Seen, SourceName, Unreachable
from visibility.model.pagespeed import Band, Measurement, PageSpeed
from visibility.model.reviews import Reviews
from visibility.model.shop import Address, Declared, Point, Shop
from visibility.model.town import GoogleUse, Town, Waiver
from visibility.model.visit import Replies, Visit
from visibility.model.website import (
    Between,
    Contradiction,
    ContradictionKind,
    Fact,
    Markup,
    Notice,
    PlacedAddress,
    SiteHours,
    SitePage,
    SiteState,
    Statement,
    Tool,
    ToolKind,
    Transport,
    Website,
)
from visibility.rubric import RUBRIC

GOLDEN = Path(__file__).parent / "golden" / "audit.json"
SEPTEMBER, OCTOBER = datetime(2026, 9, 3, 7, 30, tzinfo=UTC), datetime(2026, 10, 6, 7, 30, tzinfo=UTC)
NOVEMBER = datetime(2026, 11, 3, 7, 30, tzinfo=UTC)
ARMISTICE = date(2026, 11, 11)
COMING = tuple(date(2026, 11, day) for day in range(5, 12))  # the days of that week, shown with the usual hours
GOOGLE, SITE = SourceName.GOOGLE_MAPS, SourceName.WEBSITE


def _week(monday: tuple[tuple[int, int], ...] | None = ()) -> WeeklyHours:
    rest = Day(spans=((540, 750), (810, 1080)))
    return WeeklyHours(days=(Day(spans=monday), rest, rest, rest, rest, rest, Day(spans=())))


def _shop(id: str, name: str, trade: str, number: str, **more: object) -> Shop:
    address = Address(street="Rue du Pont", number=number, postcode="6999", locality="Valmont")
    return replace(Shop(id=id, name=name, trade=trade, address=address, steward="Anne"), **more)  # type: ignore[arg-type]


SHOPS = (
    _shop("v01", "Boulangerie Lambert", "bakery", "1"),
    _shop(
        "v02",
        "Boucherie du Pont",
        "butcher",
        "3-5",
        website="https://boucherie-du-pont.example/",
        website_status=Declared.GIVEN,
    ),
    _shop("v03", "Fleurs d'Élise", "florist", "7"),
    _shop("v04", "Librairie du Coin", "books", "9", website_status=Declared.NONE),
    _shop("v05", "Café de la Gare", "cafe", "11"),
    _shop("v06", "Coiffure Mèche", "hairdresser", "13 bte 2"),
    _shop("v07", "Chaussures Petitpas", "shoes", "15"),
    _shop("v08", "Night Shop Luna", "night-shop", "17"),
    _shop("v09", "Optique Clairvue", "optician", "19"),
    _shop("v10", "Friterie <Chez Nous>", "fast-food", "21"),
)
TOWN = Town(
    slug="valmont",
    name="Valmont",
    district="Centre",
    region="BE-WAL",
    agency="ADL de Valmont",
    contact="adl@valmont.example",
    census_source="Walk of the district by the ADL",
    census_date=date(2026, 9, 15),
    directories=(Directory(name="Valmont Shopping", pages=("https://shopping.example/valmont",), target=8),),
    google=GoogleUse(use=True, permitted_use="test", decision="Council of Valmont, 1 September 2026"),
    waivers=(
        Waiver(
            shop="v07", check="listing-without-website", reason="A new site opens in spring.", until=date(2027, 3, 31)
        ),
        Waiver(shop="v02", check="few-photos", reason="Works on the front.", until=date(2026, 10, 31)),
    ),
)


def _listing(shop: Shop, **change: object) -> Listing:
    good = Listing(
        place_id=f"ChIJ-{shop.id}",
        name=shop.name,
        status=BusinessStatus.OPERATIONAL,
        primary_type="bakery",
        address=shop.address,
        phone=f"+32630000{shop.id[1:]}",
        website=f"https://{shop.id}.example/",
        hours=_week(),
        photos=8,
        accessibility=True,
        twins=0,
    )
    return replace(good, **change)  # type: ignore[arg-type]


def _site(shop: Shop, **change: object) -> Website:
    home = f"https://{shop.id}.example/"
    good = Website(
        url=home,
        final_url=home,
        state=SiteState.ALIVE,
        transport=Transport.SECURE,
        pages=(SitePage(url=home, role="home", status=200, bytes=9000, language="fr", title=shop.name),),
        phones=(Fact(value=f"+32630000{shop.id[1:]}", page=home, where="tel-link"),),
        emails=(Fact(value=f"{shop.id}@valmont.example", page=home, where="mailto"),),
        hours=(SiteHours(week=_week(), status="exact", page=home, where="text"),),
        enterprise_numbers=(Fact(value="0999999922", page=home, where="text"),),
        social=(Fact(value=f"https://social.example/{shop.id}", page=home, where="link"),),
        services=(Fact(value="ordering", page=home, where="link"),),
        payments=(Fact(value="bancontact", page=home, where="text"),),
        structured=(Fact(value="localbusiness", page=home, where="json-ld"),),
        certificate_days_left=60,
        markup=Markup(page=home, title=shop.name, language="fr"),
        title_tells=("trade",),
        names_shop=True,
        viewport=True,
        addresses=(PlacedAddress(street=shop.address.street, number=shop.address.number, page=home, where="text"),),
        notices=_notices(home, *_ALL),
        shown_phones=(Fact(value=f"+32630000{shop.id[1:]}", page=home, where="text"),),
        marked_phones=(Fact(value=f"+32630000{shop.id[1:]}", page=home, where="json-ld"),),
        read_on=date(2026, 10, 6),
        dated=date(2026, 1, 31),
        last_sign=2026,
    )
    return replace(good, **change)  # type: ignore[arg-type]


_ALL = tuple(set(Notice) - {Notice.OWN_FORM, Notice.LEGAL_LINK, Notice.HIDDEN_MAIL})


def _notices(page: str, *kinds: Notice) -> tuple[Fact, ...]:
    return tuple(Fact(value=kind, page=page, where="text") for kind in sorted(kinds))


def _directories(shop: Shop, at: datetime) -> Seen[DirectoryEntries] | Unreachable:
    """The butcher is missing from the directory, the bookshop has another number there, the snack bar's entry is not surely its own."""
    page = "https://shopping.example/valmont"
    if shop.id == "v10":
        return Unreachable(
            at=at, source=SourceName.DIRECTORIES, cause=Cause.UNDECIDED, reason="as the golden town wants it"
        )
    missing = shop.id == "v02"
    entry = DirectoryEntry(
        directory="Valmont Shopping", name=shop.name, page=page, address=shop.address, phone="086 00 00 99"
    )
    look = DirectoryLook(
        directory="Valmont Shopping",
        presence=Presence.MISSING if missing else Presence.LISTED,
        page=page,
        entry=None if missing else entry,
        same_phone=None if missing else shop.id != "v04",
        same_address=None if missing else True,
    )
    return Seen(value=DirectoryEntries(looks=(look,)), at=at, source=SourceName.DIRECTORIES)


def dossiers(at: datetime) -> Mapping[str, Dossier]:
    """What the sources said in that month: by November the butcher has a number, and the florist's listing has gone."""
    v = {shop.id: shop for shop in SHOPS}
    later = at >= NOVEMBER

    def made(listing: object, reviews: object, site: object) -> Dossier:
        def seen(value: object, source: SourceName) -> object:
            if value == "absent":
                return Absent(at=at, source=source)
            if isinstance(value, Cause):
                return Unreachable(at=at, source=source, cause=value, reason="as the golden town wants it")
            return Seen(value=value, at=at, source=source)

        return Dossier(
            observations={
                Listing: seen(listing, GOOGLE),
                Reviews: seen(reviews, GOOGLE),
                Website: seen(site, SITE),
            }  # type: ignore[arg-type]
        )

    bare = _site(v["v03"], services=(), emails=(), phones=(), hours=(), social=(), enterprise_numbers=())
    home = "https://v03.example/"
    bare = replace(
        bare,
        payments=(),
        structured=(),
        names_shop=False,
        title_tells=(),
        certificate_days_left=9,
        markup=Markup(page=home, title="Accueil", images=4, images_without_text=4),
        tools=(Tool(kind=ToolKind.ADVERTISING, name="Meta Pixel", page=home, where="script"),),
        # All that a site may lack of the new questions, but for what it cannot lack together.
        addresses=(),
        notices=_notices(home, Notice.UNDERSTOOD, Notice.OWN_FORM, Notice.LEGAL_FORM, Notice.DELIVERS),
        shown_phones=(),
        dated=date(2019, 12, 31),
        last_sign=2019,
    )
    other = (Fact(value="+32470000098", page="https://v02.example/", where="json-ld"),)
    two = Contradiction(
        kind=ContradictionKind.HOURS,
        about="",
        between=Between.PAGES,
        statements=tuple(Statement(value="", page=f"https://v02.example/{one}") for one in ("", "horaires")),
    )
    dumb = _notices("https://v02.example/", Notice.UNDERSTOOD, Notice.SELLING, Notice.PRIVACY, Notice.DIRECTIONS)
    many, few, low = Reviews(count=64, rating=4.6), Reviews(count=4, rating=5.0), Reviews(count=31, rating=3.23)
    gathered = {
        "v01": made(
            _listing(v["v01"], special_days=(SpecialDay(date=ARMISTICE, day=Day(spans=())),)), many, _site(v["v01"])
        ),
        "v02": made(
            _listing(
                v["v02"],
                phone="+3263000002" if later else "",
                photos=2,
                primary_type="butcher_shop",
                website="https://agence-durand.example/",
                accessibility=False,
                twins=1,
                ordinary_days=COMING,
            ),
            few,
            _site(
                v["v02"],
                url="https://boucherie-du-pont.example/",
                final_url="https://boucherie-du-pont.example/",
                phones=(Fact(value="+32470000099", page="https://v02.example/", where="text"),),
                hours=(
                    SiteHours(
                        week=_week(((540, 750),)), status="exact", page="https://v02.example/horaires", where="text"
                    ),
                ),
                notices=dumb,
                marked_phones=other,
                shown_phones=(Fact(value="+32470000099", page="https://v02.example/", where="text"),),
                contradictions=(two,),
            ),
        ),
        "v03": made("absent" if later else _listing(v["v03"]), "absent" if later else few, bare),
        "v04": made(_listing(v["v04"], phone="", website="", primary_type="book_store"), many, "absent"),
        "v05": made(Cause.SERVER_ERROR, Cause.SERVER_ERROR, _site(v["v05"], transport=Transport.EXPIRED)),
        "v06": made(_listing(v["v06"], status=BusinessStatus.CLOSED_TEMPORARILY), many, Cause.TIMED_OUT),
        "v07": made(
            _listing(v["v07"], website="", hours=None),
            low,
            _site(v["v07"], state=SiteState.PARKED, pages=(), viewport=None),
        ),
        "v09": made(
            _listing(
                v["v09"],
                address=replace(v["v09"].address, number="91"),
                primary_type="store",
                ordinary_days=COMING[:-1],
            ),
            many,
            _site(v["v09"], complete=False, hours=(), social=(), phones=(), viewport=False),
        ),
        "v10": made(
            _listing(v["v10"], hours=WeeklyHours(days=(Day(spans=((0, 1440),)),) * 7), photos=None),
            Reviews(count=0, rating=None),
            _site(v["v10"], state=SiteState.SOCIAL_PAGE, pages=(), hours=(), social=()),
        ),
    }
    return {
        id: known.with_(DirectoryEntries, _directories(v[id], at))
        .with_(Visit, _visit(v[id], at))
        .with_(MapEntry, _entry(v[id], at))
        .with_(Calendar, _calendar(v[id], at))
        .with_(PageSpeed, _speed(v[id], at))
        for id, known in gathered.items()
    }


def _visit(shop: Shop, at: datetime) -> Seen[Visit] | Unreachable:
    """A steward was at the bakery, all in order, and at the butcher's, who answers no review and cannot enter his listing."""
    on = date(2026, 9, 20)
    good = Visit(
        on=on,
        hours=_week(),
        hours_on=on,
        claimed=True,
        claimed_on=on,
        replies=Replies.ALL,
        replies_on=on,
        front=2,
        front_on=on,
        looks=tuple(Looked(id=look.id, yes=True, on=on) for look in LOOKS),
    )
    if shop.id == "v01":
        return Seen(value=good, at=at, source=SourceName.VISITS)
    if shop.id == "v02":
        other = replace(
            good,
            hours=_week(((540, 750),)),
            claimed=False,
            replies=Replies.NONE,
            front=0,
            looks=tuple(replace(looked, yes=looked.id == "social-page") for looked in good.looks),
        )
        return Seen(value=other, at=at, source=SourceName.VISITS)
    return Unreachable(at=at, source=SourceName.VISITS, cause=Cause.NOT_VISITED)


def _entry(shop: Shop, at: datetime) -> Seen[MapEntry] | Absent:
    """The map knows all but the shoe shop; of the butcher, it has the hours of last year."""
    if shop.id == "v07":
        return Absent(at=at, source=SourceName.OPENSTREETMAP)
    hours = {"v01": _week(), "v02": _week(((540, 1080),))}.get(shop.id)
    entry = MapEntry(
        osm_id=f"node/{shop.id[1:]}",
        name=shop.name,
        location=Point(lat=50.29, lon=5.44),
        hours=hours,
        hours_value="" if hours is None else write_osm(hours),
    )
    return Seen(value=entry, at=at, source=SourceName.OPENSTREETMAP)


def _calendar(shop: Shop, at: datetime) -> Seen[Calendar]:
    """As two days after the November audit, so that a holiday is near; the optician has announced its leave."""
    closings = (Closing(shop="v09", since=date(2026, 11, 6), until=date(2026, 11, 13)),) if shop.id == "v09" else ()
    holidays = (Holiday(on=ARMISTICE, name="Armistice Day"),)
    value = Calendar(on=date(2026, 11, 5), holidays=holidays, closings=closings)
    return Seen(value=value, at=at, source=SourceName.CALENDAR)


def _speed(shop: Shop, at: datetime) -> Seen[PageSpeed] | Absent:
    """The bakery's site is fast and the florist's slow; the others' were not measured."""
    bands = {"v01": Band.FAST, "v03": Band.SLOW}
    if shop.id not in bands:
        return Absent(at=at, source=SourceName.PAGESPEED)
    measured = tuple(Measurement(on=date(2026, month, 3), speed=bands[shop.id]) for month in (8, 9, 10))
    return Seen(
        value=PageSpeed(url=f"https://{shop.id}.example/", measured=measured), at=at, source=SourceName.PAGESPEED
    )


# What was said in October: the butcher gave his number, and the florist's listing is gone for sure.
WORDS = tuple(
    Declaration(shop=shop, check=check, word=word, on=date(2026, 10, 20), written=OCTOBER, by="Anne")
    for check, shop, word in (
        ("missing-listing-phone", "v02", Word.DONE),
        ("missing-listing", "v03", Word.CONFIRMED),
    )
)


def month(at: datetime, previous: Audit | None = None) -> Audit:
    """Audit the golden town in the month of that instant."""
    return audit(
        town=TOWN,
        shops=SHOPS,
        dossiers=dossiers(at),
        rubric=RUBRIC,
        as_of=at.date(),
        run=f"valmont-{at:%Y-%m}",
        started=at,
        app_version="golden",
        previous=previous,
        declarations=WORDS,
    )


def november() -> Audit:
    """The audit that the golden file holds: September and October saw the same, so that what they saw is sure."""
    return month(NOVEMBER, previous=month(OCTOBER, previous=month(SEPTEMBER)))


def text() -> str:
    """The golden file as it should be: JSON, a line a value, so that its diff can be read."""
    from pydantic import TypeAdapter

    return TypeAdapter(Audit).dump_json(november(), indent=1).decode() + "\n"


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit(__doc__)
    GOLDEN.parent.mkdir(exist_ok=True)
    GOLDEN.write_text(text(), encoding="utf-8")
