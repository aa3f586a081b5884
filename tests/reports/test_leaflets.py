"""Leaflets: the form is read strictly, what is known stands in its place, and what is not leaves a sound sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visibility.reports.filling import Filled, Known, as_text, fill
from visibility.reports.leaflets import HEADINGS, Leaflet, LeafletError, read_leaflet
from visibility.reports.wording import Wording

GOOD = """# A title

## Why

One reason.
It goes on.

Another one.

## How

1. Open [your listing]({maps_link}) of {shop}.
2. Press **Add photos** on [the map](https://www.example.org/maps).

## To copy

> {shop}, {town}
>
> See {website}

## Watch out

Take your time.
"""
KNOWN = Known(
    shop="Chez <b>Zoé</b>", town="Arlon", maps_link="https://www.google.com/maps/x", website="https://zoe.example/"
)


def read(text: str) -> Leaflet:
    return read_leaflet(text, "few-photos", "en")


def told(known: Known, how: str = "", copy: str = "") -> Filled:
    text = f"# T\n\n## Why\n\nSo.\n\n## How\n\n1. {how or 'Go.'}\n" + (f"\n## To copy\n\n> {copy}\n" if copy else "")
    return fill(read(text), known, Wording("en"))


def words(filled: Filled) -> str:
    return "".join(run.text for run in filled.steps[0])


def test_a_leaflet_is_read_whole() -> None:
    leaflet = read(GOOD)
    assert (leaflet.title, len(leaflet.why), len(leaflet.steps), len(leaflet.copy)) == ("A title", 2, 2, 3)
    assert "".join(piece.text for piece in leaflet.why[0]) == "One reason. It goes on."
    assert leaflet.links == ("{maps_link}", "https://www.example.org/maps")
    assert [piece.text for piece in leaflet.steps[1] if piece.bold] == ["Add photos"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("# A title", "A title"), "line 1"),
        (("# A title", "# A **title**"), "plain text"),
        (("## Why\n", "## Because\n"), "the headings are"),
        (("## How", "### How"), "the headings are"),
        (("## How\n", "## Why\n"), "twice"),
        (("## Watch out", "## How"), "twice"),
        (("1. Open", "2. Open"), "its number"),
        (("2. Press", "- Press"), "its number"),
        (("One reason.", "- One reason."), "plain paragraphs"),
        (("One reason.", "<b>One</b> reason."), "not known here"),
        (("> {shop}, {town}", "{shop}, {town}"), "begins with"),
        (("{town}", "{mayor}"), "is not one of"),
        (("https://www.example.org", "http://www.example.org"), "no https address"),
        (("https://www.example.org/maps", "javascript:alert"), "no https address"),
        (("https://www.example.org/maps", "https://me@www.example.org/maps"), "no https address"),
        (("**Add photos**", "**Add photos"), "not closed"),
        (("Take your time.", ""), "is empty"),
        (("Take your time.", "`rm`"), "not known here"),
    ],
)
def test_what_is_not_of_the_form_is_refused_with_its_place(change: tuple[str, str], why: str) -> None:
    with pytest.raises(LeafletError, match=why):
        read(GOOD.replace(*change))


@given(st.text(alphabet="# *[](){}<>.>12\naé:/whyhowttps", max_size=300))
def test_any_text_is_a_leaflet_or_is_refused(body: str) -> None:
    for text in (body, "# T\n\n## Why\n\n" + body, "# T\n\n## Why\n\nSo.\n\n## How\n\n1. " + body):
        try:
            read(text)
        except LeafletError:
            continue


def test_what_is_known_stands_in_its_place_as_plain_text() -> None:
    filled = fill(read(GOOD), KNOWN, Wording("en"))
    assert "".join(run.text for run in filled.steps[0]) == "Open your listing of Chez <b>Zoé</b>."
    assert [run.href for run in filled.steps[0] if run.href] == ["https://www.google.com/maps/x"]
    assert "".join(run.text for run in filled.copy[0]) == "Chez <b>Zoé</b>, Arlon"
    assert "".join(run.text for run in filled.copy[2]) == "See https://zoe.example/"


@pytest.mark.parametrize(
    ("how", "read_as"),
    [
        ("Open [your listing]({maps_link}) now.", "Open your listing now."),
        ("Open your listing ({maps_link}) now.", "Open your listing now."),
        ("Look for {shop} in {town}.", "Look for your shop in your town."),
        ("Open {maps_link}.", "Open your listing on Google Maps."),
        ("{website} ({website})", "your website"),
    ],
)
def test_what_is_not_known_leaves_a_sound_sentence(how: str, read_as: str) -> None:
    filled = told(Known(), how)
    assert words(filled) == read_as
    assert not any(run.href for run in filled.steps[0])


def test_what_is_not_known_is_a_blank_where_a_text_is_copied() -> None:
    assert "".join(run.text for run in told(Known(), copy="{shop}: {website}").copy[0]) == "[your shop]: [your website]"


def test_a_name_is_never_read_as_a_leaflet() -> None:
    known = Known(shop="**[x](https://evil.example)** {town}\n# Title")
    filled = told(known, "Look for {shop}.")
    assert words(filled) == "Look for **[x](https://evil.example)** {town} # Title."
    assert not any(run.bold or run.href for run in filled.steps[0])


def test_a_site_without_a_secure_connection_is_named_and_not_linked() -> None:
    filled = told(Known(website="http://old.example/"), "See {website}.")
    assert (words(filled), [run.href for run in filled.steps[0]]) == ("See old.example.", ["", "", ""])


def test_on_a_terminal_an_address_stands_behind_its_words() -> None:
    lines = list(as_text(fill(read(GOOD), KNOWN, Wording("en"))))
    assert ("step", "2. Press Add photos on the map (https://www.example.org/maps).") in lines
    assert [text for kind, text in lines if kind == "head"] == list(HEADINGS["en"])
