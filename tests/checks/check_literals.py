"""Literals for the checks' tests: a shop, its listing and its site in good order, to be changed one field at a time."""

from datetime import date

from visibility.hours import Day, WeeklyHours
from visibility.model.listing import BusinessStatus, Listing
from visibility.model.shop import Address, Shop
from visibility.model.website import (
    Fact,
    Markup,
    Notice,
    PlacedAddress,
    SiteHours,
    SitePage,
    SiteState,
    Transport,
    Website,
)

HOME = "https://boulangerie.example/"
DOOR = Address(street="Grand-Rue", number="12", postcode="6700", locality="Arlon")


def week(*, monday: Day | None = None, others: tuple[tuple[int, int], ...] = ((540, 1080),)) -> WeeklyHours:
    """A week closed on Monday unless told otherwise, nine to six on the other days."""
    rest = Day(spans=others)
    return WeeklyHours(days=(monday or Day(spans=()), rest, rest, rest, rest, rest, rest))


SILENT = WeeklyHours(days=(Day(),) * 7)
SHOP = Shop(id="s1", name="Boulangerie", trade="bakery", address=DOOR)
LISTING = Listing(
    place_id="ChIJ1",
    name="Boulangerie",
    status=BusinessStatus.OPERATIONAL,
    primary_type="bakery",
    address=DOOR,
    phone="+3263000001",
    website=HOME,
    hours=week(),
    photos=10,
)
PAGE = SitePage(url=HOME, role="home", status=200, bytes=2000)


def fact(value: str) -> Fact:
    """A text read on the home page."""
    return Fact(value=value, page=HOME, where="text")


def hours_on_page(week: WeeklyHours | None) -> SiteHours:
    """Hours found on the home page, read or not."""
    return SiteHours(week=week, status="exact" if week else "ambiguous", page=HOME, where="text")


def notices(*kinds: Notice) -> tuple[Fact, ...]:
    """Notices found on the home page; its language is one that is read."""
    return tuple(fact(kind) for kind in (Notice.UNDERSTOOD, *kinds))


# What a site in good order says; of a company, of a basket and of deliveries it speaks where a test adds them.
GOOD_NOTICES = notices(
    Notice.PRIVACY,
    Notice.TERMS,
    Notice.TERMS_READ,
    Notice.WITHDRAWAL,
    Notice.LEGAL_FORM,
    Notice.REGISTER,
    Notice.DELIVERY_TERMS,
    Notice.DIRECTIONS,
    Notice.TEL_LINK,
    Notice.PLACE,
)
SITE = Website(
    url=HOME,
    final_url=HOME,
    state=SiteState.ALIVE,
    transport=Transport.SECURE,
    pages=(PAGE,),
    phones=(fact("+3263000001"),),
    emails=(fact("bonjour@boulangerie.example"),),
    hours=(hours_on_page(week()),),
    enterprise_numbers=(fact("0999999922"),),
    social=(fact("https://social.example/boulangerie"),),
    services=(fact("ordering"),),
    payments=(fact("bancontact"),),
    structured=(fact("localbusiness"),),
    certificate_days_left=60,
    markup=Markup(page=HOME, title="Boulangerie", language="fr"),
    title_tells=("trade",),
    names_shop=True,
    viewport=True,
    addresses=(PlacedAddress(street="Grand-Rue", number="12", postcode="6700", locality="Arlon", page=HOME),),
    notices=GOOD_NOTICES,
    shown_phones=(fact("+3263000001"),),
    marked_phones=(fact("+3263000001"),),
    read_on=date(2026, 11, 3),
    dated=date(2026, 3, 1),
    last_sign=2026,
)
NOT_ALIVE = tuple(state for state in SiteState if state is not SiteState.ALIVE)
DEAD = tuple(state for state in NOT_ALIVE if state is not SiteState.SOCIAL_PAGE)
