"""A believable town of our own making, judged by the real rubric: what the tests of the reports print."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from visibility.district import audit as judge_district
from visibility.hours import Day, WeeklyHours
from visibility.model.action import Action, ActionState
from visibility.model.audit import Audit
from visibility.model.check import Scope, Verdict
from visibility.model.directory import DirectoryEntries
from visibility.model.listing import BusinessStatus, Listing
from visibility.model.observation import Absent, Cause, Dossier, Seen, SourceName, Unreachable
from visibility.model.pagespeed import PageSpeed
from visibility.model.reviews import Reviews
from visibility.model.shop import Address, Declared, Point, Shop
from visibility.model.town import GoogleUse, Town, Waiver
from visibility.model.visit import Visit
from visibility.model.website import Fact, SiteHours, SitePage, SiteState, Tool, ToolKind, Transport, Website
from visibility.rubric import RUBRIC

AT = datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
STREETS = ("Rue de la Halle", "Grand-Place", "Rue du Pont", "Avenue des Tilleuls", "Rue Haute")
TRADES = (
    *(
        "bakery",
        "butcher",
        "grocery",
        "chocolate",
        "greengrocer",
        "restaurant",
        "cafe",
        "fast-food",
        "restaurant",
        "clothes",
    ),
    *(
        "clothes",
        "shoes",
        "jewellery",
        "florist",
        "hardware",
        "electronics",
        "furniture",
        "pharmacy",
        "optician",
        "hairdresser",
    ),
    *("hairdresser", "beauty", "perfumery", "books", "toys", "bicycles", "gifts", "laundry", "travel", "bank"),
)
NAMES = (
    *(
        "Le Pain doré",
        "Boucherie Lambert",
        "L'Épicerie du Coin",
        "Maison Cacao",
        "Le Verger",
        "Chez Odette",
        "Café des Halles",
    ),
    *(
        "Friterie du Pont",
        "La Table ronde",
        "Atelier Lin",
        "Mode & Nous",
        "Pas à Pas",
        "Horlogerie Renard",
        "Fleurs d'Aline",
    ),
    *("Quincaillerie Moreau", "Électro Service", "Intérieurs", "Pharmacie de la Place", "Optique Claire", "Coiff'Hair"),
    *("Salon Marguerite", "Institut Belle", "Parfums d'ici", "La Page blanche", "Le Petit Train", "Vélos Delvaux"),
    *("Cadeaux & Cie", "Pressing Net", "Horizons Voyages", "Banque du Bourg"),
)

MORNING, AFTERNOON = (9 * 60, 12 * 60 + 30), (13 * 60 + 30, 18 * 60)
OPEN, SHUT = Day(spans=(MORNING, AFTERNOON)), Day(spans=())
WEEK = WeeklyHours(days=(SHUT, OPEN, OPEN, OPEN, OPEN, OPEN, SHUT))
OTHER_WEEK = WeeklyHours(
    days=(OPEN, OPEN, Day(spans=((9 * 60, 18 * 60),)), OPEN, Day(spans=((9 * 60, 19 * 60),)), SHUT, SHUT)
)

TOWN = Town(
    slug="valmont",
    name="Valmont-sur-Orne",
    district="Centre et Grand-Place",
    languages=("fr",),
    agency="ADL de Valmont",
    contact="adl@valmont.example",
    census_source="Relevé de terrain de l'ADL",
    census_date=date(2026, 9, 14),
    google=GoogleUse(use=True, permitted_use="sales_opportunities", decision="Collège communal, 12 octobre 2026"),
)


def shops(count: int, *, steward: str = "N. Petit") -> tuple[Shop, ...]:
    """Return shops of many trades in a few streets."""
    return tuple(
        Shop(
            id=f"v{number:03}",
            name=NAMES[number % len(NAMES)] + ("" if number < len(NAMES) else f" {number // len(NAMES) + 1}"),
            trade=TRADES[number % len(TRADES)],
            address=Address(
                street=STREETS[number % 5], number=str(1 + 2 * (number // 5)), postcode="6999", locality="Valmont"
            ),
            location=Point(lat=50.1, lon=5.1),
            website=f"https://shop{number}.example/" if number % 5 else "",
            website_status=Declared.GIVEN if number % 5 else Declared.NONE if number % 10 else Declared.UNKNOWN,
            place_id=f"place-{number:03}",
            steward=steward if number % 2 else "",
        )
        for number in range(count)
    )


def _listing(shop: Shop, dice: Random, care: float) -> Listing:
    good: Callable[[], bool] = lambda: dice.random() < 0.45 + care / 2  # noqa: E731
    return Listing(
        place_id=shop.place_id,
        name=shop.name,
        status=BusinessStatus.OPERATIONAL if dice.random() > 0.04 else BusinessStatus.CLOSED_PERMANENTLY,
        primary_type="bakery" if good() else "store",
        address=replace(shop.address, number=shop.address.number if dice.random() > 0.1 else "99"),
        phone="+3281223344" if good() else "",
        website=shop.website if good() else "",
        hours=(WEEK if good() else OTHER_WEEK) if good() else None,
        photos=dice.choice((0, 2, 5, 10)),
    )


def _website(shop: Shop, dice: Random, care: float) -> Website:
    good: Callable[[], bool] = lambda: dice.random() < 0.4 + care / 2  # noqa: E731
    page = shop.website + "contact"
    return Website(
        url=shop.website,
        final_url=shop.website,
        state=SiteState.ALIVE if dice.random() > 0.1 else SiteState.PARKED,
        transport=Transport.SECURE if good() else Transport.EXPIRED,
        pages=(SitePage(url=page, role="contact", status=200, bytes=9000),),
        phones=(Fact(value="+3281223344" if good() else "+3281556677", page=page, where="tel-link"),),
        emails=(Fact(value="bonjour@shop.example", page=page, where="mailto"),) if good() else (),
        hours=(SiteHours(week=WEEK, status="exact", page=page, where="text"),) if good() else (),
        services=(Fact(value="contact-form", page=page, where="form"),) if good() else (),
        social=(Fact(value="https://social.example/x", page=page, where="link"),) if good() else (),
        viewport=good(),
        tools=_tools(int(shop.id[1:]), page),
    )


def _tools(number: int, page: str) -> tuple[Tool, ...]:
    """Three shops of four are made with the same builder, the others each with one of its own; one of seven can be booked."""
    builder = "WordPress" if number % 4 else f"Builder {number}"
    used = [(ToolKind.BUILDER, builder), *([(ToolKind.BOOKING, "salonkee.be")] if number % 7 == 0 else [])]
    return tuple(Tool(kind=kind, name=name, page=page, where="generator") for kind, name in used)


def _dossier(shop: Shop, dice: Random, bonus: float) -> Dossier:
    care = min(1.0, dice.random() + bonus)
    google, site = SourceName.GOOGLE_MAPS, SourceName.WEBSITE
    found: dict[type, Seen[object] | Absent | Unreachable] = {}
    luck = dice.random()
    if luck < 0.06:
        found[Listing] = found[Reviews] = Absent(at=AT, source=google)
    elif luck < 0.12:
        found[Listing] = found[Reviews] = Unreachable(at=AT, source=google, cause=Cause.UNDECIDED)
    else:
        found[Listing] = Seen(value=_listing(shop, dice, care), at=AT, source=google)
        found[Reviews] = Seen(
            value=Reviews(count=dice.choice((0, 3, 8, 14, 60)), rating=dice.choice((3.1, 3.9, 4.4, 4.8))),
            at=AT,
            source=google,
        )
    if shop.website_status is Declared.NONE:
        found[Website] = Absent(at=AT, source=site)
    elif not shop.website:
        found[Website] = Unreachable(at=AT, source=site, cause=Cause.NOT_KNOWN)
    elif dice.random() < 0.08:
        found[Website] = Unreachable(at=AT, source=site, cause=Cause.TIMED_OUT)
    else:
        found[Website] = Seen(value=_website(shop, dice, care), at=AT, source=site)
    found[DirectoryEntries] = Absent(at=AT, source=SourceName.DIRECTORIES)
    found[Visit] = Absent(at=AT, source=SourceName.VISITS)
    found[PageSpeed] = Absent(at=AT, source=SourceName.PAGESPEED)
    return Dossier(observations=found)


def sample(
    count: int = 40, *, seed: int = 7, months: int = 2, town: Town = TOWN, census: tuple[Shop, ...] | None = None
) -> Audit:
    """Return a town's audit; with `months` above one, after a previous audit in which less was in order. All is seen twice."""
    members = census or shops(count)
    town = replace(
        town,
        waivers=(
            Waiver(shop=members[0].id, check="few-reviews", reason="Nous ouvrons en décembre", until=date(2027, 3, 1)),
        ),
    )
    previous: Audit | None = None
    for month in range(months):
        dice = Random(seed)
        dossiers = {shop.id: _dossier(shop, dice, 0.15 * month) for shop in members}
        made = judge_district(
            town=town,
            shops=members,
            dossiers=dossiers,
            rubric=RUBRIC,
            as_of=date(2026, 12 - months + month, 3),
            run=f"run-{month}",
            started=AT,
            app_version="0.1.0",
            previous=previous,
        )
        previous = sure(made)
    assert previous is not None
    return previous


def sure(audit: Audit) -> Audit:
    """The same audit, each of its failures seen twice; what is in order in the next one is seen so for the second time."""
    return replace(
        audit,
        findings=tuple(replace(each, confirmed=True) for each in audit.findings),
        actions=tuple(
            replace(each, state=ActionState.PROPOSED) if each.state is ActionState.TO_CONFIRM else each
            for each in audit.actions
        ),
        traces=tuple(
            replace(each, confirmed=True, passed=each.failed, looked=AT - timedelta(days=30)) for each in audit.traces
        ),
        sights=replace(audit.sights, once=0) if audit.sights else None,
    )


def doubtful(audit: Audit) -> Audit:
    """The same audit, each of its failures seen once only."""
    open_ = {(each.check, shop) for each in audit.actions if each.open for shop in each.shops}
    return replace(
        audit,
        findings=tuple(
            replace(each, confirmed=(each.check, each.shop) not in open_ and each.verdict is not Verdict.BLOCKED)
            for each in audit.findings
        ),
        actions=tuple(replace(each, state=ActionState.TO_CONFIRM) if each.open else each for each in audit.actions),
        sights=replace(audit.sights, once=audit.sights.to_mend) if audit.sights else None,
    )


def silent(count: int = 40) -> Audit:
    """Return the audit of a town that uses no Google and knows no website: next to nothing can be verified."""
    members = tuple(replace(shop, website="", website_status=Declared.UNKNOWN, place_id="") for shop in shops(count))
    site, google = SourceName.WEBSITE, SourceName.GOOGLE_MAPS
    dossier = Dossier(
        observations={
            Listing: Unreachable(at=AT, source=google, cause=Cause.NOT_CONFIGURED),
            Reviews: Unreachable(at=AT, source=google, cause=Cause.NOT_CONFIGURED),
            Website: Unreachable(at=AT, source=site, cause=Cause.NOT_KNOWN),
        }
    )
    return judge_district(
        town=replace(TOWN, google=GoogleUse(), census_source="OpenStreetMap"),
        shops=members,
        dossiers={shop.id: dossier for shop in members},
        rubric=RUBRIC,
        as_of=date(2026, 11, 3),
        run="run-silent",
        started=AT,
        app_version="0.1.0",
    )


def with_the_towns_share(audit: Audit) -> Audit:
    """Every other shop is missing from a directory too: what is for the town takes room on its sheet."""
    findings = tuple(
        replace(one, verdict=Verdict.FAILED) if one.check == "missing-in-directory" else one for one in audit.findings
    )
    own = tuple(
        Action(
            id=f"missing-in-directory@{shop.id}",
            check="missing-in-directory",
            scope=Scope.TOWN,
            shops=(shop.id,),
            gain=1,
            minutes=10,
        )
        for shop in audit.shops[::2]
    )
    return replace(audit, findings=findings, actions=audit.actions + own)
