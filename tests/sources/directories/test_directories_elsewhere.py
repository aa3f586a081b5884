"""A list that goes on elsewhere, however its page says so: whoever is not on the page is unknown, not missing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.directories.test_directories_source import STRANGERS, URL, on_pages, seen_on
from visibility.model.directory import Presence
from visibility.model.observation import Cause
from visibility.sources.directories.elsewhere import elsewhere, numbered, plain_url
from visibility.sources.directories.markup import tree

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
OTHERS = ("Jeux Ludo", "Vins Bacchus", "Toilettage Rex")


@pytest.mark.parametrize(
    "sign",
    [
        '<li class="next"><a href="?b_start:int=20">20 éléments suivants »</a></li>',
        '<a href="?b_start:int=20">Suivant 20 éléments »</a>',
        '<a href="/valmont/2">2</a>',
        '<a href="?seite=2">2</a>',
        '<a href="?pagina=3">3</a>',
        '<a href="?currentPage=2">zwei</a>',
        '<a href="?tx_dir%5Bpage%5D=2">deux</a>',
        '<a href="?tx_dir[page]=2">deux</a>',
        '<a href="#" data-page="2">2</a>',
        '<a href="javascript:void(0)">2</a>',
        '<a href="#" onclick="more()">Suivant</a>',
        "<button>Suivant</button>",
        '<button aria-label="Volgende pagina"></button>',
        '<input type="button" value="Nächste Seite">',
        '<ul class="pagination"><li><a href="#">II</a></li></ul>',
        '<div class="pager"></div>',
        '<div class="pagination"><span>1</span> <span>2</span></div>',
        '<div class="list-pager"><em>Suivant</em></div>',
        '<span role="button">Suivant</span>',
        '<li data-page="2">2</li>',
        '<a href="/x" class="page-next"><svg></svg></a>',
        '<link rel="next" href="/valmont/suite">',
        '<a href="/valmont/debut">« Précédent</a>',
        "".join(f'<a href="/shops/{letter}">{letter}</a>' for letter in LETTERS),
        "".join(f'<a href="?lettre={letter}">{letter}</a>' for letter in LETTERS),
        "".join(f'<a href="#{letter}">{letter}</a>' for letter in LETTERS),
        "".join(f"<button>{letter}</button>" for letter in LETTERS),
        "".join(f'<a href="/c/{n}">{what} (12)</a>' for n, what in enumerate(("Se nourrir", "Se vêtir", "Sortir"))),
        "".join(f'<a href="/valmont/{what}">{what}</a>' for what in ("Alimentation", "Mode", "Coiffure")),
        '<a href="/tous">Voir tous les commerçants</a>',
        "<button>Afficher tous les commerces</button>",
        "<button>Afficher plus de commerces</button>",
        '<a href="/alle">Toon alle winkels</a>',
        '<a href="/alle">Alle Geschäfte anzeigen</a>',
        '<a href="/all">View all shops</a>',
        "<p>1-8 sur 143 commerces</p>",
        "<p><b>1</b> – <b>8</b> sur <b>143</b></p>",
        "<p>1 tot 8 van 143 winkels</p>",
        "<p>1 bis 8 von 143</p>",
        "<p>Page 1 sur 8</p>",
        "<p>8 of 143 shops</p>",
    ],
)  # fmt: skip
def test_a_page_that_is_not_the_whole_list_calls_nobody_missing(sign: str) -> None:
    assert seen_on({URL: on_pages(*STRANGERS, after=sign)}) is Cause.UNDECIDED


@pytest.mark.parametrize(
    "innocent",
    [
        "".join(f'<a href="#{letter}">{letter}</a><h2 id="{letter}"></h2>' for letter in LETTERS),
        '<ul class="pagination"><li class="active"><a href="#">1</a></li><li class="disabled"><a href="#">»</a></li></ul>',
        "<button disabled>Suivant</button>",
        '<div class="pagination"><span class="page-numbers current">1</span></div>',
        '<a href="https://other.example/?page=2">2</a>',
        '<a href="/news">Voir toutes les actualités</a>',
        f'<a href="{URL}">Voir tous les commerces</a>',
        "<p>1-8 sur 8 commerces</p>",
        "<p>Page 1 sur 1</p>",
        '<a href="tel:+3286005099">2</a>',
    ],
)
def test_what_leads_to_no_other_page_of_the_list_leaves_it_whole(innocent: str) -> None:
    assert seen_on({URL: on_pages(*STRANGERS, after=innocent)}) is Presence.MISSING


def test_tiles_of_trades_are_no_list_of_businesses() -> None:
    tiles = "".join(f'<div class="tile"><h3><a href="/c/{n}">{what}</a></h3></div>' for n, what in enumerate(("Mode", "Alimentation", "Coiffure", "Optique")))  # fmt: skip
    assert seen_on({URL: f"<html><body>{tiles}</body></html>"}) is Cause.UNDECIDED


def test_a_list_that_was_followed_to_its_end_is_whole() -> None:
    second = f"{URL}?b_start:int=20"
    first = on_pages(*STRANGERS, after='<p>1-4 sur 7</p><a href="?b_start:int=20">3 éléments suivants »</a>')
    back = '<a href="?b_start:int=0">« 20 éléments précédents</a><p>5-7 sur 7</p>'
    assert seen_on({URL: first, second: on_pages(*OTHERS, after=back)}) is Presence.MISSING


@pytest.mark.parametrize("second", ["<html><body><div id=app></div></body></html>", on_pages(*STRANGERS)])
def test_a_next_page_that_shows_nothing_new_leaves_the_list_open(second: str) -> None:
    first = on_pages(*STRANGERS, after='<a href="?page=2">Suivant</a>')
    assert seen_on({URL: first, f"{URL}?page=2": second}) is Cause.UNDECIDED


def test_the_first_page_is_itself_under_its_number() -> None:
    for first in ("?page=1", "?seite=1", "?tx_dir[page]=1", "?b_start:int=0", "/page/1", "/1"):
        assert plain_url(URL + first) == plain_url(URL)
    assert plain_url(f"{URL}?page=11") != plain_url(URL)
    assert not numbered(f"{URL}/lambert")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(["<a href='#'>", "<a href='http://[x'>", "<a href=?page=2>", "2", "A", "Suivant", "</a>", "<button>", "</button>",
    "<div class=pager>", "1-8 sur 143", "<link rel=next>", "²", "<input type=button value=›>", "(12)"]) | st.text(max_size=9), max_size=40))  # fmt: skip
def test_no_page_breaks_the_search_for_more(parts: list[str]) -> None:
    root = tree("<html><body>" + "".join(parts))
    if root is not None:
        assert all(isinstance(to, str) for to in elsewhere(root, URL).paged)
