"""How a page is made, what it loads from others, and what it says of payment: markup in, values out."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from visibility.model.shop import Address, Shop
from visibility.model.website import Markup, SiteState, Tool, ToolKind
from visibility.sources.website.document import read_document
from visibility.sources.website.identity import names_shop, title_tells
from visibility.sources.website.parse import PageFacts, merge, parse_page
from visibility.sources.website.states import spam_words, state_of
from visibility.sources.website.thirdparty import service_hosts

URL = "https://shop.be/"
ON = date(2026, 11, 3)


def _read(body: str, head: str = "") -> PageFacts:
    return parse_page(f"<html lang='fr'><head>{head}</head><body>{body}</body></html>", URL, country="BE", on=ON)


def _markup(body: str, head: str = "") -> Markup:
    markup = _read(body, head).markup
    assert markup is not None
    return markup


def _tools(body: str, head: str = "") -> set[tuple[ToolKind, str]]:
    return {(tool.kind, tool.name) for tool in _read(body, head).tools}


def _state(title: str, body: str) -> object:
    return state_of(read_document(f"<html><title>{title}</title><body>{body}</body></html>", URL))


def test_an_image_without_a_text_is_counted_and_one_that_says_decoration_is_not() -> None:
    markup = _markup(
        '<img src="a.jpg"><img src="b.jpg" alt=""><img src="c.jpg" alt="Vitrine"><img src="d.gif" width="1">'
    )
    assert (markup.images, markup.images_without_text) == (4, 1)


def test_a_field_is_labelled_by_any_of_the_ways_to_say_what_belongs_in_it() -> None:
    fields = (
        '<label>Nom <input name="a"></label><label for="b">E-mail</label><input id="b"><input placeholder="Nom">'
        '<textarea aria-label="Message"></textarea><input type="hidden"><input type="submit">'
    )
    assert (_markup(fields).fields, _markup(fields).fields_without_label) == (4, 0)
    assert _markup('<input name="q"><select></select>').fields_without_label == 2


@pytest.mark.parametrize(
    ("content", "blocked"),
    [
        ("width=device-width, initial-scale=1", False),
        ("width=device-width, user-scalable=no", True),
        ("width=device-width, maximum-scale=1.0", True),
        ("width=device-width, maximum-scale=1", True),
        ("width=device-width, maximum-scale=5", False),
        ("width=device-width, maximum-scale=10", False),
    ],
)
def test_a_viewport_that_keeps_people_from_zooming_is_told(content: str, blocked: bool) -> None:
    assert _markup("", f'<meta name="viewport" content="{content}">').zoom_blocked is blocked


def test_links_without_anything_to_read_are_empty() -> None:
    assert _markup('<a href="/a"></a><a href="/b"><img alt="Panier"></a><a href="/c"><svg></svg></a>').empty_links == 1


def test_what_a_secure_page_loads_over_http_is_mixed_and_a_link_is_not() -> None:
    assert _markup('<img src="http://old.be/a.jpg"><a href="http://b.be/">b</a>').mixed_content == ("old.be",)


@pytest.mark.parametrize(
    ("line", "year"),
    [
        ("© 2019 Chez Léa", 2019),
        ("Copyright Chez Léa 2019-2024", 2024),
        ("(c) 2018 – 2021", 2021),
        ("Depuis 1954", None),
        ("© Chez Léa, 6700 Arlon", None),
        ("© 2031 Chez Léa", None),
    ],
)
def test_the_last_year_of_a_copyright_line_is_read(line: str, year: int | None) -> None:
    assert _markup(f"<p>{line}</p>").last_year == year


@pytest.mark.parametrize(
    ("body", "newest"),
    [
        ("<p>Dernière mise à jour : 12/03/2024</p>", date(2024, 3, 12)),
        ('<time datetime="2025-05-01T10:00">1 mai</time>', date(2025, 5, 1)),
        ('<time datetime="2027-05-01">concert</time>', None),
        ("<p>Né le 12/03/1954</p>", None),
        ("<p>Mise à jour : 45/13/2024</p>", None),
    ],
)
def test_the_newest_date_is_one_that_the_page_gives_to_itself_and_not_one_to_come(
    body: str, newest: date | None
) -> None:
    assert _markup(body).newest == newest


@pytest.mark.parametrize(
    ("head", "kind", "name"),
    [
        ('<meta name="generator" content="WordPress 6.4.2">', ToolKind.BUILDER, "WordPress"),
        ('<meta name="generator" content="Wix.com Website Builder">', ToolKind.BUILDER, "Wix"),
        ('<link rel="stylesheet" href="/wp-content/themes/x.css">', ToolKind.BUILDER, "WordPress"),
        ('<script src="https://static.parastorage.com/x.js"></script>', ToolKind.BUILDER, "Wix"),
        ('<script src="//cdn.shopify.com/s/x.js"></script>', ToolKind.SHOP, "Shopify"),
        ('<meta name="generator" content="PrestaShop">', ToolKind.SHOP, "PrestaShop"),
        ('<link rel="stylesheet" href="/wp-content/plugins/woocommerce/a.css">', ToolKind.SHOP, "WooCommerce"),
        ('<meta name="generator" content="Odoo">', ToolKind.BUILDER, "Odoo"),
    ],
)
def test_what_a_site_is_made_with_is_recognised(head: str, kind: ToolKind, name: str) -> None:
    assert (kind, name) in _tools("", head)


def test_a_page_that_speaks_of_a_builder_is_not_made_with_it() -> None:
    assert (
        _tools("<p>Nous créons des sites WordPress, Wix et Shopify.</p><a href='https://www.wix.com/'>Wix</a>") == set()
    )


def test_a_booking_page_is_a_tool_and_a_service() -> None:
    facts = _read('<a href="https://www.salonkee.be/salon/chez-lea">Rendez-vous</a>')
    assert [(tool.kind, tool.name) for tool in facts.tools] == [(ToolKind.BOOKING, "salonkee.be")]
    assert [fact.value for fact in facts.services] == ["booking"]


def test_every_deliverer_is_ordered_from_too() -> None:
    hosts = service_hosts()
    assert hosts["delivery"] < hosts["ordering"]
    assert "salonkee.be" in hosts["booking"]


@pytest.mark.parametrize(
    "footer",
    [
        'Site réalisé par <a href="https://agence.be/">Agence X</a>',
        'Website door <a href="https://www.agence.be/nl">Agence X</a>',
        '© 2024 Chez Léa – Webdesign <a href="https://agence.be">agence.be</a>',
    ],
)
def test_the_agency_that_signs_at_the_foot_is_named_by_its_host(footer: str) -> None:
    assert (ToolKind.AGENCY, "agence.be") in _tools(f"<footer><p>{footer}</p></footer>")


@pytest.mark.parametrize(
    "footer",
    [
        'Powered by <a href="https://wordpress.org/">WordPress</a>',
        'Site créé avec <a href="https://www.jimdo.com/">Jimdo</a>',
        'Nos partenaires : <a href="https://partenaire.be/">Partenaire</a>',
        'Site réalisé par <a href="https://shop.be/about">nous</a>',
        'Site réalisé par Léa. Suivez-nous sur <a href="https://facebook.com/lea">Facebook</a>',
    ],
)
def test_platforms_partners_and_the_shop_itself_are_no_agency(footer: str) -> None:
    assert not {name for kind, name in _tools(f"<footer><p>{footer}</p></footer>") if kind is ToolKind.AGENCY}


def test_a_tracker_loaded_by_a_plain_tag_is_told() -> None:
    head = '<script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script><script>fbq("init", "1");</script>'
    assert _tools("", head) == {(ToolKind.ANALYTICS, "Google Analytics"), (ToolKind.ADVERTISING, "Meta Pixel")}


@pytest.mark.parametrize(
    "tag",
    [
        '<script type="text/plain" data-category="ads" src="https://connect.facebook.net/signals/x.js"></script>',
        '<script type="text/plain">fbq("init", "1");</script>',
        '<iframe data-src="https://td.doubleclick.net/x"></iframe>',
        '<p>Ce site a utilisé fbq("init")</p>',
        '<a href="https://www.google-analytics.com/">Google</a>',
    ],
)
def test_a_tag_that_waits_for_consent_or_a_mere_mention_is_no_tracker(tag: str) -> None:
    assert not {kind for kind, _ in _tools(tag)} & {ToolKind.ADVERTISING, ToolKind.ANALYTICS}


@pytest.mark.parametrize(
    "sign",
    [
        '<script src="https://static.axept.io/sdk.js"></script>',
        '<script src="/js/tarteaucitron.js"></script>',
        '<div id="cookie-consent"></div>',
        "<p>Ce site utilise des cookies. Accepter ou refuser.</p>",
        "<script>gtag('consent', 'default', {})</script>",
        '<script src="https://static.parastorage.com/wix.js"></script>',
    ],
)
def test_any_sign_of_asking_is_a_consent_tool(sign: str) -> None:
    assert ToolKind.CONSENT in {kind for kind, _ in _tools(sign)}


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("Nous acceptons Bancontact", "bancontact"),
        ("Payconiq welkom", "payconiq"),
        ("Ici, payez avec Wero ou Bancontact Pay", "wero"),
        ("Paiement en espèces uniquement", "cash"),
        ("Kreditkarten", "card"),
        ("Chèques-repas acceptés", "meal-voucher"),
        ("ecocheques", "eco-voucher"),
        ("Par virement bancaire", "bank-transfer"),
        ("Betalingsmogelijkheden: betaalmethodes", "stated"),
        ('<img src="/img/logos.png" alt="Visa et Mastercard">', "card"),
        ('<img src="/img/payment-icons.svg">', "stated"),
    ],
)
def test_means_of_payment_are_found_in_words_and_pictures(body: str, value: str) -> None:
    assert value in {fact.value for fact in _read(f"<p>{body}</p>").payments}


@pytest.mark.parametrize("body", ["Visagiste diplômée", "Bar à vins", "Le cashmere", "Une carte variée"])
def test_words_that_only_look_like_payment_are_none(body: str) -> None:
    assert _read(f"<p>{body}</p>").payments == ()


def test_a_business_described_for_machines_is_told_and_a_bare_name_is_not() -> None:
    def data(more: str) -> str:
        return f'<script type="application/ld+json">{{"@context":"https://schema.org","@type":"Bakery","name":"L"{more}}}</script>'

    assert [fact.value for fact in _read("", data(',"telephone":"063 00 00 01"')).structured] == ["bakery"]
    assert _read("", data("")).structured == ()


@pytest.mark.parametrize(
    "line",
    [
        "Visite vidéo par WhatsApp sur demande",
        "Rendez-vous en visio possible",
        "Videoberatung nach Vereinbarung",
        "Afspraak via Zoom",
        "Book a consultation via Zoom",
    ],
)
def test_a_visit_by_video_is_a_service(line: str) -> None:
    assert "video-visit" in {fact.value for fact in _read(f"<p>{line}</p>").services}


@pytest.mark.parametrize("line", ["Voir la vidéo", "Vidéo de notre atelier", "Pas de rendez-vous en visio"])
def test_a_film_is_no_visit_by_video(line: str) -> None:
    assert "video-visit" not in {fact.value for fact in _read(f"<p>{line}</p>").services}


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Hacked by Anonymous", "<h1>Hacked by Anonymous</h1><p>Your security is low.</p>"),
        ("Slot Gacor Hari Ini", "<p>slot gacor slot online</p><p>judi online</p><p>togel</p>" * 3),
    ],
)
def test_a_page_that_intruders_left_is_hacked(title: str, body: str) -> None:
    assert _state(title, body) is SiteState.HACKED


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Supermarché Casino Arlon", "<p>Casino, votre supermarché.</p>" * 20),
        ("Pharmacie du Pont", "<p>Viagra et Cialis sur ordonnance seulement.</p>" * 20),
        ("Informatique Dupont", f"<p>{'Dépannage. ' * 250}</p><p>Site hacked by someone? We help.</p>"),
        ("Casino de Spa", "<p>Online casino bonus: no, a real casino.</p>" * 3),
        ("The Old Bakery", "<h1>The Old Bakery</h1><p>Family owned by the Lamberts since 1952.</p>"),
        ("Online casino games & sports betting", "<p>Online casino games, sports betting, poker online.</p>" * 4),
        ("Kamagra kopen bij De Roos", "<p>Kamagra kopen, buy viagra, cialis online.</p>" * 3),
    ],
)
def test_a_trade_that_bears_such_words_by_right_is_alive(title: str, body: str) -> None:
    assert _state(title, body) is SiteState.ALIVE


@pytest.mark.parametrize(
    "text", ["Cartes acceptées", "Nous acceptons les cartes", "Kaartbetaling mogelijk", "Pinnen mogelijk", "Digicash", "Zahlen Sie per Karte",
             "Alle gängigen Karten", "Vous pouvez payer par QR code", "Règlement par chèque", "Bezahlung an der Kasse"],
)  # fmt: skip
def test_ways_of_saying_how_one_pays(text: str) -> None:
    assert _read(f"<p>{text}</p>").payments


@pytest.mark.parametrize(
    "kind", ["DryCleaningOrLaundry", "BedAndBreakfast", "Locksmith", "Notary", "AutoWash", "TattooParlor"]
)
def test_any_kind_of_business_with_a_telephone_is_described(kind: str) -> None:
    assert _read(
        f'<script type="application/ld+json">{{"@type": "{kind}", "telephone": "063 22 15 30"}}</script><p>x</p>'
    ).structured


@pytest.mark.parametrize("kind", ["Person", "Event", "MusicEvent", "ContactPoint"])
def test_a_person_or_an_event_is_no_business(kind: str) -> None:
    assert not _read(
        f'<script type="application/ld+json">{{"@type": "{kind}", "telephone": "063 22 15 30"}}</script><p>x</p>'
    ).structured


def test_a_door_held_open_for_a_tracker_loads_nothing() -> None:
    assert not _tools('<link rel="preconnect" href="https://www.google-analytics.com"><p>x</p>')


def test_a_tracker_that_was_commented_out_is_not_loaded() -> None:
    assert not _tools("<p>x</p><script>/* removed: gtag('config','G-1') */\n// fbq('init', '1')\nvar a = 1</script>")


def test_the_maker_stands_beside_the_words_and_others_of_the_line_are_none() -> None:
    footer = 'Webdesign <a href="https://agence.be">Agence</a> – Photos de la saison : <a href="https://marie-photo.be">Marie Dupont</a> – Partenaire : <a href="https://fleurs.be">Fleurs Sohier</a>'
    assert [name for kind, name in _tools(f"<footer><p>{footer}</p></footer>") if kind is ToolKind.AGENCY] == [
        "agence.be"
    ]
    florist = 'Création florale pour <a href="https://hotel-dupont.be">Hôtel Dupont</a>'
    assert not [name for kind, name in _tools(f"<footer><p>{florist}</p></footer>") if kind is ToolKind.AGENCY]


def test_words_of_spam_on_a_living_page_are_a_remark_only() -> None:
    page = read_document("<html><body><p>Fleurs</p><a href='/x'>cialis</a></body></html>", URL)
    assert (state_of(page), spam_words(page)) == (SiteState.ALIVE, ("cialis",))


@pytest.mark.parametrize(
    ("title", "tells"),
    [
        ("Chez Léa – Fleuriste à Arlon", ("trade", "town")),
        ("Chez Léa, Arlon", ("town",)),
        ("Stadtbäckerei Müller", ("trade",)),
        ("Kapsalon Mie", ("trade",)),
        ("Accueil", ()),
        ("", ()),
    ],
)
def test_a_title_tells_the_trade_or_the_town(title: str, tells: tuple[str, ...]) -> None:
    shop = Shop(id="s", name="Chez Léa", trade="florist", address=Address(locality="Arlon"))
    assert title_tells(shop, title) == tells


@pytest.mark.parametrize(
    ("locality", "title"),
    [
        ("Libramont-Chevigny", "Chez Léa – Libramont"),
        ("Saint-Hubert", "Chez Léa St-Hubert"),
        ("Sankt Vith", "Chez Léa, St. Vith"),
        ("Marche-en-Famenne", "Léa à Marche"),
        ("Esch-sur-Alzette", "Chez Léa Esch"),
        ("Bruxelles", "Chez Léa Brussel"),
        ("Liège", "Léa Luik"),
        ("Sint-Truiden", "Léa Saint-Trond"),
        ("Ath", "Léa à Ath"),
    ],
)
def test_a_title_tells_the_town_as_its_people_call_it(locality: str, title: str) -> None:
    assert title_tells(Shop(id="s", name="Léa", trade="florist", address=Address(locality=locality)), title) == (
        "town",
    )


@pytest.mark.parametrize(
    ("locality", "title"),
    [
        ("Saint-Hubert", "Léa Saint-Vith"),
        ("Villers-la-Ville", "Léa en ville"),
        ("Ath", "Léa et Kathleen"),
        ("Bois-de-Villers", "Léa, le bois vivant"),
        ("Liège", "Léa Brussel"),
        ("", "Léa"),
    ],
)
def test_a_word_that_many_towns_share_tells_no_town(locality: str, title: str) -> None:
    assert title_tells(Shop(id="s", name="Léa", trade="florist", address=Address(locality=locality)), title) == ()


@pytest.mark.parametrize(("name", "missed"), [("Chez Zéphyrine", False), ("Boulangerie", None), ("Café Bar", None)])
def test_only_a_name_with_a_word_of_its_own_can_be_missed(name: str, missed: bool | None) -> None:
    shop = Shop(id="s", name=name, trade="other", address=Address(street="Rue X", number="1", postcode="6999"))
    facts = _read("<h1>Garage Dupont</h1>")
    assert names_shop(shop, facts, "Garage Dupont", country="BE") is missed


def test_what_was_read_can_be_stored_and_read_back() -> None:
    facts = _read("<p>© 2024</p><p>Bancontact</p>", '<meta name="generator" content="WordPress">')
    for kind, values in ((Markup, (facts.markup,)), (Tool, facts.tools)):
        adapter = TypeAdapter(kind)
        assert values
        for value in values:
            assert adapter.validate_json(adapter.dump_json(value)) == value


def test_the_home_page_keeps_its_markup_and_a_tool_of_any_page_is_kept_once() -> None:
    home, other = (
        _read("<p>a</p>", "<meta name=generator content=Jimdo>"),
        _read("<h1>b</h1><p>Bancontact</p>", "<meta name=generator content=Jimdo>"),
    )
    site = merge((home, other))
    assert site.markup == home.markup
    assert [tool.name for tool in site.tools if tool.kind is ToolKind.BUILDER] == ["Jimdo"]
    assert [fact.value for fact in site.payments] == ["bancontact"]


PIECES = st.sampled_from(
    ["<img>", "<input>", "<label>", "</label>", "<a href='http://[x'>", "<script>", "</script>", "<time datetime='2024-99-99'>", "© 20", "19-",
     "cookie ", "consent", "Site par ", "<link rel=stylesheet href='//'>", "<meta name=viewport content='maximum-scale='>", "é", "\x00", "1/1/2024"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_no_page_raises_and_counts_stay_within_their_whole(pieces: list[str]) -> None:
    markup = _markup("".join(pieces))
    assert 0 <= markup.images_without_text <= markup.images
    assert 0 <= markup.fields_without_label <= markup.fields
