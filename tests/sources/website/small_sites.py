"""Twenty pages written by us in the manner of small shops' sites of Belgium, France, the Netherlands, Germany and Britain.

Each with what a careful reader finds on it. They serve to see whether the reader's rules hold on pages that nobody tuned it on.
"""

from dataclasses import dataclass

Place = tuple[str, str, str, str]  # street, number, postcode, locality; an empty text where the page gives none


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallSite:
    """A page: where it stands, what it holds, what is to be read."""

    url: str
    country: str
    html: str
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    numbers: tuple[str, ...] = ()  # company numbers, "kind:value"


SITES = (
    SmallSite(
        url="https://www.friterie-du-pont.be/",
        country="BE",
        html="""<html lang="fr"><title>Friterie du Pont</title><body><header><a href="/">Friterie du Pont</a> <a href="tel:061413210">061 41 32 10</a></header>
        <h1>Les meilleures frites de la Semois</h1><p>À deux pas du pont Saint-Lambert.</p>
        <footer><div>Friterie du Pont SRL</div><div>Quai des Remparts 7 bte 2</div><div>6830 Bouillon</div><div>TVA : BE 0403.170.701</div></footer></body></html>""",
        phones=("+3261413210",),
        places=(("Quai des Remparts", "7", "6830", "Bouillon"),),
        numbers=("vat:BE0403170701",),
    ),
    SmallSite(
        url="http://www.lingerie-rosalie.be/contact.php",
        country="BE",
        html="""<html lang="fr"><body><table><tr><td>Adresse</td><td>Grand-Rue 112, Arlon</td></tr><tr><td>Téléphone</td><td>063/21 98 76</td></tr>
        <tr><td>E-mail</td><td><a href="mailto:rosalie@lingerie-rosalie.be">rosalie@lingerie-rosalie.be</a></td></tr></table>
        <p>Parking gratuit place Léopold.</p></body></html>""",
        phones=("+3263219876",),
        emails=("rosalie@lingerie-rosalie.be",),
        places=(("Grand-Rue", "112", "", "Arlon"),),
    ),
    SmallSite(
        url="https://depoorterfietsen.be/over-ons",
        country="BE",
        html="""<html lang="nl"><head><script type="application/ld+json">{"@context":"https://schema.org","@type":"BicycleStore","name":"Depoorter Fietsen",
        "telephone":"+32 9 226 41 18","address":{"@type":"PostalAddress","streetAddress":"Brugsesteenweg 204, 9000 Gent"}}</script></head>
        <body><h1>Over ons</h1><p>Al drie generaties herstellen wij uw fiets.</p><p>Brugsesteenweg 204, 9000 Gent - Tel. 09 226 41 18</p>
        <p>Ondernemingsnr. 0417.497.106</p></body></html>""",
        phones=("+3292264118",),
        places=(("Brugsesteenweg", "204", "9000", "Gent"),),
        numbers=("enterprise:BE0417497106",),
    ),
    SmallSite(
        url="https://www.eupen-blumen.be/impressum",
        country="BE",
        html="""<html lang="de"><body><h2>Impressum</h2><p>Blumen Krings<br>Zentrum Alter Bahnhof, Halle 3<br>Bahnhofstraße 18<br>B-4700 Eupen</p>
        <p>Tel.: 087 / 55 30 11<br>Handy: 0474 / 20 31 42<br>Mail: blumen(at)eupen-blumen.be</p><p>Unternehmensnummer: BE0428759497</p></body></html>""",
        phones=("+3287553011", "+32474203142"),
        emails=("blumen@eupen-blumen.be",),
        places=(("Bahnhofstraße", "18", "4700", "Eupen"),),
        numbers=("enterprise:BE0428759497",),
    ),
    SmallSite(
        url="https://brasserie-le-1900.be/",
        country="BE",
        html="""<html lang="fr"><title>Brasserie Le 1900</title><body><h1>Le 1900</h1><p>Brasserie Le 1900, Place de l'Abbaye 5, 6870 Saint-Hubert</p>
        <p>Réservations au 061/61.18.22 (pas de réservation par mail).</p></body></html>""",
        phones=("+3261611822",),
        places=(("Place de l'Abbaye", "5", "6870", "Saint-Hubert"),),
    ),
    SmallSite(
        url="https://www.chaussures-maes.be/magasin",
        country="BE",
        html="""<html lang="fr"><body><section><h2>Nous trouver</h2><p>Shopping Cora, cellule 14<br/>Zoning commercial de Messancy<br/>Route d'Arlon, 220<br/>6780 Messancy</p>
        <p>T. 063 38 90 12 | F. 063 38 90 13</p></section></body></html>""",
        phones=("+3263389012",),
        places=(("Route d'Arlon", "220", "6780", "Messancy"),),
    ),
    SmallSite(
        url="https://traiteur-lhermitte.be/",
        country="BE",
        html="""<html lang="fr"><body><p>Atelier : rue du Tilleul 3A à Habay-la-Neuve</p><p>Commandes : <b>0495/32.10.98</b> ou commandes [at] traiteur-lhermitte.be</p>
        <p>© 2026 Traiteur Lhermitte - BE 0850.199.464 - Tous droits réservés</p></body></html>""",
        phones=("+32495321098",),
        emails=("commandes@traiteur-lhermitte.be",),
        places=(("rue du Tilleul", "3A", "", "Habay-la-Neuve"),),
    ),
    SmallSite(
        url="https://www.kapsalon-lies.be/",
        country="BE",
        html="""<html lang="nl"><body><h1>Kapsalon Lies</h1><ul><li>Kerkstraat 8 bus 1</li><li>3600 Genk</li><li>+32 (0)89 35 12 44</li><li>hallo@kapsalon-lies.be</li></ul>
        <p>Betaal met Bancontact of Payconiq.</p><p>BTW BE 0878.065.378 - RPR Antwerpen, afdeling Tongeren</p></body></html>""",
        phones=("+3289351244",),
        emails=("hallo@kapsalon-lies.be",),
        places=(("Kerkstraat", "8", "3600", "Genk"),),
        numbers=("vat:BE0878065378",),
    ),
    SmallSite(
        url="https://www.boulangerie-des-halles.fr/mentions-legales",
        country="FR",
        html="""<html lang="fr"><body><h1>Mentions légales</h1><p>Le site est édité par la SARL Boulangerie des Halles, au capital de 8 000 €,
        dont le siège est situé au 14 rue des Clercs, 57000 Metz, immatriculée au RCS de Metz sous le numéro 732 829 320.</p>
        <p>SIRET : 732 829 320 00074 – TVA intracommunautaire : FR44 732829320</p><p>Tél. : 03 87 75 11 22</p><p>contact@boulangerie-des-halles.fr</p>
        <p>Hébergeur : Nuage Web SAS, 2 avenue du Progrès, 67000 Strasbourg</p></body></html>""",
        phones=("+33387751122",),
        emails=("contact@boulangerie-des-halles.fr",),
        places=(
            ("rue des Clercs", "14", "57000", "Metz"),
            ("avenue du Progrès", "2", "67000", "Strasbourg"),
        ),
        numbers=("siren:732829320", "siret:73282932000074", "vat:FR44732829320"),
    ),
    SmallSite(
        url="https://cave-du-lion.fr/",
        country="FR",
        html="""<html lang="fr"><body><p>Cave du Lion<br>Résidence Bellevue, bâtiment C<br>27 bis, avenue de Verdun<br>54400 LONGWY CEDEX</p>
        <p>Tél : 03.82.24.55.10 – Portable : 06 12 34 56 78</p></body></html>""",
        phones=("+33382245510", "+33612345678"),
        places=(("avenue de Verdun", "27 bis", "54400", "LONGWY"),),
    ),
    SmallSite(
        url="https://www.fleurs-camille.fr/contact",
        country="FR",
        html="""<html lang="fr"><head><script type="application/ld+json">{"@type":"Florist","address":"8 place Duroc, 54700 Pont-à-Mousson","telephone":"0383810203"}</script></head>
        <body><p>Venez nous voir 8 place Duroc à Pont-à-Mousson.</p><p>03 83 81 02 03</p></body></html>""",
        phones=("+33383810203",),
        places=(("place Duroc", "8", "54700", "Pont-à-Mousson"),),
    ),
    SmallSite(
        url="https://www.bakkerijvandam.nl/contact",
        country="NL",
        html="""<html lang="nl"><body><h1>Contact</h1><p>Bakkerij Van Dam<br>Oude Gracht 48-a<br>3511 AP Utrecht</p><p>T: 030-2312345<br>E: info@bakkerijvandam.nl</p>
        <p>KvK: 30123456 | BTW: NL004495445B01</p></body></html>""",
        phones=("+31302312345",),
        emails=("info@bakkerijvandam.nl",),
        places=(("Oude Gracht", "48-a", "3511 AP", "Utrecht"),),
        numbers=("kvk:30123456", "vat:NL004495445B01"),
    ),
    SmallSite(
        url="https://kaasboerderijzicht.nl/",
        country="NL",
        html="""<html lang="nl"><body><footer><span>Kaasboerderij Zicht, Dorpsstraat 3, 1546LJ Jisp</span> <span>075 642 11 22</span>
        <span>Kamer van Koophandel 35021987</span></footer></body></html>""",
        phones=("+31756421122",),
        places=(("Dorpsstraat", "3", "1546LJ", "Jisp"),),
        numbers=("kvk:35021987",),
    ),
    SmallSite(
        url="https://www.de-boekenhoek.nl/",
        country="NL",
        html="""<html lang="nl"><body><p>Boekhandel De Boekenhoek</p><p>Winkelcentrum 't Plein, unit 12</p><p>Marktplein 12<br>6931 BC Westervoort</p>
        <p><a href="tel:+31263112233">026 - 311 22 33</a></p></body></html>""",
        phones=("+31263112233",),
        places=(("Marktplein", "12", "6931 BC", "Westervoort"),),
    ),
    SmallSite(
        url="https://www.metzgerei-huber.de/impressum.html",
        country="DE",
        html="""<html lang="de"><body><h1>Impressum</h1><p>Metzgerei Huber GmbH<br>Obere Gasse 9<br>54290 Trier</p><p>Geschäftsführer: Max Huber</p>
        <p>Telefon: 0651 / 9 78 45-0<br>Telefax: 0651 / 9 78 45-20<br>info@metzgerei-huber.de</p>
        <p>Registergericht: Amtsgericht Wittlich<br>HRB 4711</p><p>Umsatzsteuer-ID gemäß § 27a UStG: DE 136 695 976</p></body></html>""",
        phones=("+49651978450",),
        emails=("info@metzgerei-huber.de",),
        places=(("Obere Gasse", "9", "54290", "Trier"),),
        numbers=("hrb:HRB 4711 Wittlich", "vat:DE136695976"),
    ),
    SmallSite(
        url="https://cafe-luise.de/",
        country="DE",
        html="""<html lang="de"><body><p>Café Luise im Hof, Gebäude B</p><p>Prinzenallee 84, Hinterhaus</p><p>D-13357 Berlin (Wedding)</p>
        <p>Tel. +49 (0)30 / 498 765 43</p><p>hallo@cafe-luise.de</p></body></html>""",
        phones=("+493049876543",),
        emails=("hallo@cafe-luise.de",),
        places=(("Prinzenallee", "84", "13357", "Berlin"),),
    ),
    SmallSite(
        url="https://www.uhren-schmitz.de/kontakt",
        country="DE",
        html="""<html lang="de"><body><div itemscope itemtype="https://schema.org/JewelryStore"><span itemprop="name">Uhren Schmitz</span>
        <div itemprop="address" itemscope itemtype="https://schema.org/PostalAddress"><span itemprop="streetAddress">Am Markt 2</span>,
        <span itemprop="postalCode">52062</span> <span itemprop="addressLocality">Aachen</span></div><span itemprop="telephone">0241 / 33 44 55</span></div></body></html>""",
        phones=("+49241334455",),
        places=(("Am Markt", "2", "52062", "Aachen"),),
    ),
    SmallSite(
        url="https://www.thepottingshed.co.uk/visit",
        country="GB",
        html="""<html lang="en-GB"><body><h2>Visit us</h2><p>The Potting Shed, Mill House, 3 Bridge Street, Bakewell, Derbyshire DE45 1DS</p>
        <p>Call (44) 1629 812 345 or email hello@thepottingshed.co.uk</p></body></html>""",
        phones=("+441629812345",),
        emails=("hello@thepottingshed.co.uk",),
        places=(("Bridge Street", "3", "DE45 1DS", "Bakewell"),),
    ),
    SmallSite(
        url="https://joesbikes.co.uk/",
        country="GB",
        html="""<html lang="en"><head><script type="application/ld+json">{"@type":"Store","name":"Joe's Bikes","address":{"@type":"PostalAddress",
        "streetAddress":"Unit 4, 21 Station Road, Beeston, NG9 2WJ"}}</script></head><body><p>Unit 4<br>21 Station Road<br>Beeston<br>NG9 2WJ</p><p>0115 925 1234</p></body></html>""",
        phones=("+441159251234",),
        places=(("Station Road", "21", "NG9 2WJ", "Beeston"),),
    ),
    SmallSite(
        url="https://www.epicerie-kirchberg.lu/",
        country="LU",
        html="""<html lang="fr"><body><p>Épicerie Kirchberg Sàrl – 12, rue du Fort Thüngen – L-1499 Luxembourg</p><p>Tél. : +352 26 43 21 09</p>
        <p>R.C.S. Luxembourg B 184321 – TVA LU10000356</p></body></html>""",
        phones=("+35226432109",),
        places=(("rue du Fort Thüngen", "12", "1499", "Luxembourg"),),
        numbers=("rcs:B184321", "vat:LU10000356"),
    ),
)
