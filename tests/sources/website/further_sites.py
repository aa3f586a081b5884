"""Twenty more pages in the manner of small shops' sites, written after the reader's rules were settled, to see whether they hold."""

from tests.sources.website.small_sites import SmallSite

FURTHER = (
    SmallSite(
        url="https://www.optique-lemaire.be/",
        country="BE",
        html="""<html lang="fr"><body><div class="top"><span>Chée de Liège, 45 - 6900 Marche-en-Famenne</span> | <span>Tel. 084/31.22.10</span> | <span>info@optique-lemaire.be</span></div>
        <p>Ouvert du mardi au samedi, 9h30-18h</p></body></html>""",
        phones=("+3284312210",),
        emails=("info@optique-lemaire.be",),
        places=(("Chée de Liège", "45", "6900", "Marche-en-Famenne"),),
    ),
    SmallSite(
        url="https://www.boucherie-thiry.be/contact",
        country="BE",
        html="""<html lang="fr"><body><h1>Contact</h1><p><strong>Boucherie Thiry &amp; Fils</strong><br>Av. Bouvier n° 14<br>6760 VIRTON (Belgique)</p>
        <p>Téléphone : 063/57.71.02<br>GSM : 0478/55.66.77<br>Fax : 063/57.71.03</p><p>N° TVA BE 0428.759.497</p></body></html>""",
        phones=("+3263577102", "+32478556677"),
        places=(("Av. Bouvier", "14", "6760", "VIRTON"),),
        numbers=("vat:BE0428759497",),
    ),
    SmallSite(
        url="https://latelierdesophie.be/",
        country="BE",
        html="""<html lang="fr"><body><h2>L'atelier de Sophie</h2><p>Couture, retouches et cours pour débutants depuis 2009.</p>
        <p>Retrouvez-moi au 8 de la rue des Déportés, à deux pas de la gare d'Arlon.</p><p>Rue des Déportés 8 – 6700 Arlon – 0497 11 22 33</p>
        <a href="mailto:bonjour@latelierdesophie.be">Écrivez-moi</a></body></html>""",
        phones=("+32497112233",),
        emails=("bonjour@latelierdesophie.be",),
        places=(("Rue des Déportés", "8", "6700", "Arlon"),),
    ),
    SmallSite(
        url="https://www.slagerij-janssens.be/contact",
        country="BE",
        html="""<html lang="nl"><body><footer><div><h4>Adres</h4><p>Markt 21</p><p>2440 Geel</p></div><div><h4>Bel ons</h4><p>014 58 90 12</p></div>
        <div><h4>Openingsuren</h4><p>Di - za: 8u - 18u</p></div><p>Slagerij Janssens BV - BTW BE 0417.497.106 - RPR Antwerpen, afd. Turnhout</p></footer></body></html>""",
        phones=("+3214589012",),
        places=(("Markt", "21", "2440", "Geel"),),
        numbers=("vat:BE0417497106",),
    ),
    SmallSite(
        url="https://www.drogerie-pauls.be/kontakt",
        country="BE",
        html="""<html lang="de"><body><p>Drogerie Pauls, Klosterstraße 11-13, B - 4780 St. Vith</p><p>Tel: +32 (0) 80 22 81 45 &middot; E-Mail: info@drogerie-pauls.be</p>
        <p>MwSt.-Nr. BE 0403 170 701</p></body></html>""",
        phones=("+3280228145",),
        emails=("info@drogerie-pauls.be",),
        places=(("Klosterstraße", "11-13", "4780", "St. Vith"),),
        numbers=("vat:BE0403170701",),
    ),
    SmallSite(
        url="https://www.garage-dubois.be/",
        country="BE",
        html="""<html lang="fr"><body><p>GARAGE DUBOIS SA</p><p>ZI Les Coeuvins, 3</p><p>B-6720 HABAY-LA-NEUVE</p><p>T +32 63 42 21 13</p><p>garage.dubois@skynet.be</p>
        <p>Plus de 2500 véhicules d'occasion, dont 1200 Renault.</p></body></html>""",
        phones=("+3263422113",),
        emails=("garage.dubois@skynet.be",),
        places=(("ZI Les Coeuvins", "3", "6720", "HABAY-LA-NEUVE"),),
    ),
    SmallSite(
        url="https://librairie-du-parc.be/infos-pratiques",
        country="BE",
        html="""<html lang="fr"><body><dl><dt>Adresse</dt><dd>Place Elisabeth, 7 - Florenville</dd><dt>Téléphone</dt><dd>061 / 31.10.20</dd><dt>Parking</dt><dd>Place Albert Ier, gratuit</dd></dl></body></html>""",
        phones=("+3261311020",),
        places=(("Place Elisabeth", "7", "", "Florenville"),),
    ),
    SmallSite(
        url="https://www.ferme-du-bois.be/",
        country="BE",
        html="""<html lang="fr"><head><script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Ferme du Bois"},
        {"@type":"GroceryStore","name":"Ferme du Bois","telephone":"063 45 10 11","email":"ferme@ferme-du-bois.be","address":{"@type":"PostalAddress","streetAddress":"Rue de l'Église, 22A","addressLocality":"Étalle","postalCode":"B-6740","addressCountry":"BE"}}]}</script></head>
        <body><p>Légumes, œufs et fromages à la ferme.</p></body></html>""",
        phones=("+3263451011",),
        emails=("ferme@ferme-du-bois.be",),
        places=(("Rue de l'Église", "22A", "6740", "Étalle"),),
    ),
    SmallSite(
        url="https://salon-elle-et-lui.be/",
        country="BE",
        html="""<html lang="fr"><body><p>Elle &amp; Lui – Coiffure mixte</p><p>Rue G. Lambert 62/1, 6700 Arlon</p><p>Prenez rendez-vous : <a href="tel:003263231415">063/23.14.15</a></p>
        <p>Suivez-nous ! 4500 Abonnés sur Facebook</p><p>BCE : 0878.065.378</p></body></html>""",
        phones=("+3263231415",),
        places=(("Rue G. Lambert", "62/1", "6700", "Arlon"),),
        numbers=("enterprise:BE0878065378",),
    ),
    SmallSite(
        url="https://www.cavesdumidi.fr/contact",
        country="FR",
        html="""<html lang="fr"><body><p>Caves du Midi<br>Centre commercial Les Arcades<br>3, allée des Tilleuls<br>57100 Thionville</p><p>Tél. 03.82.53.10.20 / Port. 06.77.88.99.00</p>
        <p>SAS au capital de 10 000 euros - RCS Thionville 404 833 048 - TVA FR 83 404833048</p></body></html>""",
        phones=("+33382531020", "+33677889900"),
        places=(("allée des Tilleuls", "3", "57100", "Thionville"),),
        numbers=("siren:404833048", "vat:FR83404833048"),
    ),
    SmallSite(
        url="https://www.fromagerie-claire.fr/",
        country="FR",
        html="""<html lang="fr"><body><div>Fromagerie Claire, 18 bis rue Serpenoise, 57000 Metz. Tél. : 03 87 36 45 12. Fermé dimanche et lundi.</div>
        <div>Marché couvert de Nancy, place Henri-Mengin, 54000 Nancy</div></body></html>""",
        phones=("+33387364512",),
        places=(("rue Serpenoise", "18 bis", "57000", "Metz"), ("place Henri-Mengin", "", "54000", "Nancy")),
    ),
    SmallSite(
        url="https://www.coiffure-lea.fr/mentions",
        country="FR",
        html="""<html lang="fr"><body><h3>Éditeur du site</h3><p>Léa Coiffure (EI)<br>Siret : 73282932000074<br>5 route de Longwy, 54260 Longuyon<br>lea.coiffure@orange.fr</p>
        <h3>Hébergeur</h3><p>Serveurs SARL<br>RCS Paris 404 833 048<br>09 72 10 10 07</p></body></html>""",
        phones=("+33972101007",),
        emails=("lea.coiffure@orange.fr",),
        places=(("route de Longwy", "5", "54260", "Longuyon"),),
        numbers=("siret:73282932000074",),
    ),
    SmallSite(
        url="https://www.bloemenhuisdelelie.nl/",
        country="NL",
        html="""<html lang="nl"><body><footer><p>Bloemenhuis De Lelie | Hoofdstraat 110 | 6431 LG Hoensbroek | 045-5212233 | <a href="mailto:info@bloemenhuisdelelie.nl">mail ons</a></p>
        <p>KvK nr. 14065860 | BTW nr. NL004495445B01 | IBAN NL91ABNA0417164300</p></footer></body></html>""",
        phones=("+31455212233",),
        emails=("info@bloemenhuisdelelie.nl",),
        places=(("Hoofdstraat", "110", "6431 LG", "Hoensbroek"),),
        numbers=("kvk:14065860", "vat:NL004495445B01"),
    ),
    SmallSite(
        url="https://www.speelgoedplaneet.nl/winkel",
        country="NL",
        html="""<html lang="nl"><body><h2>Onze winkel</h2><p>'s-Gravelandseweg 1b</p><p>1211BR Hilversum</p><p>Bel of app: 06-12345678</p><p>Vlakbij het station, 250 meter lopen.</p></body></html>""",
        phones=("+31612345678",),
        places=(("'s-Gravelandseweg", "1b", "1211BR", "Hilversum"),),
    ),
    SmallSite(
        url="https://www.baeckerei-kraus.de/impressum",
        country="DE",
        html="""<html lang="de"><body><h2>Angaben gemäß § 5 TMG</h2><p>Bäckerei Kraus e.K.<br>Inhaberin: Eva Kraus<br>Am Alten Markt 4<br>54516 Wittlich</p><p>Telefon: 06571-2 04 81<br>E-Mail: post@baeckerei-kraus.de</p>
        <p>Eintragung im Handelsregister. Registergericht: Amtsgericht Wittlich, Registernummer: HRA 1822</p><p>USt-IdNr. gemäß §27a: DE136695976</p>
        <h3>Streitbeilegung</h3><p>Allgemeine Verbraucherschlichtungsstelle, Straßburger Straße 8, 77694 Kehl</p></body></html>""",
        phones=("+49657120481",),
        emails=("post@baeckerei-kraus.de",),
        places=(("Am Alten Markt", "4", "54516", "Wittlich"), ("Straßburger Straße", "8", "77694", "Kehl")),
        numbers=("hra:HRA 1822 Wittlich", "vat:DE136695976"),
    ),
    SmallSite(
        url="https://schuhhaus-becker.de/",
        country="DE",
        html="""<html lang="de"><body><p>Schuhhaus Becker · Fleischstr. 62-65 · 54290 Trier · Tel. 0651 / 4 53 28</p><p>Mo-Sa 9.30-18.30 Uhr</p></body></html>""",
        phones=("+4965145328",),
        places=(("Fleischstr.", "62-65", "54290", "Trier"),),
    ),
    SmallSite(
        url="https://www.theoldbakehouse.co.uk/find-us",
        country="GB",
        html="""<html lang="en"><body><h2>Find us</h2><p>The Old Bakehouse<br>12a Market Place<br>Masham<br>North Yorkshire<br>HG4 4EF</p><p>Tel: 01765 68 90 12<br>hello@theoldbakehouse.co.uk</p></body></html>""",
        phones=("+441765689012",),
        emails=("hello@theoldbakehouse.co.uk",),
        places=(("Market Place", "12a", "HG4 4EF", "Masham"),),
    ),
    SmallSite(
        url="https://www.wrenbooks.co.uk/",
        country="GB",
        html="""<html lang="en"><body><footer>Wren Books Ltd, Unit 2, The Courtyard, 47 High Street, Totnes TQ9 5NP. Registered in England no. 1234567. Call us on +44 (0)1803 866 257</footer></body></html>""",
        phones=("+441803866257",),
        places=(("High Street", "47", "TQ9 5NP", "Totnes"),),
    ),
    SmallSite(
        url="https://www.pharmacie-du-centre.lu/",
        country="LU",
        html="""<html lang="fr"><body><p>Pharmacie du Centre<br>2, place de la Libération<br>L-9255 Diekirch</p><p>Tél. 80 35 20 · Fax 80 35 21</p></body></html>""",
        phones=("+352803520",),
        places=(("place de la Libération", "2", "9255", "Diekirch"),),
    ),
    SmallSite(
        url="https://www.vins-meyer.lu/kontakt",
        country="LU",
        html="""<html lang="de"><body><p>Weinhaus Meyer S.à r.l., 31 Route du Vin, L-5440 Remerschen, Tel.: (+352) 23 66 41 65</p><p>RCS Luxembourg B 98.765, TVA LU10000356</p></body></html>""",
        phones=("+35223664165",),
        places=(("Route du Vin", "31", "5440", "Remerschen"),),
        numbers=("rcs:B98765", "vat:LU10000356"),
    ),
)
