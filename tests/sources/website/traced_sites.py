"""Sites that say something in a way that no reader reads: in a picture, by a script, with a slip of the pen, by telephone.

Rows as in `unseen_sites`, and the letters of the checks (`CHECKS`) of which a careful steward would say "failed".
The telling ones of ninety that were written and labelled before the readers were run on them.
"""

CHECKS = {
    "Z": "dead-website",
    "X": "another-business-website",
    "N": "missing-website-contact",
    "H": "missing-website-hours",
    "E": "missing-enterprise-number",
    "I": "missing-remote-contact",
    "F": "missing-click-and-collect",
    "Y": "missing-payment-means",
    "G": "missing-social-page",
    "B": "incomplete-selling-terms",
    "D": "missing-website-directions",
}
_AT = "Rue Haute|12|6700|Arlon"
_HERE = "<p>Rue Haute 12, 6700 Arlon</p>"
_DORP = "Markt|8|2440|Geel"
_DAAR = "<p>Markt 8, 2440 Geel</p>"
_WHEN = "<p>Du mardi au samedi de 9h à 18h. Tél. 063 22 41 18</p>"
_WANNEER = "<p>Dinsdag tot zaterdag 9u-18u. Tel. 014 58 11 20</p>"
_PAY = "<p>Bancontact. TVA BE 0403.170.701</p><a href='https://www.facebook.com/thill.arlon'>f</a>"
SITES: tuple[tuple[str, str, str, str, dict[str, str], str], ...] = (
    ("nothing-else", "fr", "Lambert|bakery", _AT, {"": f"<p>Lambert</p>{_HERE}{_WHEN}"}, "EIFYGD"),
    (
        "a-members-corner-only",
        "fr",
        "Lambert|bakery",
        _AT,
        {"": f"<p>Lambert</p>{_HERE}{_WHEN}<a href='/prive/'>Espace réservé</a><p>Tous droits réservés</p>"},
        "EIFYGD",
    ),
    (
        "a-form-that-asks-for-ones-own-address",
        "fr",
        "Lambert|bakery",
        _AT,
        {
            "": f"<p>Lambert</p>{_HERE}<h2>Écrivez-nous</h2><form action='/envoi'><label>Votre e-mail <input type=email name=email title='E-mail'></label><label>Votre message <textarea name=message></textarea></label></form>"
        },
        "NHEFYGD",
    ),
    ("no-contact-at-all", "fr", "Lambert|bakery", _AT, {"": f"<p>Lambert</p>{_HERE}"}, "NHEIFYGD"),
    (
        "mail-by-script",
        "fr",
        "Dumont|hardware",
        _AT,
        {
            "": f"<p>Dumont</p>{_HERE}<p>Du mardi au samedi de 9h à 18h</p><script>var a='dumont';document.write('<a href=\"mailto:'+a+'@'+'skynet.be\">')</script>{_PAY}"
        },
        "FD",
    ),
    (
        "mail-in-two-attributes",
        "fr",
        "Le Vrac|grocery",
        _AT,
        {
            "": f"<p>Le Vrac</p>{_HERE}{_WHEN}<a href='#' data-mail='hello' data-domain='vrac.be' class='cryptedmail'></a>{_PAY}"
        },
        "FD",
    ),
    (
        "mail-in-a-picture",
        "fr",
        "Éclat|gifts",
        _AT,
        {"": f"<p>Éclat</p>{_HERE}{_WHEN}<img src='m.gif' alt='email : eclat@gmail.com'>{_PAY}"},
        "FD",
    ),
    (
        "mail-in-words",
        "fr",
        "Dubois|bicycles",
        _AT,
        {"": f"<p>Dubois</p>{_HERE}{_WHEN}<p>cyclesdubois AT skynet DOT be</p>{_PAY}"},
        "FD",
    ),
    (
        "text-message",
        "nl",
        "De Smet|bakery",
        _DORP,
        {"": f"<p>De Smet</p>{_DAAR}{_WANNEER}<p>Brood reserveren? Stuur ons een berichtje.</p>{_PAY}"},
        "FD",
    ),
    (
        "form-of-a-hotel",
        "fr",
        "Hôtel du Parc|hotel",
        _AT,
        {
            "": f"<p>Hôtel du Parc</p>{_HERE}{_WHEN}<form action='https://engine.example/x'><input type=date aria-label=d><button>Vérifier les disponibilités</button></form>{_PAY}"
        },
        "D",
    ),
    (
        "medicines-on-line",
        "fr",
        "Pharmacie Moreau|pharmacy",
        _AT,
        {
            "": f"<p>Pharmacie Moreau</p>{_HERE}{_WHEN}<p>Réservez vos médicaments en ligne, passez les chercher quand ils sont prêts.</p>{_PAY}"
        },
        "D",
    ),
    (
        "order-by-telephone",
        "nl",
        "Maes|butcher",
        _DORP,
        {
            "": f"<p>Maes</p>{_DAAR}{_WANNEER}<p>Bestel telefonisch vóór 17 uur en haal uw vlees de volgende dag af.</p>{_PAY}"
        },
        "D",
    ),
    (
        "order-and-take",
        "fr",
        "Delvaux|delicatessen",
        _AT,
        {"": f"<p>Delvaux</p>{_HERE}{_WHEN}<p>Passez commande avant 17 h ; enlèvement au magasin.</p>{_PAY}"},
        "D",
    ),
    (
        "order-and-take-de",
        "de",
        "Hilgers|florist",
        "Klosterstraße|7|4700|Eupen",
        {
            "": f"<p>Hilgers, Klosterstraße 7, 4700 Eupen, Tel. 087 74 22 11</p><p>Mo-Sa 9-18 Uhr</p><p>Rufen Sie an, wir bereiten den Strauß vor, Sie holen ihn ab: telefonisch bestellen!</p>{_PAY}"
        },
        "D",
    ),
    (
        "basket-in-english",
        "en",
        "Ink|electronics",
        _AT,
        {
            "": f"<p>Ink, Rue Haute 12, 6700 Arlon, 063 22 41 18, Mon-Sat 9am-6pm</p><p>Your Cart: 0 items</p><a href='/pages-purchase_orders/'>Placing an order</a>{_PAY}"
        },
        "BD",
    ),
    (
        "number-in-odd-groups",
        "fr",
        "Moderne|optician",
        _AT,
        {"": f"<p>Moderne</p>{_HERE}{_WHEN}<small>Moderne SPRL, RPM Liège, 0.403.170.701</small>"},
        "IFYGD",
    ),
    (
        "number-with-a-slip",
        "fr",
        "Moderne|optician",
        _AT,
        {"": f"<p>Moderne</p>{_HERE}{_WHEN}<small>N° d'entreprise : BE 0403.170.702</small>"},
        "IFYGD",
    ),
    (
        "account-and-no-number",
        "fr",
        "Moderne|optician",
        _AT,
        {"": f"<p>Moderne</p>{_HERE}{_WHEN}<small>IBAN BE68 5390 0754 7034</small>"},
        "EIFYGD",
    ),
    (
        "hours-in-a-picture",
        "fr",
        "Hair Mony|hairdresser",
        _AT,
        {"": f"<p>Hair Mony</p>{_HERE}<p>063 22 41 18</p><img src='/uploads/horaires-2026.jpg' alt=''>{_PAY}"},
        "ID",
    ),
    (
        "by-appointment",
        "fr",
        "Patt Douce|pets",
        _AT,
        {"": f"<p>Patt Douce</p>{_HERE}<p>063 22 41 18. Uniquement sur rendez-vous.</p>{_PAY}"},
        "IFD",
    ),
    (
        "hours-on-a-page-not-saved",
        "nl",
        "Bib|books",
        _DORP,
        {"": f"<p>Bib</p>{_DAAR}<p>014 58 11 20</p><a href='/openingstijden'>Openingstijden</a>{_PAY}"},
        "IFD",
    ),
    (
        "contact-on-a-page-not-saved",
        "fr",
        "Lambert|hardware",
        _AT,
        {"": f"<p>Lambert</p>{_HERE}<p>Du mardi au samedi de 9h à 18h</p><a href='/contact'>Contact</a>{_PAY}"},
        "FD",
    ),
    (
        "pictures-of-cards",
        "fr",
        "Lambert|hardware",
        _AT,
        {"": f"<p>Lambert</p>{_HERE}{_WHEN}<i class='fab fa-cc-visa'></i>"},
        "EIFGD",
    ),
    (
        "icon-without-address",
        "fr",
        "Rozenboog|florist",
        _AT,
        {"": f"<p>Rozenboog</p>{_HERE}{_WHEN}<a href='#'><img src='/uploads/facebook.png'></a>"},
        "EIFYD",
    ),
    (
        "page-in-a-frame",
        "fr",
        "Mina|clothes",
        _AT,
        {"": f"<p>Mina</p>{_HERE}{_WHEN}<div class='fb-page' data-href='https://www.facebook.com/mina'></div>"},
        "EIFYD",
    ),
    (
        "sharing-only",
        "fr",
        "Mina|clothes",
        _AT,
        {
            "": f"<p>Mina</p>{_HERE}{_WHEN}<a class='share facebook' href='https://www.facebook.com/sharer.php?u=x'>Partager</a>"
        },
        "EIFYGD",
    ),
    (
        "map-by-script",
        "fr",
        "Mario|restaurant",
        _AT,
        {"": f"<p>Mario</p>{_HERE}{_WHEN}<div class='et_pb_map' data-center-lat='50.4'></div>"},
        "EIFYG",
    ),
    (
        "half-the-name",
        "fr",
        "Glacier Capri|ice-cream",
        _AT,
        {"": f"<title>Capri, glaces</title><p>Rue Haute 12, Arlon</p>{_WHEN}{_PAY}"},
        "IFD",
    ),
    (
        "same-street",
        "fr",
        "Pompes Funèbres Zorn|funeral",
        _AT,
        {"": f"<p>12, rue Haute à Arlon</p>{_WHEN}{_PAY}"},
        "ID",
    ),
    (
        "a-namesake-elsewhere",
        "fr",
        "Chocolaterie Marlier|chocolate",
        _AT,
        {"": f"<p>Plomberie Marlot, Chaussée de Wavre 400, 1040 Etterbeek</p>{_WHEN}{_PAY}"},
        "XIFD",
    ),
    (
        "for-sale",
        "en",
        "Dupuis|gifts",
        _AT,
        {
            "": "<html><head><title>dupuis.be is for sale</title></head><body><h1>dupuis.be</h1><p>The domain dupuis.be may be for sale.</p><a href='/?k=1'>Gifts</a></body></html>"
        },
        "Z",
    ),
    (
        "basket-and-contact-not-saved",
        "fr",
        "Fil|clothes",
        _AT,
        {
            "": f"<p>Fil</p>{_HERE}{_WHEN}<button>Ajouter au panier</button><a href='/cgv'>CGV</a> <a href='/policies/contact-information'>Coordonnées</a>{_PAY}"
        },
        "D",
    ),
    (
        "spanish",
        "es",
        "Miranda|hardware",
        _AT,
        {
            "": f"<html lang=es><body><p>Bienvenidos a Miranda, la tienda de las herramientas para su casa</p>{_HERE}<p>063 22 41 18</p>{_PAY}</body></html>"
        },
        "H",
    ),
    (
        "booking-by-telephone",
        "nl",
        "De Haven|restaurant",
        _DORP,
        {"": f"<p>De Haven</p>{_DAAR}<p>Voor reserveringen: 014 58 11 20. Dagelijks open vanaf 11.30 uur.</p>{_PAY}"},
        "FD",
    ),
    (
        "imprint-not-saved",
        "de",
        "Zum Löwen|bar",
        "Klosterstraße|7|4700|Eupen",
        {
            "": "<p>Zum Löwen, Klosterstraße 7, 4700 Eupen, Tel. 087 74 22 11, Mo-Sa 9-18 Uhr</p><a href='/impressum'>Impressum</a><i class='fab fa-cc-visa'></i>"
        },
        "DG",
    ),
    (
        "hours-with-arrows",
        "fr",
        "Photo Zorn|photo",
        _AT,
        {"": f"<p>Photo Zorn</p>{_HERE}<p>mar > sam : 10h > 18h</p><p>063 22 41 18</p>{_PAY}"},
        "IFD",
    ),
    (
        "days-without-hours",
        "fr",
        "Fromagerie Zorn|cheese",
        _AT,
        {"": f"<p>Fromagerie Zorn</p>{_HERE}<p>Magasin le mercredi et le samedi après-midi. 063 22 41 18</p>{_PAY}"},
        "IFD",
    ),
    (
        "an-event-is-no-opening",
        "fr",
        "Café Zorn|cafe",
        _AT,
        {"": f"<p>Café Zorn</p>{_HERE}<p>Concert le 5 décembre. 063 22 41 18</p>{_PAY}"},
        "HIFD",
    ),
    (
        "shop-on-another-host",
        "en",
        "Decor|household",
        _AT,
        {
            "": f"<p>Decor</p>{_HERE}<p>Mon-Sat 9am-6pm, 063 22 41 18</p><a href='https://order.store.example/cgi-bin/wg-order?decor'>Order status</a>"
        },
        "EGD",
    ),
    (
        "hours-by-a-widget",
        "nl",
        "Groenhof|garden",
        _DORP,
        {"": f"<p>Groenhof</p>{_DAAR}<div class='opening-hours-widget' data-json='[]'></div><p>014 58 11 20</p>{_PAY}"},
        "IFD",
    ),
)
