"""What visitors look for on a site, in four languages; a word too many costs a finding, a word too few accuses a shop."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from visibility.model.website import Notice
from visibility.sources.website.document import read_document
from visibility.sources.website.notices import notices
from visibility.sources.website.parse import PageFacts, merge, parse_page

ON = date(2026, 11, 3)
HOME = "https://www.shop.example/"


def read(body: str, *, url: str = HOME, head: str = "", town: str = "Arlon") -> PageFacts:
    html = f"<!DOCTYPE html><html><head><title>x</title>{head}</head><body>{body}</body></html>"
    return parse_page(html, url, country="BE", on=ON, localities=(town,))


def found(body: str, **more: str) -> set[str]:
    return {fact.value for fact in read(body, **more).notices}


@pytest.mark.parametrize(
    ("notice", "body"),
    [
        (Notice.PRIVACY, '<a href="/vie-privee">Vie privée</a>'),
        (Notice.PRIVACY, '<a href="/p/12">Protection des données personnelles</a>'),
        (Notice.PRIVACY, '<a href="/privacyverklaring">Lees meer</a>'),
        (Notice.PRIVACY, "<p>Uw persoonsgegevens geven wij niet door.</p>"),
        (Notice.PRIVACY, '<a href="/datenschutz.html">Hinweise</a>'),
        (Notice.PRIVACY, '<a href="/privacy-policy"><img src="x.png"></a>'),
        (Notice.PRIVACY, "<p>Ce site utilise des cookies pour compter ses visiteurs.</p>"),
        (Notice.TERMS, '<a href="/cgv">C.G.V.</a>'),
        (Notice.TERMS, '<a href="/x">Conditions générales de vente</a>'),
        (Notice.TERMS, '<a href="/x">Algemene verkoopsvoorwaarden</a>'),
        (Notice.TERMS, '<a href="/agb">AGB</a>'),
        (Notice.TERMS, '<a href="/terms">Terms &amp; Conditions</a>'),
        (Notice.WITHDRAWAL, "<p>Droit de rétractation : quatorze jours</p>"),
        (Notice.WITHDRAWAL, "<p>U hebt een herroepingsrecht van 14 dagen.</p>"),
        (Notice.WITHDRAWAL, '<a href="/widerruf">Widerrufsrecht</a>'),
        (Notice.WITHDRAWAL, "<p>You may return goods within a fortnight: see our return policy, returns are free.</p>"),
        (Notice.SELLING, "<button>Ajouter au panier</button>"),
        (Notice.SELLING, '<input type="submit" value="In winkelmandje">'),
        (Notice.SELLING, '<a href="/warenkorb">0 Artikel</a>'),
        (Notice.SELLING, '<a href="https://shop.example/cart/">0</a>'),
        (Notice.REGISTER, "<p>RPM Liège, division Arlon</p>"),
        (Notice.REGISTER, "<p>R.P.R. Gent</p>"),
        (Notice.REGISTER, "<p>RJP Eupen</p>"),
        (Notice.REGISTER, "<p>Tribunal de l'entreprise de Liège</p>"),
        (Notice.DELIVERS, "<p>Nous livrons à Arlon et environs.</p>"),
        (Notice.DELIVERS, "<p>Thuislevering op vrijdag</p>"),
        (Notice.DELIVERS, "<p>Wir liefern kostenlos ins Haus.</p>"),
        (Notice.DELIVERS, "<p>Free delivery in town</p>"),
        (Notice.DELIVERY_TERMS, "<p>Livraison à domicile</p><p>5 € par commande</p>"),
        (Notice.DELIVERY_TERMS, "<p>Levering aan huis elke vrijdag</p>"),
        (Notice.DELIVERY_TERMS, "<p>Lieferung im Umkreis von 10 km</p>"),
        (Notice.DELIVERY_TERMS, '<a href="/livraison">Nos tournées</a>'),
        (Notice.DIRECTIONS, '<a href="https://www.google.com/maps/search/?api=1&query=Arlon">Voir</a>'),
        (Notice.DIRECTIONS, '<div id="map"></div>'),
        (Notice.DIRECTIONS, "<p>Parking gratuit devant la porte</p>"),
        (Notice.DIRECTIONS, "<p>Tegenover het station</p>"),
        (Notice.DIRECTIONS, '<a href="/anfahrt">So kommen Sie zu uns</a>'),
        (Notice.DIRECTIONS, '<a href="/acces.html">Plan</a>'),
        (Notice.TEL_LINK, '<a href="tel:+3263000001">063 00 00 01</a>'),
        (Notice.PLACE, "<p>Rue du Lac</p><p>12</p>"),
        (Notice.PLACE, "<p>B-6700 Arlon</p>"),
        (Notice.LEGAL_LINK, '<a href="/x">Mentions légales</a>'),
        (Notice.LEGAL_LINK, '<a href="/impressum.php">Über uns</a>'),
        (Notice.UNDERSTOOD, "<p>Bienvenue dans notre boutique, avec les enfants et pour vous.</p>"),
        (Notice.UNDERSTOOD, "<p>Welkom bij ons, wij helpen u met het kiezen van een cadeau.</p>"),
        (Notice.UNDERSTOOD, "<p>Wir sind für Sie da, mit Rat und Tat.</p>"),
    ],
)
def test_a_notice_is_found_in_each_language(notice: Notice, body: str) -> None:
    assert notice in found(body)


@pytest.mark.parametrize(
    ("notice", "body"),
    [
        (Notice.PRIVACY, "<p>Salon privé pour vos fêtes de famille, sur réservation.</p>"),
        (Notice.PRIVACY, "<p>Cookies au chocolat</p>"),
        (Notice.TERMS, "<p>Produits en parfaite condition</p>"),
        (Notice.SELLING, "<p>Paniers gourmands à commander au 063 00 00 01</p>"),
        (Notice.SELLING, '<a href="https://platform.example/cart/">Commander</a>'),
        (Notice.REGISTER, "<p>Moteur à 3000 rpm</p>"),
        (
            Notice.DELIVERS,
            "<p>We deliver quality, to the highest standards. Nous livrons des projets dans les délais.</p>",
        ),
        (Notice.DELIVERS, "<p>Wir liefern in bester Qualität. Wij leveren ook maatwerk.</p>"),
        (Notice.DELIVERS, "<p>Pas de livraison à domicile</p>"),
        (Notice.DELIVERS, "<p>Wij leveren maatwerk</p>"),
        (Notice.DELIVERY_TERMS, "<p>Livraison à domicile</p>"),
        (Notice.DIRECTIONS, "<p>Nos vêtements pour enfants</p>"),
        (Notice.DIRECTIONS, "<p>Avenue de la Gare 12 – Route de Bouillon 3 – Kerkstraat 12 bus 3</p>"),
        (Notice.DIRECTIONS, '<a href="/sitemap">Site map</a>'),
        (Notice.TEL_LINK, "<p>Tél. 063 00 00 01</p>"),
        (Notice.PLACE, "<p>Collection 2026 : 12 robes, tél. 063 00 00 01</p>"),
        (Notice.LEGAL_FORM, "<p>Sa boutique, ses robes</p>"),
        (Notice.UNDERSTOOD, "<p>Hoş geldiniz, taze ekmek ve pide her gün fırından</p>"),
    ],
)
def test_what_only_sounds_like_it_is_not_taken_for_it(notice: Notice, body: str) -> None:
    assert notice not in found(body)


@pytest.mark.parametrize(
    ("body", "company"),
    [
        ("<p>Boulangerie Lambert SRL – TVA BE 0403.170.701</p>", True),
        ("<p>Lambert SRL</p><p>BCE 0403.170.701</p>", True),
        ("<p>TVA BE 0403.170.701</p>", False),
        ("<p>Fournisseur : Moulins du Sud SA</p>", False),
        ("<p>TVA BE 0403.170.701</p><p>Hébergement : Serveurs du Sud SA, RCS 123 456 789</p>", False),
        ("<p>Site réalisé par Toile SRL, BE 0403.170.701</p>", False),
        ("<p>Banque du Sud SA</p><p>TVA BE 0403.170.701</p>", False),
        ("<p>TVA BE 0403.170.701 – Moulins du Sud SA</p>", False),
        ("<p>Moulins du Sud SA, tél. 063/221.530</p>", False),
        ("<p>Moulins du Sud SA</p><p>Rue du Lac 12</p><p>TVA BE 0403.170.701</p>", False),
    ],
)
def test_only_the_form_beside_the_owners_number_makes_a_company(body: str, company: bool) -> None:
    assert (Notice.OWN_FORM in found(body)) is company


def test_a_page_of_terms_is_known_by_its_heading_and_its_length() -> None:
    long = f"<h1>Conditions générales de vente</h1>{'<p>Article : les prix sont en euros.</p>' * 60}"
    assert Notice.TERMS_READ in found(long)
    assert Notice.TERMS_READ not in found("<h1>Conditions générales de vente</h1><p>Bientôt.</p>")
    assert Notice.TERMS_READ not in found(long.replace("générales de vente", "de livraison"))


@pytest.mark.parametrize(
    ("body", "head", "dated", "sign"),
    [
        ("<footer>© 2016 Boulangerie</footer>", "", date(2016, 12, 31), 2016),
        ("<footer>© 2012-2026 Boulangerie</footer>", "", ON, 2026),
        ('<footer>© 2016</footer><img src="/wp-content/uploads/2025/04/pain.jpg">', "", date(2016, 12, 31), 2025),
        ("<p>Fermé du 3 au 12 août 2026</p>", "", None, 2026),
        ("<p>Tél. 063 20 15 12, 20,15 €</p>", "", None, None),
        ("<p>Ouverture en 2031</p>", "", None, None),
        ("", '<meta property="article:modified_time" content="2022-05-04T10:00:00Z">', date(2022, 5, 4), None),
    ],
)
def test_the_age_of_a_site_is_what_it_says_itself(body: str, head: str, dated: date | None, sign: int | None) -> None:
    facts = read(body, head=head)
    assert (facts.dated, facts.last_sign) == (dated, sign)


def test_the_newest_page_dates_the_site() -> None:
    whole = merge([read("<p>© 2016</p>"), read("<p>© 2024</p>", url=f"{HOME}b"), read("")])
    assert (whole.dated, whole.last_sign) == (date(2024, 12, 31), 2024)


def test_phones_of_the_data_and_of_the_text_are_told_apart() -> None:
    data = '<script type="application/ld+json">{"@type":"LocalBusiness","telephone":"+32 63 00 00 99"}</script>'
    facts = read("<p>Tél. 063 22 15 30</p>", head=data.replace("00 00 99", "22 15 31"))
    assert [fact.value for fact in facts.marked_phones] == ["+3263221531"]
    assert [fact.value for fact in facts.shown_phones] == ["+3263221530"]


def test_a_number_of_the_data_that_the_text_holds_in_any_writing_is_shown() -> None:
    data = '<script type="application/ld+json">{"@type":"LocalBusiness","telephone":"+3263221531"}</script>'
    facts = read("<p>Tél. 063 22 15 30</p><p>ou 0 6 3 - 2 2 - 1 5 - 3 1</p>", head=data)
    assert {fact.value for fact in facts.shown_phones} >= {"+3263221530", "+3263221531"}


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>a/ \n\"'=©€20196.,-éà&;:livrasoncmSRLBE"), max_size=600))
def test_no_page_breaks_the_reading(body: str) -> None:
    facts = read(body)
    assert all(fact.value in set(Notice) for fact in facts.notices)


@pytest.mark.parametrize(
    "unit", ["livraison ", "cookies ", "situé ", "SRL 0403.170.701 ", "© 2016 ", "ne pas ", "rue 12 "]
)
def test_a_long_page_takes_no_longer_a_word_than_a_short_one(unit: str) -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        for body in (f"<p>{unit * times}</p>", f"<p>{unit}</p>" * times):
            tuple(notices(read_document(body, HOME), localities=("Arlon",)))
        return time.process_time() - started

    short, long = max(seconds(500), 0.01), seconds(4000)
    assert long < 24 * short
