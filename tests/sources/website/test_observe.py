"""What the source says of a site, by how the site answers."""

from datetime import timedelta

import pytest

from visibility.checks.another_business_website import another_business_website
from visibility.model.check import Verdict
from visibility.model.listing import Listing
from visibility.model.observation import Absent, Cause, Dossier, Seen, SourceName, Unreachable
from visibility.model.shop import Declared
from visibility.model.website import SiteState, Transport, Website

from .conftest import NOW, Web, a_shop, page, redirect

HOME = """<!doctype html><html lang="fr"><head><title>Boulangerie Lambert, Arlon</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head><body>
<nav><a href="/contact.html">Contact</a> <a href="/mentions-legales">Mentions légales</a> <a href="/blog">Blog</a></nav>
<h1>Boulangerie Lambert</h1><p>Pains au levain et viennoiseries, depuis trois générations au cœur de la vieille ville.</p>
<a href="https://www.facebook.com/boulangerielambert/?ref=x">Facebook</a></body></html>"""
CONTACT = """<html lang="fr"><title>Contact</title><body><p>Grand-Rue 12, 6700 Arlon</p><p>Tél : 063/22.15.30 – Fax : 063/22.15.31</p>
<p>info@lambert.test</p><form><input name="nom"><textarea name="message"></textarea></form></body></html>"""
LEGAL = "<html><body><p>Lambert SRL, numéro d'entreprise BE 0403.170.701</p></body></html>"


def _site(web: Web, scheme: str = "") -> None:
    web.server.answers |= {
        f"{scheme}shop.test/": page(HOME),
        f"{scheme}shop.test/contact.html": page(CONTACT),
        f"{scheme}shop.test/mentions-legales": page(LEGAL),
    }


def _cause(observation: object) -> Cause:
    assert isinstance(observation, Unreachable), observation
    return observation.cause


def test_a_good_site_is_read_with_its_telling_pages(web: Web) -> None:
    _site(web)
    observed = web.source().observe(a_shop(), Dossier())[Website]
    assert isinstance(observed, Seen)
    assert (observed.at, observed.source) == (NOW, SourceName.WEBSITE)
    site = observed.value
    assert isinstance(site, Website)
    assert (site.state, site.transport, site.complete) == (SiteState.ALIVE, Transport.SECURE, True)
    assert [page.role for page in site.pages] == ["home", "contact", "legal"]
    assert [fact.value for fact in site.phones] == ["+3263221530"]
    assert [fact.value for fact in site.emails] == ["info@lambert.test"]
    assert [fact.value for fact in site.enterprise_numbers] == ["0403170701"]
    assert [fact.value for fact in site.social] == ["https://www.facebook.com/boulangerielambert"]
    assert "contact-form" in {fact.value for fact in site.services}
    assert (site.viewport, site.names_shop) == (True, True)
    assert site.certificate_expires is not None
    assert {(a.street, a.number, a.postcode, a.locality) for a in site.addresses} == {
        ("Grand-Rue", "12", "6700", "Arlon")
    }


def test_the_user_agent_says_who_asks_and_how_to_complain(web: Web) -> None:
    _site(web)
    web.read(a_shop(), version="1.2")
    assert "visibility/1.2" in web.server.requests[0]
    assert "audit@example.org" in web.server.requests[0]


def test_a_census_that_confirms_no_site_makes_it_absent(web: Web) -> None:
    assert isinstance(web.observe(a_shop("", website_status=Declared.NONE)), Absent)


def test_an_address_that_nobody_told_us_is_unknown(web: Web) -> None:
    assert _cause(web.observe(a_shop(""))) is Cause.NOT_KNOWN


def test_the_listing_gives_the_address_where_the_census_has_none(web: Web) -> None:
    _site(web)
    listing = Listing(place_id="p", name="Lambert", website="http://shop.test/")
    known = Dossier().with_(Listing, Seen(value=listing, at=NOW, source=SourceName.GOOGLE_MAPS))
    assert isinstance(web.observe(a_shop("", website_status=Declared.NONE), known), Seen)


def test_a_social_page_is_recognised_and_never_called(web: Web) -> None:
    site = web.read(a_shop("facebook.com/boulangerielambert"))
    assert site.state is SiteState.SOCIAL_PAGE
    assert [fact.value for fact in site.social] == ["https://www.facebook.com/boulangerielambert"]


def test_a_site_that_forwards_to_a_social_page_is_one(web: Web) -> None:
    web.server.answers["shop.test/"] = redirect("https://www.facebook.com/boulangerielambert")
    assert web.read(a_shop()).state is SiteState.SOCIAL_PAGE


def test_http_alone_is_read_and_said_so(web: Web) -> None:
    web.host("shop.test", tls=False)
    _site(web)
    site = web.read(a_shop())
    assert (site.state, site.transport, len(site.pages)) == (SiteState.ALIVE, Transport.NOT_OFFERED, 3)


def test_https_that_sends_back_to_http_is_not_offered(web: Web) -> None:
    _site(web, "http://")
    web.server.answers["https://shop.test/"] = redirect("http://shop.test/")
    assert web.read(a_shop("https://shop.test/")).transport is Transport.NOT_OFFERED


def test_an_expired_certificate_is_told_and_the_site_read_by_http(web: Web) -> None:
    web.certify("shop.test", expired=True)
    _site(web)
    site = web.read(a_shop("https://shop.test/"))
    assert (site.transport, len(site.pages)) == (Transport.EXPIRED, 3)
    assert not [url for url in web.server.asked if url.startswith("https:")]


def test_a_site_behind_a_bad_certificate_only_is_alive_and_unread(web: Web) -> None:
    web.certify("other.test")
    web.server.answers |= {"http://shop.test/": redirect("https://shop.test/"), "https://shop.test/": page(HOME)}
    site = web.read(a_shop())
    assert (site.state, site.transport, site.complete, site.pages) == (SiteState.ALIVE, Transport.INVALID, False, ())


def test_a_certificate_of_an_unknown_authority_is_invalid(web: Web) -> None:
    web.certify("shop.test", stranger=True)
    _site(web)
    assert web.read(a_shop()).transport is Transport.INVALID


def test_a_missing_home_page_is_not_found(web: Web) -> None:
    assert web.read(a_shop()).state is SiteState.NOT_FOUND


def test_a_missing_inner_page_gives_way_to_the_first_page_of_the_same_shop(web: Web) -> None:
    _site(web)
    assert web.read(a_shop("http://shop.test/ancien.html")).state is SiteState.ALIVE
    assert (
        web.read(
            a_shop(
                "http://shop.test/ancien.html", name="Optique Zéphyr", phone="", address=a_shop().address.__class__()
            )
        ).state
        is SiteState.NOT_FOUND
    )


def test_robots_txt_is_obeyed_and_asked_once_a_host(web: Web) -> None:
    _site(web)
    web.server.answers["shop.test/robots.txt"] = page("User-agent: visibility\nDisallow: /\n", kind="text/plain")
    source = web.source()
    assert [_cause(source.observe(a_shop(), Dossier())[Website]) for _ in range(2)] == [Cause.REFUSED] * 2
    assert web.server.asked == ["https://shop.test/robots.txt"]


def test_a_page_that_robots_txt_keeps_from_us_makes_the_reading_incomplete(web: Web) -> None:
    _site(web)
    web.server.answers["shop.test/robots.txt"] = page("User-agent: *\nDisallow: /contact\n", kind="text/plain")
    site = web.read(a_shop())
    assert (site.complete, site.phones) == (False, ())


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_robots_txt_that_fails_forbids(web: Web, status: int) -> None:
    _site(web)
    web.server.answers["shop.test/robots.txt"] = page("", status=status)
    assert _cause(web.observe(a_shop())) is Cause.REFUSED


def test_what_the_server_says_of_itself_accuses_nobody(web: Web) -> None:
    for status, cause in (
        (403, Cause.REFUSED),
        (429, Cause.REFUSED),
        (500, Cause.SERVER_ERROR),
        (503, Cause.SERVER_ERROR),
    ):
        web.server.answers["shop.test/"] = page("<p>sorry", status=status)
        assert _cause(web.observe(a_shop())) is cause


def test_a_telling_page_that_fails_makes_the_reading_incomplete(web: Web) -> None:
    _site(web)
    web.server.answers["shop.test/contact.html"] = page("", status=500)
    assert web.read(a_shop()).complete is False


def test_a_dead_link_to_a_telling_page_hides_nothing(web: Web) -> None:
    _site(web)
    del web.server.answers["shop.test/contact.html"]
    assert web.read(a_shop()).complete is True


def test_a_page_forwarded_by_a_meta_tag_is_followed(web: Web) -> None:
    _site(web)
    web.server.answers["shop.test/"] = page('<meta http-equiv="refresh" content="0; URL=/fr/">')
    web.server.answers["shop.test/fr/"] = page(HOME)
    assert web.read(a_shop()).final_url == "https://shop.test/fr/"


def test_a_language_choice_leads_to_the_pages_behind_it(web: Web) -> None:
    _site(web)
    web.server.answers["shop.test/"] = page(
        "<p>Bienvenue, welkom dans notre petite maison de Arlon, Belgique</p><a href='/fr/'>FR</a> <a href='/nl/'>NL</a>"
    )
    web.server.answers["shop.test/fr/"] = page(HOME)
    assert [fact.value for fact in web.read(a_shop()).phones] == ["+3263221530"]


def test_what_a_registrar_says_of_itself_is_no_fact_about_the_shop(web: Web) -> None:
    web.server.answers["shop.test/"] = page(
        "<h1>Ce domaine est à vendre</h1><p>Tél. 02 123 45 67, info@registrar.be</p>"
    )
    site = web.read(a_shop())
    assert (site.state, site.phones, site.emails) == (SiteState.PARKED, (), ())


def test_the_hosts_own_page_over_https_gives_way_to_the_site_over_http(web: Web) -> None:
    _site(web, "http://")
    web.server.answers["https://shop.test/"] = page("<title>Apache2 Debian Default Page</title><h1>It works!</h1>")
    site = web.read(a_shop())
    assert (site.state, site.transport, len(site.pages)) == (SiteState.ALIVE, Transport.NOT_OFFERED, 3)


def test_a_page_that_only_says_no_over_both_is_needed_for_not_found(web: Web) -> None:
    web.server.answers["http://shop.test/"] = page("", status=500)
    assert _cause(web.observe(a_shop())) is Cause.SERVER_ERROR


def test_one_source_serves_many_threads_at_once(web: Web) -> None:
    from concurrent.futures import ThreadPoolExecutor

    _site(web)
    source = web.source()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: source.observe(a_shop(), Dossier())[Website], range(16)))
    assert all(isinstance(one, Seen) and len(one.value.pages) == 3 for one in found)  # type: ignore[union-attr]


def test_a_page_cut_in_its_middle_hides_nothing_and_vouches_for_no_hours(web: Web) -> None:
    _site(web)
    hours = "<h2>Horaires</h2><p>Lundi : de 9h à 12h et de 13h à 18h</p><p>Mardi : de 9h à 12h"
    web.server.answers["shop.test/contact.html"] = page(f"<html><body><p>Tél : 063/22.15.30</p>{hours}")
    site = web.read(a_shop())
    assert (site.complete, site.week, len(site.hours)) == (False, None, 1)
    web.server.answers["shop.test/"] = page("<html><head><title>Lambert</title><style>")
    assert getattr(web.observe(a_shop()), "cause", None) is not None or web.read(a_shop()).viewport is None


def test_a_wall_before_a_telling_page_makes_the_reading_incomplete(web: Web) -> None:
    _site(web)
    web.server.answers["shop.test/contact.html"] = page(
        "<html><title>Just a moment...</title><body><p>Checking your browser</p></body></html>"
    )
    site = web.read(a_shop())
    assert (site.complete, [page.role for page in site.pages]) == (False, ["home", "legal"])


def test_a_page_that_says_it_is_another_one_is_not_read_twice(web: Web) -> None:
    body = "<h1>Lambert</h1>" + "".join(f"<p>Pain numéro {n}</p>" for n in range(20))
    home = f'<html>{body}<p>Tél. 063 22 15 30</p><a href="/contact">Contact</a><a href="/boutique">Boutique</a></html>'
    web.server.answers["shop.test/"] = page(home)
    canonical = '<link rel="canonical" href="/">'
    web.server.answers["shop.test/contact"] = page(f"<html>{canonical}{home}</html>")
    web.server.answers["shop.test/boutique"] = page(f"<html>{canonical}<p>Grand-Rue 12, 6700 Arlon</p></html>")
    site = web.read(a_shop())
    assert [read.role for read in site.pages] == ["home", "shop"]
    assert [address.street for address in site.addresses] == ["Grand-Rue"]
    assert site.complete


def test_the_end_of_a_certificate_is_counted_in_days_from_the_visit(web: Web) -> None:
    web.certify("shop.test", until=NOW + timedelta(days=3650, hours=1))
    _site(web)
    assert web.read(a_shop("https://shop.test/")).certificate_days_left == 3650


def test_the_site_of_another_business_names_nothing_of_the_shop(web: Web) -> None:
    web.server.answers["shop.test/"] = page(
        "<html lang='fr'><title>Garage Dupont</title><body><h1>Garage Dupont</h1><p>Entretien et réparation, Bastogne.</p></body></html>"
    )
    site = web.read(a_shop())
    assert (site.state, site.names_shop, site.complete) == (SiteState.ALIVE, False, True)
    assert another_business_website(a_shop(), site).verdict is Verdict.FAILED


def test_how_the_home_page_is_made_is_observed(web: Web) -> None:
    _site(web)
    site = web.read(a_shop())
    assert site.markup is not None
    assert (site.markup.title, site.markup.language) == ("Boulangerie Lambert, Arlon", "fr")
    assert site.title_tells == ("trade", "town")


def test_a_page_of_spam_words_that_is_the_shops_own_is_alive_with_a_remark(web: Web) -> None:
    web.server.answers["shop.test/"] = page(HOME.replace("</body>", "<a href='/x'>cialis</a></body>"))
    site = web.read(a_shop())
    assert site.state is SiteState.ALIVE
    assert any("cialis" in remark for remark in site.remarks)
