"""Two hundred sites in the manner of small shops', written and labelled before the readers were run on them.

Each row: what it is about, language, shop and trade, street, number, postcode and town, its pages by path, and the letters of the
checks (`CHECKS`) of which a careful steward would say "failed". No other may fail.
"""

CHECKS = {
    "A": "missing-website-address",
    "T": "missing-tap-to-call",
    "D": "missing-website-directions",
    "O": "outdated-website",
    "C": "contradictory-website",
    "S": "structured-data-mismatch",
    "K": "missing-company-details",
    "P": "missing-privacy-notice",
    "B": "incomplete-selling-terms",
    "L": "missing-delivery-terms",
}
# What a home page says besides: a page of a few words tells no language.
GREETING = {
    "fr": "Bienvenue sur notre site. Depuis plusieurs générations, notre famille vous accueille avec le sourire et vous conseille dans le choix de ce qui vous convient le mieux. Nous sommes fiers de notre métier et de la qualité que nous vous proposons, et nous aimons prendre le temps avec nos clients.",
    "nl": "Welkom op onze website. Al verschillende generaties lang staat onze familie voor u klaar met een glimlach en geeft u advies bij de keuze van wat het best bij u past. Wij zijn trots op ons vak en op de kwaliteit die wij u aanbieden, en wij nemen graag de tijd voor onze klanten.",
    "de": "Willkommen auf unserer Seite. Seit mehreren Generationen begrüßt Sie unsere Familie mit einem Lächeln und berät Sie bei der Auswahl dessen, was am besten zu Ihnen passt. Wir sind stolz auf unser Handwerk und auf die Qualität, die wir Ihnen anbieten, und nehmen uns gerne Zeit für unsere Kunden.",
    "en": "Welcome to our site. For several generations our family has been welcoming you with a smile and advising you on what suits you best. We are proud of our trade and of the quality that we offer you, and we like to take the time with our customers.",
}
SITES: tuple[tuple[str, str, str, str, dict[str, str], str], ...] = (
    (
        "split-lines",
        "fr",
        "Boulangerie Thill|bakery",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<title>Boulangerie Thill Arlon</title><h1>Boulangerie Thill</h1><div class=a><span>Grand-Rue</span><br><span>12</span><br><span>6700</span>&nbsp;<span>Arlon</span></div><a href="tel:+32(0)63224118">063 / 22 41 18</a><p>Ouvert du mardi au dimanche de 6h30 à 18h</p>'
        },
        "D",
    ),
    (
        "nl-no-delivery",
        "nl",
        "Slagerij Maes|butcher",
        "Markt|8|2440|Geel",
        {
            "": '<h1>Slagerij Maes</h1><p>Markt 8, 2440 Geel. Tel. <a href="TEL:014 58 11 20">014 58 11 20</a></p><p>Wij leveren niet aan huis, maar uw bestelling staat klaar in de winkel.</p>'
        },
        "D",
    ),
    (
        "fr-no-delivery",
        "fr",
        "Le Panier Vert|greengrocer",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>Le Panier Vert – Grand-Rue 12 – 6700 Arlon – <a href="tel:063224118">063 22 41 18</a></p><p>Attention : nous ne livrons pas. Livraison de nos fournisseurs le mardi et le vendredi : les rayons sont alors pleins !</p><p>Nos paniers garnis et paniers cadeaux sont faits à la demande.</p>'
        },
        "D",
    ),
    (
        "producers",
        "fr",
        "La Fromagerie d'Arlon|cheese",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>Tous nos fromages sont livrés directement par nos producteurs. Livraison : rien n'est plus frais.</p><p>Grand-Rue 12 à 6700 Arlon, tél. <a href=\"tel:+3263224118\">063/22.41.18</a>. Parking derrière l'église.</p>"
        },
        "",
    ),
    (
        "de-old-c-fresh-news",
        "de",
        "Bäckerei Kessler|bakery",
        "Klosterstraße|7|4700|Eupen",
        {
            "": "<h1>Bäckerei Kessler</h1><p>Aktuelles, 12. November 2026: Unsere Stutenkerle sind da!</p><p>Klosterstraße 7, 4700 Eupen – Tel. 087 55 21 30</p><footer>© 2012 Bäckerei Kessler</footer>"
        },
        "DT",
    ),
    (
        "c-range",
        "fr",
        "Optique Weber|optician",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>Optique Weber, Grand-Rue 12, 6700 Arlon</p><a href="tel:063224118">Appelez-nous</a><footer>© 2019–2026 Optique Weber. Plan d\'accès : voir Google Maps</footer>',
            "contact": "<p>Grand-Rue 12 6700 Arlon</p>",
        },
        "",
    ),
    (
        "c-open-range",
        "nl",
        "Fietsen Claes|bicycles",
        "Stationsstraat|44|3800|Sint-Truiden",
        {
            "": "<p>Fietsen Claes, Stationsstraat 44, 3800 Sint-Truiden, <a href='tel:011 68 20 11'>011 68 20 11</a></p><footer>Copyright © 2014 - heden Fietsen Claes</footer>"
        },
        "D",
    ),
    (
        "c-script",
        "fr",
        "Fleurs d'Angélique|florist",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>Fleurs d'Angélique, Grand-Rue 12, 6700 Arlon, 063 22 41 18</p><footer>© 2011-<script>document.write(new Date().getFullYear())</script> Fleurs d'Angélique</footer>"
        },
        "DT",
    ),
    (
        "c-photo-credit",
        "fr",
        "Le Studio|photo",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>Le Studio, photographe à Arlon, Grand-Rue 12, 6700 Arlon</p><img src="a.jpg" alt="mariage"><small>Photo © 2014 Jean Hody</small><p>Appelez le <a href=tel:063224118>063 22 41 18</a></p>'
        },
        "DO",
    ),
    (
        "c-theme",
        "en",
        "The Crafty Fox|art-crafts",
        "Rue de Diekirch|5|6700|Arlon",
        {
            "": '<!-- Theme copyright 2013 ThemeCo --><p>The Crafty Fox, Rue de Diekirch 5, 6700 Arlon. <a href="tel:+32 63 22 41 18">Call us</a></p><p>We are at the end of the street, free parking opposite.</p>'
        },
        "",
    ),
    (
        "two-digit-years",
        "fr",
        "Café de la Gare|cafe",
        "Avenue de la Gare|3|6700|Arlon",
        {
            "": '<p>Café de la Gare, Avenue de la Gare 3, 6700 Arlon</p><p>Soirée blind-test le 28/11/26 à 20h ! Soirée belote le 05/12/26.</p><p>Réservation : <a href="tel:063224118">063 22 41 18</a></p><footer>© 2016 Café de la Gare</footer>'
        },
        "D",
    ),
    (
        "week-menu",
        "fr",
        "Traiteur Lejeune|delicatessen",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>Traiteur Lejeune, Grand-Rue 12, 6700 Arlon</p><h2>Menu de la semaine du 23 au 27 novembre</h2><p>Lundi : vol-au-vent</p><p><a href="tel:063224118">063 22 41 18</a></p><p>© 2015</p>'
        },
        "D",
    ),
    (
        "season-26-27",
        "fr",
        "Mode Julie|clothes",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<h2>Collection automne-hiver 26/27</h2><p>Mode Julie Grand-Rue 12 B-6700 Arlon</p><a href="tel:063224118">☎</a><footer>Copyright Mode Julie 2017</footer>'
        },
        "D",
    ),
    (
        "old-for-sure",
        "fr",
        "Bois Dumont|furniture",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>Bois Dumont, Grand-Rue 12, 6700 Arlon, Tél 063 22 41 18</p><p>Nouveautés 2011 : nos chaises. Batibouw, du 24 février au 6 mars 2011.</p><footer>© 2011 Bois Dumont</footer>"
        },
        "DTO",
    ),
    (
        "img-years",
        "fr",
        "Atelier Tissu|tailor",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<img src="/wp-content/uploads/2026/10/retouche.jpg" alt="retouche"><p>Atelier Tissu, Grand-Rue 12, 6700 Arlon <a href="tel:063224118">063 22 41 18</a></p><footer>© 2013</footer>'
        },
        "D",
    ),
    (
        "since",
        "nl",
        "Juwelier Peeters|jewellery",
        "Kerkstraat|2|2440|Geel",
        {
            "": '<p>Juwelier Peeters, sinds 1954, Kerkstraat 2, 2440 Geel, <a href="tel:014581120">bel ons</a></p><p>Ons huis werd in 1987 verbouwd.</p>'
        },
        "D",
    ),
    (
        "tel-button",
        "fr",
        "Garage Schmit|car",
        "Rue de Bastogne|210|6700|Arlon",
        {
            "": "<p>Garage Schmit, rue de Bastogne 210, 6700 Arlon</p><p>063 22 41 18</p><button onclick=\"window.location.href='tel:063224118'\">Appeler</button>"
        },
        "D",
    ),
    (
        "tel-js",
        "fr",
        "Chez Nora|hairdresser",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>Chez Nora, Grand-Rue 12, 6700 Arlon. 063 22 41 18</p><div class="cta" data-href="tel:+3263224118">Prendre rendez-vous</div>'
        },
        "D",
    ),
    (
        "whatsapp",
        "fr",
        "Snack Istanbul|fast-food",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>Snack Istanbul, Grand-Rue 12, 6700 Arlon</p><p>0475 31 42 18</p><a href="https://wa.me/32475314218">WhatsApp</a>'
        },
        "D",
    ),
    (
        "callto",
        "nl",
        "Bloemen Els|florist",
        "Dorpsstraat|19|2440|Geel",
        {"": '<p>Bloemen Els, Dorpsstraat 19, 2440 Geel</p><a href="callto:014581120">014 58 11 20</a>'},
        "D",
    ),
    (
        "tel-encoded",
        "fr",
        "Le Vélo Bleu|bicycles",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>Le Vélo Bleu, Grand-Rue 12, 6700 Arlon</p><a href="tel:%2B32%2063%2022%2041%2018">063 22 41 18</a> <a href="tel://063224118">ou ici</a>'
        },
        "D",
    ),
    (
        "tel-http",
        "fr",
        "La Table d'Émile|restaurant",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>La Table d\'Émile, Grand-Rue 12, 6700 Arlon</p><a href="http://tel:063224118">063 22 41 18</a><a href="https://www.latable.example/tel:063224118">réserver</a>'
        },
        "DT",
    ),
    (
        "number-only-iban",
        "fr",
        "Tapis Lux|household",
        "Grand-Rue|12|6700|Arlon",
        {"": "<p>Tapis Lux, Grand-Rue 12, 6700 Arlon. IBAN BE68 5390 0754 7034. TVA BE 0403.170.701</p>"},
        "D",
    ),
    (
        "fax-only",
        "fr",
        "Papeterie Bur|books",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>Papeterie Bur, Grand-Rue 12, 6700 Arlon. Fax : 063 22 41 19</p><p><a href=mailto:info@bur.example>info@bur.example</a></p>"
        },
        "D",
    ),
    (
        "foreign-numbers",
        "fr",
        "Pharmacie du Parc|pharmacy",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>Pharmacie du Parc, Grand-Rue 12, 6700 Arlon</p><p>Pharmacie de garde : 0903 99 000 (1,50 €/min). Centre antipoisons : 070 245 245. Médecin de garde 1733.</p><a href="contact">Nous contacter</a>'
        },
        "D",
    ),
    (
        "alt-address",
        "fr",
        "Salon Éclat|beauty",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<img src="carte.png" alt="Salon Éclat, Grand-Rue 12, 6700 Arlon, 063 22 41 18"><p>Beauté, soins, massages.</p>'
        },
        "D",
    ),
    (
        "title-address",
        "fr",
        "Le Fournil|bakery",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<title>Le Fournil – Grand-Rue 12, Arlon</title><meta name=description content="Boulangerie, Grand-Rue 12, 6700 Arlon"><p>Pains, tartes et pâtisseries.</p>'
        },
        "D",
    ),
    (
        "no-postcode",
        "fr",
        "Au Petit Creux|fast-food",
        "Grand-Rue|12|6700|Arlon",
        {"": '<p>Venez nous voir Grand-Rue 12 à Arlon !</p><p><a href="tel:063224118">063.22.41.18</a></p>'},
        "D",
    ),
    (
        "brussels",
        "fr",
        "Café Neuf|cafe",
        "Rue Neuve|12|1000|Bruxelles",
        {
            "": '<p>Café Neuf – Rue Neuve 12 Nieuwstraat – 1000 Bruxelles Brussel – <a href="tel:022171819">02 217 18 19</a></p>'
        },
        "D",
    ),
    (
        "gallery",
        "fr",
        "Télé-Services|electronics",
        "Rue de la Semois|1|6700|Arlon",
        {
            "": '<p>Télé-Services, Galerie commerciale Hydrion, cellule 14, 6700 Arlon. <a href="tel:063224118">063 22 41 18</a>. À côté du Delhaize.</p>'
        },
        "",
    ),
    (
        "facing-church",
        "fr",
        "Friterie du Coin|fast-food",
        "Place de l'Église||6780|Messancy",
        {
            "": "<p>Friterie du Coin, place de l'Église à Messancy, face à la maison communale.</p><p>Commandes : <a href=tel:063224118>063 22 41 18</a></p>"
        },
        "",
    ),
    (
        "zoning",
        "fr",
        "Jardins Lambert|garden",
        "Zone industrielle de Weyler|7|6700|Arlon",
        {
            "": '<p>Jardins Lambert – Z.I. de Weyler, 7 – B 6700 ARLON (sortie 32 de l\'E411)</p><a href="tel:063224118">Tél</a>'
        },
        "",
    ),
    (
        "no-address",
        "fr",
        "Bougies Lina|gifts",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<h1>Bougies Lina</h1><p>Bougies artisanales coulées à la main à Arlon.</p><a href="mailto:lina@bougies.example">Écrire</a>'
        },
        "AD",
    ),
    (
        "map-short",
        "fr",
        "Le Marais|restaurant",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>Le Marais. <a href="https://maps.app.goo.gl/abcDEF123">Nous trouver</a> <a href="tel:063224118">063 22 41 18</a></p>'
        },
        "",
    ),
    (
        "map-lazy",
        "fr",
        "Zen Massage|beauty",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>Venez nous voir !</p><iframe data-src="https://www.google.com/maps/embed?pb=!1m18!1m12!1m3!1d2571" class="lazyload"></iframe><p>Grand-Rue 12, 6700 Arlon</p>'
        },
        "",
    ),
    (
        "map-cookieblock",
        "nl",
        "Kapsalon Ine|hairdresser",
        "Markt|8|2440|Geel",
        {
            "": '<iframe data-cookieblock-src="https://www.google.com/maps/embed?pb=!1m18" data-cookieconsent="marketing"></iframe><p>Markt 8, 2440 Geel</p><p>Tel <a href="tel:+3214581120">014/58 11 20</a></p>'
        },
        "",
    ),
    (
        "map-leaflet",
        "fr",
        "Librairie Pages|books",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<link rel=stylesheet href="https://unpkg.com/leaflet/dist/leaflet.css"><div id="map"></div><script>L.map(\'map\').setView([49.68,5.81],16);L.marker([49.683,5.816]).addTo(m)</script><p>Grand-Rue 12, 6700 Arlon</p>'
        },
        "",
    ),
    (
        "map-waze",
        "fr",
        "Carrosserie Michel|car",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>Grand-Rue 12, 6700 Arlon</p><a href="https://waze.com/ul?ll=49.68,5.81&navigate=yes">Y aller avec Waze</a>'
        },
        "",
    ),
    (
        "map-image",
        "de",
        "Gasthof Post|restaurant",
        "Hauptstraße|20|4780|St. Vith",
        {
            "": '<p>Gasthof Post, Hauptstraße 20, 4780 St. Vith, Tel. <a href="tel:080228144">080 22 81 44</a></p><a href="anfahrt.html">Anfahrt</a><img src="lageplan.gif">'
        },
        "",
    ),
    (
        "parking",
        "fr",
        "Meubles Roger|furniture",
        "Grand-Rue|12|6700|Arlon",
        {"": "<p>Meubles Roger, Grand-Rue 12, 6700 Arlon. Grand parking gratuit.</p>"},
        "",
    ),
    (
        "bus",
        "nl",
        "Café Sport|cafe",
        "Kerkstraat|2|2440|Geel",
        {"": "<p>Kerkstraat 2, 2440 Geel. Bushalte voor de deur (lijn 15), 5 minuten stappen van het station.</p>"},
        "",
    ),
    (
        "summer-winter",
        "fr",
        "Glacier Roma|ice-cream",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>Glacier Roma Grand-Rue 12 6700 Arlon</p><p>Horaire d'été (avril à septembre) : tous les jours de 11h à 22h</p>",
            "hiver": "<p>Horaire d'hiver (octobre à mars) : du mercredi au dimanche de 13h à 18h</p>",
        },
        "D",
    ),
    (
        "two-services",
        "fr",
        "Garage Thomas|car",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>Garage Thomas, Grand-Rue 12, 6700 Arlon</p><h3>Atelier</h3><p>Du lundi au vendredi : 8h - 12h et 13h - 17h</p>",
            "ventes": "<h3>Show-room</h3><p>Du lundi au vendredi : 9h - 18h30. Samedi : 9h - 16h</p>",
        },
        "D",
    ),
    (
        "kitchen-bar",
        "nl",
        "Brasserie De Kroon|restaurant",
        "Markt|8|2440|Geel",
        {
            "": "<p>Brasserie De Kroon, Markt 8, 2440 Geel. Open van maandag tot zondag van 10u tot 23u</p>",
            "keuken": "<p>Keuken open van maandag tot zondag van 12u tot 14u en van 18u tot 21u30</p>",
        },
        "D",
    ),
    (
        "year-end",
        "fr",
        "Chocolaterie Weis|chocolate",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>Chocolaterie Weis, Grand-Rue 12, 6700 Arlon. Ouvert du mardi au samedi de 9h30 à 18h.</p>",
            "noel": "<h2>En décembre</h2><p>Ouvert du lundi au samedi de 9h à 19h et le dimanche de 10h à 17h.</p>",
        },
        "D",
    ),
    (
        "old-blog",
        "fr",
        "Cave à Vins Diderich|drinks",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>Cave à Vins Diderich, Grand-Rue 12, 6700 Arlon. Du mardi au samedi de 10h à 18h30.</p>",
            "blog/2021/04/reouverture": "<p>Publié le 3 avril 2021. Suite au confinement, nous sommes ouverts du mardi au samedi de 10h à 16h sur rendez-vous.</p>",
        },
        "D",
    ),
    (
        "two-outlets",
        "fr",
        "Opticiens Lumen|optician",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>Opticiens Lumen : Arlon et Virton</p>",
            "arlon": "<h1>Lumen Arlon</h1><p>Grand-Rue 12, 6700 Arlon, tél. 063 22 41 18</p><p>Du mardi au samedi 9h-18h</p>",
            "virton": "<h1>Lumen Virton</h1><p>Rue Croix-le-Maire 4, 6760 Virton, tél. 063 57 71 02</p><p>Du lundi au vendredi 9h30-18h30</p>",
        },
        "DT",
    ),
    (
        "direct-lines",
        "fr",
        "Assurances Reding|bank",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>Assurances Reding, Grand-Rue 12, 6700 Arlon, <a href="tel:063224118">063 22 41 18</a></p>',
            "equipe": "<p>Sophie, sinistres : 063 22 41 20</p><p>Marc, vie : 063 22 41 21</p>",
            "reclamation": "<p>Ombudsman des assurances, Square de Meeûs 35, 1000 Bruxelles, tél. 02 547 58 71</p>",
        },
        "D",
    ),
    (
        "apd-page",
        "fr",
        "Institut Venus|beauty",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>Institut Venus, Grand-Rue 12, 6700 Arlon <a href="tel:063224118">063 22 41 18</a></p><script type="application/ld+json">{"@context":"https://schema.org","@type":"BeautySalon","name":"Institut Venus","telephone":"063 22 41 18"}</script>',
            "rgpd": "<p>Autorité de protection des données, Rue de la Presse 35, 1000 Bruxelles, +32 2 274 48 00, contact@apd-gba.be</p>",
        },
        "D",
    ),
    (
        "agency-foot",
        "fr",
        "Boucherie Nicolas|butcher",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>Boucherie Nicolas, Grand-Rue 12, 6700 Arlon, <a href="tel:063224118">063 22 41 18</a></p><footer>Site réalisé par Pixel SRL, Rue de Neufchâteau 100, 6700 Arlon – 063 60 10 10</footer>',
            "contact": "<p>Boucherie Nicolas, Grand-Rue 12, 6700 Arlon, 063 22 41 18</p>",
        },
        "D",
    ),
    (
        "estate",
        "fr",
        "Immo Sud|real-estate",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>Immo Sud, Grand-Rue 12, 6700 Arlon, <a href="tel:063224118">063 22 41 18</a></p>',
            "bien-1": "<h1>À vendre</h1><p>Maison 3 chambres, Grand-Rue 40, 6700 Arlon. 265.000 €</p>",
            "bien-2": "<h1>À louer</h1><p>Grand-Rue 71, 6700 Arlon</p>",
        },
        "D",
    ),
    (
        "moved",
        "fr",
        "Cordonnerie Express|locksmith",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>Cordonnerie Express, Grand-Rue 12, 6700 Arlon, <a href=tel:063224118>063 22 41 18</a></p>",
            "news": "<p>Nous avons déménagé ! Nous ne sommes plus au Grand-Rue 30, 6700 Arlon mais quelques maisons plus bas.</p>",
        },
        "D",
    ),
    (
        "seat",
        "fr",
        "Jeux de Rôle|toys",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>Jeux de Rôle – magasin : Grand-Rue 12, 6700 Arlon – <a href=tel:063224118>063 22 41 18</a></p>",
            "mentions-legales": "<p>Siège social : Grand-Rue 18, 6700 Arlon. BCE 0403.170.701. RPM Liège, division Arlon. Jeux de Rôle SRL</p>",
        },
        "D",
    ),
    (
        "number-range",
        "fr",
        "Mercerie Fil|household",
        "Grand-Rue|12-14|6700|Arlon",
        {
            "": "<p>Mercerie Fil, Grand-Rue 12-14, 6700 Arlon</p>",
            "contact": "<p>Mercerie Fil, Grand-Rue 12, 6700 Arlon</p>",
            "acces": "<p>Mercerie Fil, Grand-Rue 14, bte 2, 6700 Arlon</p>",
        },
        "D",
    ),
    (
        "real-contradiction",
        "fr",
        "Quincaillerie Klein|hardware",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>Quincaillerie Klein, Grand-Rue 12, 6700 Arlon. Heures d'ouverture : du mardi au samedi de 9h à 18h</p>",
            "contact": "<p>Quincaillerie Klein, Grand-Rue 12, 6700 Arlon. Heures d'ouverture : du mardi au samedi de 8h30 à 17h30</p>",
        },
        "DC",
    ),
    (
        "bilingual",
        "fr",
        "Hotel Lux|hotel",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>Hotel Lux, Grand-Rue 12, 6700 Arlon</p><p>Réception : tous les jours de 7h à 22h</p><a href="nl/">NL</a>',
            "nl/": "<html lang=nl><p>Hotel Lux, Grand-Rue 12, 6700 Aarlen</p><p>Receptie: elke dag van 7 tot 22 uur</p>",
            "en/": "<html lang=en><p>Reception: daily 7 am - 10 pm. Check-in from 3 pm.</p>",
        },
        "D",
    ),
    (
        "jsonld-forms",
        "fr",
        "Tabac Presse|tobacco",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>Tabac Presse, Grand-Rue 12, 6700 Arlon, 063/22.41.18. Du lundi au vendredi de 6h à 18h30, samedi de 7h à 17h, dimanche fermé.</p><script type="application/ld+json">{"@context":"http://schema.org","@type":"Store","telephone":"+32 (0)63 22 41 18","openingHours":["Mo-Fr 06:00-18:30","Sa 07:00-17:00"]}</script>'
        },
        "DT",
    ),
    (
        "jsonld-seconds",
        "nl",
        "Broodje Best|fast-food",
        "Markt|8|2440|Geel",
        {
            "": '<p>Broodje Best, Markt 8, 2440 Geel. Ma-vr 9u-16u, za en zo gesloten. 014 58 11 20</p><script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite"},{"@type":["LocalBusiness","Restaurant"],"telephone":"tel:+3214581120","openingHoursSpecification":[{"@type":"OpeningHoursSpecification","dayOfWeek":["http://schema.org/Monday","Tuesday","Wednesday","Thursday","Friday"],"opens":"09:00:00","closes":"16:00:00"},{"@type":"OpeningHoursSpecification","dayOfWeek":["Saturday","Sunday"],"opens":"00:00","closes":"00:00"}]}]}</script>'
        },
        "DT",
    ),
    (
        "jsonld-publisher",
        "fr",
        "Bijoux Ana|jewellery",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>Bijoux Ana, Grand-Rue 12, 6700 Arlon, <a href="tel:063224118">063 22 41 18</a></p><script type="application/ld+json">{"@context":"https://schema.org","@type":"WebPage","creator":{"@type":"Organization","name":"Pixel SRL","telephone":"063 60 10 10"}}</script>'
        },
        "D",
    ),
    (
        "jsonld-mobile",
        "fr",
        "Plomberie Hans|hardware",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>Hans, Grand-Rue 12, 6700 Arlon, bureau <a href="tel:063224118">063 22 41 18</a></p><script type="application/ld+json">{"@type":"HardwareStore","@context":"https://schema.org","telephone":["0475 31 42 18","063 22 41 18"]}</script>'
        },
        "D",
    ),
    (
        "jsonld-24",
        "fr",
        "Station Total|fuel",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>Station, Grand-Rue 12, 6700 Arlon. Shop : lundi-dimanche 6h-22h. Pompes 24h/24.</p><script type="application/ld+json">{"@type":"GasStation","@context":"https://schema.org","openingHours":"Mo-Su 00:00-24:00"}</script>'
        },
        "D",
    ),
    (
        "jsonld-wrong",
        "fr",
        "Nettoyage Éclair|laundry",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>Nettoyage Éclair, Grand-Rue 12, 6700 Arlon, <a href="tel:063224118">063 22 41 18</a></p><script type="application/ld+json">{"@type":"DryCleaningOrLaundry","@context":"https://schema.org","telephone":"+32 63 99 88 77"}</script>'
        },
        "DS",
    ),
    (
        "srl-full",
        "fr",
        "Boulangerie Dupont SRL|bakery",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>Boulangerie Dupont, Grand-Rue 12, 6700 Arlon</p><footer>Boulangerie Dupont SRL | BE 0403.170.701 | RPM Liège, div. Arlon</footer>"
        },
        "D",
    ),
    (
        "srl-no-rpm",
        "fr",
        "Boulangerie Dupont SRL|bakery",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>Boulangerie Dupont, Grand-Rue 12, 6700 Arlon</p><footer>Boulangerie Dupont SRL | TVA BE 0403.170.701</footer>"
        },
        "DK",
    ),
    (
        "sole-trader",
        "fr",
        "Jean Dupont|bakery",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>Boulangerie Jean Dupont, Grand-Rue 12, 6700 Arlon – TVA BE 0403.170.701</p><footer>Création : Pixel SRL</footer>"
        },
        "D",
    ),
    (
        "sole-trader-nl",
        "nl",
        "Bakkerij Jan|bakery",
        "Markt|8|2440|Geel",
        {"": "<p>Bakkerij Jan, Markt 8, 2440 Geel</p><footer>BTW BE0403.170.701 · Website door Webbel BV</footer>"},
        "D",
    ),
    (
        "nl-rpr",
        "nl",
        "Drukkerij Sels BV|copy-print",
        "Markt|8|2440|Geel",
        {
            "": "<p>Drukkerij Sels BV, Markt 8, 2440 Geel. Ondernemingsnummer 0403.170.701, RPR Antwerpen afdeling Turnhout</p>"
        },
        "D",
    ),
    (
        "de-rjp",
        "de",
        "Elektro Schmitz GmbH|electronics",
        "Hauptstraße|20|4780|St. Vith",
        {"": "<p>Elektro Schmitz GmbH, Hauptstraße 20, 4780 St. Vith. MwSt. BE0403.170.701. RJP Eupen.</p>"},
        "D",
    ),
    (
        "old-forms",
        "fr",
        "Menuiserie Noël SPRL|furniture",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>Menuiserie Noël, Grand-Rue 12, 6700 Arlon</p><p>S.P.R.L. Menuiserie Noël – N° d'entreprise : 0403 170 701 – R.P.M. Arlon</p>"
        },
        "D",
    ),
    (
        "asbl",
        "fr",
        "Oxfam Magasin du monde ASBL|gifts",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>Oxfam Magasin du monde Arlon, Grand-Rue 12, 6700 Arlon. Ouvert par des bénévoles du mardi au samedi 10h-17h.</p><p>ASBL n° 0403.170.701, RPM Bruxelles</p>"
        },
        "D",
    ),
    (
        "sa-word",
        "fr",
        "Chez Lisa|clothes",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>Lisa vous accueille dans sa boutique, Grand-Rue 12, 6700 Arlon. TVA 0403.170.701. Sa sélection, sa passion. Nous distribuons les marques de NV Van de Velde.</p>"
        },
        "D",
    ),
    (
        "p-vie-privee",
        "fr",
        "Sonia Coiffure|hairdresser",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><form method=post action='/envoi'><label>Nom<input name=nom></label><label>E-mail<input type=email name=mail></label><label>Message<textarea name=msg></textarea></label><button>Envoyer</button></form><footer><a href='/vie-privee'>Vie privée</a></footer>"
        },
        "",
    ),
    (
        "p-rgpd",
        "fr",
        "Sonia Coiffure|hairdresser",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><form method=post action='/envoi'><label>Nom<input name=nom></label><label>E-mail<input type=email name=mail></label><label>Message<textarea name=msg></textarea></label><button>Envoyer</button></form><a href='/p12'>RGPD</a>"
        },
        "",
    ),
    (
        "p-cookiebeleid",
        "nl",
        "Kapper Sven|hairdresser",
        "Markt|8|2440|Geel",
        {
            "": "<p>{n}, Markt 8, 2440 Geel, <a href='tel:014581120'>014 58 11 20</a>. Parking achteraan.</p><form method=post><label>Naam<input name=naam></label><label>E-mail<input type=email name=mail></label><textarea name=bericht aria-label=Bericht></textarea><button>Verstuur</button></form><a href='/cb'>Cookiebeleid</a>"
        },
        "",
    ),
    (
        "p-avg",
        "nl",
        "Kapper Sven|hairdresser",
        "Markt|8|2440|Geel",
        {
            "": "<p>{n}, Markt 8, 2440 Geel, <a href='tel:014581120'>014 58 11 20</a>. Parking achteraan.</p><form method=post><label>Naam<input name=naam></label><label>E-mail<input type=email name=mail></label><textarea name=bericht aria-label=Bericht></textarea><button>Verstuur</button></form><a href='/avg'>AVG-verklaring</a>"
        },
        "",
    ),
    (
        "p-gegevens",
        "nl",
        "Kapper Sven|hairdresser",
        "Markt|8|2440|Geel",
        {
            "": "<p>{n}, Markt 8, 2440 Geel, <a href='tel:014581120'>014 58 11 20</a>. Parking achteraan.</p><form method=post><label>Naam<input name=naam></label><label>E-mail<input type=email name=mail></label><textarea name=bericht aria-label=Bericht></textarea><button>Verstuur</button></form><small>Wij gebruiken uw gegevens enkel om uw vraag te beantwoorden.</small>"
        },
        "",
    ),
    (
        "p-impressum",
        "de",
        "Friseur Müller|hairdresser",
        "Hauptstraße|20|4780|St. Vith",
        {
            "": "<p>{n}, Hauptstraße 20, 4780 St. Vith, <a href='tel:080228144'>080 22 81 44</a>. Parkplätze vor dem Haus.</p><form method=post><input name=name aria-label=Name><input type=email name=email aria-label=Mail><textarea name=n aria-label=Nachricht></textarea><button>Senden</button></form><p>Schreiben Sie uns</p><a href='/impressum'>Impressum</a>"
        },
        "",
    ),
    (
        "p-dsgvo",
        "de",
        "Friseur Müller|hairdresser",
        "Hauptstraße|20|4780|St. Vith",
        {
            "": "<p>{n}, Hauptstraße 20, 4780 St. Vith, <a href='tel:080228144'>080 22 81 44</a>. Parkplätze vor dem Haus.</p><form method=post><input type=email name=email aria-label=Mail><textarea name=n aria-label=Nachricht></textarea><button>Senden</button></form><p>Hinweise nach DSGVO auf Anfrage</p>"
        },
        "",
    ),
    (
        "p-charte",
        "fr",
        "Bar du Centre|bar",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><form method=post action='/envoi'><label>Nom<input name=nom></label><label>E-mail<input type=email name=mail></label><label>Message<textarea name=msg></textarea></label><button>Envoyer</button></form><a href='/doc.pdf'>Charte de protection des données</a>"
        },
        "",
    ),
    (
        "p-mentions",
        "fr",
        "Bar du Centre|bar",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><form method=post action='/envoi'><label>Nom<input name=nom></label><label>E-mail<input type=email name=mail></label><label>Message<textarea name=msg></textarea></label><button>Envoyer</button></form><a href='/mentions'>Mentions légales</a>"
        },
        "",
    ),
    (
        "p-consent-text",
        "fr",
        "Bar du Centre|bar",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><form method=post action='/envoi'><label>Nom<input name=nom></label><label>E-mail<input type=email name=mail></label><label>Message<textarea name=msg></textarea></label><label><input type=checkbox name=ok> J'accepte que mes informations soient conservées pour me recontacter</label><button>Envoyer</button></form>"
        },
        "",
    ),
    (
        "p-search-only",
        "fr",
        "Quincaillerie Bis|hardware",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><form action='/recherche' method=get><input type=search name=q placeholder='Rechercher'><button>OK</button></form>"
        },
        "",
    ),
    (
        "p-login-only",
        "nl",
        "Boekhandel Vos|books",
        "Markt|8|2440|Geel",
        {
            "": "<p>{n}, Markt 8, 2440 Geel, <a href='tel:014581120'>014 58 11 20</a>. Parking achteraan.</p><form method=post action='/login'><input name=user><input type=password name=pw><button>Aanmelden</button></form>"
        },
        "",
    ),
    (
        "p-really-none",
        "fr",
        "Sonia Coiffure|hairdresser",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><form method=post action='/envoi'><label>Nom<input name=nom></label><label>E-mail<input type=email name=mail></label><label>Message<textarea name=msg></textarea></label><button>Envoyer</button></form>"
        },
        "P",
    ),
    (
        "p-newsletter-none",
        "fr",
        "Mode Cléo|clothes",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><form action='https://mode.us1.list-manage.com/subscribe/post' method=post><input type=email name=EMAIL placeholder='Votre e-mail'><button>S'inscrire à la newsletter</button></form>"
        },
        "P",
    ),
    (
        "p-privacy-icon",
        "en",
        "The Tea Room|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>The Tea Room, Grand-Rue 12, 6700 Arlon <a href=tel:063224118>Call</a>. Near the station.</p><form method=post action='/envoi'><label>Nom<input name=nom></label><label>E-mail<input type=email name=mail></label><label>Message<textarea name=msg></textarea></label><button>Envoyer</button></form><a href='/privacy' aria-label='Privacy policy'><img src=lock.svg alt=''></a>"
        },
        "",
    ),
    (
        "p-fr-confid",
        "fr",
        "Sonia Coiffure|hairdresser",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><form method=post action='/envoi'><label>Nom<input name=nom></label><label>E-mail<input type=email name=mail></label><label>Message<textarea name=msg></textarea></label><button>Envoyer</button></form><a href='#popup'>Confidentialité</a>"
        },
        "",
    ),
    (
        "p-vertrouwelijk",
        "nl",
        "Kapper Sven|hairdresser",
        "Markt|8|2440|Geel",
        {
            "": "<p>{n}, Markt 8, 2440 Geel, <a href='tel:014581120'>014 58 11 20</a>. Parking achteraan.</p><form method=post><label>Naam<input name=naam></label><label>E-mail<input type=email name=mail></label><textarea name=bericht aria-label=Bericht></textarea><button>Verstuur</button></form><a href='#'>Uw privacy</a>"
        },
        "",
    ),
    (
        "p-language-search",
        "fr",
        "Sonia Coiffure|hairdresser",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><form><select name=lang><option>FR<option>NL</select></form><form action=/panier><input name=code placeholder='Code promo'></form>"
        },
        "",
    ),
    (
        "p-date-booking",
        "fr",
        "Hôtel du Parc|hotel",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><form action='https://booking-engine.example/hotel' method=get><label>Arrivée<input type=date name=in></label><label>Départ<input type=date name=out></label><button>Vérifier les disponibilités</button></form>"
        },
        "",
    ),
    (
        "shop-subdomain",
        "fr",
        "Thé & Co|gifts",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><a href='https://shop.theetco.example/'>Notre boutique en ligne</a> <a href='https://shop.theetco.example/panier'>Panier</a>"
        },
        "",
    ),
    (
        "shop-terms-pdf",
        "fr",
        "Thé & Co|gifts",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><a href='/boutique'>Boutique</a><a href='/panier'>Panier (0)</a><button class='add-to-cart'>Ajouter au panier</button><a href='/files/CGV-2024.pdf'>CGV</a> <a href='mailto:info@theetco.example'>info@theetco.example</a><a href=/rgpd>Vie privée</a>"
        },
        "",
    ),
    (
        "shop-conditions",
        "fr",
        "Thé & Co|gifts",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><a href='/panier'>Mon panier</a><button>Ajouter au panier</button><a href='/conditions'>Conditions</a> <a href='mailto:info@theetco.example'>mail</a><a href=/rgpd>Vie privée</a>"
        },
        "",
    ),
    (
        "shop-nl-voorwaarden",
        "nl",
        "Speelgoed Bo|toys",
        "Markt|8|2440|Geel",
        {
            "": "<p>{n}, Markt 8, 2440 Geel, <a href='tel:014581120'>014 58 11 20</a>. Parking achteraan.</p><a href='/winkelwagen'>Winkelwagen</a><button>In winkelwagen</button><a href='/av'>Verkoopsvoorwaarden</a> <a href='mailto:hallo@bo.example'>mail</a> <a href=/privacy>privacy</a>"
        },
        "",
    ),
    (
        "shop-de-agb",
        "de",
        "Spielwaren Zapp|toys",
        "Hauptstraße|20|4780|St. Vith",
        {
            "": "<p>{n}, Hauptstraße 20, 4780 St. Vith, <a href='tel:080228144'>080 22 81 44</a>. Parkplätze vor dem Haus.</p><a href='/warenkorb'>Warenkorb</a><button>In den Warenkorb</button><a href='/agb'>AGB</a> <a href='mailto:info@zapp.example'>info@zapp.example</a> <a href='/datenschutz'>Datenschutz</a>"
        },
        "",
    ),
    (
        "shop-none",
        "fr",
        "Déco Bis|furniture",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><a href='/panier'>Panier (0)</a><button class='add-to-cart'>Ajouter au panier</button> 25 € <a href=/rgpd>Vie privée</a>"
        },
        "B",
    ),
    (
        "baskets",
        "fr",
        "Sports Réunis|sports",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><a href='/paniers'>Paniers de basket</a> <a href='/paniers-garnis'>Paniers garnis</a><p>Ballons et paniers, maillots.</p>"
        },
        "",
    ),
    (
        "menu-carte",
        "fr",
        "La Carte|restaurant",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><a href='/carte'>Notre carte</a> <a href='/carte-cadeau'>Chèques-cadeaux</a> <a href='/commande'>Commander par téléphone</a>"
        },
        "",
    ),
    (
        "quote-basket",
        "fr",
        "Carrelages Roi|hardware",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><a href='/devis'>Ma liste de devis (0)</a><button>Ajouter à ma sélection</button>"
        },
        "",
    ),
    (
        "deliver-detail",
        "fr",
        "Pizza Bella|restaurant",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Livraison gratuite à Arlon dès 20 €.</p>"
        },
        "",
    ),
    (
        "deliver-none",
        "fr",
        "Traiteur Jo|delicatessen",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Nous livrons à domicile.</p>"
        },
        "L",
    ),
    (
        "deliver-idiom-nl",
        "nl",
        "Schilder Piet|hardware",
        "Markt|8|2440|Geel",
        {
            "": "<p>{n}, Markt 8, 2440 Geel, <a href='tel:014581120'>014 58 11 20</a>. Parking achteraan.</p><p>Wij leveren kwaliteit en maatwerk. Wij leveren steeds het beste resultaat. Onze leveranciers zijn Belgisch.</p>"
        },
        "",
    ),
    (
        "deliver-idiom-fr",
        "fr",
        "Conseil Vin|drinks",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Nous livrons ici nos secrets. On vous livre nos conseils. Des livres et un livret. Clé en main, livré avec le sourire.</p>"
        },
        "",
    ),
    (
        "deliver-idiom-de",
        "de",
        "Tischlerei Holz|furniture",
        "Hauptstraße|20|4780|St. Vith",
        {
            "": "<p>{n}, Hauptstraße 20, 4780 St. Vith, <a href='tel:080228144'>080 22 81 44</a>. Parkplätze vor dem Haus.</p><p>Wir liefern Qualität. Unsere Lieferanten kommen aus der Region. Lieferung unserer Ware: montags.</p>"
        },
        "",
    ),
    (
        "deliver-idiom-en",
        "en",
        "Fit Club|fitness",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>Fit Club, Grand-Rue 12, 6700 Arlon. <a href=tel:063224118>Call</a>. Next to the town hall.</p><p>We deliver results. We deliver quality coaching every day.</p>"
        },
        "",
    ),
    (
        "deliver-review",
        "fr",
        "Électro Max|electronics",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><blockquote>« Livraison impeccable, livreurs sympas, merci ! » – Paul, client</blockquote>"
        },
        "",
    ),
    (
        "deliver-parcel",
        "fr",
        "Night Arlon|night-shop",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Point colis : dépôt et retrait de vos colis bpost, Mondial Relay, DPD. Vos colis livrés ici en point relais.</p>"
        },
        "",
    ),
    (
        "deliver-suppliers-only",
        "fr",
        "Fleurs Iris|florist",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Arrivage chaque mardi : fleurs livrées fraîches de Hollande.</p><p>Fermé pour livraison le lundi matin</p>"
        },
        "",
    ),
    (
        "deliver-no-longer",
        "fr",
        "Resto Wok|restaurant",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Plus de livraison à domicile depuis janvier. Pas de livraison. Livraisons suspendues. Uniquement à emporter.</p>"
        },
        "",
    ),
    (
        "deliver-entrance",
        "fr",
        "Bricoman|hardware",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Accès livraisons par l'arrière. Livraisons : quai 2.</p>"
        },
        "",
    ),
    (
        "deliver-zone-link",
        "fr",
        "Sushi Go|restaurant",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Livraison à domicile</p><a href='/zones'>Zones de livraison</a>"
        },
        "",
    ),
    (
        "deliver-phone",
        "fr",
        "Marché Bio|grocery",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Livraison possible, informations au magasin ou par téléphone.</p>"
        },
        "L",
    ),
    (
        "deliver-platform",
        "fr",
        "Burger King|fast-food",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><a href='https://www.ubereats.com/be/store/x'>Livraison avec Uber Eats</a> <a href='https://deliveroo.be/x'>Deliveroo</a>"
        },
        "",
    ),
    (
        "deliver-nl-town",
        "nl",
        "Bakkerij Bo|bakery",
        "Markt|8|2440|Geel",
        {
            "": "<p>{n}, Markt 8, 2440 Geel, <a href='tel:014581120'>014 58 11 20</a>. Parking achteraan.</p><p>Thuislevering in Geel en omstreken, elke zaterdag.</p>"
        },
        "",
    ),
    (
        "deliver-optician",
        "fr",
        "Optique Clair|optician",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Vos lunettes sont livrées avec un étui. Délai de livraison de 8 jours.</p>"
        },
        "",
    ),
    (
        "deliver-gift",
        "nl",
        "Bloemen An|florist",
        "Markt|8|2440|Geel",
        {
            "": "<p>{n}, Markt 8, 2440 Geel, <a href='tel:014581120'>014 58 11 20</a>. Parking achteraan.</p><p>Wij bezorgen u een glimlach. Wees niet bezorgd. Wij bezorgen u graag een offerte.</p>"
        },
        "",
    ),
    (
        "deliver-birth",
        "fr",
        "Bébé Chic|clothes",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Délivrance d'ordonnances, délivré par nos soins.</p>"
        },
        "",
    ),
    (
        "frameset",
        "fr",
        "Vieux Site|second-hand",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<html><head><title>Vieux Site</title></head><frameset cols='20%,80%'><frame src=menu.htm><frame src=main.htm></frameset></html>"
        },
        "",
    ),
    (
        "js-only",
        "fr",
        "Neuf|gifts",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<html><body><div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript><script src=/static/main.js></script></body></html>"
        },
        "",
    ),
    (
        "third-language",
        "fr",
        "Pizzeria Napoli|restaurant",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<html lang=it><p>Benvenuti da Napoli! La nostra pizzeria vi aspetta, cucina tradizionale con prodotti freschi. Chiamateci al 063 22 41 18. Siamo aperti tutti i giorni tranne il lunedì.</p></html>"
        },
        "",
    ),
    (
        "luxembourgish",
        "fr",
        "Beim Jang|bar",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<html lang=lb><p>Wëllkomm beim Jang. Mir sinn all Dag op ausser méindes. Telefon 063 22 41 18. Kommt eis besichen, mir freeën eis.</p></html>"
        },
        "",
    ),
    (
        "order-and-info",
        "fr",
        "Boucherie Marc|butcher",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p>",
            "commande": "<p>Commandes : 0475 31 42 18 (SMS uniquement)</p>",
            "depannage": "<p>Urgences 24h/24 : 0476 11 22 33</p>",
        },
        "",
    ),
    (
        "phone-contradiction",
        "fr",
        "Boucherie Luc|butcher",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p>",
            "contact": "<p>Boucherie Luc, Grand-Rue 12, 6700 Arlon. Téléphone : 063 21 99 88</p>",
        },
        "C",
    ),
    (
        "market",
        "fr",
        "Ferme du Bois|farm-shop",
        "Rue du Bois|4|6700|Arlon",
        {
            "": "<p>Ferme du Bois, rue du Bois 4, 6700 Arlon. Magasin à la ferme : mercredi et vendredi de 14h à 18h.</p>",
            "marches": "<p>Marché d'Arlon : jeudi de 8h à 13h. Marché de Virton : vendredi de 8h à 12h.</p>",
        },
        "D",
    ),
    (
        "appointments",
        "fr",
        "Studio Photo Lux|photo",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Du mardi au samedi de 10h à 18h</p>",
            "contact": "<p>Ouvert du mardi au vendredi de 10h à 18h, samedi sur rendez-vous</p>",
        },
        "C",
    ),
    (
        "lunch-detail",
        "nl",
        "Schoenen Tom|shoes",
        "Markt|8|2440|Geel",
        {
            "": "<p>{n}, Markt 8, 2440 Geel, <a href='tel:014581120'>014 58 11 20</a>. Parking achteraan.</p><p>Open van dinsdag tot zaterdag</p>",
            "contact": "<p>Di-za: 9u30-12u30 en 13u30-18u</p>",
        },
        "",
    ),
    (
        "sunday-extra",
        "fr",
        "Jardinerie Vert|garden",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Ouvert du lundi au samedi de 9h à 18h30</p>",
            "horaires": "<p>Du lundi au samedi de 9h à 18h30, le dimanche de 10h à 17h (de mars à juin)</p>",
        },
        "",
    ),
    (
        "event-hours",
        "fr",
        "Galerie Arts|art-crafts",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Galerie ouverte du jeudi au dimanche de 14h à 18h</p>",
            "expo": "<p>Vernissage le vendredi 4 décembre 2026 de 18h à 21h. Exposition du 5 décembre au 10 janvier, du mercredi au dimanche de 13h à 18h.</p>",
        },
        "",
    ),
    (
        "courses",
        "fr",
        "École de Danse|fitness",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Secrétariat : du lundi au vendredi de 16h à 19h</p>",
            "cours": "<p>Cours : lundi 17h-18h, mardi 17h-20h, mercredi 14h-18h, vendredi 18h-20h</p>",
        },
        "",
    ),
    (
        "call-hours",
        "fr",
        "Voyages Azur|travel",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Agence ouverte du lundi au vendredi de 9h à 18h</p>",
            "contact": "<p>Permanence téléphonique du lundi au samedi de 8h à 20h</p>",
        },
        "",
    ),
    (
        "job-offer",
        "fr",
        "Boulangerie Pain|bakery",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Ouvert du mardi au dimanche de 6h30 à 18h30</p>",
            "emploi": "<p>Nous cherchons une vendeuse : horaire du mardi au samedi de 13h à 18h30.</p>",
        },
        "",
    ),
    (
        "jsonld-summer",
        "fr",
        "Piscine Lac|entertainment",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>{n}, Grand-Rue 12, 6700 Arlon, <a href=\'tel:063224118\'>063 22 41 18</a>. Parking à 50 m.</p><p>Horaire d\'été : tous les jours de 10h à 20h. Horaire d\'hiver : samedi et dimanche de 14h à 18h.</p><script type=\'application/ld+json\'>{"@context":"https://schema.org","@type":"LocalBusiness","telephone":"063224118","openingHours":"Sa,Su 14:00-18:00"}</script>'
        },
        "",
    ),
    (
        "jsonld-two-depts",
        "fr",
        "Garage Deux|car",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>{n}, Grand-Rue 12, 6700 Arlon, <a href=\'tel:063224118\'>063 22 41 18</a>. Parking à 50 m.</p><p>Atelier : du lundi au vendredi de 8h à 17h</p><script type=\'application/ld+json\'>{"@context":"https://schema.org","@type":"AutoDealer","telephone":"063224118","openingHours":"Mo-Sa 09:00-18:00"}</script>'
        },
        "",
    ),
    (
        "jsonld-appointment",
        "fr",
        "Avocat Chien|pets",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>{n}, Grand-Rue 12, 6700 Arlon, <a href=\'tel:063224118\'>063 22 41 18</a>. Parking à 50 m.</p><p>Toilettage sur rendez-vous du mardi au samedi de 9h à 17h</p><script type=\'application/ld+json\'>{"@context":"https://schema.org","@type":"PetStore","openingHours":"Tu-Sa 10:00-18:00"}</script>'
        },
        "",
    ),
    (
        "jsonld-form-number",
        "fr",
        "Hôtel Ibis|hotel",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>{n}, Grand-Rue 12, 6700 Arlon, <a href=\'tel:063224118\'>063 22 41 18</a>. Parking à 50 m.</p><script type=\'application/ld+json\'>{"@context":"https://schema.org","@type":"Hotel","name":"Hôtel","contactPoint":{"@type":"ContactPoint","contactType":"reservations","telephone":"+33 1 60 87 91 00"}}</script>'
        },
        "",
    ),
    (
        "jsonld-event",
        "fr",
        "Théâtre Petit|entertainment",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>{n}, Grand-Rue 12, 6700 Arlon, <a href=\'tel:063224118\'>063 22 41 18</a>. Parking à 50 m.</p><script type=\'application/ld+json\'>{"@context":"https://schema.org","@type":"Event","name":"X","location":{"@type":"Place","name":"Maison de la culture","telephone":"063 24 58 50"}}</script>'
        },
        "",
    ),
    (
        "d-behind",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Nous sommes derrière l'hôtel de ville, au rond-point.</p>"
        },
        "",
    ),
    (
        "d-visavis",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {"": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Vis-à-vis de la poste.</p>"},
        "",
    ),
    (
        "d-centre",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. En plein centre du village, sur la place.</p>"
        },
        "",
    ),
    (
        "d-road",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Le long de la N4, direction Bastogne, à l'entrée du village.</p>"
        },
        "",
    ),
    (
        "d-gps",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {"": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. GPS : 49.6833, 5.8167</p>"},
        "",
    ),
    (
        "d-planimg",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. </p><img src='/img/plan-acces.jpg'>"
        },
        "",
    ),
    (
        "d-planalt",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. </p><img src='/img/x1.jpg' alt=\"Plan d'accès\">"
        },
        "",
    ),
    (
        "d-nl-achter",
        "nl",
        "Bij Bo|cafe",
        "Markt|8|2440|Geel",
        {
            "": "<p>{n}, Markt 8, 2440 Geel, <a href='tel:014581120'>014 58 11 20</a>. Achter de kerk, in het centrum van Geel.</p>"
        },
        "",
    ),
    (
        "d-de-hinter",
        "de",
        "Bei Uli|cafe",
        "Hauptstraße|20|4780|St. Vith",
        {
            "": "<p>{n}, Hauptstraße 20, 4780 St. Vith, <a href='tel:080228144'>080 22 81 44</a>. Hinter der Kirche, mitten im Ortszentrum.</p>"
        },
        "",
    ),
    (
        "d-en-behind",
        "en",
        "The Oak|bar",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Behind the church, five minutes on foot from the square.</p>"
        },
        "",
    ),
    (
        "d-none",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {"": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. </p>"},
        "D",
    ),
    (
        "d-map-script",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. </p><div id='carte'></div><script src='/js/carte.js'></script>"
        },
        "",
    ),
    (
        "d-svg",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. </p><a href='https://what3words.com/index.home.raft'>///index.home.raft</a>"
        },
        "",
    ),
    (
        "d-apple",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. </p><a href='geo:49.68,5.81'>Ici</a>"
        },
        "",
    ),
    (
        "t-spans",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>Chez Zoé, Grand-Rue 12, 6700 Arlon. Parking.</p><p><span>063</span><span> 22</span><span> 41 18</span></p><a href='tel:+32-63-22-41-18' class=btn></a>"
        },
        "",
    ),
    (
        "t-agency-only",
        "fr",
        "Ferme Dury|farm-shop",
        "Grand-Rue|12|6700|Arlon",
        {"": "<p>Ferme Dury, Grand-Rue 12, 6700 Arlon. Parking.</p><footer>Site : Pixel SRL – 063 60 10 10</footer>"},
        "",
    ),
    (
        "t-resellers",
        "fr",
        "Brasserie Arlo|drinks",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>Brasserie Arlo, Grand-Rue 12, 6700 Arlon. Parking.</p><h2>Nos points de vente</h2><p>Spar Virton, rue Croix-le-Maire 4, 6760 Virton, 063 57 71 02</p><p>Proxy Habay, rue de Neufchâteau 2, 6720 Habay, 063 42 21 13</p><p>Carrefour, avenue de Longwy 5, 6790 Aubange 063 38 11 22</p>"
        },
        "",
    ),
    (
        "t-partner",
        "fr",
        "Gîte du Lac|hotel",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>Gîte du Lac, Grand-Rue 12, 6700 Arlon. Parking.</p><p>Réservation via Ardennes-Étape : 080 29 24 00</p>"
        },
        "T",
    ),
    (
        "t-image-link",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>Chez Zoé, Grand-Rue 12, 6700 Arlon. Parking. 063 22 41 18</p><a href='tel:063224118'><img src=tel.png alt=''></a>"
        },
        "",
    ),
    (
        "t-area",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>Chez Zoé, Grand-Rue 12, 6700 Arlon. Parking. 063 22 41 18</p><map name=m><area href='tel:063224118' coords='0,0,9,9'></map>"
        },
        "",
    ),
    (
        "t-contact-page",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>Chez Zoé, Grand-Rue 12, 6700 Arlon. Parking. 063 22 41 18</p>",
            "contact": "<a href='tel:063224118'>Appeler</a>",
        },
        "",
    ),
    (
        "t-facebook",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>Chez Zoé, Grand-Rue 12, 6700 Arlon. Parking. 063 22 41 18</p><a href='https://m.me/chezzoe'>Messenger</a>"
        },
        "T",
    ),
    (
        "a-place-only",
        "fr",
        "Chez Zoé|cafe",
        "Place Léopold|7|6700|Arlon",
        {"": "<p>Chez Zoé, place Léopold à Arlon. <a href='tel:063224118'>063 22 41 18</a>, parking.</p>"},
        "",
    ),
    (
        "a-locality-only",
        "fr",
        "Chez Zoé|cafe",
        "Rue du Moulin||6740|Étalle",
        {"": "<p>Au cœur d'Étalle, <a href='tel:063224118'>063 22 41 18</a>, parking.</p>"},
        "",
    ),
    (
        "a-gallery",
        "fr",
        "Shop Bijou|jewellery",
        "Galerie de la Gare||6700|Arlon",
        {"": "<p>Galerie de la Gare – Arlon. <a href='tel:063224118'>063 22 41 18</a>, parking.</p>"},
        "",
    ),
    (
        "a-market",
        "nl",
        "Kraam Jan|cheese",
        "Markt||2440|Geel",
        {"": "<p>Elke dinsdag op de markt van Geel, kraam 12. <a href='tel:014581120'>bel</a></p>"},
        "",
    ),
    (
        "a-lieudit",
        "fr",
        "Ferme du Chêne|farm-shop",
        "Le Chêne|1|6840|Longlier",
        {"": "<p>Ferme du Chêne, Le Chêne 1, Longlier. <a href='tel:061224118'>061 22 41 18</a>, parking.</p>"},
        "",
    ),
    (
        "a-iframe",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {"": "<p>Bienvenue.</p><iframe src='/coordonnees.html'></iframe><a href='tel:063224118'>Appel</a>, parking"},
        "",
    ),
    (
        "a-pdf",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>Téléchargez notre <a href='/flyer.pdf'>dépliant</a> avec toutes nos coordonnées. Parking.</p><a href='tel:063224118'>Appel</a>"
        },
        "A",
    ),
    (
        "a-svgtext",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {"": "<svg><text>Grand-Rue 12</text><text>6700 Arlon</text></svg><a href='tel:063224118'>Appel</a>, parking"},
        "",
    ),
    (
        "a-background",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {"": "<input type=button value='Grand-Rue 12 - 6700 Arlon'><a href='tel:063224118'>Appel</a>, parking"},
        "",
    ),
    (
        "a-upper",
        "fr",
        "Chez Zoé|cafe",
        "Rue de la Poste|14|6700|Arlon",
        {"": "<p>RUE DE LA POSTE,14 - B.6700 ARLON - <a href='tel:063224118'>T</a> parking</p>"},
        "",
    ),
    (
        "a-abbr",
        "fr",
        "Chez Zoé|cafe",
        "Boulevard du Roi Baudouin|14|6700|Arlon",
        {"": "<p>Bld Baudouin 14, Arlon <a href='tel:063224118'>T</a> parking</p>"},
        "",
    ),
    (
        "k-anchor",
        "fr",
        "Maison Bio SRL|grocery",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Maison Bio SRL, siège Grand-Rue 12, 6700 Arlon, BCE 0403.170.701, Registre des personnes morales de Liège</p>"
        },
        "",
    ),
    (
        "k-rpm-only",
        "fr",
        "Maison Bio SRL|grocery",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Maison Bio SRL — RPM Liège (Arlon) 0403.170.701</p>"
        },
        "",
    ),
    (
        "k-tribunal",
        "fr",
        "Maison Bio SA|grocery",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Maison Bio s.a., TVA BE0403170701, tribunal de l'entreprise de Liège division Arlon</p>"
        },
        "",
    ),
    (
        "k-bvba",
        "nl",
        "Bakker BVBA|bakery",
        "Markt|8|2440|Geel",
        {
            "": "<p>{n}, Markt 8, 2440 Geel, <a href='tel:014581120'>014 58 11 20</a>. Parking.</p><p>Bakker bvba | BTW BE 0403 170 701 | Ondernemingsrechtbank Antwerpen, afd. Turnhout</p>"
        },
        "",
    ),
    (
        "k-name-upper-sa",
        "fr",
        "LES FRERES SA|clothes",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Les Frères S.A. – R.P.M. : 0403.170.701</p>"
        },
        "",
    ),
    (
        "k-legal-image",
        "fr",
        "Maison Bio SRL|grocery",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><a href='/mentions.pdf'>Mentions légales</a>"
        },
        "",
    ),
    (
        "k-commv",
        "nl",
        "Fiets CommV|bicycles",
        "Markt|8|2440|Geel",
        {
            "": "<p>{n}, Markt 8, 2440 Geel, <a href='tel:014581120'>014 58 11 20</a>. Parking.</p><p>Fiets CommV – BE 0403.170.701 – RPR Turnhout</p>"
        },
        "",
    ),
    (
        "k-franchise",
        "fr",
        "Delhaize Arlon|supermarket",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Delhaize Le Lion SA, rue Osseghem 53, 1080 Bruxelles, TVA 0402.206.045</p>"
        },
        "K",
    ),
    (
        "k-bank",
        "fr",
        "Jean Agent|bank",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Agent indépendant de Belfius Banque SA, place Rogier 11, 1210 Bruxelles, RPM Bruxelles TVA BE 0403.201.185</p>"
        },
        "",
    ),
    (
        "s-wixshop",
        "fr",
        "Bougie|gifts",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><button>Ajouter au panier</button><a href='/store-policies'>Politique du magasin</a><a href='/retours'>Retours</a><a href='mailto:a@bougie.example'>mail</a><a href='/vp'>Vie privée</a>"
        },
        "",
    ),
    (
        "s-lightspeed",
        "nl",
        "Wol Wol|art-crafts",
        "Markt|8|2440|Geel",
        {
            "": "<p>{n}, Markt 8, 2440 Geel, <a href='tel:014581120'>014 58 11 20</a>. Parking.</p><a href='/winkelwagen'>Winkelwagen</a><a href='/klantenservice'>Klantenservice</a><a href='/retour'>Retourneren</a><a href='mailto:a@wol.example'>mail</a><a href='/privacy'>Privacy</a>"
        },
        "",
    ),
    (
        "s-formmail",
        "fr",
        "Bougie|gifts",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><button>Ajouter au panier</button><a href='/cgv'>CGV</a><form method=post><input type=email name=m aria-label=m><textarea name=t aria-label=t></textarea><button>Envoyer</button></form><a href='/vp'>Vie privée</a>"
        },
        "",
    ),
    (
        "s-giftcard",
        "fr",
        "Resto Paul|restaurant",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><a href='https://order.takeaway.example/paul/panier'>Commander</a>"
        },
        "",
    ),
    (
        "s-photos-cart",
        "fr",
        "Studio Flash|photo",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Ajoutez vos photos au panier de sélection du mariage.</p>"
        },
        "",
    ),
    (
        "o-open-since",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><footer>© Chez Zoé depuis 2012 – tous droits réservés</footer>"
        },
        "",
    ),
    (
        "o-award",
        "nl",
        "Frituur Top|fast-food",
        "Markt|8|2440|Geel",
        {
            "": "<p>{n}, Markt 8, 2440 Geel, <a href='tel:014581120'>014 58 11 20</a>. Parking.</p><p>Winnaar Gouden Friet 2015</p><footer>Copyright Frituur Top</footer>"
        },
        "",
    ),
    (
        "o-c-2016-event-feb",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Fermé le 1er novembre</p><footer>© 2016</footer>"
        },
        "",
    ),
    (
        "o-php",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Prochain concert : samedi 5 décembre</p><footer>© 2016</footer>"
        },
        "",
    ),
    (
        "o-insta",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><div class='elfsight-app-instagram'></div><div class='fb-page' data-href='https://www.facebook.com/zoe'></div><footer>© 2016</footer>"
        },
        "",
    ),
    (
        "o-updated",
        "de",
        "Café Uli|cafe",
        "Hauptstraße|20|4780|St. Vith",
        {
            "": "<p>{n}, Hauptstraße 20, 4780 St. Vith, <a href='tel:080228144'>080 22 81 44</a>. Parkplätze.</p><p>Stand: 11/2026</p><footer>© 2015 Café Uli</footer>"
        },
        "",
    ),
    (
        "o-month-year",
        "nl",
        "Frituur Top|fast-food",
        "Markt|8|2440|Geel",
        {
            "": "<p>{n}, Markt 8, 2440 Geel, <a href='tel:014581120'>014 58 11 20</a>. Parking.</p><p>Prijslijst november '26</p><footer>© 2015</footer>"
        },
        "",
    ),
    (
        "c-lang-same",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Ouvert du mardi au samedi de 9h à 18h</p>",
            "nl/": "<p>Open van dinsdag tot zaterdag van 9 tot 18 uur</p>",
            "de/": "<p>Geöffnet Dienstag bis Samstag 9 bis 18 Uhr</p>",
        },
        "",
    ),
    (
        "c-contact-dept",
        "fr",
        "Garage Gil|car",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Atelier : du lundi au vendredi de 8h à 17h</p>",
            "contact": "<h3>Magasin</h3><p>Du lundi au samedi de 9h à 18h</p>",
        },
        "",
    ),
    (
        "c-contact-dept2",
        "fr",
        "Garage Gil|car",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><h2>Vente</h2><p>Du lundi au samedi de 9h à 18h</p>",
            "contact": "<h2>Après-vente</h2><p>Du lundi au vendredi de 8h à 17h</p>",
        },
        "",
    ),
    (
        "c-contact-phone",
        "nl",
        "Opticien Jo|optician",
        "Markt|8|2440|Geel",
        {
            "": "<p>{n}, Markt 8, 2440 Geel, <a href='tel:014581120'>014 58 11 20</a>. Parking.</p><p>Open ma-za 9u-18u</p>",
            "contact": "<p>Wij zijn telefonisch bereikbaar van maandag tot vrijdag van 10u tot 16u</p>",
        },
        "",
    ),
    (
        "c-temp",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Ouvert du mardi au samedi de 9h à 18h</p>",
            "horaires": "<p>Horaire adapté du 23 au 29 novembre : du mardi au samedi de 10h à 16h</p>",
        },
        "",
    ),
    (
        "c-until",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Nouvel horaire dès le 1er janvier 2027 : du lundi au vendredi de 9h à 17h</p>",
            "contact": "<p>Ouvert du mardi au samedi de 9h à 18h</p>",
        },
        "",
    ),
    (
        "c-visiting-doc",
        "fr",
        "Centre Bien-Être|beauty",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Sophie, esthéticienne : du mardi au samedi de 9h à 18h</p>",
            "contact": "<p>Julie, ostéopathe : lundi et jeudi de 14h à 19h</p>",
        },
        "",
    ),
    (
        "c-neighbour",
        "fr",
        "Boutique Fleur|florist",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p>",
            "contact": "<p>Parking public : Grand-Rue 40, 6700 Arlon</p>",
        },
        "",
    ),
    (
        "c-invoice",
        "fr",
        "Boutique Fleur|florist",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p>",
            "contact": "<p>Adresse de facturation : Grand-Rue 18, 6700 Arlon</p>",
        },
        "",
    ),
    (
        "c-two-shops-street",
        "fr",
        "Chaussures Pas|shoes",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>Chaussures Pas Femmes : Grand-Rue 12, 6700 Arlon. Parking.</p>",
            "contact": "<p>Pas Enfants : Grand-Rue 26, 6700 Arlon</p>",
        },
        "",
    ),
    (
        "j-two-nodes",
        "fr",
        "Hôtel Resto|hotel",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>{n}, Grand-Rue 12, 6700 Arlon, <a href=\'tel:063224118\'>063 22 41 18</a>. Parking à 50 m.</p><p>Réception ouverte tous les jours de 7h à 22h.</p><script type=\'application/ld+json\'>[{"@context":"https://schema.org","@type":"Restaurant","openingHours":"We-Su 12:00-14:00"}]</script>'
        },
        "",
    ),
    (
        "j-whatsapp",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>{n}, Grand-Rue 12, 6700 Arlon, <a href=\'tel:063224118\'>063 22 41 18</a>. Parking à 50 m.</p><script type=\'application/ld+json\'>{"@context":"https://schema.org","@type":"CafeOrCoffeeShop","telephone":"0032/63.22.41.18"}</script>'
        },
        "",
    ),
    (
        "j-placeholder",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>{n}, Grand-Rue 12, 6700 Arlon, <a href=\'tel:063224118\'>063 22 41 18</a>. Parking à 50 m.</p><script type=\'application/ld+json\'>{"@context":"https://schema.org","@type":"CafeOrCoffeeShop","telephone":"+1-401-555-1212"}</script>'
        },
        "S",
    ),
    (
        "j-yoast-org",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>{n}, Grand-Rue 12, 6700 Arlon, <a href=\'tel:063224118\'>063 22 41 18</a>. Parking à 50 m.</p><script type=\'application/ld+json\'>{"@context":"https://schema.org","@graph":[{"@type":"Organization","name":"Pixel","telephone":"063 60 10 10"},{"@type":"CafeOrCoffeeShop","name":"Chez Zoé","telephone":"063 22 41 18"}]}</script>'
        },
        "",
    ),
    (
        "j-splitdays",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>{n}, Grand-Rue 12, 6700 Arlon, <a href=\'tel:063224118\'>063 22 41 18</a>. Parking à 50 m.</p><p>Du mardi au samedi de 9h à 12h et de 13h30 à 18h</p><script type=\'application/ld+json\'>{"@context":"https://schema.org","@type":"CafeOrCoffeeShop","openingHours":["Tu-Sa 09:00-12:00","Tu-Sa 13:30-18:00"]}</script>'
        },
        "",
    ),
    (
        "p-webform-js",
        "fr",
        "Chez Zoé|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><form action='https://formspree.io/f/x' method=post><input name=email type=email aria-label=e><textarea name=m aria-label=m></textarea><button>OK</button></form><p>Vos données ne sont jamais transmises à des tiers.</p>"
        },
        "",
    ),
    (
        "p-footer-img",
        "nl",
        "Kapper Jo|hairdresser",
        "Markt|8|2440|Geel",
        {
            "": "<p>{n}, Markt 8, 2440 Geel, <a href='tel:014581120'>014 58 11 20</a>. Parking.</p><form method=post><input name=email type=email aria-label=e><textarea name=m aria-label=m></textarea><button>OK</button></form><a href='/privacybeleid.pdf'><img src=x.png></a>"
        },
        "",
    ),
    (
        "l-takeaway-partner",
        "fr",
        "Pizza Max|restaurant",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Livraison à domicile via Takeaway.com et Uber Eats</p>"
        },
        "",
    ),
    (
        "l-question",
        "fr",
        "Literie Dodo|furniture",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Livrez-vous à domicile ? Oui, partout en Belgique.</p>"
        },
        "",
    ),
    (
        "l-installed",
        "fr",
        "Électro Bob|electronics",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Livraison et installation gratuites par nos techniciens</p>"
        },
        "",
    ),
    (
        "l-hotel",
        "fr",
        "Hôtel Zen|hotel",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon, <a href='tel:063224118'>063 22 41 18</a>. Parking à 50 m.</p><p>Room service : petit-déjeuner livré en chambre</p>"
        },
        "",
    ),
    (
        "l-de",
        "de",
        "Metzger Uli|butcher",
        "Hauptstraße|20|4780|St. Vith",
        {
            "": "<p>{n}, Hauptstraße 20, 4780 St. Vith, <a href='tel:080228144'>080 22 81 44</a>. Parkplätze.</p><p>Wir liefern nach Absprache.</p>"
        },
        "L",
    ),
    (
        "l-nl-none",
        "nl",
        "Traiteur Bo|delicatessen",
        "Markt|8|2440|Geel",
        {
            "": "<p>{n}, Markt 8, 2440 Geel, <a href='tel:014581120'>014 58 11 20</a>. Parking.</p><p>Thuislevering mogelijk</p>"
        },
        "L",
    ),
    (
        "later-x1",
        "fr",
        "Auto-école Go|driving-school",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><p>Permis B. Cours théoriques : lundi et mercredi de 18h à 20h.</p>",
            "contact": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><p>Bureau ouvert du lundi au vendredi de 10h à 18h</p>",
        },
        "",
    ),
    (
        "later-x2",
        "fr",
        "Pompes Funèbres Léon|funeral",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><p>Funérarium : visites de 17h à 19h. Joignables 24h/24, 7j/7.</p>",
            "horaires": "<p>Bureau : du lundi au vendredi de 9h à 17h</p>",
        },
        "",
    ),
    (
        "later-x3",
        "fr",
        "Hôtel-Restaurant Le Cerf|hotel",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><p>Hôtel ouvert toute l'année.</p>",
            "contact": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><h3>Le restaurant</h3><p>Du mercredi au dimanche de 12h à 14h et de 18h30 à 21h</p>",
            "horaires": "<h3>La brasserie</h3><p>Tous les jours de 10h à 23h</p>",
        },
        "",
    ),
    (
        "later-x4",
        "nl",
        "Bakkerij Sys|bakery",
        "Markt|8|2440|Geel",
        {
            "": "<p>{n}, Markt 8, 2440 Geel. Tel. <a href='tel:014581120'>014 58 11 20</a></p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><p>Open dinsdag tot zondag 7u-18u</p>",
            "contact": "<p>{n}, Markt 8, 2440 Geel. Tel. <a href='tel:014581120'>014 58 11 20</a></p><p>Open dinsdag tot zaterdag van 7u tot 18u, zondag van 7u tot 13u</p>",
        },
        "C",
    ),
    (
        "later-x5",
        "fr",
        "Boucherie Roland|butcher",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><p>Ouvert du mardi au samedi de 8h30 à 18h</p>",
            "contact": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><h2>Horaires</h2><table><tr><td>Mardi</td><td>8h30 - 18h</td></tr><tr><td>Mercredi</td><td>8h30 - 18h</td></tr><tr><td>Jeudi</td><td>8h30 - 18h</td></tr><tr><td>Vendredi</td><td>8h30 - 18h</td></tr><tr><td>Samedi</td><td>8h30 - 17h</td></tr></table>",
        },
        "C",
    ),
    (
        "later-x6",
        "de",
        "Blumen Heinen|florist",
        "Hauptstraße|20|4780|St. Vith",
        {
            "": "<p>{n}, Hauptstraße 20, 4780 St. Vith. <a href='tel:080228144'>080 22 81 44</a></p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><p>Öffnungszeiten: Mo-Fr 9-18 Uhr, Sa 9-17 Uhr</p>",
            "kontakt": "<p>{n}, Hauptstraße 20, 4780 St. Vith. <a href='tel:080228144'>080 22 81 44</a></p><p>Montag bis Freitag: 9.00 - 18.00 Uhr, Samstag: 9.00 - 17.00 Uhr</p>",
        },
        "",
    ),
    (
        "later-x7",
        "fr",
        "Banque Crelan Arlon|bank",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><p>Guichets : du lundi au vendredi de 9h à 12h30</p>",
            "contact": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><p>Sur rendez-vous : du lundi au vendredi de 14h à 19h, samedi de 9h à 12h</p>",
        },
        "",
    ),
    (
        "later-x8",
        "fr",
        "Pharmacie Moreau|pharmacy",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><p>Lu-Ve 8h30-18h30, Sa 9h-12h30</p><p>Orthopédie sur rendez-vous lu-ve 14h-17h</p>",
            "contact": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><p>Lundi-vendredi : 8h30-18h30 non-stop ; samedi : 9h-12h30 ; fermé le dimanche</p>",
        },
        "",
    ),
    (
        "later-x9",
        "en",
        "Ardenne Bikes|bicycles",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><p>Open Tuesday to Saturday, 10am-6pm</p>",
            "contact": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><p>Shop: Tue-Sat 10:00-18:00. Rental pick-up from 8:30.</p>",
        },
        "",
    ),
    (
        "later-x10",
        "fr",
        "Coiffure L&M|hairdresser",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><p>Mardi, mercredi, vendredi 9h-18h ; jeudi 9h-20h ; samedi 8h-16h</p>",
            "contact": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><p>Mardi, mercredi et vendredi de 9 à 18 h, jeudi nocturne jusque 20 h, samedi de 8 à 16 h</p>",
        },
        "",
    ),
    (
        "later-x11",
        "fr",
        "Au Bon Vin|drinks",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><p>Nous expédions partout en Belgique. Livraison offerte dès 75 €.</p>"
        },
        "",
    ),
    (
        "later-x12",
        "fr",
        "Literie Rêve|furniture",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><p>Livraison, montage, reprise de l'ancien matelas : un service complet.</p>"
        },
        "",
    ),
    (
        "later-x13",
        "nl",
        "Meubelen Jos|furniture",
        "Markt|8|2440|Geel",
        {
            "": "<p>{n}, Markt 8, 2440 Geel. Tel. <a href='tel:014581120'>014 58 11 20</a></p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><p>Wij leveren en plaatsen uw meubelen. Wij leveren gratis in heel België.</p>"
        },
        "",
    ),
    (
        "later-x14",
        "fr",
        "Le Fournil SRL|bakery",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><footer>Le Fournil SRL · Grand-Rue 12 · 6700 Arlon · N° BCE 0403.170.701 · RPM Tribunal de l'Entreprise de Liège, div. Arlon · IBAN BE68 5390 0754 7034</footer>"
        },
        "",
    ),
    (
        "later-x15",
        "fr",
        "Le Fournil|bakery",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><p>Le Fournil — société coopérative agréée</p><p>TVA : BE0403.170.701</p>"
        },
        "K",
    ),
    (
        "later-x16",
        "fr",
        "Fleur de Lys|florist",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><p>Commandez en ligne sur <a href='https://fleurdelys.company.site/'>notre e-shop</a></p>"
        },
        "",
    ),
    (
        "later-x17",
        "fr",
        "Épicerie Vrac|grocery",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><ul><li>Panier bio 15 €</li><li>Panier famille 25 €</li></ul><a href='/paniers-bio'>Nos paniers</a><p>Votre panier de légumes chaque vendredi.</p>"
        },
        "",
    ),
    (
        "later-x18",
        "nl",
        "Fruit Mand|greengrocer",
        "Markt|8|2440|Geel",
        {
            "": "<p>{n}, Markt 8, 2440 Geel. Tel. <a href='tel:014581120'>014 58 11 20</a></p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><p>Fruitmanden vanaf 20 €. Bestel uw fruitmand.</p>"
        },
        "",
    ),
    (
        "later-x19",
        "fr",
        "Ciné Arlon|entertainment",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><a href='/billetterie'>Billetterie</a><p>Ajouter au calendrier</p>"
        },
        "",
    ),
    (
        "later-x20",
        "fr",
        "Bijouterie Or|jewellery",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><p>© 2017 Bijouterie Or. Cours de l'or du 24-11-26.</p>"
        },
        "",
    ),
    (
        "later-x21",
        "fr",
        "Salon de thé Mauve|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><p>Brocante le dimanche 6 décembre</p><p>© Salon Mauve 2018</p>"
        },
        "",
    ),
    (
        "later-x22",
        "nl",
        "Slager Bert|butcher",
        "Markt|8|2440|Geel",
        {
            "": "<p>{n}, Markt 8, 2440 Geel. Tel. <a href='tel:014581120'>014 58 11 20</a></p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><p>Kerstfolder 2026 <a href='/kerst.pdf'>download</a></p><footer>© 2013</footer>"
        },
        "",
    ),
    (
        "later-x23",
        "fr",
        "Garage Nord|car",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><img src='https://cdn.site.example/2025/11/05/a.jpg'><footer>Copyright 2014</footer>"
        },
        "",
    ),
    (
        "later-x24",
        "fr",
        "Tabac du Parc|tobacco",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><footer>Conforme à la loi du 22 mars 2016. Copyright 2016.</footer>"
        },
        "O",
    ),
    (
        "later-x25",
        "de",
        "Schreinerei Pip|furniture",
        "Hauptstraße|20|4780|St. Vith",
        {
            "": "<p>{n}, Hauptstraße 20, 4780 St. Vith. <a href='tel:080228144'>080 22 81 44</a></p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><form method=post><input name=email type=email aria-label=M><textarea name=t aria-label=t></textarea><button>Senden</button></form><p>Mit dem Absenden stimmen Sie zu, dass Ihre Angaben zur Beantwortung gespeichert werden.</p>"
        },
        "",
    ),
    (
        "later-x26",
        "en",
        "Bike Café|cafe",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><form method=post><input name=email type=email aria-label=M><textarea name=t aria-label=t></textarea><button>Send</button></form><p>We will never share your e-mail address.</p>"
        },
        "",
    ),
    (
        "later-x27",
        "fr",
        "Institut Lila|beauty",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><form method=post><input name=tel aria-label=tel><input name=email type=email aria-label=M><textarea name=t aria-label=t></textarea><button>OK</button></form><a href='/politique'>Politique de protection de la vie privée</a>"
        },
        "",
    ),
    (
        "later-x28",
        "fr",
        "Ferme Lait|farm-shop",
        "Rue du Bois|4|6740|Étalle",
        {
            "": "<p>Distributeur automatique accessible 7j/7 de 6h à 22h, rue du Bois 4 à Étalle.</p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><a href='tel:063224118'>☏</a>",
            "horaires": "<p>Magasin à la ferme : mercredi et samedi de 14h à 18h</p>",
        },
        "",
    ),
    (
        "later-x29",
        "fr",
        "Boutique Elle|clothes",
        "Grand-Rue|12|6700|Arlon",
        {
            "": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><iframe src='https://www.google.com/maps/embed?pb=1'></iframe><p>Ouvert du mardi au samedi de 10h à 18h</p>",
            "contact": "<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href='tel:+3263224118'>063 22 41 18</a></p><p>Ouvert du mardi au samedi de 10h à 18h et le lundi sur rendez-vous de 14h à 18h</p>",
        },
        "",
    ),
    (
        "later-x30",
        "fr",
        "Opticien Net|optician",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href=\'tel:+3263224118\'>063 22 41 18</a></p><iframe src=\'https://www.google.com/maps/embed?pb=1\'></iframe><script type=\'application/ld+json\'>{"@context":"https://schema.org","@type":"Optician","telephone":"+32 (0) 63/22.41.18","openingHoursSpecification":[{"@type":"OpeningHoursSpecification","dayOfWeek":["Mo","Tu"],"opens":"9:00","closes":"18:00"}]}</script><p>Lundi et mardi de 9h à 18h</p>'
        },
        "",
    ),
    (
        "later-x31",
        "fr",
        "Opticien Bis|optician",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href=\'tel:+3263224118\'>063 22 41 18</a></p><iframe src=\'https://www.google.com/maps/embed?pb=1\'></iframe><script type=\'application/ld+json\'>{"@context":"https://schema.org","@type":"Optician","openingHoursSpecification":[{"@type":"OpeningHoursSpecification","validFrom":"2025-12-20","validThrough":"2025-12-31","dayOfWeek":["Monday","Tuesday"],"opens":"10:00","closes":"16:00"}]}</script><p>Lundi et mardi de 9h à 18h</p>'
        },
        "",
    ),
    (
        "later-x32",
        "fr",
        "Opticien Ter|optician",
        "Grand-Rue|12|6700|Arlon",
        {
            "": '<p>{n}, Grand-Rue 12, 6700 Arlon. Tél. <a href=\'tel:+3263224118\'>063 22 41 18</a></p><iframe src=\'https://www.google.com/maps/embed?pb=1\'></iframe><script type=\'application/ld+json\'>{"@context":"https://schema.org","@type":"Optician","department":[{"@type":"MedicalClinic","name":"Audition","telephone":"063 99 99 99","openingHours":"Mo 14:00-17:00"}]}</script><p>Lundi et mardi de 9h à 18h</p>'
        },
        "",
    ),
)
