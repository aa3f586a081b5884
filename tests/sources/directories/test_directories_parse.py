"""Pages that list businesses, as sites are made, in; the businesses out; and nothing a page does breaks the reader."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from visibility.sources.directories.parse import Listed, parse_page

URL = "https://market.example/valmont"
NAMES = ("Boulangerie Lambert", "Fleurs d'Élise", "Café de la Gare", "Optique Clairvue")


def read(html: str) -> Listed:
    return parse_page(html, URL, directory="Market", country="BE")


def facts(html: str) -> list[tuple[str, str, str, str]]:
    return [
        (one.name, f"{one.address.street} {one.address.number}", one.address.postcode, one.phone)
        for one in read(html).entries
    ]


def wanted(*names: str) -> list[tuple[str, str, str, str]]:
    return [
        (name, f"Rue du Pont {number}", "6999", f"+32860050{number}") for number, name in enumerate(names, start=11)
    ]


def card(number: int, name: str) -> str:
    return (
        f'<div class="card card-{number}"><h3><a href="/shop/{number}">{name}</a></h3><p>Rue du Pont {number}<br>6999 Valmont</p>'
        f"<p>Tél. 086/00.50.{number}</p><p>Fax 086 00 60 {number}</p></div>"
    )


def row(number: int, name: str) -> str:
    return f"<tr><td>{name}</td><td>Rue du Pont {number}, 6999 Valmont</td><td>086 00 50 {number}</td></tr>"


def item(number: int, name: str) -> str:
    return f'<li><b>{name}</b>, Rue du Pont {number}, 6999 Valmont, <a href="tel:+32860050{number}">appeler</a></li>'


def thing(number: int, name: str) -> str:
    return (
        f'{{"@type":"Store","name":"{name}","telephone":"086 00 50 {number}","address":{{"streetAddress":"Rue du Pont {number}",'
        '"postalCode":"6999","addressLocality":"Valmont"}}'
    )


MENU = '<nav><ul><li><a href="/">Accueil</a></li><li><a href="/m">Mode</a></li><li><a href="/a">Alimentation</a></li></ul></nav>'
SHAPES = {
    "cards in rows": "".join(
        f'<div class="row">{card(n, NAMES[n - 11])}{card(n + 1, NAMES[n - 10])}</div>' for n in (11, 13)
    ),
    "a table": f"<table>{''.join(row(n, name) for n, name in enumerate(NAMES, start=11))}</table>",
    "a list": f"<ul>{''.join(item(n, name) for n, name in enumerate(NAMES, start=11))}</ul>",
    "structured data": '<script type="application/ld+json">{"@type":"ItemList","itemListElement":['
    + ",".join(f'{{"@type":"ListItem","item":{thing(n, name)}}}' for n, name in enumerate(NAMES, start=11))
    + "]}</script><p>Nos commerces</p>",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_list_is_read_however_it_is_made(shape: str) -> None:
    assert facts(f"<html><body>{MENU}<h1>Valmont</h1>{SHAPES[shape]}</body></html>") == wanted(*NAMES)


def test_boxes_in_boxes_are_told_apart_by_their_depth() -> None:
    boxed = "".join(
        f"<div><div>{name}</div><div>Rue du Pont {n}, 6999 Valmont</div><div>086 00 50 {n}</div></div>"
        for n, name in enumerate(NAMES, start=11)
    )
    assert facts(f"<html><body><div><div>{boxed}</div></div></body></html>") == wanted(*NAMES)


def test_the_shops_own_site_is_told_from_the_directorys_pages() -> None:
    html = SHAPES["a list"].replace(
        "</li>", '<a href="https://www.facebook.com/x">f</a><a href="https://own.example/">site</a></li>'
    )
    assert {entry.website for entry in read(html).entries} == {"https://own.example/"}


def test_a_page_without_a_list_lists_nobody() -> None:
    assert read(f"{MENU}<h1>Bienvenue</h1><p>Le centre-ville vous attend.</p>").entries == ()
    assert read("").entries == ()


def test_the_next_page_is_followed_and_other_pages_are_known_to_be_there() -> None:
    listed = read(f'{SHAPES["a table"]}<a href="?page=2">2</a><a href="?page=3">3</a><a href="?page=2">Suivant »</a>')
    assert listed.next_url == f"{URL}?page=2"
    assert set(listed.paged) == {f"{URL}?page=2", f"{URL}?page=3"}
    assert read(f'{SHAPES["a table"]}<a href="https://other.example/?page=2" rel="next">x</a>').next_url == ""


def test_a_button_that_fetches_more_leaves_the_list_open() -> None:
    assert read(f"{SHAPES['a list']}<button>Charger plus</button>").paged == ("",)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(["<li>", "</li>", "<div class=c>", "<h3>", "<a href='http://[x'>", "6999 Valmont", "086 00 50 11",
    "<script type=application/ld+json>", '{"name":1,"address":[{}]', "</script>", "é\x00", "<table><tr>", "?page=2"]) | st.text(max_size=9), max_size=40))  # fmt: skip
def test_no_page_breaks_the_reader(parts: list[str]) -> None:
    read("".join(parts))


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000,
        "<button>" * 240 + "x " * 800_000,
        "<ul><li>" * 120 + "<b>Chez A</b> 6700 Arlon " * 50_000,
        "<li>x y 6700 Arlon</li>" * 60_000,
        "0" * 2_000_000,
        "<p>" + "1 " * 900_000,
        '<script type="application/ld+json">' + "[" * 200_000 + "</script>",
        '<script type="application/ld+json">[' + '{"name":"a","telephone":"086005011"},' * 20_000 + "{}]</script>",
        '<div class="x name">' * 200 + "Ab <b>c</b>" + "<i></i>" * 58_600 + "</div>" * 200,
        "".join(f'<div class="k{chr(97 + n % 40 % 26)}{n % 40 // 26 * "b"} name">' for n in range(200))
        + "ab"
        + "<i></i>" * 58_600,
        "<section><h2>a" * 120 + "<i></i>" * 58_600,
        "".join(f'<a class="pager next" href="?page={n}">{n}</a>' for n in range(30_000)),
        "<script>" + "lambert " * 240_000 + "</script>",
        "<div class='" + "a " * 50_000 + "'>x y</div>" * 3,
    ],
    ids=lambda html: html[:24],
)
def test_a_page_made_to_cost_time_costs_little(html: str) -> None:
    begun = time.process_time()
    read(html)
    assert time.process_time() - begun < 5


def test_halves_of_characters_in_the_data_of_a_directory_become_the_sign_for_a_lost_one() -> None:
    things = ",".join(thing(n, f"{name} \\ud800") for n, name in enumerate(NAMES, start=11))
    names = [one.name for one in read(f'<script type="application/ld+json">[{things}]</script>').entries]
    assert names == [f"{name} \ufffd" for name in NAMES]
