"""Numbers of companies: markup in, checked numbers with their kind out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.website.further_sites import FURTHER
from tests.sources.website.small_sites import SITES, SmallSite
from visibility.model.website import CompanyNumber
from visibility.sources.website.companies import luhn, valid_french_vat, valid_german_vat, valid_siret
from visibility.sources.website.parse import merge, parse_page

URL = "https://shop.example/"


def _read(html: str, country: str = "BE") -> tuple[CompanyNumber, ...]:
    return parse_page(html, URL, country=country).company_numbers


def _numbers(html: str, country: str = "BE") -> list[str]:
    return [f"{number.kind}:{number.value}" for number in _read(f"<p>{html}</p>", country)]


@pytest.mark.parametrize("site", [*SITES, *FURTHER], ids=lambda site: site.url)
def test_a_small_shop_s_page_gives_its_numbers_and_no_other(site: SmallSite) -> None:
    facts = parse_page(site.html, site.url, country=site.country)
    assert {f"{number.kind}:{number.value}" for number in facts.company_numbers} == set(site.numbers)


@pytest.mark.parametrize(
    ("html", "numbers"),
    [
        ("TVA BE 0403.170.701", ["vat:BE0403170701"]),
        ("BTW: BE0403170701", ["vat:BE0403170701"]),
        ("MwSt.-Nr.: BE 0403 170 701", ["vat:BE0403170701"]),
        ("N° d'entreprise : 0403.170.701", ["enterprise:BE0403170701"]),
        ("BCE 0403.170.701 – RPM Liège, division Arlon", ["enterprise:BE0403170701"]),
        ("Ondernemingsnummer BE 0403.170.701", ["enterprise:BE0403170701"]),
        ("Unternehmensnummer 0403170701", ["enterprise:BE0403170701"]),
        ("BE 0403.170.701", ["vat:BE0403170701"]),
        ("0403.170.701", ["enterprise:BE0403170701"]),
        ("TVA BE 0403.170.702", []),
        ("commande 0403170701", []),
        ("N° d'entreprise<br>0403.170.701", ["enterprise:BE0403170701"]),
    ],
)
def test_a_belgian_vat_number_is_told_apart_from_an_enterprise_number(html: str, numbers: list[str]) -> None:
    assert _numbers(html.replace("<br>", "</p><p>")) == numbers


@pytest.mark.parametrize(
    ("html", "numbers"),
    [
        ("SIRET : 404 833 048 00022", ["siret:40483304800022"]),
        ("SIRET 40483304800022", ["siret:40483304800022"]),
        ("N° SIRET</p><p>404.833.048.00022", ["siret:40483304800022"]),
        ("SIREN 404 833 048", ["siren:404833048"]),
        ("immatriculée au RCS de Metz sous le numéro 404 833 048", ["siren:404833048"]),
        ("R.C.S. Metz B 404 833 048", ["siren:404833048"]),
        ("TVA : FR83 404 833 048", ["vat:FR83404833048"]),
        ("TVA intracommunautaire FR83404833048", ["vat:FR83404833048"]),
        ("TVA FR84404833048", []),
        ("SIRET 404 833 048 00023", []),
        ("SIREN 404 833 049", []),
        ("Carte 404 833 048 00022", []),
        ("RCS Metz - Tél. 387751122", []),
    ],
)
def test_a_french_number_needs_its_label_and_its_checksum(html: str, numbers: list[str]) -> None:
    assert _numbers(html, "FR") == numbers


@pytest.mark.parametrize(
    ("html", "numbers"),
    [
        ("KvK 30123456", ["kvk:30123456"]),
        ("KvK-nummer: 3012 3456", ["kvk:30123456"]),
        ("Kamer van Koophandel Utrecht 30123456", ["kvk:30123456"]),
        ("K.v.K. nr. 30.12.34.56", ["kvk:30123456"]),
        ("30123456", []),
        ("KvK 3012345", []),
        ("KvK 30123456, rekening 12345678", ["kvk:30123456"]),
        ("BTW NL004495445B01", ["vat:NL004495445B01"]),
        ("BTW-nummer NL 0044.95.445.B.01", ["vat:NL004495445B01"]),
        ("BTW NL004495446B01", []),
    ],
)
def test_a_dutch_trade_register_number_needs_its_label(html: str, numbers: list[str]) -> None:
    assert _numbers(html, "NL") == numbers


@pytest.mark.parametrize(
    ("html", "numbers"),
    [
        ("Amtsgericht Trier, HRB 40551", ["hrb:HRB 40551 Trier"]),
        ("Registergericht: Amtsgericht Bad Kreuznach</p><p>Registernummer: HRA 512", ["hra:HRA 512 Bad Kreuznach"]),
        ("HRB 40551</p><p>Amtsgericht Trier", ["hrb:HRB 40551 Trier"]),
        ("HRB 40551", ["hrb:HRB 40551"]),
        ("Amtsgericht Charlottenburg HRB 120447 B", ["hrb:HRB 120447 B Charlottenburg"]),
        ("USt-IdNr.: DE136695976", ["vat:DE136695976"]),
        ("Umsatzsteuer-ID DE 136 695 976", ["vat:DE136695976"]),
        ("USt-IdNr.: DE136695977", []),
        ("Steuernummer 22/123/45678", []),
    ],
)
def test_a_german_register_number_carries_its_court(html: str, numbers: list[str]) -> None:
    assert _numbers(html, "DE") == numbers


@pytest.mark.parametrize(
    ("html", "numbers"),
    [
        ("R.C.S. Luxembourg B 184321", ["rcs:B184321"]),
        ("RCS Luxembourg : B184.321", ["rcs:B184321"]),
        ("TVA LU 10000356", ["vat:LU10000356"]),
        ("TVA LU10000357", []),
        ("Salle B 12", []),
    ],
)
def test_a_luxembourg_number_is_read(html: str, numbers: list[str]) -> None:
    assert _numbers(html, "LU") == numbers


@pytest.mark.parametrize(
    "html",
    [
        "Hébergeur : Nuage SAS, SIRET 404 833 048 00022",
        "Hébergement</p><p>Nuage SAS</p><p>12 rue du Lac, 67000 Strasbourg</p><p>SIRET 404 833 048 00022",
        "Site réalisé par Atelier Web – TVA BE 0403.170.701",
        "Website door Klik BV, KvK 30123456",
    ],
)
def test_the_numbers_of_who_keeps_or_made_the_site_are_not_the_shop_s(html: str) -> None:
    assert _numbers(html, "FR") == []


def test_the_owner_named_after_the_maker_has_the_numbers_that_follow() -> None:
    html = "Hébergeur : Nuage SAS</p><p>Éditeur : Boulangerie Lambert</p><p>SIRET 404 833 048 00022"
    assert _numbers(html, "FR") == ["siret:40483304800022"]


def test_a_number_in_structured_data_is_read_with_its_place() -> None:
    html = '<script type="application/ld+json">{"@type":"Store","vatID":"BE0403170701","taxID":"0417497106"}</script>'
    assert [(n.kind.value, n.value, n.where, n.confidence) for n in _read(html)] == [
        ("vat", "BE0403170701", "json-ld", 1.0),
        ("enterprise", "BE0417497106", "json-ld", 1.0),
    ]


def test_a_number_is_kept_once_from_where_it_is_surest() -> None:
    pages = [parse_page(html, URL, country="BE") for html in ("<p>0403.170.701</p>", "<p>BCE 0403.170.701</p>")]
    (number,) = merge(pages).company_numbers
    assert number.confidence == 1.0


@given(st.integers(min_value=0, max_value=10**8 - 1))
def test_one_last_digit_in_ten_makes_a_number_valid(first: int) -> None:
    head = f"{first:08d}"
    assert sum(luhn(f"{head}{last}") for last in range(10)) == 1
    if head[0] != "0":
        assert sum(valid_german_vat(f"DE{head}{last}") for last in range(10)) == 1


@given(st.integers(min_value=1, max_value=10**8 - 1))
def test_one_key_in_a_hundred_fits_a_french_company(first: int) -> None:
    siren = next(f"{first:08d}{last}" for last in range(10) if luhn(f"{first:08d}{last}"))
    assert sum(valid_french_vat(f"FR{key:02d}{siren}") for key in range(100)) == 1


def test_offices_of_the_french_post_have_a_sum_of_their_own() -> None:
    assert valid_siret("35600000000048")
    assert not valid_siret("35600000000049")


_BITS = st.sampled_from(
    ["BE", "FR83", "NL", "DE", "LU", "B01", " ", ".", "404833048", "00022", "30123456", "0403.170.701", "SIRET", "KvK ", "HRB", "Amtsgericht ", "RCS Luxembourg ",
     "B 184321", "TVA", "Hébergeur", "Éditeur", "<br>", "٣٤٥٦٧٨٩٠", "²", "-"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_BITS | st.text(max_size=4), max_size=40), st.sampled_from(["BE", "FR", "NL", "DE", "LU", ""]))
def test_no_heap_of_numbers_breaks_the_reader(pieces: list[str], country: str) -> None:
    for number in _read(f"<p>{''.join(pieces)}</p>", country):
        assert number.value.isascii() or number.kind in {"hra", "hrb"}
        assert 0 < number.confidence <= 1
