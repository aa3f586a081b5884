"""What is read on a page: markup in, facts out."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from visibility.hours import write_osm
from visibility.model.register import valid_enterprise
from visibility.model.shop import Address, Shop
from visibility.model.website import SiteState
from visibility.sources.website.document import decode, read_document
from visibility.sources.website.identity import names_shop
from visibility.sources.website.pages import is_copy, telling_pages
from visibility.sources.website.parse import PageFacts, merge, parse_page
from visibility.sources.website.saved import read_saved
from visibility.sources.website.states import Wall, state_of

URL = "https://shop.be/"


def _read(html: str, country: str = "BE") -> PageFacts:
    return parse_page(html, URL, country=country)


def _phones(html: str) -> list[str]:
    return [fact.value for fact in _read(html).phones]


def _services(html: str) -> set[str]:
    return {fact.value for fact in _read(html).services}


def _addresses(html: str) -> list[tuple[str, str, str, str]]:
    return [(a.street, a.number, a.postcode, a.locality) for a in _read(html).addresses]


@pytest.mark.parametrize(
    "text",
    [
        "Tél : 063/22.15.30",
        "063 / 22 15 30",
        "+32 (0)63 22 15 30",
        "0032 63 22 15 30",
        "Tel.: 063/22/15/30",
        "T 063 22 15 30",
        "<a href='tel:+32-63-22-15-30'>appelez</a>",
        "063&nbsp;22&nbsp;15&nbsp;30",
        "T&eacute;l/Fax : 063 22 15 30",
    ],
)
def test_a_phone_number_is_read_however_it_is_written(text: str) -> None:
    assert _phones(f"<p>{text}</p>") == ["+3263221530"]


@pytest.mark.parametrize(
    "text",
    [
        "Fax : 063/22.15.30",
        "<p>Fax</p><p>063 22 15 30</p>",
        "063 22 15 30 (fax)",
        "F. 063 22 15 30",
        "TVA BE 0403.170.701",
        "IBAN BE71 0961 2345 6769",
        "du 02/11/2026 au 12/12/2026",
        "ISBN 978-2-1234-5680-3",
        "9:00-12:00 13:30-18:00",
    ],
)
def test_what_is_no_phone_number_is_left_out(text: str) -> None:
    assert _phones(f"<p>{text}</p>") == []


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("Tél. 80 35 20 · Fax 80 35 21", ["+352803520"]),
        ("31, route du Vin, L-5440 Remerschen, Tel.: (+352) 23 66 41 65", ["+35223664165"]),
        ("L-5440 Remerschen, Tel.", []),
        ("Article 80 35 20", []),
    ],
)
def test_a_short_number_of_luxembourg_needs_a_label_and_a_postcode_is_none(text: str, phones: list[str]) -> None:
    assert [fact.value for fact in _read(f"<p>{text}</p>", "LU").phones] == phones


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("( 32 ) 63 22 15 30", ["+3263221530"]),
        ("Tel (852) 2572-1121", ["+85225721121"]),
        ("(352) 26 43 21 09", ["+35226432109"]),
        ("(063) 22 15 30", ["+3263221530"]),
        ("(12) 34 56 78 90", []),
    ],
)
def test_a_calling_code_in_brackets_is_read_where_no_area_code_fits(text: str, phones: list[str]) -> None:
    assert _phones(f"<p>{text}</p>") == phones


def test_two_numbers_on_a_line_keep_their_own_labels() -> None:
    assert _phones("<p>Tél. 063 22 15 30 - Fax 063 22 15 31 - GSM 0475 12 34 56</p>") == ["+3263221530", "+32475123456"]


def test_a_number_of_a_neighbour_country_is_read_where_the_page_shows_it() -> None:
    assert _phones("<p>57000 Metz, France</p><p>Tél. 03 87 12 34 56</p>") == ["+33387123456"]


def test_a_fact_names_its_place_and_the_best_one_wins() -> None:
    html = '<script type="application/ld+json">{"@type":"Bakery","telephone":"+32 63 22 15 30"}</script><p>063 22 15 30</p>'
    (fact,) = _read(html).phones
    assert (fact.where, fact.confidence, fact.page) == ("json-ld", 1.0, URL)


@pytest.mark.parametrize(
    "html",
    [
        "<a href='mailto:Info@Shop.be?subject=x'>écrire</a>",
        "info@shop.be",
        "info (at) shop (dot) be",
        "info[arobase]shop.be",
        "<span data-cfemail='1b72757d745b6873746b35797e'></span>",
        "<div itemscope itemtype='https://schema.org/Store'><meta itemprop='email' content='info@shop.be'></div>",
    ],
)
def test_an_email_is_read_however_it_is_hidden(html: str) -> None:
    assert [fact.value for fact in _read(html).emails] == ["info@shop.be"]


def test_a_picture_at_double_size_is_no_email() -> None:
    assert _read("<p>logo@2x.png name@example.com</p>").emails == ()


@pytest.mark.parametrize(
    ("html", "numbers"),
    [
        ("TVA BE 0403.170.701", ["0403170701"]),
        ("N° d'entreprise : 0403170701", ["0403170701"]),
        ("BTW BE403.170.701", ["0403170701"]),
        ("BE0403170702", []),
        ("commande 0403170701", []),
    ],
)
def test_an_enterprise_number_is_read_when_its_checksum_holds(html: str, numbers: list[str]) -> None:
    assert [fact.value for fact in _read(html).enterprise_numbers] == numbers


@given(st.integers(min_value=0, max_value=19_999_999))
def test_one_checksum_in_a_hundred_is_valid(first: int) -> None:
    head = f"{first:08d}"
    assert sum(valid_enterprise(f"{head}{last:02d}") for last in range(100)) == 1


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("Rue de la Gare 12, 6700 Arlon", ("Rue de la Gare", "12", "6700", "Arlon")),
        ("12, rue de la Gare<br>B-6700 Arlon", ("rue de la Gare", "12", "6700", "Arlon")),
        (
            "<b>Boulangerie Lambert</b><br>Grand-Rue 12-14<br>6700 ARLON<br>Tél. 063 22 15 30",
            ("Grand-Rue", "12-14", "6700", "ARLON"),
        ),
        ("Retrouvez-nous rue du Marché 4 à 6700 Arlon, du mardi au samedi", ("rue du Marché", "4", "6700", "Arlon")),
        ("Rue du 25 août 1914, 3, 6760 Virton", ("Rue du 25 août 1914", "3", "6760", "Virton")),
        ("Stationsstraat 14 - 9000 Gent", ("Stationsstraat", "14", "9000", "Gent")),
        ("Hauptstraße 7a<br>4700 Eupen", ("Hauptstraße", "7a", "4700", "Eupen")),
        (
            '<script type="application/ld+json">{"@type":"PostalAddress","streetAddress":"Grand-Rue 1 bte 2","postalCode":"6700","addressLocality":"Arlon"}</script>',
            ("Grand-Rue", "1", "6700", "Arlon"),
        ),
    ],
)
def test_an_address_is_read_in_its_parts(html: str, found: tuple[str, str, str, str]) -> None:
    assert _addresses(f"<p>{html}</p>") == [found]


@pytest.mark.parametrize(
    "html",
    [
        "Depuis 1998 Notre maison",
        "En 2015 Marie a repris la boutique",
        "© 2024 Boulangerie Dupont",
        "Plus de 5000 Articles",
    ],
)
def test_a_year_or_an_amount_is_no_postcode(html: str) -> None:
    assert _addresses(f"<p>{html}</p>") == []


@pytest.mark.parametrize(
    ("html", "service"),
    [
        ("<form><input name=email><textarea name=message></textarea></form>", "contact-form"),
        ("<a href='https://salonkee.be/salon/x'>RDV</a>", "booking"),
        ("Prenez rendez-vous en ligne", "booking"),
        ("Online een afspraak? Maak hier een afspraak", "booking"),
        ("<a href='/panier'>Panier</a>", "ordering"),
        ("In den Warenkorb", "ordering"),
        ("Click &amp; collect", "click-and-collect"),
        ("Retrait gratuit en magasin", "click-and-collect"),
        ("Afhalen in de winkel", "click-and-collect"),
        ("<a href='https://wa.me/32475123456'>WhatsApp</a>", "whatsapp"),
        ("Livraison à domicile", "delivery"),
        ("Bons cadeaux disponibles", "voucher"),
        ("Demandez votre devis gratuit", "quote"),
    ],
)
def test_a_service_at_a_distance_is_recognised(html: str, service: str) -> None:
    assert service in _services(f"<p>{html}</p>")


@pytest.mark.parametrize(
    "html",
    [
        "Nous ne faisons pas de livraison", "Geen levering", "Click &amp; collect : bientôt disponible", "<a href='https://wa.me/?text=partager'>partager</a>",
        "<form class='search-form'><input name=s></form>", "<form id='commentform'><input name=email><textarea name=comment></textarea></form>",
    ],
)  # fmt: skip
def test_what_is_denied_or_meant_for_something_else_is_no_service(html: str) -> None:
    assert _services(f"<p>{html}</p>") == set()


def test_links_that_share_are_no_social_pages() -> None:
    html = "".join(
        f"<a href='{url}'>x</a>"
        for url in (
            "https://www.facebook.com/sharer.php?u=x", "https://twitter.com/intent/tweet?x", "https://www.instagram.com/", "https://m.facebook.com/lambert.arlon/?ref=1",
            "https://instagram.com/lambert_arlon/", "https://www.facebook.com/profile.php?id=1234567", "https://www.netflix.com/x",
        )
    )  # fmt: skip
    assert [fact.value for fact in _read(html).social] == [
        "https://www.facebook.com/lambert.arlon", "https://www.instagram.com/lambert_arlon", "https://www.facebook.com/profile.php?id=1234567",
    ]  # fmt: skip


def test_structured_hours_that_leave_out_closed_days_agree_with_the_text() -> None:
    html = (
        '<script type="application/ld+json">{"@type":"Bakery","openingHours":"Tu-Sa 09:00-18:00"}</script>'
        "<h2>Horaires</h2><p>Lundi : fermé</p><p>Du mardi au samedi : de 9h à 18h</p><p>Dimanche : fermé</p>"
    )
    site = read_saved(html.encode(), URL, country="BE")
    assert site.week is not None
    assert write_osm(site.week) == "Mo,Su off; Tu-Sa 09:00-18:00"


def test_pages_that_contradict_one_another_give_no_week() -> None:
    pages = [_read(f"<h2>Horaires</h2><p>Du mardi au samedi : de {start}h à 18h</p>") for start in (9, 10)]
    assert {one.week is None for one in merge(pages).hours} == {False}
    assert len({one.week for one in merge(pages).hours}) == 2


@pytest.mark.parametrize(
    ("body", "charset", "text"),
    [
        ("é".encode("latin-1"), "", "é"), ("é€".encode("cp1252"), "iso-8859-1", "é€"), ("é".encode(), "iso-8859-1", "é"), ("é".encode("utf-16"), "", "é"),
        (b'<meta charset="iso-8859-2">' + "ł".encode("iso-8859-2"), "", '<meta charset="iso-8859-2">ł'), ("é".encode("latin-1"), "no-such-charset", "é"),
        ("é".encode() + b"\xc3", "utf-8", "é"),
    ],
)  # fmt: skip
def test_an_encoding_is_found_out(body: bytes, charset: str, text: str) -> None:
    assert decode(body, charset) == text


@pytest.mark.parametrize(
    ("html", "state"),
    [
        ("<title>Apache2 Debian Default Page: It works</title><p>It works!</p>", SiteState.DEFAULT_PAGE),
        ("<h1>Welcome to nginx!</h1>", SiteState.DEFAULT_PAGE),
        ("<title>Index of /</title><h1>Index of /</h1>", SiteState.DEFAULT_PAGE),
        ("<h1>Félicitations ! Votre domaine a bien été créé</h1>", SiteState.DEFAULT_PAGE),
        ("<p>Ce nom de domaine est à vendre</p>", SiteState.PARKED),
        ("<h1>lambert.be</h1><p>This domain is for sale</p>", SiteState.PARKED),
        ("<h1>Site en construction</h1><p>Revenez bientôt.</p>", SiteState.UNDER_CONSTRUCTION),
        ("<h1>Binnenkort online</h1>", SiteState.UNDER_CONSTRUCTION),
        (
            "<h1>Prochainement : la collection d'hiver</h1><p>Robes, manteaux, écharpes : "
            + "tout arrive en boutique. " * 15,
            SiteState.ALIVE,
        ),
        ("<title>Just a moment...</title>", Wall.BOT_WALL),
        ("<p>Notre site est en maintenance, merci de patienter.</p>", Wall.MAINTENANCE),
        ("<title>Shop</title><div id=root></div><script src=app.js></script>", Wall.NEEDS_SCRIPT),
        (
            "<noscript>You need to enable JavaScript to run this app.</noscript><script src=a.js></script>",
            Wall.NEEDS_SCRIPT,
        ),
        ("", Wall.EMPTY),
        (
            "<h1>Boulangerie Lambert</h1><p>Notre boutique en ligne est en construction. Grand-Rue 12, Arlon.</p>"
            + "<p>Pains et tartes chaque jour.</p>" * 40,
            SiteState.ALIVE,
        ),
        ("<h1>Boulangerie</h1><p>Bienvenue</p>", SiteState.ALIVE),
    ],
)
def test_what_stands_at_an_address_is_recognised(html: str, state: SiteState | Wall) -> None:
    assert state_of(read_document(html, URL)) is state


@pytest.mark.parametrize(
    ("links", "chosen"),
    [
        (
            {
                "/c": "Contact",
                "/h": "Horaires d'ouverture",
                "/m": "Mentions légales",
                "/q": "Qui sommes-nous ?",
                "/b": "Blog",
                "/p": "Produits",
            },
            ["/c", "/h", "/m", "/q"],
        ),
        (
            {"/contact": "", "/openingsuren": "", "/over-ons": "Over ons", "/winkel": "Onze winkels"},
            ["/contact", "/openingsuren", "/over-ons", "/winkel"],
        ),
        (
            {"/kontakt": "Kontakt", "/impressum.html": "Impressum", "/oeffnungszeiten": "Öffnungszeiten"},
            ["/kontakt", "/oeffnungszeiten", "/impressum.html"],
        ),
        (
            {
                "https://other.be/contact": "Contact",
                "/contact.pdf": "Contact",
                "#contact": "Contact",
                "mailto:a@b.be": "Contact",
                "/": "Contact",
            },
            [],
        ),
        ({"/fr/contact": "Contact", "/nl/contact": "Contact"}, ["/fr/contact"]),
    ],
)
def test_the_pages_that_tell_most_are_chosen(links: dict[str, str], chosen: list[str]) -> None:
    html = "<html lang=fr>" + "".join(f'<a href="{url}">{text}</a>' for url, text in links.items())
    found = [page.url.removeprefix("https://shop.be") for page in telling_pages(read_document(html, URL))]
    assert found[: len(chosen)] == chosen
    assert len(found) <= 4
    assert chosen or not found


def test_a_link_that_says_what_it_leads_to_needs_no_telling_words() -> None:
    html = '<a href="/p/7" rel="privacy-policy">Données</a><a href="/p/8" rel="nofollow contact">Venez</a><a href="/p/9">Pain</a>'
    chosen = telling_pages(read_document(html, URL))
    assert [(page.role, page.url.rpartition("/")[2]) for page in chosen] == [("contact", "8"), ("legal", "7")]


LAMBERT = Shop(
    id="s",
    name="Boulangerie Lambert",
    trade="bakery",
    phone="063/22.15.30",
    address=Address(street="Grand-Rue", number="12", postcode="6700", locality="Arlon"),
)


@pytest.mark.parametrize(
    ("html", "named"),
    [
        ("<title>Lambert, boulangerie à Arlon</title>", True),
        ("<p>Tél. 063 22 15 30</p>", True),
        ("<p>Grand-Rue 12, 6700 Arlon</p>", True),
        ("<title>Garage Peeters</title><p>Kerkstraat 1, 9000 Gent, 09 123 45 67</p>", False),
        ("<p>6700 pains vendus</p>", False),
    ],
)
def test_a_site_is_held_against_the_shop(html: str, named: bool) -> None:
    document = read_document(html, URL)
    assert names_shop(LAMBERT, parse_page(html, "https://x.be/", country="BE"), document.text, country="BE") is named


def test_broken_structured_data_is_read_as_far_as_it_goes() -> None:
    html = (
        '<script type="application/ld+json">{"@type":"Store","telephone":"063 22 15 30",}</script>'
        '<script type="application/ld+json">{{{</script><script type="application/ld+json">[null, 1, "x", {"@graph":[{"@type":["Store"],"email":"a@b.be"}]}]</script>'
    )
    facts = _read(html)
    assert ([f.value for f in facts.phones], [f.value for f in facts.emails]) == (["+3263221530"], ["a@b.be"])


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000, "<a href='//['>x</a><a href='http://[::1'>Contact</a>", "<base href='http://['><a href=x>Contact</a>", "\x00<p>\x00", "<!--", "<![CDATA[", "<?php", "]]>",
        "<script type='application/ld+json'>" + '{"a":' * 5000, "<script type='application/ld+json'>" + "[" * 100_000 + "</script>", "<div itemscope itemtype='x' itemref='a' id='a'>",
        "<svg><style><a href=1>", "<meta http-equiv=refresh content='99999999999999999999;url=x'>", "<html lang='" + "x" * 10_000 + "'>", "&#0;&#x110000;&#xD800;", "\ud800",
    ],
)  # fmt: skip
def test_no_page_breaks_the_reader(html: str) -> None:
    read_saved(html.encode("utf-8", "surrogatepass"), URL, country="BE", shop=LAMBERT)
    _read(html)


def test_no_naughty_string_breaks_the_reader(shared_data: Path) -> None:
    for text in json.loads((shared_data / "nasty" / "naughty_strings.json").read_text()):
        shop = replace(
            LAMBERT, name=text, phone=text, address=Address(street=text, number=text, postcode=text, locality=text)
        )
        site = read_saved(
            f"<title>{text}</title><p>{text}</p><a href='{text}'>{text}</a>".encode("utf-8", "replace"),
            URL,
            country="BE",
            shop=shop,
        )
        assert site.state is SiteState.ALIVE


_BITS = st.sampled_from(
    ["<p>", "</p>", "<a href='", "'>", "<table><td>", "063/22.15.30 ", "6700 Arlon ", "rue ", "12 ", "info@", "shop.be ", "BE0", "<script>", "</script>", '{"@type":"Store","telephone":[{"a":',
     "lundi 9h-", "é", "&amp;", "fax ", "<form><textarea>", "wa.me/", "\u00a0", "http://[", "Contact", "\x00", "'\"", "<meta charset=x>"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(_BITS | st.text(max_size=6), max_size=40))
def test_no_heap_of_pieces_breaks_the_reader(pieces: list[str]) -> None:
    body = "".join(pieces).encode("utf-8", "replace")
    site = read_saved(body, URL, country="BE", shop=LAMBERT)
    document = read_document(decode(body), URL)
    telling_pages(document)
    assert all(fact.page == URL for fact in (*site.phones, *site.emails, *site.services))


def test_the_page_about_the_house_gives_way_where_there_are_too_many() -> None:
    roles = {"/a": "À propos", "/s": "Nos magasins", "/m": "Mentions légales", "/h": "Horaires", "/c": "Contact"}
    html = "".join(f'<a href="{url}">{text}</a>' for url, text in roles.items())
    assert [page.role for page in telling_pages(read_document(html, URL))] == ["contact", "hours", "legal", "shop"]


@pytest.mark.parametrize(
    ("content", "suits"),
    [
        ("width=device-width", True),
        ("initial-scale=1.0", True),
        ("width=320", True),
        ("width=1024", False),
        ("", False),
    ],
)
def test_a_viewport_of_a_fixed_width_does_not_suit_phones(content: str, suits: bool) -> None:
    html = f'<meta name="Viewport" content="{content}"><p>Boulangerie</p>'
    assert read_saved(html.encode(), URL).viewport is suits


def test_the_names_that_a_page_calls_itself_stand_with_their_place() -> None:
    html = (
        '<title>Lambert – Arlon</title><meta property="og:site_name" content="Boulangerie Lambert"><h1>Bienvenue</h1>'
        '<script type="application/ld+json">{"@type":"Bakery","name":"Boulangerie Lambert SRL"}</script><img src="logo.png" alt="Lambert">'
    )
    site = read_saved(html.encode(), URL, country="BE")
    assert [(name.value, name.where, name.page) for name in site.names] == [
        ("Lambert – Arlon", "title", URL),
        ("Boulangerie Lambert", "site-name", URL),
        ("Boulangerie Lambert SRL", "json-ld", URL),
        ("Bienvenue", "heading", URL),
        ("Lambert", "logo", URL),
    ]


@pytest.mark.parametrize(
    ("canonical", "remarks"),
    [
        ("https://www.shop.be/", ()),
        ("/accueil", ()),
        ("http://[", ()),
        ("javascript:x", ()),
        ("https://lambert.example/", ("canonical-elsewhere: https://lambert.example/",)),
    ],
)
def test_a_page_that_says_it_belongs_to_another_site_is_remarked(canonical: str, remarks: tuple[str, ...]) -> None:
    html = f'<link rel="canonical" href="{canonical}"><h1>Boulangerie Lambert</h1><p>Grand-Rue 12, 6700 Arlon</p>'
    assert read_saved(html.encode(), URL, country="BE").remarks == remarks


def test_a_copy_is_a_page_that_says_so_and_shows_the_same() -> None:
    home = read_document("<h1>Lambert</h1><p>Pains</p><p>Tartes</p>", URL)
    link = f"<link rel=canonical href='{URL}'>"
    same = read_document(f"{link}<h1>Lambert</h1><p>Pains</p><p>Tartes</p>", f"{URL}contact?from=menu")
    other = read_document(f"{link}<h1>Contact</h1><p>063 22 15 30</p>", f"{URL}contact")
    silent = read_document("<h1>Lambert</h1><p>Pains</p><p>Tartes</p>", f"{URL}contact")
    assert [is_copy(page, [home]) for page in (same, other, silent)] == [True, False, False]
