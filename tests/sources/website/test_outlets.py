"""Sites of several places of business: pages in; outlets, resellers and contradictions out."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from visibility.checks.missing_website_contact import missing_website_contact
from visibility.checks.phone_mismatch import phone_mismatch
from visibility.hours import write_osm
from visibility.model.check import Undecided
from visibility.model.listing import Listing
from visibility.model.shop import Address, Shop
from visibility.model.website import Between, Contradiction, ContradictionKind, Outlet, Website
from visibility.sources.website.identity import is_at
from visibility.sources.website.saved import SavedPage, read_saved, read_site

URL = "https://lambert.example/"
ARLON = Address(street="Grand-Rue", number="12", postcode="6700", locality="Arlon")
VIRTON = Address(street="Rue du Moulin", number="3", postcode="6760", locality="Virton")


def _shop(address: Address) -> Shop:
    return Shop(id="s", name="Boulangerie Lambert", trade="bakery", address=address)


def _site(address: Address | None = None, **pages: str) -> Website:
    saved = [SavedPage(body=html.encode(), url=f"{URL}{name}.html") for name, html in pages.items()]
    return read_site(saved, country="BE", shop=_shop(address) if address else None)


def _told(outlet: Outlet) -> tuple[str, list[str], set[str]]:
    weeks = {write_osm(one.week) for one in outlet.hours if one.week is not None}
    return outlet.address.locality, [fact.value for fact in outlet.phones], weeks


TWO = """<html lang="fr"><title>Lambert</title><h1>Nos boulangeries</h1>
<h2>Arlon</h2><p>Grand-Rue 12<br>6700 Arlon</p><p>Tél. 063 22 15 30</p><p>Du mardi au samedi de 7h à 18h</p>
<h2>Virton</h2><p>Rue du Moulin 3<br>6760 Virton</p><p>Tél. 063 57 41 20</p><p>Du lundi au vendredi de 6h30 à 17h</p></html>"""

LAYOUTS = {
    "headings": TWO,
    "names without headings": """<html lang="fr"><p>Nos deux adresses vous accueillent toute la semaine, avec ou sans rendez-vous, en français.</p>
        <div>Lambert Arlon</div><div>Grand-Rue 12</div><div>6700 Arlon</div><div>063 22 15 30</div><div>mardi - samedi : 7h00 - 18h00</div>
        <div>Lambert Virton</div><div>Rue du Moulin 3</div><div>6760 Virton</div><div>063 57 41 20</div><div>lundi - vendredi : 6h30 - 17h00</div></html>""",
    "hours above the address": """<html lang="fr"><h3>Lambert Arlon</h3><p>Du mardi au samedi de 7h à 18h</p><p>Grand-Rue 12, 6700 Arlon</p><p>063 22 15 30</p>
        <h3>Lambert Virton</h3><p>Du lundi au vendredi de 6h30 à 17h</p><p>Rue du Moulin 3, 6760 Virton</p><p>063 57 41 20</p></html>""",
    "hours above the address without headings": """<html lang="fr"><p>Du pain, des tartes et des biscuits, faits sur place dans nos deux boulangeries.</p>
        <p>Du mardi au samedi de 7h à 18h</p><p>Grand-Rue 12, 6700 Arlon</p><p>063 22 15 30</p>
        <p>Du lundi au vendredi de 6h30 à 17h</p><p>Rue du Moulin 3, 6760 Virton</p><p>063 57 41 20</p></html>""",
    "a table": """<html lang="fr"><table><tr><td>Arlon</td><td>Grand-Rue 12, 6700 Arlon</td></tr><tr><td>Téléphone</td><td>063 22 15 30</td></tr>
        <tr><td>Heures</td><td>mardi-samedi 7h-18h</td></tr><tr><td>Virton</td><td>Rue du Moulin 3, 6760 Virton</td></tr>
        <tr><td>Téléphone</td><td>063 57 41 20</td></tr><tr><td>Heures</td><td>lundi-vendredi 6h30-17h</td></tr></table></html>""",
    "labels as headings": """<html lang="fr"><h2>Arlon</h2><h4>Adresse</h4><p>Grand-Rue 12, 6700 Arlon</p><h4>Téléphone</h4><p>063 22 15 30</p><h4>Horaires</h4>
        <p>mardi - samedi : 7h00 - 18h00</p><h2>Virton</h2><h4>Adresse</h4><p>Rue du Moulin 3, 6760 Virton</p><h4>Téléphone</h4><p>063 57 41 20</p>
        <h4>Horaires</h4><p>lundi - vendredi : 6h30 - 17h00</p><h2>Actualités</h2><p>Fête de la bière le samedi de 10h à 22h.</p></html>""",
    "dutch": """<html lang="nl"><h2>Arlon</h2><p>Grand-Rue 12, 6700 Arlon</p><p>Tel. 063 22 15 30</p><p>Dinsdag tot zaterdag van 7u tot 18u</p>
        <h2>Virton</h2><p>Rue du Moulin 3, 6760 Virton</p><p>Tel. 063 57 41 20</p><p>Maandag tot vrijdag van 6u30 tot 17u</p></html>""",
    "german": """<html lang="de"><h2>Filiale Arlon</h2><p>Grand-Rue 12, 6700 Arlon</p><p>Tel. 063 22 15 30</p><p>Dienstag bis Samstag 7 - 18 Uhr</p>
        <h2>Filiale Virton</h2><p>Rue du Moulin 3, 6760 Virton</p><p>Tel. 063 57 41 20</p><p>Montag bis Freitag 6.30 - 17 Uhr</p></html>""",
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_two_outlets_of_a_page_keep_their_own_phones_and_hours(layout: str) -> None:
    site = read_saved(LAYOUTS[layout].encode(), URL, country="BE")
    assert [_told(outlet) for outlet in site.outlets] == [
        ("Arlon", ["+3263221530"], {"Tu-Sa 07:00-18:00"}),
        ("Virton", ["+3263574120"], {"Mo-Fr 06:30-17:00"}),
    ]


@pytest.mark.parametrize(
    ("address", "phone", "week"),
    [(ARLON, "+3263221530", "Tu-Sa 07:00-18:00"), (VIRTON, "+3263574120", "Mo-Fr 06:30-17:00")],
)
def test_only_the_outlet_at_the_shop_s_address_speaks_for_the_shop(address: Address, phone: str, week: str) -> None:
    site = _site(address, index=TWO)
    assert [outlet.shop for outlet in site.outlets] == [address is ARLON, address is VIRTON]
    assert [fact.value for fact in site.phones] == [phone]
    assert site.week is not None
    assert write_osm(site.week) == week
    assert site.names_shop is True


def test_a_number_that_stands_with_no_outlet_is_the_shop_s_too() -> None:
    site = _site(VIRTON, index=f"<p>Commandes : 0495 12 34 56</p><p>{'Des pains et des tartes. ' * 8}</p>{TWO}")
    assert {fact.value for fact in site.phones} == {"+32495123456", "+3263574120"}


def test_without_the_shop_s_address_the_outlets_stand_together() -> None:
    site = _site(index=TWO)
    assert len(site.phones) == 2
    assert site.week is None


@pytest.mark.parametrize(
    "html",
    [
        "<p>Grand-Rue 12, 6700 Arlon</p><p>063 22 15 30</p><p>lundi-vendredi 9h-18h</p>",
        "<p>Grand-Rue 12, 6700 Arlon</p><p>063 22 15 30</p><footer>Grand-Rue 12 - 6700 Arlon</footer>",
        "<p>Magasin : Grand-Rue 12, 6700 Arlon, 063 22 15 30</p><p>Siège social : rue Basse 4, 6717 Attert</p>",
        "<p>Grand-Rue 12, 6700 Arlon, 063 22 15 30</p><h3>Hébergeur</h3><p>Nuage SA</p><p>Rue du Lac 4, 1000 Bruxelles</p><p>02 555 12 12</p>",
        "<p>Grand-Rue 12, 6700 Arlon, 063 22 15 30</p><p>Autorité de protection des données, rue de la Presse 35, 1000 Bruxelles, 02 274 48 00</p>",
        "<p>Grand-Rue 12, 6700 Arlon, 063 22 15 30</p><p>Concert à la salle, rue Haute 5, 6717 Attert</p>",
    ],
)
def test_a_site_with_one_place_of_business_has_no_outlets(html: str) -> None:
    assert _site(index=html).outlets == ()


PARTNERS = """<h2>{words}</h2><h4>La Halle</h4><p>Rue Haute 8<br>B 4190 Ferrières</p><p>Tél : 086 40 01 57</p><p>Lundi au samedi de 9h à 19h</p>
<h4>Au Panier</h4><p>Place du Marché 2<br>B 5590 Ciney</p><p>Tél : 083 21 44 77</p><p>Mardi au dimanche de 8h à 13h</p>"""


@pytest.mark.parametrize(
    "words",
    [
        "Nos points de vente partenaires",
        "Revendeurs",
        "Vous trouverez aussi nos produits chez nos dépositaires",
        "Verkooppunten",
        "Onze wederverkopers",
        "Unsere Händler",
        "Stockists",
        "Where to buy",
    ],
)
def test_resellers_are_told_apart_and_never_the_shop_s(words: str) -> None:
    own = "<h2>Arlon</h2><p>Grand-Rue 12<br>6700 Arlon</p><p>Tél. 063 22 15 30</p><p>Du mardi au samedi de 7h à 18h</p>"
    for address in (ARLON, None):
        site = _site(address, index=f'<html lang="fr">{own}{PARTNERS.format(words=words)}</html>')
        assert [(outlet.address.locality, outlet.reseller) for outlet in site.outlets] == [
            ("Arlon", False),
            ("Ferrières", True),
            ("Ciney", True),
        ]
        assert [fact.value for fact in site.phones] == ["+3263221530"]
        assert [one.locality for one in site.addresses] == ["Arlon"]
        assert site.week is not None
        assert write_osm(site.week) == "Tu-Sa 07:00-18:00"


ATELIER = (
    "<h2>Atelier</h2><p>Grand-Rue 12<br>6700 Arlon</p><p>Tél. 063 22 15 30</p><p>Du lundi au vendredi de 3h à 11h</p>"
)
SELLING = """<h2>{words}</h2><h3>Virton</h3><p>Rue du Moulin 3<br>6760 Virton</p><p>Tél. 063 57 41 20</p><p>Du mardi au samedi de 7h à 18h</p>
<h3>Athus</h3><p>Rue de Rodange 8<br>6791 Athus</p><p>Tél. 063 38 11 22</p><p>Du mardi au dimanche de 7h à 13h</p>"""


@pytest.mark.parametrize("phone", ["Tél. 063 22 15 30", "La pâte lève ici."])
@pytest.mark.parametrize(
    "words",
    ["Nos points de vente", "Nos deux points de vente", "Points de vente", "Nos revendeurs", "Onze verkooppunten"],
)
def test_the_workshop_never_speaks_for_the_shop_that_stands_among_points_of_sale(words: str, phone: str) -> None:
    own = ATELIER.replace("Tél. 063 22 15 30", phone)
    site = _site(VIRTON, index=f'<html lang="fr">{own}{SELLING.format(words=words)}</html>')
    assert [outlet.address.locality for outlet in site.outlets if outlet.shop] == ["Virton"]
    assert not any(outlet.shop and outlet.reseller for outlet in site.outlets)
    assert [fact.value for fact in site.phones] == ["+3263574120"]
    assert site.week is not None
    assert write_osm(site.week) == "Tu-Sa 07:00-18:00"


@pytest.mark.parametrize(
    ("words", "reseller"),
    [
        ("Visitez notre point de vente à Virton", False),
        ("Nos points de vente", False),
        ("Nos 2 autres points de vente", False),
        ("Unsere Verkaufsstellen", False),
        ("Points de vente", True),
        ("Nos pains dans les points de vente suivants", True),
        ("Verkooppunten", True),
        ("Verkaufsstellen", True),
    ],
)
def test_points_of_sale_are_partners_unless_the_shop_calls_them_its_own(words: str, reseller: bool) -> None:
    site = _site(index=f'<html lang="fr">{ATELIER}{SELLING.format(words=words)}</html>')
    assert [outlet.reseller for outlet in site.outlets] == [False, reseller, reseller]


def test_a_footer_after_the_partners_is_the_shop_s() -> None:
    footer = "<footer><p>Boulangerie Lambert Virton</p><p>Rue du Moulin 3, 6760 Virton</p><p>Tél. 063 57 41 20</p><p>Du lundi au vendredi de 6h30 à 17h</p></footer>"
    partners = "<h2>Nos partenaires</h2><p>Farines du pays, beurre de ferme</p>"
    site = _site(VIRTON, index=f'<html lang="fr">{ATELIER}{partners}{footer}</html>')
    assert [fact.value for fact in site.phones] == ["+3263574120"]
    assert site.week is not None
    assert write_osm(site.week) == "Mo-Fr 06:30-17:00"


@pytest.mark.parametrize(
    "address",
    [
        Address(postcode="6760", locality="Virton"),
        Address(locality="Virton"),
        Address(street="Rue du Moulin", number="5", postcode="6760", locality="Virton"),
    ],
)
def test_a_shop_that_may_be_one_of_the_resellers_has_no_hours_of_its_own(address: Address) -> None:
    site = _site(address, index=f'<html lang="fr">{ATELIER}{SELLING.format(words="Revendeurs")}</html>')
    assert {fact.value for fact in site.phones} == {"+3263221530", "+3263574120", "+3263381122"}
    assert [(one.week, one.status) for one in site.hours] == [(None, "several")]


def test_a_reseller_in_the_shop_s_town_is_none_of_its_own() -> None:
    near = SELLING.format(words="Revendeurs").replace("6760 Virton", "6700 Arlon")
    site = _site(ARLON, index=f'<html lang="fr">{ATELIER}{near}</html>')
    assert [fact.value for fact in site.phones] == ["+3263221530"]
    assert [outlet.reseller for outlet in site.outlets] == [False, True, True]


def test_an_outlet_without_a_number_is_not_given_another_outlet_s() -> None:
    site = _site(VIRTON, index=TWO.replace("Tél. 063 57 41 20", "Bienvenue"))
    assert site.phones == ()
    assert any(outlet.phones for outlet in site.outlets)
    listing = Listing(place_id="p", name="Boulangerie Lambert", phone="+3263574120")
    with pytest.raises(Undecided):
        phone_mismatch(_shop(VIRTON), listing, site)
    with pytest.raises(Undecided):
        missing_website_contact(_shop(VIRTON), site)


@pytest.mark.parametrize(("one", "other"), [("Rue du Lac", "Rue du Parc"), ("Rue du Bois", "Rue du Roi")])
def test_two_streets_of_a_town_are_two_outlets(one: str, other: str) -> None:
    html = TWO.replace("Grand-Rue 12<br>6700 Arlon", f"{one} 3<br>6760 Virton").replace("Rue du Moulin", other)
    site = _site(Address(street=one, number="3", postcode="6760", locality="Virton"), index=html)
    assert [(outlet.address.street, outlet.shop) for outlet in site.outlets] == [(one, True), (other, False)]
    assert [fact.value for fact in site.phones] == ["+3263221530"]


@pytest.mark.parametrize(
    ("written", "census"),
    [
        ("Rue du Moullin", "Rue du Moulin"),
        ("Av. Jean Mathieu", "Avenue J. Mathieu"),
        ("Zoning de Latour, Rue des Artisans", "Rue des Artisans"),
        ("Rue Neuve / Nieuwstraat", "Nieuwstraat"),
        ("Bahnhofstr.", "Bahnhofstraße"),
        ("Bridge St", "Bridge Street"),
        ("Rue Dr Lejeune", "Rue du Docteur Lejeune"),
        ("GRAND'RUE", "Grand-Rue"),
    ],
)
def test_a_street_is_known_again_however_it_is_spelled(written: str, census: str) -> None:
    place = {"number": "3", "postcode": "6760", "locality": "Virton"}
    assert is_at(Address(street=written, **place), Address(street=census, **place))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rue du Lac", "Rue du Parc"),
        ("Kerkstraat", "Kerkplein"),
        ("Kerkstraat", "Berkstraat"),
        ("Rue du Moulin", "Rue du Vieux Moulin"),
        ("Rue A. Nothomb", "Rue P. Nothomb"),
        ("Rue de la Gare", "Rue de la Cure"),
    ],
)
def test_streets_that_share_their_common_words_only_are_two(one: str, other: str) -> None:
    place = {"number": "3", "postcode": "6760", "locality": "Virton"}
    assert not is_at(Address(street=one, **place), Address(street=other, **place))


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_spelling_of_a_street_breaks_the_comparison(one: str, other: str) -> None:
    place = {"number": "3", "postcode": "6760"}
    found, address = Address(street=one, **place), Address(street=other, **place)
    assert is_at(found, address) == is_at(address, found)


@pytest.mark.parametrize(
    "words", ["Distributeur officiel", "Uw dealer in de regio", "Ihr Händler vor Ort", "Revendeur agréé"]
)
def test_a_shop_that_is_a_dealer_itself_keeps_its_phones_and_hours(words: str) -> None:
    site = _site(ARLON, index=TWO.replace("Nos boulangeries", words))
    assert not any(outlet.reseller for outlet in site.outlets)
    assert [fact.value for fact in site.phones] == ["+3263221530"]


def test_where_no_outlet_is_the_site_s_own_nothing_is_taken_from_the_shop() -> None:
    site = _site(index=TWO.replace("Nos boulangeries", "Revendeurs"))
    assert all(outlet.reseller for outlet in site.outlets)
    assert len(site.phones) == 2
    assert len(site.hours) == 2


def test_a_street_spelled_in_two_ways_is_one_outlet() -> None:
    footer = "<footer>Rue Jean Mathieu 4, 6700 Arlon, 063 22 15 30</footer>"
    assert _site(index=f"<p>Rue J. Mathieu 4<br>6700 Arlon</p><p>063 22 15 30</p>{footer}").outlets == ()


def test_own_shops_after_the_list_of_partners_are_own() -> None:
    own = "<h2>Nos magasins</h2><h3>Arlon</h3><p>Grand-Rue 12<br>6700 Arlon</p><p>Tél. 063 22 15 30</p>"
    site = _site(index=f"{PARTNERS.format(words='Nos revendeurs')}{own}")
    assert [outlet.address.locality for outlet in site.outlets if not outlet.reseller] == ["Arlon"]


def test_hours_that_could_not_be_told_apart_are_not_called_missing() -> None:
    own = "<h2>Arlon</h2><p>Grand-Rue 12<br>6700 Arlon</p><p>Tél. 063 22 15 30</p>"
    site = _site(ARLON, index=f'<html lang="fr">{own}{PARTNERS.format(words="Revendeurs")}</html>')
    assert site.week is None
    assert [(one.week, one.status) for one in site.hours] == [(None, "several")]


def test_hours_under_a_town_s_name_on_another_page_are_that_outlet_s() -> None:
    home = '<html lang="fr"><h2>Horaires</h2><h3>Arlon</h3><p>Du mardi au samedi de 7h à 18h</p><h3>Virton</h3><p>Du lundi au vendredi de 8h à 17h</p></html>'
    site = _site(VIRTON, index=home, magasins=TWO)
    (virton,) = (outlet for outlet in site.outlets if outlet.shop)
    assert {(write_osm(one.week), one.page) for one in virton.hours if one.week} == {
        ("Mo-Fr 08:00-17:00", f"{URL}index.html"),
        ("Mo-Fr 06:30-17:00", f"{URL}magasins.html"),
    }
    (told,) = site.contradictions
    assert (told.kind, told.about, told.between) == (ContradictionKind.HOURS, "Virton", Between.PAGES)
    assert site.week is None


def _values(told: Contradiction) -> set[tuple[str, str]]:
    return {(one.value, one.page.removeprefix(URL)) for one in told.statements}


CONTACT = (
    "<html lang={lang}><p>Grand-Rue {number}, 6700 Arlon</p><p>Tél. {phone}</p><h2>Horaires</h2><p>{hours}</p></html>"
)


def test_two_languages_with_different_hours_contradict_each_other() -> None:
    site = _site(
        fr=CONTACT.format(lang="fr", number=12, phone="063 22 15 30", hours="Du mardi au samedi de 9h à 18h"),
        nl=CONTACT.format(lang="nl", number=12, phone="063 22 15 30", hours="Dinsdag tot zaterdag van 9u tot 17u"),
        en=CONTACT.format(lang="en", number=12, phone="063 22 15 30", hours="Tuesday to Saturday from 9am to 5pm"),
    )
    (told,) = site.contradictions
    assert (told.kind, told.about, told.between) == (ContradictionKind.HOURS, "", Between.LANGUAGES)
    assert _values(told) == {
        ("Tu-Sa 09:00-18:00", "fr.html"),
        ("Tu-Sa 09:00-17:00", "nl.html"),
        ("Tu-Sa 09:00-17:00", "en.html"),
    }


@pytest.mark.parametrize(
    "other",
    ["Du mardi au samedi de 9h à 18h", "Mardi - samedi : 9h00 - 18h00. Fermé le lundi", "Fermé le dimanche", ""],
)
def test_pages_that_say_less_or_the_same_do_not_contradict_each_other(other: str) -> None:
    hours = "Du mardi au samedi de 9h à 18h"
    site = _site(
        contact=CONTACT.format(lang="fr", number=12, phone="063 22 15 30", hours=hours),
        infos=CONTACT.format(lang="fr", number=12, phone="063 22 15 30", hours=other),
    )
    assert site.contradictions == ()


def test_a_house_number_that_differs_between_pages_is_named() -> None:
    site = _site(
        contact="<p>Grand-Rue 12, 6700 Arlon</p><p>Tél. 063 22 15 30</p>",
        acces="<p>Grand-Rue 14, 6700 Arlon</p><p>Tél. 063 22 15 30</p>",
    )
    (told,) = site.contradictions
    assert told.kind is ContradictionKind.ADDRESS
    assert _values(told) == {
        ("Grand-Rue 12, 6700 Arlon", "contact.html"),
        ("Grand-Rue 14, 6700 Arlon", "acces.html"),
    }
    assert site.outlets == ()


def test_an_outlet_whose_number_differs_between_pages_is_named() -> None:
    site = _site(magasins=TWO, plan=TWO.replace("063 57 41 20", "063 57 41 21"))
    (told,) = site.contradictions
    assert (told.kind, told.about) == (ContradictionKind.PHONE, "Virton")
    assert _values(told) == {("+3263574120", "magasins.html"), ("+3263574121", "plan.html")}


def test_an_outlet_that_one_language_leaves_out_is_named() -> None:
    three = TWO.replace(
        "</html>", "<h2>Messancy</h2><p>Rue Basse 4<br>6780 Messancy</p><p>Tél. 063 38 11 22</p></html>"
    )
    four = three.replace("</html>", "<h2>Attert</h2><p>Rue Haute 9<br>6717 Attert</p><p>Tél. 063 21 11 22</p></html>")
    site = _site(fr=four, nl=three.replace('lang="fr"', 'lang="nl"'))
    assert [(told.kind, told.about, _values(told)) for told in site.contradictions] == [
        (ContradictionKind.OUTLETS, "Attert", {("listed", "fr.html"), ("not listed", "nl.html")})
    ]


def test_a_copy_saved_twice_is_read_once() -> None:
    copy = TWO.replace("<title>", f'<link rel="canonical" href="{URL}index.html"><title>')
    assert len(_site(index=TWO, accueil2=copy).pages) == 1


FURTHER = [
    pytest.param(
        "BE",
        """<html lang="fr"><div class="col"><h3>Magasin de Bastogne</h3><p>Rue du Vivier 12<br>6600 Bastogne<br><a href="tel:+3261211212">061/21.12.12</a></p><table><tr><td>Lundi</td><td>Fermé</td></tr><tr><td>Mardi</td><td>9h-12h / 13h-18h</td></tr><tr><td>Mercredi</td><td>9h-12h / 13h-18h</td></tr><tr><td>Samedi</td><td>9h-17h</td></tr></table></div>
<div class="col"><h3>Magasin de Libramont</h3><p>Grand-Rue 3<br>6800 Libramont-Chevigny<br><a href="tel:+3261222324">061/22.23.24</a></p><table><tr><td>Lundi</td><td>13h-18h</td></tr><tr><td>Mardi</td><td>9h-18h</td></tr><tr><td>Samedi</td><td>9h-16h</td></tr></table></div></html>""",
        [
            ("Bastogne", "+3261211212", "Mo off; Tu,We 09:00-12:00,13:00-18:00; Sa 09:00-17:00"),
            ("Libramont-Chevigny", "+3261222324", "Mo 13:00-18:00; Tu 09:00-18:00; Sa 09:00-16:00"),
        ],
        id="wordpress columns",
    ),
    pytest.param(
        "BE",
        """<html lang="nl"><h1>Brood &amp; Banket</h1><p>Welkom bij onze bakkerij.</p><footer><ul><li>Genk: Stationsstraat 8, 3600 Genk - 089 35 12 44 - ma-za 7u-18u</li><li>Hasselt: Kuringersteenweg 104, 3500 Hasselt - 011 22 33 44 - di-zo 6u30-17u</li></ul></footer></html>""",
        [("Genk", "+3289351244", "Mo-Sa 07:00-18:00"), ("Hasselt", "+3211223344", "Tu-Su 06:30-17:00")],
        id="footer list",
    ),
    pytest.param(
        "DE",
        """<html lang="de"><h2>Unsere Filialen</h2><h3>Hauptgeschäft Trier</h3><p>Obere Gasse 9, 54290 Trier<br>Tel. 0651 978450<br>Mo-Fr 8-18 Uhr, Sa 8-14 Uhr</p><h3>Filiale Konz</h3><p>Wiltinger Straße 2, 54329 Konz<br>Tel. 06501 2233<br>Mo-Sa 7-13 Uhr</p></html>""",
        [("Trier", "+49651978450", "Mo-Fr 08:00-18:00; Sa 08:00-14:00"), ("Konz", "+4965012233", "Mo-Sa 07:00-13:00")],
        id="german",
    ),
    pytest.param(
        "GB",
        """<html lang="en"><h2>Our shops</h2><p><b>Bakewell</b><br>3 Bridge Street, Bakewell DE45 1DS<br>01629 812345<br>Monday to Saturday 9am to 5pm</p><p><b>Matlock</b><br>14 Dale Road, Matlock DE4 3LT<br>01629 584400<br>Tuesday to Saturday 10am to 4pm</p></html>""",
        [("Bakewell", "+441629812345", "Mo-Sa 09:00-17:00"), ("Matlock", "+441629584400", "Tu-Sa 10:00-16:00")],
        id="uk",
    ),
    pytest.param(
        "BE",
        """<html lang="fr"><h3>Showroom</h3><p>Av. de la Gare 20, 6700 Arlon</p><p>063 22 00 11</p><p>sur rendez-vous</p><h3>Atelier</h3><p>Rue des Artisans 5, 6780 Messancy</p><p>063 38 00 12</p><p>lundi - vendredi : 8h - 17h</p></html>""",
        [("Arlon", "+3263220011", ""), ("Messancy", "+3263380012", "Mo-Fr 08:00-17:00")],
        id="showroom+workshop",
    ),
]


@pytest.mark.parametrize(("country", "html", "told"), FURTHER)
def test_outlets_are_told_apart_on_pages_written_afterwards(
    country: str, html: str, told: list[tuple[str, str, str]]
) -> None:
    site = read_saved(html.encode(), URL, country=country)
    assert [_told(outlet) for outlet in site.outlets] == [
        (town, [phone], {week} if week else set()) for town, phone, week in told
    ]


def test_a_shop_by_appointment_does_not_get_the_workshop_s_hours() -> None:
    html = FURTHER[-1].values[1]
    assert isinstance(html, str)
    site = _site(Address(street="Av. de la Gare", number="20", postcode="6700", locality="Arlon"), index=html)
    assert [fact.value for fact in site.phones] == ["+3263220011"]
    assert site.week is None
    assert site.hours


@pytest.fixture(scope="module")
def chocolate(shared_data: Path) -> list[SavedPage]:
    folder = shared_data / "html" / "defroidmont_be"
    if not folder.is_dir():
        pytest.skip("the pages are not here")
    return [SavedPage(body=file.read_bytes(), url=f"{URL}{file.name}") for file in sorted(folder.glob("*.html"))]


def test_a_real_shop_of_two_addresses_and_three_languages(chocolate: list[SavedPage]) -> None:
    site = read_site(chocolate, country="BE")
    own = {outlet.address.locality: outlet for outlet in site.outlets if not outlet.reseller}
    assert set(own) == {"Érezée", "Durbuy"}
    assert _told(own["Érezée"])[1:] == (["+3286218440"], {"Tu-Sa 10:00-18:00; Su 10:00-16:30"})
    assert _told(own["Durbuy"])[1:] == (
        ["+3286387074"],
        {"Mo,Th-Su 10:00-18:00; Tu,We off", "Mo,Th-Su 10:00-16:30; Tu,We off"},
    )
    assert sum(outlet.reseller for outlet in site.outlets) == 12
    assert {fact.value for fact in site.phones} == {"+3286218440", "+3286387074"}


def test_the_contradictions_of_a_real_shop_are_found_and_named(chocolate: list[SavedPage]) -> None:
    site = read_site(chocolate, country="BE")
    hours, outlets = site.contradictions
    assert (hours.kind, hours.about, hours.between) == (ContradictionKind.HOURS, "Durbuy", Between.LANGUAGES)
    french = {one.page.removeprefix(URL) for one in hours.statements if one.language == "fr"}
    assert french == {"old_fr_boutiques.html", "old_fr_index.html"}
    assert {one.value for one in hours.statements if one.language == "fr"} == {"Mo,Th-Su 10:00-18:00; Tu,We off"}
    assert {one.value for one in hours.statements if one.language != "fr"} == {"Mo,Th-Su 10:00-16:30; Tu,We off"}
    assert (outlets.kind, [one.page for one in outlets.statements if one.value == "not listed"]) == (
        ContradictionKind.OUTLETS,
        [f"{URL}old_en_shops.html"],
    )


_BITS = st.sampled_from(
    ["<h2>", "</h2>", "<p>", "<br>", "Grand-Rue 12, 6700 Arlon", "Rue du Moulin 3", "6760 Virton", "063 22 15 30", "063 57 41 20", "lundi 9h-18h", "fermé dimanche", "Revendeurs",
     "Nos magasins", "Siège social : ", "Hébergeur", "<table><tr><td>", "<html lang=nl>", "mardi", "\x00", "Arlon"]
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(_BITS | st.text(max_size=4), max_size=30), min_size=1, max_size=3))
def test_no_heap_of_pages_breaks_the_reader(pages: list[list[str]]) -> None:
    saved = [SavedPage(body="".join(bits).encode("utf-8", "replace"), url=f"{URL}{n}") for n, bits in enumerate(pages)]
    site = read_site(saved, country="BE", shop=_shop(ARLON))
    assert len(site.outlets) != 1
    assert not any(outlet.shop and outlet.reseller for outlet in site.outlets)
    json.dumps([outlet.name for outlet in site.outlets])
