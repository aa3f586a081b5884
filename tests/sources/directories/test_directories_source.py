"""A shop in the directories of its town: there, there with other details, missing, or not to be told."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from visibility.demo.generate import generate
from visibility.matching import choose
from visibility.model.directory import Directory, DirectoryEntries, DirectoryEntry, DirectoryLook, Presence
from visibility.model.observation import Absent, Cause, Dossier, Seen, SourceName, Unreachable
from visibility.model.shop import Address, Shop
from visibility.model.website import Fact, SiteState, Website
from visibility.sources import NotFetched, Page
from visibility.sources.directories import DirectoriesSource, candidate_of
from visibility.sources.directories.index import Index

AT = datetime(2026, 11, 3, tzinfo=UTC)
DOOR = Address(street="Rue du Pont", number="3", postcode="6999", locality="Valmont")
SHOP = Shop(id="s", name="Boulangerie Lambert", trade="bakery", address=DOOR, phone="086 00 50 03")
URL = "https://market.example/valmont"


def entry(name: str, number: str, phone: str = "", **address: str) -> DirectoryEntry:
    return DirectoryEntry(
        directory="ADL", name=name, page="a.csv", address=replace(DOOR, number=number, **address), phone=phone
    )


OTHERS = (entry("Fleurs d'Élise", "7"), entry("Café de la Gare", "11"), entry("Optique Clairvue", "19"))


def source(
    *directories: Directory, pages: dict[str, str | NotFetched] | None = None, whole: bool = True
) -> DirectoriesSource:
    @contextmanager
    def visit() -> Iterator[Callable[[str], Page]]:
        def read(url: str) -> Page:
            found = (pages or {}).get(url, NotFetched(Cause.SERVER_ERROR, "the server answers 500"))
            if isinstance(found, NotFetched):
                raise found
            return Page(url=url, html=found, whole=whole)

        yield read

    return DirectoriesSource(directories=directories, country="BE", now=lambda: AT, visit=visit)


def listed_in(*entries: DirectoryEntry, shop: Shop = SHOP, known: Dossier | None = None) -> DirectoryLook:
    asked = source(
        Directory(name="ADL", file="a.csv", entries=(*OTHERS, *entries)),
        Directory(name="B", file="b.csv", entries=OTHERS),
    )
    seen = asked.observe(shop, known or Dossier())[DirectoryEntries]
    assert isinstance(seen, Seen)
    assert isinstance(seen.value, DirectoryEntries)
    return seen.value.looks[0]


def on_pages(*names: str, after: str = "", phone: str = "086 00 60 {n}") -> str:
    rows = "".join(
        f"<tr><td>{name}</td><td>Rue Haute {n}, 6999 Valmont</td><td>{phone.format(n=n)}</td></tr>"
        for n, name in enumerate(names, start=20)
    )
    return f"<html><body><h1>Commerces</h1><table>{rows}</table>{after}</body></html>"


STRANGERS = ("Fleurs d'Élise", "Café de la Gare", "Optique Clairvue", "Librairie Mot à Mot")


def seen_on(pages: dict[str, str | NotFetched], *, whole: bool = True, shop: Shop = SHOP) -> Presence | Cause:
    said = source(Directory(name="Market", pages=(URL,)), pages=pages, whole=whole).observe(shop, Dossier())[
        DirectoryEntries
    ]
    if isinstance(said, Unreachable):
        return said.cause
    assert isinstance(said, Seen)
    assert isinstance(said.value, DirectoryEntries)
    return said.value.looks[0].presence


def site(*phones: str, complete: bool = True) -> Dossier:
    found = Website(
        url="https://s.example/",
        final_url="https://s.example/",
        state=SiteState.ALIVE,
        complete=complete,
        phones=tuple(Fact(value=phone, page="https://s.example/", where="text") for phone in phones),
    )
    return Dossier(observations={Website: Seen(value=found, at=AT, source=SourceName.WEBSITE)})


def test_a_town_that_names_no_directory_has_nothing_to_look_in() -> None:
    assert isinstance(source().observe(SHOP, Dossier())[DirectoryEntries], Absent)


def test_a_shop_with_its_own_details_is_there_and_agrees() -> None:
    look = listed_in(entry("BOULANGERIE LAMBERT", "3", "086/00.50.03"))
    assert (look.presence, look.same_phone, look.same_address) == (Presence.LISTED, True, True)


def test_another_number_and_another_door_are_said() -> None:
    assert listed_in(entry("Boulangerie Lambert", "3", "086 00 99 99")).same_phone is False
    assert listed_in(entry("Boulangerie Lambert", "30", "086 00 50 03")).same_address is False


def test_what_a_directory_leaves_out_is_no_difference() -> None:
    look = listed_in(entry("Boulangerie Lambert", "3"))
    assert (look.presence, look.same_phone) == (Presence.LISTED, None)
    street_only = listed_in(entry("Boulangerie Lambert", "3", postcode="", locality=""))
    assert (street_only.presence, street_only.same_address) == (Presence.LISTED, True)


def test_a_second_number_of_the_shop_is_no_difference_and_an_unread_site_may_hold_it() -> None:
    other = entry("Boulangerie Lambert", "3", "0470 00 00 03")
    assert listed_in(other, known=site("+32470000003")).same_phone is True
    assert listed_in(other, known=site("+3286005003")).same_phone is False
    assert listed_in(other, known=site(complete=False)).same_phone is None
    unread = Unreachable(at=AT, source=SourceName.WEBSITE, cause=Cause.TIMED_OUT)
    assert listed_in(other, known=Dossier(observations={Website: unread})).same_phone is None


def test_a_shop_that_nothing_in_the_whole_list_resembles_is_missing() -> None:
    assert listed_in().presence is Presence.MISSING
    assert seen_on({URL: on_pages(*STRANGERS)}) is Presence.MISSING


@pytest.mark.parametrize(
    "doubtful",
    [
        entry("Boulangerie Lambert", "", street=""),  # a name alone
        entry("Dupont Anne SRL", "3"),  # the same door under another name
        entry("Chez Anne", "40", "086 00 50 03"),  # the same number under another name
    ],
    ids=lambda one: one.name,
)
def test_what_may_be_the_shop_is_neither_there_nor_missing(doubtful: DirectoryEntry) -> None:
    asked = source(Directory(name="ADL", file="a.csv", entries=(*OTHERS, doubtful)))
    said = asked.observe(SHOP, Dossier())[DirectoryEntries]
    assert isinstance(said, Unreachable)
    assert said.cause is Cause.UNDECIDED


@pytest.mark.parametrize(
    "trace",
    [
        "<p>Nouveau : la boulangerie LAMBERT ouvre le lundi</p>",
        "<p>Tél. 086/00.50.03</p>",
        f"<p>{'mot ' * 200} Boulangerie Lambert {'mot ' * 200}</p>",
    ],
)
def test_a_shop_that_is_named_anywhere_on_the_pages_is_not_called_missing(trace: str) -> None:
    assert seen_on({URL: on_pages(*STRANGERS, after=trace)}) is Cause.UNDECIDED


def test_the_pages_of_a_list_are_followed_to_the_shop() -> None:
    second = on_pages("Boulangerie Lambert", *STRANGERS).replace("Rue Haute 20", "Rue du Pont 3")
    pages: dict[str, str | NotFetched] = {
        URL: on_pages(*STRANGERS, after='<a href="?page=2">Suivant</a>'),
        f"{URL}?page=2": second + '<a href="?page=1">1</a>',
    }
    assert seen_on(pages) is Presence.LISTED
    pages[f"{URL}?page=2"] = on_pages("Jeux Ludo", "Vins Bacchus", "Toilettage Rex")
    assert seen_on(pages) is Presence.MISSING


@pytest.mark.parametrize("trouble", [Cause.TIMED_OUT, Cause.REFUSED, Cause.SERVER_ERROR])
def test_a_page_that_could_not_be_read_hides_whoever_was_not_found(trouble: Cause) -> None:
    pages: dict[str, str | NotFetched] = {
        URL: on_pages(*STRANGERS, after='<a href="?page=2" rel="next">2</a>'),
        f"{URL}?page=2": NotFetched(trouble, "no"),
    }
    assert seen_on(pages) is Cause.UNDECIDED
    assert seen_on({URL: NotFetched(trouble, "no")}) is trouble


def test_a_list_cut_short_or_held_back_by_a_button_or_without_businesses_accuses_nobody() -> None:
    assert seen_on({URL: on_pages(*STRANGERS)}, whole=False) is Cause.UNDECIDED
    assert seen_on({URL: on_pages(*STRANGERS, after="<button>Voir plus</button>")}) is Cause.UNDECIDED
    assert seen_on({URL: on_pages(*STRANGERS, after='<a href="?page=9">9</a>')}) is Cause.UNDECIDED
    assert seen_on({URL: "<html><body><h1>Bienvenue</h1></body></html>"}) is Cause.UNREADABLE


def test_a_directory_is_read_once_and_what_kept_us_from_it_is_told() -> None:
    asked = source(Directory(name="Market", pages=(URL,)))
    for _ in range(3):
        asked.observe(SHOP, Dossier())
    assert len(asked.alarms) == 1
    assert asked.alarms[0] == "The directory Market could not be read in full; who is not found there is unknown."


def test_one_directory_that_cannot_be_read_leaves_the_other_to_speak() -> None:
    asked = source(Directory(name="Market", pages=(URL,)), Directory(name="ADL", file="a.csv", entries=OTHERS))
    seen = asked.observe(SHOP, Dossier())[DirectoryEntries]
    assert isinstance(seen, Seen)
    assert isinstance(seen.value, DirectoryEntries)
    assert [look.presence for look in seen.value.looks] == [Presence.UNKNOWN, Presence.MISSING]


@pytest.mark.parametrize("seed", [1, 2])
def test_the_index_leaves_out_nothing_that_matching_would_not_call_different(seed: int) -> None:
    town = generate(seed=seed, shops=150, as_of=AT.date())
    rows = [one.enlisted for one in town.shops if one.enlisted]
    misspelt = [replace(row, name=f"{row.name[:4]}x{row.name[5:]}") for row in rows[1::4]]
    bare = [replace(row, address=Address()) for row in rows[3::8]]
    entries = [*rows[::2], *misspelt, *bare]
    index = Index(entries, "BE")
    for one in town.shops:
        near, every = index.near(one.shop), [candidate_of(row, one.shop) for row in entries]
        few = [candidate_of(row, one.shop) for row in near]
        assert choose(one.shop, few).outcome is choose(one.shop, every).outcome


# Lists of names alone, each with a page of its own.

NAMES = "".join(
    f'<li><h3><a href="/shop/{slug}">{name}</a></h3><p>Valmont</p></li>'
    for slug, name in (("lambert", "Boulangerie Lambert"), ("elise", "Fleurs d'Élise"), ("gare", "Café de la Gare"))
)
FOOT = "<footer><p>Market SA, Rue Haute 99, 6999 Valmont</p><p>086 00 77 77</p></footer>"
OWN_PAGE = "https://market.example/shop/lambert"


def own_page(details: str) -> str:
    return f"<html><body><h1>Boulangerie Lambert</h1>{details}{FOOT}</body></html>"


def through(
    details: str | NotFetched, *, delay: float = 0.0, times: int = 1
) -> tuple[DirectoryLook | Cause, list[str]]:
    """Return how the shop stands in a list of names whose page of the shop says this, and what was asked for."""
    asked: list[str] = []
    pages = {
        URL: f"<html><body><h1>Nos commerces</h1><ul>{NAMES}</ul>{FOOT}</body></html>",
        OWN_PAGE: details if isinstance(details, NotFetched) else own_page(details),
    }

    @contextmanager
    def visit() -> Iterator[Callable[[str], Page]]:
        def read(url: str) -> Page:
            asked.append(url)
            found = pages.get(url, NotFetched(Cause.SERVER_ERROR, "no"))
            if isinstance(found, NotFetched):
                raise found
            return Page(url=url, html=found, whole=True, delay=delay)

        yield read

    made = DirectoriesSource(
        directories=(Directory(name="Market", pages=(URL,)),), country="BE", now=lambda: AT, visit=visit
    )
    for _ in range(times):
        said = made.observe(SHOP, Dossier())[DirectoryEntries]
    if isinstance(said, Unreachable):
        return said.cause, asked
    assert isinstance(said, Seen)
    assert isinstance(said.value, DirectoryEntries)
    return said.value.looks[0], asked


def test_a_name_in_a_list_is_confirmed_by_its_own_page() -> None:
    look, asked = through("<p>Rue du Pont 3</p><p>6999 Valmont</p><p>Tél. 086 00 50 03</p>")
    assert isinstance(look, DirectoryLook)
    assert (look.presence, look.page, look.same_phone, look.same_address) == (Presence.LISTED, OWN_PAGE, True, True)
    assert asked == [URL, OWN_PAGE]


def test_a_number_that_may_be_the_directorys_own_is_no_difference() -> None:
    look, _ = through("<p>Rue du Pont 3</p><p>6999 Valmont</p><p>Réservations : 086 00 88 88</p>")
    assert isinstance(look, DirectoryLook)
    assert (look.presence, look.same_phone) == (Presence.LISTED, None)


def test_a_number_that_the_page_states_as_the_shops_own_may_differ() -> None:
    stated = (
        '<script type="application/ld+json">{"@type":"Bakery","name":"Boulangerie Lambert","telephone":"086 00 88 88",'
        '"address":{"streetAddress":"Rue du Pont 3","postalCode":"6999","addressLocality":"Valmont"}}</script>'
    )
    look, _ = through(stated)
    assert isinstance(look, DirectoryLook)
    assert (look.presence, look.same_phone, look.same_address) == (Presence.LISTED, False, True)


@pytest.mark.parametrize(
    "details",
    ["<p>Ouvert tous les jours</p>", "<p>Rue Haute 40</p><p>6999 Valmont</p>", NotFetched(Cause.REFUSED, "robots")],
)
def test_a_name_that_its_own_page_does_not_confirm_stays_unknown(details: str | NotFetched) -> None:
    assert through(details)[0] is Cause.UNDECIDED


def test_the_page_of_a_business_is_read_once_and_never_against_a_long_crawl_delay() -> None:
    assert through("<p>Bonjour</p>", times=3)[1] == [URL, OWN_PAGE]
    assert through("<p>Bonjour</p>", delay=10)[1] == [URL]
